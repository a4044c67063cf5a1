# SPDX-License-Identifier: EUPL-1.2
"""What happens around a login, whatever proved it: the log, the month of use, the password."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from voordeur.accounts import models, sessions
from voordeur.accounts.passwords import wrong_with
from voordeur.accounts.sealing import hashed
from voordeur.accounts.values import Refused
from voordeur.core.access import Actor
from voordeur.people import identity, queries
from voordeur.people.models import Person
from voordeur.trails import actions as trails


@transaction.atomic
def came_in(person_id: int, name: str, *, how: str, failed_before: int, now: datetime) -> None:
    """Write down in the security log that somebody logged in, and in which month.

    `how` is a sentence for the log; `failed_before` the wrong tries since the login before.
    """
    note(person_id, name, "ingelogd", f"{how}{_after(failed_before)}", now=now)
    with identity.as_person(person_id):
        month = now.date().replace(day=1)
        models.Account.objects.update_or_create(person_id=person_id, defaults={"used_in": month})


def _after(failed: int) -> str:
    if not failed:
        return ""
    return ", na 1 mislukte poging" if failed == 1 else f", na {failed} mislukte pogingen"


def kept_out(account: str, why: str, *, now: datetime) -> None:
    """Write down a login that failed, the same whether there is such an account or not."""
    name = hashed("account", account)[:12]
    result = trails.REFUSED if why == "moet wachten" else trails.FAILED
    trails.tried(action="inloggen", what=f"{why}, account {name}", result=result, now=now)


def note(person_id: int, name: str, action: str, what: str, *, now: datetime) -> None:
    """Write down what somebody did with their own account, in the region of their first role."""
    actor = queries.actor_of(person_id, name, now.date())
    with transaction.atomic():
        if actor is None:
            trails.tried(
                action=action, what=what, result=trails.DONE, now=now, person_id=person_id
            )
            return
        _as(actor, action, what, now)


def _as(actor: Actor, action: str, what: str, now: datetime) -> None:
    with identity.acting_as(actor):
        trails.noted(actor, action=action, objects=[what], now=now)


@transaction.atomic
def change_password(
    person: Person, password: str, *, keep: str | None, now: datetime
) -> Refused | None:
    """Choose another password; every other session of this person ends (`keep` is this one's)."""
    problem = wrong_with(password, email=person.email, name=person.name)
    if problem:
        return Refused(problem)
    with identity.as_person(person.pk):
        person.set_password(password)
        person.save(update_fields=["password"])
    sessions.end_all([person.pk], but=keep)
    note(person.pk, person.name, "wachtwoord veranderd", f"account {person.pk}", now=now)
    return None


def reset_by_admin(person_id: int) -> datetime | None:
    """Return when an administrator took away the second step of this person, if ever."""
    with identity.as_person(person_id):
        row = models.Account.objects.filter(person_id=person_id).first()
    return None if row is None else row.factors_reset_at
