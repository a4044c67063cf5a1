# SPDX-License-Identifier: EUPL-1.2
"""Writing the two logs, in the transaction of what they are about: no log, no disclosure."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from voordeur import __version__
from voordeur.core.access import Actor
from voordeur.trails import origin
from voordeur.trails.processing import uri_of

Parameter = str | int | bytes | datetime | list[str] | None
RESOURCE = json.dumps({"service.name": "voordeur", "service.version": __version__})
TENANT = "huurdernummer"
ROW = "leveringsrij"  # somebody in a delivered file who is no tenant of any case
DONE, REFUSED, FAILED = "gelukt", "geweigerd", "mislukt"

# One statement however many people are on the list: one line for each of them, and one for the
# deed. A tenant without a row has no name, and the log refuses a line without one.
DISCLOSURES = """
insert into trails_disclosure
       (region_id, trace_id, span_id, parent_span_id, status, name, activity, subject,
        subject_type, start_at, end_at, resource)
select %(region)s, %(trace)s, substring(%(spans)s from (8 * line.place - 7)::int for 8), %(span)s,
       'Ok', %(action)s, %(activity)s, coalesce(known.subject, line.subject), line.kind, %(now)s,
       %(now)s, %(resource)s::jsonb
  from (select number, null as subject, %(tenant)s as kind, place
          from unnest(%(numbers)s::bigint[]) with ordinality as tenant(number, place)
         union all
        select null, subject, %(row)s, cardinality(%(numbers)s::bigint[]) + place
          from unnest(%(subjects)s::text[]) with ordinality as delivered(subject, place)) as line
  left join voordeur_trail_subjects(%(numbers)s::bigint[]) as known on known.number = line.number
"""
SUBJECTS = "select number, subject from voordeur_trail_subjects(%s)"
WRITE_DEEDS = """
insert into trails_deed
       (region_id, trace_id, span_id, parent_span_id, at, person_id, party_ids, role, action,
        object, result, origin)
select %(region)s, %(trace)s, %(span)s, %(parent)s, %(now)s, %(person)s, %(parties)s::jsonb,
       %(role)s, %(action)s, line.object, %(result)s, %(origin)s
  from json_to_recordset(%(lines)s::json) as line(object text)
"""

WRITE_DISCLOSURES = f"with shown as ({DISCLOSURES}) {WRITE_DEEDS}"

FORGOTTEN = "gewist"  # the name in the log of who was erased before the line was written
LONGEST = 200


def pseudonyms(tenants: Sequence[int]) -> dict[int, str]:
    """Return the names under which these tenants of the region at work stand in the log.

    A hash of the random `trail_key` in the row of each. To forget somebody, set that key to null
    (`Tenant.trail_key`, in the same update as `erased_at`): their lines stay for the count, and
    nothing ties them to the person or the case any more. Who has no row is left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(SUBJECTS, [list(tenants)])
        return dict(cursor.fetchall())


def pseudonym_of_row(number: int) -> str:
    """Return the name in the log of who stands in a delivered row and nowhere else."""
    key = b"subject" + settings.HASH_KEY.encode()
    return hmac.new(key, f"{ROW}:{number}".encode(), hashlib.sha256).hexdigest()


def disclosed(
    actor: Actor,
    *,
    name: str,
    activity: str,
    tenants: Sequence[int],
    now: datetime,
    rows: Sequence[int] = (),
) -> None:
    """Write down that data of these people were shown: one line per person, and who looked.

    `activity` is the name of an activity in the register of processing (`trails.processing`);
    the line gets the address of the version that holds today. `rows` are delivered rows about
    people who have no case. Raises `UnknownActivityError`, and `django.db.IntegrityError` for a
    tenant that is not there: then nothing may be shown.
    """
    many = len(tenants) + len(rows)
    if not many:
        return
    operation = _begun()
    deed = _Deed(actor, name, [_amount(many)])
    values: dict[str, Parameter] = {
        **_values(operation, deed, now),
        "activity": uri_of(activity, now.date()),
        # As PostgreSQL writes an array: of a thousand numbers psycopg makes one item by item.
        "numbers": "{" + ",".join(map(str, tenants)) + "}",
        "subjects": [pseudonym_of_row(number) for number in rows],
        "spans": secrets.token_bytes(origin.SPAN_BYTES * many),
        "tenant": TENANT,
        "row": ROW,
        "resource": RESOURCE,
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE_DISCLOSURES, values)


def _amount(people: int) -> str:
    return "1 huurder" if people == 1 else f"{people} huurders"


def noted(actor: Actor, *, action: str, objects: Sequence[str], now: datetime) -> None:
    """Write down in the security log that the actor did this to these things."""
    if objects:
        _write_deeds(_begun(), _Deed(actor, action, objects), now)


def refused(actor: Actor, *, action: str, objects: Sequence[str], now: datetime) -> None:
    """Write down in the security log that the actor tried this and was not allowed to."""
    if objects:
        _write_deeds(_begun(), _Deed(actor, action, objects, REFUSED), now)


@transaction.atomic
def tried(
    *, action: str, what: str, result: str, now: datetime, person_id: int | None = None
) -> None:
    """Write down what happened before somebody had a role, such as a login that failed.

    In no region: nobody knows yet which. `what` names no person; `result` is `DONE`, `REFUSED` or
    `FAILED`.
    """
    _write_deeds(_begun(), _Deed(None, action, [what], result, person_id), now)


@dataclass(frozen=True, slots=True)
class _Operation:
    """One piece of work in a trace: the parent span of everything that it shows."""

    trace: origin.Trace
    span_id: bytes
    address: str


def _begun() -> _Operation:
    here = origin.current()
    span_id = secrets.token_bytes(origin.SPAN_BYTES)
    return _Operation(here.trace or origin.new_trace(), span_id, here.address)


@dataclass(frozen=True, slots=True)
class _Deed:
    actor: Actor | None
    action: str
    objects: Sequence[str]
    result: str = DONE
    person_id: int | None = None


def _write_deeds(operation: _Operation, deed: _Deed, now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITE_DEEDS, _values(operation, deed, now))


def _values(operation: _Operation, deed: _Deed, now: datetime) -> dict[str, Parameter]:
    actor = deed.actor
    return {
        "region": None if actor is None else actor.region_id,
        "trace": operation.trace.trace_id,
        "span": operation.span_id,
        "parent": operation.trace.parent_span_id,
        "now": now,
        "person": deed.person_id if actor is None else actor.person_id,
        "parties": json.dumps([] if actor is None else actor.party_ids),
        "role": "" if actor is None else actor.role.value,
        "action": deed.action,
        "result": deed.result,
        "origin": operation.address,
        "lines": json.dumps([{"object": text[:LONGEST]} for text in deed.objects]),
    }
