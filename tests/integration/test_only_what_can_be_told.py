# SPDX-License-Identifier: EUPL-1.2
"""No form asks for what it can only refuse, and no answer is made of what is none."""

import pytest
import world
from django.db import transaction

from tests.integration.pages_world import browser
from voordeur.cases import actions as cases
from voordeur.cases.models import Event
from voordeur.cases.values import Entry
from voordeur.people import identity

pytestmark = pytest.mark.django_db
DAY = world.REPORTED_ON


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    monkeypatch.setattr("voordeur.clock.today", lambda: DAY)
    return world.build()


@pytest.fixture
def case(people):
    return world.reported(people.anna)


def asked(case, kind, who="anna"):
    return browser(who, "proef").get(f"/meldingen/{case.signal_id}/stap", {"soort": kind})


@pytest.mark.parametrize("kind", ["hulp aanvaard", "gesprek gevoerd", "huishouden bekeken", "x"])
def test_a_landlord_is_asked_nothing_that_only_a_helper_tells(case, kind):
    assert asked(case, kind).status_code == 404


@pytest.mark.parametrize("kind", ["ontruiming aangezegd", "achterstand voldaan", "vonnis"])
def test_a_landlord_is_asked_what_it_can_tell(case, kind):
    assert asked(case, kind).status_code == 200


def told_by_the_landlord(people, case):
    entry = Entry("lopende huur betaald", DAY, signal_id=case.signal_id)
    return cases.record([entry], by=people.anna, now=world.at(DAY))[0].seq


def test_nobody_is_asked_why_to_take_back_what_others_told(people, case):
    seq = told_by_the_landlord(people, case)
    address = f"/zaken/{case.reference}/intrekken/{seq}"
    page = browser("bilal", "proef").get(address, follow=True)
    assert page.redirect_chain
    assert "Alleen wie iets vastlegde" in page.content.decode()


def test_a_report_stands_as_it_came_in(case):
    page = browser("bilal", "proef").get(f"/zaken/{case.reference}/intrekken/1", follow=True)
    assert "Een melding blijft staan zoals zij binnenkwam." in page.content.decode()


def test_what_is_neither_yes_nor_no_is_no_answer(people, case):
    sent = {"form": "contactpoging", "kind": "contact geprobeerd", "soort": "Telefoon"}
    address = f"/zaken/{case.reference}/vastleggen"
    answer = browser("bilal", "proef").post(address, sent | {"bereikt": "misschien"})
    assert answer.status_code == 422
    assert "Kies ja of nee." in answer.content.decode()
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        assert not Event.objects.filter(kind="contact geprobeerd").exists()


def test_nobody_has_ninety_nine_children(case):
    address = f"/zaken/{case.reference}/vastleggen"
    sent = {"form": "stap", "kind": "huishouden vastgesteld", "kinderen_in_huis": "ja"}
    bilal = browser("bilal", "proef")
    answer = bilal.post(address, sent | {"aantal_kinderen": "99"})
    assert answer.status_code == 422
    assert "“aantal minderjarige kinderen” is hoogstens 20." in answer.content.decode()
    assert bilal.post(address, sent | {"aantal_kinderen": "3"}).status_code == 302


def test_an_eviction_that_moves_moves_to_a_day(people, case):
    address = f"/zaken/{case.reference}/vastleggen"
    announced = {"form": "stap", "kind": "ontruiming aangezegd", "wanneer": "", "notitie": ""}
    sent = announced | {"wanneer": f"{DAY.day}-{DAY.month}-{DAY.year}"}
    bilal = browser("bilal", "proef")
    assert bilal.post(address, sent | {"op": "25-3-2026"}).status_code == 302
    form = bilal.get(f"/zaken/{case.reference}/stap?soort=ontruiming+aangezegd").content.decode()
    assert "(mag leeg)" not in form.partition('name="op"')[0].rpartition("<label")[2]
    answer = bilal.post(address, sent)
    assert answer.status_code == 422
    assert "Vul in voor welke dag" in answer.content.decode()
    assert bilal.post(address, sent | {"op": "27-3-2026"}).status_code == 302


@pytest.mark.parametrize("who", ["anna", "bilal"])
def test_an_eviction_is_announced_for_a_day(people, case, who):
    sent = {"form": "stap", "kind": "ontruiming aangezegd", "op": ""}
    told = f"/zaken/{case.reference}/vastleggen"
    address = f"/meldingen/{case.signal_id}/vastleggen" if who == "anna" else told
    answer = browser(who, "proef").post(address, sent)
    assert answer.status_code == 422
    assert "het vonnis, of het bericht van de deurwaarder" in answer.content.decode()
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        assert not Event.objects.filter(kind="ontruiming aangezegd").exists()


@pytest.mark.parametrize("kind", ["vonnis", "bericht deurwaarder"])
def test_who_knows_no_day_tells_what_is_known(case, kind):
    sent = {"form": "stap", "kind": kind, "op": ""}
    answer = browser("bilal", "proef").post(f"/zaken/{case.reference}/vastleggen", sent)
    assert answer.status_code == 302
