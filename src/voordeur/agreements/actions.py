# SPDX-License-Identifier: EUPL-1.2
"""Storing versions of agreements. A version is never changed: a changed text is a new one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from voordeur.agreements import files, models
from voordeur.agreements.values import StoredText, read_stored
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.problems import Problems
from voordeur.people import identity
from voordeur.trails import actions as trails


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file. `is_new` is False when exactly this text was stored before."""

    version_id: int
    valid_from: date
    number: int
    title: str
    is_new: bool


def load(
    *, path: Path, folder: Path, by: Actor, now: datetime, on: date | None = None
) -> Loaded | Problems | Denied:
    """Store the agreement in a file of the actor's region, with the layers of a day.

    `on`: the day whose law and covenant hold above it; default the day of `now`, or the last day
    of the version's period when that has passed. A file with problems is refused with all of
    them. Raises `files.FilesError` when a file cannot be opened.
    """
    text = files.read_text(path)
    if isinstance(text, Problems):
        return text
    layers = _layers(folder, on or now.date())
    if isinstance(layers, Problems):
        return layers
    own = StoredText(by.region, path.name, text)
    first = read_stored(own, layers)
    if isinstance(first, Agreement) and on is None:
        day = _day_in_period(first, now.date())
        earlier = _layers(folder, day)
        layers = layers if isinstance(earlier, Problems) else earlier
    return load_text(text=own, layers=layers, by=by, now=now)


def _day_in_period(agreement: Agreement, today: date) -> date:
    last = agreement.holds_until or date.max
    return max(agreement.holds_from, min(today, last))


def _layers(folder: Path, on: date) -> tuple[StoredText, ...] | Problems:
    found = files.load_layers(folder, on)
    if isinstance(found, Problems):
        return found
    texts = []
    for layer in found:
        text = files.read_text(Path(layer.place.file))
        if isinstance(text, Problems):
            return text
        texts.append(StoredText(layer.key, Path(layer.place.file).name, text))
    return tuple(texts)


@transaction.atomic
def load_text(
    *, text: StoredText, layers: Sequence[StoredText], by: Actor, now: datetime
) -> Loaded | Problems | Denied:
    """Store a text for the actor's region under these layers, unless it is stored already."""
    allowed = access.may(by, Deed.LOAD_AGREEMENT, About(region_id=by.region_id))
    if isinstance(allowed, Denied):
        return allowed
    agreement = read_stored(text, tuple(layers))
    if isinstance(agreement, Problems):
        return agreement
    with identity.as_register(by.region_id):
        return _stored(text, [_layer_row(layer) for layer in layers], agreement, by, now)


def _stored(
    text: StoredText,
    layers: Sequence[models.LayerVersion],
    agreement: Agreement,
    by: Actor,
    now: datetime,
) -> Loaded:
    same_day = models.AgreementVersion.objects.filter(
        region_id=by.region_id, valid_from=agreement.holds_from
    )
    latest = same_day.order_by("-number").first()
    above = [layer.pk for layer in layers]
    sha256 = _sha256(text.text)
    if latest is not None and latest.sha256 == sha256 and latest.layers == above:
        return Loaded(latest.pk, latest.valid_from, latest.number, latest.title, is_new=False)
    row = models.AgreementVersion.objects.create(
        region_id=by.region_id,
        valid_from=agreement.holds_from,
        valid_until=agreement.holds_until,
        number=1 if latest is None else latest.number + 1,
        proposed=agreement.proposed,
        title=agreement.title,
        file=text.file,
        text=text.text,
        sha256=sha256,
        layers=above,
        loaded_by_id=by.person_id,
        loaded_at=now,
    )
    trails.noted(by, action="overeenkomst geladen", objects=[str(row)], now=now)
    return Loaded(row.pk, row.valid_from, row.number, row.title, is_new=True)


def _layer_row(layer: StoredText) -> models.LayerVersion:
    row, _ = models.LayerVersion.objects.get_or_create(
        key=layer.key,
        file=layer.file,
        sha256=_sha256(layer.text),
        defaults={"text": layer.text},
    )
    return row


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
