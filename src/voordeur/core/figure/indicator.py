# SPDX-License-Identifier: EUPL-1.2
"""What is counted, and what exactly each figure means: one definition each, next to the number.

How a figure is counted stands in `figures.conditions` as SQL under the same name.
"""

from __future__ import annotations

from collections.abc import Mapping

from voordeur.core.figure.definitions.contact import CONTACT
from voordeur.core.figure.definitions.help import HELP
from voordeur.core.figure.definitions.home import HOME
from voordeur.core.figure.definitions.lead_times import LEAD_TIMES as _LEAD_TIMES
from voordeur.core.figure.definitions.reports import REPORTS
from voordeur.core.figure.definitions.terms import TERMS
from voordeur.core.figure.meaning import Group, Indicator, LeadTime, Unit

__all__ = ["HELD_BY", "INDICATORS", "LEAD_TIMES", "Group", "Indicator", "LeadTime", "Unit"]

INDICATORS: Mapping[str, Indicator] = {
    one.name: one for one in (*REPORTS, *CONTACT, *HELP, *HOME, *TERMS)
}
LEAD_TIMES: Mapping[str, LeadTime] = {one.name: one for one in _LEAD_TIMES}

# Figures that hold each other, by what is counted as a part: what is in the one and not in the
# other can be worked out. The first of each pair is hidden when that is small, so that the second,
# which matters more, can be shown.
HELD_BY: tuple[tuple[str, str], ...] = (
    ("in_two_weeks", "attempted"),
    ("accepted_of_reached", "accepted"),
    ("arranged", "accepted"),
    ("referred", "accepted"),
    ("advised", "accepted"),
    ("homes_lost", "evicted"),
)
