# SPDX-License-Identifier: EUPL-1.2
"""Simulations that somebody asked for: kept with who and when, run one at a time by the worker.

Each run is kept as soon as it is done: a worker that stops loses at most one. Few are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from voordeur.agreements import queries as agreements
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.core.figure.simulation.result import Line, Run, Worlds, lines
from voordeur.core.said import said
from voordeur.figures import models, simulating
from voordeur.figures.behaviour import parameters
from voordeur.figures.simulating import Arm, Job, Setting, SimulationError, Stored
from voordeur.people import identity
from voordeur.people import queries as people

MOST_KEPT = 10
MOST_WAITING = 3
LOCK = 7_302  # one worker at a time
TASK, TURN = "voordeur.jobs.tasks.simulate", "simulating"
EFFECTS = (True, False)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: a stored version of the region, or a practice."""

    name: str
    version_id: int = 0
    practice: str = ""
    fte: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What to run. `staff`: other numbers of workers for A, to find how many are enough.

    `price`: euros for one eviction, `wage`: euros for a full-time job in a year; both from and to.
    """

    a: Side
    b: Side | None = None
    years: float = 2
    inhabitants: int = 100_000
    seed: int = 1
    runs: int = 3
    staff: tuple[float, ...] = ()
    aim: float = 95
    price: tuple[int, int] = (6_000, 9_000)
    wage: tuple[int, int] | None = None

    @property
    def seeds(self) -> range:
        """Return the seeds; the same ones for both sides."""
        return range(self.seed, self.seed + self.runs)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return A, and B when there is one."""
        return (self.a,) if self.b is None else (self.a, self.b)

    @property
    def total(self) -> int:
        """Return how many runs there are."""
        return (len(self.sides) * len(EFFECTS) + len(self.staff)) * self.runs


@dataclass(frozen=True, slots=True)
class SimulationInfo:
    """One simulation and how far it is. `assumed`: of which day its assumptions are.

    `asked_by`: a name, empty for who is gone.
    """

    id: int
    question: Question
    asked_by: str
    asked_at: datetime
    state: str
    done: int
    total: int
    ended_at: datetime | None
    problem: str
    assumed: str

    @property
    def is_waiting(self) -> bool:
        return self.state == models.Simulation.WAITING

    @property
    def is_done(self) -> bool:
        return self.state == models.Simulation.DONE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a simulation. `staff`: per number of workers its runs."""

    lines: tuple[Line, ...]
    staff: tuple[tuple[float, tuple[Run, ...]], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why it is not done; a Dutch sentence."""

    reason: str

    def __bool__(self) -> bool:
        return False


# --- asking -------------------------------------------------------------------------------------


@transaction.atomic
def ask(question: Question, *, by: Actor, now: datetime) -> int | Refused:
    """Keep a question for the worker, and return its number. The oldest one that ended goes."""
    about = About(region_id=by.region_id)
    allowed = access.may(by, Deed.SIMULATE, about)
    if isinstance(allowed, Denied):
        return Refused(allowed.reason)
    with identity.as_register(by.region_id):
        own = models.Simulation.objects.filter(region_id=by.region_id)
        if own.filter(state=models.Simulation.WAITING).count() >= MOST_WAITING:
            return Refused(
                said("Er wachten er al {most}. Stop er een, of wacht even.", most=MOST_WAITING)
            )
        row = models.Simulation.objects.create(
            region_id=by.region_id,
            asked_by_id=by.person_id,
            asked_at=now,
            question=_kept(question),
            total=question.total,
        )
        old = own.exclude(state=models.Simulation.WAITING).order_by("-asked_at", "-id")
        numbers = list(old.values_list("id", flat=True)[MOST_KEPT - 1 :])
        own.filter(id__in=numbers).delete()
    return int(row.pk)


def soon() -> None:
    """Let the worker begin as soon as it can; it looks each minute anyway."""
    try:
        with transaction.atomic():
            app.configure_task(TASK, queueing_lock=TURN).defer()
    except AlreadyEnqueued:
        return


@transaction.atomic
def stop(number: int, *, by: Actor, now: datetime) -> bool:
    """Stop a simulation that waits or runs; what was done of it stays unused."""
    if not access.may(by, Deed.SIMULATE, About(region_id=by.region_id)):
        return False
    with identity.as_register(by.region_id):
        waiting = models.Simulation.objects.filter(
            region_id=by.region_id, id=number, state=models.Simulation.WAITING
        )
        return waiting.update(state=models.Simulation.STOPPED, ended_at=now) > 0


@transaction.atomic
def keep_done(
    question: Question, runs: Mapping[str, Run], *, assumed: str, by: Actor, now: datetime
) -> int | Refused:
    """Keep a simulation that was run elsewhere, such as the one that comes with a demo."""
    number = ask(question, by=by, now=now)
    if isinstance(number, Refused):
        return number
    with identity.as_register(by.region_id):
        row = models.Simulation.objects.get(id=number)
        row.question = {**row.question, "assumed": assumed}
        row.runs, row.state, row.ended_at = dict(runs), models.Simulation.DONE, now
        row.save(update_fields=["question", "runs", "state", "ended_at"])
    return number


# --- reading ------------------------------------------------------------------------------------


def kept(actor: Actor) -> tuple[SimulationInfo, ...]:
    """Return the simulations of a region, newest first; nothing for who may not simulate."""
    if not access.may(actor, Deed.SIMULATE, About(region_id=actor.region_id)):
        return ()
    found = models.Simulation.objects.filter(region_id=actor.region_id)
    rows = list(found.order_by("-asked_at", "-id"))
    names = people.names(actor.region_id, [row.asked_by_id for row in rows])
    return tuple(_info(row, names) for row in rows)


def one(actor: Actor, number: int) -> tuple[SimulationInfo, Outcome | None] | None:
    """Return a simulation with what came of it (None while it is not done), or None."""
    if not access.may(actor, Deed.SIMULATE, About(region_id=actor.region_id)):
        return None
    row = models.Simulation.objects.filter(region_id=actor.region_id, id=number).first()
    if row is None:
        return None
    info = _info(row, people.names(actor.region_id, [row.asked_by_id]))
    return info, _outcome(info.question, row.runs) if info.is_done else None


def _outcome(question: Question, runs: Mapping[str, Run]) -> Outcome:
    done = [runs[str(at)] for at in range(question.total)]
    many = question.runs
    parts = [tuple(done[at : at + many]) for at in range(0, len(done), many)]
    compared = parts[: len(question.sides) * len(EFFECTS)]
    worlds = [
        Worlds(assumed, without)
        for assumed, without in zip(compared[::2], compared[1::2], strict=True)
    ]
    staff = parts[len(compared) :]
    return Outcome(lines(*worlds), tuple(zip(question.staff, staff, strict=True)))


def _info(row: models.Simulation, names: Mapping[int, str]) -> SimulationInfo:
    return SimulationInfo(
        id=row.pk,
        question=_question(row.question),
        asked_by=names.get(row.asked_by_id, ""),
        asked_at=row.asked_at,
        state=row.state,
        done=len(row.runs),
        total=row.total,
        ended_at=row.ended_at,
        problem=row.problem,
        assumed=str(row.question.get("assumed", "")),
    )


def _kept(question: Question) -> dict[str, Any]:
    def side(one: Side | None) -> dict[str, Any] | None:
        if one is None:
            return None
        return {
            "name": one.name,
            "version": one.version_id,
            "practice": one.practice,
            "fte": one.fte,
        }

    return {
        "a": side(question.a),
        "b": side(question.b),
        "years": question.years,
        "inhabitants": question.inhabitants,
        "seed": question.seed,
        "runs": question.runs,
        "staff": list(question.staff),
        "aim": question.aim,
        "price": list(question.price),
        "wage": None if question.wage is None else list(question.wage),
        "assumed": str(parameters().dated),
    }


def _question(kept: Mapping[str, Any]) -> Question:
    def side(one: Mapping[str, Any]) -> Side:
        return Side(one["name"], one["version"], one["practice"], one["fte"])

    low, high = kept["price"]
    wage = kept["wage"]
    return Question(
        a=side(kept["a"]),
        b=None if kept["b"] is None else side(kept["b"]),
        years=kept["years"],
        inhabitants=kept["inhabitants"],
        seed=kept["seed"],
        runs=kept["runs"],
        staff=tuple(kept["staff"]),
        aim=kept["aim"],
        price=(low, high),
        wage=None if wage is None else (wage[0], wage[1]),
    )


# --- running ------------------------------------------------------------------------------------


def step(region_id: int, *, store: Path | None, now: datetime) -> bool:
    """Do one run of the oldest simulation that waits in a region; return whether more is to do.

    Nothing when another worker is at it. Needs no transaction: a run may take a minute.
    """
    with _alone() as is_alone:
        if not is_alone:
            return False
        row = _oldest(region_id)
        if row is None:
            return False
        _run(row, _next(row), store, now)
        return _oldest(region_id) is not None


def _next(row: models.Simulation) -> int:
    return next((at for at in range(row.total) if str(at) not in row.runs), row.total - 1)


def _run(row: models.Simulation, at: int, store: Path | None, now: datetime) -> None:
    def stopped() -> bool:
        with transaction.atomic(), identity.as_register(row.region_id):
            state = models.Simulation.objects.filter(id=row.pk).values_list("state", flat=True)
            return list(state) != [models.Simulation.WAITING]

    try:
        job = _job(row.region_id, _question(row.question), at, store)
        made = simulating.run_apart(job, stopped)
    except SimulationError as error:
        _end(row, models.Simulation.FAILED, now, problem=str(error)[:300])
        return
    if made is not None:
        _keep(row, at, made, now)


@transaction.atomic
def _keep(row: models.Simulation, at: int, made: Run, now: datetime) -> None:
    with identity.as_register(row.region_id):
        fresh = models.Simulation.objects.select_for_update().filter(id=row.pk).first()
        if fresh is None or fresh.state != models.Simulation.WAITING:
            return
        fresh.runs = {**fresh.runs, str(at): dict(made)}
        if len(fresh.runs) == fresh.total:
            fresh.state, fresh.ended_at = models.Simulation.DONE, now
        fresh.save(update_fields=["runs", "state", "ended_at"])


@transaction.atomic
def _end(row: models.Simulation, state: str, now: datetime, *, problem: str) -> None:
    with identity.as_register(row.region_id):
        models.Simulation.objects.filter(id=row.pk, state=models.Simulation.WAITING).update(
            state=state, ended_at=now, problem=problem
        )


def _job(region_id: int, question: Question, at: int, store: Path | None) -> Job:
    """Return run number `at`: first every side with and without effect of help, then the staff."""
    block, number = divmod(at, question.runs)
    seed = question.seeds[number]
    setting = Setting(question.inhabitants, question.years, store)
    compared = len(question.sides) * len(EFFECTS)
    if block < compared:
        side = question.sides[block // len(EFFECTS)]
        return Job(_arm(region_id, side), seed, EFFECTS[block % len(EFFECTS)], setting)
    arm = _arm(region_id, question.a)
    fte = question.staff[block - compared]
    return Job(replace(arm, fte=fte), seed, has_effect=True, setting=setting)


def _arm(region_id: int, side: Side) -> Arm:
    if side.practice:
        return Arm(side.name, practice=side.practice, fte=side.fte)
    with transaction.atomic(), identity.as_register(region_id):
        version = agreements.version(region_id, side.version_id)
        text = agreements.text_of(region_id, side.version_id)
        above = agreements.layers_of(region_id, side.version_id)
    if version is None or text is None:
        raise SimulationError(f'"{side.name}" is er niet meer.')
    layers = tuple((one.key, one.file, one.text) for one in above)
    stored = Stored((version.key, f"{version.valid_from}.yml", text), layers)
    return Arm(side.name, fte=side.fte, stored=stored)


def _oldest(region_id: int) -> models.Simulation | None:
    with transaction.atomic(), identity.as_register(region_id):
        waiting = models.Simulation.objects.filter(
            region_id=region_id, state=models.Simulation.WAITING
        )
        return waiting.order_by("asked_at", "id").first()


@contextmanager
def _alone() -> Iterator[bool]:
    """Hold the turn as long as the connection lives: a worker that is killed lets go of it."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [LOCK])
        (is_mine,) = cursor.fetchone()
    try:
        yield bool(is_mine)
    finally:
        if is_mine:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", [LOCK])
