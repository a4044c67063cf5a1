# SPDX-License-Identifier: EUPL-1.2
"""Small numbers are not shown, nor what gives them away by subtraction.

A row of parts that add up to a shown total must hide none or at least two of its parts.
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 10


def is_small(number: int) -> bool:
    """Tell whether a count may point at people: above nothing and below ten."""
    return 0 < number < LEAST


def share_hides(part: int, whole: int) -> bool:
    """Tell whether a share would give away a small number: of those who do, or who do not."""
    return whole < LEAST or is_small(part) or is_small(whole - part)


def shown_parts(parts: Sequence[int]) -> tuple[int | None, ...]:
    """Return the parts of a shown total; None for what must not be read or worked out.

    Small parts go first; then the smallest others, until what is hidden is two or more parts that
    add up to at least ten, so that the total less the shown ones tells nothing.
    """
    hidden = {at for at, number in enumerate(parts) if is_small(number)}
    if not hidden:
        return tuple(parts)
    others = sorted((number, at) for at, number in enumerate(parts) if at not in hidden)
    for number, at in others:
        if len(hidden) > 1 and sum(parts[one] for one in hidden) >= LEAST:
            break
        # A part of nothing says nothing by itself, but beside it a hidden one is as good as known.
        if number or len(others) == 1:
            hidden.add(at)
    return tuple(None if at in hidden else number for at, number in enumerate(parts))


def shown_beside(number: int, others: Sequence[int]) -> bool:
    """Return whether a number may be shown beside others that hold it, or that it holds.

    A period within a period: what is in the one and not in the other must not be small either.
    """
    return not is_small(number) and not any(is_small(abs(number - one)) for one in others)
