# SPDX-License-Identifier: EUPL-1.2
"""Examples: sending a file, unknown columns, the report per row, doubts, one report by hand."""

from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Action,
    Badge,
    Chip,
    Choice,
    ColumnRead,
    Count,
    Deliveries,
    DeliveryReport,
    DeliveryRow,
    Doubt,
    DoubtLine,
    Empty,
    Field,
    FieldGroup,
    Form,
    Link,
    Mapping,
    MappingColumn,
    Note,
    Option,
    Page,
    Panel,
    ReportOne,
    ReportRow,
    Screen,
    Upload,
)
from voordeur.pages.templatetags.words import Tone

COLUMNS = (
    ("kenmerk_verhuurder", "uw eigen kenmerk van de rij"),
    ("achternaam", "achternaam van de huurder"),
    ("postcode", "zoals 3099 KL"),
    ("huisnummer", "zoals 14"),
    ("bedrag_achterstand", "zoals 1368,00"),
    ("herinnering_datum", "dag van de schriftelijke herinnering"),
)


def upload(error: str = "") -> Upload:
    """Return the screen to send a file, with or without an error."""
    return Upload(
        form=Form(
            "#levering",
            "Lever dit bestand",
            (
                Field(
                    "file",
                    "Uw bestand",
                    "file",
                    hint="Excel (xlsx, xls), ods of csv, ten hoogste 500 MB",
                    error=error,
                    accept=".xlsx,.xls,.ods,.csv",
                ),
            ),
            has_file=True,
            submit_icon="upload",
        ),
        steps=(
            "U ziet **per rij** wat ermee gebeurt, en waarom.",
            "Een rij die mist wat de wet vraagt, wacht op u. De rest gaat door.",
            "Hetzelfde bestand nog eens sturen kan geen kwaad.",
        ),
        columns=COLUMNS,
        sample=Link("Bekijk een voorbeeldbestand", "#voorbeeld"),
    )


_KINDS = (
    Option("", "Kies wat het is"),
    Option("herinnering_datum", "datum van de herinnering"),
    Option("bedrag_achterstand", "bedrag van de achterstand"),
    Option("-", "niet gebruiken"),
)
MAPPING = Mapping(
    heading="2 kolommen kennen we niet",
    text="Zeg één keer wat het is. Wij onthouden het voor volgende maand. De rest is herkend.",
    columns=(
        MappingColumn(
            "Dat_brief2",
            ("46290", "46291", "46295"),
            Field("column-1", "Dat_brief2 is", "select", "herinnering_datum", options=_KINDS),
        ),
        MappingColumn(
            "Opm_intern",
            ("zie dossier", "belt terug"),
            Field(
                "column-2",
                "Opm_intern is",
                "select",
                options=_KINDS,
                error="Kies wat Opm_intern is, of kies “niet gebruiken”.",
            ),
        ),
    ),
    form=Form(
        "#kolommen",
        "Lees het bestand",
        (
            Field(
                "column-2",
                "Opm_intern is",
                error="Kies wat Opm_intern is, of kies “niet gebruiken”.",
            ),
        ),
        cancel=Link("Ander bestand", "#leveren"),
    ),
    known=("Huurder_nm", "Saldo", "PC_HN", "Contract", "Tel"),
)

_REFUSED = Badge("geweigerd", Tone.CRISIS, "nee")
_PARKED = Badge("geparkeerd", Tone.LATE, "pauze")
_WRONG = Action("Klopt niet?", "#klopt", look="quiet")


def _mend(number: str) -> Action:
    return Action("Herstel", f"#rij-{number}")


REPORT = DeliveryReport(
    heading="Levering van november: 58 van 74 rijen toegelaten",
    lead=(
        "huurachterstand_nov_2026.xlsx · ontvangen di 24 november, 09.12 uur · nog "
        "eens sturen kan geen kwaad"
    ),
    counts=(
        Count(
            "Toegelaten",
            "58",
            "41 nieuwe zaken, 17 aangevuld. Iemand neemt contact op.",
            Tone.OK,
            "ja",
        ),
        Count(
            "Geparkeerd",
            "10",
            "U kunt ze herstellen. Ze wachten t/m di 8 december.",
            Tone.LATE,
            "pauze",
        ),
        Count(
            "Geweigerd",
            "6",
            "Deze mogen niet of hoeven niet. De reden staat erbij.",
            Tone.CRISIS,
            "nee",
        ),
    ),
    sum="58 + 10 + 6 = **74 rijen**, precies wat u stuurde.",
    rows_heading="Rijen die uw aandacht vragen",
    rows_text=(
        "16 rijen, 6 soorten redenen. Vaakste reden: datum van de herinnering ontbreekt (5)."
    ),
    chips=(
        Chip("Alle", "#alle", "16", is_chosen=True),
        Chip("Herinnering ontbreekt", "#h", "5"),
        Chip("Bezwaar", "#b", "2"),
        Chip("Regeling loopt", "#r", "2"),
        Chip("Datum onduidelijk", "#d", "3"),
        Chip("Bedrag onleesbaar", "#o", "2"),
        Chip("Niet hoger", "#n", "2"),
    ),
    rows=(
        ReportRow(
            "8",
            "D-4471",
            _REFUSED,
            "De huurder maakte bezwaar. Dan mag u niet melden (Bgs art. 2 d).",
            "Bewaar het bezwaar in uw eigen dossier.",
            (("bezwaar", "ja"),),
            _WRONG,
        ),
        ReportRow(
            "19",
            "D-1120",
            _REFUSED,
            "Er loopt een regeling die wordt nagekomen.",
            "Meld pas als een termijn is gemist.",
            (("lopende_regeling", "J, sinds 1-9-2026"),),
            _WRONG,
        ),
        ReportRow(
            "33",
            "D-2087",
            _PARKED,
            "De datum van de herinnering ontbreekt.",
            "Vul de datum in. Deze rij gaat daarna vanzelf mee.",
            (("herinnering_datum", ""),),
            _mend("33"),
        ),
        ReportRow(
            "34",
            "D-2090",
            _PARKED,
            "Bedrag niet te lezen.",
            "Schrijf alleen cijfers, zoals 1368,00.",
            (("bedrag_achterstand", "zie bijlage"),),
            _mend("34"),
        ),
        ReportRow(
            "52",
            "D-0912",
            _PARKED,
            "Dag en maand lijken omgedraaid: 13-09 of 09-13?",
            "Kies de goede datum.",
            (("ontstaansdatum", "09/13/2026"),),
            _mend("52"),
        ),
        ReportRow(
            "61",
            "D-3305",
            _REFUSED,
            "Zelfde huurder en contract, bedrag niet hoger dan in oktober.",
            "U hoeft niets te doen. De zaak loopt al.",
            (("contractnummer", "HS-60077"),),
            _WRONG,
        ),
    ),
    download=Action("Download deze 16 rijen (Excel)", "#download", "download", "main"),
    pages_text="1 tot 6 van 16.",
    pages=(Link("Volgende", "#volgende"),),
    columns_text=(
        "Wij onthouden dit voor volgende maand. 19 kolommen herkend, 1 zelf "
        "gekozen, 2 niet gebruikt."
    ),
    columns=(
        ColumnRead(
            "Huurder_nm",
            "Amrani, S. el",
            "achternaam, tussenvoegsel, voorletters",
            "S. el Amrani",
            Badge("herkend", Tone.OK, "ja"),
        ),
        ColumnRead(
            "Saldo",
            "1.368,00",
            "bedrag_achterstand",
            "€ 1.368,00",
            Badge("herkend", Tone.OK, "ja"),
        ),
        ColumnRead(
            "Dat_brief2",
            "46290",
            "herinnering_datum",
            "vr 25 september",
            Badge("door u gekozen", Tone.NEW, "persoon"),
        ),
        ColumnRead(
            "BSN",
            "",
            "",
            "niet gelezen, niet bewaard",
            Badge("mag niet van de wet", Tone.CRISIS, "nee"),
        ),
    ),
    columns_action=Action("Wijzig de kolommen", "#kolommen"),
)
CLEAN = DeliveryReport(
    heading="Levering van november: alle 74 rijen toegelaten",
    lead="huurachterstand_nov_2026.xlsx · ontvangen di 24 november, 09.12 uur",
    counts=(
        Count("Toegelaten", "70", "52 nieuwe zaken, 18 aangevuld.", Tone.OK, "ja"),
        Count(
            "Al bekend",
            "4",
            "Deze rijen stuurde u eerder. Er gebeurt niets dubbel.",
            Tone.MUTE,
            "let-op",
        ),
        Count("Geparkeerd", "0", "Niets wacht op u.", Tone.LATE, "pauze"),
        Count("Geweigerd", "0", "Geen rij geweigerd.", Tone.CRISIS, "nee"),
    ),
    sum="70 + 4 + 0 + 0 = **74 rijen**, precies wat u stuurde.",
    empty=Empty(
        "Geen rij vraagt uw aandacht",
        "Iemand neemt contact op met deze huurders. U hoort per melding een code.",
        Action("Bekijk uw meldingen", "/vormtaal/verhuurder"),
    ),
)
UNREADABLE = DeliveryReport(
    heading="Dit bestand konden wij niet lezen",
    lead="huurachterstand.xlsx · ontvangen di 24 november, 09.12 uur",
    note=Note(
        "Het bestand is beveiligd met een wachtwoord",
        "Haal het wachtwoord eraf en stuur het opnieuw. Er is niets vastgelegd.",
        Tone.CRISIS,
        "nee",
    ),
    empty=Empty(
        "Er is niets gebeurd", "Geen rij is gelezen.", Action("Lever opnieuw", "#lever"), "upload"
    ),
)

READING = DeliveryReport(
    heading="Wij lezen uw bestand",
    lead="huurachterstand_nov_2026.xlsx · ontvangen di 24 november, 09.12 uur",
    note=Note(
        "12.400 van 74.000 rijen gelezen",
        "Dit duurt nog ongeveer een minuut. U kunt deze bladzijde sluiten; het lezen gaat door.",
        Tone.WAIT,
        "wachten",
    ),
    is_waiting=True,
)

LIST = Deliveries(
    heading="Leveringen",
    lead="Nieuwste eerst.",
    rows=(
        DeliveryRow(
            "huurachterstand_nov_2026.xlsx",
            "/vormtaal/levering",
            "di 24 november, 09.12 uur",
            "Havenstee Wonen",
            "74",
            "58 toegelaten, 10 geparkeerd, 6 geweigerd",
            Badge("10 wachten op u", Tone.LATE, "pauze"),
        ),
        DeliveryRow(
            "huurachterstand_okt_2026.xlsx",
            "/vormtaal/levering-goed",
            "di 27 oktober, 09.03 uur",
            "Havenstee Wonen",
            "69",
            "69 toegelaten",
            Badge("klaar", Tone.OK, "ja"),
        ),
    ),
    actions=(Action("Lever een bestand", "#lever", "upload", "main"),),
)
LIST_EMPTY = Deliveries(
    heading="Leveringen",
    lead="",
    rows=(),
    empty=Empty(
        "Nog geen levering",
        "Stuur elke maand één bestand met achterstanden. Het mag zoals uw systeem het maakt.",
        Action("Lever een bestand", "#lever", "upload", "main"),
        "upload",
    ),
)

_LIKE = Badge("lijkt erop", Tone.LATE, "let-op")
_SAME = Badge("gelijk", Tone.OK, "ja")
DOUBT = Doubt(
    heading="Is dit dezelfde persoon?",
    lead="Twijfel 3 van 9 uit de levering van Havenstee, november.",
    likelihood=(
        "**Geboortedatum en telefoon zijn gelijk.** De naam is anders "
        "geschreven. Daarom vragen wij het jou."
    ),
    left=("Nieuw in de levering", "rij 57 · Havenstee Wonen"),
    right=("Al bekend", "zaak V-2026-00288 · Ruud Kok"),
    lines=(
        DoubtLine(
            "Achternaam", "Schmeitz-Özdemir", "Schmeits", _LIKE, "naam van partner ontbreekt"
        ),
        DoubtLine("Voorletters", "A.M.", "A.", _LIKE, "eerste letter gelijk"),
        DoubtLine(
            "Geboortedatum",
            "14-03-1988",
            "14-03-1988",
            _SAME,
            "zeldzaam genoeg om zwaar te tellen",
        ),
        DoubtLine(
            "Postcode en nummer", "3099 MB 14-B", "3099 MB 14", _LIKE, "toevoeging ontbreekt"
        ),
        DoubtLine(
            "Contractnummer",
            "HS-61408",
            "",
            Badge("onbekend", Tone.MUTE, "meer"),
            "de andere bron heeft geen contract",
        ),
        DoubtLine("Telefoon", "06 0000 5871", "06 0000 5871", _SAME, "zelfde nummer"),
    ),
    choices=(
        Choice(
            "Zelfde persoon",
            "ja",
            "De melding van € 742 komt bij zaak V-2026-00288. Ruud Kok ziet hem vandaag. "
            "Er komt geen tweede bezoek.",
            Action("Zelfde persoon", "#z", fields=(("choice", "same"),)),
        ),
        Choice(
            "Iemand anders",
            "mensen",
            "Er komt een eigen zaak. Deze twee vragen we niet nog eens.",
            Action("Iemand anders", "#i", fields=(("choice", "other"),)),
        ),
        Choice(
            "Ik weet het niet",
            "vraag",
            (
                "We vragen Havenstee om de toevoeging bij nummer 14. De rij wacht; de "
                "termijn loopt door."
            ),
            Action("Vraag de verhuurder", "#v", fields=(("choice", "ask"),)),
        ),
    ),
    previous=Link("Vorige", "#vorige"),
    next=Link("Volgende", "#volgende"),
)
NO_DOUBT = Doubt(
    heading="Twijfels",
    lead="",
    empty=Empty(
        "Geen twijfels meer",
        (
            "Alle 58 rijen van vandaag zijn gekoppeld. Nieuwe twijfels komen hier na de "
            "volgende levering."
        ),
        Action("Bekijk de laatste levering", "/vormtaal/levering"),
    ),
)

ONE = ReportOne(
    heading="Meld één huurder",
    lead=(
        "Voor één melding hoeft u geen bestand te maken. Wij controleren hetzelfde "
        "als bij een levering."
    ),
    form=Form(
        "#melding",
        "Meld deze huurder",
        groups=(
            FieldGroup(
                "Wie",
                (
                    Field("voorletters", "Voorletters"),
                    Field("achternaam", "Achternaam", error="Vul de achternaam in."),
                    Field(
                        "geboortedatum",
                        "Geboortedatum",
                        hint="Bijvoorbeeld 14-03-1988",
                        is_short=True,
                        is_optional=True,
                    ),
                    Field("telefoon", "Telefoon", "tel", is_optional=True),
                ),
            ),
            FieldGroup(
                "Waar",
                (
                    Field("postcode", "Postcode", value="3099 KL", is_short=True),
                    Field("huisnummer", "Huisnummer en toevoeging", value="14-B", is_short=True),
                    Field("contractnummer", "Contractnummer", is_short=True),
                ),
            ),
            FieldGroup(
                "Hoeveel",
                (
                    Field(
                        "bedrag",
                        "Achterstand in euro",
                        "number",
                        "zie bijlage",
                        error=(
                            "Het bedrag is niet te lezen. Schrijf alleen cijfers, zoals 1368,00."
                        ),
                    ),
                    Field("maandhuur", "Huur per maand in euro", "number"),
                ),
            ),
            FieldGroup(
                "Wat u al deed",
                (
                    Field(
                        "contact",
                        "Persoonlijk contact gezocht op",
                        hint="Bijvoorbeeld 2-9-2026",
                        is_short=True,
                    ),
                    Field("herinnering", "Schriftelijk herinnerd op", is_short=True),
                    Field(
                        "bezwaar",
                        "Maakte de huurder bezwaar tegen de melding?",
                        "radios",
                        "nee",
                        options=(
                            Option("nee", "Nee"),
                            Option("ja", "Ja", hint="Dan mag u niet melden."),
                        ),
                    ),
                ),
                "De wet vraagt dit vóór u meldt (Bgs art. 2).",
            ),
        ),
        cancel=Link("Terug naar uw meldingen", "/vormtaal/verhuurder"),
    ),
    panel=Panel(
        "Waarom vragen we dit?",
        (
            "Zonder deze vier dingen mag u niet melden, en mogen wij niets met de melding doen.",
            "U krijgt meteen een **meldingsbewijs**.",
        ),
        icon="vraag",
        is_soft=True,
    ),
)

_SEND = (Link("Leveren", "/vormtaal/leveringen"),)
SCREENS: dict[str, tuple[Page, Screen]] = {
    "leveren": (frame("landlord", "Lever een bestand", "Leveren", _SEND), upload()),
    "leveren-fout": (
        frame("landlord", "Lever een bestand", "Leveren", _SEND),
        upload("Dit is geen bestand met rijen. Kies een Excel-, ods- of csv-bestand."),
    ),
    "kolommen": (frame("landlord", "Kolommen", "Leveren", _SEND), MAPPING),
    "levering": (frame("landlord", "november 2026", "Leveren", _SEND), REPORT),
    "levering-goed": (frame("landlord", "november 2026", "Leveren", _SEND), CLEAN),
    "levering-onleesbaar": (frame("landlord", "november 2026", "Leveren", _SEND), UNREADABLE),
    "levering-bezig": (frame("landlord", "november 2026", "Leveren", _SEND), READING),
    "leveringen": (frame("landlord", "Leveringen", "Leveren"), LIST),
    "leveringen-leeg": (frame("landlord", "Leveringen", "Leveren"), LIST_EMPTY),
    "twijfels": (
        frame(
            "coordinator", "Twijfels", "Twijfels", (Link("Leveringen", "/vormtaal/leveringen"),)
        ),
        DOUBT,
    ),
    "twijfels-leeg": (frame("coordinator", "Twijfels", "Twijfels"), NO_DOUBT),
    "een-melding": (frame("landlord", "Meld één huurder", "Meld één huurder"), ONE),
}
