# SPDX-License-Identifier: EUPL-1.2
"""The words with which somebody asked for sight: they go, and that there was sight stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from voordeur.grants.models import Attempt, Look, Request, Support


def erase_looks_at(cases: Sequence[int], *, region_id: int) -> None:
    """Erase the words of looks at these cases. Needs `identity.as_register`."""
    Look.objects.filter(region_id=region_id, case_id__in=cases).exclude(words="").update(words="")


def erase_words_before(moment: datetime, *, region_id: int) -> None:
    """Erase what was asked and said before this moment, as the log of who did what goes too.

    Names of supporters, the addresses of pages they asked for, words of who tried to look.
    """
    Attempt.objects.filter(region_id=region_id, at__lt=moment).update(words="")
    over = Support.objects.filter(region_id=region_id, until__lt=moment)
    over.update(words="", person_name="gewist", allowed_by_name="gewist", ended_by_name="")
    Request.objects.filter(region_id=region_id, at__lt=moment).update(path="")
