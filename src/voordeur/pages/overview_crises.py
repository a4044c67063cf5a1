# SPDX-License-Identifier: EUPL-1.2
"""The announced evictions on the coordinator's overview: without a name, with who has them."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.agreements.values import agreement_of
from voordeur.cases.crises import Crises, CrisisLine
from voordeur.core.pathway import crisis
from voordeur.pages import case_crisis
from voordeur.pages.case_crisis import Line
from voordeur.pages.happened import capital
from voordeur.pages.screens import Action, Badge, StillRow, Tone
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch


def rows(found: Crises, today: date) -> tuple[StillRow, ...]:
    """Return a row for each announced eviction."""
    return tuple(_row(one, today) for one in found.lines)


def more(found: Crises) -> str:
    """Say that the list was cut, or return an empty text."""
    if not found.has_more:
        return ""
    return _("Er zijn er meer dan {count}. Hier staan de dagen die het eerst komen.").format(
        count=words.thousands(len(found.lines))
    )


def _row(one: CrisisLine, today: date) -> StillRow:
    case = reverse("case", args=[one.reference]) if one.may_open else ""
    return StillRow(
        one.reference,
        case,
        _("dag niet bekend") if one.eviction_on is None else words.day(one.eviction_on, today),
        _said(one, today),
        _who(one),
        _left(one, today),
        Action(_("Bekijk"), case) if case else None,
    )


def _said(one: CrisisLine, today: date) -> str:
    """Return what is late, or what has to be done within the days that the law gives."""
    late = [capital(in_dutch(step)) for step in one.late_steps]
    late += [case_crisis.title(Line(key, None, 0)) for key in one.late_lines]
    if late:
        return _("Te laat: **{steps}**.").format(steps=", ".join(late))
    if not _is_urgent(one, today):
        return _("Op tijd.")
    if one.due is None:
        return _("**Crisis**: de dag van de ontruiming is dichtbij.")
    text = _("**Crisis**: {step}, uiterlijk {day}.")
    return text.format(step=in_dutch(one.step), day=words.day(one.due, today))


def _is_urgent(one: CrisisLine, today: date) -> bool:
    days = (one.due, one.eviction_on)
    return crisis.is_urgent(agreement_of(one.agreement_id), days, today)


def _who(one: CrisisLine) -> str:
    """Return who has it; an eviction that nobody has is said to be so, with whom it was."""
    if one.gone:
        text = _("{party}, niemand. {gone} werkt daar niet meer.")
        return text.format(party=one.party, gone=one.gone)
    if one.person or not one.party:
        return ", ".join(filter(None, (one.party, one.person))) or _("niemand")
    return _("{party}, nog niemand").format(party=one.party)


def _left(one: CrisisLine, today: date) -> Badge:
    on = one.eviction_on
    if on is None:
        return Badge(_("dag onbekend"), Tone.CRISIS, "vraag")
    if on < today:
        return Badge(_("die dag is geweest"), Tone.CRISIS, "crisis")
    if on == today:
        return Badge(_("vandaag"), Tone.CRISIS, "crisis")
    is_now = one.late_steps or one.late_lines or _is_urgent(one, today)
    left = words.count((on - today).days, _("dag"), _("dagen"))
    text = _("nog {days}").format(days=left)
    return Badge(text, Tone.CRISIS if is_now else Tone.LATE, "termijn")
