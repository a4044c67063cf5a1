# SPDX-License-Identifier: EUPL-1.2
"""Reading the logs: for the privacy officer, and for a tenant who asks who looked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.timezone import get_default_timezone

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.trails import models
from voordeur.trails.actions import FORGOTTEN, pseudonyms

PAGE = 50
MOST_EXPORTED = 50_000


def _may_see(actor: Actor) -> bool:
    return bool(access.may(actor, Deed.SEE_LOGS, About(region_id=actor.region_id)))


# --- who looked -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """Once that somebody's data were shown: what for, and to whom.

    `activity` is the address of the version in the register of processing. `person_id` is None,
    `role` and `party_ids` are empty where the security log has been erased since.
    """

    at: datetime
    name: str
    person_id: int | None
    role: str
    party_ids: tuple[int, ...] = ()
    activity: str = ""


LOOKS = """
select d.start_at, d.name, e.person_id, coalesce(e.role, ''), e.party_ids, d.activity
  from trails_disclosure d
  left join lateral (
         select person_id, role, party_ids from trails_deed e
          where e.trace_id = d.trace_id and e.region_id = d.region_id
            and e.span_id is not distinct from d.parent_span_id
          limit 1) e on true
 where d.region_id = %s and d.subject = %s
 order by d.start_at desc, d.id desc
 limit %s
"""


def looks_at(actor: Actor, tenant_id: int, limit: int = 200) -> tuple[Look, ...] | None:
    """Return who saw data of this tenant, newest first, or None if the actor may not know."""
    if not _may_see(actor):
        return None
    subject = pseudonyms([tenant_id]).get(tenant_id, FORGOTTEN)
    if subject == FORGOTTEN:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(LOOKS, [actor.region_id, subject, limit])
        rows = cursor.fetchall()
    return tuple(
        Look(at, name, person, role, _numbers(parties), activity)
        for at, name, person, role, parties, activity in rows
    )


def _numbers(stored: object) -> tuple[int, ...]:
    found = json.loads(stored) if isinstance(stored, str) else stored
    return tuple(found) if isinstance(found, list) else ()


# --- the security log -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Done:
    """Something that somebody did or looked at, as the security log has it."""

    at: datetime
    person_id: int | None
    role: str
    action: str
    object: str
    result: str
    origin: str = ""
    party_ids: tuple[int, ...] = ()
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the log is searched for; nothing set is everything of the region.

    `tenant_id` with `references` (of that tenant's cases): what was shown of, or done for, that
    person. Days are inclusive.
    """

    person_id: int | None = None
    party_id: int | None = None
    tenant_id: int | None = None
    references: tuple[str, ...] = ()
    action: str = ""
    result: str = ""
    since: date | None = None
    until: date | None = None


EVERYTHING = Wanted()


def latest(actor: Actor, limit: int = 100, *, action: str = "") -> tuple[Done, ...] | None:
    """Return what was done last in the region, or None if the actor may not know."""
    if not _may_see(actor):
        return None
    return tuple(_done(row) for row in _wanted(actor, Wanted(action=action))[:limit])


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was searched for. `more`: there is a next page."""

    rows: tuple[Done, ...]
    page: int
    more: bool


def search(actor: Actor, wanted: Wanted, page: int = 1) -> Found | None:
    """Return one page of the security log, newest first, or None if the actor may not know."""
    if not _may_see(actor):
        return None
    first = (page - 1) * PAGE
    rows = [_done(row) for row in _wanted(actor, wanted)[first : first + PAGE + 1]]
    return Found(tuple(rows[:PAGE]), page, len(rows) > PAGE)


def exported(actor: Actor, wanted: Wanted) -> Iterator[Done]:
    """Yield all that was searched for, at most `MOST_EXPORTED` lines; nothing to who may not.

    Write `trails.actions.noted` first: an export is a deed itself.
    """
    if _may_see(actor):
        for row in _wanted(actor, wanted)[:MOST_EXPORTED].iterator(2_000):
            yield _done(row)


def actions(actor: Actor) -> tuple[str, ...]:
    """Return what people did lately in the region, for choosing from."""
    if not _may_see(actor):
        return ()
    rows = models.Deed.objects.filter(region_id=actor.region_id).order_by("-at")
    return tuple(sorted(set(rows.values_list("action", flat=True)[:LATELY])))


LATELY = 5_000  # lines: a whole log of years would be read through for a list to choose from


def _wanted(actor: Actor, wanted: Wanted) -> QuerySet[models.Deed]:
    rows = models.Deed.objects.filter(region_id=actor.region_id)
    if wanted.person_id is not None:
        rows = rows.filter(person_id=wanted.person_id)
    if wanted.party_id is not None:
        rows = rows.filter(party_ids__contains=[wanted.party_id])
    if wanted.action:
        rows = rows.filter(action=wanted.action)
    if wanted.result:
        rows = rows.filter(result=wanted.result)
    rows = _between(rows, wanted.since, wanted.until)
    if wanted.tenant_id is not None:
        rows = rows.filter(_about(actor, wanted.tenant_id, wanted.references))
    return rows.order_by("-at", "-id")


def _between(
    rows: QuerySet[models.Deed], since: date | None, until: date | None
) -> QuerySet[models.Deed]:
    zone = get_default_timezone()
    if since is not None:
        rows = rows.filter(at__gte=datetime.combine(since, time.min, zone))
    if until is not None:
        rows = rows.filter(at__lt=datetime.combine(until + timedelta(days=1), time.min, zone))
    return rows


def _about(actor: Actor, tenant_id: int, references: Sequence[str]) -> Q:
    subject = pseudonyms([tenant_id]).get(tenant_id, FORGOTTEN)
    spans = models.Disclosure.objects.filter(region_id=actor.region_id, subject=subject)
    found = Q(span_id__in=spans.values("parent_span_id")) if subject != FORGOTTEN else Q(pk=None)
    for reference in references:
        found |= Q(object=reference) | Q(object__startswith=f"{reference}/")
    return found


def _done(row: models.Deed) -> Done:
    return Done(
        at=row.at,
        person_id=row.person_id,
        role=row.role,
        action=row.action,
        object=row.object,
        result=row.result,
        origin=row.origin,
        party_ids=tuple(row.party_ids),
        trace=bytes(row.trace_id).hex(),
    )


# --- the disclosure log, as others read it ----------------------------------------------------


def disclosures(actor: Actor, since: date, until: date) -> Iterator[dict[str, object]]:
    """Yield the lines of the disclosure log in the fields of the Logboek Dataverwerkingen.

    Days are inclusive, oldest first, at most `MOST_EXPORTED`; nothing to who may not know.
    """
    if not _may_see(actor):
        return
    zone = get_default_timezone()
    rows = models.Disclosure.objects.filter(
        region_id=actor.region_id,
        start_at__gte=datetime.combine(since, time.min, zone),
        start_at__lt=datetime.combine(until + timedelta(days=1), time.min, zone),
    )
    for row in rows.order_by("id")[:MOST_EXPORTED].iterator(2_000):
        yield as_ldv(row)


def as_ldv(row: models.Disclosure) -> dict[str, object]:
    """Return a line under the names that the standard gives its fields; times in milliseconds."""
    parent = row.parent_span_id
    return {
        "trace_id": bytes(row.trace_id).hex(),
        "span_id": bytes(row.span_id).hex(),
        "parent_span_id": None if parent is None else bytes(parent).hex(),
        "status": row.status,
        "name": row.name,
        "start_time": int(row.start_at.timestamp() * 1_000),
        "end_time": int(row.end_at.timestamp() * 1_000),
        "resource": {"attributes": row.resource},
        "attributes": {
            "dpl.core.processing_activity_id": row.activity,
            "dpl.core.data_subject_id": row.subject,
            "dpl.core.data_subject_id_type": row.subject_type,
        },
    }
