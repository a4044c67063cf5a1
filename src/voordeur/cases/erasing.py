# SPDX-License-Identifier: EUPL-1.2
"""Taking the person out of a case: what stays has no name, address, contract or word in it.

The events stay, with their days and figures; the words in them go through one function of the
database that can do nothing else. Statements do not grow with the number of cases. All of this
needs `identity.as_register`, and asks no questions: whether it may go is decided before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from voordeur.cases.sealing import GONE

_TENANTS = """
update cases_tenant t
   set initials = '', first_names = '', prefix = '', family_name = '', born_on = null,
       phone = '', email = '', family_key = '', first_key = '', initial_key = '', phone_key = '',
       email_key = '', postcode = '', house_number = null, addition = '', trail_key = null,
       secret_since = null, secret_why = '', objected_on = null, erased_at = %(now)s
 where t.region_id = voordeur_region() and t.erased_at is null
   and t.id in (select tenant_id from cases_case
                 where region_id = voordeur_region() and id = any(%(cases)s))
   and not exists (select from cases_case c where c.region_id = t.region_id
                    and c.tenant_id = t.id and c.erased_at is null)
"""
# A home that somebody else is still known at keeps its address.
_HOMES = """
update cases_home h
   set street = '', number = null, addition = '', postcode = '', city = '',
       caution_until = null, caution_ask = '', erased_at = %(now)s
 where h.region_id = voordeur_region() and h.erased_at is null
   and h.id in (select home_id from cases_case
                 where region_id = voordeur_region() and id = any(%(cases)s))
   and not exists (select from cases_case c where c.region_id = h.region_id
                    and c.home_id = h.id and c.erased_at is null)
"""
_NOTES_OF_CASES = """
update cases_note set text = '', erased_at = %(now)s
 where region_id = voordeur_region() and case_id = any(%(cases)s) and erased_at is null
"""
# The number of the proof stands on paper of the landlord: it would lead back to the person.
_SIGNALS = """
update cases_signal
   set contract = '', landlord_reference = '', name_delivered = '', address_delivered = '',
       preconditions = '{}', arrears_since = date_trunc('month', arrears_since)::date,
       proof = %(gone)s || '-' || id, agreed = '{}', arrangement = '', next_instalment = null,
       erased_at = %(now)s
 where region_id = voordeur_region() and case_id = any(%(cases)s) and erased_at is null
"""
_CASES = """
update cases_case
   set seen_by = '{}', helped_by = '{}', watched = false, next_look = null, facts = '{}',
       outlook = '{}', open_tasks = 0, owner_id = null, first_due = null, late = false,
       crisis = false, erased_at = %(now)s
 where region_id = voordeur_region() and id = any(%(cases)s) and erased_at is null
"""
_GOALS = """
update cases_goal set text = '', who = '', erased_at = %(now)s
 where region_id = voordeur_region() and case_id = any(%(cases)s) and erased_at is null
"""
_TASKS = """
update cases_task set closed_at = %(now)s
 where region_id = voordeur_region() and case_id = any(%(cases)s) and closed_at is null
"""
# Who had it stays, for the figures of the team; what was said at a hand-over goes.
_CHARGES = """
update cases_charge set note = '', ended_at = coalesce(ended_at, %(now)s)
 where region_id = voordeur_region() and case_id = any(%(cases)s)
   and (note <> '' or ended_at is null)
"""
# A name or street that nobody else in the register has, is not searched for any more either.
_SPELLINGS = """
delete from cases_spelling s
 where s.region_id = voordeur_region() and (s.kind, s.word) in (
        select 'naam', t.family_key from cases_tenant t join cases_case c on c.tenant_id = t.id
         where c.region_id = voordeur_region() and c.id = any(%(cases)s)
        union
        select 'straat', h.street from cases_home h join cases_case c on c.home_id = h.id
         where c.region_id = voordeur_region() and c.id = any(%(cases)s))
   and not exists (select from cases_tenant t join cases_case c on c.tenant_id = t.id
                    where t.region_id = s.region_id and s.kind = 'naam'
                      and t.family_key = s.word and c.erased_at is null)
   and not exists (select from cases_home h join cases_case c on c.home_id = h.id
                    where h.region_id = s.region_id and s.kind = 'straat'
                      and h.street = s.word and c.erased_at is null)
"""
_NOTES = """
update cases_note set text = '', erased_at = %(now)s
 where region_id = voordeur_region() and id = any(%(notes)s) and erased_at is null
"""
# The words of a plan go with the words of who helped.
_GOALS_BESIDE = """
update cases_goal set text = '', who = '', erased_at = %(now)s
 where region_id = voordeur_region() and erased_at is null
   and case_id in (select case_id from cases_note where region_id = voordeur_region()
                    and id = any(%(notes)s) and compartment = 'hulp')
"""
_STEERS = """
update cases_steer set reason = '', words = '', ended_at = coalesce(ended_at, %(now)s)
 where region_id = voordeur_region() and case_id = any(%(cases)s)
"""
# The keys stay: what a device sends once more is then still known, and not written again.
_DEVICES = """
update cases_deviceentry
   set note = '', kind = '', part_of_day = '', reached = null,
       state = case when state = 'vraag' then 'weg' else state end
 where region_id = voordeur_region() and case_id = any(%(cases)s)
"""
_WORDS = "select voordeur_erase_words(%(cases)s)"
LOCK = """
select id from cases_case where region_id = voordeur_region() and id = any(%s)
 order by id for update
"""


def erase_cases(cases: Sequence[int], *, now: datetime) -> None:
    """Erase the person from these cases, their reports, notes and events."""
    values: dict[str, list[int] | datetime | str] = {
        "cases": list(cases),
        "now": now,
        "gone": GONE,
    }
    with connection.cursor() as cursor:
        for statement in (
            _CASES,
            _TASKS,
            _CHARGES,
            _SPELLINGS,
            _TENANTS,
            _HOMES,
            _NOTES_OF_CASES,
            _GOALS,
            _SIGNALS,
            _STEERS,
            _DEVICES,
            _WORDS,
        ):
            cursor.execute(statement, values)


def erase_notes(notes: Sequence[int], *, now: datetime) -> None:
    """Erase the words of these notes; that there was one, stays."""
    with connection.cursor() as cursor:
        cursor.execute(_GOALS_BESIDE, {"notes": list(notes), "now": now})
        cursor.execute(_NOTES, {"notes": list(notes), "now": now})


def lock(cases: Sequence[int]) -> tuple[int, ...]:
    """Keep these cases from changing until the transaction ends; return those that are there."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [list(cases)])
        return tuple(number for (number,) in cursor.fetchall())
