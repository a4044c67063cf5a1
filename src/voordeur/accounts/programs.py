# SPDX-License-Identifier: EUPL-1.2
"""Programs of others that may fetch: known by a name and a secret, let in by a short token.

OAuth 2.0 client credentials. A token is signed by ourselves and looked up in no table, but the
program behind it is: whoever is shut out, is out at the next request.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import transaction
from joserfc import jwk, jwt
from joserfc.errors import ExpiredTokenError, JoseError

from voordeur.accounts import models, tries
from voordeur.accounts.sealing import hashed, token
from voordeur.accounts.tries import Waits
from voordeur.accounts.values import ProgramInfo, Refused
from voordeur.core.access import Actor, Scope
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.trails import actions as trails

READ = "read"
HOLDS = timedelta(minutes=15)
ALGORITHM = "HS256"
ISSUER = "voordeur"
AUDIENCE = "voordeur:ddas-vs"
JOINT = "."  # between the region and the name of the program, in its public name
LEEWAY = 30  # seconds that two of our own machines may differ
DUMMY = "0" * 64


class TokenFault(Enum):
    """Why a token lets nobody in."""

    INVALID = "invalid"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Given:
    """A token, for so many seconds."""

    token: str
    seconds: int
    program: ProgramInfo


# --- who may fetch ------------------------------------------------------------------------------


def register(
    *,
    key: str,
    name: str,
    municipalities: tuple[str, ...],
    model: str,
    by: Actor,
    now: datetime,
) -> tuple[ProgramInfo, str] | Refused:
    """Let a program fetch for these municipalities; return it with its secret, told only now."""
    if by.scope is not Scope.REGISTER:
        return Refused("Alleen wie op de machine zelf werkt, laat een programma toe.")
    if models.Program.objects.filter(region_id=by.region_id, key=key).exists():
        return Refused(f'Er is al een programma "{key}" in deze regio.')
    secret = token()
    row = models.Program.objects.create(
        region_id=by.region_id,
        key=key,
        name=name,
        municipalities=list(municipalities),
        model=model,
        secret=_hash(by.region, key, secret),
        made_at=now,
        secret_at=now,
    )
    trails.noted(by, action="programma toelaten", objects=[key], now=now)
    return _info(row, by.region), secret


def renew(*, key: str, by: Actor, now: datetime) -> tuple[ProgramInfo, str] | Refused:
    """Give a program another secret: the old one and every token of it are worth nothing now."""
    row = _own(by, key)
    if row is None:
        return _unknown(key)
    secret = token()
    row.secret, row.secret_at, row.shut_at = _hash(by.region, key, secret), now, None
    row.save(update_fields=["secret", "secret_at", "shut_at"])
    trails.noted(by, action="programma nieuw geheim geven", objects=[key], now=now)
    return _info(row, by.region), secret


def shut_out(*, key: str, by: Actor, now: datetime) -> ProgramInfo | Refused:
    """Let a program in no more, from this moment."""
    row = _own(by, key)
    if row is None:
        return _unknown(key)
    row.shut_at = now
    row.save(update_fields=["shut_at"])
    trails.noted(by, action="programma buitensluiten", objects=[key], now=now)
    return _info(row, by.region)


def listed(actor: Actor) -> tuple[ProgramInfo, ...]:
    """Return all programs of a region, by key; for the register alone."""
    rows = models.Program.objects.filter(region_id=actor.region_id).order_by("key")
    return tuple(_info(row, actor.region) for row in rows)


# --- letting in ---------------------------------------------------------------------------------


def enter(client_id: str, secret: str, *, origin: str, now: datetime) -> Given | Waits | None:
    """Return a token for who knows the secret, None for who does not; or say to wait.

    A name that does not exist takes as long and counts as much as one that does.
    """
    tried = tries.begin(f"program {client_id[:200]}", origin, now=now)
    if isinstance(tried, Waits):
        return tried
    found = program(client_id)
    known = _stored_secret(client_id) if found is not None else DUMMY
    region, _, key = client_id.partition(JOINT)
    fits = secrets.compare_digest(_hash(region, key, secret), known)
    if found is None or not fits or found.shut_at is not None:
        trails.tried(action="token halen", what="programma", result=trails.REFUSED, now=now)
        return None
    tries.succeeded(tried)
    return Given(_token(found, now), int(HOLDS.total_seconds()), found)


def holder(given: str, *, now: datetime) -> ProgramInfo | TokenFault:
    """Return the program that holds this token, or why it lets nobody in."""
    try:
        read = jwt.decode(given, _key(), algorithms=[ALGORITHM])
        claims = jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": ISSUER},
            aud={"essential": True, "value": AUDIENCE},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        claims.validate(read.claims)
    except ExpiredTokenError:
        return TokenFault.EXPIRED
    except (JoseError, ValueError, TypeError, RecursionError):
        return TokenFault.INVALID
    return _holder(read.claims)


def _holder(claims: dict[str, object]) -> ProgramInfo | TokenFault:
    found = program(str(claims["sub"]))
    made_at = claims["iat"]
    if found is None or found.shut_at is not None or not isinstance(made_at, int):
        return TokenFault.INVALID
    # A token that was made with an older secret.
    is_older = made_at < int(found.secret_at.timestamp())
    if is_older or READ not in str(claims.get("scope", "")).split():
        return TokenFault.INVALID
    return found


def program(client_id: str) -> ProgramInfo | None:
    """Return the program with this public name ("region.key"), or None."""
    region_key, _, key = client_id.partition(JOINT)
    region = people.region(region_key) if key and "\0" not in client_id else None
    if region is None:
        return None
    with transaction.atomic(), identity.as_register(region.id):
        row = models.Program.objects.filter(region_id=region.id, key=key).first()
    return None if row is None else _info(row, region.key)


def _stored_secret(client_id: str) -> str:
    region_key, _, key = client_id.partition(JOINT)
    region = people.region(region_key)
    assert region is not None
    with transaction.atomic(), identity.as_register(region.id):
        return str(models.Program.objects.get(region_id=region.id, key=key).secret)


def _token(found: ProgramInfo, now: datetime) -> str:
    moment = int(now.timestamp())
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": found.client_id,
        "scope": READ,
        "iat": moment,
        "exp": moment + int(HOLDS.total_seconds()),
        "jti": secrets.token_urlsafe(12),
    }
    return jwt.encode({"alg": ALGORITHM, "typ": "at+jwt"}, claims, _key())


def _key() -> jwk.OctKey:
    derived = hmac.new(settings.HASH_KEY.encode(), b"program tokens 1", "sha256").digest()
    return jwk.OctKey.import_key(derived)


def _hash(region: str, key: str, secret: str) -> str:
    return hashed("program secret", region, key, secret)


def _own(by: Actor, key: str) -> models.Program | None:
    if by.scope is not Scope.REGISTER:
        return None
    return models.Program.objects.filter(region_id=by.region_id, key=key).first()


def _unknown(key: str) -> Refused:
    return Refused(f'Er is geen programma "{key}" in deze regio.')


def _info(row: models.Program, region: str) -> ProgramInfo:
    return ProgramInfo(
        region_id=row.region_id,
        region=region,
        key=row.key,
        client_id=f"{region}{JOINT}{row.key}",
        name=row.name,
        municipalities=tuple(row.municipalities),
        model=row.model,
        made_at=row.made_at,
        secret_at=row.secret_at,
        shut_at=row.shut_at,
    )
