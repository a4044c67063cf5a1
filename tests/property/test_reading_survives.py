# SPDX-License-Identifier: EUPL-1.2
"""However a file is mangled, reading it gives an agreement or problems, never a traceback."""

from agreement_text import EXAMPLE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voordeur.core.agreement.conditions import read_condition, text_of_condition
from voordeur.core.agreement.expressions import (
    And,
    Compare,
    Condition,
    Contains,
    EventExpr,
    FactExpr,
    Holds,
    Named,
    Not,
    Or,
    Pattern,
)
from voordeur.core.agreement.happenings import read_events, text_of_events
from voordeur.core.agreement.nodes import Agreement, Layer
from voordeur.core.agreement.problems import Collector, Problems
from voordeur.core.agreement.read import read_agreement, read_layer
from voordeur.core.agreement.stories import read_stories
from voordeur.core.agreement.tree import decoded
from voordeur.core.agreement.vocabulary import EVENTS
from voordeur.core.agreement.words import Misread

FAST = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
LINES = EXAMPLE.splitlines()
STORY = """# language: nl
Functionaliteit: proef
  Scenario: een
    Gegeven een melding op 2026-03-02 met maanden_achterstand 1
    Wanneer op dag 3 "huisbezoek" met aanwezig corporatie en wijkteam
    Dan is op dag 4 de stap "gesprek" open bij wijkteam, uiterlijk dag 9
"""


def mangled(text):
    """A few deletions, doublings and swaps of characters and of lines."""
    places = st.integers(0, len(text) - 1)
    edits = st.lists(
        st.tuples(st.sampled_from("dxs+"), places, places, st.characters()), max_size=6
    )
    return edits.map(lambda found: _edited(text, found))


def _edited(text, edits):
    for kind, at, other, character in edits:
        first, second = sorted((at % len(text), other % len(text)))
        if kind == "d":
            text = text[:first] + text[min(second, first + 40) :] or " "
        elif kind == "x":
            text = text[:first] + text[first:second] * 2 + text[second:]
        elif kind == "s":
            text = text[second:] + text[:second]
        else:
            text = text[:first] + character + text[first:]
    return text


def is_answer(found):
    assert isinstance(found, Agreement | Layer | Problems)
    if isinstance(found, Problems):
        assert len(found) > 0
        assert all(problem.sentence and problem.place.line >= 1 for problem in found)


@FAST
@given(mangled(EXAMPLE))
def test_mangled_characters(text):
    is_answer(read_agreement(text, "f.yml", "f"))


@FAST
@given(st.permutations(LINES).map(lambda lines: lines[: len(lines) // 2]))
def test_shuffled_lines(lines):
    is_answer(read_agreement("\n".join(lines), "f.yml", "f"))


@FAST
@given(st.integers(0, len(LINES) - 1), st.sampled_from(LINES), st.integers(0, 12))
def test_a_line_in_the_wrong_place(at, line, indent):
    text = "\n".join([*LINES[:at], " " * indent + line.strip(), *LINES[at + 1 :]])
    is_answer(read_agreement(text, "f.yml", "f"))


@FAST
@given(st.text())
def test_any_text(text):
    is_answer(read_agreement(text, "f.yml", "f"))
    is_answer(read_layer(text, "f.yml", "f"))
    assert read_stories(text, "f.feature") is not None


@FAST
@given(st.text(alphabet="{}[]:,-&*!|>'\"#%@` \n\tab01"))
def test_text_of_the_signs_that_yaml_uses(text):
    is_answer(read_agreement(text, "f.yml", "f"))


KEYS = st.sampled_from(
    ["convenant", "partijen", "stappen", "regels", "uitkomsten", "wie", "als", "dan", "bron", "x"]
)
TREES = st.recursive(
    st.sampled_from(["ja", "3 dagen", "a of b", "S0 'x'", "[", "toegelaten", "''", "0599"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(KEYS, inner, max_size=4).map(
            lambda pairs: "{" + ", ".join(f"{key}: {pairs[key]}" for key in pairs) + "}"
        ),
    ),
    max_leaves=12,
)


@FAST
@given(st.dictionaries(KEYS, TREES, max_size=6))
def test_random_yaml_of_known_words(pairs):
    text = "\n".join(f"{key}: {value}" for key, value in pairs.items())
    is_answer(read_agreement(text, "f.yml", "f"))


@FAST
@given(st.binary(max_size=200))
def test_any_bytes(content):
    told = Collector("f.yml")
    assert decoded(content, told) is not None or told.problems() is not None


@FAST
@given(mangled(STORY))
def test_mangled_stories(text):
    assert isinstance(read_stories(text, "f.feature"), tuple | Problems)


LEAVES = st.one_of(
    st.sampled_from(["schulden", "eigen_actie", "kinderen_in_huis"]).map(Holds),
    st.builds(
        Compare,
        st.just("keer_te_laat"),
        st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]),
        st.integers(0, 99),
    ),
    st.builds(
        Compare,
        st.just("bedrag_achterstand"),
        st.sampled_from(["<", ">="]),
        st.integers(0, 999_999),
    ),
    st.builds(
        Contains, st.just("aanwezig"), st.sampled_from(["WIL", "sociaal team", "en", "a of b"])
    ),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=6,
)


@FAST
@given(CONDITIONS)
def test_a_condition_written_out_reads_as_itself(condition):
    found = read_condition(text_of_condition(condition))
    assert isinstance(found, FactExpr)
    assert found.condition == condition


NAMED = st.sampled_from(sorted(EVENTS)).map(Named)
PATTERNS = st.builds(
    Pattern,
    NAMED,
    st.lists(NAMED, max_size=2).map(tuple),
    st.lists(NAMED, max_size=2).map(tuple),
    st.lists(NAMED, max_size=2).map(tuple),
    st.booleans(),
)


@FAST
@given(st.lists(PATTERNS, min_size=1, max_size=3).map(tuple))
def test_an_expression_written_out_reads_as_itself(patterns):
    found = read_events(text_of_events(patterns), tuple(EVENTS))
    assert isinstance(found, EventExpr)
    assert found.alternatives == patterns


@FAST
@given(st.text(alphabet="abchulpvrdeng of na en zonder met [](){}<>=0123456789,.", max_size=60))
def test_any_line_is_read_or_told(text):
    assert isinstance(read_condition(text), FactExpr | Misread)
    assert isinstance(read_events(text, tuple(EVENTS)), EventExpr | Misread)
