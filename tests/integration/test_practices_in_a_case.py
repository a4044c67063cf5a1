# SPDX-License-Identifier: EUPL-1.2
"""Practices beside a case: who may say that one was used, who sees it, and what is counted."""

from datetime import date

import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from practices import placed, practice

from tests.integration.pages_world import browser
from voordeur.articles import queries as articles
from voordeur.articles.models import Use
from voordeur.articles.values import Done
from voordeur.cases import actions, practices, queries
from voordeur.cases.values import Entry
from voordeur.core.access import Denied
from voordeur.core.practice.codes import Area, Evidence, Group, Helped, Phase
from voordeur.people import identity

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 14)
NOW = world.at(DAY)
KEY = "samen-aanbellen"


@pytest.fixture
def people_of(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    return world.build()


@pytest.fixture
def case(people_of):
    """A case of Bilal in phase "deurwaarder", with children."""
    placed(NOW, practice(), practice("alleen-later", phases=(Phase.AFTER,)))
    opened = world.reported(people_of.anna)
    entries = [
        Entry("deurwaarder ingeschakeld", date(2026, 4, 1), case_id=opened.case_id),
        Entry(
            "huishouden vastgesteld",
            date(2026, 4, 2),
            case_id=opened.case_id,
            values={"kinderen_in_huis": True},
        ),
    ]
    assert all(actions.record(entries, by=people_of.bilal, now=NOW))
    return opened


def beside(actor, case, shown=3):
    with transaction.atomic(), world.acting(actor):
        return practices.beside(queries.case_page(actor, case.reference, NOW), DAY, shown)


def test_what_fits_stands_beside_the_case_with_why(people_of, case):
    found = beside(people_of.bilal, case).fits
    assert [(one.card.key, one.reasons) for one in found] == [
        (KEY, ("fase deurwaarder", "kinderen in huis"))
    ]


def test_what_was_found_not_to_help_is_offered_in_no_case(people_of, case):
    placed(NOW, practice("mooie-brief", evidence=Evidence.EXPERIMENT, helped=Helped.NO))
    assert [one.card.key for one in beside(people_of.bilal, case).fits] == [KEY]


def test_what_did_not_help_says_so_on_its_page(people_of, client):
    placed(NOW, practice("mooie-brief", evidence=Evidence.EXPERIMENT, helped=Helped.NO))
    assert "Hielp niet" in client.get("/kennisbank/praktijk/mooie-brief/").content.decode()
    placed(NOW, practice("goede-brief", evidence=Evidence.EXPERIMENT))
    assert "Hielp niet" not in client.get("/kennisbank/praktijk/goede-brief/").content.decode()


def test_what_is_said_of_this_household_comes_before_what_is_better_proven(people_of, case):
    placed(NOW, practice("geloot", groups=(Group.EVERYBODY,), evidence=Evidence.EXPERIMENT))
    assert [one.card.key for one in beside(people_of.bilal, case).fits] == [KEY, "geloot"]


@pytest.mark.parametrize(
    ("kind", "area"),
    [
        ("schuldhulp gestart", Area.MONEY),
        ("dagvaarding", Area.HOME),
    ],
)
def test_what_happened_says_in_which_areas_of_life_something_plays(people_of, case, kind, area):
    placed(NOW, practice("erbij", phases=tuple(Phase), groups=(Group.EVERYBODY,), areas=(area,)))
    before = {one.card.key: one.reasons for one in beside(people_of.bilal, case).fits}
    record(people_of.bilal, case, kind)
    after = {one.card.key: one.reasons for one in beside(people_of.bilal, case).fits}
    said = f"leefgebied {area.value}"
    assert said not in before["erbij"]
    assert said in after["erbij"]


def test_help_in_another_area_says_that_more_plays_than_money(people_of, case):
    placed(NOW, practice("meer", groups=(Group.MANY_PROBLEMS,)))
    record(people_of.bilal, case, "hulp op ander leefgebied")
    reasons = {one.card.key: one.reasons for one in beside(people_of.bilal, case).fits}
    assert "er speelt meer dan geld" in reasons["meer"]


def record(actor, case, kind):
    entry = Entry(kind, date(2026, 4, 3), case_id=case.case_id)
    assert all(actions.record([entry], by=actor, now=NOW))


def test_both_beliefs_come_from_the_practice_that_fits(people_of, case):
    said = practice().beliefs
    assert beside(people_of.bilal, case).beliefs == (said.landlord, said.tenant)


def test_using_twice_is_once_and_can_be_taken_back(people_of, case):
    given = {"reference": case.reference, "key": KEY, "by": people_of.bilal, "now": NOW}
    with world.acting(people_of.bilal):
        assert practices.use(**given) == Done(KEY)
        assert practices.use(**given) == Done(KEY, is_new=False)
    assert beside(people_of.bilal, case).fits[0].is_used
    with world.acting(people_of.bilal):
        assert practices.take_back(**given)
        assert not practices.take_back(**given)
    assert not beside(people_of.bilal, case).fits[0].is_used


@pytest.mark.parametrize("name", ["anna", "cora", "daan", "els", "fem", "gijs", "hana"])
def test_nobody_else_notes_anything_in_a_case(people_of, case, name):
    actor = getattr(people_of, name)
    with transaction.atomic(), world.acting(actor):
        done = practices.use(reference=case.reference, key=KEY, by=actor, now=NOW)
    assert not done
    assert isinstance(done, Denied) or done == practices.NOT_THERE


def test_where_it_was_used_is_seen_by_who_sees_the_case_only(people_of, case):
    with world.acting(people_of.bilal):
        practices.use(reference=case.reference, key=KEY, by=people_of.bilal, now=NOW)
    for name, actor in people_of.everybody.items():
        with transaction.atomic(), world.acting(actor):
            sees_case = queries.case_number(actor, case.reference) is not None
            assert Use.objects.count() == sees_case, name
    assert Use.objects.count() == 0


def _used_in(people_of, many, good):
    """Let a practice be used in so many cases, of which some end well."""
    for number in range(101, 101 + many):
        opened = world.reported(people_of.anna, number=number)
        with transaction.atomic(), world.acting(people_of.bilal):
            assert practices.use(reference=opened.reference, key=KEY, by=people_of.bilal, now=NOW)
        if number < 101 + good:
            with identity.as_register(people_of.bilal.region_id), connection.cursor() as cursor:
                cursor.execute("update cases_case set good = true where id = %s", [opened.case_id])


def test_the_figure_waits_for_ten_cases_and_then_tells_no_small_number(people_of):
    placed(NOW, practice())
    _used_in(people_of, 9, 0)
    assert practices.count_uses(now=NOW) == 0
    assert articles.article(KEY).card.figure is None


def test_the_figure_counts_how_many_ended_well(people_of):
    placed(NOW, practice())
    _used_in(people_of, 22, 11)
    assert practices.count_uses(now=NOW) == 1
    figure = articles.article(KEY).card.figure
    assert (figure.used, figure.good) == (22, 11)
    assert practices.count_uses(now=NOW) == 0


def test_the_case_page_stays_quick_with_many_practices(people_of, case):
    placed(NOW, *(practice(f"nog-{number}") for number in range(80)))
    client = browser("bilal")
    client.get(f"/zaken/{case.reference}/")
    with CaptureQueriesContext(connection) as found:
        assert client.get(f"/zaken/{case.reference}/").status_code == 200
    ours = [one["sql"] for one in found if "articles_" in one["sql"]]
    assert len(ours) == 1, "\n".join(ours)
