# SPDX-License-Identifier: EUPL-1.2
"""The program that reads one binary sheet, with bounded memory and time; see `apart`."""

import json
import resource
import sys
from pathlib import Path

from voordeur.deliveries.files import apart, refusal, sheets
from voordeur.deliveries.files.refusal import FileRefusedError

_MEMORY = 1024 * refusal.MIB
_SECONDS = 300


def main(path: str) -> None:
    """Write each row as a line, then the word for the end; or write the refusal."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    try:
        for row in sheets.rows(Path(path)):
            _write(apart.line_of(row))
        _write(json.dumps(apart.END))
    except FileRefusedError as error:
        _write(json.dumps({"refused": [error.code, error.sentence, error.way_out]}))


def _write(line: str) -> None:
    sys.stdout.write(line)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
