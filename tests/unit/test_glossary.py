# SPDX-License-Identifier: EUPL-1.2
"""The glossary is the bridge between Dutch words and English names; neither side may drift."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from voordeur.core.agreement.forms import FORMS, LAYER_FORMS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "voordeur"
GLOSSARY = ROOT / "docs" / "reference" / "glossary.md"

# Modules whose classes are how the core does something, and no word that people use.
MACHINERY = {
    "agreement/conditions": "words of a line while it is read",
    "agreement/draw": "the drawing of an agreement",
    "agreement/explain_around": "the agreement in sentences",
    "agreement/explain_path": "the agreement in sentences",
    "agreement/explain_steps": "the agreement in sentences",
    "agreement/facets": "how two versions are compared",
    "agreement/flow": "the drawing of an agreement",
    "agreement/forms": "the table of keys, from which the language's own page is made",
    "agreement/gherkin": "lines of a story while it is read",
    "agreement/grounds": "names while a file is read",
    "agreement/layout": "the drawing of an agreement",
    "agreement/paragraphs": "the agreement in sentences",
    "agreement/phrases": "the agreement in sentences",
    "agreement/read_rules": "what reading hands on",
    "agreement/say": "the agreement in sentences",
    "agreement/scope": "names while a file is read",
    "agreement/sentences": "sentences of a story; the language's own page lists them",
    "agreement/table": "keys while a file is read",
    "agreement/tree": "keys while a file is read",
    "agreement/words": "why a line could not be read, before it is a problem",
    "check/chains": "the search of the checker",
    "check/moves": "the search of the checker",
    "check/search": "the search of the checker",
    "check/situations": "the search of the checker",
    "check/times": "the search of the checker",
    "check/traps": "the search of the checker",
    "figure/ddas_check": "how a record of the national delivery is checked",
    "figure/simulation/arrears": "the made-up tenants of a simulation",
    "figure/simulation/contact": "the made-up tenants of a simulation",
    "figure/simulation/count": "what a simulation counts",
    "figure/simulation/desk": "the made-up workers of a simulation",
    "figure/simulation/followed": "a made-up case under an agreement",
    "figure/simulation/region": "the days of a simulation",
    "figure/simulation/snapshot": "keeping a burnt-in region",
    "figure/simulation/tenancies": "the made-up tenants of a simulation",
    "pathway/expectations": "playing a story",
    "pathway/machine": "an agreement made ready for `decide`",
    "pathway/program": "an agreement made ready for `decide`",
    "pathway/state": "what `decide` remembers between two events",
    "practice/fields": "keys while a file is read",
    "said": "how a sentence is carried to a face",
}
# Single classes, in modules that do have words of the field.
PARTS = {
    **dict.fromkeys(
        ("Holds", "Compare", "Contains", "Not", "And", "Or", "Named", "Pattern"),
        "a part of an expression",
    ),
    **dict.fromkeys(
        ("Version", "Happens", "Withdraws", "Corrects", "Expects"), "a line of a story"
    ),
    "Collector": "gathers problems while a file is read",
    "Word": "what the lists of words of a practice have in common",
}


def classes(folder: Path) -> Iterator[tuple[Path, ast.ClassDef]]:
    for file in sorted(folder.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield file, node


def lines() -> list[list[str]]:
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
        if line.startswith("|")
    ]
    return [row for row in cells if row[0] != "Dutch" and set(row[0]) != {"-"}]


def names() -> list[str]:
    return [name for row in lines() for name in re.findall(r"`([\w.]+)`", row[1])]


EVERYWHERE = list(classes(SOURCE))
CORE = [(file, node) for file, node in EVERYWHERE if SOURCE / "core" in file.parents]
ALIKE = Counter(node.name for _, node in CORE)


def is_machinery(file: Path) -> bool:
    return str(file.relative_to(SOURCE / "core").with_suffix("")) in MACHINERY


def members(node: ast.ClassDef) -> set[str]:
    found = set()
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            found.add(part.target.id)
        elif isinstance(part, ast.Assign):
            found |= {target.id for target in part.targets if isinstance(target, ast.Name)}
        elif isinstance(part, ast.FunctionDef):
            found.add(part.name)
    return found


def is_named(name: str, file: Path, node: ast.ClassDef) -> bool:
    """Say whether `name` is this class, with modules before it or a member after it."""
    words = name.split(".")
    if node.name not in words:
        return False
    at = words.index(node.name)
    modules, member = words[:at], words[at + 1 :]
    path = file.relative_to(SOURCE).with_suffix("").parts
    return list(path[len(path) - at :]) == modules and set(member) <= members(node)


@pytest.mark.parametrize(
    ("file", "node"),
    [pytest.param(file, node, id=f"{file.stem}.{node.name}") for file, node in CORE],
)
def test_every_public_class_of_the_core_is_in_the_glossary(file, node):
    if is_machinery(file) or node.name in PARTS:
        return
    # Of two classes with one name, the glossary says which it means.
    wanted = {f"{file.stem}.{node.name}"} | ({node.name} if ALIKE[node.name] == 1 else set())
    assert wanted & set(names()), "say in docs/reference/glossary.md what this is"


def test_every_word_of_an_agreement_file_is_in_the_glossary():
    words = {key for form in (*FORMS.values(), *LAYER_FORMS.values()) for key in form}
    told = {word.strip() for row in lines() for word in row[0].split(",")}
    assert words - told == set()


@pytest.mark.parametrize("name", sorted(set(names())))
def test_every_name_in_the_glossary_exists(name):
    assert any(is_named(name, file, node) for file, node in EVERYWHERE)


def test_every_exception_is_still_needed():
    modules = {str(file.relative_to(SOURCE / "core").with_suffix("")) for file, _ in CORE}
    assert set(MACHINERY) - modules == set()
    assert set(PARTS) <= {node.name for _, node in CORE}


def test_every_line_of_the_glossary_has_four_cells():
    assert {len(row) for row in lines()} == {4}
