# SPDX-License-Identifier: EUPL-1.2
"""The file of a practice: what it says, and what its writer hears about each mistake."""

from dataclasses import replace
from datetime import date

import pytest

from voordeur.core.agreement.problems import Problems
from voordeur.core.agreement.tree import LARGEST
from voordeur.core.pathway import decision
from voordeur.core.practice.codes import Evidence, NeedKind, Phase, Status, Word, phase_of
from voordeur.core.practice.difference import difference
from voordeur.core.practice.read import from_json, from_values, read, read_bytes
from voordeur.core.practice.record import Beliefs, Contradiction, Need, Practice, Side
from voordeur.core.practice.write import to_json, write

FILE = """\
---
sleutel: samen-aanbellen
titel: Samen aanbellen
belofte: Twee mensen aan de deur zien meer dan een.
fases: [achterstand, deurwaarder]
doelgroepen: [alle huurders]
uitvoerders: [verhuurder, schuldhulp]
stappen:
  - Bel aan.
  - "Vraag: hoe gaat het?"
nodig:
  - mensen: Twee bezoekers
  - afspraken en recht: Een convenant
resultaat:
  - wat: Bezoeken
    getal: 231
    periode: 2015
bewijs: geteld
spreken elkaar tegen:
  - over: Het aantal bezoeken
    kanten:
      - bron: 1
        zegt: 231
      - zegt: 213
twee kanten:
  verhuurder: Hij kan wel, maar hij wil niet.
  huurder: Ze begrijpen het niet.
bronnen:
  - naam: Verslag
    adres: https://voorbeeld.nl/verslag
---

Twee mensen gaan samen langs.

Daarna wacht de deurwaarder.
"""


def known():
    found = read(FILE)
    assert isinstance(found, Practice), list(map(str, found))
    return found


def told(text):
    found = read(text)
    assert isinstance(found, Problems)
    return [(problem.place.line, problem.sentence) for problem in found]


def changed(old, new):
    assert old in FILE
    return FILE.replace(old, new, 1)


def test_a_file_says_everything_of_a_practice():
    practice = known()
    assert practice.phases == (Phase.ARREARS, Phase.BAILIFF)
    assert practice.needs == (
        Need(NeedKind.PEOPLE, "Twee bezoekers"),
        Need(NeedKind.LAW, "Een convenant"),
    )
    assert practice.contradictions == (
        Contradiction("Het aantal bezoeken", (Side(1, "231"), Side(0, "213"))),
    )
    assert practice.beliefs == Beliefs("Hij kan wel, maar hij wil niet.", "Ze begrijpen het niet.")
    assert practice.story.split("\n\n")[1] == "Daarna wacht de deurwaarder."
    assert (practice.status, practice.version, practice.checked) == (Status.TO_CHECK, 1, None)


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("titel: Samen aanbellen\n", "", 2, '"titel" ontbreekt of is leeg.'),
        ("titel: Samen aanbellen", "titel:", 3, '"titel" ontbreekt of is leeg.'),
        ("titel: Samen aanbellen", f"titel: {'a' * 121}", 3, '"titel" is langer dan 120 tekens.'),
        ("belofte:", "belfote:", 4, 'Bedoelt u "belofte"?'),
        ("samen-aanbellen", "Samen Aanbellen", 2, "De sleutel bestaat uit kleine letters"),
        ("[achterstand, deurwaarder]", "[achterstant]", 5, 'Bedoelt u "achterstand"?'),
        ("[achterstand, deurwaarder]", "achterstand", 5, "wordt een lijst verwacht"),
        ("[achterstand, deurwaarder]", "[]", 5, '"fases" ontbreekt of is leeg.'),
        ("bewijs: geteld", "bewijs: bewezen", 18, 'Bij "bewijs" staat "bewezen"'),
        ("bewijs: geteld", "bewijs: [geteld]", 18, "wordt één tekst verwacht"),
        ('"Vraag: hoe gaat het?"', "Vraag: hoe gaat het?", 10, "tussen aanhalingstekens"),
        ("  - mensen: Twee", "  - koeien: Twee", 12, '"koeien" is hier geen bekend woord.'),
        ("  - mensen: Twee bezoekers", "  - Twee bezoekers", 12, "begint elk punt met een van"),
        ("  - wat: Bezoeken", "  - getal: Bezoeken", 16, '"getal" staat hier twee keer'),
        ("bron: 1", "bron: 2", 19, "het nummer van een bron die er niet staat"),
        ("bron: 1", "bron: een", 22, "hoort een getal vanaf 1"),
        ("      - zegt: 213\n", "", 21, "staat er hier maar een"),
        ("twee kanten:\n", "twee kanten: ja\nnu:\n", 25, 'Onder "twee kanten" staan'),
        ("https://voorbeeld.nl", "voorbeeld.nl", 30, "Een adres begint met https://"),
        ("bronnen:", "nagekeken op: gisteren\nbronnen:", 28, "Schrijf een dag als"),
        ("bronnen:", "status: in gebruik\nbronnen:", 28, "hoort de dag waarop"),
        ("bronnen:", "hielp: nee\nbronnen:", 28, "is vergeleken of geloot"),
        ("bronnen:", "zie ook: [Dit Daar]\nbronnen:", 28, "staan sleutels van andere"),
        ("bronnen:", "zie ook: [samen-aanbellen]\nbronnen:", 28, "verwijst niet naar zichzelf"),
        ("bronnen:", "versie: 0\nbronnen:", 28, "hoort een getal vanaf 1"),
        ("bronnen:", "verhaal: hier\nbronnen:", 28, "Het verhaal staat onder de kop"),
        ("bronnen:", "titel: *x\nbronnen:", 28, "worden niet gelezen"),
        ("  - naam: Verslag\n    adres: https://voorbeeld.nl/verslag\n", "", 28, "ontbreekt"),
        ("---\nsleutel", "sleutel", 1, 'Begin met een regel "---"'),
        ("\n---\n\nTwee", "\n\nTwee", 1, 'Begin met een regel "---"'),
    ],
)
def test_a_mistake_is_told_with_its_line(old, new, line, sentence):
    found = told(changed(old, new))
    assert any(at == line and sentence in said for at, said in found), found


def test_more_than_told_asks_for_a_result():
    text = changed("resultaat:\n  - wat: Bezoeken\n    getal: 231\n    periode: 2015\n", "")
    assert told(text) == [(14, 'Bij bewijs "geteld" hoort een resultaat.')]


def test_all_mistakes_are_told_at_once():
    text = changed("titel: Samen aanbellen\n", "").replace("alle huurders", "alle hurders")
    assert len(told(text)) == 2


@pytest.mark.parametrize("text", ["", "---\n---\n", "---\n- a\n---\n", "---\n- [\n---", "tekst"])
def test_what_is_no_practice_at_all_is_told(text):
    assert told(text)


def test_a_file_that_is_no_text_or_far_too_long_is_told():
    assert isinstance(read_bytes(b"\xff\xfe"), Problems)
    assert isinstance(read_bytes(FILE.encode("utf-8")), Practice)
    assert "1 MB" in told(FILE + "x" * LARGEST)[0][1]


@pytest.mark.parametrize("text", ["", "[", "[]", "1", '"a"', "[" * 100_000, '{"titel": 1'])
def test_json_that_is_no_practice_is_told(text):
    assert isinstance(from_json(text), Problems)


def test_json_names_the_line_where_it_stops():
    found = from_json('{\n"titel": "a"\n"belofte"')
    assert isinstance(found, Problems)
    assert next(iter(found)).place.line == 3


def test_json_that_is_far_too_long_is_told():
    assert isinstance(from_json(to_json(known()) + " " * LARGEST), Problems)


def test_a_form_that_never_ends_is_told():
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert isinstance(from_values({"titel": deep}), Problems)


def test_lines_of_windows_and_old_macs_are_lines():
    assert read(FILE.replace("\n", "\r\n")) == known()
    assert read(FILE.replace("\n", "\r")) == known()


def test_what_yaml_would_take_for_something_else_stays_text():
    practice = replace(known(), title="nee", place="0599", contact="a: b # c", years="- 2015")
    assert read(write(practice)) == practice


def test_a_difference_is_told_in_words():
    before = replace(known(), story="Samen.\n\nDaarna wacht de baas.")
    after = replace(
        before,
        title="Samen op bezoek",
        steps=(*before.steps, "Kom terug."),
        needs=before.needs[:1],
        checked=date(2026, 11, 22),
        story=before.story.replace("wacht", "pauzeert"),
        version=2,
    )
    assert [str(one) for one in difference(before, after)] == [
        'Bij "titel" stond: Samen aanbellen Nu staat er: Samen op bezoek',
        'Bij "stappen" kwam erbij: Kom terug.',
        'Bij "nodig" verviel: afspraken en recht: Een convenant',
        'Bij "nagekeken op" kwam erbij: 2026-11-22',
        'Bij "verhaal" stond: Daarna wacht de baas. Nu staat er: Daarna pauzeert de baas.',
    ]


def test_a_difference_inside_a_contradiction_is_told():
    before = known()
    [one] = before.contradictions
    after = replace(before, contradictions=(replace(one, sides=one.sides[::-1]),))
    [edit] = difference(before, after)
    assert "zegt: 213, bron: 1; zegt: 231" in edit.after


@pytest.mark.parametrize("words", Word.__subclasses__())
def test_every_word_explains_itself(words):
    assert all(word.meaning.endswith(".") for word in words)


def test_every_phase_of_a_case_is_a_phase_of_the_base():
    assert [phase_of(phase) for phase in decision.Phase] == list(Phase)[1:]


def test_evidence_goes_from_weak_to_strong():
    assert [one.value for one in Evidence] == ["verteld", "geteld", "vergeleken", "experiment"]
