# SPDX-License-Identifier: EUPL-1.2
"""Practices for tests: invented, and small."""

from voordeur.articles import actions
from voordeur.core.practice.codes import Area, Evidence, Group, Maker, NeedKind, Phase, Status
from voordeur.core.practice.record import (
    Beliefs,
    Contradiction,
    Measured,
    Need,
    Practice,
    Reference,
    Side,
)


def practice(key="samen-aanbellen", **changes):
    """Return a complete practice; what a test is about it names itself."""
    values = {
        "title": "Samen aanbellen vóór de deurwaarder",
        "promise": "Verhuurder en schuldhulp bellen samen aan.",
        "phases": (Phase.ARREARS, Phase.BAILIFF),
        "groups": (Group.FAMILIES,),
        "makers": (Maker.LANDLORD, Maker.DEBT_HELP),
        "areas": (Area.MONEY,),
        "evidence": Evidence.COUNTED,
        "sources": (
            Reference("Verslag van de proef", "https://example.nl/verslag", "2015"),
            Reference("Krant van Noorddorp", "https://example.nl/krant", "2016"),
        ),
        "steps": ("Spreek af wie samen gaan.", "Ga binnen twee weken."),
        "needs": (Need(NeedKind.PEOPLE, "twee mensen"),),
        "results": (Measured("Huurders bezocht", "231", "2015", "geteld door de regio"),),
        "place": "Noorddorp",
        "years": "2015",
        "unknown": ("of regelingen zijn gehouden",),
        "contradictions": (
            Contradiction("het aantal bezoeken", (Side(1, "231"), Side(2, "bijna 250"))),
        ),
        "beliefs": Beliefs("Hij kan wel, maar hij wil niet.", "Ze snappen het niet."),
        "status": Status.TO_CHECK,
        "story": "## Hoe het ging\n\nZij gingen *samen*.",
    }
    return Practice(key=key, **(values | changes))


def placed(now, *practices):
    """Place practices as the command line does, and return them."""
    for one in practices:
        assert actions.publish(practice=one, by=actions.SYSTEM, now=now)
    return practices
