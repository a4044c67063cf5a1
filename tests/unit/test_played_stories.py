# SPDX-License-Identifier: EUPL-1.2
"""Every story that a region's agreement was made for is played by its people on the screens."""

import re
from pathlib import Path

import pytest

PLAYED = Path(__file__).parents[1] / "browser" / "stories"
# How the description of each region numbers its stories.
STORIES = {
    "rotterdam": "abcdef",
    "katwijk": "abcde",
    "lekstroom": "abcdef",
    "drechtsteden": "abcde",
}
NAMED = re.compile(r"^def test_((?:[a-z]_)+)", re.MULTILINE)


@pytest.mark.parametrize("region", sorted(STORIES))
def test_every_story_of_a_region_is_played(region):
    text = (PLAYED / f"test_{region}.py").read_text("utf-8")
    assert "".join(map(_letters, NAMED.findall(text))) == STORIES[region]


def _letters(name):
    """Return the stories of one test: "b_c_d_" is three, "a_a_" is story a about a visit."""
    found = name[0]
    for letter in name[2::2]:
        found += letter if letter == chr(ord(found[-1]) + 1) else ""
    return found


def test_the_offline_attempt_is_played_in_one_of_them():
    files = PLAYED.glob("test_*.py")
    assert any("tries_without_a_network" in one.read_text("utf-8") for one in files)
