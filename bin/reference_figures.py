# SPDX-License-Identifier: EUPL-1.2
"""The page of figures: each with its definition in two languages and the SQL that counts it."""

from collections.abc import Iterator

from reference_tables import WRITTEN, page, table

from voordeur.core.figure.benchmark import BENCHMARKS
from voordeur.core.figure.indicator import INDICATORS, LEAD_TIMES, Group, Indicator
from voordeur.figures.conditions import CONDITIONS, SUMS


def figures() -> str:
    """Return every figure, from `core.figure.indicator` and `figures.conditions`."""
    return page(
        "# Figures",
        f"{WRITTEN} A definition stands once, in `voordeur.core.figure.definitions`; the SQL "
        "under the same name in `voordeur.figures.conditions`. Each condition is about one row "
        "per case (`figures_casefacts`), which `voordeur.figures.counting` makes from the events.",
        *(part for group in Group for part in _group(group)),
        "## Lead times",
        "Days from the opening of a case. A case in which it has not happened counts as waiting "
        "until today or until it was closed (Kaplan-Meier).",
        table(
            ["cijfer", "in English", "tot", "let op"],
            [[one.label, one.definition_en, one.until, one.caveat] for one in LEAD_TIMES.values()],
        ),
        "## National figures beside them",
        table(
            ["figure", "year", "value", "over", "source"],
            [
                [one.name, str(one.year), f"{one.value:g}", one.scope, one.source]
                for one in BENCHMARKS
            ],
        ),
    )


def _group(group: Group) -> Iterator[str]:
    yield f"## {group.value}"
    for one in INDICATORS.values():
        if one.group is group:
            yield from _one(one)


def _one(one: Indicator) -> Iterator[str]:
    yield f"### {one.label}"
    yield f"`{one.name}`: {one.label_en}, {one.definition_en}."
    yield table(
        ["", ""],
        [
            ["teller", one.part],
            ["noemer", one.whole],
            ["waarover", one.scope],
            ["eenheid", one.unit.value],
            ["bron", one.source],
            ["let op", one.caveat],
        ],
    )
    part, whole = CONDITIONS.get(one.name) or SUMS.get(one.name) or ("`PICKED_UP`", "`PICKED_UP`")
    yield f"```sql\n-- teller\n{part}\n-- noemer\n{whole}\n```"
