# SPDX-License-Identifier: EUPL-1.2
"""Beside the work list: what one's own day holds, and what one's own attempts brought."""

from datetime import timedelta

import pytest

from tests import world
from tests.integration.pages_world import browser
from voordeur.cases import actions as cases
from voordeur.cases import charges, opening, queries
from voordeur.cases.values import Entry
from voordeur.pages.day_rows import Shown, is_agreed
from voordeur.people import identity

NOW = world.at(world.REPORTED_ON)
TODAY = NOW.date()
WEEK = timedelta(days=7)


@pytest.fixture
def people(db, monkeypatch):
    """The shared world, a week after the reports."""
    return world.build()


def opened(people, many=1):
    """Return cases of Bilal's own."""
    reports = [world.report(people.anna, number) for number in range(1, many + 1)]
    made = opening.open_cases(reports, by=people.anna, now=NOW)
    charges.give(
        references=[one.reference for one in made],
        hand_over=charges.HandOver(people.bilal.person_id), by=people.bilal, now=NOW,
    )  # fmt: skip
    return made


def tried(case, by, *, on=TODAY, reached=False, part="Avond"):
    values = {"soort": "Telefoon", "bereikt": reached, "dagdeel": part}
    at = world.at(on)
    return cases.record(
        [Entry("contact geprobeerd", on, case.case_id, values=values)], by=by, now=at
    )[0]


def counted(actor, today=TODAY):
    with identity.acting_as(actor):
        listed = queries.work_list(actor, world.at(today))
    return {one.part_of_day: one for one in listed.brought}


def read(monkeypatch, who, now=NOW, address="/dag/"):
    monkeypatch.setattr("voordeur.clock.now", lambda: now)
    return browser(who).get(address).content.decode()


def test_ones_own_attempts_of_this_week_are_counted(people):
    (case,) = opened(people)
    tried(case, people.bilal, reached=True)
    tried(case, people.bilal, part="Ochtend")
    found = counted(people.bilal)
    assert (found["Avond"].week_tries, found["Avond"].week_reached) == (1, 1)
    assert (found["Ochtend"].week_tries, found["Ochtend"].week_reached) == (1, 0)


def test_nobody_reads_what_a_colleague_reached(people):
    (case,) = opened(people)
    tried(case, people.bilal, reached=True)
    assert counted(people.daan) == {}


def test_an_attempt_that_was_taken_back_brought_nothing(people):
    (case,) = opened(people)
    made = tried(case, people.bilal, reached=True)
    cases.record(
        [
            Entry(
                "ingetrokken",
                TODAY,
                case.case_id,
                values={"reden": "Vergissing"},
                withdraws=made.seq,
            )
        ],
        by=people.bilal,
        now=NOW,
    )
    assert counted(people.bilal) == {}


def test_last_week_does_not_count_as_this_week(people):
    (case,) = opened(people)
    tried(case, people.bilal)
    later = counted(people.bilal, TODAY + WEEK)["Avond"]
    assert (later.tries, later.week_tries) == (1, 0)


def test_an_appointment_of_the_coming_days_stands_beside_the_list(people, monkeypatch):
    (case,) = opened(people)
    on = TODAY + timedelta(days=1)
    met = [Entry("gesprek gevoerd", TODAY, case.case_id)]
    agreed = Entry("afspraak gemaakt", TODAY, case.case_id, values={"op": on})
    cases.record([*met, agreed], by=people.bilal, now=NOW)
    page = read(monkeypatch, "bilal")
    assert "Je dag" in page
    assert "Morgen" in page
    assert "Afspraak: " in page


def test_beside_the_list_of_a_team_stands_no_day_of_ones_own(people, monkeypatch):
    opened(people)
    assert 'id="je-dag"' in read(monkeypatch, "bilal")
    assert 'id="je-dag"' not in read(monkeypatch, "bilal", address="/dag/?van=team")


def test_a_share_is_said_only_where_there_is_something_to_compare(people, monkeypatch):
    cases_of_bilal = opened(people, 10)
    for case in cases_of_bilal[:5]:
        tried(case, people.bilal, reached=True)
    assert "het vaakst" not in read(monkeypatch, "bilal")
    for case in cases_of_bilal[5:]:
        tried(case, people.bilal, part="Ochtend")
    page = read(monkeypatch, "bilal")
    assert "Bellen in de avond bereikte bij jou het vaakst iemand: 5 van 5 keer." in page


def test_a_case_waits_for_the_day_of_its_appointment_and_no_longer(people, monkeypatch):
    (case,) = opened(people)
    day = TODAY + timedelta(days=1)
    entry = Entry("afspraak gemaakt", TODAY, case_id=case.case_id, values={"op": day})
    cases.record([entry], by=people.bilal, now=world.at(TODAY))
    pages = {}
    for on in (TODAY, day):
        monkeypatch.setattr("voordeur.clock.now", lambda on=on: world.at(on))
        pages[on] = browser("bilal", "proef").get("/dag/").content.decode()
    assert "Wacht op de bewoner" in pages[TODAY]
    assert "Er is een afspraak op" in pages[TODAY]
    assert "Wacht op de bewoner" not in pages[day]


def test_a_threatened_home_never_waits_for_an_appointment(people):
    (case,) = opened(people)
    evicted, day = TODAY + timedelta(days=12), TODAY + timedelta(days=1)
    told = Entry("ontruiming aangezegd", TODAY, signal_id=case.signal_id, values={"op": evicted})
    cases.record([told], by=people.anna, now=world.at(TODAY))
    for kind in ("gesprek gevoerd", "hulp aanvaard", "crisisgesprek gevoerd", "afspraak gemaakt"):
        values = {"op": day} if kind == "afspraak gemaakt" else {}
        entry = Entry(kind, TODAY, case_id=case.case_id, values=values)
        cases.record([entry], by=people.bilal, now=world.at(TODAY))
    with identity.acting_as(people.bilal):
        listed = queries.work_list(people.bilal, world.at(TODAY))
    shown = Shown(people.bilal, listed, queries.WorkFilters(), {}, world.at(TODAY), 100)
    others = [row for row in listed.rows if not row.task.crisis]  # of who has not the crisis
    assert others
    assert all(day <= row.task.due for row in others)
    assert not is_agreed(others, shown)


def test_a_case_with_a_row_and_a_line_counts_once(people, monkeypatch):
    (case,) = opened(people)
    for kind in ("gesprek gevoerd", "hulp aanvaard"):
        entry = Entry(kind, TODAY, case_id=case.case_id)
        cases.record([entry], by=people.bilal, now=world.at(TODAY))
    monkeypatch.setattr("voordeur.pages.day.SHOWN", 1)
    assert "Samen 2 taken." in read(monkeypatch, "bilal", address="/dag/?alles=1")


def test_a_step_that_nobody_did_is_not_said_to_be_done(people, monkeypatch):
    (case,) = opened(people)
    for kind in ("gesprek gevoerd", "hulp aanvaard", "hulp geweigerd"):
        entry = Entry(kind, TODAY, case_id=case.case_id)
        cases.record([entry], by=people.bilal, now=world.at(TODAY))
    page = read(monkeypatch, "bilal", address="/dag/?van=team")
    assert "Lopende huur regelen</strong> is vervallen." in page
    assert "Lopende huur regelen</strong> is klaar." not in page


def test_a_step_that_was_taken_back_is_no_longer_among_what_was_done(people, monkeypatch):
    (case,) = opened(people)
    told = [
        Entry(kind, TODAY, case_id=case.case_id) for kind in ("gesprek gevoerd", "hulp aanvaard")
    ]
    *_, recorded = [cases.record([one], by=people.bilal, now=world.at(TODAY))[0] for one in told]
    assert "</strong> is klaar." in read(monkeypatch, "bilal", address="/dag/?van=team")
    back = Entry(
        "ingetrokken",
        TODAY,
        case_id=case.case_id,
        values={"reden": "vergissing"},
        withdraws=recorded.seq,
    )
    assert cases.record([back], by=people.bilal, now=world.at(TODAY))[0]
    assert "</strong> is klaar." not in read(monkeypatch, "bilal", address="/dag/?van=team")


def test_a_crisis_that_was_withdrawn_is_not_said_to_be_talked_about(people, monkeypatch):
    (case,) = opened(people)
    told = Entry(
        "ontruiming aangezegd", TODAY, signal_id=case.signal_id, values={"op": TODAY + WEEK}
    )
    over = Entry("aanzegging ingetrokken", TODAY, case_id=case.case_id)
    for entry, by in ((told, people.anna), (over, people.bilal)):
        cases.record([entry], by=by, now=world.at(TODAY))
    assert "Crisisgesprek</strong> is vervallen." in read(monkeypatch, "bilal")


MET = """\
  - {naam: op de afspraak, vanaf: laatste afspraak gemaakt, na: tot afspraakdatum, dan: gesprek, \
aanname: proef}
"""


def test_a_row_says_that_the_appointment_is_today(db, tmp_path, monkeypatch):
    text = world.FILE.read_text(encoding="utf-8")
    changed = tmp_path / world.FILE.name
    changed.write_text(text.replace("regels:\n", "regels:\n" + MET), encoding="utf-8")
    monkeypatch.setattr(world, "FILE", changed)
    people, day = world.build(), TODAY + timedelta(days=1)
    (case,) = opened(people)
    tried(case, people.bilal, reached=True)
    entry = Entry("afspraak gemaakt", TODAY, case_id=case.case_id, values={"op": day})
    cases.record([entry], by=people.bilal, now=world.at(TODAY))
    cases.look([case.case_id], region_id=people.bilal.region_id, now=world.at(day))
    page = read(monkeypatch, "bilal", world.at(day))
    assert "De afspraak is <strong>vandaag</strong>." in page
