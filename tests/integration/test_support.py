# SPDX-License-Identifier: EUPL-1.2
"""Nobody of the platform has standing access: a session is allowed, ends, and is shown."""

from datetime import date, timedelta

import pytest
import world
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.integration.pages_world import browser
from voordeur.core import access
from voordeur.core.access import About, Deed, Role
from voordeur.grants import actions, queries
from voordeur.grants.actions import NewSupport, NotAllowed
from voordeur.pages.again import PROOF
from voordeur.people import actions as staff
from voordeur.people import queries as registered

pytestmark = pytest.mark.django_db
NOW = world.at(date(2026, 3, 20))
LOGIN = "steun@voordeur.example"


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    made = world.build()
    staff.add_person(email=LOGIN, name="Sem Steun", password=world.PASSWORD)
    return made


@pytest.fixture
def ilja(people):
    """The administrator of the region."""
    return world.person(registered.region("proef"), "ilja", Role.ADMIN, None)


def new(**changes):
    given = {
        "email": LOGIN,
        "role": Role.COORDINATOR,
        "reason": "storing onderzoeken",
        "words": "het overzicht laadt niet",
        "lasts": timedelta(hours=1),
    }
    return NewSupport(**given | changes)


def allowed(by, **changes):
    return actions.allow_support(new=new(**changes), by=by, now=NOW)


@pytest.fixture
def sem(people):
    client = Client()
    assert client.login(username=LOGIN, password=world.PASSWORD)
    return client


def test_without_a_session_there_is_nothing_to_see(people, sem):
    for name in ("overview", "people", "day", "support"):
        assert sem.get(reverse(name)).status_code == 404
    assert "nergens een rol" in sem.get(reverse("home")).content.decode()


def test_a_session_shows_its_band_on_each_page_and_ends_by_itself(people, ilja, sem, monkeypatch):
    allowed(ilja)
    for name in ("overview", "support", "agreement"):
        text = sem.get(reverse(name)).content.decode()
        assert "Ondersteuning in Proefregio, tot 11.00 uur." in text
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW + timedelta(hours=1))
    assert sem.get(reverse("overview")).status_code == 404


def test_every_request_is_shown_to_the_organisation_also_what_was_refused(people, ilja, sem):
    session = allowed(ilja)
    sem.get(reverse("overview"))
    sem.get("/zaken/V-2026-00001/?q=naam")
    sem.post(reverse("case-open"), {})
    with transaction.atomic(), world.acting(ilja):
        found = queries.requests_in(ilja, [session.id])[session.id]
    assert {(one.method, one.path, one.status) for one in found} == {
        ("GET", "/overzicht/", 200),
        ("GET", "/zaken/V-2026-00001/", 404),
        ("POST", "/zaken/openen", 403),
    }
    text = browser("ilja", "proef").get(reverse("support")).content.decode()
    assert "Sem Steun" in text
    assert "/overzicht/" in text


def test_a_session_that_cannot_be_written_down_shows_nothing(people, ilja, sem, monkeypatch):
    allowed(ilja)

    def fails(**given):
        raise OSError("no log")

    monkeypatch.setattr("voordeur.site.support.actions.note_request", fails)
    with pytest.raises(OSError, match="no log"):
        sem.get(reverse("overview"))


def test_who_looks_on_changes_nothing_by_any_door(people, ilja):
    session = allowed(ilja)
    actor = queries.actor_in(session)
    about = About(actor.region_id, participants=frozenset({1}), watched=True)
    seeing = {deed for deed in Deed if access.may(actor, deed, about)}
    assert seeing <= access.LOOKS_ON
    assert Deed.SEE_HELP not in seeing


def test_a_supporter_never_sees_help_even_with_leave_to_write(people, ilja):
    actor = queries.actor_in(allowed(ilja, may_write=True))
    about = About(
        actor.region_id, owners=frozenset({1}), participants=frozenset({1}), watched=True
    )
    assert not access.may(actor, Deed.SEE_HELP, about)


def test_the_supporter_and_the_administrator_may_end_it_and_nobody_else(people, ilja, sem):
    session = allowed(ilja)
    for who in (people.bilal, people.gijs, people.anna, people.daan):
        assert not actions.end_support(support_id=session.id, by=who, now=NOW)
    assert sem.post(reverse("support-end", args=[session.id])).status_code == 302
    assert sem.get(reverse("overview")).status_code == 404
    assert not actions.end_support(support_id=session.id, by=ilja, now=NOW)


def test_only_an_administrator_lets_somebody_in_and_only_who_works_for_nobody(people, ilja):
    for who in (people.bilal, people.fem, people.gijs, people.els, people.anna):
        assert isinstance(allowed(who), NotAllowed)
    unknown = allowed(ilja, email="niemand@voordeur.example")
    colleague = allowed(ilja, email="bilal@proef.example")
    assert unknown == colleague == NotAllowed("Dit is geen adres van iemand van de ondersteuning.")


def test_an_administrator_of_one_organisation_opens_only_that_organisation(people):
    region = registered.region("proef")
    own = world.person(region, "jonas", Role.ADMIN, "noord")
    other = registered.party(region.id, "zuid")
    seen = {"role": Role.LANDLORD}
    assert isinstance(allowed(own, **seen), NotAllowed)
    assert isinstance(allowed(own, **seen, party_id=other.id), NotAllowed)
    assert not isinstance(allowed(own, **seen, party_id=own.party_ids[0]), NotAllowed)


def test_the_sight_of_the_coordinator_is_given_by_the_region_and_shown_to_all_of_it(people, ilja):
    """A coordinator sees late cases of everybody, whatever organisation stands beside it."""
    own = world.person(registered.region("proef"), "jonas", Role.ADMIN, "wijkteam-noord")
    for by, party in ((own, own.party_ids[0]), (ilja, own.party_ids[0])):
        assert "hele regio" in allowed(by, party_id=party).sentence
    assert not isinstance(allowed(ilja), NotAllowed)


def test_other_regions_and_other_organisations_do_not_see_the_session(people, ilja):
    session = allowed(ilja, role=Role.LANDLORD, party_id=people.anna.party_ids[0])
    for who, sees in (
        (people.anna, True), (people.gijs, True), (ilja, True), (people.hana, False),
        (people.bilal, False), (people.daan, False),
    ):  # fmt: skip
        with transaction.atomic(), world.acting(who):
            assert bool(queries.sessions(who)) is sees, who.name
    assert session.may_write is False


def test_the_page_lets_somebody_in_and_says_what_is_missing(people, ilja):
    page = browser("ilja", "proef")
    address = reverse("support-allow")
    sent = {
        "adres": LOGIN, "reden": "storing onderzoeken", "waarom": "het overzicht laadt niet",
        "duur": "1", "zicht": "coordinator", "organisatie": "", "wijzigen": "nee",
    }  # fmt: skip
    assert page.post(address, sent | {"waarom": ""}).status_code == 422
    assert page.post(address, sent).status_code == 302
    assert "Kijkt nu mee" in page.get(reverse("support")).content.decode()
    assert browser("bilal", "proef").post(address, sent).status_code == 404


def test_nobody_is_asked_for_what_they_cannot_give(people):
    region = registered.region("proef")
    world.person(region, "team", Role.ADMIN, "wijkteam-noord")
    world.person(region, "huur", Role.ADMIN, "zuid")
    address = reverse("support")
    team, huur = (browser(one, "proef").get(address).content.decode() for one in ("team", "huur"))
    assert "Laat iemand toe" not in team
    assert "De beheerder van de regio laat iemand toe" in team
    assert "Laat iemand toe" in huur
    assert "van niemand zijn" not in huur


def test_each_sight_that_can_be_given_has_a_first_page(people, ilja, sem):
    noord = registered.party(people.anna.region_id, "noord")
    for role, party in ((Role.COORDINATOR, None), (Role.LANDLORD, noord.id)):
        session = allowed(ilja, role=role, party_id=party)
        assert sem.get(reverse("home"), follow=True).status_code == 200
        assert actions.end_support(support_id=session.id, by=ilja, now=NOW)


def test_letting_somebody_in_asks_again_who_it_is(people, ilja):
    page = browser("ilja", "proef")
    session = page.session
    session[PROOF] = {"at": 0, "how": []}
    session.save()
    sent = {
        "adres": LOGIN, "reden": "storing onderzoeken", "waarom": "het overzicht laadt niet",
        "duur": "1", "zicht": "coordinator", "organisatie": "", "wijzigen": "nee",
    }  # fmt: skip
    answer = page.post(reverse("support-allow"), sent)
    assert answer["Location"] == "/inloggen/opnieuw?next=%2Fondersteuning%2F"
    with transaction.atomic(), world.acting(ilja):
        assert queries.sessions(ilja) == ()
