# SPDX-License-Identifier: EUPL-1.2
"""What is asked to work out an arrangement with the tenant, and what was typed, as values.

The amounts of the budget are read, worked with and dropped: no form, address or row keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from voordeur.core.agreement.expressions import Value
from voordeur.core.arrangement import schedule
from voordeur.core.arrangement.budget import Budget, Verdict
from voordeur.core.arrangement.schedule import MOST_TERMS, Instalment
from voordeur.core.sheet.dates import around, written
from voordeur.pages import asked
from voordeur.pages.arranging_seal import BEFORE
from voordeur.pages.asked import UnreadableError
from voordeur.pages.screens import Field, FieldGroup, Form, Link, Option
from voordeur.pages.texts import later, told_in

RENT_OK = "huur_geregeld"
YES, NO, UNKNOWN = "ja", "nee", "onbekend"
AMOUNT, TERMS, EACH, FIRST = "bedrag", "termijnen", "per_maand", "eerste"
RENT = "huur"
RENT_FIRST = {
    NO: later("Regel eerst de lopende huur. Daarna past er een regeling bij."),
    UNKNOWN: later("Vraag eerst na of de lopende huur is geregeld. Kies dan ja."),
}
BUDGET = ("inkomen", RENT, "vaste_lasten", "leven")
NAMES = (RENT_OK, AMOUNT, TERMS, EACH, FIRST, *BUDGET)


@dataclass(frozen=True, slots=True)
class Typed:
    """A proposal as it was typed. `budget` is None as long as it was not filled in.

    `short`: an amount a month that did not fit a budget that was filled in before, 0 for none.
    """

    raw: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)
    instalments: tuple[Instalment, ...] = ()
    each: int | None = None
    budget: Budget | None = None
    short: int = 0

    @property
    def most(self) -> int:
        """Return the highest instalment, in cents."""
        return max((one.amount for one in self.instalments), default=0)

    @property
    def verdict(self) -> Verdict | None:
        """Return whether it can be paid; a budget that is emptied again takes no "no" away."""
        if self.budget is not None:
            return self.budget.verdict(self.most)
        return Verdict.SHORT if self.short and self.most >= self.short else None

    @property
    def too_much(self) -> int:
        """Return the lowest amount a month that is known not to fit, 0 for none."""
        if self.budget is None:
            return self.short
        return self.most if self.verdict is Verdict.SHORT else 0

    @property
    def rent(self) -> str:
        return self.raw.get(RENT_OK, "")

    @property
    def values(self) -> dict[str, Value]:
        """Return the proposal as the values of an event."""
        found: dict[str, Value] = {
            "bedrag": sum(one.amount for one in self.instalments),
            "termijnen": len(self.instalments),
            "eerste_termijn": self.instalments[0].due,
        }
        if self.each is not None:
            found["termijnbedrag"] = self.each
        return found


def read(sent: QueryDict, today: date) -> Typed:
    """Return what was typed, worked out, or with every error at its field."""
    raw = {name: asked.raw(sent, name)[:40] for name in NAMES}
    errors: dict[str, str] = {}
    amount, each = _money(raw, AMOUNT, errors), _money(raw, EACH, errors)
    terms = _terms(raw, errors)
    first = _first(raw, today, errors)
    if raw[RENT_OK] not in (YES, NO, UNKNOWN):
        errors[RENT_OK] = _("Kies of de lopende huur is geregeld.")
    if not amount and AMOUNT not in errors:
        errors[AMOUNT] = _("Vul in welk bedrag openstaat.")
    if terms is None and each is None and not {TERMS, EACH} & set(errors):
        errors[TERMS] = _("Vul het aantal termijnen in, of een bedrag per maand.")
    budget = _budget(raw, errors)
    if errors or first is None or not amount:
        return Typed(raw, errors)
    try:
        lines = _lines((amount, terms, each), first)
    except ValueError:
        return Typed(raw, _no_arrangement(each))
    return Typed(raw, {}, lines, each, budget)


def _no_arrangement(each: int | None) -> dict[str, str]:
    """Say why an amount cannot be paid like this: too little a month, or too little a term."""
    if each is not None:
        years = MOST_TERMS // 12
        text = _("Zo duurt het langer dan {years} jaar. Kies een hoger bedrag per maand.")
        return {EACH: text.format(years=years)}
    return {TERMS: _("Een termijn zou minder dan een cent zijn. Kies minder termijnen.")}


def _lines(proposed: tuple[int, int | None, int | None], first: date) -> tuple[Instalment, ...]:
    amount, terms, each = proposed
    if each is not None:
        return schedule.by_month(amount, each, first)
    return schedule.in_terms(amount, terms or 0, first)


def _money(raw: Mapping[str, str], name: str, errors: dict[str, str]) -> int | None:
    try:
        return asked.money(raw[name]) if raw[name] else None
    except UnreadableError as error:
        errors[name] = str(error)
        return None


def _terms(raw: Mapping[str, str], errors: dict[str, str]) -> int | None:
    try:
        found = asked.whole(raw[TERMS]) if raw[TERMS] else None
    except UnreadableError as error:
        errors[TERMS] = str(error)
        return None
    if found is not None and not 1 <= found <= MOST_TERMS:
        errors[TERMS] = _("Kies een aantal van 1 tot en met {most}.").format(most=MOST_TERMS)
        return None
    if found is not None and raw[EACH]:
        errors[EACH] = _("Kies een van beide: termijnen, of een bedrag per maand.")
    return found


def _first(raw: Mapping[str, str], today: date, errors: dict[str, str]) -> date | None:
    try:
        found = asked.day(raw[FIRST], around(today)) if raw[FIRST] else None
    except UnreadableError as error:
        errors[FIRST] = str(error)
        return None
    if found is None:
        errors[FIRST] = _("Vul de dag van de eerste termijn in.")
    elif found < today:
        errors[FIRST] = _("De eerste termijn ligt in het verleden. Kies vandaag of later.")
    return found


def _budget(raw: Mapping[str, str], errors: dict[str, str]) -> Budget | None:
    if not any(raw[name] for name in BUDGET if name != RENT):  # the rent stands there already
        return None
    found: list[int] = []
    for name in BUDGET:
        amount = _money(raw, name, errors)
        if amount is None and name not in errors:
            errors[name] = _("Vul een bedrag in, of 0.")
        found.append(amount or 0)
    return Budget(*found)


# --- the form -----------------------------------------------------------------------------------


def suggested(amount: object, rent: object, is_rent_paid: str, today: date) -> dict[str, str]:
    """Return what stands in the form to begin with."""
    found = {FIRST: written(_next_month(today)), RENT_OK: is_rent_paid}
    if isinstance(amount, int):
        found[AMOUNT] = _plain(amount)
    if isinstance(rent, int):
        found["huur"] = _plain(rent)
    return found


def of_instalments(lines: tuple[Instalment, ...]) -> dict[str, str]:
    """Return the fields that say this proposal again."""
    found = {AMOUNT: _plain(sum(one.amount for one in lines)), FIRST: written(lines[0].due)}
    is_equal = lines == schedule.in_terms(
        sum(one.amount for one in lines), len(lines), lines[0].due
    )
    if is_equal:
        return found | {TERMS: str(len(lines))}
    return found | {EACH: _plain(lines[0].amount)}


def _plain(cents: int) -> str:
    mark = "," if told_in() == "nl" else "."
    return f"{cents // 100}{mark}{cents % 100:02d}"


def _next_month(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=31)).replace(day=1)


def form(address: str, typed: Typed, back: Link, before: str = "") -> Form:
    """Return the questions, with what was typed; `before`: what a budget said earlier, sealed."""

    def one(name: str, label: str, **more: object) -> Field:
        made = Field(
            name,
            label,
            "number",
            typed.raw.get(name, ""),
            error=typed.errors.get(name, ""),
            is_short=True,
        )
        return replace(made, **more)  # type: ignore[arg-type]  # names of fields of Field

    rent = one(
        RENT_OK,
        _("Is de lopende huur geregeld?"),
        kind="tiles",
        hint=_("De huur van nu gaat altijd voor. Zonder die huur houdt geen regeling stand."),
        options=(
            Option(YES, _("Ja"), "ja"),
            Option(NO, _("Nee"), "nee"),
            Option(UNKNOWN, _("Weet ik niet"), "vraag"),
        ),
    )
    offer = (
        one(AMOUNT, _("Welk bedrag staat open?"), hint=_("In euro.")),
        one(TERMS, _("In hoeveel termijnen?"), hint=_("Of vul hieronder een bedrag in.")),
        one(EACH, _("Of: hoeveel per maand?"), is_optional=True),
        one(FIRST, _("Eerste betaling op"), kind="text", hint=_("Bijvoorbeeld 1-12-2026")),
    )
    month = (
        one("inkomen", _("Wat komt er binnen?"), hint=_("Loon, uitkering en toeslagen.")),
        one("huur", _("Huur")),
        one("vaste_lasten", _("Andere vaste lasten en schulden")),
        one("leven", _("Boodschappen en al het andere")),
    )
    groups = (
        FieldGroup(_("De huur van nu"), (rent,)),
        FieldGroup(_("Het voorstel"), offer),
        FieldGroup(
            _("Een maand van het huishouden"),
            month,
            _(
                "Vul dit samen in. De verhuurder ziet dit nooit. Wij bewaren de bedragen niet, "
                "alleen of het past. Leeg laten mag."
            ),
        ),
    )
    return Form(
        address,
        _("Reken uit"),
        groups=groups,
        hidden=(("form", "reken"), *(((BEFORE, before),) if before else ())),
        cancel=back,
        is_second=bool(typed.instalments),
    )
