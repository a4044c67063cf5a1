# SPDX-License-Identifier: EUPL-1.2
"""What if everybody acts on the last day? How long can it then take until a first conversation?

Tenants never act. Whoever owns a step does it on its last day, in every way in which it can be
done; a step whose ending is in nobody's hands stays late. Each way that leads to a conversation
is a chain of terms, so that it can be counted again from every other day without a search.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import By
from voordeur.core.calendar import Calendar, Term
from voordeur.core.check.domain import required
from voordeur.core.check.findings import Story, StoryEvent
from voordeur.core.check.lemma import holds
from voordeur.core.check.moves import Move
from voordeur.core.check.situations import Space
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.machine import apply, fire, timers
from voordeur.core.pathway.program import Obligation
from voordeur.core.pathway.state import Mode, State, Status, Track

# After so many days a way that has no conversation yet has none.
NEVER = 400

_ONE_DAY = timedelta(days=1)

TALKS = frozenset(
    {"gesprek gevoerd", "crisisgesprek gevoerd", "huisbezoek", "situatie in kaart gebracht"}
)


@dataclass(frozen=True, slots=True)
class Link:
    """One term of a chain: a wait first, if any, then the step's own time."""

    wait: Term | None
    within: Term
    from_report: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a case went until `on`: its story, and the terms it is made of.

    `talked`: whether a conversation ended it; without one, nobody had anything left to do in
    time. `closed`: the case was closed on that day, without one until then. `links` run from
    `base` days after the first event; None where the chain can't be told from its terms alone.
    """

    story: Story
    on: date
    talked: bool
    links: tuple[Link, ...] | None
    base: int = 0
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: which events happen by themselves, and which of them starts the count."""

    given: Story
    since: date
    ends: frozenset[str] = TALKS

    def shifted(self, days: timedelta) -> Question:
        """Return the same question so many days later."""
        given = tuple(StoryEvent(line.kind, line.on + days, line.values) for line in self.given)
        return Question(given, self.since + days, self.ends)


@dataclass(slots=True)
class Branch:
    """One way on its way: the case so far, what was done, and which step led to what."""

    state: State
    day: date
    story: list[StoryEvent]
    given: int = 0
    links: dict[int, tuple[int, Link]] = field(default_factory=dict)  # event -> its cause
    bases: dict[int, date] = field(default_factory=dict)  # event that was given -> its day
    stuck: frozenset[int] = frozenset()

    def copy(self) -> Branch:
        return Branch(
            self.state.copy(),
            self.day,
            list(self.story),
            self.given,
            dict(self.links),
            dict(self.bases),
            self.stuck,
        )


class Chains:
    """Goes through all ways of acting on the last day, from one question."""

    def __init__(self, agreement: Agreement, space: Space) -> None:
        self._agreement = agreement
        self._space = space
        self._rounds = 0
        self.whole = True

    def ways(self, question: Question) -> Iterator[Way]:
        """Yield every way, until so many days were walked that the rest is left out."""
        self._rounds = 0
        start = Branch(State(), question.given[0].on, [])
        todo = [start]
        while todo:
            branch = todo.pop()
            self._rounds += 1
            if self._rounds > self._space.limits.rounds:
                self.whole = False
                return
            way, more = self._one_day(branch, question)
            if way is not None:
                yield way
            todo.extend(more)

    def _one_day(self, branch: Branch, question: Question) -> tuple[Way | None, list[Branch]]:
        """Let the next thing happen: something given, a timer, or a step on its last day."""
        given = question.given[branch.given] if branch.given < len(question.given) else None
        timer = min(timers(branch.state), key=lambda each: each[:3], default=None)
        track = self._first_due(branch)
        days = [each for each in (given and given.on, timer and timer[0]) if each]
        days += [max(track.due, branch.day)] if track is not None else []
        if not days or (min(days) - question.since).days > NEVER:
            return self._nothing_left(branch, question), []
        day = min(days)
        if timer is not None and timer[0] <= day:
            fire(self._space.ready, branch.state, timer[3], timer[2], timer[0])
            branch.day = max(branch.day, timer[0])
            return None, [branch]
        if given is not None and given.on == day:
            branch.given += 1
            return None, [self._happen(branch, given, None)]
        assert track is not None
        return self._do(branch, track, day, question)

    def _first_due(self, branch: Branch) -> Track | None:
        tracks = [
            track
            for index, track in branch.state.tracks.items()
            if track.status is Status.OPEN and index not in branch.stuck
        ]
        return min(tracks, key=lambda track: (track.due, track.duty.index), default=None)

    def _nothing_left(self, branch: Branch, question: Question) -> Way | None:
        """The end of a way without a conversation, unless the case has been closed."""
        if branch.state.mode is Mode.ENDED or not _after(branch, question):
            return None
        return Way(tuple(branch.story), branch.day, talked=False, links=None)

    def _do(
        self, branch: Branch, track: Track, day: date, question: Question
    ) -> tuple[Way | None, list[Branch]]:
        """Do one step on its last day, in every way that is in its owner's hands."""
        moves = list(self._doable(track))
        talks = [move for move in moves if _is_talk(move, question.ends)]
        way = None
        if talks and _after(branch, question):
            line = StoryEvent(talks[0].kind, day, _values(talks[0]))
            links, at = self._chain(branch, track)
            base = (branch.bases[at] - question.given[0].on).days if at in branch.bases else 0
            known = links if at in branch.bases else None
            way = Way((*branch.story, line), day, talked=True, links=known, base=base)
        others = [move for move in moves if not _is_talk(move, question.ends)]
        if not moves:
            branch.stuck |= {track.duty.index}
            return way, [branch]
        more = []
        for move in others:
            line = StoryEvent(move.kind, day, _values(move))
            other = branch.copy()
            more.append(self._happen(other, line, other.state.tracks[track.duty.index]))
        ended = [each for each in more if each.state.mode is Mode.ENDED]
        if ended and way is None and _after(branch, question):
            way = Way(tuple(ended[0].story), day, talked=False, links=None, closed=True)
        return way, [each for each in more if each.state.mode is not Mode.ENDED]

    def _doable(self, track: Track) -> Iterator[Move]:
        allowed = self._hands(track.duty)
        for move in self._space.moves:
            kind = vocabulary.EVENTS[move.kind]
            if kind.by in allowed and any(
                holds(match, move.values) and not match.all_of
                for match in track.duty.done_by.get(move.kind, ())
            ):
                yield move

    def _hands(self, duty: Obligation) -> frozenset[By]:
        """Whose deeds the owners of a step can do: their own, never the tenant's."""
        parties = [self._agreement.parties.get(role) for role in duty.step.who]
        return frozenset(
            By.LANDLORD if party is not None and party.is_landlord else By.WORKER
            for party in parties
        )

    def _happen(self, branch: Branch, line: StoryEvent, cause: Track | None) -> Branch:
        root = len(branch.story) + 1
        branch.day = max(branch.day, line.on)
        if cause is not None:
            branch.links[root] = (cause.anchor, self._link(cause))
        else:
            branch.bases[root] = line.on
        found = Occurrence(root, line.kind, line.on, line.on, line.on, line.values)
        branch.story.append(line)
        apply(self._space.ready, branch.state, found)
        branch.stuck &= branch.state.tracks.keys()
        return branch

    def _link(self, track: Track) -> Link:
        duty = track.duty
        wait = duty.wait if isinstance(duty.wait, Term) else None
        return Link(wait, duty.step.within, duty.step.counted_from == vocabulary.REPORT)

    def _chain(self, branch: Branch, last: Track) -> tuple[tuple[Link, ...], int]:
        """Return the terms that led here, oldest first, and the event they run from."""
        found = [self._link(last)]
        at = last.anchor
        while at in branch.links:
            at, link = branch.links[at]
            found.append(link)
        return tuple(reversed(found)), at


def _after(branch: Branch, question: Question) -> bool:
    return branch.given == len(question.given)


def _is_talk(move: Move, ends: frozenset[str]) -> bool:
    """Whether the resident is spoken to: an attempt or a visit counts if somebody was reached."""
    if move.kind == "contact geprobeerd":
        return move.kind in ends and move.values.get("bereikt") is True
    return move.kind in ends and move.values.get("bereikt") is not False


def _values(move: Move) -> Mapping[str, Value]:
    return {**required(move.kind), **move.values}


def days_of(links: Sequence[Link], start: date, calendar: Calendar, base: int = 0) -> int:
    """Return the calendar days from `start` to the end of a chain that runs from `base` on."""
    day = start + timedelta(base)
    for link in links:
        if link.wait is not None:
            day = link.wait.last_day(day, calendar) + _ONE_DAY
        last = link.within.last_day(start if link.from_report else day, calendar)
        day = max(day, last)
    return (day - start).days
