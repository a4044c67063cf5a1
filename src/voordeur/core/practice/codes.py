# SPDX-License-Identifier: EUPL-1.2
"""The fixed words of a practice: what stands in the file, and what a reader sees beside it.

The value of each is the word in the file and on the screen; `meaning` explains it in a sentence.
"""

from __future__ import annotations

from enum import Enum

from voordeur.core.pathway import decision


class Word(Enum):
    """A word of a list: its value is the Dutch word, `meaning` one sentence about it."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Word:
        made = object.__new__(cls)
        made._value_ = value
        made.meaning = meaning
        return made


class Phase(Word):
    """The ontruimingszeef, with the time before it: at which moment a practice helps."""

    BEFORE = "vóór achterstand", "De huur is nog op tijd betaald."
    ARREARS = "achterstand", "Er staat huur open, en nog niemand anders is ingeschakeld."
    BAILIFF = "deurwaarder", "De vordering ligt bij een deurwaarder of incassobureau."
    SUMMONS = "dagvaarding", "De huurder is of wordt voor de rechter geroepen."
    JUDGMENT = "vonnis", "De rechter doet of deed uitspraak."
    ANNOUNCED = "ontruiming aangezegd", "De dag van de ontruiming is bekend."
    AFTER = "daarna", "Het huishouden is zijn huis kwijt."


class Evidence(Word):
    """How sure the result is, from least to most."""

    TOLD = "verteld", "Mensen die het deden, vertellen dat het helpt. Niemand heeft geteld."
    COUNTED = (
        "geteld",
        "Er is geteld wat er gebeurde, niet vergeleken met wat er anders was gebeurd.",
    )
    COMPARED = (
        "vergeleken",
        "Er is vergeleken met een andere groep, tijd of plaats; iets anders kan meespelen.",
    )
    EXPERIMENT = (
        "experiment",
        "Er is geloot wie het kreeg en wie niet. Het verschil komt dus door de praktijk.",
    )


class Helped(Word):
    """Whether it did what it was for, as far as anybody looked."""

    YES = "ja", "Wie het deed of telde, zag dat het hielp."
    NO = "nee", "Er is gemeten wat het deed. Het maakte geen verschil."


class Group(Word):
    """For whom: what a reader may look for."""

    EVERYBODY = "alle huurders", "Voor iedereen die huurt."
    NEW = "nieuwe huurders", "Voor wie net een woning krijgt of zoekt."
    YOUNG = "jongeren", "Voor huurders tot ongeveer 27 jaar."
    OLDER = "ouderen", "Voor huurders van 65 jaar en ouder."
    FAMILIES = "gezinnen met kinderen", "Voor huishoudens met minderjarige kinderen."
    BENEFIT = "mensen met een uitkering", "Voor wie bijstand of een andere uitkering krijgt."
    PRIVATE = "huurders bij een particulier", "Voor wie niet van een corporatie huurt."
    SILENT = "huurders die niet reageren", "Voor wie niet opneemt, opendoet of schrijft."
    MANY_PROBLEMS = "meer problemen tegelijk", "Voor wie meer heeft dan geldzorgen."
    LOW_INCOME = "weinig inkomen", "Voor wie krap zit of plots minder verdient."
    HOMELESS = "mensen zonder huis", "Voor wie zijn huis al kwijt is."
    ORGANISATIONS = "organisaties", "Voor de samenwerking zelf: gemeente, verhuurder, hulp."


class Area(Word):
    """The areas of life; the project's own short list."""

    MONEY = "geld", "Inkomen, uitgaven en schulden."
    HOME = "wonen", "De woning en het huurcontract."
    WORK = "werk en dag", "Werk, school en wat iemand overdag doet."
    FAMILY = "thuis en kinderen", "Het gezin, de relatie, de kinderen."
    HEALTH = "gezondheid", "Lichaam, geest en verslaving."
    NETWORK = "netwerk", "Familie, vrienden en buren."
    PAPERS = "papieren en taal", "Post, formulieren, taal en computer."


class Maker(Word):
    """Who does it."""

    LANDLORD = "verhuurder", "Een corporatie of een andere verhuurder."
    MUNICIPALITY = "gemeente", "De gemeente of haar sociale dienst."
    TEAM = "wijkteam", "Een wijkteam, buurtteam of sociaal team."
    DEBT_HELP = "schuldhulp", "Schuldhulpverlening, kredietbank of budgetadvies."
    HEALTH_SERVICE = "GGD", "De gezondheidsdienst, zoals een meldpunt voor zorg."
    WELFARE = "welzijn en opvang", "Maatschappelijk werk, opvang en begeleiding."
    VOLUNTEERS = "vrijwilligers", "Vrijwilligers met een organisatie achter zich."
    BAILIFF = "deurwaarder", "Een gerechtsdeurwaarder of incassobureau."
    COURT = "rechter", "Een rechter of een rechtbank."
    LAWYERS = "rechtshulp", "Advocaten en juristen die de huurder bijstaan."
    TENANTS = "huurders", "Huurders zelf, of hun vereniging."
    RESEARCH = "onderzoek", "Een hogeschool, universiteit of onderzoeksbureau."


class NeedKind(Word):
    """What kind of thing is needed."""

    PEOPLE = "mensen", "Wie het doet, en de tijd die het vraagt."
    MONEY = "geld", "Budget of een fonds."
    LAW = "afspraken en recht", "Convenant, wet, toestemming of besluit."
    DATA = "gegevens", "Systemen, nummers, lijsten en privacy."
    THINGS = "middelen", "Woningen, materiaal, ruimte."


class Status(Word):
    """How far the record can be trusted as it stands."""

    IN_USE = "in gebruik", "Een redacteur zag op de live pagina dat dit nog gebeurt."
    STOPPED = "gestopt", "Dit gebeurt niet meer. De pagina blijft staan om van te leren."
    TO_CHECK = (
        "te controleren op de live pagina",
        "De tekst is uit bronnen gemaakt. Een redacteur moet ze nog nalopen.",
    )


def phase_of(phase: decision.Phase) -> Phase:
    """Return the phase of the knowledge base for the phase that a case is in."""
    return Phase(phase.value)
