# SPDX-License-Identifier: EUPL-1.2
"""What the documentation says is what happens: its commands run, and print what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from voordeur.site.postgres import Server, home_for

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs/tutorial/first-delivery.md"
# How-tos of which every command runs as it stands there; a `console` block is only shown.
HOW_TOS = ("change-an-agreement", "add-a-region", "run-the-nightly-look")
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> list[tuple[str, str]]:
    return BLOCK.findall(page.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Checkout:
    """What a newcomer has: the agreements, and a Makefile whose setup was done."""

    folder: Path
    state: Path


@contextmanager
def a_server(state: Path) -> Iterator[Path]:
    """Keep the server of this state folder running between commands; clear it afterwards.

    As root the server keeps its data elsewhere, and nobody else would ever clear that.
    """
    server = Server(home_for(state))
    server.acquire()
    try:
        yield state
    finally:
        server.release()
        server.destroy()


@pytest.fixture(scope="module")
def shared_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with a_server(tmp_path_factory.mktemp("state")) as state:
        yield state


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "convenanten", tmp_path / "convenanten")
    return tmp_path


def run(command: str, place: Checkout) -> str:
    environment = {
        **os.environ,
        "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}",
        "VOORDEUR_STATE": str(place.state),
    }
    environment.pop("DATABASE_URL", None)
    environment.pop("DATABASE_APP_URL", None)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=place.folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def follow(page: Path, place: Checkout) -> None:
    printed = ""
    for kind, text in blocks(page):
        if kind == "text":
            missing = [line for line in text.splitlines() if line.strip() not in printed]
            assert missing == [], printed
        elif "make setup" not in text:
            printed = run(text, place)


def test_the_tutorial_does_what_it_says(folder: Path) -> None:
    with a_server(folder / "state") as own:  # it moves the clock
        follow(TUTORIAL, Checkout(folder, own))


@pytest.mark.parametrize("name", HOW_TOS)
def test_a_how_to_does_what_it_says(name: str, folder: Path, shared_state: Path) -> None:
    follow(ROOT / "docs/how-to" / f"{name}.md", Checkout(folder, shared_state))


def test_the_readme_names_targets_and_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make ([a-z-]+)", readme, re.MULTILINE):
        assert re.search(rf"^{target}:", targets, re.MULTILINE), target
    place = Checkout(ROOT, ROOT / ".cache" / "none")
    help_text = run("voordeur --help && voordeur agreement --help", place)
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
