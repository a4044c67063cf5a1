# SPDX-License-Identifier: EUPL-1.2
"""``voordeur verify``: derive everything again and compare."""

import dataclasses

import click

from voordeur.cli.base import FAILED, CliError, emit, prepare_database, say


@click.command()
@click.option("--region", help="Alleen deze regio, zoals rotterdam.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
@click.pass_context
def verify(ctx: click.Context, region: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Alles opnieuw afleiden uit de gebeurtenissen en vergelijken met wat er staat.

    Loopt ook de keten van controlegetallen na. Verandert niets. Uitkomst 1: er is een verschil.

    \b
    Voorbeeld:
      voordeur verify
      voordeur verify --region rotterdam --json
    """
    prepare_database()
    from voordeur import clock
    from voordeur.cases import verify as the_register
    from voordeur.people import queries

    found = None if region is None else queries.region(region)
    if region is not None and found is None:
        known = ", ".join(one.key for one in queries.regions())
        raise CliError(f'Er is geen regio "{region}". Wel: {known}.', exit_code=2)
    say("Opnieuw afleiden en vergelijken")
    result = the_register.verify(now=clock.now(), region_id=None if found is None else found.id)
    if as_json:
        differences = [dataclasses.asdict(one) for one in result.differences]
        emit({"cases": result.cases, "events": result.events, "differences": differences})
    else:
        for one in result.differences:
            click.echo(
                f"{one.region} {one.reference}: {one.what}: "
                f"er staat {one.stored}, het hoort te zijn {one.derived}"
            )
        click.echo(
            f"{result.cases} zaken en {result.events} gebeurtenissen vergeleken, "
            f"{len(result.differences)} verschillen."
        )
    if result.differences:
        ctx.exit(FAILED)
