# SPDX-License-Identifier: EUPL-1.2
"""Looking with a reason at a case of others, where the agreement of the region allows it.

Nothing is looked up before a reason was given, and who asks for what is not there is counted:
neither the answer nor its absence tells who is known here to somebody without a reason. Who has
the case is told, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases import models, queries
from voordeur.cases.shown_page import CasePage
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.nodes import LookRule
from voordeur.core.matching import normalise
from voordeur.core.said import said
from voordeur.grants import actions as grants
from voordeur.grants import queries as granted
from voordeur.grants.actions import NewLook
from voordeur.grants.values import LookInfo
from voordeur.messages.models import LOOKED_AT, Message, State
from voordeur.people import identity
from voordeur.people.models import Party

MOST = 20  # homes behind one front door number
SHORTEST = 10  # letters: "ziek" says nothing to who reads it later
NOT_THERE = said("Er is geen zaak die hier precies bij hoort.")
TOO_OFTEN = said(
    "Je vroeg vandaag al te vaak naar een zaak die er niet is. Vraag het de coördinator van je "
    "regio. De privacyfunctionaris ziet dit."
)
NOT_AGREED = said(
    "In jouw regio is niet afgesproken dat jouw organisatie met een reden mag inzien."
)


@dataclass(frozen=True, slots=True)
class Sought:
    """By what a case is named: its reference, or the address with the tenant's day of birth."""

    reference: str = ""
    postcode: str = ""
    number: int | None = None
    addition: str = ""
    born_on: date | None = None

    @property
    def is_complete(self) -> bool:
        """Return whether it names one household, and cannot be a way of looking around."""
        by_address = self.postcode and self.number is not None and self.born_on is not None
        return bool(self.reference or by_address)


@dataclass(frozen=True, slots=True)
class Found:
    """The case may be opened; `until` None: the actor's organisation has it anyhow."""

    reference: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why nothing is shown, in plain Dutch; the same for all that is not there."""

    sentence: str


def terms(actor: Actor, on: date) -> LookRule | None:
    """Return on which terms the actor may look with a reason, or None where the actor may not."""
    allowed = access.may(actor, Deed.LOOK_WITH_REASON, About(region_id=actor.region_id))
    version = agreements.in_force(actor.region_id, on) if allowed else None
    rule = None if version is None else agreement_of(version.id).look
    if rule is None or not rule.allowed:
        return None
    if not rule.roles:
        return rule
    own = Party.objects.filter(region_id=actor.region_id, id__in=actor.party_ids)
    return rule if set(own.values_list("role", flat=True)) & set(rule.roles) else None


@transaction.atomic
def look(sought: Sought, *, reason: str, words: str, by: Actor, now: datetime) -> Found | NotFound:
    """Open one case of others for a while, and tell who has it; or say that nothing is shown."""
    with identity.acting_as(by):
        rule = terms(by, now.date())
        if rule is None:
            return NotFound(NOT_AGREED)
        if reason not in rule.reasons or len(words.strip()) < SHORTEST or not sought.is_complete:
            return NotFound(said("Kies een reden, en schrijf op waarom je deze zaak nodig hebt."))
        grants.ask_in_turn(by=by)
        if granted.asked_too_often(by, now):
            grants.missed(reason=reason, words=words, by=by, now=now)
            return NotFound(TOO_OFTEN)
        return _looked_up(sought, (rule, reason, words.strip()), by, now)


def _looked_up(
    sought: Sought, given: tuple[LookRule, str, str], by: Actor, now: datetime
) -> Found | NotFound:
    rule, reason, words = given
    with identity.as_register(by.region_id):
        row = _case(sought, by.region_id)
        told = {} if row is None else _having(row)
    if row is None:
        grants.missed(reason=reason, words=words, by=by, now=now)
        return NotFound(NOT_THERE)
    if queries.case_number(by, row.reference) is not None:
        return Found(row.reference, None)
    until = _end(rule, now)
    new = NewLook(row.pk, row.reference, reason, words, until, tuple(told))
    made = grants.begin_look(new=new, by=by, now=now)
    with identity.as_register(by.region_id):
        _tell(row, told, made, now)
    return Found(row.reference, until)


def _case(sought: Sought, region_id: int) -> models.Case | None:
    if sought.reference:
        wanted = Q(reference=sought.reference.replace(" ", "").upper())
    else:
        wanted = Q(
            tenant__region_id=region_id,  # the index on addresses begins with it
            tenant__postcode=sought.postcode.replace(" ", "").upper(),
            tenant__house_number=sought.number,
            tenant__born_on=sought.born_on,
        )
    rows = models.Case.objects.filter(
        wanted, region_id=region_id, tenant__erased_at=None, restricted_on=None
    )
    newest = rows.select_related("tenant").order_by(F("closed_on").desc(nulls_first=True), "-id")
    here = normalise.addition(sought.addition)
    for row in newest[:MOST]:
        if sought.reference or normalise.addition(row.tenant.addition) == here:
            return row
    return None


def _having(row: models.Case) -> Mapping[int, str]:
    """Return the organisations that have the case now, with their role; no landlord."""
    tasks = models.Task.objects.filter(case=row, closed_at=None).values_list("owners", flat=True)
    numbers = {number for owners in tasks for number in owners}
    if row.owner_id is not None:
        numbers.add(row.owner_id)
    parties = Party.objects.filter(region_id=row.region_id, is_landlord=False).order_by("id")
    roles = parties.values_list("id", "role")
    # Where nobody has it any more, whoever had it hears of it.
    return dict(roles.filter(id__in=numbers)) or dict(roles.filter(id__in=row.seen_by))


def _end(rule: LookRule, now: datetime) -> datetime:
    """Return the end of the last day: a look of one day on Tuesday lasts through Wednesday."""
    assert rule.lasts is not None  # reading asks for it where looking is allowed
    last = now.date() + timedelta(days=rule.lasts.count)
    return datetime.combine(last + timedelta(days=1), time.min, now.tzinfo)


def _tell(row: models.Case, told: Mapping[int, str], made: LookInfo, now: datetime) -> None:
    Message.objects.bulk_create(
        Message(
            region_id=row.region_id,
            case_id=row.pk,
            kind=LOOKED_AT,
            what=made.reason,
            recipient=role,
            recipient_party_id=number,
            code=str(number),  # two teams with the same role are told apart
            cause=made.id,
            state=State.SENT,
            made_at=now,
            sent_at=now,
        )
        for number, role in told.items()
    )


# --- the page -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A case as somebody sees it who looks with a reason: nothing of the help is in it."""

    page: CasePage
    look: LookInfo


@transaction.atomic
def page(actor: Actor, reference: str, now: datetime) -> LookedAt | None:
    """Return the case of a look that runs now, or None. Each time is written in the log."""
    made = granted.running_look(actor, reference, now)
    if made is None:
        return None
    with identity.looking_as(actor, made.id, now):
        found = queries.looked_at(actor, made.case_id, now)
    return None if found is None else LookedAt(found, made)
