# SPDX-License-Identifier: EUPL-1.2
"""Deliveries: the list, what became of every row, mending a row, the result file."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
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
from voordeur.pages import frame, notes
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

MOST_PAGES = 100_000
DOUBT = "twijfel"
BADGES = {
    "admitted": ("toegelaten", Tone.OK, "ja"),
    "known": ("al bekend", Tone.MUTE, "oog"),
    "parked": ("geparkeerd", Tone.LATE, "pauze"),
    "refused": ("geweigerd", Tone.CRISIS, "nee"),
    "": ("wordt gelezen", Tone.WAIT, "wachten"),
}
_STATES = {
    "done": ("klaar", Tone.OK, "ja"),
    "reading": ("wordt gelezen", Tone.WAIT, "wachten"),
    "asking": ("wacht op u", Tone.LATE, "vraag"),
    "refused": ("niet gelezen", Tone.CRISIS, "nee"),
}


@require_safe
@frame.at_work
def listed(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the latest deliveries."""
    frame.only(actor, Role.LANDLORD, Role.COORDINATOR)
    rows = queries.deliveries(actor)
    today = clock.today()
    send = Action("Lever een bestand", reverse("deliver"), "upload", "main")
    screen = Deliveries(
        "Leveringen",
        "De nieuwste staat bovenaan. Open een levering om te zien wat er met elke rij gebeurde.",
        tuple(_line(one, today) for one in rows),
        (send, Action("Meld één huurder", reverse("report-one"), "persoon")),
        None
        if rows
        else Empty(
            "Nog geen leveringen", "Stuur een bestand zoals uw systeem het maakt.", send, "upload"
        ),
    )
    return show(request, frame.page(request, "Leveringen", current="deliveries"), screen)


def _line(one: DeliveryLine, today: date) -> DeliveryRow:
    amounts = (
        (one.admitted, "toegelaten"),
        (one.known, "al bekend"),
        (one.parked, "geparkeerd"),
        (one.refused, "geweigerd"),
    )
    result = ", ".join(f"{number} {word}" for number, word in amounts if number)
    text, tone, icon = _STATES[one.state]
    if one.state == "done" and one.parked:
        text, tone, icon = "vragen open", Tone.LATE, "vraag"
    name = "delivery-columns" if one.state == "asking" else "delivery"
    return DeliveryRow(
        one.file_name,
        reverse(name, args=[one.id]),
        words.moment(one.received_at.astimezone(AMSTERDAM), today),
        one.landlord,
        words.thousands(one.rows),
        result or "geen rijen",
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
    crumbs = (Link("Leveringen", reverse("deliveries")),)
    page = frame.page(request, found.file_name, current="deliveries", crumbs=crumbs)
    return show(request, page, _screen(found))


def _wanted(request: HttpRequest) -> Wanted:
    outcome = request.GET.get("uitkomst", "")
    page = request.GET.get("bladzijde", "1")
    number = int(page) if page.isdecimal() and len(page) < len(str(MOST_PAGES)) else 1
    return Wanted(
        outcome if outcome in BADGES else "", request.GET.get("reden", "")[:60], max(number, 1)
    )


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
    heading = f"{words.x_of_y(admitted, found.total)} rijen zijn verwerkt"
    when = words.moment(found.received_at.astimezone(AMSTERDAM), clock.today())
    ask = f" **{words.count(waits, 'rij wacht', 'rijen wachten')} op u.**" if waits else ""
    total = words.count(found.total, "rij", "rijen")
    return DeliveryReport(
        heading=heading,
        lead=f"{found.file_name}, van {found.landlord.name}, ontvangen {when}.{ask}",
        counts=tuple(
            _count(found, outcome) for outcome in ("admitted", "known", "parked", "refused")
        ),
        sum=f"Samen {total}. Elke rij is verantwoord.",
        rows_heading=_rows_heading(found),
        rows_text="Een geparkeerde rij bewaren wij niet langer dan de overeenkomst zegt.",
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
    again = Action("Lever een ander bestand", reverse("deliver"), "upload", "main")
    if found.choosable:
        again = Action(
            "Zeg wat de kolommen betekenen",
            reverse("delivery-columns", args=[found.id]),
            "vraag",
            "main",
        )
    return DeliveryReport(
        heading="Dit bestand is niet gelezen",
        lead=f"{found.file_name}, van {found.landlord.name}. Er is niets vastgelegd.",
        note=Note(found.refusal, found.way_out, Tone.CRISIS, "nee"),
        empty=Empty("Wat nu?", found.way_out or "Lever het bestand opnieuw.", again, "upload"),
    )


_COUNTS = {
    "admitted": ("Toegelaten", "Iemand neemt contact op met de huurder."),
    "known": ("Al bekend", "Deze rijen hadden wij al. U hoeft niets te doen."),
    "parked": ("Geparkeerd", "Er ontbreekt iets, of er klopt iets niet. U kunt het aanvullen."),
    "refused": ("Geweigerd", "De wet of de overeenkomst laat deze melding niet toe."),
}


def _count(found: Report, outcome: str) -> Count:
    title, text = _COUNTS[outcome]
    _, tone, icon = BADGES[outcome]
    number = found.counts.get(outcome, 0)
    address = _address(found, uitkomst=outcome) if number else ""
    return Count(title, words.thousands(number), text, tone, icon, address)


def _rows_heading(found: Report) -> str:
    if found.wanted.outcome:
        return f"{BADGES[found.wanted.outcome][0].capitalize()}: {found.found} rijen"
    return f"{words.count(found.found, 'rij', 'rijen')} om naar te kijken"


def _chips(found: Report) -> tuple[Chip, ...]:
    everything = not found.wanted.outcome and not found.wanted.code
    waiting = sum(found.counts.get(outcome, 0) for outcome in reports.ATTENTION)
    chips = [Chip("Alle redenen", _address(found), str(waiting), everything)]
    for one in found.reasons:
        text = one.code.replace("_", " ").capitalize()
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
        answer.reason,
        answer.way_out,
        delivered,
        record=_repair(found, one) if one.can_repair else None,
    )


def _repair(found: Report, one: ShownRow) -> RecordForm:
    answer = one.answer
    prefix = f"rij-{one.id}-"
    question = f"Wat hoort er in {answer.column} te staan?"
    if answer.choices:
        options = tuple(Option(text, text) for text in answer.choices)
        asked = Field("waarde", question, "radios", options=options, prefix=prefix)
    else:
        value = "" if answer.delivered.startswith("(") else answer.delivered
        asked = Field("waarde", question, value=value, prefix=prefix)
    form = Form(
        reverse("row-repair", args=[found.id, one.id]),
        "Vul aan",
        (asked,),
        hidden=(("kolom", answer.column),),
    )
    return RecordForm(f"rij-{one.id}", "Vul aan", "", form)


def _download(found: Report) -> Action:
    address = reverse("delivery-result", args=[found.id])
    return Action("Download alle uitkomsten (Excel)", address, "download")


def _pages_text(found: Report) -> str:
    if found.pages == 1:
        return ""
    return f"Bladzijde {found.wanted.page} van {found.pages}."


def _pages(found: Report) -> tuple[Link, ...]:
    wanted = found.wanted
    near = ((wanted.page - 1, "Vorige"), (wanted.page + 1, "Volgende"))
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
    "chosen": ("door u gekozen", Tone.NEW, "ja"),
    "unknown": ("niet gelezen", Tone.MUTE, "nee"),
    "doubled": ("niet gelezen", Tone.MUTE, "nee"),
    "forbidden": ("mag niet", Tone.CRISIS, "slot"),
}


def _is_plain(one: HeadingAnswer) -> bool:
    """A column under our own name needs no telling."""
    return one.how == "known" and plain_heading(one.heading) == plain_heading(one.column)


def _columns_text(found: Report) -> str:
    plain = [one.heading for one in found.headings if _is_plain(one)]
    rest = "Een BSN lezen of bewaren wij nooit."
    return f"Onder hun eigen naam gelezen: {', '.join(plain)}. {rest}" if plain else rest


def _column(one: HeadingAnswer) -> ColumnRead:
    text, tone, icon = _HOW[one.how]
    return ColumnRead(one.heading, one.example, one.column, one.why or "", Badge(text, tone, icon))


def _nothing(found: Report) -> Empty:
    if found.wanted.code or found.wanted.outcome:
        return Empty(
            "Geen rijen",
            "Er zijn geen rijen met deze uitkomst.",
            Action("Toon alles", _address(found)),
        )
    text = "Alle rijen zijn verwerkt. U hoeft niets aan te vullen."
    return Empty("Niets te doen", text, _download(found), "ja")


# --- one row ------------------------------------------------------------------------------------


@require_POST
@frame.at_work
def repair(request: HttpRequest, actor: Actor, delivery_id: int, row_id: int) -> HttpResponse:
    """Fill in what a parked row lacks; it is judged again at once."""
    column, text = request.POST.get("kolom", ""), str(request.POST.get("waarde", "")).strip()
    if column not in set(Column):
        raise Http404
    if not text:
        notes.wrong(request, "Er is niets aangevuld", "Vul eerst een waarde in.")
        return frame.seen_next("delivery", delivery_id)
    settled = settling.repair(row_id, Column(column), text[:1_000], by=actor, now=clock.now())
    if settled is None:
        raise Http404
    said, tone, _ = BADGES[settled.outcome]
    leave = notes.done if tone in {Tone.OK, Tone.MUTE} else notes.wrong
    leave(request, f"De rij is {said}", settled.reason)
    return frame.seen_next("delivery", delivery_id)
