# SPDX-License-Identifier: EUPL-1.2
"""Writing the two logs, in the transaction of what they are about: no log, no disclosure."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from voordeur.core.access import Actor

Parameter = str | int | bytes | datetime | list[int] | None
SERVICE = "urn:voordeur:verwerking"

# One statement however many people are on the list: one line for each of them.
WRITE_DISCLOSURES = """
insert into trails_disclosure
       (region_id, trace_id, span_id, status, name, activity, subject, subject_type,
        start_at, end_at)
select %(region)s, %(trace)s, decode(line.span, 'hex'), 'Ok', %(name)s, %(activity)s,
       known.subject, %(kind)s, %(now)s, %(now)s
  from json_to_recordset(%(lines)s::json) as line(span text, number bigint)
  left join voordeur_trail_subjects(%(numbers)s) as known on known.number = line.number
"""
SUBJECTS = "select number, subject from voordeur_trail_subjects(%s)"
WRITE_DEEDS = """
insert into trails_deed
       (region_id, trace_id, at, person_id, party_ids, role, action, object, result, origin)
select %(region)s, %(trace)s, %(now)s, %(person)s, %(parties)s::jsonb, %(role)s, %(action)s,
       line.object, %(result)s, %(origin)s
  from json_to_recordset(%(lines)s::json) as line(object text)
"""


FORGOTTEN = "gewist"  # the name in the log of who was erased before the line was written


def pseudonyms(tenants: Sequence[int]) -> dict[int, str]:
    """Return the names under which these tenants of the region at work stand in the log.

    A hash of the random `trail_key` in the row of each. To forget somebody, set that key to null
    (`Tenant.trail_key`, in the same update as `erased_at`): their lines stay for the count, and
    nothing ties them to the person or the case any more. Who has no row is left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(SUBJECTS, [list(tenants)])
        return dict(cursor.fetchall())


def disclosed(
    actor: Actor, *, name: str, activity: str, tenants: Sequence[int], now: datetime
) -> None:
    """Write down that data of these tenants were shown: one line per person, and who looked.

    `activity` is the last part of the URI in the register of processing activities.
    """
    if not tenants:
        return
    trace = secrets.token_bytes(16)
    lines = [{"span": secrets.token_hex(8), "number": number} for number in tenants]
    values: dict[str, Parameter] = {
        "region": actor.region_id,
        "trace": trace,
        "name": name,
        "activity": f"{SERVICE}:{activity}",
        "kind": "huurdernummer",
        "numbers": list(tenants),
        "now": now,
        "lines": json.dumps(lines),
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE_DISCLOSURES, values)
    _write_deeds(actor, action=name, objects=[_amount(len(tenants))], now=now, trace=trace)


def _amount(tenants: int) -> str:
    return "1 huurder" if tenants == 1 else f"{tenants} huurders"


def noted(actor: Actor, *, action: str, objects: Sequence[str], now: datetime) -> None:
    """Write down in the security log that the actor did this to these things."""
    if objects:
        _write_deeds(actor, action=action, objects=objects, now=now, trace=secrets.token_bytes(16))


def refused(actor: Actor, *, action: str, objects: Sequence[str], now: datetime) -> None:
    """Write down in the security log that the actor tried this and was not allowed to."""
    if objects:
        trace = secrets.token_bytes(16)
        _write_deeds(
            actor, action=action, objects=objects, now=now, trace=trace, result="geweigerd"
        )


def _write_deeds(
    actor: Actor,
    *,
    action: str,
    objects: Sequence[str],
    now: datetime,
    trace: bytes,
    result: str = "gelukt",
) -> None:
    values: dict[str, Parameter] = {
        "region": actor.region_id,
        "trace": trace,
        "now": now,
        "person": actor.person_id,
        "parties": json.dumps(actor.party_ids),
        "role": actor.role.value,
        "action": action,
        "result": result,
        "origin": "",
        "lines": json.dumps([{"object": text} for text in objects]),
    }
    with connection.cursor() as cursor:
        cursor.execute(WRITE_DEEDS, values)
