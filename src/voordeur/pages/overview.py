# SPDX-License-Identifier: EUPL-1.2
"""The coordinator: what lies still and with whom; and doubts about who is who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.cases import queries as cases
from voordeur.cases.queries import Standing
from voordeur.cases.shown import WorkList, WorkRow
from voordeur.core.access import Actor, Role
from voordeur.deliveries import queries as deliveries
from voordeur.deliveries import settling
from voordeur.deliveries.queries import DoubtLine as Waiting
from voordeur.deliveries.settling import Choice as Decision
from voordeur.deliveries.settling import Settled
from voordeur.pages import day, frame, notes, tasks
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Action,
    Badge,
    Choice,
    Count,
    Doubt,
    DoubtLine,
    Empty,
    Link,
    Overview,
    Panel,
    StillRow,
    Tone,
    posting,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words

SHOWN = 100
NOBODY = "niemand"


@require_safe
@frame.at_work
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what is late, what nobody has, what is doubtful and what waits for a landlord."""
    frame.only(actor, Role.COORDINATOR)
    now = clock.now()
    listed = cases.work_list(actor, now, limit=SHOWN)
    if listed is None:
        raise Http404
    standings = cases.standings(actor)
    waiting, parked = deliveries.doubts(actor), deliveries.parked_count(actor)
    screen = Overview(
        heading="Overzicht",
        lead=f"{capital(words.long_day(now.date()))}. Wat stil ligt, en bij wie.",
        counts=_counts(listed, standings, (len(waiting), parked)),
        rows=tuple(_row(row, standings, now.date()) for row in listed.rows),
        panels=(_explanation(),),
        caseload=tuple(
            (
                one.name or NOBODY,
                f"{one.late} te laat" if one.late else "",
                words.thousands(one.open),
            )
            for one in standings
        ),
        empty=None
        if listed.rows
        else Empty("Er ligt niets stil", "Geen taak is te laat, en elke taak heeft een eigenaar."),
        action=Action("Zaak openen", reverse("case-open"), "nieuw"),
    )
    return show(request, frame.page(request, "Overzicht", current="overview"), screen)


def _counts(
    listed: WorkList, standings: Sequence[Standing], waits: tuple[int, int]
) -> tuple[Count, ...]:
    doubts, parked = waits
    whole = sum(one.open for one in standings)
    late = sum(one.late for one in standings)
    nobody = sum(one.open for one in standings if one.party_id is None)
    return (
        Count(
            "Te laat",
            words.thousands(late),
            f"van {words.thousands(whole)} open taken",
            Tone.LATE,
            "crisis",
        ),
        Count(
            "Bij niemand",
            words.thousands(nobody),
            "geen organisatie heeft deze taken",
            Tone.WAIT,
            "vraag",
        ),
        Count(
            "Twijfels",
            words.thousands(doubts),
            "is dit dezelfde persoon?",
            Tone.NEW,
            "mensen",
            reverse("doubts"),
        ),
        Count(
            "Geparkeerd",
            words.thousands(parked),
            "rijen wachten op een verhuurder",
            Tone.MUTE,
            "pauze",
            reverse("deliveries"),
        ),
    )


def _row(row: WorkRow, standings: Sequence[Standing], today: date) -> StillRow:
    names = {one.party_id: one.name for one in standings}
    task = row.task
    said = tasks.deadline(task, None, today)
    source = tasks.short_source(task.reasons[0], today)
    tone = Tone.CRISIS if task.crisis else said.tone
    return StillRow(
        row.tenant.name or row.case.reference,
        reverse("case", args=[row.case.reference]),
        row.tenant.address,
        f"{day.ask_first(row.tenant, today)}{capital(task.step)}. {source}.",
        names.get(task.owner_id) or NOBODY,
        Badge(said.words, tone if tone is not Tone.PLAIN else Tone.MUTE, said.icon),
        Action("Bekijk", reverse("case", args=[row.case.reference])),
    )


def _explanation() -> Panel:
    return Panel(
        "Wat je hier ziet",
        (
            "Alleen zaken met een taak die te laat is, of die niemand heeft.",
            "Andere zaken zie je niet: daarvoor is geen reden. Hulpgegevens zie je nooit.",
        ),
        icon="slot",
        is_soft=True,
    )


# --- doubts -------------------------------------------------------------------------------------


@require_safe
@frame.at_work
def doubts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show one doubt with its evidence, and the way to the others."""
    frame.only(actor, Role.COORDINATOR, Role.ACCESS)
    waiting = deliveries.doubts(actor)
    wanted = request.GET.get("nummer", "")
    numbers = [str(one.id) for one in waiting]
    at = numbers.index(wanted) if wanted in numbers else 0
    if waiting:
        deliveries.disclose_doubt(actor, waiting[at], clock.now())
    screen = _doubt(waiting, at, clock.today()) if waiting else _no_doubt()
    return show(request, frame.page(request, "Twijfels", current="doubts"), screen)


def _no_doubt() -> Doubt:
    return Doubt(
        "Twijfels",
        "",
        empty=Empty(
            "Geen twijfels",
            "Alle rijen zijn gekoppeld. Nieuwe twijfels komen hier na een levering.",
        ),
    )


_LIKENESS: Mapping[str, tuple[Tone, str]] = {
    "gelijk": (Tone.OK, "ja"),
    "lijkt erop": (Tone.LATE, "vraag"),
    "verschilt": (Tone.CRISIS, "nee"),
}


def _doubt(waiting: Sequence[Waiting], at: int, today: date) -> Doubt:
    one = waiting[at]
    whole = [line for line in one.evidence if not line["field"]]
    lines = [line for line in one.evidence if line["field"]]
    when = words.day(one.received_on, today)
    return Doubt(
        heading="Is dit dezelfde persoon?",
        lead=f"Twijfel {at + 1} van {len(waiting)}. Rij {one.row} van {one.landlord}, {when}.",
        likelihood=whole[0]["why"] if whole else "",
        left=("Wat is geleverd", one.landlord),
        right=("Wie we kennen", "een zaak die loopt"),
        lines=tuple(_line(line) for line in lines),
        choices=_choices(one),
        previous=_other(waiting, at - 1, "Vorige"),
        next=_other(waiting, at + 1, "Volgende"),
    )


def _other(waiting: Sequence[Waiting], at: int, text: str) -> Link | None:
    if not 0 <= at < len(waiting):
        return None
    return Link(text, f"{reverse('doubts')}?nummer={waiting[at].id}")


def _line(line: Mapping[str, str]) -> DoubtLine:
    tone, icon = _LIKENESS.get(line["likeness"], (Tone.MUTE, "vraag"))
    badge = Badge(line["likeness"], tone, icon)
    delivered, known = (_readable(line["field"], line[side]) for side in ("delivered", "known"))
    return DoubtLine(line["field"], delivered, known, badge, line["why"])


def _readable(field: str, value: str) -> str:
    """Return a compared value as a Dutch reader writes it."""
    if field == "Postcode en nummer":
        return f"{value[:4]} {value[4:]}".strip()
    return words.phone(value) if field == "Telefoon" else value


def _choices(one: Waiting) -> tuple[Choice, ...]:
    def decide(text: str, decision: Decision) -> Action:
        return posting(text, reverse("doubt-settle", args=[one.id]), (("keuze", decision.value),))

    return (
        Choice(
            "Zelfde persoon",
            "ja",
            "De melding komt bij de zaak die al loopt. Er komt geen tweede bezoek.",
            decide("Zelfde persoon", Decision.SAME),
        ),
        Choice(
            "Iemand anders",
            "mensen",
            "Er komt een eigen zaak.",
            decide("Iemand anders", Decision.OTHER),
        ),
        Choice(
            "Ik weet het niet",
            "vraag",
            f"{one.landlord} krijgt de vraag. De rij wacht op antwoord.",
            decide("Vraag de verhuurder", Decision.ASK),
        ),
    )


_SETTLED = {
    Decision.SAME: "Zelfde persoon: de melding staat in de zaak",
    Decision.OTHER: "Iemand anders: er is een eigen zaak",
    Decision.ASK: "De vraag ligt bij de verhuurder",
}


@require_POST
@frame.at_work
def settle(request: HttpRequest, actor: Actor, doubt_id: int) -> HttpResponse:
    """Decide one doubt."""
    chosen = request.POST.get("keuze", "")
    if chosen not in {one.value for one in Decision}:
        raise Http404
    decision = Decision(chosen)
    answer = settling.settle(doubt_id, decision, by=actor, now=clock.now())
    if not isinstance(answer, Settled):
        raise Http404
    back = posting("Ongedaan maken", reverse("doubt-undo", args=[doubt_id]), ())
    notes.done(request, _SETTLED[decision], answer.reason, back)
    return frame.seen_next("doubts")


@require_POST
@frame.at_work
def undo_settled(request: HttpRequest, actor: Actor, doubt_id: int) -> HttpResponse:
    """Take back a decision; the doubt is open again."""
    frame.only(actor, Role.COORDINATOR, Role.ACCESS)
    answer = settling.undo(doubt_id, by=actor, now=clock.now())
    if answer is None:
        raise Http404
    if isinstance(answer, Settled):
        notes.done(request, "Teruggedraaid: de twijfel staat weer open")
    else:
        notes.wrong(request, "Dit is niet terug te draaien", answer.reason)
    return frame.seen_next("doubts")
