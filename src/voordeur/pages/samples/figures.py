# SPDX-License-Identifier: EUPL-1.2
"""Examples of the monitor: a region with enough cases, and one with too few to show."""

from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import Action, Empty, Field, Note, Option, Page, Screen
from voordeur.pages.screens.figures import (
    Bar,
    BarChart,
    Dot,
    DotChart,
    FigureCard,
    FigureGroup,
    FigureRow,
    FigureScreen,
    LineChart,
    MonitorScreen,
    PlainTable,
    Point,
)

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
_LINE = LineChart(
    "maanden",
    "Bereik per maand",
    "van 35 % in december 2025 naar 44 % in november 2026.",
    (Point(60, 114, "35 %", "december 2025"), Point(620, 100, "44 %", "november 2026")),
    ((60, "dec"), (620, "nov")),
    138,
    "land 20 %",
    ("Maand", "Zaken", "Bereikt", "Bereik"),
    (("december 2025", "100", "35", "35 %"), ("november 2026", "100", "44", "44 %")),
)
_DOTS = DotChart(
    "vergelijk",
    "Vergeleken: Bereikt",
    "tussen Houten en Lopik kan het verschil toeval zijn.",
    (
        Dot("Houten", "40 %", 0, 338, 300, 376),
        Dot("Lopik", "35 %", 30, 317, 270, 364),
        Dot("Landelijk 2023", "20 %", 60, 254, 254, 254, is_national=True),
    ),
    ("Gemeente", "Aantal of bron", "Aandeel", "Waarschijnlijk tussen"),
    (
        ("Houten", "40 / 100", "40 %", "31 % tot 49 %"),
        ("Lopik", "35 / 100", "35 %", "26 % tot 45 %"),
    ),
)
_DAYS = PlainTable(
    "dagen",
    "Hoe lang het duurde",
    ("Van melding", "Bij de helft binnen", "Bij een kwart, en bij driekwart"),
    (("Tot de eerste poging", "4 dagen", "2 dagen en 9 dagen"),),
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
            _CHART,
            _LINE,
            _DOTS,
            (_DAYS,),
            (FigureGroup("groep-contact", "Contact", (_ROW,)),),
            (Note("Lees dit erbij", "Gemeenten kiezen verschillend wat zij oppakken."),),
            (Action("CSV", "#", "download"),),
        ),
    ),
    "cijfer": (
        frame("coordinator", "Bereikt", "Cijfers"),
        FigureScreen(
            "Bereikt",
            "Hele regio. Zaken geopend van 1 december 2025 tot en met 23 november 2026.",
            (("Teller", _CONTACT), ("Noemer", "zaken")),
            "-- teller\nreached_on is not null\n-- noemer\ntrue",
            "40 %",
            "514 van 1.284 zaken",
            "Landelijk 20 % (2023): hoger.",
            (("2023", "20 %", "281 gemeenten; alle soorten signalen. Divosa-monitor 2023"),),
            (("V-2026-00012", "#", "S. Voorbeeld", "3 maart 2026", "open"),),
            "Je ziet er 1: alleen zaken die je mag zien.",
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
