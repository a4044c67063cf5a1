# SPDX-License-Identifier: EUPL-1.2
"""Lines of the logs as a file: who takes them along is in the log before the first line is out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.trails import actions, queries
from voordeur.trails.queries import Done, Wanted


def _may(actor: Actor) -> bool:
    return bool(access.may(actor, Deed.SEE_LOGS, About(region_id=actor.region_id)))


def exported(actor: Actor, wanted: Wanted, now: datetime) -> Iterator[Done] | None:
    """Return the lines of the security log that were asked for, or None if the actor may not."""
    if not _may(actor):
        return None
    about = ", ".join(filter(None, (_period(wanted.since, wanted.until), wanted.action)))
    actions.noted(actor, action="logboek meegenomen", objects=[about or "alles"], now=now)
    return queries.exported(actor, wanted)


def ldv_exported(
    actor: Actor, since: date, until: date, now: datetime
) -> Iterator[dict[str, object]] | None:
    """Return the disclosure log of these days in the standard's fields, or None."""
    if not _may(actor):
        return None
    about = _period(since, until)
    actions.noted(actor, action="inzageregels meegenomen", objects=[about], now=now)
    return queries.disclosures(actor, since, until)


def _period(since: date | None, until: date | None) -> str:
    if since is None and until is None:
        return ""
    first = "begin" if since is None else since.isoformat()
    return f"{first} tot en met {'nu' if until is None else until.isoformat()}"
