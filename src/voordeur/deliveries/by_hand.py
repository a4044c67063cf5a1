# SPDX-License-Identifier: EUPL-1.2
"""A case without a file: somebody walks in, or a bailiff sends a notice.

The household is looked for as in a delivery, so that a running case gets the word and no second
case opens beside it. Adding a word to a case of others gives no sight of it: whoever needs that
asks with a reason (`cases.looking`), so that those who have the case hear of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases import opening_one, queries
from voordeur.cases.values import HomeData, Opened, Opening, RefusedEntry, TenantData
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.expressions import Value
from voordeur.core.matching.link import Doubt, Linked
from voordeur.core.matching.person import person_of
from voordeur.core.said import said
from voordeur.core.sheet.cells import Cell, Problem
from voordeur.core.sheet.columns import Column
from voordeur.core.sheet.place import find_place
from voordeur.core.sheet.read import read_row
from voordeur.core.sheet.report import Report
from voordeur.deliveries.judging import territory_of
from voordeur.deliveries.linking import Wanted, links, search_keys
from voordeur.people.identity import acting_as, as_register

NEEDED = {
    Column.SURNAME: said("Vul de achternaam in."),
    Column.POSTCODE: said("Vul de postcode in."),
    Column.NUMBER: said("Vul het huisnummer in."),
}


@dataclass(frozen=True, slots=True)
class ByHand:
    """What somebody typed about a household, by column, and the event that begins the case."""

    cells: Mapping[Column, Cell]
    kind: str
    on: date
    values: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotReadable:
    """What is wrong with what was typed, by column; `day`: with the day, None when it is right."""

    problems: Mapping[Column, Problem]
    day: RefusedEntry | None = None


@dataclass(frozen=True, slots=True)
class OpenedByHand:
    """The case; `is_known` when it ran already, `may_be_double` when another one looks alike.

    `is_seen`: whether the actor sees the case now.
    """

    opened: Opened
    is_known: bool
    may_be_double: bool
    is_seen: bool


@transaction.atomic
def open_by_hand(
    typed: ByHand, *, by: Actor, now: datetime
) -> OpenedByHand | NotReadable | RefusedEntry | None:
    """Open a case, or add to the running case of this household. None: the actor may not."""
    if not access.may(by, Deed.OPEN_CASE, About(region_id=by.region_id)):
        return None
    reading = read_row(typed.cells, 1, now.date())
    problems = _problems(reading.problems, reading.report)
    wrong = opening_one.wrong_day(typed.kind, typed.on, region_id=by.region_id, today=now.date())
    version = agreements.in_force(by.region_id, typed.on if wrong is None else now.date())
    with as_register(by.region_id):
        territory = territory_of(agreement_of(version.id)) if version is not None else ()
        place = find_place(reading.report, territory)
        if isinstance(place, Problem):
            problems.setdefault(Column.POSTCODE, place)
        if problems or isinstance(place, Problem):
            return NotReadable(problems, wrong)
        if wrong is not None:
            return wrong
        found = _household(reading.report, by.region_id)
    case_id = int(found.reference) if isinstance(found, Linked) else None
    given = _opening(typed, reading.report, place.code, case_id)
    if case_id is not None:
        given = replace(given, gives_part=_sees(by, case_id))
    made = opening_one.open_case(opening=given, by=by, now=now)
    if isinstance(made, RefusedEntry):
        return made
    is_seen = _sees(by, made.case_id)
    return OpenedByHand(made, isinstance(found, Linked), isinstance(found, Doubt), is_seen)


def _sees(by: Actor, case_id: int) -> bool:
    with acting_as(by):
        return queries.sees(by, case_id)


def _problems(found: tuple[Problem, ...], report: Report) -> dict[Column, Problem]:
    typed = {one.column: one for one in found if one.delivered not in {"", "(leeg)"}}
    present = {
        Column.SURNAME: report.surname,
        Column.POSTCODE: report.postcode,
        Column.NUMBER: report.number,
    }
    lacking = {
        column: Problem("leeg", column, NEEDED[column], "")
        for column, value in present.items()
        if not value
    }
    return {**lacking, **typed}


def _household(report: Report, region_id: int) -> object:
    person = person_of(report, "", "1")
    return links([Wanted(person)], region_id)["1"]


def _opening(typed: ByHand, report: Report, municipality: str, case_id: int | None) -> Opening:
    return Opening(
        key=1,
        home=HomeData(
            report.street,
            report.number,
            report.addition,
            report.postcode,
            report.city,
            municipality,
        ),
        tenant=TenantData(
            family_name=report.surname,
            initials=report.initials,
            first_names=report.first_names,
            prefix=report.prefix,
            born_on=report.born_on,
            phone=report.phone,
            email=report.email,
            **search_keys(person_of(report, "")),
        ),
        on=typed.on,
        kind=typed.kind,
        values=typed.values,
        case_id=case_id,
        note=typed.note,
    )
