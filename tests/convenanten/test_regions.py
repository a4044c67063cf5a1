# SPDX-License-Identifier: EUPL-1.2
"""The agreements of this project: they read, their stories come true, their holes are known.

A test may fail here because an agreement changed. Then a person decides which of the two is
right: the agreement or the story.
"""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from voordeur.agreements import files
from voordeur.core.access import Role
from voordeur.core.agreement import bases
from voordeur.core.agreement.nodes import Agreement, Layer
from voordeur.core.agreement.problems import Problems
from voordeur.core.agreement.stories import read_stories
from voordeur.core.check import check
from voordeur.core.pathway.rehearse import rehearse

FOLDER = Path(__file__).resolve().parents[2] / "convenanten"
REGIONS = files.regions(FOLDER)
VERSIONS = [path for key in REGIONS for path in files.versions(FOLDER, key)]
# The law of this day is what README and LEESMIJ speak about.
TODAY = date(2026, 11, 22)
# Rotterdam's agreement is from after the law on early signals; the others are older.
AFTER_THE_LAW_OF_2021 = date(2021, 1, 1)


def name_of(path):
    return f"{path.parent.name}/{path.stem}"


def began(path):
    return date.fromisoformat(path.stem)


def loaded(path, on):
    found = files.load_agreement(path, FOLDER, on)
    assert isinstance(found, Agreement), "\n".join(map(str, found))
    return found


def versions_of(region):
    return [loaded(path, began(path)) for path in files.versions(FOLDER, region)]


def stories_of(region):
    path = FOLDER / region / files.STORIES
    found = read_stories(path.read_text(encoding="utf-8"), str(path))
    assert not isinstance(found, Problems), "\n".join(map(str, found))
    return found


STORIES = [(region, story) for region in REGIONS for story in stories_of(region)]
PUBLISHED = [path for path in VERSIONS if not loaded(path, began(path)).proposed]
PROPOSED = [path for path in VERSIONS if path not in PUBLISHED]

every_region = pytest.mark.parametrize("region", REGIONS)
every_published = pytest.mark.parametrize("path", PUBLISHED, ids=name_of)
every_proposed = pytest.mark.parametrize("path", PROPOSED, ids=name_of)


def test_there_are_four_regions():
    assert REGIONS == ("drechtsteden", "katwijk", "lekstroom", "rotterdam")


@pytest.mark.parametrize(
    ("region", "story"), STORIES, ids=[f"{region}: {story.name}" for region, story in STORIES]
)
def test_the_story_comes_true(region, story):
    for played in rehearse(story, versions_of(region)):
        assert played.holds, "\n".join(
            f"{miss.place.line}: {miss.text}: {miss.found}" for miss in played.misses
        )


@every_region
def test_every_published_version_has_stories_and_so_has_its_successor(region):
    told = {
        played.agreement.holds_from
        for story in stories_of(region)
        for played in rehearse(story, versions_of(region))
    }
    assert told == {version.holds_from for version in versions_of(region)}


@every_region
def test_a_successor_begins_on_the_day_after_the_published_version_ends(region):
    published, proposed = versions_of(region)
    assert (proposed.holds_from - published.holds_until).days == 1
    assert proposed.holds_until is None
    assert published.holds_until_ground.assumption


@every_region
def test_today_the_successor_holds_and_says_that_nobody_signed_it(region):
    assert files.current(FOLDER, region, TODAY).proposed


@every_proposed
def test_a_successor_is_clean_under_the_law_of_today(path):
    report = check(loaded(path, TODAY), TODAY)
    assert report.passes, "\n".join(map(str, (*report.errors, *report.unproven)))


@every_published
def test_a_published_version_lacks_the_objection_step_of_todays_law(path):
    assert "BGS-05" in {found.rule_id for found in check(loaded(path, TODAY), TODAY).errors}


@every_published
def test_the_law_of_its_own_day_asked_for_objection_only_from_2021(path):
    report = check(loaded(path, began(path)), began(path))
    asked = "BGS-05" in {found.rule_id for found in report.findings}
    assert asked == (began(path) >= AFTER_THE_LAW_OF_2021)


@every_published
def test_the_readme_names_every_error_of_the_published_version(path):
    text = (path.parent / "LEESMIJ.md").read_text(encoding="utf-8")
    found = {each.rule_id for each in check(loaded(path, TODAY), TODAY).errors}
    assert {rule for rule in found if f"| {rule} |" not in text} == set()


def test_the_thirty_days_of_rotterdam_may_become_twenty(tmp_path):
    path = files.current_file(FOLDER, "rotterdam", TODAY)
    changed = tmp_path / path.name
    changed.write_text(path.read_text(encoding="utf-8").replace("na: 30 dagen", "na: 20 dagen", 1))
    agreement = files.load_agreement(changed, FOLDER, TODAY)
    assert check(agreement, TODAY).passes


# Law and covenant


@pytest.mark.parametrize(
    "on", [date(2012, 6, 29), date(2015, 1, 1), date(2016, 9, 13), date(2021, 9, 16), TODAY]
)
def test_the_layers_read_on_the_days_that_matter(on):
    layers = files.load_layers(FOLDER, on)
    assert {layer.key for layer in layers if isinstance(layer, Layer)} >= {"wet"}


def test_each_law_begins_where_the_one_before_it_ends():
    laws = [
        next(layer for layer in files.load_layers(FOLDER, began(path)) if layer.key == "wet")
        for path in sorted((FOLDER / "wet").glob("*.yml"))
    ]
    gaps = [(new.holds_from - old.holds_until).days for old, new in pairwise(laws)]
    assert gaps == [1] * (len(laws) - 1)


def test_every_provision_says_where_it_stands_and_how_firm_it_is():
    for folder in ("wet", "landelijk"):
        for path in sorted((FOLDER / folder).glob("[0-9]*.yml")):  # versions, by their day
            for provision in yaml.safe_load(path.read_text(encoding="utf-8"))["bepalingen"]:
                assert provision["adres"].startswith("https://"), provision["id"]
                assert provision["status"] in {"V", "V2", "V-2017", "M", "I"}, provision["id"]


# People to try it with


@every_region
def test_the_demo_has_somebody_for_every_role_of_the_agreement(region):
    agreement = files.current(FOLDER, region, TODAY)
    demo = yaml.safe_load((FOLDER / region / "demo.yml").read_text(encoding="utf-8"))
    played = {each["role"] for each in (*demo["landlords"], *demo["units"])}
    assert played == set(agreement.parties)


@every_region
def test_every_role_of_the_demo_covers_the_whole_territory(region):
    agreement = files.current(FOLDER, region, TODAY)
    demo = yaml.safe_load((FOLDER / region / "demo.yml").read_text(encoding="utf-8"))
    for role in agreement.parties:
        places = {
            place
            for each in (*demo["landlords"], *demo["units"])
            if each["role"] == role
            for place in each["municipalities"]
        }
        assert places == set(agreement.territory), role


@every_region
def test_the_people_of_the_demo_cannot_exist(region):
    demo = yaml.safe_load((FOLDER / region / "demo.yml").read_text(encoding="utf-8"))
    keys = {each["key"] for each in (*demo["landlords"], *demo["units"])} | {""}
    for person in demo["people"]:
        assert person["login"].endswith(".example")
        assert person["role"] in {role.value for role in Role}
        assert person["unit"] in keys
    for each in (*demo["landlords"], *demo["units"]):
        assert each["phone"].startswith("06 0000 ")


@pytest.mark.parametrize("path", VERSIONS, ids=name_of)
def test_no_legal_basis_on_a_form_is_only_a_code(path):
    agreement = loaded(path, began(path))
    for name in bases.of_agreement(agreement):
        said = bases.label(name, agreement)
        assert name in said
        assert not said.startswith(name)
