# SPDX-License-Identifier: EUPL-1.2
"""Examples of the monitor: a region with enough cases, and one with too few to show."""

from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import Action, Empty, Field, Note, Option, Page, Screen
from voordeur.pages.screens.figures import Bar, BarChart, FigureCard, FigureRow, MonitorScreen

_HEADING = "Wat is afgesproken, wat gebeurt"
_FIELDS = (
    Field("periode", "Periode", "select", "jaar", options=(Option("jaar", "Laatste 12 maanden"),)),
    Field("verhuurder", "Verhuurder", "select", options=(Option("", "Alle"),)),
)
_CONTACT = "zaken waarin minstens een keer contact was"
_CARDS = (
    FigureCard(
        "Bereikt",
        "40 %",
        "514 van 1.284 zaken",
        "Landelijk: 20 %",
        f"{_CONTACT}.",
        "Welke meldingen een zaak worden, verschilt per gemeente.",
    ),
    FigureCard(
        "Woning kwijt",
        "Verborgen",
        "te weinig om te tonen",
        "Landelijk: niet bekend",
        "zaken waarin is ontruimd of de huurder voor de dag vertrok.",
        "Wie vertrekt voor de deurwaarder komt, is zijn huis ook kwijt.",
        is_hidden=True,
    ),
)
_CHART = BarChart(
    "bereik",
    "Bereik per soort contact",
    "bij huisbezoek, avond, wordt het vaakst iemand bereikt: 118 van 257 pogingen.",
    (
        Bar("Huisbezoek, avond", "46 %", 230, 0, is_strong=True),
        Bar("Telefoon, middag", "31 %", 155, 30),
        Bar("Brief", "8 %", 40, 60),
    ),
    ("Soort", "Pogingen", "Bereikt", "Bereik"),
    (
        ("Huisbezoek, avond", "257", "118", "46 %"),
        ("Telefoon, middag", "606", "188", "31 %"),
        ("Brief", "925", "74", "8 %"),
        ("Kaartje", "minder dan 10", "verborgen", "verborgen"),
    ),
    hidden="Verborgen: kleine getallen, en wat ze zou verraden.",
)
_ROW = FigureRow(
    "Bereikt",
    "514",
    "1.284",
    "40 %",
    f"{_CONTACT}, van zaken",
    "zaken die in de periode zijn geopend",
    "Divosa-monitor: bereikt van de meldingen",
    "Welke meldingen een zaak worden, verschilt per gemeente; vergelijk dus met zorg.",
)
SCREENS: dict[str, tuple[Page, Screen]] = {
    "cijfers": (
        frame("coordinator", "Cijfers", "Cijfers"),
        MonitorScreen(
            _HEADING,
            "1.284 zaken, geopend van 24 november 2025 tot en met 24 november 2026.",
            "#",
            _FIELDS,
            _CARDS,
            (_CHART,),
            (_ROW,),
            (("eerste poging", "4 dagen", "2 en 9 dagen"),),
            (Note("Lees dit erbij", "Gemeenten kiezen verschillend wat zij oppakken."),),
            (Action("CSV", "#", "download"),),
        ),
    ),
    "cijfers-te-weinig": (
        frame("coordinator", "Cijfers", "Cijfers"),
        MonitorScreen(
            _HEADING,
            "Zaken geopend van 1 november tot en met 24 november 2026.",
            "#",
            _FIELDS,
            empty=Empty(
                "Te weinig zaken om te tonen",
                "Minder dan tien zaken: dan zou een getal over een mens kunnen gaan.",
                icon="slot",
            ),
        ),
    ),
}
