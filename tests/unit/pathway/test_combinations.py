# SPDX-License-Identifier: EUPL-1.2
"""What cannot both be true in one case is refused, with a sentence that says what to do."""

from datetime import date, timedelta

import pytest

from voordeur.core.agreement import vocabulary
from voordeur.core.codes import ContactKind, Result
from voordeur.core.pathway.attempts import in_touch
from voordeur.core.pathway.combinations import TABLE, impossible
from voordeur.core.pathway.history import Event, History, occurrences
from voordeur.core.pathway.wish import Wish

TODAY = date(2026, 3, 10)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
REPORT = ("signaal ontvangen", {})
TRIED = ("contact geprobeerd", {"soort": "Telefoon", "bereikt": False})
REACHED = ("contact geprobeerd", {"soort": "Telefoon", "bereikt": True})
ANNOUNCED = ("ontruiming aangezegd", {"op": TODAY})


def closing(code):
    return ("gesloten door medewerker", {"code": code, "akkoord": "teamleider"})


def before(*events, on=YESTERDAY):
    rows = enumerate(events, start=1)
    return occurrences(
        History(tuple(Event(n, kind, on, on, values) for n, (kind, values) in rows))
    )


def refused(wish, *events, on=TODAY):
    kind, values = wish
    return [one.code for one in impossible(Wish(kind, on, on, values), before(*events))]


TALK, ACCEPTED = ("gesprek gevoerd", {}), ("hulp aanvaard", {})
BAILIFF = ("bericht deurwaarder", {})
WITHDRAWN, EVICTED = ("aanzegging ingetrokken", {}), ("ontruimd", {})

# What is wished, what happened before that makes it impossible, and what makes it possible.
COMBINATIONS = {
    "geen contact na contact": (closing(Result.NEVER_REACHED), [REPORT, REACHED], [REPORT, TRIED]),
    "contact kwijt zonder contact": (
        closing(Result.CONTACT_LOST),
        [REPORT, TRIED],
        [REPORT, REACHED],
    ),
    "geen contact na een bereikte poging": (
        ("geen contact vastgesteld", {}),
        [REPORT, REACHED],
        [REPORT, REACHED, TALK],
    ),
    "hulp zonder contact": (ACCEPTED, [REPORT, TRIED], [REPORT, REACHED]),
    "geen hulp nodig zonder contact": (
        closing(Result.NO_HELP_WANTED),
        [REPORT, TRIED],
        [REPORT, REACHED],
    ),
    "afloop met hulp zonder hulp": (closing(Result.ADVICE), [REPORT, TALK], [TALK, ACCEPTED]),
    "zonder de bewoner na aanvaarde hulp": (
        closing(Result.REFERRED_WITHOUT_RESIDENT),
        [TALK, ACCEPTED],
        [REPORT, TRIED],
    ),
    "zelf betaald na aanvaarde hulp": (closing(Result.PAID_ALREADY), [TALK, ACCEPTED], [REPORT]),
    "opgelost met open crisis": (
        closing(Result.ADVICE),
        [TALK, ACCEPTED, ANNOUNCED],
        [TALK, ACCEPTED, ANNOUNCED, WITHDRAWN],
    ),
    "ontruimd voor de aangezegde dag": (
        EVICTED,
        [("ontruiming aangezegd", {"op": TOMORROW})],
        [ANNOUNCED],
    ),
    "ontruimd zonder aanzegging": (EVICTED, [REPORT], [REPORT, ANNOUNCED]),
    "twee keer ontruimd": (EVICTED, [ANNOUNCED, EVICTED], [ANNOUNCED]),
    "stap na ontruimen": (("laatste kans besproken", {}), [ANNOUNCED, EVICTED], [ANNOUNCED]),
    "ontruimd na intrekken": (EVICTED, [ANNOUNCED, WITHDRAWN], [ANNOUNCED]),
    "ingetrokken na ontruimen": (WITHDRAWN, [ANNOUNCED, EVICTED], [ANNOUNCED]),
    "ingetrokken door een regeling die er niet is": (
        ("aanzegging ingetrokken", {"waardoor": "betalingsregeling"}),
        [ANNOUNCED],
        [("regeling getroffen", {}), ANNOUNCED],
    ),
    "antwoord zonder verwijzing": (
        ("verwijzing opgepakt", {"naar": "GGD"}),
        [("verwezen", {"naar": "opvang"})],
        [("verwezen", {"naar": "GGD"})],
    ),
}


@pytest.mark.parametrize("code", COMBINATIONS)
def test_what_the_case_contradicts_is_refused(code):
    wish, against, _ = COMBINATIONS[code]
    assert refused(wish, *against) == [code]


@pytest.mark.parametrize("code", COMBINATIONS)
def test_without_the_contradiction_it_may_be_written_down(code):
    wish, _, fine = COMBINATIONS[code]
    assert refused(wish, *fine) == []


ALONE = {
    "bereikt zonder gesprek": ("contact geprobeerd", {"soort": "Kaartje", "bereikt": True}),
    "aangezegd voor een dag die was": ("ontruiming aangezegd", {"op": YESTERDAY}),
    "aangezegd voor een verre dag": (
        "bericht deurwaarder",
        {"op": TODAY + timedelta(days=367)},
    ),
    "afspraak te ver weg": ("afspraak gemaakt", {"op": TODAY + timedelta(days=57)}),
    "geen kinderen en toch een aantal": (
        "huishouden vastgesteld",
        {"kinderen_in_huis": False, "aantal_kinderen": 2},
    ),
    "wel kinderen en toch nul": (
        "huishouden vastgesteld",
        {"kinderen_in_huis": True, "aantal_kinderen": 0},
    ),
}


@pytest.mark.parametrize("code", ALONE)
def test_what_contradicts_itself_is_refused(code):
    assert refused(ALONE[code], REPORT) == [code]


def test_an_appointment_of_eight_weeks_ahead_is_taken():
    assert refused(("afspraak gemaakt", {"op": TODAY + timedelta(weeks=8)}), REPORT) == []


@pytest.mark.parametrize("kind", sorted(ContactKind))
def test_reached_is_accepted_where_somebody_can_be_spoken_to(kind):
    wish = ("contact geprobeerd", {"soort": kind, "bereikt": True})
    alone = kind in {"Kaartje", "Brief", "Administratief"}
    assert refused(wish, REPORT) == (["bereikt zonder gesprek"] if alone else [])


def test_an_appointment_is_contact_like_a_talk():
    appointment = ("afspraak gemaakt", {"op": TODAY})
    assert refused(closing(Result.NEVER_REACHED), REPORT, appointment) == [
        "geen contact na contact"
    ]
    assert refused(closing(Result.CONTACT_LOST), REPORT, appointment) == []


def test_a_card_that_was_written_down_as_reached_is_no_contact():
    card = ("contact geprobeerd", {"soort": "Kaartje", "bereikt": True})
    assert refused(closing(Result.CONTACT_LOST), REPORT, card) == ["contact kwijt zonder contact"]
    found = in_touch(before(REPORT, card), TODAY)
    assert (found.contact_on, len(found.in_vain)) == (None, 1)


def test_nobody_is_evicted_before_it_was_announced():
    earlier = YESTERDAY - timedelta(days=1)
    announced = ("ontruiming aangezegd", {"op": YESTERDAY})
    assert refused(EVICTED, announced, on=earlier)[-1:] == ["ontruimd voor de aanzegging"]
    assert refused(EVICTED, announced, on=YESTERDAY) == []


def test_no_day_after_the_eviction_is_announced_on_the_day_of_the_eviction():
    unsaid = ("ontruiming aangezegd", {})
    announced = ("ontruiming aangezegd", {"op": TODAY})
    assert refused(announced, unsaid, EVICTED, on=YESTERDAY) == ["stap na ontruimen"]
    assert refused(unsaid, unsaid, EVICTED, on=YESTERDAY) == []


def test_nobody_speaks_to_who_died_before_that_day():
    died = ("overleden", {})
    assert refused(TALK, died) == ["contact na overlijden"]
    assert refused(TALK, died, on=YESTERDAY) == []


def test_help_that_began_elsewhere_needs_no_contact_here():
    assert refused(ACCEPTED) == []


@pytest.mark.parametrize("kind", ["hulp aanvaard", "hulp geweigerd", "ontruimd"])
def test_what_a_case_began_with_is_put_right_as_if_nothing_came_before(kind):
    later = before(("plan vastgesteld", {}), on=TODAY)
    assert impossible(Wish(kind, TODAY, TODAY, {}, began=TODAY), later) == ()
    assert impossible(Wish(kind, TODAY, TODAY, {}), later) != ()


def test_nobody_says_no_to_help_before_somebody_spoke_to_them():
    no = ("hulp geweigerd", {})
    assert refused(no, REPORT, TRIED) == ["hulp zonder contact"]
    assert refused(no, REPORT, TALK) == []


def test_a_case_may_begin_with_an_eviction_that_was():
    assert refused(EVICTED) == []


def days_on(*kinds):
    """Return these events, each on the next day."""
    rows = enumerate(kinds, start=1)
    return occurrences(
        History(tuple(Event(n, kind, day(n), day(n), _for(kind, n)) for n, kind in rows)),
    )


def _for(kind, number):
    return {"op": day(number)} if kind == "ontruiming aangezegd" else {}


def day(number):
    return TODAY - timedelta(days=60 - number)


def then(kind, *kinds, on=TODAY):
    return [one.code for one in impossible(Wish(kind, on, on, {}), days_on(*kinds))]


FIRST_HOME = ("signaal ontvangen", "ontruiming aangezegd", "ontruimd")


@pytest.mark.parametrize("again", ["huurder meldt zich", "hulp aanvaard", "signaal ontvangen"])
def test_a_household_that_lost_a_home_may_be_about_to_lose_the_next(again):
    assert then("ontruiming aangezegd", *FIRST_HOME) == ["stap na ontruimen"]
    came = (*FIRST_HOME, again)
    assert then("ontruiming aangezegd", *came) == []
    threatened = (*came, "ontruiming aangezegd")
    for kind in ("ontruimd", "aanzegging ingetrokken", "laatste kans besproken"):
        assert then(kind, *threatened) == []


def test_after_a_second_eviction_a_third_home_is_judged_by_itself():
    second = (*FIRST_HOME, "huurder meldt zich", "ontruiming aangezegd", "ontruimd")
    assert then("ontruimd", *second) == ["twee keer ontruimd"]
    assert then("ontruiming aangezegd", *second, "huurder meldt zich") == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("aanzegging ingetrokken", "ingetrokken na ontruimen"),
        ("laatste kans besproken", "stap na ontruimen"),
        ("ontruimd", "ontruimd zonder aanzegging"),
    ],
)
def test_of_a_next_home_nothing_is_told_before_its_own_announcement(kind, code):
    assert then(kind, *FIRST_HOME, "huurder meldt zich") == [code]


def test_what_was_before_the_tenant_came_back_is_of_the_home_that_was_lost():
    came = (*FIRST_HOME, "crisisgesprek gevoerd", "huurder meldt zich")
    assert then("bericht deurwaarder", *came, on=day(4)) == ["stap na ontruimen"]


def test_no_eviction_is_announced_of_a_home_that_was_lost_before():
    assert refused(ANNOUNCED, ANNOUNCED, EVICTED) == ["stap na ontruimen"]
    on_the_day = ("ontruiming aangezegd", {"op": YESTERDAY})
    assert refused(on_the_day, on_the_day, EVICTED, on=YESTERDAY) == []


def in_days(*events):
    """Return what happened, each thing a day after the one before; the last was yesterday."""
    first = TODAY - timedelta(days=len(events))
    days = (first + timedelta(days=n) for n in range(len(events)))
    rows = enumerate(zip(days, events, strict=True), start=1)
    return occurrences(
        History(tuple(Event(n, kind, on, on, values) for n, (on, (kind, values)) in rows))
    )


def of_a_second(wish, *events, on=TODAY):
    """Judge a wish in a case of which the first home was lost, before `events`."""
    kind, values = wish
    lost = in_days(("ontruiming aangezegd", {}), EVICTED, *events)
    return [one.code for one in impossible(Wish(kind, on, on, values), lost)]


LAST_CHANCE = ("laatste kans besproken", {})


@pytest.mark.parametrize("wish", [ANNOUNCED, LAST_CHANCE, WITHDRAWN, EVICTED])
def test_an_eviction_from_the_next_home_is_judged_by_itself(wish):
    assert of_a_second(wish, REPORT, ANNOUNCED) == []


@pytest.mark.parametrize("wish", [LAST_CHANCE, EVICTED])
def test_a_new_threat_that_came_in_with_a_file_goes_its_own_way(wish):
    assert of_a_second(wish, ANNOUNCED) == []


def test_after_a_new_report_an_eviction_is_announced_before_it_happens():
    assert of_a_second(ANNOUNCED, REPORT) == []
    assert of_a_second(EVICTED, REPORT) == ["ontruimd zonder aanzegging"]


def test_the_second_home_is_not_lost_twice_either():
    again = (REPORT, ("ontruiming aangezegd", {}), EVICTED)
    assert of_a_second(EVICTED, *again) == ["twee keer ontruimd"]
    assert of_a_second(LAST_CHANCE, *again) == ["stap na ontruimen"]


def test_what_is_told_late_of_the_first_home_is_judged_with_the_first_home():
    announced, then = ("ontruiming aangezegd", {}), TODAY - timedelta(days=3)
    assert of_a_second(EVICTED, REPORT, announced, on=then) == ["twee keer ontruimd"]
    assert of_a_second(WITHDRAWN, REPORT, announced, on=then) == ["ingetrokken na ontruimen"]


@pytest.mark.parametrize("code", [Result.NEVER_REACHED, Result.NO_HELP_WANTED])
def test_a_result_without_a_solution_may_stand_beside_a_crisis(code):
    assert "opgelost met open crisis" not in refused(closing(code), REPORT, ANNOUNCED)


def test_every_combination_of_the_table_has_a_test_a_name_of_its_own_and_known_words():
    tested = {*COMBINATIONS, *ALONE, "ontruimd voor de aanzegging", "contact na overlijden"}
    assert [one.code for one in TABLE] == list(dict.fromkeys(one.code for one in TABLE))
    assert {one.code for one in TABLE} == tested
    for one in TABLE:
        assert one.kinds <= vocabulary.EVENTS.keys()
        assert one.sentence.endswith(".")
        assert "!" not in one.sentence
