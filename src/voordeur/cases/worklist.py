# SPDX-License-Identifier: EUPL-1.2
"""Today's work: of one person, of who that one stands in for, of the team, or of nobody yet.

However long the list, the number of statements is the same. Counts stop at a thousand: nobody
reads further, and the list of a big city stays quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from voordeur.cases import contacts, listing, waiting
from voordeur.cases.counting import COLLEAGUE, Counts, amounts, counted, counting
from voordeur.cases.listing import Tasks
from voordeur.cases.short import ShortRow
from voordeur.cases.shown_list import Amount, WorkList, WorkRow
from voordeur.cases.standing_in import Away
from voordeur.cases.surroundings import surroundings
from voordeur.cases.whose import (
    crises_of_nobody,
    of_nobody,
    of_one_of,
    of_parties,
    of_people,
    shared,
    together_of,
)
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.grants import queries as granted
from voordeur.trails import actions as trails

DONE_SHOWN = 40
MINE, TEAM, NOBODY = "mij", "team", "niemand"

# Bands of the amount in euro cents: from, and up to but not including.
BANDS: Mapping[str, tuple[int, int | None]] = {
    "tot-500": (0, 50_000),
    "500-1000": (50_000, 100_000),
    "1000-2500": (100_000, 250_000),
    "vanaf-2500": (250_000, None),
}


@dataclass(frozen=True, slots=True)
class WorkFilters:
    """What the list is narrowed to; nothing set is everything of who is asked for.

    `whose`: "mij" (and who one stands in for), "team", "niemand", or the number of a colleague;
    empty: one's own work, or the team's for who has none. `area`: four figures of the postcode.
    """

    children: bool = False
    late: bool = False
    step: str = ""
    municipality: str = ""
    whose: str = ""
    area: str = ""
    band: str = ""
    party: int | None = None

    @property
    def narrows(self) -> bool:
        """Return whether anything but the person is chosen."""
        return any(
            (self.children, self.late, self.step, self.municipality, self.area, self.band)
        ) or (self.party is not None)

    def narrow(self, tasks: Tasks) -> Tasks:
        """Return only the tasks that fit."""
        if self.children:
            tasks = tasks.but("c.facts -> 'kinderen_in_huis' = 'true'::jsonb", wide=True)
        if self.late:
            tasks = tasks.but("t.late")
        if self.step:
            tasks = tasks.but("t.step = %s", self.step)
        if self.municipality:
            tasks = tasks.but("c.municipality = %s", self.municipality, wide=True)
        if self.area:
            tasks = tasks.but(
                "h.postcode >= %s and h.postcode <= %s", self.area, f"{self.area}ZZ", wide=True
            )
        return _in_band(tasks, self.band)


def _in_band(tasks: Tasks, band: str) -> Tasks:
    if band not in BANDS:
        return tasks
    low, high = BANDS[band]
    tasks = tasks.but("c.facts -> 'bedrag_achterstand' >= to_jsonb(%s::bigint)", low, wide=True)
    if high is None:
        return tasks
    return tasks.but("c.facts -> 'bedrag_achterstand' < to_jsonb(%s::bigint)", high, wide=True)


NO_FILTERS = WorkFilters()
NOTHING = Amount(0)
NOTHING_TO_DO = WorkList((), (), (), NOTHING, NOTHING, NOTHING)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Whose work is asked for: `people` are the actor and who that one stands in for today."""

    actor: Actor
    now: datetime
    people: tuple[int, ...]
    away: tuple[Away, ...]
    whose: str
    party_ids: tuple[int, ...]

    @property
    def chosen(self) -> tuple[int, ...]:
        """Return the people whose tasks are listed; empty for all or for nobody's."""
        if self.whose == MINE:
            return self.people
        return (int(self.whose),) if self.whose.isdecimal() else ()


def work_list(
    actor: Actor,
    now: datetime,
    filters: WorkFilters = NO_FILTERS,
    limit: int = 100,
    whole: int | None = None,
) -> WorkList | None:
    """Return today's work of the actor's organisations, or None for who has no work list.

    A coordinator has the late tasks of the region and those that no organisation has. Of `limit`
    tasks the most urgent `whole` come as rows, the others as short lines; without it, all do.
    """
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        return None
    if not actor.party_ids and actor.role is not access.Role.COORDINATOR:
        return NOTHING_TO_DO
    colleague = int(filters.whose) if filters.whose.isdecimal() else None
    around = surroundings(actor, now.date(), counting(actor, now.date(), colleague))
    counts: Counts = {
        filters.whose if scope == COLLEAGUE else scope: counted(*found, more=more)
        for scope, (*found, more) in sorted(around.counts.items())
    }
    desk = _desk(actor, now, filters, around.away, counts)
    found = listing.listed(
        _asked(desk, filters), _done(desk), limit=limit, whole=limit if whole is None else whole,
        done_shown=DONE_SHOWN,
    )  # fmt: skip
    rows, done = (tuple(WorkRow.of(row) for row in part) for part in (found.whole, found.done))
    short = tuple(ShortRow.of(row) for row in found.short)
    at = () if desk.whose == NOBODY else desk.party_ids
    waits = waiting.waiting(actor, desk.chosen, at, around.landlords)
    tried = contacts.tried(
        actor.region_id,
        [row.case.id for row in (*rows, *done)] + [one.case.id for one in waits],
        [(row.case.id, row.closed_by) for row in done if row.closed_by is not None],
    )
    done = tuple(row for row in done if not tried.is_withdrawn(row.case.id, row.closed_by))
    listed = WorkList(
        rows,
        done,
        waits,
        *amounts(counts, desk.whose),
        looks=granted.told_lately(actor, now),
        whose=desk.whose,
        counts={key: amount for key, (amount, *_) in counts.items()},
        away=around.away,
        people=around.people,
        views=around.views,
        happened=tried.happened,
        parties=around.parties,
        short=short,
        seeking=tried.seeking,
        brought=around.brought,
    )
    seen = {row.tenant.id for row in (*rows, *done)} | {one.tenant.id for one in waits}
    seen.update(one.tenant_id for one in short)
    trails.disclosed(
        actor, name="werklijst inzien", activity="werklijst", tenants=sorted(seen), now=now
    )
    return listed


def _people(actor: Actor, away: Iterable[Away], today: date) -> tuple[int, ...]:
    instead = (
        one.person_id for one in away if one.by_person_id == actor.person_id and one.holds(today)
    )
    return tuple(dict.fromkeys((actor.person_id, *instead)))


def _desk(
    actor: Actor, now: datetime, filters: WorkFilters, away: tuple[Away, ...], counts: Counts
) -> _Desk:
    people = _people(actor, away, now.date())
    has_own = any(counts[str(one)][-1].number for one in people if str(one) in counts)
    whose = filters.whose if filters.whose in {MINE, TEAM, NOBODY} else ""
    if filters.whose.isdecimal():
        whose = filters.whose
    if not actor.party_ids:
        whose = TEAM
    parties = tuple(one for one in actor.party_ids if filters.party in {None, one})
    found = whose or (MINE if has_own else TEAM)
    return _Desk(actor, now, people, away, found, parties or actor.party_ids)


# --- tasks --------------------------------------------------------------------------------------


def _asked(desk: _Desk, filters: WorkFilters) -> list[Tasks]:
    """Return the parts of the list, each in its order; a crisis that nobody has is everybody's."""
    team = of_parties(desk.actor, desk.party_ids)
    if desk.whose == NOBODY:
        return [filters.narrow(of_nobody(team))]
    together = shared(desk.actor)
    if desk.whose == TEAM:
        return [filters.narrow(one) for one in (team, together)]
    parts = [of_people(team, desk.chosen)]
    if desk.whose == MINE:
        parts.append(crises_of_nobody(team))
        parts.append(together)
    else:
        parts.append(together_of(desk.actor, desk.party_ids, desk.chosen))
    return [filters.narrow(one) for one in parts]


def _done(desk: _Desk) -> Tasks:
    """Return what was finished today; of nobody's work there is none."""
    midnight = datetime.combine(desk.now.date(), time.min, desk.now.tzinfo)
    where = "t.region_id = %s and t.closed_at >= %s and not t.restricted"
    parties = () if desk.whose == NOBODY else desk.party_ids
    tasks = of_one_of(Tasks(where, (desk.actor.region_id, midnight)), parties)
    if desk.chosen:
        tasks = of_people(tasks, desk.chosen)
    return replace(tasks, order="t.closed_at desc, t.id desc")
