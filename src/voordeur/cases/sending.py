# SPDX-License-Identifier: EUPL-1.2
"""Letters of the contact ladder: the stop rule is asked again at the moment of sending.

Between preparing a letter and sending it the tenant may have called. Then it stays here, and the
worker reads why. A letter that goes out is an attempt in the case and a line in the outbox.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from voordeur.cases import actions, attempts, models, queries
from voordeur.cases.values import Entry, Recorded
from voordeur.core.access import Actor
from voordeur.core.codes import ContactKind
from voordeur.core.pathway.attempts import TRIED, stop
from voordeur.core.said import said
from voordeur.messages.models import ATTEMPT, Message, State
from voordeur.people import identity
from voordeur.trails import actions as trails

MOST = 100  # letters in one go
NOT_FOUND = said("Deze zaak is er niet, of is niet van jouw organisatie.")
TENANT = "bewoner"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one letter: the attempt `seq`, or why it was not sent."""

    reference: str
    seq: int | None = None
    sentence: str = ""


@transaction.atomic
def send_letters(references: Sequence[str], *, by: Actor, now: datetime) -> tuple[Outcome, ...]:
    """Send a letter in each of these cases that may have one now, and say why not in the others.

    The cases are locked first: who records contact at the same moment, waits or is seen.
    """
    wanted = tuple(dict.fromkeys(references))[:MOST]
    with identity.acting_as(by):
        numbers = {one: queries.case_number(by, one) for one in wanted}
        _lock([number for number in numbers.values() if number is not None], by)
        known = [number for number in numbers.values() if number is not None]
        found = attempts.sought(by, known, now)
        outcomes = tuple(
            _sent(one, None if number is None else found.get(number), by, now)
            for one, number in numbers.items()
        )
        stayed = [one.reference for one in outcomes if one.seq is None]
        trails.noted(by, action="brief niet verstuurd", objects=stayed, now=now)
        return outcomes


def _lock(numbers: Sequence[int], by: Actor) -> None:
    with identity.as_register(by.region_id):
        rows = models.Case.objects.filter(region_id=by.region_id, id__in=list(numbers))
        list(rows.order_by("id").select_for_update().values_list("id", flat=True))


def _sent(reference: str, found: attempts.Sought | None, by: Actor, now: datetime) -> Outcome:
    if found is None:
        return Outcome(reference, sentence=NOT_FOUND)
    stopped = stop(found.agreement, found.situation, now.date())
    if stopped is not None:
        return Outcome(reference, sentence=stopped.sentence)
    if found.proposal is None or found.proposal.kind != ContactKind.LETTER:
        return Outcome(reference, sentence=said("Een brief is hier niet meer de volgende poging."))
    entry = Entry(
        TRIED,
        now.date(),
        case_id=found.case_id,
        values={"soort": ContactKind.LETTER.value, "bereikt": False},
    )
    answer = actions.record([entry], by=by, now=now)[0]
    if not isinstance(answer, Recorded):
        return Outcome(reference, sentence=answer.sentence)
    _put_in_outbox(found.case_id, answer.seq, by, now)
    return Outcome(reference, answer.seq)


def _put_in_outbox(case_id: int, seq: int, by: Actor, now: datetime) -> None:
    with identity.as_register(by.region_id):
        Message.objects.create(
            region_id=by.region_id,
            case_id=case_id,
            kind=ATTEMPT,
            what=ContactKind.LETTER.value,
            recipient=TENANT,
            cause=seq,
            state=State.SENT,
            made_at=now,
            sent_at=now,
        )
