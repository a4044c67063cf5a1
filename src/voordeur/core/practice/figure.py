# SPDX-License-Identifier: EUPL-1.2
"""The public figure of a practice: in how many cases it was used, and how many ended well.

No cell below `LEAST` can be read from it: not in the figure, not by subtracting its numbers, and
not by subtracting two figures of different days. Therefore its numbers stay or grow by at least
`LEAST`: steps that only go up add up to steps that are large enough too.
"""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 10


@dataclass(frozen=True, slots=True)
class Counted:
    """What the cases say now: `used` in so many, of which `good` ended well. Never published."""

    used: int
    good: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What may be published; `good` is None where it would say too much."""

    used: int
    good: int | None = None


def next_figure(published: Figure | None, counted: Counted) -> Figure | None:
    """Return the figure to publish from now on; the published one as long as a new one tells
    too much beside it."""
    if counted.used < LEAST:
        return published
    for candidate in (_whole(counted), Figure(counted.used)):
        if candidate is not None and _may_follow(published, candidate):
            return candidate
    return published


def _whole(counted: Counted) -> Figure | None:
    rest = counted.used - counted.good
    if counted.good < LEAST or rest < LEAST:
        return None
    return Figure(counted.used, counted.good)


def _may_follow(published: Figure | None, new: Figure) -> bool:
    """Say whether nothing small can be read from the two figures together."""
    if published is None:
        return True
    if published.good is not None and new.good is None:
        return False
    steps = [new.used - published.used]
    if published.good is not None and new.good is not None:
        better = new.good - published.good
        steps += [better, steps[0] - better]
    return any(steps) and all(step == 0 or step >= LEAST for step in steps)
