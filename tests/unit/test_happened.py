# SPDX-License-Identifier: EUPL-1.2
"""How what happened is written inside a sentence."""

import pytest

from voordeur.pages.happened import inside


@pytest.mark.parametrize(
    ("title", "written"),
    [("Telefoon: bereikt", "telefoon: bereikt"), ("SMS: bereikt", "SMS: bereikt"), ("", "")],
)
def test_a_title_inside_a_sentence_keeps_the_capitals_of_an_abbreviation(title, written):
    assert inside(title) == written
