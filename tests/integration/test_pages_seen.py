# SPDX-License-Identifier: EUPL-1.2
"""The page that answers who saw the data of a tenant: short first, whole in the file."""

import pytest
import world
from django.db import transaction

from tests.integration.pages_world import browser
from voordeur.cases.models import Case
from voordeur.people.identity import as_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def opened(people):
    return world.reported(people.anna)


@pytest.fixture
def tenant_id(people, opened):
    with transaction.atomic(), as_register(people.anna.region_id):
        return Case.objects.get(id=opened.case_id).tenant_id


def looked(reference, times):
    bilal = browser("bilal")
    for _ in range(times):
        assert bilal.get(f"/zaken/{reference}/").status_code == 200


def test_what_was_seen_more_often_on_one_day_is_one_line(people, opened, tenant_id):
    looked(opened.reference, 3)
    page = browser("gijs").get(f"/huurders/{tenant_id}/wie-zag").content.decode()
    assert page.count("zaak inzien") == 1
    assert "3\u00a0keer" in page


def test_the_file_has_every_time(people, opened, tenant_id):
    looked(opened.reference, 3)
    told = browser("gijs").get(f"/huurders/{tenant_id}/wie-zag/json").json()
    names = [one["wat"] for one in told["wie_zag_mijn_gegevens"]]
    assert names.count("zaak inzien") == 3


def test_the_short_answer_says_how_often_each_organisation_looked(people, opened, tenant_id):
    looked(opened.reference, 2)
    page = browser("gijs").get(f"/huurders/{tenant_id}/alles").content.decode()
    facts = page.split("<dl", 1)[1].split("</dl>", 1)[0]
    assert "Wijkteam Noord" in facts
    assert "2 keer" in facts
    assert "laatst " in facts


@pytest.mark.parametrize(("asked", "many"), [("", 3), ("?van=gisteren", 0), ("?zaak=V-9", 0)])
def test_the_log_offers_files_only_of_what_it_understood(people, asked, many):
    page = browser("gijs").get(f"/inzage/{asked}").content.decode()
    assert page.count("/inzage/bestand/") == many


def test_the_table_names_roles_as_the_page_does(people):
    browser("gijs").get("/inzage/")
    told = browser("gijs").get("/inzage/bestand/csv").content.decode()
    assert ";privacyfunctionaris;" in told
    assert ";privacy;" not in told
