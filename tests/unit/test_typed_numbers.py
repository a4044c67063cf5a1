# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.utils import translation

from voordeur.pages.amounts import typed_number


@pytest.mark.parametrize(
    ("typed", "dutch", "english"),
    [
        ("1000", "1000", "1000"),
        ("1.000", "1000", "1.000"),
        ("1,000", "1.000", "1000"),
        ("1.000.000", "1000000", "1.000.000"),
        ("1,250,000.50", "1.250.000.50", "1250000.50"),
        ("0,5", "0.5", "0.5"),
        ("1.5", "1.5", "1.5"),
        (" 12 ", "12", "12"),
    ],
)
def test_a_number_is_read_as_the_reader_writes_it(typed, dutch, english):
    with translation.override("nl"):
        assert typed_number(typed) == dutch
    with translation.override("en"):
        assert typed_number(typed) == english
