# SPDX-License-Identifier: EUPL-1.2
"""``voordeur retention``: see what may be erased, erase it, and do it again after a restore."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from voordeur.cli.base import FAILED, WRONG_USE, CliError, emit, prepare_database, say

if TYPE_CHECKING:
    from voordeur.core.access import Actor
    from voordeur.retention.values import PreviewShown


@click.group()
def retention() -> None:
    """Wissen waarvan de bewaartermijn voorbij is: eerst een voorstel, dan akkoord, dan wissen.

    \b
    Voorbeeld:
      voordeur retention preview --by privacy@gemeente.example
      voordeur retention run --preview 12 --confirm --by privacy@gemeente.example
    """


def _by() -> Callable[..., Callable[..., None]]:
    return click.option(
        "--by", "login", required=True, help="Inlognaam van de privacyfunctionaris."
    )


@retention.command()
@_by()
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def preview(login: str, as_json: bool) -> None:  # noqa: FBT001 - an option of the command line
    """Tellen wat vandaag mag worden gewist en dat vastleggen als voorstel. Wist niets.

    \b
    Voorbeeld:
      voordeur retention preview --by privacy@gemeente.example --json
    """
    prepare_database()
    from voordeur import clock
    from voordeur.retention import actions

    actor = _actor(login)
    say(f"Tellen wat op {clock.today().isoformat()} mag worden gewist")
    made = actions.make_preview(by=actor, now=clock.now())
    if not isinstance(made, int):
        raise CliError(made.sentence)
    _tell(_preview(actor, made), as_json=as_json)


@retention.command()
@click.option("--preview", "number", required=True, type=int, help="Nummer van het voorstel.")
@_by()
@click.option("--confirm", is_flag=True, help="Akkoord geven. Wissen is niet terug te draaien.")
@click.option("--batch", default=1_000, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
@click.pass_context
def run(  # noqa: PLR0917 - options of the command line
    ctx: click.Context,
    number: int,
    login: str,
    confirm: bool,  # noqa: FBT001
    batch: int,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Wissen wat in een voorstel staat. Mag worden afgebroken en opnieuw begonnen.

    Mag op meer plekken tegelijk draaien. Wat sinds het voorstel wordt tegengehouden of weer
    loopt, blijft staan. Uitkomst 1: er is niet gewist.

    \b
    Voorbeeld:
      voordeur retention run --preview 12 --confirm --by privacy@gemeente.example
    """
    prepare_database()
    from voordeur import clock
    from voordeur.retention import actions
    from voordeur.retention.values import Refused

    actor = _actor(login)
    if confirm and _preview(actor, number).state == "open":
        answer = actions.confirm(preview_id=number, by=actor, now=clock.now())
        if isinstance(answer, Refused):
            raise CliError(answer.sentence)
    while True:
        made = actions.run_batch(preview_id=number, by=actor, now=clock.now(), batch=batch)
        if isinstance(made, Refused):
            raise CliError(made.sentence)
        _write_apart()
        if not made.done:
            break
        say(f"{made.done} gedaan, nog {made.waiting} te gaan")
    _tell(_preview(actor, number), as_json=as_json)


@retention.command()
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def journal(as_json: bool) -> None:  # noqa: FBT001 - an option of the command line
    """Het wisjournaal bijwerken: welke nummers zijn gewist, in een bestand naast de database.

    Bewaar dat bestand op een andere plek dan de reservekopieën. Zonder dat bestand komen gewiste
    mensen terug als een reservekopie wordt teruggezet.

    \b
    Voorbeeld:
      voordeur retention journal --json
    """
    prepare_database()
    many, file = _write_apart()
    if as_json:
        emit({"file": str(file), "written": many})
    else:
        click.echo(f"{many} regels geschreven in {file}")


@retention.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def replay(file: Path, as_json: bool) -> None:  # noqa: FBT001 - an option of the command line
    """Na het terugzetten van een reservekopie: opnieuw wissen wat al was gewist.

    Herhalen mag. Een nummer dat nu van iemand anders is, blijft staan.

    \b
    Voorbeeld:
      voordeur retention replay gewist.jsonl
    """
    prepare_database()
    from voordeur import clock
    from voordeur.retention.apart import JournalError, replay_file

    total: dict[str, int] = {"erased": 0, "gone": 0, "unknown": 0}
    try:
        for done in replay_file(file, now=clock.now()):
            for name, many in dataclasses.asdict(done).items():
                total[name] += many
            say(f"{sum(total.values())} regels gedaan")
    except (JournalError, OSError, UnicodeDecodeError) as error:
        raise CliError(str(error), exit_code=WRONG_USE) from error
    if as_json:
        emit(total)
    else:
        click.echo(
            f"{total['erased']} opnieuw gewist, {total['gone']} was al weg, "
            f"{total['unknown']} niet van hier."
        )


def _write_apart() -> tuple[int, Path]:
    from django.conf import settings

    from voordeur import clock
    from voordeur.retention.apart import write_apart

    file = Path(settings.ERASED_JOURNAL)
    try:
        return write_apart(file, now=clock.now()), file
    except OSError as error:
        raise CliError(f"Het wisjournaal is niet te schrijven: {error}", FAILED) from error


def _actor(login: str) -> Actor:
    from voordeur import clock
    from voordeur.people import queries

    found = queries.actor_by_login(login, clock.today())
    if found is None:
        raise CliError(f'Er werkt hier niemand met de inlognaam "{login}".', WRONG_USE)
    return found


def _preview(actor: Actor, number: int) -> PreviewShown:
    from django.db import transaction

    from voordeur.people import identity
    from voordeur.retention import queries

    with transaction.atomic(), identity.acting_as(actor):
        found = queries.preview(actor, number)
    if found is None:
        raise CliError(f"Voorstel {number} is er niet, of is niet van jouw regio.")
    return found


def _tell(found: PreviewShown, *, as_json: bool) -> None:
    if as_json:
        emit(dataclasses.asdict(found))
        return
    click.echo(f"Voorstel {found.id} van {found.on.isoformat()}: {found.state}")
    for one in found.counts:
        oldest = "" if one.oldest is None else f", de oudste van {one.oldest.isoformat()}"
        held = f", {one.held} tegengehouden" if one.held else ""
        click.echo(f"  {one.kind}: {one.many}{oldest}{held}")
    for done in found.report:
        click.echo(f"  {done.kind}: {done.erased} gewist, {done.kept} bewaard, {done.gone} al weg")
