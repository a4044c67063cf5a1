# SPDX-License-Identifier: EUPL-1.2
"""Reading the register. The actor comes first; row-level security stands beneath every query.

What is not there and what may not be seen give the same answer: None, or nothing in a list.
Showing people's data is written in the log in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from voordeur.cases import models, sight
from voordeur.cases.shown import (
    WORK_COLUMNS,
    Amount,
    CaseHit,
    CasePage,
    CaseShown,
    Happening,
    SignalShown,
    StepCount,
    TaskShown,
    TenantShown,
    Told,
    WorkList,
    WorkRow,
)
from voordeur.cases.values import from_json
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.vocabulary import Compartment
from voordeur.core.matching import normalise
from voordeur.core.pathway.history import Event, gone
from voordeur.grants import queries as granted
from voordeur.messages.models import Message
from voordeur.people import identity
from voordeur.people.models import Party, Person
from voordeur.trails import actions as trails

COUNTED = 1_000  # a list that is longer is "more than a thousand" to anybody
DONE_SHOWN = 20
WAITING_SHOWN = 20
HITS = 25


def _may(actor: Actor, deed: Deed) -> bool:
    return bool(access.may(actor, deed, About(region_id=actor.region_id)))


# --- the work list ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkFilters:
    """What the list is narrowed to; nothing set is everything of the actor's organisations."""

    children: bool = False
    late: bool = False
    step: str = ""
    municipality: str = ""

    def narrow(self, tasks: QuerySet[models.Task]) -> QuerySet[models.Task]:
        if self.children:
            tasks = tasks.filter(case__facts__kinderen_in_huis=True)
        if self.late:
            tasks = tasks.filter(late=True)
        if self.step:
            tasks = tasks.filter(step=self.step)
        if self.municipality:
            tasks = tasks.filter(case__municipality=self.municipality)
        return tasks


NO_FILTERS = WorkFilters()


def work_list(
    actor: Actor, now: datetime, filters: WorkFilters = NO_FILTERS, limit: int = 100
) -> WorkList | None:
    """Return today's work of the actor's organisations, or None for who has no work list.

    A coordinator has the late tasks of the region and those that nobody has.
    """
    if not _may(actor, Deed.SEE_WORK_LIST):
        return None
    if not actor.party_ids and actor.role is not access.Role.COORDINATOR:
        return NOTHING_TO_DO
    rows = _rows(filters.narrow(_mine(actor)), limit)
    rows = _merged(rows, _rows(filters.narrow(_shared(actor)), limit))[:limit]
    done, waiting = _finished(actor, now)
    total, late, crisis = _amounts(_mine(actor))
    looks = granted.told_lately(actor, now)
    listed = WorkList(rows, done, waiting, total, late, crisis, looks)
    seen = {row.tenant.id for row in (*rows, *done, *waiting)}
    trails.disclosed(
        actor, name="werklijst inzien", activity="werklijst", tenants=sorted(seen), now=now
    )
    return listed


NOTHING_TO_DO = WorkList((), (), (), Amount(0), Amount(0), Amount(0))


def _open(actor: Actor) -> QuerySet[models.Task]:
    return models.Task.objects.filter(region_id=actor.region_id, closed_at=None, restricted=False)


def _mine(actor: Actor) -> QuerySet[models.Task]:
    if actor.role is access.Role.COORDINATOR and not actor.party_ids:
        return _open(actor).filter(Q(late=True) | Q(owner=None))
    if len(actor.party_ids) == 1:  # keeps the order of the index; a list of one does not
        return _open(actor).filter(owner_id=actor.party_ids[0])
    return _open(actor).filter(owner_id__in=actor.party_ids)


def _shared(actor: Actor) -> QuerySet[models.Task]:
    """Tasks that two organisations have together and that stand on the other's list."""
    mine = list(actor.party_ids)
    return _open(actor).filter(owners__len__gt=1, owners__overlap=mine).exclude(owner_id__in=mine)


def _rows(tasks: QuerySet[models.Task], limit: int) -> tuple[WorkRow, ...]:
    chosen = tasks.order_by("rank", "due", "id").values_list(*WORK_COLUMNS)
    return tuple(WorkRow.of(columns) for columns in chosen[:limit])


def _merged(one: Iterable[WorkRow], other: Iterable[WorkRow]) -> tuple[WorkRow, ...]:
    both = [*one, *other]
    both.sort(key=lambda row: (0 if row.task.crisis else row.case.rank, row.task.due, row.task.id))
    return tuple(both)


def _finished(actor: Actor, now: datetime) -> tuple[tuple[WorkRow, ...], tuple[WorkRow, ...]]:
    """Return what was finished today, and where after our turn somebody else's came."""
    midnight = datetime.combine(now.date(), time.min, now.tzinfo)
    tasks = models.Task.objects.filter(
        region_id=actor.region_id,
        owner_id__in=actor.party_ids,
        closed_at__isnull=False,
        restricted=False,
    )
    latest = tasks.order_by("-closed_at").values_list(*WORK_COLUMNS)
    rows = [WorkRow.of(columns) for columns in latest[: DONE_SHOWN + WAITING_SHOWN]]
    done = [row for row in rows if row.task.closed_at and row.task.closed_at >= midnight]
    mine = set(actor.party_ids)
    elsewhere = {
        row.case.id: row
        for row in rows
        if row.case.state in {"open", "nazorg"} and row.case.owner_id not in mine
    }
    return tuple(done[:DONE_SHOWN]), tuple(elsewhere.values())[:WAITING_SHOWN]


# Counts stop at a thousand: nobody reads further, and the list of a big city stays quick.
COUNT = """
select count(*), count(*) filter (where late), count(*) filter (where crisis)
  from (select late, crisis from ({tasks}) as tasks limit %s) as counted
"""


def _amounts(tasks: QuerySet[models.Task]) -> tuple[Amount, Amount, Amount]:
    wanted = tasks.order_by("rank", "due", "id").values("late", "crisis")
    statement, parameters = wanted.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(tasks=statement), [*parameters, COUNTED + 1])
        total, late, crisis = cursor.fetchone()
    or_more = total > COUNTED
    return (
        Amount(min(total, COUNTED), or_more),
        Amount(late, or_more),
        Amount(crisis, or_more),
    )


# --- one case ---------------------------------------------------------------------------------


def case_page(actor: Actor, reference: str, now: datetime) -> CasePage | None:
    """Return everything of one case that the actor may see, or None."""
    row = _case(actor, reference)
    if row is None:
        return None
    return _page(actor, row, now)


def looked_at(actor: Actor, case_id: int, now: datetime) -> CasePage | None:
    """Return one case for who looks with a reason: nothing of the help compartment is in it.

    Inside `identity.looking_as`; without a grant that runs, row-level security shows no case.
    """
    row = (
        models.Case.objects.filter(region_id=actor.region_id, pk=case_id)
        .select_related("tenant", "home")
        .first()
    )
    if row is None:
        return None
    about = About(region_id=row.region_id, granted=True)
    if not access.may(actor, Deed.SEE_CASE, about):
        return None
    return _page(actor, row, now, looking=True)


def _page(actor: Actor, row: models.Case, now: datetime, *, looking: bool = False) -> CasePage:
    events = _happened(row, with_help=not looking and _sees_help(actor, row))
    looks = () if looking else granted.looks_at(row.region_id, row.pk)
    tasks = [TaskShown.of(task) for task in models.Task.objects.filter(case=row).order_by("due")]
    signals = _signals(row)
    told = _told(row)
    page = CasePage(
        case=CaseShown.of(row),
        tenant=TenantShown.of(row.tenant, row.home),
        tasks=tuple(task for task in tasks if task.closed_at is None),
        closed_tasks=tuple(task for task in tasks if task.closed_at is not None),
        happened=events,
        signals=signals,
        told=told,
        parties=_party_names(row.region_id),
        people=_people_names(
            {event.recorded_by_id for event in events} | {look.person_id for look in looks}
        ),
        looks=looks,
        sees=None if looking else sight.sees(actor, row.outlook, watched=row.watched),
    )
    name = "zaak inzien met reden" if looking else "zaak inzien"
    trails.disclosed(actor, name=name, activity="zaak", tenants=[row.tenant_id], now=now)
    return page


def _case(actor: Actor, reference: str) -> models.Case | None:
    """Return the row if core.access and row-level security both allow it.

    A case that is restricted at the tenant's wish is open to nobody; see `restricted`.
    """
    row = permitted(actor, reference)
    return None if row is None or row.restricted_on is not None else row


def restricted(actor: Actor, reference: str) -> date | None:
    """Return since when a case that the actor would see is restricted; None if it is not."""
    row = permitted(actor, reference)
    return None if row is None else row.restricted_on


def sees(actor: Actor, case_id: int) -> bool:
    """Return whether the actor sees this case, without showing anything of it."""
    return _permitted(actor, Q(pk=case_id)) is not None


def permitted(actor: Actor, reference: str) -> models.Case | None:
    return _permitted(actor, Q(reference=reference))


def _permitted(actor: Actor, wanted: Q) -> models.Case | None:
    row = (
        models.Case.objects.filter(wanted, region_id=actor.region_id)
        .select_related("tenant", "home")
        .first()
    )
    if row is None:
        return None
    about = About(
        region_id=row.region_id, participants=frozenset(row.seen_by), watched=row.watched
    )
    return row if access.may(actor, Deed.SEE_CASE, about) else None


def case_number(actor: Actor, reference: str) -> int | None:
    """Return the number under which the case is recorded in, or None if it may not be seen."""
    row = _case(actor, reference)
    return None if row is None else row.pk


def _sees_help(actor: Actor, row: models.Case) -> bool:
    about = About(region_id=row.region_id, participants=frozenset(row.helped_by))
    return bool(access.may(actor, Deed.SEE_HELP, about))


def _happened(row: models.Case, *, with_help: bool) -> tuple[Happening, ...]:
    found = models.Event.objects.filter(case=row)
    if not with_help:
        found = found.filter(compartment=Compartment.SIGNAL.value)
    rows = list(found.select_related("note").order_by("seq"))
    left_out = gone(_event(one) for one in rows)
    return tuple(
        Happening(
            seq=one.seq,
            kind=one.kind,
            on=one.on,
            known_on=one.known_on,
            values=from_json(one.values),
            note=one.note.text if one.note is not None else "",
            compartment=one.compartment,
            withdraws=one.withdraws,
            replaces=one.replaces,
            is_gone=one.seq in left_out,
            recorded_by_id=one.recorded_by_id,
            recorded_for_id=one.recorded_for_id,
            recorded_at=one.recorded_at,
        )
        for one in rows
    )


def _event(row: models.Event) -> Event:
    return Event(row.seq, row.kind, row.on, row.known_on, {}, row.withdraws, row.replaces)


def _signals(row: models.Case) -> tuple[SignalShown, ...]:
    names = list(SignalShown.__slots__)
    rows = models.Signal.objects.filter(case=row).order_by("id").values(*names)
    return tuple(SignalShown(**one) for one in rows)


def _told(row: models.Case) -> tuple[Told, ...]:
    names = list(Told.__slots__)
    rows = Message.objects.filter(region_id=row.region_id, case_id=row.pk, erased_at=None)
    return tuple(Told(**one) for one in rows.order_by("id").values(*names))


def _party_names(region_id: int) -> Mapping[int, str]:
    return dict(Party.objects.filter(region_id=region_id).values_list("id", "name"))


def _people_names(numbers: Iterable[int]) -> Mapping[int, str]:
    return dict(Person.objects.filter(id__in=list(numbers)).values_list("id", "name"))


# --- search -----------------------------------------------------------------------------------


def search(actor: Actor, text: str, now: datetime) -> tuple[CaseHit, ...]:
    """Return cases by reference, family name, or postcode with number, that the actor may see.

    Names that are the same go first, then those that begin so. By comparing normalised values
    only: row-level security switches indexes for likeness off.
    """
    if not _may(actor, Deed.SEE_WORK_LIST):
        return ()
    found: dict[int, CaseHit] = {}
    for wanted in _wanted(text):
        if len(found) < HITS:
            found |= {hit.case.id: hit for hit in _hits(actor, wanted)}
    hits = tuple(found.values())[:HITS]
    tenants = sorted({hit.tenant.id for hit in hits})
    trails.disclosed(actor, name="zoeken", activity="zoeken", tenants=tenants, now=now)
    return hits


def _hits(actor: Actor, wanted: Q) -> Iterator[CaseHit]:
    rows = (
        models.Case.objects.filter(wanted, region_id=actor.region_id, restricted_on=None)
        .select_related("tenant", "home")
        .order_by("-opened_on", "-id")[:HITS]
    )
    return (CaseHit(CaseShown.of(row), TenantShown.of(row.tenant, row.home)) for row in rows)


def _wanted(text: str) -> tuple[Q, ...]:
    """Return what the words may mean, the likeliest first; each is asked only if room is left."""
    words = text.strip()
    compact = words.replace(" ", "").upper()
    if not words:
        return ()
    if compact.startswith("V-"):
        return (Q(reference=compact),)
    if len(compact) >= POSTCODE and compact[:4].isdigit() and compact[4:6].isalpha():
        return (_at(compact),)
    keys = normalise.family_names(words)
    return (Q(tenant__family_key__in=keys), *_beginning(keys)) if keys else ()


def _beginning(keys: tuple[str, ...]) -> tuple[Q, ...]:
    """Return names that begin so: as a range, which an index answers also under policies."""
    first = keys[0]
    if len(keys) > 1 or len(first) < BEGINNING:
        return ()
    return (Q(tenant__family_key__gt=first, tenant__family_key__lte=first + LAST),)


BEGINNING = 3  # letters; with fewer it would be half the register
LAST = "z" * 20  # a name is plain letters, so that this comes after it in every collation
POSTCODE = 6


def _at(compact: str) -> Q:
    found = Q(tenant__postcode=compact[:POSTCODE])
    digits = "".join(letter for letter in compact[POSTCODE:] if letter.isdecimal())
    return found & Q(tenant__house_number=int(digits)) if digits else found


# --- the agreement page -----------------------------------------------------------------------

COUNTS_PER_STEP = """
select t.step, count(*), count(*) filter (where t.late)
  from cases_task t join cases_case c on c.region_id = t.region_id and c.id = t.case_id
 where t.region_id = %s and t.closed_at is null and c.agreement_id = %s
 group by t.step
"""


def step_counts(actor: Actor, agreement_id: int) -> Mapping[str, StepCount]:
    """Return how many cases under this version stand at each step; numbers, no people.

    Who may see counts sees those of the whole region, also who sees no case at all.
    """
    if not _may(actor, Deed.SEE_COUNTS):
        return {}
    with (
        transaction.atomic(),
        identity.as_register(actor.region_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(COUNTS_PER_STEP, [actor.region_id, agreement_id])
        rows = cursor.fetchall()
    return {step: StepCount(many, late) for step, many, late in rows}


@dataclass(frozen=True, slots=True)
class Standing:
    """How many open tasks lie with one organisation; `party_id` None: with nobody."""

    party_id: int | None
    name: str
    open: int
    late: int


PER_PARTY = """
select t.owner_id, coalesce(p.name, ''), count(*), count(*) filter (where t.late)
  from cases_task t left join people_party p on p.region_id = t.region_id and p.id = t.owner_id
 where t.region_id = %s and t.closed_at is null
 group by 1, 2
 order by 4 desc, 3 desc, 2
"""


def standings(actor: Actor) -> tuple[Standing, ...]:
    """Return how much lies where in the region, most late first; numbers, no people.

    For the coordinator only: one organisation does not read the pace of another.
    """
    if actor.role is not access.Role.COORDINATOR or not _may(actor, Deed.SEE_COUNTS):
        return ()
    with (
        transaction.atomic(),
        identity.as_register(actor.region_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(PER_PARTY, [actor.region_id])
        return tuple(Standing(*row) for row in cursor.fetchall())
