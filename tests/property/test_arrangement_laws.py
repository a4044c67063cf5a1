# SPDX-License-Identifier: EUPL-1.2
"""No cent is lost in an arrangement, and a rule that is kept raises nothing."""

import calendar
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.arrangement.rules import LandlordRules, Proposal, Tier, check
from voordeur.core.arrangement.schedule import MOST_TERMS, by_month, in_terms
from voordeur.core.arrangement.watch import track
from voordeur.core.calendar import add_months
from voordeur.core.pathway.history import Event, History, occurrences

amounts = st.integers(MOST_TERMS, 5_000_000)
days = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(amounts, st.integers(1, MOST_TERMS), days)
def test_terms_add_up(amount: int, terms: int, first: date) -> None:
    found = in_terms(amount, terms, first)
    assert sum(instalment.amount for instalment in found) == amount
    assert len(found) == terms
    assert found[-1].amount - found[0].amount < terms


@given(amounts, days)
def test_monthly_amounts_add_up_and_none_is_higher(amount: int, first: date) -> None:
    each = max(1, amount // 7)
    found = by_month(amount, each, first)
    assert sum(instalment.amount for instalment in found) == amount
    assert all(0 < instalment.amount <= each for instalment in found)


@given(amounts, st.integers(1, MOST_TERMS), days)
def test_days_only_go_up_by_a_month(amount: int, terms: int, first: date) -> None:
    found = [instalment.due for instalment in in_terms(amount, terms, first)]
    months = [day.year * 12 + day.month for day in found]
    assert months == list(range(months[0], months[0] + terms))


@given(amounts, st.integers(1, MOST_TERMS), st.integers(1, MOST_TERMS), days)
def test_the_number_of_terms_is_all_that_the_tier_looks_at(
    amount: int, terms: int, most: int, first: date
) -> None:
    misfits = check(Proposal(in_terms(amount, terms, first)), LandlordRules((Tier(most),)))
    assert bool(misfits) == (terms > most)


@given(amounts, st.integers(1, MOST_TERMS), days)
def test_a_day_never_drifts_past_the_end_of_its_month(
    amount: int, terms: int, first: date
) -> None:
    for instalment in in_terms(amount, terms, first):
        last = calendar.monthrange(instalment.due.year, instalment.due.month)[1]
        assert instalment.due.day == min(first.day, last)


rules = st.builds(
    LandlordRules,
    tiers=st.lists(st.builds(Tier, st.integers(1, 60)), max_size=1).map(tuple),
    least=st.none() | st.integers(1, 20_000),
    months_between=st.none() | st.integers(1, 24),
    most_amount=st.none() | st.integers(1, 500_000),
)


@given(amounts, st.integers(1, MOST_TERMS), days, rules, st.lists(days, max_size=2))
def test_what_the_rules_accept_breaks_none_of_them(
    amount: int, terms: int, first: date, rules: LandlordRules, earlier: list[date]
) -> None:
    lines = in_terms(amount, terms, first)
    waits = rules.months_between
    fits = (
        all(terms <= tier.most_terms for tier in rules.tiers)
        and all(line.amount >= min(rules.least or 0, amount) for line in lines[:-1] or lines)
        and (rules.most_amount is None or amount <= rules.most_amount)
        and (waits is None or all(first >= add_months(on, waits) for on in earlier))
    )
    assert (check(Proposal(lines, None, tuple(earlier)), rules) == ()) is fits


# --- the watcher against a dumb one that pays cent by cent --------------------------------------

MADE_ON = date(2026, 1, 31)
TOLD = st.one_of(
    st.tuples(
        st.just("termijn betaald"),
        st.none() | st.integers(0, 5),
        st.none() | st.integers(1, 12),
    ),
    st.tuples(st.just("termijn gemist"), st.none() | st.integers(0, 5), st.none()),
    st.tuples(st.sampled_from(["regeling gebroken", "regeling nagekomen"]), st.none(), st.none()),
)


def dumb(amounts: list[int], told: list[tuple[str, int | None, int | None]]) -> tuple:
    """Every cent is a slot of its own; a payment fills slots one by one."""
    slots = [[False] * amount for amount in amounts]
    was_missed = [False] * len(amounts)
    word = ""
    for kind, number, amount in told:
        unfilled = [at for at, each in enumerate(slots) if not all(each)]
        named = number - 1 if number is not None and 1 <= number <= len(slots) else None
        at = named if named is not None else (unfilled[0] if unfilled else None)
        if kind.startswith("regeling"):
            word = kind
        elif at is None:
            continue
        elif kind == "termijn gemist":
            was_missed[at] = was_missed[at] or not all(slots[at])
        else:
            order = [at, *(other for other in range(len(slots)) if other != at)]
            free = [
                (one, cent) for one in order for cent, full in enumerate(slots[one]) if not full
            ]
            many = slots[at].count(False) if amount is None else amount
            for one, cent in free[:many]:
                slots[one][cent] = True
    all_paid = all(all(each) for each in slots)
    standing = {"regeling gebroken": "gebroken", "regeling nagekomen": "nagekomen"}.get(word)
    return (
        [sum(each) for each in slots],
        was_missed,
        standing or ("nagekomen" if all_paid else "loopt"),
    )


def as_events(amount: int, terms: int, told: list) -> list[Event]:
    agreed = {"bedrag": amount, "termijnen": terms, "eerste_termijn": MADE_ON}
    events = [Event(1, "regeling getroffen", MADE_ON, MADE_ON, agreed)]
    for at, (kind, number, cents) in enumerate(told, start=1):
        on = MADE_ON + timedelta(days=at)
        values = {"termijn": number, "bedrag": cents}
        kept = {name: value for name, value in values.items() if value is not None}
        events.append(Event(at + 1, kind, on, on, kept))
    return events


@given(st.integers(4, 30), st.integers(1, 4), st.lists(TOLD, max_size=8))
def test_the_watcher_sees_what_paying_cent_by_cent_sees(amount: int, terms: int, told) -> None:
    found = track(occurrences(History(tuple(as_events(amount, terms, told)))))
    assert found is not None
    seen = (
        [line.paid for line in found.lines],
        [line.missed_on is not None for line in found.lines],
        found.standing.value,
    )
    assert seen == dumb([line.amount for line in found.lines], told)


@given(st.integers(4, 30), st.integers(1, 4), st.lists(TOLD, min_size=1, max_size=6), st.data())
def test_taking_back_a_word_restores_what_was_there(amount, terms, told, data) -> None:
    events = as_events(amount, terms, told)
    gone = data.draw(st.integers(2, len(events)))
    back = Event(len(events) + 1, "ingetrokken", events[-1].on, events[-1].on, withdraws=gone)
    without = [one for one in events if one.id != gone]
    left = track(occurrences(History((*events, back))))
    assert left == track(occurrences(History(tuple(without))))
