# SPDX-License-Identifier: EUPL-1.2
"""When is an outcome that was said under an announced eviction forgotten, and said anew or never?

An outcome waits for as long as somebody may lose the home. Meanwhile life goes on: what was said
on day one of a crisis need not be so when the threat is gone.
"""

from __future__ import annotations

from voordeur.core.agreement import vocabulary
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.program import Ending, Program
from voordeur.core.pathway.state import State, Status, Track


def change_of_mind(program: Program, state: State, found: Occurrence) -> None:
    """Forget an outcome that only the crisis held back, when its opposite is said after all.

    Help refused on day one of a crisis and accepted on day two: had the refusal closed the case,
    the acceptance would have begun a new period. The crisis may not make that worse.
    """
    if found.kind not in program.begins - vocabulary.THREATENS:
        return
    if state.threatened or any(track.duty.crisis for track in state.tracks.values()):
        state.latched = {
            index: said
            for index, said in state.latched.items()
            if program.endings[index].node.needs_nothing_open
        }


def life_goes_on(program: Program, state: State, began: Track) -> None:
    """Forget a bad outcome that only the threat held back, once helpers begin something after it.

    "Geen contact" on day three of a crisis and a talk on day eight that leads to an offer: the
    offer stands, however the threat ends.
    """
    duty = began.duty
    if duty.crisis or duty.aftercare or not duty.helps or began.status is Status.ASLEEP:
        return
    state.latched = {
        index: said
        for index, said in state.latched.items()
        if program.endings[index].node.needs_nothing_open or program.endings[index].node.good
    }


def say_anew(program: Program, state: State, found: Occurrence) -> None:
    """Forget the bad outcomes that were said before the announced eviction was withdrawn.

    A landlord who withdraws it does not close the case of a household that nobody asked since:
    who has the case is asked what next, and says it anew if it is still so.
    """
    if state.withdrawn is found:
        state.latched = {
            index: said
            for index, said in state.latched.items()
            if not is_said_too_soon(state, program.endings[index], said)
        }


def is_said_too_soon(state: State, ending: Ending, said: Occurrence) -> bool:
    """Say whether a bad outcome was said by who did not know that the threat was gone.

    Whenever either happened: what was known first was said first, and within a day the order is
    that of recording.
    """
    gone = state.withdrawn
    if gone is None or gone is said or not _is_bad(ending, said):
        return False
    return (said.known_on, said.root) < (gone.known_on, gone.root)


def _is_bad(ending: Ending, said: Occurrence) -> bool:
    """Say whether this outcome tells that it did not work, or that somebody stopped.

    Neither a bad nor a good one is what asks for nobody's work: an objection, a move. And a home
    that was lost is a fact, which nobody is asked to say anew.
    """
    if said.kind in vocabulary.ENDS_THREAT:
        return False
    return ending.node.good is False or said.kind == vocabulary.CLOSED_BY_WORKER
