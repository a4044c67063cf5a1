# SPDX-License-Identifier: EUPL-1.2
"""The coordinator: what lies still and with whom; and doubts about who is who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.cases import caseload, crises
from voordeur.cases import queries as cases
from voordeur.cases.queries import Standing
from voordeur.cases.shown_list import WorkRow
from voordeur.core.access import Actor, Role
from voordeur.deliveries import queries as deliveries
from voordeur.deliveries import settling
from voordeur.deliveries.queries import DoubtLine as Waiting
from voordeur.deliveries.settling import Choice as Decision
from voordeur.deliveries.settling import Settled
from voordeur.pages import choosing, day, frame, notes, overview_crises, tasks
from voordeur.pages.delivery_words import answered
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
from voordeur.pages.texts import later, spoken

SHOWN = 100
NOBODY = later("niemand")


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
    stand = crises.crises(actor, now)
    waiting, parked = deliveries.doubts(actor), deliveries.parked_count(actor)
    screen = Overview(
        heading=_("Overzicht"),
        lead=_("{long_day}. Wat stil ligt, en bij wie.").format(
            long_day=capital(words.long_day(now.date()))
        ),
        counts=_counts(standings, (len(waiting), parked)),
        rows=tuple(_row(row, standings, now.date()) for row in listed.rows),
        panels=(_explanation(),),
        caseload=tuple(
            (
                one.name or NOBODY,
                _("{late} te laat").format(late=one.late) if one.late else "",
                words.thousands(one.open),
            )
            for one in standings
        ),
        crises=overview_crises.rows(stand, now.date()),
        more_crises=overview_crises.more(stand),
        workers=tuple(
            (one.name, team.party, words.thousands(one.cases), words.thousands(one.tasks))
            for team in caseload.caseload(actor, now)
            for one in team.people
        ),
        empty=None
        if listed.rows
        else Empty(
            _("Er ligt niets stil"), _("Geen taak is te laat, en elke taak heeft een eigenaar.")
        ),
        action=Action(_("Zaak openen"), reverse("case-open"), "nieuw"),
    )
    return show(request, frame.page(request, _("Overzicht"), current="overview"), screen)


def _counts(standings: Sequence[Standing], waits: tuple[int, int]) -> tuple[Count, ...]:
    doubts, parked = waits
    whole = sum(one.open for one in standings)
    late = sum(one.late for one in standings)
    nobody = sum(one.open for one in standings if one.party_id is None)
    return (
        Count(
            _("Te laat"),
            words.thousands(late),
            _("van {whole} open taken").format(whole=words.thousands(whole)),
            Tone.LATE,
            "crisis",
        ),
        Count(
            _("Bij niemand"),
            words.thousands(nobody),
            _("geen organisatie heeft deze taken"),
            Tone.WAIT,
            "vraag",
        ),
        Count(
            _("Twijfels"),
            words.thousands(doubts),
            _("is dit dezelfde persoon?"),
            Tone.NEW,
            "mensen",
            reverse("doubts"),
        ),
        Count(
            _("Geparkeerd"),
            words.thousands(parked),
            _("rijen wachten op een verhuurder"),
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
        Action(_("Bekijk"), reverse("case", args=[row.case.reference])),
    )


def _explanation() -> Panel:
    return Panel(
        _("Wat je hier ziet"),
        (
            _("Alleen zaken met een taak die te laat is, of die niemand heeft."),
            _("Andere zaken zie je niet: daarvoor is geen reden. Hulpgegevens zie je nooit."),
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
    numbers = [str(one.id) for one in waiting]
    wanted = choosing.word(request, "nummer", numbers, "")
    at = numbers.index(wanted) if wanted else 0
    if waiting:
        deliveries.disclose_doubt(actor, waiting[at], clock.now())
    screen = _doubt(waiting, at, clock.today()) if waiting else _no_doubt()
    return show(request, frame.page(request, _("Twijfels"), current="doubts"), screen)


def _no_doubt() -> Doubt:
    return Doubt(
        _("Twijfels"),
        "",
        empty=Empty(
            _("Geen twijfels"),
            _("Alle rijen zijn gekoppeld. Nieuwe twijfels komen hier na een levering."),
        ),
    )


# A doubt is kept with the names of its fields.
FIELDS = (
    N_("Achternaam"),
    N_("Voornaam"),
    N_("Geboortedatum"),
    N_("Postcode en nummer"),
    N_("Toevoeging"),
    N_("Contract"),
    N_("Telefoon"),
    N_("E-mail"),
)
_LIKENESS: Mapping[str, tuple[Tone, str]] = {
    N_("gelijk"): (Tone.OK, "ja"),
    N_("lijkt erop"): (Tone.LATE, "vraag"),
    N_("verschilt"): (Tone.CRISIS, "nee"),
}


def _doubt(waiting: Sequence[Waiting], at: int, today: date) -> Doubt:
    one = waiting[at]
    whole = [line for line in one.evidence if not line["field"]]
    lines = [line for line in one.evidence if line["field"]]
    when = words.day(one.received_on, today)
    return Doubt(
        heading=_("Is dit dezelfde persoon?"),
        lead=_("Twijfel {at} van {waiting}. Rij {row} van {landlord}, {when}.").format(
            at=at + 1, waiting=len(waiting), row=one.row, landlord=one.landlord, when=when
        ),
        likelihood=spoken(whole[0]["why"]) if whole else "",
        left=(_("Wat is geleverd"), one.landlord),
        right=(_("Wie we kennen"), _("een zaak die loopt")),
        lines=tuple(_line(line) for line in lines),
        choices=_choices(one),
        previous=_other(waiting, at - 1, _("Vorige")),
        next=_other(waiting, at + 1, _("Volgende")),
    )


def _other(waiting: Sequence[Waiting], at: int, text: str) -> Link | None:
    if not 0 <= at < len(waiting):
        return None
    return Link(text, f"{reverse('doubts')}?nummer={waiting[at].id}")


def _line(line: Mapping[str, str]) -> DoubtLine:
    tone, icon = _LIKENESS.get(line["likeness"], (Tone.MUTE, "vraag"))
    badge = Badge(spoken(line["likeness"]), tone, icon)
    delivered, known = (_readable(line["field"], line[side]) for side in ("delivered", "known"))
    return DoubtLine(spoken(line["field"]), delivered, known, badge, spoken(line["why"]))


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
            _("Zelfde persoon"),
            "ja",
            _("De melding komt bij de zaak die al loopt. Er komt geen tweede bezoek."),
            decide(_("Zelfde persoon"), Decision.SAME),
        ),
        Choice(
            _("Iemand anders"),
            "mensen",
            _("Er komt een eigen zaak."),
            decide(_("Iemand anders"), Decision.OTHER),
        ),
        Choice(
            _("Ik weet het niet"),
            "vraag",
            _("{landlord} krijgt de vraag. De rij wacht op antwoord.").format(
                landlord=one.landlord
            ),
            decide(_("Vraag de verhuurder"), Decision.ASK),
        ),
    )


_SETTLED = {
    Decision.SAME: later("Zelfde persoon: de melding staat in de zaak"),
    Decision.OTHER: later("Iemand anders: er is een eigen zaak"),
    Decision.ASK: later("De vraag ligt bij de verhuurder"),
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
    back = posting(_("Ongedaan maken"), reverse("doubt-undo", args=[doubt_id]), ())
    notes.done(request, _SETTLED[decision], answered(answer.reason), back)
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
        notes.done(request, _("Teruggedraaid: de twijfel staat weer open"))
    else:
        notes.wrong(request, _("Dit is niet terug te draaien"), answered(answer.reason))
    return frame.seen_next("doubts")
