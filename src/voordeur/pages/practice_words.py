# SPDX-License-Identifier: EUPL-1.2
"""The fixed words of a practice, so that the screens can say them in English.

In a file, an address and a form they stay the Dutch words of `core/practice/codes.py`.
"""

from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows

WORDS = (
    # Phase
    N_("vóór achterstand"),
    N_("achterstand"),
    N_("deurwaarder"),
    N_("dagvaarding"),
    N_("vonnis"),
    N_("ontruiming aangezegd"),
    N_("daarna"),
    # Group
    N_("alle huurders"),
    N_("nieuwe huurders"),
    N_("jongeren"),
    N_("ouderen"),
    N_("gezinnen met kinderen"),
    N_("mensen met een uitkering"),
    N_("huurders bij een particulier"),
    N_("huurders die niet reageren"),
    N_("meer problemen tegelijk"),
    N_("weinig inkomen"),
    N_("mensen zonder huis"),
    N_("organisaties"),
    # Area
    N_("geld"),
    N_("wonen"),
    N_("werk en dag"),
    N_("thuis en kinderen"),
    N_("gezondheid"),
    N_("netwerk"),
    N_("papieren en taal"),
    # Maker
    N_("verhuurder"),
    N_("gemeente"),
    N_("wijkteam"),
    N_("schuldhulp"),
    N_("GGD"),
    N_("welzijn en opvang"),
    N_("vrijwilligers"),
    N_("rechter"),
    N_("rechtshulp"),
    N_("huurders"),
    N_("onderzoek"),
    # NeedKind
    N_("mensen"),
    N_("afspraken en recht"),
    N_("gegevens"),
    N_("middelen"),
    # Status
    N_("in gebruik"),
    N_("Een redacteur zag op de live pagina dat dit nog gebeurt."),
    N_("gestopt"),
    N_("Dit gebeurt niet meer. De pagina blijft staan om van te leren."),
    N_("te controleren op de live pagina"),
    N_("De tekst is uit bronnen gemaakt. Een redacteur moet ze nog nalopen."),
    # how a proposal stands
    N_("wacht op de redactie"),
    N_("wacht op antwoord van de inzender"),
    N_("beantwoord, wacht op de redactie"),
    N_("geplaatst"),
    N_("niet geplaatst"),
    # Evidence
    N_("verteld"),
    N_("Mensen die het deden, vertellen dat het helpt. Niemand heeft geteld."),
    N_("geteld"),
    N_("Er is geteld wat er gebeurde, niet vergeleken met wat er anders was gebeurd."),
    N_("vergeleken"),
    N_("Er is vergeleken met een andere groep, tijd of plaats; iets anders kan meespelen."),
    N_("experiment"),
    N_("Er is geloot wie het kreeg en wie niet. Het verschil komt dus door de praktijk."),
)
