# SPDX-License-Identifier: EUPL-1.2
"""Which doors of a round fall: after planning there is contact, or the household is left in peace.

Read with every look at a round, in one statement, and never kept in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from voordeur.cases import attempts, contacts
from voordeur.cases.contacts import Seeking
from voordeur.cases.models import Case
from voordeur.cases.wishes import GOING_ON
from voordeur.core.pathway.attempts import in_touch, since
from voordeur.core.pathway.history import History, occurrences
from voordeur.visits.models import Stop

CONTACT, REST = "contact", "rust"


def fallen(
    region_id: int, stops: Sequence[Stop], cases: Mapping[int, Case], now: datetime
) -> Mapping[int, str]:
    """Return of each door that falls why, by its number: `CONTACT` or `REST`.

    A threatened home never falls; nor does a door where somebody was already.
    """
    open_doors = [
        stop
        for stop in stops
        if stop.done_at is None and stop.case_id in cases and not cases[stop.case_id].crisis
    ]
    known = contacts.tried(region_id, {stop.case_id for stop in open_doors}, ()).seeking
    found = {
        stop.pk: _why(stop, cases[stop.case_id], known[stop.case_id], now.date())
        for stop in open_doors
        if stop.case_id in known
    }
    return {number: why for number, why in found.items() if why}


def _why(stop: Stop, row: Case, known: Seeking, today: date) -> str:
    if row.state not in GOING_ON or row.restricted_on or known.objected_on:
        return REST
    pauses = [one["until"] for one in known.steers if one["what"] == attempts.PAUSE]
    if any(until and today <= date.fromisoformat(until) for until in pauses):
        return REST
    if stop.calls:
        return ""
    happened = since(occurrences(History(known.events)), known.period)
    return CONTACT if in_touch(happened).contact_on is not None else ""
