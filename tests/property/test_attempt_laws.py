# SPDX-License-Identifier: EUPL-1.2
"""What always holds of the next attempt, whatever the ladder and whatever was tried."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from agreement_text import read
from hypothesis import given, settings
from hypothesis import strategies as st
from property import attempts_oracle

from voordeur.core.agreement.nodes import AttemptTerms, Ground, Place, Rung
from voordeur.core.calendar import Term, Unit
from voordeur.core.codes import ContactKind, PartOfDay
from voordeur.core.pathway.attempts import (
    PERSONAL,
    Attempt,
    Choice,
    Moment,
    Proposal,
    Situation,
)
from voordeur.core.pathway.next_attempt import next_attempt

PLACE = Place("willekeurig.yml", 1)
FIRST = date(2026, 4, 1)  # Easter, King's Day and 5 May are near
# Calling and visiting, of which hour and weekday matter, more often than the rest.
KINDS = st.sampled_from(["Telefoon", "Huisbezoek", *ContactKind, "Telefoon", "Huisbezoek"])
SPOKEN = st.sampled_from(["Telefoon", "Huisbezoek"])
PARTS = st.sampled_from([*PartOfDay])
DAYS = st.dates(FIRST, FIRST + timedelta(days=60))


@cache
def base():
    return read()


@st.composite
def ladders(draw):
    rungs = st.builds(
        Rung,
        kind=draw(st.sampled_from([KINDS, SPOKEN])),
        times=st.integers(1, 3),
        place=st.just(PLACE),
        different_parts_of_day=st.booleans(),
        also=st.sampled_from(["", *PartOfDay]),
    )
    terms = st.builds(
        AttemptTerms,
        most=st.integers(0, 9),
        place=st.just(PLACE),
        ground=st.just(Ground(assumption="verzonnen")),
        between=st.sampled_from([None, Term(2, Unit.WORKING_DAYS), Term(1, Unit.WEEKS)]),
        fallback=st.sampled_from(["", ContactKind.LETTER, ContactKind.CARD]),
    )
    return replace(
        base(),
        ladder=tuple(draw(st.lists(rungs, min_size=1, max_size=4))),
        attempts=draw(st.none() | terms),
    )


@st.composite
def situations(draw):
    kinds = draw(st.sampled_from([KINDS, SPOKEN]))
    tried = st.builds(
        Attempt, kind=kinds, on=DAYS, reached=st.just(False), part_of_day=PARTS | st.just("")
    )
    bar = draw(st.integers(0, 15))
    return Situation(
        attempts=tuple(sorted(draw(st.lists(tried, max_size=7)), key=lambda one: one.on)),
        contact_on=draw(DAYS) if bar == 0 else None,
        is_closed=bar == 1,
        has_objected=bar == 2,
        is_restricted=bar == 3,
        do_not_visit=draw(st.booleans()),
        has_phone=draw(st.booleans()),
        has_mail=draw(st.booleans()),
        is_urgent=draw(st.booleans()) and bar == 4,
        paused=draw(DAYS) if bar == 5 else None,
        latest=draw(DAYS) if bar == 6 else None,
        has_died=bar == 7,
    )


@settings(max_examples=600)
@given(ladders(), situations(), DAYS)
def test_the_dumb_way_proposes_the_same(agreement, case, today):
    found = next_attempt(agreement, case, Moment(today))
    expected = attempts_oracle.next_attempt(agreement, case, today)
    if isinstance(found, Proposal):
        assert (found.kind, found.on, found.part_of_day) == expected
    else:
        assert expected is None


@given(ladders(), situations(), DAYS)
def test_nothing_is_proposed_where_nobody_should_be_approached(agreement, case, today):
    found = next_attempt(agreement, case, Moment(today))
    barred = case.contact_on or case.is_closed or case.has_objected or case.is_restricted
    if barred or case.has_died or (case.paused and today <= case.paused):
        assert not isinstance(found, Proposal)


@given(ladders(), situations(), DAYS, st.none() | PARTS)
def test_nobody_goes_to_the_door_of_who_should_not_be_visited(agreement, case, today, now):
    case = replace(case, do_not_visit=True, choice=Choice("Huisbezoek", len(case.attempts)))
    found = next_attempt(agreement, case, Moment(today, now or ""))
    if isinstance(found, Proposal):
        assert found.kind not in {"Huisbezoek", "Kaartje"}


@given(ladders(), situations(), DAYS)
def test_another_part_of_the_day_than_the_last_time(agreement, case, today):
    found = next_attempt(agreement, case, Moment(today))
    spoken = [one for one in case.attempts if one.kind in PERSONAL]
    if isinstance(found, Proposal) and found.part_of_day and spoken:
        assert found.part_of_day != spoken[-1].part_of_day


@given(ladders(), situations(), DAYS, PARTS)
def test_what_is_proposed_can_still_be_done(agreement, case, today, now):
    found = next_attempt(agreement, case, Moment(today, now))
    if isinstance(found, Proposal):
        assert found.on >= today
        if found.on == today and found.part_of_day and not case.is_urgent and not case.latest:
            assert [*PartOfDay].index(found.part_of_day) >= [*PartOfDay].index(now)


@given(ladders(), situations(), DAYS, st.none() | PARTS)
def test_no_day_lies_past_the_last_one_that_is_allowed(agreement, case, today, now):
    found = next_attempt(agreement, case, Moment(today, now or ""))
    if isinstance(found, Proposal) and case.latest and case.latest >= today:
        assert found.on <= case.latest


@given(ladders(), situations(), DAYS)
def test_a_ladder_ends(agreement, case, today):
    case = replace(
        case,
        contact_on=None,
        is_closed=False,
        has_objected=False,
        has_died=False,
        is_restricted=False,
        paused=None,
        latest=None,
    )
    seen = []
    for _ in range(40):
        found = next_attempt(agreement, case, Moment(max([today, *(a.on for a in case.attempts)])))
        if not isinstance(found, Proposal):
            break
        seen.append(found)
        made = Attempt(found.kind, found.on, reached=False, part_of_day=found.part_of_day)
        case = replace(case, attempts=(*case.attempts, made))
    else:
        raise AssertionError("the ladder goes on for ever")
    assert all(one.number <= one.most for one in seen)
    assert [one.number for one in seen] == sorted({one.number for one in seen})
    assert [one.on for one in seen] == sorted(one.on for one in seen)


@given(ladders(), situations(), DAYS)
def test_a_proposal_says_why(agreement, case, today):
    found = next_attempt(agreement, case, Moment(today))
    assert found.reasons if isinstance(found, Proposal) else found.sentence


def test_every_region_that_has_a_ladder_says_how_far_it_goes():
    files = sorted(Path("convenanten").glob("*/2*.yml"))
    ladders = [text for file in files if "contactladder:" in (text := file.read_text())]
    assert len(ladders) == len({file.parent for file in files}) - len(("wet", "landelijk"))
    assert all("contactpogingen:" in text for text in ladders)
