# SPDX-License-Identifier: EUPL-1.2
"""The tables of the monitor: lead times, terms per step, evictions by household, refusals."""

from __future__ import annotations

from django.utils.translation import gettext as _

from voordeur.core.figure.choices import By
from voordeur.core.figure.indicator import LEAD_TIMES
from voordeur.core.figure.small import LEAST
from voordeur.figures.values import Line, Monitor
from voordeur.pages import figure_words as say
from voordeur.pages.monitor_asked import Asked
from voordeur.pages.screens.figures import PlainTable


def tables(found: Monitor, asked: Asked) -> tuple[PlainTable, ...]:
    """Return lead times, terms per step, evictions by household and reasons of refusal."""
    leads = PlainTable(
        "dagen",
        _("Hoe lang het duurde"),
        (_("Van melding"), _("Bij de helft binnen"), _("Bij een kwart, en bij driekwart")),
        tuple(
            (say.label(one), *say.days(found.leads.get(name))) for name, one in LEAD_TIMES.items()
        ),
        _("Zaken waarin het nog niet gebeurd is, tellen mee als wachtend (Kaplan-Meier)."),
    )
    steps = PlainTable(
        "stappen",
        _("Afspraken op tijd, per stap"),
        (_("Stap"), _("Klaar of te laat"), _("Op tijd"), _("Aandeel")),
        tuple(_line(line.key, line) for line in found.steps),
        _("De termijnen staan in de overeenkomst."),
        is_quoted=True,
    )
    reasons = PlainTable(
        "redenen",
        _("Niet opgepakt, per reden"),
        (_("Reden"), _("Signalen")),
        tuple(
            (line.key.replace("_", " "), say.number(line.whole) or _("verborgen"))
            for line in found.reasons
        ),
        _("Van wat in de periode is geleverd. Meer redenen kunnen verborgen zijn."),
    )
    made = [leads, _homes(found, asked), steps, reasons]
    return tuple(one for one in made if one.rows)


def _line(title: str, line: Line) -> tuple[str, ...]:
    hidden = _("verborgen")
    share = line.share if line.whole and line.whole >= LEAST else None
    return (
        title,
        say.number(line.whole) or hidden,
        say.number(line.part) or hidden,
        hidden if share is None else say.percent(share),
    )


def _homes(found: Monitor, asked: Asked) -> PlainTable:
    names = asked.names[By.HOUSEHOLD]
    columns = [
        {line.key: line.part for line in found.compared.get((By.HOUSEHOLD, name), ())}
        for name in ("announced", "averted", "evicted")
    ]
    whole = {one.indicator.name: one.part for one in found.figures}
    rows = [
        (title, *(say.number(column.get(key)) or _("verborgen") for column in columns))
        for key, title in names.items()
        if any(key in column for column in columns)
    ]
    if rows and asked.by is By.WHOLE:
        total = (
            say.number(whole[name]) or _("verborgen")
            for name in ("announced", "averted", "evicted")
        )
        rows.append((_("Samen"), *total))
    return PlainTable(
        "huishouden",
        _("Ontruimingen naar huishouden"),
        (_("Huishouden"), _("Aangezegd"), _("Afgewend"), _("Uitgevoerd")),
        tuple(rows),
        _(
            "Getallen onder de {least} tonen we niet. Daarom verbergen we er soms nog één: anders "
            "kun je het uitrekenen."
        ).format(least=LEAST),
    )
