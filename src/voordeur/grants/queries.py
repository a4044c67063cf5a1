# SPDX-License-Identifier: EUPL-1.2
"""Which looks and sessions of support there are; row-level security stands beneath each query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import connection

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role
from voordeur.grants.models import Attempt, Look, Request, Support
from voordeur.grants.values import AttemptInfo, LookInfo, RequestInfo, SupportInfo
from voordeur.people import identity

MOST_MISSES = 5  # in a day: enough for slips of the pen, too few to try out who is known
MOST_ATTEMPTS = 20  # in a day
TOLD_FOR = timedelta(days=7)
_DAY = timedelta(days=1)


def _may(actor: Actor, deed: Deed) -> bool:
    return bool(access.may(actor, deed, About(region_id=actor.region_id)))


# --- looks with a reason ------------------------------------------------------------------------


def running_look(actor: Actor, reference: str, now: datetime) -> LookInfo | None:
    """Return the actor's own look at this case that runs now, or None."""
    row = (
        Look.objects.filter(
            region_id=actor.region_id,
            person_id=actor.person_id,
            reference=reference,
            ended_at=None,
            since__lte=now,
            until__gt=now,
        )
        .order_by("-until")
        .first()
    )
    return None if row is None else LookInfo.of(row)


def own_looks(actor: Actor, limit: int = 20) -> tuple[LookInfo, ...]:
    """Return the actor's own looks, newest first."""
    rows = Look.objects.filter(region_id=actor.region_id, person_id=actor.person_id)
    return tuple(LookInfo.of(row) for row in rows.order_by("-since")[:limit])


def looks_at(region_id: int, case_id: int) -> tuple[LookInfo, ...]:
    """Return the looks at one case that the one at work may know of, newest first."""
    rows = Look.objects.filter(region_id=region_id, case_id=case_id).order_by("-since")
    return tuple(LookInfo.of(row) for row in rows)


_TOLD = f"""
select {", ".join(f'"{name}"' for name in LookInfo.__slots__)}
  from grants_look
 where region_id = %s and since > %s and told && %s::bigint[]
 order by since desc limit %s
"""  # noqa: S608 - names of columns


def told_lately(actor: Actor, now: datetime, limit: int = 5) -> tuple[LookInfo, ...]:
    """Return who looked this week at a case that the actor's organisations had then.

    Written out: every work list asks it, and the ORM took ten times as long as the answer.
    """
    asked = (actor.region_id, now - TOLD_FOR, list(actor.party_ids), limit)
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, asked)
        return tuple(LookInfo.read(row) for row in cursor.fetchall())


def all_looks(actor: Actor, limit: int = 100) -> tuple[LookInfo, ...] | None:
    """Return the looks of the whole region, newest first, or None for who may not know."""
    if not _may(actor, Deed.SEE_LOGS):
        return None
    rows = Look.objects.filter(region_id=actor.region_id).order_by("-since")
    return tuple(LookInfo.of(row) for row in rows[:limit])


def misses(actor: Actor, limit: int = 100) -> tuple[AttemptInfo, ...]:
    """Return who asked for a case that was not there, newest first; for the privacy officer."""
    if not _may(actor, Deed.SEE_LOGS):
        return ()
    rows = Attempt.objects.filter(region_id=actor.region_id, found=False).order_by("-at")
    return tuple(AttemptInfo.of(row) for row in rows[:limit])


def asked_too_often(actor: Actor, now: datetime) -> bool:
    """Return whether somebody has asked so often today that it looks like trying out."""
    with identity.as_register(actor.region_id):
        found = list(
            Attempt.objects.filter(
                region_id=actor.region_id, person_id=actor.person_id, at__gt=now - _DAY
            ).values_list("found", flat=True)[:MOST_ATTEMPTS]
        )
    return len(found) >= MOST_ATTEMPTS or found.count(False) >= MOST_MISSES


# --- support ------------------------------------------------------------------------------------


def session_of(person_id: int, now: datetime) -> SupportInfo | None:
    """Return the session of support that this person is in now, the latest, or None."""
    with identity.as_person(person_id):
        row = (
            Support.objects.filter(
                person_id=person_id, ended_at=None, since__lte=now, until__gt=now
            )
            .select_related("region")
            .order_by("-since", "-id")
            .first()
        )
    return None if row is None else SupportInfo.of(row)


def actor_in(session: SupportInfo) -> Actor:
    """Return the supporter at work in this session."""
    return Actor(
        person_id=session.person_id,
        name=session.person_name,
        region_id=session.region_id,
        region=session.region_key,
        role=Role(session.role),
        party_ids=() if session.party_id is None else (session.party_id,),
        reads_only=not session.may_write,
    )


def sessions(actor: Actor, limit: int = 50) -> tuple[SupportInfo, ...]:
    """Return the sessions of support that concern the actor's organisations, newest first."""
    rows = Support.objects.filter(region_id=actor.region_id).select_related("region")
    rows = rows.order_by("-since", "-id")
    return tuple(SupportInfo.of(row) for row in rows[:limit])


def requests_in(
    actor: Actor, support_ids: Sequence[int], limit: int = 500
) -> Mapping[int, tuple[RequestInfo, ...]]:
    """Return what was looked at in these sessions, newest first, by the number of the session."""
    rows = Request.objects.filter(region_id=actor.region_id, support_id__in=support_ids)
    found: dict[int, list[RequestInfo]] = {number: [] for number in support_ids}
    for row in rows.order_by("-at", "-id")[:limit]:
        found[row.support_id].append(RequestInfo.of(row))
    return {number: tuple(infos) for number, infos in found.items()}
