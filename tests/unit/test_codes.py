# SPDX-License-Identifier: EUPL-1.2
"""The national code lists are word for word those of the published schema."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from voordeur.core.codes import DDAS_1_2, MEANINGS, PartOfDay, Result, part_of_day

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SCHEMA = Path(__file__).parents[3] / "shared/specs/ddas-vroegsignalering-1.2.schema.json"


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("EnumEindresultaat", DDAS_1_2.results),
        ("EnumSignaalstatus", DDAS_1_2.signal_statuses),
        ("EnumContactsoort", DDAS_1_2.contact_kinds),
        ("EnumDagdeel", DDAS_1_2.parts_of_day),
        ("EnumSignaalpartner", DDAS_1_2.partner_kinds),
        ("geslacht", DDAS_1_2.sexes),
    ],
)
def test_the_lists_are_those_of_the_standard(name: str, ours: tuple[str, ...]) -> None:
    if not SCHEMA.exists():
        pytest.skip(f"the published schema is not on this machine: {SCHEMA.name}")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(ours) == schema["$defs"][name]["enum"]


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (0, PartOfDay.MORNING),
        (11, PartOfDay.MORNING),
        (12, PartOfDay.AFTERNOON),
        (17, PartOfDay.AFTERNOON),
        (18, PartOfDay.EVENING),
        (23, PartOfDay.EVENING),
    ],
)
def test_the_day_has_three_parts(hour: int, expected: PartOfDay) -> None:
    assert part_of_day(datetime(2026, 11, 24, hour, 59, tzinfo=AMSTERDAM)) is expected


def test_every_result_says_what_it_means_and_gives_an_example():
    assert set(MEANINGS) == set(Result)
    for meaning in MEANINGS.values():
        assert meaning.text.endswith(".")
        assert meaning.example
