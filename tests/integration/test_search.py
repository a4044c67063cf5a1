# SPDX-License-Identifier: EUPL-1.2
"""Searching finds who was meant, also with a slip of the pen, and never somebody else's case."""

from dataclasses import replace

import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from voordeur.cases import erasing, opening, queries
from voordeur.cases.models import Signal, Spelling
from voordeur.cases.search import near_names, near_places
from voordeur.core.matching.person import Person
from voordeur.deliveries.linking import search_keys
from voordeur.people import identity

pytestmark = pytest.mark.django_db
NOW = world.at(world.REPORTED_ON)
# Who is in the register: prefix, family name, first names, street, number.
HERE = (
    ("", "Jansen", "Piet", "Zilverlindestraat", 14),
    ("van der", "Berg", "Anna", "Meidoornplein", 5),
    ("", "Dijkstra", "Sem", "Torenvalkhof", 8),
    ("", "Lewandowska", "Hanna", "Berkenstede", 7),
    ("el", "Amrani", "Samira", "Watermuntstraat", 31),
    ("", "Yılmaz", "Elif", "Lisdoddelaan", 112),
    ("", "Hoekstra", "Kees", "Kievitbloem", 3),
    ("de", "Vries", "Ria", "Rietgorshof", 40),
    ("", "Kowalski", "Piotr", "Gagelplein", 61),
    ("", "Nguyễn", "Thu", "Dotterstraat", 19),
    ("van", "Leeuwen", "Wim", "Zonnedauwpad", 2),
    ("", "Öztürk", "Zeynep", "Steenuilhof", 9),
    ("", "Bijlhout", "Ricardo", "Veldleeuwerik", 77),
    ("", "Hendriks", "Jan", "Boerenzwaluw", 12),
    ("", "Tesfay", "Samuel", "Pimpernelstraat", 33),
)
# What was typed, and whom it should find.
TYPED = (
    ("Janssen", "Jansen"), ("Janse", "Jansen"), ("Jasnen", "Jansen"), ("Jannsen", "Jansen"),
    ("piet jansen", "Jansen"), ("Jansen, Piet", "Jansen"), ("P. Jansen", "Jansen"),
    ("vd Berg", "Berg"), ("v.d. Berg", "Berg"), ("van den Berg", "Berg"), ("Bergh", "Berg"),
    ("Dykstra", "Dijkstra"), ("Dijksta", "Dijkstra"), ("Dijkstar", "Dijkstra"),
    ("Deikstra", "Dijkstra"), ("Lewandovska", "Lewandowska"), ("Lewandowski", "Lewandowska"),
    ("Lewendowska", "Lewandowska"), ("Amrani", "Amrani"), ("El-Amrani", "Amrani"),
    ("Amrnai", "Amrani"), ("samira amrani", "Amrani"), ("Yilmaz", "Yılmaz"),
    ("Yimlaz", "Yılmaz"), ("Ylmaz", "Yılmaz"), ("Hoekstar", "Hoekstra"), ("Hoesktra", "Hoekstra"),
    ("Hoekstraa", "Hoekstra"), ("Fries", "Vries"), ("de Vreis", "Vries"), ("Kowalsky", "Kowalski"),
    ("Kovalski", "Kowalski"), ("Kowlaski", "Kowalski"), ("Nguyen", "Nguyễn"), ("Nguyn", "Nguyễn"),
    ("Leuwen", "Leeuwen"), ("van Leeuwe", "Leeuwen"), ("Ozturk", "Öztürk"), ("Osturk", "Öztürk"),
    ("Bylhout", "Bijlhout"), ("Bijlhaut", "Bijlhout"), ("Hendricks", "Hendriks"),
    ("Hendrix", "Hendriks"), ("Hendirks", "Hendriks"), ("Tesfai", "Tesfay"), ("Tesvay", "Tesfay"),
    ("Zilverlindestraat 14", "Jansen"), ("Zilverlindestr 14", "Jansen"),
    ("Zilverlinderstraat 14", "Jansen"), ("Meidornplein 5", "Berg"), ("Torenvalkof 8", "Dijkstra"),
    ("Watermunstraat 31", "Amrani"), ("Dotterstraat", "Nguyễn"),
    ("Jan Hendricks Boerenzwalluw", "Hendriks"), ("Lewandovska Berkensteede", "Lewandowska"),
    ("Berkenstede Lewandowska", "Lewandowska"), ("Ylmaz Lisdodelaan 112", "Yılmaz"),
)  # fmt: skip


@pytest.fixture
def people():
    found = world.build()
    batch = [_opening(found.anna, number, one) for number, one in enumerate(HERE, 1)]
    with transaction.atomic():
        opening.open_cases(batch, by=found.anna, now=NOW)
    return found


def _opening(landlord, number, one):
    prefix, family, first, street, house = one
    made = world.report(landlord, number)
    keys = search_keys(Person(surname=f"{prefix} {family}".strip(), first_names=first))
    keys["phone_key"] = f"+3160000{number:04d}"
    tenant = replace(
        made.tenant, prefix=prefix, family_name=family, first_names=first, initials="", **keys
    )
    home = replace(made.home, street=street, number=house, postcode=f"99{number:02d}AB")
    return replace(made, tenant=tenant, home=home)


def found_by(who, text):
    with transaction.atomic(), world.acting(who):
        return queries.search(who, text, NOW)


def names(hits):
    return [hit.tenant.family_name for hit in hits]


def test_almost_every_typo_finds_who_was_meant(people):
    missed = [
        (typed, meant, names(hits)[:3])
        for typed, meant in TYPED
        if meant not in names(hits := found_by(people.bilal, typed))[:3]
    ]
    assert len(missed) <= len(TYPED) // 20, missed


def test_what_was_typed_rightly_stands_first_and_is_said_so(people):
    hits = found_by(people.bilal, "Jansen")
    assert (hits[0].tenant.family_name, hits[0].off) == ("Jansen", 0)
    assert near_names(hits) == ()


def test_a_near_name_is_offered_as_what_was_meant(people):
    assert near_names(found_by(people.bilal, "Lewandovska")) == ("Lewandowska",)


def test_a_slip_in_a_street_offers_the_street_and_no_name(people):
    hits = found_by(people.bilal, "Veldleuwerik 77")
    assert names(hits) == ["Bijlhout"]
    assert near_names(hits) == ()
    assert near_places(hits) == ("Veldleeuwerik 77",)


@pytest.mark.parametrize("text", ["Jan Hendricks Boerenzwalluw", "Boerenzwalluw Hendricks 12"])
def test_a_name_with_a_street_finds_that_one_and_no_namesake(people, text):
    elsewhere = _opening(people.anna, 40, ("", "Hendriks", "Jan", "Kievitbloem", 9))
    with transaction.atomic():
        opening.open_cases([elsewhere], by=people.anna, now=NOW)
    found = [hit.tenant.address for hit in found_by(people.bilal, text)]
    assert found == ["Boerenzwaluw 12-1"] or found == ["Boerenzwaluw 12"]


def test_who_sees_a_case_finds_it_by_the_contract_of_its_report(people):
    (known,) = [hit for hit in found_by(people.bilal, "Dijkstra") if hit.off == 0]
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        contract = Signal.objects.get(case_id=known.case.id).contract
    for typed in (contract, contract.lower()):
        assert names(found_by(people.bilal, typed)) == ["Dijkstra"]
    for who in (people.daan, people.els, people.hana, people.gijs):
        assert found_by(who, contract) == ()


@pytest.mark.parametrize("text", ["9903 AB 8", "9903AB8", "06 0000 0003", "V-2026-{number}"])
def test_an_address_a_phone_and_a_case_number_find_one(people, text):
    (known,) = [hit for hit in found_by(people.bilal, "Dijkstra") if hit.off == 0]
    number = known.case.reference.rpartition("-")[2]
    hits = found_by(people.bilal, text.format(number=number))
    assert names(hits)[:1] == ["Dijkstra"]


def test_nobody_finds_a_case_that_they_may_not_see(people):
    for name, who in people.everybody.items():
        for typed, _ in TYPED[::6]:
            seen = {hit.case.id for hit in found_by(who, typed)}
            with transaction.atomic(), world.acting(who):
                may = {number for number in seen if queries.sees(who, number)}
            assert seen == may
            assert not seen or name == "bilal", (name, typed)


def test_the_words_of_the_register_are_read_by_the_register_alone(people):
    for who in people.everybody.values():
        with transaction.atomic(), world.acting(who):
            assert not Spelling.objects.exists()


def test_a_search_costs_few_statements_whatever_was_typed(people):
    for typed, _ in TYPED[::9]:
        with CaptureQueriesContext(connection) as seen:
            found_by(people.bilal, typed)
        assert len(seen) <= 15, (typed, [one["sql"][:90] for one in seen.captured_queries])


def test_a_name_that_was_erased_is_not_searched_for_any_more(people):
    (known,) = found_by(people.bilal, "Tesfay")
    with transaction.atomic(), identity.as_register(people.bilal.region_id):
        erasing.erase_cases([known.case.id], now=NOW)
        assert not Spelling.objects.filter(word="tesfay").exists()
        assert Spelling.objects.filter(word="jansen").exists()
