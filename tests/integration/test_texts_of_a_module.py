# SPDX-License-Identifier: EUPL-1.2
"""A text of a module is kept in Dutch and shown in the language of the reader."""

import copy
import json
import pickle

import pytest
from django.db import connection
from django.template import engines
from django.utils import translation
from django.utils.html import format_html

from voordeur.core.said import said
from voordeur.pages.texts import Later, later, spoken

NO, YES = later("Nee"), later("Ja")
PATTERN = later("Kies {name}")


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def shown(template: str, **values: object) -> str:
    return engines["django"].from_string(template).render(values)


def test_it_is_text(english):
    assert isinstance(NO, str)
    assert NO == "Nee"
    assert {NO: 1}["Nee"] == 1
    assert NO in ("Ja", "Nee")
    assert len(NO) == len("Nee")


def test_it_is_dutch_for_a_reader_of_dutch():
    assert str(NO) == f"{NO}" == shown("{{ text }}", text=NO) == "Nee"


def test_a_template_shows_it_in_the_language_of_the_reader(english):
    assert shown("{{ text }}", text=NO) == "No"
    assert shown("{{ text|lower }}, {{ text|default:'x' }}", text=NO) == "no, No"
    assert shown("{% autoescape off %}{{ text }}{% endautoescape %}", text=NO) == "No"
    assert shown("{% if text == 'Nee' %}{{ text|safe }}{% endif %}", text=NO) == "No"
    assert format_html("<b>{}</b>", NO) == "<b>No</b>"


def test_a_sign_in_it_does_no_harm():
    assert shown("{{ text }}", text=later("a<b & c")) == "a&lt;b &amp; c"


@pytest.mark.parametrize(
    ("made", "read"),
    [
        (lambda: str(NO), "No"),
        (lambda: f"{NO}: {NO:>4}", "No:   No"),
        (lambda: PATTERN.format(name="Cora"), "Choose Cora"),
        (lambda: NO + ", " + YES, "No, Yes"),
        (lambda: ", " + NO, ", No"),
        (lambda: "%s" % NO, "No"),  # noqa: UP031 - this is what is asked here
        (lambda: NO.lower() + NO[:1] + NO.replace("N", "G"), "noNGo"),
        (lambda: spoken(NO), "No"),
        (lambda: spoken(said("{one} {two}", one=NO, two=YES)), "No Yes"),
    ],
)
def test_what_is_made_of_it_for_a_reader_is_in_the_language_of_the_reader(english, made, read):
    assert made() == read
    assert type(made()) is str


def test_a_join_is_dutch_and_no_crash(english):
    assert ", ".join((NO, YES)) == "Nee, Ja"
    assert ", ".join(map(str, (NO, YES))) == "No, Yes"


def test_what_keeps_it_keeps_the_dutch_text(english):
    assert json.loads(json.dumps({"answer": NO, NO: 1})) == {"answer": "Nee", "Nee": 1}
    assert copy.deepcopy(NO) == pickle.loads(pickle.dumps(NO)) == "Nee"  # noqa: S301 - our own
    assert isinstance(copy.deepcopy(NO), Later)
    assert NO.encode() == b"Nee"


@pytest.mark.django_db
def test_the_database_and_a_session_keep_the_dutch_text(english, client):
    with connection.cursor() as cursor:
        cursor.execute("select %s::text, %s = any(%s)", [NO, NO, [NO, YES]])
        assert cursor.fetchone() == ("Nee", True)
    session = client.session
    session["said"] = NO
    session.save()
    assert client.session["said"] == "Nee"
