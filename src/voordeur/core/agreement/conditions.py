# SPDX-License-Identifier: EUPL-1.2
"""Read one line of an agreement as a condition on facts; never evaluates text.

    condition := all ("of" all)*          "en" binds stronger than "of"
    all       := one ("en" one)*
    one       := "niet" one | "(" condition ")" | fact | fact sign literal | fact "bevat" word

Each literal is typed by its fact: `bedrag_achterstand > 812,50` is a comparison in cents.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from voordeur.core.agreement.expressions import (
    And,
    Compare,
    Condition,
    Contains,
    FactExpr,
    Holds,
    Not,
    Or,
    Value,
)
from voordeur.core.agreement.literals import EXPECTED, text_of, value_of
from voordeur.core.agreement.vocabulary import FACTS, Fact, Kind
from voordeur.core.agreement.words import Misread, MisreadError, nearest, shortened

SIGNS = ("<", "<=", "=", "!=", ">=", ">")
_WRITTEN_OTHERWISE = {"≤": "<=", "≥": ">=", "≠": "!=", "==": "="}
_ORDERED = frozenset({Kind.COUNT, Kind.NUMBER, Kind.CENTS, Kind.DAY})
_RESERVED = frozenset({"en", "of", "niet", "bevat", "(", ")"})
_DEEPEST = 20

_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>"[^"]*")|(?P<sign><=|>=|!=|==|[<>=≤≥≠])|(?P<bracket>[()])"""
    r"""|(?P<word>€ ?[0-9.,]+|[^\s()<>=!≤≥≠"]+)|(?P<stray>\S))"""
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of an expression, with the column it began at, counted from 1."""

    text: str
    column: int
    quoted: bool = False


_END = ""


def tokens(text: str) -> list[Token]:
    """Split a condition into words, signs and brackets; the last token is the empty end."""
    found = []
    for match in _TOKEN.finditer(text.rstrip()):
        kind = match.lastgroup or "stray"
        word = match[kind]
        quoted = kind == "quoted"
        found.append(Token(word.strip('"') if quoted else word, match.start(kind) + 1, quoted))
    return [*found, Token(_END, len(text.rstrip()) + 1)]


def read_condition(text: str, facts: Mapping[str, Fact] = FACTS) -> FactExpr | Misread:
    """Return the condition on one line, or why it could not be read. Never raises."""
    try:
        parser = _Parser(tokens(text), facts)
        condition = parser.condition(0)
        parser.end()
    except MisreadError as error:
        return error.misread
    return FactExpr(condition, " ".join(text.split()))


class _Parser:
    """Walks the tokens once, from left to right."""

    def __init__(self, words: list[Token], facts: Mapping[str, Fact]) -> None:
        self._words = words
        self._facts = facts
        self._at = 0

    @property
    def _here(self) -> Token:
        return self._words[self._at]

    def _is(self, word: str) -> bool:
        return self._here.text == word and not self._here.quoted

    def _take(self, word: str) -> bool:
        found = self._is(word) and word != _END
        self._at += found
        return found

    def _fail(self, expected: str, near: str = "") -> MisreadError:
        here = self._here
        return MisreadError(Misread(here.column, shortened(here.text), expected, near))

    def end(self) -> None:
        if not self._is(_END):
            near = nearest(self._here.text, (*SIGNS, "en", "of", "bevat"))
            raise self._fail('"en", "of" of het einde van de regel', near)

    def condition(self, depth: int) -> Condition:
        parts = [self._all(depth)]
        while self._take("of"):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, depth: int) -> Condition:
        parts = [self._one(depth)]
        while self._take("en"):
            parts.append(self._one(depth))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise self._fail("een voorwaarde met minder haakjes")
        if self._take("niet"):
            return Not(self._one(depth + 1))
        if self._take("("):
            inner = self.condition(depth + 1)
            if not self._take(")"):
                raise self._fail('een haakje ")"')
            return inner
        return self._about(self._fact())

    def _fact(self) -> Fact:
        word = self._here.text
        if word not in self._facts or self._here.quoted:
            raise self._fail("een feit, zoals maanden_achterstand", nearest(word, self._facts))
        self._at += 1
        return self._facts[word]

    def _about(self, fact: Fact) -> Condition:
        if fact.kind is Kind.WORDS:
            return self._contains(fact)
        sign = _WRITTEN_OTHERWISE.get(self._here.text, self._here.text)
        if sign not in SIGNS or self._here.quoted:
            return self._alone(fact)
        if sign not in {"=", "!="} and fact.kind not in _ORDERED:
            raise self._fail(f'"=" of "!=", want {fact.name} is {fact.kind.value}')
        self._at += 1
        return _compared(fact, sign, self._literal(fact))

    def _contains(self, fact: Fact) -> Condition:
        if not self._take("bevat"):
            raise self._fail(f'"bevat", want {fact.name} is een lijst')
        return Contains(fact.name, str(self._literal(fact)))

    def _alone(self, fact: Fact) -> Condition:
        if fact.kind is not Kind.YES_NO:
            raise self._fail(f"een vergelijking, zoals {fact.name} {_example(fact)}")
        return Holds(fact.name)

    def _literal(self, fact: Fact) -> Value:
        start, text = self._at, self._literal_text(fact)
        value = value_of(text, fact) if text else None
        if value is None:
            self._at = start
            raise self._fail(EXPECTED[fact.kind], nearest(text, ("ja", "nee")))
        return value

    def _literal_text(self, fact: Fact) -> str:
        """A word may be several words: `naar = sociaal team`."""
        words = []
        several = fact.kind in {Kind.WORD, Kind.WORDS}
        while self._here.quoted or self._here.text not in {*_RESERVED, *SIGNS, _END}:
            words.append(self._here.text)
            self._at += 1
            if not several:
                break
        return " ".join(words)


def _compared(fact: Fact, sign: str, value: Value) -> Condition:
    if fact.kind is not Kind.YES_NO:
        return Compare(fact.name, sign, value)
    holds = Holds(fact.name)
    return holds if value is (sign == "=") else Not(holds)


def _example(fact: Fact) -> str:
    if fact.kind is Kind.MUNICIPALITY:
        return "= 0599"
    return ">= 1" if fact.kind in _ORDERED else "= Huisbezoek"


def text_of_condition(condition: Condition) -> str:
    """Return the condition as an agreement would write it; reading it gives the same again."""
    match condition:
        case Holds(fact):
            return fact
        case Compare(fact, sign, value):
            return f"{fact} {sign} {_quoted(text_of(value, FACTS[fact].kind), FACTS[fact])}"
        case Contains(fact, word):
            return f"{fact} bevat {_quoted(word, FACTS[fact])}"
        case Not(part):
            return f"niet {_bracketed(part, (And, Or))}"
        case And(parts):
            return " en ".join(_bracketed(part, (And, Or)) for part in parts)
        case Or(parts):
            return " of ".join(_bracketed(part, (Or,)) for part in parts)


def _quoted(text: str, fact: Fact) -> str:
    plain = fact.kind not in {Kind.WORD, Kind.WORDS} or (
        len(found := tokens(text)) == 2 and found[0].text == text and text not in _RESERVED
    )
    return text if plain else f'"{text}"'


def _bracketed(part: Condition, kinds: tuple[type, ...]) -> str:
    text = text_of_condition(part)
    return f"({text})" if isinstance(part, kinds) else text
