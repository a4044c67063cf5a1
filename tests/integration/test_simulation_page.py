# SPDX-License-Identifier: EUPL-1.2
"""The page of simulations: asking, waiting, stopping, and reading nothing without its range."""

import re
from dataclasses import replace

import pytest
import world
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.integration.pages_world import TODAY, browser
from tests.reading import odd_numbers
from voordeur.core.figure.simulation.result import LIMITS, MEASURES
from voordeur.figures import simulating, simulations
from voordeur.figures.models import Simulation
from voordeur.figures.simulations import Question, Side
from voordeur.people import identity

NOW = world.at(TODAY)
FORM = {
    "a": "p-good",
    "b": "p-average",
    "fte_a": "",
    "fte_b": "",
    "jaren": "0,5",
    "inwoners": "10000",
    "keren": "2",
    "getal": "7",
    "staf": "0,1; 0,5",
    "streven": "95",
    "prijs_van": "6000",
    "prijs_tot": "9000",
    "baan_van": "80.000",
    "baan_tot": "100.000",
}
SMALL = Question(
    Side("Goed", practice="good"),
    Side("Gemiddeld", practice="average"),
    years=0.5,
    inhabitants=10_000,
    runs=2,
    staff=(0.1, 0.5),
)


def made_up(job, stopped=lambda: False):
    """Return figures that follow from the job alone."""
    base = (
        10.0 * job.seed + (5 if job.arm.practice == "good" else 0) + (3 if job.has_effect else 0)
    )
    on_time = 99.0 if (job.arm.fte or 1) > 0.3 else 40.0
    return {one.name: base for one in MEASURES} | {"on_time": on_time + job.seed / 10}


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(simulating, "run_apart", made_up)


def finished(people, tmp_path):
    while simulations.step(people.els.region_id, store=tmp_path, now=NOW):
        pass


def text_of(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


# --- asking -------------------------------------------------------------------------------------


def test_a_question_is_run_and_read(pages, quick, tmp_path):
    els = browser("els")
    begun = els.post("/nabootsing/", FORM)
    assert begun.status_code == 302, begun.content.decode()[:3000]
    waiting = text_of(els.get(begun["Location"]))
    assert "0 van 12 keer doorgerekend" in waiting
    assert "data-waiting" in waiting
    assert "Kijk opnieuw" in waiting  # without a script
    finished(pages.world, tmp_path)
    shown = text_of(els.get(begun["Location"]))
    assert "data-waiting" not in shown
    assert "Vanaf 0,5 voltijdbanen is gemiddeld minstens 95 %" in shown
    assert "B min A als hulp niets doet" in shown


def test_the_limits_stand_above_every_page_of_it(pages, quick, tmp_path):
    els = browser("els")
    begun = els.post("/nabootsing/", FORM)
    for page in (els.get("/nabootsing/"), els.get(begun["Location"])):
        text = text_of(page)
        assert text.index(LIMITS) < text.index("vd-cols" if "vd-cols" in text else "hoever")
    finished(pages.world, tmp_path)
    text = text_of(els.get(begun["Location"]))
    assert text.index(LIMITS) < text.index("vd-ranges")
    assert "met de hand afgesteld" in LIMITS


def test_no_figure_stands_without_its_range(pages, quick, tmp_path):
    els = browser("els")
    begun = els.post("/nabootsing/", FORM)
    finished(pages.world, tmp_path)
    text = text_of(els.get(begun["Location"]))
    cells = re.findall(r'<td data-label="[^"]*">([^<]*)</td>', text)
    assert len(cells) > 60
    bare = [one for one in cells if " tot " not in one and one != "niet te zeggen"]
    assert bare == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"a": ""},
        {"a": "v999999"},
        {"b": "p-bestaatniet"},
        {"b": "p-good"},
        {"b": "p-good", "fte_a": "2", "fte_b": "2,0"},
        {"jaren": "veel"},
        {"jaren": "50"},
        {"keren": "1"},
        {"inwoners": "1"},
        {"staf": "x"},
        {"staf": "1;2;3;4;5;6;7"},
        {"prijs_van": "9000", "prijs_tot": "6000"},
        {"prijs_van": "", "prijs_tot": ""},
        {"baan_van": "nan", "baan_tot": "inf"},
        {"fte_a": "-1"},
    ],
)
def test_a_wrong_form_comes_back_with_what_is_wrong(pages, wrong):
    answer = browser("els").post("/nabootsing/", {**FORM, **wrong})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "data-error-summary" in text
    assert "80.000" in text or "baan_van" in wrong  # what was typed is not lost


def test_what_is_too_high_is_told_in_numbers_that_a_reader_writes(pages):
    answer = browser("els").post("/nabootsing/", {**FORM, "prijs_tot": "2.000.000", "getal": "x"})
    said = answer.content.decode()
    assert "van 0 tot 1.000.000." in said
    assert "van 0 tot 999.999." in said
    assert odd_numbers(said, "nl") == []


def test_the_same_beside_itself_is_refused_with_a_sentence(pages):
    answer = browser("els").post("/nabootsing/", {**FORM, "b": "p-good"})
    assert "A en B zijn hetzelfde" in answer.content.decode()


def test_the_same_with_more_workers_is_a_question(pages, quick):
    asked = {**FORM, "b": "p-good", "fte_a": "1", "fte_b": "2"}
    assert browser("els").post("/nabootsing/", asked).status_code == 302


@pytest.mark.parametrize("name", ["anna", "bilal", "gijs"])
def test_nobody_else_simulates(pages, name):
    assert browser(name).get("/nabootsing/").status_code == 404
    assert browser(name).post("/nabootsing/", FORM).status_code == 404
    actor = getattr(pages.world, name)
    assert not simulations.ask(SMALL, by=actor, now=NOW)
    assert simulations.kept(actor) == ()


def test_a_version_of_the_region_can_be_chosen_and_no_other(pages):
    text = text_of(browser("els").get("/nabootsing/"))
    own = f'value="v{pages.world.agreement_id}"'
    assert own in text
    with transaction.atomic(), identity.as_register(pages.world.elsewhere.region_id):
        from voordeur.agreements import queries

        (other,) = queries.versions(pages.world.elsewhere.region_id)
    assert f'value="v{other.id}"' not in text
    assert browser("els").post("/nabootsing/", {**FORM, "a": f"v{other.id}"}).status_code == 422


# --- running ------------------------------------------------------------------------------------


@pytest.fixture
def people(db):
    return world.build()


def kept(people):
    return simulations.kept(people.els)


def asked(people, question=SMALL):
    number = simulations.ask(question, by=people.els, now=NOW)
    assert isinstance(number, int), number
    return number


def seen(people, number):
    with transaction.atomic(), identity.acting_as(people.els):
        return simulations.one(people.els, number)


def test_a_worker_that_stops_loses_no_run_that_was_done(people, quick, tmp_path):
    number = asked(people)
    for _each in range(3):
        simulations.step(people.els.region_id, store=tmp_path, now=NOW)
    assert seen(people, number)[0].done == 3
    finished(people, tmp_path)
    info, outcome = seen(people, number)
    assert (info.done, info.is_done) == (12, True)
    assert [many for many, _ in outcome.staff] == [0.1, 0.5]


def test_what_is_stopped_runs_no_more(people, quick, tmp_path):
    number = asked(people)
    simulations.step(people.els.region_id, store=tmp_path, now=NOW)
    assert simulations.stop(number, by=people.els, now=NOW)
    assert not simulations.step(people.els.region_id, store=tmp_path, now=NOW)
    info, outcome = seen(people, number)
    assert (info.state, info.done, outcome) == ("stopped", 1, None)
    assert not simulations.stop(number, by=people.els, now=NOW)


def test_a_run_that_cannot_be_ends_with_its_reason(people, tmp_path, monkeypatch):
    def broken(job, stopped):
        raise simulating.SimulationError("Dit kan niet worden gelezen.")

    monkeypatch.setattr(simulating, "run_apart", broken)
    number = asked(people)
    assert not simulations.step(people.els.region_id, store=tmp_path, now=NOW)
    info, _ = seen(people, number)
    assert (info.state, info.problem) == ("failed", "Dit kan niet worden gelezen.")


def test_few_wait_and_few_are_kept(people, quick, tmp_path):
    numbers = [asked(people) for _ in range(simulations.MOST_WAITING)]
    assert not simulations.ask(SMALL, by=people.els, now=NOW)
    for number in numbers:
        simulations.stop(number, by=people.els, now=NOW)
    for _each in range(12):
        simulations.stop(asked(people), by=people.els, now=NOW)
    with transaction.atomic(), identity.as_register(people.els.region_id):
        assert Simulation.objects.count() <= simulations.MOST_KEPT


def test_the_sides_come_with_and_without_effect_and_with_the_same_luck(people, quick, tmp_path):
    number = asked(people, replace(SMALL, staff=()))
    finished(people, tmp_path)
    _, outcome = seen(people, number)
    line = next(one for one in outcome.lines if one.measure.name == "cases")
    assert (line.difference.low, line.difference.high) == (-5.0, -5.0)  # seed by seed the same
    assert line.a.mean - line.a_without.mean == pytest.approx(3)


def test_one_region_does_not_see_what_another_asked(people):
    number = asked(people)
    with transaction.atomic(), identity.acting_as(people.daan):
        assert simulations.one(people.daan, number) is None


def test_the_same_question_gives_the_same_answer(people, tmp_path):
    """A real run in a process of its own, of the version that the region stored."""
    side = Side("Proef", version_id=people.agreement_id)
    question = replace(SMALL, a=side, b=None, staff=())
    first, second = (
        simulations._job(people.els.region_id, question, 0, tmp_path) for _ in range(2)
    )
    found = simulating.run_apart(first)
    assert found == simulating.run_apart(second)
    assert found["cases"] > 0
    assert found["in_time"] is not None  # the agreement decided what was asked


def test_a_run_stops_when_it_is_told_to(people, tmp_path):
    job = simulations._job(people.els.region_id, replace(SMALL, years=5), 0, tmp_path)
    assert simulating.run_apart(job, lambda: True) is None


# --- the file and the page ----------------------------------------------------------------------


def test_the_file_begins_with_the_limits_and_holds_no_formula(pages, quick, tmp_path):
    fem = browser("fem")
    begun = fem.post("/nabootsing/", FORM)
    assert fem.get(f"{begun['Location']}bestand").status_code == 404  # nothing yet
    finished(pages.world, tmp_path)
    answer = fem.get(f"{begun['Location']}bestand")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].strip('"') == LIMITS
    assert not any(cell[:1] in "=+-@" for line in lines for cell in line.split(";") if cell)


def test_the_pages_ask_at_most_fifteen_questions(pages, quick, tmp_path):
    els = browser("els")
    begun = els.post("/nabootsing/", FORM)
    finished(pages.world, tmp_path)
    for address in ("/nabootsing/", begun["Location"]):
        with CaptureQueriesContext(connection) as taken:
            text_of(els.get(address))
        said = [one["sql"].lstrip()[:80] for one in taken]
        own = [one for one in said if "SAVEPOINT" not in one and "set_config" not in one]
        assert len(own) <= 15, own
