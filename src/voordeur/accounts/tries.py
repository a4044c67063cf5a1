# SPDX-License-Identifier: EUPL-1.2
"""Making guessing slow: per account and per place of origin, in the database of all processes.

A try is counted before it is judged, so that a hundred at once are a hundred. An address that has
no account is counted like one that has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from voordeur.accounts import models
from voordeur.accounts.sealing import hashed

FREE = 5  # so many wrong tries for one account cost nothing
FREE_FROM_ORIGIN = 50  # an office shares one address
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=30)
FORGOTTEN_AFTER = timedelta(hours=24)

# One statement, so that two processes never count the same number. The try that is one too many is
# still judged, but the wait begins with it: of a hundred at once the others find it. A key that
# waits is not counted: the wait does not grow by asking during it.
COUNT = """
insert into accounts_tries as t (key, failures, last_at, blocked_until)
values (%(key)s, 1, %(now)s, null)
on conflict (key) do update set
  failures = case when t.last_at < %(forgotten)s then 1 else t.failures + 1 end,
  last_at = %(now)s,
  blocked_until = case
    when t.last_at < %(forgotten)s or t.failures + 1 < %(free)s then null
    else %(now)s + least(%(first)s * power(2, least(t.failures + 1 - %(free)s, 10)), %(longest)s)
  end
where t.blocked_until is null or t.blocked_until <= %(now)s
returning failures, blocked_until
"""
WAITS = "select blocked_until from accounts_tries where key = %s"


@dataclass(frozen=True, slots=True)
class Waits:
    """Somebody has to wait, until this moment."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Try:
    """One try that was counted and may be judged.

    `failures` of this account with this one, `waits` until when the next has to wait if it fails.
    """

    account: str
    origin: str
    failures: int
    waits: datetime | None


def begin(account: str, origin: str, *, now: datetime) -> Try | Waits:
    """Count a try for this account (any text that names it) from this place, or say to wait."""
    keys = {"account": hashed("account", account), "origin": hashed("origin", origin)}
    with transaction.atomic():
        # Always in this order, so that two tries never wait for each other.
        counted = _count(keys["account"], FREE, now)
        if isinstance(counted, Waits):
            return counted
        place = _count(keys["origin"], FREE_FROM_ORIGIN, now)
        if isinstance(place, Waits):
            return place
    waits = max((one for one in (counted[1], place[1]) if one is not None), default=None)
    return Try(keys["account"], keys["origin"], counted[0], waits)


def succeeded(tried: Try) -> int:
    """Forget the wrong tries of this account; return how many there were before this one.

    Those of the place of origin stay: else one own account would pay for guessing at others.
    """
    models.Tries.objects.filter(key=tried.account).delete()
    models.Tries.objects.filter(key=tried.origin, failures__gt=0).update(
        failures=F("failures") - 1, blocked_until=None
    )
    return tried.failures - 1


def lift(account: str) -> bool:
    """Let this account try again at once; return whether it had to wait or was counted."""
    return models.Tries.objects.filter(key=hashed("account", account)).delete()[0] > 0


def waiting(account: str, *, now: datetime) -> datetime | None:
    """Return until when this account has to wait, or None."""
    row = models.Tries.objects.filter(key=hashed("account", account)).first()
    until = None if row is None else row.blocked_until
    return until if until is not None and until > now else None


def forget_old(*, now: datetime) -> int:
    """Remove what no longer counts; return how many rows."""
    return models.Tries.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()[0]


def _count(key: str, free: int, now: datetime) -> tuple[int, datetime | None] | Waits:
    values = {
        "key": key,
        "now": now,
        "free": free,
        "first": FIRST_WAIT,
        "longest": LONGEST_WAIT,
        "forgotten": now - FORGOTTEN_AFTER,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)  # type: ignore[arg-type]  # psycopg adapts a timedelta
        row = cursor.fetchone()
        if row is not None:
            return int(row[0]), row[1]
        cursor.execute(WAITS, [key])
        (until,) = cursor.fetchone()
    return Waits(until)
