# SPDX-License-Identifier: EUPL-1.2
"""Examples: the agreement with its findings, and the coordinator's overview."""

from voordeur.pages.samples.diagram import DIAGRAM
from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Action,
    AgreementScreen,
    Badge,
    Chip,
    Count,
    Draft,
    Empty,
    Field,
    Finding,
    Findings,
    Form,
    Link,
    Overview,
    Page,
    Panel,
    Promise,
    Screen,
    StepCount,
    StillRow,
    Table,
)
from voordeur.pages.templatetags.words import Tone

AGREEMENT = AgreementScreen(
    heading="Rotterdam: Meldpunt Preventie Huisuitzetting",
    badge=Badge("In werking: versie 2026-1", Tone.OK, "ja"),
    lead="sinds 1 januari 2026 · 148 open zaken · doel: 0 ontruimd",
    actions=(Action("Wat veranderde sinds 2021?", "#verschil"),),
    versions=(
        Chip("2026-1, in werking", "#2026", is_chosen=True),
        Chip("2021, zoals gepubliceerd", "#2021"),
    ),
    promises=(
        Promise(
            "Wie mag gemeld worden",
            "Een huurder met ==1 maand== achterstand of meer, of die ==3 keer te laat== betaalde. "
            "Eerst gelden de vier voorwaarden van de wet.",
            "regel 18 · S0 “regelmatig te laat betaalt of een maand huur mist”",
            "109 in november",
            assumption="drie keer in zes maanden",
            id="regel-18",
        ),
        Promise(
            "Uitnodigen",
            (
                "Na toelating vraagt de verhuurder de huurder zich te melden bij de "
                "==Vraagwijzer==. Er gaat een brief."
            ),
            "regel 27 · S0 “het verzoek zich te melden bij de Vraagwijzer”",
            "64 open",
        ),
        Promise(
            "Doorzetten naar het wijkteam",
            (
                "Meldt de huurder zich niet ==binnen 30 dagen==, dan voert het "
                "==wijkteam== een gesprek, binnen 4 weken."
            ),
            "regel 31 · S0 “niet binnen 30 dagen meldt” · Wgs art. 4 lid 1",
            "38 open",
            "3 te laat",
        ),
        Promise(
            "Twee dingen regelen",
            "Na aanvaarde hulp regelt het wijkteam de ==lopende huur binnen 14 dagen==, en een "
            "==schuldregeling of andere hulp binnen 8 weken==.",
            "regel 34 · S0 “zorg te dragen voor betaling van de lopende huurverplichting”",
            "26 open",
            "2 te laat",
        ),
        Promise(
            "Crisis",
            (
                "Is ontruiming aangezegd, dan voert het wijkteam ==binnen 3 werkdagen== "
                "een gesprek. Kinderen gaan voor."
            ),
            "regel 52 · Wgs art. 4 lid 2",
            "1 open",
        ),
        Promise(
            "Wat de verhuurder hoort",
            "Alleen een code: toegelaten, geweigerd, ontvangt schuldhulp, gesloten.",
            "regel 61 · Bgs art. 17",
        ),
    ),
    diagram=DIAGRAM,
    steps=(
        StepCount(
            "Melden bij de Vraagwijzer",
            "30 dagen",
            "huurder",
            "64",
            "0",
            "Vraagwijzer of wijkteam",
        ),
        StepCount("Gesprek", "4 weken", "wijkteam", "38", "3", "hulp aanvaard of geweigerd"),
        StepCount(
            "Lopende huur regelen", "14 dagen", "wijkteam", "21", "2", "schuldregeling of hulp"
        ),
    ),
    counted_at="di 24 november, 10.40 uur",
    findings=(
        Findings(
            "Versie 2021: mist wat de wet nu vraagt",
            "Gecontroleerd tegen de wet van 24 november 2026, in 0,4 seconde.",
            (
                Badge("1 fout", Tone.CRISIS, "nee", is_full=True),
                Badge("2 aannames", Tone.NEW, "let-op"),
            ),
            (
                Finding(
                    Badge("Fout", Tone.CRISIS, "nee", is_full=True),
                    "De huurder kan geen bezwaar maken vóór de melding.",
                    (
                        "De wet vraagt dat de verhuurder aanbiedt gegevens door te geven,"
                        " en wacht of de huurder "
                        "bezwaar maakt (Bgs art. 2 d)."
                    ),
                    "BGS-05 · regel 18",
                    (
                        "dag 0: één maand huur gemist",
                        "dag 0: de verhuurder meldt",
                        "niemand vroeg naar bezwaar",
                    ),
                    Link("Bekijk regel 18", "#regel-18"),
                ),
                Finding(
                    Badge("Let op", Tone.LATE, "crisis"),
                    "Een zaak kan stil blijven liggen.",
                    "Na vijf pogingen zonder contact staat er geen volgende stap.",
                    "STIL-02 · regel 31",
                ),
            ),
            "de huurder krijgt 20 in plaats van 30 dagen om zich te melden.",
        ),
    ),
    file=Link("Toon het hele bestand", "#bestand"),
)


def _late(text: str) -> Badge:
    return Badge(text, Tone.LATE, "crisis")


OVERVIEW = Overview(
    heading="8 zaken liggen langer dan afgesproken",
    lead=(
        "51 zaken wachten op iemand. 43 daarvan binnen de afgesproken tijd. Dinsdag "
        "24 november 2026."
    ),
    counts=(
        Count("Te laat", "8", "van 51 zaken die op iemand wachten", Tone.LATE, "crisis", "#laat"),
        Count(
            "Crisis", "1", "eerste gesprek t/m do 26 november", Tone.CRISIS, "crisis", "#crisis"
        ),
        Count(
            "Twijfels", "9", "rijen wachten op een keuze", Tone.WAIT, "vraag", "/vormtaal/twijfels"
        ),
        Count(
            "Geparkeerd",
            "10",
            "rijen wachten op de verhuurder",
            Tone.LATE,
            "pauze",
            "/vormtaal/levering",
        ),
    ),
    chips=(
        Chip("Alle", "#alle", "8", is_chosen=True),
        Chip("Niemand nam het aan", "#n", "2"),
        Chip("Geen activiteit", "#g", "3"),
    ),
    rows=(
        StillRow(
            "K. Marijnissen",
            "#zaak",
            "Kade 61 · 2 kinderen",
            "Verwijzing naar het wijkteam. Niemand nam hem aan.",
            "Wijkteam Zuid",
            _late("21 dagen, afspraak 14"),
            Action("Open zaak", "#doe"),
        ),
        StillRow(
            "Y. Öztürk",
            "#zaak",
            "Vlierhof 9",
            "Na twee telefoontjes geen poging meer.",
            "Wijkteam Noord",
            _late("19 dagen, afspraak 14"),
            Action("Open zaak", "#doe"),
        ),
        StillRow(
            "R. Baptiste",
            "#zaak",
            "Meidoornplein 77",
            "Vraag: staat de achterstand nog open?",
            "Havenstee Wonen",
            _late("9 dagen, afspraak 5"),
            Action("Herinner", "#doe"),
        ),
    ),
    panels=(
        Panel(
            "Leveringen",
            (
                "**De Nieuwe Kade** leverde in november nog niet. Verwacht: 20 tot 25 november.",
                "10 rijen van Havenstee staan geparkeerd.",
            ),
            (Link("Alle leveringen", "/vormtaal/leveringen"),),
            "melding",
        ),
        Panel(
            "Niet volgens afspraak",
            (
                (
                    "**1 keer** deurwaarder ingeschakeld terwijl de pauze liep. Beide "
                    "partijen kregen bericht."
                ),
            ),
            (Link("Bekijk zaak V-2026-00391", "#391"),),
            "weegschaal",
        ),
    ),
    caseload=(
        ("Fatma Yılmaz", "", "21"),
        ("Meike Smit", "", "14"),
        ("Ruud Kok", "afwezig t/m vr", "26"),
    ),
    crises=(
        StillRow(
            "V-2026-00412",
            "#zaak",
            "do 26 november",
            "Te laat: **Crisisgesprek**.",
            "Wijkteam Zuid, Fatma Yılmaz",
            Badge("nog 2 dagen", Tone.CRISIS, "termijn"),
            Action("Bekijk", "#zaak"),
        ),
        StillRow(
            "V-2026-00401",
            "",
            "di 8 december",
            "**Crisis**: crisisgesprek, uiterlijk vr 27 november.",
            "Wijkteam Noord, nog niemand",
            Badge("nog 14 dagen", Tone.CRISIS, "termijn"),
        ),
        StillRow(
            "V-2026-00398",
            "",
            "di 15 december",
            "Op tijd.",
            "Wijkteam Noord",
            Badge("nog 21 dagen", Tone.LATE, "termijn"),
        ),
    ),
    workers=(
        ("Fatma Yılmaz", "Wijkteam Zuid", "34", "41"),
        ("Ruud Kok", "Wijkteam Noord", "22", "26"),
    ),
)
CALM = Overview(
    heading="Niets ligt langer dan afgesproken",
    lead="51 zaken wachten op iemand, allemaal binnen de afgesproken tijd.",
    counts=OVERVIEW.counts[2:],
    rows=(),
    empty=Empty(
        "Geen zaak is te laat",
        "Komt er een zaak stil te liggen, dan staat zij hier de volgende ochtend.",
    ),
)
DRAFT = Draft(
    "Ontwerp",
    "Dit is de tekst die nu geldt. Pas hem aan en controleer.",
    Form(
        "#controleer",
        "Controleer",
        (
            Field(
                "tekst",
                "De tekst van de overeenkomst",
                "textarea",
                "convenant: Voorbeeld",
                rows=24,
            ),
        ),
    ),
    AGREEMENT.findings,
    Form("#laad", "Laad deze overeenkomst"),
)
LOG = Table(
    "Wie zag wat",
    "De laatste regels van het logboek.",
    ("Wanneer", "Wie", "Wat"),
    (
        ("vandaag 10.42 uur", "Fatma Yılmaz", "zaak inzien"),
        ("vandaag 9.12 uur", "Marieke Blom", "meldingen inzien"),
    ),
)
SCREENS: dict[str, tuple[Page, Screen]] = {
    "ontwerp": (frame("policy", "Ontwerp", "Overeenkomst"), DRAFT),
    "logboek": (frame("policy", "Wie zag wat", ""), LOG),
    "overeenkomst": (frame("policy", "Overeenkomst", "Overeenkomst"), AGREEMENT),
    "overzicht": (frame("coordinator", "Overzicht", "Overzicht"), OVERVIEW),
    "overzicht-leeg": (frame("coordinator", "Overzicht", "Overzicht"), CALM),
}
