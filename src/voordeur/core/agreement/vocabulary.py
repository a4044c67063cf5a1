# SPDX-License-Identifier: EUPL-1.2
"""The fixed words that every agreement is written in: events, facts, marks, kinds of party.

Extended only with care: each word is a promise to every region at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from voordeur.core.sheet.money import HIGHEST


class Compartment(Enum):
    """Where something may be kept: with the report (Wgs 8b) or with the help (Wgs 8a)."""

    SIGNAL = "signaal"
    HELP = "hulp"


class By(Enum):
    """Whose deed the event is: decides who may be expected to make it happen."""

    LANDLORD = "verhuurder"
    BAILIFF = "deurwaarder"
    WORKER = "medewerker"
    TENANT = "huurder"
    REGISTER = "register"
    ANYBODY = "iedereen"


class Kind(Enum):
    """The type of a fact or of a value of an event."""

    YES_NO = "ja of nee"
    COUNT = "geheel getal"
    NUMBER = "getal"
    CENTS = "bedrag in centen"
    DAY = "dag"
    WORD = "woord"
    WORDS = "lijst van woorden"
    MUNICIPALITY = "gemeentecode"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about a case: what it means, who records it, where it may be kept.

    `most`: above this, what a person typed is a slip of the pen; 0 where nothing is too much.
    """

    name: str
    kind: Kind
    meaning: str
    compartment: Compartment = Compartment.SIGNAL
    unit: str = ""
    most: int = 0


# Assumptions, each far above what happens: more is a slip of the pen.
MOST_CHILDREN = 20
MOST_AREAS = 20
# Ten years of months: longer is no arrangement.
MOST_TERMS = 120
# In cents, as in a delivered file: a million euro.
MOST_CENTS = HIGHEST


@dataclass(frozen=True, slots=True)
class EventKind:
    """One word for something that happened.

    `values`: facts that the event carries; `required`: those it must carry. `rank`: the order
    within one day. `counts_when_known`: terms run from the day we knew, not the day it happened.
    `can_follow`: at least one of these must have happened before.
    """

    name: str
    by: By
    rank: int
    values: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    counts_when_known: bool = False
    can_follow: tuple[str, ...] = ()
    compartment: Compartment = Compartment.SIGNAL


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record that an agreement gives a term under `bewaren`; no term is ever assumed.

    `meaning`: what it is and what is erased; `runs_from`: the day from which its term runs.
    """

    name: str
    meaning: str
    runs_from: str


def _facts(facts: Iterable[Fact]) -> Mapping[str, Fact]:
    return {fact.name: fact for fact in facts}


FACTS: Mapping[str, Fact] = _facts(
    [
        # Of the report.
        Fact(
            "maanden_achterstand",
            Kind.NUMBER,
            "achterstand gedeeld door de maandhuur",
            unit="maanden",
        ),
        Fact("dagen_achterstand", Kind.COUNT, "dagen sinds de achterstand ontstond", unit="dagen"),
        Fact(
            "ouderdom_maanden",
            Kind.NUMBER,
            "kalendermaanden sinds de achterstand ontstond",
            unit="maanden",
        ),
        Fact(
            "keer_te_laat",
            Kind.COUNT,
            "keer te laat betaald in de laatste zes maanden",
            unit="keer",
        ),
        Fact("bedrag_achterstand", Kind.CENTS, "hoogte van de achterstand", unit="centen"),
        Fact("maandhuur", Kind.CENTS, "huur per maand", unit="centen"),
        Fact(
            "soorten_contact",
            Kind.COUNT,
            "soorten contact die de verhuurder al zocht",
            unit="soorten",
        ),
        Fact("eigen_actie", Kind.YES_NO, "de huurder nam zelf actie, zoals een regeling"),
        Fact("lopende_regeling", Kind.YES_NO, "er loopt een regeling die wordt nagekomen"),
        Fact("huidige_huurder", Kind.YES_NO, "de persoon huurt de woning nu"),
        Fact(
            "dagen_sinds_vorige",
            Kind.COUNT,
            "dagen sinds de vorige melding van dit contract",
            unit="dagen",
        ),
        Fact("bedrag_hoger", Kind.YES_NO, "de achterstand is hoger dan bij de vorige melding"),
        Fact("gemeente", Kind.MUNICIPALITY, "gemeente van de woning"),
        # Of the household; asked only as far as the agreement asks.
        Fact("kinderen_in_huis", Kind.YES_NO, "er wonen minderjarige kinderen"),
        Fact(
            "aantal_kinderen",
            Kind.COUNT,
            "aantal minderjarige kinderen",
            unit="kinderen",
            most=MOST_CHILDREN,
        ),
        # Of the help.
        Fact(
            "aantal_leefgebieden",
            Kind.COUNT,
            "leefgebieden waarop iets speelt",
            Compartment.HELP,
            "leefgebieden",
            MOST_AREAS,
        ),
        Fact("schulden", Kind.YES_NO, "er zijn schulden naast de huur", Compartment.HELP),
        # Values of single events.
        Fact("soort", Kind.WORD, "soort contact, volgens de landelijke lijst"),
        Fact("bereikt", Kind.YES_NO, "de bewoner is gesproken"),
        Fact("dagdeel", Kind.WORD, "ochtend, middag of avond"),
        Fact("aanwezig", Kind.WORDS, "rollen die bij het bezoek aanwezig waren"),
        Fact("op", Kind.DAY, "de dag waarvoor iets is afgesproken of aangezegd"),
        Fact("naar", Kind.WORD, "rol of plaats waarheen is verwezen of overgedragen"),
        Fact("grondslag", Kind.WORD, "wettelijke grondslag van de overdracht"),
        Fact(
            "termijnen",
            Kind.COUNT,
            "aantal termijnen van de regeling",
            unit="termijnen",
            most=MOST_TERMS,
        ),
        Fact(
            "bedrag",
            Kind.CENTS,
            "bedrag van de regeling of betaling",
            unit="centen",
            most=MOST_CENTS,
        ),
        Fact("eerste_termijn", Kind.DAY, "dag van de eerste termijn"),
        Fact(
            "termijnbedrag",
            Kind.CENTS,
            "bedrag per maand van de regeling",
            unit="centen",
            most=MOST_CENTS,
        ),
        Fact("termijn", Kind.COUNT, "nummer van de termijn, vanaf 1", most=MOST_TERMS),
        Fact(
            "past_in_budget",
            Kind.YES_NO,
            "het bedrag per maand past in het budget van de huurder",
            Compartment.HELP,
        ),
        Fact("reden", Kind.WORD, "reden uit een vaste lijst"),
        Fact("waardoor", Kind.WORD, "waardoor de ontruiming niet doorgaat, uit een vaste lijst"),
        Fact("keuze", Kind.WORD, "wat er is besloten, uit een vaste lijst"),
        Fact("code", Kind.WORD, "resultaatcode uit de landelijke lijst"),
        Fact("akkoord", Kind.WORD, "wie de sluiting goedkeurde"),
        Fact("levering", Kind.WORD, "kenmerk van de levering"),
        Fact("crisissignaal", Kind.YES_NO, "de verhuurder meldde een dreigende ontruiming"),
    ]
)

REPORT_FACTS = (
    "maanden_achterstand",
    "dagen_achterstand",
    "ouderdom_maanden",
    "keer_te_laat",
    "bedrag_achterstand",
    "maandhuur",
    "soorten_contact",
    "eigen_actie",
    "lopende_regeling",
    "huidige_huurder",
    "dagen_sinds_vorige",
    "bedrag_hoger",
    "gemeente",
    "crisissignaal",
)

_L, _B, _W, _T, _R, _A = (
    By.LANDLORD,
    By.BAILIFF,
    By.WORKER,
    By.TENANT,
    By.REGISTER,
    By.ANYBODY,
)
_HELP = Compartment.HELP
_THREATS = ("ontruiming aangezegd", "bericht deurwaarder")
_ARRANGED = ("regeling getroffen",)
_TERMS = ("termijnen", "bedrag", "eerste_termijn", "termijnbedrag")
_ASKED = ("uitzondering gevraagd",)
_ASKED_OPEN = ("nog open gevraagd",)
_AFTER_HELP = ("hulp aanvaard", "schuldhulp gestart", "plan vastgesteld", "regeling getroffen")

EVENTS: Mapping[str, EventKind] = {
    kind.name: kind
    for kind in (
        # Register of persons.
        EventKind("verhuisd binnen", _R, 10, ("gemeente",), ("gemeente",)),
        EventKind("verhuisd buiten", _R, 11, ("naar",)),
        EventKind("overleden", _R, 12),
        # Reports and the landlord's later facts.
        EventKind("signaal ontvangen", _L, 20, REPORT_FACTS, (), counts_when_known=True),
        EventKind("signaal bijgewerkt", _L, 21, REPORT_FACTS, (), counts_when_known=True),
        EventKind("bezwaar", _L, 22),
        EventKind("uitnodiging verstuurd", _L, 23),
        EventKind("deurwaarder ingeschakeld", _L, 24),
        EventKind("dagvaarding", _L, 25),
        EventKind("vonnis", _L, 26),
        EventKind("bericht deurwaarder", _B, 27, ("op",), (), counts_when_known=True),
        EventKind("ontruiming aangezegd", _L, 28, ("op",), ("op",), counts_when_known=True),
        EventKind("aanzegging ingetrokken", _L, 29, ("waardoor",), (), can_follow=_THREATS),
        # The tenant.
        EventKind("huurder meldt zich", _T, 30),
        EventKind("huurder antwoordt", _T, 31),
        # What a landlord is asked about arrears and terms, and answers; before what follows on it.
        EventKind("nog open gevraagd", _W, 32),
        EventKind("staat nog open", _L, 33, ("bedrag",), (), can_follow=_ASKED_OPEN),
        EventKind("regeling bij verhuurder", _L, 34, (), (), can_follow=_ASKED_OPEN),
        EventKind(
            "budget bekeken", _W, 35, ("past_in_budget",), ("past_in_budget",), compartment=_HELP
        ),
        EventKind("uitzondering gevraagd", _W, 36, ("reden", *_TERMS), ("reden", "bedrag")),
        EventKind("uitzondering toegestaan", _L, 37, (), (), can_follow=_ASKED),
        EventKind("uitzondering geweigerd", _L, 38, ("reden",), ("reden",), can_follow=_ASKED),
        EventKind(
            "tegenvoorstel gedaan", _L, 39, ("termijnen", "termijnbedrag"), (), can_follow=_ASKED
        ),
        # Contact.
        EventKind(
            "contact geprobeerd", _W, 40, ("soort", "bereikt", "dagdeel"), ("soort", "bereikt")
        ),
        EventKind("afspraak gemaakt", _W, 41, ("op",), ("op",)),
        EventKind("huisbezoek", _W, 42, ("aanwezig", "bereikt", "dagdeel"), ("aanwezig",)),
        EventKind("gesprek gevoerd", _W, 43),
        EventKind("crisisgesprek gevoerd", _W, 44, (), (), can_follow=_THREATS),
        EventKind("kinderen veilig gesteld", _W, 45, (), (), can_follow=_THREATS),
        EventKind("laatste kans besproken", _W, 46, (), (), can_follow=_THREATS),
        EventKind("moratorium overwogen", _W, 49, ("keuze",), ("keuze",), can_follow=_THREATS),
        EventKind("GGD overwogen", _W, 66, ("keuze",), ("keuze",), can_follow=_THREATS),
        EventKind(
            "huishouden vastgesteld",
            _W,
            47,
            ("kinderen_in_huis", "aantal_kinderen"),
            ("kinderen_in_huis",),
        ),
        EventKind(
            "situatie in kaart gebracht",
            _W,
            48,
            ("aantal_leefgebieden", "schulden"),
            ("aantal_leefgebieden", "schulden"),
            compartment=_HELP,
        ),
        # Help.
        EventKind("hulp aanvaard", _W, 50),
        EventKind("plan vastgesteld", _W, 51, compartment=_HELP),
        EventKind("voortgang besproken", _W, 52, compartment=_HELP),
        EventKind("regeling getroffen", _W, 53, _TERMS),
        EventKind("andere afspraak gemaakt", _W, 54),
        EventKind("verwezen", _W, 55, ("naar", "grondslag"), (), compartment=_HELP),
        EventKind("verwijzing opgepakt", _W, 56, ("naar",), (), compartment=_HELP),
        EventKind("verwijzing teruggegeven", _W, 57, ("naar",), (), compartment=_HELP),
        EventKind("schuldhulp gestart", _W, 58),
        EventKind("hulp op ander leefgebied", _W, 59, compartment=_HELP),
        # Payment.
        EventKind("lopende huur betaald", _L, 60),
        EventKind("lopende huur gemist", _L, 61),
        # On one day a payment comes after the word that it was missed: it is caught up.
        EventKind("termijn gemist", _L, 62, ("termijn",), (), can_follow=_ARRANGED),
        EventKind("termijn betaald", _L, 63, ("termijn", "bedrag"), (), can_follow=_ARRANGED),
        EventKind("regeling nagekomen", _L, 64, (), (), can_follow=_ARRANGED),
        EventKind("regeling gebroken", _L, 66, ("reden",), (), can_follow=_ARRANGED),
        EventKind("achterstand voldaan", _L, 67),
        # Endings.
        EventKind("hulp geweigerd", _W, 70),
        EventKind("hulp beëindigd", _W, 71, ("reden",), (), can_follow=_AFTER_HELP),
        EventKind("geen contact vastgesteld", _W, 72),
        EventKind("woning verlaten", _A, 73),
        EventKind("ontruimd", _L, 74),
        EventKind("opvang aangeboden", _W, 75),
        EventKind("opvang aanvaard", _W, 76, (), (), can_follow=("opvang aangeboden",)),
        EventKind("opvang geweigerd", _W, 77, (), (), can_follow=("opvang aangeboden",)),
        EventKind("overgedragen", _W, 78, ("naar", "grondslag"), ("naar",)),
        EventKind("vervolg bepaald", _W, 79),
        EventKind("gesloten door medewerker", _W, 80, ("code", "akkoord"), ("code", "akkoord")),
        # Correction. A replacement carries the kind of what it replaces and needs no word.
        EventKind("ingetrokken", _A, 99, ("reden",)),
    )
}

# The fixed lists of single events, by event and value; whoever reads a file writes them so too.
CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("aanzegging ingetrokken", "waardoor"): (
        "achterstand betaald",
        "betalingsregeling",
        "laatste kans",
        "schuldhulp",
        "moratorium",
        "uitspraak van de rechter",
        "iets anders",
    ),
    ("moratorium overwogen", "keuze"): (
        "gevraagd bij de rechtbank",
        "niet nodig",
        "kan hier niet",
    ),
    ("GGD overwogen", "keuze"): ("gevraagd mee te kijken", "niet nodig", "bewoner wil dit niet"),
    # As the tenant tells it to who helps; a landlord sees no reason.
    ("regeling gebroken", "reden"): (
        "inkomen gedaald",
        "nieuwe kosten",
        "vergeten",
        "bedrag te hoog",
        "niet meer eens",
        "verhuisd",
        "onbekend",
    ),
    # To a landlord: about the terms only, nothing of the household.
    ("uitzondering gevraagd", "reden"): (
        "meer termijnen nodig",
        "lager bedrag per maand nodig",
        "eerder een nieuwe regeling nodig",
        "hogere achterstand dan de regel noemt",
        "geen regels bekend",
    ),
    # Of a landlord: the tenant hears this.
    ("uitzondering geweigerd", "reden"): (
        "duurt te lang",
        "bedrag per maand te laag",
        "eerdere regeling niet nagekomen",
        "zaak ligt bij de deurwaarder",
        "andere reden",
    ),
}

HANDED_OVER = "overgedragen"
WITHDRAWAL = "ingetrokken"
REPORT = "signaal ontvangen"
REPORT_UPDATED = "signaal bijgewerkt"
CLOSED_BY_WORKER = "gesloten door medewerker"
DIED = "overleden"
APPOINTMENT = "afspraak gemaakt"
FOLLOW_UP = "vervolg bepaald"

# Only the end of the threat ends a crisis (agreement-language 1). Who left before the day has
# lost the home: nothing is left to threaten.
ENDS_THREAT = frozenset(
    {"aanzegging ingetrokken", "ontruimd", "woning verlaten", "overleden", "verhuisd buiten"}
)
THREATENS = frozenset(_THREATS)
# The only end of a threat after which the household still lives where it lived.
TAKEN_BACK = "aanzegging ingetrokken"

ADMITTED = "toegelaten"
REFUSED = "geweigerd"
PARKED = "geparkeerd"
CLOSED = "afgesloten"
RECEIVES_DEBT_HELP = "ontvangt schuldhulp"
OUTCOME_PREFIX = "uitkomst "
MARKS = frozenset({ADMITTED, REFUSED, PARKED, CLOSED})

DEBT_HELP = "schuldhulp gestart"

# What a landlord may hear unless the covenant's article allows more (Bgs 17; practice 2.3).
FEEDBACK_MARKS = (ADMITTED, REFUSED, RECEIVES_DEBT_HELP, CLOSED)

BEGINS_BY_DEFAULT = (
    REPORT,
    "huurder meldt zich",
    "hulp aanvaard",
    "bericht deurwaarder",
    "ontruiming aangezegd",
)

PARTY_KINDS = (
    "verhuurder",
    "toegang",
    "sociaal team",
    "schuldhulp",
    "GGD",
    "Meldpunt Zorg en Overlast",
    "Veilig Thuis",
    "opvang",
    "Wmo",
    "jeugdhulp",
    "gemeente",
    "coördinatie",
)

# Why somebody may look at a case of others (`inzage met reden`).
LOOK_REASONS = (
    "waarneming",
    "acuut gevaar",
    "vraag van de huurder",
    "hulp aan hetzelfde gezin",
    "klacht",
)

MOVED_WITHIN = "verhuisd binnen"
COMPLETE_REPORT = "melding aanvullen"  # built-in step: the landlord answers a question
DETERMINE_FOLLOW_UP = "vervolg bepalen"  # built-in step of the safety net


def compartment_of(event: str) -> Compartment:
    """Return where an event of this kind is kept."""
    return EVENTS[event].compartment


# What an agreement must give a term, each by a choice of its own.
RECORDS: Mapping[str, RecordKind] = {
    kind.name: kind
    for kind in (
        RecordKind(
            "afgesloten zaak",
            "een zaak waarin hulp is aanvaard: naam, adres, contact, contract en aantekeningen",
            "de dag waarop zij is afgesloten, of van wat daarna nog is vastgelegd",
        ),
        RecordKind(
            "zaak zonder hulp",
            "een zaak die is afgesloten zonder dat hulp is aanvaard: hetzelfde",
            "de dag waarop zij is afgesloten, of van wat daarna nog is vastgelegd",
        ),
        RecordKind(
            "hulpaantekening",
            "de woorden van hulpverleners bij een afgesloten zaak",
            "de dag waarop de zaak is afgesloten",
        ),
        RecordKind(
            "bericht",
            "brieven en terugkoppelingen van een afgesloten zaak",
            "de dag waarop de zaak is afgesloten",
        ),
        RecordKind(
            "geparkeerde melding",
            "een geleverde rij die wacht op een antwoord",
            "de dag waarop de rij ging wachten",
        ),
        RecordKind(
            "geweigerde melding",
            "wat er nog staat van een rij die niet is toegelaten: kenmerk en reden",
            "de dag waarop het bestand kwam",
        ),
        RecordKind(
            "geleverd bestand",
            "de naam van het bestand, de koppen en de kenmerken van de rijen",
            "de dag waarop het bestand kwam",
        ),
        RecordKind(
            "twijfel",
            "de vergelijking van een rij met wie bekend was",
            "de dag waarop iemand besliste",
        ),
        RecordKind("inzagelog", "wie welke gegevens zag", "de dag van de inzage"),
        RecordKind("beveiligingslog", "wie wat deed", "de dag waarop het gebeurde"),
        RecordKind(
            "account",
            "naam en adres van wie hier niet meer werkt",
            "de laatste dag van het laatste lidmaatschap",
        ),
        RecordKind(
            "verzoek",
            "een verzoek van een huurder over de eigen gegevens, en het antwoord",
            "de dag waarop het is afgehandeld",
        ),
    )
}
