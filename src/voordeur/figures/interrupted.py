# SPDX-License-Identifier: EUPL-1.2
"""Segmented regression on months before and after a change (interrupted time series).

    share = level + trend x month + jump x (after) + change of trend x (months since)

Ordinary least squares with Newey-West errors, as months resemble the month before. With two years
on each side those alone see a jump that is not there in one of six series; the wider of them and
the plain errors is taken, and then it is one of twenty. The library is heavy and is only loaded
when somebody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from voordeur.core.figure.evaluation.series import Fit, Month
from voordeur.core.figure.evaluation.shares import Interval

LAGS = 3  # months of which the errors may depend on each other
_JUMP, _SLOPE = 2, 3


def fitted(before: Sequence[Month], after: Sequence[Month]) -> Fit:
    """Return the jump and the change of slope. Ask `series.refusal` first."""
    import numpy as np
    import statsmodels.api as sm

    months = [*before, *after]
    since = len(before)
    shares = np.array([month.happened / month.size for month in months])
    rows = [[1, at, int(at >= since), max(0, at - since)] for at in range(len(months))]
    model = sm.OLS(shares, np.array(rows, dtype=float))
    plain = model.fit()
    robust = model.fit(
        cov_type="HAC", cov_kwds={"maxlags": LAGS, "use_correction": True}, use_t=True
    )
    return Fit(
        _interval(plain, robust, _JUMP),
        _interval(plain, robust, _SLOPE),
        tuple(float(value) for value in plain.fittedvalues),
    )


def _interval(plain: Any, robust: Any, at: int) -> Interval:  # of a library without types
    """Return the wider of both intervals: in a short series the robust one is too narrow."""
    half = max(float(fit.conf_int(alpha=0.05)[at][1] - fit.params[at]) for fit in (plain, robust))
    middle = float(plain.params[at])
    return Interval(middle - half, middle, middle + half)
