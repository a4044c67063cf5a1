# SPDX-License-Identifier: EUPL-1.2
"""A knowledge base that arrives damaged is refused in words."""

import io
import zipfile

import pytest

from voordeur.articles import bundle


def _zip():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("praktijken/een.md", "tekst " * 500)
    return made.getvalue()


@pytest.mark.parametrize("at", range(50, 70))
def test_a_file_that_was_damaged_on_the_way_is_told_and_raises_nothing_else(at):
    whole = _zip()
    broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
    with pytest.raises(bundle.ExchangeError):
        bundle.read_file("kennisbank.zip", broken)
