# SPDX-License-Identifier: EUPL-1.2
"""One small agreement that uses every form of the language, for the tests of the language."""

from pathlib import Path

from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.problems import Problem, Problems
from voordeur.core.agreement.read import read_agreement

EXAMPLE = (Path(__file__).parent / "spec" / "voorbeeld.yml").read_text(encoding="utf-8")


def with_line(old: str, new: str) -> str:
    """Return the example with one piece replaced; the piece must be there exactly once."""
    assert EXAMPLE.count(old) == 1, f"{EXAMPLE.count(old)} times in the example: {old}"
    return EXAMPLE.replace(old, new)


def read(text: str = EXAMPLE) -> Agreement:
    """Return the agreement in a text that is sound."""
    found = read_agreement(text, "voorbeeld.yml", "voorbeeldstad")
    assert isinstance(found, Agreement), "\n".join(str(problem) for problem in found)
    return found


def problems(text: str) -> tuple[Problem, ...]:
    """Return the problems of a text that has some."""
    found = read_agreement(text, "voorbeeld.yml", "voorbeeldstad")
    assert isinstance(found, Problems), "the text is sound"
    return found.items


def the_problem(old: str, new: str) -> Problem:
    """Return the only problem that replacing one piece of the example gives."""
    found = problems(with_line(old, new))
    assert len(found) == 1, "\n".join(str(problem) for problem in found)
    return found[0]
