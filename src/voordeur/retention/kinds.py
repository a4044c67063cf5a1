# SPDX-License-Identifier: EUPL-1.2
"""The kinds of record, each with how it is found and how it is erased.

An app above this one brings its own kind with `add`, so that nothing here needs to know it. All
of it needs `identity.as_register`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.timezone import localtime

from voordeur.accounts import erasing as accounts
from voordeur.cases import erasing as cases
from voordeur.deliveries import erasing as deliveries
from voordeur.grants import erasing as grants
from voordeur.messages import erasing as messages
from voordeur.people.erasing import erase_people
from voordeur.retention import finding
from voordeur.retention.finding import Asked, Record
from voordeur.visits import actions as visits


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of one kind are found (in the order of their numbers), locked and erased.

    `erase` gets the region, the numbers and the moment, and returns which are erased now.
    """

    name: str
    found: Callable[[Asked], list[Record]]
    erase: Callable[[int, Sequence[int], datetime], Sequence[int]]
    lock: Callable[[Sequence[int]], object] = tuple


KINDS: dict[str, Kind] = {}


def add(kind: Kind) -> None:
    """Let this kind be erased too; called once, when the program starts."""
    KINDS[kind.name] = kind


def _erase_cases(region_id: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    deliveries.erase_rows_of(numbers)  # before the reports lose what ties them to their rows
    cases.erase_cases(numbers, now=now)
    messages.erase_messages_of(numbers, region_id=region_id, now=now)
    grants.erase_looks_at(numbers, region_id=region_id)
    visits.forget(numbers, now=now)
    _forget_holds(numbers)
    return numbers


# Nothing in force holds these cases back any more; why something did, may name somebody.
_HOLDS = """
update retention_hold h set reason = '', ended_reason = ''
  from cases_case c
 where c.region_id = voordeur_region() and c.id = any(%s) and h.region_id = c.region_id
   and (h.case_id = c.id or (h.case_id is null and h.tenant_id = c.tenant_id))
"""


def _forget_holds(numbers: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_HOLDS, [list(numbers)])


def _erase_notes(_: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    cases.erase_notes(numbers, now=now)
    return numbers


def _erase_messages(region_id: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    messages.erase_messages(numbers, region_id=region_id, now=now)
    return numbers


def _erase_refusals(_: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    deliveries.erase_refusals(numbers, now=now)
    return numbers


def _erase_files(_: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    deliveries.erase_files(numbers, now=now)
    return numbers


def _erase_doubts(_: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    deliveries.erase_doubts(numbers)
    return numbers


# Whole blocks of lines, so that what stays can still be proven: see `trails.seals`.
_BLOCKS = "select voordeur_erase_block(which, %s, %s) from unnest(%s::bigint[]) as which"


def _erase_blocks(_: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    with connection.cursor() as cursor:
        cursor.execute(_BLOCKS, [now, now, list(numbers)])
    return numbers


_LAST = "select max(last_at) from trails_seal where id = any(%s)"


def _erase_deeds(region_id: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [list(numbers)])
        (last,) = cursor.fetchone()
    if last is not None:
        grants.erase_words_before(last, region_id=region_id)
    return _erase_blocks(region_id, numbers, now)


def _erase_people(region_id: int, numbers: Sequence[int], now: datetime) -> Sequence[int]:
    erased = erase_people(numbers, today=localtime(now).date())
    accounts.erase_ways_in(erased, region_id=region_id)
    return erased


for _kind in (
    Kind("hulpaantekening", finding.notes, _erase_notes),
    Kind("bericht", finding.messages, _erase_messages),
    Kind("zaak zonder hulp", finding.cases_without_help, _erase_cases, cases.lock),
    Kind("afgesloten zaak", finding.cases_with_help, _erase_cases, cases.lock),
    Kind("twijfel", finding.doubts, _erase_doubts),
    Kind("geweigerde melding", finding.refusals, _erase_refusals),
    Kind("geleverd bestand", finding.files, _erase_files),
    Kind("inzagelog", finding.disclosures, _erase_blocks),
    Kind("beveiligingslog", finding.deeds, _erase_deeds),
    Kind("account", finding.people, _erase_people),
):
    add(_kind)


def term_runs_from(record: Record) -> date | None:
    """Return the day from which the term of this record runs, or None while it is not over."""
    if record.over_on is None or record.touched_on is None:
        return record.over_on
    return max(record.over_on, record.touched_on)
