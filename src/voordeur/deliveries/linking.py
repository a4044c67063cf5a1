# SPDX-License-Identifier: EUPL-1.2
"""Which running case is a delivered tenant already in? The question to the database.

Runs as the register: a landlord never learns who else is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from voordeur.core.matching.link import Doubt, Linked, New, link
from voordeur.core.matching.person import Person, keys

# One statement for a whole batch; each part is an equality on an index, which row-level security
# leaves in use. A person in several running cases comes back once for each. `offset 0` keeps the
# planner, who cannot know how few are found, from reading all cases of the region.
CANDIDATES = """
with found as (
  select t.id from cases_tenant t
    join unnest(%(postcodes)s::text[], %(numbers)s::int[]) as a (postcode, number)
      on t.postcode = a.postcode and t.house_number = a.number
   where t.region_id = %(region)s
  union
  select id from cases_tenant where region_id = %(region)s and email_key = any(%(emails)s)
     and email_key <> ''
  union
  select id from cases_tenant where region_id = %(region)s and phone_key = any(%(phones)s)
     and phone_key <> ''
  union
  select t.id from cases_tenant t
    join unnest(%(families)s::text[], %(born)s::date[]) as b (family, born_on)
      on t.family_key = b.family and t.born_on = b.born_on
   where t.region_id = %(region)s
  union
  select tenant_id from cases_case where region_id = %(region)s and id = any(%(cases)s)
)
select c.id, t.prefix, t.family_name, t.first_names, t.initials, t.born_on, t.postcode,
       t.house_number, t.addition, t.phone, t.email
  from found
  join cases_tenant t on t.id = found.id and t.region_id = %(region)s
 cross join lateral (
    select id, state from cases_case
     where tenant_id = t.id and region_id = t.region_id offset 0
  ) c
 where (c.state in ('open', 'geparkeerd', 'nazorg') or c.id = any(%(cases)s))
   and t.erased_at is null
"""


# Who objected, whether a case runs or not: a new report is not taken in. Few people, by an index.
OBJECTORS = """
select t.id, t.prefix, t.family_name, t.first_names, t.initials, t.born_on, t.postcode,
       t.house_number, t.addition, t.phone, t.email
  from cases_tenant t
 where t.region_id = %s and t.objected_on is not null and t.erased_at is null
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A delivered tenant, and the case that the same contract is in, if there is one."""

    person: Person
    case_id: int | None = None


def links(wanted: Sequence[Wanted], region_id: int) -> dict[str, Linked | Doubt | New]:
    """Return for each person (by reference) the case it belongs to, a doubt, or that it is new.

    The references in the answers are case ids. Needs `as_register`.
    """
    known = _candidates(wanted, region_id)
    by_key = _by_key(known)
    by_case = {int(person.reference): person for person in known}
    answers = {}
    for one in wanted:
        near = {
            person.reference: person
            for key in keys(one.person)
            for person in by_key.get(str(key), ())
        }
        if one.case_id is not None and one.case_id in by_case:
            same = by_case[one.case_id]
            near[same.reference] = replace(same, tenancy=one.person.tenancy)
        answers[one.person.reference] = link(one.person, list(near.values()))
    return answers


def objectors(people: Sequence[Person], region_id: int) -> frozenset[str]:
    """Return the references of those who certainly objected to being reported.

    Who may be somebody else is not among them. Needs `as_register`.
    """
    with connection.cursor() as cursor:
        cursor.execute(OBJECTORS, [region_id])
        known = [_person(row) for row in cursor.fetchall()]
    if not known:
        return frozenset()
    by_key = _by_key(known)
    found = set()
    for person in people:
        near = {
            other.reference: other for key in keys(person) for other in by_key.get(str(key), ())
        }
        if isinstance(link(person, list(near.values())), Linked):
            found.add(person.reference)
    return frozenset(found)


def _candidates(wanted: Sequence[Wanted], region_id: int) -> list[Person]:
    people = [one.person for one in wanted]
    addresses = {(p.postcode, p.number) for p in people if p.postcode and p.number is not None}
    births = {(name, p.born_on) for p in people if p.born_on for name in p.family_names}
    postcodes, numbers = _columns(addresses)
    families, born = _columns(births)
    values: dict[str, Any] = {
        "region": region_id,
        "postcodes": postcodes,
        "numbers": numbers,
        "emails": sorted({p.email.casefold() for p in people if p.email}),
        "phones": sorted({p.phone for p in people if p.phone}),
        "families": families,
        "born": born,
        "cases": sorted({one.case_id for one in wanted if one.case_id is not None}),
    }
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, values)
        return [_person(row) for row in cursor.fetchall()]


def _columns(pairs: Iterable[tuple[object, object]]) -> tuple[list[object], list[object]]:
    listed = list(pairs)
    return [first for first, _ in listed], [second for _, second in listed]


def _person(row: Sequence[object]) -> Person:
    case_id, prefix, family, first, initials, born, postcode, number, addition, phone, email = row
    return Person(
        reference=str(case_id),
        surname=f"{prefix} {family}".strip(),
        first_names=str(first),
        initials=str(initials),
        born_on=born,  # type: ignore[arg-type]  # the driver gives a date or None
        postcode=str(postcode),
        number=number,  # type: ignore[arg-type]  # the driver gives an int or None
        addition=str(addition),
        phone=str(phone),
        email=str(email),
    )


def _by_key(known: Iterable[Person]) -> Mapping[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in known:
        for key in keys(person):
            found.setdefault(str(key), []).append(person)
    return found


class Newcomers:
    """The tenants of one batch who are new, so that two rows about one household share a case."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Person]] = {}

    def meet(self, person: Person) -> Linked | Doubt | New:
        """Return which newcomer this is; somebody new is remembered."""
        near = {
            other.reference: other
            for key in keys(person)
            for other in self._by_key.get(str(key), ())
        }
        answer = link(person, list(near.values()))
        if isinstance(answer, New):
            for key in keys(person):
                self._by_key.setdefault(str(key), []).append(person)
        return answer


def search_keys(person: Person) -> dict[str, str]:
    """Return the normalised values that a tenant is found by."""
    names = person.family_names
    return {
        "family_key": names[0] if names else "",
        "first_key": person.given_name,
        "initial_key": person.initial,
        "phone_key": person.phone,
        "email_key": person.email.casefold(),
    }
