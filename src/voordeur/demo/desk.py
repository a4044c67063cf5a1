# SPDX-License-Identifier: EUPL-1.2
"""A believable day at every desk: work divided, somebody away, something done this morning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from voordeur.agreements.values import agreements_of
from voordeur.cases import actions as cases
from voordeur.cases import charges, queries, standing_in, views
from voordeur.cases.charges import HELPERS, HandOver
from voordeur.cases.queries import WorkFilters
from voordeur.cases.shown_list import WorkRow
from voordeur.cases.standing_in import Absence
from voordeur.cases.values import Entry
from voordeur.core.access import Actor
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.arrangement import asking
from voordeur.demo.regions import Account
from voordeur.people import identity
from voordeur.people import queries as people

LEFT = 7  # every seventh case of this week has nobody yet
AWAY = timedelta(days=5)
DONE = 2  # what the first of a team finished this morning
BY_TALK = ("gesprek", "melden", "bellen", "huisbezoek", "aanbod", "contact")


def arrange(accounts: Iterable[Account], now: datetime) -> None:
    """Divide the open work of every organisation in a region among who works there."""
    found = [people.actor_by_login(one.login, now.date()) for one in accounts]
    teams: dict[tuple[int, ...], list[Actor]] = {}
    for actor in found:
        if actor is not None and actor.role in HELPERS and actor.party_ids:
            teams.setdefault(actor.party_ids, []).append(actor)
    for team in teams.values():
        _divide(team, now)
        _morning(team[0], now)
        for actor in team:
            _in_vain(actor, now)
        for actor in team:
            _waits(actor, now)
        if len(team) > 1:
            _stand_in(team, now)


def _rows(actor: Actor, now: datetime, whose: str) -> tuple[WorkRow, ...]:
    with transaction.atomic(), identity.acting_as(actor):
        listed = queries.work_list(actor, now, WorkFilters(whose=whose), limit=500)
    return listed.rows if listed is not None else ()


def _divide(team: Sequence[Actor], now: datetime) -> None:
    given: dict[int, list[str]] = {}
    week = now.date() - timedelta(days=7)
    for row in _rows(team[0], now, "niemand"):
        is_left = row.task.opened_on > week and row.case.id % LEFT == 0 and not row.task.crisis
        if not is_left:
            first = row.task.crisis or row.case.id % 2 == 0 or len(team) == 1
            at = 0 if first else 1 + row.case.id // 2 % (len(team) - 1)
            given.setdefault(team[at].person_id, []).append(row.case.reference)
    for person, references in given.items():
        hand_over = HandOver(person, "verdelen")
        charges.give(references=references, hand_over=hand_over, by=team[0], now=now)


def _morning(actor: Actor, now: datetime) -> None:
    """Record a talk by phone in a few cases that ask for one, as the first thing today."""
    rows = [
        row
        for row in _rows(actor, now, "mij")
        if row.task.step.startswith(BY_TALK) and not row.task.crisis
    ]
    entries = []
    for row in rows[:DONE]:
        called: dict[str, Value] = {"soort": "Telefoon", "bereikt": True, "dagdeel": "Ochtend"}
        entries.append(Entry("contact geprobeerd", now.date(), row.case.id, values=called))
        entries.append(Entry("gesprek gevoerd", now.date(), row.case.id))
    if entries:
        cases.record(entries, by=actor, now=now)


TRIED = (  # how many days ago, how, and in which part of the day, in vain
    (),
    ((1, "Telefoon", "Middag"),),
    ((2, "Telefoon", "Ochtend"), (1, "Huisbezoek", "Avond")),
)
SOON = (0, 2)  # in how many days somebody comes to talk


def _in_vain(actor: Actor, now: datetime) -> None:
    """Record attempts of the last days in cases that ask for a talk; with some there is an
    appointment."""
    today = now.date()
    entries: list[Entry] = []
    ahead = list(SOON)
    for number, row in enumerate(_talks(actor, now)):
        tries = TRIED[number % len(TRIED)]
        for ago, kind, part in tries:
            on = max(today - timedelta(days=ago), row.task.opened_on)
            values: dict[str, Value] = {"soort": kind, "bereikt": False, "dagdeel": part}
            entries.append(Entry("contact geprobeerd", on, row.case.id, values=values))
        if not tries and ahead:
            on = today + timedelta(days=ahead.pop(0))
            entries.append(
                Entry(
                    "afspraak gemaakt", today - timedelta(days=1), row.case.id, values={"op": on}
                )
            )
    if entries:
        cases.record(entries, by=actor, now=now)


def _talks(actor: Actor, now: datetime) -> list[WorkRow]:
    """Return the cases of one person that ask for a talk, each once."""
    found: dict[int, WorkRow] = {}
    for row in _rows(actor, now, "mij"):
        if row.task.step.startswith(BY_TALK[:1]) and not row.task.crisis:
            found.setdefault(row.case.id, row)
    return list(found.values())


BY_NOW = ("lopende huur betaald", "schuldhulp gestart")  # what a helper has done by then


def _waits(actor: Actor, now: datetime) -> None:
    """In one case with help, do all that we still had to do and let the landlord be asked
    something: it waits for the landlord now."""
    with transaction.atomic(), identity.acting_as(actor):
        listed = queries.work_list(actor, now, WorkFilters(whose="mij"), limit=500)
        own: dict[int, list[WorkRow]] = {}
        for row in () if listed is None else listed.rows:
            if row.person_id == actor.person_id and row.case.has_help and not row.case.crisis:
                own.setdefault(row.case.id, []).append(row)
        versions = agreements_of([rows[0].case.agreement_id for rows in own.values()])
    found: list[tuple[bool, list[Entry]]] = []
    for number, rows in sorted(own.items()):
        assert listed is not None
        agreement = versions[rows[0].case.agreement_id]
        steps = {str(one["step"]) for one in listed.seeking[number].tasks}
        is_asked = any(_is_of_landlord(agreement, step) for step in steps)
        done = [_by_now(agreement, row.task.step) for row in rows]
        if all(done) and (is_asked or _can_ask(agreement)):
            ask = [] if is_asked else [asking.STILL_OPEN]
            kinds = dict.fromkeys((*ask, *done))
            found.append((is_asked, [Entry(kind, now.date(), number) for kind in kinds]))
    if found:
        cases.record(max(found, key=lambda one: one[0])[1], by=actor, now=now)


def _can_ask(agreement: Agreement) -> bool:
    """Say whether the agreement lets a landlord be asked whether something is still open."""
    starts = (rule.since.events() for rule in agreement.rules)
    return any(asking.STILL_OPEN in kinds for kinds in starts)


def _by_now(agreement: Agreement, step: str) -> str:
    ends = agreement.steps[step].done_by.events() if step in agreement.steps else frozenset()
    return next((kind for kind in BY_NOW if kind in ends), "")


def _is_of_landlord(agreement: Agreement, step: str) -> bool:
    if step not in agreement.steps:
        return False
    kinds = {agreement.parties[who].kind for who in agreement.steps[step].who}
    return kinds == {"verhuurder"}


def _stand_in(team: Sequence[Actor], now: datetime) -> None:
    today = now.date()
    absent = Absence(team[1].person_id, team[0].person_id, today, today + AWAY)
    standing_in.stand_in(absence=absent, by=team[0], now=now)
    views.save(name="Gezinnen te laat", filters="kinderen=1&laat=1", by=team[0], now=now)
