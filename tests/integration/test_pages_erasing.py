# SPDX-License-Identifier: EUPL-1.2
"""The pages of keeping and erasing, as a privacy officer goes through them."""

from datetime import date

import pytest
import world

from tests.integration.pages_world import browser
from tests.integration.retention_world import closed, later, run, stored
from voordeur.cases.models import Case
from voordeur.retention import actions, models

NOW = later(years=5)


@pytest.fixture
def people(db, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    return world.build()


@pytest.fixture
def officer(people):
    return browser("gijs")


def text(answer):
    assert answer.status_code in {200, 422}, answer.status_code
    return answer.content.decode()


def proposed(officer):
    answer = officer.post("/bewaren/voorstel")
    assert answer.status_code == 302
    return answer["Location"]


def test_the_overview_says_what_was_chosen_and_what_was_not(officer):
    shown = text(officer.get("/bewaren/"))
    assert "Afgesloten zaak" in shown
    assert "5 jaar" in shown
    assert "niet gekozen" in shown


def test_a_proposal_shows_numbers_and_no_names(people, officer):
    found = closed(people, named=True)
    shown = text(officer.get(proposed(officer)))
    assert found.reference in shown
    assert "Zwetsloot" not in shown
    assert "Zaak zonder hulp" in shown


def test_a_proposal_says_of_which_day_the_oldest_is_and_names_no_empty_kinds(people, officer):
    closed(people)
    shown = text(officer.get(proposed(officer)))
    assert "De oudste is van" in shown
    assert "Twijfel" not in shown
    assert "Niets voorbij van: " in shown


def test_without_saying_that_you_looked_nothing_is_confirmed(people, officer):
    closed(people)
    at = proposed(officer)
    answer = officer.post(at, {"besluit": "ja"})
    assert answer.status_code == 422
    assert "Zeg dat je hebt gekeken" in text(answer)
    assert stored(people, models.Preview)[0].state == "open"


def test_what_was_confirmed_is_erased_and_reported(people, officer, settings):
    settings.BACKUP_DAYS = 30
    closed(people)
    at = proposed(officer)
    assert officer.post(at, {"besluit": "ja", "gekeken": "ja"}).status_code == 302
    (preview,) = stored(people, models.Preview)
    assert (preview.state, preview.confirmed_by_id) == ("confirmed", people.gijs.person_id)
    run(people, preview.pk, NOW, by=people.register)
    shown = text(officer.get(at))
    assert "Verslag" in shown
    assert "nog 30 dagen" in shown
    assert len(stored(people, Case, erased_at__isnull=False)) == 1


def test_a_proposal_can_be_put_aside(people, officer):
    closed(people)
    assert officer.post(proposed(officer), {"besluit": "nee"}).status_code == 302
    assert stored(people, models.Preview)[0].state == "dropped"


def test_the_worker_finds_what_was_confirmed(people, officer, settings, tmp_path):
    from voordeur.jobs.tasks import erase_confirmed, nightly_proposal

    settings.ERASED_JOURNAL = tmp_path / "gewist.jsonl"
    closed(people)
    nightly_proposal()
    (preview,) = stored(people, models.Preview)
    erase_confirmed()
    assert stored(people, Case, erased_at__isnull=False) == []
    officer.post(f"/bewaren/voorstel/{preview.pk}/", {"besluit": "ja", "gekeken": "ja"})
    erase_confirmed()
    assert len(stored(people, Case, erased_at__isnull=False)) == 1
    assert settings.ERASED_JOURNAL.read_text(encoding="utf-8").count("zaak zonder hulp") == 1


GOOD = {"grond": "COURT", "waarom": "de rechtbank vraagt de stukken", "opnieuw": "1-2-2032"}


def test_a_case_is_held_back_by_its_reference_and_let_go(people, officer):
    found = closed(people)
    answer = officer.post("/bewaren/tegenhouden", GOOD | {"zaak": found.reference})
    assert answer.status_code == 302
    (hold,) = stored(people, models.Hold)
    assert hold.review_on == date(2032, 2, 1)
    shown = text(officer.get("/bewaren/"))
    assert "de rechtbank vraagt de stukken" in shown
    at = f"/bewaren/tegenhouden/{hold.pk}/"
    assert officer.post(at, {"waarom": ""}).status_code == 422
    assert officer.post(at, {"waarom": "uitspraak gedaan"}).status_code == 302
    assert stored(people, models.Hold)[0].ended_at == NOW


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"zaak": "V-2026-99999"}, "geen zaak met dit kenmerk"),
        ({"grond": ""}, "Kies waarom"),
        ({"waarom": ""}, "Zeg waarom"),
        ({"opnieuw": ""}, "Kies een laatste dag"),
        ({"opnieuw": "gisteren"}, "Schrijf een dag"),
    ],
)
def test_what_is_missing_is_said_at_the_question(people, officer, changes, sentence):
    sent = GOOD | {"zaak": closed(people).reference} | changes
    answer = officer.post("/bewaren/tegenhouden", sent)
    assert answer.status_code == 422
    assert sentence in text(answer)


def test_nobody_else_sees_these_pages(people):
    number = actions.make_preview(by=people.gijs, now=NOW)
    for name in ("bilal", "fem", "anna", "els"):
        who = browser(name)
        for at in ("/bewaren/", f"/bewaren/voorstel/{number}/", "/bewaren/tegenhouden"):
            assert who.get(at).status_code == 404, (name, at)
        assert who.post("/bewaren/voorstel").status_code == 404
