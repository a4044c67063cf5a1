# SPDX-License-Identifier: EUPL-1.2
"""The practices to start with: each reads, nothing in it is more than the research says."""

import re
from collections import Counter
from pathlib import Path

import pytest

from voordeur.core.practice.codes import Evidence, Helped, Phase, Status
from voordeur.core.practice.read import read
from voordeur.core.practice.record import Practice
from voordeur.core.practice.write import write

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "content" / "praktijken").glob("*.md"))
RESEARCH = ROOT.parent / "shared" / "reference"
REGIONS = ROOT.parent / "shared" / "regions.md"

# Where a fact of a record stands elsewhere in the research than in its own entry.
FIVE_ARRANGEMENTS = {12, 13, 14, 15, 92}

ENTRY = re.compile(r"^### (\d+)\. (.+?)(?: ‡)?\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def known(file: Path) -> Practice:
    found = read(file.read_text(encoding="utf-8"), file.name)
    assert isinstance(found, Practice), [str(problem) for problem in found]
    return found


@pytest.fixture(scope="module")
def practices():
    return [known(file) for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_is_written_the_way_its_practice_is(file):
    practice = known(file)
    assert file.stem == practice.key
    assert write(practice) == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_practice_reads_as_an_article(file):
    practice = known(file)
    assert practice.story.count(".") >= 2
    assert practice.steps
    assert practice.unknown
    assert practice.in_use
    assert practice.by_whom
    assert not re.search(r"[—!]", file.read_text("utf-8").replace("Eropaf!", ""))
    longest = max(len(one.split()) for one in re.split(r"[.:?]\s", practice.story))
    assert longest <= 32, "a sentence too long to read at once"


def test_what_says_itself_that_it_had_no_effect_did_not_help(practices):
    found = {one.key for one in practices if "geen effect" in f"{one.title} {one.promise}"}
    assert found == {one.key for one in practices if one.helped is Helped.NO} != set()


def test_nothing_is_called_in_use_before_somebody_looked(practices):
    assert {practice.status for practice in practices} == {Status.TO_CHECK}
    assert {practice.checked for practice in practices} == {None}


def test_the_evidence_is_no_stronger_than_the_research_says(practices):
    assert Counter(practice.evidence for practice in practices) == {
        Evidence.EXPERIMENT: 9,
        Evidence.COMPARED: 4,
        Evidence.COUNTED: 41,
        Evidence.TOLD: 39,
    }


def test_every_phase_of_the_sieve_has_practices(practices):
    assert {phase for practice in practices for phase in practice.phases} == set(Phase)


def test_practices_refer_to_practices_that_are_there(practices):
    keys = {practice.key for practice in practices}
    assert {other for practice in practices for other in practice.related} <= keys


def research() -> dict[str, tuple[int, str]]:
    if not RESEARCH.is_dir():
        pytest.skip("the research is not beside the project")
    text = (RESEARCH / "practices.md").read_text(encoding="utf-8")
    return {title: (int(number), body) for number, title, body in ENTRY.findall(text)}


def bare(address: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/).;")


def numbers(text: str) -> set[str]:
    return set(NUMBER.findall(ADDRESS.sub(" ", text)))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_figures_and_links_are_those_of_the_research(file):
    practice = known(file)
    entries = research()
    number, entry = entries[practice.title]
    everything = "".join(page.read_text("utf-8") for page in sorted(RESEARCH.glob("*.md")))
    everything += REGIONS.read_text("utf-8")

    # What points at a place in the research itself is no fact of the practice.
    facts = re.sub(r"nr\. \d+|sources/S\d\S*|§[\d., §]+", "", entry)
    beside = REGIONS.read_text("utf-8").replace(",", ".") if number in FIVE_ARRANGEMENTS else ""
    shown = re.sub(
        r"(?m)^(sleutel|versie|licentie|\s+- bron|\s+bron|\s+- naam): .*$",
        "",
        file.read_text("utf-8"),
    )
    shown = re.sub(r"(?m)^zie ook:\n(  - .*\n)+", "", shown)
    title = practice.title
    assert numbers(shown) - numbers(facts) - numbers(beside) - numbers(title) == set()
    assert numbers(facts) - numbers(shown) - {"4", "3"} == set(), "a figure was left out"

    given = {bare(address) for address in ADDRESS.findall(entry)}
    ours = {bare(source.address) for source in practice.sources if source.address}
    assert given <= ours
    assert all(address in everything for address in ours - given if "rotterdam.nl" not in address)
