# SPDX-License-Identifier: EUPL-1.2
"""One example of every screen, with invented people and one fixed day: 24 November 2026.

The gallery and the tests show these, so that each screen can be looked at without a database.
"""

from collections.abc import Mapping

from voordeur.pages.samples import (
    accounting,
    arranging,
    articles,
    attempts,
    case,
    desk,
    doors,
    entry,
    evaluation,
    figures,
    intake,
    landlord,
    privacy,
    retention,
    rules,
    safety,
    visits,
    work,
)
from voordeur.pages.screens import Page, Screen

SCREENS: Mapping[str, tuple[Page, Screen]] = {
    **doors.SCREENS,
    **entry.SCREENS,
    **work.SCREENS,
    **desk.SCREENS,
    **case.SCREENS,
    **attempts.SCREENS,
    **arranging.SCREENS,
    **intake.SCREENS,
    **landlord.SCREENS,
    **rules.SCREENS,
    **privacy.SCREENS,
    **articles.SCREENS,
    **retention.SCREENS,
    **safety.SCREENS,
    **visits.SCREENS,
    **figures.SCREENS,
    **accounting.SCREENS,
    **evaluation.SCREENS,
}
