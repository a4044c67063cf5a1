# SPDX-License-Identifier: EUPL-1.2
"""Play the stories beside an agreement: does what they expect follow from what happens?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement, Place
from voordeur.core.agreement.sentences import Which
from voordeur.core.agreement.stories import Corrects, Expects, Happens, Moment, Story, Withdraws
from voordeur.core.agreement.vocabulary import REPORT, WITHDRAWAL
from voordeur.core.pathway.expectations import MUNICIPALITY, Stage, look
from voordeur.core.pathway.history import Event


@dataclass(frozen=True, slots=True)
class Miss:
    """A sentence that did not come true, and what was found instead."""

    place: Place
    text: str
    found: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One story played under one version; it holds if nothing was missed."""

    story: Story
    agreement: Agreement | None
    misses: tuple[Miss, ...]

    @property
    def holds(self) -> bool:
        return not self.misses


def rehearse(story: Story, versions: Sequence[Agreement]) -> tuple[Rehearsal, ...]:
    """Play a story under each version that it names; `versions` are those of the region."""
    chosen = chosen_versions(story, versions)
    if not chosen:
        miss = Miss(story.place, story.name, "Deze versie van de overeenkomst is er niet.")
        return (Rehearsal(story, None, (miss,)),)
    return tuple(Rehearsal(story, agreement, _misses(story, agreement)) for agreement in chosen)


def chosen_versions(story: Story, versions: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """Return the versions that a story is told under, oldest first; empty if it has none."""
    by_age = sorted(versions, key=lambda agreement: agreement.holds_from)
    version = story.version
    if version.which is Which.EVERY:
        return tuple(by_age)
    fits = _FITTING[version.which]
    return tuple([one for one in by_age if fits(one, version.on or date.max)][-1:])


def _holds_on(agreement: Agreement, on: date) -> bool:
    until = agreement.holds_until or date.max
    return agreement.holds_from <= on <= until


_FITTING: Mapping[Which, Callable[[Agreement, date], bool]] = {
    Which.NEWEST: lambda _agreement, _on: True,
    Which.FROM: lambda agreement, on: agreement.holds_from == on,
    Which.PROPOSAL: lambda agreement, _on: agreement.proposed,
    Which.HOLDS_ON: _holds_on,
}


def _misses(story: Story, agreement: Agreement) -> tuple[Miss, ...]:
    stage = Stage(agreement)
    misses = []
    for moment in story.moments:
        found = _play(stage, moment)
        if found:
            text = moment.text if isinstance(moment, Expects) else moment.event
            misses.append(Miss(moment.place, text, found))
    return tuple(misses)


def _play(stage: Stage, moment: Moment) -> str:
    """Let one thing happen, or look at one; return what is amiss, or an empty text."""
    match moment:
        case Happens():
            values = _completed(stage.agreement, moment)
            stage.record(Event(stage.next_id, moment.event, moment.on, moment.known_on, values))
            return ""
        case Expects():
            return look(stage, moment)
        case Withdraws() | Corrects():
            return _corrected(stage, moment)


def _completed(agreement: Agreement, moment: Happens) -> Mapping[str, Value]:
    """A report from a territory of one municipality is from there."""
    codes = tuple(agreement.territory)
    if moment.event != REPORT or MUNICIPALITY in moment.values or len(codes) != 1:
        return moment.values
    return {**moment.values, MUNICIPALITY: codes[0]}


def _corrected(stage: Stage, moment: Withdraws | Corrects) -> str:
    found = stage.latest(moment.event, moment.of)
    if found is None:
        return f'Op {moment.of} gebeurde geen "{moment.event}" in dit verhaal.'
    if isinstance(moment, Withdraws):
        taken_back = Event(stage.next_id, WITHDRAWAL, moment.on, moment.on, withdraws=found.id)
        stage.record(taken_back)
        return ""
    values = found.values if moment.values is None else moment.values
    new = Event(stage.next_id, found.kind, moment.on, found.known_on, values, replaces=found.id)
    stage.record(new)
    return ""
