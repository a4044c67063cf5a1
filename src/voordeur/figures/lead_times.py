# SPDX-License-Identifier: EUPL-1.2
"""How long it took, with cases in which it has not happened yet counted as waiting.

Kaplan-Meier through lifelines, which takes seconds to import: only where it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from voordeur.core.figure.small import LEAST
from voordeur.figures.cells import Days
from voordeur.figures.values import Lead


def lead(waited: Sequence[Days]) -> Lead | None:
    """Return quartiles of the days until something came; None for fewer than ten of whom it did.

    A quartile that was not reached in the time looked at is None: it lies beyond it.
    """
    from lifelines import KaplanMeierFitter

    came = sum(one.cases for one in waited if one.came)
    if came < LEAST:
        return None
    fitted = KaplanMeierFitter().fit(
        [one.days for one in waited],
        event_observed=[one.came for one in waited],
        weights=[one.cases for one in waited],
    )
    waiting = list(fitted.survival_function_.iloc[:, 0].items())
    # The first day on which no more than 75, 50 and 25 percent still wait.
    return Lead(*(_first(waiting, share) for share in (0.75, 0.5, 0.25)))


def _first(waiting: Sequence[tuple[float, float]], share: float) -> int | None:
    return next((int(day) for day, left in waiting if left <= share + 1e-9), None)
