# SPDX-License-Identifier: EUPL-1.2
"""Say the steps of an agreement in plain sentences: who does what, by when, until what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from voordeur.core.agreement.nodes import Agreement, Step
from voordeur.core.agreement.say import (
    EN,
    Runs,
    apart,
    enumerated,
    event_phrase,
    own,
    said_events,
    said_term,
    sentence,
    value,
    words,
)


class Voice:
    """Speaks of one agreement in one language; `_either` picks the Dutch or English wording."""

    def __init__(self, agreement: Agreement, lang: str) -> None:
        self._agreement = agreement
        self._lang = lang

    def _either(self, dutch: str, english: str) -> str:
        return english if self._lang == EN else dutch

    def _words(self, dutch: str, english: str) -> Runs:
        return words(self._either(dutch, english))

    def _list(self, names: Sequence[str]) -> Runs:
        return enumerated([own(name) for name in names], self._lang)

    def _names(self, steps: Sequence[Step]) -> Runs:
        return enumerated([own(step.name, is_value=False) for step in steps], self._lang)


class Steps(Voice):
    """Tells steps, wherever they stand."""

    def _steps(self, steps: Sequence[Step]) -> Iterator[Runs]:
        for step in steps:
            yield self.step(step, several=len(steps) > 1)

    def step(self, step: Step, *, several: bool = False) -> Runs:
        either = self._either(" of ", " or ") if not step.together else ""
        who = enumerated([own(role) for role in step.who], self._lang, last=either)
        verb = self._verb(step)
        at_once = self._either(" samen", " together") if step.together else ""
        opening = (*own(step.name, is_value=False), *words(": ")) if several else ()
        parts = [opening, who, words(f"{verb}{at_once} "), *self._within(step)]
        if step.letter:
            parts += [self._words(", met de brief ", ", with the letter "), own(step.letter)]
        parts += [
            self._words(". Het is klaar als ", ". It is done if "),
            said_events(step.done_by, self._lang),
            words("."),
        ]
        return sentence(*parts)

    def _verb(self, step: Step) -> str:
        """Two roles together do it; of two roles that are not, one does."""
        both = len(step.who) > 1 and step.together
        return (
            self._either(" doen dat", " do this")
            if both
            else self._either(" doet dat", " does this")
        )

    def _within(self, step: Step) -> Iterator[Runs]:
        yield self._words("binnen ", "within ")
        yield value(said_term(step.within, self._lang))
        if step.counted_from:
            since = event_phrase(step.counted_from, self._lang)
            yield self._words(f", gerekend vanaf de dag dat {since}", f", counted from: {since}")


def titled(name: str) -> str:
    """Return a name as the title of a paragraph."""
    return name[:1].upper() + name[1:]


def said_step(step: Step, agreement: Agreement, lang: str) -> str:
    """Return who does a step within which time and when it is done, in one or two sentences."""
    return apart(Steps(agreement, lang).step(step), lang)
