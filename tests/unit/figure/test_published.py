# SPDX-License-Identifier: EUPL-1.2
"""The files of figures beside an agreement: what is read, and what is said of a fault."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.agreement.problems import Problems
from voordeur.core.figure import published, yearly
from voordeur.core.figure.published import Published
from voordeur.core.figure.small import is_small
from voordeur.core.figure.yearly import Tally, YearlyReport, safe

CONVENANTEN = Path(__file__).parents[3] / "convenanten"
SOUND = """gepubliceerd: Proef
bronnen:
  - {naam: P, titel: Verslag, van: de regio, datum: 2020-05-01}
cijfers:
  - cijfer: bezoeken
    telt: huurders die bezoek kregen
    eenheid: huurders
    waarden:
      - {jaar: 2019, waarde: 77, bron: P, citaat: 77 huurders}
"""
REPORT = """jaarverslag: Proef
rijen:
  - {naam: Bezoeken, telt: zaken met bezoek, zaken met: [huisbezoek]}
  - {naam: Hulp, telt: deel met hulp, zaken met: [hulp aanvaard], van: Bezoeken}
reeks: Bezoeken
"""


def said(text, read=published.read):
    found = read(text, "p.yml")
    return [] if not isinstance(found, Problems) else [str(one) for one in found]


def test_a_sound_file_is_read_with_its_source_and_words():
    found = published.read(SOUND)
    value = found.figures["bezoeken"].first
    assert (value.year, value.number, value.quote) == (2019, 77, "77 huurders")
    assert str(value.origin) == "Verslag, de regio, 2020-05-01"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("waarde: 77", "waarde: veel", 9, "is geen getal"),
        ("waarde: 77", "waarde: 7.7", 9, "is geen getal"),
        ("jaar: 2019", "jaar: '19", 9, "niet te lezen"),
        ("jaar: 2019", "jaar: 19", 9, "vier cijfers"),
        ("bron: P", "bron: Q", 9, 'De bron "Q" staat niet bij bronnen. Wel: P.'),
        (", citaat: 77 huurders", "", 9, "wat de bron zegt"),
        ("waarde: 77", "waarde: 77, tot: 70", 9, "van klein naar groot"),
        ("datum: 2020-05-01", "datum: mei", 3, "Schrijf een dag"),
        ("    eenheid: huurders\n", "", 5, '"eenheid" ontbreekt'),
        ("telt:", "tel:", 6, "geen bekend woord"),
    ],
)
def test_a_fault_is_told_with_its_line(old, new, line, words):
    told = said(SOUND.replace(old, new))
    assert any(one.startswith(f"p.yml:{line}:") and words in one for one in told), told


def test_a_percentage_above_a_hundred_is_refused():
    text = SOUND.replace("eenheid: huurders", "eenheid: procent")
    assert said(text) == []
    assert "Meer dan 100 procent" in said(text.replace("waarde: 77", "waarde: 101"))[0]


def test_a_figure_or_a_year_that_stands_twice_is_refused():
    twice = SOUND + SOUND[SOUND.index("  - cijfer") :]
    assert "staat er twee keer" in said(twice)[0]
    row = "      - {jaar: 2019, waarde: 77, bron: P, citaat: 77 huurders}\n"
    assert "twee keer een waarde" in said(SOUND + row)[0]


@given(st.integers(0, 999_999_999), st.integers(0, 99))
def test_a_number_is_read_as_it_is_written(whole, hundredths):
    text = SOUND.replace("waarde: 77", f'waarde: "{whole},{hundredths:02d}"')
    value = published.read(text).figures["bezoeken"].first
    assert value.number == whole + Fraction(hundredths, 100)


@given(st.text(max_size=200))
def test_whatever_stands_in_a_file_is_read_or_refused_and_never_raised(text):
    assert isinstance(published.read(text), Published | Problems)
    assert isinstance(yearly.read(text), YearlyReport | Problems)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[huisbezoek]", "[huisbezoekje]", 'Bedoelt u "huisbezoek"?'),
        ("van: Bezoeken", "van: Bezoekje", "geen eerdere rij"),
        ("reeks: Bezoeken", "reeks: Iets", 'geen rij "Iets"'),
        (", zaken met: [huisbezoek]", "", "of toont een gepubliceerd cijfer"),
        ("naam: Hulp", "naam: Bezoeken", "dezelfde naam"),
        ("telt: zaken met bezoek,", "telt: zaken met bezoek, doel: minder,", "een heel getal"),
    ],
)
def test_a_fault_in_a_report_is_told_in_words(old, new, words):
    assert said(REPORT, yearly.read) == []
    told = said(REPORT.replace(old, new), yearly.read)
    assert any(words in one for one in told), told


@pytest.mark.parametrize(
    "path", sorted(CONVENANTEN.glob("*/gepubliceerd.yml")), ids=lambda path: path.parent.name
)
def test_every_published_figure_of_the_project_names_its_source_and_words(path):
    found = published.read(path.read_text("utf-8"), str(path))
    assert isinstance(found, Published), list(map(str, found))
    for figure in found:
        assert all((value.quote or value.where) and value.origin.by for value in figure.values)


def test_the_number_of_a_value_stands_in_the_words_of_its_source():
    figures = (
        figure
        for path in CONVENANTEN.glob("*/gepubliceerd.yml")
        for figure in published.read(path.read_text("utf-8"))
    )
    quoted = [one for figure in figures for one in figure.values if one.quote and not one.upto]
    assert len(quoted) >= 10
    assert all(str(one.number) in one.quote for one in quoted)


# --- what may be shown --------------------------------------------------------------------------


def test_two_counts_of_which_one_lies_in_the_other_show_no_small_rest():
    tallies = {"bezoek": Tally(100), "regeling": Tally(95)}
    inside = {("regeling", "bezoek"): 5, ("bezoek", "regeling"): 0}
    assert safe(tallies, inside) == {"bezoek": Tally(100), "regeling": None}
    apart = {("regeling", "bezoek"): 15, ("bezoek", "regeling"): 10}
    assert safe(tallies, apart) == tallies


def test_a_share_is_hidden_when_the_other_rows_leave_a_few_of_it():
    tallies = {"goed": Tally(189, 231)}
    assert safe(tallies, {}, {"goed": 4}) == {"goed": None}
    assert safe(tallies, {}, {"goed": 50}) == tallies


@given(
    st.dictionaries(st.sampled_from("abcd"), st.builds(Tally, st.integers(0, 60))),
    st.dictionaries(
        st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), st.integers(0, 30)
    ),
)
def test_no_small_number_is_ever_shown(tallies, apart):
    shown = safe(tallies, apart)
    assert shown.keys() == tallies.keys()
    assert not any(one is not None and is_small(one.part) for one in shown.values())
