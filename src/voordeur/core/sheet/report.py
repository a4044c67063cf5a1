# SPDX-License-Identifier: EUPL-1.2
"""What one row of a landlord says, typed: the report, and how it was read."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from voordeur.core.codes import ContactKind
from voordeur.core.sheet.cells import Problem, Weight
from voordeur.core.sheet.words import ReportKind


@dataclass(frozen=True, slots=True)
class Report:
    """One row in typed values. Empty texts are ""; None means that the row does not say.

    Amounts are cents. `postcode` is "3011AB", `phone` is "+31600001142". `arrangement` is
    true for one that runs and is kept. `event` is the name of a later fact in the words of
    the agreement language, and then the row is a follow-up and no report. `event_on` is the day
    of that fact; for an announced eviction a day to come is the day of the eviction.
    `instalment`: the number of the term of an arrangement that a later fact is about.
    """

    reference: str = ""
    contract: str = ""
    initials: str = ""
    first_names: str = ""
    prefix: str = ""
    surname: str = ""
    born_on: date | None = None
    street: str = ""
    postcode: str = ""
    number: int | None = None
    addition: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    amount: int | None = None
    rent: int | None = None
    months: Fraction | None = None
    times_late: int | None = None
    since: date | None = None
    reminder_on: date | None = None
    contact_on: date | None = None
    contact_kinds: tuple[ContactKind, ...] | None = None
    pointed_on: date | None = None
    offer_on: date | None = None
    objection: bool | None = None
    own_action: bool | None = None
    arrangement: bool | None = None
    current_tenant: bool | None = None
    kind: ReportKind = ReportKind.SIGNAL
    municipality: str = ""
    event: str = ""
    event_on: date | None = None
    instalment: int | None = None

    @property
    def is_follow_up(self) -> bool:
        """Say whether the row tells a later fact instead of reporting arrears."""
        return bool(self.event)

    @property
    def contract_key(self) -> str:
        """Return what names the tenancy for this landlord: contract, else own reference.

        Spaces and letter case do not tell contracts apart: "hs 10001" is "HS10001".
        """
        return "".join((self.contract or self.reference).split()).upper()


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row as it was understood, with everything that is wrong with it at once.

    `number` is the row's number as the sender's program shows it: the heading is often row 1.
    """

    number: int
    report: Report
    problems: tuple[Problem, ...] = ()

    @property
    def questions(self) -> tuple[Problem, ...]:
        """Return the problems that park the row."""
        return tuple(p for p in self.problems if p.weight is Weight.PARKS)

    @property
    def notes(self) -> tuple[Problem, ...]:
        """Return the problems that leave one value out and let the row go on."""
        return tuple(p for p in self.problems if p.weight is Weight.NOTES)
