# SPDX-License-Identifier: EUPL-1.2
"""The logins of organisations: entering them, and who somebody is that comes from one.

An account is bound to issuer and subject. An e-mail address binds nothing: who is unknown is
refused, unless they hold an invitation or the provider may add its own people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from voordeur.accounts import models, oidc, passes, places, sessions
from voordeur.accounts.oidc import Proven
from voordeur.accounts.sealing import hashed
from voordeur.accounts.values import ProviderInfo, Refused, provider_info
from voordeur.core.access import Actor, Role
from voordeur.core.staffing import ClaimRule, Grant, granted
from voordeur.people import actions as people
from voordeur.people import identity, queries
from voordeur.people.models import Membership, Person
from voordeur.people.values import RegionInfo
from voordeur.trails import actions as trails

ONE_DAY = timedelta(days=1)
_UNKNOWN = (
    "U bent hier nog niet bekend. Vraag de beheerder van uw organisatie om een uitnodiging, en "
    "open daarna de link die u krijgt."
)
_NO_FACTOR = (
    "Uw organisatie liet u inloggen zonder tweede stap. Dat is hier niet genoeg. Vraag uw "
    "beheerder om inloggen in twee stappen aan te zetten."
)
_NO_ROLE = "U heeft hier nu geen rol. Vraag de beheerder van uw organisatie wat er veranderd is."
_CLOSED = "Dit account is gesloten. Vraag de beheerder van uw organisatie."


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody came in through a provider; `needs_factor`: they still prove a second step here."""

    person_id: int
    needs_factor: bool


def listed() -> tuple[ProviderInfo, ...]:
    """Return the providers that one can log in with, by name."""
    return tuple(
        provider_info(row)
        for row in models.Provider.objects.filter(is_active=True).order_by("name")
    )


def by_key(key: str) -> ProviderInfo | None:
    """Return one provider, or None."""
    row = models.Provider.objects.filter(key=key, is_active=True).first()
    return None if row is None else provider_info(row)


@transaction.atomic
def put(key: str, fields: Mapping[str, Any], *, by: Actor, now: datetime) -> ProviderInfo:
    """Enter a provider of the actor's region, or bring it up to date.

    `fields` as in `models.Provider`. Only for who runs the installation: it decides whom we trust.
    """
    with identity.as_register(by.region_id):
        row, _ = models.Provider.objects.update_or_create(
            key=key, region_id=by.region_id, defaults=dict(fields)
        )
    with identity.acting_as(by):
        trails.noted(by, action="inlogdienst ingevoerd", objects=[key], now=now)
    return provider_info(row)


@transaction.atomic
def enter(
    provider: ProviderInfo, proven: Proven, *, invitation: str, now: datetime
) -> Entered | Refused:
    """Return whose account this is, with its roles brought in line with the claims, or why not.

    `invitation` is the token of a link that was opened in the same browser, or nothing.
    """
    has_factor = oidc.has_factor(provider, proven.claims)
    if not has_factor and not provider.asks_own_factor:
        return Refused(_NO_FACTOR)
    grants = _granted(provider, proven, now.date())
    bound = _bound_to(provider, proven)
    person_id = _newcomer(provider, proven, grants, invitation, now) if bound is None else bound
    if isinstance(person_id, Refused):
        return person_id
    if not _is_open(person_id):
        return Refused(_CLOSED)
    _follow(provider, person_id, grants, now)
    if not any(one.holds_on(now.date()) for one in queries.memberships(person_id)):
        return Refused(_NO_ROLE)
    return Entered(person_id, needs_factor=not has_factor)


def is_bound(provider: ProviderInfo, proven: Proven, person_id: int) -> bool:
    """Return whether the provider proved that it is this very person."""
    with transaction.atomic():
        return _bound_to(provider, proven) == person_id


def _granted(provider: ProviderInfo, proven: Proven, on: date) -> frozenset[Grant]:
    own = [
        one.place
        for one in places.in_region(provider.region_id, on)
        if one.place.party_id in provider.party_ids
    ]
    return granted(provider.rules, proven.claims, own)


def _subject(proven: Proven) -> str:
    return hashed("subject", proven.issuer, proven.subject)


def _bound_to(provider: ProviderInfo, proven: Proven) -> int | None:
    subject = _subject(proven)
    with connection.cursor() as cursor:
        cursor.execute(passes.SHOW_TOKEN, [subject])
    row = models.Binding.objects.filter(subject=subject, provider_key=provider.key).first()
    with connection.cursor() as cursor:
        cursor.execute(passes.SHOW_TOKEN, [""])
    return None if row is None else row.person_id


def _newcomer(
    provider: ProviderInfo,
    proven: Proven,
    grants: frozenset[Grant],
    invitation: str,
    now: datetime,
) -> int | Refused:
    name = str(proven.claims.get("name") or proven.claims.get("given_name") or "")[:200]
    if invitation:
        found = passes.accept_from(invitation, name=name, now=now, provider=provider)
    elif provider.may_create and grants:
        found = _created(provider, proven, name)
    else:
        return Refused(_UNKNOWN)
    if isinstance(found, int):
        with identity.as_person(found):
            models.Binding.objects.create(
                person_id=found,
                provider_key=provider.key,
                subject=_subject(proven),
                since=now.date(),
            )
    return found


def _created(provider: ProviderInfo, proven: Proven, name: str) -> int | Refused:
    """An address is only a name here; with one that is taken nobody gets into that account."""
    email = str(proven.claims.get("email") or "").strip().casefold()
    is_own = email.count("@") == 1 and email.partition("@")[2] in provider.domains
    if not is_own or proven.claims.get("email_verified") is False or passes.is_taken(email):
        return Refused(_UNKNOWN)
    return passes.add_without_password(email, name or email.partition("@")[0])


def _is_open(person_id: int) -> bool:
    with identity.as_person(person_id):
        return Person.objects.filter(pk=person_id, is_active=True, is_system=False).exists()


def _follow(
    provider: ProviderInfo, person_id: int, grants: frozenset[Grant], now: datetime
) -> None:
    """Begin and end the memberships that stand on claims; those that somebody gave stay."""
    region = next(one for one in queries.regions() if one.id == provider.region_id)
    held = [
        one
        for one in queries.memberships(person_id)
        if one.region.id == provider.region_id and one.holds_on(now.date())
    ]
    with identity.as_register(region.id):
        claimed = set(
            models.Claimed.objects.filter(
                provider_id=provider.id, membership_id__in=[one.id for one in held]
            ).values_list("membership_id", flat=True)
        )
    has = {(one.role, one.party_id) for one in held}
    for grant in sorted(grants, key=lambda one: (one.party_id, one.role.value)):
        if (grant.role, grant.party_id) not in has:
            _begin(provider, region, person_id, grant, now)
    wanted = {(one.role, one.party_id) for one in grants}
    lost = [one.id for one in held if one.id in claimed and (one.role, one.party_id) not in wanted]
    if lost:
        _end(region, person_id, lost, now)


def _begin(
    provider: ProviderInfo, region: RegionInfo, person_id: int, grant: Grant, now: datetime
) -> None:
    number = people.add_membership(
        person_id=person_id,
        region=region,
        role=grant.role,
        party_id=grant.party_id,
        since=now.date(),
    )
    with identity.as_register(region.id):
        models.Claimed.objects.get_or_create(
            membership_id=number,
            defaults={"region_id": region.id, "provider_id": provider.id},
        )
    what = f"account {person_id}: {grant.role.label} via {provider.key}"
    _note(region, "rol gekregen", what, now)


def _end(region: RegionInfo, person_id: int, lost: Sequence[int], now: datetime) -> None:
    with identity.as_register(region.id):
        Membership.objects.filter(pk__in=lost).update(until=now.date() - ONE_DAY)
        models.Claimed.objects.filter(membership_id__in=lost).delete()
    sessions.end_all([person_id])
    _note(region, "rol vervallen", f"account {person_id}: niet meer in de claims", now)


def _note(region: RegionInfo, action: str, what: str, now: datetime) -> None:
    register = queries.register_actor(region.key)
    assert register is not None
    with identity.acting_as(register):
        trails.noted(register, action=action, objects=[what], now=now)


def rule(claim: str, value: str, role: str, party_id: int) -> dict[str, Any]:
    """Return a line as it is stored; see `core.staffing.ClaimRule`. Raises `ValueError`."""
    line = ClaimRule(claim, value, Role(role), party_id)
    return {"claim": line.claim, "value": line.value, "role": role, "party_id": party_id}
