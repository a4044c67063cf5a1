# SPDX-License-Identifier: EUPL-1.2
"""Mijn dag: what somebody has to do today, and why; and what a search finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.agreements.values import agreements_of
from voordeur.cases import queries as cases
from voordeur.cases.queries import WorkFilters
from voordeur.cases.shown import Amount, CaseHit, CaseShown, TenantShown, WorkList, WorkRow
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement
from voordeur.pages import frame, tasks
from voordeur.pages.happened import capital
from voordeur.pages.screens import Action, Badge, Chip, Day, Empty, Lane, Link, Row, Tone
from voordeur.pages.show import show
from voordeur.pages.templatetags import words

SHOWN = 100
NEW_FOR = timedelta(days=7)


@require_safe
@frame.at_work
def day(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the work list of the actor's organisations."""
    now = clock.now()
    filters = _filters(request)
    listed = cases.work_list(actor, now, filters, limit=SHOWN)
    if listed is None:
        raise Http404
    versions = agreements_of([row.case.agreement_id for row in listed.rows])
    screen = _screen(listed, filters, versions, now)
    return show(request, frame.page(request, "Mijn dag", current="day"), screen)


def _filters(request: HttpRequest) -> WorkFilters:
    asked = request.GET
    return WorkFilters(
        children="kinderen" in asked,
        late="laat" in asked,
        step=asked.get("stap", "")[:100],
        municipality=asked.get("gemeente", "")[:4],
    )


def _screen(
    listed: WorkList, filters: WorkFilters, versions: Mapping[int, Agreement], now: datetime
) -> Day:
    today = now.date()
    rows = [_row(found, versions, today) for found in _by_case(listed.rows)]
    lanes = {key: [row for lane, row in rows if lane == key] for key in ("crisis", "new", "step")}
    shown = {row.case.id for row in listed.rows}
    waiting = [row for row in listed.waiting if row.case.id not in shown]
    return Day(
        heading="Mijn dag",
        summary=_summary(listed, lanes, today),
        chips=_chips(listed, filters),
        lanes=(
            _lane("crisis", "Crisis", "crisis", lanes["crisis"]),
            _lane("new", "Nieuw voor jou", "nieuw", lanes["new"]),
            _lane("step", "Stap nodig", "termijn", lanes["step"]),
            _lane(
                "wait", "Wachten op een ander", "wachten", [_waits(one, today) for one in waiting]
            ),
            _lane("done", "Vandaag klaar", "ja", [_done(one) for one in _by_case(listed.done)]),
        ),
        action=Action("Zaak openen", reverse("case-open"), "nieuw"),
        looks=_looks(listed, today),
    )


def _looks(listed: WorkList, today: date) -> tuple[Link, ...]:
    """Return what the owners of a case must hear: somebody else looked at it, and why."""
    return tuple(
        Link(
            f"Zaak {one.reference}, {words.moment(one.since.astimezone(AMSTERDAM), today)}, "
            f"reden: {one.reason}",
            reverse("case", args=[one.reference]),
        )
        for one in listed.looks
    )


_SENTENCES = {
    "crisis": ("Een ontruiming dreigt. Dit gaat voor alles.", "Er is nu geen crisis."),
    "new": ("Kwam er in de laatste zeven dagen bij.", "Er kwam deze week niets bij."),
    "step": ("Meest dringend eerst.", "Er is nu geen stap nodig."),
    "wait": ("Jij hoeft nu niets. De zaak komt terug als dat verandert.", "Niemand wacht."),
    "done": ("", "Wat je vandaag afmaakt, komt hier te staan."),
}


def _lane(key: str, title: str, icon: str, rows: Sequence[Row]) -> Lane:
    sentence, empty = _SENTENCES[key]
    return Lane(key, title, icon, len(rows), sentence, tuple(rows), empty)


def _summary(listed: WorkList, lanes: Mapping[str, Sequence[Row]], today: date) -> str:
    crisis = len(lanes["crisis"])
    parts = [f"!!{crisis} crisis!!"] if crisis else []
    parts.append(words.count(len(lanes["new"]), "nieuwe zaak", "nieuwe zaken"))
    parts.append(words.count(len(lanes["step"]), "zaak met een stap", "zaken met een stap"))
    more = f" Dit zijn de {SHOWN} dringendste taken." if listed.total.number > SHOWN else ""
    shown = sum(len(lanes[key]) for key in ("crisis", "new", "step"))
    if not more and len(listed.rows) > shown:  # a case may ask for several things at once
        more = f" Samen {words.count(len(listed.rows), 'taak', 'taken')}."
    return f"{capital(words.long_day(today))}. {capital(', '.join(parts))}.{more}"


def _amount(amount: Amount) -> str:
    return f"meer dan {words.thousands(amount.number)}" if amount.or_more else str(amount.number)


def _chips(listed: WorkList, filters: WorkFilters) -> tuple[Chip, ...]:
    here = reverse("day")
    plain = filters == WorkFilters()
    chips = [
        Chip("Alle taken", here, _amount(listed.total), plain),
        Chip("Te laat", f"{here}?laat", _amount(listed.late), filters.late, "crisis"),
        Chip("Kinderen in huis", f"{here}?kinderen", "", filters.children, "kinderen"),
    ]
    if filters.step:
        chosen = f"{here}?{urlencode({'stap': filters.step})}"
        chips.append(Chip(capital(filters.step), chosen, is_chosen=True))
    return tuple(chips)


# --- rows ---------------------------------------------------------------------------------------


def _by_case(rows: Sequence[WorkRow]) -> list[list[WorkRow]]:
    """Return the tasks of each case together, in the order of their first."""
    found: dict[int, list[WorkRow]] = {}
    for row in rows:
        found.setdefault(row.case.id, []).append(row)
    return list(found.values())


def _row(
    of_case: Sequence[WorkRow], versions: Mapping[int, Agreement], today: date
) -> tuple[str, Row]:
    first = of_case[0]
    task, case = first.task, first.case
    agreement = versions[case.agreement_id]
    reason = task.reasons[0]
    also = [capital(row.task.step) for row in of_case[1:]]
    said = tasks.rule_sentence(case.agreement_id, reason)
    why = f"{ask_first(first.tenant, today)}**{capital(task.step)}.** {said}".strip()
    if also:
        why += f" Ook: {', '.join(also)}."
    ends = tasks.ends(task, agreement)
    look = "crisis" if task.crisis else "second"
    return _lane_of(first, today), Row(
        first.tenant.name or case.reference,
        reverse("case", args=[case.reference]),
        lines(case, first.tenant),
        why,
        tasks.short_source(reason, today),
        tasks.deadline(task, agreement, today),
        tasks.button(ends[0], case.reference, look=look) if ends else None,
        (*safety(first.tenant, today), *badges(case)),
    )


def _lane_of(row: WorkRow, today: date) -> str:
    if row.task.crisis:
        return "crisis"
    is_new = today - row.task.opened_on <= NEW_FOR and not row.task.late
    return "new" if is_new else "step"


def lines(case: CaseShown, tenant: TenantShown) -> tuple[str, ...]:
    """Return where somebody lives and how much is owed."""
    return tuple(filter(None, (tenant.address, owed(case))))


def owed(case: CaseShown) -> str:
    """Return "€ 1.368 · 2 maanden huur", as far as it is known."""
    amount, rent = case.facts.get("bedrag_achterstand"), case.facts.get("maandhuur")
    if not isinstance(amount, int):
        return ""
    months = words.months_of_rent(amount, rent) if isinstance(rent, int) else ""
    return " · ".join(filter(None, (words.round_euros(amount), months)))


def badges(case: CaseShown) -> tuple[Badge, ...]:
    """Return what a reader must know at a glance: children, help, the phase."""
    found = []
    if case.children:
        found.append(Badge("Kinderen in huis", Tone.PLAIN, "kinderen"))
    if case.has_help:
        found.append(Badge("Hulp loopt", Tone.HELP, "ja"))
    if case.paused_until is not None:
        found.append(Badge("Incasso gepauzeerd", Tone.WAIT, "pauze"))
    return tuple(found)


def safety(tenant: TenantShown, today: date) -> tuple[Badge, ...]:
    """Return what nobody may overlook: do not go there, and the address is secret."""
    found = []
    if tenant.ask_first(today):
        found.append(Badge("Niet bezoeken", Tone.CRISIS, "veiligheid", is_full=True))
    if tenant.secret_since is not None:
        found.append(Badge("Adres geheim", Tone.LATE, "slot"))
    return tuple(found)


def ask_first(tenant: TenantShown, today: date) -> str:
    """Return the sentence that stands before every step, or an empty text."""
    whom = tenant.ask_first(today)
    return f"!!Niet bezoeken!!, vraag eerst {whom}. " if whom else ""


def _waits(row: WorkRow, today: date) -> Row:
    return Row(
        row.tenant.name or row.case.reference,
        reverse("case", args=[row.case.reference]),
        lines(row.case, row.tenant),
        "De volgende stap is van een andere partij.",
        badges=(*safety(row.tenant, today), *badges(row.case)),
    )


def _done(rows: Sequence[WorkRow]) -> Row:
    """Return what was finished today in one case, and how the case ended if it did."""
    first = rows[0]
    case, tenant = first.case, first.tenant
    steps = [f"**{capital(row.task.step)}** is klaar." for row in reversed(rows)]
    ending = [f"De zaak is gesloten: {case.outcome}."] if case.outcome and case.closed_on else []
    return Row(
        tenant.name or case.reference,
        reverse("case", args=[case.reference]),
        lines(case, tenant),
        " ".join([*steps, *ending]),
        badges=(Badge("Klaar", Tone.OK, "ja"),),
    )


# --- search -------------------------------------------------------------------------------------


@require_safe
@frame.at_work
def find(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the cases that were searched for; an answer without hits tells nothing of others."""
    if frame.NAVIGATION[actor.role][0][1] not in {"day", "overview"}:
        raise Http404
    text = request.GET.get("q", "")[:100]
    hits = cases.search(actor, text, clock.now())
    screen = Day(
        heading="Gevonden",
        summary=f"{words.count(len(hits), 'zaak', 'zaken')} bij “{text}”.",
        lanes=(_found(hits),) if hits else (),
        empty=None if hits else _nothing(),
    )
    crumbs = (Link(*_back(actor)),)
    return show(request, frame.page(request, "Zoeken", crumbs=crumbs), screen)


def _back(actor: Actor) -> tuple[str, str]:
    text, name, _ = frame.NAVIGATION[actor.role][0]
    return text, reverse(name)


def _found(hits: Sequence[CaseHit]) -> Lane:
    rows = tuple(
        Row(
            hit.tenant.name or hit.case.reference,
            reverse("case", args=[hit.case.reference]),
            lines(hit.case, hit.tenant),
            f"Zaak {hit.case.reference}: {hit.case.state}. Fase: {hit.case.phase}.",
            badges=(*safety(hit.tenant, clock.today()), *badges(hit.case)),
        )
        for hit in hits
    )
    return Lane("new", "Zaken", "zoek", len(rows), "Nieuwste eerst.", rows)


def _nothing() -> Empty:
    return Empty(
        "Niets gevonden",
        "Zoek op de achternaam, op postcode met huisnummer (3011 AB 12) of op het nummer van de "
        "zaak. Zaken van anderen vind je hier niet. Heb je er een nodig? Kijk dan met een reden.",
        Action("Inzien met reden", reverse("look-ask"), "oog"),
        "zoek",
    )
