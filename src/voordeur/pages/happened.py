# SPDX-License-Identifier: EUPL-1.2
"""How events and their values are said on a screen: an icon, a title, the values in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.vocabulary import By, Compartment, Kind
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken

_ICONS = {
    "contact geprobeerd": "telefoon",
    "huisbezoek": "huisbezoek",
    "gesprek gevoerd": "sms",
    "crisisgesprek gevoerd": "sms",
    "hulp aanvaard": "ja",
    "hulp geweigerd": "nee",
    "lopende huur betaald": "euro",
    "lopende huur gemist": "euro",
    "achterstand voldaan": "euro",
    "regeling getroffen": "euro",
    "termijn betaald": "euro",
    "termijn gemist": "let-op",
    "regeling nagekomen": "ja",
    "regeling gebroken": "nee",
    "uitzondering gevraagd": "vraag",
    "uitzondering toegestaan": "ja",
    "uitzondering geweigerd": "nee",
    "tegenvoorstel gedaan": "vraag",
    "nog open gevraagd": "vraag",
    "budget bekeken": "weegschaal",
    "schuldhulp gestart": "weegschaal",
    "hulp op ander leefgebied": "mensen",
    "afspraak gemaakt": "kalender",
    "ontruiming aangezegd": "crisis",
    "bericht deurwaarder": "crisis",
    "ontruimd": "crisis",
    "ingetrokken": "ongedaan",
    "uitnodiging verstuurd": "brief",
}
_ICON_OF_CONTACT = {
    "Telefoon": "telefoon",
    "Huisbezoek": "huisbezoek",
    "SMS/Whatsapp": "sms",
    "Brief": "brief",
    "Kaartje": "kaartje",
    "Mail": "sms",
}
_BY = {
    By.LANDLORD: "melding",
    By.BAILIFF: "let-op",
    By.TENANT: "persoon",
    By.REGISTER: "plek",
    By.WORKER: "vooruit",
    By.ANYBODY: "vooruit",
}
# What a reader of the timeline can do without: it stands elsewhere on the page.
_LEFT_OUT = frozenset(
    {
        "gemeente",
        "dagen_achterstand",
        "ouderdom_maanden",
        "soorten_contact",
        "huidige_huurder",
        "crisissignaal",
        "bedrag_hoger",
        "dagen_sinds_vorige",
        "eigen_actie",
        "lopende_regeling",
    }
)
_SHORT = {
    "bedrag_achterstand": later("achterstand"),
    "maandhuur": later("maandhuur"),
    "maanden_achterstand": later("maanden huur"),
    "keer_te_laat": later("keer te laat in zes maanden"),
    "kinderen_in_huis": later("kinderen in huis"),
    "aantal_kinderen": later("aantal kinderen"),
    "op": later("op"),
    "naar": later("naar"),
    "reden": later("reden"),
    "waardoor": later("waardoor"),
    "keuze": later("besloten"),
    "code": later("code"),
    "akkoord": later("akkoord van"),
    "aanwezig": later("aanwezig"),
    "termijnen": later("aantal termijnen"),
    "bedrag": later("bedrag"),
    "eerste_termijn": later("eerste termijn"),
    "termijnbedrag": later("per maand"),
    "termijn": later("termijn"),
    "past_in_budget": later("past in het budget"),
    "grondslag": later("grondslag"),
    "schulden": later("schulden naast de huur"),
    "aantal_leefgebieden": later("leefgebieden waarop iets speelt"),
}


_ONE = "één"


def capital(text: str) -> str:
    """Return the text with a capital to begin with; the accents of "één" do not go with it."""
    if text.startswith(_ONE):
        return f"Eén{text.removeprefix(_ONE)}"
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """Return the text as it stands inside a sentence: "telefoon: bereikt", but "SMS: bereikt"."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def named(kind: str) -> str:
    """Return the name of an event in the reader's language: "hulp aanvaard", "help accepted"."""
    return spoken(kind)


def icon(kind: str, values: Mapping[str, Value]) -> str:
    """Return the picture that stands beside an event."""
    contact = values.get("soort")
    if kind == "contact geprobeerd" and isinstance(contact, str):
        return _ICON_OF_CONTACT.get(contact, "telefoon")
    return _ICONS.get(kind) or _BY[vocabulary.EVENTS[kind].by]


def title(kind: str, values: Mapping[str, Value]) -> str:
    """Return the event in a few words: "Telefoon: niet bereikt", "Hulp aanvaard"."""
    if kind == "contact geprobeerd":
        how = spoken(str(values.get("soort", "Contact")))
        return f"{how}: {_reached(values)}"
    if kind == "huisbezoek" and "bereikt" in values:
        return spoken("Huisbezoek") + f": {_reached(values)}"
    return _("Melding ontvangen") if kind == vocabulary.REPORT else capital(named(kind))


def _reached(values: Mapping[str, Value]) -> str:
    return _("bereikt") if values.get("bereikt") is True else _("niet bereikt")


def details(kind: str, values: Mapping[str, Value], today: date) -> str:
    """Return the values of an event in words, or an empty text."""
    told = {"soort", "bereikt", "dagdeel"}
    parts = [
        f"{_SHORT.get(name, name)}: {value(name, found, today)}"
        for name, found in values.items()
        if name not in _LEFT_OUT and name not in told
    ]
    if not parts:
        return ""
    return f"{capital(', '.join(parts))}."


def part_of_day(values: Mapping[str, Value]) -> str:
    """Return ", avond" when the event says so, else an empty text."""
    found = values.get("dagdeel")
    return f", {spoken(found).casefold()}" if isinstance(found, str) and found else ""


def value(name: str, found: Value, today: date) -> str:
    """Return one value as a person says it."""
    if isinstance(found, bool):
        return _("ja") if found else _("nee")
    if isinstance(found, date):
        return words.day(found, today)
    if isinstance(found, tuple):
        return ", ".join(spoken(str(one)) for one in found)
    if vocabulary.FACTS[name].kind is Kind.CENTS and isinstance(found, int):
        return words.euros(found)
    if isinstance(found, Fraction):
        return words.decimal(float(found), fixed=False)
    return spoken(str(found))


def is_help(compartment: str) -> bool:
    return compartment == Compartment.HELP.value
