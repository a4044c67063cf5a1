# SPDX-License-Identifier: EUPL-1.2
"""Read the stories beside an agreement: what happens in a case, and what must follow.

A story is written in Dutch Gherkin with a fixed set of sentences
(`voordeur.core.agreement.sentences`); any other sentence is a problem with its line.
`voordeur.core.pathway.rehearse` plays stories.

DAG is a day (`2026-03-02`) or `dag 12`: so many days after the first report of the story, or
after its first event where nothing is reported. Values are written as in
`maanden_achterstand 1, eigen_actie nee en bedrag_achterstand 812,50`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.gherkin import THEN, Line, Scenario, read_scenarios
from voordeur.core.agreement.literals import EXPECTED, day_of, value_of
from voordeur.core.agreement.nodes import Place
from voordeur.core.agreement.problems import Collector, Problems
from voordeur.core.agreement.sentences import (
    DAYS,
    EXPECTATIONS,
    HAPPENINGS,
    VERSIONS,
    Sentence,
    Which,
)
from voordeur.core.agreement.vocabulary import EVENTS, FACTS, REPORT, Kind
from voordeur.core.agreement.words import listed, nearest

UNKNOWN_SENTENCE = "VERHAAL-02"
UNKNOWN_EVENT = "VERHAAL-03"
BAD_VALUES = "VERHAAL-04"
BAD_DAY = "VERHAAL-05"

_ALIKE = 0.5
_COMPARED = 200  # characters


@dataclass(frozen=True, slots=True)
class Version:
    """The version, or versions, of the agreement that a story is about."""

    which: Which
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Happens:
    """Something is recorded: an event on a day, known on that day or later."""

    place: Place
    event: str
    on: date
    known_on: date
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Withdraws:
    """An earlier event is taken back, on a day."""

    place: Place
    event: str
    of: date
    on: date


@dataclass(frozen=True, slots=True)
class Corrects:
    """An earlier event turns out to be on another day, or with other values."""

    place: Place
    event: str
    of: date
    on: date
    values: Mapping[str, Value] | None


@dataclass(frozen=True, slots=True)
class Expects:
    """What must follow on a day. `what` names the sentence; `words` what it fills in."""

    place: Place
    what: str
    text: str
    on: date
    words: Mapping[str, str]
    days: Mapping[str, date]


Moment = Happens | Withdraws | Corrects | Expects


@dataclass(frozen=True, slots=True)
class Story:
    """One scenario, ready to be played."""

    name: str
    place: Place
    version: Version
    moments: tuple[Moment, ...]


def read_stories(text: str, file: str) -> tuple[Story, ...] | Problems:
    """Return the stories of a file in order, or everything that is wrong with it."""
    told = Collector(file)
    stories = tuple(_Teller(scenario, told).story() for scenario in read_scenarios(text, told))
    return told.problems() or stories


class _Teller:
    """Reads the steps of one scenario, keeping track of its days."""

    def __init__(self, scenario: Scenario, told: Collector) -> None:
        self._scenario = scenario
        self._told = told
        self._day_zero = _day_zero(scenario.steps)
        self._latest = self._day_zero or date.min
        self._version = Version(Which.NEWEST)

    def story(self) -> Story:
        moments = tuple(self._moments())
        place = self._told.place(self._scenario.line)
        return Story(self._scenario.name, place, self._version, moments)

    def _moments(self) -> Iterator[Moment]:
        for line in self._scenario.steps:
            found = self._expects(line) if line.kind == THEN else self._happens(line)
            if found is not None:
                yield found

    def _happens(self, line: Line) -> Moment | None:
        version = _matching(VERSIONS, line.text)
        if version is not None:
            self._version = Version(Which(version[0].what), self._day(version[1], "op", line))
            return None
        found = _matching(HAPPENINGS, line.text)
        if found is None:
            self._unknown(line, (*VERSIONS, *HAPPENINGS))
            return None
        sentence, words = found
        return self._readers()[sentence.what](words, line)

    def _readers(self) -> Mapping[str, Callable[[dict[str, str], Line], Moment | None]]:
        return {
            "melding": self._report,
            "gebeurtenis": self._event,
            "ingetrokken": self._withdrawn,
            "andere dag": self._other_day,
            "andere waarden": self._other_values,
            "niets": self._nothing,
        }

    def _report(self, words: dict[str, str], line: Line) -> Moment | None:
        place = words.pop("place", "")
        found = self._event({**words, "event": REPORT}, line)
        if place and isinstance(found, Happens):
            values = {**found.values, "gemeente": place}
            return Happens(found.place, found.event, found.on, found.known_on, values)
        return found

    def _event(self, words: dict[str, str], line: Line) -> Moment | None:
        on = self._day(words, "op", line)
        known = self._day(words, "known", line) if "known" in words else on
        values = self._values(words, line, complete=True)
        if on is None or known is None or values is None:
            return None
        return Happens(self._place(line), words["event"], on, known, values)

    def _withdrawn(self, words: dict[str, str], line: Line) -> Moment | None:
        of = self._day(words, "of", line)
        on = self._day(words, "op", line) if "op" in words else self._latest
        if of is None or on is None or not self._knows(words["event"], line):
            return None
        return Withdraws(self._place(line), words["event"], of, on)

    def _other_day(self, words: dict[str, str], line: Line) -> Moment | None:
        of, new = self._day(words, "of", line), self._day(words, "new", line)
        if of is None or new is None or not self._knows(words["event"], line):
            return None
        return Corrects(self._place(line), words["event"], of, new, None)

    def _other_values(self, words: dict[str, str], line: Line) -> Moment | None:
        of = self._day(words, "of", line)
        values = self._values(words, line, complete=False)
        if of is None or values is None:
            return None
        return Corrects(self._place(line), words["event"], of, of, values)

    def _nothing(self, words: dict[str, str], line: Line) -> None:
        self._day(words, "op", line)

    def _expects(self, line: Line) -> Moment | None:
        found = _matching(EXPECTATIONS, line.text)
        if found is None:
            self._unknown(line, EXPECTATIONS)
            return None
        sentence, words = found
        on = self._day(words, "op", line) if "op" in words else self._latest
        days = {name: self._day_of(words[name], line) for name in DAYS if name in words}
        if on is None:
            return None
        return Expects(
            self._place(line),
            sentence.what,
            line.text,
            on,
            {name: word for name, word in words.items() if name not in DAYS},
            {name: day for name, day in days.items() if day is not None},
        )

    def _place(self, line: Line) -> Place:
        return self._told.place(line.line)

    def _day(self, words: Mapping[str, str], name: str, line: Line) -> date | None:
        """Return a day of the sentence, and let the story go on from there."""
        if name not in words:
            return None
        found = self._day_of(words[name], line)
        if found is not None:
            self._latest = max(self._latest, found)
        return found

    def _day_of(self, text: str, line: Line) -> date | None:
        found = _resolved(text, self._day_zero)
        if found is None:
            sentence = f'"{text}" is geen dag die te berekenen is.'
            self._told.add(BAD_DAY, line.line, sentence, text)
        return found

    def _knows(self, event: str, line: Line) -> bool:
        if event in EVENTS:
            return True
        near = nearest(event, EVENTS)
        hint = f' Bedoelt u "{near}"?' if near else ""
        sentence = f'"{event}" is geen bekende gebeurtenis.{hint}'
        self._told.add(UNKNOWN_EVENT, line.line, sentence, event)
        return False

    def _values(
        self, words: Mapping[str, str], line: Line, *, complete: bool
    ) -> dict[str, Value] | None:
        event = words["event"]
        if not self._knows(event, line):
            return None
        values, trouble = read_values(words.get("values", ""), EVENTS[event].values)
        missing = [name for name in EVENTS[event].required if name not in values]
        if complete and missing and not trouble and event != REPORT:
            trouble = f'Bij "{event}" ontbreekt {listed(missing, "en")}.'
        if trouble:
            self._told.add(BAD_VALUES, line.line, trouble, line.text)
            return None
        return values

    def _unknown(self, line: Line, sentences: tuple[Sentence, ...]) -> None:
        near = _most_like(line.text, sentences)
        hint = f" Het lijkt op: {near}" if near else ""
        sentence = f'De zin "{line.text}" is niet bekend na "{line.kind}".{hint}'
        self._told.add(UNKNOWN_SENTENCE, line.line, sentence, line.text)


def _matching(
    sentences: tuple[Sentence, ...], text: str
) -> tuple[Sentence, dict[str, str]] | None:
    for sentence in sentences:
        found = sentence.pattern.fullmatch(text.rstrip("."))
        if found is not None:
            words = {name: word for name, word in found.groupdict().items() if word is not None}
            return sentence, words
    return None


def _most_like(text: str, sentences: tuple[Sentence, ...]) -> str:
    """Return the example that begins most like the text, or an empty text."""
    matcher = SequenceMatcher(b=text[:_COMPARED])

    def likeness(sentence: Sentence) -> float:
        matcher.set_seq1(sentence.example[: len(text) + 5])
        return matcher.ratio()

    best = max(sentences, key=likeness)
    return best.example if likeness(best) > _ALIKE else ""


def _day_zero(steps: tuple[Line, ...]) -> date | None:
    """The day of the first report; of the first event in a story without one."""
    first: date | None = None
    for step in steps:
        found = _matching(HAPPENINGS[:2], step.text) if step.kind != THEN else None
        day = day_of(found[1]["op"]) if found else None
        if found and day and found[0].what == "melding":
            return day
        first = first or day
    return first


def _resolved(text: str, day_zero: date | None) -> date | None:
    if not text.startswith("dag "):
        return day_of(text)
    if day_zero is None:
        return None
    return day_zero + timedelta(days=int(text.removeprefix("dag ")))


_SEPARATOR = re.compile(r',\s+|\s+en\s+(?=(?:[^"]*"[^"]*")*[^"]*$)')


def read_values(text: str, allowed: tuple[str, ...]) -> tuple[dict[str, Value], str]:
    """Return the values of an event, and what is wrong with them in Dutch, or an empty text.

    A list goes on until the next known name: `aanwezig corporatie en WIL, bereikt ja`.
    """
    values: dict[str, Value] = {}
    name = ""
    for part in _SEPARATOR.split(text) if text else ():
        word, _, rest = part.partition(" ")
        if word in allowed and (rest or name == "" or FACTS[name].kind is not Kind.WORDS):
            name = word
        elif name and FACTS[name].kind is Kind.WORDS:
            rest = part
        else:
            near = nearest(word, allowed)
            hint = f' Bedoelt u "{near}"?' if near else f" Wel: {listed(allowed)}."
            return values, f'"{word}" is hier geen bekend gegeven.{hint}'
        value = value_of(rest.strip().strip('"'), FACTS[name])
        if value is None:
            return values, f'Bij {name} staat "{rest}"; verwacht: {EXPECTED[FACTS[name].kind]}.'
        values[name] = _joined(values.get(name), value, FACTS[name].kind)
    return values, ""


def _joined(before: Value | None, value: Value, kind: Kind) -> Value:
    if kind is not Kind.WORDS:
        return value
    earlier = before if isinstance(before, tuple) else ()
    return (*earlier, str(value))
