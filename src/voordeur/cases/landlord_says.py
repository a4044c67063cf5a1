# SPDX-License-Identifier: EUPL-1.2
"""What a landlord's rules say to an arrangement, also by what was agreed in other cases.

A rule like "once a year" counts over every case of the household at this landlord. What was
agreed with another landlord counts for nothing and is shown to nobody; of another case at this
one the answer says that it was too soon, and no day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from voordeur.agreements import landlord_rules
from voordeur.cases import agreed
from voordeur.cases.desk import CaseFile
from voordeur.cases.models import Signal
from voordeur.core.arrangement import asking, rules, schedule, telling, watch
from voordeur.core.arrangement.asking import Request
from voordeur.core.arrangement.rules import LandlordRules, Misfit, Proposal
from voordeur.core.arrangement.schedule import Instalment
from voordeur.core.pathway.entry import Objection, Wish
from voordeur.core.pathway.history import Occurrence
from voordeur.core.said import said
from voordeur.people import identity

TOO_LITTLE = Objection(
    "regeling",
    said(
        "Deze verhuurder heeft regels voor regelingen. Noem bedrag, termijnen en de eerste dag, "
        "of maak de regeling met het formulier."
    ),
)

NO_NEED_TO_ASK = Objection(
    "uitzondering",
    said(
        "Dit voorstel past bij de regels van de verhuurder, of mocht al. Leg de regeling vast; "
        "een uitzondering is niet nodig."
    ),
)
_BY_THE_RULES = frozenset({watch.MADE, asking.ASKED})


def starts(happened: Sequence[Occurrence]) -> tuple[date, ...]:
    """Return the first days of the arrangements that were made in a case."""
    return tuple(
        found
        for one in happened
        if one.kind == watch.MADE and isinstance(found := one.values.get("eerste_termijn"), date)
    )


def elsewhere(region_id: int, landlord_id: int, case_id: int) -> tuple[date, ...]:
    """Return the first days of what the household agreed with this landlord in other cases.

    The household: the same tenant, or the same contract at this landlord. Inside nothing but the
    answer to a proposal: the days themselves are shown to nobody.
    """
    with identity.as_register(region_id):
        here = Signal.objects.filter(region_id=region_id, landlord_id=landlord_id, erased_at=None)
        own = here.filter(case_id=case_id)
        contracts = own.exclude(contract="").values("contract")
        same = Q(tenant_id__in=own.values("tenant_id")) | Q(contract__in=contracts)
        rows = list(
            here.filter(same)
            .exclude(case_id=case_id)
            .exclude(arrangement="")
            .values_list("agreed", "arrangement")
        )
    found = (agreed.read(stored, standing).lines for stored, standing in rows)
    return tuple(sorted(lines[0].due for lines in found if lines))


def misfits(
    instalments: Sequence[Instalment],
    held: LandlordRules,
    request: Request | None,
    known: Proposal,
) -> tuple[Misfit, ...]:
    """Return every rule that a proposal breaks; an exception that was allowed breaks none.

    `known`: the rent and the earlier starts.
    """
    if request is not None and request.allows(instalments):
        return ()
    asked = Proposal(tuple(instalments), known.rent, known.earlier_starts, known.elsewhere)
    return rules.check(asked, held)


def objection(file: CaseFile, wish: Wish, replaces: int | None = None) -> Objection | None:
    """Return why this arrangement, or what is told or asked of one, may not be written down.

    However it is written down: by the form that works it out, or as any other step. `replaces`:
    the event that it corrects, which counts as no earlier arrangement.
    """
    happened = file.happened_without(replaces)
    told = telling.objection(wish, happened)
    last = max(file.signals, key=lambda one: one.event_seq, default=None)
    if told is not None or wish.kind not in _BY_THE_RULES or last is None:
        return told
    version = landlord_rules.holding([last.landlord_id], file.region_id, wish.on).get(
        last.landlord_id
    )
    if version is None:
        return None
    instalments = schedule.of_values(wish.values)
    if not instalments:
        return TOO_LITTLE
    others = elsewhere(file.region_id, last.landlord_id, file.id)
    known = Proposal((), _rent(happened), starts(happened), others)
    found = misfits(instalments, version.rules, asking.exception(happened), known)
    if wish.kind == asking.ASKED:
        return None if found else NO_NEED_TO_ASK
    return Objection("regeling", found[0].sentence) if found else None


def _rent(happened: Sequence[Occurrence]) -> int | None:
    told = [one.values["maandhuur"] for one in happened if "maandhuur" in one.values]
    return told[-1] if told and isinstance(told[-1], int) else None
