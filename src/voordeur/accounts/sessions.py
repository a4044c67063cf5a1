# SPDX-License-Identifier: EUPL-1.2
"""Where somebody is logged in, and ending that."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from voordeur.accounts import models
from voordeur.accounts.values import SessionInfo

IDLE = timedelta(minutes=30)
WHOLE = timedelta(hours=10)

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "een Mac"),
    ("CrOS", "een Chromebook"),
    ("Linux", "Linux"),
)


def stored_key(key: str) -> str:
    """Return under which name a session is stored: who reads the table cannot open it."""
    return hashlib.sha256(f"session {key}".encode()).hexdigest()[:40]


def of(person_id: int, current: str | None, *, now: datetime) -> tuple[SessionInfo, ...]:
    """Return where this person is logged in: here first, then the one used last.

    `current` is the key of the session that asks.
    """
    here = None if current is None else stored_key(current)
    rows = models.Session.objects.filter(person_id=person_id, expire_date__gt=now)
    found = [
        SessionInfo(
            row.session_key,
            row.device,
            row.began_at,
            row.seen_at,
            is_current=row.session_key == here,
        )
        for row in rows.order_by("-seen_at")
    ]
    return tuple(sorted(found, key=lambda one: not one.is_current))


def end_one(person_id: int, session_id: str) -> bool:
    """End one session of this person; return whether there was one."""
    rows = models.Session.objects.filter(person_id=person_id, session_key=session_id)
    return rows.delete()[0] > 0


def end_all(person_ids: Sequence[int], *, but: str | None = None) -> int:
    """End all sessions of these people, except the one with this key; return how many."""
    rows = models.Session.objects.filter(person_id__in=person_ids)
    if but is not None:
        rows = rows.exclude(session_key=stored_key(but))
    return rows.delete()[0]


def device(user_agent: str) -> str:
    """Return in words what somebody uses; the whole text of a browser says too much to keep."""
    agent = re.sub(r"[^\x20-\x7e]", "", user_agent)[:400]
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    if browser and system:
        return f"{browser} op {system}"
    return browser or system or "Onbekend apparaat"
