# SPDX-License-Identifier: EUPL-1.2
"""What may not be done for a while: prohibitions, the pauses that they are, and breaches."""

from __future__ import annotations

from datetime import date

from voordeur.core.pathway.decision import Breach, Message
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.matching import first_match, hit
from voordeur.core.pathway.program import Ban, Program
from voordeur.core.pathway.state import State, Status


def judge(program: Program, state: State, found: Occurrence) -> None:
    """Write down what was done that the agreement forbids, as things stood before."""
    for ban in program.forbidden.get(found.kind, ()):
        if _is_forbidden(program, state, ban, found):
            _breach(program, state, ban, found)


def _is_forbidden(program: Program, state: State, ban: Ban, found: Occurrence) -> bool:
    step = ban.node.while_open
    if step:
        return any(
            track.status is Status.OPEN and track.duty.step.name == step
            for track in state.tracks.values()
        )
    return pause_runs(program, state, ban, found.on)


def pause_runs(program: Program, state: State, ban: Ban, on: date) -> bool:
    """Say whether the pause of this prohibition covers the day."""
    began = state.pauses.get(ban.index)
    if began is None:
        return False
    last = pause_ends(program, ban, began[1])
    return last is None or on <= last


def pause_ends(program: Program, ban: Ban, counted_on: date) -> date | None:
    """Return the last day of a pause that began on this day, or None if nothing limits it."""
    if ban.node.at_most is None:
        return None
    return ban.node.at_most.last_day(counted_on, program.agreement.calendar)


def _breach(program: Program, state: State, ban: Ban, found: Occurrence) -> None:
    node = ban.node
    state.breaches.append(
        Breach(node.name, node.who, found.kind, found.root, found.on, node.ground, node.place)
    )
    for role in dict.fromkeys((node.who, *_other_side(program, node.while_open))):
        state.messages.add(Message("schending", node.name, role, "", found.root))


def _other_side(program: Program, step_name: str) -> tuple[str, ...]:
    """Whoever has the step that stood open; for a pause the first party of the college."""
    step = program.agreement.steps.get(step_name)
    if step is not None:
        return step.who
    parties = program.agreement.parties.values()
    return tuple(party.name for party in parties if party.on_behalf)[:1]


def pause(program: Program, state: State, ban: Ban, found: Occurrence) -> None:
    """A pause that runs is not made longer by a second reason for it."""
    if ban.index in state.pauses and hit(ban.until, found, state.seen, state.seen):
        del state.pauses[ban.index]
        return
    match = first_match(ban.since, found, state.seen, state.seen)
    if match is None or not state.running:
        return
    if match.latest or not pause_runs(program, state, ban, found.on):
        state.pauses[ban.index] = (found.on, found.counted_on)
