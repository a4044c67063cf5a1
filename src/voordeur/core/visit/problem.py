# SPDX-License-Identifier: EUPL-1.2
"""What has to be planned: doors, teams with their evenings, and how long it takes to get there.

Moments are whole seconds since the midnight that begins the first day of the plan, so that the
second evening begins a day later. Places are numbers: the row and the column in `Legs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

DAY = 86_400
MINUTE = 60
ANYBODY: frozenset[int] = frozenset()


class ProblemError(ValueError):
    """What was given cannot be a problem; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Slot:
    """From and until which moment, both included. Of a door: when a visit may begin there."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        if not 0 <= self.opens <= self.closes:
            raise ProblemError("A window opens before it closes, and not before the first day.")


@dataclass(frozen=True, slots=True)
class Door:
    """One home to visit. `key` is the caller's own number; `service` the seconds at the door.

    No windows: whenever a team is at work. `parties`: organisations of which somebody has to be
    there, all of them. `weight`: how bad it is to leave this door out, against others.
    """

    key: int
    point: int
    service: int
    windows: tuple[Slot, ...] = ()
    needs_duo: bool = False
    parties: frozenset[int] = ANYBODY
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Team:
    """Who goes together: from where, and between which moments on which evenings.

    A team is back at `start` before an evening closes. `people`: how many they are.
    """

    key: int
    start: int
    evenings: tuple[Slot, ...]
    people: int = 2
    parties: frozenset[int] = ANYBODY


@dataclass(frozen=True, slots=True)
class Shift:
    """One evening of one team: what one round has to fit in."""

    team: Team
    evening: int

    @property
    def window(self) -> Slot:
        return self.team.evenings[self.evening]


@dataclass(frozen=True, slots=True)
class Legs:
    """Seconds and metres between any two places; from one to itself is nothing.

    They need not be the same there and back. Raises `ProblemError` when the tables are no squares
    of one size, or hold less than nothing.
    """

    seconds: tuple[tuple[int, ...], ...]
    metres: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        for table in (self.seconds, self.metres):
            if any(len(row) != len(self.seconds) or min(row) < 0 for row in table):
                raise ProblemError("Travel is a square table without negative numbers.")
        if len(self.metres) != len(self.seconds):
            raise ProblemError("Distances and times are about the same places.")
        if any(row[number] for number, row in enumerate(self.seconds)):
            raise ProblemError("From a place to itself takes no time.")


class Why(Enum):
    """Why a door is not on any round; the value is the Dutch sentence for it."""

    NO_ROOM = "er is geen tijd meer over"
    NO_DUO = "hier gaan er twee, en geen ploeg is met twee"
    NOT_TOGETHER = "geen ploeg heeft alle organisaties die mee moeten"
    WINDOW = "de afgesproken tijd valt buiten de tijd van de ploegen"
    TOO_FAR = "heen, bezoek en terug past niet in één avond"


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan needs. Raises `ProblemError` for keys used twice and unknown places."""

    doors: tuple[Door, ...]
    teams: tuple[Team, ...]
    legs: Legs
    by_key: dict[int, Door] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key = {door.key: door for door in self.doors}
        if len(by_key) != len(self.doors) or len({team.key for team in self.teams}) != len(
            self.teams
        ):
            raise ProblemError("Every door and every team has a key of its own.")
        points = {door.point for door in self.doors} | {team.start for team in self.teams}
        if any(not 0 <= point < len(self.legs.seconds) for point in points):
            raise ProblemError("A place has no travel times.")
        object.__setattr__(self, "by_key", by_key)

    def shifts(self) -> Iterator[Shift]:
        """Yield every evening of every team, the earliest first."""
        found = [
            Shift(team, number) for team in self.teams for number in range(len(team.evenings))
        ]
        return iter(sorted(found, key=lambda one: (one.window.opens, one.team.key)))

    def team(self, key: int) -> Team:
        return next(team for team in self.teams if team.key == key)


def cannot(problem: Problem, door: Door, shift: Shift) -> Why | None:
    """Return why this door can be on no round of this shift, or None if it can be the only one."""
    team = shift.team
    if door.needs_duo and team.people < 2:
        return Why.NO_DUO
    if not door.parties <= team.parties:
        return Why.NOT_TOGETHER
    seconds = problem.legs.seconds
    begins = begin(door, shift.window.opens + seconds[team.start][door.point])
    if begins is None or begins > shift.window.closes:
        return Why.WINDOW
    back = begins + door.service + seconds[door.point][team.start]
    return Why.TOO_FAR if back > shift.window.closes else None


def begin(door: Door, arrives: int) -> int | None:
    """Return the first moment a visit may begin for who arrives then; None when it is too late."""
    if not door.windows:
        return arrives
    waits = (max(arrives, one.opens) for one in door.windows if one.closes >= arrives)
    return min(waits, default=None)


_NEAREST = (Why.TOO_FAR, Why.WINDOW, Why.NOT_TOGETHER, Why.NO_DUO)


def why_left(problem: Problem, door: Door) -> Why:
    """Return why a door was left out: the reason of the team that came nearest to it."""
    reasons = {cannot(problem, door, shift) for shift in problem.shifts()}
    if None in reasons:
        return Why.NO_ROOM
    return next((why for why in _NEAREST if why in reasons), Why.NO_ROOM)
