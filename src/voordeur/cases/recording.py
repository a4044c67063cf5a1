# SPDX-License-Identifier: EUPL-1.2
"""From what somebody wants to write down to an event in the case, or the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from voordeur.cases import landlord_says
from voordeur.cases.desk import CaseFile, Desk, KeptEvent
from voordeur.cases.sealing import sealed
from voordeur.cases.values import Entry, EventRow, RefusedEntry, to_json
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied, Role, Scope
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway import entry as entries
from voordeur.core.pathway import history
from voordeur.core.pathway.beginning import begun_by
from voordeur.core.pathway.entry import Objection, Wish
from voordeur.core.pathway.history import Occurrence
from voordeur.core.said import said

NOT_FOUND = Objection(
    "niet gevonden", said("Deze zaak is er niet, of is niet van jouw organisatie.")
)
NOT_BY_HAND = Objection(
    "melding", said("Een melding komt binnen met een levering of het formulier.")
)
RESTRICTED = Objection(
    "beperkt",
    said("Deze zaak is beperkt op verzoek van de huurder. Er mag nu niets mee gebeuren."),
)
SAME_CLICK = timedelta(seconds=10)  # a person does not write down the same thing twice so fast
REPORTS = frozenset({vocabulary.REPORT, vocabulary.REPORT_UPDATED})


@dataclass(frozen=True, slots=True)
class Written:
    """An event that is ready to be written, with the words that go beside it."""

    row: EventRow
    note: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry after completion: values that follow from the agreement, what it replaces."""

    wish: Wish
    replaces: int | None
    withdraws: int | None


def write(desk: Desk, file: CaseFile, entry: Entry, by: Actor) -> Written | RefusedEntry:
    """Return the event for this entry, numbered behind the others, or why it is refused."""
    denied = _denied(desk, file, entry, by)
    if denied is not None:
        return _refused(entry, denied)
    prepared = _prepared(desk, file, entry, by)
    problem = _problem(desk, file, entry, (prepared, by))
    if problem is None and by.scope is not Scope.REGISTER:
        problem = landlord_says.objection(file, prepared.wish, prepared.replaces)
    if problem is not None:
        return _refused(entry, problem)
    return Written(_row(desk, file, entry, (prepared, by)), entry.words)


def twin(desk: Desk, file: CaseFile, entry: Entry, by: Actor) -> int | None:
    """Return the event that says the same and was written by this organisation a moment ago.

    Who adds a note says something more: nothing that a person wrote is thrown away.
    """
    if entry.note:
        return None
    values = to_json(_prepared(desk, file, entry, by).wish.values)
    kept = {one.event.id: one for one in file.kept}
    for event in history.standing(one.event for one in file.kept):
        of = kept[event.id]
        alike = (event.kind, event.on, to_json(event.values)) == (entry.kind, entry.on, values)
        fresh = desk.now - of.recorded_at <= SAME_CLICK
        if alike and fresh and of.recorded_for == _recorded_for(entry, by):
            return event.id
    return None


def _refused(entry: Entry, objection: Objection) -> RefusedEntry:
    return RefusedEntry(entry, objection.code, objection.sentence)


# --- may it -----------------------------------------------------------------------------------


def _denied(desk: Desk, file: CaseFile, entry: Entry, by: Actor) -> Objection | None:
    if file.is_restricted and by.scope is not Scope.REGISTER:
        return RESTRICTED
    kind = vocabulary.EVENTS.get(entry.kind)
    if kind is None:
        return None  # the vocabulary refuses it with a sentence of its own
    if entry.kind in REPORTS and by.scope is not Scope.REGISTER:
        return NOT_BY_HAND
    correction = entry.withdraws is not None or entry.replaces is not None
    deed = Deed.WITHDRAW if correction else access.RECORDING[kind.by.value]
    answer = access.may(by, deed, about(desk, file, entry.kind, by))
    if isinstance(answer, Denied):
        return Objection("recht", answer.reason)
    if correction and not _is_own(file, entry, by):
        return Objection(
            "recht", said("Alleen wie iets vastlegde, of de coördinator, verandert het.")
        )
    return None


def about(desk: Desk, file: CaseFile, kind: str, by: Actor) -> About:
    """Return what the organisations have to do with this case, as the table of rights asks."""
    mine = set(by.party_ids)
    owners: set[int] = set()
    closes_own = False
    steps = desk.agreement(file).steps
    for (step, _), row in file.open_tasks:
        having = row["owners"]
        assert isinstance(having, list)
        owners.update(having)
        if mine & set(having) and step in steps:
            closes_own = closes_own or kind in steps[step].done_by.events()
    seen_by = (file.stored or {}).get("seen_by", [])
    assert isinstance(seen_by, list)
    return About(
        region_id=file.region_id,
        owners=frozenset(owners),
        participants=frozenset(seen_by),
        reporters=frozenset(signal.landlord_id for signal in file.signals),
        closes_own_task=closes_own,
        watched=bool((file.stored or {}).get("watched")),
    )


def _is_own(file: CaseFile, entry: Entry, by: Actor) -> bool:
    if by.scope is Scope.REGISTER or by.role is Role.COORDINATOR:
        return True
    target = entry.withdraws if entry.withdraws is not None else entry.replaces
    kept = next((one for one in file.kept if one.event.id == target), None)
    return kept is not None and kept.recorded_for in by.party_ids


# --- is it right ------------------------------------------------------------------------------


def _prepared(desk: Desk, file: CaseFile, entry: Entry, by: Actor) -> Prepared:
    values = _with_basis(entry, desk.agreement(file))
    known_on = entry.known_on or desk.today
    wish = Wish(entry.kind, entry.on, known_on, values)
    earlier = _same_visit(file, entry, by)
    if earlier is None:
        return Prepared(wish, entry.replaces, entry.withdraws)
    both = entries.joined(wish, earlier.event)
    return Prepared(replace(wish, values=both), earlier.event.id, None)


def _with_basis(entry: Entry, agreement: Agreement) -> Mapping[str, Value]:
    """A hand-over that the agreement asks for, rests on the basis that the agreement names."""
    target = entry.values.get("naar")
    if entry.kind not in entries.HANDS_OVER or entry.values.get("grondslag"):
        return entry.values
    basis = entries.basis_for(agreement, target) if isinstance(target, str) else ""
    return {**entry.values, "grondslag": basis} if basis else entry.values


def _same_visit(file: CaseFile, entry: Entry, by: Actor) -> KeptEvent | None:
    """Return the visit that another organisation wrote down and that this one is about."""
    if entry.kind != entries.VISIT or entry.replaces is not None:
        return None
    kept = {one.event.id: one for one in file.kept}
    for event in history.standing(one.event for one in file.kept):
        alike = event.kind == entries.VISIT and event.on == entry.on
        if alike and _is_same(kept[event.id], entry, by):
            return kept[event.id]
    return None


def _is_same(earlier: KeptEvent, entry: Entry, by: Actor) -> bool:
    if earlier.visit and entry.visit:
        return earlier.visit == entry.visit
    party = entry.party_id or (by.party_ids[0] if by.party_ids else None)
    parts = {earlier.event.values.get("dagdeel"), entry.values.get("dagdeel")} - {None}
    return earlier.recorded_for != party and len(parts) <= 1


def _problem(
    desk: Desk, file: CaseFile, entry: Entry, prepared_by: tuple[Prepared, Actor]
) -> Objection | None:
    prepared, by = prepared_by
    if prepared.withdraws is not None or prepared.replaces is not None:
        problem = _correction_problem(file, entry, prepared)
        if problem is not None:
            return problem
    agreement = desk.agreement(file)
    before = file.happened_without(prepared.replaces)
    first = begun_by(file.happened, agreement.begins_with)
    began = None if first is None or first in before else first.on
    wish = replace(prepared.wish, began=began)
    own = _told_by(file, before, by) if by.is_landlord else None
    found = entries.objections(wish, agreement, before, desk.today, own)
    return found[0] if found else None


def _told_by(file: CaseFile, before: Sequence[Occurrence], by: Actor) -> tuple[Occurrence, ...]:
    """Return what of this a landlord told itself: its reports, and what it wrote down."""
    mine = {one.event_seq for one in file.signals if one.landlord_id in by.party_ids}
    mine |= {one.event.id for one in file.kept if one.recorded_for in by.party_ids}
    return tuple(one for one in before if one.root in mine)


def _correction_problem(file: CaseFile, entry: Entry, prepared: Prepared) -> Objection | None:
    number = prepared.withdraws if prepared.withdraws is not None else prepared.replaces
    left = {event.id: event for event in history.standing(one.event for one in file.kept)}
    target = left.get(number or 0)
    if target is None:
        return Objection("al weg", said("Dit is al ingetrokken of verbeterd."))
    if (entry.kind == vocabulary.WITHDRAWAL) is not (prepared.withdraws is not None):
        return Objection("soort", said("Intrekken en verbeteren zijn twee verschillende dingen."))
    if prepared.withdraws is not None and not (entry.values.get("reden") or entry.note):
        return Objection("reden", said("Zeg waarom dit wordt ingetrokken."))
    if prepared.replaces is not None and target.kind != entry.kind:
        return Objection(
            "soort", said("Een verbetering van “{kind}” blijft dat ook.", kind=said(target.kind))
        )
    return None


# --- the row ----------------------------------------------------------------------------------


def _row(
    desk: Desk, file: CaseFile, entry: Entry, prepared_by: tuple[Prepared, Actor]
) -> EventRow:
    prepared, by = prepared_by
    wish = prepared.wish
    row = EventRow(
        region_id=file.region_id,
        case_id=file.id,
        seq=file.last_seq + 1,
        kind=wish.kind,
        on=wish.on,
        known_on=wish.known_on,
        values=to_json(wish.values),
        withdraws=prepared.withdraws,
        replaces=prepared.replaces,
        compartment=_compartment(file, prepared),
        note_id=None,
        signal_id=None,
        visit=entry.visit,
        recorded_by_id=by.person_id,
        recorded_for_id=_recorded_for(entry, by),
        recorded_at=desk.now,
    )
    return sealed(row, desk.agreement(file))


def _compartment(file: CaseFile, prepared: Prepared) -> str:
    """A withdrawal stands where what it takes back stands, with the reason that it gives."""
    kinds = {kept.event.id: kept.event.kind for kept in file.kept}
    kind = kinds.get(prepared.withdraws or 0, prepared.wish.kind)
    return vocabulary.compartment_of(kind).value


def _recorded_for(entry: Entry, by: Actor) -> int | None:
    if by.scope is Scope.REGISTER:
        return entry.party_id
    return by.party_ids[0] if by.party_ids else None


def with_note(made: Written, numbers: Iterator[int]) -> Written:
    """Return it with a number for its note, if it has one."""
    if not made.note:
        return made
    return replace(made, row=replace(made.row, note_id=next(numbers)))
