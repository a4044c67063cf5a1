# SPDX-License-Identifier: EUPL-1.2
"""Stappen en regels

Een stap is werk voor een partij, met een laatste dag. Een regel zegt wanneer een stap er is.
"""

from spec.chapter import agreement, problem

from voordeur.core.agreement.nodes import Until


def test_a_step():
    """Een stap

    `wie` doet het, `binnen` welke tijd, en `klaar bij` welke gebeurtenis. `brief` is de brief
    die erbij uitgaat; `bij verlopen` is de partij die hoort dat het te laat is.
    """
    found = agreement("""
        stappen:
          aanbellen:
            wie: wijkteam
            binnen: 14 dagen
            klaar bij: contact geprobeerd met [bereikt] of gesprek gevoerd
            brief: uitnodiging
            bij verlopen: loket
            aanname: de bron noemt geen termijn
    """)
    assert found.steps["aanbellen"].late_to == "loket"


def test_terms():
    """Termijnen

    `30 dagen` zijn kalenderdagen, `3 werkdagen` slaat gesloten dagen over, en `4 weken volgens
    de wet` volgt de Algemene termijnenwet. De dag van de gebeurtenis telt niet mee. Een termijn
    loopt vanaf de dag dat de stap opengaat, of `gerekend vanaf` een andere gebeurtenis.
    """
    found = agreement("""
        stappen:
          gesprek voeren:
            wie: wijkteam
            binnen: 4 weken volgens de wet
            gerekend vanaf: signaal ontvangen
            klaar bij: gesprek gevoerd
            bron: wet
    """)
    assert found.steps["gesprek voeren"].within.statutory
    assert "30 dagen" in problem("bewaren: {afgesloten zaak: {termijn: lang, aanname: keuze}}")


def test_together_at_the_door():
    """Samen aan de deur

    `samen: ja` betekent dat alle partijen er tegelijk bij zijn. Een bezoek van een van hen
    alleen maakt de stap niet af.
    """
    found = agreement("""
        stappen:
          bezoek:
            wie: [corporatie, wijkteam]
            samen: ja
            binnen: 14 dagen
            klaar bij: huisbezoek
            aanname: de bron noemt geen termijn
    """)
    assert found.steps["bezoek"].done_by.text == (
        "huisbezoek met [aanwezig bevat corporatie en aanwezig bevat wijkteam]"
    )


def test_a_rule():
    """Een regel

    Als `vanaf` gebeurt, dan is er de stap achter `dan`. `als` vraagt of iets waar is. `vervalt
    bij` en `vervalt na` nemen de stap weer weg. Gaan er gegevens naar een ander, dan staat de
    reden die dat mag achter `grondslag`.
    """
    found = agreement("""
        regels:
          - naam: kinderen eerst
            vanaf: huishouden vastgesteld
            als: kinderen_in_huis
            dan: praten
            vervalt bij: hulp geweigerd
            vervalt na: 8 weken
            grondslag: toestemming
            aanname: volgt uit het doel
    """)
    assert found.rules[0].basis == "toestemming"


def test_waiting():
    """Wachten

    `zonder` en `na` horen bij elkaar: gebeurt het ene niet binnen de tijd, dan volgt de stap.
    Na `30 dagen` is de stap er op de eerste dag na de dertigste: wat op de laatste dag gebeurt,
    is op tijd. `tot afspraakdatum` wacht op de dag van de afspraak.
    """
    found = agreement("""
        regels:
          - naam: doorzetten
            vanaf: toegelaten
            zonder: huurder meldt zich
            na: 30 dagen
            dan: praten
            aanname: dertig dagen om zich te melden
          - naam: afspraak
            vanaf: laatste afspraak gemaakt
            zonder: gesprek gevoerd
            na: tot afspraakdatum
            dan: praten
            aanname: wie niet komt, wordt gebeld
    """)
    assert str(found.rules[0].wait) == "30 dagen"
    assert found.rules[1].wait is Until.APPOINTMENT


def test_a_prohibition():
    """Wat niet mag

    Zolang een stap openstaat, of tijdens een pauze, mag een partij iets niet. Gebeurt het toch,
    dan wordt dat vastgelegd en verteld.
    """
    found = agreement("""
        regels:
          - naam: geen deurwaarder zolang wij praten
            zolang: {stap open: praten}
            mag niet: deurwaarder ingeschakeld
            wie: corporatie
            aanname: anders helpt het gesprek niet
          - naam: pauze van de incasso
            zolang: {vanaf: hulp aanvaard, tot: lopende huur gemist, hoogstens: 30 dagen}
            mag niet: dagvaarding
            wie: corporatie
            aanname: dertig dagen rust
    """)
    assert [node.forbidden for node in found.prohibitions] == [
        "deurwaarder ingeschakeld",
        "dagvaarding",
    ]
