# SPDX-License-Identifier: EUPL-1.2
"""The journal of what was erased, as a file beside the database: lines of JSON, numbers only.

A back-up that is put back brings erased people back, and takes the journal in the database back
as well. So the journal is also written where no back-up of the database goes. A line may stand in
it twice (after a crash between writing and remembering); doing it again twice changes nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from voordeur.people import queries as people
from voordeur.retention import queries
from voordeur.retention.restoring import note_apart, replay
from voordeur.retention.values import Line, Replayed


class JournalError(Exception):
    """The file is no journal; the text says which line."""


def write_apart(file: Path, *, now: datetime) -> int:
    """Write what was erased since the last time behind the file; return how many lines.

    On disk before the database is told. Raises `OSError` when it cannot be written.
    """
    many = 0
    for region in people.regions():
        while lines := queries.journal(region.id, region.key):
            _append(file, (line for _, line in lines))
            note_apart([number for number, _ in lines], region_id=region.id, now=now)
            many += len(lines)
    return many


def _append(file: Path, lines: Iterable[Line]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{as_text(line)}\n" for line in lines)
    # One write at the end of the file, so that two workers never mix their lines.
    number = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(number, text.encode())
        os.fsync(number)
    finally:
        os.close(number)


def as_text(line: Line) -> str:
    """Return one line of the journal."""
    return json.dumps(
        {
            "region": line.region,
            "kind": line.kind,
            "id": line.id,
            "mark": line.mark,
            "reason": line.reason,
            "erased_at": line.erased_at.isoformat(),
        },
        ensure_ascii=False,
    )


def lines_of(file: Path) -> Iterator[Line]:
    """Return the lines of a journal. Raises `JournalError`, `OSError`.

    A last line without an end is what a crash left of it: the one who wrote it writes it again.
    """
    with file.open(encoding="utf-8") as stream:
        for number, text in enumerate(stream, start=1):
            if text.strip() and text.endswith("\n"):
                yield _line(text, number)


def _line(text: str, number: int) -> Line:
    try:
        found = json.loads(text)
        return Line(
            str(found["region"]),
            str(found["kind"]),
            int(found["id"]),
            str(found["mark"]),
            str(found["reason"]),
            datetime.fromisoformat(found["erased_at"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise JournalError(f"Regel {number} is geen regel van een wisjournaal.") from error


PART = 1_000  # lines that are done again in one transaction


def replay_file(file: Path, *, now: datetime) -> Iterator[Replayed]:
    """Erase again what the file says, and yield what came of it, part by part.

    Raises `JournalError`, `OSError`. Lines about another region are `unknown`.
    """
    actors = {one.key: people.register_actor(one.key) for one in people.regions()}
    lines = lines_of(file)
    while part := list(islice(lines, PART)):
        by_region: dict[str, list[Line]] = {}
        for line in part:
            by_region.setdefault(line.region, []).append(line)
        for region, mine in by_region.items():
            actor = actors.get(region)
            if actor is None:
                yield Replayed(0, 0, len(mine))
            else:
                yield replay(mine, region=region, by=actor, now=now)
