# SPDX-License-Identifier: EUPL-1.2
"""Cases on the desk: read and locked with everything that deciding about them needs.

However many cases, the number of statements is the same. Everything here is done by the
register itself (`identity.as_register`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from voordeur.agreements.values import agreements_of
from voordeur.cases import agreed, store
from voordeur.cases.models import Case, Event, Home, Signal, Task
from voordeur.cases.values import EventRow, Json, from_json
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.pathway import history
from voordeur.core.pathway.history import History, Occurrence
from voordeur.core.pathway.sharing import Unit
from voordeur.messages.models import BESIDE, Message
from voordeur.people.models import Party

TaskKey = tuple[str, int]
MessageKey = tuple[str, str, str, str, int, int]
Columns = dict[str, object]

_CASE = (
    "id",
    "region_id",
    "reference",
    "agreement_id",
    "tenant_id",
    "home_id",
    "last_seq",
    "last_hash",
    "erased_at",
    "restricted_on",
    *store.DERIVED,
)
_EVENT = (
    "case_id",
    "seq",
    "kind",
    "on",
    "known_on",
    "values",
    "withdraws",
    "replaces",
    "visit",
    "recorded_for_id",
    "recorded_at",
)
_TASK = ("case_id", "id", "step", "anchor", *store.TASK_DERIVED, *store.TASK_CLOSING)
_MESSAGE_KEY = ("kind", "what", "recipient", "code", "cause", "report")
_MESSAGE = (
    "case_id",
    "id",
    *_MESSAGE_KEY,
    "state",
    "sent_at",
    "recipient_party_id",
    "signal_id",
    "rectifies_id",
)
_SIGNAL = ("case_id", "id", "landlord_id", "event_seq", "paused_since", "paused_until")
_AGREED = tuple(agreed.COLUMNS)


@dataclass(slots=True)
class SignalOnDesk:
    id: int
    landlord_id: int
    event_seq: int
    paused: tuple[date | None, date | None] = (None, None)
    agreed: tuple[dict[str, Json], str, date | None] = agreed.NOTHING


@dataclass(slots=True)
class KeptEvent:
    """An event with what only the rim needs to know of it."""

    event: history.Event
    visit: str
    recorded_for: int | None
    recorded_at: datetime


@dataclass(slots=True)
class CaseFile:
    """One case: its events, and what is stored of what was derived from them before.

    `stored` is None for a case that is not in the database yet; then `fixed` holds the columns
    that are not derived.
    """

    id: int
    region_id: int
    reference: str
    agreement_id: int
    tenant_id: int
    home_id: int
    last_seq: int
    last_hash: bytes
    home_municipality: str = ""
    stored: Columns | None = None
    is_erased: bool = False
    is_restricted: bool = False
    fixed: Columns = field(default_factory=dict)
    kept: list[KeptEvent] = field(default_factory=list)
    fresh: list[store.Row] = field(default_factory=list)
    signals: list[SignalOnDesk] = field(default_factory=list)
    tasks: dict[TaskKey, Columns] = field(default_factory=dict)
    messages: dict[MessageKey, Columns] = field(default_factory=dict)

    @property
    def history(self) -> History:
        return History(tuple(kept.event for kept in self.kept))

    @property
    def happened(self) -> tuple[Occurrence, ...]:
        return history.occurrences(self.history)

    def happened_without(self, seq: int | None) -> tuple[Occurrence, ...]:
        """Return what counts without this event, and without all that it corrected."""
        if seq is None:
            return self.happened
        replaced = {one.event.id: one.event.replaces for one in self.kept}
        while (earlier := replaced.get(seq)) is not None:
            seq = earlier
        return tuple(one for one in self.happened if one.root != seq)

    @property
    def open_tasks(self) -> Iterable[tuple[TaskKey, Columns]]:
        return ((key, row) for key, row in self.tasks.items() if row["closed_at"] is None)

    def add(self, row: EventRow) -> None:
        """Write an event behind the others, in the chain of hashes."""
        digest = row.hash_after(self.last_hash)
        written: Columns = {name: getattr(row, name) for name in EventRow.__slots__}
        self.fresh.append(written | {"prev_hash": self.last_hash, "hash": digest})
        self.kept.append(
            KeptEvent(row.as_event(), row.visit, row.recorded_for_id, row.recorded_at)
        )
        self.last_seq, self.last_hash = row.seq, digest


@dataclass(slots=True)
class Desk:
    """The cases of one region that are worked on, with the units and agreements they need."""

    region_id: int
    now: datetime
    units: tuple[Unit, ...]
    agreements: dict[int, Agreement]
    files: dict[int, CaseFile]

    @property
    def today(self) -> date:
        return self.now.date()

    def day_of(self, moment: datetime) -> date:
        """Return the day of a stored moment, in the time zone of `now`."""
        return moment.astimezone(self.now.tzinfo).date()

    def agreement(self, file: CaseFile) -> Agreement:
        return self.agreements[file.agreement_id]


def open_desk(
    case_ids: Collection[int],
    *,
    region_id: int,
    now: datetime,
    agreement_ids: Collection[int] = (),
) -> Desk:
    """Lock these cases, in the order of their numbers, and read all there is of them.

    `agreement_ids`: versions that new cases will need. Cases of another region are left out.
    """
    files = _files(sorted(case_ids), region_id)
    _fill(files)
    wanted = {file.agreement_id for file in files.values()} | set(agreement_ids)
    return Desk(region_id, now, _units(region_id), agreements_of(list(wanted)), files)


def _files(case_ids: Sequence[int], region_id: int) -> dict[int, CaseFile]:
    if not case_ids:
        return {}
    rows = (
        Case.objects.filter(region_id=region_id, id__in=case_ids)
        .order_by("id")
        .select_for_update()
        .values(*_CASE)
    )
    return {row["id"]: _file(row) for row in rows}


def _file(row: Mapping[str, object]) -> CaseFile:
    fixed = {name: row[name] for name in _CASE[:6]}
    seq, digest = row["last_seq"], row["last_hash"]
    assert isinstance(seq, int)
    assert isinstance(digest, bytes | memoryview)
    return CaseFile(
        **fixed,  # type: ignore[arg-type]  # rows of values() have no column types
        last_seq=seq,
        last_hash=bytes(digest),
        stored={name: row[name] for name in store.DERIVED},
        is_erased=row["erased_at"] is not None,
        is_restricted=row["restricted_on"] is not None,
    )


def _fill(files: Mapping[int, CaseFile]) -> None:
    if not files:
        return
    ids = list(files)
    for values in (
        Event.objects.filter(case_id__in=ids).order_by("case_id", "seq").values_list(*_EVENT)
    ):
        case_id, seq, kind, on, known_on, stored, withdraws, replaces, *rim = values
        event = history.Event(seq, kind, on, known_on, from_json(stored), withdraws, replaces)
        files[case_id].kept.append(KeptEvent(event, *rim))
    for row in Task.objects.filter(case_id__in=ids).values(*_TASK):
        files[row["case_id"]].tasks[row["step"], row["anchor"]] = dict(row)
    derived = Message.objects.filter(case_id__in=ids).exclude(kind__in=BESIDE)
    for row in derived.values(*_MESSAGE):
        files[row["case_id"]].messages[message_key(row)] = dict(row)
    signals = Signal.objects.filter(case_id__in=ids).order_by("id")
    for case_id, number, landlord, seq, since, until, *kept in signals.values_list(
        *_SIGNAL, *_AGREED
    ):
        one = SignalOnDesk(number, landlord, seq, (since, until), (kept[0], kept[1], kept[2]))
        files[case_id].signals.append(one)
    _fill_places(files)


def _fill_places(files: Mapping[int, CaseFile]) -> None:
    """Look up where the home is, for cases of which no event says where the household lives."""
    unsaid = [
        file
        for file in files.values()
        if not any("gemeente" in kept.event.values for kept in file.kept)
    ]
    if unsaid:
        homes = Home.objects.filter(id__in=[file.home_id for file in unsaid])
        places = dict(homes.values_list("id", "municipality"))
        for file in unsaid:
            file.home_municipality = places[file.home_id]


def message_key(row: Mapping[str, object]) -> MessageKey:
    """Return what makes a stored message the same as a derived one."""
    kind, what, recipient, code, cause, report = (row[name] for name in _MESSAGE_KEY)
    assert isinstance(cause, int)
    assert isinstance(report, int)
    return (str(kind), str(what), str(recipient), str(code), cause, report)


def _units(region_id: int) -> tuple[Unit, ...]:
    rows = (
        Party.objects.filter(region_id=region_id)
        .order_by("id")
        .values_list("id", "role", "kind", "municipalities")
    )
    return tuple(Unit(pk, role, kind, frozenset(places)) for pk, role, kind, places in rows)
