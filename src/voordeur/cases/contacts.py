# SPDX-License-Identifier: EUPL-1.2
"""What was tried in many cases at once: who called, rang the bell, and was anybody reached.

Only of the signal compartment, and only for cases that the one who asks was just shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from voordeur.cases.values import from_json
from voordeur.core.agreement.expressions import Value
from voordeur.people import identity

KINDS = (
    "contact geprobeerd",
    "huisbezoek",
    "gesprek gevoerd",
    "huurder meldt zich",
    "huurder antwoordt",
    "afspraak gemaakt",
    "regeling gebroken",
    "lopende huur gemist",
    "verhuisd binnen",
)
MOST = 20_000  # events of one list


@dataclass(frozen=True, slots=True)
class Contact:
    """One thing that happened, with who recorded it and for which organisation."""

    seq: int
    kind: str
    on: date
    values: Mapping[str, Value]
    recorded_for_id: int | None
    recorded_by_id: int


_CONTACTS = """
select e.case_id, e.seq, e.kind, e."on", e."values", e.recorded_for_id, e.recorded_by_id
  from cases_event e
 where e.region_id = voordeur_region() and e.case_id = any(%(cases)s)
   and e.compartment = 'signaal' and e.withdraws is null
   and (e.kind = any(%(kinds)s) or (e.case_id, e.seq) in (
         select * from unnest(%(at)s::bigint[], %(seqs)s::int[])))
   and not exists (select from cases_event w where w.case_id = e.case_id
                    and (w.withdraws = e.seq or w.replaces = e.seq))
 order by e.case_id, e.seq limit %(most)s
"""


def contacts(
    region_id: int, cases: Sequence[int], also: Sequence[tuple[int, int]]
) -> dict[int, tuple[Contact, ...]]:
    """Return per case what was tried and what came of it, oldest first.

    `also`: single events (case, number) that are wanted whatever their kind.
    """
    if not cases:
        return {}
    asked: dict[str, list[int] | list[str] | int] = {
        "cases": sorted(set(cases)),
        "kinds": list(KINDS),
        "at": [case for case, _ in also],
        "seqs": [seq for _, seq in also],
        "most": MOST,
    }
    with transaction.atomic(), identity.as_register(region_id), connection.cursor() as cursor:
        cursor.execute(_CONTACTS, asked)
        rows = cursor.fetchall()
    found: dict[int, list[Contact]] = {}
    for case_id, seq, kind, on, values, recorded_for, by in rows:
        one = Contact(seq, kind, on, from_json(json.loads(values)), recorded_for, by)
        found.setdefault(case_id, []).append(one)
    return {case: tuple(happened) for case, happened in found.items()}
