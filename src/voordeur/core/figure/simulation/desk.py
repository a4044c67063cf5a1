# SPDX-License-Identifier: EUPL-1.2
"""The workers' hands: without limit, or so many that work waits."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

from voordeur.core.figure.simulation.chance import key, unit

if TYPE_CHECKING:
    from voordeur.core.figure.simulation.region import Region

S = TypeVar("S")
WEEK = 7


class Desk:
    """Everything that waits for a worker, in the order (priority, due day, arrival)."""

    def __init__(self, seed: int, fte: float | None) -> None:
        self._seed = key(seed, -3)
        self.fte = fte
        self._queue: list[tuple[int, int, int, Callable[[Region, Any], float], Any]] = []
        self._arrived = 0
        self._overrun = 0.0

    @property
    def is_limited(self) -> bool:
        """Whether work can wait for a worker."""
        return self.fte is not None

    def __len__(self) -> int:
        return len(self._queue)

    def ask(
        self,
        region: Region,
        priority: int,
        work: Callable[[Region, S], float],
        subject: S,
        *,
        due: int = 0,
    ) -> None:
        """Have this done: at once without limit, else when it is its turn (by `due`, or today).

        The work returns the minutes that it took.
        """
        if self.fte is None:
            region.count.minutes(region.day, work(region, subject))
            return
        self._arrived += 1
        heappush(self._queue, (priority, due or region.day, self._arrived, work, subject))

    def works(self, region: Region) -> None:
        """Do a working day's work. What overruns the day is taken from the next."""
        if self.fte is None:
            return
        left = self._capacity(region) - self._overrun
        while self._queue and left > 0:
            _, _, _, work, subject = heappop(self._queue)
            minutes = work(region, subject)
            region.count.minutes(region.day, minutes)
            left -= minutes
        self._overrun = -left if left < 0 else 0.0

    def _capacity(self, region: Region) -> float:
        assert self.fte is not None
        v = region.v
        workers = ceil(self.fte)
        week = region.day // WEEK
        well = sum(unit(self._seed, week, n) >= v["ill_share"] for n in range(workers))
        season = region.p.lists["staff_season"][region.month_number(region.day) - 1]
        whole = self.fte * v["minutes_per_fte_day"] / (1 - v["ill_share"])
        return whole * (well / workers) * season
