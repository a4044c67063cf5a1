# SPDX-License-Identifier: EUPL-1.2
"""Two people divide the same cases: nobody takes away unsaid what was just given; a crisis keeps
a name."""

import re
from datetime import timedelta

import pytest
import world
from django.db import transaction

from tests.integration import statements
from tests.integration.pages_world import browser
from tests.integration.test_arrangement_pages import text
from voordeur.cases import actions, charges, given_back
from voordeur.cases.charges import HandOver
from voordeur.cases.given_back import Undone
from voordeur.cases.models import Charge
from voordeur.cases.values import Entry
from voordeur.core.access import Role
from voordeur.people.values import RegionInfo

pytestmark = pytest.mark.django_db
TODAY = world.REPORTED_ON
NOW = world.at(TODAY)
BY = "Noor gaf deze zaak"


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    return world.build()


@pytest.fixture
def noor(people):
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    return world.person(region, "noor", Role.WORKER, "wijkteam-noord")


@pytest.fixture
def kees(people, noor):
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    return world.person(region, "kees", Role.WORKER, "wijkteam-noord")


@pytest.fixture
def cases(people):
    return [world.reported(people.anna, number=number) for number in range(1, 4)]


@pytest.fixture
def crisis(people, cases):
    day = {"op": TODAY + timedelta(days=14)}
    told = Entry("ontruiming aangezegd", TODAY, signal_id=cases[0].signal_id, values=day)
    assert actions.record([told], by=people.anna, now=NOW)[0]
    return cases[0]


def give(by, to, *opened):
    wanted = HandOver(None if to is None else to.person_id)
    references = [one.reference for one in opened]
    return charges.give(references=references, hand_over=wanted, by=by, now=NOW)


def holder(people, opened):
    with transaction.atomic(), world.acting(people.register):
        found = Charge.objects.filter(case_id=opened.case_id, ended_at=None)
        return [row.person_id for row in found]


def boxes():
    """Return the boxes of a list on which Bilal chooses cases, by case."""
    page = browser("bilal").get("/dag/?kies=alle&van=team").content.decode()
    found = re.findall(r'name="zaak"[^>]*value="([^"]+)"', page)
    return {value.partition("~")[0]: value for value in found}


def bulk(to, values, **more):
    sent = {"aan": "niemand" if to is None else str(to.person_id), "zaak": values, **more}
    return browser("bilal").post("/dag/geven", sent, follow=True)


def had(page):
    return re.search(r'name="had" value="([^"]*)"', page.content.decode())[1]


def hand_over(case, to, seen=None, **more):
    sent = {"aan": "niemand" if to is None else str(to.person_id), **more}
    sent |= {} if seen is None else {"had": seen}
    return browser("bilal").post(f"/zaken/{case.reference}/wie", sent)


# --- many at once -------------------------------------------------------------------------------


def test_a_case_that_was_given_since_is_named_and_the_others_go_through(people, noor, kees, cases):
    seen = boxes()
    give(noor, kees, cases[0])
    answer = bulk(noor, list(seen.values()))
    said = text(answer)
    assert "2 zaken voor Noor" in said
    assert "1 zaak is intussen veranderd" in said
    assert "Geef toch aan Noor" in said
    assert f"{BY} vandaag" in said
    assert "aan Kees." in said
    assert holder(people, cases[0]) == [kees.person_id]
    assert holder(people, cases[1]) == holder(people, cases[2]) == [noor.person_id]
    page = answer.content.decode()
    again = re.findall(r'name="zaak" value="([^"]+)"', page)
    assert "2 zaken" not in text(bulk(noor, again))
    assert holder(people, cases[0]) == [noor.person_id]


@pytest.mark.parametrize("before", [None, "kees"])
def test_a_case_that_was_put_back_since_is_named_too(people, noor, kees, cases, before):
    give(noor, kees, cases[0])
    seen = boxes()
    if before is None:
        give(noor, None, cases[0])
        assert "Noor legde deze zaak vandaag" in text(bulk(noor, [seen[cases[0].reference]]))
        assert holder(people, cases[0]) == [None]
    else:
        bulk(noor, [seen[cases[0].reference]])
        assert holder(people, cases[0]) == [noor.person_id]


def test_who_made_contact_since_keeps_the_case_until_asked(people, kees, cases):
    seen = boxes()
    made = Entry("gesprek gevoerd", TODAY, case_id=cases[0].case_id)
    actions.record([made], by=kees, now=NOW)
    said = text(bulk(people.bilal, [seen[cases[0].reference]]))
    assert "Kees legde vandaag" in said
    assert "Er is niets veranderd" not in said
    assert holder(people, cases[0]) == [kees.person_id]


@pytest.mark.parametrize("address", ["/dag/?kies=1", "/dag/?kies=1&van=team", "{case}/wie"])
def test_a_list_with_boxes_asks_little(people, noor, cases, address):
    give(people.bilal, noor, *cases)
    case = f"/zaken/{cases[0].reference}"
    found = statements.asked(browser("bilal"), address.format(case=case))
    assert len(found) <= statements.MOST, "\n".join(found)


@pytest.mark.parametrize("word", ["~", "~x.y", "~1.1-2.x", "~" + "9" * 900, "~1.²"])
def test_a_box_that_says_nothing_sensible_takes_nothing_away(people, noor, kees, cases, word):
    give(noor, kees, cases[0])
    assert bulk(noor, [f"{cases[0].reference}{word}"]).status_code == 409
    assert holder(people, cases[0]) == [kees.person_id]


# --- one case -----------------------------------------------------------------------------------


def test_a_hand_over_that_was_overtaken_is_asked_about_and_may_go_on(people, noor, kees, cases):
    case = cases[0]
    seen = had(browser("bilal").get(f"/zaken/{case.reference}/wie"))
    give(noor, kees, case)
    asked = hand_over(case, noor, seen, reden="taal", notitie="spreekt Pools")
    assert asked.status_code == 422
    said = text(asked)
    assert f"{BY} vandaag" in said
    assert "Eerst een vraag" in said
    assert "Wil je dat toch wijzigen?" in said
    page = asked.content.decode()
    assert "spreekt Pools" in page
    assert '<option value="taal" selected>' in page
    assert f'<option value="{noor.person_id}" selected>' in page
    assert holder(people, case) == [kees.person_id]
    assert hand_over(case, noor, had(asked)).status_code == 302
    assert holder(people, case) == [noor.person_id]


def test_who_takes_nobodys_case_is_not_asked(people, cases):
    seen = had(browser("bilal").get(f"/zaken/{cases[0].reference}/wie"))
    assert hand_over(cases[0], people.bilal, seen).status_code == 302


def test_who_has_the_case_gives_it_to_a_colleague_and_chooses_whom(people, noor, cases):
    give(people.bilal, people.bilal, cases[0])
    page = browser("bilal").get(f"/zaken/{cases[0].reference}/wie").content.decode()
    assert re.search(r'<option value=""[^>]*>Kies een collega<', page)
    assert f'<option value="{people.bilal.person_id}"' not in page
    asked = browser("bilal").post(f"/zaken/{cases[0].reference}/wie", {"aan": ""})
    assert asked.status_code == 422
    assert "Kies iemand die nu bij deze organisatie werkt." in text(asked)
    theirs = browser("noor").get(f"/zaken/{cases[0].reference}/wie").content.decode()
    assert f'<option value="{noor.person_id}">Mijzelf</option>' in theirs


# --- a crisis -----------------------------------------------------------------------------------


def test_a_crisis_is_not_put_back_to_nobody(people, noor, crisis):
    give(people.bilal, noor, crisis)
    answer = hand_over(crisis, None, notitie="ik ga weg")
    assert answer.status_code == 422
    said = text(answer)
    assert "Een crisis blijft op naam" in said
    assert "Geef die aan een collega." in said
    assert "ik ga weg" in said
    assert holder(people, crisis) == [noor.person_id]


def test_of_many_the_crisis_stays_and_the_others_go_back(people, noor, cases, crisis):
    give(people.bilal, noor, *cases)
    said = text(bulk(None, list(boxes().values())))
    assert "2 zaken liggen weer bij het team" in said
    assert f"Een crisis blijft op naam: {crisis.reference}." in said
    assert [holder(people, one) for one in cases] == [[noor.person_id], [None], [None]]


def test_an_undo_leaves_a_crisis_with_a_name(people, noor, cases, crisis):
    answer = give(people.bilal, noor, *cases)
    assert given_back.undo(move=answer.move, by=people.bilal, now=NOW) == Undone(2, 1)
    assert [holder(people, one) for one in cases] == [[noor.person_id], [], []]


def test_an_undo_gives_a_crisis_back_to_who_had_it(people, noor, kees, crisis):
    give(people.bilal, kees, crisis)
    answer = give(people.bilal, noor, crisis)
    assert given_back.undo(move=answer.move, by=people.bilal, now=NOW) == Undone(1)
    assert holder(people, crisis) == [kees.person_id]


def test_an_undo_says_what_it_left(people, noor, kees, cases):
    answer = give(people.bilal, noor, *cases)
    give(noor, kees, cases[0])
    sent = {"wat": str(answer.move)}
    said = text(browser("bilal").post("/dag/geven/terug", sent, follow=True))
    assert "2 zaken terug bij wie ze had" in said
    assert "1 zaak niet" in said
