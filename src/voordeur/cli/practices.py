# SPDX-License-Identifier: EUPL-1.2
"""``voordeur practices``: the knowledge base in and out of files, and checking such files."""

from __future__ import annotations

from pathlib import Path

import click

from voordeur.cli.base import WRONG_USE, CliError, emit, prepare_tables, say


@click.group("practices")
def practices() -> None:
    """De praktijken van de kennisbank inlezen, uitleveren en controleren.

    \b
    Voorbeeld:
      voordeur practices check content/praktijken
      voordeur practices import content/praktijken
      voordeur practices export kennisbank.zip
    """


@practices.command("check")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="De uitkomst als JSON.")
@click.pass_context
def check(ctx: click.Context, *, path: Path, as_json: bool) -> None:
    """Controleer een map, een zip, een JSON-bestand of een enkele praktijk.

    \b
    Voorbeeld:
      voordeur practices check content/praktijken
    """
    # Imported here, and nothing of the database: a check needs none.
    from voordeur.articles import bundle

    try:
        base = bundle.read_path(path)
    except bundle.ExchangeError as error:
        raise CliError(str(error), WRONG_USE) from error
    wrong = [str(problem) for one in base.problems for problem in one]
    many = len(base.practices) + len(base.problems)
    if as_json:
        emit({"practices": many, "problems": wrong})
    else:
        for line in wrong:
            click.echo(line)
        say(f"{many} praktijken gelezen, {len(wrong)} dingen te herstellen.")
    ctx.exit(1 if wrong else 0)


@practices.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="De uitkomst als JSON.")
def import_(*, path: Path, as_json: bool) -> None:
    """Lees praktijken in: alles of niets. Wat al zo in de kennisbank staat, blijft zo.

    \b
    Voorbeeld:
      voordeur practices import kennisbank.zip
    """
    prepare_tables()
    from voordeur import clock
    from voordeur.articles import actions, bundle, exchange
    from voordeur.core.access import Denied

    try:
        base = bundle.read_path(path)
    except bundle.ExchangeError as error:
        raise CliError(str(error), WRONG_USE) from error
    if base.problems:
        lines = [str(problem) for one in base.problems for problem in one]
        raise CliError("\n".join(lines), WRONG_USE)
    done = exchange.import_base(base=base, by=actions.SYSTEM, now=clock.now())
    if isinstance(done, Denied):
        raise CliError(done.reason)
    if as_json:
        emit({"new": done.new, "same": done.same, "withdrawn": done.withdrawn})
    else:
        click.echo(
            f"{done.new} nieuw of gewijzigd, {done.same} al zo aanwezig, "
            f"{done.withdrawn} ingetrokken."
        )


@practices.command("export")
@click.argument("path", type=click.Path(path_type=Path))
def export(path: Path) -> None:
    """Lever de hele kennisbank uit: als zip, als JSON, of als map met Markdown.

    De naam beslist: .zip, .json, en anders een map.

    \b
    Voorbeeld:
      voordeur practices export kennisbank.zip
    """
    prepare_tables()
    from voordeur.articles import bundle, queries

    base = bundle.Base(*queries.whole_base())
    try:
        if path.suffix == ".zip":
            path.write_bytes(bundle.as_zip(base))
        elif path.suffix == ".json":
            path.write_text(bundle.as_json(base), encoding="utf-8")
        else:
            path.mkdir(parents=True, exist_ok=True)
            for name, text in bundle.files_of(base):
                (path / name).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CliError(f"{path} is niet te schrijven: {error.strerror}.") from error
    say(f"{len(base.practices)} praktijken geschreven naar {path}.")
