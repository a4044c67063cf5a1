# SPDX-License-Identifier: EUPL-1.2
"""Plans with goals, and referrals with and without an answer, in the demo's cases with help."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction

from voordeur.cases import actions as cases
from voordeur.cases import plan, queries
from voordeur.cases.values import Entry
from voordeur.core.access import Actor, Role
from voordeur.core.practice.codes import Area
from voordeur.core.practice.plan import GoalData, GoalState, Stands
from voordeur.demo.regions import Account
from voordeur.people import queries as people
from voordeur.people.identity import acting_as

HELPERS = (Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD)
DAY = timedelta(days=1)
PLANS, LISTED = 3, 60
BASIS = "toestemming van de huurder"

_GOALS = (
    (
        Area.MONEY,
        Stands.NEEDED,
        "Ik wil weten waar ik recht op heb.",
        "Huurder vraagt toeslag aan",
    ),
    (Area.HOME, Stands.WELL, "", ""),
    (
        Area.WORK,
        Stands.ATTENTION,
        "Meer uren als de jongste naar opvang gaat.",
        "Huurder, werkgever",
    ),
    (Area.PAPERS, Stands.NEEDED, "Geen ongeopende post meer op de kast.", "Samen, elke dinsdag"),
)


def write(accounts: Iterable[Account], now: datetime) -> None:
    """Let helpers write a plan in the first cases where help runs, and refer one of them."""
    written: set[int] = set()  # who stands in for a colleague has those cases on the list as well
    for account in accounts:
        actor = people.actor_by_login(account.login, now.date())
        if actor is not None and actor.role in HELPERS:
            for number, (reference, case_id) in enumerate(_helped(actor, now, written)):
                _plan(actor, reference, now)
                _refer(actor, case_id, now, answered=number > 0)
                written.add(case_id)


def _helped(actor: Actor, now: datetime, without: Collection[int]) -> list[tuple[str, int]]:
    with transaction.atomic(), acting_as(actor):
        listed = queries.work_list(actor, now, limit=LISTED)
        rows = () if listed is None else (*listed.rows, *listed.done)
        found = {
            row.case.reference: row.case.id
            for row in rows
            if row.case.has_help and row.case.id not in without
        }
        open_to = [one for one in found.items() if plan.may_plan(actor, one[0])]
    return open_to[:PLANS]


def _plan(actor: Actor, reference: str, now: datetime) -> None:
    made = now - 9 * DAY
    for number, (area, stands, text, who) in enumerate(_GOALS):
        needs = stands is not Stands.WELL
        goal = GoalData(
            area,
            stands,
            text,
            who,
            due=now.date() + (10 + 7 * number) * DAY if needs else None,
            review_on=now.date() + 12 * DAY if needs else None,
        )
        done = plan.add(reference=reference, goal=goal, by=actor, now=made)
        if area is Area.PAPERS and isinstance(done, plan.Planned):
            plan.set_state(
                reference=reference,
                goal_id=done.goal_id,
                state=GoalState.REACHED,
                by=actor,
                now=now - DAY,
            )


def _refer(actor: Actor, case_id: int, now: datetime, *, answered: bool) -> None:
    to = "schuldhulp"
    values = {"naar": to, "grondslag": BASIS}
    day = now.date()
    entries = [
        Entry("plan vastgesteld", day - 9 * DAY, case_id=case_id),
        Entry("verwezen", day - 6 * DAY, case_id=case_id, values=values),
    ]
    if answered:
        entries.append(
            Entry("verwijzing opgepakt", day - 2 * DAY, case_id=case_id, values={"naar": to})
        )
    cases.record(entries, by=actor, now=now)
