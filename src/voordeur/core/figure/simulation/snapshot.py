# SPDX-License-Identifier: EUPL-1.2
"""A burnt-in region as plain data, so that it is made once and both agreements start from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from voordeur.core.figure.simulation.arrears import Arrears
from voordeur.core.figure.simulation.contact import Case
from voordeur.core.figure.simulation.parameters import Parameters, Practice, Step
from voordeur.core.figure.simulation.region import Region
from voordeur.core.figure.simulation.tenancies import traits

VERSION = 1
_TENANCY = ("key", "episode", "recent_until")
_ARREARS = tuple(one.name for one in fields(Arrears) if one.name != "tenancy")
_CASE = ("key", "opened", "step", "attempts", "reached", "closed")


class SnapshotProblem(Exception):  # noqa: N818  # told to whoever kept it
    """The stored region was made by another version, or for other assumptions."""


def take(region: Region) -> dict[str, Any]:
    """Return everything that a region knows after its burn-in. Its workers have no queue then."""
    arrears: dict[int, tuple[int, Arrears]] = {}
    cases: dict[int, tuple[int, Case]] = {}
    days = []
    for day in range(region.day, region.last_planned):
        for happens, subject, turn in region.planned(day):
            if isinstance(subject, Case):
                _number(cases, subject)
                _number(arrears, subject.arrears)
                found = ("c", cases[id(subject)][0])
            elif isinstance(subject, Arrears):
                found = ("a", _number(arrears, subject))
            else:
                found = ("t", subject.number)
            days.append([day, happens.__name__, *found, turn])
    for held in region.running.values():
        _number(arrears, held)
    return {
        "version": VERSION,
        "seed": region.seed,
        "inhabitants": region.inhabitants,
        "day": region.day,
        "tenancies": [[getattr(one, name) for name in _TENANCY] for one in region.tenancies],
        "arrears": [_plain(one, arrears) for _, one in arrears.values()],
        "running": [[number, arrears[id(one)][0]] for number, one in region.running.items()],
        "cases": [_case(one, arrears) for _, one in cases.values()],
        "open": [[n, cases[id(one)][0]] for n, one in region.cases.items() if id(one) in cases],
        "days": days,
    }


def _number(held: dict[int, tuple[int, Any]], one: object) -> int:
    return held.setdefault(id(one), (len(held), one))[0]


def _plain(one: Arrears, _: object) -> list[Any]:
    return [one.tenancy.number, *(getattr(one, name) for name in _ARREARS)]


def _case(one: Case, arrears: Mapping[int, tuple[int, Arrears]]) -> list[Any]:
    ladder = [list(asdict(step).values()) for step in one.ladder]
    own = arrears[id(one.arrears)][0]
    return [own, ladder, *(getattr(one, name) for name in _CASE)]


def restore(
    stored: Mapping[str, Any],
    p: Parameters,
    practice: Practice,
    *,
    years: float,
    fte: float | None = None,
) -> Region:
    """Return a region that goes on where the stored one stood, for so many years.

    Raises `SnapshotProblem` when it was stored by another version.
    """
    if stored.get("version") != VERSION:
        raise SnapshotProblem("De bewaarde regio is van een andere versie.")
    region = Region(
        p,
        practice,
        seed=stored["seed"],
        inhabitants=stored["inhabitants"],
        years=years,
        starts_on=stored["day"],
        fte=fte,
    )
    for tenancy, said in zip(region.tenancies, stored["tenancies"], strict=True):
        tenancy.key, tenancy.episode, tenancy.recent_until = said
    arrears = [_arrears(region, values) for values in stored["arrears"]]
    cases = [_restored(region, arrears, values) for values in stored["cases"]]
    region.running = {number: arrears[own] for number, own in stored["running"]}
    region.cases = {number: cases[own] for number, own in stored["open"]}
    held: dict[str, list[Any]] = {"t": region.tenancies, "a": arrears, "c": cases}
    for day, name, kind, own, turn in stored["days"]:
        region.at(day, getattr(region, name), held[kind][own], turn)
    return region


def _arrears(region: Region, values: list[Any]) -> Arrears:
    number, *rest = values
    return Arrears(region.tenancies[number], **dict(zip(_ARREARS, rest, strict=True)))


def _restored(region: Region, arrears: list[Arrears], values: list[Any]) -> Case:
    own, ladder, *rest = values
    held = arrears[own]
    case = Case(held, 0, 0, traits(held.tenancy.key, region.p))
    case.ladder = tuple(Step(*step) for step in ladder)
    for name, value in zip(_CASE, rest, strict=True):
        setattr(case, name, value)
    return case
