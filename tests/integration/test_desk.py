# SPDX-License-Identifier: EUPL-1.2
"""Who has a case: given, handed over, taken back; whose list it is on; who stands in."""

import random
import re
from datetime import timedelta

import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.integration.pages_world import browser
from voordeur.cases import (
    actions,
    caseload,
    charges,
    counting,
    given_back,
    queries,
    standing_in,
    views,
)
from voordeur.cases.charges import Given, HandOver, NotGiven
from voordeur.cases.given_back import Undone
from voordeur.cases.models import Case, Charge, Task
from voordeur.cases.queries import WorkFilters
from voordeur.cases.shown_list import Amount
from voordeur.cases.standing_in import Absence, Away, NotSet
from voordeur.cases.values import Entry
from voordeur.core.access import Role
from voordeur.pages import day
from voordeur.people import identity
from voordeur.people.values import RegionInfo

pytestmark = pytest.mark.django_db
NOW = world.at(world.REPORTED_ON)
TODAY = world.REPORTED_ON
ATTEMPT = {"soort": "Telefoon", "bereikt": False, "dagdeel": "Ochtend"}


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def noor(people):
    """A colleague of Bilal."""
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    return world.person(region, "noor", Role.WORKER, "wijkteam-noord")


@pytest.fixture
def cases(people):
    return [world.reported(people.anna, number=number) for number in range(1, 4)]


def give(by, to, *opened, **more):
    hand_over = HandOver(None if to is None else to.person_id, **more)
    references = [one.reference for one in opened]
    return charges.give(references=references, hand_over=hand_over, by=by, now=NOW)


def called(by, opened):
    entry = Entry("contact geprobeerd", TODAY, case_id=opened.case_id, values=ATTEMPT)
    return actions.record([entry], by=by, now=NOW)


def listed(who, **filters):
    with transaction.atomic(), world.acting(who):
        return queries.work_list(who, NOW, WorkFilters(**filters))


def on_list(who, **filters):
    return {row.case.reference for row in listed(who, **filters).rows}


def as_register(people, question):
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        return question()


def holder(people, opened):
    def ask():
        found = Charge.objects.filter(case_id=opened.case_id, ended_at=None)
        return [row.person_id for row in found]

    return as_register(people, ask)


# --- who has it ---------------------------------------------------------------------------------


def test_who_makes_the_first_contact_has_the_case(people, noor, cases):
    called(people.bilal, cases[0])
    called(noor, cases[0])
    assert holder(people, cases[0]) == [people.bilal.person_id]


def test_a_new_task_is_for_who_has_the_case(people, noor, cases):
    give(people.bilal, noor, cases[0])
    entry = Entry("gesprek gevoerd", TODAY, case_id=cases[0].case_id)
    actions.record([entry], by=people.bilal, now=NOW)

    def ask():
        found = Task.objects.filter(case_id=cases[0].case_id, closed_at=None)
        return {row.person_id for row in found if row.owner_id in noor.party_ids}

    assert as_register(people, ask) == {noor.person_id}


def test_many_cases_are_given_at_once(people, noor, cases):
    answer = give(people.bilal, noor, *cases)
    assert isinstance(answer, Given)
    assert len(answer.references) == 3
    assert on_list(noor) == {one.reference for one in cases}


def test_giving_costs_as_many_statements_for_three_as_for_one(people, noor, cases):
    def statements(*opened):
        with CaptureQueriesContext(connection) as seen:
            give(people.bilal, noor, *opened)
        return len(seen)

    assert statements(*cases) == statements(cases[0])


def test_what_was_given_is_taken_back_in_one_go(people, noor, cases):
    give(people.bilal, people.bilal, cases[0])
    answer = give(people.bilal, noor, *cases[:2])
    assert given_back.undo(move=answer.move, by=people.bilal, now=NOW) == Undone(2)
    assert holder(people, cases[0]) == [people.bilal.person_id]
    assert holder(people, cases[1]) == []


def test_another_organisation_takes_nothing_back(people, noor, cases):
    answer = give(people.bilal, noor, cases[0])
    assert given_back.undo(move=answer.move, by=people.hana, now=NOW) == Undone(0)
    assert holder(people, cases[0]) == [noor.person_id]


def test_a_case_given_back_lies_with_nobody_until_somebody_makes_contact(people, noor, cases):
    give(people.bilal, noor, cases[0])
    give(people.bilal, None, cases[0])
    assert on_list(people.bilal, whose="niemand") == {one.reference for one in cases}
    called(people.bilal, cases[0])
    assert holder(people, cases[0]) == [people.bilal.person_id]


def test_a_case_is_given_only_to_who_works_there(people, cases):
    assert isinstance(give(people.bilal, people.hana, cases[0]), NotGiven)
    assert isinstance(give(people.bilal, people.anna, cases[0]), NotGiven)


@pytest.mark.parametrize("name", ["anna", "cora", "daan", "els", "gijs", "hana"])
def test_who_does_not_work_on_a_case_gives_it_to_nobody(people, noor, cases, name):
    who = getattr(people, name)
    assert isinstance(give(who, noor, cases[0]), NotGiven)
    assert isinstance(give(who, who, cases[0]), NotGiven)
    assert holder(people, cases[0]) == []


def test_the_coordinator_gives_a_case_that_lies_still(people, noor, cases):
    assert isinstance(give(people.fem, noor, cases[0]), NotGiven)
    later = TODAY + timedelta(days=60)
    actions.look_due(now=world.at(later), region_id=people.bilal.region_id)
    assert isinstance(give(people.fem, noor, cases[0]), Given)


def test_only_the_own_organisation_reads_why_a_case_was_handed_over(people, noor, cases):
    give(people.bilal, noor, cases[0], reason="taal", note="spreekt Pools")
    for name, who in people.everybody.items():
        with transaction.atomic(), world.acting(who):
            found = Charge.objects.filter(note__contains="Pools").exists()
        assert found == (name == "bilal"), name


# --- lists --------------------------------------------------------------------------------------


def test_without_work_of_my_own_i_see_the_work_of_the_team(people, cases):
    assert listed(people.bilal).whose == "team"
    assert len(listed(people.bilal).rows) == 3


def test_mine_my_teams_and_nobodys_are_three_lists(people, noor, cases):
    give(people.bilal, people.bilal, cases[0])
    give(people.bilal, noor, cases[1])
    assert listed(people.bilal).whose == "mij"
    assert on_list(people.bilal) == {cases[0].reference}
    assert on_list(people.bilal, whose="team") == {one.reference for one in cases}
    assert on_list(people.bilal, whose="niemand") == {cases[2].reference}
    assert on_list(people.bilal, whose=str(noor.person_id)) == {cases[1].reference}


def test_a_crisis_that_nobody_has_is_on_everybodys_list(people, noor, cases):
    give(people.bilal, people.bilal, cases[0])
    day = {"op": TODAY + timedelta(days=14)}
    signal = cases[1].signal_id
    entry = Entry("ontruiming aangezegd", TODAY, signal_id=signal, values=day)
    actions.record([entry], by=people.anna, now=NOW)
    assert cases[1].reference in on_list(people.bilal)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"band": "500-1000"}, True),
        ({"band": "vanaf-2500"}, False),
        ({"area": "9901"}, True),
        ({"area": "9902"}, False),
        ({"step": "bellen"}, True),
        ({"step": "dansen"}, False),
        ({"children": True}, False),
        ({"late": True}, False),
        ({"band": "500-1000", "area": "9902"}, False),
    ],
)
def test_filters_narrow_and_combine(people, cases, filters, found):
    assert bool(on_list(people.bilal, **filters)) is found


def test_a_list_for_another_organisation_is_never_shown(people, cases):
    for party in people.hana.party_ids:
        assert on_list(people.hana, party=people.bilal.party_ids[0]) == set()
        assert on_list(people.hana, whose=str(people.bilal.person_id)) == set()
        assert party not in people.bilal.party_ids


def test_a_case_of_mine_in_which_the_other_is_on_turn_waits(people, cases):
    called(people.bilal, cases[0])
    entry = Entry("gesprek gevoerd", TODAY, case_id=cases[0].case_id)
    actions.record([entry], by=people.bilal, now=NOW)
    entry = Entry("hulp geweigerd", TODAY, case_id=cases[0].case_id)
    actions.record([entry], by=people.bilal, now=NOW)
    mine = listed(people.bilal, whose="mij")
    here = {row.case.reference for row in (*mine.rows, *mine.done)}
    assert cases[0].reference in here | {row.case.reference for row in mine.waiting}


# --- standing in --------------------------------------------------------------------------------


def away(by, who, stand_in, days=3):
    absence = Absence(who.person_id, stand_in.person_id, TODAY, TODAY + timedelta(days=days))
    return standing_in.stand_in(absence=absence, by=by, now=NOW)


def test_who_stands_in_sees_the_work_as_of_who_is_away(people, noor, cases):
    give(people.bilal, noor, cases[0])
    assert isinstance(away(people.bilal, noor, people.bilal), Away)
    found = listed(people.bilal)
    assert found.whose == "mij"
    assert {row.person_id for row in found.rows} == {noor.person_id}
    assert found.counts[str(noor.person_id)].number == 1


def test_after_the_last_day_the_work_is_back(people, noor, cases):
    give(people.bilal, noor, cases[0])
    away(people.bilal, noor, people.bilal, days=0)
    tomorrow = world.at(TODAY + timedelta(days=1))
    with transaction.atomic(), world.acting(people.bilal):
        found = queries.work_list(people.bilal, tomorrow, WorkFilters(whose="mij"))
    assert found.rows == ()


def test_a_stand_in_works_at_the_same_organisation(people, noor):
    assert isinstance(away(people.bilal, noor, people.hana), NotSet)
    assert isinstance(away(people.hana, noor, people.bilal), NotSet)
    assert isinstance(away(people.bilal, noor, noor), NotSet)
    assert isinstance(away(people.anna, noor, people.bilal), NotSet)


def test_who_is_away_stands_in_for_nobody(people, noor):
    region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
    third = world.person(region, "tess", Role.WORKER, "wijkteam-noord")
    assert isinstance(away(people.bilal, noor, people.bilal), Away)
    assert isinstance(away(people.bilal, third, noor), NotSet)
    assert isinstance(away(people.bilal, people.bilal, third), NotSet)  # has the work of Noor
    assert isinstance(away(people.bilal, noor, third), Away)  # takes the place of the first


def test_another_organisation_does_not_hear_who_is_away(people, noor):
    away(people.bilal, noor, people.bilal)
    for name, who in people.everybody.items():
        with transaction.atomic(), world.acting(who):
            found = standing_in.away(who, TODAY)
        assert bool(found) == (name in {"bilal", "fem"}), name


def test_a_stand_in_is_ended_and_what_is_over_is_forgotten(people, noor):
    kept = away(people.bilal, noor, people.bilal)
    assert standing_in.end(number=kept.id, by=people.bilal, now=NOW) is not None
    assert standing_in.end(number=kept.id, by=people.bilal, now=NOW) is None


# --- views and caseload -------------------------------------------------------------------------


def counted(who, *lists):
    counts = listed(who).counts
    return [counts[one].number for one in lists]


def test_the_lists_count_cases_however_many_tasks_they_have(people, noor, cases):
    give(people.bilal, noor, *cases[:1])
    give(people.bilal, people.bilal, *cases[1:2])
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        for task in list(Task.objects.filter(closed_at=None)):
            task.pk, task.step = None, f"ook {task.step}"
            task.save(force_insert=True)
    assert counted(people.bilal, "mij", "team", "niemand") == [1, 3, 1]
    assert listed(people.bilal, whose="team").total.number == 6


def test_my_list_counts_whom_i_stand_in_for_and_a_crisis_that_nobody_has(people, noor, cases):
    give(people.bilal, noor, *cases[:1])
    give(people.bilal, people.bilal, *cases[1:2])
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        Task.objects.filter(case_id=cases[2].case_id).update(crisis=True, rank=0)
    assert counted(people.bilal, "mij") == [2]
    absence = Absence(noor.person_id, people.bilal.person_id, TODAY, TODAY)
    assert standing_in.stand_in(absence=absence, by=people.bilal, now=NOW)
    assert counted(people.bilal, "mij", str(noor.person_id)) == [3, 1]
    assert len({row.case.id for row in listed(people.bilal).rows}) == 3


def test_only_i_see_my_views(people, noor):
    kept = views.save(name="Laat", filters="laat=1", by=people.bilal, now=NOW)
    assert listed(people.bilal).views == (kept,)
    assert listed(noor).views == ()
    assert views.remove(number=kept.id, by=noor) is None
    assert views.remove(number=kept.id, by=people.bilal) == kept
    assert listed(people.bilal).views == ()


def test_the_same_name_again_replaces_a_view(people):
    views.save(name="Laat", filters="laat=1", by=people.bilal, now=NOW)
    views.save(name=" Laat ", filters="kinderen=1", by=people.bilal, now=NOW)
    assert [one.filters for one in listed(people.bilal).views] == ["kinderen=1"]


def load(who):
    with transaction.atomic(), world.acting(who):
        return caseload.caseload(who, NOW)


def test_the_caseload_counts_cases_by_name_and_says_what_nobody_has(people, noor, cases):
    give(people.bilal, noor, *cases[:2])
    (team,) = load(people.bilal)
    assert [(one.name, one.cases) for one in team.people] == [("Bilal", 0), ("Noor", 2)]
    assert team.nobody == 1


def test_a_case_that_asks_nothing_now_counts_as_a_running_case(people, cases):
    give(people.bilal, people.bilal, *cases)
    for one in cases[:2]:
        called(people.bilal, one)
    (team,) = load(people.bilal)
    bilal = next(one for one in team.people if one.person_id == people.bilal.person_id)
    assert (bilal.cases, bilal.waits, bilal.tasks) == (3, 2, 1)


def test_a_step_together_on_the_list_of_the_other_is_a_task_too(people, cases):
    give(people.bilal, people.bilal, cases[0])
    both = [*people.anna.party_ids, *people.bilal.party_ids]
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        open_ones = Task.objects.filter(case_id=cases[0].case_id, closed_at=None)
        open_ones.update(owner_id=both[0], owners=both, person_id=None)
    (team,) = load(people.bilal)
    bilal = next(one for one in team.people if one.person_id == people.bilal.person_id)
    assert (bilal.cases, bilal.waits, bilal.tasks) == (1, 0, 1)


def a_random_world(people, noor, seed):
    """Give cases to anybody, and ask steps of either organisation or of both, as chance wants."""
    chance = random.Random(seed)  # noqa: S311 - the same world every time
    opened = [world.reported(people.anna, number=number) for number in range(1, 9)]
    team, other = people.bilal.party_ids[0], people.hana.party_ids[0]
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        Case.objects.update(seen_by=[team, other])
    for one in opened:
        give(people.bilal, chance.choice([None, people.bilal, noor]), one)
        give(people.hana, chance.choice([None, people.hana]), one)
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        has = {
            (row.case_id, row.party_id): row.person_id
            for row in Charge.objects.filter(ended_at=None)
        }
        for row in Task.objects.filter(closed_at=None).select_related("case"):
            row.owners = chance.choice([[team], [other], [team, other], [other, team]])
            row.owner_id = row.case.owner_id = row.owners[0]
            row.person_id = has.get((row.case_id, row.owner_id))
            row.save()
            row.case.save()
        restricted = Case.objects.filter(pk=chance.choice(opened).case_id)
        restricted.update(restricted_on=TODAY)
        Task.objects.filter(case__in=restricted).update(restricted=True)


@pytest.mark.parametrize("seed", range(6))
def test_the_number_behind_a_name_and_the_list_behind_it_are_the_same(people, noor, seed):
    a_random_world(people, noor, seed)
    compared = 0
    for team in (*load(people.bilal), *load(people.hana)):
        reader = people.hana if team.party_id in people.hana.party_ids else people.bilal
        for one in team.people:
            found = listed(reader, whose=str(one.person_id))
            tasks = [(row.case.id, row.task.step) for row in found.rows]
            assert len(tasks) == len(set(tasks)) == one.tasks == found.total.number
            held = {row.case.id for row in found.rows} | {row.case.id for row in found.waiting}
            counted = found.counts.get(str(one.person_id), Amount(0))
            assert one.cases == len(held) == counted.number
            assert one.waits == len(found.waiting)
            compared += one.tasks
    assert compared


def test_a_step_together_stands_on_the_list_of_who_has_the_case(people, noor, cases):
    give(people.bilal, noor, cases[0])
    both = [*people.anna.party_ids, *people.bilal.party_ids]
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        open_ones = Task.objects.filter(case_id=cases[0].case_id, closed_at=None)
        open_ones.update(owner_id=both[0], owners=both, person_id=None)
    assert on_list(people.bilal, whose=str(noor.person_id)) == {cases[0].reference}
    assert on_list(people.bilal, whose=str(people.bilal.person_id)) == set()
    assert listed(noor).whose == "mij"
    assert on_list(noor) == {cases[0].reference}


def test_the_rest_of_a_long_list_of_a_colleague_can_be_reached(people, noor, cases, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    monkeypatch.setattr(day, "SHOWN", 2)
    give(people.bilal, noor, *cases)
    page = browser("bilal").get(f"/dag/?van={noor.person_id}").content.decode()
    assert "Toon ook de overige taken (1)" in page


def test_a_restricted_case_is_nobodys_work(people, cases):
    give(people.bilal, people.bilal, *cases[:2])
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        Case.objects.filter(pk=cases[0].case_id).update(restricted_on=TODAY)
    (team,) = load(people.bilal)
    assert [one.cases for one in team.people if one.name == "Bilal"] == [1]


def test_the_team_page_says_which_cases_it_counts(people, cases, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    give(people.bilal, people.bilal, *cases)
    called(people.bilal, cases[0])
    page = browser("bilal").get("/team/").content.decode()
    assert "alle zaken die iemand heeft en die niet gesloten zijn" in page
    assert "die nu niets van de organisatie vragen" in page
    assert re.findall(r'data-label="([^"]+)">(\d+)<', page)[:3] == [
        ("Lopende zaken", "3"),
        ("Waarvan wachtend", "1"),
        ("Taken nu", "2"),
    ]


def test_one_organisation_does_not_read_the_caseload_of_another(people, noor, cases):
    assert {team.party for team in load(people.hana)} == {"Wijkteam Zuid"}
    assert "Wijkteam Noord" in {team.party for team in load(people.fem)}
    assert load(people.anna) == ()


def test_my_list_counts_the_cases_that_wait_for_somebody_else_as_it_shows_them(people, cases):
    give(people.bilal, people.bilal, *cases)
    for one in cases[:2]:
        called(people.bilal, one)
    seen = listed(people.bilal)
    drawn = {row.case.id for row in seen.rows} | {one.case.id for one in seen.waiting}
    assert len(seen.waiting) == 2
    assert seen.counts["mij"].number == len(drawn) == 3
    with transaction.atomic(), world.acting(people.bilal):
        loads = [one for found in caseload.caseload(people.bilal, NOW) for one in found.people]
    assert [one.cases for one in loads if one.person_id == people.bilal.person_id] == [3]


def test_two_parts_that_were_counted_whole_are_never_more_than(people, cases, monkeypatch):
    give(people.bilal, people.bilal, *cases[:2])
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        Task.objects.filter(case_id=cases[2].case_id).update(crisis=True, rank=0)
    monkeypatch.setattr(counting, "PART", counting.PART.replace("1000", "2"))
    monkeypatch.setattr(counting, "COUNTED", 2)
    mine, team = (listed(people.bilal).counts[key] for key in ("mij", "team"))
    assert (mine.number, mine.or_more) == (3, False)
    assert (team.number, team.or_more) == (2, True)
