# SPDX-License-Identifier: EUPL-1.2
"""How many people live in each municipality, as a region says it in a dated file of its own.

`convenanten/REGION/inwoners.yml`; without it nothing is said per inhabitant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from voordeur.agreements import files
from voordeur.core.figure.choices import By, Choice
from voordeur.core.figure.meaning import Unit
from voordeur.figures.values import Shown

FILE = "inwoners.yml"


@dataclass(frozen=True, slots=True)
class Inhabitants:
    """Numbers by municipality code, the day they are of, who says so, whether made up."""

    numbers: Mapping[str, int]
    on: date
    source: str
    is_fictional: bool


def of(region: str) -> Inhabitants | None:
    """Return what the file of a region says; None without a file, or one not understood."""
    try:
        path = files.project_folder() / region / FILE
    except files.FilesError:
        return None
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else None


@lru_cache(maxsize=32)
def _read(path: Path, changed: int) -> Inhabitants | None:
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        numbers = {str(code): int(many) for code, many in told["inwoners"].items()}
        on = told["op"]
        assert isinstance(on, date)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError, AssertionError):
        return None
    return Inhabitants(numbers, on, str(told.get("bron", "")), bool(told.get("verzonnen")))


def rate(shown: Shown, choice: Choice, living: Inhabitants | None) -> float | None:
    """Return signals per 1,000 inhabitants per month; None where that cannot be said.

    A month counts whole, also the one that runs. Only of a whole region or municipality, and only
    of a figure that is a rate.
    """
    if (
        shown.indicator.unit is not Unit.RATE
        or living is None
        or shown.part is None
        or not choice.period.first
    ):
        return None
    if choice.by is By.PLACE:
        people = living.numbers.get(choice.value, 0)
    else:
        people = sum(living.numbers.values()) if choice.by is By.WHOLE else 0
    return 1000 * shown.part / people / choice.period.months if people else None
