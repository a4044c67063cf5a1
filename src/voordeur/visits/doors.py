# SPDX-License-Identifier: EUPL-1.2
"""Which cases ask for a visit: open tasks that end by speaking to the tenant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from voordeur.agreements.values import agreements_of
from voordeur.cases.models import Event, Task
from voordeur.core.access import Actor
from voordeur.core.agreement.nodes import Agreement
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
    place: str
    postcode: str
    number: int | None
    ask: str

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
    plans = Plan.objects.filter(region_id=actor.region_id, day__gte=day).exclude(state=GONE)
    planned = Stop.objects.filter(done_at=None, plan_id__in=plans.values("id"))
    tasks = Task.objects.filter(
        region_id=actor.region_id,
        closed_at=None,
        restricted=False,
        aftercare=False,
        owners__overlap=list(actor.party_ids),
        case__erased_at=None,
    ).exclude(case_id__in=planned.values("case_id"))
    if municipality:
        tasks = tasks.filter(case__municipality=municipality)
    rows = list(tasks.select_related("case", "case__home").order_by("rank", "due", "id")[:MOST])
    versions = agreements_of([task.case.agreement_id for task in rows])
    found: dict[int, Wanted] = {}
    for task in rows:
        agreement = versions[task.case.agreement_id]
        if _speaks(task, agreement):
            one = _of(task, day, agreement)
            found[task.case_id] = _both(found.get(task.case_id), one)
    return tuple(found.values())


def _both(known: Wanted | None, more: Wanted) -> Wanted:
    """Return a case with one more task: where a joint visit is due, nobody goes alone, unless
    somebody is about to lose the home."""
    if known is None:
        return more
    if more.is_joint and not known.is_joint and not known.crisis:
        return replace(more, late=known.late or more.late)
    return known


def _speaks(task: Task, agreement: Agreement) -> bool:
    steps = agreement.steps
    return task.step in steps and bool(SPEAKING & set(steps[task.step].done_by.events()))


def _of(task: Task, day: date, agreement: Agreement) -> Wanted:
    home, code = task.case.home, task.case.municipality
    has_caution = home.caution_until is not None and day <= home.caution_until
    return Wanted(
        case_id=task.case_id,
        step=task.step,
        due=task.due,
        late=task.late,
        crisis=task.crisis,
        children=task.case.facts.get("kinderen_in_huis") is True,
        owners=tuple(task.owners),
        municipality=code,
        place=agreement.territory[code].name if code in agreement.territory else code,
        postcode=home.postcode,
        number=home.number,
        ask=home.caution_ask if has_caution else "",
    )


def tried(cases: Collection[int]) -> Mapping[int, int]:
    """Return how often each of these cases was tried without reaching anybody."""
    rows = Event.objects.filter(
        case_id__in=list(cases),
        kind__in=["contact geprobeerd", "huisbezoek"],
        values__bereikt=False,
    )
    return dict(rows.values_list("case_id").annotate(Count("id")))
