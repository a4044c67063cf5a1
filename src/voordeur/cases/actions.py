# SPDX-License-Identifier: EUPL-1.2
"""The one way to change a case: write down what happened. The rest is derived.

`record`, `open_cases` and `look` take many cases at once; one case is the case of one, so that a
file with thousands of rows and a click share the path.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from voordeur.cases import charges, despite, following, recording, settle, store
from voordeur.cases.desk import CaseFile, Desk, open_desk
from voordeur.cases.models import Case, Signal
from voordeur.cases.opening import open_cases
from voordeur.cases.opening_one import open_case
from voordeur.cases.recording import NOT_FOUND, Written
from voordeur.cases.settle import BeforeEvents
from voordeur.cases.values import Entry, Recorded, RefusedEntry
from voordeur.core.access import Actor
from voordeur.core.agreement import vocabulary
from voordeur.core.pathway.entry import HANDS_OVER
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.trails import actions as trails

__all__ = ["look", "look_due", "open_case", "open_cases", "record", "record_whole", "withdraw"]

NO_RIGHT = frozenset({"recht", NOT_FOUND.code})
BATCH = 2_000  # cases of the nightly look that are locked together


@transaction.atomic
def record(
    entries: Sequence[Entry], *, by: Actor, now: datetime, once: bool = False
) -> tuple[Recorded | RefusedEntry, ...]:
    """Write down what happened, and do what the agreements then ask for.

    Answers come in the order of the entries. What is refused changes nothing; the others are
    written. A case that the actor may not see is refused as one that does not exist. `once`: the
    same again within `recording.SAME_CLICK` is answered with what was written, as for a button
    that was clicked twice.
    """
    return tuple(_recorded(entries, by, now, once=once))


@transaction.atomic
def record_whole(
    entries: Sequence[Entry], *, by: Actor, now: datetime
) -> tuple[Recorded, ...] | RefusedEntry:
    """Write down what belongs together: all of it, or nothing when one entry is refused.

    Returns what was written in the order of the entries, or the first that is refused.
    """
    answers = _recorded(entries, by, now, whole=True)
    refused = [one for one in answers if isinstance(one, RefusedEntry)]
    return refused[0] if refused else tuple(one for one in answers if isinstance(one, Recorded))


def _recorded(
    entries: Sequence[Entry], by: Actor, now: datetime, *, once: bool = False, whole: bool = False
) -> Sequence[Recorded | RefusedEntry]:
    """Return the answer to each entry; of a `whole` that is not written only what is refused."""
    with identity.acting_as(by):
        found = _cases_of(entries, by)
        with identity.as_register(by.region_id):
            desk = open_desk(set(found.values()), region_id=by.region_id, now=now)
            kept, against = despite.weighed(entries, found, by)
            answers, written, followed = _write_all(
                desk, kept, _Where(found, against), by, once=once
            )
            refused = [one for one in answers if isinstance(one, RefusedEntry)]
            if whole and refused:
                answers, followed = [*refused], []
            else:
                charges.taken_by_contact(_contacted(answers), by=by, now=now)
                settle.settle(desk, before_events=[_notes(written)])
        _note_deeds(desk, [*answers, *followed], by=by, now=now)
    return answers


def _contacted(answers: Sequence[Recorded | RefusedEntry]) -> set[int]:
    """Return the cases in which somebody now wrote down contact with the household."""
    written = (one for one in answers if isinstance(one, Recorded))
    return {one.case_id for one in written if one.entry.kind in charges.CONTACT}


def withdraw(
    *, case_id: int, seq: int, reason: str, by: Actor, now: datetime
) -> Recorded | RefusedEntry:
    """Take back an event of a case, with a reason; the case is then as if it never happened."""
    entry = Entry(
        kind=vocabulary.WITHDRAWAL,
        on=now.date(),
        case_id=case_id,
        values={"reden": reason} if reason else {},
        withdraws=seq,
    )
    return record([entry], by=by, now=now)[0]


def _cases_of(entries: Sequence[Entry], by: Actor) -> dict[int, int]:
    """Return the case of each entry (by position), as far as the actor may see it.

    Row-level security answers here: nothing is found by a number from somewhere else.
    """
    in_region = {"region_id": by.region_id}
    by_case = {entry.case_id for entry in entries if entry.case_id is not None}
    by_signal = {entry.signal_id for entry in entries if entry.signal_id is not None}
    cases: set[int] = set()
    signals: dict[int, int] = {}
    if by_case:
        rows = Case.objects.filter(**in_region, id__in=by_case, erased_at=None)
        cases = set(rows.values_list("id", flat=True))
    if by_signal:
        rows_of_signals = Signal.objects.filter(**in_region, id__in=by_signal, erased_at=None)
        signals = dict(rows_of_signals.values_list("id", "case_id"))
    found: dict[int, int] = {}
    for position, entry in enumerate(entries):
        case_id = entry.case_id if entry.case_id in cases else None
        if entry.signal_id is not None:
            case_id = signals.get(entry.signal_id)
        if case_id is not None:
            found[position] = case_id
    return found


@dataclass(frozen=True, slots=True)
class _Where:
    """By the position of an entry: its case, and what stands against it at the door."""

    found: Mapping[int, int]
    against: Mapping[int, RefusedEntry]


def _write_all(
    desk: Desk, entries: Sequence[Entry], where: _Where, by: Actor, *, once: bool
) -> tuple[list[Recorded | RefusedEntry], list[Written], list[Recorded]]:
    answers: list[Recorded | RefusedEntry] = []
    followed: list[Recorded] = []
    written: list[Written] = []
    with_note = sum(1 for entry in entries if entry.words)
    numbers = iter(store.numbers({"cases_note": with_note})["cases_note"])
    for position, entry in enumerate(entries):
        file = desk.files.get(where.found.get(position, 0))
        if file is None:
            answers.append(RefusedEntry(entry, NOT_FOUND.code, NOT_FOUND.sentence))
            continue
        made = recording.write(desk, file, entry, by)
        before = recording.twin(desk, file, entry, by) if once else None
        if before is not None:
            answers.append(Recorded(entry, file.id, before))
        elif isinstance(made, Written) and position in where.against:
            answers.append(where.against[position])
        elif isinstance(made, Written):
            made = recording.with_note(made, numbers)
            file.add(made.row)
            written.append(made)
            answers.append(Recorded(entry, file.id, made.row.seq))
            followed.extend(_follow(desk, file, entry, by))
        else:
            answers.append(made)
    return answers, written, followed


def _follow(desk: Desk, file: CaseFile, entry: Entry, by: Actor) -> Iterator[Recorded]:
    for more in following.after(file, entry):
        made = recording.write(desk, file, more, by)
        if isinstance(made, Written):
            file.add(made.row)
            yield Recorded(more, file.id, made.row.seq)


def _notes(written: Sequence[Written]) -> BeforeEvents:
    rows: list[store.Row] = [
        {
            "id": one.row.note_id,
            "region_id": one.row.region_id,
            "case_id": one.row.case_id,
            "compartment": one.row.compartment,
            "text": one.note,
        }
        for one in written
        if one.row.note_id is not None
    ]
    return BeforeEvents("cases_note", store.NOTE, rows)


def _note_deeds(
    desk: Desk, answers: Sequence[Recorded | RefusedEntry], by: Actor, now: datetime
) -> None:
    """One line per event in the security log, grouped by kind so that a file is one statement;
    and one per entry that somebody had no right to."""
    by_kind: dict[str, list[str]] = {}
    refused: list[str] = []
    for one in answers:
        if isinstance(one, Recorded):
            by_kind.setdefault(one.entry.kind, []).append(_named(desk, one))
        elif one.code in NO_RIGHT:
            refused.append(f"zaak {one.entry.case_id} of melding {one.entry.signal_id}")
    for kind, objects in by_kind.items():
        trails.noted(by, action=f"vastgelegd: {kind}", objects=objects, now=now)
    trails.refused(by, action="vastleggen", objects=refused, now=now)


def _named(desk: Desk, one: Recorded) -> str:
    """Return case and event; of a hand-over also to whom, and on which legal basis."""
    file = desk.files[one.case_id]
    named = f"{file.reference}/{one.seq}"
    if one.entry.kind not in HANDS_OVER:
        return named
    values = next(kept.event.values for kept in file.kept if kept.event.id == one.seq)
    target, basis = values.get("naar", "onbekend"), values.get("grondslag", "binnen de gemeente")
    return f"{named} naar {target}, grondslag: {basis}"


@transaction.atomic
def look(case_ids: Collection[int], *, region_id: int, now: datetime) -> None:
    """Bring tasks, messages and rows of these cases in line with their agreements today.

    Safe to repeat and to run at the same time as others: cases are locked in one order.
    """
    with identity.as_register(region_id):
        settle.settle(open_desk(case_ids, region_id=region_id, now=now))


@dataclass(frozen=True, slots=True)
class LookReport:
    """What the nightly look did."""

    cases: int
    batches: int
    regions: int


def look_due(*, now: datetime, batch: int = BATCH, region_id: int | None = None) -> LookReport:
    """Look at every case on which something may have changed by the passing of time.

    Each batch is a transaction of its own with a fixed number of statements. Several workers may
    run at once: a case that one has locked is skipped by the others.
    """
    wanted = [one.id for one in people.regions() if region_id in (None, one.id)]
    cases = batches = 0
    for number in wanted:
        last: tuple[date, int] | None = (date.min, 0)
        while last is not None:
            looked, last = _look_at_batch(number, last, now=now, batch=batch)
            cases += looked
            batches += bool(looked)
    return LookReport(cases, batches, len(wanted))


# The place in the index from where to go on: a case that stays due is not met twice in one night.
DUE = """
select id, next_look from cases_case
 where region_id = %s and next_look <= %s and (next_look, id) > (%s, %s)
   and restricted_on is null
 order by next_look, id limit %s
   for no key update skip locked
"""


@transaction.atomic
def _look_at_batch(
    region_id: int, after: tuple[date, int], *, now: datetime, batch: int
) -> tuple[int, tuple[date, int] | None]:
    with identity.as_register(region_id):
        with connection.cursor() as cursor:
            cursor.execute(DUE, [region_id, now.date(), *after, batch])
            due = cursor.fetchall()
        if not due:
            return 0, None
        settle.settle(open_desk([row[0] for row in due], region_id=region_id, now=now))
    return len(due), (due[-1][1], due[-1][0])
