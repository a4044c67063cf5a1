# SPDX-License-Identifier: EUPL-1.2
"""Seals over the two logs: blocks of lines that can no longer change without it being seen.

A chain that every writer extends would be a lock on every writer. So lines are written freely,
and a moment later one sealer puts a block of them under a seal. Which lines are complete is told
by the number of the transaction that wrote them: below the oldest transaction that still runs,
nothing can be added. A line that was numbered early and committed late is in a later block.

A seal proves that the lines of its block are those that were there when it was made. It proves
nothing about a line that was changed before (the minute until the sealer comes), and nothing to
somebody who has both the database and the key (`VOORDEUR_HASH_KEY`): keep the heads that `voordeur
verify` prints somewhere else.

Everything here needs `as_register` of the region it is about; region 0 has the lines of before
anybody was known.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.conf import settings
from django.db import connection

from voordeur.trails.models import Erasure, Seal

NO_REGION = 0
FIRST_HASH = bytes(32)
_LOCK = 7_030_001  # one sealer at a time per region and log


class Log(Enum):
    """The two logs, by the word on the seal."""

    DISCLOSURES = "inzage"
    DEEDS = "handelingen"


class RestoredError(Exception):
    """The numbers of transactions run behind the last seal: a copy was put back in a new database.

    Lines would end up in blocks that are sealed already. Put the number forward first: see
    docs/how-to/back-up-and-restore.md.
    """


_MICROSECONDS = "(extract(epoch from {}) * 1000000)::bigint"
_STARTED, _ENDED, _AT = (_MICROSECONDS.format(name) for name in ("start_at", "end_at", "at"))
# What is under the seal, in an order and a notation of its own: a new column changes no old seal.
_DISCLOSURE = f"""
id, tx, region_id, encode(trace_id, 'hex'), encode(span_id, 'hex'), encode(parent_span_id, 'hex'),
status, name, activity, subject, subject_type, {_STARTED}, {_ENDED}, resource
"""
_DEED = f"""
id, tx, region_id, encode(trace_id, 'hex'), encode(span_id, 'hex'), encode(parent_span_id, 'hex'),
{_AT}, person_id, party_ids, role, action, object, result, origin
"""
_TABLE = {
    Log.DISCLOSURES: ("trails_disclosure", _DISCLOSURE, "start_at", "region_id = %(region)s"),
    Log.DEEDS: (
        "trails_deed",
        _DEED,
        "at",
        "region_id is not distinct from nullif(%(region)s::bigint, 0)",
    ),
}
# Column names and table names above, never anything from outside.
_BLOCK = """
select count(*), min({at}), max({at}),
       coalesce(sha256(string_agg(sha256(convert_to(json_build_array({columns})::text, 'UTF8')),
                                  ''::bytea order by tx, id)), ''::bytea)
  from {table} where {region} and tx >= %(since)s and tx < %(until)s
"""
_WAITING = "select count(*), min({at}) from {table} where {region} and tx >= %(since)s"
# The oldest transaction that runs in this database, or the next one. A transaction that certainly
# runs in another database of the same server is left out: it cannot write here.
HORIZON = """
with taken as materialized (select pg_current_snapshot() as at)
select coalesce(
         (select min(xid::text::bigint) from pg_snapshot_xip(taken.at) as xid
           where not exists (
                 select from pg_locks l join pg_stat_activity a on a.pid = l.pid
                  where l.locktype = 'transactionid' and l.transactionid = xid::xid
                    and a.datname <> current_database())),
         pg_snapshot_xmax(taken.at)::text::bigint),
       pg_current_xact_id()::text::bigint
  from taken
"""


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines of some transactions as they are now."""

    lines: int
    first_at: datetime | None
    last_at: datetime | None
    root: bytes


def seal(log: Log, *, region_id: int, now: datetime) -> int:
    """Put the lines that can no longer be added to under a seal; return how many.

    Zero when there are none, or when another sealer is at it. Raises `RestoredError`.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_try_advisory_xact_lock(%s, %s)", [_LOCK, _lock_of(log, region_id)]
        )
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(HORIZON)
        until, mine = cursor.fetchone()
    last = Seal.objects.filter(region_id=region_id, log=log.value).order_by("-number").first()
    since = 0 if last is None else last.until_tx
    if mine < since:
        raise RestoredError
    block = _block(log, region_id, since, until)
    if not block.lines or block.first_at is None or block.last_at is None:
        return 0
    made = Seal(
        region_id=region_id,
        log=log.value,
        number=1 if last is None else last.number + 1,
        from_tx=since,
        until_tx=until,
        lines=block.lines,
        first_at=block.first_at,
        last_at=block.last_at,
        root=block.root,
        prev_hash=FIRST_HASH if last is None else bytes(last.hash),
        sealed_at=now,
    )
    made.hash = _hash(made)
    made.save(force_insert=True)
    return block.lines


def _lock_of(log: Log, region_id: int) -> int:
    """Return a number of 32 bits; two regions that share one only wait for the next minute."""
    return (region_id * 2 + (log is Log.DEEDS)) % 2**31


def _block(log: Log, region_id: int, since: int, until: int) -> _Block:
    table, columns, at, region = _TABLE[log]
    statement = _BLOCK.format(table=table, columns=columns, at=at, region=region)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"region": region_id, "since": since, "until": until})
        lines, first_at, last_at, root = cursor.fetchone()
    return _Block(lines, first_at, last_at, bytes(root))


def _hash(row: Seal) -> bytes:
    """Return the keyed hash over the seal: who can only write in the database cannot make one."""
    facts = (
        row.region_id,
        row.log,
        row.number,
        row.from_tx,
        row.until_tx,
        row.lines,
        int(row.first_at.timestamp() * 1_000_000),
        int(row.last_at.timestamp() * 1_000_000),
        bytes(row.root).hex(),
        bytes(row.prev_hash).hex(),
    )
    key = hashlib.sha256(b"seal" + settings.HASH_KEY.encode()).digest()
    return hmac.new(key, "|".join(map(str, facts)).encode(), hashlib.sha256).digest()


# --- checking ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Broken:
    """What is wrong with a block: its number, and its first and last moment as sealed."""

    log: Log
    number: int
    what: str
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Checked:
    """One chain: how much was looked at, what is not sealed yet, and what is broken.

    `head` is the hash of the last seal, to keep somewhere else; `erased` counts blocks whose lines
    went when their term was over.
    """

    log: Log
    blocks: int
    lines: int
    erased: int
    waiting: int
    waiting_since: datetime | None
    head: str
    broken: tuple[Broken, ...]


def check(log: Log, *, region_id: int) -> Checked:
    """Walk the chain of one log of one region and compare every block with its seal."""
    rows = list(Seal.objects.filter(region_id=region_id, log=log.value).order_by("number"))
    gone = set(Erasure.objects.filter(region_id=region_id).values_list("seal_id", flat=True))
    broken = tuple(_broken(log, rows, gone))
    since = rows[-1].until_tx if rows else 0
    table, _, at, region = _TABLE[log]
    with connection.cursor() as cursor:
        cursor.execute(
            _WAITING.format(table=table, at=at, region=region),
            {"region": region_id, "since": since},
        )
        waiting, waiting_since = cursor.fetchone()
    return Checked(
        log=log,
        blocks=len(rows),
        lines=sum(row.lines for row in rows if row.pk not in gone),
        erased=sum(row.pk in gone for row in rows),
        waiting=waiting,
        waiting_since=waiting_since,
        head=bytes(rows[-1].hash).hex() if rows else "",
        broken=broken,
    )


def _broken(log: Log, rows: Sequence[Seal], gone: set[int]) -> Iterator[Broken]:
    prev_hash, until = FIRST_HASH, 0
    for place, row in enumerate(rows, start=1):
        for what in (
            *_wrong_seal(row, place, prev_hash, until),
            *_wrong_lines(log, row, is_gone=row.pk in gone),
        ):
            yield Broken(log, row.number, what, row.first_at, row.last_at)
        prev_hash, until = bytes(row.hash), row.until_tx


def _wrong_seal(row: Seal, place: int, prev_hash: bytes, until: int) -> Iterator[str]:
    if row.number != place:
        yield f"een zegel ontbreekt: hier hoort nummer {place}"
    if bytes(row.prev_hash) != prev_hash or row.from_tx != until:
        yield "het zegel sluit niet aan op het vorige"
    if bytes(row.hash) != _hash(row):
        yield "het zegel zelf is veranderd"


def _wrong_lines(log: Log, row: Seal, *, is_gone: bool) -> Iterator[str]:
    block = _block(log, row.region_id, row.from_tx, row.until_tx)
    expected = 0 if is_gone else row.lines
    if block.lines < expected:
        yield f"er ontbreken regels: {block.lines} van de {expected} zijn er nog"
    elif block.lines > expected:
        yield f"er zijn regels bijgekomen: {block.lines} in plaats van {expected}"
    elif block.lines and block.root != bytes(row.root):
        yield "een regel is veranderd"


# --- erasing ----------------------------------------------------------------------------------

ERASABLE = """
select s.id from trails_seal s
 where s.region_id = %s and s.log = %s and s.last_at < %s
   and not exists (select from trails_erasure e where e.seal_id = s.id)
 order by s.number
"""
ERASE = "select voordeur_erase_block(%s, %s, %s)"


@dataclass(frozen=True, slots=True)
class Erased:
    """How many blocks, and how many lines in them, went or would go."""

    blocks: int
    lines: int


def erasable(log: Log, *, region_id: int, before: datetime) -> Erased:
    """Return what `erase` would take: whole blocks of which the last line is older."""
    numbers = _erasable(log, region_id, before)
    rows = Seal.objects.filter(id__in=numbers).values_list("lines", flat=True)
    return Erased(len(numbers), sum(rows))


def erase(log: Log, *, region_id: int, before: datetime, now: datetime) -> Erased:
    """Erase the lines of all sealed blocks that ended before this moment; the seals stay.

    The chain then still proves how many lines there were and when, and `check` that they are all
    gone. A line that is not sealed yet stays.
    """
    blocks = lines = 0
    with connection.cursor() as cursor:
        for number in _erasable(log, region_id, before):
            cursor.execute(ERASE, [number, now, before])
            lines += cursor.fetchone()[0]
            blocks += 1
    return Erased(blocks, lines)


def _erasable(log: Log, region_id: int, before: datetime) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(ERASABLE, [region_id, log.value, before])
        return [number for (number,) in cursor.fetchall()]
