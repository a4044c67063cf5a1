# SPDX-License-Identifier: EUPL-1.2
"""Rows that waited for a person: a doubt is decided, a question is answered, or time runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db import transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.core.sheet.columns import Column
from voordeur.deliveries.actions import Judging, judge_staged
from voordeur.deliveries.judging import StagedRow
from voordeur.deliveries.models import Doubt, Row
from voordeur.people.identity import acting_as, as_register
from voordeur.people.values import party_info


class Choice(Enum):
    """What somebody may decide about a doubt."""

    SAME = "same"
    OTHER = "other"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Settled:
    """It is done; `outcome` of the row after it."""

    outcome: str
    reason: str


@transaction.atomic
def settle(doubt_id: int, choice: Choice, *, by: Actor, now: datetime) -> Settled | Denied | None:
    """Decide a doubt: the same person, somebody else, or a question to the landlord.

    Return None if there is no such open doubt for this actor.
    """
    with acting_as(by):
        allowed = access.may(by, Deed.SETTLE_DOUBTS, About(by.region_id))
        if isinstance(allowed, Denied):
            return allowed
        doubt = (
            Doubt.objects.select_for_update()
            .filter(region_id=by.region_id, pk=doubt_id, choice="")
            .first()
        )
        if doubt is None:
            return None
        doubt.choice, doubt.settled_at, doubt.settled_by_id = choice.value, now, by.person_id
        doubt.save(update_fields=["choice", "settled_at", "settled_by"])
        row = Row.objects.select_related("delivery", "landlord").get(pk=doubt.row_id)
        if choice is Choice.ASK:
            return _ask(row)
        return _again(row, by, now, doubt.case_id if choice is Choice.SAME else None)


def _ask(row: Row) -> Settled:
    row.code = "twijfel_vraag"
    row.reason = "Wij weten niet zeker wie deze huurder is."
    row.way_out = "Vul de toevoeging, de voornaam en de geboortedatum in als u die weet."
    row.column = Column.ADDITION.value
    row.save(update_fields=["code", "reason", "way_out", "column"])
    return Settled(row.outcome, row.reason)


def _again(row: Row, by: Actor, now: datetime, case_id: int | None) -> Settled:
    landlord = party_info(row.landlord)
    job = Judging(row.delivery, landlord, by, now, {row.pk: case_id})
    return _judged(row, job)


def _judged(row: Row, job: Judging) -> Settled:
    judge_staged([StagedRow(row.pk, row.number, row.content or {})], job)
    row.refresh_from_db()
    return Settled(row.outcome, row.reason)


@transaction.atomic
def repair(row_id: int, column: Column, text: str, *, by: Actor, now: datetime) -> Settled | None:
    """Fill in what a parked row lacks and judge it again.

    Return None if there is no such parked row for this actor. Its term keeps running from the
    day the file came in.
    """
    with acting_as(by):
        if not access.may(by, Deed.DELIVER, About(by.region_id)):
            return None
        row = (
            Row.objects.select_for_update(of=("self",))
            .select_related("delivery", "landlord")
            .filter(region_id=by.region_id, pk=row_id, outcome="parked")
            .exclude(content=None)
            .first()
        )
        if row is None:
            return None
        row.content = {**(row.content or {}), column.value: text}
        row.save(update_fields=["content"])
        return _judged(row, Judging(row.delivery, party_info(row.landlord), by, now))


EXPIRED = "De vraag is niet op tijd beantwoord. De gegevens van deze rij zijn gewist."


@transaction.atomic
def expire(region_id: int, *, now: datetime) -> int:
    """Erase the content of rows that waited too long; the reason stays. Return how many."""
    with as_register(region_id):
        return Row.objects.filter(
            region_id=region_id, outcome="parked", expires_on__lt=now.date()
        ).update(outcome="refused", code="verlopen", reason=EXPIRED, content=None, expires_on=None)
