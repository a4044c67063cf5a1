# SPDX-License-Identifier: EUPL-1.2
"""Rows of what left the work list today: what was done, what lapsed, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.cases.contacts import Seeking
from voordeur.cases.shown_list import WorkRow
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway.history import History, occurrences
from voordeur.pages import tasks
from voordeur.pages.day_rows import Shown, lines
from voordeur.pages.happened import capital
from voordeur.pages.screens import Action, Badge, Row, Tone, posting
from voordeur.pages.texts import in_dutch


def row(rows: Sequence[WorkRow], shown: Shown) -> Row:
    """Return what was finished today in one case, how the case ended, and the way back."""
    first = rows[0]
    case, tenant = first.case, first.tenant
    lapsed = [found for found in rows if has_lapsed(found, shown)]
    steps = [
        (_("**{step}** is vervallen.") if found in lapsed else _("**{step}** is klaar.")).format(
            step=in_dutch(capital(found.task.step))
        )
        for found in reversed(rows)
    ]
    if case.outcome and case.closed_on:
        steps.append(_("De zaak is gesloten: {outcome}.").format(outcome=in_dutch(case.outcome)))
    badge = Badge(_("Klaar"), Tone.OK, "ja")
    if len(lapsed) == len(rows):
        badge = Badge(_("Vervallen"), Tone.PLAIN, "")
    return Row(
        tenant.name or case.reference,
        tasks.address_of(case.reference),
        lines(case, tenant),
        " ".join(steps),
        action=_undo(first, shown),
        badges=(badge,),
    )


def has_lapsed(found: WorkRow, shown: Shown) -> bool:
    """Say whether a step left the list undone: an event took it away that does not do it, and
    nothing that does was told today. What cannot be told, counts as done."""
    agreement = shown.versions[found.case.agreement_id]
    step, known = agreement.steps.get(found.task.step), shown.listed.seeking.get(found.case.id)
    if step is None or known is None:
        return False
    closing = next((one.kind for one in known.events if one.id == found.closed_by), "")
    ends = step.done_by.events()
    if not closing or closing in ends or ends & _told_on(shown.today, known):
        return False
    return bool(found.case.outcome) or closing in _takes_away(found, agreement)


def _takes_away(found: WorkRow, agreement: Agreement) -> frozenset[str]:
    """Return the events that take this step away without doing it."""
    named = {reason.rule for reason in found.task.reasons}
    rules = (rule for rule in agreement.rules if rule.name in named and rule.lapses_on)
    lapses = {kind for rule in rules if rule.lapses_on for kind in rule.lapses_on.events()}
    return vocabulary.ENDS_THREAT | lapses


def _told_on(today: date, known: Seeking) -> frozenset[str]:
    """Return what became known today: a talk, and what it brought, are told in one go."""
    happened = occurrences(History(known.events))
    return frozenset(one.kind for one in happened if one.known_on == today)


def _undo(found: WorkRow, shown: Shown) -> Action | None:
    """Return the button that takes back what finished the task, where our side wrote it down."""
    happened = shown.happened(found.case.id)
    event = next((one for one in happened if one.seq == found.closed_by), None)
    if event is None or event.recorded_for_id not in shown.actor.party_ids:
        return None
    where = reverse("case-undo", args=[found.case.reference, event.seq])
    return posting(_("Ongedaan maken"), where, icon="ongedaan", look="quiet")
