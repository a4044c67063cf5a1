# SPDX-License-Identifier: EUPL-1.2
"""Whom we tried to reach, when, and whether somebody was there."""

from voordeur.core.figure.meaning import OPENED, OWN, Indicator

SELECTION = "Welke meldingen een zaak worden, verschilt per gemeente; vergelijk dus met zorg."

CONTACT = (
    Indicator(
        "attempted",
        "Geprobeerd",
        "Attempted",
        "zaken met minstens een contactpoging",
        "zaken",
        "cases with at least one attempt / cases opened in the period",
        OPENED,
        OWN,
        "Een zaak van vandaag heeft nog geen kans gehad.",
    ),
    Indicator(
        "in_two_weeks",
        "Eerste poging binnen 14 dagen",
        "First attempt within 14 days",
        "zaken met een contactpoging op uiterlijk dag 14",
        "zaken die al 14 dagen bestaan, of al geprobeerd zijn",
        "cases tried by day 14 / cases at least 14 days old or already tried",
        OPENED,
        OWN + "; de wet noemt geen termijn voor de eerste poging",
        "Zegt niets over of iemand is bereikt.",
    ),
    Indicator(
        "reached",
        "Bereikt",
        "Reached",
        "zaken waarin minstens een keer contact was",
        "zaken",
        "cases with at least one contact / cases opened in the period",
        OPENED,
        "Divosa-monitor: bereikt van de meldingen",
        SELECTION,
    ),
)
