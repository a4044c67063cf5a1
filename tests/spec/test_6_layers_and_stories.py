# SPDX-License-Identifier: EUPL-1.2
"""Lagen en verhalen

Boven een overeenkomst staan de wet en het landelijk convenant. Ernaast staan verhalen: wat er in
een zaak gebeurt, en wat er dan moet volgen.
"""

from spec.chapter import agreement, layer, plays


def test_under_the_law():
    """Onder de wet

    Achter `onder` staan de lagen die gelden. De controle zoekt of de overeenkomst doet wat zij
    vragen; strenger of sneller mag, ruimer niet.
    """
    assert agreement("onder: [wet]").layers[0].key == "wet"


def test_a_layer():
    """Een laag

    Een laag is zelf ook een bestand. Elke bepaling heeft een kenmerk, een artikel en een
    `richting`: `hoogstens`, `minstens`, `verplicht` of `verboden`.
    """
    found = layer("""
        wet: Voorbeeldwet
        geldig vanaf: 2020-01-01
        bepalingen:
          - id: VBW-01
            artikel: Vbw art. 4 lid 1
            tekst: het eerste gesprek is binnen vier weken
            richting: hoogstens
            termijn: 4 weken volgens de wet
            loopt vanaf: signaal ontvangen
        gesloten dagen: [2026-05-15]
        verhuurder mag horen: [toegelaten, geweigerd, afgesloten]
    """)
    assert found.provisions[0].direction == "hoogstens"


def test_a_story():
    """Een verhaal

    Verhalen staan in `voorbeelden.feature` naast de overeenkomst, in vaste zinnen. Een dag is
    een datum, of `dag 12`: zoveel dagen na de eerste melding.
    """
    assert plays("""
        # language: nl
        Functionaliteit: samen aan de deur

          Scenario: een maand gemist
            Gegeven een melding op 2026-03-02 met maanden_achterstand 1 en keer_te_laat 0
            Dan is de melding toegelaten
            En is op dag 0 de stap "praten" open bij wijkteam, uiterlijk dag 28
            Wanneer op dag 12 "gesprek gevoerd"
            Dan is op dag 12 de stap "praten" niet open
    """)
