# SPDX-License-Identifier: EUPL-1.2
"""Examples: looking with a reason, a caution at the door, support that looks on."""

from dataclasses import replace

from voordeur.pages.samples import case
from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Badge,
    Field,
    FieldGroup,
    Form,
    Link,
    Note,
    Option,
    Page,
    Panel,
    RecordForm,
    ReportOne,
    Safety,
    Screen,
    Support,
    SupportSession,
    Table,
    Tone,
    Watching,
    posting,
)

_REASONS = (
    Option("waarneming", "Waarneming", hint="Je valt in voor een collega."),
    Option("acuut gevaar", "Acuut gevaar", hint="Iemand loopt nu gevaar, of jij."),
)
CAUTION = Note(
    "Niet bezoeken",
    "Vraag eerst **Wijkteam Noord (06 0000 1102)**. Dit geldt tot en met wo 20 januari 2027, en "
    "stopt dan vanzelf.",
    Tone.CRISIS,
    "veiligheid",
)
SECRET = Note(
    "Het adres is geheim",
    "Geef adres, telefoon en e-mail aan niemand door. De verhuurder ziet alleen wat hij zelf "
    "leverde.",
    Tone.LATE,
    "slot",
)
ASK = ReportOne(
    "Inzien met reden",
    "Voor een zaak die niet van je organisatie is. Er wordt pas gezocht als je een reden gaf.",
    Form(
        "#inzien",
        "Bekijk deze zaak",
        groups=(
            FieldGroup(
                "Welke zaak",
                (
                    Field("zaak", "Nummer van de zaak", is_optional=True, is_short=True),
                    Field("postcode", "Postcode", is_optional=True, is_short=True),
                    Field("nummer", "Huisnummer", is_optional=True, is_short=True),
                    Field("geboren", "Geboortedatum", is_optional=True, is_short=True),
                ),
                "Het nummer alleen is genoeg. Weet je dat niet: het adres met de geboortedatum.",
            ),
            FieldGroup(
                "Waarom",
                (
                    Field("reden", "Reden", "radios", options=_REASONS),
                    Field("waarom", "In je eigen woorden", "textarea"),
                ),
            ),
        ),
        submit_icon="oog",
    ),
    Panel(
        "Wat er gebeurt",
        (
            "Wie de zaak heeft, hoort dat je keek, en waarom.",
            "Je ziet de zaak 1 dag. Daarna niet meer.",
        ),
        icon="oog",
        is_soft=True,
    ),
)
LOOKED_AT = replace(
    case.CASE,
    notes=(
        Note(
            "Je kijkt met een reden: waarneming",
            "Tot en met morgen, 23.59 uur. Wie de zaak heeft, weet dat je keek. Je legt hier "
            "niets vast, en je ziet niets van de hulp.",
            Tone.WAIT,
            "oog",
        ),
        CAUTION,
        SECRET,
    ),
    attempt=None,
    records=(),
    main=(),
    arrangement=None,
)
LOOKS = Table(
    "Inzien met reden",
    "1 inzage en 1 vraag naar een zaak die er niet is.",
    ("Wanneer", "Wie", "Reden", "In eigen woorden", "Zaak", "Tot en met"),
    (
        (
            "vandaag 10.12 uur",
            "Anouk Pinas",
            "waarneming",
            "Een collega is ziek en de huurder belt ons.",
            "V-2026-00412",
            "morgen 23.59 uur",
        ),
        (
            "vandaag 09.58 uur",
            "Anouk Pinas",
            "waarneming",
            "Ik zoek de zaak van een beller.",
            "niet gevonden",
            "",
        ),
    ),
)
MARKS = Safety(
    "Veilig op bezoek",
    "Zaak V-2026-00412. Wat hier staat, ziet iedereen die de zaak ziet, op elke lijst.",
    (CAUTION, SECRET),
    (
        RecordForm(
            "opheffen",
            "Hef de waarschuwing op",
            "Bezoeken mag weer.",
            Form("#opheffen", "Hef op"),
            "veiligheid",
        ),
        RecordForm(
            "niet-geheim",
            "Het adres is niet meer geheim",
            "",
            Form("#niet-geheim", "Haal dit weg"),
            "slot",
        ),
    ),
    Panel(
        "Waarom (alleen voor je organisatie)",
        ("**Gevaarlijk dier**, gezet vr 20 november, 14.05 uur door Fatma Yılmaz.",),
        icon="slot",
    ),
    Panel(
        "Wie ziet wat",
        ("De verhuurder hoort het alleen als hij mee op bezoek zou gaan, zonder reden.",),
        icon="slot",
        is_soft=True,
    ),
)
SUPPORT = Support(
    "Ondersteuning",
    "Wie van de ondersteuning was hier, wanneer, waarom, en wat is bekeken.",
    (
        SupportSession(
            "Sem Ondersteuning",
            Badge("Kijkt nu mee", Tone.LATE, "oog"),
            (
                "Vandaag 10.02 uur tot 11.02 uur, voor de regio. Toegelaten door Ruben Smit.",
                "**Storing onderzoeken.** “Het overzicht toont een verkeerd aantal.”",
                "Mocht zien: zaken die te laat zijn, geen hulpgegevens. Keek alleen mee.",
            ),
            (
                ("vandaag 10.06 uur", "/overzicht/", "gezien"),
                ("vandaag 10.04 uur", "/zaken/openen (verstuurd)", "geweigerd"),
            ),
            posting("Beëindig nu", "#klaar", icon="nee"),
        ),
    ),
    Panel(
        "Zo werkt het",
        ("Het stopt vanzelf. Stoppen kan ook eerder.", "Hulpgegevens blijven altijd dicht."),
        icon="slot",
        is_soft=True,
    ),
)
_WATCHED = replace(
    frame("coordinator", "Ondersteuning", "Overzicht"),
    watching=Watching(
        "Ondersteuning in Rotterdam, tot 11.02 uur.",
        "Reden: storing onderzoeken. Je kijkt alleen mee. Alles wat je opent, wordt vastgelegd.",
        posting("Beëindig", "#klaar", icon="nee"),
    ),
)

SCREENS: dict[str, tuple[Page, Screen]] = {
    "inzien": (frame("worker", "Inzien met reden", "Mijn dag"), ASK),
    "inzien-zaak": (
        frame("worker", "Zaak V-2026-00412", "", (Link("Inzien met reden", "#inzien"),)),
        LOOKED_AT,
    ),
    "inzagen": (frame("privacy", "Inzien met reden", "Wie zag wat"), LOOKS),
    "veiligheid": (frame("worker", "Veilig op bezoek", "Mijn dag"), MARKS),
    "ondersteuning": (_WATCHED, SUPPORT),
}
