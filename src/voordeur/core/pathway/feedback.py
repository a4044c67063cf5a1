# SPDX-License-Identifier: EUPL-1.2
"""What the landlord may hear about a report, and no more.

The answer has no field for what may not be told: no help, no plan, no household, no reason.
Law: Bgs art. 17 allows one fact, that debt help is received; the national covenant adds that a
report was admitted or refused and that the case is closed (practice reference 2.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from voordeur.core.agreement import vocabulary
from voordeur.core.pathway.decision import Decision, Message


class Heard(Enum):
    """The code that stands beside a report in the landlord's inbox."""

    ADMITTED = "opgepakt"
    REFUSED = "niet opgepakt"
    PARKED = "wacht op u"
    DEBT_HELP = "ontvangt schuldhulp"
    CLOSED = "gesloten"


_BY_MARK = {
    vocabulary.ADMITTED: Heard.ADMITTED,
    vocabulary.REFUSED: Heard.REFUSED,
    vocabulary.PARKED: Heard.PARKED,
    vocabulary.RECEIVES_DEBT_HELP: Heard.DEBT_HELP,
    vocabulary.CLOSED: Heard.CLOSED,
}
# Later marks say more than earlier ones; a report is only ever shown its last word.
_ORDER = (Heard.PARKED, Heard.REFUSED, Heard.ADMITTED, Heard.DEBT_HELP, Heard.CLOSED)


def heard_from(mark: str) -> Heard:
    """Return the code of a mark; an outcome by name is no more than that the case is closed."""
    return _BY_MARK.get(mark, Heard.CLOSED)


def weight(heard: Heard) -> int:
    """Return how late a word comes in the course of a report: the last one counts."""
    return _ORDER.index(heard)


@dataclass(frozen=True, slots=True)
class Feedback:
    """The whole of what one landlord hears about one report.

    `code`: the national result code where the agreement names the covenant's article for it, else
    empty. `pause_until`: last day of the pause of collection, which binds the landlord.
    """

    report: int
    heard: Heard
    code: str = ""
    pause_until: date | None = None


def feedback(messages: Iterable[Message], decision: Decision, report: int) -> Feedback | None:
    """Return what may be heard about this report, or None if nothing was said yet."""
    said = [
        message
        for message in messages
        if message.kind == "terugkoppeling" and message.report == report
    ]
    if not said:
        return None
    last = max(said, key=lambda message: weight(heard_from(message.what)))
    heard = heard_from(last.what)
    pause = None if heard is Heard.CLOSED else _pause_until(decision)
    return Feedback(report, heard, last.code, pause)


def _pause_until(decision: Decision) -> date | None:
    return max((pause.last_day for pause in decision.pauses), default=None)
