# SPDX-License-Identifier: EUPL-1.2
"""What is asked when something is recorded, as fields; and what was typed, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows

from voordeur.cases.values import Entry
from voordeur.core import codes
from voordeur.core.agreement import bases, vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import Compartment, Kind
from voordeur.core.pathway import entry as entries
from voordeur.core.pathway.attempts import ATTEMPTS
from voordeur.core.sheet.cells import Flaw
from voordeur.core.sheet.dates import Window, around, read_date, recent, written
from voordeur.core.sheet.money import read_money
from voordeur.pages import despite, happened
from voordeur.pages.form_words import on_form
from voordeur.pages.screens import Field, Option
from voordeur.pages.texts import later, spoken

DAY, NOTE = "wanneer", "notitie"
LAST_SEEN = "gezien"
YES, NO = "ja", "nee"
_YES_NO = (Option(YES, later("Ja"), "ja"), Option(NO, later("Nee"), "nee"))
_TO_A_ROLE = frozenset(
    {"verwezen", "verwijzing opgepakt", "verwijzing teruggegeven", "overgedragen"}
)
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was typed, and what is wrong with it by the name of the field.

    `is_question`: its `problems` ask something; nothing in it is wrong.
    """

    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    is_question: bool = False


EMPTY = Filled()


@dataclass(frozen=True, slots=True)
class Asking:
    """For which agreement and moment fields are made; `prefix` keeps forms on one page apart.

    `moved_to`: the place outside the region where the tenant lives now, or "". `last_seen`: the
    number of the last event that the page shows. `ask_first`: a mark not to visit stands here.
    """

    agreement: Agreement
    now: datetime
    prefix: str = ""
    filled: Filled = EMPTY
    moved_to: str = ""
    last_seen: int = 0
    ask_first: bool = False

    def field(self, name: str, label: str, kind: str = "text", default: str = "") -> Field:
        """Return a field with what was typed, or else with the default."""
        return Field(
            name,
            label,
            kind,
            self.filled.typed.get(name, default),
            error=self.filled.errors.get(name, ""),
            prefix=self.prefix,
        )


def fields(kind: str, asking: Asking) -> tuple[Field, ...]:
    """Return everything that is asked to record an event of this kind."""
    event = vocabulary.EVENTS[kind]
    own = tuple(
        _field(name, kind, asking, required=is_needed(kind, name)) for name in event.values
    )
    why: tuple[Field, ...] = ()
    if asking.ask_first and kind in ATTEMPTS:
        why = (despite.field(asking.filled.typed.get(despite.WHY, ""), asking.prefix),)
    return (*own, *why, day_field(asking), note_field(asking, event.compartment))


def day_field(asking: Asking) -> Field:
    """Return the question on which day it happened; today unless said otherwise."""
    made = asking.field(DAY, _("Wanneer"), default=written(asking.now.date()))
    return _with(made, is_short=True, hint=_("Vandaag, of de dag dat het gebeurde."))


# What does not belong with a report: the law lets it in with the help only (Wgs 8a, 8b).
NOT_HERE = N_("Schrijf niets over gezondheid of strafzaken.")
_NOTE_HINTS = {
    Compartment.SIGNAL: later(
        "De verhuurder ziet dit niet. Schrijf niets over gezondheid of strafzaken."
    ),
    Compartment.HELP: later("Alleen wie helpt, leest dit. Schrijf op wat voor de hulp nodig is."),
}


def note_field(asking: Asking, compartment: Compartment = Compartment.SIGNAL) -> Field:
    """Return the question for words of one's own, with what does not belong in them."""
    made = asking.field(NOTE, _("Notitie"), "textarea")
    return _with(made, is_optional=True, hint=_NOTE_HINTS[compartment])


def _with(made: Field, **changes: object) -> Field:
    return replace(made, **changes)  # type: ignore[arg-type]  # names of fields of Field


_LABELS = {
    "soort": later("Soort"),
    "bereikt": later("Bereikt?"),
    "dagdeel": later("Dagdeel"),
    "aanwezig": later("Wie waren erbij?"),
    "op": later("Voor welke dag?"),
    "naar": later("Naar wie?"),
    "grondslag": later("Wettelijke grondslag"),
    "gemeente": later("Welke gemeente?"),
    "termijnen": later("Aantal termijnen"),
    "bedrag": later("Bedrag in euro"),
    "eerste_termijn": later("Dag van de eerste termijn"),
    "termijnbedrag": later("Bedrag per maand"),
    "termijn": later("Nummer van de termijn"),
    "past_in_budget": later("Past het in het budget?"),
    "reden": later("Reden"),
    "code": later("Landelijke code"),
    "akkoord": later("Wie gaf akkoord?"),
    "waardoor": later("Waardoor gaat de ontruiming niet door?"),
    "keuze": later("Wat is er besloten?"),
    "kinderen_in_huis": later("Wonen er minderjarige kinderen?"),
    "aantal_kinderen": later("Hoeveel kinderen?"),
    "aantal_leefgebieden": later("Op hoeveel leefgebieden speelt iets?"),
    "schulden": later("Zijn er schulden naast de huur?"),
}
_OF_ONE_KIND = {
    ("verhuisd buiten", "naar"): later("Naar welke plaats?"),
    ("overgedragen", "naar"): later("Naar wie of waarheen?"),
}


_HINTS = {
    "grondslag": later(
        "Nodig als gegevens naar de GGD, de Wmo, jeugdhulp, opvang of Veilig Thuis gaan."
    ),
    "reden": later(NOT_HERE),
    "akkoord": later(NOT_HERE),
}


def _field(name: str, kind: str, asking: Asking, *, required: bool) -> Field:
    fact = vocabulary.FACTS[name]
    own = _LABELS.get(name, happened.capital(spoken(fact.meaning)))
    label = _OF_ONE_KIND.get((kind, name), own)
    made = asking.field(name, label, default=_default(name, asking))
    made = _with(made, is_optional=not required)
    options = (*_outside(name, kind, asking), *_options(name, kind, asking.agreement))
    if name in _HINTS:
        made = _with(made, hint=_HINTS[name])
    if options:
        look = "tiles" if name in {"soort", "bereikt"} else "select"
        look = "radios" if name in _EXPLAINED else look
        look = "checks" if fact.kind is Kind.WORDS else look
        stands_empty = look == "select" and (not made.value or made.is_optional)
        empty = (Option("", _("Kies")),) if stands_empty else ()
        return _with(made, kind=look, options=(*empty, *options))
    if fact.kind is Kind.YES_NO:
        return _with(made, kind="tiles", options=_YES_NO)
    if fact.kind in {Kind.COUNT, Kind.CENTS, Kind.NUMBER}:
        return _with(made, kind="number")
    if fact.kind is Kind.DAY:
        return _with(made, is_short=True, hint=_("Bijvoorbeeld 14-3-2026"))
    return made


def _default(name: str, asking: Asking) -> str:
    return str(codes.part_of_day(asking.now)) if name == "dagdeel" else ""


_CONTACT = (
    Option("Telefoon", later("Telefoon"), "telefoon"),
    Option("Huisbezoek", later("Huisbezoek"), "huisbezoek"),
    Option("SMS/Whatsapp", later("SMS, app"), "sms"),
    Option("Kaartje", later("Kaartje"), "kaartje"),
    Option("Brief", later("Brief"), "brief"),
    Option("Mail", "E-mail", "melding"),
    Option("Afspraak op locatie", later("Afspraak"), "kalender"),
    Option("Overige", later("Anders"), "meer"),
)


# Choices that stand open with what they mean: figures compare only when the same word is the same.
_EXPLAINED = frozenset({"code", "keuze", "waardoor"})
# Asked of who fills in the form; a landlord's click need not say it.
_BY_HAND = frozenset({("aanzegging ingetrokken", "waardoor"), ("verwezen", "naar")})


def is_needed(kind: str, name: str) -> bool:
    """Say whether a form about this event comes back when this is left empty."""
    return name in vocabulary.EVENTS[kind].required or (kind, name) in _BY_HAND


def _result(code: codes.Result) -> Option:
    """Return a result of the national list with its meaning and an example beside it."""
    meaning = codes.MEANINGS[code]
    hint = _("{meaning} Bijvoorbeeld: {example}")
    return Option(
        code,
        spoken(code),
        hint=hint.format(meaning=spoken(meaning.text), example=spoken(meaning.example)),
    )


def _outside(name: str, kind: str, asking: Asking) -> tuple[Option, ...]:
    """A case goes to the parties of the region, or to the place where the tenant moved."""
    if name != "naar" or kind != vocabulary.HANDED_OVER or not asking.moved_to:
        return ()
    return (Option(asking.moved_to, asking.moved_to),)


def _options(name: str, kind: str, agreement: Agreement) -> tuple[Option, ...]:
    fixed: Mapping[str, tuple[Option, ...]] = {
        "soort": _CONTACT,
        "bereikt": _YES_NO,
        "dagdeel": tuple(Option(part, spoken(part)) for part in codes.DDAS_1_2.parts_of_day),
        "code": tuple(_result(code) for code in codes.Result) if name == "code" else (),
    }
    if name in fixed:
        return fixed[name]
    if name == "grondslag":
        return tuple(Option(one, bases.label(one, agreement)) for one in bases.known(agreement))
    if name == "gemeente":
        return tuple(Option(code, one.name) for code, one in agreement.territory.items())
    if (kind, name) in vocabulary.CHOICES:
        return tuple(
            Option(one, happened.capital(spoken(one))) for one in vocabulary.CHOICES[kind, name]
        )
    if name == "aanwezig" or (name == "naar" and kind in _TO_A_ROLE):
        return tuple(Option(role, role) for role in agreement.parties)
    return ()


# --- what was typed -----------------------------------------------------------------------------


class UnreadableError(Exception):
    """Something typed cannot be read; the text says what to do, in plain Dutch."""


def entry(
    kind: str,
    sent: QueryDict,
    today: date,
    case_id: int | None,
) -> Entry | Filled:
    """Return the entry that was typed, or the form again with every error at its field."""
    event = vocabulary.EVENTS[kind]
    typed = {name: raw(sent, name) for name in (*event.values, DAY, NOTE)}
    if "bereikt" in typed and typed.get("soort") in codes.REACHES_NOBODY:
        typed["bereikt"] = typed["bereikt"] or NO  # of these it is not asked
    values: dict[str, Value] = {}
    errors: dict[str, str] = {}
    for name in event.values:
        try:
            found = parsed(name, typed[name], today)
        except UnreadableError as error:
            errors[name] = str(error)
            continue
        if found is not None:
            values[name] = found
        elif name in event.required or (sent.get("form") == "stap" and is_needed(kind, name)):
            errors[name] = _missing(kind, name)
    if DAY in sent and not typed[DAY]:
        errors[DAY] = _("Vul in wanneer het gebeurde.")
    on = _day_of(typed[DAY], today, errors)
    if errors:
        return Filled({**typed, "kind": kind}, errors)
    return Entry(
        kind,
        on,
        case_id=case_id,
        values=values,
        note=typed[NOTE].strip()[:4_000],
        despite=despite.given(sent),
    )


def raw(sent: QueryDict, name: str) -> str:
    """Return what was typed in a field; several choices with commas between."""
    return ",".join(str(one) for one in sent.getlist(name)).strip()


def _day_of(text: str, today: date, errors: dict[str, str]) -> date:
    try:
        found = day(text, recent(today)) if text else today
    except UnreadableError as error:
        errors[DAY] = str(error)
        return today
    return found or today


_MISSING = {
    "soort": later("Kies hoe je contact zocht."),
    "bereikt": later("Vul in of je de bewoner bereikte."),
    "aanwezig": later("Kies wie erbij waren."),
    "kinderen_in_huis": later("Vul in of er kinderen wonen."),
    "op": later("Vul in voor welke dag."),
}
_SAID_BY_THE_CORE = frozenset({("ontruiming aangezegd", "op")})


def _missing(kind: str, name: str) -> str:
    if (kind, name) in _SAID_BY_THE_CORE:
        return spoken(entries.missing(kind, name))
    if name in _MISSING:
        return _MISSING[name]
    label = spoken(str(_LABELS.get(name, vocabulary.FACTS[name].meaning))).rstrip("?")
    return _("Vul in: {label}.").format(label=happened.inside(label))


def parsed(name: str, text: str, today: date) -> Value | None:
    """Return the value of a fact from what was typed, or None when nothing was.

    Raises `UnreadableError`.
    """
    if not text:
        return None
    kind = vocabulary.FACTS[name].kind
    if kind is Kind.YES_NO:
        return yes_or_no(text)
    if kind in {Kind.COUNT, Kind.CENTS}:
        return _in_bounds(name, whole(text) if kind is Kind.COUNT else money(text))
    if kind is Kind.DAY:
        return day(text, around(today))
    if kind is Kind.WORDS:
        return tuple(text.split(","))
    return text[:200]


def _in_bounds(name: str, found: int | None) -> int | None:
    problem = None if found is None else entries.beyond(name, found)
    if problem is not None:
        raise UnreadableError(spoken(problem.sentence))
    return found


def yes_or_no(text: str) -> bool:
    """Return whether yes was chosen. Raises `UnreadableError` for anything but yes or no."""
    if text not in (YES, NO):
        raise UnreadableError(_("Kies ja of nee."))
    return text == YES


def day(text: str, window: Window) -> date | None:
    """Return the day that was typed. Raises `UnreadableError`."""
    found = read_date(text, window)
    if isinstance(found, Flaw):
        raise UnreadableError(on_form(found))
    return found


def money(text: str) -> int | None:
    """Return an amount in cents. Raises `UnreadableError`."""
    found = read_money(text)
    if isinstance(found, Flaw):
        raise UnreadableError(on_form(found))
    return found


def whole(text: str) -> int:
    """Return a whole number. Raises `UnreadableError`."""
    if not text.isdecimal() or int(text) > _MOST:
        raise UnreadableError(_("Vul een heel getal in, zoals 2."))
    return int(text)
