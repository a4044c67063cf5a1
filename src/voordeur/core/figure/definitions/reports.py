# SPDX-License-Identifier: EUPL-1.2
"""What came in, and what became of it."""

from voordeur.core.figure.meaning import OPENED, OWN, Group, Indicator, Unit
from voordeur.core.said import said

REPORTS = (
    Indicator(
        "signals",
        "Signalen per 1.000 inwoners per maand",
        "Signals per 1,000 inhabitants per month",
        said("signalen over huur in zaken"),
        said("zaken"),
        "rent signals in cases / inhabitants x 1,000 / months",
        OPENED,
        said("Divosa-monitor: signalen per 1.000 inwoners; hier alleen huur"),
        said(
            "Alleen huur, en alleen wat een zaak werd. "
            "Inwoners: een gedateerd bestand van de regio."
        ),
        Group.REPORTS,
        Unit.RATE,
    ),
    Indicator(
        "picked_up",
        "Opgepakt",
        "Picked up",
        said("signalen die zijn toegelaten"),
        said("signalen waarover is beslist"),
        "admitted signals / signals decided on, by the day of delivery",
        said("signalen die in de periode zijn geleverd"),
        said("Divosa-monitor: deel van de signalen dat is opgepakt"),
        said(
            "Wat nog wacht op een antwoord of al bekend was, telt niet mee. "
            "Van geweigerde signalen is geen gemeente bekend."
        ),
        Group.REPORTS,
    ),
    Indicator(
        "single",
        "Enkelvoudig",
        "Single",
        said("zaken met precies een signaal"),
        said("zaken"),
        "cases with exactly one signal / cases",
        OPENED,
        said("Divosa-monitor: enkelvoudig"),
        said("Een zaak van vorige week kan nog een tweede signaal krijgen."),
        Group.REPORTS,
    ),
    Indicator(
        "multiple",
        "Meervoudig",
        "Multiple",
        said("zaken met signalen van meer dan een schuldeiser"),
        said("zaken"),
        "cases with signals of more than one creditor / cases",
        OPENED,
        said("VPS: meervoudig"),
        said("In dit register melden alleen verhuurders: dit is een ondergrens."),
        Group.REPORTS,
    ),
    Indicator(
        "consecutive",
        "Opeenvolgend",
        "Consecutive",
        said("zaken met signalen over meer dan een maand"),
        said("zaken"),
        "cases with signals about more than one month / cases",
        OPENED,
        said("RIS: opeenvolgend"),
        said("Hangt af van hoe vaak een verhuurder dezelfde achterstand meldt."),
        Group.REPORTS,
    ),
    Indicator(
        "again",
        "Opnieuw gemeld",
        "Reported again",
        said("zaken van een huurder die in de 365 dagen ervoor al een zaak had"),
        said("zaken"),
        "cases of a tenant with an earlier case in the 365 days before / cases",
        OPENED,
        OWN,
        said("Alleen eerdere zaken in dit register."),
        Group.REPORTS,
    ),
)
