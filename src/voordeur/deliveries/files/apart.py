# SPDX-License-Identifier: EUPL-1.2
"""Read a binary sheet in a process of its own.

A damaged file can make the library that reads it ask for more memory than exists, which ends the
process that asks: never the one that serves everybody else. The reader's temporary files lie in
a folder that is cleared here, also when the reader was ended halfway.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from voordeur.core.sheet.cells import Delivered, Flaw
from voordeur.deliveries.files import refusal
from voordeur.deliveries.files.refusal import FileRefusedError

_READER = "voordeur.deliveries.files.reader"
# The last line of a reader that finished; without it rows may be missing.
END = "end"


def rows(file: Path) -> Iterator[Sequence[Delivered]]:
    """Return the rows that the reader writes; refused when it did not finish."""
    command = [sys.executable, "-I", "-m", _READER, str(file)]
    with (
        TemporaryDirectory(prefix="voordeur-") as folder,
        subprocess.Popen(  # noqa: S603 - our own program; the file is an argument, no command
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "TMPDIR": folder},
        ) as reader,
    ):
        try:
            yield from _rows(reader.stdout or ())
        finally:
            reader.kill()


def _rows(lines: Iterable[str]) -> Iterator[Sequence[Delivered]]:
    for line in lines:
        match json.loads(line):
            case list(cells):
                yield [_cell(cell) for cell in cells]
            case {"refused": [str(code), str(sentence), str(way_out)]}:
                raise FileRefusedError(code, sentence, way_out)
            case str(word) if word == END:
                return
    raise refusal.broken()


def line_of(row: Sequence[Delivered]) -> str:
    """Return a row as the reader writes it."""
    return json.dumps([_plain(cell) for cell in row])


def _plain(cell: Delivered) -> object:
    match cell:
        case str() | bool() | int() | float() | None:
            return cell
        case datetime():
            return {"moment": cell.isoformat()}
        case date():
            return {"day": cell.isoformat()}
        case Flaw():
            return {"flaw": [cell.code, cell.sentence, cell.way_out]}
        case _:
            return str(cell)


def _cell(value: object) -> Delivered:
    match value:
        case str() | bool() | int() | float() | None:
            return value
        case {"moment": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"flaw": [str(code), str(sentence), str(way_out)]}:
            return Flaw(code, sentence, way_out)
        case _:
            return str(value)
