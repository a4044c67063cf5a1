# SPDX-License-Identifier: EUPL-1.2
"""Adding a word to a running case by hand: it arrives, and opens no door to a case of others."""

from datetime import date

import pytest
import world
from django.db import transaction
from django.urls import reverse

from tests.integration.pages_world import browser
from voordeur.cases import actions, queries, verify
from voordeur.cases.models import Case, Event, Tenant
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


def told_twice(people, **more):
    first = added(people.bilal)
    again = open_by_hand(
        ByHand(CELLS, "huurder meldt zich", DAY, **more), by=people.bilal, now=NOW
    )
    return first, again


def kinds_of(people, reference):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        events = Event.objects.filter(case__reference=reference)
        return list(events.order_by("seq").values_list("kind", flat=True))


def test_the_same_word_on_the_same_day_stands_in_the_case_once(people, case):
    first, again = told_twice(people)
    assert again.opened.was_told
    assert again.opened.event_seq == first.opened.event_seq
    assert kinds_of(people, case.reference).count("huurder meldt zich") == 1


def test_more_words_about_the_same_day_are_kept(people, case):
    _first, again = told_twice(people, note="belde nog eens")
    assert not again.opened.was_told
    assert kinds_of(people, case.reference).count("huurder meldt zich") == 2


def test_a_day_longer_ago_than_a_year_begins_no_case_now(people):
    made = open_by_hand(
        ByHand(CELLS, "huurder meldt zich", date(2025, 3, 1)), by=people.bilal, now=NOW
    )
    assert made.code == "lang geleden"


def test_a_day_without_an_agreement_says_from_which_day_one_holds(people):
    made = open_by_hand(
        ByHand(CELLS, "huurder meldt zich", date(2025, 12, 31)), by=people.bilal, now=NOW
    )
    assert made.sentence == (
        "De overeenkomst geldt hier vanaf 01-01-2026. Kies die dag of een latere dag."
    )


def test_what_began_before_the_case_is_not_added_to_it(people, case):
    made = open_by_hand(ByHand(CELLS, "hulp aanvaard", date(2026, 3, 1)), by=people.bilal, now=NOW)
    assert made.code == "voor het begin"


def told_by(who, kind, day):
    return open_by_hand(ByHand(CELLS, kind, day), by=who, now=NOW)


@pytest.mark.parametrize(("kind", "day"), [("hulp aanvaard", 1), ("ontruimd", 3)])
def test_an_answer_tells_nothing_of_a_case_that_one_may_not_see(people, case, kind, day):
    """Whatever happened in that case: the word is taken in, as if there were no case yet."""
    made = told_by(people.hana, kind, date(2026, 3, day))
    assert made.opened.case_id == case.case_id
    assert not made.is_seen


def test_a_refusal_says_the_same_whether_or_not_others_have_a_case(people, case):
    stranger = ByHand(CELLS | {Column.NUMBER: "2"}, "ontruimd", date(2026, 3, 1))
    alone = open_by_hand(stranger, by=people.hana, now=NOW)
    known = told_by(people.hana, "ontruimd", date(2026, 3, 1))
    assert type(alone) is type(known)


def test_what_somebody_else_told_is_told_again_by_another_organisation(people, case):
    added(people.bilal)
    again = added(people.hana)
    assert not again.opened.was_told
    assert kinds_of(people, case.reference).count("huurder meldt zich") == 2


def test_who_tells_the_same_twice_in_a_case_of_others_is_heard_once(people, case):
    assert not added(people.hana).opened.was_told
    assert added(people.hana).opened.was_told


def sent(people, monkeypatch, **more):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    bilal = browser("bilal", "proef")
    typed = {column.value: text for column, text in CELLS.items()}
    typed |= {"kind": "huurder meldt zich", "wanneer": "3-3-2026"} | more
    return bilal, bilal.post(reverse("case-open"), typed)


def test_a_case_opened_by_mistake_is_undone_in_one_click(people, monkeypatch):
    bilal, answer = sent(people, monkeypatch)
    page_after = bilal.get(answer["Location"])
    (reference,) = references(people)
    undo = reverse("case-undo", args=[reference, 1])
    assert undo in page_after.content.decode()
    after = bilal.post(undo)
    assert after.status_code == 302
    assert bilal.get(after["Location"]).status_code == 200
    with transaction.atomic(), identity.as_register(people.register.region_id):
        case = Case.objects.get(reference=reference)
        assert (case.state, case.open_tasks) == ("niets", 0)


def references(people):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        return list(Case.objects.values_list("reference", flat=True))


def test_a_wrong_day_stands_at_the_day_and_not_at_the_address(people, monkeypatch):
    _bilal, answer = sent(people, monkeypatch, wanneer="3-3-2021")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "langer dan een jaar geleden" in text
    assert "gebied" not in text


def test_a_wrong_day_and_a_wrong_address_are_said_at_once(people, monkeypatch):
    _bilal, answer = sent(people, monkeypatch, wanneer="3-3-2021", **{Column.SURNAME.value: ""})
    text = answer.content.decode()
    assert "langer dan een jaar geleden" in text
    assert "Vul de achternaam in." in text


def test_the_day_on_which_a_case_began_can_be_put_right(people):
    made = open_by_hand(ByHand(CELLS, "hulp aanvaard", DAY), by=people.bilal, now=NOW).opened
    earlier = Entry(
        "hulp aanvaard", date(2026, 3, 2), case_id=made.case_id, replaces=made.event_seq
    )
    assert actions.record([earlier], by=people.bilal, now=NOW)[0]
