# SPDX-License-Identifier: EUPL-1.2
"""An experiment by lot that a demo shows while it runs; what it asks stands in `demo.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from voordeur.cases import queries as cases
from voordeur.core.access import Actor
from voordeur.core.figure.evaluation.trial import Plan
from voordeur.demo import regions
from voordeur.figures import drawing, trials
from voordeur.people import queries as people
from voordeur.people.identity import acting_as

DAY = timedelta(days=1)


def run(folder: Path, key: str, now: datetime) -> None:
    """Set up the experiment of a region and draw for the open cases of who works with it.

    Nothing where `demo.yml` says nothing under `trial`.
    """
    given = regions.trial(folder, key)
    if not given:
        return
    began = now - int(given["days"]) * DAY
    policy, worker = (_actor(given[who], now) for who in ("by", "worker"))
    number = trials.write(plan=_plan(given, now), by=policy, now=began)
    assert isinstance(number, int), number
    trials.lock(trial_id=number, by=policy, now=began)
    trials.begin(
        trial_id=number,
        decided_by=given["decided by"],
        ethics=given["ethics"],
        by=policy,
        now=began,
    )
    with transaction.atomic(), acting_as(worker):
        listed = cases.work_list(worker, now)
    rows = () if listed is None else listed.rows
    asks = {row.case.id: drawing.Asks((given["moment"],)) for row in rows}
    drawing.drawn(asks=asks, by=worker, now=now)


def _actor(login: str, now: datetime) -> Actor:
    found = people.actor_by_login(login, now.date())
    if found is None:
        raise regions.RegionError(f"{login} staat niet bij de mensen van demo.yml")
    return found


def _plan(given: Mapping[str, Any], now: datetime) -> Plan:
    one, other = given["arms"]
    return Plan(
        title=given["title"],
        question=given["question"],
        moment=given["moment"],
        arms=(one, other),
        outcome=given["outcome"],
        horizon=int(given["horizon"]),
        cases=int(given["cases"]),
        until=now.date() + int(given["more days"]) * DAY,
    )
