# SPDX-License-Identifier: EUPL-1.2
"""A private calendar address for one person: when there is a round, and nothing about anybody.

An address in a calendar lies with the maker of that calendar. So the feed says "Ronde", from when
to when, and how many doors: no street, no name, no organisation of a tenant. The address itself is
the key: 32 random bytes, of which only the hash is kept; it can be ended at any moment and ends
by itself with the membership.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Q

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.people.models import Membership
from voordeur.trails import actions as trails
from voordeur.visits.models import Feed, Plan, Round, Stop
from voordeur.visits.values import READY

BACK, AHEAD = timedelta(days=14), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class FeedInfo:
    """An address that holds: since when, and when a calendar last asked for it."""

    made_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoundTime:
    """One round as a calendar shows it. `doors`: how many."""

    id: int
    number: int
    plan_id: int
    begins: datetime
    ends: datetime
    doors: int
    changed_at: datetime


def own(actor: Actor) -> FeedInfo | None:
    """Return the calendar address of the actor in this region, or None."""
    row = Feed.objects.filter(
        region_id=actor.region_id, person_id=actor.person_id, ended_at=None
    ).first()
    return None if row is None else FeedInfo(row.made_at, row.read_at)


@transaction.atomic
def make(*, by: Actor, now: datetime) -> str | None:
    """Return the token of a new calendar address, to be shown once; the one before it ends."""
    about = About(region_id=by.region_id)
    if not by.party_ids or not access.may(by, Deed.PLAN_VISITS, about):
        return None
    token = secrets.token_urlsafe(32)
    with identity.acting_as(by):
        with identity.as_register(by.region_id):
            _end(by, now)
            Feed.objects.create(
                region_id=by.region_id,
                person_id=by.person_id,
                party_id=by.party_ids[0],
                digest=_digest(token),
                made_at=now,
            )
        trails.noted(by, action="agenda-adres gemaakt", objects=["eigen rondes"], now=now)
    return token


@transaction.atomic
def end(*, by: Actor, now: datetime) -> bool:
    """End the calendar address of the actor; return whether there was one."""
    with identity.acting_as(by):
        with identity.as_register(by.region_id):
            ended = _end(by, now)
        if ended:
            trails.noted(by, action="agenda-adres beëindigd", objects=["eigen rondes"], now=now)
        return ended


def _end(by: Actor, now: datetime) -> bool:
    live = Feed.objects.filter(region_id=by.region_id, person_id=by.person_id, ended_at=None)
    return bool(live.update(ended_at=now))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def rounds_of(region: str, token: str, now: datetime) -> tuple[RoundTime, ...] | None:
    """Return the rounds behind a calendar address, or None: wrong, ended and elsewhere are one."""
    found = people.region(region)
    if found is None:
        return None
    with identity.as_register(found.id):
        feed = Feed.objects.filter(
            region_id=found.id, digest=_digest(token), ended_at=None
        ).first()
        if feed is None or not _still_works(feed, now.date()):
            return None
        feed.read_at = now
        feed.save(update_fields=["read_at"])
        return _times(feed, now)


def _still_works(feed: Feed, on: date) -> bool:
    holds = Q(until=None) | Q(until__gte=on)
    return Membership.objects.filter(
        holds,
        region_id=feed.region_id,
        person_id=feed.person_id,
        party_id=feed.party_id,
        since__lte=on,
        person__is_active=True,
    ).exists()


def _times(feed: Feed, now: datetime) -> tuple[RoundTime, ...]:
    today = now.date()
    plans = {
        row.pk: row
        for row in Plan.objects.filter(
            region_id=feed.region_id, state=READY, day__range=(today - BACK, today + AHEAD)
        )
    }
    rows = Round.objects.filter(
        region_id=feed.region_id, plan_id__in=plans, people__contains=[feed.person_id]
    ).order_by("plan_id", "number")
    rounds = [row for row in rows if row.back]
    many = dict(
        Stop.objects.filter(round_id__in=[row.pk for row in rounds])
        .values_list("round_id")
        .annotate(Count("id"))
    )
    return tuple(
        RoundTime(
            row.pk,
            row.number,
            row.plan_id,
            _moment(plans[row.plan_id].day, row.leaves, now),
            _moment(plans[row.plan_id].day, row.back, now),
            many.get(row.pk, 0),
            plans[row.plan_id].ready_at or plans[row.plan_id].made_at,
        )
        for row in rounds
    )


def _moment(day: date, minutes: int, now: datetime) -> datetime:
    return datetime.combine(day, time.min, now.tzinfo) + timedelta(minutes=minutes)
