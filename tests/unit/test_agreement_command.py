# SPDX-License-Identifier: EUPL-1.2
"""``voordeur agreement`` without a database: files found, layers applied, exit statuses kept."""

import json
from datetime import date
from pathlib import Path

import pytest
from agreement_text import EXAMPLE
from click.testing import CliRunner

from voordeur.agreements import files
from voordeur.cli.agreement import agreement
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.problems import Problems

LAW = """\
wet: Een wet voor het voorbeeld
geldig vanaf: 2020-01-01
geldig tot: 2029-12-31
bronnen:
  W: {titel: Voorbeeldwet}
bepalingen: []
"""
STORIES = """\
# language: nl
Functionaliteit: proef

  Scenario: een maand gemist
    Gegeven een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 0
    Dan is de melding toegelaten
"""
UNDER = EXAMPLE.replace("doel: {huis", "onder: [wet]\ndoel: {huis")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of agreements with a law, and one region with two versions and a story."""
    monkeypatch.delenv(files.VARIABLE, raising=False)
    found = tmp_path / "convenanten"
    for name, text in {
        "wet/2020-01-01.yml": LAW,
        "voorbeeldstad/2026-01-01.yml": UNDER,
        "voorbeeldstad/2027-01-01.yml": UNDER.replace("2026-01-01", "2027-01-01").replace(
            "    na: 30 dagen\n", "    na: 20 dagen\n"
        ),
        "voorbeeldstad/voorbeelden.feature": STORIES,
    }.items():
        path = found / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return found


@pytest.fixture
def run(folder):
    def run(command, *arguments):
        options = ["--convenanten", str(folder)] if command != "schema" else []
        return CliRunner().invoke(agreement, [command, *map(str, arguments), *options])

    return run


@pytest.fixture
def region(folder):
    return folder / "voorbeeldstad"


# Files


def test_the_version_that_holds_is_the_one_that_began_last(folder):
    assert files.current_file(folder, "voorbeeldstad", date(2026, 12, 31)).stem == "2026-01-01"
    assert files.current_file(folder, "voorbeeldstad", date(2027, 1, 1)).stem == "2027-01-01"


def test_before_its_first_version_nothing_holds(folder):
    with pytest.raises(files.FilesError, match="geldt nog niet op 2025-12-31"):
        files.current(folder, "voorbeeldstad", date(2025, 12, 31))


def test_after_its_last_day_nothing_holds(folder, region):
    path = region / "2027-01-01.yml"
    ended = path.read_text().replace("bronnen:", "geldig tot: 2027-06-30\nbronnen:", 1)
    path.write_text(ended)
    with pytest.raises(files.FilesError, match="gold tot en met 2027-06-30"):
        files.current(folder, "voorbeeldstad", date(2027, 7, 1))


def test_an_unknown_region_is_told_with_those_that_are_there(folder):
    with pytest.raises(files.FilesError, match="Wel: voorbeeldstad"):
        files.versions(folder, "elders")


@pytest.mark.parametrize("key", ["..", "wet", "a/b", ""])
def test_a_region_is_no_path_and_no_layer(folder, key):
    with pytest.raises(files.FilesError):
        files.versions(folder, key)


def test_a_file_may_lie_anywhere_and_takes_its_layers_from_the_project(folder, tmp_path):
    path = tmp_path / "nieuw.yml"
    path.write_text(UNDER)
    found = files.load_agreement(path, folder, date(2026, 6, 1))
    assert isinstance(found, Agreement)
    assert [layer.key for layer in found.layers] == ["wet"]


def test_a_layer_that_does_not_hold_on_the_day_is_missed(folder, region):
    found = files.load_agreement(region / "2026-01-01.yml", folder, date(2030, 1, 1))
    assert isinstance(found, Problems)
    assert found.items[0].rule_id == "TAAL-14"


def test_a_broken_layer_is_told_as_its_own_file(folder, region):
    (folder / "wet" / "2020-01-01.yml").write_text("wet: [")
    found = files.load_agreement(region / "2026-01-01.yml", folder, date(2026, 6, 1))
    assert isinstance(found, Problems)
    assert Path(found.items[0].place.file).parent.name == "wet"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a: \xe9\n", b"x" * 1_000_001])
def test_what_is_no_text_is_told(folder, tmp_path, content):
    path = tmp_path / "vreemd.yml"
    path.write_bytes(content)
    assert isinstance(files.load_agreement(path, folder, date(2026, 6, 1)), Problems)


def test_the_folder_is_found_from_below(folder, region):
    assert files.project_folder(start=region) == folder


def test_the_folder_may_be_named_by_the_surroundings(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(files.VARIABLE, str(folder))
    assert files.project_folder(start=tmp_path) == folder
    monkeypatch.setenv(files.VARIABLE, str(tmp_path / "nergens"))
    with pytest.raises(files.FilesError, match="bestaat niet"):
        files.project_folder()


def test_without_any_folder_the_packaged_one_serves(tmp_path):
    assert files.regions(files.project_folder(start=tmp_path))


# The command


def test_check_tells_errors_with_status_one(run):
    told = run("check", "voorbeeldstad", "--op", "2026-06-01")
    assert told.exit_code == 1
    assert "Voorbeeldstad, samen aan de deur" in told.stdout


def test_check_as_json_is_json_alone(run, region):
    told = run("check", region / "2026-01-01.yml", "--op", "2026-06-01", "--json")
    (found,) = json.loads(told.stdout)
    assert found["exit"] == told.exit_code == 1
    assert {"rule", "severity", "file", "line", "sentence", "story"} <= set(found["findings"][0])


def test_check_of_a_file_that_cannot_be_read_is_status_two(run, region, tmp_path):
    path = tmp_path / "fout.yml"
    path.write_text(EXAMPLE.replace("samen: ja", "samen: soms"))
    told = run("check", path, region / "2026-01-01.yml", "--op", "2026-06-01")
    assert told.exit_code == 2
    assert "TAAL-07" in told.stdout
    assert "samen aan de deur" in told.stdout


def test_a_file_that_is_not_there_does_not_hide_what_is_found_in_the_others(run, region):
    told = run("check", "elders", region / "2026-01-01.yml", "--op", "2026-06-01", "--json")
    gone, found = json.loads(told.stdout)
    assert told.exit_code == 2
    assert "Wel: voorbeeldstad" in gone["findings"][0]["sentence"]
    assert found["findings"][0]["rule"]


def test_a_folder_may_be_named_from_within(run, region, monkeypatch):
    monkeypatch.chdir(region)
    assert "samen aan de deur" in run("check", ".", "--op", "2026-06-01").stdout


def test_check_of_nothing_is_status_two_without_a_traceback(run):
    told = run("check", "elders")
    assert told.exit_code == 2
    assert "Wel: voorbeeldstad" in told.stderr
    assert told.exception is None or isinstance(told.exception, SystemExit)


@pytest.mark.parametrize("how", ["name", "folder", "file"])
def test_stories_are_played(run, region, how):
    name = {
        "name": "voorbeeldstad",
        "folder": region,
        "file": region / "2026-01-01.yml",
    }[how]
    told = run("test", name)
    assert told.exit_code == 0, told.output
    assert "1 verhalen, 0 kloppen niet" in told.stdout


def test_a_story_that_is_not_true_is_status_one_and_says_what_is(run, region):
    (region / files.STORIES).write_text(STORIES.replace("toegelaten", "geweigerd"))
    told = run("test", "voorbeeldstad")
    assert told.exit_code == 1
    assert "De melding is toegelaten." in told.stdout
    assert "voorbeelden.feature:6" in told.stdout


def test_a_file_alone_skips_the_stories_of_other_versions(run, region):
    other = STORIES.replace("Gegeven een", "Gegeven de overeenkomst van 2027-01-01\n    En een")
    (region / files.STORIES).write_text(other)
    told = run("test", region / "2026-01-01.yml", "--json")
    (found,) = json.loads(told.stdout)
    assert found["stories"] == []
    assert run("test", region / "2027-01-01.yml").exit_code == 0


def test_stories_with_an_unknown_sentence_are_status_two(run, region):
    (region / files.STORIES).write_text(STORIES.replace("Dan is", "Dan wordt"))
    assert run("test", "voorbeeldstad").exit_code == 2


def test_a_region_without_stories_is_status_two(run, region):
    (region / files.STORIES).unlink()
    assert run("test", "voorbeeldstad").exit_code == 2


@pytest.mark.parametrize(
    ("form", "start"), [("text", "Voorbeeldstad"), ("html", "<!doctype html>"), ("svg", "<svg")]
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_explain_in_three_forms_and_two_languages(run, form, start, lang):
    told = run("explain", "voorbeeldstad", "--op", "2026-06-01", "--format", form, "--lang", lang)
    assert told.exit_code == 0
    assert told.stdout.startswith(start)


def test_diff_says_what_cases_do_differently(run, region):
    told = run("diff", region / "2026-01-01.yml", region / "2027-01-01.yml")
    assert told.exit_code == 0
    assert "De huurder krijgt 20 dagen in plaats van 30 dagen om zich te melden" in told.stdout


def test_diff_of_a_file_with_itself_says_so(run, region):
    told = run("diff", region / "2026-01-01.yml", region / "2026-01-01.yml")
    assert told.stdout == "Geen verschil.\n"


def test_diff_as_json_gives_place_and_effect(run, region):
    told = run("diff", region / "2026-01-01.yml", region / "2027-01-01.yml", "--json")
    found = json.loads(told.stdout)
    assert [one["effect"] for one in found] == ["gedrag", "looptijd"]
    assert (found[0]["old"], found[0]["new"]) == ("30 dagen", "20 dagen")


def test_schema_is_json(run):
    assert json.loads(run("schema").stdout)["$defs"]["regel"]


@pytest.mark.parametrize("command", ["check", "test", "explain", "diff", "load", "schema"])
def test_each_subcommand_shows_an_example(command):
    told = CliRunner().invoke(agreement, [command, "--help"])
    assert f"voordeur agreement {command}" in told.stdout
