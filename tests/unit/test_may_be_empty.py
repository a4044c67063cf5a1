# SPDX-License-Identifier: EUPL-1.2
"""A field of a form about an event says "(mag leeg)" exactly when it may stay empty."""

from datetime import date, datetime
from pathlib import Path

import pytest
from django.http import QueryDict

from voordeur.clock import AMSTERDAM
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.read import read_agreement
from voordeur.core.agreement.vocabulary import Kind
from voordeur.core.pathway import entry
from voordeur.core.pathway.entry import Wish
from voordeur.core.pathway.history import Event, History, occurrences
from voordeur.pages import asked, recording
from voordeur.pages.asked import Asking, Filled

FILE = Path(__file__).resolve().parents[1] / "proef" / "2026-01-01.yml"
TODAY = date(2026, 3, 10)
TYPED = {
    Kind.YES_NO: "ja",
    Kind.COUNT: "2",
    Kind.NUMBER: "2",
    Kind.CENTS: "100",
    Kind.DAY: "10-3-2026",
    Kind.WORD: "iets",
}
KINDS = [(kind, name) for kind in recording.KINDS for name in vocabulary.EVENTS[kind].values]
FIELDS = [*KINDS, *((kind, asked.DAY) for kind in recording.KINDS)]


@pytest.fixture(scope="module")
def asking():
    agreement = read_agreement(FILE.read_text(encoding="utf-8"), FILE.name, "proef", ())
    return Asking(agreement, datetime(2026, 3, 10, 10, tzinfo=AMSTERDAM))


def fields(asking, kind):
    return {one.name: one for one in asked.fields(kind, asking)}


def typed(asking, kind):
    """Return the form of a kind, filled in well: with the first choice of each list."""
    found = {"form": "stap", asked.DAY: "10-3-2026"}
    for name in vocabulary.EVENTS[kind].values:
        options = [one.value for one in fields(asking, kind)[name].options if one.value]
        found[name] = options[0] if options else TYPED[vocabulary.FACTS[name].kind]
    return found


def sent(content):
    return QueryDict("&".join(f"{name}={text}" for name, text in content.items()))


def answer(kind, content):
    return asked.entry(kind, sent(content), TODAY, 1)


def objections(asking, kind, found):
    wish = Wish(kind, found.on, TODAY, found.values)
    come_before = vocabulary.EVENTS[kind].can_follow[:1]
    events = [Event(n, one, TODAY, TODAY) for n, one in enumerate(come_before, start=1)]
    before = occurrences(History(tuple(events)))
    return {one.code for one in entry.objections(wish, asking.agreement, before, TODAY)}


@pytest.mark.parametrize("kind", recording.KINDS)
def test_a_form_that_is_filled_in_well_is_taken(asking, kind):
    assert not isinstance(answer(kind, typed(asking, kind)), Filled)


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=lambda one: one)
def test_only_what_says_so_may_stay_empty(asking, kind, name):
    whole = typed(asking, kind)
    found = answer(kind, whole | {name: ""})
    if not fields(asking, kind)[name].is_optional:
        assert isinstance(found, Filled)
        assert list(found.errors) == [name]
        return
    assert not isinstance(found, Filled)
    assert objections(asking, kind, found) <= objections(asking, kind, answer(kind, whole))


@pytest.mark.parametrize(("kind", "name"), KINDS, ids=lambda one: one)
def test_a_list_that_may_stay_empty_has_an_empty_choice(asking, kind, name):
    field = fields(asking, kind)[name]
    if field.is_optional and field.kind == "select":
        assert field.options[0].value == ""
