# SPDX-License-Identifier: EUPL-1.2
"""The arrangement of a case on its page: its terms, what was told of them, and the two tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.cases.shown_page import Happening
from voordeur.core.arrangement import asking, watch
from voordeur.core.arrangement.watch import Line, Seen, Standing, Track
from voordeur.core.pathway.history import Event, History, Occurrence, occurrences
from voordeur.pages.screens import ArrangementBlock, Badge, InstalmentRow, Link, Note, Tone
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch

BUDGET = "budget bekeken"
SHOWN = 4  # the terms around now stand on the case, all of them one click away

BADGES = {
    Seen.PAID: (Tone.OK, "ja"),
    Seen.CAUGHT_UP: (Tone.OK, "ja"),
    Seen.PARTLY: (Tone.LATE, "euro"),
    Seen.MISSED: (Tone.LATE, "let-op"),
    Seen.UNKNOWN: (Tone.MUTE, "vraag"),
    Seen.COMING: (Tone.MUTE, "termijn"),
}
_TO_COME = frozenset({Seen.COMING, Seen.UNKNOWN})


def happened_in(shown: Sequence[Happening]) -> tuple[Occurrence, ...]:
    """Return what counts of what stands on the page, in order."""
    return occurrences(History(events_in(shown)))


def events_in(shown: Sequence[Happening]) -> tuple[Event, ...]:
    """Return what stands on the page, as the core knows it."""
    return tuple(
        Event(one.seq, one.kind, one.on, one.known_on, one.values, one.withdraws, one.replaces)
        for one in sorted(shown, key=lambda one: one.seq)
    )


def arrangement(
    happened: Sequence[Happening], today: date, reference: str = ""
) -> ArrangementBlock | None:
    """Return the last arrangement that stands with its terms, or None without one."""
    counted = happened_in(happened)
    found = watch.track(counted)
    if found is None or not found.lines:
        return _none_yet(counted, today, reference)
    return ArrangementBlock(
        _("De verhuurder ziet de termijnen, nooit het budget"),
        summary(found),
        (*standing(found, today), *_budget(counted, happened, today)),
        tuple(row(line, len(found.lines), today, found.standing) for line in _around(found)),
        _links(reference, len(found.lines)),
    )


def _none_yet(
    counted: Sequence[Occurrence], today: date, reference: str
) -> ArrangementBlock | None:
    """Return the way to make one, and whether the landlord still has to answer."""
    if not reference:
        return None
    request = asking.exception(counted)
    text = _("Nog geen regeling. Reken samen met de huurder uit wat kan.")
    if request is not None and request.waits:
        day = words.day(request.asked_on, today)
        text = _("Op {day} is de verhuurder om een uitzondering gevraagd.").format(day=day)
    link = Link(_("Maak een regeling"), reverse("case-arrangement", args=[reference]))
    return ArrangementBlock(_("Zichtbaar voor wie helpt"), text, (), (), (link,))


def _links(reference: str, many: int) -> tuple[Link, ...]:
    if not reference:
        return ()
    here = reverse("case-arrangement", args=[reference])
    return (
        Link(_("Toon alle {count} termijnen en leg betalingen vast").format(count=many), here),
        Link(
            _("Papier voor de huurder (PDF)"), reverse("case-arrangement-paper", args=[reference])
        ),
    )


def _around(found: Track) -> tuple[Line, ...]:
    """Return the terms round the first that is open, so that a long arrangement stays short."""
    first = found.next_open
    at = len(found.lines) if first is None else first.number
    start = max(0, min(at - 2, len(found.lines) - SHOWN))
    return found.lines[start : start + SHOWN]


def summary(found: Track) -> str:
    """Return the arrangement in one sentence, with how much of it is paid."""
    text = _(
        "**{whole}** in **{count} termijnen van {each}**. Betaald: {paid}. "
        "De lopende huur gaat altijd voor."
    )
    return text.format(
        whole=words.round_euros(found.amount),
        count=len(found.lines),
        each=words.round_euros(found.lines[0].amount),
        paid=words.x_of_y(sum(1 for line in found.lines if not line.open), len(found.lines)),
    )


def standing(found: Track, today: date) -> tuple[Note, ...]:
    """Return how it stands as a whole, when there is more to say than that it runs."""
    if found.standing is Standing.RUNNING:
        return _missed(found, today)
    day = words.day(found.ended_on or found.made_on, today)
    if found.standing is Standing.BROKEN:
        why = _("Reden: {reason}.").format(reason=found.reason) if found.reason else ""
        text = _("Vastgelegd op {day}. {why} Bel vriendelijk wat er speelt.")
        return (Note(_("Gebroken"), text.format(day=day, why=why).replace("  ", " "), Tone.LATE),)
    if found.standing is Standing.LAPSED:
        text = _("De woning is ontruimd op {day}.")
        return (Note(_("Vervallen"), text.format(day=day), Tone.MUTE, "nee"),)
    open_ones = sum(1 for line in found.lines if line.open)
    text = _("Vastgelegd op {day}.").format(day=day)
    if open_ones:
        text = _("Vastgelegd op {day}, al is niet van elke termijn een betaling gemeld.")
        text = text.format(day=day)
    return (Note(_("Nagekomen"), text, Tone.OK, "ja"),)


def _missed(found: Track, today: date) -> tuple[Note, ...]:
    if not found.missed:
        return ()
    first = found.missed[0]
    text = _(
        "Termijn {number} van {day} is niet betaald. Bel eerst vriendelijk wat er speelt. "
        "De incasso wacht zolang de afspraak dat zegt."
    )
    said = text.format(number=first.number, day=words.day(first.due, today))
    return (Note(_("Een termijn is gemist"), said, Tone.LATE),)


def _budget(
    counted: Sequence[Occurrence], happened: Sequence[Happening], today: date
) -> tuple[Note, ...]:
    looked = next((one for one in reversed(counted) if one.kind == BUDGET), None)
    if looked is None:
        return ()
    day = words.day(looked.on, today)
    if looked.values.get("past_in_budget") is True:
        text = _("Samen bekeken op {day}. De bedragen zijn niet bewaard.").format(day=day)
        return (Note(_("Past bij het budget"), text, Tone.OK, "ja"),)
    why = next((one.note for one in happened if one.seq == looked.root), "")
    if why:
        text = _("Bekeken op {day}.").format(day=day) + f" {in_dutch(why)}."
        return (Note(_("Past niet bij het budget"), text, Tone.LATE),)
    text = _("Bekeken op {day}. Zoek een lager bedrag, of eerst meer inkomen.").format(day=day)
    return (Note(_("Past niet bij het budget"), text, Tone.LATE),)


def row(term: Line, count: int, today: date, stands: Standing = Standing.RUNNING) -> InstalmentRow:
    """Return one instalment with what is known of it; `stands`: how the whole stands."""
    return InstalmentRow(
        _("{number} van {count}").format(number=term.number, count=count),
        words.day(term.due, today),
        words.euros(term.amount),
        badge(term, today, stands),
    )


def badge(term: Line, today: date, stands: Standing = Standing.RUNNING) -> Badge:
    """Return the state of one instalment, in words."""
    seen = term.seen(today)
    if seen in _TO_COME and stands in (Standing.BROKEN, Standing.LAPSED):
        return Badge(_("vervallen"), Tone.MUTE, "nee")
    tone, icon = BADGES[seen]
    return Badge(_said(term, seen, today), tone, icon)


def _said(term: Line, seen: Seen, today: date) -> str:
    if seen in (Seen.PAID, Seen.CAUGHT_UP) and term.paid_on is not None:
        day = words.short_day(term.paid_on, today)
        text = _("betaald {day}") if seen is Seen.PAID else _("ingehaald {day}")
        return text.format(day=day)
    if seen is Seen.PARTLY:
        return _("{paid} betaald").format(paid=words.euros(term.paid))
    texts = {
        Seen.MISSED: _("gemist"),
        Seen.UNKNOWN: _("nog niet gemeld"),
        Seen.COMING: _("komt"),
    }
    return texts[seen]
