# SPDX-License-Identifier: EUPL-1.2
"""Does an event make an expression true? Unknown values are no match."""

from __future__ import annotations

from voordeur.core.agreement.expressions import Facts, truth
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.program import Match, Matches, Obligation
from voordeur.core.pathway.state import Track


def reached(matches: Matches, track: Track, found: Occurrence, before: int) -> bool:
    """Say whether the event makes the expression true; for `en` its parts since the anchor."""
    for match in matches.get(found.kind, ()):
        if match.own and (match.having is None or truth(match.having, found.values)):
            track.bits |= match.own
    return hit(matches, found, before, track.bits)


def hit(matches: Matches, found: Occurrence, before: int, bits: int) -> bool:
    """Say whether the event makes the expression true; unknown values are no match."""
    return first_match(matches, found, before, bits) is not None


def first_match(matches: Matches, found: Occurrence, before: int, bits: int) -> Match | None:
    """Return the first part of the expression that the event makes true, if any.

    `before`: the marks that stood before the event; `bits`: what was seen of an `en` so far.
    """
    for match in matches.get(found.kind, ()):
        if (
            before & match.after == match.after
            and not before & match.without
            and (match.having is None or truth(match.having, found.values))
            and (bits | match.own) & match.all_of == match.all_of
        ):
            return match
    return None


def condition_holds(duty: Obligation, facts: Facts) -> bool:
    """Say whether the facts ask for the step; an unknown fact does not."""
    return duty.condition is None or truth(duty.condition, facts) is True
