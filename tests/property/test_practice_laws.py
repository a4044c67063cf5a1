# SPDX-License-Identifier: EUPL-1.2
"""A practice survives its file and its JSON; no text, however mangled, makes reading fail."""

import json
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voordeur.core.agreement.problems import Problems
from voordeur.core.practice import codes, texts
from voordeur.core.practice.difference import difference
from voordeur.core.practice.read import from_json, from_values, read, read_bytes
from voordeur.core.practice.record import (
    Beliefs,
    Contradiction,
    Measured,
    Need,
    Practice,
    Reference,
    Side,
)
from voordeur.core.practice.write import to_json, write

LAW = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANY = st.text(max_size=12)
MAYBE = st.just("") | ANY.map(texts.one_line)
SOME = st.sampled_from(["a: b", "nee", "- é # “x”", '"q" \\', "1"]) | ANY.map(
    texts.one_line
).filter(bool)
KEYS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
ADDRESSES = st.sampled_from(["", "https://voorbeeld.nl/a?b=c:d#e", "http://voorbeeld.nl"])


def some(kind, least=0):
    return st.lists(kind, min_size=least, max_size=2).map(tuple)


def words(kind, least=1):
    return st.lists(st.sampled_from(kind), min_size=least, max_size=3, unique=True).map(tuple)


@st.composite
def practices(draw):
    sources = draw(some(st.builds(Reference, SOME, ADDRESSES, MAYBE, MAYBE), least=1))
    sides = st.builds(Side, st.integers(0, len(sources)), SOME)
    two = st.lists(sides, min_size=2, max_size=3).map(tuple)
    key = draw(KEYS)
    checked = draw(st.none() | st.dates())
    status = draw(st.sampled_from(codes.Status))
    return Practice(
        key=key,
        title=draw(SOME),
        promise=draw(SOME),
        phases=draw(words(codes.Phase)),
        groups=draw(words(codes.Group)),
        makers=draw(words(codes.Maker)),
        evidence=draw(st.sampled_from(codes.Evidence)),
        sources=sources,
        areas=draw(words(codes.Area, least=0)),
        for_whom=draw(MAYBE),
        by_whom=draw(MAYBE),
        steps=draw(some(SOME)),
        needs=draw(some(st.builds(Need, st.sampled_from(codes.NeedKind), SOME))),
        results=draw(some(st.builds(Measured, SOME, MAYBE, MAYBE, MAYBE), least=1)),
        evidence_note=draw(MAYBE),
        place=draw(MAYBE),
        country=draw(SOME),
        years=draw(MAYBE),
        in_use=draw(MAYBE),
        contact=draw(MAYBE),
        unknown=draw(some(SOME)),
        contradictions=draw(some(st.builds(Contradiction, SOME, two))),
        beliefs=draw(st.none() | st.builds(Beliefs, SOME, SOME)),
        also=draw(some(SOME)),
        related=draw(some(KEYS.filter(lambda other: other != key))),
        licence=draw(SOME),
        checked=checked if status is not codes.Status.IN_USE else checked or date(2026, 11, 22),
        status=status,
        version=draw(st.integers(1, 9999)),
        credits=draw(some(SOME)),
        story=texts.story(draw(st.text(max_size=200))),
    )


@LAW
@given(practices())
def test_a_practice_comes_back_from_its_file(practice):
    assert read(write(practice)) == practice
    assert read_bytes(write(practice).encode()) == practice


@LAW
@given(practices())
def test_a_practice_comes_back_from_its_json(practice):
    assert from_json(to_json(practice)) == practice
    assert from_values(json.loads(to_json(practice))) == practice


@LAW
@given(practices(), practices())
def test_only_what_differs_is_told(one, other):
    assert difference(one, one) == ()
    same = write(one).replace(f"versie: {one.version}", "") == write(other).replace(
        f"versie: {other.version}", ""
    )
    assert bool(difference(one, other)) is not same


@LAW
@given(practices(), st.data())
def test_a_mangled_file_gives_problems_with_lines_or_a_practice(practice, data):
    text = write(practice)
    begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    mangled = text[:begin] + data.draw(st.text(max_size=30)) + text[end:]
    found = read(mangled)
    if isinstance(found, Problems):
        assert all(1 <= problem.place.line <= mangled.count("\n") + 2 for problem in found)


@LAW
@given(practices(), st.data())
def test_mangled_json_never_raises(practice, data):
    text = to_json(practice)
    begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    assert from_json(text[:begin] + data.draw(st.text(max_size=30)) + text[end:])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3),
    max_leaves=8,
)


@LAW
@given(practices(), st.data())
def test_values_of_any_shape_never_raise(practice, data):
    values = json.loads(to_json(practice))
    key = data.draw(st.sampled_from(sorted(values)))
    assert from_values(values | {key: data.draw(JSON)})
    assert from_json(json.dumps(data.draw(JSON)))


@LAW
@given(st.binary(max_size=200))
def test_no_bytes_make_reading_fail(content):
    assert isinstance(read_bytes(content), Problems)
