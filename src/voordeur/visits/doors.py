# SPDX-License-Identifier: EUPL-1.2
"""Which cases ask for a visit: open tasks that end by speaking to the tenant."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from voordeur.agreements.values import agreement_of
from voordeur.cases.models import Event, Task
from voordeur.core.access import Actor
from voordeur.visits.models import Plan, Stop
from voordeur.visits.values import GONE

SPEAKING = frozenset(
    {"contact geprobeerd", "huisbezoek", "gesprek gevoerd", "crisisgesprek gevoerd"}
)
MOST = 400  # more nobody visits in a week
CRISIS, JOINT, LATE, CHILDREN, ANY = 16, 4, 3, 1, 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """One case that asks for a visit. `ask`: do not go there before asking this person."""

    case_id: int
    step: str
    due: date
    late: bool
    crisis: bool
    children: bool
    owners: tuple[int, ...]
    municipality: str
    postcode: str
    number: int | None
    ask: str
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


def wanted(actor: Actor, day: date, municipality: str = "") -> tuple[Wanted, ...]:
    """Return the cases of the actor's organisation that ask for a visit, the most urgent first.

    A case with several tasks is there once. Cases with a round on that day or later are left out.
    """
    tasks = Task.objects.filter(
        region_id=actor.region_id,
        closed_at=None,
        restricted=False,
        aftercare=False,
        owners__overlap=list(actor.party_ids),
        case__erased_at=None,
    ).select_related("case", "case__home")
    if municipality:
        tasks = tasks.filter(case__municipality=municipality)
    planned = Stop.objects.filter(region_id=actor.region_id, done_at=None)
    taken = set(planned.filter(plan_id__in=_from(actor, day)).values_list("case_id", flat=True))
    found: dict[int, Wanted] = {}
    for task in tasks.order_by("rank", "due", "id")[:MOST]:
        if task.case_id not in taken and _speaks(task):
            found[task.case_id] = _both(found.get(task.case_id), _of(task, day))
    tries = _tries(found)
    return tuple(replace(one, tries=tries.get(one.case_id, 0)) for one in found.values())


def _both(known: Wanted | None, more: Wanted) -> Wanted:
    """Return a case with one more task: where a joint visit is due, nobody goes alone, unless
    somebody is about to lose the home."""
    if known is None:
        return more
    if more.is_joint and not known.is_joint and not known.crisis:
        return replace(more, late=known.late or more.late)
    return known


def _from(actor: Actor, day: date) -> Sequence[int]:
    plans = Plan.objects.filter(region_id=actor.region_id, day__gte=day).exclude(state=GONE)
    return list(plans.values_list("id", flat=True))


def _speaks(task: Task) -> bool:
    steps = agreement_of(task.case.agreement_id).steps
    return task.step in steps and bool(SPEAKING & set(steps[task.step].done_by.events()))


def _of(task: Task, day: date) -> Wanted:
    home = task.case.home
    has_caution = home.caution_until is not None and day <= home.caution_until
    return Wanted(
        case_id=task.case_id,
        step=task.step,
        due=task.due,
        late=task.late,
        crisis=task.crisis,
        children=task.case.facts.get("kinderen_in_huis") is True,
        owners=tuple(task.owners),
        municipality=task.case.municipality,
        postcode=home.postcode,
        number=home.number,
        ask=home.caution_ask if has_caution else "",
    )


def _tries(cases: Collection[int]) -> Mapping[int, int]:
    """Return how often each was tried without reaching anybody."""
    rows = Event.objects.filter(
        case_id__in=list(cases),
        kind__in=["contact geprobeerd", "huisbezoek"],
        values__bereikt=False,
    )
    return dict(rows.values_list("case_id").annotate(Count("id")))
