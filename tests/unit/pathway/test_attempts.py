# SPDX-License-Identifier: EUPL-1.2
"""Stories of seeking contact, as the agreement of Rotterdam proposes it."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from voordeur.agreements.files import load_agreement, project_folder
from voordeur.core.pathway import attempts
from voordeur.core.pathway.attempts import Attempt, Choice, Moment, Situation
from voordeur.core.pathway.history import Event, History, occurrences
from voordeur.core.pathway.next_attempt import next_attempt

TUESDAY = date(2026, 11, 24)
CALL = Attempt("Telefoon", date(2026, 11, 17), reached=False, part_of_day="Ochtend")


@cache
def rotterdam():
    folder = project_folder()
    return load_agreement(folder / "rotterdam" / "2026-01-01.yml", folder, TUESDAY)


def proposed(*tries, on=TUESDAY, part="", **known):
    return next_attempt(rotterdam(), Situation(tries, **known), Moment(on, part))


def test_the_first_attempt_is_the_first_rung_today():
    found = proposed()
    assert (found.kind, found.on, found.number, found.most) == ("Telefoon", TUESDAY, 1, 6)
    assert found.reasons == ("dit is de eerste poging",)


def test_after_a_call_in_the_morning_comes_one_at_another_hour_and_day():
    found = proposed(CALL)
    assert (found.kind, found.part_of_day) == ("Telefoon", "Middag")
    assert found.on == date(2026, 11, 25)  # a week after the first it would be a Tuesday again
    assert found.reasons == ("de vorige poging was in de ochtend", "een andere dag van de week")


def test_the_evening_is_promised_for_the_second_visit():
    visit = Attempt("Huisbezoek", date(2026, 11, 20), reached=False, part_of_day="Middag")
    text = Attempt("SMS/Whatsapp", date(2026, 11, 19), reached=False)
    found = proposed(CALL, CALL, text, visit)
    assert (found.kind, found.part_of_day, found.rung) == ("Huisbezoek", "Avond", 3)


def test_without_a_number_nobody_is_called():
    found = proposed(has_phone=False)
    assert found.kind == "Huisbezoek"
    assert found.reasons[0] == "er is geen telefoonnummer"


def test_where_nobody_may_come_to_the_door_a_letter_goes():
    found = proposed(has_phone=False, do_not_visit=True)
    assert (found.kind, found.rung) == ("Brief", 0)
    assert "niemand mag nu aan de deur komen" in found.reasons


def test_two_working_days_lie_between_attempts():
    monday = Attempt("Telefoon", date(2026, 11, 23), reached=False, part_of_day="Middag")
    assert proposed(monday).on == date(2026, 11, 25)


def test_the_term_goes_before_the_time_between():
    monday = Attempt("Telefoon", date(2026, 11, 23), reached=False, part_of_day="Middag")
    assert proposed(monday, latest=TUESDAY).on == TUESDAY


def test_a_new_case_of_the_evening_is_called_that_evening():
    assert (proposed(part="Avond").on, proposed(part="Avond").part_of_day) == (TUESDAY, "Avond")


def test_who_was_called_in_the_evening_is_not_called_in_the_evening_again():
    evening = replace(CALL, on=date(2026, 11, 19), part_of_day="Avond")
    found = proposed(evening, part="Avond")
    assert (found.on, found.part_of_day) == (date(2026, 11, 25), "Ochtend")


def test_a_case_that_is_late_keeps_its_pace():
    monday = Attempt("Telefoon", date(2026, 11, 23), reached=False, part_of_day="Middag")
    assert proposed(monday, latest=date(2026, 11, 1)).on == date(2026, 11, 25)


def test_who_was_reached_is_left_alone():
    assert proposed(CALL, contact_on=TUESDAY).code == "contact"


def test_a_pause_ends_by_itself():
    assert proposed(paused=TUESDAY).code == "pauze"
    assert proposed(paused=date(2026, 11, 23)).kind == "Telefoon"


def test_the_worker_chooses_something_else_for_one_time():
    chosen = Choice("Huisbezoek", tries=1, part_of_day="Avond")
    assert proposed(CALL, choice=chosen).kind == "Huisbezoek"
    assert proposed(CALL, CALL, choice=chosen).kind == "SMS/Whatsapp"


def test_the_ladder_has_an_end():
    assert proposed(*[CALL] * 6).code == "op"


def test_a_case_without_a_ladder_gets_no_proposal():
    bare = replace(rotterdam(), ladder=())
    assert next_attempt(bare, Situation(), Moment(TUESDAY)).code == "geen ladder"


def happened(*events):
    return occurrences(History(tuple(Event(n, *event) for n, event in enumerate(events, 1))))


def tried(day, kind="Telefoon", reached=False):
    return ("contact geprobeerd", day, day, {"soort": kind, "bereikt": reached})


def test_attempts_are_read_from_what_happened():
    found = happened(
        tried(CALL.on),
        tried(CALL.on, "Administratief"),
        ("huisbezoek", TUESDAY, TUESDAY, {"aanwezig": ("wijkteam",), "bereikt": True}),
    )
    assert [one.kind for one in attempts.attempts_of(found)] == ["Telefoon", "Huisbezoek"]
    assert attempts.contact_on(found) == TUESDAY


def test_a_new_period_begins_with_a_clean_ladder():
    found = happened(
        tried(date(2026, 1, 5)), ("signaal ontvangen", TUESDAY, TUESDAY, {}), tried(TUESDAY)
    )
    assert len(attempts.attempts_of(attempts.since(found, period=2))) == 1


def agreed(made, on):
    return ("afspraak gemaakt", made, made, {"op": on})


DAY = timedelta(days=1)
MADE = TUESDAY - 10 * DAY
MEANWHILE = TUESDAY - 8 * DAY


@pytest.mark.parametrize(
    ("then", "contact"),
    [
        pytest.param([agreed(MADE, TUESDAY)], MADE, id="today"),
        pytest.param([agreed(MADE, TUESDAY - DAY)], None, id="yesterday, and no word"),
        pytest.param([agreed(MADE, MEANWHILE), tried(TUESDAY)], None, id="not reached since"),
        pytest.param([agreed(MADE, MEANWHILE), tried(TUESDAY, reached=True)], MADE, id="reached"),
        pytest.param(
            [agreed(MADE, TUESDAY - DAY), ("gesprek gevoerd", TUESDAY, TUESDAY)], MADE, id="spoken"
        ),
        pytest.param(
            [agreed(MADE, MEANWHILE), agreed(MEANWHILE, TUESDAY + DAY)], MADE, id="another day"
        ),
        pytest.param(
            [agreed(MADE, MEANWHILE), ("plan vastgesteld", MEANWHILE, MEANWHILE)],
            MADE,
            id="came, and there is a plan",
        ),
    ],
)
def test_who_did_not_come_on_the_day_that_was_agreed_is_sought_again(then, contact):
    assert attempts.in_touch(happened(*then), TUESDAY).contact_on == contact


# --- in touch -----------------------------------------------------------------------------------

MONDAY = date(2026, 11, 2)


def touch(*kinds):
    """Return what `in_touch` makes of these, a day apart: "ja", "nee", or a kind of event."""
    events = []
    for at, kind in enumerate(kinds):
        day = MONDAY + timedelta(days=at)
        if kind in {"ja", "nee"}:
            values = {"soort": "Telefoon", "bereikt": kind == "ja"}
            events.append(Event(at + 1, "contact geprobeerd", day, day, values))
        else:
            events.append(Event(at + 1, kind, day, day))
    found = attempts.in_touch(occurrences(History(tuple(events))), TUESDAY)
    since = None if found.contact_on is None else (found.contact_on - MONDAY).days
    return since, len(found.in_vain)


@pytest.mark.parametrize(
    ("happened", "since", "in_vain"),
    [
        ((), None, 0),
        (("nee", "nee"), None, 2),
        (("nee", "ja"), 1, 0),
        (("ja", "nee"), None, 1),
        (("ja", "nee", "ja"), 2, 0),
        (("nee", "huurder meldt zich", "nee", "nee"), 1, 2),
        (("ja", "gesprek gevoerd", "nee"), 1, 1),
        (("nee", "afspraak gemaakt"), 1, 0),
    ],
    ids=lambda one: "-".join(one) or "nothing" if isinstance(one, tuple) else "",
)
def test_contact_lasts_after_a_talk_and_is_lost_by_an_attempt_in_vain_after_an_answer(
    happened, since, in_vain
):
    assert touch(*happened) == (since, in_vain)
