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

CODE = "voor het begin"
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


def begun_by(before: Sequence[Occurrence], begins_with: Sequence[str]) -> Occurrence | None:
    """Return with what the case began, or None when nothing began it (yet).

    `begins_with`: the events with which a case can begin, by its agreement.
    """
    return next((one for one in before if one.kind in begins_with), None)


def began_on(before: Sequence[Occurrence], begins_with: Sequence[str]) -> date | None:
    """Return the day on which the case began, or None when nothing began it (yet)."""
    found = begun_by(before, begins_with)
    return None if found is None else found.on


def too_early(
    wish: Wish, before: Sequence[Occurrence], begins_with: Sequence[str]
) -> tuple[Objection, ...]:
    """Return why this cannot have happened before the case began, or nothing.

    What the case began with may be put right to an earlier day, and to a later one as long as
    nothing in the case comes to lie before its beginning.
    """
    first = began_on(before, begins_with)
    if wish.began is not None:
        return _begins_later(wish, wish.began, before, first)
    if first is None or wish.on >= first or wish.kind in MAY_BE_EARLIER:
        return ()
    day = written(first)
    sentence = (
        said("De zaak begon op {day}. Was dit toen al zo? Kies dan die dag.", day=day)
        if wish.kind in _MAY_RUN_ALREADY
        else said("De zaak begon op {day}. Kies die dag of een latere dag.", day=day)
    )
    return (Objection(CODE, sentence),)


def _begins_later(
    wish: Wish, began: date, before: Sequence[Occurrence], other: date | None
) -> tuple[Objection, ...]:
    """Return what would lie before the case, were it to begin on the day of the wish.

    `other`: the day on which the case begins without it.
    """
    begins = wish.on if other is None else min(wish.on, other)
    lost = (one for one in before if began <= one.on < begins and one.kind not in MAY_BE_EARLIER)
    found = next(lost, None)
    if found is None:
        return ()
    sentence = said(
        "Hiermee begint de zaak, en op {day} staat al “{kind}”. Kies die dag of een eerdere dag.",
        day=written(found.on),
        kind=said(found.kind),
    )
    return (Objection(CODE, sentence),)


def before_own_report(
    wish: Wish, own: Sequence[Occurrence], begins_with: Sequence[str]
) -> tuple[Objection, ...]:
    """Return why a landlord cannot tell this of a day before its own report, or nothing.

    `own`: what counts of what it told itself. Whether the case ran already by the word of others
    is not for its eyes, and neither a day nor an answer may give it away.
    """
    found = too_early(wish, own, begins_with)
    first = began_on(own, begins_with)
    if not found or first is None or wish.began is not None:
        return found
    day = written(first)
    sentence = (
        said("Je meldde dit huishouden op {day}. Was dit toen al zo? Kies dan die dag.", day=day)
        if wish.kind in _MAY_RUN_ALREADY
        else said("Je meldde dit huishouden op {day}. Kies die dag of een latere dag.", day=day)
    )
    return (Objection(CODE, sentence),)


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
