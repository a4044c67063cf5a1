# SPDX-License-Identifier: EUPL-1.2
"""An agreement is told in plain sentences, drawn without colour, and compared in words."""

import re
from xml.etree import ElementTree

import pytest
from agreement_text import EXAMPLE, read, with_line

from voordeur.core.agreement.diff import Effect, diff
from voordeur.core.agreement.draw import draw, wrap
from voordeur.core.agreement.explain import as_html, as_text, explain, where
from voordeur.core.agreement.layout import Item, place
from voordeur.core.agreement.phrases import EVENT_PHRASES, FACT_PHRASES, MEASURES
from voordeur.core.agreement.say import own_words, printed
from voordeur.core.agreement.vocabulary import EVENTS, FACTS, FEEDBACK_MARKS, MARKS, Kind

AGREEMENT = read()
SVG = "{http://www.w3.org/2000/svg}"


def told(lang="nl"):
    return {paragraph.title: paragraph for paragraph in explain(AGREEMENT, lang)}


def changes(old, new, lang="nl"):
    """What the sentence says that replaces one piece of the example."""
    return [(one.effect, one.sentence) for one in diff(AGREEMENT, read(with_line(old, new)), lang)]


def behaviour(old, new, lang="nl"):
    return [said for effect, said in changes(old, new, lang) if effect is Effect.BEHAVIOUR]


# The words


def test_every_event_and_mark_can_be_said():
    assert set(EVENT_PHRASES) == set(EVENTS) | set(MARKS) | set(FEEDBACK_MARKS)


def test_every_fact_can_be_said():
    yes_or_no = {name for name, fact in FACTS.items() if fact.kind is Kind.YES_NO}
    lists = {name for name, fact in FACTS.items() if fact.kind is Kind.WORDS}
    assert set(FACT_PHRASES) == yes_or_no
    assert set(MEASURES) == set(FACTS) - yes_or_no - lists


# Sentences


def test_a_rule_is_a_sentence_to_read_aloud():
    assert told()["Doorzetten"].text.startswith(
        "Als de melding is toegelaten en de huurder zich niet meldt binnen 30 dagen, zijn de "
        "volgende stappen: samen op bezoek en gesprek."
    )


def test_a_rule_is_told_in_english_too():
    assert told("en")["Doorzetten"].text.startswith(
        "If the report is admitted and the tenant does not come forward within 30 days, the next "
        "steps are: samen op bezoek and gesprek."
    )


def test_the_gate_says_when_a_landlord_may_report():
    assert told()["Wie gemeld mag worden"].text == (
        "Een verhuurder mag melden als de achterstand 1 maand huur of meer is of het aantal late "
        "betalingen in zes maanden 3 of meer is. Eerst gelden de voorwaarden van de wet. De "
        "huurder kan bezwaar maken; dat leest hij in de brief herinnering, en corporatie legt "
        "het vast."
    )


def test_a_joint_visit_says_who_must_be_there():
    assert (
        "corporatie en wijkteam doen dat samen binnen 2 weken. Het is klaar als er een "
        "huisbezoek is geweest (waarbij corporatie erbij is en wijkteam erbij is)."
    ) in told()["Doorzetten"].text


def test_a_prohibition_and_a_pause_say_how_long():
    assert told()["Geen deurwaarder zolang het gesprek openstaat"].text == (
        "Zolang de stap “gesprek” openstaat, mag corporatie dit niet: deurwaarder ingeschakeld."
    )
    assert told()["Pauze"].text == (
        "Vanaf de dag dat de huurder hulp aanvaardt, totdat de lopende huur is gemist, hoogstens "
        "30 dagen, mag corporatie dit niet: dagvaarding."
    )


def test_what_a_region_can_change_is_marked():
    runs = told()["Bellen"].sentences[1]
    assert [run.text for run in runs if run.value] == ["Loket", "30 dagen", "uitnodiging"]


def test_each_paragraph_says_its_line_source_and_assumption():
    assert where(told()["Doorzetten"], "nl") == "regel 34 · S0 “niet binnen 30 dagen”"
    assert where(told("en")["Aanbod"], "en").endswith("assumption: volgt uit het gesprek")


def test_each_part_of_the_file_is_told():
    kinds = {paragraph.kind for paragraph in explain(AGREEMENT)}
    assert kinds == {
        "gebied", "partijen", "toelating", "regels", "uitkomsten", "crisis", "voorrang",
        "contactladder", "terugkoppeling", "vangnet", "bewaren", "inzage met reden",
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_text_has_every_paragraph_and_the_page_is_well_formed(lang):
    paragraphs = explain(AGREEMENT, lang)
    text = as_text(paragraphs, AGREEMENT, lang)
    page = as_html(paragraphs, AGREEMENT, lang)
    assert all(paragraph.text.split(". ")[0] in text for paragraph in paragraphs)
    assert f'<html lang="{lang}">' in page
    assert page.count("<section>") == len(paragraphs)


def test_what_stands_in_a_file_cannot_break_the_page():
    agreement = read(with_line("convenant: Voorbeeldstad,", "convenant: <script>&"))
    page = as_html(explain(agreement), agreement, "nl")
    assert "<script>" not in page
    assert "&lt;script&gt;&amp;" in page
    assert "<script>" not in draw(agreement).svg


def test_sentences_have_no_exclamation_marks_or_dashes():
    text = as_text(explain(AGREEMENT), AGREEMENT, "nl")
    assert not re.search("[!—]", text)


# The drawing


def test_the_drawing_is_sound_svg_with_a_title_and_a_description():
    root = ElementTree.fromstring(draw(AGREEMENT).svg)  # noqa: S314 - our own text
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == AGREEMENT.title
    assert root.find(f"{SVG}desc").text
    named = root.get("aria-labelledby").split()
    assert named == [root.find(f"{SVG}{part}").get("id") for part in ("title", "desc")]


def test_the_drawing_asks_nothing_of_a_strict_policy():
    svg = draw(AGREEMENT, {"gesprek": (3, 1)}).svg
    assert "style" not in svg
    assert "<script" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_every_step_and_outcome_has_a_box():
    text = draw(AGREEMENT).svg
    for name in (*AGREEMENT.steps, *(node.name for node in AGREEMENT.outcomes)):
        assert f"{name}<" in text


def test_late_cases_are_told_by_words_and_a_thick_edge():
    calm, late = draw(AGREEMENT, {"gesprek": (3, 0)}).svg, draw(AGREEMENT, {"gesprek": (3, 1)}).svg
    assert "3 open" in calm
    assert "te laat" not in calm.split("</desc>")[1].split("Twee randen")[0]
    assert "! 1 te laat" in late
    assert late.count('stroke-width="4"') == 1


def test_letters_are_large_enough_to_read():
    sizes = {int(size) for size in re.findall('font-size="([0-9]+)"', draw(AGREEMENT).svg)}
    assert min(sizes) >= 12


def test_the_table_says_what_the_drawing_says():
    rows = {row.name: row for row in draw(AGREEMENT, {"gesprek": (3, 1)}).rows}
    assert rows["gesprek"].who == "wijkteam"
    assert (rows["gesprek"].open, rows["gesprek"].late) == (3, 1)
    assert rows["gesprek"].within == "4 weken volgens de wet"
    assert rows["crisisgesprek"].kind == "crisis"
    assert rows["opvang aanbieden"].kind == "nazorg"
    assert set(rows) == {*AGREEMENT.steps, *(node.name for node in AGREEMENT.outcomes)}


def test_lines_run_beside_boxes_and_not_through_them():
    rows = [[Item("a", 60)], [Item("b", 50, 1), Item("c", 70, 2)], [Item("d", 60, 1)]]
    layout = place(rows, [("a", "b"), ("a", "d"), ("b", "d"), ("d", "c"), ("c", "d")], 20)
    for arrow in layout.arrows:
        for start, end in zip(arrow.points, arrow.points[1:], strict=False):
            assert not any(
                _crosses(start, end, box)
                for box in layout.boxes.values()
                if box.name not in {arrow.source, arrow.target}
            )


def _crosses(start, end, box):
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    beside = right <= box.x or left >= box.x + 240
    above = bottom <= box.y or top >= box.y + box.height
    return not (beside or above)


def test_long_words_stay_whole_when_a_text_is_wrapped():
    assert wrap("schuldhulpverlening is er", 10) == ("schuldhulpverlening", "is er")


# Differences


def test_nothing_changed_is_nothing_said():
    assert diff(AGREEMENT, read()) == ()


def test_a_shorter_wait_is_told_as_time_for_the_tenant():
    assert behaviour("    na: 30 dagen\n", "    na: 20 dagen\n") == [
        (
            "De huurder krijgt 20 dagen in plaats van 30 dagen om zich te melden; daarna volgt: "
            "samen op bezoek, gesprek."
        )
    ]
    assert behaviour("    na: 30 dagen\n", "    na: 20 dagen\n", "en") == [
        (
            "The tenant gets 20 days instead of 30 days to come forward; after that: "
            f"{own_words('samen op bezoek', 'en')}, {own_words('gesprek', 'en')}."
        )
    ]


def test_a_page_in_english_can_tell_which_words_are_those_of_the_agreement():
    (rule,) = (one for one in explain(AGREEMENT, "en") if "samen op bezoek" in one.steps)
    assert {run.text for runs in rule.sentences for run in runs if run.own} >= set(rule.steps)
    assert printed(own_words("samen op bezoek", "en")) == "samen op bezoek"
    assert own_words("samen op bezoek", "nl") == "samen op bezoek"


SAID = [
    ("wijkteam, binnen: 1 werkdag,", "wijkteam, binnen: 2 werkdagen,",
     "Stap “opvang aanbieden”: de termijn wordt 2 werkdagen in plaats van 1 werkdag."),
    ("bellen:           {wie: loket", "bellen:           {wie: wijkteam",
     "Stap “bellen”: wie het doet: erbij komt wijkteam; weg gaat loket."),
    ("achterstand >= 1 of", "achterstand >= 2 of",
     ("De overeenkomst: wanneer een verhuurder mag melden wordt “de achterstand 2 maanden huur of "
     "meer is of het aantal late betalingen in zes maanden 3 of meer is” in plaats van “de "
     "achterstand 1 maand huur of meer is of het aantal late betalingen in zes maanden 3 of meer "
     "is”.")),
    ("    vervalt na: 8 weken\n", "",
     "Regel “bellen”: de tijd waarna de stap weggaat vervalt: 8 weken."),
    ("hulp aanvaard of hulp geweigerd, aanname", "hulp aanvaard, aanname",
     ("Stap “hulp aanbieden”: wat de stap afmaakt wordt “hulp aanvaard” in plaats van “hulp "
     "aanvaard of hulp geweigerd”.")),
    ("[toegelaten, geweigerd, afgesloten]", "[toegelaten, geweigerd]",
     "De overeenkomst: wat de verhuurder hoort: weg gaat corporatie: afgesloten."),
    ("termijn: 5 jaar", "termijn: 2 jaar",
     ("De overeenkomst: hoe lang iets wordt bewaard: erbij komt afgesloten zaak: 2 jaar; weg gaat "
     "afgesloten zaak: 5 jaar.")),
    ("9901-9909, 9915", "9901-9910, 9915", "De overeenkomst: het gebied: de grenzen zijn anders."),
    ("hoogstens: 30 dagen", "hoogstens: 14 dagen",
     "Verbod “pauze”: hoe lang hoogstens wordt 14 dagen in plaats van 30 dagen."),
    ("voorkomen:     {als: lopende huur betaald na hulp aanvaard, mits: geen open stap,",
     "voorkomen:     {als: lopende huur betaald na hulp aanvaard,",
     "Uitkomst “voorkomen”: wachten op open stappen wordt nee in plaats van ja."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), SAID, ids=[new for _, new, _ in SAID])
def test_a_change_is_told_in_words(old, new, said):
    assert behaviour(old, new) == [said]


def test_what_is_new_and_what_is_gone_is_told_whole():
    renamed = behaviour("- naam: huur\n", "- naam: huur eerst\n")
    assert [line.split(". ")[0] for line in renamed] == [
        "Vervallen regel “huur”",
        "Nieuwe regel “huur eerst”",
    ]


def test_another_order_of_rules_or_keys_is_no_difference():
    lines = EXAMPLE.splitlines(keepends=True)
    start = lines.index("  - naam: huur\n")
    moved = lines[: start - 4] + lines[start : start + 4] + lines[start - 4 : start]
    assert diff(AGREEMENT, read("".join(moved + lines[start + 4 :]))) == ()


def test_another_order_of_alternatives_is_no_difference():
    assert (
        changes("hulp aanvaard of hulp geweigerd, a", "hulp geweigerd of hulp aanvaard, a") == []
    )


def test_another_order_of_outcomes_is_told_where_both_can_fall():
    text = EXAMPLE.splitlines(keepends=True)
    at = next(i for i, line in enumerate(text) if line.startswith("  voorkomen:"))
    text[at], text[at + 1] = text[at + 1], text[at]
    said = [one.sentence for one in diff(AGREEMENT, read("".join(text)))]
    assert said == ["Uitkomst “zelf betaald” gaat nu voor “voorkomen” als beide kunnen."]


def test_another_quote_is_wording_and_no_behaviour():
    assert changes('S0 "belt aan"', 'S0 "belt eerst"') == [
        (
            Effect.WORDING,
            "Regel “bellen”: de bron of aanname is anders; zaken doen niets anders.",
        )
    ]


def test_another_period_is_told_apart():
    found = changes("geldig vanaf: 2026-01-01", "geldig vanaf: 2027-01-01\nstatus: voorstel")
    assert [effect for effect, _ in found] == [Effect.PERIOD, Effect.PERIOD]


def test_another_name_or_source_is_wording():
    assert [effect for effect, _ in changes("convenant: Voorbeeldstad,", "convenant: Stad,")] == [
        Effect.WORDING
    ]
    assert [effect for effect, _ in changes("titel: Een voorbeeld", "titel: Een bron")] == [
        Effect.WORDING
    ]


def test_a_wait_for_something_else_is_told_with_what_is_waited_for():
    old = read(EXAMPLE.replace("    zonder: huurder meldt zich\n", "    zonder: huisbezoek\n"))
    text = EXAMPLE.replace("    zonder: huurder meldt zich\n", "    zonder: huisbezoek\n")
    new = read(text.replace("    na: 30 dagen\n", "    na: 20 dagen\n"))
    assert diff(old, new)[0].sentence == (
        "Als er geen huisbezoek is geweest, wordt 20 dagen gewacht in plaats van 30 dagen; daarna "
        "volgt: samen op bezoek, gesprek."
    )


def test_a_proposal_that_is_adopted_is_told():
    proposed = read(with_line("bronnen:\n", "status: voorstel\nbronnen:\n"))
    assert [one.sentence for one in diff(proposed, AGREEMENT)] == [
        "De nieuwe versie is geen voorstel meer."
    ]


def test_a_rule_may_follow_an_outcome():
    text = with_line("    vanaf: huishouden vastgesteld\n", "    vanaf: uitkomst ontruimd\n")
    found = {one.title: one.text for one in explain(read(text))}
    assert found["Kinderen eerst"].startswith('Als de uitkomst "ontruimd" is')
    english = {one.title: one.text for one in explain(read(text), "en")}
    assert english["Kinderen eerst"].startswith('If the outcome is "ontruimd"')


def test_an_agreement_with_little_in_it_can_be_told_and_drawn():
    keys = ("toelating", "crisis", "voorrang", "contactladder", "terugkoppeling", "vangnet")
    lines, leaving_out = [], False
    by_law = "klaar bij: crisisgesprek gevoerd"
    for line in EXAMPLE.replace(by_law, f"{by_law}, bron: wet").splitlines():
        if not line.startswith(" "):
            leaving_out = line.split(":")[0] in (*keys, "bewaren", "inzage met reden")
        if not leaving_out:
            lines.append(line)
    small = read("\n".join(lines))
    assert {one.kind for one in explain(small)} == {"gebied", "partijen", "regels", "uitkomsten"}
    assert "Crisis, " not in draw(small).svg
    assert diff(AGREEMENT, small)
    assert diff(small, AGREEMENT)
