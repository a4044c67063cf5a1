# SPDX-License-Identifier: EUPL-1.2
"""Het bestand

Een overeenkomst is een tekstbestand in de vorm van YAML. Het heet naar de eerste dag waarop zij
geldt en staat in de map van de regio: `convenanten/voorbeeldstad/2026-01-01.yml`. Wie het leest,
kan het hardop voorlezen; wie iets wil veranderen, verandert het hier en nergens anders.
"""

import pytest
from spec.chapter import agreement, problem


def test_name_and_period():
    """Naam en looptijd

    De naam staat achter `convenant`. `geldig vanaf` is de eerste dag, `geldig tot` de laatste;
    zonder laatste dag geldt de overeenkomst tot een volgende versie begint.
    """
    found = agreement("""
        convenant: Voorbeeldstad, samen aan de deur
        geldig vanaf: 2026-01-01
        geldig tot: {dag: 2026-12-31, aanname: daarna volgt een nieuwe versie}
        status: voorstel
    """)
    assert found.proposed
    assert (found.holds_until - found.holds_from).days == 364


def test_every_value_has_a_ground():
    """Bron of aanname

    Bij toelating, stappen, regels, crisis, voorrang, vangnet en bewaren staat waar het vandaan
    komt: een `bron` met zo mogelijk het citaat, of een `aanname` met de reden. Een stap met een
    termijn `volgens de wet` mag rusten op de regel die haar vraagt. Een wet of een artikel is
    ook een bron: `wet`, `Wgs art. 4 lid 2`.
    """
    found = agreement("""
        bronnen:
          S9: {titel: Samen aan de deur, van: Gemeente Voorbeeldstad, datum: 2025-12-01}
        voorrang:
          - {als: kinderen_in_huis, bron: S9 "gezinnen met kinderen gaan voor"}
    """)
    assert found.priorities[0].ground.quote == "gezinnen met kinderen gaan voor"


def test_an_assumption_has_a_reason():
    """Een aanname is geen vinkje

    Achter `aanname` staat waarom het zo is ingevuld. `aanname: ja` wordt geweigerd.
    """
    told = problem("voorrang: [{als: kinderen_in_huis, aanname: ja}]")
    assert "de reden waarom dit is ingevuld" in told


def test_text_with_punctuation():
    """Aanhalingstekens

    Staat er in een tekst een komma, een dubbele punt of een haak, zet haar dan tussen
    aanhalingstekens. Vergeet u het, dan zegt de foutmelding het.
    """
    found = agreement('doel: {huisuitzettingen: "nul, in elk jaar"}')
    assert found.targets == {"huisuitzettingen": "nul, in elk jaar"}
    assert "aanhalingstekens" in problem("doel: {huisuitzettingen: [nul: in}")


def test_everything_is_text():
    """Alles is tekst

    Wat er staat, wordt gelezen zoals het er staat: een gemeentecode houdt haar nul, en `nee` is
    een woord.
    """
    found = agreement("gebied: {0998: {naam: Voorbeeldstad, postcodes: [9901-9909, 9915]}}")
    assert found.territory["0998"].postcodes == ((9901, 9909), (9915, 9915))


def test_all_problems_at_once():
    """Fouten

    Alle fouten komen tegelijk, elk met de regel, wat er staat, wat er werd verwacht en het
    bekende woord dat er het meest op lijkt.
    """
    told = problem("stapen: {}", "voorang: []")
    assert 'Bedoelt u "stappen"?' in told
    assert 'Bedoelt u "voorrang"?' in told


@pytest.mark.parametrize("text", ["doel: {a: 1}\ndoel: {b: 2}", "doel: &x {a: 1}", "doel: !a b"])
def test_what_is_refused(text):
    """Wat niet mag

    Een woord mag op een plek maar een keer staan. Verwijzingen (`&`, `*`), etiketten (`!`) en
    twee documenten in een bestand worden niet gelezen.
    """
    assert problem(text)
