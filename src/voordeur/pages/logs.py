# SPDX-License-Identifier: EUPL-1.2
"""The log of who saw and did what: searching, paging, taking it away as a file."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor, Role
from voordeur.core.sheet.cells import Flaw
from voordeur.core.sheet.dates import past, read_date
from voordeur.pages import choosing, frame
from voordeur.pages.again import freshly_proven
from voordeur.pages.screens import (
    Action,
    Empty,
    Field,
    Form,
    Link,
    LogTable,
    Note,
    Option,
    Panel,
    PrivacyScreen,
    Tone,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later, spoken
from voordeur.people import queries as people
from voordeur.privacy import finding
from voordeur.privacy.logs import exported, ldv_exported
from voordeur.trails import queries as trails
from voordeur.trails.queries import Done, Wanted

TITLE = later("Wie zag wat")
HEADINGS = (
    later("Wanneer"),
    later("Wie"),
    later("Rol"),
    later("Wat"),
    later("Waarvan"),
    later("Uitkomst"),
)
RESULTS = (N_("gelukt"), N_("geweigerd"), N_("mislukt"))
MOST_PAGES = 1_000
_LABELS = {role.value: role.label for role in Role}
# A spreadsheet calculates what begins so; a cell of the log must never do that.
_CALCULATES = ("=", "+", "-", "@", "\t", "\r")
_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the address asks for, and what is wrong with it."""

    wanted: Wanted
    typed: Mapping[str, str]
    page: int
    problem: str = ""


def _asked(request: HttpRequest, actor: Actor) -> _Asked:
    names = ("wie", "organisatie", "zaak", "wat", "uitkomst", "van", "tot")
    typed = {name: request.GET.get(name, "").strip()[:100] for name in names}
    page = request.GET.get("bladzijde", "1")
    number = int(page) if page.isdecimal() and len(page) < len(str(MOST_PAGES)) else 1
    since, until = _day(typed["van"]), _day(typed["tot"])
    problem = "" if not isinstance(since, Flaw) and not isinstance(until, Flaw) else _WRONG_DAY
    for name in ("wie", "organisatie"):
        if typed[name] and _number(typed[name]) is None:
            choosing.not_there(request, name, typed[name])
    tenant = _tenant(actor, typed["zaak"])
    if typed["zaak"] and tenant is None:
        problem = _("Er is geen zaak met dit kenmerk.")
    wanted = Wanted(
        person_id=_number(typed["wie"]),
        party_id=_number(typed["organisatie"]),
        tenant_id=tenant[0] if tenant else (0 if typed["zaak"] else None),
        references=tenant[1] if tenant else (),
        action=typed["wat"],
        result=choosing.word(request, "uitkomst", tuple(RESULTS), ""),
        since=None if isinstance(since, Flaw) else since,
        until=None if isinstance(until, Flaw) else until,
    )
    return _Asked(wanted, typed, max(number, 1), problem)


_WRONG_DAY = later("Schrijf een dag als 2-3-2026; niet in de toekomst.")


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < len("1000000000000") else None


def _day(text: str) -> date | Flaw | None:
    return read_date(text, past(clock.today())) if text else None


def _tenant(actor: Actor, reference: str) -> tuple[int, tuple[str, ...]] | None:
    """Return whom a case is about: the log is searched by person, not by name."""
    if not reference.upper().startswith("V-"):
        return None
    found = finding.find(actor, reference, None, clock.now())
    return (found[0].id, found[0].references) if found else None


# --- the page -----------------------------------------------------------------------------------


@require_safe
@frame.at_work
def logs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what was done and seen, newest first, as far as it was asked for."""
    asked = _asked(request, actor)
    found = trails.search(actor, asked.wanted, asked.page)
    if found is None:
        raise Http404
    names = people.names(actor.region_id, [one.person_id for one in found.rows if one.person_id])
    today = clock.today()
    rows = tuple(_row(one, names, today) for one in found.rows)
    chosen = {name: value for name, value in asked.typed.items() if value}
    screen = PrivacyScreen(
        TITLE,
        _("Wie gegevens inziet of iets doet, staat hier. Wat er in die gegevens stond niet."),
        actions=() if asked.problem else _exports(chosen),
        notes=(Note(asked.problem, "", Tone.LATE, "let-op"),) if asked.problem else (),
        narrow=_narrow(actor, asked),
        table=LogTable(TITLE, HEADINGS, rows) if rows else None,
        empty=None if rows else _NOTHING,
        pages_text=_("Bladzijde {page}").format(page=asked.page),
        pages=_pages(chosen, asked.page, more=found.more),
        panels=(_SEALED, _draws()),
    )
    return show(request, frame.page(request, TITLE, current="trails"), screen)


_NOTHING = Empty(
    later("Niets gevonden"), later("Er staat niets in het logboek dat hierbij past."), icon="zoek"
)
_SEALED = Panel(
    later("Verzegeld"),
    (
        later("Elke minuut komt er een zegel op de nieuwe regels."),
        later("Wie daarna een regel verandert of weghaalt, valt op."),
        later("De beheerder controleert de zegels met **voordeur verify**."),
    ),
    icon="slot",
    is_soft=True,
)


def _draws() -> Panel:
    return Panel(
        _("Loten in een proef"),
        (_("Wat er in een proef met loten is geloot, staat in een logboek apart."),),
        (Link(_("Logboek van loten"), reverse("trial-log")),),
        icon="weegschaal",
        is_soft=True,
    )


def _row(one: Done, names: Mapping[int, str], today: date) -> tuple[str, ...]:
    return (
        words.moment(one.at.astimezone(AMSTERDAM), today),
        names.get(one.person_id or 0, "Voordeur"),
        spoken(_LABELS.get(one.role, one.role)),
        in_dutch(one.action),
        in_dutch(one.object),
        spoken(one.result),
    )


def _narrow(actor: Actor, asked: _Asked) -> Form:
    typed = asked.typed
    parties = people.parties(actor.region_id)
    everybody = people.names_here(actor.region_id)
    actions = trails.actions(actor)
    fields = (
        _select(
            "wie",
            _("Wie"),
            typed,
            _("Iedereen"),
            ((str(number), name) for number, name in everybody),
        ),
        _select(
            "organisatie",
            _("Organisatie"),
            typed,
            _("Alle organisaties"),
            ((str(one.id), one.name) for one in parties),
        ),
        Field("zaak", _("Over wie (kenmerk van een zaak)"), value=typed["zaak"], is_short=True),
        _select("wat", _("Wat"), typed, _("Alles"), ((one, in_dutch(one)) for one in actions)),
        _select(
            "uitkomst", _("Uitkomst"), typed, _("Alles"), ((one, spoken(one)) for one in RESULTS)
        ),
        Field("van", _("Vanaf"), value=typed["van"], is_short=True, inputmode="numeric"),
        Field("tot", _("Tot en met"), value=typed["tot"], is_short=True, inputmode="numeric"),
    )
    here = reverse("trails")
    chosen = (("open", "1"),) if any(typed.values()) else ()
    return Form(here, _("Zoek in het logboek"), fields, hidden=chosen, cancel=Link(_("Wis"), here))


def _select(
    name: str,
    label: str,
    typed: Mapping[str, str],
    everything: str,
    options: Iterator[tuple[str, str]],
) -> Field:
    listed = (Option("", everything), *(Option(value, text) for value, text in options))
    return Field(name, label, "select", typed[name], options=listed)


def _pages(chosen: Mapping[str, str], page: int, *, more: bool) -> tuple[Link, ...]:
    links = []
    if page > 1:
        links.append(Link(_("Vorige"), _address(chosen, page - 1)))
    if more:
        links.append(Link(_("Volgende"), _address(chosen, page + 1)))
    return tuple(links)


def _address(chosen: Mapping[str, str], page: int) -> str:
    return f"{reverse('trails')}?{urlencode({**chosen, 'bladzijde': page})}"


def _exports(chosen: Mapping[str, str]) -> tuple[Action, ...]:
    query = f"?{urlencode(chosen)}" if chosen else ""
    texts = (
        ("csv", _("Tabel (CSV)")),
        ("json", _("Bestand (JSON)")),
        ("ldv", _("Inzageregels (LDV)")),
    )
    return tuple(
        Action(text, f"{reverse('trails-file', args=[form])}{query}", "download")
        for form, text in texts
    )


# --- the files ----------------------------------------------------------------------------------


@require_safe
@frame.at_work
@freshly_proven
def logs_file(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Give the lines that were asked for; the export is a line in the log itself."""
    asked = _asked(request, actor)
    if asked.problem:
        raise Http404
    now = clock.now()
    if form == "ldv":
        until = asked.wanted.until or now.date()
        lines = ldv_exported(actor, asked.wanted.since or until - _MONTH, until, now)
        return _named(_json(lines), "inzage.json", "application/json")
    rows = exported(actor, asked.wanted, now)
    if rows is None or form not in {"csv", "json"}:
        raise Http404
    names = dict(people.names_here(actor.region_id))
    if form == "json":
        done = ({**_as_data(one), "wie": names.get(one.person_id or 0, "")} for one in rows)
        return _named(_json(done), "logboek.json", "application/json")
    return _named(_csv(rows, names), "logboek.csv", "text/csv; charset=utf-8")


def _json(lines: Iterator[dict[str, object]] | None) -> str:
    if lines is None:
        raise Http404
    return json.dumps(list(lines), ensure_ascii=False, indent=1)


def _as_data(one: Done) -> dict[str, object]:
    return {
        "moment": one.at.astimezone(AMSTERDAM).isoformat(),
        "rol": one.role,
        "organisaties": list(one.party_ids),
        "wat": one.action,
        "waarvan": one.object,
        "uitkomst": one.result,
        "herkomst": one.origin,
        "trace_id": one.trace,
    }


def _csv(rows: Iterator[Done], names: Mapping[int, str]) -> str:
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerow((*map(str, HEADINGS), _("Herkomst")))
    for one in rows:
        at = one.at.astimezone(AMSTERDAM).isoformat(timespec="seconds")
        who = names.get(one.person_id or 0, "Voordeur")
        role = _LABELS.get(one.role, one.role)
        cells = (at, who, role, one.action, one.object, one.result, one.origin)
        writer.writerow([_safe(cell) for cell in cells])
    return "\ufeff" + stream.getvalue()


def _safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    said = str(text)
    return f"'{said}" if said.startswith(_CALCULATES) else said


def _named(content: str, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
