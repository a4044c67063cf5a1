# SPDX-License-Identifier: EUPL-1.2
"""Which versions of an agreement are stored, and which one holds on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from voordeur.agreements import models
from voordeur.agreements.values import StoredText, VersionInfo, version_info
from voordeur.people import identity


def versions(region_id: int) -> tuple[VersionInfo, ...]:
    """Return all versions of a region, the newest period and text first.

    Whoever asks: an agreement is public.
    """
    with transaction.atomic(), identity.as_register(region_id):
        rows = list(
            models.AgreementVersion.objects.filter(region_id=region_id)
            .select_related("region")
            .defer("text")
            .order_by("-valid_from", "-number")
        )
    return tuple(version_info(row) for row in rows)


def in_force(region_id: int, on: date) -> VersionInfo | None:
    """Return the version that holds on this day, or None if none does."""
    return holding(versions(region_id), on)


def holding(stored: Sequence[VersionInfo], on: date) -> VersionInfo | None:
    """Return of these versions, newest first, the one that holds on this day."""
    return next((version for version in stored if version.holds_on(on)), None)


def version(region_id: int, version_id: int) -> VersionInfo | None:
    """Return one version of a region, or None."""
    return next((one for one in versions(region_id) if one.id == version_id), None)


def text_of(region_id: int, version_id: int) -> str | None:
    """Return the text of a version as it was loaded, or None."""
    with transaction.atomic(), identity.as_register(region_id):
        row = models.AgreementVersion.objects.filter(region_id=region_id, id=version_id).first()
    return None if row is None else row.text


def layers_of(region_id: int, version_id: int) -> tuple[StoredText, ...]:
    """Return the law and the covenant above a version, so that a draft is read under the same."""
    with transaction.atomic(), identity.as_register(region_id):
        row = models.AgreementVersion.objects.filter(region_id=region_id, id=version_id).first()
        above = {} if row is None else models.LayerVersion.objects.in_bulk(row.layers)
    wanted = () if row is None else row.layers
    return tuple(
        StoredText(above[number].key, above[number].file, above[number].text) for number in wanted
    )
