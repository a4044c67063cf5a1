# SPDX-License-Identifier: EUPL-1.2
"""Whom to ask before going to a door goes with the case; that there was a caution, stays."""

from __future__ import annotations

from collections.abc import Sequence

from voordeur.visits.models import Caution


def erase_cautions_of(cases: Sequence[int], *, region_id: int) -> None:
    """Erase the words of cautions that were set from these cases. Needs `as_register`."""
    Caution.objects.filter(region_id=region_id, case_id__in=cases).exclude(ask="").update(ask="")
