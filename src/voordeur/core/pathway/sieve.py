# SPDX-License-Identifier: EUPL-1.2
"""How far have the landlord's steps come, and does an announced eviction stand?"""

from __future__ import annotations

from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.pathway.decision import Phase
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.state import State

_STEPS_OF_THE_LANDLORD = {
    "deurwaarder ingeschakeld": Phase.BAILIFF,
    "dagvaarding": Phase.SUMMONS,
    "vonnis": Phase.JUDGMENT,
    "bericht deurwaarder": Phase.ANNOUNCED,
    "ontruiming aangezegd": Phase.ANNOUNCED,
    "ontruimd": Phase.AFTER,
    "woning verlaten": Phase.AFTER,
}
_PHASES = tuple(Phase)
_ANNOUNCED = _PHASES.index(Phase.ANNOUNCED)


def threat(state: State, found: Occurrence) -> None:
    """Take over what the event says about the landlord's steps and the eviction."""
    _further(state, _STEPS_OF_THE_LANDLORD.get(found.kind, Phase.ARREARS))
    if found.kind in vocabulary.THREATENS:
        state.threatened, state.withdrawn = True, None
        _announced_for(state, found)
    elif found.kind in vocabulary.ENDS_THREAT:
        if state.phase is Phase.ANNOUNCED:
            state.phase = state.phase_before
        if found.kind == vocabulary.TAKEN_BACK and state.threatened:
            state.withdrawn = found
        state.threatened, state.eviction_on = False, None


def _announced_for(state: State, found: Occurrence) -> None:
    """Take over the day of the eviction, and since when that day was known."""
    on = found.values.get("op")
    if isinstance(on, date):
        again = on == state.eviction_on
        known = min(state.eviction_known, found.known_on) if again else found.known_on
        state.eviction_on, state.eviction_known = on, known


def before_the_case(state: State, found: Occurrence) -> None:
    """Take over what the landlord did before the report: the case begins that far."""
    phase = _STEPS_OF_THE_LANDLORD.get(found.kind, Phase.ARREARS)
    if _PHASES.index(phase) < _ANNOUNCED:
        _further(state, phase)


def _further(state: State, phase: Phase) -> None:
    """The sieve only goes on: a bailiff who serves a judgment does not bring the case back."""
    at = _PHASES.index(phase)
    if at < _ANNOUNCED and at > _PHASES.index(state.phase_before):
        state.phase_before = phase
    if at > _PHASES.index(state.phase):
        state.phase = phase
