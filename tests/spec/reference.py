# SPDX-License-Identifier: EUPL-1.2
"""Make docs/reference/agreement-language.md out of the chapters and the language itself.

`make docs` writes the page, and `make lint` fails when it is out of date.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from tests.spec.chapter import problem
from voordeur.core.agreement.forms import FORMS, LAYER_FORMS, Form
from voordeur.core.agreement.sentences import EXPECTATIONS, HAPPENINGS, VERSIONS, Sentence
from voordeur.core.agreement.vocabulary import EVENTS, FACTS, PARTY_KINDS

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "reference" / "agreement-language.md"
# The functions of `chapter` that take an example, and the kind of text it is.
SHOWN = {
    "agreement": "yaml",
    "layer": "yaml",
    "plays": "gherkin",
    "condition": "text",
    "expression": "text",
}
INTRODUCTION = """\
# De taal van overeenkomsten

Deze bladzijde is gemaakt uit de tests in `tests/spec`: elk voorbeeld hieronder is uitgevoerd.
Verander haar niet met de hand; draai `make docs`. Een hele overeenkomst staat in `convenanten/`.
Zie ook [wat de controle zegt](checks.md) en
[een overeenkomst wijzigen](../how-to/change-an-agreement.md).
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
    """What the test reads, plays or sees refused, in its own order."""
    lines = [line for decorator in function.decorator_list for line in _lines(decorator)]
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: call.lineno):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        texts = _texts(call.args)
        if name == "problem":
            yield from (_refused([line]) for line in lines)
            yield from [_refused(texts)] if texts else []
        elif name in SHOWN and (texts or lines):
            yield _block(SHOWN[name], "\n".join(texts or lines))


def _texts(nodes: list[ast.expr]) -> list[str]:
    """The pieces that stand there as text; what the test works out itself is no example."""
    return [
        dedent(node.value).strip()
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
    ]


def _lines(decorator: ast.expr) -> list[str]:
    """The texts that a test tries one by one."""
    if isinstance(decorator, ast.Call) and isinstance(decorator.args[-1], ast.List):
        return _texts(decorator.args[-1].elts)
    return []


def _block(kind: str, text: str) -> str:
    return f"```{kind}\n{text}\n```\n"


def _refused(pieces: list[str]) -> str:
    told = "\n".join(f"> {line}" for line in problem(*pieces).splitlines())
    return f"Geweigerd wordt:\n\n{_block('yaml', chr(10).join(pieces))}\n{told}\n"


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
