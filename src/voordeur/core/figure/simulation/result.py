# SPDX-License-Identifier: EUPL-1.2
"""What a simulation says: figures with their range, beside a world where help does nothing.

A figure without its range is never made: a run of one region is one throw of the dice.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import mean, stdev

from voordeur.core.figure.simulation.count import MONTHS, percentile, share
from voordeur.core.figure.simulation.region import Region
from voordeur.core.said import said

TWO_SIDED = 1.96  # standard deviations that hold 95 % of single runs
FEWEST_RUNS = 2
WITHIN_DAYS = 14
THOUSAND = 1_000

# Above every result.
LIMITS = said(
    "Dit is een verzonnen regio. Bereik, aanvaarding en ontruimingen zijn met de hand afgesteld "
    "op landelijke cijfers over 2021-2024. Wat hulp doet, is een aanname: ernaast staat een "
    "wereld waarin hulp niets verandert. Dit voorspelt geen aantallen in een echte regio en "
    "bewijst niet dat een aanpak werkt."
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: its Dutch name, its unit, and how many decimals say something."""

    name: str
    label: str
    unit: str
    decimals: int
    of: Callable[[Region], float | None]

    @property
    def apart(self) -> str:
        """The unit of a difference: of two percentages, percentage points."""
        return said("procentpunt") if self.unit == "%" else self.unit


@dataclass(frozen=True, slots=True)
class Range:
    """A figure over several runs: its mean, and where 95 % of single runs fall."""

    mean: float
    low: float
    high: float
    runs: int


@dataclass(frozen=True, slots=True)
class Line:
    """One figure for A, for B, and B less A with the same tenants and the same luck.

    `without`: the difference in the world where help does nothing. None: nothing to divide by.
    """

    measure: Measure
    a: Range | None
    b: Range | None = None
    difference: Range | None = None
    a_without: Range | None = None
    difference_without: Range | None = None


def _share(part: str, whole: str) -> Callable[[Region], float | None]:
    def of(region: Region) -> float | None:
        numbers = region.count.numbers
        return share(numbers[part], numbers[whole])

    return of


def _per_year(name: str) -> Callable[[Region], float | None]:
    def of(region: Region) -> float | None:
        return region.count.numbers[name] / region.years

    return of


def _signals(region: Region) -> float | None:
    thousands = region.inhabitants / THOUSAND
    return region.count.numbers["signals"] / thousands / region.years / MONTHS


def _on_time(region: Region) -> float | None:
    waits = region.count.waits
    return share(sum(wait <= WITHIN_DAYS for wait in waits), len(waits))


def _wait(part: float) -> Callable[[Region], float | None]:
    def of(region: Region) -> float | None:
        return percentile(region.count.waits, part)

    return of


def _waiting(region: Region) -> float | None:
    samples = region.count.samples
    return mean(one[4] for one in samples) if samples else None


def _hours(region: Region) -> float | None:
    cases = region.count.numbers["cases"]
    return region.count.work / 60 / cases if cases else None


def _fte(region: Region) -> float | None:
    return region.count.work / region.v["minutes_per_fte_day"] / region.working_days


def _homes_lost(region: Region) -> float | None:
    numbers = region.count.numbers
    return (numbers["evicted"] + numbers["left"]) / region.years


MEASURES: tuple[Measure, ...] = (
    Measure("signals", said("meldingen per 1.000 inwoners per maand"), "", 2, _signals),
    Measure("cases", said("zaken per jaar"), "", 0, _per_year("cases")),
    Measure(
        "reach", said("bereikt, van de afgesloten zaken"), "%", 1, _share("reached", "closed")
    ),
    Measure("on_time", said("eerste poging binnen 14 dagen"), "%", 1, _on_time),
    Measure(
        "wait_median", said("dagen tot de eerste poging, midden"), said("dagen"), 0, _wait(0.5)
    ),
    Measure(
        "wait_ninety",
        said("dagen tot de eerste poging, 9 van de 10"),
        said("dagen"),
        0,
        _wait(0.9),
    ),
    Measure("waiting", said("taken die wachten, gemiddeld"), "", 0, _waiting),
    Measure(
        "in_time",
        said("stappen van de overeenkomst op tijd gedaan"),
        "%",
        1,
        _share("steps_in_time", "steps_done"),
    ),
    Measure("accepted", said("hulp aanvaard per jaar"), "", 0, _per_year("accepted")),
    Measure("evicted", said("ontruimd per jaar"), "", 1, _per_year("evicted")),
    Measure(
        "homes_lost", said("woning kwijt per jaar: ontruimd of vertrokken"), "", 1, _homes_lost
    ),
    Measure("hours", said("uren werk per zaak"), said("uur"), 2, _hours),
    Measure("fte", said("voltijdbanen aan werk met mensen"), said("fte"), 2, _fte),
)


ALL = 100.0
SHARES = frozenset(measure.name for measure in MEASURES if measure.unit == "%")


def measured(region: Region) -> dict[str, float | None]:
    """Return every figure of one run, by name."""
    return {measure.name: measure.of(region) for measure in MEASURES}


Run = Mapping[str, float | None]


def ranged(runs: Sequence[Run], name: str) -> Range | None:
    """Return a figure over several runs, or None when a run has none. Needs two runs or more."""
    found = _range([run[name] for run in runs])
    if found is None:
        return None
    # A spread of few runs may reach below nothing, or above all; no figure of one run can.
    most = ALL if name in SHARES else math.inf
    return replace(found, low=max(0.0, found.low), high=min(most, found.high))


def _range(values: Sequence[float | None]) -> Range | None:
    known = [value for value in values if value is not None]
    if len(known) < max(FEWEST_RUNS, len(values)):
        return None
    middle, spread = mean(known), TWO_SIDED * stdev(known)
    return Range(middle, middle - spread, middle + spread, len(known))


def _differences(a: Sequence[Run], b: Sequence[Run], name: str) -> Range | None:
    """B less A, run by run: the runs of one seed have the same tenants and the same luck."""
    pairs = zip(a, b, strict=True)
    return _range([_less(one[name], other[name]) for one, other in pairs])


def _less(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else b - a


@dataclass(frozen=True, slots=True)
class Worlds:
    """The runs of one arrangement: as assumed, and with help that does nothing; seed by seed."""

    assumed: tuple[Run, ...]
    without: tuple[Run, ...]


def lines(a: Worlds, b: Worlds | None = None) -> tuple[Line, ...]:
    """Return every figure with its ranges, in the order of the page."""
    return tuple(_line(measure, a, b) for measure in MEASURES)


def _line(measure: Measure, a: Worlds, b: Worlds | None) -> Line:
    name = measure.name
    own = ranged(a.assumed, name)
    alone = ranged(a.without, name)
    if b is None:
        return Line(measure, own, a_without=alone)
    return Line(
        measure,
        own,
        ranged(b.assumed, name),
        _differences(a.assumed, b.assumed, name),
        alone,
        _differences(a.without, b.without, name),
    )
