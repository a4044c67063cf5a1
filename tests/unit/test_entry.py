# SPDX-License-Identifier: EUPL-1.2
"""What may be written down in a case, and the sentence when it may not."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.read import read_agreement
from voordeur.core.pathway import entry
from voordeur.core.pathway.entry import Wish
from voordeur.core.pathway.history import Event, History, gone, occurrences, standing

FILE = Path(__file__).resolve().parents[1] / "proef" / "2026-01-01.yml"
TODAY = date(2026, 3, 10)
ONE_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def agreement():
    found = read_agreement(FILE.read_text(encoding="utf-8"), FILE.name, "proef", ())
    assert isinstance(found, Agreement)
    return found


def codes(agreement, kind, on=TODAY, before=(), known_on=TODAY, **values):
    wish = Wish(kind, on, known_on, values)
    return [one.code for one in entry.objections(wish, agreement, before, TODAY)]


def happened(*kinds):
    events = (Event(n, kind, TODAY, TODAY) for n, kind in enumerate(kinds, start=1))
    return occurrences(History(tuple(events)))


def test_what_is_right_meets_no_objection(agreement):
    assert codes(agreement, "gesprek gevoerd") == []


def test_a_word_that_is_not_in_the_vocabulary_is_no_event(agreement):
    assert codes(agreement, "koffie gedronken") == ["onbekend"]


def test_tomorrow_has_not_happened(agreement):
    tomorrow = TODAY + ONE_DAY
    assert codes(agreement, "gesprek gevoerd", on=tomorrow, known_on=tomorrow) == ["toekomst"]


def test_nothing_is_known_before_it_happened(agreement):
    assert codes(agreement, "gesprek gevoerd", known_on=TODAY - ONE_DAY) == ["bekend"]


def test_what_an_event_requires_is_asked_for(agreement):
    assert codes(agreement, "contact geprobeerd", soort="Telefoon") == ["ontbreekt"]


def test_a_value_of_another_event_does_not_fit(agreement):
    assert codes(agreement, "gesprek gevoerd", bedrag=100) == ["past niet"]


@pytest.mark.parametrize("value", ["ja", 1, None])
def test_a_value_of_another_type_does_not_fit(agreement, value):
    assert "soort" in codes(agreement, "contact geprobeerd", soort="Telefoon", bereikt=value)


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        ("huishouden vastgesteld", {"kinderen_in_huis": True, "aantal_kinderen": 20}, []),
        ("huishouden vastgesteld", {"kinderen_in_huis": True, "aantal_kinderen": 21}, ["te veel"]),
        (
            "huishouden vastgesteld",
            {"kinderen_in_huis": True, "aantal_kinderen": -1},
            ["onder nul"],
        ),
        ("regeling getroffen", {"termijnen": 120, "bedrag": 100_000_000}, []),
        ("regeling getroffen", {"termijnen": 121}, ["te veel"]),
        ("regeling getroffen", {"bedrag": 100_000_001}, ["te veel"]),
        ("regeling getroffen", {"termijnbedrag": 0}, ["nul"]),
    ],
)
def test_no_household_has_such_a_number(agreement, kind, values, code):
    assert codes(agreement, kind, **values) == code


def test_a_yes_is_not_the_number_one(agreement):
    assert codes(agreement, "regeling getroffen", termijnen=True) == ["soort"]


def test_a_kind_of_contact_is_one_of_the_national_list(agreement):
    assert codes(agreement, "contact geprobeerd", soort="duif", bereikt=True) == ["lijst"]


def test_the_threat_comes_before_the_talk_about_it(agreement):
    assert codes(agreement, "crisisgesprek gevoerd") == ["volgorde"]
    before = happened("ontruiming aangezegd")
    assert codes(agreement, "crisisgesprek gevoerd", before=before) == []


def test_a_move_within_the_region_stays_within(agreement):
    assert codes(agreement, "verhuisd binnen", gemeente="9902") == []
    assert codes(agreement, "verhuisd binnen", gemeente="0599") == ["gebied"]


def test_another_domain_asks_for_a_legal_basis(agreement):
    assert codes(agreement, "verwezen", naar="GGD") == ["grondslag"]
    consent = "toestemming van de huurder"
    assert codes(agreement, "verwezen", naar="GGD", grondslag=consent) == []
    assert codes(agreement, "verwezen", naar="GGD", grondslag="omdat het handig is") == [
        "grondslag"
    ]
    assert codes(agreement, "verwezen", naar="wijkteam") == []
    assert codes(agreement, "verwezen", naar="een kennis") == ["grondslag"]


def test_two_reports_of_one_visit_are_added_up():
    earlier = Event(1, entry.VISIT, TODAY, TODAY, {"aanwezig": ("wijkteam",), "bereikt": True})
    wish = Wish(entry.VISIT, TODAY, TODAY, {"aanwezig": ("corporatie",), "bereikt": False})
    assert entry.joined(wish, earlier) == {
        "aanwezig": ("wijkteam", "corporatie"),
        "bereikt": True,
    }


def test_a_correction_that_was_taken_back_corrects_nothing():
    events = [
        Event(1, "gesprek gevoerd", TODAY, TODAY),
        Event(2, "gesprek gevoerd", TODAY, TODAY, replaces=1),
        Event(3, "ingetrokken", TODAY, TODAY, withdraws=2),
    ]
    assert [event.id for event in standing(events)] == [1]
    assert gone(events) == {2}


def test_an_event_that_was_put_right_twice_is_gone_with_its_first_correction():
    events = [
        Event(1, "gesprek gevoerd", TODAY, TODAY),
        Event(2, "gesprek gevoerd", TODAY, TODAY, replaces=1),
        Event(3, "gesprek gevoerd", TODAY, TODAY, replaces=2),
    ]
    assert [event.id for event in standing(events)] == [3]
    assert gone(events) == {1, 2}


@pytest.mark.parametrize("name", ["termijnen", "termijnbedrag"])
def test_no_arrangement_has_nothing_to_pay(agreement, name):
    assert codes(agreement, "regeling getroffen", **{name: 0}) == ["nul"]
    assert codes(agreement, "regeling getroffen", **{name: 1}) == []


def of_days(*told):
    events = (Event(n, kind, on, on) for n, (kind, on) in enumerate(told, start=1))
    return occurrences(History(tuple(events)))


def offered(agreement, kind, *told):
    return entry.can_be_now(vocabulary.EVENTS[kind], agreement, of_days(*told), TODAY)


REPORTED, DIED = TODAY - 9 * ONE_DAY, TODAY - 5 * ONE_DAY


def test_what_happened_before_something_else_is_written_down_late(agreement):
    report = ("signaal ontvangen", REPORTED)
    assert offered(agreement, "huisbezoek", report, ("overleden", DIED))
    assert not offered(agreement, "ontruimd", report)


def test_nothing_is_offered_of_days_before_the_case(agreement):
    died = ("overleden", REPORTED - ONE_DAY)
    assert not offered(agreement, "huisbezoek", died, ("signaal ontvangen", REPORTED))
