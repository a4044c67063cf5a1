# SPDX-License-Identifier: EUPL-1.2
"""What one more event would do to a case: would it end it, or change nothing in one that ended?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.decision import State
from voordeur.core.pathway.history import Event, History

_ENDED = frozenset({State.CLOSED, State.AFTERCARE})


@dataclass(frozen=True, slots=True)
class Aftermath:
    """`ends`: a case that runs gets an outcome. `changes_nothing`: in a case that ended already,
    nothing is asked anew and the outcome stays."""

    ends: bool
    changes_nothing: bool


def effect(agreement: Agreement, history: History, event: Event, today: date) -> Aftermath:
    """Return what the event would do if it were written down today."""
    before = decide(agreement, history, today)
    after = decide(agreement, history.with_event(event), today)
    had, has = before.state in _ENDED, after.state in _ENDED
    same = (before.period, before.closing, before.tasks, before.waiting) == (
        after.period,
        after.closing,
        after.tasks,
        after.waiting,
    )
    return Aftermath(has and not had, had and has and same)
