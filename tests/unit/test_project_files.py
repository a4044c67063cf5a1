# SPDX-License-Identifier: EUPL-1.2
"""The files around the code say what is so."""

import re
from pathlib import Path

import pytest
import yaml

from voordeur import __version__

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = re.compile(r"\b(?:VOORDEUR_(?!TEST)[A-Z_]+|DATABASE_(?:APP_)?URL)\b")


@pytest.fixture
def publiccode():
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def variables_in(*files):
    return {name for file in files for name in VARIABLE.findall(file.read_text("utf-8"))}


def test_every_setting_is_documented_and_every_documented_one_exists():
    code = variables_in(*(ROOT / "src").rglob("*.py")) - {"VOORDEUR_PREPARED"}
    assert variables_in(ROOT / "docs" / "reference" / "settings.md") == code


def test_publiccode_has_what_the_standard_asks(publiccode):
    needed = {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "description"}
    assert needed | {"developmentStatus", "softwareType", "legal", "maintenance"} <= set(
        publiccode
    )
    assert publiccode["legal"]["license"] == "EUPL-1.2"
    assert publiccode["softwareVersion"] == __version__


@pytest.mark.parametrize("language", ["nl", "en"])
def test_publiccode_describes_within_the_lengths_of_the_standard(publiccode, language):
    described = publiccode["description"][language]
    assert len(described["shortDescription"]) <= 150
    assert 150 <= len(described["longDescription"]) <= 10_000


def test_the_licence_is_whole_and_the_same_in_both_places():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "Appendix" in licence
    assert (ROOT / "LICENSES" / "EUPL-1.2.txt").read_text(encoding="utf-8") == licence


def test_make_alone_lists_every_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE))
    listed = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert listed == phony


def test_every_decision_stands_in_the_list():
    folder = ROOT / "docs" / "explanation" / "decisions"
    listed = set(re.findall(r"\((\d{4}-[a-z-]+\.md)\)", (folder / "README.md").read_text("utf-8")))
    assert listed == {file.name for file in folder.glob("0*.md")}


WRITTEN = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file(page):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    own = [link for link in links if not re.match(r"[a-z]+:|/", link)]
    assert [link for link in own if not (page.parent / link).exists()] == []


def test_the_map_of_the_code_leads_to_modules_that_are_there():
    page = (ROOT / "docs" / "explanation" / "where-things-are.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([a-z_/0-9]+(?:\.py)?)`", page) if "/" in name}
    places = (ROOT / "src" / "voordeur", ROOT)
    assert len(named) > 40
    assert {one for one in named if not any((at / one).exists() for at in places)} == set()


def test_the_lock_names_public_places_only():
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    places = set(re.findall(r'registry = "([^"]+)"', lock))
    hosts = set(re.findall(r'url = "https?://([^/"]+)', lock))
    assert places == {"https://pypi.org/simple"}
    assert hosts == {"files.pythonhosted.org"}
