# SPDX-License-Identifier: EUPL-1.2
"""Plans, rounds and doors as whoever asks may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DoorShown:
    """One door of a plan as whoever asks may see it. `ask`: do not ring, ask this person first.
    `caution`: for the safety of who goes. `falls`: nobody needs to go any more; a landlord never
    hears why.

    For a landlord name and address are those of its own report. Times: minutes after midnight.
    """

    id: int
    round_id: int | None
    place: int
    reference: str
    case_id: int
    name: str
    address: str
    postcode: str
    step: str
    due: date
    tries: int
    crisis: bool
    children: bool
    parties: tuple[int, ...]
    arrives: int
    ends: int
    late: int
    opens: int | None
    closes: int | None
    latitude: float | None
    longitude: float | None
    coarse: bool
    left_out: str
    ask: str
    secret: bool
    restricted: bool
    ticked: tuple[str, ...]
    reached: bool | None
    done_at: datetime | None
    done_by: tuple[int, ...]
    falls: bool = False
    caution: bool = False

    @property
    def is_off(self) -> bool:
        """Say whether nobody may ring there, or needs to."""
        return bool(self.ask) or self.restricted or self.falls

    @property
    def is_joint(self) -> bool:
        return len(self.parties) > 1


@dataclass(frozen=True, slots=True)
class RoundShown:
    """One round of a plan. `gone`: how many of its doors belong to a case that is no longer the
    reader's to see."""

    id: int
    number: int
    parties: tuple[int, ...]
    people: tuple[str, ...]
    is_mine: bool
    latitude: float | None
    longitude: float | None
    leaves: int
    back: int
    metres: int
    travel: int
    out_at: datetime | None
    safe_by: datetime | None
    safe_at: datetime | None
    doors: tuple[DoorShown, ...]
    gone: int = 0

    @property
    def is_out(self) -> bool:
        return self.out_at is not None and self.safe_at is None


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan with its rounds. `left`: the doors that did not fit."""

    id: int
    party_id: int
    party: str
    day: date
    opens: int
    closes: int
    service: int
    on_foot: bool
    municipality: str
    state: str
    solved: bool
    coarse: bool
    naive_served: int
    naive_metres: int
    can_undo: bool
    rounds: tuple[RoundShown, ...]
    left: tuple[DoorShown, ...]
    parties: Mapping[int, str]

    @property
    def served(self) -> int:
        return sum(len(one.doors) for one in self.rounds)

    @property
    def metres(self) -> int:
        return sum(one.metres for one in self.rounds)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in a list: no doors, no tenants."""

    id: int
    day: date
    opens: int
    closes: int
    state: str
    doors: int
    done: int
    rounds: int
    is_mine: bool
    my_round: int | None
    parties: tuple[int, ...]
