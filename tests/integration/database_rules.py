# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with the rows of each table, in plain Python over the rows.

The matrix of the database compares this with what PostgreSQL does. A table that is not named in
`RULES` belongs to the register alone; a new table that others may read gets a line here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.integration.test_row_level_security import OPEN
from voordeur.core.access import Actor, Role, Scope

HELPS = {Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD}
ON_CASES = HELPS | {Role.COORDINATOR}


def never(who, row, found):
    return False


def anybody(who, row, found):
    return True


@dataclass(frozen=True)
class Rule:
    """Who may do what with a row, beside the register.

    `grows`: nobody changes or removes. `everywhere`: rows without a region, which the register
    of any region keeps. `keeper`: of which rows it is the register, if not of its region.
    """

    select: Callable = never
    insert: Callable = never
    update: Callable = never
    delete: Callable = never
    grows: bool = False
    everywhere: bool = False
    keeper: Callable | None = None

    def keeps(self, who, row, found):
        if self.keeper is not None:
            return self.keeper(who, row, found)
        return self.everywhere or row.get("region_id") == who.region_id


# --- the parts of a rule ----------------------------------------------------------------------


def member(test):
    """Let somebody with a role in the region of the row, for whom the test holds as well."""

    def rule(who, row, found):
        return (
            isinstance(who, Actor)
            and who.role is not Role.REGISTER
            and row["region_id"] == who.region_id
            and test(who, row, found)
        )

    return rule


def has(*roles):
    return member(lambda who, row, found: who.role in roles)


def either(*rules):
    return lambda who, row, found: any(rule(who, row, found) for rule in rules)


def me(who):
    return who.person_id if isinstance(who, Actor) else who


def own_person(who, row, found):
    return me(who) is not None and row["person_id"] == me(who)


def sees_case(who, case):
    mine = set(who.party_ids) & set(case["seen_by"])
    watches = case["watched"] and who.role is Role.COORDINATOR
    return who.role in ON_CASES and bool(mine or watches)


@member
def the_case(who, row, found):
    return sees_case(who, row)


@member
def through_case(who, row, found):
    return sees_case(who, found.case(row["case_id"]))


def some_case(column):
    @member
    def rule(who, row, found):
        cases = found.tables["cases_case"].rows.values()
        return any(case[column] == row["id"] and sees_case(who, case) for case in cases)

    return rule


@member
def mine(who, row, found):
    return row["person_id"] == who.person_id


@member
def by_compartment(who, row, found):
    case = found.case(row["case_id"])
    helped = who.role in HELPS and set(who.party_ids) & set(case["helped_by"])
    return sees_case(who, case) and bool(row["compartment"] == "signaal" or helped)


@member
def of_help(who, row, found):
    case = found.case(row["case_id"])
    return who.role in HELPS and bool(set(who.party_ids) & set(case["helped_by"]))


def landlords(column):
    return member(
        lambda who, row, found: who.role is Role.LANDLORD and row[column] in who.party_ids
    )


@member
def open_task(who, row, found):
    if row["closed_at"] is not None:
        return False
    if who.role is Role.LANDLORD:
        return bool(set(who.party_ids) & set(row["owners"]))
    return who.role in ON_CASES and row["owner_id"] in who.party_ids


desk = has(Role.COORDINATOR, Role.ACCESS)
of_landlord = either(desk, member(lambda who, row, found: row["landlord_id"] in who.party_ids))
privacy = has(Role.PRIVACY)
role_here = member(lambda who, row, found: True)


@member
def managed(who, row, found):
    own = not who.party_ids or (row["party_id"] in who.party_ids and row["role"] != "admin")
    return who.role is Role.ADMIN and own and row["person_id"] != who.person_id


@member
def colleague(who, row, found):
    if who.role is Role.LANDLORD or (who.role is Role.ADMIN and who.party_ids):
        return row["party_id"] in who.party_ids
    return True


def own_party(who, row, found):
    memberships = found.tables["people_membership"].rows.values()
    return any(one["party_id"] == row["id"] and one["person_id"] == me(who) for one in memberships)


def own_account(who, row, found):
    return me(who) is not None and row["id"] == me(who)


def has_member(who, row, found):
    """The register keeps the accounts of who works in its region."""
    return any(
        one["person_id"] == row["person_id"] and one["region_id"] == who.region_id
        for one in found.tables["people_membership"].rows.values()
    )


def knows(who, row, found):
    """A person is known to who sees a membership of theirs in the region."""
    if not isinstance(who, Actor):
        return False
    return any(
        one["person_id"] == row["id"]
        and one["region_id"] == who.region_id
        and (who.scope is Scope.REGISTER or colleague(who, one, found))
        for one in found.tables["people_membership"].rows.values()
    )


def all_of(rule, **more):
    return Rule(rule, rule, rule, rule, **more)


def shown_or_own(who, row, found):
    return row["state"] == "shown" or edits_or_own(who, row, found)


def edits_or_own(who, row, found):
    return own_person(who, row, found) or (isinstance(who, Actor) and who.role is Role.EDITOR)


def of_proposal(who, row, found):
    proposals = found.tables["articles_proposal"].rows
    proposal = proposals.get(str(row["proposal_id"]))
    return proposal is not None and edits_or_own(who, proposal, found)


@member
def look(who, row, found):
    told = set(who.party_ids) & set(row["told"]) or who.role is Role.COORDINATOR
    mine = row["person_id"] == who.person_id or who.role is Role.PRIVACY
    return mine or (who.role in ON_CASES and bool(told))


@member
def support(who, row, found):
    whole = who.role is Role.PRIVACY or (who.role is Role.ADMIN and not who.party_ids)
    for_all = row["party_id"] is None and who.role is not Role.LANDLORD
    return whole or for_all or row["party_id"] in who.party_ids


@member
def of_support(who, row, found):
    one = found.tables["grants_support"].rows.get(str(row["support_id"]))
    return one is not None and (own_person(who, one, found) or support(who, one, found))


@member
def caution(who, row, found):
    return who.role is Role.COORDINATOR or (
        who.role in ON_CASES and row["party_id"] in who.party_ids
    )


WORKS = ON_CASES | {Role.LANDLORD}


@member
def goes_along(who, row, found):
    return who.role in WORKS and bool(set(who.party_ids) & set(row["parties"]))


def helps_in_case(who, case):
    return sees_case(who, case) and who.role in HELPS


@member
def comes_to_case(who, row, found):
    return row["round_id"] is not None and helps_in_case(who, found.case(row["case_id"]))


@member
def comes_to_some_case(who, row, found):
    """Of a round that is ready, who helps behind one of its doors knows the day."""
    doors = found.tables["visits_stop"].rows.values()
    return row["state"] == "klaar" and any(
        one["plan_id"] == row["id"]
        and one["round_id"] is not None
        and (goes_along(who, one, found) or comes_to_case(who, one, found))
        and who.role in HELPS
        for one in doors
    )


@member
def works_for(who, row, found):
    return who.role in WORKS and row["party_id"] in who.party_ids


@member
def charge(who, row, found):
    return caution(who, row, found) and sees_case(who, found.case(row["case_id"]))


def of_nobody(who, row, found):
    """Whoever fails to log in leaves a line of no region."""
    return row["region_id"] is None


RULES = {
    "accounts_account": all_of(own_person, keeper=has_member),
    "accounts_binding": all_of(own_person, keeper=has_member),
    "accounts_factor": all_of(own_person, keeper=has_member),
    "agreements_agreementversion": Rule(role_here, grows=True),
    "agreements_landlordrules": Rule(role_here, grows=True),
    "agreements_layerversion": Rule(anybody, anybody, grows=True, everywhere=True),
    "articles_knock": Rule(everywhere=True),
    "articles_posting": Rule(anybody, everywhere=True),
    "articles_practice": Rule(anybody, everywhere=True),
    "articles_proposal": Rule(edits_or_own, everywhere=True),
    "articles_remark": Rule(of_proposal, grows=True, everywhere=True),
    "articles_sourcelink": Rule(anybody, everywhere=True),
    "articles_term": Rule(anybody, everywhere=True),
    "articles_tried": Rule(shown_or_own, everywhere=True),
    "articles_use": Rule(through_case),
    "articles_version": Rule(anybody, grows=True, everywhere=True),
    "articles_word": Rule(anybody, everywhere=True),
    "articles_wordlist": Rule(anybody, everywhere=True),
    "cases_case": Rule(the_case),
    "cases_deviceentry": Rule(mine),
    "cases_charge": Rule(charge),
    "cases_event": Rule(by_compartment, grows=True),
    "cases_goal": Rule(of_help),
    "cases_home": Rule(some_case("home_id")),
    "cases_note": Rule(by_compartment),
    "cases_savedview": Rule(member(own_person)),
    "cases_standin": Rule(caution),
    "cases_signal": Rule(either(landlords("landlord_id"), through_case)),
    "cases_steer": Rule(through_case),
    "cases_task": Rule(either(open_task, through_case)),
    "cases_tenant": Rule(some_case("tenant_id")),
    "deliveries_columnchoice": all_of(of_landlord),
    "deliveries_delivery": all_of(of_landlord),
    "deliveries_doubt": all_of(desk),
    "deliveries_row": all_of(of_landlord),
    "figures_assignment": Rule(grows=True),
    "figures_costskept": Rule(grows=True),
    "figures_deviation": Rule(grows=True),
    "figures_sheet": Rule(grows=True),
    "figures_nationalsending": Rule(has(Role.COORDINATOR, Role.PRIVACY), grows=True),
    "figures_simulation": Rule(has(Role.POLICY, Role.COORDINATOR)),
    "grants_attempt": Rule(privacy, grows=True),
    "grants_look": Rule(look),
    "grants_request": Rule(of_support, grows=True),
    "grants_support": Rule(either(own_person, support)),
    "messages_message": Rule(either(landlords("recipient_party_id"), through_case)),
    "people_membership": Rule(either(own_person, colleague), managed, managed),
    "people_party": Rule(either(own_party, role_here)),
    "people_person": Rule(
        either(own_account, knows), never, own_account, own_account, keeper=never
    ),
    "privacy_request": Rule(privacy),
    "privacy_step": Rule(privacy),
    "retention_hold": Rule(privacy),
    "retention_preview": Rule(privacy),
    "retention_wordserased": Rule(grows=True),
    "trails_deed": Rule(privacy, either(of_nobody, role_here), grows=True),
    "trails_disclosure": Rule(privacy, role_here, grows=True),
    "visits_feed": Rule(member(own_person)),
    "visits_incident": Rule(either(has(Role.COORDINATOR), works_for)),
    "visits_plan": Rule(either(has(Role.COORDINATOR), goes_along, comes_to_some_case)),
    "visits_postcodepoint": Rule(has(*ON_CASES)),
    "visits_round": Rule(either(has(Role.COORDINATOR), goes_along)),
    "visits_stop": Rule(either(goes_along, comes_to_case)),
    "visits_caution": Rule(caution),
    "trails_seal": Rule(privacy, grows=True),
    "trails_erasure": Rule(privacy, grows=True),
}


def allowed(found, table, name, command, row):
    """Return whether this actor may do this with this row."""
    who, rule = found.actors[name], RULES.get(table.name, Rule())
    if table.name in OPEN and table.name not in RULES:
        return True
    if rule.grows and command in {"update", "delete"}:
        return False
    if command == "update" and not allowed(found, table, name, "select", row):
        return False
    if isinstance(who, Actor) and who.scope is Scope.REGISTER and rule.keeps(who, row, found):
        return True
    return getattr(rule, command)(who, row, found)
