# SPDX-License-Identifier: EUPL-1.2
"""The papers of a case, each with who may see it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.cases.shown_page import CasePage
from voordeur.clock import AMSTERDAM
from voordeur.core.agreement import vocabulary
from voordeur.pages.case_seen import Seen
from voordeur.pages.happened import capital
from voordeur.pages.screens.cases import CasePart, DocumentRow, Documents
from voordeur.pages.templatetags import words

LETTER = "brief"


def part(seen: Seen) -> CasePart | None:
    """Return letters, proofs and what was agreed; None where there is nothing."""
    rows = (*_letters(seen), *_proofs(seen), *_agreed(seen), *_plan(seen))
    if not rows or seen.is_looking:
        return None
    line = ngettext("{many} document", "{many} documenten", len(rows)).format(many=len(rows))
    title = _("Documenten")
    return CasePart("documenten", title, line, Documents.template, Documents(rows), "melding")


def _letters(seen: Seen) -> tuple[DocumentRow, ...]:
    address = reverse("case-letter", args=[seen.reference])
    sent = [one for one in seen.page.told if one.kind == LETTER and one.sent_at is not None]
    rows = tuple(
        DocumentRow(
            capital(one.what),
            _("Verstuurd op {day}.").format(
                day=words.day(one.sent_at.astimezone(AMSTERDAM).date(), seen.today)
            ),
            _("de bewoner en wie de zaak heeft"),
        )
        for one in sent
        if one.sent_at is not None
    )
    if not seen.page.signals or not can_be_invited(seen.page):
        return rows
    blank = DocumentRow(
        _("Uitnodiging aan de bewoner (PDF)"),
        _("Klaar om te printen."),
        _("de bewoner en wie de zaak heeft"),
        address,
    )
    return (blank, *rows)


def can_be_invited(page: CasePage) -> bool:
    """Say whether an invitation can still go out to the tenant: nobody writes to who died."""
    return not any(one.kind == vocabulary.DIED and not one.is_gone for one in page.happened)


def _proofs(seen: Seen) -> tuple[DocumentRow, ...]:
    return tuple(
        DocumentRow(
            _("Bewijs van melding {proof}").format(proof=one.proof),
            _("{landlord}, {day}.").format(
                landlord=seen.page.parties.get(one.landlord_id, ""),
                day=words.day(one.received_on, seen.today),
            ),
            _("de verhuurder, en de rechter als hij het vraagt"),
        )
        for one in seen.page.signals
    )


def _agreed(seen: Seen) -> tuple[DocumentRow, ...]:
    made = seen.last("regeling getroffen")
    if made is None:
        return ()
    day = words.day(made.on, seen.today)
    who = _("de bewoner, de verhuurder en wie de zaak heeft")
    return (DocumentRow(_("Betalingsregeling van {day}").format(day=day), "", who, "#regeling"),)


def _plan(seen: Seen) -> tuple[DocumentRow, ...]:
    if not seen.page.goals:
        return ()
    href = reverse("case-plan-paper", args=[seen.reference])
    who = _("de bewoner en wie helpt")
    return (DocumentRow(_("Plan van aanpak, om te printen"), "", who, href),)
