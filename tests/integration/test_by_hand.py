# SPDX-License-Identifier: EUPL-1.2
"""Adding a word to a running case by hand: it arrives, and opens no door to a case of others."""

from datetime import date

import pytest
import world
from django.db import transaction
from django.urls import reverse

from tests.integration.pages_world import browser
from voordeur.cases import actions, queries, verify
from voordeur.cases.models import Case, Tenant
from voordeur.cases.values import Entry
from voordeur.core.sheet.columns import Column
from voordeur.deliveries.by_hand import ByHand, open_by_hand
from voordeur.people import identity

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)
NOW = world.at(DAY)
CELLS = {
    Column.INITIALS: "S.",
    Column.SURNAME: "Voorbeeld",
    Column.BORN_ON: "14-3-1988",
    Column.STREET: "Lindelaan",
    Column.NUMBER: "1",
    Column.POSTCODE: "9901AA",
    Column.CITY: "Noorddorp",
}


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def case(people):
    """One case in the hands of Bilal, with help in it, of somebody who can be known again."""
    opened = world.reported(people.anna)
    entries = [
        Entry("gesprek gevoerd", DAY, case_id=opened.case_id),
        Entry("hulp aanvaard", DAY, case_id=opened.case_id),
        Entry("plan vastgesteld", DAY, case_id=opened.case_id, note="geheim plan"),
    ]
    assert all(actions.record(entries, by=people.bilal, now=NOW))
    with transaction.atomic(), identity.as_register(people.register.region_id):
        Tenant.objects.update(
            postcode="9901AA", house_number=1, born_on=date(1988, 3, 14), initial_key="s"
        )
    return opened


def added(by):
    return open_by_hand(ByHand(CELLS, "huurder meldt zich", DAY), by=by, now=NOW)


def page(who, case):
    with transaction.atomic(), world.acting(who):
        return queries.case_page(who, case.reference, NOW)


def test_who_adds_a_word_to_a_case_of_others_does_not_see_that_case(people, case):
    assert page(people.hana, case) is None
    made = added(people.hana)
    assert made.opened.case_id == case.case_id
    assert made.is_known
    assert not made.is_seen
    assert page(people.hana, case) is None


def test_the_word_arrives_with_who_has_the_case(people, case):
    added(people.hana)
    shown = page(people.bilal, case)
    assert [one.recorded_by_id for one in shown.happened if one.kind == "huurder meldt zich"] == [
        people.hana.person_id
    ]
    assert verify.verify(now=NOW).differences == ()


def test_who_sees_the_case_anyhow_goes_on_seeing_it(people, case):
    made = added(people.bilal)
    assert made.is_known
    assert made.is_seen
    assert page(people.bilal, case) is not None


def test_who_opens_a_new_case_sees_it(people):
    made = added(people.hana)
    assert not made.is_known
    assert made.is_seen


def test_the_page_says_that_it_was_passed_on_and_names_no_case(people, case, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    hana = browser("hana", "proef")
    typed = {column.value: text for column, text in CELLS.items()}
    answer = hana.post(
        reverse("case-open"), typed | {"kind": "huurder meldt zich", "wanneer": "3-3-2026"}
    )
    assert answer.status_code == 302
    assert case.reference not in answer["Location"]
    text = hana.get(answer["Location"]).content.decode()
    assert "Doorgegeven" in text
    assert case.reference not in text
    with transaction.atomic(), identity.as_register(people.register.region_id):
        assert Case.objects.count() == 1
