# SPDX-License-Identifier: EUPL-1.2
"""Rows that waited for a person: a doubt is decided, a question is answered, or time runs out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from django.db import connection, transaction
from django.utils.timezone import localtime

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases import actions as cases
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied, Scope
from voordeur.core.said import said
from voordeur.core.sheet.columns import Column
from voordeur.deliveries import registering
from voordeur.deliveries.actions import Judging, judge_staged, parked_until
from voordeur.deliveries.judging import StagedRow
from voordeur.deliveries.models import Doubt, Row
from voordeur.people import queries as people
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
        doubt = _doubt(doubt_id, by, is_open=True)
        if doubt is None or isinstance(doubt, Denied):
            return doubt
        doubt.choice, doubt.settled_at, doubt.settled_by_id = choice.value, now, by.person_id
        doubt.save(update_fields=["choice", "settled_at", "settled_by"])
        row = Row.objects.select_related("delivery", "landlord").get(pk=doubt.row_id)
        if not _waits(row):
            return Settled(row.outcome, row.reason)
        if choice is Choice.ASK:
            return _ask(row, now)
        return _again(row, by, now, doubt.case_id if choice is Choice.SAME else None)


def _doubt(doubt_id: int, by: Actor, *, is_open: bool) -> Doubt | Denied | None:
    allowed = access.may(by, Deed.SETTLE_DOUBTS, About(by.region_id))
    if isinstance(allowed, Denied):
        return allowed
    found = Doubt.objects.select_for_update().filter(region_id=by.region_id, pk=doubt_id)
    return (found.filter(choice="") if is_open else found.exclude(choice="")).first()


def _waits(row: Row) -> bool:
    """Say whether a row is still to be decided; the landlord may have answered in between."""
    return row.outcome == "parked" and row.content is not None


@transaction.atomic
def undo(doubt_id: int, *, by: Actor, now: datetime) -> Settled | Denied | None:
    """Take back a choice: the report leaves the case it was put in, and the doubt is open again.

    What others did in that case since then stays there. Return None if there is no such choice
    for this actor, or if it is too long ago: then what was delivered has been erased.
    """
    with acting_as(by):
        doubt = _doubt(doubt_id, by, is_open=False)
        if doubt is None or isinstance(doubt, Denied):
            return doubt
        row = Row.objects.select_for_update().get(pk=doubt.row_id)
        if row.content is None:
            return None
        if row.outcome == "admitted" and not _took_back(row, by, now):
            return Denied(said("Deze rij verbeterde een melding die er al was. Trek die zelf in."))
        doubt.choice, doubt.settled_at, doubt.settled_by = "", None, None
        doubt.save(update_fields=["choice", "settled_at", "settled_by"])
        reason = registering.DOUBTED.reason
        assert reason is not None
        row.outcome, row.code, row.expires_on = "parked", reason.code, None
        row.reason, row.way_out, row.column = reason.sentence, reason.way_out, ""
        row.save(update_fields=["outcome", "code", "reason", "way_out", "column", "expires_on"])
        return Settled(row.outcome, row.reason)


REPORTED = """
select e.case_id, e.seq from cases_signal s
  join cases_event e on e.region_id = s.region_id and e.case_id = s.case_id
       and (e.seq = s.event_seq or (e.seq = s.event_seq + 1 and e.kind = %s))
 where s.region_id = %s and s.id = %s and s.delivery_id = %s and s.row = %s
 order by e.seq desc
"""


def _took_back(row: Row, by: Actor, now: datetime) -> bool:
    """Withdraw what this row told; False when it told nothing new but corrected a report."""
    with as_register(row.region_id), connection.cursor() as cursor:
        cursor.execute(
            REPORTED,
            [registering.ANNOUNCED, row.region_id, row.signal, row.delivery_id, row.number],
        )
        found = cursor.fetchall()
    register = _as_register(by)
    for case_id, seq in found:
        why = said("De keuze over wie dit is, is teruggedraaid.")
        cases.withdraw(case_id=case_id, seq=seq, reason=why, by=register, now=now)
    return bool(found)


def _ask(row: Row, now: datetime) -> Settled:
    row.code = "twijfel_vraag"
    row.reason = said("Wij weten niet zeker wie deze huurder is.")
    row.way_out = said("Vul de toevoeging, de voornaam en de geboortedatum in als u die weet.")
    row.column = Column.ADDITION.value
    # From now on the landlord is the one who waits, and gets the time that a question gives.
    today = localtime(now).date()
    version = agreements.in_force(row.region_id, today)
    if version is not None:
        with as_register(row.region_id):
            row.expires_on = parked_until(agreement_of(version.id), today)
    row.save(update_fields=["code", "reason", "way_out", "column", "expires_on"])
    return Settled(row.outcome, row.reason)


def _again(row: Row, by: Actor, now: datetime, case_id: int | None) -> Settled:
    landlord = party_info(row.landlord)
    # Who may decide a doubt (the front office too) need not be one who may deliver.
    register = _as_register(by)
    job = Judging(row.delivery, landlord, register, now, {row.pk: case_id})
    return _judged(row, job)


def _as_register(by: Actor) -> Actor:
    """Return who does the register's work: by name, and for no organisation.

    What is written for an organisation lets it see the case; deciding a doubt does not.
    """
    return replace(by, scope=Scope.REGISTER, party_ids=())


CASE_BEFORE = "select case_id from cases_signal where region_id = %s and id = %s"


def _judged(row: Row, job: Judging) -> Settled:
    with as_register(row.region_id), connection.cursor() as cursor:
        cursor.execute(CASE_BEFORE, [row.region_id, row.signal])
        before = [case_id for (case_id,) in cursor.fetchall()]
    judge_staged([StagedRow(row.pk, row.number, row.content or {}, row.signal)], job)
    row.refresh_from_db()
    if before:
        cases.look(before, region_id=row.region_id, now=job.now)
    return Settled(row.outcome, row.reason)


@transaction.atomic
def repair(row_id: int, column: Column, text: str, *, by: Actor, now: datetime) -> Settled | None:
    """Fill in what a parked row lacks and judge it again.

    Return None if there is no such parked row for this actor. The report counts from today: only
    now it says all that the law and the agreement ask.
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
        landlord, today = party_info(row.landlord), localtime(now).date()
        return _judged(row, Judging(row.delivery, landlord, by, now, today=today))


EXPIRED = said("De vraag is niet op tijd beantwoord. De gegevens van deze rij zijn gewist.")


def expire_everywhere(*, now: datetime) -> int:
    """Do so in every region; the worker calls this every night."""
    return sum(expire(region.id, now=now) for region in people.regions())


@transaction.atomic
def expire(region_id: int, *, now: datetime) -> int:
    """Erase the content of rows that waited too long; the reason stays. Return how many."""
    with as_register(region_id):
        late = Row.objects.filter(region_id=region_id, expires_on__lt=localtime(now).date())
        Doubt.objects.filter(region_id=region_id, row__in=late).update(evidence=[])
        late.filter(outcome="admitted").update(content=None, expires_on=None)
        return late.filter(outcome="parked").update(
            outcome="refused", code="verlopen", reason=EXPIRED, content=None, expires_on=None
        )
