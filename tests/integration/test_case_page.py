# SPDX-License-Identifier: EUPL-1.2
"""One case on one page: everything there is to know, in few queries, for whom it is meant."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.integration.pages_world import browser
from voordeur.cases import actions, models
from voordeur.cases.values import Entry
from voordeur.core.codes import MEANINGS

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)
NOW = world.at(DAY)
MOST = 15  # queries a page, identity, session and log included


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    return world.build()


def happens(people, case, kind, on=DAY, **values):
    entry = Entry(kind, on, case_id=case.case_id, values=values)
    (answer,) = actions.record([entry], by=people.bilal, now=NOW)
    assert answer, answer.sentence
    return answer


def text(case, name="bilal"):
    answer = browser(name).get(f"/zaken/{case.reference}/")
    assert answer.status_code == 200
    return answer.content.decode()


def full(people):
    """A case with a hundred events: attempts, help, a plan, a referral, an announced eviction."""
    case = world.reported(people.anna)
    start = DAY - timedelta(days=40)
    for number in range(90):
        on = start + timedelta(days=number // 3)
        happens(people, case, "contact geprobeerd", on, soort="Telefoon", bereikt=number > 80)
    for kind in ("gesprek gevoerd", "hulp aanvaard", "schuldhulp gestart", "plan vastgesteld"):
        happens(people, case, kind)
    happens(people, case, "verwezen", naar="GGD", grondslag="toestemming van de huurder")
    happens(people, case, "ontruiming aangezegd", op=DAY + timedelta(days=16))
    return case


@pytest.mark.usefixtures("committed")
def test_a_case_with_a_hundred_events_takes_at_most_fifteen_queries(people):
    case = full(people)
    client = browser("bilal")
    client.get(f"/zaken/{case.reference}/")  # what a process reads once
    with CaptureQueriesContext(connection) as found:
        assert client.get(f"/zaken/{case.reference}/").status_code == 200
    asked = [one["sql"] for one in found if one["sql"] not in {"BEGIN", "COMMIT"}]
    assert len(asked) <= MOST, "\n".join(asked)


def test_every_result_that_can_be_chosen_says_what_it_means_with_an_example(people):
    case = world.reported(people.anna)
    address = f"/zaken/{case.reference}/stap?soort=gesloten%20door%20medewerker"
    page = unescape(browser("bilal").get(address).content.decode())
    for result, meaning in MEANINGS.items():
        assert f'value="{result}"' in page
        assert f"{meaning.text} Bijvoorbeeld: {meaning.example}" in page


@pytest.mark.parametrize(
    ("declared", "line"),
    [
        (
            {
                "contact_soorten": ["Telefoon", "Huisbezoek"],
                "persoonlijk_contact": date(2026, 3, 26),
            },
            "probeerde al: telefoon, huisbezoek. Zocht persoonlijk contact op do 26 maart.",
        ),
        ({"contact_soorten": ["SMS/Whatsapp", "Onbekend"]}, "probeerde al: sms, app."),
        ({"persoonlijk_contact": date(2026, 3, 26)}, "zocht persoonlijk contact op do 26 maart."),
    ],
    ids=["both", "ways", "day"],
)
def test_a_helper_reads_how_the_landlord_sought_contact(people, declared, line):
    made = world.report(people.anna).report
    case = world.reported(people.anna, report=replace(made, preconditions=declared))
    assert line in text(case)


def test_a_landlord_that_declared_nothing_tried_nothing(people):
    assert "probeerde al" not in text(world.reported(people.anna))


def test_the_papers_of_a_case_each_say_who_may_see_them(people):
    case = world.reported(people.anna)
    page = text(case)
    assert "de bewoner en wie de zaak heeft" in page
    assert f"Bewijs van melding {case.proof}" in page
    assert "de verhuurder, en de rechter als hij het vraagt" in page
    invitation = browser("bilal").get(f"/zaken/{case.reference}/brief")
    assert invitation["Content-Type"] == "application/pdf"


# --- the plan -----------------------------------------------------------------------------------

GOAL = {
    "leefgebied": "geld",
    "stands": "nu nodig",
    "text": "Ik wil weten waar ik recht op heb.",
    "who": "Samira vraagt toeslag aan",
    "review_on": "28-4-2026",
}


@pytest.fixture
def helped(people):
    case = world.reported(people.anna)
    for kind in ("gesprek gevoerd", "hulp aanvaard"):
        happens(people, case, kind)
    return case


def goal(case, name="bilal", **changes):
    address = f"/zaken/{case.reference}/plan/doel"
    return browser(name).post(address, GOAL | changes, follow=True)


def test_a_goal_in_the_words_of_the_tenant_stands_in_the_plan(helped):
    answer = goal(helped)
    assert "Het doel staat in het plan" in answer.content.decode()
    assert GOAL["text"] in text(helped)
    paper = browser("bilal").get(f"/zaken/{helped.reference}/plan/papier")
    assert GOAL["text"] in paper.content.decode()
    assert "1.368" not in paper.content.decode()


def test_a_goal_that_is_not_complete_comes_back_as_it_was_typed(helped):
    answer = goal(helped, who="", review_on="31-2-2026")
    assert answer.status_code == 422
    assert GOAL["text"] in answer.content.decode()
    assert goal(helped, who="").status_code == 422


@pytest.mark.parametrize("name", ["fem", "hana", "anna", "els", "gijs"])
def test_who_does_not_help_finds_no_goal_and_no_way_to_one(people, helped, name):
    goal(helped)
    client = browser(name)
    for path in ("plan/doel", "plan/doel/1", "plan/papier"):
        assert client.get(f"/zaken/{helped.reference}/{path}").status_code == 404
    assert client.post(f"/zaken/{helped.reference}/plan/doel", GOAL).status_code == 404
    who = getattr(people, name)
    with transaction.atomic(), world.acting(who):
        assert not models.Goal.objects.exists()


def test_before_anybody_accepted_help_there_is_no_plan(people):
    case = world.reported(people.anna)
    assert 'id="plan"' not in text(case)
    assert goal(case).status_code == 404


def test_what_became_of_a_goal_can_be_undone_in_one_click(people, helped):
    goal(helped)
    client = browser("bilal")
    with transaction.atomic(), world.acting(people.bilal):
        number = models.Goal.objects.get().pk
    address = f"/zaken/{helped.reference}/plan/doel/{number}/stand"
    answer = client.post(address, {"stand": "gehaald"}, follow=True).content.decode()
    assert "Doel: gehaald" in answer
    assert "Ongedaan maken" in answer
    client.post(address, {"stand": "weg"})
    assert GOAL["text"] not in text(helped)
    client.post(address, {"stand": "terug"})
    assert GOAL["text"] in text(helped)


# --- referrals ----------------------------------------------------------------------------------

REFERRED = {"naar": "GGD", "grondslag": "toestemming van de huurder"}


def test_a_referral_says_how_long_nobody_answered_and_takes_the_answer(people, helped):
    happens(people, helped, "verwezen", DAY - timedelta(days=9), **REFERRED)
    assert "Al 9 dagen geen antwoord" in text(helped)
    sent = {"form": "klik", "kind": "verwijzing opgepakt", "naar": "GGD"}
    browser("bilal").post(f"/zaken/{helped.reference}/vastleggen", sent)
    shown = text(helped)
    assert "opgepakt" in shown
    assert "geen antwoord" not in shown


def test_the_coordinator_sees_no_referral(people, helped):
    happens(people, helped, "verwezen", DAY - timedelta(days=9), **REFERRED)
    actions.look(
        [helped.case_id],
        region_id=people.bilal.region_id,
        now=world.at(DAY + timedelta(days=60)),
    )
    answer = browser("fem").get(f"/zaken/{helped.reference}/")
    assert "Al 9 dagen" not in answer.content.decode()


# --- the timeline -------------------------------------------------------------------------------


def test_a_long_story_is_narrowed_by_links(people):
    case = full(people)
    client, address = browser("bilal"), f"/zaken/{case.reference}/"
    few = client.get(address).content.decode()
    whole = client.get(f"{address}?toon=alles").content.decode()
    help_only = client.get(f"{address}?toon=hulp").content.decode()
    assert few.count("vd-timeline__day") == 12
    assert whole.count("vd-timeline__day") == 97
    assert "Telefoon: niet bereikt" not in help_only.partition("wat-er-gebeurde")[2]


# --- the crisis ---------------------------------------------------------------------------------


@pytest.fixture
def crisis(people):
    case = world.reported(people.anna)
    happens(people, case, "ontruiming aangezegd", op=DAY + timedelta(days=16))
    return case


def case_row(people, case):
    with transaction.atomic(), world.acting(people.register):
        return models.Case.objects.get(pk=case.case_id)


def step(case, kind, **values):
    sent = {"form": "stap", "kind": kind, "wanneer": "14-4-2026", **values}
    return browser("bilal").post(f"/zaken/{case.reference}/vastleggen", sent, follow=True)


def test_a_crisis_shows_countdown_list_and_endings(crisis):
    shown = text(crisis)
    for words in ("Crisislijst", "Hoe loopt dit af?", "Moratorium overwegen", "over 16 dagen"):
        assert words in shown


def test_a_case_that_was_averted_says_by_what(people, crisis):
    assert step(crisis, "aanzegging ingetrokken").status_code == 422
    answer = step(crisis, "aanzegging ingetrokken", waardoor="laatste kans")
    assert "Waardoor: laatste kans." in answer.content.decode()
    assert not case_row(people, crisis).crisis


def test_a_postponed_eviction_stays_a_crisis_for_the_new_day(people, crisis):
    step(crisis, "ontruiming aangezegd", op="28-5-2026")
    row = case_row(people, crisis)
    assert row.crisis
    assert row.eviction_on == date(2026, 5, 28)


def test_nobody_can_say_that_it_was_carried_out_before_its_day(people, crisis):
    answer = step(crisis, "ontruimd")
    assert answer.status_code == 422
    assert "aangezegd voor een latere dag" in answer.content.decode()
    assert case_row(people, crisis).crisis


def test_what_nobody_did_in_time_brings_the_case_to_the_coordinator(people, crisis):
    said = ("gesprek gevoerd", "crisisgesprek gevoerd")
    for kind in (*said, "kinderen veilig gesteld", "laatste kans besproken"):
        happens(people, crisis, kind)
    happens(people, crisis, "hulp geweigerd")  # ends nothing while the eviction stands
    assert not case_row(people, crisis).watched
    later = DAY + timedelta(days=17)
    actions.look_due(now=world.at(later))
    row = case_row(people, crisis)
    assert row.crisis
    assert row.watched


def test_shelter_is_offered_and_the_answer_recorded(people, crisis):
    step(crisis, "opvang aangeboden")
    assert "aangeboden, nog geen antwoord" in text(crisis)
    step(crisis, "opvang geweigerd")
    assert "niet aanvaard" in text(crisis)


# --- a button that is clicked twice -------------------------------------------------------------


def talks(people, case):
    with transaction.atomic(), world.acting(people.register):
        return models.Event.objects.filter(case_id=case.case_id, kind="gesprek gevoerd").count()


def test_a_button_that_is_clicked_twice_writes_once(people):
    case = world.reported(people.anna)
    step(case, "gesprek gevoerd")
    assert "Vastgelegd" in step(case, "gesprek gevoerd").content.decode()
    assert talks(people, case) == 1


def test_the_same_later_that_day_is_written_again(people, monkeypatch):
    case = world.reported(people.anna)
    step(case, "gesprek gevoerd")
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW + timedelta(minutes=1))
    step(case, "gesprek gevoerd")
    assert talks(people, case) == 2


def test_a_second_attempt_with_a_note_is_not_a_second_click(people):
    case = world.reported(people.anna)
    called = {"soort": "Telefoon", "bereikt": "nee", "dagdeel": "Middag"}
    step(case, "contact geprobeerd", **called)
    step(case, "contact geprobeerd", **called, notitie="De buurvrouw nam op.")
    assert "De buurvrouw nam op." in text(case)


def test_whoever_has_the_case_is_not_shown_as_of_the_landlord_whose_turn_it_is(people):
    case = world.reported(people.anna)
    happens(people, case, "gesprek gevoerd")
    wanted = {"bedrag": 60_000, "termijnen": 12, "reden": "meer termijnen nodig"}
    happens(people, case, "uitzondering gevraagd", eerste_termijn=DAY, **wanted)
    page = text(case)
    assert "nu aan zet: Corporatie Noord" in page
    assert "nu aan zet: Wijkteam Noord" not in page
