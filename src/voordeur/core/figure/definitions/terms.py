# SPDX-License-Identifier: EUPL-1.2
"""What was promised: terms of the steps and pauses of collecting."""

from voordeur.core.figure.meaning import OPENED, Group, Indicator

TERMS = (
    Indicator(
        "in_time",
        "Afspraken op tijd",
        "Promises kept",
        "stappen die op of voor de laatste dag klaar waren",
        "stappen die klaar zijn of te laat zijn",
        "steps done by their last day / steps done or late",
        "stappen van " + OPENED,
        "de termijnen van de overeenkomst",
        "Een stap die vervalt, telt als klaar op de dag waarop hij verviel.",
        Group.TERMS,
    ),
    Indicator(
        "paused",
        "Pauze van de incasso",
        "Collection paused",
        "zaken waarin de incasso stilstaat of stilstond na aanvaarde hulp",
        "zaken",
        "cases in which collection was paused after help was accepted / cases",
        OPENED,
        "landelijk convenant: 30 dagen",
        "Een pauze waarin niets gebeurt, helpt de huurder niet.",
        Group.TERMS,
    ),
)
