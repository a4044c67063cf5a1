# SPDX-License-Identifier: EUPL-1.2
"""``voordeur accounts``: the first administrator, and the logins of organisations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from voordeur.cli.base import WRONG_USE, CliError, emit, prepare_database, say
from voordeur.cli.region import known
from voordeur.core.access import Role

if TYPE_CHECKING:
    from voordeur.accounts.passes import Made
    from voordeur.accounts.places import NamedPlace
    from voordeur.core.access import Actor
    from voordeur.people.values import RegionInfo

ROLES = [role.value for role in Role if role is not Role.REGISTER]


@click.group()
def accounts() -> None:
    """Mensen uitnodigen en inlogdiensten van organisaties invoeren."""


@accounts.command()
@click.argument("region_key", metavar="REGION")
@click.argument("email")
@click.option("--name", required=True, help="De naam van wie u uitnodigt.")
@click.option("--role", required=True, type=click.Choice(ROLES), help="De rol.")
@click.option("--party", help="Sleutel van de organisatie; zonder: de regio zelf.")
@click.option("--site", default="", help="Adres van de site, zoals https://voordeur.example.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON, voor een programma.")
def invite(region_key: str, email: str, **given: Any) -> None:
    """Iemand uitnodigen, zoals de eerste beheerder. De link werkt een week, één keer.

    \b
    Voorbeeld:
      voordeur accounts invite rotterdam sanne@gemeente.example --name "Sanne Vos" \\
        --role admin --site https://voordeur.gemeente.example
    """
    prepare_database()
    found = known(region_key)
    place = _place(found, given["party"])
    made = _invited(found, email, given["name"], Role(given["role"]), place)
    path = f"{given['site'].rstrip('/')}/uitnodiging/{made.token}"
    if given["as_json"]:
        emit({"link": path, "email": made.email, "expires_at": made.expires_at.isoformat()})
        return
    say(
        f"Geef deze link aan {made.email}. Hij werkt één keer, tot en met {made.expires_at:%d-%m}."
    )
    click.echo(path)


def _invited(found: RegionInfo, email: str, name: str, role: Role, place: NamedPlace) -> Made:
    from django.db import transaction

    from voordeur import clock
    from voordeur.accounts import staff
    from voordeur.accounts.staff import NewColleague
    from voordeur.accounts.values import Refused
    from voordeur.people import identity

    actor = _register(found)
    new = NewColleague(email, name, role, place.place.party_id)
    with transaction.atomic(), identity.acting_as(actor):
        made = staff.invite(new, by=actor, now=clock.now())
    if isinstance(made, Refused):
        raise CliError(made.reason)
    return made


def _register(found: RegionInfo) -> Actor:
    from voordeur.people import queries

    actor = queries.register_actor(found.key)
    assert actor is not None
    return actor


def _place(found: RegionInfo, key: str | None) -> NamedPlace:
    from voordeur import clock
    from voordeur.accounts import places

    all_places = places.in_region(found.id, clock.today())
    place = next((one for one in all_places if one.key == (key or "")), None)
    if place is None:
        there = ", ".join(one.key for one in all_places if one.key)
        raise CliError(f'Er is geen organisatie "{key}". Wel: {there}.', exit_code=WRONG_USE)
    return place


@accounts.command()
@click.argument("region_key", metavar="REGION")
@click.argument("key")
@click.option("--name", required=True, help="Hoe de organisatie op de inlogpagina heet.")
@click.option("--issuer", required=True, help="Adres van de uitgever, precies als die het noemt.")
@click.option("--client-id", required=True, help="Onze naam bij de inlogdienst.")
@click.option("--party", multiple=True, required=True, help="Onderdeel van deze organisatie.")
@click.option(
    "--rule", multiple=True, help="claim=waarde:rol:onderdeel, zoals groups=vs:worker:wijkteam."
)
@click.option("--amr", multiple=True, help="Waarde van amr die een tweede stap bewijst.")
@click.option("--acr", multiple=True, help="Waarde van acr die een tweede stap bewijst.")
@click.option("--domain", multiple=True, help="Domein van e-mailadressen van deze organisatie.")
@click.option("--own-factor", is_flag=True, help="Zonder bewijs vragen wij zelf een tweede stap.")
@click.option("--may-create", is_flag=True, help="Maak een account voor wie een rol krijgt.")
@click.option("--off", is_flag=True, help="Deze inlogdienst uitzetten.")
def provider(region_key: str, key: str, **given: Any) -> None:
    """De inlogdienst van een organisatie invoeren of bijwerken (OpenID Connect).

    Onze sleutel staat in de omgeving, als PEM, in VOORDEUR_OIDC_ met de naam in hoofdletters.

    \b
    Voorbeeld:
      voordeur accounts provider rotterdam gemeente --name "Gemeente" \\
        --issuer https://login.gemeente.example --client-id voordeur \\
        --party wijkteam-noord --rule groups=vs-noord:worker:wijkteam-noord --amr mfa
    """
    prepare_database()
    from voordeur import clock
    from voordeur.accounts import providers

    found = known(region_key)
    places = {name: _place(found, name) for name in given["party"]}
    fields = {
        "name": given["name"],
        "issuer": given["issuer"],
        "client_id": given["client_id"],
        "key_variable": variable_of(key),
        "party_ids": [one.place.party_id for one in places.values()],
        "rules": [_rule(text, places) for text in given["rule"]],
        "domains": [one.casefold() for one in given["domain"]],
        "required_amr": list(given["amr"]),
        "required_acr": list(given["acr"]),
        "asks_own_factor": given["own_factor"],
        "may_create": given["may_create"],
        "is_active": not given["off"],
    }
    made = providers.put(key, fields, by=_register(found), now=clock.now())
    click.echo(f"{made.key}: {made.name}")
    say(f"Adres om bij de inlogdienst op te geven: https://.../inloggen/via/{key}/terug")
    say(f"Zet onze sleutel in {made.key_variable}.")
    say(f"Toon de openbare sleutel met: voordeur accounts key {key}")


def variable_of(key: str) -> str:
    """Return the name of the variable with our key for a provider."""
    return f"VOORDEUR_OIDC_{key.upper().replace('-', '_')}"


def _rule(text: str, places: Mapping[str, NamedPlace]) -> Mapping[str, Any]:
    from voordeur.accounts import providers

    claim, is_there, rest = text.partition("=")
    parts = rest.rsplit(":", 2)
    wanted = 3  # value, role and party
    if not is_there or len(parts) != wanted or parts[2] not in places:
        raise CliError(
            f'"{text}" is geen regel. Schrijf claim=waarde:rol:onderdeel, met een onderdeel dat '
            "ook bij --party staat.",
            exit_code=WRONG_USE,
        )
    value, role, party = parts
    place = places[party].place
    if role not in [one.value for one in place.roles if one is not Role.ADMIN]:
        raise CliError(f'De rol "{role}" past niet bij {party}.', exit_code=WRONG_USE)
    assert place.party_id is not None
    return providers.rule(claim, value, role, place.party_id)


@accounts.command("key")
@click.argument("provider_key", metavar="PROVIDER")
def public_key(provider_key: str) -> None:
    """Onze openbare sleutel voor een inlogdienst tonen, als JWK Set.

    \b
    Voorbeeld:
      voordeur accounts key gemeente > voordeur-jwks.json
    """
    prepare_database()
    from voordeur.accounts import oidc, providers

    found = providers.by_key(provider_key)
    if found is None:
        raise CliError(f'Er is geen inlogdienst "{provider_key}".', exit_code=WRONG_USE)
    try:
        key = oidc.public_key(found)
    except oidc.OidcError as error:
        raise CliError(error.reason) from error
    click.echo(json.dumps({"keys": [key]}, indent=2))
