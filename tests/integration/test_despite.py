# SPDX-License-Identifier: EUPL-1.2
"""A door with the mark not to visit: nobody sets out for it; who went all the same says why."""

from datetime import timedelta

import pytest
import world
from django.db import transaction
from django.urls import reverse

from tests.integration import test_rounds
from tests.integration.pages_world import browser
from tests.integration.test_rounds import DAY, happens, planned, ready, street, walked
from voordeur.cases import actions as cases
from voordeur.cases import attempting, queries, steering
from voordeur.cases.attempting import Tried
from voordeur.cases.steering import NotSteered
from voordeur.cases.values import Entry, Recorded, RefusedEntry
from voordeur.people import identity
from voordeur.visits import actions, changing, despite, going, teams
from voordeur.visits.changing import Change, NotMoved
from voordeur.visits.going import AtDoor, NotWritten
from voordeur.visits.models import Incident, Stop

pytestmark = pytest.mark.django_db
people = test_rounds.people
NOW = world.at(DAY, 18)
WHY = "het kon niet wachten"
VISIT = {"soort": "Huisbezoek", "bereikt": False, "dagdeel": "Avond"}


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)


@pytest.fixture
def case(people):
    (one,) = street(people, 1)
    return one


def marked(people, case):
    """Say that nobody should go there without asking Ruud."""
    until = DAY + timedelta(days=9)
    given = {"reference": case.reference, "reason": "agressie", "ask": "Ruud", "until": until}
    assert actions.caution(**given, by=people.bilal, now=NOW)


def entry(case, kind="contact geprobeerd", why="", **values):
    return Entry(kind, DAY, case_id=case.case_id, values=VISIT | values, despite=why)


def written(people, case):
    with transaction.atomic(), world.acting(people.bilal):
        page = queries.case_page(people.bilal, case.reference, NOW)
    return [one for one in page.happened if one.kind == "contact geprobeerd"]


def told(who):
    with transaction.atomic(), world.acting(who):
        return [one.text for one in teams.outside(who, NOW).incidents]


def test_a_visit_that_was_made_all_the_same_is_not_written_down_without_a_word(people, case):
    marked(people, case)
    answer = despite.record(entry(case), by=people.bilal, now=NOW)
    assert isinstance(answer, RefusedEntry)
    assert "vraag eerst Ruud" in answer.sentence
    assert written(people, case) == []
    assert told(people.fem) == []


def test_with_a_reason_it_is_and_the_coordinator_hears_of_it_once(people, case):
    marked(people, case)
    for _click in range(2):
        assert isinstance(despite.record(entry(case, why=WHY), by=people.bilal, now=NOW), Recorded)
    (one,) = written(people, case)
    assert WHY in one.note
    assert [WHY in text for text in told(people.fem)] == [True]
    assert case.reference not in told(people.fem)[0]
    assert told(people.hana) == []


@pytest.mark.parametrize(
    ("kind", "asks"), [("Telefoon", False), ("Brief", False), ("Kaartje", True)]
)
def test_only_who_stood_at_the_door_says_why(people, case, kind, asks):
    marked(people, case)
    answer = cases.record([entry(case, soort=kind)], by=people.bilal, now=NOW)[0]
    assert isinstance(answer, RefusedEntry) is asks


def test_where_nothing_stands_a_reason_is_not_kept_and_not_told(people, case):
    assert despite.record(entry(case, why=WHY), by=people.bilal, now=NOW)
    assert [one.note for one in written(people, case)] == [""]
    assert told(people.fem) == []


def test_who_has_no_right_hears_nothing_of_the_mark(people, case):
    marked(people, case)
    for who in (people.hana, people.anna):
        answer = cases.record([entry(case)], by=who, now=NOW)[0]
        assert "Ruud" not in answer.sentence


def test_nobody_chooses_a_visit_there_and_hears_the_way_out(people, case):
    marked(people, case)
    answer = steering.choose(
        reference=case.reference, kind="Huisbezoek", part_of_day="", by=people.bilal, now=NOW,
        reason="de bewoner vroeg dit",
    )  # fmt: skip
    assert isinstance(answer, NotSteered)
    assert "vraag eerst Ruud" in answer.sentence
    assert "hef de waarschuwing dan op" in answer.sentence


@pytest.mark.parametrize("how", [changing.OTHER, changing.ON, changing.LATER])
def test_nobody_puts_that_door_on_a_round_by_hand(people, case, how):
    number = planned(people)
    marked(people, case)
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        stop = Stop.objects.get()
    wish = Change(stop.pk, how, stop.round_id)
    answer = changing.change(plan_id=number, wish=wish, by=people.bilal, now=NOW)
    assert isinstance(answer, NotMoved)
    assert "vraag eerst Ruud" in answer.sentence
    sent = {"doe": how, "deur": stop.pk, "naar": stop.round_id}
    page = browser("bilal", "proef").post(
        reverse("round-change", args=[number]), sent, follow=True
    )
    assert "vraag eerst Ruud" in page.content.decode()
    off = Change(stop.pk, changing.OFF)
    assert changing.change(plan_id=number, wish=off, by=people.bilal, now=NOW)


def test_no_time_is_announced_for_that_door(people, case):
    number = planned(people)
    marked(people, case)
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        stop = Stop.objects.get().pk
    page = browser("bilal", "proef").post(
        reverse("round-time", args=[number, stop]), {"van": "18.00", "tot": "19.00"}
    )
    assert page.status_code == 422
    assert "vraag eerst Ruud" in page.content.decode()


# --- on the round -------------------------------------------------------------------------------


def door_of(people):
    number = ready(people)
    return number, walked(people.bilal, number).rounds[0].doors[0].id


def test_at_the_door_it_asks_why_and_then_writes_it_down(people, case):
    number, stop = door_of(people)
    marked(people, case)
    address = reverse("round-door", args=[number, 1, stop])
    web = browser("bilal", "proef")
    assert f'href="{address}"' in web.get(f"/rondes/{number}/1/").content.decode()
    assert "Was er toch iemand aan de deur?" in web.get(address).content.decode()
    page = web.post(address, {"doe": "niet-thuis"})
    assert page.status_code == 422
    assert "vraag eerst Ruud" in page.content.decode()
    assert web.post(address, {}).status_code == 422
    assert web.post(address, {"doe": "niet-thuis", "toch": WHY}).status_code == 302
    assert len(written(people, case)) == 1
    assert [WHY in text for text in told(people.fem)] == [True]
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        assert Incident.objects.get().round_id is not None


def test_what_was_done_at_a_door_stays_to_be_seen_and_taken_back_when_the_mark_comes(people, case):
    number, stop = door_of(people)
    going.record(stop_id=stop, happened=AtDoor(False), by=people.bilal, now=NOW)
    marked(people, case)
    web = browser("bilal", "proef")
    assert "Niet aanbellen" not in web.get(f"/rondes/{number}/1/").content.decode()
    address = reverse("round-door", args=[number, 1, stop])
    assert "Draai terug wat is vastgelegd" in web.get(address).content.decode()
    web.post(address, {"doe": "terug"})
    assert isinstance(
        going.record(stop_id=stop, happened=AtDoor(False), by=people.bilal, now=NOW), NotWritten
    )


def test_at_a_door_that_falls_what_happened_all_the_same_can_be_written_down(people, case):
    number, stop = door_of(people)
    happens(people, case, "gesprek gevoerd")
    web, address = browser("bilal", "proef"), reverse("round-door", args=[number, 1, stop])
    page = web.get(address).content.decode()
    assert "Was er toch iemand aan de deur?" in page
    assert 'name="toch"' not in page
    assert web.post(address, {"doe": "niet-thuis"}).status_code == 302
    assert len(written(people, case)) == 1


# --- a device, a form -------------------------------------------------------------------------


def from_device(case, **changes):
    given = {"made_at": NOW, "known_at": NOW - timedelta(hours=2), "waited": True}
    return Tried("a" * 36, case.reference, "Huisbezoek", reached=False, **(given | changes))


def test_an_attempt_from_a_device_waits_with_a_question_and_is_written_with_a_reason(people, case):
    marked(people, case)
    (answer,) = despite.send([from_device(case)], by=people.bilal, now=NOW)
    assert answer.state == attempting.ASKED
    web = browser("bilal", "proef")
    page = web.get(reverse("attempt-questions")).content.decode()
    assert "niet bezoeken, vraag eerst Ruud" in page
    assert WHY in page
    with transaction.atomic(), world.acting(people.bilal):
        number = attempting.models.DeviceEntry.objects.get().pk
    address = reverse("attempt-answer", args=[number])
    page = web.post(address, {"antwoord": "eigen"}, follow=True).content.decode()
    assert "kies dan waarom" in page
    assert written(people, case) == []
    web.post(address, {"antwoord": "eigen", "toch": WHY})
    assert [WHY in one.note for one in written(people, case)] == [True]
    assert [WHY in text for text in told(people.fem)] == [True]


def test_a_device_that_sends_its_reason_twice_is_told_of_once(people, case):
    marked(people, case)
    later = NOW + timedelta(minutes=20)
    for now in (NOW, later):
        (answer,) = despite.send([from_device(case, despite=WHY)], by=people.bilal, now=now)
        assert answer.state == attempting.RECORDED
    assert len(told(people.fem)) == 1


def test_the_form_of_an_attempt_asks_why_and_keeps_what_was_chosen(people, case):
    web, address = browser("bilal", "proef"), reverse("attempt", args=[case.reference])
    assert 'name="toch"' not in web.get(address).content.decode()
    marked(people, case)
    assert 'name="toch"' in web.get(address).content.decode()
    sent = {"soort": "Huisbezoek", "bereikt": "nee"}
    page = web.post(address, sent)
    assert page.status_code == 422
    assert "kies dan waarom" in page.content.decode()
    assert web.post(address, sent | {"toch": WHY}).status_code == 302


@pytest.mark.parametrize("kind", ["contact geprobeerd", "huisbezoek"])
def test_the_forms_of_the_case_ask_why(people, case, kind):
    marked(people, case)
    web = browser("bilal", "proef")
    page = web.get(f"{reverse('case-step', args=[case.reference])}?soort={kind}")
    assert 'name="toch"' in page.content.decode()
    sent = {"form": "stap", "kind": kind, "bereikt": "nee", "dagdeel": "Avond"}
    sent |= {"soort": "Huisbezoek"} if kind == "contact geprobeerd" else {"aanwezig": "wijkteam"}
    address = reverse("case-record", args=[case.reference])
    page = web.post(address, sent)
    assert page.status_code == 422
    assert "kies dan waarom" in page.content.decode()
    assert web.post(address, sent | {"toch": WHY}).status_code == 302
