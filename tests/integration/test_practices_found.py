# SPDX-License-Identifier: EUPL-1.2
"""What people type finds the right practices among the real ones, and nothing where nothing fits.

`pytest tests/integration/test_practices_found.py -s -k relevance` prints every question.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from voordeur.articles import actions, bundle, exchange, finding, indexing, queries
from voordeur.articles.models import Posting, Term, WordList
from voordeur.core.practice.read import read

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
NOTHING = "geen"
SETS = ("relevance.txt", "relevance_own.txt", "relevance_daily.txt")
FIRST = 5
BAR = 0.9


@pytest.fixture(scope="module")
def base(django_db_setup, django_db_blocker):
    """All practices that come with the program, published; taken back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        for file in sorted((ROOT / "content" / "praktijken").glob("*.md")):
            publish(read(file.read_text(encoding="utf-8")))
        actions.renew_index()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def published(base, django_db_blocker):
    """The same, for a test that changes something of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def publish(practice):
    return actions.publish(practice=practice, by=actions.SYSTEM, now=NOW)


def questions(name):
    lines = (ROOT / "tests" / name).read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            text, must, may = [*(cell.strip() for cell in line.split("|")), ""][:3]
            yield text, must.split(), may.split()


def is_answered(must, found):
    return not found if must == [NOTHING] else set(must) <= set(found[:FIRST])


@pytest.mark.parametrize("name", SETS)
def test_nearly_every_question_of_a_relevance_set_is_answered(published, name):
    told, good = [], 0
    for text, must, may in questions(name):
        found = finding.find(text, 10)
        answered = is_answered(must, found)
        good += answered
        marked = [f"{'*' if key in must else '+' if key in may else ''}{key}" for key in found]
        told.append(f"{'goed' if answered else 'FOUT'}  {text}: {', '.join(marked[:FIRST])}")
    sys.stdout.write("\n  ".join((f"\n{name}: {good} van {len(told)}", *told)))
    assert good >= BAR * len(told)


@pytest.mark.parametrize("name", SETS)
def test_a_question_about_something_else_finds_nothing(published, name):
    elsewhere = [text for text, must, _ in questions(name) if must == [NOTHING]]
    assert elsewhere
    assert [finding.find(text, 10) for text in elsewhere] == [()] * len(elsewhere)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("noodfons", "noodfonds-bollenstreek"),  # a slip
        ("NOODFONDS", "noodfonds-bollenstreek"),
        ("noodfondsen", "noodfonds-bollenstreek"),  # another form
        ("huurzittingen", "huurzitting-met-schuldhulp-amsterdam"),
        ("renteloos krediet", "renteloze-sociale-lening"),  # a synonym
        ("crisis team", "crisisteam-utrecht"),  # a compound in two
        ("deurwaardersketensignaal", "ketensignaal-van-de-deurwaarder"),  # two in one
        ("Lörrach", "een-steunpunt-loerrach"),
        ("lorrach", "een-steunpunt-loerrach"),  # an accent nobody types
        ("huurachterstant", "ggd-meldpunt-huurschuld-katwijk"),  # a slip that looks like a verb
        ("moratorium artikel 287b", "moratorium-ontruiming-stilzetten"),  # a number of a law
    ],
)
def test_a_practice_is_found_in_the_way_people_type(published, text, key):
    assert key in finding.find(text, FIRST)


@pytest.mark.parametrize("text", ["", "   ", "de het een", "?!", "'; drop table x", "a" * 5000])
def test_a_question_without_sense_finds_nothing(published, text):
    assert finding.find(text, 10) == ()


def test_a_slip_is_told_and_a_find_says_on_which_words(published):
    found = finding.search("schuldenfunctonaris in de rechtbank", 5)
    assert found.read_as == (("schuldenfunctonaris", "schuldenfunctionaris"),)
    assert found.hits[0].why == ("schuldenfunctionaris", "rechtbank")


def test_words_that_stand_beside_each_other_count_for_more(published):
    first, *_ = finding.find("housing first", 5)
    assert first == "housing-first"


def test_a_withdrawn_practice_is_not_found_until_it_is_back(published):
    key = "noodfonds-bollenstreek"
    by = replace(actions.SYSTEM)
    before = WordList.objects.get().practices
    actions.withdraw(key=key, reason="Klopt niet meer.", by=by, now=NOW)
    assert key not in finding.find("noodfonds", 10)
    assert WordList.objects.get().practices == before - 1
    actions.restore(key=key, by=by, now=NOW)
    assert key in finding.find("noodfonds", 10)


def test_a_changed_practice_is_found_by_its_new_words_only(published):
    [practice] = [
        read(file.read_text("utf-8"))
        for file in (ROOT / "content" / "praktijken").glob("crisisteam-utrecht.md")
    ]
    publish(replace(practice, title="Kwikzilverploeg", also=(), version=2))
    assert finding.find("kwikzilverploeg", 5) == (practice.key,)
    publish(replace(practice, title="Zonnewijzer", also=(), version=3))
    assert finding.find("kwikzilverploeg", 5) == ()


def test_the_counts_of_the_index_are_those_of_its_rows(published):
    practice = read((ROOT / "content/praktijken/housing-first.md").read_text("utf-8"))
    publish(replace(practice, title="Eerst een huis"))
    actions.withdraw(key="onder-de-pannen", reason="Weg.", by=actions.SYSTEM, now=NOW)
    held = dict(Term.objects.filter(practices__gt=0).values_list("term", "practices"))
    counted: dict[str, int] = {}
    for term in Posting.objects.values_list("term", flat=True):
        counted[term] = counted.get(term, 0) + 1
    assert held == counted
    assert WordList.objects.get().practices == len(
        set(Posting.objects.values_list("practice_id", flat=True))
    )


def test_a_list_of_nothing_is_empty_and_no_error(published):
    assert queries.listed(text="hennepkwekerij").total == 0


def test_the_words_are_read_again_after_a_change(published):
    before = indexing.current()
    assert indexing.current() is before
    practice = read((ROOT / "content/praktijken/housing-first.md").read_text("utf-8"))
    publish(replace(practice, title="Xylofoonhuis"))
    assert indexing.current() is not before
    assert indexing.current().knows("xylofoonhuis")


def test_a_new_version_of_a_withdrawn_practice_stays_out_of_the_lists(published):
    practice = read((ROOT / "content/praktijken/housing-first.md").read_text("utf-8"))
    actions.withdraw(key=practice.key, reason="Weg.", by=actions.SYSTEM, now=NOW)
    publish(replace(practice, title="Xylofoonhuis"))
    assert finding.find("xylofoonhuis", 5) == ()


def test_what_is_read_in_is_found_at_once(published):
    practice = read((ROOT / "content/praktijken/housing-first.md").read_text("utf-8"))
    both = tuple(
        replace(practice, key=key, title=title)
        for key, title in (("een", "Xylofoonhuizen"), ("twee", "Xylofoon voor huizen"))
    )
    exchange.import_base(base=bundle.Base(both, {}, ()), by=actions.SYSTEM, now=NOW)
    assert set(finding.find("xylofoon", 5)) == {"een", "twee"}  # a part, and a word


def test_looking_only_where_an_answer_can_be_loses_none(published, monkeypatch):
    asked = [text for name in SETS for text, *_ in questions(name)]
    quick = [finding.find(text, 100) for text in asked]
    monkeypatch.setattr(
        finding,
        "_needed",
        lambda question, rarity, enough: [
            term for one in question.sought for term, _ in one.terms
        ],
    )
    assert [finding.find(text, 100) for text in asked] == quick
    assert sum(map(len, quick)) > len(quick)
