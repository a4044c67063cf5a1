# SPDX-License-Identifier: EUPL-1.2
"""Deliveries: the list, what became of every row, mending a row, the result file."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor, Role
from voordeur.core.sheet.columns import Column, plain_heading
from voordeur.deliveries import queries, settling
from voordeur.deliveries import report as reports
from voordeur.deliveries.queries import DeliveryLine
from voordeur.deliveries.report import Report, ShownRow, Wanted
from voordeur.deliveries.values import HeadingAnswer
from voordeur.pages import choosing, frame, notes
from voordeur.pages.delivery_words import answered
from voordeur.pages.screens import (
    Action,
    Badge,
    Chip,
    ColumnRead,
    Count,
    Deliveries,
    DeliveryReport,
    DeliveryRow,
    Empty,
    Field,
    Form,
    Link,
    Note,
    Option,
    RecordForm,
    ReportRow,
    Tone,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken

MOST_PAGES = 100_000
DOUBT = "twijfel"
BADGES = {
    "admitted": ("toegelaten", Tone.OK, "ja"),
    "known": (later("al bekend"), Tone.MUTE, "oog"),
    "parked": ("geparkeerd", Tone.LATE, "pauze"),
    "refused": ("geweigerd", Tone.CRISIS, "nee"),
    "": (later("wordt gelezen"), Tone.WAIT, "wachten"),
}
_STATES = {
    "done": ("klaar", Tone.OK, "ja"),
    "reading": (later("wordt gelezen"), Tone.WAIT, "wachten"),
    "asking": (later("wacht op u"), Tone.LATE, "vraag"),
    "refused": (later("niet gelezen"), Tone.CRISIS, "nee"),
}


@require_safe
@frame.at_work
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the latest deliveries."""
    frame.only(actor, Role.LANDLORD, Role.COORDINATOR)
    rows = queries.deliveries(actor)
    today = clock.today()
    send = Action(_("Lever een bestand"), reverse("deliver"), "upload", "main")
    screen = Deliveries(
        _("Leveringen"),
        _(
            "De nieuwste staat bovenaan. Open een levering om te zien "
            "wat er met elke rij gebeurde."
        ),
        tuple(_line(one, today) for one in rows),
        (send, Action(_("Meld één huurder"), reverse("report-one"), "persoon")),
        None
        if rows
        else Empty(
            _("Nog geen leveringen"),
            _("Stuur een bestand zoals uw systeem het maakt."),
            send,
            "upload",
        ),
    )
    return show(request, frame.page(request, _("Leveringen"), current="deliveries"), screen)


def _line(one: DeliveryLine, today: date) -> DeliveryRow:
    amounts = (
        (one.admitted, "toegelaten"),
        (one.known, _("al bekend")),
        (one.parked, "geparkeerd"),
        (one.refused, "geweigerd"),
    )
    result = ", ".join(f"{number} {word}" for number, word in amounts if number)
    text, tone, icon = _STATES[one.state]
    if one.state == "done" and one.parked:
        text, tone, icon = _("vragen open"), Tone.LATE, "vraag"
    name = "delivery-columns" if one.state == "asking" else "delivery"
    return DeliveryRow(
        one.file_name,
        reverse(name, args=[one.id]),
        words.moment(one.received_at.astimezone(AMSTERDAM), today),
        one.landlord,
        words.thousands(one.rows),
        result or _("geen rijen"),
        Badge(text, tone, icon),
    )


# --- one delivery -------------------------------------------------------------------------------


@require_safe
@frame.at_work
def delivery(request: HttpRequest, actor: Actor, delivery_id: int) -> HttpResponse:
    """Show what became of the rows of one delivery."""
    wanted = _wanted(request)
    found = reports.report(actor, delivery_id, clock.now(), wanted)
    if found is None:
        raise Http404
    crumbs = (Link(_("Leveringen"), reverse("deliveries")),)
    page = frame.page(request, found.file_name, current="deliveries", crumbs=crumbs)
    return show(request, page, _screen(found))


def _wanted(request: HttpRequest) -> Wanted:
    outcome = choosing.word(request, "uitkomst", tuple(BADGES), "")
    page = request.GET.get("bladzijde", "1")
    number = int(page) if page.isdecimal() and len(page) < len(str(MOST_PAGES)) else 1
    return Wanted(outcome, request.GET.get("reden", "")[:60], max(number, 1))


def _address(found: Report, **changes: str) -> str:
    query = {name: value for name, value in changes.items() if value}
    here = reverse("delivery", args=[found.id])
    return f"{here}?{urlencode(query)}#rijen" if query else here


def _screen(found: Report) -> DeliveryReport:
    if found.state == "refused":
        return _refused(found)
    counts = found.counts
    waits = _waiting_for_sender(found)
    admitted = counts.get("admitted", 0) + counts.get("known", 0)
    heading = _("{x_of_y} rijen zijn verwerkt").format(x_of_y=words.x_of_y(admitted, found.total))
    when = words.moment(found.received_at.astimezone(AMSTERDAM), clock.today())
    ask = (
        _(" **{count} op u.**").format(
            count=words.count(waits, _("rij wacht"), _("rijen wachten"))
        )
        if waits
        else ""
    )
    total = words.count(found.total, _("rij"), _("rijen"))
    return DeliveryReport(
        heading=heading,
        lead=_("{file_name}, van {name}, ontvangen {when}.{ask}").format(
            file_name=found.file_name, name=found.landlord.name, when=when, ask=ask
        ),
        counts=tuple(
            _count(found, outcome) for outcome in ("admitted", "known", "parked", "refused")
        ),
        sum=_("Samen {total}. Elke rij is verantwoord.").format(total=total),
        rows_heading=_rows_heading(found),
        rows_text=_("Een geparkeerde rij bewaren wij niet langer dan de overeenkomst zegt."),
        chips=_chips(found),
        rows=tuple(_row(found, one) for one in found.rows),
        download=_download(found),
        pages_text=_pages_text(found),
        pages=_pages(found),
        columns_text=_columns_text(found),
        columns=tuple(_column(one) for one in found.headings if not _is_plain(one)),
        is_waiting=found.state == "reading",
        empty=None if found.rows else _nothing(found),
    )


def _waiting_for_sender(found: Report) -> int:
    """Return how many parked rows the sender can mend; a doubt waits for us."""
    parked = (one for one in found.reasons if one.outcome == "parked")
    return sum(one.count for one in parked if one.code != DOUBT)


def _refused(found: Report) -> DeliveryReport:
    again = Action(_("Lever een ander bestand"), reverse("deliver"), "upload", "main")
    if found.choosable:
        again = Action(
            _("Zeg wat de kolommen betekenen"),
            reverse("delivery-columns", args=[found.id]),
            "vraag",
            "main",
        )
    return DeliveryReport(
        heading=_("Dit bestand is niet gelezen"),
        lead=_("{file_name}, van {name}. Er is niets vastgelegd.").format(
            file_name=found.file_name, name=found.landlord.name
        ),
        note=Note(answered(found.refusal), answered(found.way_out), Tone.CRISIS, "nee"),
        empty=Empty(
            _("Wat nu?"),
            answered(found.way_out) or _("Lever het bestand opnieuw."),
            again,
            "upload",
        ),
    )


_COUNTS = {
    "admitted": (later("Toegelaten"), later("Iemand neemt contact op met de huurder.")),
    "known": (later("Al bekend"), later("Deze rijen hadden wij al. U hoeft niets te doen.")),
    "parked": (
        later("Geparkeerd"),
        later("Er ontbreekt iets, of er klopt iets niet. U kunt het aanvullen."),
    ),
    "refused": (
        later("Geweigerd"),
        later("De wet of de overeenkomst laat deze melding niet toe."),
    ),
}


def _count(found: Report, outcome: str) -> Count:
    title, text = _COUNTS[outcome]
    _, tone, icon = BADGES[outcome]
    number = found.counts.get(outcome, 0)
    address = _address(found, uitkomst=outcome) if number else ""
    return Count(title, words.thousands(number), text, tone, icon, address)


def _rows_heading(found: Report) -> str:
    if found.wanted.outcome:
        return _("{capitalize}: {found} rijen").format(
            capitalize=BADGES[found.wanted.outcome][0].capitalize(), found=found.found
        )
    return _("{count} om naar te kijken").format(
        count=words.count(found.found, _("rij"), _("rijen"))
    )


def _chips(found: Report) -> tuple[Chip, ...]:
    everything = not found.wanted.outcome and not found.wanted.code
    waiting = sum(found.counts.get(outcome, 0) for outcome in reports.ATTENTION)
    chips = [Chip(_("Alle redenen"), _address(found), str(waiting), everything)]
    for one in found.reasons:
        text = spoken(one.code.replace("_", " ")).capitalize()
        chosen = one.code == found.wanted.code
        chips.append(Chip(text, _address(found, reden=one.code), str(one.count), chosen))
    return tuple(chips)


def _row(found: Report, one: ShownRow) -> ReportRow:
    answer = one.answer
    text, tone, icon = BADGES[answer.outcome]
    # Of a refused row the values are not kept: saying nothing is better than saying "empty".
    is_kept = one.can_repair or bool(answer.delivered)
    delivered = ((answer.column, answer.delivered),) if answer.column and is_kept else ()
    return ReportRow(
        str(answer.number),
        answer.reference,
        Badge(text, tone, icon),
        answered(answer.reason),
        answered(answer.way_out),
        delivered,
        record=_repair(found, one) if one.can_repair else None,
    )


def _repair(found: Report, one: ShownRow) -> RecordForm:
    answer = one.answer
    prefix = f"rij-{one.id}-"
    question = _("Wat hoort er in {column} te staan?").format(column=answer.column)
    if answer.choices:
        options = tuple(Option(text, text) for text in answer.choices)
        asked = Field("waarde", question, "radios", options=options, prefix=prefix)
    else:
        value = "" if answer.delivered.startswith("(") else answer.delivered
        asked = Field("waarde", question, value=value, prefix=prefix)
    form = Form(
        reverse("row-repair", args=[found.id, one.id]),
        _("Vul aan"),
        (asked,),
        hidden=(("kolom", answer.column),),
    )
    return RecordForm(f"rij-{one.id}", _("Vul aan"), "", form)


def _download(found: Report) -> Action:
    address = reverse("delivery-result", args=[found.id])
    return Action(_("Download alle uitkomsten (Excel)"), address, "download")


def _pages_text(found: Report) -> str:
    if found.pages == 1:
        return ""
    return _("Bladzijde {page} van {pages}.").format(page=found.wanted.page, pages=found.pages)


def _pages(found: Report) -> tuple[Link, ...]:
    wanted = found.wanted
    near = ((wanted.page - 1, _("Vorige")), (wanted.page + 1, _("Volgende")))
    return tuple(
        Link(
            text,
            _address(found, uitkomst=wanted.outcome, reden=wanted.code, bladzijde=str(number)),
        )
        for number, text in near
        if 1 <= number <= found.pages
    )


_HOW = {
    "known": ("herkend", Tone.OK, "ja"),
    "chosen": (later("door u gekozen"), Tone.NEW, "ja"),
    "unknown": (later("niet gelezen"), Tone.MUTE, "nee"),
    "doubled": (later("niet gelezen"), Tone.MUTE, "nee"),
    "forbidden": (later("mag niet"), Tone.CRISIS, "slot"),
}


def _is_plain(one: HeadingAnswer) -> bool:
    """A column under our own name needs no telling."""
    return one.how == "known" and plain_heading(one.heading) == plain_heading(one.column)


def _columns_text(found: Report) -> str:
    plain = [one.heading for one in found.headings if _is_plain(one)]
    rest = _("Een BSN lezen of bewaren wij nooit.")
    return (
        _("Onder hun eigen naam gelezen: {value}. {rest}").format(
            value=", ".join(plain), rest=rest
        )
        if plain
        else rest
    )


def _column(one: HeadingAnswer) -> ColumnRead:
    text, tone, icon = _HOW[one.how]
    return ColumnRead(
        one.heading, one.example, one.column, answered(one.why or ""), Badge(text, tone, icon)
    )


def _nothing(found: Report) -> Empty:
    if found.wanted.code or found.wanted.outcome:
        return Empty(
            _("Geen rijen"),
            _("Er zijn geen rijen met deze uitkomst."),
            Action(_("Toon alles"), _address(found)),
        )
    text = _("Alle rijen zijn verwerkt. U hoeft niets aan te vullen.")
    return Empty(_("Niets te doen"), text, _download(found), "ja")


# --- one row ------------------------------------------------------------------------------------


@require_POST
@frame.at_work
def repair(request: HttpRequest, actor: Actor, delivery_id: int, row_id: int) -> HttpResponse:
    """Fill in what a parked row lacks; it is judged again at once."""
    column, text = request.POST.get("kolom", ""), str(request.POST.get("waarde", "")).strip()
    if column not in set(Column):
        raise Http404
    if not text:
        notes.wrong(request, _("Er is niets aangevuld"), _("Vul eerst een waarde in."))
        return frame.seen_next("delivery", delivery_id)
    settled = settling.repair(row_id, Column(column), text[:1_000], by=actor, now=clock.now())
    if settled is None:
        raise Http404
    said, tone, _icon = BADGES[settled.outcome]
    leave = notes.done if tone in {Tone.OK, Tone.MUTE} else notes.wrong
    leave(request, _("De rij is {said}").format(said=said), answered(settled.reason))
    return frame.seen_next("delivery", delivery_id)
