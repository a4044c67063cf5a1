# SPDX-License-Identifier: EUPL-1.2
"""Stories are told in fixed sentences, and played against an agreement."""

from datetime import date

import pytest
from agreement_text import read

from voordeur.core.agreement.problems import Problems
from voordeur.core.agreement.sentences import EXPECTATIONS, HAPPENINGS, SENTENCES, VERSIONS
from voordeur.core.agreement.stories import Expects, Happens, read_stories, read_values
from voordeur.core.agreement.vocabulary import EVENTS, REPORT
from voordeur.core.pathway.rehearse import rehearse

AGREEMENT = read()
HEAD = "# language: nl\nFunctionaliteit: proef\n  Scenario: een\n"
REPORTED = "Gegeven een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 0"


def told(*steps):
    found = read_stories(HEAD + "\n".join(steps), "f.feature")
    assert not isinstance(found, Problems), "\n".join(str(problem) for problem in found)
    return found[0]


def problems(*steps, head=HEAD):
    found = read_stories(head + "\n".join(steps), "f.feature")
    assert isinstance(found, Problems)
    return found.items


def misses(*steps):
    (played,) = rehearse(told(*steps), [AGREEMENT])
    return [miss.found for miss in played.misses]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one.example)
def test_the_example_of_each_sentence_is_read_by_that_sentence_first(sentence):
    groups = (VERSIONS, HAPPENINGS, EXPECTATIONS)
    group = next(group for group in groups if sentence in group)
    first = next(one for one in group if one.pattern.fullmatch(sentence.example))
    assert first.what == sentence.what


def test_days_may_count_from_the_first_report():
    story = told(REPORTED, 'Wanneer op dag 12 "huurder meldt zich"')
    assert [moment.on for moment in story.moments] == [date(2026, 3, 2), date(2026, 3, 14)]


def test_without_a_report_days_count_from_the_first_event():
    story = told('Gegeven op 2026-03-02 "huurder meldt zich"', "Dan is op dag 1 de zaak open")
    assert story.moments[1].on == date(2026, 3, 3)


def test_a_sentence_without_a_day_is_about_the_latest_day():
    story = told(REPORTED, "Wanneer er gebeurt niets tot dag 30", "Dan is de zaak open")
    assert story.moments[-1].on == date(2026, 4, 1)


def test_an_event_may_become_known_later():
    story = told('Gegeven op 2026-03-02 "bericht deurwaarder", bekend op 2026-03-20')
    (happened,) = story.moments
    assert isinstance(happened, Happens)
    assert (happened.on, happened.known_on) == (date(2026, 3, 2), date(2026, 3, 20))


def test_a_background_stands_before_every_story():
    text = (
        "# language: nl\nFunctionaliteit: proef\n  Achtergrond:\n"
        f"    {REPORTED}\n  Scenario: een\n    Dan is de zaak open\n"
        "  Scenario: twee\n    Dan is de zaak open\n"
    )
    found = read_stories(text, "f.feature")
    assert not isinstance(found, Problems)
    assert [len(story.moments) for story in found] == [2, 2]


def test_an_outline_is_told_once_for_each_row():
    text = (
        "# language: nl\nFunctionaliteit: proef\n  Abstract Scenario: maanden\n"
        "    Gegeven een melding op 2026-03-02 met maanden_achterstand <m> en keer_te_laat 0\n"
        "    Dan is de melding <uitslag>\n    Voorbeelden:\n      | m | uitslag |\n"
        "      | 1 | toegelaten |\n      | 0,5 | geweigerd |\n"
    )
    found = read_stories(text, "f.feature")
    assert not isinstance(found, Problems)
    assert all(rehearse(story, [AGREEMENT])[0].holds for story in found)
    assert [story.name for story in found] == [
        "maanden (1, toegelaten)",
        "maanden (0,5, geweigerd)",
    ]


def test_a_list_goes_on_until_the_next_name():
    values, trouble = read_values(
        "aanwezig corporatie en sociaal team, bereikt ja", EVENTS["huisbezoek"].values
    )
    assert (values, trouble) == (
        {"aanwezig": ("corporatie", "sociaal team"), "bereikt": True},
        "",
    )


def test_a_quoted_word_may_hold_a_joining_word():
    values, _ = read_values('naar "team en toezicht"', EVENTS["verwezen"].values)
    assert values == {"naar": "team en toezicht"}


def test_euros_become_cents():
    values, _ = read_values("bedrag_achterstand 812,50", EVENTS[REPORT].values)
    assert values == {"bedrag_achterstand": 81_250}


@pytest.mark.parametrize(
    ("step", "rule_id", "hint"),
    [
        ("Gegeven een meldink op 2026-03-02", "VERHAAL-02", "een melding op"),
        ('Gegeven op 2026-03-02 "huurder meld zich"', "VERHAAL-03", "huurder meldt zich"),
        ("Gegeven een melding op 2026-03-02 met maanden 1", "VERHAAL-04", ""),
        ("Gegeven een melding op 2026-03-02 met keer_te_laat drie", "VERHAAL-04", "geheel getal"),
        ('Gegeven op 2026-03-02 "huisbezoek"', "VERHAAL-04", "aanwezig"),
        ("Gegeven een melding op 2026-02-30", "VERHAAL-05", ""),
        ("Dan is op dag 3 de zaak open", "VERHAAL-05", ""),
        ("Dan is alles goed", "VERHAAL-02", ""),
        ("Iets anders", "VERHAAL-01", "Gegeven"),
        ("| a | b |", "VERHAAL-01", "Voorbeelden"),
        ('Gegeven "gesprek gevoert" van 2026-03-02 wordt ingetrokken', "VERHAAL-03", "gevoerd"),
        ('Gegeven "gesprek gevoerd" van 2026-03-02 blijkt van 2026-02-30', "VERHAAL-05", ""),
        ('Gegeven "huishouden vastgesteld" van 2026-03-02 blijkt met x 1', "VERHAAL-04", ""),
    ],
)
def test_a_sentence_that_is_not_known_is_told_with_its_line(step, rule_id, hint):
    found = problems("Gegeven het voorstel", step)
    told_wrong = next(problem for problem in found if problem.rule_id == rule_id)
    assert hint in told_wrong.sentence
    assert told_wrong.place.line == 5


def test_a_story_does_not_begin_with_and():
    found = problems("En de rest")
    assert ('Een verhaal begint niet met "En".', 4) in {
        (problem.sentence, problem.place.line) for problem in found
    }


@pytest.mark.parametrize(
    "text",
    [
        "Functionaliteit: zonder taal\n  Scenario: een\n    Gegeven het voorstel\n",
        "# language: nl\n  Scenario: zonder functionaliteit\n    Gegeven het voorstel\n",
        "# language: nl\nFunctionaliteit: leeg\n  Scenario: een\n",
        "# language: nl\nFunctionaliteit: x\n  Abstract Scenario: een\n    Gegeven het voorstel\n",
    ],
)
def test_a_file_without_its_shape_is_told(text):
    assert problems(head=text)


HOLDS = [
    ("Dan is de melding toegelaten",),
    ("Dan is de melding van 2026-03-02 toegelaten",),
    ("Dan is de zaak open", "En is de zaak niet gesloten"),
    ('Dan is op dag 1 de stap "bellen" open bij loket, uiterlijk 2026-04-01',),
    ('Dan is op dag 31 de stap "bellen" te laat',),
    ('Dan is op dag 31 de stap "samen op bezoek" open bij wijkteam en corporatie',),
    ('Dan is op dag 30 de stap "gesprek" niet open',),
    ('Dan hoort corporatie "toegelaten"', "En hoort corporatie niets meer"),
    ('Dan hoort corporatie niet "afgesloten"',),
    ('Dan gaat de brief "uitnodiging" uit',),
    ("Dan kijkt Voordeur weer op dag 31",),
    ("Dan is er geen schending", "En staat de incasso niet stil", "En staat de zaak niet vooraan"),
    ('Wanneer op dag 3 "huishouden vastgesteld" met kinderen_in_huis ja',
     'Dan staat de zaak vooraan om "kinderen_in_huis"'),
    ('Wanneer op dag 3 "hulp geweigerd"', 'Dan is de zaak gesloten als "wil geen hulp"',
     "En is geen stap open", 'En hoort corporatie op dag 3 "afgesloten"'),
    ('Wanneer op dag 3 "hulp geweigerd"', 'En "hulp geweigerd" van dag 3 wordt ingetrokken',
     "Dan is de zaak open"),
    ('Wanneer op dag 3 "hulp aanvaard"', "Dan staat de incasso stil, tot en met dag 33"),
    ('Wanneer op dag 3 "hulp aanvaard"', 'En op dag 4 "lopende huur betaald"',
     'Dan wacht de uitkomst "voorkomen" op een open stap'),
    ('Wanneer op dag 3 "deurwaarder ingeschakeld"', 'Dan is de fase "deurwaarder"'),
    ('Wanneer op dag 3 "hulp aanvaard"', 'En op dag 5 "dagvaarding"',
     'Dan is er een schending van "pauze" door corporatie'),
    ('Wanneer op dag 40 "gesprek gevoerd"',
     'En "gesprek gevoerd" van dag 40 blijkt van dag 39',
     'Dan is op dag 40 de stap "hulp aanbieden" open bij wijkteam, uiterlijk dag 53'),
    ('Wanneer op dag 3 "huishouden vastgesteld" met kinderen_in_huis ja',
     'En "huishouden vastgesteld" van dag 3 blijkt met kinderen_in_huis nee',
     "Dan staat de zaak niet vooraan"),
    ("Dan gaat op dag 31 de zaak naar de eenheid van gemeente 0998",),
]  # fmt: skip


@pytest.mark.parametrize("steps", HOLDS, ids=lambda steps: steps[-1])
def test_a_story_that_is_true_holds(steps):
    assert misses(REPORTED, *steps) == []


FAILS = [
    ('Dan is de stap "gesprek" open bij wijkteam', 'Open staat: "bellen" bij loket.'),
    ('Dan is de stap "bellen" open bij wijkteam', "De stap staat open bij loket."),
    ('Dan is de stap "bellen" open bij loket, uiterlijk dag 9', "De laatste dag is 2026-04-01."),
    ('Dan is de stap "bellen" te laat', "De stap is niet te laat: de laatste dag is 2026-04-01."),
    ('Dan is de stap "bellen" niet open', "De stap staat open, uiterlijk 2026-04-01."),
    ("Dan is geen stap open", 'Open staat: "bellen" bij loket.'),
    ('Dan is de zaak gesloten als "voorkomen"', "De zaak is open."),
    ("Dan is de zaak geparkeerd", "De zaak is open."),
    ('Dan wacht de uitkomst "voorkomen" op een open stap', "Er wacht geen uitkomst."),
    ("Dan is de melding geweigerd", "De melding is toegelaten."),
    ('Dan hoort corporatie "afgesloten"', 'De rol hoort "toegelaten".'),
    ("Dan hoort corporatie niets", 'De rol hoort "toegelaten".'),
    ('Dan hoort loket "toegelaten"', "De rol hoort niets."),
    ('Dan gaat de brief "proef" uit', "Brieven: uitnodiging."),
    ("Dan kijkt Voordeur weer op dag 3", "Voordeur kijkt weer op 2026-04-02."),
    ("Dan kijkt Voordeur niet vanzelf weer", "Voordeur kijkt weer op 2026-04-02."),
    ('Dan is er een schending van "pauze"', "Schendingen: geen."),
    ("Dan staat de incasso stil", "Er loopt geen pauze."),
    ('Dan staat de zaak vooraan om "kinderen_in_huis"', "Voorrang: geen."),
    ('Dan is de fase "vonnis"', 'De fase is "achterstand".'),
    ("Dan gaat de zaak naar de eenheid van gemeente 0590", "De laatste gemeente is 0998."),
    ("Dan hoort wijkteam van de overdracht", "Van een overdracht hoort niemand."),
    ('Wanneer "gesprek gevoerd" van dag 3 wordt ingetrokken',
     'Op 2026-03-05 gebeurde geen "gesprek gevoerd" in dit verhaal.'),
]  # fmt: skip


@pytest.mark.parametrize(("step", "found"), FAILS, ids=[step for step, _ in FAILS])
def test_a_story_that_is_not_true_says_what_is(step, found):
    (told_instead,) = misses(REPORTED, step)
    assert found in told_instead


def test_a_refusal_names_the_parts_that_do_not_hold():
    report = "Gegeven een melding op 2026-03-02 met maanden_achterstand 0,5 en keer_te_laat 2"
    assert misses(report, 'Dan is de melding geweigerd om "keer_te_laat >= 3"') == []
    assert misses(report, 'Dan is de melding geweigerd om "schulden"') == [
        'De reden is om "maanden_achterstand >= 1 en keer_te_laat >= 3".'
    ]


def test_an_unknown_fact_parks_the_report():
    report = "Gegeven een melding op 2026-03-02 met maanden_achterstand 0,5"
    assert misses(report, 'Dan is de melding geparkeerd om "keer_te_laat"') == []


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ("de overeenkomst van 2026-01-01", 1),
        ("de overeenkomst die geldt op 2026-05-01", 1),
        ("elke versie van de overeenkomst", 1),
        ("het voorstel", 0),
        ("de overeenkomst van 2020-01-01", 0),
    ],
)
def test_a_story_is_told_under_a_version(given, count):
    played = rehearse(told(f"Gegeven {given}", REPORTED, "Dan is de zaak open"), [AGREEMENT])
    assert sum(one.agreement is not None for one in played) == count
    assert all(one.holds for one in played) is bool(count)


def test_a_last_sentence_keeps_its_own_words():
    story = told(REPORTED, "Dan is de zaak open")
    assert isinstance(story.moments[-1], Expects)
    assert story.moments[-1].text == "is de zaak open"
