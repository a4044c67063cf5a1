# SPDX-License-Identifier: EUPL-1.2
"""The page of the national delivery: looking first, mending, taking the file, and the trace."""

import hashlib
import json

import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.integration.pages_world import browser
from voordeur.cases.models import Tenant
from voordeur.figures import sending
from voordeur.people import identity

MARCH = {"gemeente": "9901", "maand": "2026-03"}


def text_of(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def fem(pages):
    return browser("fem")


def test_a_month_is_looked_at_before_it_is_sent(pages, fem):
    before = text_of(fem.get("/landelijk/", MARCH))
    assert "Nog niet nagekeken" in before
    after = text_of(fem.post("/landelijk/nakijken", MARCH, follow=True))
    assert "Dit wordt verstuurd" in after
    assert "Bestand van maart 2026" in after


def test_a_report_without_an_address_is_to_mend_and_stays_out(pages, fem):
    with transaction.atomic(), identity.acting_as(pages.world.register):
        Tenant.objects.update(postcode="")
    shown = text_of(fem.post("/landelijk/nakijken", MARCH, follow=True))
    assert "Postcode of huisnummer ontbreekt" in shown
    assert "zelf kan openen" in shown  # the coordinator has no part in this case


def test_the_file_is_what_the_log_says_and_every_person_is_logged(pages, fem):
    answer = fem.get("/landelijk/bestand", MARCH)
    (place,) = json.loads(answer.content)["leveringen"]
    assert place["gemeentecode"] == "9901"
    with transaction.atomic(), identity.acting_as(pages.world.gijs):
        (line,) = sending.sent(pages.world.gijs)
    assert line.digest == hashlib.sha256(answer.content).hexdigest()
    assert (line.receiver, line.people) == ("coördinator", len(place["vroegsignalen"]))
    shown = text_of(fem.get("/landelijk/"))
    assert "als bestand meegenomen" in shown
    assert 'data-label="Aan wie">Fem<' in shown


def test_the_privacy_officer_reads_what_was_sent_and_sends_nothing(pages, fem):
    fem.get("/landelijk/bestand", MARCH)
    gijs = browser("gijs")
    shown = text_of(gijs.get("/landelijk/", MARCH))
    assert "als bestand meegenomen" in shown
    assert "Kijk na" not in shown
    assert gijs.post("/landelijk/nakijken", MARCH).status_code == 404
    assert gijs.get("/landelijk/bestand", MARCH).status_code == 404


@pytest.mark.parametrize("name", ["anna", "bilal", "els"])
def test_nobody_else_finds_the_page(pages, name):
    assert browser(name).get("/landelijk/").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"maand": "2026-3"}, {"maand": "1999-01"}, {"gemeente": "0000"}]
)
def test_a_month_or_place_that_is_not_there_is_not_found(fem, wrong):
    assert fem.post("/landelijk/nakijken", {**MARCH, **wrong}).status_code == 404
    assert fem.get("/landelijk/bestand", {**MARCH, **wrong}).status_code == 404


def test_the_page_asks_at_most_fifteen_questions_whatever_there_is(pages, fem):
    for number in range(100, 120):
        world.reported(pages.world.anna, number=number)
    fem.post("/landelijk/nakijken", MARCH)
    fem.get("/landelijk/bestand", MARCH)
    with CaptureQueriesContext(connection) as taken:
        text_of(fem.get("/landelijk/", MARCH))
    own = [
        one for one in taken if "set_config" not in one["sql"] and "SAVEPOINT" not in one["sql"]
    ]
    assert len(own) <= 15, [one["sql"][:90] for one in own]
