# SPDX-License-Identifier: EUPL-1.2
"""An agreement file is read whole, or told wrong everywhere at once."""

from datetime import date
from time import perf_counter

import agreement_text as sample
import pytest
from agreement_text import EXAMPLE, problems, read, the_problem, with_line

from voordeur.core.agreement.nodes import Ground, Layer, Place, Provision, Until
from voordeur.core.agreement.problems import Problems
from voordeur.core.agreement.read import read_agreement, read_layer
from voordeur.core.calendar import Term, Unit


def test_the_example_reads_into_its_parts():
    found = read()
    assert found.title == "Voorbeeldstad, samen aan de deur"
    assert found.holds_from == date(2026, 1, 1)
    assert found.territory["0998"].postcodes == ((9901, 9909), (9915, 9915))
    assert list(found.parties) == ["corporatie", "loket", "wijkteam"]
    assert [rule.name for rule in found.rules] == [
        "bellen",
        "doorzetten",
        "kinderen eerst",
        "aanbod",
        "huur",
    ]
    assert [node.name for node in found.outcomes][:2] == ["ontruimd", "voorkomen"]
    assert found.targets == {"huisuitzettingen": "0"}


def test_every_part_knows_its_line():
    found = read()
    lines = EXAMPLE.splitlines()
    assert lines[found.steps["gesprek"].place.line - 1].lstrip().startswith("gesprek:")
    assert lines[found.rules[1].place.line - 1].lstrip().startswith("- naam: doorzetten")
    assert lines[found.outcomes[2].place.line - 1].lstrip().startswith("zelf betaald:")


def test_a_code_keeps_its_zero_and_no_stays_a_word():
    assert list(read().territory) == ["0998"]
    assert read().outcomes[0].good is False


def test_terms_are_typed():
    step = read().steps["gesprek"]
    assert step.within == Term(4, Unit.WEEKS, statutory=True)
    assert step.counted_from == "signaal ontvangen"


def test_a_quote_is_split_from_its_source():
    assert read().rules[1].ground == Ground("S0", "niet binnen 30 dagen")


def test_a_step_by_law_rests_on_the_rule_that_asks_for_it():
    assert read().steps["gesprek"].ground == Ground("S0", "niet binnen 30 dagen")


def test_a_joint_visit_asks_for_every_role_at_the_door():
    assert read().steps["samen op bezoek"].done_by.text == (
        "huisbezoek met [aanwezig bevat corporatie en aanwezig bevat wijkteam]"
    )


def test_a_rule_that_forbids_is_a_prohibition():
    first, pause = read().prohibitions
    assert (first.while_open, first.forbidden) == ("gesprek", "deurwaarder ingeschakeld")
    assert pause.at_most == Term(30, Unit.DAYS)


def test_a_wait_may_last_until_the_appointment():
    text = with_line("na: 30 dagen\n", "na: tot afspraakdatum\n")
    assert read(text).rules[1].wait is Until.APPOINTMENT


def test_the_last_day_may_be_an_assumption_with_a_reason():
    text = with_line(
        "geldig vanaf: 2026-01-01",
        "geldig vanaf: 2026-01-01\n"
        "geldig tot: {dag: 2026-12-31, aanname: de opvolger begint daarna}",
    )
    found = read(text)
    assert found.holds_until == date(2026, 12, 31)
    assert found.holds_until_ground.assumption == "de opvolger begint daarna"


WRONG = [
    # what stands in the example, what stands there instead, rule id, expected nearest word
    ("loket, binnen: 30 dagen", "loket, binen: 30 dagen, binnen: 1 dag", "TAAL-03", "binnen"),
    ("  0998:", "  998:", "TAAL-07", ""),
    ("geldig vanaf: 2026-01-01", "geldig vanaf: 2026-02-30", "TAAL-07", ""),
    ("9901-9909, ", "9909-9901, ", "TAAL-15", ""),
    ("soort: verhuurder,", "soort: verhuurer,", "TAAL-08", "verhuurder"),
    ("{wie: loket,", "{wie: locet,", "TAAL-08", "loket"),
    ("binnen: 2 weken", "binnen: twee weken", "TAAL-07", ""),
    ("bij: huurder meldt zich", "bij: huurder meld zich", "TAAL-10", "huurder meldt zich"),
    ("als: maanden_achterstand", "als: maand_achterstand", "TAAL-09", "maanden_achterstand"),
    ("    dan: bellen\n", "    dan: belen\n", "TAAL-08", "bellen"),
    ('bron: S0 "belt aan"', 'bron: S1 "belt aan"', "TAAL-12", "S0"),
    ("aanname: volgt uit het doel", "aanname: ja", "TAAL-13", ""),
    ("    aanname: volgt uit het doel\n", "", "TAAL-11", ""),
    ("brief: uitnodiging, bron: S0}", "brief: uitnodiging}", "TAAL-11", ""),
    ("    na: 30 dagen\n", "", "TAAL-15", ""),
    ("{stap open: gesprek}", "{hoogstens: 3 dagen}", "TAAL-15", ""),
    ("samen: ja", "samen: soms", "TAAL-07", ""),
    ("wie: [corporatie, wijkteam], samen", "wie: wijkteam, samen", "TAAL-15", ""),
    ("soort: Telefoon", "soort: Telefon", "TAAL-08", "Telefoon"),
    ("keer: 2", "keer: twee", "TAAL-07", ""),
    ("eindresultaat: Vervolghulp en/of", "eindresultaat: Vervolg en/of", "TAAL-08",
     "Vervolghulp en/of verwijzing financieel"),
    ("  corporatie: {bij: [toe", "  wijkteam: {bij: [toe", "TAAL-15", ""),
    ("- naam: doorzetten", "- naam: bellen", "TAAL-15", ""),
    ("bij: huisbezoek, bij", 'bij: "huisbezoek met [aanwezig bevat lokte]", bij',
     "TAAL-08", "loket"),
    ("bij: opvang aangeboden", 'bij: "contact geprobeerd met [niet (soort = Bellen of bereikt)]"',
     "TAAL-08", None),
    ("9901-9909, ", "99, ", "TAAL-07", ""),
    ("bij: [toegelaten", "watt: x, bij: [toegelaten", "TAAL-03", "wat"),
    ("  corporatie: {bij: [toe", "  corpratie: {bij: [toe", "TAAL-08", "corporatie"),
    ("doel: {huisuitzettingen: 0}", "doel: {huisuitzettingen: [0]}", "TAAL-06", None),
    ("  loket:      {soort: toegang, namens: college}", "  loket: toegang", "TAAL-06", None),
    ("convenant: Voorbeeldstad, samen aan de deur", "convenant:", "TAAL-07", None),
    ("doel: {huis", "'': {a: b}\ndoel: {huis", "TAAL-03", None),
    ("  loket:      {", "  '':      {", "TAAL-07", None),
    ("begint bij: [signaal ontvangen, ", "begint bij: [[a], signaal ontvangen, ", "TAAL-06", None),
    ("  - naam: doorzetten", "  - los\n  - naam: doorzetten", "TAAL-06", None),
    ("bronnen:\n", "geldig tot: 2025-01-01\nbronnen:\n", "TAAL-15", ""),
    ("binnen: 3 werkdagen volgens de wet,", "binnen: 3 werkdagen,", "TAAL-11", None),
    ("doel: {huis", "onder: [wet]\ndoel: {huis", "TAAL-14", ""),
    ("    vanaf: toegelaten\n    dan: bellen\n", "    dan: bellen\n", "TAAL-05", ""),
    ("begint bij: [signaal", "begint bij: {a: b}\ndoel2: [signaal", "TAAL-06", None),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule_id", "near"), WRONG)
def test_what_is_wrong_is_told_with_its_rule_and_the_nearest_word(old, new, rule_id, near):
    found = problems(with_line(old, new))
    told = next(problem for problem in found if problem.rule_id == rule_id)
    assert near is None or near == told.nearest
    changed = with_line(old, new).splitlines()
    assert 1 <= told.place.line <= len(changed)
    assert told.sentence.endswith((".", "?"))


def test_a_crisis_of_steps_by_law_rests_on_the_law():
    assert read(with_line("  bron: wet\n", "")).crisis.ground == Ground("wet")


def test_a_crisis_with_other_steps_needs_a_ground():
    text = with_line("  bron: wet\n", "").replace("dan: crisisgesprek", "dan: huur regelen")
    assert "TAAL-11" in {problem.rule_id for problem in problems(text)}


def test_a_problem_stands_on_the_line_of_its_word():
    told = the_problem("    dan: bellen\n", "    dan: belen\n")
    assert (
        with_line("    dan: bellen\n", "    dan: belen\n").splitlines()[told.place.line - 1]
        == "    dan: belen"
    )


def test_a_problem_says_what_stands_there_and_what_was_expected():
    told = the_problem("klaar bij: lopende huur betaald", "klaar bij: lopende huur betalen")
    assert told.found == "lopende huur betalen"
    assert told.expected == "een bekende gebeurtenis"
    assert 'Bedoelt u "lopende huur betaald"?' in told.sentence


def test_all_problems_come_at_once_in_the_order_of_the_lines():
    text = EXAMPLE
    for old, new in (("samen: ja", "samen: soms"), ("soort: Telefoon", "soort: Fax")):
        text = text.replace(old, new)
    text = text.replace("  0998:", "  99:")
    found = problems(text)
    assert len(found) == 3
    lines = [problem.place.line for problem in found]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("text", "rule_id"),
    [
        ("", "TAAL-01"),
        ("- a\n- b\n", "TAAL-15"),
        ("een zin\n", "TAAL-15"),
        ("convenant: [a, b\n", "TAAL-01"),
        ("convenant: een: twee\n", "TAAL-01"),
        ("\tconvenant: x\n", "TAAL-01"),
        ("convenant: x\nconvenant: y\n", "TAAL-04"),
        ("a: x\n---\nb: y\n", "TAAL-02"),
        ("a: &x 1\nb: *x\n", "TAAL-02"),
        ("a: !!python/object/apply:os.system [ls]\n", "TAAL-02"),
        ("a: \x07\n", "TAAL-01"),
        ("a: \ud800\n", "TAAL-01"),
        ("a: " + "[" * 30 + "]" * 30, "TAAL-02"),
        ("a: " + "[" * 100_000, "TAAL-02"),
        ("? [a]\n: b\n", "TAAL-02"),
        ("x" * 1_000_001, "TAAL-02"),
    ],
)
def test_yaml_that_no_agreement_uses_is_refused(text, rule_id):
    assert rule_id in {problem.rule_id for problem in problems(text)}


def test_a_double_key_names_both_lines():
    told = the_problem("doel: {huis", "doel: {b: 1}\ndoel: {huis")
    assert told.place.line == 7
    assert "ook op regel 6" in told.sentence


def test_a_comma_in_a_flow_map_is_met_with_advice():
    found = problems(with_line("bron: S0}\n", 'bron: S0 "bellen, schrijven"}\n'))
    assert any("aanhalingstekens" in problem.sentence for problem in found)


LAW = """\
wet: Een wet voor het voorbeeld
geldig vanaf: 2020-01-01
bronnen:
  W: {titel: Voorbeeldwet, adres: "https://wetten.example/W"}
gesloten dagen: [2026-05-15]
verhuurder mag horen: [toegelaten, geweigerd, afgesloten]
bepalingen:
  - {id: VBW-01, artikel: Vbw art. 4 lid 1, tekst: hoogstens vier weken, richting: hoogstens, termijn: 4 weken volgens de wet}
"""  # noqa: E501


def law():
    found = read_layer(LAW, "wet.yml", "wet")
    assert isinstance(found, Layer)
    return found


def under_law(text):
    return read_agreement(text, "voorbeeld.yml", "voorbeeldstad", [law()])


def test_a_layer_is_read_with_its_provisions_and_closed_days():
    found = law()
    assert found.provisions[0] == Provision(
        id="VBW-01",
        article="Vbw art. 4 lid 1",
        text="hoogstens vier weken",
        place=Place("wet.yml", 8),
        direction="hoogstens",
        term=Term(4, Unit.WEEKS, statutory=True),
    )
    assert found.closed_days == {date(2026, 5, 15)}


def test_an_agreement_takes_the_closed_days_of_its_layers():
    found = under_law(with_line("doel: {huis", "onder: [wet]\ndoel: {huis"))
    assert not isinstance(found, Problems)
    assert not found.calendar.is_working_day(date(2026, 5, 15))
    assert [layer.key for layer in found.layers] == ["wet"]


@pytest.mark.parametrize(
    ("source", "known"), [("Vbw art. 9", True), ("VBW-01", True), ("Awb art. 3", False)]
)
def test_an_article_is_a_source_if_a_layer_holds_its_statute(source, known):
    found = under_law(with_line('bron: S0 "belt aan"', f"bron: {source}"))
    assert isinstance(found, Problems) is not known


@pytest.mark.parametrize(
    ("old", "new", "rule_id"),
    [
        ("wet: Een", "naam: Een", "TAAL-03"),
        ("richting: hoogstens", "richting: hoger", "TAAL-08"),
        ("2026-05-15", "15 mei", "TAAL-07"),
        ("[toegelaten, ", "[toelaten, ", "TAAL-08"),
        ("id: VBW-01, ", "", "TAAL-05"),
        ("wet: Een wet voor het voorbeeld\n", "", "TAAL-15"),
        (
            "bepalingen:\n",
            "bepalingen:\n  - {id: VBW-01, artikel: Vbw art. 5, tekst: x}\n",
            "TAAL-15",
        ),
    ],
)
def test_a_layer_with_a_problem_is_told(old, new, rule_id):
    found = read_layer(LAW.replace(old, new), "wet.yml", "wet")
    assert isinstance(found, Problems)
    assert rule_id in {problem.rule_id for problem in found}


def test_reading_one_agreement_takes_less_than_twenty_milliseconds():
    times = []
    for _ in range(5):
        start = perf_counter()
        sample.read()
        times.append(perf_counter() - start)
    assert min(times) < 0.020
