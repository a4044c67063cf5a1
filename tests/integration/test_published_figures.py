# SPDX-License-Identifier: EUPL-1.2
"""What was published stands beside what the register counts, and the two agree where they must."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain, repeat
from pathlib import Path

import pytest
import world
from django.db import transaction

from voordeur.agreements import actions as agreements
from voordeur.cases import actions as cases
from voordeur.cases import opening
from voordeur.cases.values import Entry, HomeData, Recorded
from voordeur.core.access import Denied, Role
from voordeur.core.agreement.problems import Problems
from voordeur.core.figure.published import MARK
from voordeur.figures import publishing, yearly
from voordeur.people import actions as people
from voordeur.people.actions import NewParty

pytestmark = pytest.mark.django_db
CONVENANTEN = Path(__file__).parents[2] / "convenanten"
VISIT = date(2015, 4, 14)
REPORTED = date(2015, 4, 1)
ALL, ARRANGED, DEBT_HELP, OTHERWISE = 231, 118, 21, 50


def load(region, folder=CONVENANTEN):
    by = world.person(region, "beleid", Role.POLICY, None)
    return by, publishing.load(folder=folder, by=by, now=world.at(date(2026, 1, 2)))


def region(key):
    return people.add_region(key=key, name=key.title())


# --- the loader ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "figure", "values"),
    [
        ("drechtsteden", "huisuitzettingen", [(2005, 241), (2014, 137)]),
        ("katwijk", "huisuitzettingen", [(2011, 12), (2013, 9)]),
        ("katwijk", "begeleide huurders", [(2014, 47)]),
        ("rotterdam", "ambitie huisuitzettingen", [(2021, 0)]),
    ],
)
def test_what_a_region_published_comes_back_as_it_was_published(key, figure, values):
    by, _ = load(region(key))
    with transaction.atomic():
        found = publishing.sheets(by).own.figures[figure]
    assert [(one.year, one.number) for one in found.values] == values
    assert all(one.quote and one.origin.by for one in found.values)


@pytest.mark.parametrize(
    ("key", "first", "last"), [("drechtsteden", 241, 137), ("katwijk", 12, 9)]
)
def test_the_report_shows_the_series_marked_as_published_and_not_as_counted(key, first, last):
    by, _ = load(region(key))
    shown = yearly.report(by, None, this_year=2026)
    points = [one for one in shown.series if one.is_published]
    assert (points[0].number, points[-1].number) == (first, last)
    assert [one for one in shown.series if not one.is_published] == []
    assert MARK == "gepubliceerd, niet uit het register"


def test_loading_twice_stores_once_and_a_changed_file_holds_from_then_on(tmp_path):
    folder = tmp_path / "convenanten"
    shutil.copytree(CONVENANTEN, folder)
    here = region("katwijk")
    _, first = load(here, folder)
    by, again = load(here, folder)
    assert (first.new, again.new, again.same) == (3, 0, 3)
    file = folder / "katwijk" / "gepubliceerd.yml"
    file.write_text(file.read_text("utf-8").replace("waarde: 47", "waarde: 48"), "utf-8")
    load(here, folder)
    with transaction.atomic():
        held = publishing.sheets(by).own.figures["begeleide huurders"]
    assert held.first.number == 48


def test_a_report_that_names_a_figure_nobody_published_is_refused_as_a_whole(tmp_path):
    folder = tmp_path / "convenanten"
    shutil.copytree(CONVENANTEN, folder)
    file = folder / "katwijk" / "jaarverslag.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("gepubliceerd: begeleide", "gepubliceerd: begelijde"), "utf-8")
    by, found = load(region("katwijk"), folder)
    assert isinstance(found, Problems)
    assert "begelijde huurders" in str(found.items[0])
    with transaction.atomic():
        assert publishing.sheets(by).report is None


def test_a_worker_loads_nothing_and_a_landlord_reads_no_report():
    people_ = world.build()
    now = world.at(date(2026, 1, 2))
    assert isinstance(publishing.load(folder=CONVENANTEN, by=people_.bilal, now=now), Denied)
    assert yearly.report(people_.anna, None, this_year=2026) is None


# --- the pilot of 2015 --------------------------------------------------------------------------


@pytest.fixture
def pilot(tmp_path):
    """The region in the year of its pilot, under its covenant as if it had begun then."""
    folder = tmp_path / "convenanten"
    shutil.copytree(CONVENANTEN, folder)
    path = folder / "lekstroom" / "2015-01-01.yml"
    text = (folder / "lekstroom" / "2016-09-13.yml").read_text("utf-8")
    path.write_text(text.replace("vanaf: 2016-09-13", "vanaf: 2015-01-01"), "utf-8")
    here = region("lekstroom")
    people.add_parties(
        region=here,
        parties=[
            NewParty("corporatie", "verhuurder", "corporatie", "Corporatie Proef"),
            NewParty("WIL", "schuldhulp", "wil", "WIL Proef", ("0356",)),
            NewParty("sociaal team", "sociaal team", "team", "Team Proef", ("0356",)),
        ],
    )
    by, _ = load(here, folder)
    loaded = agreements.load(path=path, folder=folder, by=by, now=world.at(date(2015, 1, 1)))
    assert isinstance(loaded, agreements.Loaded), loaded
    return by, here


def reported(landlord):
    openings = [
        replace(
            world.report(landlord, number),
            home=HomeData("Lindelaan", number, "", "3431AA", "Nieuwegein", "0356"),
            on=REPORTED,
            values={
                "maanden_achterstand": Fraction(1),
                "dagen_achterstand": 30,
                "bedrag_achterstand": 60_000,
                "maandhuur": 60_000,
                "gemeente": "0356",
            },
            report=replace(
                world.report(landlord, number).report,
                received_on=REPORTED,
                month=REPORTED.replace(day=1),
            ),
        )
        for number in range(1, ALL + 1)
    ]
    with transaction.atomic():
        return opening.open_cases(openings, by=landlord, now=world.at(REPORTED))


def live(here):
    """Let the 231 cases go as the pilot says; how the other 50 went is an assumption."""
    landlord = world.person(here, "corporatie", Role.LANDLORD, "corporatie")
    helper = world.person(here, "wil", Role.DEBT_HELP, "wil")
    opened = reported(landlord)
    visit = {"aanwezig": ("corporatie", "WIL"), "bereikt": True}
    record(helper, [Entry("huisbezoek", VISIT, one.case_id, values=visit) for one in opened])
    after = chain(
        repeat("regeling getroffen", ARRANGED),
        repeat("schuldhulp gestart", DEBT_HELP),
        repeat("andere afspraak gemaakt", OTHERWISE),  # aanname: paid, or another agreement
    )
    on = VISIT + timedelta(days=6)
    record(
        helper, [Entry(kind, on, one.case_id) for kind, one in zip(after, opened, strict=False)]
    )


def record(by, entries):
    done = cases.record(entries, by=by, now=world.at(entries[0].on, 17))
    assert all(isinstance(one, Recorded) for one in done), done[0]


def test_the_pilot_counts_231_118_21_and_the_82_percent_that_was_published(pilot):
    policy, here = pilot
    live(here)
    shown = yearly.report(policy, 2015, this_year=2026)
    rows = {one.row.name: one for one in shown.rows}
    counted = [one.tally.part for one in shown.rows]
    assert counted == [231, 118, 21, 189]
    positive = rows["Positief resultaat"]
    assert positive.tally.whole == 231
    assert round(positive.tally.percent, 1) == 81.8
    published = [int(one.number) for row in shown.rows for one in row.values]
    assert published == [231, 118, 21, 82]
    assert round(positive.tally.percent) == published[-1]


def test_a_visit_of_one_organisation_is_not_the_joint_visit_that_was_published(pilot):
    policy, here = pilot
    landlord = world.person(here, "corporatie", Role.LANDLORD, "corporatie")
    helper = world.person(here, "wil", Role.DEBT_HELP, "wil")
    opened = reported(landlord)[:20]
    alone = {"aanwezig": ("WIL",), "bereikt": True}
    record(helper, [Entry("huisbezoek", VISIT, one.case_id, values=alone) for one in opened])
    shown = yearly.report(policy, 2015, this_year=2026)
    assert shown.rows[0].tally.part == 0


def test_few_cases_are_hidden_beside_the_published_number_that_stays(pilot):
    policy, here = pilot
    landlord = world.person(here, "corporatie", Role.LANDLORD, "corporatie")
    helper = world.person(here, "wil", Role.DEBT_HELP, "wil")
    opened = reported(landlord)[:20]
    visit = {"aanwezig": ("corporatie", "WIL"), "bereikt": True}
    record(helper, [Entry("huisbezoek", VISIT, one.case_id, values=visit) for one in opened])
    few = [Entry("regeling getroffen", VISIT, one.case_id) for one in opened[:4]]
    record(helper, few)
    shown = yearly.report(policy, 2015, this_year=2026)
    assert [one.tally and one.tally.part for one in shown.rows] == [20, None, 0, None]
    assert shown.rows[1].is_counted
    assert shown.rows[1].values[0].number == 118
