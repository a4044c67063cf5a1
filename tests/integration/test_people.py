# SPDX-License-Identifier: EUPL-1.2
"""Each organisation looks after its own people; nobody after themselves."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import DatabaseError, connection, transaction
from django.test import Client

from tests import world
from voordeur import clock
from voordeur.accounts import factors, passes, staff, tries
from voordeur.accounts.models import Pass
from voordeur.accounts.passes import Made
from voordeur.accounts.staff import NewColleague
from voordeur.accounts.totp import STEP, code_at
from voordeur.accounts.values import Refused
from voordeur.core.access import Role
from voordeur.people import actions, identity, queries
from voordeur.people.models import Membership, Person
from voordeur.trails.models import Deed

pytestmark = pytest.mark.django_db
KEY = b"12345678901234567890"
PHRASE = "drie fietsen op de brug"


class Town:
    """The shared world with administrators: ria of the region, team of wijkteam Noord, huur of
    corporation Zuid, and toos of the other region."""

    def __init__(self):
        self.people = world.build()
        self.region = queries.region("proef")
        self.ria = world.person(self.region, "ria", Role.ADMIN, None)
        self.team = world.person(self.region, "team", Role.ADMIN, "wijkteam-noord")
        self.huur = world.person(self.region, "huur", Role.ADMIN, "zuid")
        self.toos = world.person(queries.region("verder"), "toos", Role.ADMIN, None)

    def party(self, key):
        return queries.party(self.region.id, key).id

    def role_of(self, actor):
        """Return the membership of somebody in the world."""
        return queries.memberships(actor.person_id)[0].id

    def invite(self, by, role=Role.WORKER, party="wijkteam-noord", email="joost@proef.example"):
        party_id = self.party(party) if party else None
        new = NewColleague(email, "Joost", role, party_id)
        with transaction.atomic(), world.acting(by):
            return staff.invite(new, by=by, now=clock.now())

    def do(self, what, by, about, *given):
        with transaction.atomic(), world.acting(by):
            return what(self.role_of(about), *given, by=by, now=clock.now())


@pytest.fixture
def town():
    return Town()


def names(actor):
    with transaction.atomic(), world.acting(actor):
        return {one.name for one in staff.colleagues(actor, clock.today())}


def log_in(name, region="proef"):
    client = Client()
    sent = {"username": f"{name}@{region}.example", "password": world.PASSWORD}
    assert client.post("/inloggen/", sent).status_code == 302
    return client


# Who sees whom


def test_an_administrator_of_an_organisation_sees_its_people_only(town):
    assert names(town.team) == {"Bilal", "Team"}
    assert names(town.huur) == {"Cora", "Huur"}
    assert {"Bilal", "Cora", "Fem", "Ria"} <= names(town.ria)
    assert "Toos" not in names(town.ria)
    assert names(town.people.fem) == set()


def test_the_page_of_somebody_elses_colleague_is_not_there(town):
    team, ria = log_in("team"), log_in("ria")
    assert team.get(f"/mensen/{town.role_of(town.people.bilal)}/").status_code == 200
    assert team.get(f"/mensen/{town.role_of(town.people.cora)}/").status_code == 404
    assert team.get(f"/mensen/{town.role_of(town.people.daan)}/").status_code == 404
    assert ria.get(f"/mensen/{town.role_of(town.people.cora)}/").status_code == 200
    assert log_in("bilal").get("/mensen/").status_code == 404


def test_the_list_says_in_which_month_an_account_was_used_and_not_when(town):
    log_in("bilal")
    page = log_in("team").get("/mensen/").content.decode()
    cells = re.findall(r'data-label="Laatst gebruikt">([^<]*)<', page)
    assert set(cells) <= {*_months(), "nog niet"}


def _months():
    from voordeur.pages.templatetags.words import DUTCH

    return set(DUTCH.months)


# Inviting


def test_an_invitation_becomes_an_account_with_one_role(town):
    made = town.invite(town.team)
    client = Client()
    assert client.get(f"/uitnodiging/{made.token}").status_code == 200
    sent = {"naam": "Joost", "nieuw": PHRASE}
    assert client.post(f"/uitnodiging/{made.token}", sent).status_code == 302
    assert client.get("/dag/").status_code == 200
    person = authenticate(None, username="joost@proef.example", password=PHRASE)
    (held,) = queries.memberships(person.pk)
    assert (held.role, held.party_name) == (Role.WORKER, "Wijkteam Noord")


def test_an_invitation_works_once_and_for_a_week(town):
    made = town.invite(town.team)
    soon, late = clock.now() + timedelta(days=6), clock.now() + timedelta(days=8)
    assert passes.look(made.token, now=soon)
    assert passes.look(made.token, now=late) is None
    assert isinstance(passes.accept(made.token, name="J", password=PHRASE, now=soon), int)
    assert isinstance(passes.accept(made.token, name="J", password=PHRASE, now=soon), Refused)
    assert Client().get(f"/uitnodiging/{made.token}").status_code == 404


def test_the_link_itself_is_in_no_table(town):
    made = town.invite(town.team)
    with identity.as_register(town.region.id):
        assert not Pass.objects.filter(token=made.token).exists()


def test_a_weak_password_makes_no_account(town):
    made = town.invite(town.team)
    answer = Client().post(f"/uitnodiging/{made.token}", {"naam": "J", "nieuw": "kort"})
    assert answer.status_code == 422
    assert passes.look(made.token, now=clock.now())


def test_who_has_an_account_takes_the_role_with_that_account(town):
    made = town.invite(town.huur, Role.LANDLORD, "zuid", "bilal@proef.example")
    stranger = Client().post(f"/uitnodiging/{made.token}", {"nieuw": PHRASE, "naam": "x"})
    assert "al een account" in stranger.content.decode()
    assert not authenticate(None, username="bilal@proef.example", password=PHRASE)
    assert log_in("cora").post(f"/uitnodiging/{made.token}").status_code == 200
    assert log_in("bilal").post(f"/uitnodiging/{made.token}").status_code == 302
    held = queries.memberships(town.people.bilal.person_id)
    assert {one.role for one in held} == {Role.WORKER, Role.LANDLORD}


def test_who_invites_hears_nothing_of_accounts_elsewhere(town):
    here = town.invite(town.team, email="nergens@proef.example")
    there = town.invite(town.team, email="daan@verder.example")
    assert isinstance(here, Made)
    assert isinstance(there, Made)


def test_an_invitation_of_an_administrator_who_left_is_no_good(town):
    made = town.invite(town.team)
    town.do(staff.end_access, town.ria, town.team)
    assert passes.look(made.token, now=clock.now()) is None


@pytest.mark.parametrize(
    ("who", "role", "party"),
    [
        ("team", Role.WORKER, "wijkteam-zuid"),
        ("team", Role.ADMIN, "wijkteam-noord"),
        ("team", Role.COORDINATOR, None),
        ("team", Role.LANDLORD, "wijkteam-noord"),
        ("ria", Role.WORKER, "wijkteam-noord"),
        ("ria", Role.COORDINATOR, "wijkteam-zuid"),
        ("ria", Role.REGISTER, None),
        ("toos", Role.WORKER, "wijkteam-zuid"),
    ],
)
def test_nobody_invites_for_what_is_not_theirs_to_give(town, who, role, party):
    assert isinstance(town.invite(getattr(town, who), role, party), Refused)


def test_the_region_invites_where_an_organisation_has_no_administrator(town):
    assert isinstance(town.invite(town.ria, Role.WORKER, "wijkteam-zuid"), Made)
    assert isinstance(town.invite(town.ria, Role.ADMIN, "wijkteam-noord"), Made)


@pytest.mark.parametrize("email", ["info@proef.example", "Team@proef.example", "geen adres", ""])
def test_an_account_is_of_one_person(town, email):
    assert isinstance(town.invite(town.team, email=email), Refused)


# Changing and ending


def test_a_role_that_changes_ends_and_another_begins(town):
    town.do(staff.change_role, town.ria, town.people.fem, Role.POLICY)
    old, new = queries.memberships(town.people.fem.person_id)
    assert (old.role, old.until) == (Role.COORDINATOR, clock.today() - timedelta(days=1))
    assert (new.role, new.since, new.until) == (Role.POLICY, clock.today(), None)


def test_access_that_ends_is_over_at_once_and_logged_out(town):
    bilal = log_in("bilal")
    assert bilal.get("/dag/").status_code == 200
    town.do(staff.end_access, town.team, town.people.bilal)
    assert bilal.get("/dag/").status_code == 302
    assert log_in("bilal").get("/dag/").status_code == 404


def test_a_role_that_does_not_fit_the_organisation_can_be_ended_and_changed(town):
    ended = world.person(town.region, "gert", Role.GGD, "wijkteam-noord")
    changed = world.person(town.region, "gina", Role.GGD, "wijkteam-noord")
    town.do(staff.end_access, town.team, ended)
    town.do(staff.change_role, town.team, changed, Role.WORKER)
    (gone,) = queries.memberships(ended.person_id)
    roles = [one.role for one in queries.memberships(changed.person_id) if one.until is None]
    assert gone.until is not None
    assert roles == [Role.WORKER]


def test_who_comes_back_begins_a_new_role(town):
    town.do(staff.end_access, town.team, town.people.bilal)
    actions.add_membership(
        person_id=town.people.bilal.person_id,
        region=town.region,
        role=Role.WORKER,
        party_id=town.party("wijkteam-noord"),
        since=clock.today(),
    )
    assert len(queries.memberships(town.people.bilal.person_id)) == 2


@pytest.mark.parametrize("who", ["ria", "team"])
def test_nobody_changes_their_own_role(town, who):
    actor = getattr(town, who)
    for what, given in ((staff.end_access, ()), (staff.change_role, (Role.PRIVACY,))):
        assert isinstance(town.do(what, actor, actor, *given), Refused)
    page = log_in(who).get(f"/mensen/{town.role_of(actor)}/").content.decode()
    assert "Dit bent u zelf" in page
    assert "Beëindig nu" not in page


def test_every_change_is_in_the_security_log_with_who_did_it(town):
    town.invite(town.team)
    town.do(staff.end_access, town.team, town.people.bilal)
    with world.acting(town.people.gijs):
        lines = {one.action: one.person_id for one in Deed.objects.all()}
    assert lines["uitgenodigd"] == lines["toegang beëindigd"] == town.team.person_id


# Helping somebody to log in


def with_app(actor):
    now = clock.real_now()
    code = code_at(KEY, int(now.timestamp()) // STEP)
    assert factors.add_totp(actor.person_id, KEY, code, now=now)


def test_a_password_link_keeps_the_second_step_and_ends_the_sessions(town):
    with_app(town.people.bilal)
    made = town.do(staff.give_password_link, town.team, town.people.bilal)
    answer = Client().post(f"/uitnodiging/{made.token}", {"nieuw": PHRASE})
    assert answer["Location"] == "/inloggen/tweede-stap"
    assert authenticate(None, username="bilal@proef.example", password=PHRASE)
    assert factors.of(town.people.bilal.person_id)


@pytest.mark.parametrize(
    "both",
    [
        (staff.reset_factors, staff.give_password_link),
        (staff.give_password_link, staff.reset_factors),
    ],
)
def test_nobody_takes_both_ways_in_of_one_account(town, both):
    with_app(town.people.bilal)
    first, second = both
    assert not isinstance(town.do(first, town.team, town.people.bilal), Refused)
    assert isinstance(town.do(second, town.team, town.people.bilal), Refused)


def test_who_has_no_second_step_loses_nothing_and_still_gets_a_link(town):
    page = log_in("team").get(f"/mensen/{town.role_of(town.people.bilal)}/").content.decode()
    assert "Zet de tweede stap terug" not in page
    assert isinstance(town.do(staff.reset_factors, town.team, town.people.bilal), Refused)
    assert isinstance(town.do(staff.give_password_link, town.team, town.people.bilal), Made)


def test_everything_that_is_missing_from_an_invitation_is_said_at_once(town):
    page = log_in("team").post("/mensen/nieuw", {}).content.decode()
    for sentence in ("Vul de naam in", "Vul een e-mailadres in", "Kies een rol."):
        assert sentence in page


def test_another_administrator_can_do_the_other_half(town):
    other = world.person(town.region, "tim", Role.ADMIN, "wijkteam-noord")
    with_app(town.people.bilal)
    town.do(staff.reset_factors, town.team, town.people.bilal)
    assert isinstance(town.do(staff.give_password_link, other, town.people.bilal), Made)


def test_who_lost_the_second_step_is_told_that_it_was_taken_away(town, settings):
    settings.SECOND_FACTOR_NEEDED = True
    with_app(town.people.bilal)
    town.do(staff.reset_factors, town.team, town.people.bilal)
    page = log_in("bilal").get("/account/tweede-stap").content.decode()
    assert "Uw tweede stap is teruggezet" in page


@pytest.mark.parametrize("what", [staff.give_password_link, staff.reset_factors])
def test_an_account_that_also_works_elsewhere_is_not_one_administrators(town, what):
    """Else an administrator here would get into the work of another region."""
    actions.add_membership(
        person_id=town.people.bilal.person_id,
        region=queries.region("verder"),
        role=Role.WORKER,
        party_id=None,
        since=clock.today(),
    )
    assert isinstance(town.do(what, town.team, town.people.bilal), Refused)
    assert isinstance(town.do(what, town.ria, town.people.cora), Refused)


def test_a_wait_can_be_lifted(town):
    for _ in range(tries.FREE + 1):
        tries.begin("bilal@proef.example", "ergens", now=clock.real_now())
    sent = {"username": "bilal@proef.example", "password": world.PASSWORD}
    assert Client().post("/inloggen/", sent).status_code == 429
    town.do(staff.lift_wait, town.team, town.people.bilal)
    assert Client().post("/inloggen/", sent).status_code == 302


def test_an_administrator_logs_somebody_out(town):
    bilal = log_in("bilal")
    assert town.do(staff.end_sessions, town.team, town.people.bilal) == 1
    assert bilal.get("/dag/").status_code == 302
    assert isinstance(town.do(staff.end_sessions, town.huur, town.people.bilal), Refused)


def test_a_role_is_given_only_by_who_proved_lately_who_they_are(town):
    from tests.integration.test_login import stale

    client = log_in("team")
    stale(client)
    for address in ("/mensen/nieuw", f"/mensen/{town.role_of(town.people.bilal)}/einde"):
        assert client.post(address, {})["Location"].startswith("/inloggen/opnieuw?next=")
    assert queries.memberships(town.people.bilal.person_id)[0].until is None


def test_more_fields_than_were_asked_change_nothing(town):
    """What stands beside the form (a party, a person, a role of the region) is not read."""
    sent = {
        "naam": "Joost",
        "adres": "joost@proef.example",
        "rol": f"worker:{town.party('wijkteam-noord')}",
        "party_id": town.party("zuid"),
        "role": "admin",
        "region": "verder",
        "is_system": "1",
    }
    assert log_in("team").post("/mensen/nieuw", sent).status_code == 200
    with identity.as_register(town.region.id):
        made = Pass.objects.get()
    assert (made.role, made.party_id) == ("worker", town.party("wijkteam-noord"))
    forged = sent | {"rol": f"landlord:{town.party('zuid')}"}
    assert log_in("team").post("/mensen/nieuw", forged).status_code == 422


# The floor beneath


def write(actor, statement, *values):
    with transaction.atomic(), world.acting(actor), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


NEW = (
    "insert into people_membership (region_id, person_id, party_id, role, since)"
    " values (%s, %s, %s, %s, '2026-01-01')"
)


@pytest.mark.parametrize(
    ("who", "whom", "party", "role"),
    [
        ("team", "els", "zuid", "landlord"),
        ("team", "els", "wijkteam-noord", "admin"),
        ("team", "els", None, "coordinator"),
        ("team", "team", "wijkteam-noord", "worker"),
        ("ria", "ria", None, "privacy"),
        ("bilal", "bilal", "wijkteam-noord", "admin"),
        ("toos", "els", None, "coordinator"),
    ],
)
def test_postgresql_refuses_a_role_that_is_not_theirs_to_give(town, who, whom, party, role):
    found = vars(town) | town.people.everybody
    party_id = town.party(party) if party else None
    values = (town.region.id, found[whom].person_id, party_id, role)
    with pytest.raises(DatabaseError):
        write(found[who], NEW, *values)


@pytest.mark.parametrize("who", ["team", "ria"])
def test_postgresql_lets_nobody_change_or_remove_their_own_role(town, who):
    actor = getattr(town, who)
    own = (actor.person_id,)
    change = "update people_membership set until = null where person_id = %s"
    assert write(actor, change, *own) == 0
    assert write(actor, "delete from people_membership where person_id = %s", *own) == 0
    with transaction.atomic(), world.acting(actor):
        assert Membership.objects.filter(person_id=actor.person_id).exists()


def test_postgresql_lets_an_organisation_change_its_own_rows_only(town):
    change = "update people_membership set until = '2026-06-01'"
    assert write(town.team, change) == 1
    with identity.as_register(town.region.id):
        ended = Membership.objects.exclude(until=None).values_list("person_id", flat=True)
        assert list(ended) == [town.people.bilal.person_id]


def test_who_logs_in_at_the_own_organisation_gets_no_password_from_an_administrator(town):
    """Else one administrator could open that account: nothing of the second step is kept here."""
    with identity.as_person(town.people.bilal.person_id):
        person = Person.objects.get(pk=town.people.bilal.person_id)
        person.set_unusable_password()
        person.save()
    refused = town.do(staff.give_password_link, town.team, town.people.bilal)
    assert isinstance(refused, Refused)
    assert "eigen organisatie" in refused.reason
