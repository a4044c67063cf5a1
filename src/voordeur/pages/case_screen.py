# SPDX-License-Identifier: EUPL-1.2
"""One case as a screen: what now and why, where it stands, what happened, what others see.

A part of the page is a function from what is seen to a `CasePart`, or None where there is nothing
to show. To add one, add it to `MAIN` or `SIDE`: one line. What needs rows of its own, adds one
line to `cases.beside.PARTS` and no statement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.pages import (
    asked,
    case_crisis,
    case_documents,
    case_head,
    case_history,
    case_household,
    case_landlord,
    case_others,
    case_plan,
    case_referrals,
    day,
    recording,
    steps_offered,
)
from voordeur.pages.arrangement import arrangement
from voordeur.pages.asked import Asking, Filled
from voordeur.pages.case_now import now
from voordeur.pages.case_pause import pause
from voordeur.pages.case_seen import Seen as Seen
from voordeur.pages.screens import CaseScreen, Link
from voordeur.pages.screens.cases import CasePart
from voordeur.pages.templatetags import words

NOTHING_WRONG = ("", asked.EMPTY)

MAIN: tuple[Callable[[Seen], CasePart | None], ...] = (
    case_plan.part,
    case_referrals.part,
)
FIRST: tuple[Callable[[Seen], CasePart | None], ...] = (
    case_crisis.endings,
    case_crisis.shelter,
)
SIDE: tuple[Callable[[Seen], CasePart | None], ...] = (
    case_household.part,
    case_landlord.part,
    case_documents.part,
    case_others.looks,
)


def screen(seen: Seen, wrong: tuple[str, Filled] = NOTHING_WRONG) -> CaseScreen:
    """Return the screen; `wrong` is the form that came back with errors, by its key."""
    page, case = seen.page, seen.page.case
    asking = Asking(
        seen.agreement,
        seen.now,
        last_seen=seen.last_seen,
        ask_first=bool(page.tenant.ask_first(seen.today)),
    )
    filled = wrong[1] if wrong[0] == recording.ATTEMPT else asked.EMPTY
    attempt = recording.attempt(case.reference, replace(asking, filled=filled))
    warning = case_crisis.warning(seen)
    return CaseScreen(
        name=page.tenant.name or case.reference,
        address=case_head.address(seen),
        about=case_head.about(seen),
        badges=(*day.safety(page.tenant, seen.today), *day.badges(case)),
        facts=case_head.facts(seen),
        phases=case_head.phases(seen),
        now=now(seen),
        history=case_history.history(seen),
        chips=case_history.chips(seen),
        phone=words.phone(page.tenant.phone),
        closed=case_head.closed(seen),
        crisis=case_crisis.band(seen),
        checklist=case_crisis.checklist(seen),
        pause=pause(seen),
        arrangement=arrangement(
            seen.page.happened, seen.today, seen.page.case.reference if seen.is_running else ""
        ),
        attempt=attempt if seen.is_running or attempt.error_count else None,
        records=recording.folds(case.reference, asking, wrong, steps_offered.options(seen)),
        first=_parts(FIRST, seen),
        main=_parts(MAIN, seen),
        side=_parts(SIDE, seen),
        notes=(*((warning,) if warning else ()), *case_head.notes(seen)),
        charge=Link(_("Wie heeft deze zaak?"), reverse("case-charge", args=[case.reference])),
        safety=Link(_("Veilig op bezoek"), reverse("case-safety", args=[case.reference])),
        sees=case_others.sees(seen),
    )


def _parts(
    made: tuple[Callable[[Seen], CasePart | None], ...], seen: Seen
) -> tuple[CasePart, ...]:
    found = (make(seen) for make in made)
    return tuple(part for part in found if part is not None)
