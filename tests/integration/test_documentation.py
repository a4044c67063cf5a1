# SPDX-License-Identifier: EUPL-1.2
"""What the documentation says is what happens: its commands run, and print what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs/tutorial/first-delivery.md"
# How-tos of which every command runs as it stands there; a `console` block is only shown.
HOW_TOS = ("change-an-agreement", "add-a-region", "run-the-nightly-look")
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(page.read_text(encoding="utf-8"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What a newcomer has: the agreements, and a Makefile whose setup was done."""
    shutil.copytree(ROOT / "convenanten", tmp_path / "convenanten")
    return tmp_path


def run(command: str, folder: Path) -> str:
    environment = {
        **os.environ,
        "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}",
        "VOORDEUR_STATE": str(folder / "state"),
    }
    environment.pop("DATABASE_URL", None)
    environment.pop("DATABASE_APP_URL", None)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def follow(page: Path, checkout: Path) -> None:
    printed = ""
    for kind, text in blocks(page):
        if kind == "text":
            missing = [line for line in text.splitlines() if line.strip() not in printed]
            assert missing == [], printed
        elif "make setup" not in text:
            printed = run(text, checkout)


def test_the_tutorial_does_what_it_says(checkout: Path) -> None:
    follow(TUTORIAL, checkout)


@pytest.mark.parametrize("name", HOW_TOS)
def test_a_how_to_does_what_it_says(name: str, checkout: Path) -> None:
    follow(ROOT / "docs/how-to" / f"{name}.md", checkout)


def test_the_readme_names_targets_and_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z-]+)", readme, re.MULTILINE):
        assert re.search(rf"^{target}:", targets, re.MULTILINE), target
    help_text = run("voordeur --help && voordeur agreement --help", ROOT)
    for command in re.findall(r"voordeur ((?:agreement )?[a-z]+)", readme):
        assert command.split()[-1] in help_text, command


@pytest.mark.parametrize(
    "source", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
)
def test_links_between_pages_lead_somewhere(source: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", source.read_text(encoding="utf-8"))
    gone = [link for link in links if not (source.parent / link).exists()]
    assert gone == []


def test_the_map_leads_to_every_page() -> None:
    docs = ROOT / "docs"
    found, waiting = set(), [docs / "README.md"]
    while waiting:
        page = waiting.pop()
        found.add(page)
        links = re.findall(r"\]\(([^):#]+\.md)", page.read_text(encoding="utf-8"))
        waiting += [to for link in links if (to := (page.parent / link).resolve()) not in found]
    assert set(docs.rglob("*.md")) - found == set()
