# SPDX-License-Identifier: EUPL-1.2
"""Whom we tried to reach, when, and whether somebody was there."""

from voordeur.core.figure.meaning import OPENED, OWN, Indicator
from voordeur.core.said import said

SELECTION = said(
    "Welke meldingen een zaak worden, verschilt per gemeente; vergelijk dus met zorg."
)

CONTACT = (
    Indicator(
        "attempted",
        "Geprobeerd",
        "Attempted",
        said("zaken met minstens een contactpoging"),
        said("zaken"),
        "cases with at least one attempt / cases opened in the period",
        OPENED,
        OWN,
        said("Een zaak van vandaag heeft nog geen kans gehad."),
    ),
    Indicator(
        "in_two_weeks",
        "Eerste poging binnen 14 dagen",
        "First attempt within 14 days",
        said("zaken met een contactpoging op uiterlijk dag 14"),
        said("zaken die al 14 dagen bestaan, of al geprobeerd zijn"),
        "cases tried by day 14 / cases at least 14 days old or already tried",
        OPENED,
        said("eigen definitie; de wet noemt geen termijn voor de eerste poging"),
        said("Zegt niets over of iemand is bereikt."),
    ),
    Indicator(
        "reached",
        "Bereikt",
        "Reached",
        said("zaken waarin minstens een keer contact was"),
        said("zaken"),
        "cases with at least one contact / cases opened in the period",
        OPENED,
        said("Divosa-monitor: bereikt van de meldingen"),
        SELECTION,
    ),
)
