# SPDX-License-Identifier: EUPL-1.2
"""The files of figures beside an agreement: found, read and held against each other.

Needs no database: a file is checked before anybody loads it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from voordeur.agreements import files
from voordeur.core.agreement.problems import NO_SENSE, Collector, Problems
from voordeur.core.figure import published, yearly
from voordeur.core.figure.published import Published
from voordeur.core.figure.yearly import YearlyReport

PUBLISHED, NATIONAL, REPORT = "published", "national", "report"
PUBLISHED_FILE = "gepubliceerd.yml"
REPORT_FILE = "jaarverslag.yml"
NATIONAL_FOLDER = "landelijk"
NOTHING = Published("", {})

READERS: Mapping[str, Callable[[str, str], Published | YearlyReport | Problems]] = {
    PUBLISHED: published.read,
    NATIONAL: published.read,
    REPORT: yearly.read,
}
Texts = Mapping[str, tuple[Path, str]]


def texts_of(folder: Path, key: str) -> Texts | Problems:
    """Return path and text of each kind of file that is there.

    A file that is not there is no fault: not every region published something. Raises
    `files.FilesError` when a file cannot be opened.
    """
    found = {}
    for kind, path in (
        (PUBLISHED, folder / key / PUBLISHED_FILE),
        (NATIONAL, folder / NATIONAL_FOLDER / PUBLISHED_FILE),
        (REPORT, folder / key / REPORT_FILE),
    ):
        if path.exists():
            text = files.read_text(path)
            if isinstance(text, Problems):
                return text
            found[kind] = (path, text)
    return found


def check_region(key: str, given: Path | None = None) -> Problems | int:
    """Return the problems of a region's files, or how many files were read.

    `given`: the folder of agreements, if not the project's own. Raises `files.FilesError` when
    the region has no files.
    """
    folder = files.project_folder(given)
    texts = texts_of(folder, key)
    if isinstance(texts, Problems):
        return texts
    if not texts.keys() - {NATIONAL}:
        raise files.FilesError(f'In {folder} staan voor "{key}" geen cijfers en geen jaarverslag.')
    return check(texts) or len(texts)


def check(texts: Texts) -> Problems | None:
    """Return everything that is wrong in these files, each by itself and together."""
    made = {kind: READERS[kind](text, str(path)) for kind, (path, text) in texts.items()}
    wrong = [one for found in made.values() if isinstance(found, Problems) for one in found]
    if wrong:
        return Problems(tuple(wrong))
    report = made.get(REPORT)
    if not isinstance(report, YearlyReport):
        return None
    own = made.get(PUBLISHED, NOTHING)
    national = made.get(NATIONAL, NOTHING)
    assert isinstance(own, Published)
    assert isinstance(national, Published)
    return _together(report, own, national, str(texts[REPORT][0]))


def _together(
    report: YearlyReport, own: Published, national: Published, file: str
) -> Problems | None:
    told = Collector(file)
    for row in report.rows:
        if row.published and row.published not in own.figures:
            sentence = f'"{row.name}" noemt "{row.published}"; dat staat niet in {PUBLISHED_FILE}.'
            told.add(NO_SENSE, 1, sentence)
    if report.national and report.national not in national.figures:
        told.add(NO_SENSE, 1, f'Het landelijke cijfer "{report.national}" is niet bekend.')
    return told.problems()
