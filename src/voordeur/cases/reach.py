# SPDX-License-Identifier: EUPL-1.2
"""What each rung of the contact ladder brings: attempts and people reached, as numbers.

By the order in which attempts of a kind were made in a case: the second call is the second turn of
the rung that asks for calling. What lies beyond the ladder is counted apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, transaction

from voordeur.agreements.values import agreement_of
from voordeur.cases.reached import reached
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.nodes import Rung
from voordeur.core.figure.evaluation.shares import Group, wilson
from voordeur.core.figure.small import is_small, share_hides
from voordeur.people import identity

COUNT = f"""
with tried as (
  select e.case_id,
         case e.kind when 'huisbezoek' then 'Huisbezoek' else e."values"->>'soort' end as kind,
         {reached("e")} as reached, e."on", e.seq
    from cases_event e join cases_case c on c.region_id = e.region_id and c.id = e.case_id
   where e.region_id = %s and c.agreement_id = %s
     and e.kind in ('contact geprobeerd', 'huisbezoek') and e.withdraws is null
     and not exists (select from cases_event w where w.case_id = e.case_id
                      and (w.withdraws = e.seq or w.replaces = e.seq))
), turns as (
  select kind, reached,
         row_number() over (partition by case_id, kind order by "on", seq) as turn
    from tried
)
select kind, least(turn, 20)::int, count(*), count(*) filter (where reached)
  from turns group by 1, 2
"""  # noqa: S608 - the condition stands in `reached`


@dataclass(frozen=True, slots=True)
class RungReach:
    """One rung (0: beyond the ladder): how many attempts, and how many reached somebody.

    None where a number is too small to show. `low` and `high`: between which shares the true
    one lies, 95 times out of 100 (Wilson).
    """

    number: int
    kind: str
    attempts: int | None
    reached: int | None
    low: float | None = None
    high: float | None = None

    @property
    def share(self) -> float | None:
        """Return which part of the attempts reached somebody, or None where it is hidden."""
        if self.reached is None or not self.attempts:
            return None
        return self.reached / self.attempts


def per_rung(actor: Actor, version_id: int) -> tuple[RungReach, ...]:
    """Return what each rung of this version brought in the region; numbers, no people."""
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return ()
    with (
        transaction.atomic(),
        identity.as_register(actor.region_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(COUNT, [actor.region_id, version_id])
        counted = {(kind, turn): (many, well) for kind, turn, many, well in cursor.fetchall()}
    return placed(agreement_of(version_id).ladder, counted)


Counted = Mapping[tuple[str, int], tuple[int, int]]


def placed(ladder: tuple[Rung, ...], counted: Counted) -> tuple[RungReach, ...]:
    """Return the counts by rung, from (kind, which of its turns) to (attempts, reached)."""
    left = dict(counted)
    found = []
    done: dict[str, int] = {}
    for number, rung in enumerate(ladder, start=1):
        many = well = 0
        for _ in range(rung.times):
            turn = done[rung.kind] = done.get(rung.kind, 0) + 1
            tries, reached = left.pop((rung.kind, turn), (0, 0))
            many, well = many + tries, well + reached
        found.append(_shown(number, rung.kind, many, well))
    many, well = (sum(pair[at] for pair in left.values()) for at in (0, 1))
    return (*found, _shown(0, "", many, well))


def _shown(number: int, kind: str, many: int, well: int) -> RungReach:
    if is_small(many):
        return RungReach(number, kind, None, None)
    if not many or share_hides(well, many):
        return RungReach(number, kind, many, None)
    between = wilson(Group(kind, many, well))
    return RungReach(number, kind, many, well, between.low, between.high)
