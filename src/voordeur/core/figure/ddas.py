# SPDX-License-Identifier: EUPL-1.2
"""The national delivery of early signals: values in, the structure of DDAS 1.2 out.

Names and order of fields are those of the standard (VNG Realisatie, DDAS-Vroegsignalering 1.2).
What is not known is left out: the standard knows no empty values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from voordeur.core.codes import PartnerKind, Sex
from voordeur.core.figure.national import Attempt, Period

Json = bool | int | str | None | list["Json"] | dict[str, "Json"]
Group = dict[str, Json]
CENTS = 100
FIRST = 1


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a report is about: by citizen number and nothing else, or by the address of the home.

    The standard refuses both at once: with a number all other facts are left out.
    """

    postcode: str = ""
    number: str = ""
    addition: str = ""
    born_on: date | None = None
    sex: Sex | None = None
    citizen_number: str = ""

    @property
    def is_known(self) -> bool:
        """Say whether the standard accepts what is known of this person."""
        return bool(self.citizen_number or (self.postcode and self.number))


@dataclass(frozen=True, slots=True)
class Reported:
    """One report: `root` is the id of its event in the case, `id` its own name in the delivery."""

    id: str
    root: int
    person: Person
    received_on: date
    amount_cents: int | None = None
    arrears_since: date | None = None
    is_crisis: bool = False
    partner: PartnerKind = PartnerKind.RENT


@dataclass(frozen=True, slots=True)
class Handled:
    """One case as it is delivered: its reports by root id, and its periods."""

    reports: Mapping[int, Reported]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One period as it is delivered, with nothing of a person in it: that is added when it leaves.

    `told`: its reports without `client`, in the order of `reports`. `handled`: the
    vroegsignaalzaak, which names the same reports.
    """

    reports: tuple[Reported, ...]
    told: tuple[Group, ...]
    handled: Group


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Whom the statistics office may ask."""

    name: str
    phone: str = ""
    email: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who delivers: `software` as name and version, the municipality as organisation."""

    software: str
    organisation: str
    municipality: str
    trade_number: str = ""
    contacts: tuple[ContactPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day that the delivery is about, and the moment it is made."""

    since: date
    until: date
    made_at: datetime


def delivery(cases: Iterable[Handled], supplier: Supplier, span: Span) -> Group:
    """Return the delivery of one municipality: all periods that ran within the span."""
    told: list[Json] = []
    handled: list[Json] = []
    for case in cases:
        for entry in entries(case, span.since, span.until):
            told.extend(
                with_client(one, report.person)
                for one, report in zip(entry.told, entry.reports, strict=True)
            )
            handled.append(entry.handled)
    return {
        **heading(supplier.software, span),
        "leveringen": [{**part(supplier), "vroegsignalen": told, "vroegsignaalzaken": handled}],
    }


def entries(case: Handled, since: date, until: date) -> tuple[Entry, ...]:
    """Return what is delivered of a case: its periods that ran within these days.

    A period that began earlier is delivered again with what is known now, so that a result that
    came later arrives. Reports of persons of whom nothing may be delivered any more stay out.
    """
    found = []
    for period in case.periods:
        reports = [case.reports[root] for root in period.reports if root in case.reports]
        known = tuple(each for each in reports if each.person.is_known)
        if known and period.touches(since, until):
            told = tuple(_reported(each, period) for each in known)
            found.append(Entry(known, told, _handled(period, known)))
    return tuple(found)


def heading(software: str, span: Span) -> Group:
    """Return what stands above the deliveries of the municipalities."""
    return {
        "startdatumLevering": span.since.isoformat(),
        "einddatumLevering": span.until.isoformat(),
        "aanleverdatumEnTijd": span.made_at.isoformat(timespec="seconds"),
        "codeGegevensleverancier": software,
    }


def part(supplier: Supplier, number: int = FIRST) -> Group:
    """Return what stands above the reports of one municipality; `number` counts them."""
    return {
        "teller": number,
        "gemeentecode": supplier.municipality,
        "aanleverendeOrganisatie": _organisation(supplier),
    }


def with_client(told: Mapping[str, Json], person: Person) -> Group:
    """Return a report with whom it is about."""
    return {**told, "client": _client(person)}


def only(handled: Mapping[str, Json], ids: Sequence[str]) -> Group:
    """Return a vroegsignaalzaak that names these reports alone, for when others went meanwhile."""
    return {**handled, "vroegsignalen": [{"ID": one} for one in ids]}


def _organisation(supplier: Supplier) -> Json:
    contacts: list[Json] = [
        _filled(
            {
                "naam": each.name,
                "telefoonnummer": each.phone,
                "email": each.email,
                "functietitel": each.title,
            }
        )
        for each in supplier.contacts
    ]
    return _filled(
        {
            "naam": supplier.organisation,
            "kvk-nummer": supplier.trade_number,
            "contactpersonen": contacts,
        }
    )


def _reported(report: Reported, period: Period) -> Group:
    return _filled(
        {
            "ID": report.id,
            "crisissignaal": report.is_crisis,
            "bedrag": None if report.amount_cents is None else whole_euros(report.amount_cents),
            "ontstaansdatum": _day(report.arrears_since),
            "signaaldatum": _day(report.received_on),
            "status": period.status.value,
            "signaalpartner": {"type": report.partner.value},
        }
    )


def whole_euros(cents: int) -> int:
    """Return the amount in whole euros, half a euro upwards."""
    return (cents + CENTS // 2) // CENTS


def _client(person: Person) -> Json:
    if person.citizen_number:
        return {"burgerservicenummer": person.citizen_number}
    return _filled(
        {
            "geslachtsaanduiding": person.sex.value if person.sex else "",
            "geboortedatum": _day(person.born_on),
            "postcode": person.postcode,
            "huisnummer": person.number,
            "huisnummertoevoeging": person.addition,
        }
    )


def _handled(period: Period, reports: Sequence[Reported]) -> Group:
    days = sorted(report.received_on for report in reports)
    return _filled(
        {
            "resultaat": period.result.value if period.result else "",
            # Reports are matched on the day they come in; the last one ends the matching period.
            "matchingsdatum": _day(days[0]),
            "startdatumMatchingperiode": _day(days[0]),
            "datumOpgepakt": _day(period.taken_up_on),
            "einddatumMatchingperiode": _day(days[-1]),
            "vroegsignalen": [{"ID": report.id} for report in reports],
            "contactpogingen": [_attempt(each) for each in period.attempts],
        }
    )


def _attempt(attempt: Attempt) -> Json:
    return _filled(
        {
            "soort": attempt.kind.value,
            "bereikt": attempt.reached,
            "datum": _day(attempt.on),
            "dagdeel": attempt.part.value if attempt.part else "",
        }
    )


def _day(on: date | None) -> str:
    return "" if on is None else on.isoformat()


def _filled(group: Group) -> Group:
    return {name: value for name, value in group.items() if value not in (None, "", [])}
