# SPDX-License-Identifier: EUPL-1.2
"""`voordeur practices check`: whatever can be read in, can be checked first."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from voordeur.articles import bundle
from voordeur.cli.practices import practices

CONTENT = Path(__file__).parents[2] / "content" / "praktijken"


@pytest.fixture
def base():
    return bundle.read_path(CONTENT)


def check(path):
    return CliRunner().invoke(practices, ["check", str(path)])


def test_a_folder_a_zip_a_json_file_and_one_practice_can_be_checked(base, tmp_path):
    (tmp_path / "basis.zip").write_bytes(bundle.as_zip(base))
    (tmp_path / "basis.json").write_text(bundle.as_json(base), encoding="utf-8")
    every = f"{len(base.practices)} praktijken gelezen, 0 dingen te herstellen."
    for path in (CONTENT, tmp_path / "basis.zip", tmp_path / "basis.json"):
        assert every in check(path).output
    assert "1 praktijken gelezen" in check(next(CONTENT.glob("*.md"))).output


def test_a_mistake_is_told_with_its_file(base, tmp_path):
    (tmp_path / "krom.md").write_text("geen kop", encoding="utf-8")
    told = check(tmp_path)
    assert told.exit_code == 1
    assert "krom.md:1" in told.output


def test_what_is_no_base_is_refused_in_words(tmp_path):
    (tmp_path / "basis.zip").write_bytes(b"geen zip")
    told = check(tmp_path / "basis.zip")
    assert told.exit_code != 0
    assert check(tmp_path / "weg.zip").exit_code != 0


def test_checking_needs_no_database():
    script = (
        "import sys; from voordeur.articles import bundle; "
        "sys.exit(any(name.startswith('django') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
