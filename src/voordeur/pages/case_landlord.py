# SPDX-License-Identifier: EUPL-1.2
"""What the landlord of a case sees of it: the word it heard, and whatever else stands in its list.

The same as `pages.landlord` shows it, so that nobody promises a tenant more silence than there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.cases.inbox import BREACH, FEEDBACK, RECTIFICATION
from voordeur.cases.shown_page import Told
from voordeur.clock import AMSTERDAM
from voordeur.core.arrangement import asking, watch
from voordeur.core.arrangement.schedule import Instalment
from voordeur.core.arrangement.watch import Line, Standing
from voordeur.core.pathway import feedback
from voordeur.pages.arrangement import happened_in
from voordeur.pages.case_seen import Seen
from voordeur.pages.screens.cases import CasePart, Lines
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, spoken

SENT = "sent"
More = tuple[str, str]  # a thing in a word, for the line; and in a sentence


def part(seen: Seen) -> CasePart | None:
    """Return what the landlord sees; None while it heard nothing."""
    page = seen.page
    told = [
        one
        for one in page.told
        if one.recipient_party_id in page.case.landlord_ids and one.state == SENT
    ]
    said = [one for one in told if one.kind == FEEDBACK]
    if not said:
        return None
    last = max(said, key=lambda one: feedback.weight(feedback.heard_from(one.what)))
    landlord_id = last.recipient_party_id or 0
    name = page.parties.get(landlord_id, _("de verhuurder"))
    own = [one for one in told if one.recipient_party_id == landlord_id]
    more = [thing for look in _MORE for thing in look(seen, own, landlord_id)]
    lines = (
        _word(last, seen, is_all=not more),
        *(sentence for _thing, sentence in more),
        _("Niet: gesprekken, notities, plan, gezin of oorzaak."),
    )
    title = _("Wat {landlord} ziet").format(landlord=name)
    heard = spoken(feedback.heard_from(last.what).value)
    return CasePart(
        "verhuurder-ziet", title, _line(heard, more), Lines.template, Lines(lines), "oog"
    )


def _line(heard: str, more: Sequence[More]) -> str:
    if not more:
        return _("“{heard}”, meer niet").format(heard=heard)
    things = ", ".join(dict.fromkeys(thing for thing, _sentence in more))
    return _("“{heard}”, en: {things}").format(heard=heard, things=things)


def _word(last: Told, seen: Seen, *, is_all: bool) -> str:
    heard = spoken(feedback.heard_from(last.what).value)
    text = _("Alleen het woord “{heard}”") if is_all else _("Het woord “{heard}”")
    text = text.format(heard=heard)
    if last.sent_at is None:
        return f"{text}."
    when = words.day(last.sent_at.astimezone(AMSTERDAM).date(), seen.today)
    return _("{text}, sinds {day}.").format(text=text, day=when)


# --- what else ----------------------------------------------------------------------------------


def _code(_seen: Seen, own: Sequence[Told], _landlord_id: int) -> Iterator[More]:
    said = [one for one in own if one.kind == FEEDBACK]
    last = max(said, key=lambda one: feedback.weight(feedback.heard_from(one.what)))
    if last.code:
        yield _("code"), _("Landelijke code: {code}.").format(code=in_dutch(last.code))


def _pause(seen: Seen, _own: Sequence[Told], _landlord_id: int) -> Iterator[More]:
    until = seen.page.case.paused_until
    if until is not None and until >= seen.today:
        day = words.day(until, seen.today)
        yield _("pauze"), _("De pauze van de incasso, t/m {day}.").format(day=day)


def _arrangement(seen: Seen, _own: Sequence[Told], landlord_id: int) -> Iterator[More]:
    if not _is_last(seen, landlord_id):
        return
    found = watch.track(happened_in(seen.page.happened))
    if found is None or not found.lines:
        return
    if found.standing is not Standing.RUNNING:
        yield _("regeling"), _("De regeling, en dat zij niet meer loopt.")
        return
    paid = words.x_of_y(sum(1 for one in found.lines if not one.open), len(found.lines))
    text = _("De regeling: {terms}, en wat er betaald is ({paid} termijnen).")
    yield _("regeling"), text.format(terms=_terms(found.lines), paid=paid)


def _request(seen: Seen, _own: Sequence[Told], landlord_id: int) -> Iterator[More]:
    request = asking.exception(happened_in(seen.page.happened))
    if request is None or not request.waits or not _is_last(seen, landlord_id):
        return
    if not request.instalments:
        yield _("gevraagde regeling"), _("De vraag of een regeling mag.")
        return
    text = _("De gevraagde regeling: {terms}. Met de reden: {reason}.")
    said = text.format(terms=_terms(request.instalments), reason=in_dutch(request.reason))
    yield _("gevraagde regeling"), said


def _terms(lines: Sequence[Line] | Sequence[Instalment]) -> str:
    whole = words.euros(sum(one.amount for one in lines))
    count = len(lines)
    text = ngettext("{whole} in {count} termijn", "{whole} in {count} termijnen", count)
    return text.format(whole=whole, count=count)


def _is_last(seen: Seen, landlord_id: int) -> bool:
    """Say whether this landlord reported last: only it reads of the arrangement."""
    last = max(seen.page.signals, key=lambda one: one.id, default=None)
    return last is not None and last.landlord_id == landlord_id


def _asked(seen: Seen, _own: Sequence[Told], landlord_id: int) -> Iterator[More]:
    steps = [in_dutch(one.step) for one in seen.page.tasks if landlord_id in one.owners]
    if steps:
        text = _("Wat er nu van de verhuurder gevraagd wordt: {steps}.")
        yield _("wat wij vragen"), text.format(steps=", ".join(dict.fromkeys(steps)))


def _broken(_seen: Seen, own: Sequence[Told], _landlord_id: int) -> Iterator[More]:
    for rule in dict.fromkeys(one.what for one in own if one.kind == BREACH):
        text = _("Dat de afspraak “{rule}” is geschonden.")
        yield _("geschonden afspraak"), text.format(rule=in_dutch(rule))


def _rectified(_seen: Seen, own: Sequence[Told], _landlord_id: int) -> Iterator[More]:
    if any(one.kind == RECTIFICATION for one in own):
        yield _("rechtzetting"), _("Dat een eerder bericht is rechtgezet.")


_MORE: tuple[Callable[[Seen, Sequence[Told], int], Iterator[More]], ...] = (
    _code,
    _pause,
    _arrangement,
    _request,
    _asked,
    _broken,
    _rectified,
)
