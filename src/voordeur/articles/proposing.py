# SPDX-License-Identifier: EUPL-1.2
"""Contributions and their review: somebody proposes, the editor asks back, places or refuses."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from voordeur.articles import actions, models
from voordeur.articles.actions import may_edit
from voordeur.articles.desk import ProposalData
from voordeur.articles.guard import NOWHERE
from voordeur.articles.models import Proposal, Remark, Tried
from voordeur.articles.values import Done, Refused
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.core.practice.record import Practice
from voordeur.people import identity
from voordeur.trails import actions as trails

LONGEST = 4_000  # letters of one remark
MOST_TRIED = 1_000
REACHED_FOR = timedelta(days=90)  # after the decision: time to object to a refusal
_SALT = "kennisbank.voorstel"
_OPEN = (Proposal.State.WAITING, Proposal.State.ASKED, Proposal.State.ANSWERED)

GONE = Refused("Dit voorstel is er niet.")
DECIDED = Refused("Over dit voorstel is al besloten.")
EMPTY = Refused("Schrijf eerst wat je wilt zeggen.")
NOT_ASKED = Refused("De redactie heeft hier geen vraag open staan.")


def private_name(proposal_id: int) -> str:
    """Return the last part of the private address by which a contributor comes back."""
    return signing.Signer(salt=_SALT).sign(str(proposal_id))


def proposal_of(private: str) -> int | None:
    """Return the proposal of a private address, or None."""
    try:
        return int(signing.Signer(salt=_SALT).unsign(private))
    except (signing.BadSignature, ValueError):
        return None


@transaction.atomic
def propose(*, data: ProposalData, by: Actor | None, now: datetime) -> Done | Denied | Refused:
    """Keep a proposal for the editor. `by` is None for the public, whose form was judged first."""
    if by is not None:
        allowed = access.may(by, Deed.PROPOSE_PRACTICE, About(region_id=by.region_id))
        if isinstance(allowed, Denied):
            return allowed
    with identity.as_register(NOWHERE):
        practice = models.Practice.objects.filter(key=data.key).first() if data.key else None
        if data.key and practice is None:
            return actions.NOT_THERE
        row = Proposal.objects.create(
            practice=practice,
            title=data.title[:200],
            content=dict(data.content),
            name=data.name[:200],
            organisation=data.organisation[:200],
            email=data.email[:200],
            wants_credit=data.wants_credit,
            person_id=None if by is None else by.person_id,
            made_at=now,
            changed_at=now,
        )
    return Done(data.key, id=row.pk)


@transaction.atomic
def ask(*, proposal_id: int, text: str, by: Actor, now: datetime) -> Done | Denied | Refused:
    """Ask the contributor something; they answer at their private address or logged in."""
    allowed = may_edit(by)
    if isinstance(allowed, Denied):
        return allowed
    return _said(proposal_id, text, by, now)


@transaction.atomic
def answer(
    *, proposal_id: int, text: str, by: Actor | None, now: datetime
) -> Done | Denied | Refused:
    """Answer the editor. Who comes by the private address is nobody by name: `by` is None."""
    with identity.as_register(NOWHERE):
        row = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
        if row is None or (by is not None and row.person_id != by.person_id):
            return GONE
        if row.state != Proposal.State.ASKED:
            return NOT_ASKED
        return _remark(row, text, by, now, is_editor=False)


def _said(proposal_id: int, text: str, by: Actor, now: datetime) -> Done | Refused:
    with identity.as_register(NOWHERE):
        row = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
        if row is None:
            return GONE
        if row.state not in _OPEN:
            return DECIDED
        return _remark(row, text, by, now, is_editor=True)


def _remark(
    row: Proposal, text: str, by: Actor | None, now: datetime, *, is_editor: bool
) -> Done | Refused:
    if not text.strip():
        return EMPTY
    Remark.objects.create(
        proposal=row,
        by_editor=is_editor,
        text=text.strip()[:LONGEST],
        person_id=None if by is None else by.person_id,
        made_at=now,
    )
    row.state = Proposal.State.ASKED if is_editor else Proposal.State.ANSWERED
    row.changed_at = now
    row.save()
    return Done(id=row.pk)


@transaction.atomic
def refuse(*, proposal_id: int, reason: str, by: Actor, now: datetime) -> Done | Denied | Refused:
    """Say no, with the reason that the contributor reads."""
    allowed = may_edit(by)
    if isinstance(allowed, Denied):
        return allowed
    if not reason.strip():
        return actions.NO_REASON
    with identity.as_register(NOWHERE):
        row = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
        if row is None:
            return GONE
        if row.state not in _OPEN:
            return DECIDED
        row.state, row.reason = Proposal.State.REFUSED, reason.strip()[:1000]
        row.decided_by_id, row.changed_at = by.person_id, now
        row.save()
    _noted(by, "voorstel niet geplaatst", f"voorstel {row.pk}", now)
    return Done(id=row.pk)


@transaction.atomic
def forget(*, now: datetime) -> int:
    """Forget how to reach contributors once nothing is left to ask them; return how many."""
    with identity.as_register(NOWHERE):
        decided = Proposal.objects.exclude(state__in=_OPEN).exclude(email="")
        return decided.filter(changed_at__lt=now - REACHED_FOR).update(email="")


@transaction.atomic
def place(
    *, proposal_id: int, practice: Practice, said: str, by: Actor, now: datetime
) -> Done | Denied | Refused:
    """Place what the editor made of a proposal, at the address that stands in the record."""
    with identity.as_register(NOWHERE):
        row = Proposal.objects.select_for_update().filter(pk=proposal_id).first()
    if row is None:
        return GONE
    if row.state not in _OPEN:
        return DECIDED
    placed = actions.publish(practice=practice, by=by, now=now, said=said, owner_id=row.person_id)
    if isinstance(placed, Denied):
        return placed
    with identity.as_register(NOWHERE):
        row.practice = models.Practice.objects.get(key=placed.key)
        row.state, row.decided_by_id = Proposal.State.PUBLISHED, by.person_id
        row.changed_at = now
        row.save()
    return placed


@transaction.atomic
def tried(
    *, key: str, organisation: str, text: str, by: Actor, now: datetime
) -> Done | Denied | Refused:
    """Keep what somebody found who tried a practice too; the editor reads it before others do."""
    allowed = access.may(by, Deed.PROPOSE_PRACTICE, About(region_id=by.region_id))
    if isinstance(allowed, Denied):
        return allowed
    if not text.strip():
        return EMPTY
    with identity.as_register(NOWHERE):
        practice = models.Practice.objects.filter(key=key).first()
        if practice is None:
            return actions.NOT_THERE
        row = Tried.objects.create(
            practice=practice,
            organisation=organisation[:200],
            text=text.strip()[:MOST_TRIED],
            person_id=by.person_id,
            made_at=now,
        )
    return Done(key, id=row.pk)


@transaction.atomic
def judge_tried(
    *, tried_id: int, is_shown: bool, by: Actor, now: datetime
) -> Done | Denied | Refused:
    """Show what somebody found, or not."""
    allowed = may_edit(by)
    if isinstance(allowed, Denied):
        return allowed
    state = Tried.State.SHOWN if is_shown else Tried.State.REFUSED
    with identity.as_register(NOWHERE):
        found = Tried.objects.filter(pk=tried_id).update(state=state)
    if not found:
        return GONE
    _noted(by, f"ervaring {state.label}", f"ervaring {tried_id}", now)
    return Done(id=tried_id)


def _noted(by: Actor, action: str, what: str, now: datetime) -> None:
    with identity.acting_as(by):
        trails.noted(by, action=action, objects=[what], now=now)
