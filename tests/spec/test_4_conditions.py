# SPDX-License-Identifier: EUPL-1.2
"""Voorwaarden en gebeurtenissen

Een voorwaarde gaat over feiten en is waar, niet waar, of nog niet bekend. Een uitdrukking met
gebeurtenissen zegt wat er gebeurd moet zijn. Elk past op een regel; er zijn geen berekeningen.
"""

import pytest
from spec.chapter import condition, expression

from voordeur.core.agreement.expressions import truth


@pytest.mark.parametrize(
    "text",
    [
        "maanden_achterstand >= 1",
        "bedrag_achterstand > 812,50",
        "kinderen_in_huis",
        "eigen_actie = nee",
        "gemeente = 0599",
    ],
)
def test_comparing(text):
    """Vergelijken

    Een feit met `<`, `<=`, `=`, `!=`, `>=` of `>` en een waarde. Bedragen staan in euro's.
    Getallen hebben een komma of een punt. Een feit dat ja of nee is, staat alleen.
    """
    assert condition(text)


def test_and_or_not():
    """En, of, niet

    `en` bindt sterker dan `of`; haakjes maken het anders. `niet` keert om wat erachter staat.
    """
    found = condition("kinderen_in_huis of schulden en niet eigen_actie")
    assert truth(found, {"kinderen_in_huis": True})
    assert not truth(found, {"kinderen_in_huis": False, "schulden": False})


def test_not_yet_known():
    """Nog niet bekend

    Is een feit niet bekend, dan is de voorwaarde soms toch waar of niet waar. Anders wacht de
    melding op een antwoord, en slaapt een regel tot het feit bekend is.
    """
    found = condition("maanden_achterstand >= 1 of keer_te_laat >= 3")
    assert truth(found, {"maanden_achterstand": 2}) is True
    assert truth(found, {"keer_te_laat": 1}) is None


@pytest.mark.parametrize(
    "text",
    [
        "hulp aanvaard of hulp geweigerd",
        "lopende huur betaald na hulp aanvaard",
        "achterstand voldaan zonder hulp aanvaard",
        "gesprek gevoerd en huishouden vastgesteld",
        "laatste voortgang besproken",
        "uitkomst ontruimd",
    ],
)
def test_events(text):
    """Gebeurtenissen

    `X of Y`: een van beide. `X na Y`: Y was eerder. `X zonder Y`: Y was er nog niet. `X en Y`:
    allebei, in welke volgorde ook. `laatste X`: elke nieuwe X begint opnieuw. Ook
    `toegelaten`, `geweigerd`, `afgesloten` en `uitkomst X` mogen er staan.
    """
    assert expression(text)


def test_an_event_with_a_condition():
    """Met een voorwaarde

    Achter `met` staat tussen vierkante haken een voorwaarde op de gegevens van die ene
    gebeurtenis.
    """
    assert expression("contact geprobeerd met [soort = Huisbezoek en bereikt]")
    assert expression("huisbezoek met [aanwezig bevat wijkteam]")
