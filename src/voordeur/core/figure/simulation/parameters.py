# SPDX-License-Identifier: EUPL-1.2
"""The assumptions of the behaviour model: each a number with its unit, range, status and source.

No value was estimated from the records of a municipality or landlord. A range is what one may try,
not a confidence interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum


class Status(Enum):
    """Where a value comes from."""

    PUBLISHED = "published"
    DERIVED = "derived"
    CALIBRATED = "calibrated"
    ASSUMPTION = "assumption"

    @property
    def label(self) -> str:
        """Return the Dutch word for screens."""
        return _LABELS[self]


_LABELS = {
    Status.PUBLISHED: "gepubliceerd",
    Status.DERIVED: "afgeleid",
    Status.CALIBRATED: "afgesteld",
    Status.ASSUMPTION: "aanname",
}


class ParameterProblem(Exception):  # noqa: N818  # a problem of the file, told to who wrote it
    """The file of parameters lacks a value, or has one that is none."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One assumption. `low` and `high` are None when no range was set."""

    name: str
    value: float
    unit: str
    status: Status
    meaning: str
    low: float | None = None
    high: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One attempt of a ladder: which kind, how many days after the former, which part of day."""

    kind: str
    days: int
    part: int  # 0 morning, 1 afternoon, 2 evening


Ladder = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """How a region tries to reach people: ladders with the share of cases that get each.

    `joint`: landlord and debt help stand at the door together. `crisis`: an announced eviction is
    taken up within three working days when the municipality hears of it.
    """

    name: str
    ladders: tuple[tuple[float, Ladder], ...] = ()
    joint: bool = False
    crisis: bool = True


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that the model is held against: what was published, and what is near enough."""

    name: str
    practice: str
    meaning: str
    published: str
    accept: tuple[float, float] | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Parameters:
    """All assumptions of a run. `values` and `lists` hold the numbers by name."""

    values: Mapping[str, float]
    lists: Mapping[str, tuple[float, ...]]
    entries: Mapping[str, Parameter]
    practices: Mapping[str, Practice]
    targets: tuple[Target, ...]
    dated: str

    def changed(self, **changes: float) -> Parameters:
        """Return the same with these values. Raises `ParameterProblem` for an unknown name."""
        unknown = sorted(set(changes) - set(self.values))
        if unknown:
            raise ParameterProblem(f"Onbekende aanname: {', '.join(unknown)}.")
        return replace(self, values={**self.values, **changes})


# Acceptance changes nothing in the course: what remains of a difference is not an effect of help.
NO_EFFECT: Mapping[str, float] = {
    "quick_effect": 0,
    "pause_days": 0,
    "help_success": 0,
    "help_arrangement": 0,
    "help_effect": 1,
    "contact_factor": 1,
    "try_factor": 1,
    "crisis_effect": 0,
}
JOINT = "joint"


def read(document: Mapping[str, object]) -> Parameters:
    """Return the parameters of a parsed file.

    Raises `ParameterProblem` when a value is missing or is no number.
    """
    values: dict[str, float] = {"quick_effect": 1}
    lists: dict[str, tuple[float, ...]] = {}
    entries: dict[str, Parameter] = {}
    for raw in _items(document, "parameters"):
        name = str(raw.get("name"))
        found = raw.get("value")
        if isinstance(found, list):
            lists[name] = tuple(map(float, found))
            continue
        entries[name] = _parameter(name, raw)
        values[name] = entries[name].value
    return Parameters(
        values,
        lists,
        entries,
        _practices(document),
        tuple(_target(raw) for raw in _items(document, "targets")),
        str(document.get("date", "")),
    )


def _items(document: Mapping[str, object], name: str) -> Sequence[Mapping[str, object]]:
    found = document.get(name)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ParameterProblem(f"In het bestand met aannames ontbreekt de lijst {name!r}.")
    return found


def _parameter(name: str, raw: Mapping[str, object]) -> Parameter:
    value = raw.get("value")
    if not isinstance(value, int | float):
        raise ParameterProblem(f"De aanname {name!r} heeft geen getal.")
    bounds = raw.get("range")
    low, high = bounds if isinstance(bounds, list) else (None, None)
    return Parameter(
        name,
        float(value),
        str(raw.get("unit", "")),
        Status(raw.get("status")),
        str(raw.get("meaning", "")),
        low,
        high,
        str(raw.get("source", "")),
    )


def _practices(document: Mapping[str, object]) -> Mapping[str, Practice]:
    found = document.get("practices")
    if not isinstance(found, dict):
        raise ParameterProblem("In het bestand met aannames ontbreken de werkwijzen.")
    practices = {
        name: Practice(name, tuple(_ladder(one) for one in ladders), joint=name == JOINT)
        for name, ladders in found.items()
    }
    return {**practices, "none": Practice("none", crisis=False)}


def _ladder(raw: Mapping[str, object]) -> tuple[float, Ladder]:
    share, steps = raw.get("share"), raw.get("ladder")
    if not isinstance(share, int | float) or not isinstance(steps, list):
        raise ParameterProblem("Een contactladder heeft een aandeel en een rij stappen nodig.")
    return float(share), tuple(Step(str(k), int(days), int(part)) for k, days, part in steps)


def _target(raw: Mapping[str, object]) -> Target:
    accept, low, high = raw.get("accept"), raw.get("low"), raw.get("high")
    return Target(
        str(raw["name"]),
        str(raw["practice"]),
        str(raw["meaning"]),
        str(raw["published"]),
        (float(accept[0]), float(accept[1])) if isinstance(accept, list) else None,
        float(low) if isinstance(low, int | float) else None,
        float(high) if isinstance(high, int | float) else None,
    )
