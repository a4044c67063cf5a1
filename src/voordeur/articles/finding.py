# SPDX-License-Identifier: EUPL-1.2
"""Finding practices by words."""

from __future__ import annotations

from voordeur.articles.models import Practice


def find(text: str, limit: int) -> tuple[str, ...]:
    """Return the keys of the practices that fit the words, the best first."""
    rows = Practice.objects.filter(text__icontains=text.strip()).order_by("title")
    return tuple(rows.values_list("key", flat=True)[:limit])
