# SPDX-License-Identifier: EUPL-1.2
"""Find agreement files on disk and read them together with the layers that hold above them.

`convenanten/REGION/YEAR-MONTH-DAY.yml` is one version, named after the first day on which it
holds. The folders `wet` and `landelijk` hold the layers above every region.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import voordeur
from voordeur.core.agreement.literals import day_of
from voordeur.core.agreement.nodes import Agreement, Layer
from voordeur.core.agreement.problems import Collector, Problems
from voordeur.core.agreement.read import read_agreement
from voordeur.core.agreement.read_layer import read_layer
from voordeur.core.agreement.tree import decoded

LAYERS = ("wet", "landelijk")
FOLDER = "convenanten"
VARIABLE = "VOORDEUR_CONVENANTEN"
STORIES = "voorbeelden.feature"

_VERSION = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class FilesError(Exception):
    """A file or folder of agreements is not there; the text says so in plain Dutch."""


def project_folder(given: Path | None = None, start: Path | None = None) -> Path:
    """Return the folder that holds law, covenant and regions.

    Looked for in this order: `given`, the variable VOORDEUR_CONVENANTEN, a folder `convenanten`
    in `start` (default: the working folder) or above it, the copy that came with the program.
    """
    named = given or (Path(found) if (found := os.environ.get(VARIABLE)) else None)
    if named is not None:
        if not named.is_dir():
            raise FilesError(f"De map {named} bestaat niet.")
        return named
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents, *_packaged()):
        if _holds_layers(folder / FOLDER):
            return folder / FOLDER
    raise FilesError(
        f"Er is geen map {FOLDER} gevonden. Geef er een met --convenanten of {VARIABLE}."
    )


def _packaged() -> tuple[Path, ...]:
    package = Path(voordeur.__file__).parent
    # Beside the package when installed, two folders up in the source tree.
    return (package, package.parent.parent)


def _holds_layers(folder: Path) -> bool:
    return any((folder / layer).is_dir() for layer in LAYERS)


def regions(folder: Path) -> tuple[str, ...]:
    """Return the keys of the regions that have a version, in alphabetical order."""
    return tuple(
        found.name
        for found in sorted(folder.iterdir())
        if found.is_dir() and found.name not in LAYERS and _dated(found)
    )


def versions(folder: Path, key: str) -> tuple[Path, ...]:
    """Return the files of a region, oldest first. Raises FilesError if there are none."""
    found = _dated(folder / key) if _is_key(key) else ()
    if not found:
        known = ", ".join(regions(folder))
        raise FilesError(f'Er is geen overeenkomst "{key}" in {folder}. Wel: {known}.')
    return found


def _is_key(key: str) -> bool:
    return key not in {"", ".", "..", *LAYERS} and "/" not in key


def _dated(folder: Path) -> tuple[Path, ...]:
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.glob("*.yml") if _VERSION.fullmatch(path.stem)))


def load_layers(folder: Path, on: date) -> tuple[Layer, ...] | Problems:
    """Return the layers that hold on a day, or the problems of their files."""
    layers = []
    for key in LAYERS:
        found = _layer(folder / key, on)
        if isinstance(found, Problems):
            return found
        if found is not None:
            layers.append(found)
    return tuple(layers)


def _layer(folder: Path, on: date) -> Layer | Problems | None:
    began = [path for path in _dated(folder) if (day_of(path.stem) or date.max) <= on]
    if not began:
        return None
    told = Collector(str(began[-1]))
    text = decoded(_content(began[-1]), told)
    if text is None:
        return _problems(told)
    layer = read_layer(text, str(began[-1]), folder.name)
    ended = isinstance(layer, Layer) and layer.holds_until is not None and layer.holds_until < on
    return None if ended else layer


def load_agreement(path: Path, folder: Path, on: date) -> Agreement | Problems:
    """Return the agreement in a file under the layers of a day, or all problems.

    The file may lie anywhere; its layers come from `folder`. Raises FilesError if it cannot be
    opened.
    """
    layers = load_layers(folder, on)
    return layers if isinstance(layers, Problems) else _agreement(path, layers)


def _agreement(path: Path, layers: Sequence[Layer]) -> Agreement | Problems:
    told = Collector(str(path))
    text = decoded(_content(path), told)
    if text is None:
        return _problems(told)
    return read_agreement(text, str(path), path.absolute().parent.name, layers)


def _problems(told: Collector) -> Problems:
    found = told.problems()
    assert found is not None  # text that cannot be decoded has told why
    return found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FilesError(f"{path} is niet te openen: {error.strerror}.") from error


def read_text(path: Path) -> str | Problems:
    """Return the text of a file that is written in UTF-8. Raises FilesError if it is absent."""
    told = Collector(str(path))
    text = decoded(_content(path), told)
    return _problems(told) if text is None else text


def current_file(folder: Path, key: str, on: date) -> Path:
    """Return the file of the version whose period has begun last on a day."""
    found = [path for path in versions(folder, key) if (day_of(path.stem) or date.max) <= on]
    if not found:
        raise FilesError(f'De overeenkomst "{key}" geldt nog niet op {on}.')
    return found[-1]


def current(folder: Path, key: str, on: date) -> Agreement | Problems:
    """Return the version that holds on a day, a proposal too. Raises FilesError if none does."""
    found = load_agreement(current_file(folder, key, on), folder, on)
    if isinstance(found, Agreement) and found.holds_until is not None and found.holds_until < on:
        raise FilesError(f'De overeenkomst "{key}" gold tot en met {found.holds_until}.')
    return found
