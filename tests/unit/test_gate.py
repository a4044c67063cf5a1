# SPDX-License-Identifier: EUPL-1.2
"""The law speaks first, then the agreement; a row always hears why."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.rows import verdict
from voordeur.core.sheet.cells import FactValue
from voordeur.core.sheet.facts import Earlier
from voordeur.core.sheet.gate import Admitted, Outcome, Refused, Unknown

IN_OCTOBER = date(2026, 10, 23)


def refuses(_: Mapping[str, FactValue]) -> Refused:
    return Refused(("De achterstand is korter dan een maand.",))


def test_a_good_row_is_admitted() -> None:
    assert verdict().outcome is Outcome.ADMITTED
    assert verdict().reasons == ()


@pytest.mark.parametrize(
    ("column", "code", "article"),
    [
        ("persoonlijk_contact_datum", "persoonlijk_contact_ontbreekt", "Bgs art. 2 a"),
        ("gewezen_op_shv_datum", "gewezen_op_shv_ontbreekt", "Bgs art. 2 b"),
        ("herinnering_datum", "herinnering_ontbreekt", "Bgs art. 2 c"),
        ("aanbod_doorgeven_datum", "aanbod_ontbreekt", "Bgs art. 2 d"),
    ],
)
def test_a_missing_precondition_parks_with_its_article(
    column: str, code: str, article: str
) -> None:
    found = verdict(**{column: ""})
    assert found.outcome is Outcome.PARKED
    assert [(reason.code, reason.article) for reason in found.reasons] == [(code, article)]
    assert verdict(without=(column,)) == found


def test_the_reminder_is_asked_for_in_plain_words() -> None:
    (reason,) = verdict(herinnering_datum="").reasons
    assert reason.sentence == "De datum van de herinnering ontbreekt."
    assert reason.way_out == "Vul de datum in. Deze rij gaat daarna vanzelf mee."


def test_an_unreadable_precondition_is_asked_once() -> None:
    found = verdict(herinnering_datum="ja")
    assert [reason.code for reason in found.reasons] == ["datum_onleesbaar"]


def test_all_questions_come_together() -> None:
    found = verdict(herinnering_datum="", bedrag_achterstand="veel")
    assert len(found.reasons) == 2


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("bezwaar", "ja", "bezwaar"),
        ("bezwaar", "12-11-2026", "bezwaar"),
        ("huidige_huurder", "nee", "geen_huidige_huurder"),
        ("lopende_regeling", "J, sinds 1-9-2026", "regeling_loopt"),
    ],
)
def test_what_the_law_forbids_is_refused(column: str, cell: str, code: str) -> None:
    found = verdict(**{column: cell})
    assert found.outcome is Outcome.REFUSED
    assert [reason.code for reason in found.reasons] == [code]


def test_an_objection_is_refused_even_if_the_row_has_other_problems() -> None:
    found = verdict(bezwaar="ja", bedrag_achterstand="veel", herinnering_datum="")
    assert found.outcome is Outcome.REFUSED
    assert [reason.code for reason in found.reasons] == ["bezwaar"]


def test_a_file_without_the_column_for_objection_is_asked() -> None:
    found = verdict(without=("bezwaar",))
    assert found.outcome is Outcome.PARKED
    assert [reason.code for reason in found.reasons] == ["bezwaar_onbekend"]


def test_a_broken_arrangement_is_no_reason_to_refuse() -> None:
    assert verdict(lopende_regeling="ja, niet nagekomen").outcome is Outcome.ADMITTED


@pytest.mark.parametrize(
    ("amount", "running", "outcome"),
    [
        (136800, True, Outcome.KNOWN),
        (140000, True, Outcome.KNOWN),
        (136799, True, Outcome.ADMITTED),
        (136800, False, Outcome.ADMITTED),
    ],
)
def test_a_repeat_is_taken_up_only_if_it_is_higher(
    amount: int, running: bool, outcome: Outcome
) -> None:
    earlier = Earlier(amount, IN_OCTOBER, running)
    assert verdict(previous=(earlier,)).outcome is outcome


def test_a_known_repeat_asks_nothing_of_the_landlord() -> None:
    (reason,) = verdict(previous=(Earlier(136800, IN_OCTOBER, True),)).reasons
    assert reason.way_out == "U hoeft niets te doen. De zaak loopt al."
    assert "23 oktober 2026" in reason.sentence


def test_the_last_running_report_is_the_one_to_compare_with() -> None:
    earlier = (Earlier(200000, date(2026, 8, 1), True), Earlier(90000, IN_OCTOBER, True))
    assert verdict(previous=earlier).outcome is Outcome.ADMITTED


def test_the_agreement_may_refuse_with_its_own_words() -> None:
    found = verdict(admits=refuses)
    assert found.outcome is Outcome.REFUSED
    assert found.reasons[0].sentence == "De achterstand is korter dan een maand."


def test_the_law_speaks_before_the_agreement() -> None:
    assert verdict(admits=refuses, herinnering_datum="").outcome is Outcome.PARKED


def test_a_fact_that_the_agreement_misses_is_asked() -> None:
    found = verdict(admits=lambda _: Unknown(("eigen_actie", "soorten_contact")))
    assert found.outcome is Outcome.PARKED
    assert [reason.column for reason in found.reasons] == ["eigen_actie", "contact_soorten"]
    assert found.reasons[0].sentence == "Wij weten niet of de huurder zelf actie nam."


def test_the_agreement_hears_the_facts_of_the_row() -> None:
    heard: dict[str, FactValue] = {}

    def listens(facts: Mapping[str, FactValue]) -> Admitted:
        heard.update(facts)
        return Admitted()

    verdict(admits=listens)
    assert heard["keer_te_laat"] == 2


def test_a_crisis_is_never_too_small_and_never_known_already() -> None:
    found = verdict(
        previous=(Earlier(999999, IN_OCTOBER, True),),
        admits=refuses,
        soort="crisissignaal",
        datum="10-12-2026",
        lopende_regeling="ja",
    )
    assert found.outcome is Outcome.ADMITTED


def test_an_objection_stops_a_crisis_too() -> None:
    found = verdict(soort="crisissignaal", datum="10-12-2026", bezwaar="ja")
    assert found.outcome is Outcome.REFUSED


def test_a_later_fact_needs_no_preconditions() -> None:
    found = verdict(gebeurtenis="vonnis", datum="20-11-2026", herinnering_datum="", bezwaar="ja")
    assert found.outcome is Outcome.ADMITTED
    assert verdict(gebeurtenis="vonnis").outcome is Outcome.PARKED


def test_a_note_goes_along_with_an_admitted_row() -> None:
    found = verdict(telefoon="geheim")
    assert found.outcome is Outcome.ADMITTED
    assert [note.code for note in found.notes] == ["telefoon_onleesbaar"]
