# SPDX-License-Identifier: EUPL-1.2
"""A landlord tells of a whole month at once which instalments were paid."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from voordeur import clock
from voordeur.cases import due_terms
from voordeur.cases.due_terms import DueTerm, Told
from voordeur.cases.values import Recorded
from voordeur.core.access import Actor
from voordeur.core.arrangement import watch
from voordeur.core.calendar import add_months
from voordeur.pages import arrangement, asked, choosing, frame, notes
from voordeur.pages.arranging_deeds import too_large
from voordeur.pages.asked import UnreadableError
from voordeur.pages.screens import Chip, Empty, Link, Panel, posting
from voordeur.pages.screens.arranging import DueRow, DueTerms
from voordeur.pages.show import show
from voordeur.pages.templatetags import words

PAID, PART, MISSED = "betaald", "deel", "gemist"
_KINDS = {PAID: watch.PAID, PART: watch.PAID, MISSED: watch.MISSED}
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
MONTHS = 3


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def terms(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the instalments of a month that are not full, and write down what became of them."""
    now = clock.now()
    wanted = request.GET.get("maand", "") or request.POST.get("maand", "")
    month = _month(wanted, now.date())
    if wanted and f"{month:%Y-%m}" != wanted:
        choosing.not_there(request, "maand", wanted)
    rows = due_terms.due(actor, _last_day(month), now)
    if rows is None:
        raise Http404
    if request.method != "POST":
        return _shown(request, rows, month, now.date())
    told, problems = _told(request.POST, rows, now.date())
    if problems or not told:
        problems = problems or (_("Kies eerst bij een termijn wat er gebeurde."),)
        return _shown(request, rows, month, now.date(), (request.POST, problems))
    return _recorded(request, actor, told, month)


def _month(text: str, today: date) -> date:
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12 or not 2000 <= int(found[1]) <= 2100:
        return today.replace(day=1)
    return date(int(found[1]), int(found[2]), 1)


def _last_day(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


# --- writing down -------------------------------------------------------------------------------


def _told(
    sent: QueryDict, rows: Sequence[DueTerm], today: date
) -> tuple[list[Told], tuple[str, ...]]:
    """Return what was chosen for each row; with "alles" the rest is paid as well."""
    told, problems = [], []
    for row in rows:
        one = _told_of(sent, row, today)
        if isinstance(one, str):
            text = _("{contract}, termijn {number}: {problem}")
            number = row.line.number
            problems.append(text.format(contract=row.contract, number=number, problem=one))
        elif one is not None:
            told.append(one)
    return told, tuple(problems)


def _told_of(sent: QueryDict, row: DueTerm, today: date) -> Told | str | None:
    """Return what was told of one instalment, what is wrong with it, or None where nothing was."""
    typed = sent.get(_part(row), "").strip()
    chosen = sent.get(_name(row), "") or (PART if typed else _rest(sent, row))
    if chosen not in _KINDS:
        return None
    if typed and chosen != PART:
        return _(
            "u koos iets anders dan een deel, en vulde ook een bedrag in. Kies één van beide."
        )
    if chosen == MISSED:
        return _missed(row, today)
    if chosen == PAID:
        return Told(row.signal_id, row.line.number, watch.PAID)
    try:
        part = asked.money(typed) if typed else None
    except UnreadableError as error:
        return str(error)
    if not part:
        return _("vul in welk deel is betaald.")
    return too_large(part, row.line.open) or Told(row.signal_id, row.line.number, watch.PAID, part)


def _missed(row: DueTerm, today: date) -> Told | str | None:
    if row.line.due > today:
        return _("deze termijn komt nog. Die kan niet gemist zijn.")
    return None if row.line.is_missed else Told(row.signal_id, row.line.number, watch.MISSED)


def _rest(sent: QueryDict, row: DueTerm) -> str:
    """A term that was told as missed is paid only when somebody chooses so."""
    return PAID if "alles" in sent and not row.line.is_missed else ""


def _name(row: DueTerm) -> str:
    return f"t-{row.signal_id}-{row.line.number}"


def _part(row: DueTerm) -> str:
    return f"deel-{row.signal_id}-{row.line.number}"


def _recorded(
    request: HttpRequest, actor: Actor, told: Sequence[Told], month: date
) -> HttpResponse:
    answers = due_terms.tell(told, by=actor, now=clock.now())
    kept = [
        (one.signal_id, answer)
        for one, answer in zip(told, answers, strict=True)
        if isinstance(answer, Recorded)
    ]
    refused = [answer for answer in answers if not isinstance(answer, Recorded)]
    if kept:
        fields = tuple(("terug", f"{signal}:{answer.seq}") for signal, answer in kept)
        undo = posting(_("Ongedaan maken"), reverse("inbox-terms-undo"), fields)
        notes.done(request, _said([answer for _signal, answer in kept]), undo=undo)
    if refused:
        notes.wrong(request, _("Niet alles is vastgelegd"), refused[0].sentence)
    response = frame.seen_next("inbox-terms")
    response["Location"] = f"{reverse('inbox-terms')}?maand={month:%Y-%m}"
    return response


def _said(kept: Sequence[Recorded]) -> str:
    paid = sum(1 for one in kept if one.entry.kind == watch.PAID)
    text = _("Vastgelegd: {paid} betaald, {missed} niet betaald")
    return text.format(paid=paid, missed=len(kept) - paid)


@require_POST
@frame.at_work
def undo(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take back what was told in one go."""
    if not actor.is_landlord:
        raise Http404
    pairs = [_pair(text) for text in request.POST.getlist("terug")[: due_terms.MOST]]
    answers = due_terms.take_back(list(_whole(pairs)), by=actor, now=clock.now())
    if answers and all(answers):
        notes.done(request, _("Ingetrokken"), _("De termijnen staan weer zoals daarvoor."))
    else:
        notes.wrong(request, _("Niet alles is ingetrokken"), _("Dit was al weg of veranderd."))
    return frame.seen_next("inbox-terms")


def _pair(text: str) -> tuple[int, int] | None:
    signal, _sep, seq = text.partition(":")
    fits = all(one.isdecimal() and len(one) < 18 for one in (signal, seq))
    return (int(signal), int(seq)) if fits else None


def _whole(pairs: Iterable[tuple[int, int] | None]) -> Iterable[tuple[int, int]]:
    return (pair for pair in pairs if pair is not None)


# --- the screen ---------------------------------------------------------------------------------


def _shown(
    request: HttpRequest,
    rows: Sequence[DueTerm],
    month: date,
    today: date,
    wrong: tuple[QueryDict | None, tuple[str, ...]] = (None, ()),
) -> HttpResponse:
    sent, problems = wrong
    screen = DueTerms(
        heading=_("Termijnen"),
        lead=ngettext(
            "{count} termijn is nog niet gemeld als betaald, t/m {day}.",
            "{count} termijnen zijn nog niet gemeld als betaald, t/m {day}.",
            len(rows),
        ).format(count=len(rows), day=words.day(_last_day(month), today)),
        action=reverse("inbox-terms"),
        chips=_chips(month, today),
        rows=tuple(_row(row, today, sent) for row in rows),
        panel=_panel(),
        hidden=(("maand", f"{month:%Y-%m}"),),
        problems=problems,
        empty=None if rows else _empty(),
    )
    crumbs = (Link(_("Mijn meldingen"), reverse("inbox")),)
    page = frame.page(request, _("Termijnen"), crumbs=crumbs)
    return show(request, page, screen, 422 if problems else 200)


def _chips(month: date, today: date) -> tuple[Chip, ...]:
    first = add_months(today.replace(day=1), 1 - MONTHS)
    found = [add_months(first, at) for at in range(MONTHS + 1)]
    here = reverse("inbox-terms")
    return tuple(
        Chip(
            words.month_and_year(one),
            f"{here}?maand={one:%Y-%m}",
            is_chosen=one == month,
        )
        for one in found
    )


def _row(row: DueTerm, today: date, sent: QueryDict | None) -> DueRow:
    number = _("{number} van {count}").format(number=row.line.number, count=row.count)
    return DueRow(
        name=_name(row),
        contract=row.contract,
        tenant=row.name,
        number=number,
        day=words.day(row.line.due, today),
        amount=words.euros(row.line.open),
        badge=arrangement.badge(row.line, today),
        part_name=_part(row),
        chosen="" if sent is None else sent.get(_name(row), ""),
        part="" if sent is None else sent.get(_part(row), "").strip(),
    )


def _panel() -> Panel:
    return Panel(
        _("Zo werkt het"),
        (
            _("Niets kiezen mag. Niet gemeld is niet hetzelfde als gemist."),
            _("Bij een gemiste termijn belt de hulp eerst vriendelijk met de huurder."),
            _("Staat het in uw maandbestand? Dan hoeft u hier niets te doen."),
        ),
        icon="vraag",
        is_soft=True,
    )


def _empty() -> Empty:
    return Empty(
        _("Geen termijnen te bevestigen"),
        _("Loopt er een regeling, dan staat elke termijn hier vanaf haar maand."),
    )
