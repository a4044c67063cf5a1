# SPDX-License-Identifier: EUPL-1.2
"""``voordeur look``: the nightly run over the cases on which something may have changed."""

import click

from voordeur.cli.base import CliError, emit, prepare_database, say


@click.command()
@click.option("--region", help="Alleen deze regio, zoals rotterdam.")
@click.option("--batch", default=2_000, show_default=True, type=click.IntRange(1))
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def look(region: str | None, batch: int, as_json: bool) -> None:  # noqa: FBT001 - options
    """De nachtelijke ronde: zien in welke zaken vandaag iets moet.

    Mag op meer plekken tegelijk draaien; elke zaak wordt een keer bekeken.

    \b
    Voorbeeld:
      voordeur look
      voordeur look --region rotterdam --json
    """
    prepare_database()
    from voordeur import clock
    from voordeur.cases import actions
    from voordeur.people import queries

    found = None if region is None else queries.region(region)
    if region is not None and found is None:
        known = ", ".join(one.key for one in queries.regions())
        raise CliError(f'Er is geen regio "{region}". Wel: {known}.', exit_code=2)
    say(f"Kijken wat er op {clock.today().isoformat()} moet gebeuren")
    report = actions.look_due(
        now=clock.now(), batch=batch, region_id=None if found is None else found.id
    )
    if as_json:
        emit({"cases": report.cases, "batches": report.batches, "regions": report.regions})
    else:
        click.echo(f"{report.cases} zaken bekeken in {report.batches} groepen.")
