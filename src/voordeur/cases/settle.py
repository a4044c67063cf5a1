# SPDX-License-Identifier: EUPL-1.2
"""Bringing the stored rows of cases in line with what was derived, in a fixed number of
statements, and writing only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from voordeur.cases import agreed, charges, store
from voordeur.cases.derive import LETTER, Derived, derive
from voordeur.cases.desk import CaseFile, Columns, Desk, MessageKey
from voordeur.messages.models import RECTIFICATION, State


@dataclass(slots=True)
class Changes:
    """Rows to add and rows to change, of all cases on the desk together."""

    new_cases: list[store.Row] = field(default_factory=list)
    cases: list[store.Row] = field(default_factory=list)
    chains: list[store.Row] = field(default_factory=list)
    events: list[store.Row] = field(default_factory=list)
    new_tasks: list[store.Row] = field(default_factory=list)
    tasks: list[store.Row] = field(default_factory=list)
    new_messages: list[store.Row] = field(default_factory=list)
    messages: list[store.Row] = field(default_factory=list)
    pauses: list[store.Row] = field(default_factory=list)


def settle(desk: Desk, *, before_events: Iterable[BeforeEvents] = ()) -> None:
    """Derive every case on the desk and write the differences.

    `before_events`: rows that hang on cases and that events point to, such as signals.
    """
    changes = Changes()
    for file in desk.files.values():
        _compare(changes, desk, file, derive(desk, file, desk.today))
    store.insert("cases_case", store.CASE, changes.new_cases)
    for rows in before_events:
        store.insert(rows.table, rows.types, rows.rows)
    store.insert("cases_event", store.EVENT, changes.events)
    store.update("cases_case", store.CHAIN, changes.chains)
    store.update("cases_case", store.DERIVED, changes.cases)
    store.insert("cases_task", store.TASK, changes.new_tasks)
    store.update("cases_task", store.TASK_DERIVED | store.TASK_CLOSING, changes.tasks)
    if changes.tasks or changes.new_tasks:  # a new task is for who has the case
        charges.sync([file.id for file in desk.files.values() if file.stored is not None])
    store.insert("messages_message", store.MESSAGE, changes.new_messages)
    store.update("messages_message", _MESSAGE_CHANGES, changes.messages)
    store.update("cases_signal", _PAUSE, changes.pauses)


@dataclass(frozen=True, slots=True)
class BeforeEvents:
    """Rows of one table that must be there before the events that point to them."""

    table: str
    types: Mapping[str, str]
    rows: list[store.Row]


_MESSAGE_CHANGES = {"state": "text", "sent_at": "timestamptz"}
_PAUSE = {"paused_since": "date", "paused_until": "date", **agreed.COLUMNS}


def _compare(changes: Changes, desk: Desk, file: CaseFile, derived: Derived) -> None:
    changes.events.extend(file.fresh)
    chain = {"last_seq": file.last_seq, "last_hash": file.last_hash}
    if file.stored is None:
        changes.new_cases.append(file.fixed | chain | derived.columns)
    else:
        if file.fresh:
            changes.chains.append({"id": file.id, **chain})
        if file.stored != derived.columns:
            changes.cases.append({"id": file.id, **derived.columns})
    _compare_tasks(changes, desk, file, derived)
    _compare_messages(changes, desk, file, derived)
    _compare_pauses(changes, file, derived)


def _compare_tasks(changes: Changes, desk: Desk, file: CaseFile, derived: Derived) -> None:
    still_open: Columns = {"closed_at": None, "closed_by_event": None}
    place: Columns = {"region_id": file.region_id, "case_id": file.id}
    for key, wanted in derived.tasks.items():
        kept = file.tasks.get(key)
        if kept is None:
            names = {"step": key[0], "anchor": key[1]}
            changes.new_tasks.append(place | names | wanted | still_open)
        elif any(kept[name] != value for name, value in (wanted | still_open).items()):
            changes.tasks.append({"id": kept["id"]} | wanted | still_open)
    for key, kept in file.open_tasks:
        if key not in derived.tasks:
            closing: Columns = {"closed_at": desk.now, "closed_by_event": file.last_seq}
            derived_part = {name: kept[name] for name in store.TASK_DERIVED}
            changes.tasks.append({"id": kept["id"]} | derived_part | closing)


def _compare_pauses(changes: Changes, file: CaseFile, derived: Derived) -> None:
    since, until = derived.columns["paused_since"], derived.columns["paused_until"]
    for signal in file.signals:
        wanted = derived.agreed_on(signal, file)
        if signal.paused != (since, until) or signal.agreed != wanted:
            told = dict(zip(agreed.COLUMNS, wanted, strict=True))
            row = {"id": signal.id, "paused_since": since, "paused_until": until}
            changes.pauses.append(row | told)


# --- messages -------------------------------------------------------------------------------


def _compare_messages(changes: Changes, desk: Desk, file: CaseFile, derived: Derived) -> None:
    for key, wanted in derived.messages.items():
        kept = file.messages.get(key)
        if kept is None:
            changes.new_messages.append(_new_message(desk, file, key, wanted))
        elif kept["state"] in {State.CANCELLED, State.RECTIFIED}:
            changes.messages.append({"id": kept["id"]} | _sending(key[0], desk.now))
            _drop_rectification(changes, file, key)
    for key, kept in file.messages.items():
        if key not in derived.messages and key[0] != RECTIFICATION:
            _take_back(changes, desk, file, (key, kept))


def _new_message(desk: Desk, file: CaseFile, key: MessageKey, wanted: Columns) -> Columns:
    kind, what, recipient, code, cause, report = key
    return {
        "region_id": file.region_id,
        "case_id": file.id,
        "kind": kind,
        "what": what,
        "recipient": recipient,
        "code": code,
        "cause": cause,
        "report": report,
        "rectifies_id": None,
        "made_at": desk.now,
        **_sending(kind, desk.now),
        **wanted,
    }


def _sending(kind: str, now: datetime) -> Columns:
    """What is read in Voordeur is sent once it stands there; a letter must be printed."""
    if kind == LETTER:
        return {"state": State.DUE.value, "sent_at": None}
    return {"state": State.SENT.value, "sent_at": now}


def _take_back(
    changes: Changes, desk: Desk, file: CaseFile, message: tuple[MessageKey, Columns]
) -> None:
    """A message that should not have been: cancel it, or put right what somebody has read."""
    key, kept = message
    if kept["state"] == State.DUE:
        changes.messages.append(
            {"id": kept["id"], "state": State.CANCELLED.value, "sent_at": None}
        )
    elif kept["state"] == State.SENT:
        changes.messages.append(
            {"id": kept["id"], "state": State.RECTIFIED.value, "sent_at": kept["sent_at"]}
        )
        _rectify(changes, desk, file, (key, kept))


def _rectification_key(key: MessageKey) -> MessageKey:
    kind, what, recipient, code, cause, report = key
    return (RECTIFICATION, f"{kind}: {what}", recipient, code, cause, report)


def _rectify(
    changes: Changes, desk: Desk, file: CaseFile, message: tuple[MessageKey, Columns]
) -> None:
    key, kept = message
    named = _rectification_key(key)
    earlier = file.messages.get(named)
    if earlier is not None:
        changes.messages.append({"id": earlier["id"]} | _sending(key[0], desk.now))
        return
    wanted = {
        "recipient_party_id": kept["recipient_party_id"],
        "signal_id": kept["signal_id"],
        "rectifies_id": kept["id"],
    }
    row = _new_message(desk, file, named, wanted) | _sending(key[0], desk.now)
    changes.new_messages.append(row)


def _drop_rectification(changes: Changes, file: CaseFile, key: MessageKey) -> None:
    """What was put right turned out to be right after all."""
    kept = file.messages.get(_rectification_key(key))
    if kept is not None and kept["state"] != State.CANCELLED:
        changes.messages.append(
            {"id": kept["id"], "state": State.CANCELLED.value, "sent_at": None}
        )
