# SPDX-License-Identifier: EUPL-1.2
"""Writing down what happened, and what follows from it."""

from datetime import date, timedelta

import pytest
import world
from django.db import transaction

from voordeur.cases import actions, queries
from voordeur.cases.models import Case, Task
from voordeur.cases.values import Entry, Recorded, RefusedEntry
from voordeur.messages.models import Message
from voordeur.people import identity
from voordeur.trails import queries as trails

pytestmark = pytest.mark.django_db

DAY_31 = world.REPORTED_ON + timedelta(days=31)


@pytest.fixture
def people():
    return world.build()


def record(who, kind, on, case_id=None, **more):
    return actions.record([Entry(kind, on, case_id=case_id, **more)], by=who, now=world.at(on))[0]


def case_row(people, case_id):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        return Case.objects.get(id=case_id)


def open_tasks(people, case_id):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        rows = Task.objects.filter(case_id=case_id, closed_at=None)
        return {row.step: row for row in rows}


def messages(people, case_id):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        return list(Message.objects.filter(case_id=case_id).order_by("id"))


def test_a_report_opens_a_case_with_a_task_for_the_team_of_the_place(people):
    opened = world.reported(people.anna)
    task = open_tasks(people, opened.case_id)["bellen"]
    assert task.owner_id == people.bilal.party_ids[0]
    assert task.due == date(2026, 3, 9)  # five working days after Monday 2 March
    row = case_row(people, opened.case_id)
    assert (row.state, row.phase, row.open_tasks) == ("open", "achterstand", 1)
    assert row.reference.startswith("V-2026-")


def test_a_recorded_attempt_closes_its_task(people):
    opened = world.reported(people.anna)
    values = {"soort": "Telefoon", "bereikt": False, "dagdeel": "Ochtend"}
    done = record(
        people.bilal, "contact geprobeerd", date(2026, 3, 3), opened.case_id, values=values
    )
    assert isinstance(done, Recorded)
    assert open_tasks(people, opened.case_id) == {}
    assert case_row(people, opened.case_id).next_look == date(2026, 4, 2)


def test_the_night_after_thirty_days_asks_for_the_visit(people):
    opened = world.reported(people.anna)
    actions.look_due(now=world.at(DAY_31))
    assert set(open_tasks(people, opened.case_id)) == {"bellen", "samen op bezoek"}
    again = actions.look_due(now=world.at(DAY_31))
    assert again.cases == 0


def test_the_main_journey_ends_as_prevented_and_the_landlord_hears_it(people):
    opened = world.reported(people.anna)
    for kind, day in [
        ("gesprek gevoerd", 3),
        ("hulp aanvaard", 4),
        ("lopende huur betaald", 5),
        ("schuldhulp gestart", 6),
    ]:
        assert record(people.bilal, kind, date(2026, 3, day), opened.case_id)
    row = case_row(people, opened.case_id)
    assert (row.state, row.outcome, row.good) == ("gesloten", "voorkomen", True)
    told = {one.what for one in messages(people, opened.case_id) if one.kind == "terugkoppeling"}
    assert told == {"toegelaten", "ontvangt schuldhulp", "afgesloten"}


def test_a_case_of_another_organisation_is_not_found(people):
    opened = world.reported(people.anna)
    for who in (people.daan, people.hana, people.els, people.cora):
        answer = record(who, "gesprek gevoerd", date(2026, 3, 3), opened.case_id)
        assert isinstance(answer, RefusedEntry)
        assert answer.code == "niet gevonden"


def test_what_lies_in_the_future_is_refused_with_a_sentence(people):
    opened = world.reported(people.anna)
    entry = Entry("gesprek gevoerd", date(2026, 3, 9), case_id=opened.case_id)
    answer = actions.record([entry], by=people.bilal, now=world.at(date(2026, 3, 3)))[0]
    assert isinstance(answer, RefusedEntry)
    assert answer.sentence == "De dag ligt in de toekomst. Leg vast wat al is gebeurd."


def test_what_lies_before_the_report_is_refused_and_changes_nothing(people):
    opened = world.reported(people.anna)
    early = world.REPORTED_ON - timedelta(days=7)
    for kind in ("gesprek gevoerd", "hulp aanvaard", "regeling getroffen", "verwezen"):
        entry = Entry(kind, early, case_id=opened.case_id, values={})
        answer = actions.record([entry], by=people.bilal, now=world.at(DAY_31))[0]
        assert isinstance(answer, RefusedEntry), kind
    assert case_row(people, opened.case_id).last_seq == 1


def test_an_announcement_of_before_the_report_makes_a_crisis(people):
    opened = world.reported(people.anna)
    early = world.REPORTED_ON - timedelta(days=7)
    values = {"op": DAY_31}
    entry = Entry("ontruiming aangezegd", early, signal_id=opened.signal_id, values=values)
    assert actions.record([entry], by=people.anna, now=world.at(world.REPORTED_ON))[0]
    assert case_row(people, opened.case_id).phase == "ontruiming aangezegd"


def test_a_landlord_writes_down_a_payment_by_its_own_report(people):
    opened = world.reported(people.anna)
    done = record(people.anna, "achterstand voldaan", date(2026, 3, 5), signal_id=opened.signal_id)
    assert isinstance(done, Recorded)
    assert case_row(people, opened.case_id).outcome == "zelf betaald"


def test_a_landlord_cannot_use_the_report_of_another(people):
    opened = world.reported(people.anna)
    answer = record(
        people.cora, "achterstand voldaan", date(2026, 3, 5), signal_id=opened.signal_id
    )
    assert isinstance(answer, RefusedEntry)


def test_a_landlord_does_not_write_down_what_a_helper_did(people):
    opened = world.reported(people.anna)
    answer = record(people.anna, "hulp geweigerd", date(2026, 3, 5), signal_id=opened.signal_id)
    assert isinstance(answer, RefusedEntry)
    assert answer.code == "recht"


def test_two_organisations_at_one_door_make_one_visit(people):
    opened = world.reported(people.anna)
    actions.look_due(now=world.at(DAY_31))
    alone = {"aanwezig": ("wijkteam",), "bereikt": True}
    assert record(people.bilal, "huisbezoek", DAY_31, opened.case_id, values=alone)
    assert "samen op bezoek" in open_tasks(people, opened.case_id)
    mine = {"aanwezig": ("corporatie",), "bereikt": False}
    done = record(people.anna, "huisbezoek", DAY_31, signal_id=opened.signal_id, values=mine)
    assert isinstance(done, Recorded)
    assert "samen op bezoek" not in open_tasks(people, opened.case_id)


def test_withdrawing_reopens_what_was_closed_and_puts_right_what_was_told(people):
    opened = world.reported(people.anna)
    paid = record(people.anna, "achterstand voldaan", date(2026, 3, 5), signal_id=opened.signal_id)
    back = actions.withdraw(
        case_id=opened.case_id,
        seq=paid.seq,
        reason="verkeerde zaak",
        by=people.fem,
        now=world.at(date(2026, 3, 6)),
    )
    assert isinstance(back, RefusedEntry)  # the coordinator watches late cases only
    by_landlord = Entry(
        "ingetrokken",
        date(2026, 3, 6),
        signal_id=opened.signal_id,
        withdraws=paid.seq,
        values={"reden": "verkeerde zaak"},
    )
    assert actions.record([by_landlord], by=people.anna, now=world.at(date(2026, 3, 6)))[0]
    assert case_row(people, opened.case_id).state == "open"
    assert set(open_tasks(people, opened.case_id)) == {"bellen"}
    closed = [one for one in messages(people, opened.case_id) if "afgesloten" in one.what]
    assert [(one.kind, one.state) for one in closed] == [
        ("terugkoppeling", "rectified"),
        ("rectificatie", "sent"),
    ]


def test_a_crisis_goes_first_and_has_three_working_days(people):
    opened = world.reported(people.anna)
    values = {"op": date(2026, 4, 10)}
    record(
        people.anna,
        "ontruiming aangezegd",
        date(2026, 3, 5),
        signal_id=opened.signal_id,
        values=values,
    )
    task = open_tasks(people, opened.case_id)["crisisgesprek"]
    assert (task.rank, task.due) == (0, date(2026, 3, 10))
    row = case_row(people, opened.case_id)
    assert (row.crisis, row.phase, row.eviction_on) == (
        True,
        "ontruiming aangezegd",
        date(2026, 4, 10),
    )


def test_a_move_within_the_region_changes_the_team_and_keeps_the_last_day(people):
    opened = world.reported(people.anna)
    before = open_tasks(people, opened.case_id)["bellen"]
    record(
        people.bilal,
        "verhuisd binnen",
        date(2026, 3, 4),
        opened.case_id,
        values={"gemeente": "9902"},
    )
    after = open_tasks(people, opened.case_id)["bellen"]
    assert (after.owner_id, after.due) == (people.hana.party_ids[0], before.due)


def test_a_hand_over_to_another_domain_needs_a_legal_basis(people):
    opened = world.reported(people.anna)
    answer = record(
        people.bilal, "verwezen", date(2026, 3, 4), opened.case_id, values={"naar": "GGD"}
    )
    assert isinstance(answer, RefusedEntry)
    assert answer.code == "grondslag"


def test_the_basis_of_a_hand_over_stands_on_the_event_and_in_the_log(people):
    opened = world.reported(people.anna)
    basis = "melding aan Veilig Thuis"
    values = {"naar": "GGD", "grondslag": basis}
    assert record(people.bilal, "overgedragen", date(2026, 3, 4), opened.case_id, values=values)
    with transaction.atomic(), world.acting(people.bilal):
        page = queries.case_page(people.bilal, opened.reference, world.at(date(2026, 3, 4)))
    assert page.happened[-1].values["grondslag"] == basis
    with transaction.atomic(), world.acting(people.gijs):
        done = [
            one.object for one in trails.latest(people.gijs, action="vastgelegd: overgedragen")
        ]
    assert done == [f"{opened.reference}/2 naar GGD, grondslag: {basis}"]


def test_many_cases_take_as_many_statements_as_one(people):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    opened = [world.reported(people.anna, number=n) for n in range(1, 12)]

    def count(some):
        entries = [Entry("gesprek gevoerd", date(2026, 3, 3), case_id=o.case_id) for o in some]
        with CaptureQueriesContext(connection) as seen:
            answers = actions.record(entries, by=people.bilal, now=world.at(date(2026, 3, 3)))
        assert all(isinstance(answer, Recorded) for answer in answers)
        return len(seen)

    assert count(opened[:1]) == count(opened[1:])
