# SPDX-License-Identifier: EUPL-1.2
"""What stands in a cell, in every spelling we know of."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from voordeur.core.codes import ContactKind
from voordeur.core.sheet.cells import Cell, Flaw, Weight, is_empty, shown, text_of
from voordeur.core.sheet.dates import around, past, read_date, recent, spoken
from voordeur.core.sheet.money import euros, read_money
from voordeur.core.sheet.names import (
    read_email,
    read_number,
    read_phone,
    read_postcode,
    split_address,
    split_name,
    split_postcode,
    split_prefix,
)
from voordeur.core.sheet.words import (
    ReportKind,
    read_arrangement,
    read_count,
    read_event,
    read_kinds,
    read_report_kind,
    read_yes,
)

TODAY = date(2026, 11, 24)


def code(found: object) -> object:
    """Return the code of a flaw, or the value itself."""
    return found.code if isinstance(found, Flaw) else found


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("1.368,00", 136800),
        ("1368.0", 136800),
        ("1368", 136800),
        ("€ 1.368,00", 136800),
        ("1.368", 136800),
        ("1,368.00", 136800),
        ("1 368,00", 136800),
        ("1'368,00", 136800),
        ("1368,5", 136850),
        ("EUR 12,-", 1200),
        ("136,80 euro", 13680),
        ("136.79999999", 13680),
        (1368, 136800),
        (1368.0, 136800),
        (136.79999999999998, 13680),
        (0.1 + 0.2, 30),
        ("", None),
        ("   ", None),
        (None, None),
        ("zie bijlage", "bedrag_onleesbaar"),
        ("=A1+B1", "bedrag_onleesbaar"),
        ("1.2.3", "bedrag_onleesbaar"),
        ("duizend", "bedrag_onleesbaar"),
        (True, "bedrag_onleesbaar"),
        (date(2026, 1, 1), "bedrag_onleesbaar"),
        (float("inf"), "bedrag_onleesbaar"),
        ("-50", "bedrag_negatief"),
        ("50,00-", "bedrag_negatief"),
        ("(50,00)", "bedrag_negatief"),
        ("€ -12,00", "bedrag_negatief"),
        (-50.0, "bedrag_negatief"),
        ("1000000,01", "bedrag_te_hoog"),
    ],
)
def test_money(cell: Cell, cents: object) -> None:
    assert code(read_money(cell)) == cents


def test_money_is_written_as_a_dutch_reader_does() -> None:
    assert euros(136800) == "€ 1.368,00"
    assert euros(5) == "€ 0,05"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("25-09-2026", date(2026, 9, 25)),
        ("25/9/26", date(2026, 9, 25)),
        ("25.9.2026", date(2026, 9, 25)),
        ("2026-09-25", date(2026, 9, 25)),
        ("2026-09-25T00:00:00", date(2026, 9, 25)),
        ("25-09-2026 10:30", date(2026, 9, 25)),
        ("vr 25 september 2026", date(2026, 9, 25)),
        ("25-sep-26", date(2026, 9, 25)),
        ("20260925", date(2026, 9, 25)),
        ("25092026", date(2026, 9, 25)),
        ("46290", date(2026, 9, 25)),
        (46290, date(2026, 9, 25)),
        (46290.5, date(2026, 9, 25)),
        (date(2026, 9, 25), date(2026, 9, 25)),
        (datetime.fromisoformat("2026-09-25T08:00"), date(2026, 9, 25)),
        ("14-03-88", date(1988, 3, 14)),
        ("19881403", "dag_en_maand_omgedraaid"),
        ("", None),
        ("-", None),
        (None, None),
        ("09/13/2026", "dag_en_maand_omgedraaid"),
        ("2026-13-09", "dag_en_maand_omgedraaid"),
        ("10-12-2026", "dag_en_maand_omgedraaid"),
        (date(2026, 12, 10), "dag_en_maand_omgedraaid"),
        ("31-02-2026", "datum_bestaat_niet"),
        ("32-13-2026", "datum_bestaat_niet"),
        ("25-09-2926", "datum_in_toekomst"),
        ("01-01-2199", "datum_in_toekomst"),
        ("01-01-1066", "datum_te_oud"),
        ("01-01-0000", "datum_bestaat_niet"),
        ("25-12-2026", "datum_in_toekomst"),
        ("00-00-1960", "datum_onvolledig"),
        ("19570900", "datum_onvolledig"),
        ("gisteren", "datum_onleesbaar"),
        ("ja", "datum_onleesbaar"),
        (True, "datum_onleesbaar"),
        (-3.0, "datum_onleesbaar"),
        (1e300, "datum_onleesbaar"),
    ],
)
def test_dates(cell: Cell, day: object) -> None:
    assert code(read_date(cell, past(TODAY))) == day


def test_a_swapped_date_gives_both_readings_to_choose_from() -> None:
    flaw = read_date("10-12-2026", past(TODAY))
    assert isinstance(flaw, Flaw)
    assert flaw.sentence == "Dag en maand lijken omgedraaid: 10-12 of 12-10?"
    assert flaw.choices == ("10-12-2026", "12-10-2026")


def test_a_month_thirteen_gives_the_one_reading_that_exists() -> None:
    flaw = read_date("09/13/2026", past(TODAY))
    assert isinstance(flaw, Flaw)
    assert flaw.sentence == "Dag en maand lijken omgedraaid: 13-09 of 09-13?"
    assert flaw.choices == ("13-09-2026",)


def test_each_column_has_its_own_days() -> None:
    assert code(read_date("01-02-2001", recent(TODAY))) == "datum_te_oud"
    assert code(read_date("17-12-2026", around(TODAY))) == date(2026, 12, 17)
    assert spoken(date(2026, 9, 5)) == "5 september 2026"


@pytest.mark.parametrize(
    ("cell", "yes"),
    [
        ("J", True),
        ("ja", True),
        ("x", True),
        ("1", True),
        (1.0, True),
        ("WAAR", True),
        ("J, sinds 1-9-2026", True),
        ("1-9-2026", True),
        (True, True),
        ("N", False),
        ("Nee", False),
        (0, False),
        ("geen", False),
        ("", None),
        ("-", None),
        (None, None),
        ("misschien", "ja_of_nee"),
    ],
)
def test_yes_and_no(cell: Cell, yes: object) -> None:
    assert code(read_yes(cell)) == yes


def test_a_broken_arrangement_does_not_run() -> None:
    assert read_arrangement("J, sinds 1-9-2026") is True
    assert read_arrangement("ja, niet nagekomen") is False
    assert read_arrangement("verbroken") is False


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("telefoon; huisbezoek", (ContactKind.TELEPHONE, ContactKind.HOME_VISIT)),
        ("gebeld en whatsapp", (ContactKind.TELEPHONE, ContactKind.TEXT)),
        ("SMS/Whatsapp", (ContactKind.TEXT,)),
        ("E-mail, e-mail, brief", (ContactKind.MAIL, ContactKind.LETTER)),
        ("2x gebeld + aan de deur geweest", (ContactKind.TELEPHONE, ContactKind.HOME_VISIT)),
        ("", None),
        ("telefoon;;", (ContactKind.TELEPHONE,)),
        ("postduif", "contact_soort_onbekend"),
        (2, "contact_soort_onbekend"),
    ],
)
def test_kinds_of_contact(cell: Cell, kinds: object) -> None:
    assert code(read_kinds(cell)) == kinds


@pytest.mark.parametrize(
    ("cell", "event"),
    [
        ("Achterstand voldaan", "achterstand voldaan"),
        ("betaald", "achterstand voldaan"),
        ("lopende huur niet betaald", "lopende huur gemist"),
        ("Gedagvaard", "dagvaarding"),
        ("ontruiming aangekondigd", "ontruiming aangezegd"),
        ("ontruiming gaat niet door", "aanzegging ingetrokken"),
        ("bezwaar", "bezwaar"),
        ("", None),
        ("verhuisd naar de maan", "gebeurtenis_onbekend"),
    ],
)
def test_later_facts(cell: Cell, event: object) -> None:
    assert code(read_event(cell)) == event


def test_the_kind_of_report() -> None:
    assert read_report_kind("") is ReportKind.SIGNAL
    assert read_report_kind("Crisis-signaal") is ReportKind.CRISIS
    assert code(read_report_kind("feest")) == "soort_onbekend"


def test_counts_are_exact() -> None:
    assert read_count("1,5") == Fraction(3, 2)
    assert read_count(2.0) == 2
    assert read_count("3 mnd") == 3
    assert read_count("") is None
    assert code(read_count("veel")) == "aantal_onleesbaar"
    assert code(read_count(True)) == "aantal_onleesbaar"


@pytest.mark.parametrize(
    ("cell", "postcode"),
    [
        ("3099 KL", "3099KL"),
        ("3099kl", "3099KL"),
        ("3099-KL", "3099KL"),
        ("", None),
        ("0999 KL", "postcode_onmogelijk"),
        ("3099", "postcode_onmogelijk"),
        (3099.0, "postcode_onmogelijk"),
        ("3099 SS", "postcode_onmogelijk"),
        ("B-1000", "postcode_onmogelijk"),
    ],
)
def test_postcodes(cell: Cell, postcode: object) -> None:
    assert code(read_postcode(cell)) == postcode


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (14, (14, "")),
        (14.0, (14, "")),
        ("14 B", (14, "B")),
        ("14-b", (14, "B")),
        ("14bis", (14, "BIS")),
        ("35 III", (35, "III")),
        ("", None),
        ("0", "huisnummer_onleesbaar"),
        ("hoek", "huisnummer_onleesbaar"),
        (True, "huisnummer_onleesbaar"),
    ],
)
def test_house_numbers(cell: Cell, number: object) -> None:
    assert code(read_number(cell)) == number


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("06 0000 1142", "+31600001142"),
        ("06-00001142", "+31600001142"),
        (600001142.0, "+31600001142"),
        ("0031 6 0000 1142", "+31600001142"),
        ("+31 (0)6 0000 1142", "+31600001142"),
        ("+49 30 000000", "+4930000000"),
        ("", None),
        ("123", "telefoon_onleesbaar"),
        ("geheim", "telefoon_onleesbaar"),
    ],
)
def test_telephone_numbers(cell: Cell, phone: object) -> None:
    assert code(read_phone(cell)) == phone


def test_an_address_that_is_no_address_is_only_noted() -> None:
    assert read_email("S.Amrani@Example.nl") == "s.amrani@example.nl"
    assert read_email("") is None
    flaw = read_email("s.amrani at example")
    assert isinstance(flaw, Flaw)
    assert flaw.weight is Weight.NOTES


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Amrani, S. el", ("Amrani", "el", "S.", "")),
        ("el Amrani, S.", ("Amrani", "el", "S.", "")),
        ("S. el Amrani", ("Amrani", "el", "S.", "")),
        ("Dhr. J.P. van den Berg", ("Berg", "van den", "J.P.", "")),
        ("Jan de Vries", ("Vries", "de", "", "Jan")),
        ("de Vries", ("Vries", "de", "", "")),
        ("Mw. A. Jansen-de Groot", ("Jansen-de Groot", "", "A.", "")),
        ("Anna Jansen-de Groot", ("Jansen-de Groot", "", "", "Anna")),
        ("Huis in 't Veld, C.", ("Huis in 't Veld", "", "C.", "")),
        ("Ben Ali, M.", ("Ali", "Ben", "M.", "")),
        ("Li", ("Li", "", "", "")),
        ("Maria Lopez Garcia", ("Garcia", "", "", "Maria Lopez")),
        ("", ("", "", "", "")),
        (",", ("", "", "", "")),
    ],
)
def test_full_names(text: str, parts: tuple[str, str, str, str]) -> None:
    name = split_name(text)
    assert (name.surname, name.prefix, name.initials, name.first_names) == parts


def test_a_prefix_never_eats_the_whole_name() -> None:
    assert split_prefix("van der") == ("van", "der")
    assert split_prefix("de") == ("", "de")


def test_addresses_in_one_cell() -> None:
    assert split_postcode("3099KL 14 B") == ("3099KL", "14 B")
    assert split_postcode("3099KL") == ("3099KL", "")
    assert split_address("Plein 1940 12 a") == ("Plein 1940", "12 a")
    assert split_address("2e Kruiskade") == ("2e Kruiskade", "")


def test_what_was_delivered_is_shown_short() -> None:
    assert shown("") == shown(None) == "(leeg)"
    assert shown("x" * 100) == "x" * 40 + "…"
    assert text_of(14.0) == "14"
    assert text_of(date(2026, 9, 5)) == "05-09-2026"
    assert is_empty("\xa0 ")
    assert not is_empty(0)
