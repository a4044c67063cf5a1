# SPDX-License-Identifier: EUPL-1.2
"""Which column of a delivered file means what, however the landlord's system spells it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from voordeur.core.said import said

_Cell = TypeVar("_Cell")


class Column(StrEnum):
    """The column names of Voordeur itself, and three that hold several values in one cell."""

    REFERENCE = "kenmerk_verhuurder"
    CONTRACT = "contractnummer"
    INITIALS = "voorletters"
    FIRST_NAMES = "voornamen"
    PREFIX = "tussenvoegsel"
    SURNAME = "achternaam"
    BORN_ON = "geboortedatum"
    STREET = "straat"
    POSTCODE = "postcode"
    NUMBER = "huisnummer"
    ADDITION = "toevoeging"
    CITY = "woonplaats"
    PHONE = "telefoon"
    EMAIL = "e-mail"
    AMOUNT = "bedrag_achterstand"
    RENT = "maandhuur"
    MONTHS = "aantal_maanden"
    TIMES_LATE = "keer_te_laat"
    SINCE = "ontstaansdatum"
    REMINDER_ON = "herinnering_datum"
    CONTACT_ON = "persoonlijk_contact_datum"
    CONTACT_KINDS = "contact_soorten"
    POINTED_ON = "gewezen_op_shv_datum"
    OFFER_ON = "aanbod_doorgeven_datum"
    OBJECTION = "bezwaar"
    OWN_ACTION = "eigen_actie"
    ARRANGEMENT = "lopende_regeling"
    CURRENT_TENANT = "huidige_huurder"
    KIND = "soort"
    MUNICIPALITY = "gemeente"
    EVENT = "gebeurtenis"
    EVENT_ON = "datum"
    INSTALMENT = "termijn"

    FULL_NAME = "naam"
    POSTCODE_AND_NUMBER = "postcode_huisnummer"
    ADDRESS = "adres"


COMBINED: Mapping[Column, tuple[Column, ...]] = {
    Column.FULL_NAME: (Column.SURNAME, Column.PREFIX, Column.INITIALS),
    Column.POSTCODE_AND_NUMBER: (Column.POSTCODE, Column.NUMBER, Column.ADDITION),
    Column.ADDRESS: (Column.STREET, Column.NUMBER, Column.ADDITION),
}

# Spellings seen in exports of Dutch housing systems; letter case, accents and signs do not count.
_SYNONYMS: Mapping[Column, str] = {
    Column.REFERENCE: "kenmerk, uw kenmerk, referentie, dossier, dossiernr, dossiernummer, "
    "debiteurnr, debiteurnummer, deb nr, relatienr, relatienummer, klantnr, klantnummer",
    Column.CONTRACT: "contract, contractnr, contract nr, contr nr, cntr nr, huurcontract, "
    "huurcontractnr, huurcontractnummer, huurovereenkomst, overeenkomstnr, overeenkomstnummer, "
    "hovk nr, huurovereenkomstnummer, contractid",
    Column.INITIALS: "voorletter, initialen, voorl, vl, voorletters huurder, huurder voorletters",
    Column.FIRST_NAMES: "voornaam, roepnaam, doopnamen, voornaam huurder, huurder voornaam",
    Column.PREFIX: "tussenvoegsels, voorvoegsel, voorvoegsels, tussenv, tv, vv, tussenvgsl, "
    "voorvoegsel geslachtsnaam",
    Column.SURNAME: "geslachtsnaam, familienaam, anaam, a naam, naam achter, achternaam huurder, "
    "huurder achternaam, achternm",
    Column.BORN_ON: "geb datum, gebdat, geb dat, gebdatum, geboren, geboren op, geboorte datum, "
    "dat geboorte, gbdatum, geboortedatum huurder",
    Column.STREET: "straatnaam, straatnm, str, openbare ruimte, openbareruimtenaam",
    Column.POSTCODE: "pc, post code, postcd, postkode, pcode, postcode woning",
    Column.NUMBER: "huisnr, hnr, huis nr, huis nummer, hsnr, huisnummer woning",
    Column.ADDITION: "huisletter, huisnummertoevoeging, toev, huisnr toev, hnr toev, toevoegsel, "
    "huisnummer toevoeging, huistoev",
    Column.CITY: "plaats, woonpl, plaatsnaam, stad, plts, woonplaatsnaam",
    Column.PHONE: "telefoonnummer, tel, tel nr, telnr, telefoonnr, mobiel, mobielnummer, gsm, "
    "mob nr, mobiele telefoon, tel mobiel, telefoon mobiel, telefoon 1, tel1",
    Column.EMAIL: "email, e mail adres, emailadres, mail, mailadres, e mailadres",
    Column.AMOUNT: "saldo, bedrag, achterstand, huurachterstand, openstaand, openstaand saldo, "
    "openstaand bedrag, schuld, bedrag openstaand, saldo eur, saldo achterstand, "
    "achterstand bedrag, totaal openstaand, hoofdsom, bedrag huurachterstand, saldo euro, "
    "achterstandsbedrag",
    Column.RENT: "huur, maand huur, huurprijs, netto huur, bruto huur, huur per maand, brutohuur, "
    "huurbedrag, maandbedrag, mnd huur, huurprijs per maand, mndhuur, termijnbedrag",
    Column.MONTHS: "maanden, maanden achterstand, aantal mnd, mnd achterstand, aantal maanden "
    "achterstand, mnd, achterstand in maanden, mnden, aantal termijnen",
    Column.TIMES_LATE: "te laat, aantal keer te laat, aantal te laat, keren te laat, x te laat",
    Column.SINCE: "ontstaan, ontstaan op, dat ontstaan, datum ontstaan, achterstand sinds, sinds, "
    "oudste vervaldatum, vervaldatum oudste post, oudste post, dat oudste post, "
    "ontstaansdatum achterstand, begindatum achterstand, datum ontstaan achterstand, "
    "dat achterstand",
    Column.REMINDER_ON: "herinnering, datum herinnering, dat herinnering, aanmaning, "
    "datum aanmaning, dat aanmaning, herinneringsdatum, datum brief, dat brief, dat brief2, "
    "dat brief 2, herinnering verstuurd, datum herinneringsbrief, aanmaning datum, "
    "datum laatste herinnering, schriftelijke herinnering",
    Column.CONTACT_ON: "persoonlijk contact, datum persoonlijk contact, dat contact, contact op, "
    "datum contact, contactdatum, dat pers contact, laatste contact, contactpoging, "
    "datum contactpoging, persoonlijk contact datum",
    Column.CONTACT_KINDS: "contactsoorten, contactsoort, soort contact, soorten contact, "
    "wijze van contact, contactwijze, contact via, kanaal, contactkanaal, contactvormen",
    Column.POINTED_ON: "gewezen op shv, gewezen op schuldhulp, gewezen op schuldhulpverlening, "
    "datum gewezen op shv, dat shv, shv datum, datum schuldhulp, shv aangeboden, "
    "gewezen op schuldhulpverlening datum, dat gewezen op shv",
    Column.OFFER_ON: "aanbod doorgeven, datum aanbod doorgeven, dat aanbod, aanbod datum, "
    "datum aanbod, aanbod gedaan, aanbod doorgeven gegevens, datum aanbod gegevens doorgeven, "
    "aanbod delen gegevens",
    Column.OBJECTION: "bezwaar gemaakt, bezwaar huurder, heeft bezwaar, bezwaar j n, "
    "maakt bezwaar",
    Column.OWN_ACTION: "eigen actie huurder, actie huurder, huurder heeft actie ondernomen, "
    "zelf actie, actie ondernomen",
    Column.ARRANGEMENT: "regeling, betalingsregeling, lopende betalingsregeling, betaalregeling, "
    "bet regeling, regeling loopt, regeling j n, br actief",
    Column.CURRENT_TENANT: "zittende huurder, zittend, actieve huurder, huidig huurder, "
    "is huidige huurder, actief, bewoner j n, zittend j n",
    Column.KIND: "soort signaal, soort melding, signaalsoort, type signaal, type melding, "
    "meldingsoort, signaaltype",
    Column.MUNICIPALITY: "gemeentenaam, gem, gemeentecode, gemeente woning",
    Column.EVENT: "event, feit, wat is er gebeurd, mutatie, soort gebeurtenis, gebeurtenis soort",
    Column.EVENT_ON: "datum gebeurtenis, gebeurtenis datum, dat gebeurtenis, dd, op, "
    "datum ontruiming, dat ontruiming, ontruimingsdatum, ontruiming op",
    Column.INSTALMENT: "termijnnummer, termijnnr, termijn nr, nummer termijn, nr termijn, "
    "termijn regeling, volgnummer termijn",
    Column.FULL_NAME: "naam huurder, huurder, huurder nm, huurder naam, huurdersnaam, "
    "naam bewoner, volledige naam, naw naam, hoofdhuurder, naam hoofdhuurder, "
    "tenaamstelling, debiteur, debiteurnaam, contractant",
    Column.POSTCODE_AND_NUMBER: "pc hn, pchnr, pc hnr, pc huisnr, postcode en huisnummer, "
    "postcode nr, postcode huisnr, pc nr, postcode + huisnummer, pc hn toev",
    Column.ADDRESS: "adres woning, adresregel, adresregel 1, straat en huisnummer, woonadres, "
    "straat huisnummer, straat + nr, straat nr, object adres, adres huurder, straat huisnr, adr",
}

# Recognised so that we can say why they are left alone; never read, never stored.
_FORBIDDEN: Mapping[str, str] = {
    "bsn, burgerservicenummer, bsnnr, bsn nummer, bsn nr, sofinummer, sofi, sofinr, sofi nummer, "
    "burger service nummer, bsn huurder": said("Een verhuurder mag geen BSN delen (Wgs art. 8c)."),
    "nationaliteit, nat, nationaliteiten, geboorteland, geb land, land van herkomst, etniciteit, "
    "herkomst": said("Herkomst hoort niet bij een melding (Bgs art. 2)."),
    "toelichting, opmerking, opmerkingen, notitie, notities, memo, bijzonderheden, omschrijving, "
    "commentaar, vrije tekst, reden, oorzaak, reden achterstand, aantekening, aantekeningen, "
    "memoveld, oorzaak achterstand": said("Vrije tekst hoort niet bij een melding (Bgs art. 2)."),
    "gezondheid, medisch, ziekte, verslaving, psychisch, zorg, diagnose, beperking, "
    "strafblad, detentie, religie, geloof": said(
        "Dit gegeven is te gevoelig voor een melding (Bgs art. 2)."
    ),
    "inkomen, uitkering, iban, rekeningnummer, bankrekening, rekeningnr, bank rek, bankrek, "
    "paspoort, paspoortnummer, id nummer, documentnummer": said(
        "Dit gegeven is niet nodig voor een melding (Bgs art. 2)."
    ),
}

_SIGNS = re.compile(r"[^a-z0-9]+")


def plain_heading(text: str) -> str:
    """Return a heading without case, accents, spaces and signs: "PC_HN" and "pc hn" are one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _SIGNS.sub("", decomposed)


def _words(listed: str) -> Iterable[str]:
    return (plain_heading(word) for word in listed.split(","))


KNOWN: Mapping[str, Column] = {
    **{word: column for column, listed in _SYNONYMS.items() for word in _words(listed)},
    **{plain_heading(column.value): column for column in Column},
}
FORBIDDEN: Mapping[str, str] = {
    word: why for listed, why in _FORBIDDEN.items() for word in _words(listed)
}


@dataclass(frozen=True, slots=True)
class KnownColumn:
    """A column that is read: its place from 0, its heading, and what it means."""

    at: int
    heading: str
    column: Column
    chosen: bool  # by a person, and remembered; else recognised


@dataclass(frozen=True, slots=True)
class ForbiddenColumn:
    """A column that must not be here, with the reason; its cells are never read."""

    at: int
    heading: str
    why: str


@dataclass(frozen=True, slots=True)
class Headings:
    """How the heading row of one file is understood."""

    known: tuple[KnownColumn, ...]
    unknown: tuple[str, ...]
    forbidden: tuple[ForbiddenColumn, ...]
    doubled: tuple[str, ...]  # a second column with the same meaning: left alone, and said
    missing: tuple[Column, ...]  # without these no row can be read
    asked: tuple[Column, ...]  # absent, so that every row will be parked with a question

    @property
    def columns(self) -> frozenset[Column]:
        """Return the meanings present, those inside combined columns included."""
        return _present(known.column for known in self.known)

    def pick(self, row: Sequence[_Cell]) -> dict[Column, _Cell | None]:
        """Return the cells of a row that may be read; what a short row lacks is empty."""
        size = len(row)
        return {known.column: row[known.at] if known.at < size else None for known in self.known}


def understand(
    headings: Sequence[str], remembered: Mapping[str, Column | None] | None = None
) -> Headings:
    """Say what each heading means.

    `remembered` holds what a person chose for this landlord, by `plain_heading`; None means
    "leave it alone". A forbidden column stays forbidden whatever was chosen.
    """
    remembered = remembered or {}
    taken: dict[Column, KnownColumn] = {}
    unknown: list[str] = []
    forbidden: list[ForbiddenColumn] = []
    doubled: list[str] = []
    for at, heading in enumerate(headings):
        plain = plain_heading(heading)
        column = remembered.get(plain, KNOWN.get(plain))
        if plain in FORBIDDEN:
            forbidden.append(ForbiddenColumn(at, heading, FORBIDDEN[plain]))
        elif column is not None:
            found = KnownColumn(at, heading, column, plain in remembered)
            left_over = _better(taken, found)
            doubled.extend([left_over] if left_over is not None else [])
        elif plain and plain not in remembered:
            unknown.append(heading)
    known = tuple(sorted(taken.values(), key=lambda known: known.at))
    present = _present(taken)
    return Headings(
        known,
        tuple(unknown),
        tuple(forbidden),
        tuple(doubled),
        _missing(present),
        () if Column.EVENT in present else _absent(_ASKED, present),
    )


def recognised(headings: Sequence[str]) -> int:
    """Count the headings that are known or forbidden: how likely this is a heading row."""
    plain = {plain_heading(heading) for heading in headings}
    return sum(1 for word in plain if word in KNOWN or word in FORBIDDEN)


_REPORT_NEEDS = (
    Column.CONTRACT,
    Column.SURNAME,
    Column.POSTCODE,
    Column.NUMBER,
    Column.AMOUNT,
)
_FOLLOW_UP_NEEDS = (Column.CONTRACT, Column.EVENT, Column.EVENT_ON)
_ASKED = (
    Column.REMINDER_ON,
    Column.CONTACT_ON,
    Column.POINTED_ON,
    Column.OFFER_ON,
    Column.OBJECTION,
)


def _missing(present: frozenset[Column]) -> tuple[Column, ...]:
    # The landlord's own reference may stand in for the number of the contract.
    named = present | ({Column.CONTRACT} if Column.REFERENCE in present else set())
    reports = _absent(_REPORT_NEEDS, named)
    if Column.EVENT not in present or not reports:
        return reports
    return _absent(_FOLLOW_UP_NEEDS, named)


def _absent(wanted: Iterable[Column], present: frozenset[Column]) -> tuple[Column, ...]:
    return tuple(column for column in wanted if column not in present)


def _better(taken: dict[Column, KnownColumn], found: KnownColumn) -> str | None:
    """Keep the chosen heading, then our own name, then the first; return the one left over."""
    held = taken.get(found.column)
    if held is None:
        taken[found.column] = found
        return None
    if _rank(found) > _rank(held):
        taken[found.column] = found
        return held.heading
    return found.heading


def _rank(known: KnownColumn) -> int:
    own_name = plain_heading(known.heading) == plain_heading(known.column.value)
    return 2 * known.chosen + own_name


def _present(columns: Iterable[Column]) -> frozenset[Column]:
    found = set(columns)
    for column in tuple(found):
        found.update(COMBINED.get(column, ()))
    return frozenset(found)
