# SPDX-License-Identifier: EUPL-1.2
"""Which keys an agreement file may have, what stands under each, and what it means.

One list for four uses: reading refuses other keys, the JSON Schema and the reference page are
made from it, and the glossary is tested against it. The words are Dutch: agreements are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """What may stand under a key."""

    TEXT = "een tekst"
    DAY = "een dag, zoals 2026-01-01"
    TERM = "een termijn, zoals 30 dagen, 3 werkdagen of 4 weken volgens de wet"
    WAIT = 'een termijn, of "tot afspraakdatum"'
    YES_NO = "ja of nee"
    COUNT = "een geheel getal, zoals 2"
    EVENTS = "gebeurtenissen, zoals hulp aanvaard of hulp geweigerd"
    FACTS = "een voorwaarde, zoals maanden_achterstand >= 1"
    WORDS = "een woord of een lijst van woorden"
    CHOICE = "een woord uit een vaste lijst"
    TABLE = "een groepje met eigen woorden"
    NAMED = "namen, elk met een groepje eronder"
    NAMED_TEXTS = "namen, elk met een tekst erachter"
    LIST = "een lijst van groepjes"
    UNTIL = "een dag, of een dag met de reden"


@dataclass(frozen=True, slots=True)
class Key:
    """One word before a colon. `form`: what stands under it; `choices`: the words it may be."""

    name: str
    shape: Shape
    meaning: str
    required: bool = False
    form: str = ""
    choices: tuple[str, ...] = ()


Form = Mapping[str, Key]


def _form(*keys: Key) -> Form:
    return {key.name: key for key in keys}


_GROUND = (
    Key("bron", Shape.TEXT, 'de bron, zo mogelijk met het citaat: S0 "niet binnen 30 dagen"'),
    Key("aanname", Shape.TEXT, "waarom dit is ingevuld: de bron noemt het niet"),
)

FORMS: Mapping[str, Form] = {
    "overeenkomst": _form(
        Key("convenant", Shape.TEXT, "de naam van de overeenkomst", required=True),
        Key("geldig vanaf", Shape.DAY, "de eerste dag waarop zij geldt", required=True),
        Key("geldig tot", Shape.UNTIL, "de laatste dag waarop zij geldt", form="einde"),
        Key(
            "status",
            Shape.CHOICE,
            "voorstel: niet door partijen vastgesteld",
            choices=("voorstel",),
        ),
        Key("onder", Shape.WORDS, "de lagen erboven: wet, landelijk convenant"),
        Key("bronnen", Shape.NAMED, "de teksten waaruit wordt aangehaald", form="bron"),
        Key("doel", Shape.NAMED_TEXTS, "wat de partijen willen bereiken, in getallen"),
        Key("gebied", Shape.NAMED, "de gemeenten, met hun code", required=True, form="gemeente"),
        Key("begint bij", Shape.WORDS, "gebeurtenissen die een nieuwe periode beginnen"),
        Key("partijen", Shape.NAMED, "wie meedoet", required=True, form="partij"),
        Key("toelating", Shape.TABLE, "wanneer een verhuurder mag melden", form="toelating"),
        Key("stappen", Shape.NAMED, "wat er gedaan kan worden", required=True, form="stap"),
        Key("regels", Shape.LIST, "wanneer een stap wordt gevraagd", required=True, form="regel"),
        Key("uitkomsten", Shape.NAMED, "hoe een zaak eindigt", required=True, form="uitkomst"),
        Key("crisis", Shape.TABLE, "wat er gebeurt bij dreigende ontruiming", form="crisis"),
        Key("voorrang", Shape.LIST, "wie vooraan staat op de werklijst", form="voorrang"),
        Key("contactladder", Shape.LIST, "de volgorde van contactpogingen", form="trede"),
        Key(
            "contactpogingen",
            Shape.TABLE,
            "hoeveel pogingen er zijn, en hoeveel tijd ertussen",
            form="pogingen",
        ),
        Key(
            "terugkoppeling",
            Shape.NAMED,
            "wat wie meldt terughoort, per rol",
            form="terugkoppeling",
        ),
        Key("vangnet", Shape.TABLE, "wat er gebeurt als niets anders openstaat", form="vangnet"),
        Key("bewaren", Shape.NAMED, "hoe lang iets wordt bewaard", form="bewaartermijn"),
        Key(
            "inzage met reden",
            Shape.TABLE,
            "of iemand een zaak van een ander mag inzien; zonder dit woord mag het niet",
            form="inzage",
        ),
    ),
    "einde": _form(
        Key("dag", Shape.DAY, "de laatste dag waarop zij geldt", required=True), *_GROUND
    ),
    "bron": _form(
        Key("titel", Shape.TEXT, "de titel van de tekst", required=True),
        Key("van", Shape.TEXT, "wie hem schreef"),
        Key("datum", Shape.TEXT, "van wanneer hij is"),
        Key("adres", Shape.TEXT, "waar hij staat"),
    ),
    "gemeente": _form(
        Key("naam", Shape.TEXT, "de naam van de gemeente", required=True),
        Key("postcodes", Shape.WORDS, "de cijfers van de postcodes: 3011-3089"),
        *_GROUND,
    ),
    "partij": _form(
        Key("soort", Shape.CHOICE, "welk soort partij het is", required=True),
        Key("namens", Shape.CHOICE, "namens wie zij handelt", choices=("college",)),
        Key("per", Shape.CHOICE, "of elke gemeente een eigen team heeft", choices=("gemeente",)),
        Key("eenheden", Shape.WORDS, "de organisaties die deze rol hebben"),
        *_GROUND,
    ),
    "toelating": _form(
        Key("als", Shape.FACTS, "wat een melding moet hebben, boven op de wet"),
        Key("bezwaar", Shape.TABLE, "hoe de huurder bezwaar kan maken", form="bezwaar"),
        Key("aanvullen binnen", Shape.TERM, "tijd om een vraag over de melding te beantwoorden"),
        *_GROUND,
    ),
    "bezwaar": _form(
        Key("vastgelegd door", Shape.TEXT, "welke partij het bezwaar vastlegt", required=True),
        Key("in", Shape.TEXT, "in welke brief de huurder het recht leest", required=True),
        *_GROUND,
    ),
    "stap": _form(
        Key("wie", Shape.WORDS, "welke partij het doet, of welke partijen", required=True),
        Key("samen", Shape.YES_NO, "ja: alle partijen zijn er tegelijk bij"),
        Key("binnen", Shape.TERM, "hoeveel tijd ervoor is", required=True),
        Key("gerekend vanaf", Shape.CHOICE, "vanaf welke gebeurtenis de tijd telt"),
        Key("klaar bij", Shape.EVENTS, "wat de stap afmaakt", required=True),
        Key("brief", Shape.TEXT, "welke brief erbij uitgaat"),
        Key("bij verlopen", Shape.CHOICE, "welke partij hoort dat het te laat is"),
        *_GROUND,
    ),
    "regel": _form(
        Key("naam", Shape.TEXT, "hoe de regel heet", required=True),
        Key("vanaf", Shape.EVENTS, "wat de regel begint", required=True),
        Key("zonder", Shape.EVENTS, "wat niet gebeurt zolang er wordt gewacht"),
        Key("na", Shape.WAIT, "hoe lang er wordt gewacht"),
        Key("als", Shape.FACTS, "wat er waar moet zijn"),
        Key("dan", Shape.WORDS, "welke stap of stappen er dan zijn", required=True),
        Key("vervalt bij", Shape.EVENTS, "wat de stap overbodig maakt"),
        Key("vervalt na", Shape.TERM, "na hoeveel tijd de stap vanzelf weggaat"),
        Key("grondslag", Shape.TEXT, "op welke grond gegevens naar een ander gaan"),
        *_GROUND,
    ),
    "verbod": _form(
        Key("naam", Shape.TEXT, "hoe de regel heet", required=True),
        Key("zolang", Shape.TABLE, "hoe lang het verbod duurt", required=True, form="zolang"),
        Key("mag niet", Shape.CHOICE, "wat dan niet mag gebeuren", required=True),
        Key("wie", Shape.CHOICE, "welke partij dit niet mag", required=True),
        *_GROUND,
    ),
    "zolang": _form(
        Key("stap open", Shape.CHOICE, "zolang deze stap openstaat"),
        Key("vanaf", Shape.EVENTS, "wat de pauze begint"),
        Key("tot", Shape.EVENTS, "wat de pauze eerder beëindigt"),
        Key("hoogstens", Shape.TERM, "hoe lang de pauze ten hoogste duurt"),
    ),
    "uitkomst": _form(
        Key("als", Shape.EVENTS, "wat er gebeurd moet zijn", required=True),
        Key("feiten", Shape.FACTS, "wat er waar moet zijn"),
        Key("mits", Shape.CHOICE, "wacht op de open stappen", choices=("geen open stap",)),
        Key("goed", Shape.YES_NO, "of het huis behouden is"),
        Key("eindresultaat", Shape.CHOICE, "de landelijke code, als die er is"),
        Key("dan", Shape.WORDS, "welke stap of stappen er daarna nog zijn"),
        Key(
            "verhuurder hoort",
            Shape.CHOICE,
            "code: ook het eindresultaat",
            choices=("code",),
        ),
        Key("grondslag", Shape.TEXT, "het artikel dat de verhuurder dit laat horen"),
        *_GROUND,
    ),
    "crisis": _form(
        Key("vanaf", Shape.EVENTS, "wat de dreiging begint", required=True),
        Key("dan", Shape.WORDS, "welke stappen er dan zijn", required=True),
        *_GROUND,
    ),
    "voorrang": _form(
        Key("als", Shape.FACTS, "wie vooraan staat", required=True),
        *_GROUND,
    ),
    "trede": _form(
        Key("soort", Shape.CHOICE, "het soort contact", required=True),
        Key("keer", Shape.COUNT, "hoe vaak"),
        Key("op", Shape.CHOICE, "wanneer", choices=("verschillende dagdelen",)),
        Key("ook", Shape.CHOICE, "welk dagdeel er in elk geval bij is"),
        *_GROUND,
    ),
    "pogingen": _form(
        Key("hoogstens", Shape.COUNT, "hoeveel pogingen ten hoogste; daarna stopt het voorstel"),
        Key("tussentijd", Shape.TERM, "hoeveel tijd er tussen twee pogingen is"),
        Key("terugval", Shape.CHOICE, "wat er nog kan als de treden niet kunnen, zoals Brief"),
        *_GROUND,
    ),
    "terugkoppeling": _form(
        Key("bij", Shape.WORDS, "bij welke stand de melder iets hoort", required=True),
        Key("wat", Shape.CHOICE, "wat hij hoort: alleen een code", choices=("code",)),
        *_GROUND,
    ),
    "vangnet": _form(
        Key("wie", Shape.WORDS, "welke partij het doet", required=True),
        Key("stap", Shape.TEXT, "hoe de stap heet: vervolg bepalen"),
        Key("binnen", Shape.TERM, "hoeveel tijd ervoor is", required=True),
        *_GROUND,
    ),
    "bewaartermijn": _form(
        Key("termijn", Shape.TERM, "hoe lang", required=True),
        Key("besloten door", Shape.TEXT, "wie dit besloot"),
        Key(
            "wissen",
            Shape.CHOICE,
            "of iemand elke keer akkoord geeft; zonder dit woord is dat zo",
            choices=("na akkoord", "automatisch"),
        ),
        *_GROUND,
    ),
    "inzage": _form(
        Key("mag", Shape.YES_NO, "of het mag", required=True),
        Key("voor", Shape.WORDS, "welke partijen het mogen; zonder dit alle die helpen"),
        Key("duur", Shape.TERM, "hoe lang een inzage duurt, ten hoogste 7 dagen"),
        Key("redenen", Shape.WORDS, "welke redenen gelden; zonder dit alle redenen"),
        *_GROUND,
    ),
}

_PROVISION_LIST = Key("bepalingen", Shape.LIST, "de regels van deze laag", form="bepaling")

LAYER_FORMS: Mapping[str, Form] = {
    "laag": _form(
        Key("wet", Shape.TEXT, "de naam van de laag, als het de wet is"),
        Key("landelijk convenant", Shape.TEXT, "de naam, als het het landelijk convenant is"),
        Key("geldig vanaf", Shape.DAY, "de eerste dag waarop deze tekst geldt", required=True),
        Key("geldig tot", Shape.UNTIL, "de laatste dag waarop deze tekst geldt", form="einde"),
        Key("bronnen", Shape.NAMED, "de officiële teksten", form="bron"),
        _PROVISION_LIST,
        Key("gesloten dagen", Shape.WORDS, "dagen die de Kroon gelijkstelde aan een feestdag"),
        Key("verhuurder mag horen", Shape.WORDS, "wat een verhuurder terug mag horen"),
    ),
    "bepaling": _form(
        Key("id", Shape.TEXT, "het vaste kenmerk: WGS-03", required=True),
        Key("artikel", Shape.TEXT, "wet en artikel: Wgs art. 4 lid 2", required=True),
        Key("tekst", Shape.TEXT, "wat er in gewone taal staat", required=True),
        Key(
            "richting",
            Shape.CHOICE,
            "wat een regio ermee mag",
            choices=("hoogstens", "minstens", "verplicht", "verboden"),
        ),
        Key("termijn", Shape.TERM, "de tijd die de bepaling noemt"),
        Key("getal", Shape.TEXT, "het getal dat de bepaling noemt"),
        Key("loopt vanaf", Shape.TEXT, "vanaf welke gebeurtenis de tijd telt"),
        Key("geldig vanaf", Shape.DAY, "de eerste dag waarop de bepaling geldt"),
        Key("geldig tot", Shape.UNTIL, "de laatste dag waarop zij geldt", form="einde"),
        Key("adres", Shape.TEXT, "waar de tekst staat"),
        Key("status", Shape.TEXT, "hoe vast de bepaling staat: de letter van de wetsreferentie"),
        *_GROUND,
    ),
    "einde": FORMS["einde"],
    "bron": FORMS["bron"],
}
