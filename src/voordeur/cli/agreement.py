# SPDX-License-Identifier: EUPL-1.2
"""``voordeur agreement``: check, test, explain, compare and load agreements."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

from voordeur import clock
from voordeur.agreements import files
from voordeur.cli import agreement_output as output
from voordeur.cli.base import WRONG_USE, CliError, emit, prepare_database
from voordeur.core.agreement.diff import diff as compare
from voordeur.core.agreement.explain import as_html, as_text
from voordeur.core.agreement.explain import explain as explained
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.problems import Problems
from voordeur.core.agreement.schema import schema_text
from voordeur.core.agreement.stories import Story, read_stories
from voordeur.core.check.findings import Report
from voordeur.core.pathway.rehearse import Rehearsal, rehearse

UNREADABLE = WRONG_USE

Found = TypeVar("Found")

_FOLDER = click.option(
    "--convenanten",
    "folder",
    type=click.Path(path_type=Path),
    help="De map met wet, landelijk convenant en regio's.",
)
_ON = click.option(
    "--op",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="De dag waarvan de wet geldt; standaard vandaag.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
_LANG = click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", help="De taal van de uitleg."
)


@click.group()
def agreement() -> None:
    """Convenanten controleren, uitleggen, vergelijken en laden.

    Een FILE is een bestand, of de naam van een regio: dan de versie die op de dag geldt.

    \b
    Voorbeeld:
      voordeur agreement check rotterdam
      voordeur agreement diff oud.yml nieuw.yml
    """


@agreement.command()
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@_ON
@_FOLDER
@_JSON
def check(names: tuple[str, ...], day: datetime | None, folder: Path | None, **how: bool) -> None:
    """Zoeken naar gaten: stilte, dode letters, tegenspraak, te laat, te veel.

    \b
    Voorbeeld:
      voordeur agreement check convenanten/rotterdam/2021-09-16.yml --op 2026-11-22

    Uitkomst: 0 geen fouten, 1 fouten of iets dat niet te bewijzen is, 2 niet te lezen.
    """
    on = _day(day)
    reader = Reader(folder, on)
    checked = []
    for name in names:
        try:
            found = reader.read(name)
        except CliError as error:
            if len(names) == 1 and not how["as_json"]:
                raise
            checked.append(output.missing(name, error.message))
            continue
        if isinstance(found, Problems):
            checked.append(output.unreadable(name, found))
        else:
            checked.append(output.checked(name, found, _check(found, on)))
    output.show(checked, as_json=how["as_json"], rows="findings")
    raise SystemExit(max(one.exit_status for one in checked))


def _check(found: Agreement, on: date) -> Report:
    # Imported here: the search is large, and explaining an agreement need not wait for it.
    from voordeur.core.check import check as search

    return search(found, on)


@agreement.command()
@click.argument("names", metavar="FILE|FOLDER...", nargs=-1, required=True)
@_ON
@_FOLDER
@_JSON
def test(names: tuple[str, ...], day: datetime | None, folder: Path | None, **how: bool) -> None:
    """De verhalen naast een overeenkomst naspelen, zonder database.

    \b
    Voorbeeld:
      voordeur agreement test convenanten/rotterdam

    Uitkomst: 0 alle verhalen kloppen, 1 een verhaal klopt niet, 2 niet te lezen.
    """
    reader = Reader(folder, _day(day))
    played = [_shown(name, _play(name, reader)) for name in names]
    output.show(played, as_json=how["as_json"], rows="stories")
    raise SystemExit(max(one.exit_status for one in played))


def _shown(name: str, found: tuple[Rehearsal, ...] | Problems) -> output.Shown:
    if isinstance(found, Problems):
        return output.unreadable(name, found)
    return output.played(name, found)


def _play(name: str, reader: Reader) -> tuple[Rehearsal, ...] | Problems:
    """A folder's stories are played under all its versions, a file's under that file alone."""
    paths = reader.versions(name)
    beside = paths[0].absolute().parent / files.STORIES
    text = _or_error(lambda: files.read_text(beside))
    stories = text if isinstance(text, Problems) else read_stories(text, str(beside))
    if isinstance(stories, Problems):
        return stories
    versions = []
    for path in paths:
        found = reader.load(path)
        if isinstance(found, Problems):
            return found
        versions.append(found)
    alone = Path(name).is_file()
    return tuple(one for story in stories for one in _told(story, versions, alone=alone))


def _told(story: Story, versions: list[Agreement], *, alone: bool) -> tuple[Rehearsal, ...]:
    """A file that is tested alone skips the stories of other versions."""
    found = rehearse(story, versions)
    return () if alone and all(one.agreement is None for one in found) else found


@agreement.command()
@click.argument("name", metavar="FILE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "svg"]),
    default="text",
    help="Als tekst, als HTML, of als tekening.",
)
@_LANG
@_ON
@_FOLDER
def explain(name: str, form: str, lang: str, day: datetime | None, folder: Path | None) -> None:
    """Zeggen wat er is afgesproken, in gewone taal of als tekening.

    \b
    Voorbeeld:
      voordeur agreement explain rotterdam --format svg > rotterdam.svg
    """
    found = _sound(Reader(folder, _day(day)).read(name))
    if form == "svg":
        from voordeur.core.agreement.draw import draw

        click.echo(draw(found, lang=lang).svg)
        return
    paragraphs = explained(found, lang)
    write = as_html if form == "html" else as_text
    click.echo(write(paragraphs, found, lang))


@agreement.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@_LANG
@_ON
@_FOLDER
@_JSON
def diff(
    old: str, new: str, lang: str, day: datetime | None, folder: Path | None, **how: bool
) -> None:
    """Zeggen wat er in zaken anders gaat onder NEW dan onder OLD.

    \b
    Voorbeeld:
      voordeur agreement diff convenanten/rotterdam/2026-01-01.yml nieuw.yml

    Uitkomst: 0 de vergelijking is gemaakt, ook als er verschillen zijn, 2 niet te lezen.
    """
    reader = Reader(folder, _day(day))
    before, after = _sound(reader.read(old)), _sound(reader.read(new))
    output.show_changes(compare(before, after, lang), lang, as_json=how["as_json"])


@agreement.command()
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@click.option("--regio", "region", help="De regio; standaard de naam van de map van het bestand.")
@_FOLDER
@_JSON
def load(names: tuple[str, ...], region: str | None, folder: Path | None, **how: bool) -> None:
    """Een versie opslaan, zodat nieuwe zaken haar volgen; lopende zaken houden de hunne.

    \b
    Voorbeeld:
      voordeur agreement load convenanten/rotterdam/2026-01-01.yml
      voordeur agreement load nieuw.yml --regio rotterdam
    """
    reader = Reader(folder, clock.today())
    found = [(reader.path_of(name), _sound(reader.read(name))) for name in names]
    prepare_database()
    # Imported here: the tables exist only after the line above.
    loading = importlib.import_module("voordeur.cli.agreement_load")
    loaded = [
        loading.load(path, reader.folder, region or one.key, clock.now()) for path, one in found
    ]
    if how["as_json"]:
        emit({"loaded": [one.data for one in loaded]})
        return
    for one in loaded:
        click.echo(one.text)


@agreement.command()
def schema() -> None:
    """De taal als JSON Schema, voor een tekstbewerker.

    \b
    Voorbeeld:
      voordeur agreement schema > schema.json
    """
    click.echo(schema_text(), nl=False)


def _day(given: datetime | None) -> date:
    return given.date() if given else clock.today()


def _or_error(read: Callable[[], Found]) -> Found:
    try:
        return read()
    except files.FilesError as error:
        raise CliError(str(error), UNREADABLE) from error


def _sound(found: Agreement | Problems) -> Agreement:
    if isinstance(found, Agreement):
        return found
    raise CliError("\n".join(str(problem) for problem in found), UNREADABLE)


def _nearby(path: Path) -> Path:
    """Name a file as the person at the terminal would."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _region(path: Path) -> tuple[Path, str]:
    """Return where a region's folder lies and its name, also of "." and ".."."""
    whole = path.resolve()
    return whole.parent, whole.name


class Reader:
    """Reads agreements by file or by name of the region, under the law of one day."""

    def __init__(self, folder: Path | None, on: date) -> None:
        self.folder = _or_error(lambda: files.project_folder(folder))
        self._on = on

    def path_of(self, name: str) -> Path:
        """Return the file itself, or that of the version of a region that holds on the day."""
        path = Path(name)
        if path.is_file() or path.suffix == ".yml":
            return path
        folder, key = _region(path) if name and path.is_dir() else (self.folder, name)
        return _nearby(_or_error(lambda: files.current_file(folder, key, self._on)))

    def read(self, name: str) -> Agreement | Problems:
        """Return the agreement in a file, or the version of a region that holds on the day."""
        return self.load(self.path_of(name))

    def load(self, path: Path) -> Agreement | Problems:
        return _or_error(lambda: files.load_agreement(path, self.folder, self._on))

    def versions(self, name: str) -> tuple[Path, ...]:
        """Return the file itself, or all versions in a folder or of a region."""
        path = Path(name)
        if path.is_file():
            return (path,)
        folder, key = _region(path) if name and path.is_dir() else (self.folder, name)
        return tuple(_nearby(one) for one in _or_error(lambda: files.versions(folder, key)))
