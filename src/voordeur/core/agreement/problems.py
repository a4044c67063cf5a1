# SPDX-License-Identifier: EUPL-1.2
"""What is wrong in a file of the agreement language, told so that its writer can mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from voordeur.core.agreement.nodes import Place
from voordeur.core.agreement.words import Misread, listed, nearest, shortened

_MOST_SHOWN = 8

# The rule ids of reading; the checker has its own.
NOT_YAML = "TAAL-01"  # the text is not in the shape of YAML
NOT_ALLOWED = "TAAL-02"  # a form of YAML that an agreement does not use
UNKNOWN_KEY = "TAAL-03"
DOUBLE_KEY = "TAAL-04"
MISSING_KEY = "TAAL-05"
WRONG_SHAPE = "TAAL-06"  # a list where a text is expected, and so on
NO_VALUE = "TAAL-07"  # no day, term, number, yes or no
UNKNOWN_WORD = "TAAL-08"  # a step, party, event or code that does not exist
BAD_CONDITION = "TAAL-09"
BAD_EVENTS = "TAAL-10"
NO_GROUND = "TAAL-11"  # neither a source nor an assumption
UNKNOWN_SOURCE = "TAAL-12"
NO_REASON = "TAAL-13"  # an assumption without a reason
UNKNOWN_LAYER = "TAAL-14"
NO_SENSE = "TAAL-15"  # readable, but it cannot mean anything


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that must be mended: where, what stands there, what was expected.

    `nearest` is the known word that looks like it, or empty; `sentence` says all of it in one
    plain Dutch sentence, without the place.
    """

    rule_id: str
    place: Place
    found: str
    expected: str
    nearest: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}: {self.rule_id} {self.sentence}"


@dataclass(frozen=True, slots=True)
class Problems:
    """All problems of one file, in the order of its lines; never empty."""

    items: tuple[Problem, ...]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


class Collector:
    """Gathers the problems of one file while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Problem] = []

    def place(self, line: int) -> Place:
        return Place(self.file, line)

    def problems(self) -> Problems | None:
        """Return what was found, or None if the file is sound."""
        if not self._found:
            return None
        unique = dict.fromkeys(self._found)
        return Problems(tuple(sorted(unique, key=lambda problem: problem.place.line)))

    def add(self, rule_id: str, line: int, sentence: str, found: str = "") -> None:
        """Note a problem that its sentence says completely."""
        self._found.append(Problem(rule_id, self.place(line), shortened(found), "", "", sentence))

    def misread(self, rule_id: str, line: int, misread: Misread, sentence: str) -> None:
        """Note what stands there and what was expected, in a sentence of its own."""
        self._found.append(
            Problem(
                rule_id,
                self.place(line),
                misread.found,
                misread.expected,
                misread.nearest,
                sentence,
            )
        )

    def expected(self, rule_id: str, line: int, misread: Misread, *, where: str) -> None:
        """Note that something else was expected in the value of the key `where`."""
        found = f'staat "{misread.found}"' if misread.found else "houdt de tekst op"
        hint = f' Bedoelt u "{misread.nearest}"?' if misread.nearest else ""
        column = f", op teken {misread.column}" if misread.column > 1 else ""
        sentence = f'Bij "{where}"{column} {found}; verwacht: {misread.expected}.{hint}'
        self.misread(rule_id, line, misread, sentence)

    def unknown(self, line: int, found: str, known: tuple[str, ...], *, where: str) -> None:
        """Note a reference to a word that does not exist, with the one that looks like it."""
        shown = listed(known[:_MOST_SHOWN]) if known else "niets: er is er geen"
        if len(known) > _MOST_SHOWN:
            shown = f"een van {len(known)} bekende woorden, zoals {listed(known[:3])}"
        misread = Misread(1, shortened(found), shown, nearest(found, known))
        self.expected(UNKNOWN_WORD, line, misread, where=where)
