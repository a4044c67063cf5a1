# SPDX-License-Identifier: EUPL-1.2
"""When may a record be erased, and what keeps it? Facts in, one answer out.

The law gives no term (Wgs and Bgs are silent), so the agreement must. Without a term nothing is
ever erased. The day on which a term ends still belongs to it: the record may go the day after.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from voordeur.core.calendar import Calendar, Term

ONE_DAY = timedelta(days=1)
# No term is longer than a century; see `calendar.LONGEST`.
_LONGEST_DAYS = 102 * 366


class HoldGround(Enum):
    """Keeps somebody holds back erasing; the value is the word for screens."""

    COURT = "rechtszaak"
    COMPLAINT = "klacht"
    REQUEST = "verzoek van de huurder"
    RESTRICTION = "beperking op verzoek van de huurder"
    DUTY = "andere wettelijke plicht"
    INQUIRY = "onderzoek of controle"


class Keeps(Enum):
    """What keeps a record today; the value is how a screen says it."""

    NO_TERM = "er is geen termijn gekozen"
    RUNS = "het loopt nog"
    OTHER_CASE = "er loopt een andere zaak van deze huurder"
    TERM = "de termijn is nog niet voorbij"
    HELD = "iemand houdt het wissen tegen"


@dataclass(frozen=True, slots=True)
class Hold:
    """Erasing is held back up to and including `until`; None: until somebody lifts it."""

    ground: HoldGround
    until: date | None = None

    def holds(self, today: date) -> bool:
        """Say whether it still holds on this day."""
        return self.until is None or today <= self.until


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of one record.

    `over_on`: the day on which it ended, None while it runs. `touched_on`: the last day on which
    something was written about it; the term begins anew then. `other_case_runs`: the same tenant
    has another case that runs.
    """

    over_on: date | None
    touched_on: date | None = None
    holds: tuple[Hold, ...] = ()
    other_case_runs: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """`erase_on`: the first day on which the record may go, as things stand; None: not in sight.

    `reasons`: what keeps it today, in a fixed order; none when it may go.
    """

    erase_on: date | None
    reasons: tuple[Keeps, ...] = ()

    @property
    def is_due(self) -> bool:
        return not self.reasons


def judge(term: Term | None, calendar: Calendar, about: Circumstances, today: date) -> Judgement:
    """Return whether a record may be erased today, and what keeps it if not."""
    reasons = tuple(_reasons(term, calendar, about, today))
    holding = [hold for hold in about.holds if hold.holds(today)]
    ends = [hold.until for hold in holding]
    if term is None or about.over_on is None or about.other_case_runs or None in ends:
        return Judgement(None, reasons)
    last_days = [_last_day(term, calendar, about), *(day for day in ends if day is not None)]
    return Judgement(max(last_days) + ONE_DAY, reasons)


def _reasons(
    term: Term | None, calendar: Calendar, about: Circumstances, today: date
) -> Iterator[Keeps]:
    if term is None:
        yield Keeps.NO_TERM
    if about.over_on is None:
        yield Keeps.RUNS
    if about.other_case_runs:
        yield Keeps.OTHER_CASE
    is_over = about.over_on is not None
    if term is not None and is_over and today <= _last_day(term, calendar, about):
        yield Keeps.TERM
    if any(hold.holds(today) for hold in about.holds):
        yield Keeps.HELD


def _last_day(term: Term, calendar: Calendar, about: Circumstances) -> date:
    assert about.over_on is not None
    since = max(about.over_on, about.touched_on or about.over_on)
    return term.last_day(since, calendar)


def latest_over(term: Term, calendar: Calendar, today: date) -> date:
    """Return the latest day on which a record may have ended of which the term is over today.

    For the question to the database: nothing that ended later needs to be looked at.
    """
    low, high = today.toordinal() - _LONGEST_DAYS, today.toordinal()
    while high - low > 1:
        middle = (low + high) // 2
        if term.last_day(date.fromordinal(middle), calendar) < today:
            low = middle
        else:
            high = middle
    return date.fromordinal(low)
