# SPDX-License-Identifier: EUPL-1.2
"""Second factors of one person: an authenticator app, passkeys, and codes on paper.

Everything here is about the person themselves, and runs as that person.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from voordeur.accounts import models, passkeys, totp
from voordeur.accounts.passkeys import Asked, Credential, Site
from voordeur.accounts.sealing import hashed, seal, unseal
from voordeur.accounts.values import CODE, PASSKEY, TOTP, FactorInfo, Factors
from voordeur.people import identity

CODES = 10
# Without letters and figures that look alike.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_LENGTH = 10
MOST_PASSKEYS = 10


def of(person_id: int) -> Factors:
    """Return what this person can prove themselves with beside the password."""
    with identity.as_person(person_id):
        rows = list(models.Factor.objects.filter(person_id=person_id).order_by("id"))
    held = tuple(FactorInfo(row.pk, row.kind, row.name, row.since) for row in rows)
    return Factors(
        tuple(one for one in held if one.kind != CODE),
        sum(one.kind == CODE for one in held),
    )


# An authenticator app


def add_totp(person_id: int, key: bytes, code: str, *, now: datetime) -> bool:
    """Add an authenticator app when the code shows that it works; the one before it goes."""
    step = totp.step_of(key, code, now, 0)
    if step is None:
        return False
    with identity.as_person(person_id):
        models.Factor.objects.filter(person_id=person_id, kind=TOTP).delete()
        _add(person_id, TOTP, "Authenticator-app", seal(key), now, counter=step)
    return True


def prove_code(person_id: int, code: str, *, now: datetime) -> str | None:
    """Return `TOTP` or `CODE` for a right code, which is used up by that; None for a wrong one."""
    with identity.as_person(person_id):
        if _prove_totp(person_id, code, now):
            return TOTP
        return CODE if _use_code(person_id, code) else None


def _prove_totp(person_id: int, code: str, now: datetime) -> bool:
    # Locked: two processes never accept the same code.
    rows = models.Factor.objects.select_for_update().filter(person_id=person_id, kind=TOTP)
    for row in rows:
        key = unseal(bytes(row.secret))
        step = None if key is None else totp.step_of(key, code, now, row.counter)
        if step is not None:
            row.counter = step
            row.save(update_fields=["counter"])
            return True
    return False


# Codes on paper


def new_codes(person_id: int, *, now: datetime) -> tuple[str, ...]:
    """Return fresh recovery codes; the ones before them no longer work."""
    codes = tuple(_code() for _ in range(CODES))
    with identity.as_person(person_id):
        models.Factor.objects.filter(person_id=person_id, kind=CODE).delete()
        for code in codes:
            _add(person_id, CODE, "", _code_hash(person_id, code), now)
    return codes


def _code() -> str:
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
    half = _CODE_LENGTH // 2
    return f"{letters[:half]}-{letters[half:]}"


def _code_hash(person_id: int, code: str) -> bytes:
    plain = "".join(letter for letter in code.casefold() if letter in _ALPHABET)
    return hashed("code", str(person_id), plain).encode()


def _use_code(person_id: int, code: str) -> bool:
    wanted = _code_hash(person_id, code[:40])
    used, _ = models.Factor.objects.filter(person_id=person_id, kind=CODE, secret=wanted).delete()
    return used > 0


# Passkeys


def ask_new_passkey(person_id: int, login: str, site: Site) -> Asked:
    """Return what a browser needs to make a passkey."""
    return passkeys.ask_new(site, person_id, login, [one for _, one in _passkeys(person_id)])


def add_passkey(
    person_id: int, site: Site, state: Mapping[str, Any], answer: str, *, name: str, now: datetime
) -> bool:
    """Add the passkey that the browser made; False when it does not belong to what was asked."""
    made = passkeys.made(site, state, answer)
    known = [one for _, one in _passkeys(person_id)]
    if made is None or len(known) >= MOST_PASSKEYS or made.id in {one.id for one in known}:
        return False
    with identity.as_person(person_id):
        _add(person_id, PASSKEY, name[:60], seal(made.data), now, counter=made.counter)
    return True


def ask_passkey(person_id: int, site: Site) -> Asked | None:
    """Return what a browser needs to prove one of this person's passkeys; None without any."""
    known = [one for _, one in _passkeys(person_id)]
    return passkeys.ask_known(site, known) if known else None


def prove_passkey(person_id: int, site: Site, state: Mapping[str, Any], answer: str) -> bool:
    """Return whether the browser proved one of this person's passkeys."""
    with identity.as_person(person_id), transaction.atomic():
        known = _passkeys(person_id)
        found = passkeys.proven(site, state, [one for _, one in known], answer)
        if found is None:
            return False
        number = next(number for number, one in known if one.data == found.data)
        models.Factor.objects.filter(pk=number).update(counter=found.counter)
    return True


def _passkeys(person_id: int) -> list[tuple[int, Credential]]:
    with identity.as_person(person_id):
        rows = list(models.Factor.objects.filter(person_id=person_id, kind=PASSKEY))
    opened = [(row, unseal(bytes(row.secret))) for row in rows]
    return [(row.pk, Credential(data, row.counter)) for row, data in opened if data is not None]


# All of them


def remove(person_id: int, factor_id: int) -> FactorInfo | None:
    """Remove one factor and return what it was; with the last one the codes on paper go too."""
    with identity.as_person(person_id):
        row = (
            models.Factor.objects.filter(pk=factor_id, person_id=person_id)
            .exclude(kind=CODE)
            .first()
        )
        if row is None:
            return None
        found = FactorInfo(row.pk, row.kind, row.name, row.since)
        row.delete()
        if not models.Factor.objects.filter(person_id=person_id).exclude(kind=CODE).exists():
            models.Factor.objects.filter(person_id=person_id).delete()
    return found


def _add(
    person_id: int, kind: str, name: str, secret: bytes, now: datetime, *, counter: int = 0
) -> None:
    models.Factor.objects.create(
        person_id=person_id,
        kind=kind,
        name=name,
        secret=secret,
        counter=counter,
        since=now.date(),
    )
