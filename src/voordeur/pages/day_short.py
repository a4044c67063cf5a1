# SPDX-License-Identifier: EUPL-1.2
"""What comes behind the most urgent hundred of a long list: a line per case, and the way to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voordeur.cases.short import ShortRow
from voordeur.cases.shown_list import WorkList
from voordeur.pages import day_filters, tasks
from voordeur.pages.day_rows import Shown
from voordeur.pages.happened import capital
from voordeur.pages.screens import Link
from voordeur.pages.screens import ShortRow as ShortLine
from voordeur.pages.templatetags import words

NEW_FOR = timedelta(days=7)
MOST = 1_000


def lane_of(*, crisis: bool, late: bool, opened_on: date, today: date) -> str:
    """Return in which lane a task stands."""
    if crisis:
        return "crisis"
    return "new" if today - opened_on <= NEW_FOR and not late else "step"


def also(listed: WorkList) -> dict[int, list[str]]:
    """Return the less urgent steps of cases that have a whole row, by case."""
    whole = {row.case.id for row in listed.rows}
    found: dict[int, list[str]] = {}
    for one in listed.short:
        if one.case_id in whole:
            found.setdefault(one.case_id, []).append(one.step)
    return found


def lines(shown: Shown, whole: Collection[int]) -> dict[str, list[ShortLine]]:
    """Return the lines of each lane, a case once, without those that have a `whole` row."""
    found: dict[str, list[ShortLine]] = {"crisis": [], "new": [], "step": []}
    by_case: dict[int, list[ShortRow]] = {}
    for one in shown.listed.short:
        if one.case_id not in whole:
            by_case.setdefault(one.case_id, []).append(one)
    language, today = get_language() or "", shown.today
    said = lru_cache(maxsize=None)(capital)
    for of_case in by_case.values():
        first = of_case[0]
        steps = [said(one.step) for one in of_case]
        line = ShortLine(
            first.name or first.reference,
            tasks.address_of(first.reference),
            steps[0] if len(steps) == 1 else ", ".join(steps),
            _until(first.due, today, language),
            first.due < today,
            first.reference,
        )
        lane = lane_of(
            crisis=first.crisis, late=first.late, opened_on=first.opened_on, today=today
        )
        found[lane].append(line)
    return found


@lru_cache(maxsize=1_000)
def _until(due: date, today: date, _language: str) -> str:
    """Return "t/m di 24 november"; once for all cases with that last day."""
    said = words.day(due, today)
    if due < today:
        return _("had {day} gemoeten").format(day=said)
    return _("t/m {day}").format(day=said)


def more(shown: Shown, limit: int) -> tuple[tuple[Link, ...], str]:
    """Return the way to the cases that are not shown, and what is said when even then some are
    not: nothing on a list may be out of reach."""
    listed = shown.listed
    many = len(listed.rows) + len(listed.short)
    if many < limit:
        return (), ""
    if limit >= MOST:
        text = _("Dit zijn de {count} dringendste taken. Kies een filter om de rest te zien.")
        is_longer = shown.filters.narrows or listed.total.or_more or listed.total.number > many
        return (), text.format(count=words.thousands(many)) if is_longer else ""
    left = listed.total.number - many
    if shown.filters.narrows:
        text = _("Toon ook de rest")
    elif left <= 0:
        return (), ""
    else:
        rest = day_filters.amount(replace(listed.total, number=left))
        text = _("Toon ook de overige taken ({count})").format(count=rest)
    return (Link(text, day_filters.address(shown.filters, alles="1")),), ""
