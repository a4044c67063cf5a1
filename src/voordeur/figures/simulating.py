# SPDX-License-Identifier: EUPL-1.2
"""Running simulations: several seeds, two arrangements, and a world in which help does nothing.

Each run is a process of its own that needs no database. A burnt-in region is made once and kept.
"""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from voordeur.agreements import files
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.problems import Problems
from voordeur.core.agreement.read import read_agreement
from voordeur.core.agreement.read_layer import read_layer
from voordeur.core.figure.simulation import snapshot
from voordeur.core.figure.simulation.parameters import NO_EFFECT, Parameters
from voordeur.core.figure.simulation.region import Region
from voordeur.core.figure.simulation.result import Run, Worlds, measured
from voordeur.figures.behaviour import parameters

BURN_IN_YEARS = 3
BURN_IN_PRACTICE = "average"


class SimulationError(Exception):
    """Something about what was asked; the text is Dutch and says what to do."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An agreement as it is kept: its text, and those of the layers above it.

    Each is (key, file, text). A run is a process of its own, which reads no database.
    """

    agreement: tuple[str, str, str]
    layers: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Arm:
    """One arrangement to try: an agreement's file, or a practice of bare ladders.

    `layers`: the folder with the law and the national covenant. A stored version comes as `stored`
    instead of a path. `fte`: workers for rent only; None = as many as the work asks.
    """

    name: str
    path: Path | None = None
    layers: Path | None = None
    on: date | None = None
    practice: str = ""
    fte: float | None = None
    stored: Stored | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What all runs share. `store`: where burnt-in regions are kept; None keeps none."""

    inhabitants: int = 300_000
    years: float = 5
    store: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One run: an arm, a seed, and whether help does what is assumed."""

    arm: Arm
    seed: int
    has_effect: bool
    setting: Setting


def run(job: Job) -> Run:
    """Run one simulation from its burnt-in region. Raises `SimulationError`."""
    p = parameters()
    stored = _burnt_in(p, job)
    if not job.has_effect:
        p = p.changed(**NO_EFFECT)
    practice = p.practices[job.arm.practice or BURN_IN_PRACTICE]
    region = snapshot.restore(stored, p, practice, years=job.setting.years, fte=job.arm.fte)
    if job.arm.path is not None or job.arm.stored is not None:
        region.follow(_agreement(job.arm))
    region.run()
    return measured(region)


def _agreement(arm: Arm) -> Agreement:
    found = _from_file(arm) if arm.stored is None else _from_text(arm.stored)
    if isinstance(found, Problems):
        raise SimulationError(f'"{arm.name}" is niet te lezen; zie: voordeur agreement check.')
    return found


def _from_text(stored: Stored) -> Agreement | Problems:
    layers = []
    for key, file, text in stored.layers:
        layer = read_layer(text, file, key)
        if isinstance(layer, Problems):
            return layer
        layers.append(layer)
    key, file, text = stored.agreement
    return read_agreement(text, file, key, layers)


def _from_file(arm: Arm) -> Agreement | Problems:
    assert arm.path is not None
    assert arm.layers is not None
    assert arm.on is not None
    return files.load_agreement(arm.path, arm.layers, arm.on)


# --- burnt-in regions -------------------------------------------------------------------------


def _burnt_in(p: Parameters, job: Job) -> Any:  # plain data, as JSON has it
    path = _kept(p, job)
    if path is not None and path.exists():
        try:
            return json.loads(gzip.decompress(path.read_bytes()))
        except (OSError, ValueError, EOFError):
            path.unlink(missing_ok=True)
    region = Region(
        p,
        p.practices[BURN_IN_PRACTICE],
        seed=job.seed,
        inhabitants=job.setting.inhabitants,
        years=BURN_IN_YEARS,
    )
    region.run()
    stored = snapshot.take(region)
    if path is not None:
        _keep(path, stored)
    # Through JSON here too, so that a fresh one and a kept one are the same.
    return json.loads(json.dumps(stored))


def _kept(p: Parameters, job: Job) -> Path | None:
    if job.setting.store is None:
        return None
    said = [snapshot.VERSION, sorted(p.values.items()), sorted(p.lists.items()), BURN_IN_YEARS]
    name = sha256(json.dumps(said).encode()).hexdigest()[:16]
    return job.setting.store / f"regio-{name}-{job.setting.inhabitants}-{job.seed}.json.gz"


def _keep(path: Path, stored: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress(json.dumps(stored).encode(), 6, mtime=0)
    with NamedTemporaryFile(dir=path.parent, delete=False) as made:
        made.write(packed)
    Path(made.name).replace(path)


# --- one run in a process of its own -----------------------------------------------------------

LOOK_SECONDS = 0.5


def run_apart(job: Job, stopped: Callable[[], bool] = lambda: False) -> Run | None:
    """Run one simulation in a process of its own, or return None when `stopped` says so.

    `stopped` is asked a few times a second. Raises `SimulationError`.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(job, theirs))
    process.start()
    theirs.close()
    try:
        while not stopped():
            if ours.poll(LOOK_SECONDS):
                break
        else:
            return None
        answer = ours.recv()
    except EOFError:
        answer = "De berekening is afgebroken."
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(answer, str):
        raise SimulationError(answer)
    assert isinstance(answer, dict)
    return answer


def _tell(job: Job, theirs: Connection) -> None:
    try:
        theirs.send(dict(run(job)))
    except SimulationError as error:
        theirs.send(str(error))


# --- several runs -----------------------------------------------------------------------------


def compare(
    arms: Sequence[Arm],
    setting: Setting,
    *,
    seeds: Sequence[int],
    processes: int | None = None,
    told: Callable[[int, int], None] = lambda done, all_: None,
) -> tuple[Worlds, ...]:
    """Run every arm with every seed, with and without effect of help.

    `told` hears how many runs are done and how many there are. The result depends on arms, seeds
    and assumptions only, not on the number of processes. Raises `SimulationError`.
    """
    jobs = [
        Job(arm, seed, has_effect, setting)
        for arm in arms
        for has_effect in (True, False)
        for seed in seeds
    ]
    many = len(seeds)
    done = _all(jobs, processes or os.cpu_count() or 1, told)
    parts = [tuple(done[at : at + many]) for at in range(0, len(done), many)]
    return tuple(
        Worlds(assumed, without) for assumed, without in zip(parts[::2], parts[1::2], strict=True)
    )


def staffing(
    arm: Arm,
    setting: Setting,
    *,
    fte: Sequence[float],
    seeds: Sequence[int],
    processes: int | None = None,
    told: Callable[[int, int], None] = lambda done, all_: None,
) -> tuple[tuple[float, tuple[Run, ...]], ...]:
    """Run one arm with several numbers of workers; the same tenants each time."""
    jobs = [
        Job(replace(arm, fte=many), seed, has_effect=True, setting=setting)
        for many in fte
        for seed in seeds
    ]
    done = _all(jobs, processes or os.cpu_count() or 1, told)
    size = len(seeds)
    return tuple((many, tuple(done[at * size : (at + 1) * size])) for at, many in enumerate(fte))


def _all(jobs: Sequence[Job], processes: int, told: Callable[[int, int], None]) -> list[Run]:
    found: dict[int, Run] = {}
    for number, answer in _answers(jobs, processes):
        found[number] = answer
        told(len(found), len(jobs))
    return [found[number] for number in range(len(jobs))]


def _answers(jobs: Sequence[Job], processes: int) -> Iterator[tuple[int, Run]]:
    if processes == 1 or len(jobs) == 1:
        for number, job in enumerate(jobs):
            yield number, run(job)
        return
    # A fresh process each: it shares no connection with this one.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(jobs)), mp_context=context) as pool:
        waiting = {pool.submit(run, job): number for number, job in enumerate(jobs)}
        for ready in as_completed(waiting):
            yield waiting[ready], ready.result()
