# SPDX-License-Identifier: EUPL-1.2
"""Rounds are planned from what the agreement asks; a joint visit is written down by both."""

import io
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace

import pikepdf
import pytest
import world
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.integration.pages_world import browser
from voordeur.agreements.values import agreement_of
from voordeur.cases import actions as cases
from voordeur.cases import queries, standing_in, steering
from voordeur.cases.models import Case, Event, Task, Tenant
from voordeur.cases.standing_in import Absence
from voordeur.cases.values import Entry, HomeData
from voordeur.core import access
from voordeur.core.access import About, Deed, Role
from voordeur.core.visit.travel import Place
from voordeur.demo import visits as demo
from voordeur.people import identity
from voordeur.people import queries as registered
from voordeur.trails.models import Deed as LoggedDeed
from voordeur.visits import (
    actions,
    changing,
    doors,
    expected,
    going,
    incidents,
    outside,
    places,
    planning,
    rounds,
    shown_doors,
    teams,
)
from voordeur.visits.changing import Change
from voordeur.visits.going import AtDoor, NotWritten, Written
from voordeur.visits.models import Plan, Round, Stop
from voordeur.visits.planning import Crew, NewPlan, NotPlanned, PlanMade

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)
LATER = date(2026, 4, 8)  # after thirty days the agreement asks for a joint visit
FIVE, NINE = 17 * 60, 21 * 60
POINTS = "postcode;breedtegraad;lengtegraad\n9901AA;53,31;6,86\n9902;53,30;6,87\n"


@pytest.fixture
def people():
    made = world.build()
    points, wrong = places.read(POINTS.splitlines())
    assert wrong == ()
    places.load(points, by=made.register)
    return made


def street(people, many=4, day=DAY):
    """Report households along one street, and look at them on the day."""
    opened = [world.reported(people.anna, number=number) for number in range(1, many + 1)]
    cases.look([one.case_id for one in opened], region_id=people.anna.region_id, now=world.at(day))
    return opened


def new(people, day=DAY, crews=None, **changes):
    crews = crews or (Crew((people.bilal.person_id,)),)
    given = {"opens": FIVE, "closes": NINE, "service": 20} | changes
    return NewPlan(day=day, crews=crews, **given)


def planned(people, day=DAY, **changes):
    made = planning.make(new=new(people, day, **changes), by=people.bilal, now=world.at(day))
    assert isinstance(made, PlanMade), made
    return made.plan_id


def shown(actor, plan_id, day=DAY):
    with transaction.atomic(), world.acting(actor):
        return rounds.plan(actor, plan_id, world.at(day))


def walked(actor, plan_id, number=1, day=DAY):
    with transaction.atomic(), world.acting(actor):
        return rounds.walked(actor, plan_id, number, world.at(day))


def names(found):
    return [door.address for one in found.rounds for door in one.doors]


def test_cases_that_ask_for_a_talk_are_put_on_a_round(people):
    street(people)
    found = shown(people.bilal, planned(people))
    assert sorted(names(found)) == [f"Lindelaan {number}" for number in range(1, 5)]
    assert all(FIVE <= door.arrives < NINE for one in found.rounds for door in one.doors)
    assert found.rounds[0].metres <= found.naive_metres + 5  # whole metres


def test_nobody_is_sent_where_one_should_ask_first(people):
    first, *_ = street(people)
    actions.caution(
        reference=first.reference,
        reason="agressie",
        ask="Ruud",
        until=DAY + timedelta(days=9),
        by=people.bilal,
        now=world.at(DAY),
    )
    assert "Lindelaan 1" not in names(shown(people.bilal, planned(people)))


def test_a_caution_that_comes_after_planning_counts_at_once(people):
    first, *_ = street(people)
    number = planned(people)
    assert changing.ready(plan_id=number, by=people.bilal, now=world.at(DAY))
    actions.caution(
        reference=first.reference,
        reason="agressie",
        ask="Ruud",
        until=DAY + timedelta(days=9),
        by=people.bilal,
        now=world.at(DAY),
    )
    found = walked(people.bilal, number)
    assert {door.ask for door in found.rounds[0].doors} == {"", "Ruud"}


def test_a_door_of_which_nobody_knows_the_place_is_said(people):
    world.reported(
        people.anna, number=7, home=HomeData("Verweg", 7, "", "9999ZZ", "Noorddorp", "9901")
    )
    street(people, 2)
    cases.look(list(Case_ids(people)), region_id=people.anna.region_id, now=world.at(DAY))
    found = shown(people.bilal, planned(people))
    assert [door.left_out for door in found.left] == [planning.NO_PLACE]


def Case_ids(people):  # noqa: N802 - reads as what it returns
    with transaction.atomic(), world.acting(people.register):
        return list(Case.objects.values_list("id", flat=True))


def test_what_is_on_a_round_is_not_proposed_again(people):
    street(people)
    planned(people)
    again = planning.make(new=new(people), by=people.bilal, now=world.at(DAY))
    assert isinstance(again, NotPlanned)


@pytest.mark.parametrize("name", ["anna", "hana", "daan", "els", "fem"])
def test_a_plan_is_of_the_organisation_that_made_it(people, name):
    street(people)
    number = planned(people)
    assert shown(getattr(people, name), number) is None
    change = Change(0, changing.LATER)
    other = getattr(people, name)
    assert not changing.change(plan_id=number, wish=change, by=other, now=world.at(DAY))
    assert not changing.ready(plan_id=number, by=other, now=world.at(DAY))


@pytest.mark.parametrize("name", ["anna", "els", "gijs"])
def test_who_does_not_help_plans_no_rounds(people, name):
    street(people)
    made = planning.make(new=new(people), by=getattr(people, name), now=world.at(DAY))
    assert isinstance(made, NotPlanned)


def test_a_door_is_moved_and_the_move_is_taken_back(people):
    street(people)
    number = planned(people, day=DAY, crews=(Crew((people.bilal.person_id,)), Crew((99,))))
    before = shown(people.bilal, number)
    first = max(before.rounds, key=lambda one: len(one.doors))
    other = next(one for one in before.rounds if one.id != first.id)
    door = first.doors[0]
    for wish in (
        Change(door.id, changing.LATER),
        Change(door.id, changing.OTHER, other.id),
        Change(door.id, changing.OFF),
        Change(first.doors[-1].id, changing.BEFORE, door.id),
    ):
        assert changing.change(plan_id=number, wish=wish, by=people.bilal, now=world.at(DAY))
        assert names(shown(people.bilal, number)) != names(before)
        assert changing.undo(plan_id=number, by=people.bilal, now=world.at(DAY))
        assert names(shown(people.bilal, number)) == names(before)
    assert not changing.undo(plan_id=number, by=people.bilal, now=world.at(DAY))


def test_a_time_that_was_announced_is_kept(people):
    street(people)
    number = planned(people)
    door = shown(people.bilal, number).rounds[0].doors[0]
    assert changing.announce(
        plan_id=number,
        stop_id=door.id,
        opens=19 * 60,
        closes=19 * 60 + 30,
        by=people.bilal,
        now=world.at(DAY),
    )
    found = shown(people.bilal, number)
    moved = next(one for one in found.rounds[0].doors if one.id == door.id)
    assert 19 * 60 <= moved.arrives <= 19 * 60 + 30


def test_a_long_plan_is_left_to_the_worker(people):
    street(people, planning.AT_ONCE + 5)
    crews = tuple(Crew((number,)) for number in range(1, 6))
    made = planning.make(new=new(people, crews=crews), by=people.bilal, now=world.at(DAY))
    assert made.waits
    assert shown(people.bilal, made.plan_id).state == "wacht"
    assert planning.solve_waiting(region_id=people.bilal.region_id) == 1
    found = shown(people.bilal, made.plan_id)
    assert (found.state, found.served) == ("concept", planning.AT_ONCE + 5)
    assert planning.solve_waiting(region_id=people.bilal.region_id) == 0


# --- at the door -------------------------------------------------------------------------------


def ready(people, day=DAY, **changes):
    number = planned(people, day, **changes)
    assert changing.ready(plan_id=number, by=people.bilal, now=world.at(day))
    return number


def test_not_home_is_an_attempt_like_any_other_and_can_be_taken_back(people):
    street(people)
    door = walked(people.bilal, ready(people)).rounds[0].doors[0]
    made = going.record(
        stop_id=door.id, happened=AtDoor(False), by=people.bilal, now=world.at(DAY, 18)
    )
    assert isinstance(made, Written)
    with transaction.atomic(), world.acting(people.bilal):
        page = queries.case_page(people.bilal, door.reference, world.at(DAY))
    event = page.happened[-1]
    assert event.kind == "contact geprobeerd"
    assert event.values == {"soort": "Huisbezoek", "bereikt": False, "dagdeel": "Avond"}
    twice = going.record(
        stop_id=door.id, happened=AtDoor(True), by=people.bilal, now=world.at(DAY, 18)
    )
    assert isinstance(twice, NotWritten)
    assert going.take_back(stop_id=door.id, by=people.bilal, now=world.at(DAY, 18))
    assert walked(people.bilal, Stop_plan(people)).rounds[0].doors[0].done_at is None


def Stop_plan(people):  # noqa: N802 - reads as what it returns
    with transaction.atomic(), world.acting(people.bilal):
        return Plan.objects.get().pk


def test_what_is_ticked_at_the_door_comes_into_the_case(people):
    street(people)
    door = walked(people.bilal, ready(people)).rounds[0].doors[0]
    happened = AtDoor(
        True, ("toeslagen nakijken",), help_wanted=True, appointment=DAY + timedelta(days=3)
    )
    going.record(stop_id=door.id, happened=happened, by=people.bilal, now=world.at(DAY, 18))
    with transaction.atomic(), world.acting(people.bilal):
        page = queries.case_page(people.bilal, door.reference, world.at(DAY))
    kinds = [event.kind for event in page.happened]
    wanted = ["contact geprobeerd", "gesprek gevoerd", "hulp aanvaard", "afspraak gemaakt"]
    assert kinds[-4:] == wanted
    assert any("toeslagen nakijken" in event.note for event in page.happened)


def joint(people):
    opened = street(people, 2, LATER)
    noord = registered.party(people.anna.region_id, "noord").id
    number = ready(people, LATER, crews=(Crew((people.bilal.person_id,), (noord,)),))
    return opened, number


def test_of_a_joint_visit_both_write_down_that_they_were_there(people):
    _, number = joint(people)
    door = walked(people.bilal, number, day=LATER).rounds[0].doors[0]
    assert door.is_joint
    for actor, reached in ((people.bilal, True), (people.anna, False)):
        made = going.record(
            stop_id=door.id, happened=AtDoor(reached), by=actor, now=world.at(LATER, 19)
        )
        assert isinstance(made, Written), made
    with transaction.atomic(), world.acting(people.bilal):
        page = queries.case_page(people.bilal, door.reference, world.at(LATER))
        visits = Event.objects.filter(case_id=door.case_id, kind="huisbezoek")
        assert len(set(visits.values_list("visit", flat=True))) == 1
    standing = [one for one in page.happened if one.kind == "huisbezoek" and not one.is_gone]
    assert [set(one.values["aanwezig"]) for one in standing] == [{"corporatie", "wijkteam"}]
    assert standing[0].values["bereikt"] is True
    assert "samen op bezoek" not in [task.step for task in page.tasks]


def test_the_second_writes_it_down_though_the_talk_ended_the_step(people):
    _, number = joint(people)
    door = walked(people.bilal, number, day=LATER).rounds[0].doors[0]
    talk = AtDoor(reached=True, ticked=("toeslagen nakijken",))
    for actor, happened in ((people.bilal, talk), (people.anna, AtDoor(reached=True))):
        made = going.record(stop_id=door.id, happened=happened, by=actor, now=world.at(LATER, 19))
        assert isinstance(made, Written), made
    with transaction.atomic(), world.acting(people.bilal):
        page = queries.case_page(people.bilal, door.reference, world.at(LATER))
    visit = next(one for one in page.happened if one.kind == "huisbezoek" and not one.is_gone)
    assert set(visit.values["aanwezig"]) == {"corporatie", "wijkteam"}
    assert visit.recorded_for_id == people.anna.party_ids[0]


def test_a_visit_by_one_alone_leaves_the_joint_visit_open(people):
    _, number = joint(people)
    door = walked(people.bilal, number, day=LATER).rounds[0].doors[0]
    going.record(stop_id=door.id, happened=AtDoor(True), by=people.bilal, now=world.at(LATER, 19))
    with transaction.atomic(), world.acting(people.bilal):
        page = queries.case_page(people.bilal, door.reference, world.at(LATER))
    assert "samen op bezoek" in [task.step for task in page.tasks]


def test_a_landlord_sees_of_a_joint_round_what_it_reported_itself(people):
    _, number = joint(people)
    found = walked(people.anna, number, day=LATER)
    assert {door.address for door in found.rounds[0].doors} == {"Lindelaan 1, Noorddorp"}
    assert {door.name for door in found.rounds[0].doors} == {"S. Voorbeeld"}
    assert not any(door.secret or door.children for door in found.rounds[0].doors)
    assert walked(people.cora, number, day=LATER) is None
    assert walked(people.hana, number, day=LATER) is None


def test_a_joint_door_does_not_fit_without_the_other(people):
    street(people, 2, LATER)
    found = shown(people.bilal, planned(people, LATER), LATER)
    assert {door.left_out for door in found.left} == {
        "geen ploeg heeft alle organisaties die mee moeten"
    }


# --- safe --------------------------------------------------------------------------------------


def test_who_does_not_check_out_is_seen_by_the_coordinator(people):
    street(people)
    one = walked(people.bilal, ready(people)).rounds[0]
    assert outside.go_out(round_id=one.id, by=people.bilal, now=world.at(DAY, 17))
    assert not outside.go_out(round_id=one.id, by=people.bilal, now=world.at(DAY, 17))
    late = world.at(DAY, 23)
    for actor, seen in ((people.fem, 1), (people.bilal, 1), (people.hana, 0)):
        with transaction.atomic(), world.acting(actor):
            found = teams.outside(actor, late)
        assert [team.is_overdue for team in found.teams] == [True] * seen
    assert not outside.come_back(round_id=one.id, by=people.hana, now=late)
    assert outside.take_longer(round_id=one.id, by=people.bilal, now=late)
    with transaction.atomic(), world.acting(people.fem):
        assert teams.overdue(people.fem, late) == 0
    assert outside.come_back(round_id=one.id, by=people.bilal, now=late)
    with transaction.atomic(), world.acting(people.fem):
        assert teams.outside(people.fem, late).teams == ()


def test_an_incident_is_for_the_own_organisation_and_the_coordinator(people):
    assert incidents.tell_incident(
        text="Iemand volgde ons.", round_id=None, by=people.bilal, now=world.at(DAY)
    )
    assert not incidents.tell_incident(text=" ", round_id=None, by=people.bilal, now=world.at(DAY))
    for actor, seen in ((people.fem, 1), (people.bilal, 1), (people.hana, 0)):
        with transaction.atomic(), world.acting(actor):
            assert len(teams.outside(actor, world.at(DAY)).incidents) == seen


def test_with_the_case_its_places_on_rounds_are_erased(people):
    first, *_ = street(people)
    planned(people)
    with transaction.atomic(), world.acting(people.register):
        actions.forget([first.case_id], now=world.at(DAY))
        assert not Stop.objects.filter(case_id=first.case_id).exists()
        assert Round.objects.exists()


def test_what_is_done_with_rounds_is_in_the_security_log(people):
    street(people)
    one = walked(people.bilal, ready(people)).rounds[0]
    outside.go_out(round_id=one.id, by=people.bilal, now=world.at(DAY, 17))
    with transaction.atomic(), world.acting(people.register):
        done = set(LoggedDeed.objects.values_list("action", flat=True))
    assert {"rondes gepland", "rondes klaargezet", "ronde begonnen"} <= done


def logged(people, word):
    with transaction.atomic(), world.acting(people.register):
        return list(LoggedDeed.objects.filter(action__contains=word).values_list("action"))


def test_what_was_not_changed_is_not_in_the_security_log(people):
    street(people, 2)
    number = planned(people)
    first = shown(people.bilal, number).rounds[0].doors[0]
    given = {"plan_id": number, "by": people.bilal, "now": world.at(DAY)}
    until(people, first, DAY)
    at = {"stop_id": first.id, "opens": 19 * 60, "closes": 20 * 60}
    for wish in (Change(first.id, changing.LATER), Change(0, changing.OFF)):
        assert not changing.change(wish=wish, **given)
    assert not changing.announce(**at, **given)
    assert not changing.announce(**at | {"stop_id": 0}, **given)
    assert not changing.undo(**given)
    assert changing.ready(**given)
    assert not changing.ready(**given)
    one = walked(people.bilal, number).rounds[0]
    assert outside.go_out(round_id=one.id, by=people.bilal, now=world.at(DAY, 17))
    assert not changing.throw_away(**given)
    assert logged(people, "gewijzigd") == logged(people, "teruggedraaid") == []
    assert logged(people, "weggegooid") == []
    assert len(logged(people, "klaargezet")) == 1
    assert changing.change(wish=Change(first.id, changing.OFF), **given)
    assert logged(people, "gewijzigd") == [("ronde gewijzigd: eraf",)]


# --- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("9901AA;53,3", "drie kolommen"),
        ("99;53,3;6,8", "postcode"),
        ("9901AA;noord;6,8", "getallen"),
        ("9901AA;6,86;53,31", "verwisseld"),
    ],
)
def test_a_line_of_the_file_that_cannot_be_is_told(line, said):
    points, wrong = places.read([";".join(places.COLUMNS), line])
    assert points == ()
    assert said in wrong[0].sentence


def test_a_file_without_its_heading_is_refused():
    assert places.read(["9901AA;53,31;6,86"])[1]


def test_a_house_lies_near_its_postcode_and_nothing_is_guessed(people):
    with transaction.atomic(), world.acting(people.register):
        found = places.places(people.register.region_id, ["9901AA", "9902XY", "9903AA"])
    exact, coarse = found.find("9901AA", 4), found.find("9902XY", 40)
    assert (exact.coarse, coarse.coarse) == (False, True)
    assert exact.place.latitude == pytest.approx(53.31, abs=0.003)
    assert found.find("9903AA", 1) is None
    assert Place(53.31, 6.86) != exact.place


# --- what else must hold -------------------------------------------------------------------------


@dataclass(frozen=True)
class Login:
    """As much of an account of the demo as the rounds need."""

    login: str


def test_the_demo_plans_a_round_for_tonight_on_a_map_that_is_nowhere(people):
    street(people, 3, LATER)
    demo.arrange("proef", [Login("bilal@proef.example")], world.at(LATER))
    with transaction.atomic(), world.acting(people.bilal):
        (line,) = rounds.plans(people.bilal, LATER)
    assert (line.doors, line.state, line.my_round) == (3, "klaar", 1)


def test_the_pages_of_a_round_take_few_queries_and_the_calendar_names_nobody(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(LATER))
    _, number = joint(people)
    seen = browser("bilal", "proef")
    seen.get(reverse("rounds"))  # the session is made
    for address in (
        reverse("rounds"),
        reverse("round-plan", args=[number]),
        reverse("round-walk", args=[number, 1]),
        reverse("rounds-out"),
    ):
        with CaptureQueriesContext(connection) as done:
            assert seen.get(address).status_code == 200, address
        asked = [one["sql"] for one in done if "SAVEPOINT" not in one["sql"]]
        assert len(asked) <= 16, (
            address,
            [q[:150] for q in asked],
        )  # one of them in tests only: the session is new
    listed = seen.get(reverse("round-list", args=[number, 1])).content.decode()
    assert "Lindelaan" in listed
    assert "Voorbeeld" not in listed
    page = seen.post(reverse("rounds-feed"), {"doe": "maak"}).content.decode()
    address = "/agenda/" + page.split("/agenda/")[1].split(".ics")[0] + ".ics"
    calendar = Client().get(address).content.decode()  # the address is the key
    assert "SUMMARY:Ronde" in calendar
    assert "Lindelaan" not in calendar
    assert "Voorbeeld" not in calendar.replace("Voordeur", "")
    seen.post(reverse("rounds-feed"), {"doe": "stop"})
    assert browser("anna", "proef").get(address).status_code == 404


def test_the_card_says_nothing_about_money(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    street(people)
    number = ready(people)
    door = walked(people.bilal, number).rounds[0].doors[0]
    address = reverse("round-card", args=[number, 1, door.id])
    found = browser("bilal", "proef").get(address)
    with pikepdf.open(io.BytesIO(found.content)) as paper:
        assert len(paper.pages) == 2
    assert found["Content-Type"] == "application/pdf"


def test_a_round_of_last_quarter_is_forgotten(people):
    street(people)
    ready(people)
    later = world.at(DAY + timedelta(days=92))
    assert actions.forget_old(region_id=people.bilal.region_id, now=later) == 1
    with transaction.atomic(), world.acting(people.register):
        assert not Stop.objects.exists()
        assert not Round.objects.exists()


def test_a_long_plan_that_is_asked_twice_wakes_the_worker_once(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    monkeypatch.setattr(planning, "AT_ONCE", 1)
    street(people)
    crew = {"dag": "9-3-2026", "dagdeel": "avond", "tijd": "20", "ploeg-1": people.bilal.person_id}
    seen = browser("bilal", "proef")
    made = seen.post(reverse("rounds"), crew, follow=True).content.decode()
    assert "Bezig met plannen" in made
    more = [world.reported(people.anna, number=number).case_id for number in (20, 21)]
    cases.look(more, region_id=people.anna.region_id, now=world.at(DAY))
    assert seen.post(reverse("rounds"), crew).status_code == 302


# --- which doors -----------------------------------------------------------------------------


def wished(people, day=DAY, area=doors.EVERYWHERE):
    with transaction.atomic(), world.acting(people.bilal):
        return {one.case_id: one for one in doors.wanted(people.bilal, world.at(day, 18), area)}


def tried_by(people, case, day, kind):
    values = {"soort": kind, "bereikt": False, "dagdeel": "Ochtend"}
    entry = Entry("contact geprobeerd", day, case_id=case.case_id, values=values)
    cases.record([entry], by=people.bilal, now=world.at(day))


def test_a_door_that_the_ladder_proposes_asks_for_a_visit_without_any_task(people):
    (case,) = street(people, 1)
    tried_by(people, case, DAY, "Telefoon")  # a number is not known, so the door is next
    one = wished(people, DAY + timedelta(days=2))[case.case_id]
    assert (one.step, one.crisis) == ("huisbezoek", False)


def test_a_door_is_left_when_the_ladder_goes_on_to_a_letter(people):
    (case,) = street(people, 1)
    tried_by(people, case, DAY, "Telefoon")
    tried_by(people, case, DAY + timedelta(days=1), "Huisbezoek")
    assert wished(people, DAY + timedelta(days=3)) == {}


def rests(people, case, until):
    steering.pause(
        reference=case.reference,
        reason=steering.PAUSE_REASONS[0],
        words="",
        until=until,
        by=people.bilal,
        now=world.at(DAY),
    )


def test_nobody_goes_to_who_is_left_in_peace_for_a_while(people):
    (case,) = street(people, 1)
    assert case.case_id in wished(people)
    until = DAY + timedelta(days=7)
    rests(people, case, until)
    assert wished(people) == {}
    assert case.case_id in wished(people, until + timedelta(days=1))


def happens(people, case, kind, day=DAY, **values):
    entry = Entry(kind, day, case_id=case.case_id, values=values)
    cases.record([entry], by=people.bilal, now=world.at(day))


@pytest.mark.parametrize("kind", ["huurder meldt zich", "huurder antwoordt"])
def test_nobody_is_sent_where_there_is_contact(people, kind):
    (case,) = street(people, 1)
    happens(people, case, kind)
    assert wished(people) == {}


MET = """\
  - {naam: op de afspraak, vanaf: laatste afspraak gemaakt, na: tot afspraakdatum, dan: gesprek, \
aanname: proef}
"""


@pytest.fixture
def meeting(tmp_path, monkeypatch):
    """The world under an agreement that asks for a talk on the day of an appointment."""
    text = world.FILE.read_text(encoding="utf-8")
    changed = tmp_path / world.FILE.name
    changed.write_text(text.replace("regels:\n", "regels:\n" + MET), encoding="utf-8")
    monkeypatch.setattr(world, "FILE", changed)
    return world.build()


def test_an_appointment_keeps_its_door(meeting):
    (case,) = street(meeting, 1)
    happens(meeting, case, "contact geprobeerd", soort="Telefoon", bereikt=True)
    assert wished(meeting) == {}
    day = DAY + timedelta(days=1)
    happens(meeting, case, "afspraak gemaakt", op=day)
    cases.look([case.case_id], region_id=meeting.anna.region_id, now=world.at(day))
    assert wished(meeting, day)[case.case_id].calls


def test_who_only_answered_once_is_visited_after_a_call_in_vain(people):
    (case,) = street(people, 1)
    answered = {"soort": "Telefoon", "bereikt": True}
    happens(people, case, "contact geprobeerd", **answered)
    assert case.case_id not in wished(people, DAY + timedelta(days=4))
    tried_by(people, case, DAY + timedelta(days=1), "Telefoon")
    (one,) = wished(people, DAY + timedelta(days=4)).values()
    assert one.tries == 1


def test_together_they_go_where_there_is_contact_unless_rest_was_asked(people):
    (case,) = street(people, 1, LATER)
    happens(people, case, "contact geprobeerd", LATER, soort="Telefoon", bereikt=True)
    assert wished(people, LATER)[case.case_id].is_joint
    rests(people, case, LATER)
    assert wished(people, LATER) == {}


def test_contact_after_planning_takes_the_door_off_the_round(people):
    case, _other = street(people, 2)
    number = ready(people)
    happens(people, case, "contact geprobeerd", soort="Telefoon", bereikt=True)
    found = walked(people.bilal, number)
    assert [door.falls for door in found.rounds[0].doors if door.case_id == case.case_id] == [True]
    assert [door.falls for door in found.rounds[0].doors if door.case_id != case.case_id] == [
        False
    ]


@pytest.mark.parametrize("why", ["rest", "objection", "restriction"])
def test_a_landlord_hears_that_a_joint_door_falls_and_not_why(people, why, monkeypatch):
    (case, _other), number = joint(people)
    if why == "rest":
        rests(people, case, LATER)
    else:
        with transaction.atomic(), world.acting(people.register):
            found = Case.objects.filter(pk=case.case_id)
            if why == "objection":
                Tenant.objects.filter(pk=found.get().tenant_id).update(objected_on=LATER)
            else:
                found.update(restricted_on=LATER)
    doors_seen = walked(people.anna, number, day=LATER).rounds[0].doors
    assert sorted((door.falls, door.ask) for door in doors_seen) == [(False, ""), (True, "")]
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(LATER))
    page = browser("anna", "proef").get(reverse("round-walk", args=[number, 1])).content.decode()
    assert page.count("Deze deur vervalt") == 1
    assert "De reden mogen wij niet delen." in page
    assert not any(word in page for word in (people.bilal.name, "bezwaar", "beperkt", "pauze"))


def test_who_is_away_goes_on_no_round_that_day(people):
    street(people)
    region = next(one for one in registered.regions() if one.id == people.bilal.region_id)
    jeroen = world.person(region, "jeroen", Role.WORKER, "wijkteam-noord")
    absence = Absence(people.bilal.person_id, jeroen.person_id, DAY, DAY)
    assert standing_in.stand_in(absence=absence, by=people.bilal, now=world.at(DAY))
    with transaction.atomic(), world.acting(people.bilal):
        found = teams.proposal(people.bilal, DAY, world.at(DAY))
        next_day = teams.proposal(people.bilal, DAY + timedelta(days=1), world.at(DAY))
    assert people.bilal.person_id not in dict(found.colleagues)
    assert dict(found.away) == {people.bilal.person_id: people.bilal.name}
    assert people.bilal.person_id in dict(next_day.colleagues)
    assert isinstance(
        planning.make(new=new(people), by=people.bilal, now=world.at(DAY)), NotPlanned
    )


def test_rounds_may_be_planned_for_one_district(people):
    opened = street(people, 2)
    here, away = doors.Area(district="9901"), doors.Area(district="9902")
    assert set(wished(people, area=here)) == {one.case_id for one in opened}
    assert wished(people, area=away) == {}
    assert isinstance(
        planning.make(new=new(people, district="9902"), by=people.bilal, now=world.at(DAY)),
        NotPlanned,
    )


def test_a_pause_that_comes_after_planning_counts_at_once(people):
    (case,) = street(people, 1)
    number = planned(people)
    rests(people, case, DAY)
    (door,) = shown(people.bilal, number).rounds[0].doors
    assert door.ask == people.bilal.name
    assert shown(people.bilal, number, DAY + timedelta(days=1)).rounds[0].doors[0].ask == ""


@pytest.mark.parametrize(
    ("crisis", "asked"), [(False, shown_doors.WHO_KNOWS), (True, "")], ids=["calm", "crisis"]
)
@pytest.mark.parametrize("since", ["objected", "closed"])
def test_what_ended_the_seeking_after_planning_counts_at_once(people, since, crisis, asked):
    street(people, 1)
    number = planned(people)
    with transaction.atomic(), world.acting(people.register):
        Case.objects.update(crisis=crisis)
        if since == "objected":
            Tenant.objects.update(objected_on=DAY)
        else:
            Case.objects.update(state="gesloten")
    (door,) = shown(people.bilal, number).rounds[0].doors
    assert door.ask == asked


def test_a_door_where_somebody_went_keeps_what_happened_when_that_closed_the_case(people):
    street(people, 1)
    number = ready(people)
    (door,) = walked(people.bilal, number).rounds[0].doors
    going.record(stop_id=door.id, happened=AtDoor(True), by=people.bilal, now=world.at(DAY, 18))
    with transaction.atomic(), world.acting(people.register):
        Case.objects.update(state="gesloten")
    assert walked(people.bilal, number).rounds[0].doors[0].ask == ""


def test_a_joint_door_of_an_older_version_still_goes_on_after_contact(people):
    (case, _other), number = joint(people)
    with transaction.atomic(), world.acting(people.register):
        Stop.objects.update(calls=False)  # as an older version left it
    happens(people, case, "contact geprobeerd", LATER, soort="Telefoon", bereikt=True)
    upgrade = import_module("voordeur.visits.migrations.0006_joint_doors_go_on")
    with transaction.atomic():
        upgrade.Migration.operations[0].code(None, SimpleNamespace(connection=connection))
    found = walked(people.bilal, number, day=LATER).rounds[0].doors
    assert [door.falls for door in found] == [False, False]


def test_a_door_of_one_organisation_is_left_as_it_was_planned(people):
    street(people, 2)
    planned(people)
    upgrade = import_module("voordeur.visits.migrations.0006_joint_doors_go_on")
    with transaction.atomic():
        upgrade.Migration.operations[0].code(None, SimpleNamespace(connection=connection))
    with transaction.atomic(), world.acting(people.register):
        assert {stop.calls for stop in Stop.objects.all()} == {False}


def test_a_door_tells_how_it_is_now_and_not_how_it_was_planned(people):
    (case,) = street(people, 1)
    told = Entry(
        "ontruiming aangezegd", DAY, signal_id=case.signal_id, values={"op": DAY + timedelta(9)}
    )
    cases.record([told], by=people.anna, now=world.at(DAY))
    noord = registered.party(people.anna.region_id, "noord").id
    number = ready(people, crews=(Crew((people.bilal.person_id,), (noord,)),))
    (door,) = walked(people.bilal, number).rounds[0].doors
    assert (door.crisis, door.step, door.tries) == (True, "crisisgesprek", 0)
    tried_by(people, case, DAY, "Telefoon")
    happens(people, case, "aanzegging ingetrokken")
    (door,) = walked(people.bilal, number).rounds[0].doors
    assert (door.crisis, door.opens, door.tries) == (False, None, 1)
    assert door.step != "crisisgesprek"


def test_reached_is_as_near_the_thumb_as_not_at_home(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    street(people, 1)
    number = ready(people)
    door = walked(people.bilal, number).rounds[0].doors[0]
    address = reverse("round-door", args=[number, 1, door.id])
    page = browser("bilal", "proef").get(address).content.decode()
    thumb = page[page.index("vd-nothome") :]
    assert thumb.index('href="#bereikt"') < thumb.index("Niet thuis")
    assert 'id="bereikt"' in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"hulp": "misschien"}, "Kies ja of nee."),
        ({"geregeld": "iets"}, "Kies iets uit de lijst."),
    ],
    ids=["help", "list"],
)
def test_what_cannot_be_chosen_at_the_door_is_refused_in_words(people, monkeypatch, sent, said):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    street(people, 1)
    number = ready(people)
    door = walked(people.bilal, number).rounds[0].doors[0]
    address = reverse("round-door", args=[number, 1, door.id])
    answer = browser("bilal", "proef").post(address, {"doe": "bereikt", **sent})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Stop.objects.filter(pk=door.id, done_at__isnull=False).exists()


# --- on the page of the case --------------------------------------------------------------------

COMES = "Huisbezoek gepland: "


def page_of(name, case):
    answer = browser(name, "proef").get(f"/zaken/{case.reference}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_of_a_case_says_who_comes_when(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    (case,) = street(people, 1)
    assert COMES not in page_of("bilal", case)
    number = ready(people)
    page = page_of("bilal", case)
    assert f"{COMES}vandaag, 17.00 tot 21.00 uur" in page
    assert "Ronde van Wijkteam Noord: Bilal." in page
    assert f'href="{reverse("round-walk", args=[number, 1])}"' in page


def test_a_plan_that_is_not_ready_or_is_over_is_no_visit(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    (case,) = street(people, 1)
    number = planned(people)
    assert COMES not in page_of("bilal", case)
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        Plan.objects.filter(pk=number).update(state="klaar")
    assert COMES in page_of("bilal", case)
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY).replace(hour=21, minute=1))
    assert COMES not in page_of("bilal", case)
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        Stop.objects.filter(plan_id=number).update(opens=18 * 60, closes=20 * 60)
    assert "vandaag, 18.00 tot 20.00 uur" in page_of("bilal", case)
    door = walked(people.bilal, number).rounds[0].doors[0]
    going.record(stop_id=door.id, happened=AtDoor(False), by=people.bilal, now=world.at(DAY))
    assert COMES not in page_of("bilal", case)


def test_a_door_that_falls_is_no_visit(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    (case,) = street(people, 1)
    ready(people)
    assert COMES in page_of("bilal", case)
    happens(people, case, "gesprek gevoerd")
    assert COMES not in page_of("bilal", case)


def test_the_coordinator_who_finds_no_door_on_a_round_finds_none_on_the_case(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    (case,) = street(people, 1)
    ready(people)
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        Case.objects.filter(pk=case.case_id).update(watched=True)
    assert COMES not in page_of("fem", case)
    assert COMES in page_of("bilal", case)


def helped_by_hana(people, case):
    """Let the other team take part in this case."""
    with transaction.atomic(), identity.as_register(people.hana.region_id):
        row = Case.objects.get(pk=case.case_id)
        row.seen_by = row.helped_by = [*row.seen_by, *people.hana.party_ids]
        row.save()


def test_who_helps_in_the_case_hears_that_another_organisation_comes(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    (case,) = street(people, 1)
    helped_by_hana(people, case)
    planned(people)
    assert COMES not in page_of("hana", case)  # a plan that is not ready is no visit
    with transaction.atomic(), world.acting(people.bilal):
        number = Plan.objects.get().pk
    changing.ready(plan_id=number, by=people.bilal, now=world.at(DAY))
    page = page_of("hana", case)
    assert f"{COMES}vandaag, 17.00 tot 21.00 uur" in page
    assert "Ronde van Wijkteam Noord." in page
    assert "Bilal." not in page
    assert reverse("round-walk", args=[number, 1]) not in page
    assert browser("hana", "proef").get(f"/rondes/{number}/1/").status_code == 404


def test_two_organisations_are_not_sent_to_one_door_on_one_day(people):
    (case,) = street(people, 1)
    helped_by_hana(people, case)
    ready(people)
    asked_of(people, case, owners=list(people.hana.party_ids))
    assert wanted_by_hana(people, DAY) == []
    assert wanted_by_hana(people, DAY + timedelta(days=1)) == [case.case_id]
    asked_of(people, case, crisis=True)
    assert wanted_by_hana(people, DAY) == [case.case_id]


def asked_of(people, case, **changes):
    with transaction.atomic(), identity.as_register(people.hana.region_id):
        Task.objects.filter(case_id=case.case_id).update(**changes)


def wanted_by_hana(people, day):
    with transaction.atomic(), world.acting(people.hana):
        return [one.case_id for one in doors.wanted(people.hana, world.at(day))]


@pytest.mark.parametrize("name", ["anna", "bilal", "cora", "els", "fem", "gijs", "hana"])
def test_rights_and_database_agree_on_who_sees_that_somebody_comes(people, name):
    (case,) = street(people, 1)
    helped_by_hana(people, case)
    ready(people)
    who = getattr(people, name)
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        row = Case.objects.get(pk=case.case_id)
    about = About(row.region_id, participants=frozenset(row.seen_by), watched=True)
    with transaction.atomic(), world.acting(who):
        seen = Stop.objects.filter(case_id=case.case_id).exists()
        assert Plan.objects.exists() is (seen or who.role is Role.COORDINATOR)
    assert seen is bool(access.may(who, Deed.SEE_VISIT_AHEAD, about))


def comes_to(people, case, who):
    """Return what the question itself answers, though the database would show every row."""
    with transaction.atomic(), world.acting(people.bilal):
        page = queries.case_page(people.bilal, case.reference, world.at(DAY))
    with transaction.atomic(), world.acting(people.register):
        agreement = agreement_of(page.case.agreement_id)
        return expected.expected(who, page, agreement, world.at(DAY))


@pytest.mark.parametrize("name", ["anna", "bilal", "cora", "els", "fem", "gijs", "hana"])
def test_without_the_database_the_rights_alone_say_who_hears_that_somebody_comes(people, name):
    (case,) = street(people, 1)
    ready(people)
    who = getattr(people, name)
    assert len(comes_to(people, case, who)) == (name == "bilal")
    helped_by_hana(people, case)
    found = comes_to(people, case, who)
    assert len(found) == (name in {"bilal", "hana"})
    assert [one.people for one in found] == {"bilal": [("Bilal",)], "hana": [()]}.get(name, [])


def until(people, case, day):
    """Put a caution at the home of this case up to this day."""
    given = {"reference": case.reference, "reason": "agressie", "ask": "Ruud", "until": day}
    assert actions.caution(**given, by=people.bilal, now=world.at(DAY - timedelta(days=5)))


def again_on(people, number, days):
    """Plan the same round once more on each of these days."""
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        plan, walk, stop = (
            Plan.objects.get(pk=number),
            Round.objects.get(plan_id=number),
            Stop.objects.get(plan_id=number),
        )
        for day in days:
            plan.pk, plan.day = None, day
            plan.save()
            walk.pk, walk.plan_id = None, plan.pk
            walk.save()
            stop.pk, stop.plan_id, stop.round_id = None, plan.pk, walk.pk
            stop.save()


def test_whom_to_ask_first_holds_on_the_day_of_the_visit_itself(people, monkeypatch):
    (case,) = street(people, 1)
    ready(people)
    before = DAY - timedelta(days=2)
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(before))
    until(people, case, DAY)
    assert COMES not in page_of("bilal", case)
    until(people, case, DAY - timedelta(days=1))
    assert COMES in page_of("bilal", case)


def test_a_door_that_falls_takes_no_place_of_a_later_one(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    (case,) = street(people, 1)
    number = ready(people)
    again_on(people, number, [DAY + timedelta(days=more) for more in (1, 2, 3)])
    assert page_of("bilal", case).count(COMES) == expected.MOST
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY).replace(hour=21, minute=1))
    assert page_of("bilal", case).count(COMES) == expected.MOST


@pytest.mark.usefixtures("committed")
def test_a_case_with_a_visit_ahead_takes_at_most_fifteen_queries(people, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(DAY))
    (case,) = street(people, 1)
    ready(people)
    seen = browser("bilal", "proef")
    seen.get(f"/zaken/{case.reference}/")
    with CaptureQueriesContext(connection) as done:
        assert COMES in seen.get(f"/zaken/{case.reference}/").content.decode()
    asked = [one["sql"] for one in done if one["sql"] not in {"BEGIN", "COMMIT"}]
    assert len(asked) <= 15, "\n".join(" ".join(one.split())[:110] for one in asked)
