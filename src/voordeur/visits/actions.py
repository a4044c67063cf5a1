# SPDX-License-Identifier: EUPL-1.2
"""Setting and lifting a caution or a secret address; always with a reason, and in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from voordeur.cases import marks
from voordeur.cases.marks import Marked
from voordeur.core.access import Actor
from voordeur.core.said import said
from voordeur.people import identity
from voordeur.trails import actions as trails
from voordeur.visits.models import Caution, Incident, Plan, Round, Stop
from voordeur.visits.values import CAUTION_REASONS, LONGEST, SECRET_REASONS

NOT_FOUND = said("Deze zaak is er niet, of is niet van jouw organisatie.")


@dataclass(frozen=True, slots=True)
class NotMarked:
    """Why nothing was marked, in plain Dutch."""

    sentence: str


@transaction.atomic
def caution(
    *, reference: str, reason: str, ask: str, until: date, by: Actor, now: datetime
) -> Marked | NotMarked:
    """Say that nobody should go to the home of this case without asking `ask` first.

    Until and including the day `until`, at most half a year on. Doing it again renews it.
    """
    with identity.acting_as(by):
        found = marks.may_mark(by, reference)
        if found is None:
            return NotMarked(NOT_FOUND)
        problem = _problem(reason, ask, until, now.date())
        if problem:
            return NotMarked(problem)
        with identity.as_register(by.region_id):
            _end(found, now)
            Caution.objects.create(
                region_id=by.region_id,
                home_id=found.home_id,
                case_id=found.case_id,
                party_id=by.party_ids[0] if by.party_ids else None,
                person_id=by.person_id,
                reason=reason,
                ask=ask.strip(),
                at=now,
                until=until,
            )
            marks.set_caution(found, ask=ask.strip(), until=until)
        trails.noted(by, action="niet bezoeken gezet", objects=[reference], now=now)
        return found


def _problem(reason: str, ask: str, until: date, today: date) -> str:
    if reason not in CAUTION_REASONS:
        return said("Kies een reden uit de lijst.")
    if not ask.strip():
        return said("Schrijf op wie men eerst moet vragen.")
    if not today < until <= today + LONGEST:
        return said("Kies een dag om er opnieuw naar te kijken: na vandaag, binnen een half jaar.")
    return ""


@transaction.atomic
def lift_caution(*, reference: str, by: Actor, now: datetime) -> bool:
    """Take the caution away; return whether the actor may and there was one."""
    with identity.acting_as(by):
        found = marks.may_mark(by, reference)
        if found is None or found.caution_until is None:
            return False
        with identity.as_register(by.region_id):
            _end(found, now)
            marks.set_caution(found, ask="", until=None)
        trails.noted(by, action="niet bezoeken opgeheven", objects=[reference], now=now)
        return True


def _end(found: Marked, now: datetime) -> None:
    Caution.objects.filter(home_id=found.home_id, ended_at=None).update(ended_at=now)


@transaction.atomic
def keep_secret(*, reference: str, why: str, by: Actor, now: datetime) -> bool:
    """Mark that the address of this tenant is secret; return whether the actor may."""
    if why not in SECRET_REASONS:
        return False
    return _secret(reference, why, by=by, now=now)


@transaction.atomic
def end_secret(*, reference: str, by: Actor, now: datetime) -> bool:
    """Mark that the address is no longer secret; return whether the actor may."""
    return _secret(reference, "", by=by, now=now)


def _secret(reference: str, why: str, *, by: Actor, now: datetime) -> bool:
    with identity.acting_as(by):
        found = marks.may_mark(by, reference)
        if found is None:
            return False
        with identity.as_register(by.region_id):
            marks.set_secret(found, why=why, since=now.date() if why else None)
        done = "adres geheim gezet" if why else "adres niet meer geheim"
        trails.noted(by, action=done, objects=[reference], now=now)
        return True


def forget(cases: Sequence[int], *, now: datetime) -> None:
    """Take away why there were cautions in these cases, whom to ask, and their places on rounds.

    As the register.
    """
    Stop.objects.filter(case_id__in=list(cases)).delete()
    Caution.objects.filter(case_id__in=list(cases)).update(
        reason="", ask="", ended_at=Coalesce("ended_at", Value(now))
    )


ROUNDS_KEPT, INCIDENTS_KEPT = timedelta(days=91), timedelta(days=365)


@transaction.atomic
def forget_old(*, region_id: int, now: datetime) -> int:
    """Remove plans of more than a quarter ago and incidents of a year ago; return how many plans.

    What happened at a door stands in the case; a round only says who was where when.
    """
    with identity.as_register(region_id):
        old = Plan.objects.filter(region_id=region_id, day__lt=now.date() - ROUNDS_KEPT)
        numbers = list(old.values_list("id", flat=True))
        Stop.objects.filter(region_id=region_id, plan_id__in=numbers).delete()
        Round.objects.filter(region_id=region_id, plan_id__in=numbers).delete()
        Plan.objects.filter(region_id=region_id, id__in=numbers).delete()
        Incident.objects.filter(region_id=region_id, at__lt=now - INCIDENTS_KEPT).delete()
    return len(numbers)
