# SPDX-License-Identifier: EUPL-1.2
"""What a case draws in the experiments that run, what went otherwise, and the log of it.

Whoever asks must already have found that the actor may see the case.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import connection, transaction
from django.db.models import Count

from voordeur.cases.models import Case
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.vocabulary import FACTS, Compartment, Kind
from voordeur.core.figure.evaluation import trial
from voordeur.core.figure.evaluation.trial import Progress
from voordeur.core.said import said
from voordeur.figures.models import Assignment, Deviation, Trial
from voordeur.figures.trials import Refused
from voordeur.people import identity
from voordeur.trails import actions as trails

MOST_DRAWN = 500  # lines of the log on a page, the newest


@dataclass(frozen=True, slots=True)
class Asks:
    """At which moments (of `trial.MOMENTS`) a case is now. `draws` False: tell what it drew
    before, and draw nothing."""

    moments: tuple[str, ...]
    draws: bool = True


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a case drew in an experiment. `otherwise`: why it went otherwise, or ""."""

    trial_id: int
    title: str
    moment: str
    arm: str
    otherwise: str


def arm_of(*, case_id: int, moment: str, by: Actor, now: datetime) -> str | None:
    """Return the arm that this case has drawn at this moment, or None if nothing is drawn for it.

    As `drawn`, for one case and one moment.
    """
    found = drawn(asks={case_id: Asks((moment,))}, by=by, now=now).get(case_id, ())
    return found[0].arm if found else None


@transaction.atomic(savepoint=False)  # inside a page nothing is undone without all of it
def drawn(
    *, asks: Mapping[int, Asks], by: Actor, now: datetime
) -> Mapping[int, tuple[Drawn, ...]]:
    """Return per case what it drew at its moments; cases that take no part are not in it.

    A case that draws, draws once, and that is written down for good. One statement when no
    experiment runs; however many cases, the number of statements is the same.
    """
    moments = {moment for one in asks.values() for moment in one.moments}
    if not moments:
        return {}
    with identity.as_register(by.region_id):
        running = Trial.objects.filter(
            region_id=by.region_id,
            moment__in=list(moments),
            began_on__isnull=False,
            ended_on__isnull=True,
        )
        trials = list(running.order_by("id"))
        if not trials:
            return {}
        held = Deviation.objects.filter(region_id=by.region_id, case_id__in=list(asks))
        reasons = {(one, case): why for one, case, why in held.values_list(*_DEVIATED)}
        found: dict[int, list[Drawn]] = {}
        for row in trials:
            here = {case: one.draws for case, one in asks.items() if row.moment in one.moments}
            for case_id, arm in _arms(row.pk, here, by, now).items():
                why = reasons.get((row.pk, case_id), "")
                told = Drawn(row.pk, row.title, row.moment, arm, why)
                found.setdefault(case_id, []).append(told)
    return {case_id: tuple(some) for case_id, some in found.items()}


_DEVIATED = ("trial_id", "case_id", "reason")


def _arms(trial_id: int, every: Mapping[int, bool], by: Actor, now: datetime) -> Mapping[int, str]:
    """Return the arms of these cases; True: it draws one where it has none."""
    held = _held(trial_id, every)
    asks = sorted(case for case, draws in every.items() if draws and case not in held)
    if not asks:
        return held
    # One at a time: the number of a case is what its arm is drawn with.
    row = Trial.objects.select_for_update().get(pk=trial_id)
    held = _held(trial_id, every)
    plan = trial.plan_of(row.plan)
    number = Assignment.objects.filter(trial_id=trial_id).count()
    made = []
    for case in Case.objects.filter(region_id=by.region_id, pk__in=asks).order_by("pk"):
        if Progress(number, 0, row.ended_on).is_full(plan, now.date()):
            break
        if case.pk in held or not _is_free(case) or not trial.is_eligible(plan, _facts(case)):
            continue
        made.append(
            Assignment(
                region_id=by.region_id,
                trial_id=trial_id,
                case_id=case.pk,
                number=number,
                arm=trial.arm(plan, bytes(row.seed), number),
                on=now.date(),
                assigned_at=now,
                assigned_by_id=by.person_id,
            )
        )
        number += 1
    Assignment.objects.bulk_create(made)
    return {**held, **{one.case_id: one.arm for one in made}}


def _held(trial_id: int, every: Collection[int]) -> dict[int, str]:
    found = Assignment.objects.filter(trial_id=trial_id, case_id__in=list(every))
    return dict(found.values_list("case_id", "arm"))


def _is_free(case: Case) -> bool:
    """Tell whether the case runs, and its tenant did not have the use of their data restricted."""
    return case.state != "gesloten" and case.restricted_on is None


def _facts(case: Case) -> dict[str, Value]:
    """Return what the report says of a case, as a condition reads it."""
    stored = {**case.facts, "gemeente": case.municipality}
    found: dict[str, Value] = {}
    for name, value in stored.items():
        fact = FACTS.get(name)
        if fact is None or fact.compartment is Compartment.HELP or value is None:
            continue
        if fact.kind is Kind.NUMBER:
            found[name] = Fraction(str(value))
        elif isinstance(value, bool | int | str):
            found[name] = value
    return found


@transaction.atomic
def went_otherwise(
    *, trial_id: int, case_id: int, reason: str, by: Actor, now: datetime
) -> Refused | None:
    """Write down that a case got something else than it drew; None = done.

    It stays in the arm that was drawn. The same case says so once.
    """
    if reason not in trial.DEVIATIONS:
        return Refused(said("Kies waarom het anders ging."))
    with identity.as_register(by.region_id):
        was_drawn = Assignment.objects.filter(
            region_id=by.region_id, trial_id=trial_id, case_id=case_id
        ).select_related("trial")
        row = was_drawn.first()
        if row is None:
            return Refused(said("Voor deze zaak is niet geloot."))
        _deviation, is_new = Deviation.objects.get_or_create(
            trial_id=trial_id,
            case_id=case_id,
            defaults={
                "region_id": by.region_id,
                "reason": reason,
                "on": now.date(),
                "recorded_at": now,
                "recorded_by_id": by.person_id,
            },
        )
        if not is_new:
            return Refused(said("Dit stond er al."))
        trails.noted(by, action="anders dan geloot", objects=[row.trial.title], now=now)
    return None


# --- the log ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One draw: which it was, when, and what. `arm` None: not told before the drawing stops."""

    number: int
    on: date
    arm: str | None
    otherwise: str


@dataclass(frozen=True, slots=True)
class DrawLog:
    """What was drawn in one experiment: the newest lines, and how many there are of each."""

    trial_id: int
    title: str
    drawn: int
    otherwise: int
    lines: tuple[DrawnLine, ...]
    is_open: bool  # whether lots are still drawn, so that nobody may guess the next one


def logs(actor: Actor, *, today: date) -> tuple[DrawLog, ...] | None:
    """Return the log of every experiment that began, newest first; None: not for this actor.

    Which case it was is not in it. As long as lots are drawn, only the privacy officer, who
    draws nothing, reads what was drawn.
    """
    if not access.may(actor, Deed.SEE_DRAWS, About(region_id=actor.region_id)):
        return None
    with transaction.atomic(), identity.as_register(actor.region_id):
        began = Trial.objects.filter(region_id=actor.region_id, began_on__isnull=False)
        rows = list(began.order_by("-id").defer("seed"))
        counts = _counts(actor.region_id)
        return tuple(_log(row, actor, counts.get(row.pk, (0, 0)), today) for row in rows)


def _counts(region_id: int) -> dict[int, tuple[int, int]]:
    of_region = {"region_id": region_id}
    many = Assignment.objects.filter(**of_region).values_list("trial_id").annotate(Count("id"))
    other = Deviation.objects.filter(**of_region).values_list("trial_id").annotate(Count("id"))
    otherwise = dict(other)
    return {trial_id: (count, otherwise.get(trial_id, 0)) for trial_id, count in many}


_LINES = """
select a.number, a.on, a.arm, coalesce(d.reason, '')
  from figures_assignment a
  left join figures_deviation d on d.trial_id = a.trial_id and d.case_id = a.case_id
 where a.region_id = %s and a.trial_id = %s order by a.number desc limit %s
"""


def _log(row: Trial, actor: Actor, counts: tuple[int, int], today: date) -> DrawLog:
    many, otherwise = counts
    plan = trial.plan_of(row.plan)
    is_open = not Progress(many, 0, row.ended_on).is_full(plan, today)
    tells = not is_open or not access.may(actor, Deed.RUN_TRIALS, About(region_id=actor.region_id))
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [row.region_id, row.pk, MOST_DRAWN])
        lines = tuple(
            DrawnLine(number + 1, on, arm if tells else None, reason)
            for number, on, arm, reason in cursor.fetchall()
        )
    return DrawLog(row.pk, row.title, many, otherwise, lines, is_open)
