# SPDX-License-Identifier: EUPL-1.2
"""Where somebody writes in their own words, the form says what does not belong there."""

from datetime import datetime
from pathlib import Path

import pytest

from voordeur.clock import AMSTERDAM
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.read import read_agreement
from voordeur.core.agreement.vocabulary import Compartment, Kind
from voordeur.pages import asked
from voordeur.pages.asked import NOT_HERE, Asking

FILE = Path(__file__).resolve().parents[1] / "proef" / "2026-01-01.yml"
SIGNALS = [
    kind.name for kind in vocabulary.EVENTS.values() if kind.compartment is Compartment.SIGNAL
]


@pytest.fixture(scope="module")
def asking():
    agreement = read_agreement(FILE.read_text(encoding="utf-8"), FILE.name, "proef", ())
    return Asking(agreement, datetime(2026, 3, 2, 10, tzinfo=AMSTERDAM))


def is_free(field):
    fact = vocabulary.FACTS.get(field.name)
    is_word = fact is not None and fact.kind is Kind.WORD and not field.options
    return field.kind == "textarea" or is_word


# A place or a role, asked in one word; the law's ground, which is a list where data go.
NAMES = {"naar", "grondslag", "levering"}


@pytest.mark.parametrize("kind", SIGNALS)
def test_words_beside_a_report_are_asked_with_what_does_not_belong_there(asking, kind):
    free = [field for field in asked.fields(kind, asking) if is_free(field)]
    assert any(field.name == asked.NOTE for field in free)
    bare = [one.name for one in free if NOT_HERE not in one.hint and one.name not in NAMES]
    assert bare == []


def test_words_beside_help_are_asked_for_the_help(asking):
    note = asked.note_field(asking, Compartment.HELP)
    assert "Alleen wie helpt" in note.hint
