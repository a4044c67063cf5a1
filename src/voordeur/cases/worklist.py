# SPDX-License-Identifier: EUPL-1.2
"""Today's work: of one person, of who that one stands in for, of the team, or of nobody yet.

However long the list, the number of statements is the same. Counts stop at a thousand: nobody
reads further, and the list of a big city stays quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet

from voordeur.cases import contacts, models, waiting
from voordeur.cases.short import SHORT_COLUMNS, ShortRow
from voordeur.cases.shown import WORK_COLUMNS, Amount, WorkList, WorkRow
from voordeur.cases.standing_in import Away
from voordeur.cases.surroundings import OWN_AND_INSTEAD, Value, surroundings
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.grants import queries as granted
from voordeur.trails import actions as trails

COUNTED = 1_000
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

    def narrow(self, tasks: QuerySet[models.Task]) -> QuerySet[models.Task]:
        """Return only the tasks that fit."""
        wanted = Q()
        if self.children:
            wanted &= Q(case__facts__kinderen_in_huis=True)
        if self.late:
            wanted &= Q(late=True)
        if self.step:
            wanted &= Q(step=self.step)
        if self.municipality:
            wanted &= Q(case__municipality=self.municipality)
        if self.area:
            wanted &= Q(
                case__home__postcode__gte=self.area, case__home__postcode__lte=f"{self.area}ZZ"
            )
        return tasks.filter(wanted & _in_band(self.band)) if self.narrows else tasks


def _in_band(band: str) -> Q:
    if band not in BANDS:
        return Q()
    low, high = BANDS[band]
    found = Q(case__facts__bedrag_achterstand__gte=low)
    return found if high is None else found & Q(case__facts__bedrag_achterstand__lt=high)


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
    around = surroundings(actor, now.date(), _counting(actor, now.date()))
    counts = {scope: _three(*found) for scope, found in around.counts.items()}
    desk = _desk(actor, now, filters, around.away, counts)
    rows, short, done = _rows(_asked(desk, filters), _done(desk), limit, whole or limit)
    at = () if desk.whose == NOBODY else desk.party_ids
    waits = waiting.waiting(actor, desk.chosen, at, around.landlords)
    tried = contacts.tried(
        actor.region_id,
        [row.case.id for row in (*rows, *done)] + [one.case.id for one in waits],
        [(row.case.id, row.closed_by) for row in done if row.closed_by is not None],
    )
    listed = WorkList(
        rows,
        done,
        waits,
        *_amounts(counts, desk.whose),
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
    has_own = any(str(one) in counts for one in people)
    whose = filters.whose if filters.whose in {MINE, TEAM, NOBODY} else ""
    if filters.whose.isdecimal():
        whose = filters.whose
    if not actor.party_ids:
        whose = TEAM
    parties = tuple(one for one in actor.party_ids if filters.party in {None, one})
    found = whose or (MINE if has_own else TEAM)
    return _Desk(actor, now, people, away, found, parties or actor.party_ids)


# --- tasks --------------------------------------------------------------------------------------


def _open(actor: Actor) -> QuerySet[models.Task]:
    return models.Task.objects.filter(region_id=actor.region_id, closed_at=None, restricted=False)


def _of_parties(actor: Actor, party_ids: Sequence[int]) -> QuerySet[models.Task]:
    if actor.role is access.Role.COORDINATOR and not actor.party_ids:
        return _open(actor).filter(Q(late=True) | Q(owner=None))
    if len(party_ids) == 1:  # keeps the order of the index; a list of one does not
        return _open(actor).filter(owner_id=party_ids[0])
    return _open(actor).filter(owner_id__in=party_ids)


def _asked(desk: _Desk, filters: WorkFilters) -> list[QuerySet[models.Task]]:
    """Return the parts of the list, each in its order; a crisis that nobody has is everybody's."""
    order = ("rank", "due", "id")
    team = _of_parties(desk.actor, desk.party_ids)
    if desk.whose == NOBODY:
        # First by the person, who is nobody: so that the order is that of the index.
        return [filters.narrow(team.filter(person_id=None)).order_by("person_id", *order)]
    shared = _shared(desk.actor)
    if desk.whose == TEAM:
        return [filters.narrow(one).order_by(*order) for one in (team, shared)]
    mine = desk.chosen
    parts = [team.filter(person_id=mine[0]) if len(mine) == 1 else team.filter(person_id__in=mine)]
    if desk.whose == MINE:
        parts.append(team.filter(person_id=None, rank=0, crisis=True))
        parts.append(shared)
    return [filters.narrow(one).order_by(*order) for one in parts]


def _shared(actor: Actor) -> QuerySet[models.Task]:
    """Tasks that two organisations have together and that stand on the other's list."""
    mine = list(actor.party_ids)
    return _open(actor).filter(owners__len__gt=1, owners__overlap=mine).exclude(owner_id__in=mine)


_RANK, _DUE, _ID, _CRISIS, _CLOSED = (
    WORK_COLUMNS.index(name) for name in ("rank", "due", "id", "crisis", "closed_at")
)
Columns = Sequence[Any]


def _rows(
    parts: Sequence[QuerySet[models.Task]], done: QuerySet[models.Task], limit: int, whole: int
) -> tuple[tuple[WorkRow, ...], tuple[ShortRow, ...], tuple[WorkRow, ...]]:
    """Return the most urgent of all parts together, whole and short, and what was finished today,
    the latest first: in one statement."""
    first, *others = (part.values_list(*WORK_COLUMNS)[:whole] for part in parts)
    if limit > whole:
        others += [part.values_list(*SHORT_COLUMNS)[whole:limit] for part in parts]
    both = first.union(*others, done.values_list(*WORK_COLUMNS)[:DONE_SHOWN], all=True)
    found: list[Columns] = list(both)
    ahead = sorted((row for row in found if row[_CLOSED] is None), key=_urgency)[:limit]
    closed = sorted(
        (row for row in found if row[_CLOSED] is not None),
        key=lambda row: (row[_CLOSED], row[_ID]),
        reverse=True,
    )
    return (
        tuple(WorkRow.of(row) for row in ahead[:whole]),
        tuple(ShortRow.of(row) for row in ahead[whole:]),
        tuple(WorkRow.of(row) for row in closed),
    )


def _urgency(row: Columns) -> tuple[int, date, int]:
    return (0 if row[_CRISIS] else row[_RANK], row[_DUE], row[_ID])


def _done(desk: _Desk) -> QuerySet[models.Task]:
    """Return what was finished today; of nobody's work there is none."""
    midnight = datetime.combine(desk.now.date(), time.min, desk.now.tzinfo)
    tasks = models.Task.objects.filter(
        region_id=desk.actor.region_id,
        owner_id__in=() if desk.whose == NOBODY else desk.party_ids,
        closed_at__gte=midnight,
        restricted=False,
    )
    if desk.chosen:
        tasks = tasks.filter(person_id__in=desk.chosen)
    return tasks.order_by("-closed_at", "-id")


# --- counts -------------------------------------------------------------------------------------

# By whose work it is ("team", "niemand", or the number of a person): all, late, crisis.
Counts = dict[str, tuple[Amount, Amount, Amount]]
COUNT = """
select scope, count(*) as many, count(*) filter (where late) as late,
       count(*) filter (where crisis) as crisis
  from ({parts}) as listed group by scope
"""
PART = "(select {scope} as scope, late, crisis from ({tasks}) as tasks limit {most})"


def _counting(actor: Actor, today: date) -> tuple[str, list[Value]]:
    """Return the statement that counts the team's tasks, nobody's, and those of the actor and of
    who the actor stands in for."""
    team = _of_parties(actor, actor.party_ids)
    parts = [("'team'", team.order_by("rank", "due", "id"))]
    if actor.party_ids:
        nobody = team.filter(person_id=None).order_by("person_id", "rank", "due", "id")
        own = team.extra(  # noqa: S610 - a fixed text with its values apart
            where=[OWN_AND_INSTEAD], params=[actor.person_id, today, actor.person_id]
        )
        parts += [("'niemand'", nobody), ("person_id::text", own)]
    statements, values = [], []
    for scope, tasks in parts:
        wanted = tasks.values("late", "crisis", "person_id").query
        statement, parameters = wanted.sql_with_params()
        statements.append(PART.format(scope=scope, tasks=statement, most=COUNTED + 1))
        values += list(parameters)
    return COUNT.format(parts=" union all ".join(statements)), values


def _three(total: int, late: int, crisis: int) -> tuple[Amount, Amount, Amount]:
    more = total > COUNTED
    return Amount(min(total, COUNTED), more), Amount(late, more), Amount(crisis, more)


def _amounts(counts: Counts, whose: str) -> tuple[Amount, Amount, Amount]:
    """Return how much there is of what is listed; one's own is the sum over whom one works for."""
    if whose in counts:
        return counts[whose]
    if whose != MINE:
        return NOTHING, NOTHING, NOTHING
    mine = [found for key, found in counts.items() if key.isdecimal()]
    return tuple(  # type: ignore[return-value]  # three in, three out
        Amount(sum(one[at].number for one in mine), any(one[at].or_more for one in mine))
        for at in range(3)
    )
