# SPDX-License-Identifier: EUPL-1.2
"""A fact from before the case is refused with the first day that is possible."""

from datetime import date, timedelta

import pytest

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.vocabulary import BEGINS_BY_DEFAULT, By
from voordeur.core.pathway.beginning import (
    MAY_BE_EARLIER,
    before_own_report,
    began_on,
    too_early,
)
from voordeur.core.pathway.history import Event, History, occurrences
from voordeur.core.pathway.wish import Wish

REPORTED = date(2026, 3, 3)
BEFORE = REPORTED - timedelta(days=1)
TODAY = date(2026, 3, 10)
REPORT = Event(1, "signaal ontvangen", REPORTED, REPORTED)


def refused(kind, on, *events):
    wish = Wish(kind, on, TODAY, {})
    return [one.sentence for one in too_early(wish, happened(*events), BEGINS_BY_DEFAULT)]


def happened(*events):
    return occurrences(History(events))


DEEDS = [name for name, kind in vocabulary.EVENTS.items() if kind.by is By.WORKER]


@pytest.mark.parametrize("kind", DEEDS)
def test_nobody_did_anything_in_a_case_that_was_not_there_yet(kind):
    (sentence,) = refused(kind, BEFORE, REPORT)
    assert sentence.startswith("De zaak begon op 03-03-2026. ")
    assert refused(kind, REPORTED, REPORT) == []


@pytest.mark.parametrize("kind", sorted(MAY_BE_EARLIER))
def test_what_a_landlord_did_and_a_tenant_who_came_may_be_older_than_the_report(kind):
    assert refused(kind, BEFORE, REPORT) == []


def test_what_was_so_already_counts_from_the_first_day_of_the_case():
    (sentence,) = refused("achterstand voldaan", BEFORE, REPORT)
    assert sentence == "De zaak begon op 03-03-2026. Was dit toen al zo? Kies dan die dag."


def test_a_tenant_who_came_before_the_report_began_the_case():
    came = Event(2, "huurder meldt zich", BEFORE, TODAY)
    assert refused("gesprek gevoerd", BEFORE, REPORT, came) == []
    assert began_on(happened(REPORT, came), BEGINS_BY_DEFAULT) == BEFORE


def test_a_beginning_that_was_withdrawn_began_nothing():
    back = Event(2, "ingetrokken", TODAY, TODAY, withdraws=1)
    assert refused("gesprek gevoerd", BEFORE, REPORT, back) == []


def test_nothing_began_a_case_without_events():
    assert refused("hulp aanvaard", BEFORE) == []


def test_only_words_of_the_vocabulary_are_excepted():
    assert vocabulary.EVENTS.keys() >= MAY_BE_EARLIER


HELPED = Event(1, "hulp aanvaard", REPORTED, REPORTED)
PLANNED = Event(2, "plan vastgesteld", REPORTED + timedelta(days=2), TODAY)


def put_right(on, *left):
    """Move the beginning of a case from the third of March; `left`: the rest of the case."""
    wish = Wish("hulp aanvaard", on, TODAY, {}, began=REPORTED)
    return [one.sentence for one in too_early(wish, happened(*left), BEGINS_BY_DEFAULT)]


@pytest.mark.parametrize("day", [BEFORE, REPORTED, PLANNED.on])
def test_the_beginning_of_a_case_is_put_right_as_long_as_nothing_comes_before_it(day):
    came = Event(3, "huurder meldt zich", TODAY, TODAY)
    assert put_right(day, PLANNED, came) == []


def test_a_case_that_would_begin_after_what_happened_in_it_names_that_first():
    (sentence,) = put_right(PLANNED.on + timedelta(days=1), PLANNED)
    assert "05-03-2026 staat al “plan vastgesteld”" in sentence


def test_what_may_be_older_than_a_case_holds_no_beginning_back():
    came = Event(3, "bezwaar", REPORTED, TODAY)
    assert put_right(TODAY, came) == []


def test_another_beginning_takes_its_place():
    assert put_right(TODAY, Event(3, "signaal ontvangen", PLANNED.on, TODAY), PLANNED) == []


def test_a_landlord_reads_the_day_of_its_own_report():
    wish = Wish("achterstand voldaan", BEFORE, TODAY, {})
    (found,) = before_own_report(wish, happened(REPORT), BEGINS_BY_DEFAULT)
    assert found.sentence == (
        "Je meldde dit huishouden op 03-03-2026. Was dit toen al zo? Kies dan die dag."
    )


def test_a_landlord_reads_no_day_of_a_case_that_others_began():
    wish = Wish("achterstand voldaan", BEFORE, TODAY, {})
    assert before_own_report(wish, happened(), BEGINS_BY_DEFAULT) == ()
