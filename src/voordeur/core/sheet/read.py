# SPDX-License-Identifier: EUPL-1.2
"""From the cells of a row to a typed report, with all its problems at once."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TypeVar

from voordeur.core.said import said
from voordeur.core.sheet import dates, money, names, words
from voordeur.core.sheet.cells import (
    LONGEST_TEXT,
    TOO_LONG,
    Cell,
    Delivered,
    Flaw,
    Problem,
    is_empty,
    text_of,
)
from voordeur.core.sheet.columns import COMBINED, Column
from voordeur.core.sheet.contradictions import contradictions
from voordeur.core.sheet.report import Report, RowReading
from voordeur.core.sheet.words import ReportKind

_Value = TypeVar("_Value")

_NEEDED: Mapping[Column, str] = {
    Column.CONTRACT: said("Het contractnummer ontbreekt."),
    Column.SURNAME: said("De achternaam ontbreekt."),
    Column.POSTCODE: said("De postcode ontbreekt."),
    Column.NUMBER: said("Het huisnummer ontbreekt."),
    Column.AMOUNT: said("Het bedrag van de achterstand ontbreekt."),
    Column.EVENT: said("De gebeurtenis ontbreekt."),
    Column.EVENT_ON: said("De datum ontbreekt."),
}
_GOES_ON = said("Vul dit in. Deze rij gaat daarna vanzelf mee.")


def read_row(cells: Mapping[Column, Delivered], number: int, today: date) -> RowReading:
    """Return the report in a row and everything that is wrong with it.

    `cells` has an entry for every column of the file that may be read, empty or not. An
    objection that is not filled in, in a file that has the column, means that none is
    registered; in a file without the column nobody knows.
    """
    unreadable = _whole_row(cells)
    if unreadable is not None:
        return RowReading(number, Report(), (unreadable,))
    row = _Row(_split(cells), today)
    report = row.report()
    row.require(report)
    problems = (*row.problems, *contradictions(report, today))
    return RowReading(number, report, problems)


def _whole_row(cells: Mapping[Column, Delivered]) -> Problem | None:
    """Return the one problem of a row in which every cell has the same flaw."""
    flaws = set(cells.values()) if all(isinstance(c, Flaw) for c in cells.values()) else set()
    match tuple(flaws):
        case (Flaw() as flaw,):
            return flaw.problem(next(iter(cells)), None)
        case _:
            return None


def _split(cells: Mapping[Column, Delivered]) -> dict[Column, Delivered]:
    """Spread combined columns over the columns they hold; own columns win."""
    spread = dict(cells)
    _spread(spread, Column.FULL_NAME, _name_parts)
    _spread(spread, Column.POSTCODE_AND_NUMBER, _postcode_parts)
    _spread(spread, Column.ADDRESS, _address_parts)
    return spread


def _spread(
    cells: dict[Column, Delivered],
    combined: Column,
    parts: Callable[[Cell], dict[Column, str]],
) -> None:
    cell = cells.pop(combined, None)
    if isinstance(cell, Flaw):
        # One question is enough; it stands at the first value that the cell would have given.
        cells[COMBINED[combined][0]] = cell
        return
    for column, text in parts(cell).items():
        held = cells.get(column)
        if not isinstance(held, Flaw) and is_empty(held):
            cells[column] = text


def _name_parts(cell: Cell) -> dict[Column, str]:
    name = names.split_name(text_of(cell)[:LONGEST_TEXT])
    return {
        Column.SURNAME: name.surname,
        Column.PREFIX: name.prefix,
        Column.INITIALS: name.initials,
        Column.FIRST_NAMES: name.first_names,
    }


def _postcode_parts(cell: Cell) -> dict[Column, str]:
    postcode, number = names.split_postcode(cell)
    return {Column.POSTCODE: postcode, Column.NUMBER: number}


def _address_parts(cell: Cell) -> dict[Column, str]:
    street, number = names.split_address(cell)
    return {Column.STREET: street, Column.NUMBER: number}


class _Row:
    """Reads the cells of one row and gathers what is wrong."""

    def __init__(self, cells: Mapping[Column, Delivered], today: date) -> None:
        self.cells = cells
        self.today = today
        self.problems: list[Problem] = []

    def take(self, column: Column, read: Callable[[Cell], _Value | Flaw | None]) -> _Value | None:
        """Return the value of a cell, or None with the problem noted."""
        cell = self.cells.get(column)
        if cell is None:
            return None
        if isinstance(cell, Flaw):
            self.problems.append(cell.problem(column, None))
            return None
        found = TOO_LONG if _is_too_long(cell) else read(cell)
        if isinstance(found, Flaw):
            self.problems.append(found.problem(column, cell))
            return None
        return found

    def text(self, column: Column) -> str:
        """Return the text of a cell, "" when empty."""
        found = self.take(column, text_of) or ""
        return found if found.strip("-") else ""

    def day(self, column: Column) -> date | None:
        """Return a day of something that happened in the last years."""
        return self.take(column, partial(dates.read_date, window=dates.recent(self.today)))

    def yes(self, column: Column) -> bool | None:
        """Return a yes or no."""
        return self.take(column, words.read_yes)

    def report(self) -> Report:
        """Return the row in typed values."""
        kind = self.take(Column.KIND, words.read_report_kind) or ReportKind.SIGNAL
        event = self.take(Column.EVENT, words.read_event) or ""
        number, addition = self._address()
        return Report(
            reference=self.text(Column.REFERENCE),
            contract=self.text(Column.CONTRACT),
            initials=self.text(Column.INITIALS),
            first_names=self.text(Column.FIRST_NAMES),
            prefix=self.text(Column.PREFIX),
            surname=self.text(Column.SURNAME),
            born_on=self._born_on(),
            street=self.text(Column.STREET),
            postcode=self.take(Column.POSTCODE, names.read_postcode) or "",
            number=number,
            addition=addition,
            city=self.text(Column.CITY),
            phone=self.take(Column.PHONE, names.read_phone) or "",
            email=self.take(Column.EMAIL, names.read_email) or "",
            amount=self.take(Column.AMOUNT, money.read_money),
            rent=self.take(Column.RENT, money.read_money),
            months=self.take(Column.MONTHS, words.read_count),
            times_late=_whole(self.take(Column.TIMES_LATE, words.read_count)),
            since=self.day(Column.SINCE),
            reminder_on=self.day(Column.REMINDER_ON),
            contact_on=self.day(Column.CONTACT_ON),
            contact_kinds=self.take(Column.CONTACT_KINDS, words.read_kinds),
            pointed_on=self.day(Column.POINTED_ON),
            offer_on=self.day(Column.OFFER_ON),
            objection=self._objection(),
            own_action=self.yes(Column.OWN_ACTION),
            arrangement=self.take(Column.ARRANGEMENT, words.read_arrangement),
            current_tenant=self.yes(Column.CURRENT_TENANT),
            kind=kind,
            municipality=self.text(Column.MUNICIPALITY),
            event=event,
            event_on=self._event_on(kind, event),
            instalment=_whole(self.take(Column.INSTALMENT, words.read_count)) or None,
        )

    def require(self, report: Report) -> None:
        """Add a question for every value that a row of this kind cannot do without."""
        asked = {problem.column for problem in self.problems}
        for column in _missing(report):
            if column not in asked:
                code = f"{column.value}_ontbreekt"
                self._ask(Flaw(code, _NEEDED[column], _GOES_ON), column)
        if report.amount == 0 and not report.is_follow_up:
            self._ask(_NOTHING_OWED, Column.AMOUNT)

    def _ask(self, flaw: Flaw, column: Column) -> None:
        cell = self.cells.get(column)
        self.problems.append(flaw.problem(column, None if isinstance(cell, Flaw) else cell))

    def _address(self) -> tuple[int | None, str]:
        found = self.take(Column.NUMBER, names.read_number)
        number, in_number = found if found is not None else (None, "")
        own = names.clean_addition(self.text(Column.ADDITION))
        # "14 B" with "B" beside it is one B.
        return number, own if own.startswith(in_number) else f"{in_number} {own}".strip()

    def _born_on(self) -> date | None:
        return self.take(Column.BORN_ON, partial(dates.read_date, window=dates.past(self.today)))

    def _objection(self) -> bool | None:
        if Column.OBJECTION not in self.cells:
            return None
        cell = self.cells[Column.OBJECTION]
        if not isinstance(cell, Flaw) and is_empty(cell):
            return False
        return self.yes(Column.OBJECTION)

    def _event_on(self, kind: ReportKind, event: str) -> date | None:
        announced = kind is ReportKind.CRISIS or event == words.ANNOUNCED
        window = dates.around(self.today) if announced else dates.recent(self.today)
        return self.take(Column.EVENT_ON, partial(dates.read_date, window=window))


_NOTHING_OWED = Flaw(
    "bedrag_nul",
    said("Het bedrag is nul. Dan is er geen achterstand."),
    said("Vul het bedrag in dat openstaat, of laat deze rij weg."),
)


def _missing(report: Report) -> tuple[Column, ...]:
    needed: dict[Column, str | int | date | None]
    if report.is_follow_up:
        needed = {Column.CONTRACT: report.contract_key, Column.EVENT_ON: report.event_on}
    else:
        needed = {
            Column.CONTRACT: report.contract_key,
            Column.SURNAME: report.surname,
            Column.POSTCODE: report.postcode,
            Column.NUMBER: report.number,
            Column.AMOUNT: report.amount,
        }
        if report.kind is ReportKind.CRISIS:
            needed[Column.EVENT_ON] = report.event_on
    return tuple(column for column, value in needed.items() if value is None or value == "")


def _is_too_long(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) > LONGEST_TEXT


def _whole(number: Fraction | None) -> int | None:
    return None if number is None else int(number)
