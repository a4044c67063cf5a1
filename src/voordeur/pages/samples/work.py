# SPDX-License-Identifier: EUPL-1.2
"""Examples: the work list, full and empty, and what a search found."""

from dataclasses import replace

from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Action,
    Agenda,
    AgendaDay,
    AgendaLine,
    Badge,
    Chip,
    Day,
    Deadline,
    Empty,
    Lane,
    Link,
    Note,
    Page,
    Panel,
    Row,
    Screen,
)
from voordeur.pages.templatetags.words import Tone


def _call(number: str) -> Action:
    return Action(f"Bel {number}", f"tel:{number.replace(' ', '')}", "telefoon")


def _children(text: str) -> Badge:
    return Badge(text, Tone.PLAIN, "kinderen")


_PASSED_ON = "Regel “doorzetten naar het wijkteam” · Rotterdam 2026-1"

CRISIS = Lane(
    "crisis",
    "Crisis",
    "crisis",
    1,
    "Ontruiming aangezegd. Eerste gesprek binnen 3 werkdagen.",
    (
        Row(
            "Robin Verhulst",
            "/vormtaal/zaak-crisis",
            ("Torenvalkhof 8", "€ 3.915 · vonnis"),
            "Ontruiming staat op **do 10 december**. Het crisisgesprek is nog niet gevoerd.",
            "Wet: dreigende ontruiming (Wgs art. 4 lid 2) · gemeld ma 23 november",
            Deadline("nog 2 werkdagen", "t/m do 26 november", Tone.CRISIS),
            Action("Open crisislijst", "/vormtaal/zaak-crisis", "vlag", "crisis"),
            (_children("1 kind"),),
        ),
    ),
)
NEW = Lane(
    "new",
    "Nieuw voor jou",
    "nieuw",
    3,
    "Nog geen gesprek geweest.",
    (
        Row(
            "Samuel Tesfay",
            "#tesfay",
            ("Zilverlindestraat 31-A", "€ 1.020 · 1,5 maand huur"),
            (
                "Meldde zich niet binnen 30 dagen bij de Vraagwijzer. Daarom is de zaak "
                "nu bij het wijkteam."
            ),
            _PASSED_ON,
            Deadline("gesprek: nog 27 dagen", "t/m ma 21 december"),
            _call("06 0000 1142"),
            (_children("3 kinderen"),),
        ),
        Row(
            "Hanna Lewandowska",
            "#lewandowska",
            ("Meidoornplein 5", "€ 742 · 1 maand huur"),
            "Belde gisteren terug na het kaartje en vraagt een afspraak na 17 uur.",
            _PASSED_ON,
            Deadline("gesprek: nog 24 dagen", "t/m vr 18 december"),
            Action("Leg contact vast", "#vastleggen", "deur"),
        ),
        Row(
            "Yara Mensah",
            "#mensah",
            ("Kade 22", "€ 590 · 3 keer te laat in 6 maanden"),
            "Overgedragen door Ruud Kok. Er is nog geen contact geweest.",
            "Overdracht van ma 23 november · regel “gesprek”",
            Deadline("gesprek: nog 13 dagen", "t/m ma 7 december"),
            _call("06 0000 4410"),
        ),
    ),
)
STEP = Lane(
    "step",
    "Stap nodig",
    "termijn",
    4,
    "Te laat, vandaag of binnen 7 dagen. Meest dringend eerst.",
    (
        Row(
            "Damien Pinas",
            "#pinas",
            ("Vlierhof 112", "€ 2.310 · 3 maanden huur"),
            "Twee keer gebeld in de ochtend, niet bereikt. Voorstel: **huisbezoek in de avond**.",
            "Contactladder, trede 3 van 5 · ander dagdeel dan de vorige twee keer",
            Deadline("1 dag te laat", "had gisteren gemoeten", Tone.LATE, "crisis"),
            Action("Leg huisbezoek vast", "#bezoek", "huisbezoek"),
        ),
        Row(
            "Samira el Amrani",
            "/vormtaal/zaak",
            ("Zilverlindestraat 14-B", "€ 1.368 · 2 maanden huur"),
            "De huur van november is nog niet betaald. De incassopauze hangt daarvan af.",
            "Regel “twee dingen regelen” · Rotterdam 2026-1",
            Deadline("nog 6 dagen", "t/m ma 30 november"),
            Action("Vraag: is dit betaald?", "#vraag", "euro", fields=(("kind", "huur"),)),
            (_children("2 kinderen"), Badge("Hulp aanvaard", Tone.HELP, "ja")),
        ),
        Row(
            "Wim Jansen",
            "#jansen",
            ("Kade 4-II", "€ 655 · 1 maand huur"),
            (
                "Termijn 3 van zijn regeling is gemist. Bel vriendelijk, vóórdat de "
                "incasso weer begint."
            ),
            "Regel “gemiste termijn” · landelijk convenant",
            Deadline("vandaag", "", Tone.PLAIN),
            _call("06 0000 3307"),
        ),
        Row(
            "Olena Kovalenko",
            "#kovalenko",
            ("Berkenstede 7", "€ 980 · 1 maand huur"),
            (
                "Stuurde via de brief: **“bel mij om 14 uur”**. Haar antwoord kwam "
                "gisteren om 20.15 uur."
            ),
            "Antwoord van de bewoner · tolk Oekraïens gewenst",
            Deadline("vandaag om 14.00 uur"),
            Action("Bel met tolk", "tel:0600007788", "telefoon"),
        ),
    ),
)
WAIT = Lane(
    "wait",
    "Wachten op een ander",
    "wachten",
    11,
    "Jij hoeft nu niets. We waarschuwen als het te lang duurt.",
    (
        Row(
            "6 zaken wachten op de verhuurder",
            "#verhuurder",
            ("Langst: 5 dagen (Dilara Aksoy)",),
            "Vraag gesteld: staat de achterstand nog open?",
            "",
            Deadline("antwoord verwacht", "vr 27 november", Tone.WAIT, "wachten"),
            Action("Toon 6 zaken", "#verhuurder", look="quiet"),
        ),
        Row(
            "5 zaken wachten op de bewoner",
            "#bewoner",
            ("Langst: 8 dagen (Pieter Groen)",),
            "Kaartje of brief achtergelaten, of afspraak gepland.",
            "",
            Deadline("eerste afspraak", "vandaag 10.00 uur", Tone.WAIT, "kalender"),
            Action("Toon 5 zaken", "#bewoner", look="quiet"),
        ),
    ),
)
DONE = Lane(
    "done",
    "Vandaag klaar",
    "ja",
    2,
    "",
    (
        Row(
            "Thu Nguyễn",
            "#nguyen",
            ("Berkenstede 19",),
            (
                "Achterstand voldaan. Zaak gesloten: **heeft zelf betaald**. De "
                "verhuurder kreeg de code."
            ),
            "",
            Deadline("08.52 uur", "", Tone.OK, "ja"),
            Action("Ongedaan maken", "#terug", "ongedaan", "quiet", fields=(("event", "1"),)),
        ),
    ),
    more=Link("Toon alle 2", "#alle"),
)

DAY = Day(
    heading="Mijn dag",
    summary="Dinsdag 24 november 2026. !!1 crisis!!, 3 nieuwe zaken, 4 stappen nodig. "
    "De rest wacht op een ander.",
    chips=(
        Chip("Mijn zaken", "#mijn", "21", is_chosen=True),
        Chip("Mijn team", "#team", "118"),
        Chip("Kinderen in huis", "#kinderen", "7", icon="kinderen"),
        Chip("Te laat", "#laat", "1"),
    ),
    jumps=(
        Chip("Crisis", "#lane-crisis", "1"),
        Chip("Nieuw", "#lane-new", "3"),
        Chip("Stap", "#lane-step", "4"),
        Chip("Wacht", "#lane-wait", "11"),
        Chip("Klaar", "#lane-done", "2"),
        Chip("Je dag", "#je-dag"),
    ),
    lanes=(CRISIS, NEW, STEP, WAIT, DONE),
    agenda=Agenda(
        "Je dag",
        (
            AgendaDay(
                "",
                (
                    AgendaLine(
                        "Ronde: 7 deuren", "ronde", "17.00", "#ronde", "samen met Jeroen Blok"
                    ),
                    AgendaLine(
                        "Afspraak: Pieter Groen",
                        "kalender",
                        href="#groen",
                        under="Zilverlindestraat 3",
                    ),
                    AgendaLine("**2 stappen** moeten vandaag klaar.", "termijn"),
                ),
            ),
            AgendaDay(
                "Morgen",
                (
                    AgendaLine(
                        "Afspraak: Olena Kovalenko",
                        "kalender",
                        href="#olena",
                        under="Berkenstede 7",
                    ),
                ),
            ),
        ),
        links=(Link("Pogingen van vandaag", "#pogingen"),),
    ),
    panels=(
        Panel(
            "Wat bracht het?",
            (
                "Deze week: **14 pogingen**, **6 keer iemand bereikt**.",
                "Een bezoek in de avond bereikte bij jou het vaakst iemand: 5 van 9 keer.",
            ),
            source="Geteld: jouw eigen pogingen van 13 weken. Alleen jij ziet dit.",
            is_soft=True,
        ),
        Panel(
            "Vervanging",
            ("Je neemt **4 zaken** waar voor Ruud Kok, tot en met vr 27 november.",),
            (Link("Toon deze zaken", "#kok"),),
        ),
    ),
)
_QUIET = (
    replace(CRISIS, count=0, rows=(), empty="Geen ontruiming aangezegd."),
    replace(
        NEW,
        count=0,
        rows=(),
        empty="Geen nieuwe zaken. De volgende levering komt rond 25 december.",
    ),
    replace(STEP, count=0, rows=(), empty="Niets te laat, niets deze week."),
    replace(WAIT, count=0, rows=(), empty="Niemand hoeft jou nog iets te antwoorden."),
    replace(DONE, count=0, rows=(), more=None, empty="Wat je vandaag vastlegt, staat hier."),
)
QUIET = Day(
    heading="Mijn dag",
    summary="Dinsdag 24 november 2026. Er is nu niets te doen.",
    chips=DAY.chips[:2],
    lanes=_QUIET,
)
FOUND = Day(
    heading="Zaken",
    summary="",
    empty=Empty(
        "Niemand gevonden met “Lewandovska”",
        (
            "Je zoekt in de zaken van jouw team. Probeer alleen het begin van de naam, of"
            " zoek op adres."
        ),
        Action("Toon alle zaken", "#alle"),
        "zoek",
    ),
)

UNDO = Note(
    "Vastgelegd: telefoon, niet bereikt",
    "Damien Pinas, vandaag 10.42 uur, ochtend.",
    Tone.OK,
    "ja",
    Action("Ongedaan maken", "#terug", "ongedaan", fields=(("event", "2"),)),
)
SCREENS: dict[str, tuple[Page, Screen]] = {
    "mijn-dag": (frame("worker", "Mijn dag", "Mijn dag"), DAY),
    "mijn-dag-leeg": (frame("worker", "Mijn dag", "Mijn dag", note=UNDO), QUIET),
    "gezocht": (frame("worker", "Zaken", "Zaken"), FOUND),
}
