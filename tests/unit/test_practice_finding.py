# SPDX-License-Identifier: EUPL-1.2
"""How a question in Dutch is understood: words, slips, compounds, synonyms."""

import pytest

from voordeur.core.practice.codes import Evidence, Group, Maker, Phase
from voordeur.core.practice.finding.document import all_words, postings
from voordeur.core.practice.finding.lexicon import Lexicon
from voordeur.core.practice.finding.question import MOST_WORDS, understood
from voordeur.core.practice.finding.spelling import distance
from voordeur.core.practice.finding.synonyms import Synonyms, read_synonyms
from voordeur.core.practice.finding.verbs import forms
from voordeur.core.practice.finding.words import words
from voordeur.core.practice.record import Practice, Reference

STEMS = {
    "huur": "hur",
    "schuld": "schuld",
    "schulden": "schuld",
    "hulp": "hulp",
    "huurschuld": "huurschuld",
    "ontruiming": "ontruim",
    "ontruimingen": "ontruim",
    "zaak": "zaak",
    "brief": "brief",
    "melden": "meld",
    "meldt": "meldt",
    "noodfonds": "noodfond",
    "de": "",
}


def lexicon(synonyms=""):
    return Lexicon(STEMS, read_synonyms(synonyms))


def asked(text, synonyms=""):
    return {one.said: dict(one.terms) for one in understood(text, lexicon(synonyms)).sought}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eén brief, twee SMS'jes", ("een", "brief", "twee", "sms")),
        ("huur- en schuldhulp", ("huur", "en", "schuldhulp")),
        ("14-dagenbrief", ("14", "dagenbrief")),
        ("foto\u2019s in Lörrach", ("foto", "in", "lorrach")),
        ("x" * 61, ()),
    ],
)
def test_text_falls_apart_in_plain_words(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("schuld", "schuld", 0),
        ("schuld", "shculd", 1),  # two neighbours changed places
        ("schuld", "schudl", 1),
        ("schuld", "schul", 1),
        ("schuld", "skuld", 2),
        ("schuld", "huur", 3),
    ],
)
def test_a_slip_is_a_letter_more_less_other_or_out_of_place(one, other, slips):
    assert distance(one, other, 2) == slips


def test_an_unknown_compound_is_asked_in_its_parts():
    assert set(asked("huurschuldhulp")) == {"huur", "schuld", "hulp"}


def test_an_s_between_the_parts_of_a_compound_is_no_letter_of_either():
    assert lexicon().parts("ontruimingszaak") == ("ontruiming", "zaak")


def test_a_word_that_holds_no_known_words_stays_whole():
    assert lexicon().parts("brievenbus") == ()
    assert lexicon().parts("huur") == ()


def test_a_slip_is_read_as_the_known_word():
    [one] = understood("nodfonds", lexicon()).sought
    assert (one.said, one.read_as, dict(one.terms)) == ("nodfonds", "noodfonds", {"noodfond": 0.9})


def test_a_short_word_is_never_read_as_another():
    assert asked("zak") == {"zak": {"zak": 1.0}}


def test_a_small_word_is_its_big_one():
    [one] = understood("briefje", lexicon()).sought
    assert one.read_as == "brief"


def test_other_forms_of_a_verb_answer_as_well():
    assert asked("melden") == {"melden": {"meldt": 0.9, "meld": 1.0}}


@pytest.mark.parametrize(
    ("one", "other"),
    [("stoppen", "gestopt"), ("betaalt", "betalen"), ("betalen", "betaalt"), ("helpt", "helpen")],
)
def test_forms_of_a_dutch_verb_lead_to_each_other(one, other):
    assert other in forms(one)


def test_a_synonym_counts_a_little_less_than_the_word_itself():
    found = asked("huisuitzetting", "ontruiming = huisuitzetting")
    assert found == {"huisuitzetting": {"ontruim": 0.8, "huisuitzetting": 1.0}}


def test_a_synonym_holds_for_every_form_of_the_word():
    assert "schuld" in asked("ontruimingen", "ontruiming = schuld")["ontruimingen"]


def test_a_synonym_with_an_arrow_goes_one_way():
    assert "hur" in asked("wonen", "wonen > huur")["wonen"]
    assert asked("huur", "wonen > huur")["huur"] == {"hur": 1.0}


def test_a_phrase_has_synonyms_of_its_own():
    [one] = understood("zonder rente", lexicon("renteloos = zonder rente")).sought
    assert dict(one.terms)["renteloos"] == 0.8


def test_a_word_that_says_nothing_is_not_asked():
    assert asked("de huur de") == {"huur": {"hur": 1.0}}
    assert understood("de", lexicon()).sought == ()


def test_neighbours_make_an_answer_better_but_are_not_asked():
    question = understood("huur schuld", lexicon())
    assert [one.said for one in question.pairs] == ["hur schuld"]


def test_a_very_long_question_is_cut_off():
    text = " ".join(f"woord{number}" for number in range(50))
    assert len(understood(text, lexicon()).sought) == MOST_WORDS


@pytest.mark.parametrize("line", ["huur", "huur =", "= huur", "een twee drie vier = huur"])
def test_a_line_of_synonyms_that_cannot_be_read_is_told(line):
    with pytest.raises(ValueError, match="line 2"):
        read_synonyms(f"a = b\n{line}")


def test_remarks_and_empty_lines_are_no_synonyms():
    assert read_synonyms("# a = b\n\n  # c\n") == Synonyms()


PRACTICE = Practice(
    key="hulp",
    title="Huurschuld",
    promise="De brief.",
    phases=(Phase.ARREARS,),
    groups=(Group.EVERYBODY,),
    makers=(Maker.LANDLORD,),
    evidence=Evidence.TOLD,
    sources=(Reference("Verslag"),),
    story="Hulp hulp hulp.",
    unknown=("Zaak.",),
)


def test_a_title_says_more_than_a_story_and_a_part_less_than_its_compound():
    said = postings(PRACTICE, lexicon())
    assert said["huurschuld"] > said["hur"] == said["schuld"]
    assert said["huurschuld"] > said["hulp"] > said["zaak"]
    assert "" not in said


def test_a_word_that_comes_back_often_never_says_more_than_all():
    said = postings(PRACTICE, lexicon())
    assert max(said.values()) < 1
    assert said["hulp hulp"] > 0


def test_every_word_of_a_practice_but_those_of_its_sources_can_be_found():
    assert {"huurschuld", "brief", "achterstand", "verteld"} <= all_words(PRACTICE)
    assert "verslag" not in all_words(PRACTICE)


def test_a_question_brings_stems_of_its_own_and_makes_no_words_of_the_base():
    base = lexicon()
    asking = base.asked({"fietsen": "fiets"})
    assert asking.stem("fietsen") == "fiets"
    assert base.lacks(["fietsen", "huur"]) == ["fietsen"]
    assert not asking.knows("fietsen")


def test_a_compound_of_three_is_taken_apart_whatever_stands_between():
    assert lexicon().parts("schuldenhulpbrief") == ("schulden", "hulp", "brief")
    assert lexicon().parts("briefhulphuurzaak") == ("brief", "hulp", "huur", "zaak")


def test_a_slip_in_a_word_that_looks_like_no_other_is_not_read():
    assert lexicon().meant("xxxxxxxx") == ()
    assert lexicon().meant("schuldhuur") == ()


def test_a_form_of_a_verb_brings_the_synonyms_of_that_form():
    found = asked("meldt", "melden = zaak")["meldt"]
    assert 0.6 < found["zaak"] < 0.8


def test_a_line_of_words_that_say_nothing_holds_no_synonyms():
    assert read_synonyms("niets: moet gaat") == Synonyms(nothing=frozenset({"moet", "gaat"}))


def test_a_number_that_nobody_wrote_about_is_not_held_against_the_rest():
    assert set(asked("huur 287b")) == {"huur"}
