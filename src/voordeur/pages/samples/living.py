# SPDX-License-Identifier: EUPL-1.2
"""What only the living page shows: colours with their contrast, states, icons, distances."""

from dataclasses import replace

from voordeur.pages.samples import work
from voordeur.pages.screens import Action, Badge, Field, Form, Note
from voordeur.pages.templatetags.words import Tone

# Class, name, colours, measured contrast, use. The test of the tokens measures the contrast again.
COLOURS = (
    ("ink", "inkt", "#17232f op #ffffff", "15,9 : 1", "alle lopende tekst"),
    ("ink2", "inkt zacht", "#475563 op #ffffff", "7,6 : 1", "toelichting, bron"),
    ("ink2s", "inkt zacht op vlak", "#475563 op #f3f6fa", "7,1 : 1", "toelichting in een vlak"),
    ("blue", "blauw 700", "#17508c op #ffffff", "8,2 : 1", "koppeling, rand van knop"),
    ("button", "knop", "#ffffff op #17508c", "8,2 : 1", "hoofdknop"),
    ("head", "kopbalk", "#ffffff op #0f2f52", "13,6 : 1", "kop, telefoonbalk"),
    ("chosen", "gekozen", "#123a66 op #dfebf8", "9,5 : 1", "gekozen optie"),
    ("field", "invoerrand", "#667686 op #ffffff", "4,7 : 1", "rand van een veld (≥ 3 : 1)"),
    ("tone is-crisis", "crisis", "#9b1c1c op #fde7e5", "6,9 : 1", "crisis, geweigerd, fout"),
    ("full", "crisis vol", "#ffffff op #9b1c1c", "8,2 : 1", "alleen de crisisknop"),
    ("tone is-late", "te laat", "#7a3d00 op #ffeed6", "7,4 : 1", "te laat, geparkeerd, let op"),
    ("tone is-wait", "wachten", "#4a3b7c op #eeeaf8", "8,0 : 1", "wacht op een ander, pauze"),
    ("tone is-new", "nieuw", "#0d4a86 op #dfebf8", "7,4 : 1", "nieuw, opgepakt"),
    ("tone is-ok", "klaar", "#145232 op #dff3e6", "7,9 : 1", "klaar, gelukt, toegelaten"),
    ("tone is-help", "hulp", "#0b5358 op #e0f2f2", "7,6 : 1", "alles uit het hulpdeel"),
    ("tone is-mute", "rust", "#3f4b57 op #e9edf1", "7,6 : 1", "gesloten, onbekend"),
)
STATES = (
    (
        Badge("Crisis", Tone.CRISIS, "crisis", is_full=True),
        "Ontruiming aangezegd. Altijd bovenaan, gaat nooit vanzelf weg.",
        "“nog 2 werkdagen, t/m do 26 november”",
    ),
    (
        Badge("Te laat", Tone.LATE, "crisis"),
        "Een afgesproken dag is voorbij.",
        "“1 dag te laat, had gisteren gemoeten”",
    ),
    (
        Badge("Binnenkort", Tone.LATE, "termijn"),
        "Binnen 7 dagen, of vandaag.",
        "“nog 6 dagen” · “vandaag”",
    ),
    (
        Badge("Wachten", Tone.WAIT, "wachten"),
        "Een ander is aan zet. Zeg wie, en tot wanneer.",
        "“wacht op Havenstee, antwoord vr 27 november”",
    ),
    (Badge("Nieuw", Tone.NEW, "nieuw"), "Nog niemand zocht contact.", "“gesprek: nog 27 dagen”"),
    (
        Badge("Klaar", Tone.OK, "ja"),
        "Gedaan. Altijd met “ongedaan maken”.",
        "“08.52 uur vastgelegd”",
    ),
    (
        Badge("Alleen voor hulp", Tone.HELP, "slot"),
        "Uit het hulpdeel: alleen zichtbaar voor wie helpt.",
        "rand links in dezelfde kleur",
    ),
    (Badge("Onbekend", Tone.MUTE, "meer"), "Gesloten, of wij weten het niet.", "“onbekend”"),
    (
        Badge("Kinderen in huis", Tone.PLAIN, "kinderen"),
        "Een feit, geen toestand.",
        "“2 kinderen”",
    ),
)
ICONS = (
    ("telefoon", "telefoon"),
    ("huisbezoek", "huisbezoek"),
    ("sms", "sms, app"),
    ("kaartje", "kaartje"),
    ("brief", "brief"),
    ("crisis", "crisis, te laat"),
    ("termijn", "termijn"),
    ("wachten", "wachten"),
    ("pauze", "incassopauze"),
    ("ja", "ja, klaar"),
    ("nee", "nee, niet"),
    ("ongedaan", "ongedaan maken"),
    ("kinderen", "kinderen"),
    ("slot", "beperkt zichtbaar"),
    ("oog", "wat een ander ziet"),
    ("melding", "melding, bewijs"),
    ("kennisbank", "kennisbank"),
    ("ronde", "ronde"),
    ("geen-netwerk", "geen netwerk"),
    ("veiligheid", "veiligheid"),
    ("nieuw", "nieuw"),
    ("persoon", "persoon"),
    ("mensen", "mensen"),
    ("zoek", "zoeken"),
    ("vlag", "crisislijst"),
    ("kalender", "afspraak"),
    ("euro", "geld"),
    ("let-op", "let op"),
    ("deur", "aan de deur"),
    ("weegschaal", "overeenkomst"),
    ("download", "download"),
    ("upload", "leveren"),
    ("print", "afdrukken"),
    ("plek", "hier"),
    ("vraag", "vraag"),
    ("overzicht", "overzicht"),
    ("bewijs", "bewijs"),
    ("meer", "anders"),
    ("vooruit", "verder"),
    ("terug", "terug"),
)
SPACES = (4, 8, 12, 16, 24, 32, 48, 64)
WRONG_FORM = Form(
    "#fout",
    "Leg vast",
    (
        Field("reached", "Bereikt?", error="Vul in of u de bewoner bereikte", prefix="w-"),
        Field(
            "on",
            "Datum van de poging",
            value="28-11-2026",
            error="De datum ligt in de toekomst. Vandaag is 24 november.",
            prefix="w-",
        ),
    ),
)
NOTES = (
    Note(
        "Lees dit erbij", "Gemeenten kiezen verschillend welke meldingen zij oppakken.", Tone.NEW
    ),
    Note(
        "Nog open: huur november",
        "Zonder betaling vóór 1 december stopt de pauze.",
        Tone.LATE,
        "termijn",
    ),
    Note(
        "Het bestand is beveiligd",
        "Haal het wachtwoord eraf en stuur het opnieuw.",
        Tone.CRISIS,
        "nee",
    ),
    Note("Wachten op Havenstee", "Antwoord verwacht vr 27 november.", Tone.WAIT, "wachten"),
)
LANE = replace(work.STEP, key="step", rows=work.STEP.rows[:2], count=2)
BUTTONS = (
    Action("Leg vast", "#a", "ja", "main"),
    Action("Vraag de verhuurder", "#b", "vraag"),
    Action("Open crisislijst", "#c", "vlag", "crisis"),
    Action("Ongedaan maken", "#d", "ongedaan", "quiet"),
)
