# SPDX-License-Identifier: EUPL-1.2
"""Make docs/reference/agreement-language.md out of the chapters and the language itself.

Run from the root of the project: `python -m tests.spec.reference`.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from voordeur.core.agreement.forms import FORMS, LAYER_FORMS, Form
from voordeur.core.agreement.sentences import EXPECTATIONS, HAPPENINGS, VERSIONS, Sentence
from voordeur.core.agreement.vocabulary import EVENTS, FACTS, PARTY_KINDS

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "reference" / "agreement-language.md"
INTRODUCTION = """\
# De taal van overeenkomsten

Deze bladzijde is gemaakt uit de tests in `tests/spec`: elk voorbeeld hieronder is uitgevoerd.
Verander haar niet met de hand; draai `python -m tests.spec.reference`.
"""


def page() -> str:
    """Return the whole reference page."""
    parts = [INTRODUCTION]
    for path in sorted(HERE.glob("test_*.py")):
        parts.extend(_chapter(ast.parse(path.read_text(encoding="utf-8"))))
    parts.extend(_lists())
    return "\n".join(parts).rstrip() + "\n"


def _chapter(module: ast.Module) -> Iterator[str]:
    yield _headed("##", ast.get_docstring(module) or "")
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield _headed("###", ast.get_docstring(node) or "")
            yield from _examples(node)


def _headed(sign: str, text: str) -> str:
    title, _, rest = text.partition("\n")
    return f"{sign} {title}\n\n{rest.strip()}\n"


def _examples(function: ast.FunctionDef) -> Iterator[str]:
    """The pieces of files, then the lines that the test tries one by one."""
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and _is_piece(node.value):
            kind = "gherkin" if "# language" in str(node.value) else "yaml"
            yield f"```{kind}\n{dedent(str(node.value)).strip()}\n```\n"
    lines = [
        element.value
        for decorator in function.decorator_list
        if isinstance(decorator, ast.Call) and isinstance(decorator.args[1], ast.List)
        for element in decorator.args[1].elts
        if isinstance(element, ast.Constant)
    ]
    if lines:
        yield "".join(f"- `{line}`\n".replace("\n", " ").rstrip() + "\n" for line in lines)


def _is_piece(value: object) -> bool:
    return isinstance(value, str) and value.startswith("\n")


def _lists() -> Iterator[str]:
    yield "## Alle woorden van het bestand\n"
    for name, form in FORMS.items():
        yield _form(name, form)
    yield "### laag\n"
    yield _rows(LAYER_FORMS["laag"])
    yield _form("bepaling", LAYER_FORMS["bepaling"])
    yield "## Alle feiten\n"
    yield "| feit | soort | betekenis | hoort bij |\n|---|---|---|---|"
    for fact in FACTS.values():
        place = fact.compartment.value
        yield f"| `{fact.name}` | {fact.kind.value} | {fact.meaning} | {place} |"
    yield "\n## Alle gebeurtenissen\n"
    yield "| gebeurtenis | door | gegevens | kan na |\n|---|---|---|---|"
    for event in EVENTS.values():
        values = ", ".join(f"`{value}`" for value in event.values)
        after = " of ".join(event.can_follow)
        yield f"| {event.name} | {event.by.value} | {values} | {after} |"
    yield "\n## Soorten partijen\n"
    yield ", ".join(PARTY_KINDS) + ".\n"
    yield "## Alle zinnen van een verhaal\n"
    for title, sentences in (
        ("Welke versie (Gegeven)", VERSIONS),
        ("Wat er gebeurt (Gegeven, Wanneer)", HAPPENINGS),
        ("Wat er volgt (Dan)", EXPECTATIONS),
    ):
        yield _sentences(title, sentences)


def _form(name: str, form: Form) -> str:
    return f"### {name}\n\n{_rows(form)}"


def _rows(form: Form) -> str:
    rows = ["| woord | wat er staat | betekenis |", "|---|---|---|"]
    for key in form.values():
        must = " (moet)" if key.required else ""
        shape = f"een van: {', '.join(key.choices)}" if key.choices else key.shape.value
        rows.append(f"| `{key.name}`{must} | {shape} | {key.meaning} |")
    return "\n".join(rows) + "\n"


def _sentences(title: str, sentences: tuple[Sentence, ...]) -> str:
    return f"### {title}\n\n" + "\n".join(f"- {one.example}" for one in sentences) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
