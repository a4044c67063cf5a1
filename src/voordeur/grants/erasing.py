# SPDX-License-Identifier: EUPL-1.2
"""The words with which somebody looked at a case go with the case; that they looked, stays."""

from __future__ import annotations

from collections.abc import Sequence

from voordeur.grants.models import Look


def erase_looks_at(cases: Sequence[int], *, region_id: int) -> None:
    """Erase the words of looks at these cases. Needs `identity.as_register`."""
    Look.objects.filter(region_id=region_id, case_id__in=cases).exclude(words="").update(words="")
