# SPDX-License-Identifier: EUPL-1.2
"""Two tenants of the demo ask what is known about them: one waits, one was answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from voordeur.cases import queries as cases
from voordeur.core.access import Actor, Role
from voordeur.core.request import Channel, Proof, RequestKind, RequestState
from voordeur.demo.regions import Account
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.privacy import actions, finding
from voordeur.privacy.values import NewRequest
from voordeur.trails import queries as trails
from voordeur.trails.queries import Wanted

TAKEN_IN = "meldingen ingebracht"
ONE_DAY = timedelta(days=1)
ASKED, ANSWERED = timedelta(days=12), timedelta(days=4)
LOOKED = (timedelta(days=9), timedelta(days=6), timedelta(days=2))


def ask(accounts: Iterable[Account], now: datetime) -> None:
    """Write down both requests, after some looks at the cases; nothing without an officer."""
    held = list(accounts)
    actors = [people.actor_by_login(account.login, now.date()) for account in held]
    known = [actor for actor in actors if actor is not None]
    officer = next((one for one in known if one.role is Role.PRIVACY), None)
    if officer is None:
        return
    references = _references(officer, (now - ASKED - ONE_DAY).date())
    for wait in LOOKED:
        for actor in known:
            _look(actor, references, now - wait)
    for at, reference in enumerate(references):
        _asked(officer, reference, now, is_answered=at == 1)


def _references(officer: Actor, before: date) -> Sequence[str]:
    """Return two cases that were there by that day: the log of the year knows which there are.

    Nobody asks, and nobody looks, before there is something to see.
    """
    with transaction.atomic(), identity.acting_as(officer):
        found = trails.search(officer, Wanted(action=TAKEN_IN, until=before))
    return [] if found is None else list(dict.fromkeys(row.object for row in found.rows))[:2]


def _look(actor: Actor, references: Iterable[str], at: datetime) -> None:
    with transaction.atomic(), identity.acting_as(actor):
        for reference in references:
            cases.case_page(actor, reference, at)


def _asked(officer: Actor, reference: str, now: datetime, *, is_answered: bool) -> None:
    at = now - ASKED
    with transaction.atomic(), identity.acting_as(officer):
        (tenant,) = finding.find(officer, reference, None, at)
        kind = RequestKind.ACCESS
        proof = Proof.DOCUMENT if is_answered else Proof.NOT_YET
        new = NewRequest(
            kind, tenant.id, at.date(), Channel.DESK, proof, "Ik wil weten wie mijn gegevens zag."
        )
        made = actions.register(new, by=officer, now=at)
        assert isinstance(made, str), made
        if is_answered:
            words = "Brief met alle gegevens en het overzicht van inzagen meegegeven."
            done = now - ANSWERED
            actions.answer(made, words, RequestState.ANSWERED, by=officer, now=done)
