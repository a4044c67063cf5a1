# SPDX-License-Identifier: EUPL-1.2
"""Examples of accounting: simulations (none, running, read) and the national delivery."""

from voordeur.core.figure.simulation.result import LIMITS
from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Action,
    Badge,
    Empty,
    Field,
    FieldGroup,
    Form,
    Keeping,
    KeptRow,
    KeptTable,
    Link,
    Note,
    Option,
    Page,
    Panel,
    Screen,
    Tone,
    posting,
)
from voordeur.pages.screens.simulation import (
    Drawing,
    KeptSimulation,
    Progress,
    ResultTable,
    SimulationScreen,
    Whisker,
)

_NAME = "Nabootsing: wat zou er gebeuren?"
_TITLE = "Overeenkomst 2026 tegen Een gemiddelde gemeente"
_LEAD = "50.000 inwoners, 1 jaar, 3 keer, begingetal 1. Aannames van 22 november 2026."
_BACK = Link("Alle nabootsingen", "#alle")
_HEADINGS = (
    "Uitkomst",
    "A: Overeenkomst 2026",
    "B: Gemiddeld",
    "B min A",
    "A als hulp niets doet",
)
_ROWS = (
    (
        "Eerste poging binnen 14 dagen",
        "96,1 % (94,0 tot 98,2)",
        "71,4 % (66,0 tot 76,8)",
        "-24,7 % (-29,8 tot -19,6)",
        "96,0 % (93,8 tot 98,2)",
    ),
    (
        "Ontruimd per jaar",
        "2,0 (0,4 tot 3,6)",
        "2,7 (0,5 tot 4,9)",
        "0,7 (-1,1 tot 2,5)",
        "3,0 (1,0 tot 5,0)",
    ),
)
_FORM = Form(
    "#",
    "Reken door",
    groups=(
        FieldGroup(
            "Wat vergelijken we?",
            (
                Field("a", "A", "select", "1", options=(Option("1", "Overeenkomst 2026"),)),
                Field("b", "B", "select", options=(Option("", "Niets: alleen A"),)),
            ),
        ),
    ),
    submit_icon="vooruit",
)
_DRAWING = Drawing(
    "op-tijd",
    "Eerste poging binnen twee weken",
    "A 96,1 % (94,0 tot 98,2); B 71,4 % (66,0 tot 76,8).",
    (
        Whisker("A", "96,1 % (94,0 tot 98,2)", 357, 365, 373, 17),
        Whisker("B", "71,4 % (66,0 tot 76,8)", 250, 271, 291, 51, "b"),
        Whisker("A als hulp niets doet", "96,0 % (93,8 tot 98,2)", 356, 364, 373, 85, "none"),
    ),
    "0 %",
    "100 %",
    ("Wat", "Gemiddeld, en waarbinnen 95 % van losse keren valt"),
    (
        ("A", "96,1 % (94,0 tot 98,2)"),
        ("B", "71,4 % (66,0 tot 76,8)"),
        ("A als hulp niets doet", "96,0 % (93,8 tot 98,2)"),
    ),
    aim=361,
    aim_text="De streep is uw streven: 95 %.",
)
_MENDING = KeptTable(
    "maand",
    "Eerst herstellen in oktober 2026",
    ("Wat", "Zaken", "Gevolg"),
    (
        KeptRow(
            "Postcode of huisnummer ontbreekt: de melding gaat niet mee",
            ("2", "gaat niet mee"),
            "1 zaak is bij een organisatie die hem zelf kan openen.",
        ),
        KeptRow("Een contactpoging zonder dagdeel", ("14", "gaat mee zoals het is")),
    ),
    numbers=(0,),
)
_MONTHS = KeptTable(
    "maanden",
    "Per maand",
    ("Maand", "Zaken", "Meldingen", "Verstuurd", "Stand", "Doe iets"),
    (
        KeptRow(
            "november 2026",
            ("", "", "nog niet"),
            badge=Badge("Niet nagekeken", Tone.MUTE, "zoek"),
            action=posting("Kijk na", "#na"),
        ),
        KeptRow(
            "oktober 2026",
            ("412", "468", "gisteren"),
            badge=Badge("16 te herstellen", Tone.LATE, "let-op"),
            action=posting("Kijk opnieuw na", "#na"),
        ),
    ),
    numbers=(0, 1),
)
_SENT = KeptTable(
    "verstuurd",
    "Wat is verstuurd",
    ("Wanneer", "Aan wie", "Waarover", "Zaken", "Mensen", "Controlesom"),
    (
        KeptRow(
            "gisteren, 02.10",
            (
                "Statistiekbureau",
                "Rotterdam, 1 tot en met 31 oktober",
                "412",
                "409",
                "9f86d081884c",
            ),
            "opgehaald, bladzijde 1 van 2",
        ),
    ),
    text="Van ieder mens in een levering staat ook in het logboek dat zijn gegevens gingen.",
    numbers=(2, 3),
)
_EMPTY_SENT = KeptTable(
    "verstuurd",
    "Wat is verstuurd",
    _SENT.headings,
    (),
    empty=Empty(
        "Nog niets verstuurd", "Zodra er iets is opgehaald, staat het hier.", icon="upload"
    ),
)


def _policy(title: str) -> Page:
    return frame("policy", title, "Overzicht")


SCREENS: dict[str, tuple[Page, Screen]] = {
    "nabootsingen": (
        _policy("Nabootsing"),
        SimulationScreen(
            _NAME,
            "Een verzonnen regio leeft jaren onder een overeenkomst.",
            LIMITS,
            kept=(
                KeptSimulation(
                    _TITLE, "#1", f"Ilse, gisteren. {_LEAD}", Badge("Klaar", Tone.OK, "ja")
                ),
                KeptSimulation(
                    _TITLE,
                    "#2",
                    "Ilse, vandaag.",
                    Badge("Wordt doorgerekend", Tone.NEW, "wachten"),
                ),
            ),
            form=_FORM,
            panels=(Panel("Waar niet?", ("Voorspellen hoeveel ontruimingen er komen.",)),),
        ),
    ),
    "nabootsingen-leeg": (
        _policy("Nabootsing"),
        SimulationScreen(
            _NAME,
            "Een verzonnen regio leeft jaren onder een overeenkomst.",
            LIMITS,
            empty=Empty("Nog niets doorgerekend", "Vul hieronder in wat u wilt vergelijken."),
            form=_FORM,
        ),
    ),
    "nabootsing-bezig": (
        _policy(_TITLE),
        SimulationScreen(
            _TITLE,
            _LEAD,
            LIMITS,
            progress=Progress(
                "7 van 24 keer doorgerekend.", 7, 24, "#opnieuw", posting("Stop", "#", icon="nee")
            ),
            back=_BACK,
        ),
    ),
    "nabootsing": (
        _policy(_TITLE),
        SimulationScreen(
            _TITLE,
            _LEAD,
            LIMITS,
            notes=(
                Note(
                    "Ernaast staat een wereld waarin hulp niets doet",
                    "De werkelijkheid ligt ertussen; waar, zegt deze pagina niet.",
                    Tone.WAIT,
                    "weegschaal",
                ),
            ),
            drawings=(_DRAWING,),
            tables=(
                ResultTable(
                    "cijfers",
                    "Alle uitkomsten",
                    _HEADINGS,
                    tuple(tuple(zip(_HEADINGS, row, strict=True)) for row in _ROWS),
                    "Tussen haakjes: waarbinnen 95 % van losse keren valt.",
                ),
            ),
            actions=(Action("CSV", "#csv", "download"),),
            back=_BACK,
        ),
    ),
    "landelijk": (
        frame("coordinator", "Landelijke levering", "Overzicht"),
        Keeping(
            "Landelijke levering: Rotterdam",
            "Wat de gemeente aan het Rijk levert over vroegsignalering.",
            (_MENDING, _MONTHS, _SENT),
            notes=(
                Note(
                    "Dit wordt verstuurd",
                    "In oktober 2026: 412 vroegsignaalzaken met 468 meldingen.",
                    icon="bewijs",
                ),
            ),
            panels=(
                Panel("Zaken die u kunt herstellen", (), (Link("V-2026-00118", "#zaak"),)),
                Panel("Andere gemeente", (), (Link("Capelle aan den IJssel", "#0502"),)),
            ),
            actions=(Action("Bestand van oktober 2026", "#bestand", "download", look="main"),),
        ),
    ),
    "landelijk-logboek": (
        frame("privacy", "Landelijke levering", "Wie zag wat"),
        Keeping(
            "Landelijke levering",
            "Wat de gemeente aan het Rijk levert over vroegsignalering.",
            (_EMPTY_SENT,),
        ),
    ),
}
