# SPDX-License-Identifier: EUPL-1.2
"""The first day of a case: put right by who wrote it down, and told to no other landlord."""

from dataclasses import replace
from datetime import date

import pytest
import world
from django.db import transaction

from voordeur.cases import actions, opening
from voordeur.cases.values import Entry, Opening, Recorded
from voordeur.cases.verify import verify

pytestmark = pytest.mark.django_db

BEGAN, LATER = date(2026, 3, 3), date(2026, 3, 22)
NOW = world.at(date(2026, 3, 23))


@pytest.fixture
def people():
    return world.build()


def record(who, case, kind, on, **more):
    return actions.record([Entry(kind, on, case_id=case.case_id, **more)], by=who, now=NOW)[0]


def begun(people, kind="hulp aanvaard", on=BEGAN):
    """Begin a case with what Bilal was told, as by hand."""
    plain = world.report(people.anna)
    values = {"gemeente": "9901"} if kind == "huurder meldt zich" else {}
    one = Opening(1, plain.home, plain.tenant, on, kind=kind, values=values)
    with transaction.atomic():
        return opening.open_cases([one], by=people.bilal, now=NOW)[0]


@pytest.fixture
def shared(people):
    """Two reports of one household: by Anna on 2 March, by Cora on the twenty-second."""
    case = world.reported(people.anna)
    plain = world.report(people.cora)
    again = replace(
        plain,
        on=LATER,
        case_id=case.case_id,
        report=replace(plain.report, received_on=LATER),
    )
    with transaction.atomic():
        (second,) = opening.open_cases([again], by=people.cora, now=world.at(LATER))
    return case, second


def told(who, report, day):
    entry = Entry("achterstand voldaan", day, signal_id=report.signal_id)
    return actions.record([entry], by=who, now=NOW)[0]


@pytest.mark.parametrize("day", [date(2026, 2, 27), date(2026, 3, 12)])
def test_a_landlord_reads_no_day_from_before_its_own_report(people, shared, day):
    answer = told(people.cora, shared[1], day)
    assert answer.sentence == (
        "Je meldde dit huishouden op 22-03-2026. Was dit toen al zo? Kies dan die dag."
    )


def test_who_reported_first_reads_the_first_day(people, shared):
    answer = told(people.anna, shared[0], date(2026, 2, 27))
    assert "02-03-2026" in answer.sentence
    assert isinstance(told(people.anna, shared[0], date(2026, 3, 12)), Recorded)


def put_right(people, case, kind, day):
    return record(people.bilal, case, kind, day, replaces=case.event_seq)


def test_the_help_with_which_a_case_began_is_put_right_after_the_next_step(people):
    case = begun(people)
    assert isinstance(record(people.bilal, case, "plan vastgesteld", BEGAN), Recorded)
    assert isinstance(put_right(people, case, "hulp aanvaard", date(2026, 3, 2)), Recorded)
    assert verify(now=NOW).differences == ()


def test_the_same_day_may_be_written_down_again_after_the_tenant_came(people):
    case = begun(people)
    assert isinstance(record(people.bilal, case, "huurder meldt zich", LATER), Recorded)
    assert isinstance(put_right(people, case, "hulp aanvaard", BEGAN), Recorded)


def test_a_case_does_not_begin_after_what_happened_in_it(people):
    case = begun(people)
    assert isinstance(record(people.bilal, case, "plan vastgesteld", BEGAN), Recorded)
    answer = put_right(people, case, "hulp aanvaard", LATER)
    assert answer.code == "voor het begin"
    assert "03-03-2026 staat al “plan vastgesteld”" in answer.sentence


def test_a_beginning_that_was_put_right_can_be_put_right_again(people):
    case = begun(people)
    record(people.bilal, case, "plan vastgesteld", BEGAN)
    first = put_right(people, case, "hulp aanvaard", date(2026, 3, 2))
    again = record(people.bilal, case, "hulp aanvaard", BEGAN, replaces=first.seq)
    assert isinstance(again, Recorded)
