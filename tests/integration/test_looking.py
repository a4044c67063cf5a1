# SPDX-License-Identifier: EUPL-1.2
"""Looking with a reason: only where agreed, one case, no help, told to who has it, no oracle."""

from datetime import date, timedelta

import pytest
import world
from django.db import transaction
from django.urls import reverse

from tests.integration.pages_world import browser
from voordeur.cases import actions, looking, queries, verify
from voordeur.cases.looking import Found, NotFound, Sought
from voordeur.cases.models import Case, Event, Note, Tenant
from voordeur.cases.values import Entry
from voordeur.grants import queries as granted
from voordeur.messages import queries as messages
from voordeur.people import identity
from voordeur.trails import queries as trails

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)
NOW = world.at(DAY)
WHY = "ik val vandaag in voor een collega"


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def case(people):
    """One case in Noorddorp, in the hands of Bilal, with help in it."""
    opened = world.reported(people.anna)
    entries = [
        Entry("gesprek gevoerd", DAY, case_id=opened.case_id, note="alleen over de huur"),
        Entry("hulp aanvaard", DAY, case_id=opened.case_id),
        Entry("plan vastgesteld", DAY, case_id=opened.case_id, note="geheim plan"),
    ]
    assert all(actions.record(entries, by=people.bilal, now=NOW))
    return opened


def asked(by, sought, now=NOW, reason="waarneming"):
    return looking.look(sought, reason=reason, words=WHY, by=by, now=now)


def by_reference(case):
    return Sought(reference=case.reference)


def seen(actor, reference, now=NOW):
    with transaction.atomic(), world.acting(actor):
        return looking.page(actor, reference, now)


def test_who_gives_a_reason_sees_the_case_of_others_without_the_help(people, case):
    assert isinstance(asked(people.hana, by_reference(case)), Found)
    found = seen(people.hana, case.reference)
    kinds = {one.kind for one in found.page.happened}
    assert "gesprek gevoerd" in kinds
    assert "plan vastgesteld" not in kinds
    assert "geheim plan" not in repr(found)


def test_postgresql_itself_gives_exactly_that_case_and_only_the_signal_compartment(people, case):
    world.reported(people.anna, number=2)
    asked(people.hana, by_reference(case))
    with transaction.atomic(), world.acting(people.hana):
        look = granted.running_look(people.hana, case.reference, NOW)
        with identity.looking_as(people.hana, look.id, NOW):
            assert list(Case.objects.values_list("id", flat=True)) == [case.case_id]
            for table in (Event, Note):
                kinds = set(table.objects.values_list("compartment", flat=True))
                assert kinds == {"signaal"}


def test_a_look_is_over_after_its_last_day(people, case):
    asked(people.hana, by_reference(case))
    last = world.at(DAY + timedelta(days=1), hour=23)
    assert seen(people.hana, case.reference, last)
    assert seen(people.hana, case.reference, last + timedelta(hours=1)) is None


def test_nobody_uses_the_look_of_somebody_else(people, case):
    asked(people.hana, by_reference(case))
    for who in (people.els, people.fem, people.daan, people.cora):
        assert seen(who, case.reference) is None


def test_who_has_the_case_reads_who_looked_and_why(people, case):
    asked(people.hana, by_reference(case))
    with transaction.atomic(), world.acting(people.bilal):
        told = messages.received(people.bilal)
        page = queries.case_page(people.bilal, case.reference, NOW)
    assert [(one.kind, one.what) for one in told if one.kind == "inzage"] == [
        ("inzage", "waarneming")
    ]
    assert [(one.person_id, one.words) for one in page.looks] == [(people.hana.person_id, WHY)]


def test_who_had_a_case_that_nobody_has_any_more_hears_of_it_too(people, case):
    refused = Entry("hulp geweigerd", DAY, case_id=case.case_id)
    assert all(actions.record([refused], by=people.bilal, now=NOW))
    with transaction.atomic(), identity.as_register(people.register.region_id):
        assert Case.objects.get(pk=case.case_id).owner_id is None
    asked(people.hana, by_reference(case))
    with transaction.atomic(), world.acting(people.bilal):
        assert [one for one in messages.received(people.bilal) if one.kind == "inzage"]


def test_the_landlord_does_not_hear_of_it(people, case):
    asked(people.hana, by_reference(case))
    with transaction.atomic(), world.acting(people.anna):
        assert not [one for one in messages.received(people.anna) if one.kind == "inzage"]
        assert granted.looks_at(people.anna.region_id, case.case_id) == ()


def test_each_look_is_in_the_log_and_the_privacy_officer_reads_the_reason(people, case):
    asked(people.hana, by_reference(case))
    seen(people.hana, case.reference)
    seen(people.hana, case.reference)
    with transaction.atomic(), world.acting(people.gijs):
        done = [one.action for one in trails.latest(people.gijs)]
        looks = granted.all_looks(people.gijs)
    assert done.count("zaak inzien met reden") == 2
    assert "inzage met reden: waarneming" in done
    assert [one.words for one in looks] == [WHY]


def test_a_message_about_a_look_is_no_difference_to_verify_and_stays(people, case):
    asked(people.hana, by_reference(case))
    actions.look([case.case_id], region_id=people.bilal.region_id, now=NOW)
    assert verify.verify(now=NOW).differences == ()
    with transaction.atomic(), world.acting(people.bilal):
        assert [one for one in messages.received(people.bilal) if one.kind == "inzage"]


def test_a_case_is_also_named_by_address_and_birth_date_and_by_nothing_less(people, case):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        tenant = Case.objects.get(pk=case.case_id).tenant
        tenant.postcode, tenant.house_number, tenant.born_on = "9901AA", 1, date(1988, 3, 14)
        tenant.save()
    right = Sought(postcode="9901 aa", number=1, born_on=date(1988, 3, 14))
    wrong = Sought(postcode="9901 aa", number=1, born_on=date(1988, 3, 15))
    too_little = Sought(postcode="9901 aa", number=1)
    assert isinstance(asked(people.hana, wrong), NotFound)
    assert isinstance(asked(people.hana, too_little), NotFound)
    assert asked(people.hana, right).reference == case.reference


def test_what_is_not_there_is_counted_and_soon_nothing_is_looked_up_any_more(people, case):
    answers = [asked(people.hana, Sought(reference=f"V-2026-9{n}")) for n in range(5)]
    assert {one.sentence for one in answers} == {looking.NOT_THERE}
    assert asked(people.hana, by_reference(case)).sentence == looking.TOO_OFTEN
    next_day = NOW + timedelta(days=1, minutes=1)
    assert isinstance(asked(people.hana, by_reference(case), next_day), Found)
    with transaction.atomic(), world.acting(people.gijs):
        assert len(granted.misses(people.gijs)) == 6


def test_a_case_of_another_region_is_as_absent_as_one_that_never_was(people, case):
    assert asked(people.daan, by_reference(case)).sentence == looking.NOT_THERE


def test_who_the_agreement_does_not_name_may_not_look(people, case):
    for who in (people.fem, people.cora, people.els):
        assert asked(who, by_reference(case)).sentence == looking.NOT_AGREED


def test_nothing_is_looked_up_without_a_reason(people, case, django_assert_max_num_queries):
    for reason, words in (("", WHY), ("nieuwsgierig", WHY), ("waarneming", "zomaar")):
        found = looking.look(
            by_reference(case), reason=reason, words=words, by=people.hana, now=NOW
        )
        assert isinstance(found, NotFound)
    with transaction.atomic(), world.acting(people.gijs):
        assert granted.misses(people.gijs) == ()


def test_who_may_see_a_case_anyhow_is_not_written_down_as_looking(people, case):
    found = asked(people.bilal, by_reference(case))
    assert found == Found(case.reference, None)
    with transaction.atomic(), world.acting(people.gijs):
        assert granted.all_looks(people.gijs) == ()


def test_who_looks_records_nothing(people, case):
    asked(people.hana, by_reference(case))
    entry = Entry("gesprek gevoerd", DAY, case_id=case.case_id)
    assert not isinstance(actions.record([entry], by=people.hana, now=NOW)[0], type(None))
    assert actions.record([entry], by=people.hana, now=NOW)[0].code == "niet gevonden"


# --- the pages ----------------------------------------------------------------------------------


def sent(reference, **changes):
    return {"zaak": reference, "reden": "waarneming", "waarom": WHY} | changes


@pytest.fixture
def pages_now(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)


def test_the_page_asks_shows_and_tells(people, case, pages_now):
    hana, bilal = browser("hana", "proef"), browser("bilal", "proef")
    answer = hana.post(reverse("look-ask"), sent(case.reference))
    assert answer["Location"] == reverse("look", args=[case.reference])
    shown = hana.get(answer["Location"])
    text = shown.content.decode()
    assert "Je kijkt met een reden: waarneming" in text
    assert "Leg een stap vast" not in text
    assert "geheim plan" not in text
    assert hana.get(reverse("case", args=[case.reference])).status_code == 404
    assert "Iemand bekeek een zaak van jullie" in bilal.get(reverse("day")).content.decode()
    assert (
        "Ingezien met reden" in bilal.get(reverse("case", args=[case.reference])).content.decode()
    )
    assert WHY in browser("gijs", "proef").get(reverse("looks")).content.decode()


def test_the_answer_is_the_same_sentence_whatever_is_not_there(people, case, pages_now):
    hana = browser("hana", "proef")
    other = world.reported(people.cora, number=5)
    address = reverse("look-ask")
    without = [hana.post(address, sent(one, reden="")) for one in (other.reference, "V-2026-X")]
    assert without[0].status_code == without[1].status_code == 422
    texts = [one.content.decode().replace(other.reference, "V-2026-X") for one in without]
    assert _plain(texts[0]) == _plain(texts[1])


def _plain(text):
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_a_case_is_found_on_its_page_by_address_and_day_of_birth(people, case, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        Tenant.objects.update(born_on=date(1958, 3, 14))
    sent = {
        "postcode": "9901 AA", "nummer": "1", "geboren": "14-3-1958",
        "reden": "waarneming", "waarom": WHY,
    }  # fmt: skip
    answer = browser("hana").post("/inzien/", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert case.reference in answer["Location"]
