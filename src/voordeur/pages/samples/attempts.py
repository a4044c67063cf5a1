# SPDX-License-Identifier: EUPL-1.2
"""Seeking contact: at the door, what was just recorded, the attempts of today, and a question."""

from dataclasses import replace

from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import Link, Note, Option, Page, Screen, Tone, posting
from voordeur.pages.screens.attempts import (
    AttemptQuestion,
    AttemptQuestions,
    AttemptScreen,
    AttemptsToday,
    NextAttempt,
    PlannedRow,
    SendChoice,
    Side,
    Taken,
)

_KINDS = (
    Option("Huisbezoek", "Huisbezoek", "huisbezoek", "Je stond aan de deur."),
    Option("Telefoon", "Telefoon", "telefoon", "Je belde zelf, opgenomen of niet."),
    Option("Kaartje", "Kaartje", "kaartje", "Je deed een kaartje in de bus."),
)
_OTHERS = (
    Option("Brief", "Brief", "brief", "Er ging een brief op de post."),
    Option("Overig", "Iets anders", "meer", "Past nergens anders bij."),
)
_PARTS = (
    Option("", "nu, volgens de klok"),
    Option("Ochtend", "ochtend"),
    Option("Middag", "middag"),
    Option("Avond", "avond"),
)
_NEXT = NextAttempt(
    "Volgende poging: za 28 november, ochtend",
    "Nog 2 van 5 pogingen.",
    "Een ander dagdeel en een andere dag dan de vorige keer.",
    Link("contactladder Rotterdam 2026-1, trede 4", "#ladder"),
)
AT_DOOR = AttemptScreen(
    heading="Vlierhof 112",
    under="D. Pinas · deur 3 van 7",
    back=Link("Terug naar de ronde", "#ronde"),
    href="#poging",
    kinds=_KINDS,
    others=_OTHERS,
    chosen="Huisbezoek",
    parts=_PARTS,
    moment="di 24 november, 18.42 uur",
    part="avond",
    day="24-11-2026",
    key="8f14e45f",
    known_at="0",
    reference="V-2026-00391",
)
TAKEN = replace(
    AT_DOOR,
    taken=Taken(
        "Vastgelegd: huisbezoek, niet bereikt",
        "di 24 november, 18.42 uur, avond",
        posting("Ongedaan maken", "#terug", icon="ongedaan"),
    ),
    card=posting("Kaartje achtergelaten", "#kaartje", icon="kaartje", look="main"),
    comes=_NEXT,
    onward=Link("Naar deur 4: Vlierhof 118", "#volgende"),
)
TODAY = AttemptsToday(
    heading="Pogingen van vandaag",
    lead="3 pogingen die de contactladder nu voorstelt.",
    rows=(
        PlannedRow(
            "Damien Pinas",
            "Vlierhof 112",
            "#pinas",
            "Langsgaan, vandaag, avond",
            "Waarom: ander dagdeel dan de vorige twee keer.",
            "huisbezoek",
        ),
        PlannedRow(
            "Hanna Lewandowska",
            "Meidoornplein 5",
            "#hanna",
            "Bellen, vandaag, middag",
            "Waarom: het is de eerste poging.",
            "telefoon",
        ),
        PlannedRow(
            "Robin Verhulst",
            "Torenvalkhof 8",
            "#robin",
            "Bellen, vandaag, ochtend",
            "Waarom: aan de deur komen mag hier niet.",
            "telefoon",
            "Niet bezoeken. Vraag eerst Wijkteam Noord.",
        ),
    ),
    letters=(
        SendChoice(
            "V-2026-00402",
            "Yara Mensah, Kade 22",
            "Drie keer niet bereikt. De ladder vraagt nu een brief.",
            Link("Bekijk de brief", "#brief"),
        ),
    ),
    send="#brieven",
    questions=Link("1 poging wacht op een antwoord", "#vragen"),
    carry="#toestel",
)
QUESTIONS = AttemptQuestions(
    heading="Kijk even naar één poging",
    lead="Terwijl je geen netwerk had, kwam er misschien hetzelfde binnen.",
    questions=(
        AttemptQuestion(
            "Meidoornplein 5, H. Lewandowska",
            "Jeroen legde hetzelfde bezoek misschien ook vast.",
            (
                Side("Jij, 17.48 uur", "Huisbezoek, niet bereikt"),
                Side(
                    "Jeroen Blok, 17.49 uur",
                    "Huisbezoek, niet bereikt. Kaartje achtergelaten.",
                    is_other=True,
                ),
            ),
            "Was dit hetzelfde bezoek?",
            (
                posting("Ja, één bezoek", "#een", look="main"),
                posting("Nee, het waren twee bezoeken", "#twee"),
            ),
            "Tot je kiest, tellen ze als één poging.",
        ),
    ),
)
STOPPED = replace(
    AT_DOOR,
    warning=Note(
        "Er is al contact",
        "Vandaag om 17.30 uur sprak Jeroen Blok de bewoner. Een poging is niet meer nodig.",
        Tone.LATE,
        "let-op",
    ),
    talk=Link("Leg het gesprek vast", "#gesprek"),
)
_PAGE = frame("worker", "Contactpoging", "Mijn dag")
SCREENS: dict[str, tuple[Page, Screen]] = {
    "poging": (_PAGE, AT_DOOR),
    "poging-vastgelegd": (_PAGE, TAKEN),
    "poging-niet-meer-nodig": (_PAGE, STOPPED),
    "pogingen": (frame("worker", "Pogingen van vandaag", "Mijn dag"), TODAY),
    "pogingen-vragen": (frame("worker", "Vragen over pogingen", "Mijn dag"), QUESTIONS),
}
