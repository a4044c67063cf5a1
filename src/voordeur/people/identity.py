# SPDX-License-Identifier: EUPL-1.2
"""Who is at work in this transaction, as row-level security sees it.

The settings are local to the transaction: after commit or rollback nobody is at work, and
nobody sees nothing. That is why they may only be set inside one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import astuple, dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from voordeur.core.access import Actor, Role, Scope

__all__ = ["Actor", "NotInTransactionError", "acting_as", "as_register", "current"]

SET_IDENTITY = """
select set_config('voordeur.region', %s, true), set_config('voordeur.parties', %s, true),
       set_config('voordeur.role', %s, true), set_config('voordeur.person', %s, true),
       set_config('voordeur.scope', %s, true), set_config('voordeur.grant', %s, true),
       set_config('voordeur.moment', %s, true)
"""


class NotInTransactionError(Exception):
    """An identity outside a transaction would be lost before the next statement."""


@dataclass(frozen=True, slots=True)
class _Settings:
    region: str = ""
    parties: str = ""
    role: str = ""
    person: str = ""
    scope: str = ""
    grant: str = ""  # the look with a reason that is used now, and the moment it is used at
    moment: str = ""


_NOBODY = _Settings()
_actor: ContextVar[Actor | None] = ContextVar("actor", default=None)
_settings: ContextVar[_Settings] = ContextVar("settings", default=_NOBODY)


def current() -> Actor | None:
    """Return who is at work now, or None."""
    return _actor.get()


@contextmanager
def acting_as(actor: Actor, *, is_last: bool = False) -> Iterator[Actor]:
    """Let the statements inside see what this actor may see; afterwards who was there before.

    `is_last`: the transaction ends right after, so that nobody needs to be put back. Raises
    `NotInTransactionError` outside a transaction.
    """
    token = _actor.set(actor)
    try:
        with _applied(_settings_of(actor), is_last=is_last):
            yield actor
    finally:
        _actor.reset(token)


@contextmanager
def looking_as(actor: Actor, grant: int, now: datetime) -> Iterator[Actor]:
    """Let the statements inside see, besides, the one case of this look with a reason.

    PostgreSQL looks up the grant itself: whether it is this person's and runs at this moment.
    """
    settings = replace(_settings_of(actor), grant=str(grant), moment=now.isoformat())
    with _applied(settings):
        yield actor


def _settings_of(actor: Actor) -> _Settings:
    parties = ",".join(str(party) for party in actor.party_ids)
    return _Settings(
        region=str(actor.region_id),
        parties=f"{{{parties}}}",
        role=actor.role.value,
        person=str(actor.person_id),
        scope=actor.scope.value,
    )


@contextmanager
def as_register(region_id: int) -> Iterator[None]:
    """Let the register itself work in one region; afterwards whoever was at work before.

    Only after `access.may` allowed the deed, and only for as long as the deed takes.
    """
    settings = _Settings(
        region=str(region_id),
        parties="{}",
        role=Role.REGISTER.value,
        person=_settings.get().person,
        scope=Scope.REGISTER.value,
    )
    with _applied(settings):
        yield


@contextmanager
def as_person(person_id: int) -> Iterator[None]:
    """Let a person see their own account and memberships, before a membership is chosen.

    In a transaction of its own, or in the one that runs.
    """
    ends_with_it = not connection.in_atomic_block
    with (
        transaction.atomic(savepoint=False),
        _applied(_Settings(person=str(person_id)), is_last=ends_with_it),
    ):
        yield


@contextmanager
def _applied(settings: _Settings, *, is_last: bool = False) -> Iterator[None]:
    """`is_last`: the transaction ends here, and forgets the settings without being told."""
    if not connection.in_atomic_block:
        raise NotInTransactionError("Open a transaction before saying who is at work.")
    before = _settings.get()
    token = _settings.set(settings)
    _say(settings, before)
    try:
        yield
    finally:
        _settings.reset(token)
        # In a broken transaction nothing more is read, and its end forgets the settings.
        if not is_last and not connection.needs_rollback and not _is_broken():
            _say(before, settings)


def _is_broken() -> bool:
    """Tell whether PostgreSQL refuses statements until the end of this transaction."""
    from psycopg.pq import TransactionStatus

    raw = connection.connection
    return raw is None or raw.info.transaction_status == TransactionStatus.INERROR


def _say(settings: _Settings, before: _Settings) -> None:
    if settings == before:
        return
    with connection.cursor() as cursor:
        cursor.execute(SET_IDENTITY, astuple(settings))
