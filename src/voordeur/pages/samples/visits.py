# SPDX-License-Identifier: EUPL-1.2
"""Examples: planning rounds at the desk, walking one with the phone, and who is out."""

from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Action,
    AtDoorScreen,
    Badge,
    FeedScreen,
    Field,
    Form,
    Item,
    Link,
    Note,
    Option,
    OutScreen,
    Page,
    Panel,
    PlannedDoor,
    PlannedRound,
    PlanScreen,
    RoundList,
    RoundsScreen,
    Screen,
    Sketch,
    SketchLine,
    SketchMark,
    Tone,
    WalkDoor,
    WalkScreen,
    posting,
)

_SKETCH = Sketch(
    960,
    520,
    (
        SketchLine("480,440 200,380 160,280 240,180 330,150 480,440", 1),
        SketchLine("480,440 520,330 640,260 720,340 480,440", 2),
        SketchLine("480,440 560,120 720,100 840,200 480,440", 3),
    ),
    (
        SketchMark(200, 380, 1, "1"),
        SketchMark(160, 280, 1, "2"),
        SketchMark(240, 180, 1, "3"),
        SketchMark(330, 150, 1, "4"),
        SketchMark(520, 330, 2, "1"),
        SketchMark(640, 260, 2, "2"),
        SketchMark(720, 340, 2, "3"),
        SketchMark(560, 120, 3, "1"),
        SketchMark(720, 100, 3, "2"),
        SketchMark(840, 200, 3, "3"),
    ),
    ((480, 440),),
    180,
    "500 m",
    "Schets van 3 rondes. De volgorde staat in de tabellen hieronder.",
)
_MOVES = (
    posting("Eerder", "#doe", (("doe", "eerder"),), look="quiet"),
    posting("Later", "#doe", (("doe", "later"),), look="quiet"),
    posting("Naar ploeg 2", "#doe", (("doe", "ploeg"),), look="quiet"),
    posting("Eraf", "#doe", (("doe", "eraf"),), look="quiet"),
)
_TIME = (Link("Tijd", "#tijd"),)


def _row(number: str, address: str, why: str, when: str, *badges: Badge) -> PlannedDoor:
    return PlannedDoor(
        f"deur-{number}", number, address, "#zaak", why, when, badges, _MOVES, _TIME
    )


_FIRST = PlannedRound(
    "ploeg-1",
    1,
    "Ploeg 1",
    "Fatma Yılmaz + Jeroen Blok",
    "4",
    "17.00 tot 20.35 uur",
    "3,1 km",
    (Badge("1 crisis", Tone.CRISIS, "crisis"),),
    (
        _row(
            "1",
            "Torenvalkhof 8",
            "Crisis: gesprek uiterlijk do 26 november",
            "± 17.05",
            Badge("Crisis", Tone.CRISIS, "crisis"),
        ),
        _row("2", "Meidoornplein 5", "Bellen: 2 keer niet bereikt", "± 17.48"),
        _row("3", "Vlierhof 112", "Gesprek door het wijkteam", "19.00 tot 20.00 uur"),
        _row(
            "4",
            "Vlierhof 118",
            "Samen op bezoek",
            "± 20.10",
            Badge("Samen met Woonstad Noord", Tone.WAIT, "mensen"),
        ),
    ),
    (Link("Op de telefoon", "#telefoon"), Link("Lijst zonder namen", "#lijst")),
)
PLAN = PlanScreen(
    "Rondes plannen: vandaag, avond",
    "10 van 11 deuren passen in 3 rondes. Eén deur niet: Berkenstede 7, de afgesproken "
    "tijd valt buiten de tijd van de ploegen.",
    (posting("Zet klaar op de telefoons", "#doe", icon="ja", look="main"),),
    (Note("Niet bezoeken", "Vlierhof 130: vraag Ruud Kok.", Tone.CRISIS, "veiligheid"),),
    (
        ("Tijd per deur", "20 minuten"),
        ("Crisis, altijd als eerste", "1"),
        ("Samen op bezoek", "1"),
        ("Kinderen in huis", "4"),
        ("Aangekondigde tijd", "1"),
        ("Eerder niet bereikt", "5"),
    ),
    Panel(
        "Wat levert plannen op?",
        (
            "**10,9 km** voor 10 deuren.",
            "“Steeds de dichtstbijzijnde” is 12,7 km voor 10 deuren.",
            "Dat scheelt **14%** per deur.",
        ),
        icon="ronde",
        is_soft=True,
    ),
    Panel(
        "Hoe rekenen we?",
        ("Aanname: de rechte lijn en dertig procent erbij, lopend, 5 km per uur.",),
        icon="vraag",
        is_soft=True,
    ),
    (
        _FIRST,
        PlannedRound(
            "ploeg-2",
            2,
            "Ploeg 2",
            "Ömer Arslan + Lotte Vis",
            "3",
            "17.00 tot 19.50 uur",
            "3,8 km",
            (),
            (),
        ),
        PlannedRound(
            "ploeg-3",
            3,
            "Ploeg 3",
            "Meike Smit + Ali Demir",
            "3",
            "17.30 tot 19.40 uur",
            "4,0 km",
            (),
            (),
        ),
    ),
    (
        PlannedDoor(
            "deur-11",
            "",
            "Berkenstede 7",
            "#zaak",
            "de afgesproken tijd valt buiten de tijd van de ploegen",
            "21.40 tot 22.00 uur",
            (),
            (posting("Naar ploeg 1", "#doe", look="quiet"),),
            _TIME,
        ),
    ),
    _SKETCH,
    "Sleep een rij, of gebruik “Eerder” en “Later”.",
)
_INCIDENT = Form(
    "#doe",
    "Maak een veiligheidsmelding",
    (
        Field(
            "verhaal",
            "Wat gebeurde er?",
            "textarea",
            hint="Noem geen namen en geen adres. Je organisatie en de coördinator lezen dit.",
        ),
    ),
    is_second=True,
)
WALK = WalkScreen(
    "Ronde vandaag, avond",
    "met Jeroen Blok · 5 deuren · 3,1 km",
    (
        WalkDoor(
            "1",
            "done",
            "Torenvalkhof 8",
            "17.05",
            ("R. Verhulst",),
            Badge("Bereikt", Tone.OK, "ja"),
            links=(Link("Bekijk of draai terug: Torenvalkhof 8", "#deur-1"),),
        ),
        WalkDoor(
            "2",
            "done",
            "Meidoornplein 5",
            "17.48",
            ("H. Lewandowska",),
            Badge("Niet thuis", Tone.MUTE, "nee"),
            links=(Link("Bekijk of draai terug: Meidoornplein 5", "#deur-2"),),
        ),
        WalkDoor(
            "3",
            "now",
            "Vlierhof 112",
            "± 18.10",
            ("D. Pinas", "Bellen: 2 keer niet bereikt"),
            actions=(Action("Aan de deur", "#deur-3", "deur", "main"),),
        ),
        WalkDoor(
            "4",
            "never",
            "Vlierhof 130: niet aanbellen",
            "",
            ("Vraag eerst Ruud Kok.",),
            Badge("Niet bezoeken", Tone.CRISIS, "crisis"),
        ),
        WalkDoor(
            "5",
            "next",
            "Kade 4-II",
            "± 19.50",
            ("W. Jansen", "Gesprek door het wijkteam"),
            links=(Link("Aan de deur: Kade 4-II", "#deur-5"),),
        ),
        WalkDoor(
            "6",
            "done",
            "Kade 12",
            "",
            ("Er is contact. Spreek het gesprek af, je hoeft niet aan te bellen.",),
            Badge("Deze deur vervalt", Tone.MUTE, "nee"),
        ),
    ),
    Note("Ingecheckt. Meld je af vóór 21.30 uur.", tone=Tone.LATE, icon="veiligheid"),
    (
        posting("Ik ben veilig, meld mij af", "#doe", icon="ja"),
        posting("Nog 30 minuten", "#doe", icon="klok-vooruit", look="quiet"),
    ),
    (("Deuren", "2 van 5"), ("Bereikt", "1"), ("Niet thuis", "1")),
    _INCIDENT,
    _SKETCH,
    (Link("Lijst zonder namen, om te printen", "#lijst"),),
)
DOOR = AtDoorScreen(
    "Vlierhof 112",
    "D. Pinas · deur 3 van 5",
    (
        ("Noem je naam en je organisatie. Laat je pas zien.", ""),
        (
            "“Klopt het dat er huur openstaat?”",
            "Eerst controleren. Sommigen hebben al betaald.",
        ),
        ("“Hoe gaat het met u?”", "Luister. Stel open vragen."),
        ("“Mag ik binnenkomen?”", "Nee is ook goed. De bewoner beslist."),
    ),
    Form(
        "#deur",
        "Bereikt",
        (
            Field(
                "geregeld",
                "Wat kun je vandaag al regelen?",
                "checks",
                "toeslagen nakijken",
                options=(
                    Option("betalingsregeling voorstellen", "Betalingsregeling voorstellen"),
                    Option("toeslagen nakijken", "Toeslagen nakijken"),
                    Option("beslagvrije voet nakijken", "Beslagvrije voet nakijken"),
                ),
                is_optional=True,
                hint="Wat je aanvinkt, komt als gesprek in de zaak.",
            ),
            Field(
                "hulp",
                "Wil de bewoner hulp?",
                "tiles",
                options=(Option("ja", "Ja, graag", "ja"), Option("nee", "Nee, dank u", "nee")),
                is_optional=True,
            ),
        ),
        submit_icon="ja",
    ),
    not_home=posting("Niet thuis", "#deur", (("doe", "niet-thuis"),), "nee"),
    reached=Action("Bereikt", "#bereikt", "ja"),
    links=(Link("Kaartje voor wie niet thuis is", "#kaartje"),),
)
ROUNDS = RoundsScreen(
    "Bezoekrondes",
    "22 zaken vragen om een bezoek.",
    (
        Item(
            "vandaag, avond",
            ("2 van 21 deuren gedaan, 3 rondes",),
            "ronde",
            Badge("staat op de telefoons", Tone.OK, "ja"),
            Action("Open de ronde", "#ronde", "ronde", "main"),
        ),
    ),
    Panel(
        "Zo plannen we",
        ("Crisis gaat eerst, in het eerste uur, met twee mensen.",),
        icon="ronde",
        is_soft=True,
    ),
    Form(
        "#rondes",
        "Maak de rondes",
        (
            Field("dag", "Welke dag?", value="24-11-2026", is_short=True),
            Field(
                "ploeg-1",
                "Ploeg 1: wie gaan er?",
                "checks",
                "1",
                options=(Option("1", "Fatma Yılmaz"), Option("2", "Jeroen Blok")),
            ),
        ),
        submit_icon="ronde",
    ),
    links=(Link("Wie is er nu op pad?", "#onderweg"),),
)
LIST = RoundList(
    "Ronde 1, vandaag, avond",
    "2 deuren",
    ("Deur", "Adres", "Tijd", "Code"),
    (
        ("1", "Torenvalkhof 8", "± 17.05", "V-2026-00412"),
        ("2", "adres geheim: zie de telefoon", "± 17.48", "V-2026-00388"),
    ),
    ("Op deze lijst staan geen namen en niets over de bewoners.",),
)
OUT = OutScreen(
    "Wie is er op pad?",
    "1 ploeg is op pad. 1 had zich al moeten afmelden.",
    (Note("1 ploeg meldde zich niet af", "Bel ze nu.", Tone.CRISIS, "crisis"),),
    (
        Item(
            "Fatma Yılmaz, Jeroen Blok",
            ("Wijkteam Noord", "Op pad sinds vandaag 17.01 uur. Afmelden vóór vandaag 21.30 uur."),
            "ronde",
            Badge("Te laat terug", Tone.CRISIS, "crisis"),
        ),
    ),
    (
        Item(
            "Ömer Arslan, Wijkteam Noord",
            ("gisteren 19.12 uur", "In het portiek werden we uitgescholden."),
            "veiligheid",
        ),
    ),
    Panel(
        "Wat doe je als iemand te laat is?",
        ("Bel eerst de ploeg zelf. Daarna de leidinggevende.",),
        icon="veiligheid",
        is_soft=True,
    ),
    form=_INCIDENT,
)
FEED = FeedScreen(
    "Rondes in je agenda",
    "Je ziet in je eigen agenda wanneer je een ronde hebt.",
    Panel(
        "Wat er in je agenda komt",
        ("Alleen “Ronde”, de tijden en het aantal deuren.",),
        icon="slot",
        is_soft=True,
    ),
    "https://voorbeeld.example/agenda/regio/voorbeeld-van-een-adres.ics",
    (
        Item(
            "Je hebt een agenda-adres",
            ("Gemaakt: vandaag 10.02 uur.", "Je agenda haalde nog niets op."),
            "kalender",
            action=posting("Stop ermee", "#stop", icon="nee"),
        ),
    ),
    posting("Maak een nieuw adres", "#maak", icon="kalender"),
)
_BACK = (Link("Bezoekrondes", "#rondes"),)

SCREENS: dict[str, tuple[Page, Screen]] = {
    "rondes": (frame("worker", "Bezoekrondes", "Bezoekrondes"), ROUNDS),
    "rondes-plannen": (frame("worker", "Vandaag, avond", "Bezoekrondes", _BACK), PLAN),
    "ronde": (frame("worker", "Ronde", "Bezoekrondes"), WALK),
    "ronde-deur": (frame("worker", "Vlierhof 112", "Bezoekrondes", _BACK), DOOR),
    "ronde-lijst": (frame("worker", "Ronde 1", "Bezoekrondes", _BACK), LIST),
    "op-pad": (frame("coordinator", "Wie is er op pad?", "Wie is op pad"), OUT),
    "agenda": (frame("worker", "Rondes in je agenda", "Bezoekrondes", _BACK), FEED),
}
