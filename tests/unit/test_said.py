# SPDX-License-Identifier: EUPL-1.2
import copy

from django.utils import translation

from voordeur.core.figure.evaluation.shares import Group
from voordeur.core.figure.evaluation.verdict import Basis, compared, points
from voordeur.core.said import said, together
from voordeur.core.sheet.money import euros
from voordeur.pages.texts import spoken


def test_a_sentence_of_the_core_is_dutch_text():
    sentence = said("{part} van {whole}", part=3, whole=4)
    assert sentence == "3 van 4"
    assert f"{sentence}!" == "3 van 4!"


def test_a_face_says_it_in_the_language_of_the_reader():
    sentence = said("{part} van {whole}", part=3, whole=4)
    assert spoken(sentence) == "3 van 4"
    with translation.override("en"):
        assert spoken(sentence) == "3 of 4"


def test_a_sentence_within_a_sentence_is_said_as_well():
    sentence = said("nog {days}", days=said("{part} van {whole}", part=1, whole=2))
    with translation.override("en"):
        assert spoken(sentence) == "1 of 2 left"


def test_a_name_stays_a_name_and_nothing_stays_nothing():
    with translation.override("en"):
        assert spoken("Van der Heijden") == "Van der Heijden"
        assert spoken("") == ""


def test_a_copied_sentence_remembers_what_it_was_made_of():
    sentence = said("Dit zijn er {count}.", count=3)
    one = copy.deepcopy(sentence)
    assert (one, one.pattern, one.values) == (sentence, sentence.pattern, {"count": 3})


def test_sentences_after_each_other_are_each_said_in_the_language_of_the_reader():
    sentences = together(said("{part} van {whole}", part=3, whole=4), "Cora")
    assert sentences == "3 van 4 Cora"
    with translation.override("en"):
        assert spoken(sentences) == "3 of 4 Cora"


def test_a_number_has_the_decimal_sign_of_the_reader():
    assert points(-0.034) == "-3,4"
    with translation.override("en"):
        assert spoken(points(-0.034)) == "-3.4"


def test_an_amount_has_the_signs_of_the_reader():
    sentence = said("ten minste {least} per maand", least=euros(136850))
    assert spoken(sentence) == sentence == "ten minste € 1.368,50 per maand"
    with translation.override("en"):
        assert spoken(sentence) == "at least € 1,368.50 a month"


def test_what_two_groups_allow_us_to_say_is_said_in_english():
    verdict = compared(Group("A", 0, 0), Group("B", 40, 20), Basis.DRAWN)
    with translation.override("en"):
        assert spoken(verdict.sentence) == (
            'We cannot tell: there is nothing to compare with. There is nobody in the group "A".'
        )
