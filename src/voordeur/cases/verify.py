# SPDX-License-Identifier: EUPL-1.2
"""Derive everything again and compare it with what is stored; and walk every chain of hashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from voordeur.cases import sealing
from voordeur.cases.derive import Derived, derive
from voordeur.cases.desk import CaseFile, Columns, Desk, open_desk
from voordeur.cases.models import Case, Event
from voordeur.cases.values import FIRST_HASH, EventRow
from voordeur.messages.models import RECTIFICATION, State
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.people.values import RegionInfo

BATCH = 2_000
ONE_DAY = timedelta(days=1)
STANDS = frozenset({State.DUE.value, State.SENT.value})


@dataclass(frozen=True, slots=True)
class Difference:
    """Something stored that does not follow from the events. Names no tenant."""

    region: str
    reference: str
    what: str
    stored: str
    derived: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many cases were compared, and what differed."""

    cases: int
    events: int
    differences: tuple[Difference, ...]


def verify(*, now: datetime, region_id: int | None = None, batch: int = BATCH) -> Verified:
    """Compare every case of one region or all. Changes nothing; locks a batch while comparing.

    A case for which the nightly look is still to come is compared as of the day before it: until
    then nothing changes by itself.
    """
    found: list[Difference] = []
    cases = events = 0
    for region in people.regions():
        if region_id in (None, region.id):
            for numbers in _batches(region.id, batch):
                part = _verified(region, numbers, now)
                cases += part.cases
                events += part.events
                found.extend(part.differences)
    return Verified(cases, events, tuple(found))


@transaction.atomic
def _verified(region: RegionInfo, numbers: Sequence[int], now: datetime) -> Verified:
    with identity.as_register(region.id):
        desk = open_desk(numbers, region_id=region.id, now=now)
        rows = _rows(numbers)
        differences = tuple(_differences(region.key, desk, rows))
    return Verified(len(desk.files), sum(len(row) for row in rows.values()), differences)


def _batches(region_id: int, batch: int) -> Iterator[list[int]]:
    last = 0
    while True:
        with transaction.atomic(), identity.as_register(region_id):
            after = Case.objects.filter(region_id=region_id, id__gt=last)
            numbers = list(after.order_by("id").values_list("id", flat=True)[:batch])
        if not numbers:
            return
        yield numbers
        last = numbers[-1]


def _rows(numbers: Sequence[int]) -> Mapping[int, Sequence[Event]]:
    rows: dict[int, list[Event]] = {}
    for row in Event.objects.filter(case_id__in=numbers).order_by("case_id", "seq"):
        rows.setdefault(row.case_id, []).append(row)
    return rows


def _differences(
    region: str, desk: Desk, rows: Mapping[int, Sequence[Event]]
) -> Iterator[Difference]:
    for file in desk.files.values():
        found = [*_chain(file, rows.get(file.id, ())), *_derived(desk, file)]
        for what, stored, derived in found:
            yield Difference(region, file.reference, what, str(stored), str(derived))


Found = tuple[str, object, object]


def _chain(file: CaseFile, rows: Sequence[Event]) -> Iterator[Found]:
    """Walk the chain: each event behind the one before, and the case row at its end."""
    before = FIRST_HASH
    for place, row in enumerate(rows, start=1):
        if row.seq != place:
            yield (f"gebeurtenis {place}", f"nummer {row.seq}", f"nummer {place}")
        if bytes(row.prev_hash) != before:
            yield (f"keten voor gebeurtenis {row.seq}", _short(row.prev_hash), _short(before))
        written = _as_written(row)
        expected = written.hash_after(bytes(row.prev_hash))
        if bytes(row.hash) != expected:
            yield (f"inhoud van gebeurtenis {row.seq}", _short(row.hash), _short(expected))
        for name in sealing.broken(written):
            yield (f"gebeurtenis {row.seq}: {name}", "iets anders", "wat is verzegeld, of gewist")
        before = bytes(row.hash)
    if (file.last_seq, file.last_hash) != (len(rows), before):
        yield ("einde van de keten", file.last_seq, len(rows))


def _short(digest: bytes | memoryview) -> str:
    return bytes(digest).hex()[:12]


def _as_written(row: Event) -> EventRow:
    return EventRow(**{name: getattr(row, name) for name in EventRow.__slots__})


def _derived(desk: Desk, file: CaseFile) -> Iterator[Found]:
    stored = file.stored
    assert stored is not None  # it was read from the database
    derived = derive(desk, file, _as_of(stored, desk.today))
    for name, value in derived.columns.items():
        if stored[name] != value:
            yield (f"kolom {name}", stored[name], value)
    yield from _tasks(file, derived)
    yield from _messages(file, derived)
    for signal in file.signals:
        wanted = derived.agreed_on(signal, file)
        if signal.agreed != wanted:
            yield (f"regeling bij melding {signal.id}", signal.agreed, wanted)


def _as_of(stored: Columns, today: date) -> date:
    next_look = stored["next_look"]
    if isinstance(next_look, date) and next_look <= today:
        return next_look - ONE_DAY
    return today


def _tasks(file: CaseFile, derived: Derived) -> Iterator[Found]:
    kept = dict(file.open_tasks)
    for key in kept.keys() | derived.tasks.keys():
        have, want = kept.get(key), derived.tasks.get(key)
        name = f"taak {key[0]} ({key[1]})"
        if have is None or want is None:
            yield (name, _there(have), _there(want))
            continue
        for column, value in want.items():
            if have[column] != value:
                yield (f"{name}: {column}", have[column], value)


def _messages(file: CaseFile, derived: Derived) -> Iterator[Found]:
    for key in file.messages.keys() | derived.messages.keys():
        if key[0] == RECTIFICATION:
            continue
        kept = file.messages.get(key)
        stands = kept is not None and kept["state"] in STANDS
        if stands is not (key in derived.messages):
            name = f"bericht {key[0]} {key[1]}"
            yield (name, _there(kept if stands else None), _there(derived.messages.get(key)))


def _there(row: object) -> str:
    return "ontbreekt" if row is None else "staat er"
