# SPDX-License-Identifier: EUPL-1.2
"""Partijen, gebied en melding

Wie meedoet, waar, en wanneer een verhuurder een huurder mag melden.
"""

from spec.chapter import agreement, problem


def test_parties():
    """Partijen

    Elke partij is een rol met een `soort`. `namens: college` zegt dat zij handelt namens het
    college van burgemeester en wethouders. `per: gemeente` zegt dat elke gemeente een eigen team
    heeft. Onder `eenheden` staan de organisaties die de rol hebben.
    """
    found = agreement("""
        partijen:
          corporatie: {soort: verhuurder, eenheden: [Woonvoorbeeld, Huisvoorbeeld]}
          loket:      {soort: toegang, namens: college}
          wijkteam:   {soort: sociaal team, namens: college, per: gemeente}
    """)
    assert found.landlord_roles == ("corporatie",)
    assert found.parties["wijkteam"].per == "gemeente"


def test_who_may_be_reported():
    """Wie gemeld mag worden

    Achter `als` staat een voorwaarde, boven op wat de wet van elke melding vraagt. Onder
    `bezwaar` staat hoe de huurder bezwaar kan maken. `aanvullen binnen` is de tijd om een vraag
    over de melding te beantwoorden.
    """
    found = agreement("""
        toelating:
          als: maanden_achterstand >= 1 of keer_te_laat >= 3
          aanname: drie keer is een keuze
          bezwaar: {vastgelegd door: corporatie, in: herinnering}
          aanvullen binnen: 5 werkdagen
    """)
    assert found.admission.objection_by == "corporatie"


def test_what_begins_a_case():
    """Wat een zaak begint

    Onder `begint bij` staan de gebeurtenissen die een nieuwe zaak beginnen, of een gesloten zaak
    weer openen.
    """
    found = agreement("begint bij: [signaal ontvangen, huurder meldt zich, ontruiming aangezegd]")
    assert len(found.begins_with) == 3
    assert "een van" in problem("begint bij: [signal]")


def test_what_the_landlord_hears():
    """Wat de verhuurder hoort

    Een code, en niets anders: of de melding is toegelaten of geweigerd, dat de huurder
    schuldhulp ontvangt, en dat de zaak is afgesloten.
    """
    found = agreement("""
        terugkoppeling:
          corporatie: {bij: [toegelaten, geweigerd, ontvangt schuldhulp, afgesloten], wat: code}
    """)
    assert found.feedback[0].marks[-1] == "afgesloten"
