# SPDX-License-Identifier: EUPL-1.2
"""A landlord finds its own reports by contract, name or address, and nobody else's."""

from dataclasses import replace

import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.integration.pages_world import browser
from voordeur.cases import inbox, opening
from voordeur.trails.models import Disclosure

pytestmark = pytest.mark.django_db
NOW = world.at(world.REPORTED_ON)
HERE = (
    ("P. Jansen", "Zilverlindestraat 14, Noorddorp"),
    ("van der Berg, Anna", "Meidoornplein 5, Noorddorp"),
    ("Elif Yılmaz", "Lisdoddelaan 112, Noorddorp"),
    ("S. el Amrani", "Watermuntstraat 31, Noorddorp"),
)


def report(landlord, number, name, address):
    made = world.report(landlord, number)
    data = replace(made.report, name_delivered=name, address_delivered=address)
    return replace(made, report=data)


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    made = world.build()
    batch = [report(made.anna, number, *one) for number, one in enumerate(HERE, 1)]
    with transaction.atomic():
        opening.open_cases(batch, by=made.anna, now=NOW)
        theirs = report(made.cora, 9, "Kees Hoekstra", "Kievitbloem 3, Noorddorp")
        opening.open_cases([theirs], by=made.cora, now=NOW)
    return made


def found(who, text):
    with transaction.atomic(), world.acting(who):
        box = inbox.inbox(who, NOW, text=text)
    return [one.name for one in box.reports]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jansen", "P. Jansen"), ("jans", "P. Jansen"), ("Janssen", "P. Jansen"),
        ("P. Jansen", "P. Jansen"), ("Jansen, P", "P. Jansen"),
        ("anna van der berg", "van der Berg, Anna"), ("Yilmaz", "Elif Yılmaz"),
        ("Amrnai", "S. el Amrani"), ("Zilverlindestraat 14", "P. Jansen"),
        ("Zilverlinderstraat 14", "P. Jansen"), ("HC-00003", "Elif Yılmaz"),
        ("hc-00003", "Elif Yılmaz"), ("14", "P. Jansen"), ("zilverl 14", "P. Jansen"),
        ("YıLM", "Elif Yılmaz"), ("amr", "S. el Amrani"),
    ],
)  # fmt: skip
def test_a_landlord_finds_its_own_report(people, text, name):
    assert found(people.anna, text) == [name]


NOT_THERE = (
    "Jansen 99", "Zilverlindestraat 15", "Q", "%", "___", "HC-0000",
    "Zilverlindestraat 4", "Zilverlindestraat 1", "Zilverlindestraat 14a", "Jansen 4", "4", "anse",
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_THERE)
def test_what_is_not_there_is_not_found(people, text):
    assert found(people.anna, text) == []


@pytest.mark.parametrize("text", ["Hoekstra", "Hoekstar", "Kievitbloem 3", "HC-00009"])
def test_of_others_nothing_is_found_read_or_counted(people, text):
    with (
        CaptureQueriesContext(connection) as asked,
        transaction.atomic(),
        world.acting(people.anna),
    ):
        box = inbox.inbox(people.anna, NOW, text=text)
    assert (box.reports, box.total.number, box.near) == ((), 0, False)
    read = " ".join(one["sql"] for one in asked)
    assert not any(table in read for table in ("cases_spelling", 'cases_tenant"', "cases_home"))
    assert found(people.cora, text) == ["Kees Hoekstra"]


def test_who_was_found_is_in_the_log(people):
    before = set(Disclosure.objects.values_list("pk", flat=True))
    found(people.anna, "Janssen")
    with transaction.atomic(), world.acting(people.register):
        told = Disclosure.objects.exclude(pk__in=before).filter(name="meldingen inzien")
        assert told.count() == 1


def test_the_page_says_what_was_found_and_that_it_is_spelled_otherwise(people):
    page = browser("anna").get("/meldingen/", {"q": "Janssen"}).content.decode()
    assert "1 melding bij “Janssen”. Net anders gespeld." in page
    assert "P. Jansen" in page
    page = browser("anna").get("/meldingen/", {"q": "Hoekstra"}).content.decode()
    assert "in uw eigen meldingen" in page
