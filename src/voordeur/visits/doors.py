# SPDX-License-Identifier: EUPL-1.2
"""Which cases ask for a visit: by an open task that ends by speaking to the tenant, or by the
contact ladder, when its next attempt is at the door.

Where nobody should be approached now (a pause, an objection), nobody goes, unless somebody is
about to lose the home. Nor where there is contact: that talk is agreed with the household, unless
it was, or the step is a visit itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet

from voordeur.agreements.values import agreements_of
from voordeur.cases import attempts
from voordeur.cases.attempts import Sought
from voordeur.cases.models import Case, Task
from voordeur.cases.work_models import Charge
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import APPOINTMENT
from voordeur.core.codes import ContactKind
from voordeur.core.pathway.attempts import TRIED, VISITED, Proposal
from voordeur.core.pathway.falling import falls
from voordeur.visits.models import Plan, Stop
from voordeur.visits.values import GONE, READY

SPEAKING = frozenset(
    {"contact geprobeerd", "huisbezoek", "gesprek gevoerd", "crisisgesprek gevoerd"}
)
MOST = 400  # more nobody visits in a week
CRISIS, JOINT, LATE, CHILDREN, ANY = 16, 4, 3, 1, 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """One case that asks for a visit. `ask`: do not go there before asking this person.

    `tries`: attempts in vain since there is contact. `calls`: goes on after contact as well.
    """

    case_id: int
    step: str
    due: date
    late: bool
    crisis: bool
    children: bool
    owners: tuple[int, ...]
    municipality: str
    place: str
    postcode: str
    number: int | None
    ask: str
    calls: bool = False
    tries: int = 0

    @property
    def is_joint(self) -> bool:
        return len(self.owners) > 1

    @property
    def weight(self) -> int:
        """Return how bad it is to leave this door out, against others."""
        marks = (
            (self.crisis, CRISIS),
            (self.is_joint, JOINT),
            (self.late, LATE),
            (self.children, CHILDREN),
        )
        return ANY + sum(extra for holds, extra in marks if holds)


@dataclass(frozen=True, slots=True)
class Area:
    """Where to go: a municipality by its code, a district by four figures of the postcode; "" for
    everywhere."""

    municipality: str = ""
    district: str = ""

    def within(self, case: str) -> Q:
        """Return the condition, by the way to the case: "" or "case__"."""
        found = Q()
        if self.municipality:
            found &= Q(**{f"{case}municipality": self.municipality})
        if self.district:
            found &= Q(**{f"{case}home__postcode__startswith": self.district})
        return found


EVERYWHERE = Area()


def wanted(actor: Actor, when: datetime, area: Area = EVERYWHERE) -> tuple[Wanted, ...]:
    """Return the cases of the actor's organisation that ask for a visit on this day, the most
    urgent first.

    A case with several tasks is there once. Cases with a round on that day or later are left out,
    and so are those where another organisation goes on that very day, unless somebody is about to
    lose the home.
    """
    day = when.date()
    planned = _Planned(_own(actor, day), _of_others(actor, day))
    found = _by_task(actor, day, planned, area)
    others = {one.pk: one for one in _tried(actor, planned, area) if one.pk not in found}
    seeking = attempts.sought(actor, [*found, *others], when)
    asked = [
        replace(one, tries=_tries(seeking.get(number)))
        for number, one in found.items()
        if not _falls(seeking.get(number), day, calls=one.calls)
    ]
    by_ladder = (_at_the_door(case, seeking.get(case.pk), day) for case in others.values())
    return (*asked, *(one for one in by_ladder if one is not None))


def _falls(sought: Sought | None, day: date, *, calls: bool) -> str:
    """Return why nobody should go there on this day, or ""."""
    return "" if sought is None else falls(sought.situation, day, calls=calls)


def _tries(sought: Sought | None) -> int:
    return 0 if sought is None else len(sought.situation.in_vain)


def _at_the_door(case: Case, sought: Sought | None, day: date) -> Wanted | None:
    """Return the door of a case in which the ladder proposes a visit by this day."""
    if sought is None or not isinstance(sought.next, Proposal):
        return None
    if sought.next.kind != ContactKind.HOME_VISIT or sought.next.on > day:
        return None
    due = sought.situation.latest or day
    found = _of(case, day, sought.agreement, _Why(VISITED, due, due < day, ()))
    return replace(found, tries=_tries(sought))


def _tried(actor: Actor, planned: _Planned, area: Area) -> list[Case]:
    """Return the running cases that somebody of the organisation has; who tried, has one."""
    held = Charge.objects.filter(
        region_id=actor.region_id,
        party_id__in=actor.party_ids,
        person_id__isnull=False,
        ended_at=None,
    )
    cases = Case.objects.filter(
        area.within(""),
        region_id=actor.region_id,
        state="open",
        restricted_on=None,
        erased_at=None,
        id__in=held.values("case_id"),
    ).exclude(Q(id__in=planned.own) | Q(id__in=planned.of_others))
    return list(cases.select_related("home").order_by("first_due", "id")[:MOST])


@dataclass(frozen=True, slots=True)
class _Planned:
    """The numbers of the cases that need no round now: the own organisation has one on that day
    or later, or another goes on that very day."""

    own: QuerySet[Stop, int]
    of_others: QuerySet[Stop, int]


def _own(actor: Actor, day: date) -> QuerySet[Stop, int]:
    plans = Plan.objects.filter(
        region_id=actor.region_id, day__gte=day, parties__overlap=list(actor.party_ids)
    ).exclude(state=GONE)
    stops = Stop.objects.filter(
        done_at=None, plan_id__in=plans.values("id"), parties__overlap=list(actor.party_ids)
    )
    return stops.values_list("case_id", flat=True)


def _of_others(actor: Actor, day: date) -> QuerySet[Stop, int]:
    plans = Plan.objects.filter(region_id=actor.region_id, day=day, state=READY)
    stops = Stop.objects.filter(
        done_at=None, round_id__isnull=False, plan_id__in=plans.values("id")
    )
    return stops.values_list("case_id", flat=True)


def _by_task(actor: Actor, day: date, planned: _Planned, area: Area) -> dict[int, Wanted]:
    tasks = Task.objects.filter(
        area.within("case__"),
        region_id=actor.region_id,
        closed_at=None,
        restricted=False,
        aftercare=False,
        owners__overlap=list(actor.party_ids),
        case__erased_at=None,
    ).exclude(Q(case_id__in=planned.own) | Q(case_id__in=planned.of_others, crisis=False))
    rows = list(tasks.select_related("case", "case__home").order_by("rank", "due", "id")[:MOST])
    versions = agreements_of([task.case.agreement_id for task in rows])
    found: dict[int, Wanted] = {}
    for task in rows:
        agreement = versions[task.case.agreement_id]
        if _speaks(task, agreement):
            calls = _calls(task, agreement)
            why = _Why(task.step, task.due, task.late, tuple(task.owners), task.crisis, calls)
            one = _of(task.case, day, agreement, why)
            found[task.case_id] = _both(found.get(task.case_id), one)
    return found


def _both(known: Wanted | None, more: Wanted) -> Wanted:
    """Return a case with one more task: where a joint visit is due, nobody goes alone, unless
    somebody is about to lose the home."""
    if known is None:
        return more
    calls = known.calls or more.calls
    if more.is_joint and not known.is_joint and not known.crisis:
        return replace(more, late=known.late or more.late, calls=calls)
    return replace(known, calls=calls)


def _speaks(task: Task, agreement: Agreement) -> bool:
    steps = agreement.steps
    return task.step in steps and bool(SPEAKING & set(steps[task.step].done_by.events()))


def _calls(task: Task, agreement: Agreement) -> bool:
    """Say whether somebody goes for this task though there is contact: together, because it was
    agreed, or because the step is a visit and nothing less."""
    if task.step not in agreement.steps:
        return False
    ends = agreement.steps[task.step].done_by.events()
    is_agreed = any(reason["since"] == APPOINTMENT for reason in task.reasons)
    return len(task.owners) > 1 or is_agreed or (VISITED in ends and TRIED not in ends)


@dataclass(frozen=True, slots=True)
class _Why:
    """What asks for the visit, and until when."""

    step: str
    due: date
    late: bool
    owners: tuple[int, ...]
    crisis: bool = False
    calls: bool = False


def _of(case: Case, day: date, agreement: Agreement, why: _Why) -> Wanted:
    home, code = case.home, case.municipality
    has_caution = home.caution_until is not None and day <= home.caution_until
    return Wanted(
        case_id=case.pk,
        step=why.step,
        due=why.due,
        late=why.late,
        crisis=why.crisis,
        children=case.facts.get("kinderen_in_huis") is True,
        owners=why.owners,
        municipality=code,
        place=agreement.territory[code].name if code in agreement.territory else code,
        postcode=home.postcode,
        number=home.number,
        ask=home.caution_ask if has_caution else "",
        calls=why.calls,
    )
