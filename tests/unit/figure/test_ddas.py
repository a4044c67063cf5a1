# SPDX-License-Identifier: EUPL-1.2
"""The national delivery: what is told of a case, in the words of the standard."""

import json
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from voordeur.agreements import files
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.codes import ContactKind, PartOfDay, Result, SignalStatus
from voordeur.core.figure import ddas
from voordeur.core.figure.national import Attempt, Period, periods
from voordeur.core.pathway.history import Event, History

ROOT = Path(__file__).parents[3]
SCHEMA = ROOT.parent / "shared" / "specs" / "ddas-vroegsignalering-1.2.schema.json"
SPAN = ddas.Span(date(2026, 1, 1), date(2026, 3, 31), datetime(2026, 4, 2, 9, 0, tzinfo=UTC))
SUPPLIER = ddas.Supplier(
    "Voordeur 1",
    "Gemeente Rotterdam",
    "0599",
    contacts=(ddas.ContactPerson("E. Voorbeeld", email="e@gemeente.example"),),
)
HOME = ddas.Person("3011AA", "12", "b", date(1980, 2, 29))


def march(day):
    return date(2026, 3, day)


def rotterdam():
    path = ROOT / "convenanten" / "rotterdam" / "2026-01-01.yml"
    found = files.load_agreement(path, ROOT / "convenanten", march(2))
    assert isinstance(found, Agreement), list(found)
    return found


def history(*happened):
    return History(
        tuple(
            Event(number, kind, march(on), march(on), rest[0] if rest else {})
            for number, (kind, on, *rest) in enumerate(happened, start=1)
        )
    )


OWES = {"maanden_achterstand": Fraction(2)}
CALLED = {"soort": "Telefoon", "bereikt": False, "dagdeel": "Avond"}
REPORTED = ("signaal ontvangen", 2, OWES)


def reported(root=1, **others):
    return ddas.Reported(f"1-{root}", root, HOME, march(2), amount_cents=184250, **others)


def told(*cases):
    made = ddas.delivery(cases, SUPPLIER, SPAN)
    (one,) = made["leveringen"]
    return one


@pytest.fixture(scope="module")
def schema():
    if not SCHEMA.exists():
        pytest.skip(f"landelijk schema DDAS 1.2 niet gevonden: {SCHEMA.name}")
    found = json.loads(SCHEMA.read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(found, format_checker=checker)


def full_case():
    happened = history(
        REPORTED,
        ("contact geprobeerd", 4, CALLED),
        ("huisbezoek", 5, {"aanwezig": ("wijkteam",), "bereikt": True, "dagdeel": "middag"}),
        ("hulp geweigerd", 9),
    )
    return ddas.Handled({1: reported()}, periods(rotterdam(), happened, SPAN.until))


@pytest.mark.parametrize("bsn", ["", "999990019"])
def test_a_delivery_is_valid_against_the_national_schema(schema, bsn):
    person = ddas.Person("3011AA", "12", citizen_number=bsn)
    bare = ddas.Reported("1-2", 1, person, march(2))
    open_case = ddas.Handled({1: bare}, (Period(march(2), (1,)),))
    schema.validate(ddas.delivery([full_case(), open_case], SUPPLIER, SPAN))


def test_a_delivery_of_nothing_is_valid_too(schema):
    schema.validate(ddas.delivery([], SUPPLIER, SPAN))


def test_a_case_tells_its_attempts_and_its_end():
    (found,) = told(full_case())["vroegsignaalzaken"]
    assert found["resultaat"] == Result.NO_HELP_WANTED.value
    assert found["datumOpgepakt"] == "2026-03-04"
    assert found["contactpogingen"] == [
        {"soort": "Telefoon", "bereikt": False, "datum": "2026-03-04", "dagdeel": "Avond"},
        {"soort": "Huisbezoek", "bereikt": True, "datum": "2026-03-05", "dagdeel": "Middag"},
    ]


def test_a_report_tells_amount_in_whole_euros_and_its_status():
    (found,) = told(full_case())["vroegsignalen"]
    assert (found["bedrag"], found["status"]) == (1843, "Opgepakt")
    assert found["client"] == {
        "geboortedatum": "1980-02-29",
        "postcode": "3011AA",
        "huisnummer": "12",
        "huisnummertoevoeging": "b",
    }


@pytest.mark.parametrize(("cents", "euros"), [(0, 0), (49, 0), (50, 1), (100, 1), (184250, 1843)])
def test_half_a_euro_counts_upwards(cents, euros):
    assert ddas.whole_euros(cents) == euros


def test_who_is_known_by_number_is_told_by_number_alone():
    person = ddas.Person("3011AA", "12", citizen_number="999990019")
    case = ddas.Handled({1: ddas.Reported("1-1", 1, person, march(2))}, (Period(march(2), (1,)),))
    (found,) = told(case)["vroegsignalen"]
    assert found["client"] == {"burgerservicenummer": "999990019"}


def test_of_whom_nothing_is_known_any_more_nothing_is_told():
    erased = ddas.Reported("1-1", 1, ddas.Person(), march(2))
    case = ddas.Handled({1: erased}, (Period(march(2), (1,)),))
    assert told(case)["vroegsignalen"] == []
    assert told(case)["vroegsignaalzaken"] == []


@pytest.mark.parametrize(
    ("began", "closed", "is_told"),
    [
        (date(2025, 12, 1), date(2025, 12, 31), False),
        (date(2025, 12, 1), date(2026, 1, 1), True),
        (date(2025, 12, 1), None, True),
        (date(2026, 4, 1), None, False),
    ],
)
def test_all_that_ran_in_the_span_is_told(began, closed, is_told):
    case = ddas.Handled({1: reported()}, (Period(began, (1,), closed_on=closed),))
    assert bool(told(case)["vroegsignaalzaken"]) is is_told


@pytest.mark.parametrize(
    ("period", "status"),
    [
        (Period(march(2), (1,)), SignalStatus.WAITING),
        (Period(march(2), (1,), taken_up_on=march(3)), SignalStatus.TAKEN_UP),
        (
            Period(march(2), (1,), closed_on=march(3), result=Result.PAID_ALREADY),
            SignalStatus.TAKEN_UP,
        ),
        (
            Period(march(2), (1,), closed_on=march(3), result=Result.DECEASED),
            SignalStatus.DECEASED,
        ),
        (
            Period(march(2), (1,), closed_on=march(3), result=Result.UNFOUNDED),
            SignalStatus.UNFOUNDED,
        ),
    ],
)
def test_the_status_of_a_report_follows_from_its_case(period, status):
    assert period.status is status


def test_each_period_of_a_case_is_told_by_itself():
    happened = history(
        REPORTED, ("hulp geweigerd", 4), ("signaal ontvangen", 20, OWES), ("gesprek gevoerd", 24)
    )
    first, second = periods(rotterdam(), happened, SPAN.until)
    assert (first.reports, first.closed_on, first.result) == (
        (1,),
        march(4),
        Result.NO_HELP_WANTED,
    )
    assert (second.reports, second.began_on, second.closed_on) == ((3,), march(20), None)


def test_two_reports_of_one_period_are_one_case():
    happened = history(REPORTED, ("signaal ontvangen", 20, OWES))
    (found,) = periods(rotterdam(), happened, SPAN.until)
    assert found.reports == (1, 2)


def test_a_case_without_a_report_is_no_case_of_early_signals():
    assert periods(rotterdam(), history(("huurder meldt zich", 2)), SPAN.until) == ()


def test_what_happened_after_the_span_is_not_told():
    happened = history(REPORTED, ("hulp geweigerd", 20))
    (found,) = periods(rotterdam(), happened, march(19))
    assert found.closed_on is None


def test_a_talk_without_an_attempt_counts_as_reached():
    happened = history(REPORTED, ("gesprek gevoerd", 4))
    (found,) = periods(rotterdam(), happened, SPAN.until)
    assert found.attempts == (Attempt(ContactKind.UNKNOWN, reached=True, on=march(4)),)


def test_a_talk_at_the_end_of_an_attempt_is_not_counted_twice():
    reached = {"soort": "Telefoon", "bereikt": True, "dagdeel": "ochtend"}
    happened = history(REPORTED, ("contact geprobeerd", 4, reached), ("gesprek gevoerd", 4))
    (found,) = periods(rotterdam(), happened, SPAN.until)
    expected = Attempt(ContactKind.TELEPHONE, reached=True, on=march(4), part=PartOfDay.MORNING)
    assert found.attempts == (expected,)
