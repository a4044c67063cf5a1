# SPDX-License-Identifier: EUPL-1.2
"""Seeking contact: what comes next, standing still, doing it otherwise, and taking in once."""

from datetime import date, timedelta

import pytest
import world
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integration.pages_world import browser
from voordeur.cases import actions as cases
from voordeur.cases import attempting, attempts, questions, reach, sending, steering
from voordeur.cases.attempting import Tried
from voordeur.cases.models import DeviceEntry, Event, Steer
from voordeur.cases.values import Entry, TenantData
from voordeur.core.access import Role
from voordeur.core.agreement.nodes import Place, Rung
from voordeur.core.pathway.attempts import Proposal
from voordeur.messages.models import Message
from voordeur.people import identity
from voordeur.people import queries as registered
from voordeur.trails.models import Disclosure
from voordeur.visits import actions as visits

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 9)
NOW = world.at(MONDAY)
TENANT = TenantData("Voorbeeld", initials="S.", family_key="voorbeeld", phone="06 0000 1234")
KEY = "0b8b2a34-7f4a-4a55-9d2a-6a6d8a1f0c11"


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    monkeypatch.setattr("voordeur.clock.today", lambda: MONDAY)
    return world.build()


@pytest.fixture
def case(people):
    opened = world.reported(people.anna, tenant=TENANT)
    cases.look([opened.case_id], region_id=people.anna.region_id, now=NOW)
    return opened


@pytest.fixture
def jeroen(people):
    """A colleague of Bilal in the same team."""
    region = next(one for one in registered.regions() if one.id == people.bilal.region_id)
    return world.person(region, "jeroen", Role.WORKER, "wijkteam-noord")


def tried(case, key=KEY, **changes):
    given = {"kind": "Telefoon", "reached": False, "made_at": NOW, "part_of_day": "Ochtend"}
    return Tried(key, case.reference, **(given | changes))


def send(case, by, now=NOW, **changes):
    return attempting.send([tried(case, **changes)], by=by, now=now)[0]


def comes(case, by, now=NOW):
    with transaction.atomic(), world.acting(by):
        return attempts.of_case(by, case.reference, now).next


def record(case, by, kind, now=NOW, **values):
    entry = Entry(kind, now.date(), case_id=case.case_id, values=values)
    answer = cases.record([entry], by=by, now=now)[0]
    assert answer, answer
    return answer


def events(people, case, kind="contact geprobeerd"):
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        return Event.objects.filter(case_id=case.case_id, kind=kind).count()


# --- what comes next --------------------------------------------------------------------------


def test_a_new_case_begins_at_the_first_rung(people, case):
    found = comes(case, people.bilal)
    assert isinstance(found, Proposal)
    assert (found.kind, found.on, found.number, found.most) == ("Telefoon", MONDAY, 1, 4)


def test_after_an_attempt_comes_another_hour_of_another_day(people, case):
    send(case, people.bilal)
    found = comes(case, people.bilal)
    assert (found.kind, found.part_of_day, found.on) == (
        "Telefoon",
        "Middag",
        MONDAY + timedelta(days=1),
    )


def test_what_was_taken_back_was_never_tried(people, case):
    answer = send(case, people.bilal)
    cases.withdraw(case_id=case.case_id, seq=answer.seq, reason="fout", by=people.bilal, now=NOW)
    assert comes(case, people.bilal).number == 1


def test_contact_stops_the_ladder(people, case):
    send(case, people.bilal, reached=True)
    assert comes(case, people.bilal).code == "contact"


def test_others_hear_nothing_of_a_case_that_is_not_theirs(people, case):
    with transaction.atomic(), world.acting(people.daan):
        assert attempts.of_case(people.daan, case.reference, NOW) is None


def test_a_list_of_cases_takes_as_many_statements_as_one(people, django_assert_max_num_queries):
    opened = [world.reported(people.anna, number=number) for number in range(1, 6)]
    with transaction.atomic(), world.acting(people.bilal), django_assert_max_num_queries(4):
        found = attempts.sought(people.bilal, [one.case_id for one in opened], NOW)
    assert len(found) == len(opened)


# --- standing still, doing it otherwise -------------------------------------------------------


def pause(case, by, **changes):
    given = {"reason": "er staat een afspraak", "words": "", "until": MONDAY + timedelta(days=3)}
    return steering.pause(reference=case.reference, by=by, now=NOW, **(given | changes))


def choose(case, by, kind="Huisbezoek", **changes):
    given = {"part_of_day": "Avond", "reason": "de bewoner vroeg dit"}
    return steering.choose(
        reference=case.reference, kind=kind, by=by, now=NOW, **(given | changes)
    )


def test_a_pause_holds_until_its_last_day(people, case):
    assert isinstance(pause(case, people.bilal), steering.Steered)
    assert comes(case, people.bilal).code == "pauze"
    later = world.at(MONDAY + timedelta(days=4))
    assert isinstance(comes(case, people.bilal, later), Proposal)


def test_a_pause_ends_by_hand_as_well(people, case):
    pause(case, people.bilal)
    steering.resume(reference=case.reference, what="pauze", by=people.bilal, now=NOW)
    assert isinstance(comes(case, people.bilal), Proposal)


@pytest.mark.parametrize(
    "changes",
    [
        {"reason": "geen zin"},
        {"until": MONDAY - timedelta(days=1)},
        {"until": MONDAY + timedelta(days=60)},
    ],
)
def test_a_pause_has_a_reason_and_an_end(people, case, changes):
    assert isinstance(pause(case, people.bilal, **changes), steering.NotSteered)
    assert isinstance(comes(case, people.bilal), Proposal)


def test_a_pause_is_for_one_person(people, case):
    other = world.reported(people.anna, number=2, tenant=TENANT)
    pause(case, people.bilal)
    assert isinstance(comes(other, people.bilal), Proposal)


def test_something_else_holds_for_one_attempt(people, case):
    choose(case, people.bilal)
    found = comes(case, people.bilal)
    assert (found.kind, found.part_of_day) == ("Huisbezoek", "Avond")
    send(case, people.bilal, kind="Huisbezoek")
    assert comes(case, people.bilal).kind == "Telefoon"


def test_nobody_chooses_a_visit_where_nobody_should_go(people, case):
    visits.caution(
        reference=case.reference,
        reason="gevaarlijk dier",
        ask="Wijkteam",
        until=MONDAY + timedelta(days=30),
        by=people.bilal,
        now=NOW,
    )
    made = choose(case, people.bilal)
    assert isinstance(made, steering.NotSteered)
    assert "Niet bezoeken" in made.sentence


@pytest.mark.parametrize("who", ["anna", "daan", "els", "gijs", "hana"])
def test_who_does_not_have_the_case_changes_nothing(people, case, who):
    actor = getattr(people, who)
    assert isinstance(pause(case, actor), steering.NotSteered)
    assert isinstance(choose(case, actor), steering.NotSteered)
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        assert not Steer.objects.exists()


# --- once -------------------------------------------------------------------------------------


def test_the_same_entry_twice_is_one_attempt(people, case):
    first, second = send(case, people.bilal), send(case, people.bilal)
    assert (second.state, second.seq) == (first.state, first.seq) == ("vastgelegd", first.seq)
    assert events(people, case) == 1


def test_the_same_key_of_somebody_else_is_another_attempt(people, case, jeroen):
    send(case, people.bilal)
    send(case, jeroen, kind="Brief")
    assert events(people, case) == 2


def test_an_entry_about_no_case_of_ours_changes_nothing(people, case):
    assert send(case, people.daan).state == "onbekend"
    assert events(people, case) == 0


def test_an_entry_from_before_the_case_waits_with_the_first_day(people, case):
    early = world.at(world.REPORTED_ON - timedelta(days=1))
    answer = send(case, people.bilal, made_at=early, waited=True, known_at=early)
    assert answer.state == "vraag"
    assert answer.sentence == "De zaak begon op 02-03-2026. Kies die dag of een latere dag."
    assert events(people, case) == 0


CARD = {"kind": "Kaartje", "reached": True}


def test_what_a_phone_kept_of_a_card_that_reached_somebody_is_kept_without_that(people, case):
    answer = waited(case, people.bilal, **CARD)
    assert (answer.state, events(people, case)) == ("vastgelegd", 1)
    assert "spreek je niemand" in answer.sentence
    assert isinstance(comes(case, people.bilal), Proposal)  # nobody was reached, so it goes on


def test_a_card_that_waits_for_an_answer_loses_the_claim_too(people, case, jeroen):
    record(case, jeroen, "contact geprobeerd", soort="Kaartje", bereikt=False)
    waited(case, people.bilal, **CARD)
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        DeviceEntry.objects.update(reached=True)  # from before this was known
    assert not asked_of(people).reached
    settled = settle(people, own=True)
    assert settled.seq is not None
    assert "spreek je niemand" in settled.sentence
    assert isinstance(comes(case, people.bilal), Proposal)


def test_an_entry_of_a_case_that_went_to_others_waits(people, case):
    assert send(case, people.hana).state == "vraag"
    assert events(people, case) == 0
    with transaction.atomic(), world.acting(people.hana):
        asked = questions.asked(people.hana, NOW)
    assert [(one.reference, one.name) for one in asked] == [("", "")]


def test_a_note_is_kept_with_the_attempt_and_not_beside_it(people, case):
    send(case, people.bilal, note="Buurvrouw zegt: na zes uur thuis.")
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        assert DeviceEntry.objects.get().note == ""
        noted = Event.objects.exclude(note=None).get()
        assert noted.note.text.startswith("Buurvrouw")


# --- what others did meanwhile ----------------------------------------------------------------

EARLIER = NOW - timedelta(hours=2)


def waited(case, by, **changes):
    given = {"waited": True, "made_at": EARLIER, "known_at": EARLIER}
    return send(case, by, **(given | changes))


def test_the_same_attempt_of_a_colleague_is_a_question(people, case, jeroen):
    record(case, jeroen, "contact geprobeerd", soort="Telefoon", bereikt=False)
    assert waited(case, people.bilal).state == "vraag"
    assert events(people, case) == 1


def asked_of(people):
    with transaction.atomic(), world.acting(people.bilal):
        return questions.asked(people.bilal, NOW)[0]


def settle(people, *, own):
    return questions.settle(entry_id=asked_of(people).id, of_its_own=own, by=people.bilal, now=NOW)


def test_one_visit_stays_one(people, case, jeroen):
    record(case, jeroen, "contact geprobeerd", soort="Telefoon", bereikt=False)
    waited(case, people.bilal)
    assert settle(people, own=False).seq is None
    assert events(people, case) == 1


def test_two_visits_become_two(people, case, jeroen):
    record(case, jeroen, "contact geprobeerd", soort="Telefoon", bereikt=False)
    waited(case, people.bilal)
    assert settle(people, own=True).seq is not None
    assert events(people, case) == 2


def test_a_question_is_answered_once(people, case, jeroen):
    record(case, jeroen, "contact geprobeerd", soort="Telefoon", bereikt=False)
    waited(case, people.bilal)
    number = asked_of(people).id
    settle(people, own=True)
    again = questions.settle(entry_id=number, of_its_own=True, by=people.bilal, now=NOW)
    assert again is None
    assert events(people, case) == 2


def test_nobody_answers_for_another(people, case, jeroen):
    record(case, jeroen, "contact geprobeerd", soort="Telefoon", bereikt=False)
    waited(case, people.bilal)
    number = asked_of(people).id
    assert questions.settle(entry_id=number, of_its_own=True, by=jeroen, now=NOW) is None


def test_contact_meanwhile_is_a_question(people, case, jeroen):
    record(case, jeroen, "gesprek gevoerd")
    waited(case, people.bilal)
    assert asked_of(people).doubt == "contact"


def test_a_case_that_was_closed_meanwhile_is_a_question(people, case):
    paid = Entry("achterstand voldaan", MONDAY, signal_id=case.signal_id)
    assert cases.record([paid], by=people.anna, now=NOW)[0]
    assert waited(case, people.bilal).state == "vraag"
    assert asked_of(people).doubt == "gesloten"


def test_what_everybody_knew_already_is_no_question(people, case, jeroen):
    record(case, jeroen, "contact geprobeerd", soort="Telefoon", bereikt=False)
    later = NOW + timedelta(hours=1)
    answer = waited(case, people.bilal, now=later, made_at=later, known_at=later)
    assert answer.state == "vastgelegd"


# --- letters ----------------------------------------------------------------------------------


def test_a_letter_is_not_sent_to_who_was_reached_meanwhile(people, case, jeroen):
    choose(case, people.bilal, "Brief", part_of_day="")
    record(case, jeroen, "gesprek gevoerd")
    found = sending.send_letters([case.reference], by=people.bilal, now=NOW)[0]
    assert (found.seq, found.sentence) == (None, "Er is contact met de bewoner.")
    assert events(people, case) == 0


def test_a_letter_is_not_sent_to_who_was_left_in_peace_meanwhile(people, case):
    choose(case, people.bilal, "Brief", part_of_day="")
    pause(case, people.bilal)
    found = sending.send_letters([case.reference], by=people.bilal, now=NOW)[0]
    assert (found.seq, found.sentence) == (None, "De pogingen staan stil voor deze bewoner.")
    assert events(people, case) == 0


def test_a_letter_that_goes_out_is_an_attempt_and_stands_in_the_outbox(people, case):
    choose(case, people.bilal, "Brief", part_of_day="")
    assert sending.send_letters([case.reference], by=people.bilal, now=NOW)[0].seq
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        assert Message.objects.get(kind="poging").state == "sent"
    again = sending.send_letters([case.reference], by=people.bilal, now=NOW)[0]
    assert again.seq is None
    assert events(people, case) == 1


def test_a_letter_stands_in_no_way_of_what_the_agreement_derives(people, case):
    choose(case, people.bilal, "Brief", part_of_day="")
    sending.send_letters([case.reference], by=people.bilal, now=NOW)
    later = world.at(MONDAY + timedelta(days=1))
    cases.look([case.case_id], region_id=people.anna.region_id, now=later)
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        assert Message.objects.get(kind="poging").state == "sent"


# --- the pages --------------------------------------------------------------------------------


def test_one_tap_records_and_says_what_comes(people, case):
    client = browser("bilal", "proef")
    address = f"/zaken/{case.reference}/poging"
    assert "Volgende poging: bellen" in client.get(address).content.decode()
    sent = client.post(address, {"soort": "Telefoon", "bereikt": "nee"}, follow=True)
    text = sent.content.decode()
    assert "Vastgelegd: telefoon, niet bereikt" in text
    assert "de vorige poging was in de ochtend" in text
    undone = client.post(f"{address}/terug/{sent.request['QUERY_STRING'][5:]}", follow=True)
    assert "Ongedaan gemaakt" in undone.content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"bereikt": "nee"}, "Kies hoe je contact zocht."),
        ({"soort": "Telefoon"}, "Vul in of je de bewoner bereikte."),
        ({"soort": "Telefoon", "bereikt": "nee", "wanneer": "1-1-2031"}, "toekomst"),
        ({"soort": "Kaartje", "bereikt": "ja"}, "spreek je niemand"),
    ],
)
def test_a_form_that_is_wrong_comes_back(people, case, sent, said):
    answer = browser("bilal", "proef").post(f"/zaken/{case.reference}/poging", sent)
    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize("kind", ["Kaartje", "Brief"])
@pytest.mark.parametrize(
    ("way", "more"),
    [("poging", {}), ("vastleggen", {"form": "contactpoging", "kind": "contact geprobeerd"})],
)
def test_of_a_card_and_a_letter_it_is_not_asked_whether_they_reached_somebody(
    people, case, kind, way, more
):
    sent = {"soort": kind, **more}
    answer = browser("bilal", "proef").post(f"/zaken/{case.reference}/{way}", sent)
    assert answer.status_code == 302
    assert events(people, case) == 1


def test_the_page_of_the_case_takes_no_card_that_reached_somebody(people, case):
    sent = {"form": "contactpoging", "kind": "contact geprobeerd"}
    sent |= {"soort": "Kaartje", "bereikt": "ja"}
    answer = browser("bilal", "proef").post(f"/zaken/{case.reference}/vastleggen", sent)
    assert answer.status_code == 422
    assert "spreek je niemand" in answer.content.decode()
    assert events(people, case) == 0


@pytest.mark.parametrize("day", ["1-3-2026", "1-1-2026"])  # a week ago, and long ago
def test_an_attempt_from_before_the_case_is_told_the_first_day_and_not_kept(people, case, day):
    sent = {"soort": "Telefoon", "bereikt": "nee", "wanneer": day}
    answer = browser("bilal", "proef").post(f"/zaken/{case.reference}/poging", sent)
    assert answer.status_code == 422
    assert "De zaak begon op 02-03-2026." in answer.content.decode()
    with transaction.atomic(), identity.as_register(people.anna.region_id):
        assert not DeviceEntry.objects.exists()


def test_the_page_of_the_case_says_above_and_opens_what_was_wrong_with_an_attempt(people, case):
    sent = {"form": "contactpoging", "kind": "contact geprobeerd", "wanneer": "1-3-2026"}
    choice = {"soort": "Telefoon", "bereikt": "nee"}
    answer = browser("bilal", "proef").post(f"/zaken/{case.reference}/vastleggen", sent | choice)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "De zaak begon op 02-03-2026." in text
    assert text.index("data-error-summary") < text.index("vd-case__now")
    assert '<details class="vd-part" data-part open>' in text


def test_the_page_of_the_case_says_what_comes_and_lets_it_be_changed(people, case):
    client = browser("bilal", "proef")
    page = client.get(f"/zaken/{case.reference}/").content.decode()
    assert "Volgende poging: bellen, vandaag" in page
    client.post(
        f"/zaken/{case.reference}/poging/anders",
        {"poging": "Huisbezoek|Avond", "reden": "dit werkte eerder"},
    )
    page = client.get(f"/zaken/{case.reference}/").content.decode()
    assert "Volgende poging: langsgaan, vandaag, avond" in page
    client.post(
        f"/zaken/{case.reference}/poging/pauze",
        {"reden": "de bewoner is weg", "tot": "12-3-2026", "woorden": ""},
    )
    page = client.get(f"/zaken/{case.reference}/").content.decode()
    assert "De pogingen staan stil tot en met" in page


def test_the_list_of_today_holds_what_comes_today(people, case):
    client = browser("bilal", "proef")
    assert "Bellen, vandaag" in client.get("/pogingen/").content.decode()
    send(case, people.bilal)
    assert "Bellen" not in client.get("/pogingen/").content.decode()


def test_letters_go_from_the_list_and_say_why_one_stayed(people, case, jeroen):
    choose(case, people.bilal, "Brief", part_of_day="")
    client = browser("bilal", "proef")
    assert "Brieven die nu kunnen" in client.get("/pogingen/").content.decode()
    record(case, jeroen, "gesprek gevoerd")
    answer = client.post("/pogingen/brieven", {"zaak": [case.reference]}).content.decode()
    assert "Niet verstuurd" in answer
    assert "Er is contact met de bewoner." in answer


@pytest.mark.parametrize("address", ["/zaken/{}/poging", "/pogingen/"])
def test_no_page_asks_more_than_fifteen_questions(people, case, address):
    client = browser("bilal", "proef")
    with CaptureQueriesContext(connection) as asked:
        client.get(address.format(case.reference))
    own = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(own) <= 15, own


def test_what_goes_to_a_device_is_little_and_is_in_the_log(people, case):
    found = browser("bilal", "proef").get("/toestel/lijst?lijst=1").json()
    assert set(found["zaken"][0]) == {"zaak", "naam", "adres", "soort", "wat", "vraag_eerst"}
    with transaction.atomic(), identity.acting_as(people.gijs):
        assert Disclosure.objects.count() >= 1
    assert "zaken" not in browser("bilal", "proef").get("/toestel/lijst").json()


def test_the_page_that_a_device_keeps_is_nobodys(people, case):
    page = browser("bilal", "proef").get("/toestel/leeg").content.decode()
    assert "Bilal" not in page
    assert "csrfmiddlewaretoken" not in page


def test_who_sends_without_the_token_of_a_form_sends_nothing(people, case):
    client = Client(enforce_csrf_checks=True)
    client.cookies = browser("bilal", "proef").cookies
    answer = client.post("/toestel/versturen", "{}", content_type="application/json")
    assert answer.status_code == 403


# --- what each rung brings --------------------------------------------------------------------


def test_a_rung_counts_its_own_turns_and_hides_small_numbers():
    ladder = (rung("Telefoon", 2), rung("Huisbezoek", 1))
    counted = {
        ("Telefoon", 1): (60, 15),
        ("Telefoon", 2): (40, 10),
        ("Telefoon", 3): (12, 0),
        ("Huisbezoek", 1): (30, 28),
        ("Brief", 1): (5, 0),
    }
    calls, visits_, beyond = reach.placed(ladder, counted)
    assert (calls.attempts, calls.reached, round(calls.share, 2)) == (100, 25, 0.25)
    assert calls.low < 0.25 < calls.high
    assert (visits_.attempts, visits_.reached) == (30, None)
    assert (beyond.number, beyond.attempts, beyond.reached) == (0, 17, 0)


def rung(kind, times):
    return Rung(kind, times, Place("proef.yml", 1))


def test_the_page_of_reach_shows_numbers_to_who_may_see_counts(people, case):
    send(case, people.bilal)
    with transaction.atomic(), world.acting(people.bilal):
        found = reach.per_rung(people.bilal, people.agreement_id)
    assert [one.kind for one in found] == ["Telefoon", "Huisbezoek", "Brief", ""]
    assert found[0].attempts is None
    page = browser("bilal", "proef").get(f"/overeenkomst/{people.agreement_id}/bereik")
    assert "minder dan 10" in page.content.decode()
