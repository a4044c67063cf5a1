# SPDX-License-Identifier: EUPL-1.2
"""``voordeur deliver``: read a landlord's file, every row accounted for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from voordeur.cli.base import FAILED, WRONG_USE, CliError, emit, prepare_database, say

if TYPE_CHECKING:
    from voordeur.core.access import Actor
    from voordeur.deliveries.values import DeliveryAnswer
    from voordeur.people.values import PartyInfo

_OUTCOMES = {
    "admitted": "toegelaten",
    "known": "al bekend",
    "parked": "geparkeerd",
    "refused": "geweigerd",
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--agreement", required=True, help="Naam van de map onder convenanten/.")
@click.option("--landlord", required=True, help="Sleutel van de verhuurder, zoals woonstad.")
@click.option(
    "--result",
    type=click.Path(path_type=Path),
    help="Schrijf per rij de uitkomst in dit bestand (.xlsx of .csv), om terug te sturen.",
)
@click.option("--json", "as_json", is_flag=True, help="Antwoord als JSON, voor een programma.")
def deliver(
    *, file: Path, agreement: str, landlord: str, result: Path | None, as_json: bool
) -> None:
    """Een bestand met achterstanden inlezen: elke rij krijgt een uitkomst en een reden.

    Nog eens sturen kan geen kwaad. Uitkomst: 0 elke rij is verantwoord, 1 het bestand als geheel
    is geweigerd, 2 verkeerd gebruikt.

    \b
    Voorbeeld:
      voordeur deliver november.xlsx --agreement rotterdam --landlord woonstad
      voordeur deliver november.csv --agreement rotterdam --landlord woonstad --json
      voordeur deliver november.csv --agreement rotterdam --landlord woonstad --result terug.xlsx
    """
    _can_be_read(file)
    if result is not None and not result.absolute().parent.is_dir():
        raise CliError(f"Er is geen map {result.absolute().parent}.", WRONG_USE)
    if result is not None and result.suffix.lower() not in {".xlsx", ".csv"}:
        raise CliError(f"Laat de naam {result} eindigen op .xlsx of .csv.", WRONG_USE)
    prepare_database()
    party, actor = _landlord(agreement, landlord)
    answer = _receive(file, party, actor)
    if result is not None:
        _write_result(answer, file, result)
    _show_json(answer) if as_json else _show(answer)
    if answer.refusal:
        raise click.exceptions.Exit(FAILED)


def _can_be_read(file: Path) -> None:
    if not file.is_file():
        raise CliError(f"Er is geen bestand {file}.", WRONG_USE)
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise CliError(f"Het bestand {file} is niet te openen.", WRONG_USE) from error


def _write_result(answer: DeliveryAnswer, file: Path, to: Path) -> None:
    from voordeur.deliveries.results import write_result

    try:
        write_result(answer, file, to)
    except OSError as error:
        reason = f"De rijen zijn gelezen, maar {to} is niet te schrijven: {error.strerror}."
        raise CliError(reason) from error
    say(f"De uitkomst per rij staat in {to}")


def _landlord(agreement: str, key: str) -> tuple[PartyInfo, Actor]:
    from voordeur.people import queries

    region = queries.region(agreement)
    if region is None:
        known = ", ".join(found.key for found in queries.regions())
        raise CliError(f'Er is geen overeenkomst "{agreement}". Wel: {known}.', WRONG_USE)
    landlords = queries.landlords(region.id)
    party = next((found for found in landlords if found.key == key), None)
    actor = queries.system_actor(agreement, key)
    if party is None or actor is None:
        known = ", ".join(found.key for found in landlords)
        raise CliError(f'Er is geen verhuurder "{key}" in {agreement}. Wel: {known}.', WRONG_USE)
    return party, actor


def _receive(file: Path, party: PartyInfo, actor: Actor) -> DeliveryAnswer:
    from voordeur import clock
    from voordeur.deliveries.actions import DeliveryDeniedError, Incoming, receive

    def progress(done: int, of: int) -> None:
        if of > done:
            say(f"{done} van {of} rijen gelezen")

    try:
        return receive(
            Incoming(file, file.name, party), by=actor, now=clock.now(), progress=progress
        )
    except DeliveryDeniedError as error:
        raise CliError(str(error)) from error


def _show_json(answer: DeliveryAnswer) -> None:
    result: dict[str, object] = {name: answer.count(name) for name in _OUTCOMES}
    result["rows"] = [
        {
            "row": row.number,
            "outcome": row.outcome,
            "reason": " ".join(filter(None, (row.reason, row.way_out))),
        }
        for row in answer.rows
    ]
    if answer.refusal:
        result["refusal"] = f"{answer.refusal} {answer.way_out}".strip()
    emit(result)


def _show(answer: DeliveryAnswer) -> None:
    if answer.refusal:
        click.echo(f"Dit bestand is geweigerd. {answer.refusal}\n{answer.way_out}")
        return
    if answer.repeated:
        click.echo("Dit bestand hadden wij al. Er is niets dubbel gedaan.")
    for row in answer.rows:
        if row.outcome != "admitted":
            text = " ".join(filter(None, (row.reason, row.way_out)))
            click.echo(f"rij {row.number:>5}  {_OUTCOMES[row.outcome]:<11} {text}")
    parts = [f"{answer.count(name)} {word}" for name, word in _OUTCOMES.items()]
    rows = "rij" if len(answer.rows) == 1 else "rijen"
    click.echo(f"{', '.join(parts)}: samen {len(answer.rows)} {rows}.")
    for heading in answer.headings:
        if heading.how in {"unknown", "forbidden", "doubled"}:
            why = heading.why or "Niemand weet wat deze kolom betekent."
            say(f"Kolom {heading.heading} is niet gelezen. {why}")
