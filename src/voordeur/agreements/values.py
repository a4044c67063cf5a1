# SPDX-License-Identifier: EUPL-1.2
"""Stored texts as agreements of the core, each read once per process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from voordeur.agreements import models
from voordeur.core.agreement.nodes import Agreement, Layer
from voordeur.core.agreement.problems import Problems
from voordeur.core.agreement.read import read_agreement
from voordeur.core.agreement.read_layer import read_layer

KEPT_READ = 256  # versions that stay read; each takes about a megabyte


class UnreadableVersionError(Exception):
    """A stored version that could be read when it was loaded cannot be read any more."""


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A stored version without its text; `number` counts the texts of one `valid_from`."""

    id: int
    region_id: int
    key: str
    valid_from: date
    valid_until: date | None
    number: int
    proposed: bool
    title: str
    sha256: str

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text with the name under which problems are told; for a layer `key` is its folder."""

    key: str
    file: str
    text: str


def version_info(row: models.AgreementVersion) -> VersionInfo:
    return VersionInfo(
        id=row.pk,
        region_id=row.region_id,
        key=row.region.key,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        number=row.number,
        proposed=row.proposed,
        title=row.title,
        sha256=row.sha256,
    )


@lru_cache(maxsize=KEPT_READ)
def read_stored(text: StoredText, layers: tuple[StoredText, ...]) -> Agreement | Problems:
    """Return the agreement in a text under these layers, or all problems."""
    above = []
    for layer in layers:
        found = _layer(layer)
        if isinstance(found, Problems):
            return found
        above.append(found)
    return read_agreement(text.text, text.file, text.key, above)


@lru_cache(maxsize=KEPT_READ)
def _layer(layer: StoredText) -> Layer | Problems:
    return read_layer(layer.text, layer.file, layer.key)


_read: dict[tuple[int, str], Agreement] = {}
_WHICH = "select id, sha256 from agreements_agreementversion where id = any(%s)"


def agreement_of(version_id: int) -> Agreement:
    """Return a stored version as the core knows it.

    A version is never changed, so that what was read once stays right. Raises
    `models.AgreementVersion.DoesNotExist` where the one at work may not see the region.
    """
    return agreements_of([version_id])[version_id]


def agreements_of(version_ids: Sequence[int]) -> dict[int, Agreement]:
    """Return several versions: one small query, and one for all that this process has not read.

    Remembered by number and text together: a database that was made anew has the same numbers.
    """
    if not version_ids:
        return {}
    with connection.cursor() as cursor:  # every page with cases asks this; see `benchmarks`
        cursor.execute(_WHICH, [sorted(set(version_ids))])
        wanted: dict[int, str] = dict(cursor.fetchall())
    if len(wanted) < len(set(version_ids)):
        raise models.AgreementVersion.DoesNotExist
    missing = [key for key in wanted.items() if key not in _read]
    if missing:
        _read_all([number for number, _ in missing])
    return {number: _read[number, sha256] for number, sha256 in wanted.items()}


def _read_all(version_ids: Sequence[int]) -> None:
    rows = list(
        models.AgreementVersion.objects.filter(id__in=version_ids).select_related("region")
    )
    above = {number for row in rows for number in row.layers}
    layers = {row.pk: row for row in models.LayerVersion.objects.filter(id__in=above)}
    for row in rows:
        _remember(row, [layers[number] for number in row.layers])


def _remember(row: models.AgreementVersion, layers: Sequence[models.LayerVersion]) -> None:
    above = tuple(StoredText(layer.key, layer.file, layer.text) for layer in layers)
    found = read_stored(StoredText(row.region.key, row.file, row.text), above)
    if isinstance(found, Problems):
        raise UnreadableVersionError(f"{row}: {found.items[0].sentence}")
    _read[row.pk, row.sha256] = found
