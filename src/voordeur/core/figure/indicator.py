# SPDX-License-Identifier: EUPL-1.2
"""What is counted, and what exactly each figure means: one definition each, next to the number.

How a figure is counted stands in `figures.counting` as SQL under the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure: a part of a whole, in words. Both languages say the same.

    `part` and `whole` name what is counted; `scope` which of it; `source` where the definition
    comes from, or that it is our own; `caveat` what a reader might otherwise conclude wrongly.
    """

    name: str
    label: str
    label_en: str
    part: str
    whole: str
    definition_en: str
    scope: str
    source: str
    caveat: str


_OPENED = "zaken die in de periode zijn geopend"
_SELECTION = "Welke meldingen een zaak worden, verschilt per gemeente; vergelijk dus met zorg."
_OWN = "eigen definitie"

INDICATORS: Mapping[str, Indicator] = {
    one.name: one
    for one in (
        Indicator(
            "attempted",
            "Geprobeerd",
            "Attempted",
            "zaken met minstens een contactpoging",
            "zaken",
            "cases with at least one attempt / cases opened in the period",
            _OPENED,
            _OWN,
            "Een zaak van vandaag heeft nog geen kans gehad.",
        ),
        Indicator(
            "in_two_weeks",
            "Eerste poging binnen 14 dagen",
            "First attempt within 14 days",
            "zaken met een contactpoging op uiterlijk dag 14",
            "zaken die al 14 dagen bestaan, of al geprobeerd zijn",
            "cases tried by day 14 / cases at least 14 days old or already tried",
            _OPENED,
            _OWN + "; de wet noemt geen termijn voor de eerste poging",
            "Zegt niets over of iemand is bereikt.",
        ),
        Indicator(
            "reached",
            "Bereikt",
            "Reached",
            "zaken waarin minstens een keer contact was",
            "zaken",
            "cases with at least one contact / cases opened in the period",
            _OPENED,
            "Divosa-monitor: bereikt van de meldingen",
            _SELECTION,
        ),
        Indicator(
            "accepted_of_reached",
            "Hulp aanvaard, van wie is bereikt",
            "Accepted, of those reached",
            "zaken waarin hulp is aanvaard",
            "zaken waarin contact was",
            "cases in which help was accepted / cases with contact",
            _OPENED,
            "Divosa-monitor: acceptatie van de bereikten",
            "Staat naast het deel van alle zaken. Wat aanvaarden is, verschilt per gemeente.",
        ),
        Indicator(
            "accepted",
            "Hulp aanvaard, van alle zaken",
            "Accepted, of all cases",
            "zaken waarin hulp is aanvaard",
            "zaken",
            "cases in which help was accepted / cases opened in the period",
            _OPENED,
            "Divosa-monitor: acceptatie van de meldingen",
            "Niet alle hulp is een getal.",
        ),
        Indicator(
            "arranged",
            "Betalingsregeling",
            "Arrangement made",
            "zaken met een betalingsregeling",
            "zaken",
            "cases with an arrangement / cases opened in the period",
            _OPENED,
            _OWN,
            "Een regeling getroffen is nog geen regeling nagekomen.",
        ),
        Indicator(
            "debt_help",
            "Schuldhulp gestart",
            "Debt help started",
            "zaken waarin schuldhulp is gestart",
            "zaken",
            "cases in which debt help started / cases opened in the period",
            _OPENED,
            _OWN,
            "Meer is niet vanzelf beter: wie snel betaalt, heeft het niet nodig.",
        ),
        Indicator(
            "positive",
            "Goed afgelopen",
            "Ended well",
            "zaken die volgens de overeenkomst goed zijn afgelopen",
            "gesloten zaken",
            "cases that ended well by the agreement / closed cases",
            _OPENED + " en nu gesloten zijn",
            "de uitkomsten van de overeenkomst",
            "Wat goed is, staat in de overeenkomst en verschilt per regio.",
        ),
        Indicator(
            "kept",
            "Regeling nagekomen",
            "Arrangement kept",
            "zaken waarin de regeling is nagekomen",
            "zaken waarvan de regeling is nagekomen of gebroken",
            "cases whose arrangement was kept / cases whose arrangement was kept or broken",
            _OPENED,
            _OWN,
            "Regelingen die nog lopen, tellen niet mee.",
        ),
        Indicator(
            "in_time",
            "Afspraken op tijd",
            "Promises kept",
            "stappen die op of voor de laatste dag klaar waren",
            "stappen die klaar zijn of te laat zijn",
            "steps done by their last day / steps done or late",
            "stappen van " + _OPENED,
            "de termijnen van de overeenkomst",
            "Een stap die vervalt, telt als klaar op de dag waarop hij verviel.",
        ),
        Indicator(
            "again",
            "Opnieuw gemeld",
            "Reported again",
            "zaken van een huurder die in de 365 dagen ervoor al een zaak had",
            "zaken",
            "cases of a tenant with an earlier case in the 365 days before / cases",
            _OPENED,
            _OWN,
            "Alleen eerdere zaken in dit register.",
        ),
        Indicator(
            "paused",
            "Pauze van de incasso",
            "Collection paused",
            "zaken waarin de incasso stilstaat of stilstond na aanvaarde hulp",
            "zaken",
            "cases in which collection was paused after help was accepted / cases",
            _OPENED,
            "landelijk convenant: 30 dagen",
            "Een pauze waarin niets gebeurt, helpt de huurder niet.",
        ),
        Indicator(
            "announced",
            "Ontruiming aangezegd",
            "Eviction announced",
            "zaken waarin een ontruiming is aangezegd",
            "zaken",
            "cases with an announced eviction / cases opened in the period",
            _OPENED,
            _OWN,
            "Alleen wat de verhuurder of deurwaarder liet weten.",
        ),
        Indicator(
            "averted",
            "Ontruiming afgewend",
            "Eviction averted",
            "zaken waarin de aanzegging is ingetrokken en niet is ontruimd",
            "zaken waarin een ontruiming is aangezegd",
            "announced cases withdrawn and not evicted / announced cases",
            _OPENED,
            _OWN,
            "Wat nog loopt, telt in de noemer mee.",
        ),
        Indicator(
            "evicted",
            "Ontruimd",
            "Evicted",
            "zaken waarin is ontruimd",
            "zaken",
            "cases with an eviction / cases opened in the period",
            _OPENED,
            _OWN,
            "Het jaaraantal van een regio bewijst geen aanpak: het schommelt te veel.",
        ),
        Indicator(
            "homes_lost",
            "Woning kwijt",
            "Home lost",
            "zaken waarin is ontruimd of de huurder voor de dag vertrok",
            "zaken",
            "cases with an eviction or a home left before it / cases",
            _OPENED,
            _OWN,
            "Wie vertrekt voor de deurwaarder komt, is zijn huis ook kwijt.",
        ),
        Indicator(
            "children",
            "Gezinnen met kinderen die hun woning kwijt zijn",
            "Families with children who lost their home",
            "zaken met kinderen in huis, waarin is ontruimd of vertrokken",
            "zaken waarin de woning kwijt is",
            "cases with children in the home / cases in which the home was lost",
            _OPENED,
            _OWN,
            "Waar niet is gevraagd of er kinderen zijn, telt het gezin niet mee.",
        ),
    )
}
