# SPDX-License-Identifier: EUPL-1.2
"""National figures to hold a region against: of which year, over whom, who says so.

All are about every kind of signal; a region here counts rent alone. That is said beside each.
"""

from __future__ import annotations

from dataclasses import dataclass

from voordeur.core.said import said

_MONITOR = "Divosa-monitor vroegsignalering"
_PART_OF_YEAR = said("138 gemeenten, deel van het jaar; alle soorten signalen, niet alleen huur")


def _over(many: int) -> str:
    return said("{many} gemeenten; alle soorten signalen, niet alleen huur", many=many)


def _reckoned(many: int) -> str:
    return said("{many} gemeenten; alle soorten signalen, niet alleen huur; berekend", many=many)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One national figure. `value`: in the unit of the indicator `name`."""

    name: str
    year: int
    value: float
    scope: str
    source: str


# Newest first for each figure. Derived by arithmetic where the scope says so.
BENCHMARKS: tuple[Benchmark, ...] = (
    Benchmark("reached", 2023, 20, _reckoned(281), _MONITOR + " 2023"),
    Benchmark("reached", 2022, 20.5, _reckoned(234), _MONITOR + " 2022"),
    Benchmark("reached", 2021, 17, _PART_OF_YEAR, _MONITOR),
    Benchmark("accepted_of_reached", 2023, 35, _over(281), _MONITOR + " 2023"),
    Benchmark("accepted_of_reached", 2022, 39, _over(234), _MONITOR + " 2022"),
    Benchmark("accepted", 2023, 7, _over(281), _MONITOR + " 2023"),
    Benchmark("accepted", 2022, 8, _over(234), _MONITOR + " 2022"),
    Benchmark("picked_up", 2024, 83, _over(308), _MONITOR + " 2024"),
    Benchmark("signals", 2023, 4.0, _over(281), _MONITOR + " 2023"),
    Benchmark("signals", 2022, 3.3, _over(234), _MONITOR + " 2022"),
)


def newest(name: str) -> Benchmark | None:
    """Return the newest national figure beside an indicator, or None where none is known."""
    return next((one for one in BENCHMARKS if one.name == name), None)


def of(name: str) -> tuple[Benchmark, ...]:
    """Return all national figures beside an indicator, the newest first."""
    return tuple(one for one in BENCHMARKS if one.name == name)
