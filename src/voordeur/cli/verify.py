# SPDX-License-Identifier: EUPL-1.2
"""``voordeur verify``: derive everything again and compare, and check the seals of the logs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from voordeur.cli.base import FAILED, CliError, emit, prepare_database, say

if TYPE_CHECKING:
    from voordeur.cases.verify import Verified
    from voordeur.privacy.log_seals import Chain


@click.command()
@click.option("--region", help="Alleen deze regio, zoals rotterdam.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
@click.pass_context
def verify(ctx: click.Context, region: str | None, as_json: bool) -> None:  # noqa: FBT001
    """Alles opnieuw afleiden uit de gebeurtenissen en vergelijken met wat er staat.

    Loopt ook de keten van controlegetallen van elke zaak na, en de zegels van de twee logboeken.
    Verandert niets. Uitkomst 1: er is een verschil, of een zegel klopt niet.

    Bewaar de laatste zegels ook buiten de database: wie alles in handen heeft, kan ze daar niet
    veranderen.

    \b
    Voorbeeld:
      voordeur verify
      voordeur verify --region rotterdam --json
    """
    prepare_database()
    from voordeur import clock
    from voordeur.cases import verify as the_register
    from voordeur.people import queries
    from voordeur.privacy import log_seals

    found = None if region is None else queries.region(region)
    if region is not None and found is None:
        known = ", ".join(one.key for one in queries.regions())
        raise CliError(f'Er is geen regio "{region}". Wel: {known}.', exit_code=2)
    say("Opnieuw afleiden en vergelijken")
    region_id = None if found is None else found.id
    result = the_register.verify(now=clock.now(), region_id=region_id)
    say("Zegels van de logboeken nalopen")
    chains = log_seals.check_all(region_id=region_id)
    if as_json:
        _emit(result, chains)
    else:
        _show(result)
        _show_chains(chains)
    if result.differences or any(chain.checked.broken for chain in chains):
        ctx.exit(FAILED)


def _emit(result: Verified, chains: Sequence[Chain]) -> None:
    emit(
        {
            "cases": result.cases,
            "events": result.events,
            "differences": [dataclasses.asdict(one) for one in result.differences],
            "logs": [_chain(one) for one in chains],
        }
    )


def _chain(one: Chain) -> dict[str, object]:
    checked = one.checked
    return {
        "region": one.region,
        "log": checked.log.value,
        "blocks": checked.blocks,
        "lines": checked.lines,
        "erased_blocks": checked.erased,
        "not_sealed": checked.waiting,
        "head": checked.head,
        "broken": [
            {
                "block": broken.number,
                "what": broken.what,
                "first": broken.first_at.isoformat(),
                "last": broken.last_at.isoformat(),
            }
            for broken in checked.broken
        ],
    }


def _show(result: Verified) -> None:
    for one in result.differences:
        click.echo(
            f"{one.region} {one.reference}: {one.what}: "
            f"er staat {one.stored}, het hoort te zijn {one.derived}"
        )
    click.echo(
        f"{result.cases} zaken en {result.events} gebeurtenissen vergeleken, "
        f"{len(result.differences)} verschillen."
    )


def _show_chains(chains: Iterable[Chain]) -> None:
    broken = blocks = lines = waiting = 0
    for one in chains:
        checked = one.checked
        blocks += checked.blocks
        lines += checked.lines
        waiting += checked.waiting
        broken += len(checked.broken)
        for found in checked.broken:
            click.echo(
                f"{one.region} logboek {checked.log.value}, blok {found.number} "
                f"({found.first_at:%d-%m-%Y %H:%M} tot {found.last_at:%d-%m-%Y %H:%M}): "
                f"{found.what}"
            )
    click.echo(
        f"{lines} logregels in {blocks} verzegelde blokken nagelopen, {broken} fouten; "
        f"{waiting} regels wachten op een zegel."
    )
