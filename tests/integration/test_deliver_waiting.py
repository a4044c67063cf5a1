# SPDX-License-Identifier: EUPL-1.2
"""Rows that wait: a doubt to decide, a question to answer, time that runs out."""

from datetime import date, timedelta

import pytest
import world
from django.db import transaction
from landlord import TODAY, codes, deliver, outcomes, tenant, write

from voordeur.cases.models import Case, Event, Signal
from voordeur.cases.verify import verify
from voordeur.core.access import Denied, Role
from voordeur.core.sheet.columns import Column
from voordeur.deliveries import queries, settling
from voordeur.deliveries.models import Doubt, Row
from voordeur.deliveries.settling import Choice
from voordeur.people import queries as registered
from voordeur.people.identity import as_register
from voordeur.trails.models import Disclosure

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def sent(people, tmp_path):
    count = iter(range(1_000))

    def sent(*tenants, who=None, on=TODAY):
        file = write(tmp_path, tenants, f"{next(count)}-levering.csv")
        return deliver(file, who or people.anna, on=on)

    yield sent
    with transaction.atomic():
        assert verify(now=world.at(TODAY + timedelta(days=60))).differences == ()


def stored(people, model, **having):
    with transaction.atomic(), as_register(people.anna.region_id):
        return list(model.objects.filter(**having).order_by("id"))


def doubtful(number=1):
    """Return a row about the same address and name, with nothing that is sure."""
    return tenant(
        number,
        contractnummer="ZD-1",
        kenmerk_verhuurder="",
        geboortedatum="",
        voornamen="",
        telefoon="",
        **{"e-mail": ""},
    )


@pytest.fixture
def doubt(people, sent):
    """Return the number of a doubt: Zuid reports somebody who may be whom Noord reported."""
    sent(tenant(1))
    assert codes(sent(doubtful(), who=people.cora)) == {2: "twijfel"}
    with transaction.atomic(), world.acting(people.fem):
        (line,) = queries.doubts(people.fem)
    return line.id


def settle(people, doubt, choice, day=TODAY):
    return settling.settle(doubt, choice, by=people.fem, now=world.at(day))


def test_a_doubt_opens_no_case_and_is_shown_with_its_evidence(people, doubt):
    assert len(stored(people, Case)) == 1
    with transaction.atomic(), world.acting(people.fem):
        (line,) = queries.doubts(people.fem)
    assert {one["field"] for one in line.evidence} >= {"Achternaam", "Geboortedatum"}
    assert line.landlord == "Corporatie Zuid"


def test_who_is_shown_a_doubt_stands_in_the_log(people, doubt):
    with transaction.atomic(), world.acting(people.fem):
        (line,) = queries.doubts(people.fem)
        queries.disclose_doubt(people.fem, line, world.at(TODAY))
    with transaction.atomic(), world.acting(people.gijs):
        found = Disclosure.objects.filter(name="twijfel inzien")
        assert {line.subject_type for line in found} == {"huurdernummer", "leveringsrij"}


def test_the_same_person_comes_into_the_case_that_runs(people, doubt):
    assert settle(people, doubt, Choice.SAME).outcome == "admitted"
    (case,) = stored(people, Case)
    assert len(case.landlords) == 2


def test_somebody_else_gets_a_case_of_its_own(people, doubt):
    assert settle(people, doubt, Choice.OTHER).outcome == "admitted"
    assert len(stored(people, Case)) == 2


def test_the_term_runs_from_the_day_the_file_came_in(people, doubt):
    settle(people, doubt, Choice.OTHER, TODAY + timedelta(days=2))
    assert [signal.received_on for signal in stored(people, Signal)] == [TODAY, TODAY]


def test_a_question_to_the_landlord_gets_an_answer_in_time(people, doubt):
    assert settle(people, doubt, Choice.ASK).outcome == "parked"
    (row,) = stored(people, Row, code="twijfel_vraag")
    assert row.expires_on == TODAY + timedelta(days=14)
    answered = settling.repair(
        row.id, Column.BORN_ON, "02-02-1951", by=people.cora, now=world.at(TODAY)
    )
    assert answered.outcome in {"admitted", "parked"}


def test_a_doubt_is_decided_once(people, doubt):
    settle(people, doubt, Choice.SAME)
    assert settle(people, doubt, Choice.OTHER) is None
    assert len(stored(people, Case)) == 1


@pytest.mark.parametrize("name", ["anna", "cora", "bilal", "els", "gijs"])
def test_only_who_may_decides(people, doubt, name):
    who = getattr(people, name)
    assert isinstance(settling.settle(doubt, Choice.SAME, by=who, now=world.at(TODAY)), Denied)
    assert isinstance(settling.undo(doubt, by=who, now=world.at(TODAY)), Denied)


def test_a_choice_taken_back_leaves_the_case_as_it_was(people, doubt):
    settle(people, doubt, Choice.SAME)
    undone = settling.undo(doubt, by=people.fem, now=world.at(TODAY))
    assert undone.outcome == "parked"
    with transaction.atomic(), world.acting(people.fem):
        assert [line.id for line in queries.doubts(people.fem)] == [doubt]


@pytest.mark.parametrize(
    ("first", "then"), [(Choice.SAME, Choice.OTHER), (Choice.OTHER, Choice.SAME)]
)
def test_a_report_moves_to_where_it_belongs_after_all(people, doubt, first, then):
    settle(people, doubt, first)
    settling.undo(doubt, by=people.fem, now=world.at(TODAY))
    assert settle(people, doubt, then).outcome == "admitted"
    noord, zuid = stored(people, Signal)
    cases = {case.id: case for case in stored(people, Case)}
    assert (noord.case_id == zuid.case_id) is (then is Choice.SAME)
    assert zuid.landlord_id in cases[zuid.case_id].landlords
    other = [case for case in cases.values() if case.id != zuid.case_id]
    assert all(zuid.landlord_id not in case.landlords for case in other)


def test_a_choice_of_long_ago_cannot_be_taken_back(people, doubt):
    settle(people, doubt, Choice.SAME)
    later = TODAY + timedelta(days=15)
    settling.expire(people.anna.region_id, now=world.at(later))
    assert settling.undo(doubt, by=people.fem, now=world.at(later)) is None
    (found,) = stored(people, Doubt)
    assert found.evidence == []
    assert all(row.content is None for row in stored(people, Row))


# --- a question to the landlord ---


@pytest.fixture
def parked(people, sent):
    sent(tenant(1, herinnering_datum=""))
    (row,) = stored(people, Row)
    return row


def repair(people, row, text, day=TODAY, who=None):
    return settling.repair(
        row.id, Column.REMINDER_ON, text, by=who or people.anna, now=world.at(day)
    )


def test_an_answer_lets_the_row_go_on(people, parked):
    assert repair(people, parked, "20-10-2026").outcome == "admitted"
    (row,) = stored(people, Row)
    assert (row.content, row.expires_on) == (None, None)
    assert len(stored(people, Case)) == 1


def test_a_report_that_was_not_complete_counts_from_the_answer(people, parked):
    day = TODAY + timedelta(days=5)
    repair(people, parked, "27-11-2026", day)
    (signal,) = stored(people, Signal)
    assert signal.received_on == day


def test_a_wrong_answer_asks_again(people, parked):
    assert repair(people, parked, "31-02-2026").outcome == "parked"
    (row,) = stored(people, Row)
    assert row.code == "datum_bestaat_niet"


def test_another_landlord_cannot_answer(people, parked):
    assert repair(people, parked, "20-10-2026", who=people.cora) is None


def test_a_row_that_was_answered_is_answered_once(people, parked):
    repair(people, parked, "20-10-2026")
    assert repair(people, parked, "21-10-2026") is None


def test_a_question_nobody_answers_is_erased_after_two_weeks(people, parked):
    assert settling.expire(people.anna.region_id, now=world.at(TODAY + timedelta(days=14))) == 0
    assert settling.expire(people.anna.region_id, now=world.at(TODAY + timedelta(days=15))) == 1
    (row,) = stored(people, Row)
    assert (row.outcome, row.content, row.code) == ("refused", None, "verlopen")


def test_after_a_question_the_corrected_file_is_taken_up(people, sent, parked):
    assert outcomes(sent(tenant(1))) == {2: "admitted"}
    assert repair(people, parked, "20-10-2026").outcome == "known"
    assert len(stored(people, Case)) == 1


def test_the_day_of_the_answer_is_a_day_in_the_netherlands(people, parked):
    from datetime import UTC, datetime

    late_at_night = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    settling.repair(parked.id, Column.REMINDER_ON, "20-10-2026", by=people.anna, now=late_at_night)
    (signal,) = stored(people, Signal)
    assert signal.received_on == date(2026, 12, 1)


@pytest.mark.parametrize("choice", [Choice.SAME, Choice.OTHER])
def test_who_decides_a_doubt_does_not_see_the_case_by_that(people, doubt, choice):
    """The front office compares what was delivered; the case stays with who has it."""
    desk = world.person(registered.region("proef"), "tess", Role.ACCESS, "loket")
    now = world.at(TODAY)
    before = _written(people)
    assert settling.settle(doubt, choice, by=desk, now=now).outcome == "admitted"
    assert not set(desk.party_ids) & (_written(people) - before)
    assert isinstance(settling.undo(doubt, by=desk, now=now), settling.Settled)
    assert not set(desk.party_ids) & (_written(people) - before)


def _written(people):
    """Return for whom something was written in any case: that is what gives sight of it."""
    return {one.recorded_for_id for one in stored(people, Event)}
