# SPDX-License-Identifier: EUPL-1.2
"""Which words the national exchange of early signals uses, per version of its standard.

DDAS-Vroegsignalering (VNG Realisatie). The strings are exact: a delivery with another spelling
is refused. Add a version by adding a value to `VERSIONS`; never change one that was in use.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Result(StrEnum):
    """How a case ended (EnumEindresultaat)."""

    ADVICE = "(Budget)advies en/of quick fix"
    NEVER_REACHED = "Definitief geen contact kunnen krijgen"
    CONTACT_LOST = "Geen reactie na eerder contact"
    IN_DEBT_HELP = "Inwoner al bekend bij schuldhulpverlening"
    OTHER_TRACK = "Inwoner heeft al een ander lopend traject"
    PAID_ALREADY = "Inwoner heeft zelf al betaald/betalingsregeling getroffen"
    DECEASED = "Inwoner is overleden"
    NO_HELP_WANTED = "Inwoner regelt het zelf/hoeft geen hulp vanuit vroegsignalering"
    OTHER_REASON = "Niet opgepakt: andere reden"
    REPEATED = "Niet opgepakt: herhaalde melding"
    UNFOUNDED = "Niet opgepakt: onterecht signaal"
    NOT_A_RESIDENT = "Persoon is geen inwoner (meer) in de gemeente"
    REFERRED = "Vervolghulp en/of verwijzing"
    REFERRED_FINANCIAL = "Vervolghulp en/of verwijzing financieel"
    REFERRED_OTHER = "Vervolghulp en/of verwijzing niet financieel"
    REFERRED_WITHOUT_RESIDENT = "Verwijzing zonder tussenkomst inwoner"


class SignalStatus(StrEnum):
    """Whether a signal was taken up (EnumSignaalstatus)."""

    IN_DEBT_HELP = "Inwoner al bekend bij schuldhulpverlening"
    DECEASED = "Inwoner is overleden"
    OTHER_REASON = "Niet opgepakt: andere reden"
    REPEATED = "Niet opgepakt: herhaalde melding"
    UNFOUNDED = "Niet opgepakt: onterecht signaal"
    WAITING = "Nog niet opgepakt"
    TAKEN_UP = "Opgepakt"
    NOT_A_RESIDENT = "Persoon is geen inwoner (meer) in de gemeente"


class ContactKind(StrEnum):
    """How contact was sought (EnumContactsoort)."""

    ADMINISTRATIVE = "Administratief"
    APPOINTMENT = "Afspraak op locatie"
    LETTER = "Brief"
    HOME_VISIT = "Huisbezoek"
    CARD = "Kaartje"
    MAIL = "Mail"
    UNKNOWN = "Onbekend"
    OTHER = "Overige"
    TEXT = "SMS/Whatsapp"
    TELEPHONE = "Telefoon"


# Left behind, sent by post or asked of a register: in none of these somebody is spoken to.
REACHES_NOBODY = frozenset({ContactKind.ADMINISTRATIVE, ContactKind.LETTER, ContactKind.CARD})


class PartOfDay(StrEnum):
    """When contact was sought (EnumDagdeel): before 12:00, before 18:00, and from 18:00."""

    MORNING = "Ochtend"
    AFTERNOON = "Middag"
    EVENING = "Avond"


class PartnerKind(StrEnum):
    """What kind of creditor reported (EnumSignaalpartner)."""

    TAX_OFFICE = "Belastingdienst"
    CAK_CONTRIBUTION = "CAK Eigen bijdrage"
    CAK_HEALTH_INSURANCE = "CAK Zorgverzekeringen"
    ALLOWANCES = "Dienst Toeslagen"
    STUDENT_LOANS = "DUO"
    ENERGY = "Energie"
    RENT = "Huur"
    MORTGAGE = "Hypotheek"
    OTHER = "Overige"
    WATER = "Water"
    HEALTH_INSURANCE = "Zorg"


class Sex(StrEnum):
    """The words for sex (geslacht)."""

    MAN = "Man"
    WOMAN = "Vrouw"
    UNKNOWN = "Onbekend"
    EMPTY = "Leeg"


@dataclass(frozen=True, slots=True)
class CodeLists:
    """The lists of one version of the standard, each in the order of the standard."""

    version: str
    results: tuple[str, ...]
    signal_statuses: tuple[str, ...]
    contact_kinds: tuple[str, ...]
    parts_of_day: tuple[str, ...]
    partner_kinds: tuple[str, ...]
    sexes: tuple[str, ...]


DDAS_1_2 = CodeLists(
    version="1.2",
    results=tuple(Result),
    signal_statuses=tuple(SignalStatus),
    contact_kinds=tuple(ContactKind),
    parts_of_day=tuple(PartOfDay),
    partner_kinds=tuple(PartnerKind),
    sexes=tuple(Sex),
)

VERSIONS = {DDAS_1_2.version: DDAS_1_2}

_NOON = 12
_EVENING = 18


def part_of_day(moment: datetime) -> PartOfDay:
    """Return the part of the day of a moment that is already on the Dutch clock."""
    if moment.hour < _NOON:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if moment.hour < _EVENING else PartOfDay.EVENING


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a result means, in our own words, and an example; both stand beside the choice."""

    text: str
    example: str


# After the text of the Gemeentelijk Gegevensmodel, in own words (practice reference 2.3).
MEANINGS: dict[Result, Meaning] = {
    Result.ADVICE: Meaning(
        "De hulp lost de achterstand op binnen 30 dagen na het ja.",
        "Een betalingsregeling, papieren op orde, toeslag aangevraagd.",
    ),
    Result.REFERRED: Meaning(
        "Er komt langere hulp, bij jullie zelf of bij een ander.",
        "De bewoner gaat naar schuldhulp én naar het wijkteam.",
    ),
    Result.REFERRED_FINANCIAL: Meaning(
        "Er komt langere hulp bij geld of schulden.", "De bewoner begint met schuldhulp."
    ),
    Result.REFERRED_OTHER: Meaning(
        "Er komt langere hulp, maar niet bij geld.", "Hulp bij werk, gezin of gezondheid."
    ),
    Result.REFERRED_WITHOUT_RESIDENT: Meaning(
        "Alleen in uiterste gevallen: doorgegeven zonder dat de bewoner meedeed.",
        "Ernstige zorgen, niemand doet open, de GGD neemt het over.",
    ),
    Result.NO_HELP_WANTED: Meaning(
        "Er was contact. De bewoner regelt het zelf of wil geen hulp. Tips geven mag.",
        "“Dank je, mijn zus helpt mij.”",
    ),
    Result.PAID_ALREADY: Meaning(
        "Het was al opgelost vóór jullie contact.", "De huur was vorige week al betaald."
    ),
    Result.NEVER_REACHED: Meaning(
        "Op geen enkele poging kwam een reactie.",
        "Drie keer gebeld, twee keer aangebeld, kaartje.",
    ),
    Result.CONTACT_LOST: Meaning(
        "Er was contact, maar daarna niet meer.", "Afspraak gemaakt, niet gekomen, neemt niet op."
    ),
    Result.IN_DEBT_HELP: Meaning(
        "De schuldhulpverlener weet ervan en neemt contact op.",
        "De bewoner zit al in een schuldregeling.",
    ),
    Result.OTHER_TRACK: Meaning(
        "Een andere hulpverlener heeft gezegd dat hij het oppakt. Een bewindvoerder telt niet.",
        "Het jeugdteam neemt de achterstand mee.",
    ),
    Result.DECEASED: Meaning(
        "De bewoner is overleden. Kijk of wie achterblijft hulp wil.", "De partner woont er nog."
    ),
    Result.NOT_A_RESIDENT: Meaning(
        "De bewoner woont niet meer in deze gemeente. Binnen de gemeente verhuisd: wel oppakken.",
        "Verhuisd naar een andere stad.",
    ),
    Result.REPEATED: Meaning(
        "Dezelfde verhuurder meldde dit kort geleden al, en het bedrag is niet hoger.",
        "De melding van vorige maand, met hetzelfde bedrag.",
    ),
    Result.UNFOUNDED: Meaning(
        "De melding voldoet niet: te laag bedrag, te vroeg of te laat.", "Twee weken achterstand."
    ),
    Result.OTHER_REASON: Meaning(
        "Niet opgepakt om een reden die binnen blijft. De verhuurder hoort alleen dat.",
        "Onveilig adres, detentie, of een bedrijf in plaats van een bewoner.",
    ),
}
