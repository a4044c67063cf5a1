# SPDX-License-Identifier: EUPL-1.2
"""Examples: the landlord's inbox, its empty state, a proof."""

from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Action,
    Badge,
    Chip,
    Empty,
    Field,
    Form,
    Landlord,
    Link,
    Option,
    Page,
    Panel,
    Pause,
    Proof,
    ProofPaper,
    Question,
    RecordForm,
    ReportedRow,
    Screen,
)
from voordeur.pages.templatetags.words import Tone


def _answer(text: str) -> Action:
    return Action(text, "#antwoord", fields=(("answer", text),))


HIDDEN = Panel(
    "Wat u hier niet ziet, en waarom",
    (
        (
            "Geen gesprekken, plannen, gezin of gezondheid. Het besluit geeft u één feit:"
            " ontvangt iemand "
            "schuldhulp (Bgs art. 17). De huurder kan zien wat u zag."
        ),
    ),
    icon="slot",
    is_soft=True,
)
PAPER = ProofPaper(
    text=(
        "Havenstee Wonen heeft de huurachterstand van de huurder van **contract "
        "HS-70233** gemeld bij "
        "de gemeente Rotterdam op **6 oktober 2026**. De verhuurder gaf daarbij op:"
    ),
    declared=(
        "persoonlijk contact gezocht: 2 en 9 september",
        "gewezen op schuldhulp: 9 september",
        "schriftelijk herinnerd: 16 september",
        "aangeboden gegevens door te geven: 16 september; geen bezwaar",
    ),
    issued="Uitgegeven op 24 november 2026.",
    code="K7PM-42TX-9HDA",
    check="voordeur.example/bewijs",
    download=Action("Download bewijs (PDF)", "#pdf", "download", "main"),
    number="2026-000417",
)
_PAID = RecordForm(
    "deels",
    "Deels betaald, vul het bedrag in",
    "",
    Form(
        "#deels",
        "Leg vast",
        (Field("amount", "Betaald bedrag in euro", "number", prefix="deels-"),),
    ),
    "euro",
)
_FACTS = RecordForm(
    "hs-70233",
    "Meld wat er gebeurde",
    "",
    Form(
        "#feit",
        "Meld dit",
        (
            Field(
                "event",
                "Wat gebeurde er?",
                "select",
                options=(
                    Option("", "Kies wat er gebeurde"),
                    Option("betaald", "Achterstand betaald"),
                    Option("deurwaarder", "Deurwaarder ingeschakeld"),
                ),
                prefix="hs-70233-",
            ),
            Field("on", "Op welke dag", value="24-11-2026", is_short=True, prefix="hs-70233-"),
        ),
    ),
)
INBOX = Landlord(
    heading="Mijn meldingen",
    lead="Havenstee Wonen · 612 meldingen dit jaar, 96 open",
    actions=(
        Action("Meld één huurder", "/vormtaal/een-melding"),
        Action("Lever een bestand", "/vormtaal/leveren", "melding", "main"),
    ),
    questions_heading="2 vragen aan u",
    questions=(
        Question(
            "S. el Amrani",
            "HS-88120 · gevraagd vandaag",
            "Is de huur van november (€ 684) betaald?",
            (_answer("Ja, betaald"), _answer("Nee")),
            _PAID,
        ),
        Question(
            "D. Aksoy",
            "HS-30417 · 5 dagen geleden",
            "Staat de achterstand van € 920 nog open?",
            (_answer("Nee, voldaan"), _answer("Ja, nog open"), _answer("Er is een regeling")),
        ),
    ),
    chips=(
        Chip("Alle", "#alle", "612", is_chosen=True),
        Chip("Open", "#open", "96"),
        Chip("Pauze loopt", "#pauze", "14"),
        Chip("Pauze eindigt binnen 7 dagen", "#eindigt", "2"),
        Chip("Gesloten", "#gesloten", "516"),
    ),
    rows=(
        ReportedRow(
            "HS-88120",
            "#88120",
            "S. el Amrani",
            "6 okt",
            "€ 1.368",
            Badge("ontvangt schuldhulp", Tone.HELP, "ja"),
            "Pauze t/m wo 16 december. Termijn 1 van 12 betaald.",
            "/vormtaal/bewijs",
        ),
        ReportedRow(
            "HS-70233",
            "#70233",
            "D. Pinas",
            "6 okt",
            "€ 2.310",
            Badge("opgepakt", Tone.NEW, "termijn"),
            "Geen pauze.",
            "/vormtaal/bewijs",
            (_FACTS,),
        ),
        ReportedRow(
            "HS-41807",
            "#41807",
            "T. Nguyễn",
            "27 okt",
            "€ 611",
            Badge("gesloten", Tone.OK, "ja"),
            "Heeft zelf betaald of een regeling.",
            "/vormtaal/bewijs",
        ),
        ReportedRow(
            "HS-12980",
            "#12980",
            "R. Verhulst",
            "3 mrt",
            "€ 3.915",
            Badge("ontruiming aangezegd", Tone.CRISIS, "crisis"),
            "U meldde dit op 23 november. Overleg: 06 0000 1234.",
            "/vormtaal/bewijs",
        ),
        ReportedRow(
            "HS-55102",
            "#55102",
            "K. de Wit",
            "13 okt",
            "€ 488",
            Badge("niet opgepakt", Tone.MUTE, "nee"),
            "De reden mogen wij niet delen.",
            "/vormtaal/bewijs",
        ),
    ),
    pages_text="1 tot 5 van 612.",
    pages=(Link("Volgende", "#volgende"),),
    pause=Pause(
        "Pauze: HS-88120, S. el Amrani",
        8,
        30,
        "van 30 dagen. U start in deze tijd geen incasso en rekent geen extra kosten. "
        "**Loopt t/m wo 16 december**, als de lopende huur betaald wordt.",
        why="**Waarom?** Landelijk convenant, opschorten na “hulp aanvaard”. "
        "Stopt de pauze eerder, dan hoort u dat dezelfde dag.",
    ),
    hidden=HIDDEN,
    proof=PAPER,
)
EMPTY = Landlord(
    heading="Mijn meldingen",
    lead="Havenstee Wonen",
    actions=INBOX.actions,
    questions=(),
    no_questions="Wij hebben geen vragen aan u.",
    chips=(),
    rows=(),
    empty=Empty(
        "Nog geen meldingen",
        "Stuur een bestand, of meld één huurder. Daarna staat hier wat ermee gebeurt.",
        Action("Lever een bestand", "/vormtaal/leveren", "upload", "main"),
        "melding",
    ),
    hidden=HIDDEN,
)
SCREENS: dict[str, tuple[Page, Screen]] = {
    "verhuurder": (frame("landlord", "Mijn meldingen", "Mijn meldingen"), INBOX),
    "verhuurder-leeg": (frame("landlord", "Mijn meldingen", "Mijn meldingen"), EMPTY),
    "bewijs": (
        frame(
            "landlord",
            "Meldingsbewijs",
            "Mijn meldingen",
            (Link("Mijn meldingen", "/vormtaal/verhuurder"),),
        ),
        Proof(PAPER, "Dit bewijs laat aan de rechter zien wat u wanneer meldde."),
    ),
}
