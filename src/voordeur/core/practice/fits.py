# SPDX-License-Identifier: EUPL-1.2
"""Whether a practice fits the situation of a household now, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from voordeur.core.pathway import decision
from voordeur.core.practice.codes import Area, Group, Phase, phase_of
from voordeur.core.said import said

YOUNG_UNTIL = 27
OLDER_FROM = 65


class Fitting(Protocol):
    """What of a practice decides whom it fits."""

    @property
    def phases(self) -> tuple[Phase, ...]: ...
    @property
    def groups(self) -> tuple[Group, ...]: ...
    @property
    def areas(self) -> tuple[Area, ...]: ...


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a household at this moment; None is: not known.

    `age` of the tenant in years. `is_silent`: tried more than once, and nobody was reached.
    `has_more`: something plays beside money.
    """

    phase: decision.Phase
    children: bool | None = None
    age: int | None = None
    is_silent: bool | None = None
    has_more: bool | None = None
    areas: frozenset[Area] = frozenset()


def fits(practice: Fitting, situation: Situation) -> tuple[str, ...]:
    """Return why the practice fits, in a few words each, or nothing when it does not fit.

    The phase must be right. A practice for certain people falls off when we know that none of
    them live here; what we do not know never counts against it.
    """
    phase = phase_of(situation.phase)
    if phase not in practice.phases or not _is_for(practice, situation):
        return ()
    groups = [
        _BECAUSE[group]
        for group in practice.groups
        if group in _BECAUSE and _lives_here(group, situation) is True
    ]
    areas = [
        said("leefgebied {area}", area=said(area.value))
        for area in practice.areas
        if area in situation.areas
    ]
    return (said("fase {phase}", phase=said(phase.value)), *groups, *areas)


def groups_here(situation: Situation) -> tuple[Group, ...]:
    """Return the groups that this household belongs to for sure."""
    return tuple(group for group in Group if _lives_here(group, situation) is True)


def _is_for(practice: Fitting, situation: Situation) -> bool:
    known = [_lives_here(group, situation) for group in practice.groups]
    return not practice.groups or any(one is not False for one in known)


def _lives_here(group: Group, situation: Situation) -> bool | None:
    asked = _ASKED.get(group)
    return None if asked is None else asked(situation)


def _young(situation: Situation) -> bool | None:
    return None if situation.age is None else situation.age <= YOUNG_UNTIL


def _older(situation: Situation) -> bool | None:
    return None if situation.age is None else situation.age >= OLDER_FROM


_ASKED: Mapping[Group, Callable[[Situation], bool | None]] = {
    Group.EVERYBODY: lambda situation: True,
    Group.FAMILIES: lambda situation: situation.children,
    Group.YOUNG: _young,
    Group.OLDER: _older,
    Group.SILENT: lambda situation: situation.is_silent,
    Group.MANY_PROBLEMS: lambda situation: situation.has_more,
    Group.HOMELESS: lambda situation: situation.phase is decision.Phase.AFTER,
    Group.ORGANISATIONS: lambda situation: False,  # no household is an organisation
}
_BECAUSE: Mapping[Group, str] = {
    Group.FAMILIES: said("kinderen in huis"),
    Group.YOUNG: said("een jonge huurder"),
    Group.OLDER: said("een oudere huurder"),
    Group.SILENT: said("nog niemand bereikt"),
    Group.MANY_PROBLEMS: said("er speelt meer dan geld"),
    Group.HOMELESS: said("het huis is al kwijt"),
}
