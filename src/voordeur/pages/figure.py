# SPDX-License-Identifier: EUPL-1.2
"""One figure: its definition, how it is counted, and for who may see cases those behind it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.core.figure import benchmark
from voordeur.core.figure.indicator import INDICATORS, Indicator, Unit
from voordeur.figures import conditions, inhabitants, queries
from voordeur.figures.values import Behind, Shown
from voordeur.pages import figure_words as say
from voordeur.pages import frame, monitor_screen
from voordeur.pages.monitor_asked import READERS, read
from voordeur.pages.screens import Link
from voordeur.pages.screens.figures import FigureScreen
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken


@require_safe
@frame.at_work
def figure(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show one figure in the chosen scope, and the cases behind it where the reader sees cases."""
    frame.only(actor, *READERS)
    name = request.GET.get("naam", "")
    if name not in INDICATORS:
        raise Http404
    found, asked = read(request, actor)
    one = next(one for one in found.figures if one.indicator.name == name)
    behind = queries.cases_behind(actor, name, found, now=clock.now())
    rate = inhabitants.rate(one, found.choice, inhabitants.of(actor.region))
    crumbs = (Link(_("Cijfers"), reverse("figures")),)
    page = frame.page(request, say.label(one.indicator), current="figures", crumbs=crumbs)
    screen = FigureScreen(
        say.label(one.indicator),
        monitor_screen.lead(found, asked),
        _lines(one.indicator),
        statement(name),
        say.value_of(one, rate),
        say.said(one),
        say.national(one, rate),
        tuple(
            (
                str(beside.year),
                _beside(one, beside.value),
                f"{spoken(beside.scope)}. {beside.source}",
            )
            for beside in benchmark.of(name)
        ),
        None if behind is None else _cases(behind),
        "" if behind is None else _note(behind, one),
    )
    return show(request, page, screen)


def _beside(one: Shown, value: float) -> str:
    return say.decimal(value) if one.indicator.unit is Unit.RATE else say.percent(value)


def _lines(one: Indicator) -> tuple[tuple[str, str], ...]:
    lines = (
        (_("Teller"), spoken(one.part)),
        (_("Noemer"), spoken(one.whole)),
        (_("Waarover"), spoken(one.scope)),
        (_("Bron"), spoken(one.source)),
        (_("Let op"), spoken(one.caveat)),
        (_("Eenheid"), spoken(one.unit.value)),
    )
    return (*lines, (_("In het Engels"), f"{one.label_en}: {one.definition_en}"))


def statement(name: str) -> str:
    """Return the conditions or sums in the database by which a figure is counted."""
    if name in conditions.CONDITIONS:
        part, whole = conditions.CONDITIONS[name]
        return f"-- teller\n{part}\n  and {whole}\n-- noemer\n{whole}"
    if name in conditions.SUMS:
        part, whole = conditions.SUMS[name]
        return f"-- teller\n{part}\n-- noemer\n{whole}"
    return "-- figures/reading.py: PICKED_UP"


def _cases(behind: Behind) -> tuple[tuple[str, str, str, str, str], ...]:
    return tuple(
        (
            one.reference,
            reverse("case", args=[one.reference]),
            one.name,
            words.date_in_words(one.opened_on),
            one.outcome or one.state,
        )
        for one in behind.cases
    )


def _note(behind: Behind, one: Shown) -> str:
    many = len(behind.cases)
    if not many:
        return _("Geen van deze zaken is er een die je mag zien.")
    text = _(
        "Je ziet er {many}: alleen zaken die je mag zien, hoogstens {most}, en zoals zij nu zijn. "
        "Dat je ze ziet, staat in het logboek."
    )
    return text.format(many=many, most=queries.MOST_BEHIND)
