# SPDX-License-Identifier: EUPL-1.2
"""What was promised: terms of the steps and pauses of collecting."""

from voordeur.core.figure.meaning import OPENED, Group, Indicator
from voordeur.core.said import said

TERMS = (
    Indicator(
        "in_time",
        "Afspraken op tijd",
        "Promises kept",
        said("stappen die op of voor de laatste dag klaar waren"),
        said("stappen die klaar zijn of te laat zijn"),
        "steps done by their last day / steps done or late",
        said("stappen van zaken die in de periode zijn geopend"),
        said("de termijnen van de overeenkomst"),
        said("Een stap die vervalt, telt als klaar op de dag waarop hij verviel."),
        Group.TERMS,
    ),
    Indicator(
        "paused",
        "Pauze van de incasso",
        "Collection paused",
        said("zaken waarin de incasso stilstaat of stilstond na aanvaarde hulp"),
        said("zaken"),
        "cases in which collection was paused after help was accepted / cases",
        OPENED,
        said("landelijk convenant: 30 dagen"),
        said("Een pauze waarin niets gebeurt, helpt de huurder niet."),
        Group.TERMS,
    ),
)
