# SPDX-License-Identifier: EUPL-1.2
"""``voordeur agreement load``: a changed file becomes a version; the same text does not."""

import pytest
import world
from agreement_text import EXAMPLE

from voordeur.cli.agreement_load import load
from voordeur.cli.base import CliError

pytestmark = pytest.mark.django_db
NOW = world.at(world.REPORTED_ON)


@pytest.fixture
def path(tmp_path):
    world.build()
    found = tmp_path / "2026-01-01.yml"
    found.write_text(EXAMPLE, encoding="utf-8")
    return found


def test_a_file_is_stored_once_and_a_changed_one_is_a_new_version(path, tmp_path):
    first = load(path, tmp_path, "verder", NOW)
    again = load(path, tmp_path, "verder", NOW)
    path.write_text(EXAMPLE.replace("    na: 30 dagen\n", "    na: 20 dagen\n"))
    changed = load(path, tmp_path, "verder", NOW)
    assert [line.data["new"] for line in (first, again, changed)] == [True, False, True]
    assert changed.data["number"] > first.data["number"]


def test_a_file_with_problems_is_refused_with_all_of_them(path, tmp_path):
    path.write_text(EXAMPLE.replace("samen: ja", "samen: soms").replace("  0998:", "  98:"))
    with pytest.raises(CliError) as refused:
        load(path, tmp_path, "verder", NOW)
    assert refused.value.exit_code == 2
    assert str(refused.value).count("TAAL-07") == 2


def test_an_unknown_region_is_told_with_those_that_are_there(path, tmp_path):
    with pytest.raises(CliError, match="Wel: proef, verder"):
        load(path, tmp_path, "nergens", NOW)
