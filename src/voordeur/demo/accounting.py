# SPDX-License-Identifier: EUPL-1.2
"""What the demo shows of accounting: a simulation that was run, and a national delivery that left.

The runs were made with the real engine by `bin/run_demo_simulations.py`: nobody needs to wait.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from importlib import resources
from typing import Any

from voordeur.agreements import queries as agreements
from voordeur.core.access import Actor, Role
from voordeur.core.figure.ddas_versions import Model
from voordeur.demo.regions import Account
from voordeur.figures import places, ready, sending, simulations
from voordeur.figures.ready import Wanted
from voordeur.figures.sending import API, Part, Receiver
from voordeur.figures.simulations import Question, Side
from voordeur.people import identity
from voordeur.people import queries as people

INHABITANTS, YEARS, RUNS, STAFF = 20_000, 1.0, 3, (0.1, 0.25, 0.5)
OFFICE = "Statistiekbureau (voorbeeld)"


@cache
def _stored() -> dict[str, Any]:
    text = resources.files("voordeur.demo").joinpath("simulaties.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def account(own: Iterable[Account], region: str, now: datetime) -> None:
    """Keep a simulation of this region, and let the office fetch the month before."""
    policy = _somebody(own, Role.POLICY, now.date())
    if policy is not None:
        _simulate(policy, region, now)
    register = people.register_actor(region)
    assert register is not None
    _send(register, now)


def _somebody(own: Iterable[Account], role: Role, on: date) -> Actor | None:
    found = (people.actor_by_login(one.login, on) for one in own)
    return next((one for one in found if one is not None and one.role is role), None)


def _simulate(policy: Actor, region: str, now: datetime) -> None:
    runs = _stored()["regions"].get(region)
    with identity.as_register(policy.region_id):
        version = agreements.in_force(policy.region_id, now.date())
    if runs is None or version is None:
        return
    question = Question(
        a=Side(version.title, version_id=version.id),
        b=Side("Een gemiddelde gemeente", practice="average"),
        years=YEARS,
        inhabitants=INHABITANTS,
        runs=RUNS,
        staff=STAFF,
    )
    done = {str(at): run for at, run in enumerate(runs)}
    assumed = str(_stored()["assumed"])
    simulations.keep_done(question, done, assumed=assumed, by=policy, now=now - timedelta(days=2))


def _send(register: Actor, now: datetime) -> None:
    names = places.municipalities(register.region_id, now.date())
    last = now.date().replace(day=1) - timedelta(days=1)
    for code in list(names)[:1]:
        wanted = Wanted(OFFICE, (code,), last.replace(day=1), last)
        found = ready.make_ready(wanted, by=register, now=now)
        part = Part(0, max(1, found.records))
        made = sending.make_part(found, part, Model.V1_2, names, by=register, now=now)
        receiver = Receiver(API, OFFICE)
        sending.write_down(made, receiver, made.content, by=register, now=now)
