# SPDX-License-Identifier: EUPL-1.2
"""What a yes, a kind of contact, a kind of report or a later fact is called in a cell."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from voordeur.core.codes import ContactKind
from voordeur.core.said import said
from voordeur.core.sheet.cells import Cell, Flaw, is_empty, text_of


class ReportKind(StrEnum):
    """What a landlord sends: a first signal, or one about an eviction that was announced."""

    SIGNAL = "vroegsignaal"
    CRISIS = "crisissignaal"


_WORD = re.compile(r"[a-z0-9]+")
_YES = frozenset({"j", "ja", "y", "yes", "x", "1", "waar", "true", "akkoord"})
_NO = frozenset({"n", "nee", "neen", "no", "0", "onwaar", "false", "geen", "niet", "nvt"})
_BROKEN = re.compile(
    r"niet (?:meer )?nagekomen|gebroken|verbroken|vervallen|beeindigd|mislukt|gestopt"
)


def plain(text: str) -> str:
    """Return text in lower case, without accents and with single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def read_yes(cell: Cell) -> bool | Flaw | None:
    """Return whether a cell says yes, None if it says nothing, or what is wrong.

    "J, sinds 1-9-2026" is a yes: the first word decides. A date alone is a yes too.
    """
    if isinstance(cell, bool):
        return cell
    if is_empty(cell):
        return None
    words = _WORD.findall(plain(text_of(cell)))
    first = words[0] if words else ""
    if first in _YES:
        return True
    if first in _NO:
        return False
    if "".join(words[:3]).isdigit() and len(words) > 1:
        return True
    return Flaw("ja_of_nee", said("Hier staat geen ja of nee."), said("Schrijf ja of nee."))


def read_arrangement(cell: Cell) -> bool | Flaw | None:
    """Return whether an arrangement runs and is kept; a broken one does not count as running."""
    found = read_yes(cell)
    if _BROKEN.search(plain(text_of(cell))):
        return False
    return found


_KINDS: Mapping[ContactKind, str] = {
    ContactKind.TELEPHONE: "telefoon telefonisch tel gebeld bellen belpoging call mobiel",
    ContactKind.HOME_VISIT: "huisbezoek bezoek bezocht deur aangebeld hb voordeur",
    ContactKind.LETTER: "brief post schriftelijk aanmaning herinnering",
    ContactKind.MAIL: "mail email mailen gemaild",
    ContactKind.TEXT: "sms whatsapp app appje tekstbericht smsje wa geappt bericht",
    ContactKind.CARD: "kaartje kaart briefje",
    ContactKind.APPOINTMENT: "afspraak kantoor balie spreekuur gesprek",
    ContactKind.OTHER: "overig overige anders portaal buurtbeheerder wijkbeheerder huismeester",
    ContactKind.ADMINISTRATIVE: "administratief",
    ContactKind.UNKNOWN: "onbekend",
}
_KIND_BY_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_BETWEEN_KINDS = re.compile(r"[;,/+&|\n]|\ben\b")
# Kinds that do not say that anybody was sought.
NO_CONTACT = frozenset({ContactKind.ADMINISTRATIVE, ContactKind.UNKNOWN})


def read_kinds(cell: Cell) -> tuple[ContactKind, ...] | Flaw | None:
    """Return the distinct kinds of contact in the order named, None if empty, or what is wrong."""
    if is_empty(cell):
        return None
    text = plain(text_of(cell)).replace("sms/whatsapp", "sms").replace("e-mail", "mail")
    found: dict[ContactKind, None] = {}
    for part in _BETWEEN_KINDS.split(text):
        kind = _kind_in(part)
        if kind is not None:
            found[kind] = None
        elif part.strip(" .-"):
            return _unknown_kind(part.strip())
    return tuple(found)


def _kind_in(part: str) -> ContactKind | None:
    words = _WORD.findall(part)
    return next((_KIND_BY_WORD[word] for word in words if word in _KIND_BY_WORD), None)


def _unknown_kind(part: str) -> Flaw:
    return Flaw(
        "contact_soort_onbekend",
        f'De soort contact "{part[:30]}" kennen wij niet.',
        said(
            "Kies uit telefoon, huisbezoek, brief, mail, sms, kaartje, afspraak op locatie of "
            "overige. Zet er een puntkomma tussen."
        ),
    )


_REPORT_KINDS = {
    "vroegsignaal": ReportKind.SIGNAL,
    "vroeg": ReportKind.SIGNAL,
    "signaal": ReportKind.SIGNAL,
    "v": ReportKind.SIGNAL,
    "huur": ReportKind.SIGNAL,
    "huurachterstand": ReportKind.SIGNAL,
    "crisissignaal": ReportKind.CRISIS,
    "crisis": ReportKind.CRISIS,
    "c": ReportKind.CRISIS,
    "ontruiming": ReportKind.CRISIS,
    "spoed": ReportKind.CRISIS,
}


def read_report_kind(cell: Cell) -> ReportKind | Flaw:
    """Return the kind of report; an empty cell means an ordinary signal."""
    if is_empty(cell):
        return ReportKind.SIGNAL
    kind = _REPORT_KINDS.get("".join(_WORD.findall(plain(text_of(cell)))))
    if kind is not None:
        return kind
    return Flaw(
        "soort_onbekend",
        said("Deze soort melding kennen wij niet."),
        said("Schrijf vroegsignaal of crisissignaal."),
        tuple(ReportKind),
    )


# The facts that a landlord may tell later, as the agreement language names them.
EVENTS: Mapping[str, str] = {
    "achterstand voldaan": "voldaan, betaald, alles betaald, achterstand betaald, ingelopen, "
    "achterstand ingelopen, schuld betaald, volledig betaald, afgelost",
    "lopende huur betaald": "huur betaald, lopende huur voldaan, maand betaald, "
    "huidige huur betaald, lopende maand betaald",
    "lopende huur gemist": "huur gemist, lopende huur niet betaald, huur niet betaald, "
    "maand gemist, lopende maand niet betaald, huidige huur niet betaald",
    "termijn betaald": "termijn voldaan, termijn binnen, regelingstermijn betaald, "
    "termijn regeling betaald",
    "termijn gemist": "termijn niet betaald, regelingstermijn gemist, termijn regeling gemist, "
    "termijn regeling niet betaald",
    "regeling nagekomen": "regeling voldaan, regeling afgerond, betalingsregeling nagekomen",
    "regeling gebroken": "regeling vervallen, betalingsregeling gebroken, regeling gestopt",
    "deurwaarder ingeschakeld": "deurwaarder, naar deurwaarder, overgedragen aan deurwaarder, "
    "uit handen gegeven, incasso deurwaarder",
    "dagvaarding": "gedagvaard, dagvaarding uitgebracht, dagvaarding verstuurd",
    "vonnis": "vonnis gewezen, ontruimingsvonnis, uitspraak, vonnis ontvangen",
    "ontruiming aangezegd": "aanzegging, ontruiming aangekondigd, aanzegging ontruiming, "
    "ontruiming gepland, ontruimingsdatum bekend",
    "aanzegging ingetrokken": "ontruiming ingetrokken, ontruiming afgeblazen, "
    "ontruiming gaat niet door, aanzegging vervallen, ontruiming van de baan",
    "ontruimd": "ontruiming uitgevoerd, woning ontruimd, ontruiming",
    "bezwaar": "bezwaar gemaakt, huurder maakt bezwaar, bezwaar huurder, bezwaar ontvangen",
}
ANNOUNCED = "ontruiming aangezegd"

_EVENT_BY_WORDS = {
    plain(word): name for name, listed in EVENTS.items() for word in (name, *listed.split(", "))
}


def read_event(cell: Cell) -> str | Flaw | None:
    """Return the name of the event, None for an empty cell, or what is wrong."""
    if is_empty(cell):
        return None
    words = " ".join(_WORD.findall(plain(text_of(cell))))
    found = _EVENT_BY_WORDS.get(words)
    if found is not None:
        return found
    return Flaw(
        "gebeurtenis_onbekend",
        said("Deze gebeurtenis kennen wij niet."),
        f"Kies een van deze: {', '.join(EVENTS)}.",
        tuple(EVENTS),
    )


_COUNT = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,3})[0-9]*)?(?: ?(?:mnd|maand|maanden|x|keer))?")
_NO_COUNT = Flaw(
    "aantal_onleesbaar", said("Het aantal is niet te lezen."), said("Schrijf alleen een getal.")
)


def read_count(cell: Cell) -> Fraction | Flaw | None:
    """Return a number of months or times, exact; "1,5" is three halves."""
    if is_empty(cell):
        return None
    match = _COUNT.fullmatch(plain(text_of(cell)))
    if match is None or isinstance(cell, bool):
        return _NO_COUNT
    return Fraction(f"{match[1]}.{match[2] or '0'}")
