# SPDX-License-Identifier: EUPL-1.2
"""The whole base as files: out of one installation, into another, and nothing gets lost.

A folder or a zip with one Markdown file per practice, or one JSON file with all of them. What was
withdrawn goes along with its reason.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from voordeur.core.agreement.problems import Problems
from voordeur.core.practice import read, write
from voordeur.core.practice.record import Practice
from voordeur.core.sheet.damage import DAMAGE

WITHDRAWN = "ingetrokken.json"
MOST_FILES = 20_000
MOST_BYTES = 100_000_000
_ALL = "praktijken"
_GONE = "ingetrokken"
# Every zip of the same base is the same bytes.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


class ExchangeError(Exception):
    """What was given is no base; the text says why, in plain Dutch."""


@dataclass(frozen=True, slots=True)
class Base:
    """Practices, of those that were withdrawn the reason by key, and what could not be read."""

    practices: tuple[Practice, ...]
    withdrawn: Mapping[str, str]
    problems: tuple[Problems, ...] = ()


def files_of(base: Base) -> Iterator[tuple[str, str]]:
    """Return name and text of every file of the base."""
    for practice in sorted(base.practices, key=lambda one: one.key):
        yield f"{practice.key}.md", write.write(practice)
    if base.withdrawn:
        reasons = dict(sorted(base.withdrawn.items()))
        yield WITHDRAWN, json.dumps(reasons, ensure_ascii=False, indent=2) + "\n"


def as_zip(base: Base) -> bytes:
    """Return the base as a zip; the same base gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files_of(base):
            entry = zipfile.ZipInfo(f"{_ALL}/{name}", _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return stream.getvalue()


def as_json(base: Base) -> str:
    """Return the base as one JSON text."""
    ordered = sorted(base.practices, key=lambda one: one.key)
    whole = {
        _ALL: [json.loads(write.to_json(one)) for one in ordered],
        _GONE: dict(sorted(base.withdrawn.items())),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def read_path(path: Path) -> Base:
    """Return the base of a folder, a zip, one JSON file or one practice. Raises
    `ExchangeError`."""
    if path.is_dir():
        # By key: as a name of a file "a-b.md" would stand before "a.md".
        found = sorted(
            (one for one in path.rglob("*") if one.suffix == ".md"),
            key=lambda one: (one.stem, one),
        )
        listed = [*found, *sorted(path.rglob(WITHDRAWN))]
        return _base((str(one), one.read_bytes()) for one in listed)
    if not path.exists():
        raise ExchangeError(f"{path} is er niet.")
    return read_file(path.name, path.read_bytes())


def read_file(name: str, content: bytes) -> Base:
    """Return the base of one file, known by the end of its name. Raises `ExchangeError`."""
    if name.endswith(".zip"):
        return _base(_unpacked(content))
    if name.endswith(".json"):
        return _of_json(name, content)
    return _base([(name, content)])


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Nothing is written to disk, and nothing larger than a base is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            size = sum(entry.file_size for entry in entries)
            if len(entries) > MOST_FILES or size > MOST_BYTES:
                raise ExchangeError("Dit bestand is te groot om een kennisbank te zijn.")
            for entry in entries:
                yield entry.filename, archive.read(entry)
    except DAMAGE as error:
        raise ExchangeError("Dit is geen leesbaar zip-bestand.") from error


def _base(files: Iterable[tuple[str, bytes]]) -> Base:
    practices: list[Practice] = []
    problems: list[Problems] = []
    withdrawn: dict[str, str] = {}
    for name, content in files:
        if name.endswith(WITHDRAWN):
            withdrawn = _reasons(_json(name, content))
        elif name.endswith(".md"):
            found = read.read_bytes(content, name)
            if isinstance(found, Practice):
                practices.append(found)
            else:
                problems.append(found)
    return Base(tuple(practices), withdrawn, tuple(problems))


def _of_json(name: str, content: bytes) -> Base:
    whole = _json(name, content)
    if not isinstance(whole, dict) or not isinstance(whole.get(_ALL), list):
        raise ExchangeError(f'{name} heeft geen lijst "{_ALL}".')
    found = [read.from_json(json.dumps(one), name) for one in whole[_ALL]]
    return Base(
        tuple(one for one in found if isinstance(one, Practice)),
        _reasons(whole.get(_GONE, {})),
        tuple(one for one in found if isinstance(one, Problems)),
    )


def _json(name: str, content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(f"{name} is niet te lezen als JSON.") from error


def _reasons(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ExchangeError("De lijst van ingetrokken praktijken heeft geen redenen.")
    return {str(key): str(reason) for key, reason in value.items()}
