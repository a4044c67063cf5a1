# SPDX-License-Identifier: EUPL-1.2
"""Figures for who steers and accounts: numbers with their definition, and no people."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from io import StringIO
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.core.access import Actor, Role
from voordeur.core.figure.small import LEAST
from voordeur.figures import actions, queries
from voordeur.figures.values import Monitor, Part, Quartiles, Reach, Scope, Shown
from voordeur.pages import frame
from voordeur.pages.screens import Action, Empty, Field, Note, Option
from voordeur.pages.screens.figures import Bar, BarChart, FigureCard, FigureRow, MonitorScreen
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.templatetags.words import Tone
from voordeur.people import queries as people
from voordeur.people.values import PartyInfo

READERS = (Role.POLICY, Role.COORDINATOR)
PERIODS: Mapping[str, tuple[str, int]] = {
    "jaar": ("Laatste 12 maanden", 365),
    "kwartaal": ("Laatste 3 maanden", 91),
    "maand": ("Laatste 30 dagen", 30),
    "alles": ("Alles", 36_500),
}
# What stands on top: the four that a region is asked about first.
CARDS = ("reached", "accepted_of_reached", "positive", "homes_lost")
# Divosa-monitor vroegsignalering, jaarrapportage 2023; all kinds of signals, not rent alone.
NATIONAL = {"reached": 20, "accepted_of_reached": 35, "accepted": 7}
WAITS = {"first_attempt": "eerste poging", "reached": "contact", "plan": "plan of regeling"}
BARS = 430  # of the width of a drawing
HIDDEN = f"minder dan {LEAST}"
_ONLY_WHOLE = "Alleen voor de hele regio: anders zijn kleine getallen uit te rekenen."
MOST_AT_ONCE = 5_000  # changed cases that a reader waits for; the night does the rest
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@frame.at_work
def monitor(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the figures of the region in the chosen scope."""
    frame.only(actor, *READERS)
    known = _known(actor)
    found = _found(request, actor, known)
    page = frame.page(request, "Cijfers", current="figures")
    return show(request, page, _screen(found, known, request))


@require_safe
@frame.at_work
def file(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Hand out the same figures as a file of columns."""
    frame.only(actor, *READERS)
    found = _found(request, actor, _known(actor))
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow(["cijfer", "deel", "van", "procent", "wat telt", "noemer", "bron", "let op"])
    for one in found.figures:
        writer.writerow([_safe(cell) for cell in _cells(one)])
    answer = HttpResponse(stream.getvalue(), content_type="text/csv; charset=utf-8")
    span = f"{found.scope.since:%Y-%m-%d}_{found.scope.until:%Y-%m-%d}"
    answer["Content-Disposition"] = f'attachment; filename="cijfers_{actor.region}_{span}.csv"'
    return answer


def _cells(one: Shown) -> list[str]:
    about = one.indicator
    percent = "" if one.percent is None else f"{one.percent:.1f}".replace(".", ",")
    return [
        about.label,
        _number(one.part),
        _number(one.whole),
        percent,
        about.part,
        about.whole,
        about.source,
        about.caveat,
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _found(request: HttpRequest, actor: Actor, known: Known) -> Monitor:
    actions.refresh(region_id=actor.region_id, most=MOST_AT_ONCE)
    today = clock.today()
    scope = _scope(request, known, today)
    periods = [replace(scope, since=_since(days, today)) for _, days in PERIODS.values()]
    found = queries.monitor(actor, scope, today=today, periods=periods)
    if found is None:
        raise Http404
    return found


# --- what is asked ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Known:
    """What can be chosen: the municipalities of the agreement by code, and the landlords."""

    places: Mapping[str, str]
    landlords: tuple[PartyInfo, ...]


def _known(actor: Actor) -> Known:
    version = agreements.in_force(actor.region_id, clock.today())
    territory = {} if version is None else agreement_of(version.id).territory
    places = {code: place.name for code, place in territory.items()}
    return Known(places, people.landlords(actor.region_id))


def _scope(request: HttpRequest, choices: Known, today: date) -> Scope:
    """What is not understood counts as not asked: a bookmark of last year still opens."""
    _, days = PERIODS.get(request.GET.get("periode", ""), PERIODS["jaar"])
    place = request.GET.get("gemeente", "")
    landlord = request.GET.get("verhuurder", "")
    numbers = {one.key: one.id for one in choices.landlords}
    return Scope(
        _since(days, today),
        today,
        place if place in choices.places else "",
        numbers.get(landlord, 0),
    )


def _since(days: int, today: date) -> date:
    return today - timedelta(days=days) if days < today.toordinal() else date.min


def _fields(request: HttpRequest, choices: Known, found: Monitor) -> tuple[Field, ...]:
    periods = [Option(key, text) for key, (text, _) in PERIODS.items()]
    chosen = request.GET.get("periode", "")
    fields = [
        Field(
            "periode",
            "Periode",
            "select",
            chosen if chosen in PERIODS else "jaar",
            options=tuple(periods),
        )
    ]
    places = choices.places
    if len(places) > 1:
        options = (Option("", "Alle"), *(Option(code, name) for code, name in places.items()))
        fields.append(
            Field("gemeente", "Gemeente", "select", found.scope.municipality, options=options)
        )
    landlords = choices.landlords
    if len(landlords) > 1:
        held = {one.id: one.key for one in landlords}
        options = (Option("", "Alle"), *(Option(one.key, one.name) for one in landlords))
        value = held.get(found.scope.landlord, "")
        fields.append(Field("verhuurder", "Verhuurder", "select", value, options=options))
    return tuple(fields)


# --- the screen -------------------------------------------------------------------------------


def _screen(found: Monitor, choices: Known, request: HttpRequest) -> MonitorScreen:
    asked = request.GET.dict()
    address = reverse("figures")
    scope = found.scope
    since = "het begin" if scope.since == date.min else words.date_in_words(scope.since)
    span = f"{since} tot en met {words.date_in_words(scope.until)}"
    many = words.thousands(found.cases or 0)
    fields = _fields(request, choices, found)
    if not found.cases:
        return MonitorScreen(
            heading="Wat is afgesproken, wat gebeurt",
            lead=f"Zaken geopend van {span}.",
            address=address,
            fields=fields,
            empty=_nothing(found),
        )
    return MonitorScreen(
        heading="Wat is afgesproken, wat gebeurt",
        lead=f"{many} zaken, geopend van {span}.",
        address=address,
        fields=fields,
        cards=tuple(_card(one) for one in found.figures if one.indicator.name in CARDS),
        charts=(_by_kind(found.reach), _by_month(found.months)),
        rows=tuple(_row(one) for one in found.figures),
        waits=tuple(_wait(name, found.waits[name]) for name in WAITS),
        notes=_notes(found),
        actions=(Action("CSV", f"{reverse('figures-file')}?{urlencode(asked)}", "download"),),
    )


def _nothing(found: Monitor) -> Empty:
    if found.cases is None:
        return Empty(
            "Te weinig zaken om te tonen",
            "Minder dan tien zaken: dan zou een getal over een mens kunnen gaan. Kies een langere "
            "periode of een groter gebied.",
            icon="slot",
        )
    return Empty(
        "Nog geen zaken in deze periode",
        "Zodra verhuurders melden, staan hier de cijfers. Kies anders een langere periode.",
        icon="melding",
    )


def _notes(found: Monitor) -> tuple[Note, ...]:
    read = Note(
        "Lees dit erbij",
        "Gemeenten kiezen verschillend welke meldingen zij oppakken, en wat zij hulp noemen. "
        "Landelijke cijfers: Divosa-monitor 2023, over alle soorten meldingen. Getallen onder de "
        "tien tonen we niet, en ook niet wat ze zou verraden.",
    )
    if not found.not_counted:
        return (read,)
    late = f"{words.thousands(found.not_counted)} zaken zijn veranderd en nog niet meegeteld."
    return (read, Note("Nog niet alles is geteld", f"{late} Vannacht wel.", Tone.LATE))


def _card(one: Shown) -> FigureCard:
    about = one.indicator
    national = NATIONAL.get(about.name)
    if one.whole == 0:
        number, of = "Nog niet te zeggen", f"geen {about.whole}"
    elif one.percent is None:
        number, of = "Verborgen", "te weinig om te tonen"
    else:
        number, of = _percent(one.percent), _of(one)
    return FigureCard(
        about.label,
        number,
        of,
        f"Landelijk: {national} %" if national else "Landelijk: niet bekend",
        f"{about.part}.",
        about.caveat,
        is_hidden=one.is_hidden,
    )


def _of(one: Shown) -> str:
    return f"{_number(one.part)} van {_number(one.whole)} {one.indicator.whole}"


def _row(one: Shown) -> FigureRow:
    about = one.indicator
    nothing = "nog niets" if one.whole == 0 else "verborgen"
    share = nothing if one.percent is None else _percent(one.percent)
    return FigureRow(
        about.label,
        _number(one.part) if one.part is not None else nothing,
        _number(one.whole) if one.whole is not None else HIDDEN,
        share,
        f"{about.part}, van {about.whole}",
        about.scope,
        about.source,
        about.caveat,
    )


def _wait(name: str, found: Quartiles | None) -> tuple[str, str, str]:
    if found is None:
        return WAITS[name], "nog niet te zeggen", ""
    return WAITS[name], f"{found.middle} dagen", f"{found.low} en {found.high} dagen"


def _number(value: int | None) -> str:
    return "" if value is None else words.thousands(value)


def _percent(value: float) -> str:
    return f"{value:.0f} %"


# --- charts -----------------------------------------------------------------------------------


def _by_kind(reach: Sequence[Reach]) -> BarChart:
    known = [one for one in reach if one.attempts and one.reached is not None]
    ordered = sorted(known, key=_share, reverse=True)
    bars = tuple(
        Bar(
            _kind(one),
            _percent(_share(one)),
            max(2, int(_share(one) * BARS / 100)),
            30 * at,
            is_strong=at == 0,
        )
        for at, one in enumerate(ordered)
    )
    rows = tuple(
        (
            _kind(one),
            HIDDEN if one.attempts is None else words.thousands(one.attempts),
            "verborgen" if one.reached is None else words.thousands(one.reached),
            _percent(_share(one)) if one in known else "verborgen",
        )
        for one in reach
    )
    brief = _most_reached(ordered[0]) if ordered else ""
    return BarChart(
        "bereik",
        "Bereik per soort contact",
        brief,
        bars,
        ("Soort", "Pogingen", "Bereikt", "Bereik"),
        rows,
        empty="Nog te weinig pogingen om te tonen." if reach else _ONLY_WHOLE,
    )


def _most_reached(one: Reach) -> str:
    reached, attempts = words.thousands(one.reached or 0), words.thousands(one.attempts or 0)
    return (
        f"bij {_kind(one).lower()}, wordt het vaakst iemand bereikt: {reached} van {attempts} "
        "pogingen."
    )


def _share(one: Reach) -> float:
    return 100 * (one.reached or 0) / (one.attempts or 1)


def _kind(one: Reach) -> str:
    return f"{one.kind}, {one.part_of_day.lower()}" if one.part_of_day else one.kind


def _by_month(months: Sequence[Part]) -> BarChart:
    shown = [one for one in months if one.cases is not None]
    most = max((one.cases or 0 for one in shown), default=0) or 1
    bars = tuple(
        Bar(
            _month(one.key),
            words.thousands(one.cases or 0),
            max(2, (one.cases or 0) * BARS // most),
            30 * at,
            is_strong=one.cases == most,
        )
        for at, one in enumerate(shown)
    )
    rows = tuple((_month(one.key), _number(one.cases) or "verborgen") for one in months)
    busiest = max(shown, key=lambda one: one.cases or 0, default=None)
    brief = f"de meeste zaken kwamen in {_month(busiest.key)}." if busiest else ""
    hides = len(shown) < len(months)
    return BarChart(
        "maanden",
        "Zaken per maand",
        brief,
        bars,
        ("Maand", "Zaken"),
        rows,
        hidden="Verborgen: kleine getallen, en wat ze zou verraden." if hides else "",
        empty="Nog te weinig zaken om per maand te tonen." if months else _ONLY_WHOLE,
    )


def _month(key: str) -> str:
    year, month = key.split("-")
    return words.month_and_year(date(int(year), int(month), 1))
