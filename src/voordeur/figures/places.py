# SPDX-License-Identifier: EUPL-1.2
"""The municipalities that a region delivers for, as its agreement names them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.people import identity


def municipalities(region_id: int, on: date) -> Mapping[str, str]:
    """Return the names by code, by name; nothing while no agreement holds. It is public."""
    with transaction.atomic(), identity.as_register(region_id):
        version = agreements.in_force(region_id, on)
        places = {} if version is None else agreement_of(version.id).territory
    return {
        code: place.name for code, place in sorted(places.items(), key=lambda one: one[1].name)
    }
