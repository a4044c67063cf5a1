# SPDX-License-Identifier: EUPL-1.2
"""An arrangement from the making to the end: watched, missed, caught up, kept; with undo."""

from datetime import date
from fractions import Fraction
from importlib import import_module
from types import SimpleNamespace

import pytest
import world
from django.db import connection, transaction

from voordeur.agreements import landlord_rules
from voordeur.cases import actions, agreed, wishes
from voordeur.cases.models import Case, Event, Signal, Task
from voordeur.cases.values import Entry
from voordeur.cases.verify import verify
from voordeur.core.arrangement.rules import LandlordRules, Tier
from voordeur.people import identity

pytestmark = pytest.mark.django_db

MADE_ON = date(2026, 3, 10)
AGREED = {"bedrag": 60_000, "termijnen": 3, "eerste_termijn": date(2026, 3, 20)}
CALL = "vriendelijk bellen over de termijn"


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def case(people):
    opened = world.reported(people.anna)
    assert record(people.bilal, "regeling getroffen", MADE_ON, opened.case_id, values=AGREED)
    return opened


def record(who, kind, on, case_id=None, **more):
    return actions.record([Entry(kind, on, case_id=case_id, **more)], by=who, now=world.at(on))[0]


def told(who, kind, day, case, month=3, **values):
    on = date(2026, month, day)
    return record(who, kind, on, signal_id=case.signal_id, values=values)


def kept(people, case):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        row = Signal.objects.get(id=case.signal_id)
    return row, agreed.read(row.agreed, row.arrangement)


def steps(people, case):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        rows = Task.objects.filter(case_id=case.case_id, closed_at=None)
        return set(rows.values_list("step", flat=True))


def kinds(people, case):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        rows = Event.objects.filter(case_id=case.case_id).order_by("seq")
        return list(rows.values_list("kind", flat=True))


def test_the_arrangement_stands_on_the_report_of_the_landlord(people, case):
    row, found = kept(people, case)
    assert (row.arrangement, row.next_instalment) == ("loopt", date(2026, 3, 20))
    assert [line.amount for line in found.lines] == [20_000, 20_000, 20_000]


def test_the_landlord_tells_that_a_term_is_paid_and_the_next_one_comes_up(people, case):
    assert told(people.anna, "termijn betaald", 20, case, termijn=1)
    row, found = kept(people, case)
    assert (found.paid, row.next_instalment) == (1, date(2026, 4, 20))


def test_a_missed_term_asks_the_team_for_a_friendly_call_and_holds_collection(people, case):
    assert told(people.anna, "termijn gemist", 23, case, termijn=1)
    assert CALL in steps(people, case)
    row, _ = kept(people, case)
    assert row.paused_until == date(2026, 4, 6)  # fourteen days from the 23rd


def test_a_term_that_is_caught_up_ends_the_call_and_the_pause(people, case):
    told(people.anna, "termijn gemist", 23, case, termijn=1)
    told(people.anna, "termijn betaald", 27, case, termijn=1)
    assert CALL not in steps(people, case)
    row, found = kept(people, case)
    assert (row.paused_until, found.lines[0].open) == (None, 0)


def lost(people, case):
    told(people.anna, "ontruiming aangezegd", 23, case, op=date(2026, 3, 30))
    assert told(people.anna, "ontruimd", 30, case)


def test_no_term_comes_any_more_of_a_home_that_was_lost(people, case):
    lost(people, case)
    row, _ = kept(people, case)
    assert (row.arrangement, row.next_instalment) == ("vervallen", None)


def test_the_night_after_the_upgrade_finds_arrangements_of_homes_that_were_lost(people, case):
    lost(people, case)
    other = world.reported(people.anna, number=2)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        Signal.objects.filter(id=case.signal_id).update(arrangement="loopt")
        Case.objects.update(next_look=None)
    name = "voordeur.cases.migrations.0022_arrangements_after_an_eviction"
    with transaction.atomic():
        import_module(name).Migration.operations[0].code(
            None, SimpleNamespace(connection=connection)
        )
    with transaction.atomic(), identity.as_register(people.register.region_id):
        looks = dict(Case.objects.values_list("id", "next_look"))
    assert looks[other.case_id] is None
    actions.look_due(now=world.at(looks[case.case_id]))
    assert kept(people, case)[0].arrangement == "vervallen"


def test_silence_asks_for_nothing(people, case):
    actions.look([case.case_id], region_id=people.register.region_id, now=world.at(MADE_ON))
    later = world.at(date(2026, 5, 1))
    actions.look([case.case_id], region_id=people.register.region_id, now=later)
    assert CALL not in steps(people, case)


def test_the_last_term_paid_means_kept_and_taking_it_back_takes_that_back(people, case):
    for month in (3, 4):
        told(people.anna, "termijn betaald", 20, case, month)
    last = told(people.anna, "termijn betaald", 20, case, 5)
    assert kinds(people, case)[-1] == "regeling nagekomen"
    assert kept(people, case)[0].arrangement == "nagekomen"
    on = date(2026, 5, 21)
    back = Entry(
        "ingetrokken",
        on,
        signal_id=case.signal_id,
        values={"reden": "Vergissing"},
        withdraws=last.seq,
    )
    assert actions.record([back], by=people.anna, now=world.at(on))[0]
    row, found = kept(people, case)
    assert (row.arrangement, found.paid, row.next_instalment) == ("loopt", 2, date(2026, 5, 20))


def test_a_whole_file_of_payments_ends_it_just_as_well(people, case):
    on = date(2026, 5, 20)
    entries = [
        Entry("termijn betaald", on, signal_id=case.signal_id, values={"termijn": number})
        for number in (1, 2, 3)
    ]
    answers = actions.record(entries, by=people.anna, now=world.at(on))
    assert all(answers)
    assert kinds(people, case).count("regeling nagekomen") == 1


def test_what_is_kept_follows_from_what_happened(people, case):
    told(people.anna, "termijn gemist", 23, case, termijn=1)
    assert verify(now=world.at(date(2026, 3, 24))).differences == ()
    with transaction.atomic(), identity.as_register(people.register.region_id):
        Signal.objects.filter(id=case.signal_id).update(agreed={})
    found = verify(now=world.at(date(2026, 3, 24))).differences
    assert [one.what for one in found] == [f"regeling bij melding {case.signal_id}"]


def test_a_case_that_is_restricted_is_not_asked_after_until_it_goes_on(people, case):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        tenant = Signal.objects.get(id=case.signal_id).tenant_id
    on = world.at(date(2026, 3, 12))
    wishes.restrict(tenant, by=people.gijs, now=on)
    assert kept(people, case)[0].next_instalment is None
    assert verify(now=on).differences == ()
    wishes.lift(tenant, by=people.gijs, now=on)
    assert kept(people, case)[0].next_instalment == date(2026, 3, 20)


def test_a_reason_of_breaking_comes_from_the_list(people, case):
    on = date(2026, 4, 1)
    wrong = record(
        people.bilal, "regeling gebroken", on, case.case_id, values={"reden": "geen zin"}
    )
    assert wrong.code == "lijst"
    right = record(
        people.bilal, "regeling gebroken", on, case.case_id, values={"reden": "vergeten"}
    )
    assert right
    row, _ = kept(people, case)
    assert (row.arrangement, row.next_instalment) == ("gebroken", None)
    assert "vergeten" not in str(row.agreed)


def test_an_exception_goes_to_the_landlord_and_its_answer_back_to_the_team(people):
    case = world.reported(people.anna)
    wanted = {**AGREED, "termijnen": 20, "reden": "meer termijnen nodig"}
    assert record(people.bilal, "uitzondering gevraagd", MADE_ON, case.case_id, values=wanted)
    assert "antwoorden op de uitzondering" in steps(people, case)
    assert kept(people, case)[1].wanted.reason == "meer termijnen nodig"
    assert told(people.anna, "uitzondering geweigerd", 11, case, reden="duurt te lang")
    assert "antwoorden op de uitzondering" not in steps(people, case)
    assert "antwoord van de verhuurder bespreken" in steps(people, case)
    assert kept(people, case)[1].wanted.answer == "nee"


def test_a_budget_is_kept_with_the_help_and_only_its_outcome(people, case):
    on = date(2026, 3, 11)
    assert record(
        people.bilal, "budget bekeken", on, case.case_id, values={"past_in_budget": True}
    )
    with transaction.atomic(), identity.as_register(people.register.region_id):
        row = Event.objects.get(case_id=case.case_id, kind="budget bekeken")
    assert (row.compartment, row.values) == ("hulp", {"past_in_budget": True})
    assert "budget" not in str(kept(people, case)[0].agreed)


# --- the landlord's own rules -------------------------------------------------------------------

RULES = LandlordRules((Tier(6, Fraction(1)), Tier(12)), 5_000, 12, 500_000)


def enter(who, rules=RULES, holds_from=date(2026, 3, 1), on=date(2026, 2, 20)):
    return landlord_rules.enter(
        rules, holds_from=holds_from, source="Huurreglement, artikel 4", by=who, now=world.at(on)
    )


def holding(people, on, who=None):
    landlords = people.anna.party_ids
    with transaction.atomic(), world.acting(who or people.bilal):
        return landlord_rules.holding(landlords, people.register.region_id, on)


def test_rules_are_entered_by_the_landlord_and_hold_from_their_day(people):
    assert enter(people.anna)
    assert holding(people, date(2026, 2, 28)) == {}
    found = holding(people, date(2026, 3, 1))[people.anna.party_ids[0]]
    assert (found.rules, found.source) == (RULES, "Huurreglement, artikel 4")


def test_later_rules_replace_and_empty_ones_take_back(people):
    enter(people.anna)
    enter(people.anna, LandlordRules(least=10_000), date(2026, 4, 1))
    (found,) = holding(people, date(2026, 4, 1)).values()
    assert found.rules == LandlordRules(least=10_000)
    enter(people.anna, LandlordRules(), date(2026, 5, 1))
    assert holding(people, date(2026, 5, 1)) == {}


@pytest.mark.parametrize("name", ["bilal", "els", "fem", "gijs"])
def test_nobody_but_a_landlord_enters_rules(people, name):
    assert enter(getattr(people, name)) is None
