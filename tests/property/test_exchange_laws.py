# SPDX-License-Identifier: EUPL-1.2
"""A whole base goes out as files and comes in the same; nothing else comes in."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from practices import practice

from tests.property.test_practice_laws import SOME, practices
from voordeur.articles import bundle
from voordeur.articles.bundle import Base, ExchangeError
from voordeur.core.practice.write import write

# A whole base is a lot to make up.
slowly = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@st.composite
def bases(draw):
    """Return a base in the order of its keys; some of it withdrawn."""
    found = draw(st.lists(practices(), max_size=2, unique_by=lambda one: one.key))
    ordered = tuple(sorted(found, key=lambda one: one.key))
    keys = [one.key for one in ordered]
    gone = draw(st.dictionaries(st.sampled_from(keys), SOME)) if keys else {}
    return Base(ordered, gone)


@slowly
@given(bases())
def test_a_zip_holds_the_whole_base(base):
    assert bundle.read_file("basis.zip", bundle.as_zip(base)) == base


@slowly
@given(bases())
def test_json_holds_the_whole_base(base):
    assert bundle.read_file("basis.json", bundle.as_json(base).encode()) == base


@slowly
@given(bases())
def test_the_same_base_is_the_same_bytes(base):
    turned = Base(base.practices[::-1], dict(reversed(list(base.withdrawn.items()))))
    assert bundle.as_zip(base) == bundle.as_zip(turned)
    assert bundle.as_json(base) == bundle.as_json(turned)


@slowly
@given(bases())
def test_a_folder_holds_the_whole_base(tmp_path_factory, base):
    folder = tmp_path_factory.mktemp("basis")
    for name, text in bundle.files_of(base):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    assert bundle.read_path(folder) == base


def test_a_key_that_begins_as_another_one_comes_after_it(tmp_path):
    for key in ("samen", "samen-aanbellen"):
        (tmp_path / f"{key}.md").write_text(write(practice(key)), encoding="utf-8")
    assert [one.key for one in bundle.read_path(tmp_path).practices] == [
        "samen",
        "samen-aanbellen",
    ]


@given(st.sampled_from(["a.zip", "a.json", "a.md"]), st.binary(max_size=300))
def test_what_is_no_base_is_refused_or_told(name, content):
    try:
        found = bundle.read_file(name, content)
    except ExchangeError:
        return
    assert not found.practices


def test_a_zip_that_would_fill_the_memory_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(bundle, "MOST_BYTES", 10)
    with pytest.raises(ExchangeError, match="te groot"):
        bundle.read_file("a.zip", bundle.as_zip(Base((), {"weg": "een reden van niets"})))
