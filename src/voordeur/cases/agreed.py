# SPDX-License-Identifier: EUPL-1.2
"""What a landlord is a party to itself: the arrangement, its instalments, what it was asked.

Derived from what happened and kept on its last report, because a landlord reads no case and no
event. There is no place in it for a budget, a reason of breaking or anything else of the help.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.cases.values import Json
from voordeur.core.arrangement import asking, watch
from voordeur.core.arrangement.schedule import Instalment
from voordeur.core.arrangement.watch import Line, Standing, Track
from voordeur.core.pathway.history import Occurrence

COLUMNS = {"agreed": "jsonb", "arrangement": "text", "next_instalment": "date"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request for an exception, as the landlord reads it; `answer`: what it said, or ""."""

    asked_on: date
    reason: str
    instalments: tuple[Instalment, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """The arrangement as the landlord reads it. `standing`: loopt, nagekomen, gebroken or ""."""

    standing: str = ""
    made_on: date | None = None
    lines: tuple[Line, ...] = ()
    wanted: Wanted | None = None

    @property
    def paid(self) -> int:
        """Return how many instalments are full."""
        return sum(1 for line in self.lines if not line.open)


NOTHING: tuple[dict[str, Json], str, date | None] = ({}, "", None)


def derived(happened: Sequence[Occurrence]) -> tuple[dict[str, Json], str, date | None]:
    """Return the columns that follow: the arrangement, how it stands, the first open day."""
    found, request = watch.track(happened), asking.exception(happened)
    agreed: dict[str, Json] = {}
    if found is not None:
        agreed["regeling"] = _track(found)
    if request is not None:
        agreed["verzoek"] = {
            "op": request.asked_on.isoformat(),
            "reden": request.reason,
            "termijnen": [_instalment(one) for one in request.instalments],
            "antwoord": request.answer.value or ("gebruikt" if request.is_used else ""),
        }
    standing = "" if found is None else found.standing.value
    return agreed, standing, _next(found)


def _next(found: Track | None) -> date | None:
    if found is None or found.standing is not Standing.RUNNING or found.next_open is None:
        return None
    return found.next_open.due


def _track(found: Track) -> dict[str, Json]:
    lines: list[Json] = [
        [line.number, line.due.isoformat(), line.amount, line.paid, _iso(line), _paid(line)]
        for line in found.lines
    ]
    return {"op": found.made_on.isoformat(), "termijnen": lines}


def _iso(line: Line) -> str | None:
    return None if line.missed_on is None else line.missed_on.isoformat()


def _paid(line: Line) -> str | None:
    return None if line.paid_on is None else line.paid_on.isoformat()


def _instalment(one: Instalment) -> list[Json]:
    return [one.number, one.due.isoformat(), one.amount]


def read(stored: Mapping[str, object], standing: str) -> Agreed:
    """Return what is kept on a report as values."""
    kept, asked = stored.get("regeling"), stored.get("verzoek")
    made_on, lines = _lines(kept) if isinstance(kept, Mapping) else (None, ())
    wanted = _wanted(asked) if isinstance(asked, Mapping) else None
    return Agreed(standing, made_on, lines, wanted)


def _lines(kept: Mapping[str, object]) -> tuple[date, tuple[Line, ...]]:
    rows = kept["termijnen"]
    assert isinstance(rows, list)
    lines = tuple(
        Line(number, date.fromisoformat(due), amount, paid, _day(missed), _day(full))
        for number, due, amount, paid, missed, full in rows
    )
    return date.fromisoformat(str(kept["op"])), lines


def _wanted(asked: Mapping[str, object]) -> Wanted:
    rows = asked["termijnen"]
    assert isinstance(rows, Iterable)
    return Wanted(
        date.fromisoformat(str(asked["op"])),
        str(asked["reden"]),
        tuple(Instalment(number, date.fromisoformat(due), cents) for number, due, cents in rows),
        str(asked["antwoord"]),
    )


def _day(stored: object) -> date | None:
    return None if stored is None else date.fromisoformat(str(stored))
