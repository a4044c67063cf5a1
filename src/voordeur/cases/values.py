# SPDX-License-Identifier: EUPL-1.2
"""Rows of the register as values, and values as rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import lru_cache

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.vocabulary import Kind
from voordeur.core.pathway.history import Event, History

Json = bool | int | str | None | list["Json"] | dict[str, "Json"]
NO_VALUES: Mapping[str, Value] = {}
FIRST_HASH = bytes(32)
# The states of a case in which somebody may still be sought: it runs, or its care goes on.
GOING_ON = ("open", "geparkeerd", "nazorg")

# --- What comes in ------------------------------------------------------------------------------


# Why an event was withdrawn in one click; it goes into the case, and so in Dutch.
UNDONE = "Meteen na het vastleggen ongedaan gemaakt"


@dataclass(frozen=True, slots=True)
class HomeData:
    """A dwelling; `postcode` as 3011AB, `municipality` the code of four digits."""

    street: str = ""
    number: int | None = None
    addition: str = ""
    postcode: str = ""
    city: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class TenantData:
    """A tenant as understood. The `_key` fields are normalised by `core.matching`."""

    family_name: str
    initials: str = ""
    first_names: str = ""
    prefix: str = ""
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    family_key: str = ""
    first_key: str = ""
    initial_key: str = ""
    phone_key: str = ""
    email_key: str = ""


@dataclass(frozen=True, slots=True)
class ReportData:
    """One report by one landlord (`landlord_id`, a party). Amounts in cents; `month`: its first.

    `preconditions`: what the landlord declared of the law's four, as will stand in the proof.
    `delivery_id` and `row`: where it came from; the row counts as in the sheet.
    """

    landlord_id: int
    received_on: date
    month: date
    contract: str = ""
    landlord_reference: str = ""
    kind: str = "vroegsignaal"
    amount_cents: int | None = None
    rent_cents: int | None = None
    months: Fraction | None = None
    arrears_since: date | None = None
    preconditions: Mapping[str, date | str | bool | Sequence[str]] = field(default_factory=dict)
    name_delivered: str = ""
    address_delivered: str = ""
    delivery_id: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Also:
    """A second event that the same row brings, such as an announced eviction."""

    kind: str
    on: date
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opening:
    """Something that reaches the register about a household and may begin a case.

    `key` is the caller's own number and comes back. `case_id`: the case it belongs to; else a new
    one is opened, shared by all openings with the same `group`. `updates_signal`: a later word
    about that signal (`signaal bijgewerkt`). `moves_signal`: that signal was in another case and
    belongs here. `known_on`: default the day of `now`. `gives_part`: False when somebody adds to
    a case of others; else whoever writes it has a part in the case from then on.
    """

    key: int
    home: HomeData
    tenant: TenantData
    on: date
    kind: str = vocabulary.REPORT
    values: Mapping[str, Value] = field(default_factory=dict)
    known_on: date | None = None
    report: ReportData | None = None
    case_id: int | None = None
    group: int | None = None
    updates_signal: int | None = None
    moves_signal: int | None = None
    also: tuple[Also, ...] = ()
    note: str = ""
    agreement_id: int | None = None
    gives_part: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """What an opening became. `was_told`: the case said this already, nothing was added."""

    key: int
    case_id: int
    reference: str
    event_seq: int
    signal_id: int | None
    proof: str
    is_new_case: bool
    was_told: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to write down in a case, named by the case or by a landlord's own report.

    `visit`: the same word from two organisations is one visit. `replaces`, `withdraws`: `seq` of
    the event that is put right or taken back. `party_id`: for whom, when the register writes it.
    `despite`: why somebody went to a door with the mark not to visit (`despite.REASONS`).
    """

    kind: str
    on: date
    case_id: int | None = None
    signal_id: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    known_on: date | None = None
    note: str = ""
    visit: str = ""
    replaces: int | None = None
    withdraws: int | None = None
    party_id: int | None = None
    despite: str = ""

    @property
    def words(self) -> str:
        """Return what is kept beside the event: the note, behind why somebody went there."""
        if not self.despite:
            return self.note
        why = f"Toch aan de deur, waar “niet bezoeken” staat: {self.despite}."
        return f"{why} {self.note}".strip()


@dataclass(frozen=True, slots=True)
class Recorded:
    """It was written down as event `seq` of the case."""

    entry: Entry
    case_id: int
    seq: int

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """It was not written down; `sentence` says why, in plain Dutch."""

    entry: Entry
    code: str
    sentence: str

    def __bool__(self) -> bool:
        return False


# --- Values of events ---------------------------------------------------------------------------


def to_json(values: Mapping[str, Value]) -> dict[str, Json]:
    """Return the values of an event as they are stored: fractions as "3/2", days as ISO."""
    return {name: _stored(value) for name, value in values.items()}


def _stored(value: Value) -> Json:
    match value:
        case bool() | int() | str():
            return value
        case Fraction():
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return list(value)


def from_json(stored: Mapping[str, Json]) -> dict[str, Value]:
    """Return stored values with the types that the vocabulary gives them."""
    return {name: _typed(name, value) for name, value in stored.items()}


def _typed(name: str, value: Json) -> Value:
    kind = _KINDS[name]
    if isinstance(value, (bool, int)):
        return _number(value) if kind is Kind.NUMBER else value
    if isinstance(value, list):
        return tuple(str(word) for word in value)
    text = str(value)
    if kind is Kind.NUMBER:
        return _number(text)
    return date.fromisoformat(text) if kind is Kind.DAY else text


_KINDS = {name: fact.kind for name, fact in vocabulary.FACTS.items()}


@lru_cache(maxsize=10_000)
def _number(written: int | str) -> Fraction:
    """Return a number; a list of cases has the same few again and again."""
    return Fraction(written)


def history_of(events: Sequence[Event]) -> History:
    return History(tuple(events))


# --- The chain of hashes ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row of the event table, as it is written and as its hash covers it.

    `sealed`: for each value in a person's own words, the digest of it with `salt` (see
    `cases.sealing`). The hash covers the digest instead of the words, so that the words can go
    and the chain still holds.
    """

    region_id: int
    case_id: int
    seq: int
    kind: str
    on: date
    known_on: date
    values: Mapping[str, Json]
    withdraws: int | None
    replaces: int | None
    compartment: str
    note_id: int | None
    signal_id: int | None
    visit: str
    recorded_by_id: int
    recorded_for_id: int | None
    recorded_at: datetime
    sealed: Mapping[str, str] = field(default_factory=dict)
    salt: bytes | None = None

    def hash_after(self, prev_hash: bytes) -> bytes:
        """Return the hash of this event behind the one before it in the same case."""
        covered = [
            self.region_id,
            self.case_id,
            self.seq,
            self.kind,
            self.on.isoformat(),
            self.known_on.isoformat(),
            {**self.values, **{name: {"zegel": one} for name, one in self.sealed.items()}},
            self.withdraws,
            self.replaces,
            self.compartment,
            self.note_id,
            self.signal_id,
            self.visit,
            self.recorded_by_id,
            self.recorded_for_id,
            self.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        ]
        words = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(prev_hash + words.encode()).digest()

    def as_event(self) -> Event:
        """Return the event as the core knows it."""
        return Event(
            id=self.seq,
            kind=self.kind,
            on=self.on,
            known_on=self.known_on,
            values=from_json(self.values),
            withdraws=self.withdraws,
            replaces=self.replaces,
        )
