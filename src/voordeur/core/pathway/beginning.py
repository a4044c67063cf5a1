# SPDX-License-Identifier: EUPL-1.2
"""On which day a case began, and what cannot have happened in it before that day.

What lies before the beginning does not count in the case. So a day that is too early is no small
slip: it would be taken in, stand in the timeline, and change nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.wish import Objection, Wish
from voordeur.core.said import said
from voordeur.core.sheet.dates import written

# Assumption: what lies longer back is another time, with terms that ran out long ago.
LONGEST_AGO = timedelta(days=366)

# The landlord's own letters and steps, what it tells of the rent, and a tenant who came or wrote
# by itself: these are older than the report more often than not.
MAY_BE_EARLIER = frozenset(
    {
        vocabulary.REPORT,
        vocabulary.REPORT_UPDATED,
        "bezwaar",
        "uitnodiging verstuurd",
        "deurwaarder ingeschakeld",
        "dagvaarding",
        "vonnis",
        "bericht deurwaarder",
        "ontruiming aangezegd",
        "aanzegging ingetrokken",
        "huurder meldt zich",
        "huurder antwoordt",
        "lopende huur betaald",
        "lopende huur gemist",
        vocabulary.WITHDRAWAL,
    }
)
# What may have been so already when the case began: then that day is the day to choose.
_MAY_RUN_ALREADY = frozenset(
    {
        "achterstand voldaan",
        "ontruimd",
        "overleden",
        "verhuisd binnen",
        "verhuisd buiten",
        "woning verlaten",
        "hulp aanvaard",
        vocabulary.DEBT_HELP,
        "hulp op ander leefgebied",
    }
)


def began_on(before: Sequence[Occurrence], begins_with: Sequence[str]) -> date | None:
    """Return the day on which the case began, or None when nothing began it (yet).

    `begins_with`: the events with which a case can begin, by its agreement.
    """
    return min((one.on for one in before if one.kind in begins_with), default=None)


def too_early(
    wish: Wish, before: Sequence[Occurrence], begins_with: Sequence[str]
) -> tuple[Objection, ...]:
    """Return why this cannot have happened before the case began, or nothing."""
    first = began_on(before, begins_with)
    if first is None or wish.on >= first or wish.kind in MAY_BE_EARLIER:
        return ()
    day = written(first)
    sentence = (
        said("De zaak begon op {day}. Was dit toen al zo? Kies dan die dag.", day=day)
        if wish.kind in _MAY_RUN_ALREADY
        else said("De zaak begon op {day}. Kies die dag of een latere dag.", day=day)
    )
    return (Objection("voor het begin", sentence),)


def too_long_ago(on: date, today: date) -> tuple[Objection, ...]:
    """Return why no case can be opened today with something that happened on this day."""
    if on >= today - LONGEST_AGO:
        return ()
    return (
        Objection(
            "lang geleden",
            said(
                "Dit is langer dan een jaar geleden. Kies de dag waarop dit huishouden nu bij je "
                "kwam, en zet de oude dag in de notitie."
            ),
        ),
    )
