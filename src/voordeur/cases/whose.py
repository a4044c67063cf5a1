# SPDX-License-Identifier: EUPL-1.2
"""Whose tasks: of organisations, of people, of nobody, of two organisations together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from voordeur.cases.listing import ORDER, Tasks
from voordeur.core import access
from voordeur.core.access import Actor


def running(actor: Actor) -> Tasks:
    """Return the open tasks of the region."""
    where = "t.region_id = %s and t.closed_at is null and not t.restricted"
    return Tasks(where, (actor.region_id,))


def of_parties(actor: Actor, party_ids: Sequence[int]) -> Tasks:
    """Return the open tasks of organisations; for a coordinator what is late or nobody's."""
    if actor.role is access.Role.COORDINATOR and not actor.party_ids:
        return running(actor).but("(t.late or t.owner_id is null)")
    return of_one_of(running(actor), party_ids)


def of_one_of(tasks: Tasks, party_ids: Sequence[int]) -> Tasks:
    """Return those of one of these organisations."""
    if len(party_ids) == 1:  # keeps the order of the index; a list of one does not
        return tasks.but("t.owner_id = %s", party_ids[0])
    return tasks.but("t.owner_id = any(%s::bigint[])", list(party_ids))


def of_nobody(tasks: Tasks) -> Tasks:
    """Return those that no person has."""
    # First by the person, who is nobody: so that the order is that of the index.
    return replace(tasks.but("t.person_id is null"), order=f"t.person_id, {ORDER}")


def crises_of_nobody(tasks: Tasks) -> Tasks:
    """Return the crises that no person has: they are everybody's."""
    return tasks.but("t.person_id is null and t.rank = 0 and t.crisis")


def of_people(tasks: Tasks, people: Sequence[int]) -> Tasks:
    """Return those of these people."""
    if len(people) == 1:
        return tasks.but("t.person_id = %s", people[0])
    return tasks.but("t.person_id = any(%s::bigint[])", list(people))


def shared(actor: Actor) -> Tasks:
    """Return tasks that two organisations have together and that stand on the other's list."""
    mine = list(actor.party_ids)
    return (
        running(actor)
        .but(_TOGETHER)
        .but("t.owners && %s::bigint[]", mine)
        .but("(t.owner_id is null or t.owner_id <> all(%s::bigint[]))", mine)
    )


def together_of(actor: Actor, party_ids: Sequence[int], people: Sequence[int]) -> Tasks:
    """Return the steps together that are these people's, since the case is: none that stands on
    their list by itself."""
    mine, who = list(party_ids), list(people)
    return (
        running(actor)
        # By what these people have: few cases, and many steps together in a region.
        .but(
            "t.case_id = any(array(select g.case_id from cases_charge g where g.region_id = %s"
            " and g.ended_at is null and g.party_id = any(%s::bigint[])"
            " and g.person_id = any(%s::bigint[])))",
            actor.region_id,
            mine,
            who,
        )
        .but(
            "not (t.owner_id = any(%s::bigint[]) and t.person_id = any(%s::bigint[])"
            " and t.owner_id is not null and t.person_id is not null)",
            mine,
            who,
        )
        .but(
            "exists (select from cases_charge g where g.region_id = t.region_id"
            " and g.case_id = t.case_id and g.party_id = any(%s::bigint[])"
            f" and g.person_id = any(%s::bigint[]) and {WITH_THE_CASE})",
            mine,
            who,
        )
    )


# As the index on it was made: any other way of counting does not use it.
_TOGETHER = (
    "case when t.owners is null then null else coalesce(array_length(t.owners, 1), 0) end > 1"
)
# That an open task `t` of the case that somebody has (the charge `g`) is a step together, which
# stands on the list of the other organisation: counted and listed by these words alone. Not in
# the words of the index on steps together: of those there are many in a region.
WITH_THE_CASE = """
g.ended_at is null and t.closed_at is null and not t.restricted
and array_length(t.owners, 1) > 1 and g.party_id = any(t.owners)
and t.owner_id is distinct from g.party_id
"""
