# SPDX-License-Identifier: EUPL-1.2
"""A proposal beside the landlord's rules: what fits, what was asked, what may be written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from voordeur.agreements import landlord_rules
from voordeur.agreements.landlord_rules import Version
from voordeur.cases import foretelling, landlord_says
from voordeur.cases.foretelling import Recordable
from voordeur.cases.models import Signal
from voordeur.cases.shown_page import CasePage
from voordeur.core.access import Actor
from voordeur.core.arrangement import asking, watch
from voordeur.core.arrangement.asking import Request, StillOpen
from voordeur.core.arrangement.rules import LandlordRules, Misfit, Proposal
from voordeur.core.arrangement.schedule import Instalment
from voordeur.core.arrangement.watch import Track
from voordeur.core.pathway.history import History, Occurrence, occurrences

_PAID, _MISSED = "lopende huur betaald", "lopende huur gemist"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known around an arrangement of one case.

    `version`: the rules of the landlord that reported last, None when it gave none. `landlord`:
    its name. `rent_paid`: what the landlord last said of the current rent, None when it did not.
    """

    happened: tuple[Occurrence, ...]
    track: Track | None
    request: Request | None
    still_open: StillOpen | None
    version: Version | None
    landlord: str
    rent: int | None
    rent_paid: bool | None
    elsewhere: tuple[date, ...] = ()

    def misfits(self, instalments: Sequence[Instalment]) -> tuple[Misfit, ...]:
        """Return every rule that a proposal breaks; an exception that was allowed breaks none."""
        held = LandlordRules() if self.version is None else self.version.rules
        known = Proposal((), self.rent, landlord_says.starts(self.happened), self.elsewhere)
        return landlord_says.misfits(instalments, held, self.request, known)


def standing(page: CasePage, happened: tuple[Occurrence, ...], today: date) -> Standing:
    """Return what is known around the arrangement of the case on this page, in one statement."""
    last = max(page.signals, key=lambda one: one.id, default=None)
    landlord_id = None if last is None else last.landlord_id
    at = _At(page.case.id, page.case.region_id, landlord_id, page.case.facts)
    found = _standing(at, happened, today)
    return replace(found, landlord=page.parties.get(landlord_id or 0, ""))


def to_record(actor: Actor, reference: str, today: date) -> tuple[Recordable, Standing] | None:
    """Return a case in which something of an arrangement is recorded, and what is known around it.

    None where the actor may not see the case. Nothing of it is shown, so that no line is written
    in the log; the landlord has no name here.
    """
    case = foretelling.recordable(actor, reference)
    if case is None:
        return None
    of_case = Signal.objects.filter(region_id=actor.region_id, case_id=case.id)
    landlord_id = of_case.order_by("-id").values_list("landlord_id", flat=True).first()
    happened = occurrences(History(foretelling.on_file(actor, case)))
    at = _At(case.id, actor.region_id, landlord_id, case.facts)
    return case, _standing(at, happened, today)


@dataclass(frozen=True, slots=True)
class _At:
    case_id: int
    region_id: int
    landlord_id: int | None
    facts: Mapping[str, object]


def _standing(at: _At, happened: tuple[Occurrence, ...], today: date) -> Standing:
    version = None
    elsewhere: tuple[date, ...] = ()
    landlord_id = at.landlord_id
    if landlord_id is not None:
        found = landlord_rules.holding([landlord_id], at.region_id, today)
        version = found.get(landlord_id)
        if version is not None and version.rules.months_between is not None:
            elsewhere = landlord_says.elsewhere(at.region_id, landlord_id, at.case_id)
    rent = at.facts.get("maandhuur")
    return Standing(
        happened=happened,
        track=watch.track(happened),
        request=asking.exception(happened),
        still_open=asking.still_open(happened),
        version=version,
        landlord="",
        rent=rent if isinstance(rent, int) else None,
        rent_paid=_rent_paid(happened),
        elsewhere=elsewhere,
    )


def _rent_paid(happened: Sequence[Occurrence]) -> bool | None:
    """The last word of the landlord. That an exception was asked or allowed says nothing of it."""
    told = [one.kind for one in happened if one.kind in {_PAID, _MISSED}]
    return None if not told else told[-1] == _PAID
