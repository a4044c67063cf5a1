# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: S608 - statements are put together from the words of this file and nothing else
"""Which records there are of each kind that may have to go: the questions to the database.

Each question has the same answer: see `Record`. It asks for records that ended on or before a
day, or for certain numbers, in the order of their numbers and never for more than was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from voordeur.core.agreement.vocabulary import EVENTS
from voordeur.core.pathway import sharing

HELP = [name for name in EVENTS if sharing.is_help(name)]


@dataclass(frozen=True, slots=True)
class Asked:
    """Records that ended `until`, after number `after`; or those with `numbers` as they are.

    `as_marked`: also records that became another kind since, for doing again what was done.
    """

    region_id: int
    until: date | None = None
    numbers: Sequence[int] | None = None
    after: int = 0
    limit: int = 2_000
    as_marked: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One record: when it ended, what was written since, whose it is, and what marks it.

    `mark` is the same as long as the record exists, and no other record ever has it.
    """

    id: int
    over_on: date | None
    touched_on: date | None
    tenant_id: int | None
    case_id: int | None
    other_case_runs: bool
    mark: str
    reference: str
    is_erased: bool


_IN_AMSTERDAM = "(({}) at time zone 'Europe/Amsterdam')::date"
_PAGE = """
   and (found.id = any(%(numbers)s) or (%(numbers)s::bigint[] is null and not found.is_erased
        and found.over_on <= %(until)s and found.id > %(after)s))
 order by found.id limit %(limit)s
"""
_LAST = f"""
cross join lateral (
  select {_IN_AMSTERDAM.format("max(e.recorded_at)")} as touched_on,
         encode((array_agg(e.hash order by e.seq))[1], 'hex') as mark
    from cases_event e where e.region_id = c.region_id and e.case_id = c.id offset 0) last
"""
_OTHER = """
exists (select from cases_case o where o.region_id = c.region_id and o.tenant_id = c.tenant_id
         and o.id <> c.id and o.erased_at is null and o.state not in ('gesloten', 'niets'))
"""
_HELPED = """
exists (select from cases_event e where e.region_id = c.region_id and e.case_id = c.id
         and e.kind = any(%(help)s)
         and not exists (select from cases_event w where w.region_id = e.region_id
                          and w.case_id = e.case_id and w.withdraws = e.seq))
"""
# The first two conditions let the index find the cases; the day that counts is looked at after.
_CASES = f"""
select found.* from (
  select c.id,
         case c.state when 'gesloten' then c.closed_on when 'niets' then last.touched_on end
           as over_on,
         last.touched_on, c.tenant_id, c.id as case_id, {_OTHER} as other_case_runs, last.mark,
         c.reference, c.erased_at is not null as is_erased
    from cases_case c {_LAST}
   where c.region_id = %(region)s
     and (c.id = any(%(numbers)s) or (%(numbers)s::bigint[] is null and c.id > %(after)s
          and c.erased_at is null and (c.closed_on <= %(until)s
               or (c.state = 'niets' and c.opened_on <= %(until)s))))
     and (%(as_marked)s or {_HELPED} = %(helped)s)
) as found where true {_PAGE}
"""
_OF_CASE = """
  join cases_case c on c.region_id = {0}.region_id and c.id = {0}.case_id
"""
_NOTES = f"""
select found.* from (
  select n.id, case when c.state = 'gesloten' then c.closed_on end as over_on,
         null::date as touched_on, c.tenant_id, c.id as case_id, false as other_case_runs,
         e.mark, c.reference, n.erased_at is not null as is_erased
    from cases_note n {_OF_CASE.format("n")}
    join lateral (select encode(hash, 'hex') as mark from cases_event e
                   where e.region_id = n.region_id and e.case_id = n.case_id and e.note_id = n.id
                   limit 1) e on true
   where n.region_id = %(region)s and n.compartment = 'hulp'
     and (n.id = any(%(numbers)s) or n.id > %(after)s)
) as found where true {_PAGE}
"""
_MESSAGES = f"""
select found.* from (
  select m.id, case when c.state = 'gesloten' then c.closed_on end as over_on,
         null::date as touched_on, c.tenant_id, c.id as case_id, false as other_case_runs,
         encode(sha256(convert_to(concat_ws('|', m.kind, m.what, m.recipient, m.code, m.cause,
           m.report, extract(epoch from m.made_at)), 'UTF8')), 'hex') as mark,
         c.reference, m.erased_at is not null as is_erased
    from messages_message m {_OF_CASE.format("m")}
   where m.region_id = %(region)s and (m.id = any(%(numbers)s) or m.id > %(after)s)
) as found where true {_PAGE}
"""
_BY_DAY = """
         null::date as touched_on, null::bigint as tenant_id, null::bigint as case_id,
         false as other_case_runs
"""
# A doubt is about somebody who has a case: what holds that case back, holds this back as well.
_DOUBTS = f"""
select found.* from (
  select d.id, {_IN_AMSTERDAM.format("d.settled_at")} as over_on, null::date as touched_on,
         c.tenant_id, c.id as case_id, false as other_case_runs,
         encode(sha256(convert_to(concat_ws('|', d.case_id, r.delivery_id, r.number, r.key_hash,
           r.digest), 'UTF8')), 'hex') as mark,
         '' as reference, d.evidence = '[]' as is_erased
    from deliveries_doubt d {_OF_CASE.format("d")}
    join deliveries_row r on r.region_id = d.region_id and r.id = d.row_id
   where d.region_id = %(region)s and (d.id = any(%(numbers)s) or d.id > %(after)s)
) as found where true {_PAGE}
"""
_WAITS = """
exists (select from deliveries_row r where r.region_id = d.region_id and r.delivery_id = d.id
         and r.outcome in ('', 'parked'))
"""
_DELIVERIES = """
select found.* from (
  select d.id, case when not {waits} then {day} end as over_on, {by_day},
         d.file_sha256 as mark, '' as reference, d.{column} is not null as is_erased
    from deliveries_delivery d
   where d.region_id = %(region)s and (d.id = any(%(numbers)s) or d.id > %(after)s)
) as found where true {page}
"""
_SHARED = {
    "waits": _WAITS,
    "day": _IN_AMSTERDAM.format("d.received_at"),
    "by_day": _BY_DAY,
    "page": _PAGE,
}
_FILES = _DELIVERIES.format(column="erased_at", **_SHARED)
_REFUSALS = _DELIVERIES.format(column="refusals_erased_at", **_SHARED)
_BLOCKS = f"""
select found.* from (
  select s.id, {_IN_AMSTERDAM.format("s.last_at")} as over_on, {_BY_DAY},
         encode(s.hash, 'hex') as mark, '' as reference,
         exists (select from trails_erasure e where e.seal_id = s.id) as is_erased
    from trails_seal s
   where s.region_id = %(region)s and s.log = %(log)s
     and (s.id = any(%(numbers)s) or s.id > %(after)s)
) as found where true {_PAGE}
"""
# Who still works somewhere else keeps the account: that is looked at again when it is erased.
_PEOPLE = f"""
select found.* from (
  select p.id, case when bool_and(m.until is not null) then max(m.until) end as over_on, {_BY_DAY},
         encode(sha256(convert_to(p.id || '|' || min(m.since), 'UTF8')), 'hex') as mark,
         '' as reference, p.email like '%%@gewist.invalid' as is_erased
    from people_person p join people_membership m on m.person_id = p.id
   where m.region_id = %(region)s and not p.is_system
     and (p.id = any(%(numbers)s) or p.id > %(after)s)
   group by p.id
) as found where true {_PAGE}
"""


def cases_with_help(asked: Asked) -> list[Record]:
    """Return cases in which help was accepted."""
    return _found(_CASES, asked, helped=True)


def cases_without_help(asked: Asked) -> list[Record]:
    """Return cases that nobody accepted help in."""
    return _found(_CASES, asked, helped=False)


def notes(asked: Asked) -> list[Record]:
    """Return notes of the help compartment."""
    return _found(_NOTES, asked)


def messages(asked: Asked) -> list[Record]:
    """Return letters, notices and feedback."""
    return _found(_MESSAGES, asked)


def doubts(asked: Asked) -> list[Record]:
    """Return doubts, decided or not."""
    return _found(_DOUBTS, asked)


def refusals(asked: Asked) -> list[Record]:
    """Return deliveries of which it is still told why rows were not admitted."""
    return _found(_REFUSALS, asked)


def files(asked: Asked) -> list[Record]:
    """Return deliveries of which name, headings and references still stand."""
    return _found(_FILES, asked)


def disclosures(asked: Asked) -> list[Record]:
    """Return sealed blocks of the log of who saw what."""
    return _found(_BLOCKS, asked, log="inzage")


def deeds(asked: Asked) -> list[Record]:
    """Return sealed blocks of the log of who did what."""
    return _found(_BLOCKS, asked, log="handelingen")


def people(asked: Asked) -> list[Record]:
    """Return accounts of people with a membership in the region."""
    return _found(_PEOPLE, asked)


def _found(statement: str, asked: Asked, *, log: str = "", helped: bool = False) -> list[Record]:
    values: dict[str, int | bool | str | date | list[int] | list[str] | None] = {
        "region": asked.region_id,
        "until": asked.until,
        "numbers": None if asked.numbers is None else list(asked.numbers),
        "after": asked.after,
        "limit": asked.limit,
        "as_marked": asked.as_marked,
        "helped": helped,
        "help": HELP,
        "log": log,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Record(*row) for row in cursor.fetchall()]
