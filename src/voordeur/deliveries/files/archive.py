# SPDX-License-Identifier: EUPL-1.2
"""Unpack parts of a zipped document without trusting the sizes that it declares."""

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

from voordeur.core.sheet.damage import DAMAGE
from voordeur.deliveries.files import refusal

_BLOCK = refusal.MIB
_ENCRYPTED = 0x1
# A declaration of entities is how a small XML file becomes a large one.
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


_Row = TypeVar("_Row")


@contextmanager
def unpacking(file: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip file, or refuse it when it is damaged or locked."""
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGE as error:
        raise refusal.broken() from error
    with archive:
        _check(archive)
        yield archive


def guarded(
    rows: Callable[[zipfile.ZipFile], Iterator[_Row]], archive: zipfile.ZipFile
) -> Iterator[_Row]:
    """Return the rows of an archive; damage found while they are read becomes a refusal."""
    try:
        yield from rows(archive)
    except DAMAGE as error:
        raise refusal.broken() from error


def _check(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > refusal.MOST_PARTS:
        raise refusal.too_large()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise refusal.locked()


def blocks(archive: zipfile.ZipFile, name: str, most: int) -> Iterator[bytes]:
    """Return a part in blocks; refused as soon as it is larger than `most`, whatever it says."""
    if name not in archive.NameToInfo:
        raise refusal.broken()
    if archive.getinfo(name).file_size > most:
        raise refusal.too_large()
    size = 0
    with _opened(archive, name) as stream:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > most:
                raise refusal.too_large()
            yield block


def _opened(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    try:
        return archive.open(name)
    except OSError as error:
        # The directory of the archive points outside the file.
        raise refusal.broken() from error


def part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a small part whole, free of declarations."""
    content = b"".join(blocks(archive, name, refusal.LARGEST_PART))
    refuse_declarations(content)
    return content


def refuse_declarations(content: bytes) -> None:
    """Refuse XML that declares entities; no spreadsheet program writes them."""
    if _DECLARES.search(content):
        raise refusal.broken()
