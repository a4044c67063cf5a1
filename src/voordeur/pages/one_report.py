# SPDX-License-Identifier: EUPL-1.2
"""One typed report: a file of one row, on the same path as any file."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.core.sheet.columns import Column
from voordeur.core.sheet.read import read_row
from voordeur.deliveries.actions import Incoming
from voordeur.pages import frame
from voordeur.pages.deliver import (
    MEANINGS,
    UNPROCESSABLE,
    chosen_of,
    landlord_field,
    landlords_of,
    received,
)
from voordeur.pages.form_words import on_form
from voordeur.pages.screens import Field, FieldGroup, Form, Link, Option, Panel, ReportOne
from voordeur.pages.show import show
from voordeur.pages.texts import later
from voordeur.people.values import PartyInfo

_YES_NO = (Option("nee", later("Nee")), Option("ja", later("Ja")))
_WHO = (
    Column.INITIALS,
    Column.FIRST_NAMES,
    Column.PREFIX,
    Column.SURNAME,
    Column.BORN_ON,
    Column.PHONE,
    Column.EMAIL,
)
_WHERE = (
    Column.STREET,
    Column.NUMBER,
    Column.ADDITION,
    Column.POSTCODE,
    Column.CITY,
    Column.CONTRACT,
)
_HOW_MUCH = (Column.AMOUNT, Column.RENT, Column.SINCE, Column.TIMES_LATE)
_BEFORE = (
    Column.REMINDER_ON,
    Column.CONTACT_ON,
    Column.CONTACT_KINDS,
    Column.POINTED_ON,
    Column.OFFER_ON,
    Column.OBJECTION,
    Column.OWN_ACTION,
    Column.ARRANGEMENT,
    Column.CURRENT_TENANT,
)
_GROUPS = (
    (later("Wie"), _WHO, ""),
    (later("Waar"), _WHERE, ""),
    (later("Hoeveel"), _HOW_MUCH, ""),
    (later("Wat u al deed"), _BEFORE, later("De wet vraagt dit vóór u meldt (Bgs art. 2).")),
)
ALL_COLUMNS = (*_WHO, *_WHERE, *_HOW_MUCH, *_BEFORE)
# What the law lets a landlord declare has no answer ready: somebody has to choose it.
_YES_OR_NO = {
    Column.OBJECTION: "",
    Column.OWN_ACTION: "nee",
    Column.ARRANGEMENT: "nee",
    Column.CURRENT_TENANT: "ja",
}
_DAYS = frozenset(
    {
        Column.BORN_ON,
        Column.SINCE,
        Column.REMINDER_ON,
        Column.CONTACT_ON,
        Column.POINTED_ON,
        Column.OFFER_ON,
    }
)
_SUMS = frozenset({Column.AMOUNT, Column.RENT, Column.TIMES_LATE})
_NEEDED = frozenset(
    {
        Column.SURNAME,
        Column.POSTCODE,
        Column.NUMBER,
        Column.CONTRACT,
        Column.AMOUNT,
        Column.REMINDER_ON,
        Column.CONTACT_ON,
        Column.POINTED_ON,
        Column.OFFER_ON,
        *_YES_OR_NO,
    }
)


@dataclass(frozen=True, slots=True)
class TypedReport:
    """One report as it was typed, by column, and what is wrong with it."""

    cells: Mapping[Column, str] = field(default_factory=dict)
    errors: Mapping[Column, str] = field(default_factory=dict)
    landlord_error: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def one_report(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take in one typed report: a file of one row, on the same path as any file."""
    landlords = landlords_of(actor)
    if request.method != "POST":
        return _one_form(request, landlords, TypedReport())
    cells = {column: str(request.POST.get(column.value, "")).strip() for column in ALL_COLUMNS}
    errors = _typed_wrong(cells)
    landlord = chosen_of(request, landlords)
    if errors or landlord is None:
        wrong = "" if landlord is not None else _("Kies de verhuurder.")
        return _one_form(request, landlords, TypedReport(cells, errors, wrong))
    with tempfile.TemporaryDirectory() as folder:
        name = f"getypte melding {cells[Column.CONTRACT]}.csv"
        file = Path(folder) / "melding.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream, delimiter=";")
            rows.writerow([column.value for column in ALL_COLUMNS])
            rows.writerow([cells[column] for column in ALL_COLUMNS])
        return received(request, actor, Incoming(file, name, landlord))


def _typed_wrong(cells: Mapping[Column, str]) -> dict[Column, str]:
    reading = read_row(dict(cells), 1, clock.today())
    found = {problem.column: on_form(problem) for problem in reversed(reading.questions)}
    for column in _NEEDED:
        if not cells[column]:
            asks = _("Kies") if column in _YES_OR_NO else _("Vul in")
            found[column] = f"{asks}: {MEANINGS[column].removesuffix(': ja of nee')}."
    return found


def _one_form(
    request: HttpRequest, landlords: tuple[PartyInfo, ...], typed: TypedReport
) -> HttpResponse:
    groups = tuple(
        FieldGroup(title, tuple(_column_field(column, typed) for column in columns_of), text)
        for title, columns_of, text in _GROUPS
    )
    form = Form(
        reverse("report-one"),
        _("Meld deze huurder"),
        landlord_field(landlords, {"verhuurder": typed.landlord_error}),
        groups,
        cancel=Link(_("Terug"), reverse("home")),
    )
    screen = ReportOne(
        _("Meld één huurder"),
        _(
            "Voor één melding hoeft u geen bestand te maken. Wij "
            "controleren hetzelfde als bij een "
            "levering."
        ),
        form,
        Panel(
            _("Waarom vragen we dit?"),
            (
                _(
                    "Zonder deze gegevens mag u niet melden, en mogen wij niets "
                    "met de melding doen."
                ),
                _("U krijgt meteen een **meldingsbewijs**."),
            ),
            icon="vraag",
            is_soft=True,
        ),
    )
    page = frame.page(request, _("Meld één huurder"), current="report-one")
    return show(request, page, screen, UNPROCESSABLE if form.error_count else 200)


def _column_field(column: Column, typed: TypedReport) -> Field:
    meaning = MEANINGS[column]
    label = f"{meaning[:1].upper()}{meaning[1:]}".removesuffix(": ja of nee")
    value = typed.cells.get(column, _YES_OR_NO.get(column, ""))
    error = typed.errors.get(column, "")
    if column in _YES_OR_NO:
        return Field(column.value, label, "radios", value, error=error, options=_YES_NO)
    if column is Column.CONTACT_KINDS:
        return Field(
            column.value,
            _("Soorten contact"),
            value=value,
            error=error,
            hint=_("Bijvoorbeeld: telefoon, huisbezoek"),
            is_optional=True,
        )
    hint = _("Bijvoorbeeld 14-3-2026") if column in _DAYS else ""
    return Field(
        column.value,
        label,
        "number" if column in _SUMS else "text",
        value,
        hint,
        error,
        is_optional=column not in _NEEDED,
        is_short=column in _DAYS or column in {Column.NUMBER, Column.ADDITION, Column.POSTCODE},
    )
