# SPDX-License-Identifier: EUPL-1.2
"""Examples: an ordinary case, a crisis, a closed case, and a letter."""

from dataclasses import replace

from voordeur.pages.samples.articles import BESIDE
from voordeur.pages.samples.frames import frame
from voordeur.pages.screens import (
    Action,
    ArrangementBlock,
    Badge,
    CaseScreen,
    CheckItem,
    CrisisBand,
    Fact,
    Field,
    Form,
    Happened,
    InstalmentRow,
    Letter,
    Link,
    Note,
    Now,
    Option,
    Page,
    Panel,
    Pause,
    PhaseStep,
    RecordForm,
    Screen,
    Why,
)
from voordeur.pages.screens.cases import (
    CasePart,
    DocumentRow,
    Documents,
    GoalRow,
    Goals,
    Lines,
    ReferralRow,
    Referrals,
)
from voordeur.pages.screens.work import VisitAhead
from voordeur.pages.templatetags.words import Tone

PHASES = (
    PhaseStep("Achterstand", ("2 maanden huur", "uitweg: regeling of hulp"), is_current=True),
    PhaseStep("Deurwaarder", ("nu niet: de pauze loopt",)),
    PhaseStep("Dagvaarding", ("uitweg: op de zitting komen",)),
    PhaseStep("Vonnis", ("uitweg: woonafspraak",)),
    PhaseStep("Ontruiming aangezegd", ("uitweg: moratorium",)),
    PhaseStep("Daarna", ("opvang en nazorg",)),
)


def _day(prefix: str, value: str = "24-11-2026", error: str = "") -> Field:
    return Field("on", "Datum", "text", value, "Bijvoorbeeld 24-11-2026", error, prefix=prefix)


def _note(prefix: str) -> Field:
    return Field("note", "Notitie", "textarea", is_optional=True, prefix=prefix)


def attempt(error: str = "") -> Form:
    """Return the panel that records an attempt; everything but one answer is already right."""
    return Form(
        "#poging",
        "Leg vast",
        (
            Field(
                "kind",
                "Soort",
                "tiles",
                "telefoon",
                options=(
                    Option("telefoon", "Telefoon", "telefoon"),
                    Option("huisbezoek", "Huisbezoek", "huisbezoek"),
                    Option("sms", "SMS, app", "sms"),
                    Option("brief", "Brief", "brief"),
                ),
                prefix="poging-",
            ),
            Field(
                "reached",
                "Bereikt?",
                "tiles",
                error=error,
                options=(Option("ja", "Ja", "ja"), Option("nee", "Nee", "nee")),
                prefix="poging-",
            ),
            Field(
                "on", "Wanneer", "text", "24-11-2026 10.42", "Nu, in de ochtend", prefix="poging-"
            ),
        ),
    )


def _record(key: str, title: str, text: str, icon: str, fields: tuple[Field, ...]) -> RecordForm:
    return RecordForm(key, title, text, Form("#stap", "Leg vast", fields), icon)


_HELP = Field(
    "help",
    "Welke hulp begon?",
    "radios",
    options=(
        Option(
            "schuldhulp", "Schuldhulp", hint="Aanmelding bij schuldhulpverlening is bevestigd."
        ),
        Option(
            "leefgebied", "Hulp op een ander leefgebied", hint="Werk, gezondheid, gezin, wonen."
        ),
    ),
    prefix="hulp-",
)
_OTHER = Field(
    "event",
    "Wat gebeurde er?",
    "select",
    options=(
        Option("", "Kies een stap"),
        Option("meldt zich", "Huurder meldde zich"),
        Option("verhuisd", "Verhuisd"),
        Option("overleden", "Overleden"),
        Option("geen contact", "Geen contact gekregen"),
    ),
    prefix="anders-",
)
RECORDS = (
    _record(
        "gesprek",
        "Gesprek gevoerd",
        "U sprak de bewoner over de achterstand.",
        "sms",
        (_day("gesprek-"), _note("gesprek-")),
    ),
    _record(
        "hulp",
        "Hulp aanvaard of geweigerd",
        "Nee mag. Later mag altijd nog.",
        "mensen",
        (
            Field(
                "answer",
                "Wat zei de bewoner?",
                "tiles",
                options=(
                    Option("aanvaard", "Ja, graag", "ja"),
                    Option("geweigerd", "Nee, dank u", "nee"),
                ),
                prefix="antwoord-",
            ),
            _day("antwoord-"),
        ),
    ),
    _record(
        "huur",
        "Lopende huur betaald",
        "De huur van deze maand is binnen.",
        "euro",
        (
            Field("month", "Voor welke maand", value="november 2026", prefix="huur-"),
            _day("huur-"),
        ),
    ),
    _record(
        "schuldhulp",
        "Schuldhulp of andere hulp gestart",
        "",
        "weegschaal",
        (_HELP, _day("hulp-")),
    ),
    _record(
        "andere-stap",
        "Andere stap, met reden",
        "Alles wat hierboven niet past.",
        "meer",
        (
            _OTHER,
            _day("anders-", "28-11-2026", "De datum ligt in de toekomst. Vandaag is 24 november."),
            Field("reason", "Waarom", "textarea", prefix="anders-"),
        ),
    ),
)

WHY = Why(
    "Na “hulp aanvaard” (16 november) vraagt de regel **twee dingen regelen** binnen 14 dagen:",
    "zorg te dragen voor betaling van de lopende huurverplichting en toe te leiden naar "
    "schuldregeling of ondersteuning op andere leefgebieden",
    "Bron: Gemeente Rotterdam, Preventie huisuitzetting (16-9-2021)",
    Link("regel 34 van de overeenkomst", "/vormtaal/overeenkomst"),
    "De bron noemt geen termijn. 14 dagen is gekozen, zodat de volgende huur op tijd is.",
    Link("Klopt dit niet?", "#klopt"),
)
NOW = Now(
    "Regel de huur van november: € 684, uiterlijk maandag 30 november.",
    Badge("nog 6 dagen", Tone.LATE, "termijn"),
    (
        Action("Huur is betaald", "#huur", "ja", "main"),
        Action("Vraag Havenstee: betaald?", "#vraag", "euro", fields=(("kind", "huur"),)),
    ),
    WHY,
    Link("Andere stap, met reden", "#andere-stap"),
    "schuldregeling of andere hulp starten",
    "uiterlijk ma 11 januari 2027",
)


def _instalment(number: int, day: str, tone: Tone, text: str) -> InstalmentRow:
    icon = "ja" if tone == Tone.OK else "termijn"
    return InstalmentRow(f"{number} van 12", day, "€ 114,00", Badge(text, tone, icon))


ARRANGEMENT = ArrangementBlock(
    "Zichtbaar voor Samira, wijkteam en Havenstee",
    "**€ 1.368** in **12 termijnen van € 114**. De lopende huur gaat altijd voor.",
    (
        Note(
            "Past bij de regels van Havenstee",
            "ten hoogste 12 termijnen · ten minste € 50 · eerste dit jaar",
            Tone.OK,
            "ja",
        ),
        Note(
            "Past bij het budget",
            "ruimte € 160 per maand, na de regeling blijft € 46",
            Tone.OK,
            "ja",
        ),
    ),
    (
        _instalment(1, "vr 20 nov", Tone.OK, "betaald 20 nov"),
        _instalment(2, "zo 20 dec", Tone.MUTE, "komt, nog 26 dagen"),
        _instalment(3, "wo 20 jan 2027", Tone.MUTE, "komt"),
    ),
    (Link("Toon alle 12 termijnen", "#termijnen"),),
)
HISTORY = (
    Happened(
        "do 19 nov",
        "euro",
        "Betalingsregeling getroffen",
        "12 termijnen van € 114. Havenstee ging akkoord.",
        "Fatma Yılmaz",
        withdraw=Action("Trek in, met reden", "#intrekken", "ongedaan", "quiet"),
    ),
    Happened(
        "ma 16 nov",
        "ja",
        "Hulp aanvaard",
        "Havenstee hoorde alleen: “ontvangt schuldhulp”.",
        "Fatma Yılmaz",
    ),
    Happened(
        "ma 16 nov, avond",
        "huisbezoek",
        "Huisbezoek: bereikt",
        "Gesprek van 35 minuten, samen met Jeroen Blok.",
        "Fatma Yılmaz",
        is_help=True,
    ),
    Happened("wo 11 nov, avond", "telefoon", "Telefoon: niet bereikt", "", "Fatma Yılmaz"),
    Happened(
        "wo 11 nov",
        "telefoon",
        "Telefoon: bereikt",
        "Reden: verkeerde zaak gekozen.",
        "Fatma Yılmaz",
        is_withdrawn=True,
    ),
    Happened(
        "vr 6 nov",
        "vooruit",
        "Naar het wijkteam",
        "Geen melding bij de Vraagwijzer binnen 30 dagen.",
        "regel, automatisch",
    ),
    Happened(
        "di 3 nov",
        "melding",
        "Melding bijgewerkt",
        "Van € 684 naar € 1.368 (2 maanden).",
        "Havenstee Wonen",
    ),
    Happened(
        "di 6 okt",
        "melding",
        "Melding toegelaten",
        "€ 684, 1 maand. Vier voorwaarden opgegeven.",
        "Havenstee Wonen",
    ),
)
PLAN = CasePart(
    "plan",
    "Plan van aanpak",
    "2 doelen lopen, weer bekijken vr 4 december",
    Goals.template,
    Goals(
        "Vastgesteld op do 19 november door Fatma Yılmaz.",
        (
            GoalRow(
                "Geld",
                Badge("nu nodig", Tone.CRISIS, "vlag"),
                "“Ik wil weten waar ik recht op heb.”",
                "Samira vraagt toeslag aan, Fatma helpt",
                "klaar 4 dec",
                Badge("loopt", Tone.NEW, "vooruit"),
                (Action("Gehaald", "#plan", "ja", "quiet"),),
            ),
            GoalRow(
                "Thuis en kinderen",
                Badge("aandacht", Tone.LATE, "let-op"),
                "“Opvang voor de jongste, dan kan ik meer werken.”",
                "Fatma belt de opvang",
                "klaar 11 dec",
                Badge("loopt", Tone.NEW, "vooruit"),
            ),
        ),
        "",
        (Action("Schrijf een doel op", "#doel", "nieuw"),),
    ),
    "vlag",
    is_help=True,
    badge=Badge("Alleen zichtbaar voor hulp", Tone.HELP, "slot"),
)
REFERRED = CasePart(
    "verwijzingen",
    "Verwijzing en overdracht",
    "2 verwijzingen, 1 zonder antwoord",
    Referrals.template,
    Referrals(
        (
            ReferralRow(
                "schuldhulp",
                "vr 20 november",
                Badge("wacht op antwoord", Tone.WAIT, "wachten"),
                "Door Fatma Yılmaz. Al 4 dagen geen antwoord.",
                (Action("Opgepakt", "#ja", "ja"), Action("Teruggegeven", "#terug", "terug")),
            ),
            ReferralRow(
                "opvang",
                "do 19 november",
                Badge("opgepakt", Tone.OK, "ja"),
                "Op vr 20 november, vastgelegd door Jeroen Blok.",
            ),
        ),
        "",
        Action("Verwijs door", "#verwijs", "vooruit"),
    ),
    "mensen",
    is_help=True,
)
HOUSEHOLD = CasePart(
    "huishouden",
    "Huishouden",
    "2 kinderen",
    Lines.template,
    Lines(("**2 kinderen.**", "Gevraagd op ma 16 november door Fatma Yılmaz.")),
    "kinderen",
)
LANDLORD_SEES = CasePart(
    "verhuurder-ziet",
    "Wat Havenstee ziet",
    "“ontvangt schuldhulp”, meer niet",
    Lines.template,
    Lines(
        (
            "Alleen het woord “ontvangt schuldhulp”, sinds ma 16 november.",
            "Niet: gesprekken, notities, plan, gezin of oorzaak.",
        )
    ),
    "oog",
)
DOCUMENTS = CasePart(
    "documenten",
    "Documenten",
    "1 document",
    Documents.template,
    Documents(
        (
            DocumentRow(
                "Uitnodiging van 6 oktober",
                "Verstuurd op di 6 oktober.",
                "de bewoner en wie de zaak heeft",
                "/vormtaal/brief",
            ),
        )
    ),
    "melding",
)
CASE = CaseScreen(
    practices=BESIDE,
    visits=(
        VisitAhead(
            "Huisbezoek gepland: vandaag, 17.00 tot 21.30 uur",
            "Ronde van Wijkteam Rotterdam: Fatma Yılmaz, Joris van den Akker.",
            Link("Naar de ronde", "/vormtaal/ronde"),
        ),
    ),
    name="Samira el Amrani",
    address="Zilverlindestraat 14-B, 3099 KL Rotterdam",
    about="2 kinderen (7 en 1 jaar) · spreekt Nederlands en Tamazight",
    badges=(
        Badge("Hulp aanvaard", Tone.HELP, "ja"),
        Badge("Incassopauze: dag 8 van 30", Tone.WAIT, "pauze"),
        Badge("Kinderen in huis", Tone.PLAIN, "kinderen"),
    ),
    facts=(
        Fact("Achterstand", "€ 1.368,00", "2 maanden"),
        Fact("Huur per maand", "€ 684,00"),
        Fact("Verhuurder", "Havenstee Wonen"),
        Fact("Eigenaar", "Fatma Yılmaz"),
        Fact("Overeenkomst", "Rotterdam, versie 2026-1", href="/vormtaal/overeenkomst"),
    ),
    phases=PHASES,
    now=NOW,
    history=HISTORY,
    phone="06 0000 2214",
    arrangement=ARRANGEMENT,
    pause=Pause(
        "Incassopauze",
        8,
        30,
        "van 30 dagen voorbij. Loopt t/m **wo 16 december**.",
        20,
        "Streepje: herinnering op dag 20, zo 6 december.",
        ("Melding, hulp aanvaard en bericht aan verhuurder",),
        "Nog open: huur november. Zonder betaling vóór 1 december stopt de pauze.",
    ),
    attempt=attempt(),
    records=(
        *RECORDS[:4],
        replace(RECORDS[4], form=Form("#stap", "Leg vast", (_OTHER, _day("anders-")))),
    ),
    sees="Je ziet deze zaak omdat je organisatie er een taak in heeft.",
    main=(PLAN, REFERRED),
    side=(HOUSEHOLD, LANDLORD_SEES, DOCUMENTS),
    seen=Link("Wie heeft deze zaak gezien? (5 keer)", "#gezien"),
)
WRONG = replace(
    CASE, attempt=attempt("Vul in of u de bewoner bereikte."), records=RECORDS, pause=None
)


def _check(
    title: str, text: str, deadline: str = "", action: str = "", look: str = "second"
) -> CheckItem:
    button = Action(action, "#lijst", look=look) if action else None
    return CheckItem(title, text, not deadline, deadline, button)


CRISIS = CaseScreen(
    name="Robin Verhulst",
    address="Torenvalkhof 8, 3099 TV Rotterdam",
    about="1 kind (9 jaar) · € 3.915 · Havenstee Wonen",
    badges=(Badge("Kinderen in huis", Tone.PLAIN, "kinderen"),),
    facts=(),
    phases=(
        PhaseStep("Achterstand", ("5 maanden huur",), is_past=True),
        PhaseStep("Deurwaarder", (), is_past=True),
        PhaseStep("Dagvaarding", (), is_past=True),
        PhaseStep("Vonnis", ("28 oktober",), is_past=True),
        PhaseStep("Ontruiming aangezegd", ("uitweg: moratorium",), is_current=True),
        PhaseStep("Daarna", ("opvang en nazorg",)),
    ),
    now=Now(
        "Voer het crisisgesprek, uiterlijk donderdag 26 november.",
        Badge("nog 2 werkdagen", Tone.CRISIS, "crisis", is_full=True),
        (Action("Leg gesprek vast", "#gesprek", "sms", "crisis"),),
        other=Link("Andere stap, met reden", "#andere-stap"),
    ),
    crisis=CrisisBand(
        "nog 2 werkdagen",
        "voor het eerste gesprek: **uiterlijk do 26 november**",
        "do 10 december",
        "over 16 dagen · vonnis van 28 oktober",
        "Fatma Yılmaz",
        ("Vervanger: Jeroen Blok.", "Do om 12.00 uur geen gesprek? Dan belt Nadia Haddou."),
        Why(
            "Bij een dreigende ontruiming is het eerste gesprek binnen **drie werkdagen** "
            "(Wgs art. 4 lid 2). De aanzegging kwam ma 23 november binnen; die dag telt niet mee.",
        ),
    ),
    checklist=(
        _check("Eigenaar en vervanger genoemd", "automatisch, ma 23 november 14.10 uur"),
        _check(
            "Crisisgesprek met de bewoner",
            "thuis of op kantoor",
            "t/m do 26 nov",
            "Leg gesprek vast",
            "main",
        ),
        _check(
            "Opvang achter de hand", "alleen als het toch misgaat", "t/m ma 7 dec", "Vraag aan"
        ),
    ),
    history=HISTORY[-1:],
    phone="06 0000 7120",
    attempt=attempt(),
)
CLOSED = replace(
    CASE,
    now=None,
    attempt=None,
    records=(),
    pause=None,
    arrangement=None,
    badges=(Badge("Voorkomen", Tone.OK, "ja"),),
    closed=Note(
        "Deze zaak is gesloten: voorkomen",
        "De huur wordt betaald en de schuldregeling loopt. Samira houdt haar huis. "
        "Komt er een nieuwe melding, dan gaat de zaak weer open.",
        Tone.OK,
        "ja",
        Action("Ongedaan maken", "#terug", "ongedaan", fields=(("event", "9"),)),
    ),
)

LETTER = Letter(
    sender="Wijkteam Noord",
    sender_under="namens de gemeente Rotterdam",
    place_and_day="Rotterdam, 24 november 2026",
    reference="2026-11-0834",
    return_address="Wijkteam Noord, Meidoornplein 1, 3099 AA Rotterdam",
    address=("Mevrouw Y. Mensah", "Kade 22", "3099 MC Rotterdam"),
    subject="Mogen wij u bellen of bezoeken?",
    request="**Bel Fatma Yılmaz: 06 0000 1234.** Of stuur een sms met een tijd die u past.",
    greeting="Beste mevrouw Mensah,",
    paragraphs=(
        (
            "Havenstee Wonen liet ons weten dat de huur nog niet is betaald. Daarom schrijf ik u. "
            "Ik help elke week mensen uit de buurt. Dat is gratis. Ik kom niet om te controleren."
        ),
    ),
    blocks=(
        Panel(
            "Wat kan ik voor u doen?",
            (
                "Samen kijken wat er speelt.",
                "Afspraken maken die u kunt volhouden.",
                "Zorgen dat u in uw huis kunt blijven.",
            ),
        ),
        Panel(
            "Wat weten wij, en wat zijn uw rechten?",
            (
                (
                    "Havenstee meldde op 6 oktober uw naam, adres, telefoonnummer en € "
                    "590 achterstand."
                ),
                "Wij gebruiken dit alleen om u hulp aan te bieden. Dat staat in de wet.",
                "U mag uw gegevens zien, laten verbeteren, of bezwaar maken.",
                "Wilt u geen hulp? Dat mag. Laat het mij weten, dan stop ik.",
            ),
        ),
    ),
    signer="Fatma Yılmaz",
    signer_lines=("Wijkteam Noord, 06 0000 1234", "ma t/m vr van 9 tot 17 uur, ook via sms"),
    doubt="Twijfelt u of deze brief echt is? Bel het nummer van de gemeente dat u al kent, "
    "en vraag naar Wijkteam Noord.",
    is_draft=True,
)

_CRUMB = (Link("Mijn dag", "/vormtaal/mijn-dag"),)
SCREENS: dict[str, tuple[Page, Screen]] = {
    "zaak": (frame("worker", "Zaak V-2026-00417", "Zaken", _CRUMB), CASE),
    "zaak-fout": (frame("worker", "Zaak V-2026-00417", "Zaken", _CRUMB), WRONG),
    "zaak-crisis": (frame("worker", "Zaak V-2026-00102", "Zaken", _CRUMB), CRISIS),
    "zaak-gesloten": (frame("worker", "Zaak V-2026-00417", "Zaken", _CRUMB), CLOSED),
    "brief": (frame("worker", "Brief", "Zaken", _CRUMB), LETTER),
}
