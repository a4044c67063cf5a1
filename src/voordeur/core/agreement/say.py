# SPDX-License-Identifier: EUPL-1.2
"""Say terms, days, conditions and events as parts of plain sentences, in Dutch or English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from voordeur.core.agreement.expressions import (
    And,
    Compare,
    Condition,
    Contains,
    EventExpr,
    Holds,
    Named,
    Not,
    Or,
    Pattern,
)
from voordeur.core.agreement.literals import text_of
from voordeur.core.agreement.nodes import Until
from voordeur.core.agreement.phrases import EVENT_PHRASES, FACT_PHRASES, MEASURES, UNITS
from voordeur.core.agreement.vocabulary import FACTS, OUTCOME_PREFIX
from voordeur.core.calendar import Term

NL, EN = "nl", "en"

_MONTHS = {
    NL: "januari februari maart april mei juni juli augustus september oktober november december",
    EN: "January February March April May June July August September October November December",
}


# Around words of the agreement itself in an English text: signs that nobody sees, so that a page
# can tell a screen reader that these words are Dutch.
OWN_FROM, OWN_TO = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence.

    `value` marks what a region can change in its file; `own` is a word of the agreement itself,
    a name of a step for instance, which is Dutch in any language.
    """

    text: str
    value: bool = False
    own: bool = False


Runs = tuple[Run, ...]


def plain(runs: Iterable[Run]) -> str:
    """Return the sentence without its marks."""
    return "".join(run.text for run in runs)


def apart(runs: Iterable[Run], lang: str) -> str:
    """Return the sentence; in English the agreement's own words stand between `OWN_FROM` and
    `OWN_TO`."""
    return "".join(own_words(run.text, lang) if run.own else run.text for run in runs)


def own_words(text: str, lang: str) -> str:
    """Return words of the agreement, each between its signs in English: a line may break there."""
    if lang != EN:
        return text
    return " ".join(f"{OWN_FROM}{word}{OWN_TO}" if word else "" for word in text.split(" "))


def printed(text: str) -> str:
    """Return the text without the signs around the agreement's own words."""
    return text.replace(OWN_FROM, "").replace(OWN_TO, "")


def words(text: str) -> Runs:
    return (Run(text),)


def value(text: str) -> Runs:
    return (Run(text, value=True),)


def own(text: str, *, is_value: bool = True) -> Runs:
    return (Run(text, is_value, own=True),)


def joined(parts: Sequence[Runs], separator: str, last: str = "") -> Runs:
    """Join pieces of a sentence: `a, b en c`."""
    runs: list[Run] = []
    for at, part in enumerate(parts):
        if at:
            is_last = at == len(parts) - 1
            runs.append(Run(last if last and is_last else separator))
        runs.extend(part)
    return tuple(runs)


def enumerated(parts: Sequence[Runs], lang: str, *, last: str = "") -> Runs:
    """Return `a, b en c`, or with another last word."""
    return joined(parts, ", ", last or (" and " if lang == EN else " en "))


def sentence(*parts: Runs) -> Runs:
    """Put pieces together, with a capital in front."""
    runs = [run for part in parts for run in part if run.text]
    if runs:
        first = runs[0]
        runs[0] = replace(first, text=first.text[0].upper() + first.text[1:])
    return tuple(runs)


def said_term(term: Term | Until, lang: str) -> str:
    """Return `30 days` or `30 dagen`."""
    if isinstance(term, Until):
        return "until the day of the appointment" if lang == EN else term.value
    if lang != EN:
        return str(term)
    one, many = UNITS[term.unit.value]
    by_law = " by law" if term.statutory else ""
    return f"{term.count} {one if term.count == 1 else many}{by_law}"


def said_day(day: date, lang: str) -> str:
    """Return `16 september 2021`."""
    return f"{day.day} {_MONTHS[lang].split()[day.month - 1]} {day.year}"


def said_condition(condition: Condition, lang: str, *, holds: bool = True) -> Runs:
    """Return the condition as a clause that can stand after "als"."""
    match condition:
        case Not(part):
            return said_condition(part, lang, holds=not holds)
        case And(parts) | Or(parts):
            both = isinstance(condition, And) is holds
            said = [_part(part, condition, lang, holds=holds) for part in parts]
            return joined(said, _joiner(lang, both=both))
        case Holds(fact):
            return value(FACT_PHRASES[fact].said(lang, holds=holds))
        case Contains(fact, word):
            return _contains(fact, word, lang, holds=holds)
        case Compare():
            return _compared(condition, lang, holds=holds)


def _joiner(lang: str, *, both: bool) -> str:
    if lang == EN:
        return " and " if both else " or "
    return " en " if both else " of "


def _part(part: Condition, whole: Condition, lang: str, *, holds: bool) -> Runs:
    """Mixed "en" and "of" need brackets to be read as they are meant."""
    said = said_condition(part, lang, holds=holds)
    mixed = isinstance(part, And | Or) and type(part) is not type(whole)
    return (*words("("), *said, *words(")")) if mixed else said


def _contains(fact: str, word: str, lang: str, *, holds: bool) -> Runs:
    if fact == "aanwezig":
        present = {
            (NL, True): "{} erbij is",
            (NL, False): "{} er niet bij is",
            (EN, True): "{} is there",
            (EN, False): "{} is not there",
        }
        said = present[lang, holds].format(word)
        return (*own(word), *value(said.removeprefix(word)))
    return (*own(word), *value(" in " if holds else " not in "), *own(fact))


_OPPOSITE = {"<": ">=", "<=": ">", "=": "!=", "!=": "=", ">=": "<", ">": "<="}
_SIGNS = {
    NL: {
        "<": "minder is dan {}",
        "<=": "{} of minder is",
        "=": "{} is",
        "!=": "niet {} is",
        ">=": "{} of meer is",
        ">": "meer is dan {}",
    },
    EN: {
        "<": "less than {}",
        "<=": "{} or less",
        "=": "{}",
        "!=": "not {}",
        ">=": "{} or more",
        ">": "more than {}",
    },
}


def _compared(compare: Compare, lang: str, *, holds: bool) -> Runs:
    measure = MEASURES[compare.fact]
    sign = compare.op if holds else _OPPOSITE[compare.op]
    text = text_of(compare.value, FACTS[compare.fact].kind)
    amount = f"{text} {measure.unit(lang, text)}".strip()
    before, _, after = _SIGNS[lang][sign].partition("{}")
    subject = measure.subject(lang) + (" are " if _plural(measure.subject(lang)) else " is ")
    opening = subject if lang == EN else f"{measure.subject(lang)} "
    is_word = isinstance(compare.value, str)
    return (*words(opening + before), *(own if is_word else value)(amount), *words(after))


def _plural(subject: str) -> bool:
    return subject == "the arrears"


def said_events(expression: EventExpr, lang: str, *, happens: bool = True) -> Runs:
    """Return the expression as a clause that can stand after "als"."""
    said = [_pattern(pattern, lang, happens=happens) for pattern in expression.alternatives]
    return joined(said, _joiner(lang, both=not happens))


def _pattern(pattern: Pattern, lang: str, *, happens: bool) -> Runs:
    parts = [_named(pattern.event, lang, happens=happens)]
    for before, events, holds in (
        ({NL: ", nadat ", EN: ", after "}, pattern.after, True),
        ({NL: ", terwijl ", EN: ", while "}, pattern.without, False),
        ({NL: ", en ook ", EN: ", and also "}, pattern.also, True),
    ):
        for named in events:
            parts.extend((words(before[lang]), _named(named, lang, happens=holds)))
    return tuple(run for part in parts for run in part)


def _named(named: Named, lang: str, *, happens: bool) -> Runs:
    said = _event(named.event, lang, happens=happens)
    if named.having is None:
        return said
    opening = " (where " if lang == EN else " (waarbij "
    return (*said, *words(opening), *said_condition(named.having, lang), *words(")"))


def _event(event: str, lang: str, *, happens: bool) -> Runs:
    phrase = event_phrase(event, lang, happens=happens)
    name = event.removeprefix(OUTCOME_PREFIX)
    if name == event:
        return words(phrase)
    before, _, after = phrase.partition(f'"{name}"')
    return (*words(f'{before}"'), *own(name, is_value=False), *words(f'"{after}'))


def event_phrase(event: str, lang: str, *, happens: bool = True) -> str:
    """Return what an event, a mark or an outcome is called after "als"."""
    if event.startswith(OUTCOME_PREFIX):
        name = event.removeprefix(OUTCOME_PREFIX)
        opening = "the outcome is " if lang == EN else "de uitkomst "
        negation = {NL: "niet ", EN: "not "}[lang] if not happens else ""
        return f'{opening}{negation}"{name}"' + ("" if lang == EN else " is")
    return EVENT_PHRASES[event].said(lang, holds=happens)
