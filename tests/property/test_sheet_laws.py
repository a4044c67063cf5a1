# SPDX-License-Identifier: EUPL-1.2
"""Whatever stands in the cells, a row becomes exactly one of four outcomes, with its reasons."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import GOOD, TODAY, admits_all, row
from voordeur.core.sheet.cells import Cell
from voordeur.core.sheet.columns import Column, plain_heading, understand
from voordeur.core.sheet.dates import past, read_date, written
from voordeur.core.sheet.facts import Earlier, age_in_months
from voordeur.core.sheet.gate import Outcome, judge
from voordeur.core.sheet.key import fingerprint
from voordeur.core.sheet.money import euros, read_money
from voordeur.core.sheet.read import read_row

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
cells = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(-(10**12), 10**12),
    st.floats(),
    st.booleans(),
    days,
    st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2100-01-01")),
    st.times(),
    st.sampled_from(["ja", "nee", "-", "31-02-2026", "09/13/2026", "€ 12,-", "0", "14 B"]),
)
columns = st.sampled_from(Column)


@given(st.dictionaries(columns, cells))
def test_every_row_has_an_outcome_and_says_why(delivered: dict[Column, Cell]) -> None:
    reading = read_row(delivered, 7, TODAY)
    verdict = judge(reading, TODAY, (), admits_all)
    assert reading.number == 7
    assert (verdict.outcome is Outcome.ADMITTED) == (not verdict.reasons)
    assert all(reason.sentence and reason.way_out for reason in verdict.reasons)


@given(columns, cells, st.integers(0, 10**9))
def test_one_odd_cell_never_hides_an_objection(column: Column, cell: Cell, amount: int) -> None:
    delivered: dict[Column, Cell] = {Column(name): value for name, value in _good().items()}
    delivered |= {column: cell, Column.OBJECTION: "ja", Column.EVENT: ""}
    earlier = Earlier(amount, TODAY, is_running=True)
    verdict = judge(read_row(delivered, 2, TODAY), TODAY, (earlier,), admits_all)
    assert verdict.outcome is Outcome.REFUSED


def _good() -> dict[str, Cell]:
    return {name: cell for name, cell in GOOD.items() if isinstance(cell, str)}


@given(st.integers(0, 100_000_000))
def test_an_amount_reads_back_as_it_is_written(cents: int) -> None:
    assert read_money(euros(cents)) == cents
    assert read_money(cents / 100) == cents
    assert read_money(f"{cents / 100:.2f}") == cents


@given(st.dates(date(1900, 1, 1), TODAY))
def test_a_day_reads_back_as_it_is_written(day: date) -> None:
    assert read_date(written(day), past(TODAY)) == day
    assert read_date(day.isoformat(), past(TODAY)) == day
    assert read_date(f"{day:%Y%m%d}", past(TODAY)) == day
    assert read_date((day - date(1899, 12, 30)).days, past(TODAY)) == day


@given(days, days, days)
def test_arrears_only_grow_older(since: date, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert age_in_months(since, earlier) <= age_in_months(since, later)


@given(st.lists(st.text(max_size=20), max_size=12))
def test_every_heading_is_accounted_for_once(headings: list[str]) -> None:
    found = understand(headings)
    counted = [*(known.heading for known in found.known), *found.unknown, *found.doubled]
    counted += [forbidden.heading for forbidden in found.forbidden]
    assert sorted(counted) == sorted(h for h in headings if plain_heading(h))


@given(st.dictionaries(columns, cells), st.binary(min_size=1, max_size=64))
def test_reading_is_the_same_every_time(delivered: dict[Column, Cell], secret: bytes) -> None:
    one, other = read_row(delivered, 2, TODAY), read_row(delivered, 2, TODAY)
    assert one == other
    assert fingerprint(one.report, secret) == fingerprint(other.report, secret)


@given(st.permutations(list(GOOD)))
def test_the_order_of_the_columns_does_not_matter(order: list[str]) -> None:
    delivered = row()
    headings = understand(order)
    reading = read_row(headings.pick([delivered[name] for name in order]), 2, TODAY)
    assert reading.problems == ()
