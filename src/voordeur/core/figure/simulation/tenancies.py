# SPDX-License-Identifier: EUPL-1.2
"""The homes of a made-up region and who lives in them. Nothing here looks like a real street."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import cos, pi

from voordeur.core.figure.simulation.chance import exponential, gamma, key, normal, unit
from voordeur.core.figure.simulation.parameters import Parameters

SINGLE, COUPLE, ONE_PARENT, COUPLE_CHILDREN = range(4)
TYPES = ("single", "couple", "one_parent", "couple_children")
WITH_CHILDREN = frozenset({ONE_PARENT, COUPLE_CHILDREN})
RECENT = 365  # days after arrears in which they come back sooner

# What a draw is for. A number is never given to something else: that would change old results.
(_TYPE, _FRAGILE, _RENT, _LANDLORD, _CONNECTED, _ONSET, _REACH, _WRITTEN, _PERSONAL, _PART,
 _WILLING, _PHONE, _MAIL, _DAY) = range(1, 15)  # fmt: skip


@dataclass(slots=True)
class Tenancy:
    """One household in one home. `fragile` scales how easily a month is missed (mean 1)."""

    number: int
    key: int
    is_corporation: bool
    kind: int
    fragile: float
    rent: float  # cents a month
    landlord: int
    review_day: int
    is_connected: bool
    episode: int = 0
    recent_until: int = -1  # day up to which earlier arrears count as recent


@dataclass(frozen=True, slots=True)
class Traits:
    """What only the model knows of a household: never an event, never seen by the engine."""

    reach: float
    written: float
    personal: float
    parts: tuple[float, float, float]
    willing: float
    has_phone: bool
    has_mail: bool


def settle(seed: int, inhabitants: int, p: Parameters) -> list[Tenancy]:
    """Return the rented homes of a region with so many inhabitants, the corporations' first."""
    thousands = inhabitants / 1000
    corporation = round(thousands * p.values["corporation_homes_per_1000"])
    private = round(thousands * p.values["private_rented_homes_per_1000"])
    many = max(1, round(private / p.values["homes_per_private_landlord"]))
    bounds = list(accumulate(p.lists["corporation_shares"]))
    types = list(accumulate(p.values[f"share_{name}"] for name in TYPES))
    return [
        _tenancy(seed, number, p, types, bounds if number < corporation else many)
        for number in range(corporation + private)
    ]


def _tenancy(
    seed: int, number: int, p: Parameters, types: Sequence[float], landlords: Sequence[float] | int
) -> Tenancy:
    own = key(seed, number)
    drawn = unit(own, _LANDLORD)
    if isinstance(landlords, int):
        landlord = 100 + int(drawn * landlords)
    else:
        landlord = min(bisect_left(landlords, drawn * landlords[-1]), len(landlords) - 1)
    is_corporation = landlord < 100  # the first hundred numbers are corporations
    owner = key(seed, -1 - landlord)
    first, last = p.lists["delivery_day"]
    shape = 1 / p.values["fragility_cv"] ** 2
    connected = "connected_corporation" if is_corporation else "connected_private"
    return Tenancy(
        number=number,
        key=own,
        is_corporation=is_corporation,
        kind=min(bisect_left(types, unit(own, _TYPE) * types[-1]), len(types) - 1),
        fragile=gamma(own, _FRAGILE, shape) / shape,
        rent=_rent(own, p, is_corporation),
        landlord=landlord,
        review_day=int(first + unit(owner, _DAY) * (last - first + 1)),
        is_connected=unit(own, _CONNECTED) < p.values[connected],
    )


def _rent(own: int, p: Parameters, is_corporation: bool) -> float:  # noqa: FBT001
    if is_corporation:
        drawn = p.values["rent_corporation_mean"] + 9_000 * normal(own, _RENT)
        return min(max(drawn, 35_000), 88_000)
    drawn = p.values["rent_private_mean"] + 20_000 * normal(own, _RENT)
    return min(max(drawn, 45_000), 160_000)


def traits(own: int, p: Parameters) -> Traits:
    """Return what the model knows of the household with this key."""
    v = p.values
    lies = normal(own, _REACH)
    tied = v["accept_reach_correlation"]
    free = (1 - tied**2) ** 0.5
    return Traits(
        reach=v["reach_sd"] * lies,
        written=v["reach_sd_channel"] * normal(own, _WRITTEN),
        personal=v["reach_sd_channel"] * normal(own, _PERSONAL),
        parts=(
            v["reach_morning"] + v["reach_sd_part_of_day"] * normal(own, _PART),
            v["reach_sd_part_of_day"] * normal(own, _PART + 100),
            v["reach_evening"] + v["reach_sd_part_of_day"] * normal(own, _PART + 200),
        ),
        willing=v["accept_sd"] * (tied * lies + free * normal(own, _WILLING)),
        has_phone=unit(own, _PHONE) < v["phone_known"],
        has_mail=unit(own, _MAIL) < v["mail_known"],
    )


class Onset:
    """On which first of a month a tenancy without arrears misses a whole month's rent."""

    def __init__(self, firsts: Sequence[int], months: Sequence[int], p: Parameters) -> None:
        v = p.values
        shares = [v[f"share_{name}"] for name in TYPES]
        factors = [v[f"onset_factor_{name}"] for name in TYPES]
        mean = sum(a * b for a, b in zip(shares, factors, strict=True)) / sum(shares)
        self._rates = [v["onset_per_month"] * factor / mean for factor in factors]
        self._firsts = firsts
        season = [1 + v["season_amplitude"] * cos(2 * pi * (month - 1) / 12) for month in months]
        self._sum = [0.0, *accumulate(season)]
        self._recent = v["onset_factor_recent"]

    def after(self, tenancy: Tenancy, day: int) -> int | None:
        """Return the first day of arrears after this day, or None when the run ends before it.

        One draw is used up month by month: first at the rate of recent arrears, then at the plain.
        """
        begin = bisect_left(self._firsts, day + 1)
        middle = bisect_left(self._firsts, max(tenancy.recent_until, day + 1))
        rate = self._rates[tenancy.kind] * tenancy.fragile
        left = exponential(tenancy.key, _ONSET, tenancy.episode)
        spent = rate * self._recent * (self._sum[middle] - self._sum[begin])
        if spent >= left:
            goal = self._sum[begin] + left / (rate * self._recent)
        elif rate > 0:
            goal = self._sum[middle] + (left - spent) / rate
        else:
            return None
        month = bisect_left(self._sum, goal) - 1
        return self._firsts[month] if 0 <= month < len(self._firsts) else None
