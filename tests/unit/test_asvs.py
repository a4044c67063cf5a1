# SPDX-License-Identifier: EUPL-1.2
"""The page on ASVS names tests that exist, and every number once."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reference" / "asvs.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| V(\d+)\.(\d+)\.(\d+) \| (.*?) \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+(?:::\w+)?)`", PAGE)))
# Requirements of levels 1 and 2 per chapter of 5.0.0.
PER_CHAPTER = (27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7)


def test_every_number_stands_there_once():
    numbers = [row[:3] for row in ROWS]
    assert len(numbers) == len(set(numbers))
    counted = Counter(int(chapter) for chapter, _, _ in numbers)
    assert tuple(counted[one] for one in range(1, 18)) == PER_CHAPTER


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_exists(name):
    file, _, function = name.partition("::")
    path = ROOT / file
    assert path.is_file()
    if function:
        assert f"def {function}(" in path.read_text(encoding="utf-8")


def test_what_has_no_test_says_how_or_why_not():
    assert [row for row in ROWS if not row[4].strip()] == []


def _kind(row):
    how, test = row[4].casefold(), row[5].strip()
    if "**not applicable**" in how:
        return "away"
    if "**not yet**" in how:
        return "later"
    return "tested" if test else "said"


def test_the_counts_at_the_top_are_those_of_the_table():
    found = Counter(_kind(row) for row in ROWS)
    top = PAGE.partition("Of ")[2].partition("in full")[0]
    counts = [len(ROWS), *(found[kind] for kind in ("tested", "said", "away", "later"))]
    assert [int(one) for one in re.findall(r"\d+", top)] == counts
