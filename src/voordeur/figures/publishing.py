# SPDX-License-Identifier: EUPL-1.2
"""Loading what was published, and what the yearly report shows: the files beside an agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.core.agreement.problems import Problems
from voordeur.core.figure.published import Published
from voordeur.core.figure.yearly import YearlyReport
from voordeur.figures.checking import (
    NATIONAL,
    NOTHING,
    PUBLISHED,
    READERS,
    REPORT,
    check,
    texts_of,
)
from voordeur.figures.models import Sheet
from voordeur.people import identity


@dataclass(frozen=True, slots=True)
class Sheets:
    """What holds in a region: own published figures, national ones, and its report or None."""

    own: Published
    national: Published
    report: YearlyReport | None


@dataclass(frozen=True, slots=True)
class LoadedSheets:
    """How many files were new, and how many were stored like that already."""

    new: int
    same: int


@transaction.atomic
def load(*, folder: Path, by: Actor, now: datetime) -> LoadedSheets | Problems | Denied:
    """Store the files of the actor's region and the national figures; all or nothing.

    Raises `files.FilesError` when a file cannot be opened.
    """
    allowed = access.may(by, Deed.LOAD_AGREEMENT, About(region_id=by.region_id))
    if isinstance(allowed, Denied):
        return allowed
    texts = texts_of(folder, by.region)
    if isinstance(texts, Problems):
        return texts
    wrong = check(texts)
    if wrong is not None:
        return wrong
    with identity.as_register(by.region_id):
        new = [_stored(kind, path, text, by, now) for kind, (path, text) in texts.items()]
    return LoadedSheets(sum(new), len(new) - sum(new))


def _stored(kind: str, path: Path, text: str, by: Actor, now: datetime) -> bool:
    digest = sha256(text.encode()).hexdigest()
    newest = Sheet.objects.filter(region_id=by.region_id, kind=kind).order_by("-id").first()
    if newest is not None and newest.digest == digest:
        return False
    Sheet.objects.create(
        region_id=by.region_id,
        kind=kind,
        file=path.name,
        text=text,
        digest=digest,
        loaded_at=now,
        loaded_by_id=by.person_id,
    )
    return True


def sheets(actor: Actor) -> Sheets:
    """Return what holds in the actor's region; one query. Needs a transaction."""
    with identity.as_register(actor.region_id):
        return held(actor.region_id)


def held(region_id: int) -> Sheets:
    """Return what holds in a region. Needs `identity.as_register`."""
    rows = Sheet.objects.filter(region_id=region_id).order_by("kind", "-id")
    newest = dict(rows.distinct("kind").values_list("kind", "text"))
    own = _read(PUBLISHED, newest.get(PUBLISHED, ""))
    national = _read(NATIONAL, newest.get(NATIONAL, ""))
    report = _read(REPORT, newest.get(REPORT, ""))
    return Sheets(
        own if isinstance(own, Published) else NOTHING,
        national if isinstance(national, Published) else NOTHING,
        report if isinstance(report, YearlyReport) else None,
    )


@lru_cache(maxsize=64)
def _read(kind: str, text: str) -> object:
    """Read a stored text; it was sound when it was stored."""
    return READERS[kind](text, kind) if text else None
