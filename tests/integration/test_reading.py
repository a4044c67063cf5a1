# SPDX-License-Identifier: EUPL-1.2
"""Lists and pages: who sees what, and that it was written down who looked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from voordeur.cases import actions, inbox, queries
from voordeur.cases.values import Entry
from voordeur.trails import queries as trails
from voordeur.trails.models import Deed

pytestmark = pytest.mark.django_db

NOW = world.at(date(2026, 3, 3))


@pytest.fixture
def people():
    return world.build()


def ask(who, question):
    with transaction.atomic(), world.acting(who):
        return question(who)


def names(listed):
    return [row.tenant.name for row in listed.rows]


def test_the_team_of_the_place_has_the_task_on_its_list_with_the_reason(people):
    world.reported(people.anna)
    (row,) = ask(people.bilal, lambda who: queries.work_list(who, NOW)).rows
    assert (row.task.step, row.tenant.name) == ("bellen", "S. Voorbeeld")
    (because,) = row.task.reasons
    assert (because.rule, because.quote, because.source) == (
        "eerst bellen",
        "wij bellen eerst",
        "S0",
    )


@pytest.mark.parametrize("name", ["daan", "hana", "fem"])
def test_others_have_nothing_on_their_list(people, name):
    world.reported(people.anna)
    listed = ask(getattr(people, name), lambda who: queries.work_list(who, NOW))
    assert listed.rows == ()


@pytest.mark.parametrize("name", ["anna", "els", "gijs"])
def test_who_does_no_casework_has_no_list(people, name):
    assert ask(getattr(people, name), lambda who: queries.work_list(who, NOW)) is None


def test_a_late_task_reaches_the_coordinator(people):
    world.reported(people.anna)
    late = world.at(date(2026, 3, 10))
    actions.look_due(now=late)
    (row,) = ask(people.fem, lambda who: queries.work_list(who, late)).rows
    assert row.task.late
    assert ask(people.fem, lambda who: queries.case_page(who, row.case.reference, late))


@pytest.mark.parametrize("name", ["anna", "cora", "daan", "els", "fem", "gijs", "hana"])
def test_a_case_that_is_not_yours_is_not_there(people, name):
    opened = world.reported(people.anna)
    page = ask(getattr(people, name), lambda who: queries.case_page(who, opened.reference, NOW))
    assert page is None


def test_the_page_of_a_case_shows_what_happened_and_what_comes(people):
    opened = world.reported(people.anna)
    page = ask(people.bilal, lambda who: queries.case_page(who, opened.reference, NOW))
    assert [event.kind for event in page.happened] == ["signaal ontvangen"]
    assert page.case.outlook["waiting"][0]["fires_on"] == "2026-04-02"
    assert page.parties[page.signals[0].landlord_id] == "Corporatie Noord"


def test_the_landlord_reads_its_own_reports_and_the_code(people):
    world.reported(people.anna)
    world.reported(people.cora, number=2)
    seen = ask(people.anna, lambda who: inbox.inbox(who, NOW))
    assert [(one.contract, one.heard) for one in seen.reports] == [("HC-00001", "opgepakt")]


def test_the_landlord_is_asked_for_the_joint_visit(people):
    world.reported(people.anna)
    then = world.at(world.REPORTED_ON + timedelta(days=31))
    actions.look_due(now=then)
    (task,) = ask(people.anna, lambda who: inbox.inbox(who, then)).tasks
    assert (task.task.step, task.contract) == ("samen op bezoek", "HC-00001")


def test_search_finds_by_name_and_by_address_only_what_is_yours(people):
    opened = world.reported(people.anna)
    for text in ("Voorbeeld", "9901 AA 1", opened.reference):
        (hit,) = ask(people.bilal, lambda who, text=text: queries.search(who, text, NOW))
        assert hit.case.reference == opened.reference
        assert ask(people.hana, lambda who, text=text: queries.search(who, text, NOW)) == ()


@pytest.mark.parametrize("text", ["VOORBEELD", "van Voorbeeld", "Vóórbééld", "voor", "Voorb"])
def test_search_forgives_capitals_accents_particles_and_an_unfinished_name(people, text):
    opened = world.reported(people.anna)
    (hit,) = ask(people.bilal, lambda who: queries.search(who, text, NOW))
    assert hit.case.reference == opened.reference
    assert ask(people.hana, lambda who: queries.search(who, text, NOW)) == ()


@pytest.mark.parametrize("text", ["vo", "beeld", "voorbeelden", "", "-"])
def test_search_does_not_guess(people, text):
    world.reported(people.anna)
    assert ask(people.bilal, lambda who: queries.search(who, text, NOW)) == ()


def test_who_evaluates_sees_numbers_and_no_case(people):
    world.reported(people.anna)
    counts = ask(people.els, lambda who: queries.step_counts(who, people.agreement_id))
    assert counts["bellen"].open == 1
    assert ask(people.anna, lambda who: queries.step_counts(who, people.agreement_id)) == {}


def test_the_privacy_officer_can_say_who_looked(people):
    opened = world.reported(people.anna)
    page = ask(people.bilal, lambda who: queries.case_page(who, opened.reference, NOW))
    (look,) = ask(people.gijs, lambda who: trails.looks_at(who, page.tenant.id))
    assert (look.name, look.person_id) == ("zaak inzien", people.bilal.person_id)
    assert ask(people.bilal, lambda who: trails.looks_at(who, page.tenant.id)) is None


def test_a_longer_list_takes_no_more_statements(people):
    def count(who):
        with CaptureQueriesContext(connection) as seen:
            queries.work_list(who, NOW)
        return len(seen)

    world.reported(people.anna, number=1)
    one = ask(people.bilal, count)
    for number in range(2, 8):
        world.reported(people.anna, number=number)
    assert ask(people.bilal, count) == one <= 10


def test_help_is_seen_by_who_helps_and_not_by_the_coordinator(people):
    opened = world.reported(people.anna)
    mapped = Entry(
        "situatie in kaart gebracht",
        date(2026, 3, 3),
        case_id=opened.case_id,
        values={"aantal_leefgebieden": 2, "schulden": True},
        note="alleen voor de hulp",
    )
    assert actions.record([mapped], by=people.bilal, now=NOW)[0]
    late = world.at(date(2026, 3, 10))
    actions.look_due(now=late)
    team = ask(people.bilal, lambda who: queries.case_page(who, opened.reference, late))
    watcher = ask(people.fem, lambda who: queries.case_page(who, opened.reference, late))
    assert [event.note for event in team.happened] == ["", "alleen voor de hulp"]
    assert [event.kind for event in watcher.happened] == ["signaal ontvangen"]


def test_who_watches_sees_no_help_even_with_a_team_of_their_own(people):
    opened = world.reported(people.anna)
    mapped = Entry(
        "situatie in kaart gebracht",
        date(2026, 3, 3),
        case_id=opened.case_id,
        values={"aantal_leefgebieden": 2, "schulden": True},
    )
    assert actions.record([mapped], by=people.bilal, now=NOW)[0]
    lead = replace(people.fem, party_ids=people.bilal.party_ids)
    page = ask(lead, lambda who: queries.case_page(who, opened.reference, NOW))
    assert [event.kind for event in page.happened] == ["signaal ontvangen"]


def test_who_belongs_to_no_organisation_has_an_empty_list(people):
    loose = replace(people.bilal, party_ids=())
    assert ask(loose, lambda who: queries.work_list(who, NOW)).rows == ()


def test_what_somebody_had_no_right_to_is_in_the_log(people):
    opened = world.reported(people.anna)
    entry = Entry("gesprek gevoerd", date(2026, 3, 3), case_id=opened.case_id)
    actions.record([entry], by=people.hana, now=NOW)
    with transaction.atomic(), world.acting(people.gijs):
        (line,) = Deed.objects.filter(result="geweigerd")
    assert (line.person_id, line.action) == (people.hana.person_id, "vastleggen")


def test_a_raised_figure_is_no_house_number_and_breaks_nothing(people):
    assert ask(people.bilal, lambda who: queries.search(who, "9901AA\u00b2", NOW)) == ()
