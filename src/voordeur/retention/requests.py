# SPDX-License-Identifier: EUPL-1.2
"""The right of a tenant to be erased (AVG art. 17), and what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from voordeur.cases.models import Case
from voordeur.core.access import Actor, Deed
from voordeur.core.retention import HoldGround, Keeps
from voordeur.people import identity
from voordeur.retention import judging, kinds, models, running
from voordeur.retention.finding import Asked
from voordeur.retention.rights import denied
from voordeur.retention.terms import terms_of
from voordeur.retention.values import ErasedTenant, Refused
from voordeur.trails import actions as trails

ON_REQUEST = "verzoek van de huurder"
_KIND = "afgesloten zaak"


@transaction.atomic
def erase_tenant(
    *, by: Actor, tenant_id: int, reason: str, now: datetime
) -> ErasedTenant | Refused:
    """Erase one tenant and all cases, before the term is over (AVG art. 17).

    Refused while a case runs (the college must offer help, Wgs art. 3) and while somebody holds
    it back. What the logs say of the tenant can no longer be tied to anybody afterwards.
    """
    refused = denied(by, Deed.ERASE, now)
    if refused is not None:
        return refused
    if not reason.strip():
        return Refused("reden", "Zeg waarom deze gegevens worden gewist.")
    with identity.acting_as(by), identity.as_register(by.region_id):
        judging.wait_until_nobody_holds(by.region_id)
        rows = Case.objects.filter(region_id=by.region_id, tenant_id=tenant_id, erased_at=None)
        numbers = sorted(rows.values_list("id", flat=True))
        answers = _erased_now(by.region_id, numbers, now)
        if isinstance(answers, Refused):
            return answers
        running.journal(answers, (by.region_id, ON_REQUEST, None), now)
    with identity.acting_as(by):
        objects = [f"{len(numbers)} zaken"]
        trails.noted(by, action="huurder gewist op verzoek", objects=objects, now=now)
    return ErasedTenant(tuple(numbers))


def _erased_now(
    region_id: int, numbers: Sequence[int], now: datetime
) -> list[running.Answer] | Refused:
    if not numbers:
        return Refused("niet gevonden", "Deze huurder is er niet, of is al gewist.")
    kind = kinds.KINDS[_KIND]
    kind.lock(numbers)
    found = kind.found(Asked(region_id, numbers=numbers, limit=len(numbers), as_marked=True))
    today = localtime(now).date()
    calendar = terms_of(region_id, today).calendar
    for _, answer in judging.judged(found, None, calendar, today, HoldGround.REQUEST):
        stands = set(answer.reasons) - {Keeps.NO_TERM, Keeps.OTHER_CASE}
        if stands:
            return _standing_in_the_way(stands)
    kind.erase(region_id, numbers, now)
    erased = models.Item.Outcome.ERASED.value
    return [running.Answer(kind.name, one.id, erased, mark=one.mark) for one in found]


def _standing_in_the_way(reasons: set[Keeps]) -> Refused:
    if Keeps.HELD in reasons:
        return Refused(
            "tegengehouden",
            "Iemand houdt het wissen tegen. Onder Bewaren en wissen staat wie, en waarom.",
        )
    return Refused("loopt", "Er loopt nog een zaak: de gemeente moet hulp aanbieden.")
