# SPDX-License-Identifier: EUPL-1.2
"""Examples of the knowledge base: the list, one practice, the desk, a review, a proposal."""

from voordeur.pages.samples.frames import frame, outside
from voordeur.pages.screens import (
    Action,
    Badge,
    Chip,
    Empty,
    Field,
    Form,
    Link,
    Note,
    Page,
    Panel,
    Screen,
    Tone,
    posting,
)
from voordeur.pages.screens.articles import (
    Against,
    ArticleRow,
    Articles,
    ArticleScreen,
    DeskLane,
    DeskRow,
    DeskScreen,
    Facet,
    Level,
    Levels,
    PracticeCard,
    Practices,
    ProposalScreen,
    ResultRow,
    Review,
    Said,
    SourceRow,
    TriedRow,
    TwoSides,
    VersionBlock,
    Versions,
)

COUNTED = Badge("Bewijs: geteld", Tone.NEW, "bewijs")
TOLD = Badge("Bewijs: verteld", Tone.MUTE, "bewijs")
IN_USE = Badge("In gebruik", Tone.OK, "ja")
TITLE = "Eerst praten, dan pas de deurwaarder"
PROMISE = "Verhuurder en schuldhulp bellen samen aan. De stap naar de deurwaarder wacht zolang."
SIDES = TwoSides("Hij kan wel, maar hij wil niet.", "Ze willen toch alleen geld.")

LIST = Articles(
    heading="Kennisbank",
    lead="Wat helpt om een uitzetting te voorkomen, op welk moment, en hoe zeker dat is.",
    search="#zoek",
    found="2 praktijken bij “deurwarder”",
    read_as="“deurwarder” gelezen als “deurwaarder”",
    q="deurwarder",
    rows=(
        ArticleRow(
            TITLE, "/vormtaal/praktijk", PROMISE, (COUNTED, IN_USE), ("Fase: deurwaarder",)
        ),
        ArticleRow(
            "Voorstel vóór de dagvaarding",
            "#voorstel",
            "Eén keer rekenen wat wel kan, vóór het naar de rechter gaat.",
            (TOLD,),
            ("Fase: deurwaarder", "Gebruikt in 34 zaken"),
        ),
    ),
    phases=(
        Chip("Alle", "#alle"),
        Chip("Deurwaarder", "#deurwaarder", "2", is_chosen=True),
        Chip("Vonnis", "#vonnis", "1"),
    ),
    facets=(
        Facet("Bewijs", (Chip("Verteld", "#verteld", "1"), Chip("Geteld", "#geteld", "1"))),
        Facet("Voor wie", (Chip("Gezinnen met kinderen", "#gezin", "2", is_chosen=True),)),
    ),
    clear=Link("Wis de keuzes", "#wis"),
    actions=(Action("Stel een praktijk voor", "/vormtaal/praktijk-voorstel", "nieuw"),),
    pages_text="Bladzijde 1 van 2",
    pages=(Link("Volgende", "#volgende"),),
)
NONE = Articles(
    heading="Kennisbank",
    lead=LIST.lead,
    search="#zoek",
    found="0 praktijken bij “hennepkwekerij”",
    q="hennepkwekerij",
    rows=(),
    empty=Empty("Niets gevonden bij “hennepkwekerij”", "Zoek met een ander woord.", icon="zoek"),
)
ARTICLE = ArticleScreen(
    title=TITLE,
    promise=PROMISE,
    badges=(IN_USE, COUNTED, Badge("Nagekeken op 3 september 2026", Tone.MUTE, "kalender")),
    sure=(
        "Geteld",
        "Er is geteld wat er gebeurde, zonder te vergelijken met mensen zonder bezoek.",
    ),
    results=(
        ResultRow("Huurders bezocht", "231", "2015"),
        ResultRow("Regeling getroffen", "118", "51% van de bezochte huurders"),
    ),
    steps=("Spreek af wie samen gaan.", "Leg vast dat de deurwaarder wacht.", "Ga langs."),
    brief=(
        ("Fase", ("Deurwaarder", "Achterstand")),
        ("Voor wie", ("gezinnen, eerste achterstand",)),
        ("Nodig", ("Mensen: twee, 30 minuten per deur",)),
    ),
    sources=(
        SourceRow("Verslag van een proef", "https://example.nl/verslag", "2016"),
        SourceRow("Krant van Noorddorp", "https://example.nl/krant", "2016", is_broken=True),
    ),
    notes=(
        Note(
            "Al meer dan een jaar niet nagekeken",
            "Voor het laatst nagekeken op 3 september 2025. De eigenaar is gevraagd.",
            Tone.LATE,
        ),
    ),
    unknown=("Of regelingen gehouden zijn.",),
    against=(Against("Het aantal bezoeken", (("Verslag", "231"), ("Krant", "bijna 250"))),),
    beliefs=SIDES,
    tried=(
        TriedRow("Wijkteam Noord", "november 2026", "Twee mensen aan de deur schrikt soms af."),
        TriedRow("De Nieuwe Kade", "juni 2026", "Werkt het best als dezelfde twee terugkomen."),
    ),
    figure=Panel(
        "In Voordeur gebruikt",
        ("In **34 zaken**. Daarvan liepen er **22** goed af.",),
        source="Onder 10 zaken tonen we geen getal.",
    ),
    panels=(
        Panel(
            "Klopt er iets niet?",
            (),
            (Link("Stel een verbetering voor", "#beter"), Link("Eerdere versies (4)", "#oud")),
            is_soft=True,
        ),
    ),
    credit="Met dank aan Kees Verzonnen.",
)
VERSIONS = Versions(
    "Versies",
    f"{TITLE}. Elke versie blijft te lezen.",
    (
        VersionBlock(
            "Versie 2, 3 september 2026",
            "Getal aangevuld. Met dank aan Kees Verzonnen.",
            (("Resultaat", "Huurders bezocht", "Huurders bezocht: 231"), ("Waar", "", "Lekdorp")),
            Link("Lees versie 2 als Markdown", "#versie-2"),
        ),
        VersionBlock("Versie 1, 2 februari 2026", "Geplaatst.", ()),
    ),
)
LEVELS = Levels(
    "Hoe zeker is het?",
    "Bij elke praktijk staat hoe zeker het resultaat is.",
    (
        Level("Verteld", "Niemand heeft geteld.", "Een consulent vertelt.", Link("39", "#39")),
        Level("Geteld", "Er is geteld.", "118 van 231 bezoeken.", Link("41 praktijken", "#41")),
    ),
)
PROPOSE = ProposalScreen(
    "Stel een praktijk voor",
    "Deel wat bij jullie werkte, of juist niet.",
    Form(
        "#verstuur",
        "Verstuur je voorstel",
        (
            Field("praktijk-titel", "Titel", error="Geef de praktijk een titel."),
            Field("bronnen", "Bronnen", "textarea", hint="Elke bron op een eigen regel."),
        ),
    ),
    panels=(Panel("Wat gebeurt er met je voorstel?", ("Een redacteur leest het.",)),),
)
ASKED = ProposalScreen(
    "De deurwaarder belt eerst het wijkteam",
    "Hier volg je je voorstel en beantwoord je vragen van de redactie.",
    Form("#antwoord", "Verstuur je antwoord", (Field("antwoord", "Je antwoord", "textarea"),)),
    notes=(Note("De redactie heeft een vraag voor je", "", Tone.LATE, "vraag"),),
    said=(Said("De redactie", "gisteren 9.12 uur", "Sinds wanneer?", is_editor=True),),
    panels=(Panel("Bewaar dit adres", ("Alleen met dit adres kom je hier terug.",)),),
)
DESK = DeskScreen(
    "Redactie",
    "2 voorstellen wachten op een beslissing.",
    (
        DeskLane(
            "Voorstellen",
            "Lees, vraag, plaats of wijs af.",
            "1",
            "new",
            "nieuw",
            (DeskRow("Inloop in de bibliotheek", "/vormtaal/redactie-voorstel", "Nieuw, van Jo"),),
            "",
        ),
        DeskLane(
            "Ook geprobeerd",
            "Korte berichten van gebruikers.",
            "1",
            "new",
            "mensen",
            (
                DeskRow(
                    "Wijkteam Noord",
                    "#tekst",
                    "Werkt hier ook.",
                    actions=(posting("Plaats", "#plaats"),),
                ),
            ),
            "",
        ),
        DeskLane("Kapotte bronnen", "", "0", "late", "let-op", (), "Geen bron is kapot gemeld."),
    ),
)
REVIEW = Review(
    "Inloop in de bibliotheek",
    "Voorgesteld door Jo Voorbeeld.",
    (Badge("Wacht op de redactie", Tone.NEW, "kennisbank"),),
    Form("#plaats", "Plaats deze tekst", (Field("praktijk", "Tekst", "textarea", rows=12),)),
    said=ASKED.said,
    edits=(("Titel", "Inloop", "Inloop in de bibliotheek"),),
    forms=(Form("#vraag", "Stel de vraag", (Field("vraag", "Vraag de inzender", "textarea"),)),),
)
BESIDE = Practices(
    (
        PracticeCard(
            TITLE,
            "/vormtaal/praktijk",
            COUNTED,
            "Past omdat: fase deurwaarder, kinderen in huis.",
            "Gebruikt in 34 zaken",
            posting("Hier gebruikt", "#gebruikt", (), "ja"),
        ),
        PracticeCard(
            "Voorstel vóór de dagvaarding",
            "#voorstel",
            TOLD,
            "Past omdat: fase deurwaarder.",
            "Gebruikt in minder dan 10 zaken",
            posting("Ongedaan maken", "#terug", (), "ongedaan", "quiet"),
            is_used=True,
        ),
    ),
    Link("Alle praktijken in deze fase", "/vormtaal/kennisbank"),
    SIDES,
)
_HOME = (Link("Kennisbank", "/vormtaal/kennisbank"),)
SCREENS: dict[str, tuple[Page, Screen]] = {
    "kennisbank": (outside("Kennisbank", "Kennisbank"), LIST),
    "kennisbank-niets": (outside("Kennisbank", "Kennisbank"), NONE),
    "praktijk": (frame("worker", TITLE, "", _HOME), ARTICLE),
    "praktijk-versies": (outside("Versies", "Kennisbank"), VERSIONS),
    "praktijk-bewijs": (outside("Hoe zeker is het?", "Kennisbank"), LEVELS),
    "praktijk-voorstel": (outside("Stel een praktijk voor", "Kennisbank"), PROPOSE),
    "praktijk-gevraagd": (outside("Je voorstel", "Kennisbank"), ASKED),
    "redactie": (frame("policy", "Redactie", ""), DESK),
    "redactie-voorstel": (frame("policy", "Redactie", ""), REVIEW),
}
