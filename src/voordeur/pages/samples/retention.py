# SPDX-License-Identifier: EUPL-1.2
"""Examples of keeping and erasing: an overview, proposals before and after, a hold."""

from dataclasses import replace

from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Action,
    Badge,
    Empty,
    Field,
    Form,
    Keeping,
    KeptRow,
    KeptTable,
    Option,
    Panel,
    Tone,
)

NAME = "Bewaren en wissen"
_HOW = Panel(
    "Zo gaat wissen",
    (
        "Eerst een voorstel: wat, hoeveel, hoe oud. Daarna geeft een mens akkoord.",
        "Alleen wat in het voorstel staat, wordt gewist.",
        "Terugdraaien kan niet.",
    ),
    icon="vraag",
    is_soft=True,
)
_COPIES = Panel(
    "Reservekopieën",
    (
        "In reservekopieën staat wat gewist is nog 30 dagen.",
        "Wordt een kopie teruggezet, dan wist de beheerder opnieuw met het wisjournaal.",
    ),
    icon="let-op",
    is_soft=True,
)
_PROPOSALS = KeptTable(
    "voorstellen",
    "Voorstellen om te wissen",
    ("Voorstel", "Aantal", "Akkoord van", "Hoe ver", "Doe iets"),
    (
        KeptRow(
            "Voorstel 41",
            ("318", "nog niemand"),
            "van vandaag",
            Badge("Wacht op akkoord", Tone.LATE, "wachten"),
            Action("Bekijk", "#41"),
        ),
        KeptRow(
            "Voorstel 40",
            ("1.204", "de overeenkomst"),
            "van 17 november",
            Badge("Gewist", Tone.OK, "ja"),
            Action("Bekijk", "#40"),
        ),
    ),
    numbers=(0,),
)
_HELD = KeptTable(
    "tegengehouden",
    "Tegengehouden",
    ("Wat", "Waarom", "Door wie", "Hoe lang", "Doe iets"),
    (
        KeptRow(
            "V-2021-00317",
            (
                "**Rechtszaak.** De rechtbank vraagt de stukken op.",
                "Gijs de Boer",
                "opnieuw kijken 1 februari 2027",
            ),
            action=Action("Loslaten", "#los"),
        ),
    ),
    action=Action("Houd een zaak vast", "#vast", "slot"),
)
_TERMS = KeptTable(
    "termijnen",
    "Hoe lang wordt wat bewaard?",
    ("Soort gegevens", "Termijn", "Vanaf", "Besloten door", "Wissen"),
    (
        KeptRow(
            "Afgesloten zaak",
            ("**5 jaar**", "de dag waarop zij is afgesloten", "college", "na akkoord"),
            "een zaak waarin hulp is aanvaard: naam, adres, contact, contract en aantekeningen",
        ),
        KeptRow(
            "Geweigerde melding",
            ("**6 maanden**", "de dag waarop het bestand kwam", "college", "vanzelf"),
            "wat er nog staat van een rij die niet is toegelaten: kenmerk en reden",
        ),
        KeptRow(
            "Verzoek",
            ("==niet gekozen==", "de dag waarop het is afgehandeld", "niemand", "nooit"),
            "een verzoek van een huurder over de eigen gegevens, en het antwoord",
        ),
    ),
    "Uit de overeenkomst die nu geldt, ook voor oudere zaken. De wet noemt geen termijnen. Waar "
    "niets is gekozen, wordt niets gewist.",
)
OVERVIEW = Keeping(
    NAME,
    "Wat niet meer nodig is, gaat weg: naam, adres, contact en woorden. Wat er gebeurde blijft, "
    "zonder dat het nog over iemand gaat.",
    (_PROPOSALS, _HELD, _TERMS),
    actions=(Action("Maak een voorstel", "#maak", look="main", post=True),),
    panels=(_HOW, _COPIES),
)
NOTHING = replace(
    OVERVIEW,
    tables=(
        replace(
            _PROPOSALS,
            rows=(),
            empty=Empty("Er is nog geen voorstel", "Elke nacht kijkt Voordeur wat weg mag."),
        ),
    ),
)
_COUNTS = KeptTable(
    "wat",
    "Wat er in staat",
    ("Soort gegevens", "Aantal", "De oudste is van", "Voorbeelden", "Tegengehouden"),
    (
        KeptRow("Hulpaantekening", ("64", "2 maart 2024", "V-2024-00102", "")),
        KeptRow(
            "Zaak zonder hulp",
            ("254", "12 oktober 2025", "V-2025-00011, V-2025-00019", "1"),
        ),
    ),
    "Kenmerken van zaken, geen namen.",
    numbers=(0, 3),
)
_DECIDE = Form(
    "#besluit",
    "Ga verder",
    (
        Field(
            "besluit",
            "Wat wordt het?",
            "radios",
            "ja",
            options=(
                Option("ja", "Wis wat in dit voorstel staat (318 stuks)"),
                Option("nee", "Wis niets, leg het voorstel weg"),
            ),
        ),
        Field(
            "gekeken",
            "Wissen kan niet worden teruggedraaid",
            "checks",
            options=(Option("ja", "Ik heb gekeken wat er weggaat"),),
        ),
    ),
)
PROPOSAL = Keeping(
    "Voorstel 41",
    "Geteld op dinsdag 24 november 2026. 318 in totaal. **Wacht op akkoord.**",
    (_COUNTS,),
    form=_DECIDE,
    form_title="Besluit",
    panels=(_HOW, _COPIES),
)
DONE = replace(
    PROPOSAL,
    heading="Voorstel 40",
    lead="Geteld op dinsdag 17 november 2026. 1.204 in totaal. **Gewist.**",
    form=None,
    tables=(
        KeptTable(
            "verslag",
            "Verslag",
            ("Soort gegevens", "Gewist", "Bewaard", "Was al weg", "Controlegetal"),
            (
                KeptRow("Geleverd bestand", ("36", "", "", "7d3f0c11a9e2b654")),
                KeptRow("Geweigerde melding", ("1.166", "2", "", "0b77e1d25c9f48aa")),
            ),
            "Bewaard: intussen vastgehouden, weer in gebruik, of de termijn loopt opnieuw.",
            numbers=(0, 1, 2),
        ),
        _COUNTS,
    ),
)
HOLD = Keeping(
    "Een zaak vasthouden",
    "Zolang een zaak wordt vastgehouden, wordt er niets van gewist.",
    form=Form(
        "#vast",
        "Houd vast",
        (
            Field("zaak", "Kenmerk van de zaak", hint="Zoals V-2026-00012.", is_short=True),
            Field(
                "grond",
                "Waarom?",
                "radios",
                options=(
                    Option("COURT", "Rechtszaak"),
                    Option("COMPLAINT", "Klacht"),
                    Option("DUTY", "Andere wettelijke plicht"),
                    Option("INQUIRY", "Onderzoek of controle"),
                ),
            ),
            Field("waarom", "In een zin, zonder namen", "textarea", rows=2),
            Field("tot", "Tot en met welke dag?", is_short=True, is_optional=True),
        ),
    ),
    panels=(_HOW,),
)

SCREENS = {
    "bewaren": (frame("privacy", NAME, NAME), OVERVIEW),
    "bewaren-leeg": (frame("privacy", NAME, NAME), NOTHING),
    "wissen-voorstel": (frame("privacy", "Voorstel 41", NAME), PROPOSAL),
    "wissen-verslag": (frame("privacy", "Voorstel 40", NAME), DONE),
    "wissen-vasthouden": (frame("privacy", "Een zaak vasthouden", NAME), HOLD),
}
