# SPDX-License-Identifier: EUPL-1.2
"""Referrals and hand-overs: to whom, when, taken up or given back, how long without an answer."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.cases.shown_page import Happening
from voordeur.pages import tasks
from voordeur.pages.case_seen import Seen
from voordeur.pages.screens.cases import CasePart, ReferralRow, Referrals
from voordeur.pages.screens.parts import Action, Badge, posting
from voordeur.pages.templatetags import words
from voordeur.pages.templatetags.words import Tone

SENT, TAKEN_UP, GIVEN_BACK, HANDED = (
    "verwezen",
    "verwijzing opgepakt",
    "verwijzing teruggegeven",
    "overgedragen",
)


def part(seen: Seen) -> CasePart | None:
    """Return where others were asked, for who helps; a hand-over for who sees the case."""
    rows = tuple(_row(seen, one) for one in _newest(seen))
    if not rows and not (seen.page.helps and seen.is_running):
        return None
    open_ones = sum(row.badge.tone is Tone.WAIT for row in rows)
    line = _("nog niemand gevraagd")
    if rows:
        line = ngettext("{many} verwijzing", "{many} verwijzingen", len(rows)).format(
            many=len(rows)
        )
    if open_ones:
        line = _("{line}, {many} zonder antwoord").format(line=line, many=open_ones)
    body = Referrals(
        rows,
        _("Er is nog niemand anders gevraagd. Verwijs je door, dan staat hier wat ervan komt."),
        _new(seen),
    )
    return CasePart(
        "verwijzingen",
        _("Verwijzing en overdracht"),
        line,
        Referrals.template,
        body,
        "mensen",
        is_help=seen.page.helps,
    )


def _newest(seen: Seen) -> list[Happening]:
    found = [one for one in seen.standing if one.kind in {SENT, HANDED}]
    return sorted(found, key=lambda one: (one.on, one.seq), reverse=True)


def _new(seen: Seen) -> Action | None:
    if not (seen.page.helps and seen.is_running and seen.may_record):
        return None
    return Action(_("Verwijs door"), seen.step_address(SENT), "vooruit")


def _row(seen: Seen, sent: Happening) -> ReferralRow:
    to = str(sent.values.get("naar", "")) or _("niet genoemd")
    day = words.day(sent.on, seen.today)
    if sent.kind == HANDED:
        badge = Badge(_("overgedragen"), Tone.NEW, "vooruit")
        return ReferralRow(to, day, badge, _("Door {who}.").format(who=seen.by(sent)))
    answer = _answer(seen, sent)
    if answer is None:
        return _waiting(seen, sent, (to, day))
    is_taken = answer.kind == TAKEN_UP
    badge = (
        Badge(_("opgepakt"), Tone.OK, "ja") if is_taken else Badge(_("terug"), Tone.LATE, "terug")
    )
    text = _("Op {day}, vastgelegd door {who}.").format(
        day=words.day(answer.on, seen.today), who=seen.by(answer)
    )
    return ReferralRow(to, day, badge, f"{text} {answer.note}".strip())


def _answer(seen: Seen, sent: Happening) -> Happening | None:
    """Return the last answer to this referral: one to the same place, recorded after it."""
    place = sent.values.get("naar")
    later = [one for one in seen.standing if one.kind == SENT and one.values.get("naar") == place]
    until = min((one.seq for one in later if one.seq > sent.seq), default=None)
    found = [
        one
        for one in seen.standing
        if one.kind in {TAKEN_UP, GIVEN_BACK}
        and one.values.get("naar") in {place, None}
        and one.seq > sent.seq
        and (until is None or one.seq < until)
    ]
    return max(found, key=lambda one: one.seq, default=None)


def _waiting(seen: Seen, sent: Happening, told: tuple[str, str]) -> ReferralRow:
    days = (seen.today - sent.on).days
    text = _("Door {who}. Nog geen antwoord.").format(who=seen.by(sent))
    if days:
        many = ngettext("{many} dag", "{many} dagen", days).format(many=days)
        text = _("Door {who}. Al {days} geen antwoord.").format(who=seen.by(sent), days=many)
    badge = Badge(_("wacht op antwoord"), Tone.WAIT, "wachten")
    return ReferralRow(*told, badge, text, _buttons(seen, sent))


def _buttons(seen: Seen, sent: Happening) -> tuple[Action, ...]:
    if not seen.may_record:
        return ()
    place = str(sent.values.get("naar", ""))
    address = reverse("case-record", args=[seen.reference])

    def button(text: str, kind: str, icon: str) -> Action:
        fields = (*tasks.click(kind, seen.last_seen), *((("naar", place),) if place else ()))
        return posting(text, address, fields, icon)

    return (
        button(_("Opgepakt"), TAKEN_UP, "ja"),
        button(_("Teruggegeven"), GIVEN_BACK, "terug"),
    )
