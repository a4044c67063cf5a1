# SPDX-License-Identifier: EUPL-1.2
"""What a tenant may ask about their own data (AVG art. 15-21), and when an answer is due."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from voordeur.core.calendar import DUTCH, Calendar, Term, Unit

# AVG art. 12 lid 3: within a month, and two more where that is needed. How a term of the Union
# ends (Verordening 1182/71 art. 3) is for these lengths the same as in the Dutch law on terms.
MONTH = Term(1, Unit.MONTHS, statutory=True)
EXTENDED = Term(3, Unit.MONTHS, statutory=True)


class RequestKind(Enum):
    """What is asked; the value is the word on the screen and in the address."""

    ACCESS = "inzage"
    RECTIFICATION = "correctie"
    ERASURE = "wissen"
    RESTRICTION = "beperking"
    PORTABILITY = "overdracht"
    OBJECTION = "bezwaar"

    @property
    def asked(self) -> str:
        """Return how a sentence names it: an objection is no request for something."""
        return "bezwaar" if self is RequestKind.OBJECTION else f"verzoek om {self.value}"

    @property
    def article(self) -> str:
        """Return where it is written."""
        return f"AVG art. {_ARTICLES[self]}"


_ARTICLES = {
    RequestKind.ACCESS: "15",
    RequestKind.RECTIFICATION: "16",
    RequestKind.ERASURE: "17",
    RequestKind.RESTRICTION: "18",
    RequestKind.PORTABILITY: "20",
    RequestKind.OBJECTION: "21",
}


class RequestState(Enum):
    """What became of a request."""

    OPEN = "open"
    ANSWERED = "beantwoord"
    REFUSED = "afgewezen"
    WITHDRAWN = "ingetrokken"


class Channel(Enum):
    """How the request came in."""

    DESK = "aan de balie"
    LETTER = "per brief"
    MAIL = "per e-mail"
    PHONE = "telefonisch"
    VISIT = "bij een bezoek"


class Proof(Enum):
    """How it is known that the tenant asks; never a copy of a document."""

    NOT_YET = "nog niet gedaan"
    DOCUMENT = "document gezien"
    KNOWN = "persoonlijk bekend"
    CALLED_BACK = "teruggebeld"
    PROXY = "gemachtigde"


@dataclass(frozen=True, slots=True)
class Answering:
    """The days of a request: when it came in, and when the term was made longer, if it was."""

    received_on: date
    extended_on: date | None = None

    def due(self, calendar: Calendar = DUTCH) -> date:
        """Return the last day on which an answer is in time."""
        term = MONTH if self.extended_on is None else EXTENDED
        return term.last_day(self.received_on, calendar)

    def can_extend(self, today: date, calendar: Calendar = DUTCH) -> bool:
        """Say whether the term may still be made longer: once, and within the first month."""
        return self.extended_on is None and today <= MONTH.last_day(self.received_on, calendar)
