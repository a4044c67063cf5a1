# SPDX-License-Identifier: EUPL-1.2
"""How ``voordeur agreement`` shows what it found: for a person, or as JSON for a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from voordeur.cli.base import FAILED, WRONG_USE, emit
from voordeur.core.agreement.diff import Change
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.literals import text_of
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.problems import Problems
from voordeur.core.agreement.say import printed
from voordeur.core.agreement.vocabulary import FACTS, REPORT
from voordeur.core.check.findings import Finding, Report, Severity, StoryEvent
from voordeur.core.pathway.rehearse import Rehearsal


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to say about a file, with what a program wants to know of it."""

    text: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """What one file or folder gave."""

    name: str
    title: str
    exit_status: int
    rows: tuple[Row, ...]
    counts: dict[str, int] = field(default_factory=dict)


def unreadable(name: str, problems: Problems) -> Shown:
    """Show a file that cannot be read, with all of its problems."""
    rows = tuple(
        Row(
            str(one),
            {
                "rule": one.rule_id,
                "severity": "onleesbaar",
                "file": one.place.file,
                "line": one.place.line,
                "found": one.found,
                "expected": one.expected,
                "nearest": one.nearest,
                "sentence": one.sentence,
            },
        )
        for one in problems
    )
    return Shown(name, name, WRONG_USE, rows, {"onleesbaar": len(rows)})


def missing(name: str, sentence: str) -> Shown:
    """Show a file or region that is not there; what else was asked is shown all the same."""
    data = {"rule": "", "severity": "onleesbaar", "file": name, "line": 0, "sentence": sentence}
    row = Row(sentence, data)
    return Shown(name, name, WRONG_USE, (row,), {"onleesbaar": 1})


def checked(name: str, agreement: Agreement, report: Report) -> Shown:
    """Show what the checker found."""
    counts = {
        severity.value: sum(one.severity is severity for one in report.findings)
        for severity in Severity
    }
    status = 0 if report.passes else FAILED
    rows = tuple(_finding(one) for one in report.findings)
    return Shown(name, _titled(agreement), status, rows, counts)


def _titled(agreement: Agreement) -> str:
    proposal = " (voorstel, niet door partijen vastgesteld)" if agreement.proposed else ""
    return f"{agreement.title}, vanaf {agreement.holds_from}{proposal}"


def _finding(found: Finding) -> Row:
    lines = [str(found)]
    if found.article:
        lines.append(f"    {found.article}")
    if found.story:
        lines.append("    Kortste verhaal:")
        lines += [f"      {_told(line)}" for line in found.story]
    if found.hint:
        lines.append(f"    Zo kan het: {found.hint}")
    data = {
        "rule": found.rule_id,
        "severity": found.severity.value,
        "file": found.place.file,
        "line": found.place.line,
        "sentence": found.sentence,
        "article": found.article,
        "story": [_story_line(line) for line in found.story or ()],
        "hint": found.hint,
    }
    return Row("\n".join(lines), data)


def _told(line: StoryEvent) -> str:
    """Write one line of a story as a sentence that `voorbeelden.feature` understands."""
    if not line.kind:
        return f"Wanneer er gebeurt niets tot {line.on}"
    values = ", ".join(f"{name} {_value(name, value)}" for name, value in line.values.items())
    carrying = f" met {values}" if values else ""
    if line.kind == REPORT:
        return f"Gegeven een melding op {line.on}{carrying}"
    return f'Wanneer op {line.on} "{line.kind}"{carrying}'


def _value(name: str, value: Value) -> str:
    text = text_of(value, FACTS[name].kind)
    return f'"{text}"' if isinstance(value, str) and " " in text else text


def _story_line(line: StoryEvent) -> dict[str, Any]:
    values = {name: _value(name, value) for name, value in line.values.items()}
    return {
        "event": line.kind,
        "on": line.on.isoformat(),
        "values": values,
        "sentence": _told(line),
    }


def played(name: str, found: Sequence[Rehearsal]) -> Shown:
    """Show how the stories of one folder or file went."""
    rows = tuple(_rehearsal(one) for one in found)
    misses = sum(not one.holds for one in found)
    counts = {"verhalen": len(found), "kloppen niet": misses}
    return Shown(name, name, FAILED if misses or not found else 0, rows, counts)


def _rehearsal(found: Rehearsal) -> Row:
    version = found.agreement.holds_from.isoformat() if found.agreement else ""
    lines = [f"{'klopt      ' if found.holds else 'klopt niet '} {found.story.name}"]
    for miss in found.misses:
        lines.append(f"    {miss.place.file}:{miss.place.line}: {miss.text}")
        lines.append(f"      {miss.found}")
    data = {
        "story": found.story.name,
        "version": version,
        "holds": found.holds,
        "misses": [
            {
                "file": miss.place.file,
                "line": miss.place.line,
                "sentence": miss.text,
                "found": miss.found,
            }
            for miss in found.misses
        ],
    }
    return Row("\n".join(lines), data)


def show(found: Sequence[Shown], *, as_json: bool, rows: str) -> None:
    """Print what all files gave; `rows` is the name of the list in the JSON."""
    if as_json:
        emit([_as_data(one, rows) for one in found])
        return
    for one in found:
        click.echo(one.title)
        for row in one.rows:
            click.echo(f"  {row.text.replace(chr(10), chr(10) + '  ')}")
        counts = ", ".join(f"{count} {what}" for what, count in one.counts.items())
        click.echo(f"  {counts or 'niets gevonden'}")


def _as_data(one: Shown, rows: str) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "exit": one.exit_status,
        "counts": one.counts,
        rows: [row.data for row in one.rows],
    }


def show_changes(changes: Sequence[Change], lang: str, *, as_json: bool) -> None:
    """Print what cases will do differently."""
    if as_json:
        emit([_change(one) for one in changes])
        return
    if not changes:
        click.echo("No difference." if lang == "en" else "Geen verschil.")
    for one in changes:
        click.echo(
            f"{one.place.file}:{one.place.line}: {one.effect.value}: {printed(one.sentence)}"
        )


def _change(one: Change) -> dict[str, Any]:
    return {
        "effect": one.effect.value,
        "sentence": printed(one.sentence),
        "file": one.place.file,
        "line": one.place.line,
        "old": printed(one.old),
        "new": printed(one.new),
    }
