# SPDX-License-Identifier: EUPL-1.2
"""One law per reason to look again: each alone decides the day, to the day.

A law that only says "not too late" goes blind where another reason falls on the same day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from property.strategies import GROUND, PLACE, Maker, Seeded

from voordeur.core.agreement.conditions import read_condition
from voordeur.core.agreement.happenings import read_events
from voordeur.core.agreement.nodes import Admission, Prohibition, Rule, Step, Until
from voordeur.core.agreement.vocabulary import EVENTS, MARKS
from voordeur.core.calendar import DUTCH, Term, Unit
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.history import Event, History

DAY = timedelta(days=1)
CENTURY = Term(100, Unit.YEARS)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
terms = st.builds(Term, st.integers(1, 60), st.sampled_from(list(Unit)[:4]), st.booleans())


def events(text):
    return read_events(text, (*EVENTS, *MARKS))


def step(within=CENTURY, **others):
    made = Step("stap", ("wijkteam",), within, events("gesprek gevoerd"), PLACE, GROUND)
    return replace(made, **others)


def rule(since="toegelaten", asks=None, **others):
    return Rule("regel", events(since), (asks or step(),), PLACE, GROUND, **others)


def agreement(*rules, **others):
    """Return an agreement in which nothing happens but by these rules."""
    empty = replace(
        Maker(Seeded(1)).agreement(),
        prohibitions=(),
        outcomes=(),
        admission=None,
        crisis=None,
        safety_net=None,
        priorities=(),
        begins_with=("signaal ontvangen",),
    )
    steps = {each.name: each for one in rules for each in one.steps}
    return replace(empty, rules=rules, **{"steps": steps, **others})


def reported(on, *later):
    report = Event(1, "signaal ontvangen", on, on, {"maanden_achterstand": 2})
    return History((report, *later))


def looks(made, history, today, expected):
    """The answer stays the same until that day, and changes on it."""
    now = decide(made, history, today)
    assert now.next_look == expected
    before = decide(made, history, expected - DAY)
    assert replace(before, next_look=None) == replace(now, next_look=None)
    assert replace(decide(made, history, expected), next_look=None) != replace(now, next_look=None)


@given(days, terms)
def test_the_end_of_a_wait(on, wait):
    made = agreement(rule(wait=wait, without=events("huurder meldt zich")))
    looks(made, reported(on), on, wait.last_day(on, DUTCH) + DAY)


@given(days, terms)
def test_the_last_day_of_a_task(on, within):
    made = agreement(rule(asks=step(within)))
    looks(made, reported(on), on, within.last_day(on, DUTCH) + DAY)


@given(days, terms)
def test_the_end_of_a_pause(on, at_most):
    ban = Prohibition(
        "pauze",
        "deurwaarder ingeschakeld",
        "corporatie",
        PLACE,
        GROUND,
        since=events("hulp aanvaard"),
        until=events("lopende huur gemist"),
        at_most=at_most,
    )
    made = agreement(rule(), prohibitions=(ban,))
    helped = reported(on, Event(2, "hulp aanvaard", on, on))
    looks(made, helped, on, at_most.last_day(on, DUTCH) + DAY)


@given(days, terms)
def test_the_day_on_which_a_request_lapses(on, lapses):
    made = agreement(rule(lapses_after=lapses))
    looks(made, reported(on), on, lapses.last_day(on, DUTCH) + DAY)


@given(days, st.integers(1, 90))
def test_the_day_of_an_appointment(on, ahead):
    day = on + ahead * DAY
    made = agreement(rule("afspraak gemaakt", wait=Until.APPOINTMENT))
    looks(made, reported(on, Event(2, "afspraak gemaakt", on, on, {"op": day})), on, day)


@given(days, terms)
def test_the_last_day_to_complete_a_parked_report(on, within):
    condition = read_condition("keer_te_laat >= 3")
    made = agreement(rule(), admission=Admission(condition, PLACE, GROUND, complete_within=within))
    looks(made, reported(on), on, within.last_day(on, DUTCH) + DAY)


@given(days, terms)
def test_the_last_day_of_the_safety_net(on, within):
    net = step(within, name="vervolg bepalen", done_by=events("vervolg bepaald"))
    made = agreement(rule("gesprek gevoerd"), safety_net=net)
    looks(made, reported(on), on, within.last_day(on, DUTCH) + DAY)


@given(days, st.integers(1, 90))
def test_the_first_event_to_come(on, ahead):
    day = on + ahead * DAY
    made = agreement(rule())
    looks(made, reported(on, Event(2, "gesprek gevoerd", day, day)), on, day)


@given(days, st.integers(4, 20))
def test_the_day_of_the_eviction_comes_before_the_term(on, ahead):
    day = on + ahead * DAY
    last = max(day for day in (on, *_days(on, day)) if day == on or DUTCH.is_working_day(day))
    crisis = replace(Maker(Seeded(1)).crisis([step()]), since=events("ontruiming aangezegd"))
    made = agreement(rule("afspraak gemaakt"), crisis=crisis)
    looks(
        made, reported(on, Event(2, "ontruiming aangezegd", on, on, {"op": day})), on, last + DAY
    )


def _days(since, until):
    return [since + n * DAY for n in range((until - since).days)]


@given(days, terms)
def test_the_day_after_the_last_tells_the_coordinator(on, within):
    made = agreement(rule(asks=step(within, late_to="schuldhulp")))
    last = within.last_day(on, DUTCH)
    told = (
        decide(made, reported(on), last + DAY).messages - decide(made, reported(on), last).messages
    )
    assert [message.recipient for message in told] == ["schuldhulp"]


@given(days)
def test_where_all_is_late_there_is_nothing_to_look_for(on):
    made = agreement(rule(asks=step(Term(1, Unit.DAYS))))
    assert decide(made, reported(on), on + 5 * DAY).next_look is None


@pytest.mark.parametrize("today", [date(2026, 3, 2), date(2027, 3, 2)])
def test_where_nothing_happened_there_is_nothing_to_look_for(today):
    assert decide(agreement(rule()), History(), today).next_look is None
