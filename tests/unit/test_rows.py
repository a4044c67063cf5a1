# SPDX-License-Identifier: EUPL-1.2
"""A row becomes a report with all its problems at once, or a question that can be answered."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.rows import TODAY, asked, read
from voordeur.core.codes import ContactKind
from voordeur.core.sheet.cells import Delivered, Flaw, Problem
from voordeur.core.sheet.columns import Column, understand
from voordeur.core.sheet.facts import Earlier, age_in_months, facts
from voordeur.core.sheet.key import fingerprint, row_key
from voordeur.core.sheet.place import Place, find_place
from voordeur.core.sheet.read import read_row
from voordeur.core.sheet.report import Report
from voordeur.core.sheet.words import ReportKind

SECRET = b"only for tests"


def test_a_good_row_is_understood_whole() -> None:
    reading = read()
    report = reading.report
    assert reading.problems == ()
    assert (report.prefix, report.surname, report.born_on) == ("el", "Amrani", date(1988, 3, 14))
    assert (report.postcode, report.number, report.addition) == ("3099KL", 14, "B")
    assert (report.amount, report.rent, report.months) == (136800, 68400, 2)
    assert report.contact_kinds == (ContactKind.TELEPHONE, ContactKind.HOME_VISIT)
    assert (report.objection, report.current_tenant) == (False, True)
    assert report.kind is ReportKind.SIGNAL


def test_a_row_as_a_landlords_system_writes_it() -> None:
    cells: dict[str, Delivered] = {
        "Contractnr": "HS-1",
        "Huurder_nm": "Amrani, S. el",
        "PC_HN": "3099KL 14 B",
        "Saldo": "1.368,00",
        "Dat_brief2": 46290.0,
    }
    headings = understand(tuple(cells))
    report = read_row(headings.pick(tuple(cells.values())), 2, TODAY).report
    assert (report.surname, report.prefix, report.initials) == ("Amrani", "el", "S.")
    assert (report.postcode, report.number, report.addition) == ("3099KL", 14, "B")
    assert report.reminder_on == date(2026, 9, 25)


def test_all_problems_of_a_row_come_at_once() -> None:
    reading = read(
        bedrag_achterstand="zie bijlage", postcode="1", achternaam="", ontstaansdatum="09/13/2026"
    )
    assert set(asked(reading)) == {
        (Column.AMOUNT, "bedrag_onleesbaar"),
        (Column.POSTCODE, "postcode_onmogelijk"),
        (Column.SURNAME, "achternaam_ontbreekt"),
        (Column.SINCE, "dag_en_maand_omgedraaid"),
    }


def test_a_problem_says_what_was_delivered_and_what_to_do() -> None:
    (problem,) = read(bedrag_achterstand="zie bijlage").problems
    assert problem.sentence == "Bedrag niet te lezen."
    assert problem.way_out == "Schrijf alleen cijfers, zoals 1368,00."
    assert problem.delivered == "zie bijlage"


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("bedrag_achterstand", "-50", "bedrag_negatief"),
        ("bedrag_achterstand", "0", "bedrag_nul"),
        ("bedrag_achterstand", "", "bedrag_achterstand_ontbreekt"),
        ("herinnering_datum", "24-12-2026", "datum_in_toekomst"),
        ("geboortedatum", "14-03-2016", "minderjarig"),
        ("geboortedatum", "25-11-2008", "minderjarig"),
        ("keer_te_laat", "12", "keer_te_laat"),
        ("soort", "iets", "soort_onbekend"),
        ("huidige_huurder", "misschien", "ja_of_nee"),
        ("achternaam", "x" * 1001, "cel_te_lang"),
        ("aantal_maanden", "5", "bedrag_en_maanden"),
        ("ontstaansdatum", "23-11-2026", None),
    ],
)
def test_what_parks_a_row(column: str, cell: str, code: str | None) -> None:
    found = [problem.code for problem in read(**{column: cell}).questions]
    assert found == ([code] if code else [])


def test_who_turns_eighteen_today_is_no_minor() -> None:
    assert read(geboortedatum="24-11-2008").problems == ()


def test_amount_and_months_that_disagree_are_asked_with_the_sum() -> None:
    (problem,) = read(aantal_maanden="5").problems
    assert problem.sentence == (
        "€ 1.368,00 is bij een huur van € 684,00 ongeveer 2 maand, maar er staat 5."
    )


def test_an_eviction_before_the_arrears_began_is_asked() -> None:
    reading = read(soort="crisissignaal", datum="01-09-2026", ontstaansdatum="01-10-2026")
    assert asked(reading) == [(Column.EVENT_ON, "ontruiming_voor_achterstand")]
    assert (
        read(soort="crisissignaal", datum="01-12-2026", ontstaansdatum="01-10-2026").problems == ()
    )


def test_rounding_of_months_is_no_contradiction() -> None:
    assert read(bedrag_achterstand="900", aantal_maanden="2").problems == ()


def test_more_months_than_have_passed_are_asked() -> None:
    reading = read(bedrag_achterstand="3420", aantal_maanden="5", ontstaansdatum="01-10-2026")
    assert asked(reading) == [(Column.SINCE, "ontstaan_en_maanden")]


def test_an_unreadable_telephone_number_is_left_out_and_noted() -> None:
    reading = read(telefoon="geheim")
    assert reading.questions == ()
    assert [note.column for note in reading.notes] == [Column.PHONE]
    assert reading.report.phone == ""


def test_a_birth_date_without_day_is_left_out_and_noted() -> None:
    reading = read(geboortedatum="00-00-1960")
    assert reading.questions == ()
    assert reading.report.born_on is None


def test_the_addition_may_stand_in_two_cells() -> None:
    assert read(huisnummer="14 B", toevoeging="").report.addition == "B"
    assert read(huisnummer="14 B", toevoeging="B").report.addition == "B"
    assert read(huisnummer="14 B", toevoeging="2").report.addition == "B 2"


def test_a_cell_that_could_not_be_read_asks_its_own_question() -> None:
    flaw = Flaw("formule", "Deze formule is niet uitgerekend.", "Sla het bestand op in Excel.")
    reading = read(bedrag_achterstand=flaw)
    assert asked(reading) == [(Column.AMOUNT, "formule")]


def test_an_empty_objection_is_none_registered_but_an_absent_column_is_unknown() -> None:
    assert read(bezwaar="").report.objection is False
    assert read(without=("bezwaar",)).report.objection is None


def test_a_crisis_needs_its_day() -> None:
    crisis = read(soort="crisissignaal", datum="10-12-2026")
    assert crisis.problems == ()
    assert crisis.report.event_on == date(2026, 12, 10)
    assert asked(read(soort="crisissignaal")) == [(Column.EVENT_ON, "datum_ontbreekt")]


def test_a_later_fact_needs_no_name_or_amount() -> None:
    reading = read(
        gebeurtenis="betaald",
        datum="20-11-2026",
        achternaam="",
        postcode="",
        bedrag_achterstand="",
    )
    assert reading.problems == ()
    assert reading.report.event == "achterstand voldaan"
    assert reading.report.is_follow_up


def test_a_later_fact_lies_in_the_past_unless_it_announces() -> None:
    assert asked(read(gebeurtenis="vonnis", datum="25-12-2026")) == [
        (Column.EVENT_ON, "datum_in_toekomst")
    ]
    assert read(gebeurtenis="ontruiming aangezegd", datum="25-12-2026").problems == ()


def test_an_unknown_event_lists_the_known_ones() -> None:
    (problem,) = read(gebeurtenis="verhuisd", datum="20-11-2026").questions
    assert "vonnis" in problem.choices


def test_the_facts_for_the_agreement() -> None:
    found = facts(read().report, TODAY)
    assert found["maanden_achterstand"] == 2
    assert found["dagen_achterstand"] == 54
    assert found["bedrag_achterstand"] == 136800
    assert found["soorten_contact"] == 2
    assert found["eigen_actie"] is False
    assert found["crisissignaal"] is False
    assert "bedrag_hoger" not in found


def test_months_come_from_the_amount_when_the_rent_is_known() -> None:
    assert facts(read(bedrag_achterstand="700").report, TODAY)["maanden_achterstand"] == Fraction(
        175, 171
    )
    counted = facts(read(maandhuur="").report, TODAY)
    assert counted["maanden_achterstand"] == 2


def test_what_a_row_does_not_say_is_no_fact() -> None:
    found = facts(read(maandhuur="", aantal_maanden="", eigen_actie="").report, TODAY)
    assert not {"maanden_achterstand", "maandhuur", "eigen_actie"} & found.keys()


def test_earlier_reports_give_facts_too() -> None:
    earlier = Earlier(amount=100000, reported_on=date(2026, 10, 25), is_running=True)
    found = facts(read().report, TODAY, (earlier,))
    assert (found["dagen_sinds_vorige"], found["bedrag_hoger"]) == (30, True)


@pytest.mark.parametrize(
    ("since", "today", "is_more_than_one"),
    [
        ("2026-10-24", "2026-11-24", False),
        ("2026-10-23", "2026-11-24", True),
        ("2026-01-31", "2026-02-28", False),
        ("2026-01-31", "2026-03-01", True),
        ("2026-11-24", "2026-11-24", False),
    ],
)
def test_exactly_one_month_is_not_more_than_one(
    since: str, today: str, is_more_than_one: bool
) -> None:
    age = age_in_months(date.fromisoformat(since), date.fromisoformat(today))
    assert (age > 1) is is_more_than_one


def test_the_same_row_in_another_spelling_is_the_same_row() -> None:
    one, other = read().report, read(bedrag_achterstand=1368.0, postcode="3099kl").report
    assert row_key(one, "noord", TODAY) == row_key(other, "noord", TODAY)
    assert fingerprint(one, SECRET) == fingerprint(other, SECRET)


def test_another_amount_is_a_correction_of_the_same_row() -> None:
    one, other = read().report, read(bedrag_achterstand="1400").report
    assert row_key(one, "noord", TODAY) == row_key(other, "noord", TODAY)
    assert fingerprint(one, SECRET) != fingerprint(other, SECRET)
    assert fingerprint(one, SECRET) != fingerprint(one, b"another secret")


def test_another_month_landlord_or_kind_is_another_row() -> None:
    report = read().report
    crisis = read(soort="crisissignaal", datum="10-12-2026").report
    keys = {
        row_key(report, "noord", TODAY),
        row_key(report, "noord", date(2026, 12, 1)),
        row_key(report, "zuid", TODAY),
        row_key(crisis, "noord", TODAY),
    }
    assert len(keys) == 4
    assert str(row_key(report, "noord", TODAY)) == "noord|HS-10001|2026-11|vroegsignaal"


ROTTERDAM = Place("0599", "Rotterdam", ((3011, 3089), (3150, 3151), (3099, 3099)))
KATWIJK = Place("0537", "Katwijk", ((2220, 2225),))


def test_the_place_follows_from_the_postcode() -> None:
    assert find_place(read().report, (ROTTERDAM, KATWIJK)) == ROTTERDAM


@pytest.mark.parametrize(
    "written", ["Rotterdam", "ROTTERDAM", "Gemeente Rotterdam", "0599", "599"]
)
def test_the_place_may_be_named(written: str) -> None:
    assert find_place(read(gemeente=written).report, (ROTTERDAM, KATWIJK)) == ROTTERDAM


def test_a_place_is_asked_and_never_guessed() -> None:
    territory = (ROTTERDAM, KATWIJK)
    outside = find_place(read(postcode="1011 AB").report, territory)
    unknown = find_place(read(gemeente="Atlantis").report, territory)
    disagree = find_place(read(gemeente="Katwijk").report, territory)
    assert isinstance(outside, Problem)
    assert isinstance(unknown, Problem)
    assert isinstance(disagree, Problem)
    assert (outside.code, unknown.code, disagree.code) == (
        "buiten_gebied",
        "buiten_gebied",
        "gemeente_en_postcode",
    )


def test_a_named_place_counts_where_the_postcode_fits_none() -> None:
    assert find_place(read(postcode="1011 AB", gemeente="Katwijk").report, (KATWIJK,)) == KATWIJK


def test_a_combined_cell_that_could_not_be_read_asks_once() -> None:
    flaw = Flaw("formule", "Deze formule is niet uitgerekend.", "Sla het bestand op in Excel.")
    reading = read_row({Column.FULL_NAME: flaw, Column.CONTRACT: "HS-1"}, 2, TODAY)
    assert (Column.SURNAME, "formule") in asked(reading)
    assert (Column.SURNAME, "achternaam_ontbreekt") not in asked(reading)


def test_without_kinds_of_contact_their_number_is_unknown() -> None:
    assert "soorten_contact" not in facts(read(contact_soorten="").report, TODAY)


def test_a_later_fact_is_the_same_row_by_its_own_day() -> None:
    report = read(gebeurtenis="vonnis", datum="20-11-2026").report
    assert row_key(report, "noord", TODAY) == row_key(report, "noord", date(2026, 12, 24))
    assert str(row_key(report, "noord", TODAY)) == "noord|HS-10001|2026-11-20|vonnis"


def test_without_a_postcode_the_place_is_asked() -> None:
    assert isinstance(find_place(read(postcode="").report, (ROTTERDAM,)), Problem)


def test_a_row_that_could_not_be_read_at_all_asks_one_question() -> None:
    flaw = Flaw("te_veel_cellen", "Deze rij is verschoven.", "Controleer de rij.")
    reading = read(**dict.fromkeys(("contractnummer", "achternaam"), flaw))
    assert len(reading.questions) == 2
    whole = read_row({Column.CONTRACT: flaw, Column.SURNAME: flaw}, 2, TODAY)
    assert asked(whole) == [(Column.CONTRACT, "te_veel_cellen")]


def test_a_later_fact_may_name_a_term_of_an_arrangement() -> None:
    cells = {
        Column.CONTRACT: "HC-1",
        Column.EVENT: "Termijn voldaan",
        Column.EVENT_ON: "01-12-2026",
        Column.INSTALMENT: "3",
        Column.AMOUNT: "50,00",
    }
    report = read_row(cells, 2, date(2026, 12, 2)).report
    assert (report.event, report.instalment, report.amount) == ("termijn betaald", 3, 5_000)


def test_two_terms_paid_on_one_day_are_two_rows() -> None:
    first = Report(contract="HC-1", event="termijn betaald", event_on=date(2026, 12, 1))
    keys = {
        str(row_key(replace(first, instalment=number), "noord", date(2026, 12, 2)))
        for number in (None, 1, 2)
    }
    assert len(keys) == 3
