# SPDX-License-Identifier: EUPL-1.2
"""Placing practices: a changed text is a new version, and nothing is ever removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction

from voordeur.articles import indexing, models
from voordeur.articles.guard import NOWHERE
from voordeur.articles.models import Practice as Row
from voordeur.articles.values import Done, Refused, columns, content_of, practice_of, same
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied, Role, Scope
from voordeur.core.practice.record import Practice
from voordeur.people import identity
from voordeur.trails import actions as trails

YEAR = timedelta(days=365)
NOT_THERE = Refused("Deze praktijk is er niet.")
NO_REASON = Refused("Vul in waarom.")
SYSTEM = Actor(0, "Voordeur", NOWHERE, "", Role.REGISTER, scope=Scope.REGISTER)
"""The register itself, for what the command line loads: the base belongs to no region."""


def may_edit(actor: Actor) -> access.Allowed | Denied:
    """Return whether the actor is an editor, in whichever region: the base is one for all."""
    return access.may(actor, Deed.EDIT_PRACTICES, About(region_id=actor.region_id))


@transaction.atomic
def publish(
    *,
    practice: Practice,
    by: Actor,
    now: datetime,
    said: str = "",
    owner_id: int | None = None,
    index: bool = True,
) -> Done | Denied:
    """Place a practice at its address, or a new version of it; the same text changes nothing.

    The number of a version that comes from elsewhere is kept as long as it is higher than ours.
    Raises `values.BrokenContentError` for a record that the reader would refuse.
    `owner_id`: the account of who proposed it, and will be asked whether it still holds.
    `index`: not, for who places many and calls `index_all` of them afterwards.
    """
    allowed = may_edit(by)
    if isinstance(allowed, Denied):
        return allowed
    practice_of(content_of(practice))  # what cannot be read again is never stored
    with identity.as_register(by.region_id):
        row = Row.objects.select_for_update().filter(key=practice.key).first()
        if row is not None and same(practice_of(row.content), practice):
            return Done(row.key, row.number, is_new=False)
        numbered = practice if row is None else _next(practice, row.number)
        stored = _stored(row, numbered, now, owner_id)
        models.Version.objects.create(
            practice=stored,
            number=numbered.version,
            content=content_of(numbered),
            credit=list(numbered.credits),
            said=said[:500],
            published_by_id=by.person_id,
            published_at=now,
        )
        _links(stored, numbered)
        if index and stored.state == Row.State.PUBLISHED:
            indexing.keep([(stored.pk, numbered)])
        _note(by, "praktijk geplaatst", f"{stored.key} ({stored.number})", now)
    return Done(stored.key, stored.number)


def _next(practice: Practice, held: int) -> Practice:
    return replace(practice, version=max(practice.version, held + 1))


def _stored(row: Row | None, practice: Practice, now: datetime, owner_id: int | None) -> Row:
    if row is None:
        row = Row(key=practice.key, published_at=now)
    for name, value in columns(practice).items():
        setattr(row, name, value)
    row.changed_at = now
    row.owner_id = owner_id or row.owner_id
    row.asked_on = None
    row.save()
    return row


def _links(row: Row, practice: Practice) -> None:
    """Keep one row for each address that the practice names now."""
    wanted = {source.address for source in practice.sources if source.address}
    held = models.SourceLink.objects.filter(practice=row)
    held.exclude(address__in=wanted).delete()
    known = set(held.values_list("address", flat=True))
    models.SourceLink.objects.bulk_create(
        models.SourceLink(practice=row, address=one) for one in sorted(wanted - known)
    )


def _note(by: Actor, action: str, what: str, now: datetime) -> None:
    """Write it in the log of the editor's region; the base itself has no region and no log."""
    if by.region_id != NOWHERE:
        trails.noted(by, action=action, objects=[what], now=now)


@transaction.atomic
def withdraw(*, key: str, reason: str, by: Actor, now: datetime) -> Done | Denied | Refused:
    """Take a practice out of the lists; its page stays, and says why."""
    allowed = may_edit(by)
    if isinstance(allowed, Denied):
        return allowed
    if not reason.strip():
        return NO_REASON
    changes = {"state": Row.State.WITHDRAWN, "reason": reason.strip()[:500]}
    return _changed(key, changes, by, ("praktijk ingetrokken", now))


@transaction.atomic
def restore(*, key: str, by: Actor, now: datetime) -> Done | Denied | Refused:
    """Put a practice back in the lists."""
    allowed = may_edit(by)
    if isinstance(allowed, Denied):
        return allowed
    changes = {"state": Row.State.PUBLISHED, "reason": ""}
    return _changed(key, changes, by, ("praktijk teruggezet", now))


def _changed(
    key: str, changes: dict[str, str], by: Actor, what: tuple[str, datetime]
) -> Done | Refused:
    action, now = what
    with identity.as_register(by.region_id):
        row = Row.objects.select_for_update().filter(key=key).first()
        if row is None:
            return NOT_THERE
        for name, value in changes.items():
            setattr(row, name, value)
        row.changed_at = now
        row.save()
        if row.state == Row.State.PUBLISHED:
            indexing.keep([(row.pk, practice_of(row.content))])
        else:
            indexing.forget(row.pk)
        _note(by, action, key, now)
    return Done(row.key, row.number)


def checked(*, key: str, by: Actor, now: datetime) -> Done | Denied | Refused:
    """Write down that the editor compared a practice with its sources today."""
    row = Row.objects.filter(key=key).first()
    if row is None:
        return NOT_THERE
    today: date = now.date()
    practice = replace(practice_of(row.content), checked=today)
    return publish(practice=practice, by=by, now=now, said="Nagekeken bij de bronnen.")


def index_all(*, keys: Iterable[str], by: Actor) -> None:
    """Let these practices be found, each with the words of all of them."""
    with identity.as_register(by.region_id):
        rows = Row.objects.filter(key__in=list(keys), state=Row.State.PUBLISHED)
        found = [(pk, practice_of(held)) for pk, held in rows.values_list("pk", "content")]
        if found:
            indexing.keep(found)


@transaction.atomic
def renew_index(*, by: Actor = SYSTEM) -> int:
    """Index everything that is published anew, so that each knows the words of all others."""
    with identity.as_register(by.region_id):
        rows = Row.objects.filter(state=Row.State.PUBLISHED).values_list("pk", "content")
        practices = [(pk, practice_of(content)) for pk, content in rows]
        indexing.renew(practices)
    return len(practices)


@transaction.atomic
def ask_owners(*, now: datetime, by: Actor = SYSTEM) -> int:
    """Let the editor ask the owners of what nobody checked for a year; return how many.

    Each is asked once; a new version or a new check begins the year anew.
    """
    with identity.as_register(by.region_id):
        stale = Row.objects.filter(
            state=Row.State.PUBLISHED, asked_on=None, checked_on__lt=now.date() - YEAR
        )
        return stale.update(asked_on=now.date())
