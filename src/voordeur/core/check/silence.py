# SPDX-License-Identifier: EUPL-1.2
"""Can a case be open while nobody has anything to do? Every moment at which that can begin."""

from __future__ import annotations

from collections.abc import Iterator

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement, Place
from voordeur.core.check import lemma, replay
from voordeur.core.check.findings import Finding, Severity, Story
from voordeur.core.check.moves import Move
from voordeur.core.check.search import (
    SHORTEST_FIRST,
    Moment,
    Path,
    Seen,
    Walk,
    moment_of,
)
from voordeur.core.check.situations import Space
from voordeur.core.pathway.machine import Timer

SILENT = "STIL-01"
CAUGHT = "VANG-01"

# A short look for the shortest stories; what it doesn't reach is found by the long search.
_SHORT_LOOK = 2_000


def suspected(space: Space) -> dict[Moment, Move]:
    """Return the moments that may bring silence, by name."""
    suspects = lemma.suspects(space.ready, space.moves)
    return {moment_of(move): move for move in reversed(suspects)}


def find(agreement: Agreement, space: Space, walk: Walk) -> Iterator[Finding]:
    """Yield every moment after which nothing is left to do, with its shortest story.

    `walk` is the long search; it goes on as far as these moments need it.
    """
    moments = suspected(space)
    if not moments:
        return
    teller = _Teller(agreement, frozenset(moments))
    short = Walk(space, SHORTEST_FIRST)
    short.run(min(_SHORT_LOOK, space.limits.moves), teller.has_told_all)
    finished = short.seen.finished
    if not (finished or teller.has_told_all(short.seen)):
        walk.run(space.limits.moves, teller.has_told_all)
        finished = walk.seen.finished
    for moment, story in teller.stories.items():
        yield _found(agreement, space, moments.get(moment) or teller.moves[moment], story)
    for moment in sorted(moments.keys() - teller.stories.keys()):
        # What was found and can't be told with real days may still be true.
        if not finished or moment in teller.moves:
            yield _unproven(agreement, space, moments[moment])


class _Teller:
    """Makes a story of each path to a silent moment, as soon as one is found."""

    def __init__(self, agreement: Agreement, moments: frozenset[Moment]) -> None:
        self._agreement = agreement
        self._moments = moments
        self._tried: set[Path] = set()
        self.stories: dict[Moment, Story] = {}
        self.moves: dict[Moment, Move] = {}

    def has_told_all(self, seen: Seen) -> bool:
        for moment, paths in seen.silent.items():
            if moment not in self.stories:
                for path in paths:
                    self._try(moment, path)
        return self._moments <= self.stories.keys()

    def _try(self, moment: Moment, path: Path) -> None:
        if path in self._tried or moment in self.stories:
            return
        self._tried.add(path)
        assert path.move is not None
        self.moves.setdefault(moment, path.move)
        story = replay.told(self._agreement, path.moves(), self._is_silent)
        if story is not None:
            self.stories[moment] = story

    def _is_silent(self, story: Story) -> bool:
        return replay.falls_silent(self._agreement, story)


def _found(agreement: Agreement, space: Space, move: Move, story: Story) -> Finding:
    when = _when(space, move)
    if agreement.safety_net is not None:
        return Finding(
            CAUGHT,
            Severity.WARNING,
            _place(agreement, space, move),
            f"{when} staat er niets meer open; alleen het vangnet vangt deze zaak op.",
            story=story,
            hint=_hint(move),
        )
    return Finding(
        SILENT,
        Severity.ERROR,
        _place(agreement, space, move),
        f"{when} is de zaak nog open, maar heeft niemand iets te doen en kijkt niemand meer.",
        story=story,
        hint=f"{_hint(move)} Of noem een vangnet.",
    )


def _unproven(agreement: Agreement, space: Space, move: Move) -> Finding:
    when = _when(space, move)
    rule_id = SILENT if agreement.safety_net is None else CAUGHT
    return Finding(
        rule_id,
        Severity.UNPROVEN,
        _place(agreement, space, move),
        f"Niet bewezen: {when[0].lower()}{when[1:]} kan het zijn dat niemand iets te doen heeft; "
        "het zoeken is gestopt voordat dit zeker was.",
        hint=_hint(move),
    )


def _when(space: Space, move: Move) -> str:
    if move.timer is None:
        return f'Na "{move.kind}"'
    duty = space.ready.obligations[move.duty]
    if move.timer is Timer.LAPSE:
        return f'Als "{duty.step.name}" vanzelf vervalt (regel "{duty.rule}")'
    return f'Als de wachttijd van regel "{duty.rule}" om is'


def _hint(move: Move) -> str:
    if move.timer is not None:
        return "Zeg in een andere regel wat er dan gebeurt."
    if move.kind == vocabulary.REPORT_UPDATED:
        return "Zeg wat er gebeurt als de melding alsnog wordt geweigerd en er een zaak loopt."
    return f'Voeg een regel of een uitkomst toe voor "{move.kind}".'


def _place(agreement: Agreement, space: Space, move: Move) -> Place:
    """Where to look: what the moment closes or ends, else where a case begins."""
    if move.timer is not None:
        return space.ready.obligations[move.duty].place
    for duty in lemma.takes_away(space.ready, move):
        is_step = move.kind in duty.done_by
        return duty.step.place if is_step else duty.place
    return agreement.place
