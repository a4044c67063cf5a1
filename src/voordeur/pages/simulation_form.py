# SPDX-License-Identifier: EUPL-1.2
"""The form that asks a simulation, and reading it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from voordeur.agreements.queries import holding
from voordeur.agreements.values import VersionInfo
from voordeur.figures.simulations import Question, Side
from voordeur.pages.amounts import typed_number
from voordeur.pages.screens import Field, FieldGroup, Form, Option
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later

PRACTICES: Mapping[str, str] = {
    "average": later("Een gemiddelde gemeente"),
    "good": later("Snel en vaak bellen en langsgaan"),
    "intensive": later("Meteen langsgaan, en blijven komen"),
    "joint": later("Samen met de verhuurder op bezoek"),
    "none": later("Niets doen"),
}
SIZES = (10_000, 50_000, 100_000, 300_000)
MOST_YEARS, MOST_FTE, MOST_STAFF = 5, 200.0, 6
MOST_SEED, MOST_RUNS = 999_999, 10
MOST_EUROS = 1_000_000
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody filled in, the choices there are, and what is wrong with it."""

    values: Mapping[str, str]
    sides: tuple[Option, ...]
    wrong: Mapping[str, str] = field(default_factory=dict)


def typed_of(
    given: Mapping[str, str] | None, versions: Sequence[VersionInfo], today: date
) -> Typed:
    """Return what was sent, or what the form begins with."""
    sides = _sides(versions)
    if given is not None:
        return Typed({name: given.get(name, "")[:60].strip() for name in _begin("")}, sides)
    current = holding(versions, today)
    first = sides[0].value if current is None else f"v{current.id}"
    return Typed(_begin(first), sides)


def _begin(first: str) -> dict[str, str]:
    return {
        "a": first,
        "b": "p-average",
        "fte_a": "",
        "fte_b": "",
        "jaren": "2",
        "inwoners": "50000",
        "keren": "3",
        "getal": "1",
        "staf": "; ".join(map(_plain, (0.5, 1, 1.5, 2))),
        "streven": "95",
        "prijs_van": "6000",
        "prijs_tot": "9000",
        "baan_van": "",
        "baan_tot": "",
    }


def _sides(versions: Sequence[VersionInfo]) -> tuple[Option, ...]:
    own = [Option(f"v{one.id}", version_name(one)) for one in versions]
    return (*own, *(Option(f"p-{key}", str(text)) for key, text in PRACTICES.items()))


def version_name(one: VersionInfo) -> str:
    """Return how a stored version is called: its title and from when it holds."""
    since = words.date_in_words(one.valid_from)
    if one.proposed:
        return _("{title}, voorstel vanaf {day}").format(title=one.title, day=since)
    return _("{title}, vanaf {day}").format(title=one.title, day=since)


def named(question: Question, versions: Sequence[VersionInfo]) -> Question:
    """Return a question that was kept, its sides called what the reader calls them."""
    known = {one.id: version_name(one) for one in versions}
    b = None if question.b is None else _named(question.b, known)
    return replace(question, a=_named(question.a, known), b=b)


def _named(side: Side, known: Mapping[int, str]) -> Side:
    if side.practice in PRACTICES:
        return replace(side, name=str(PRACTICES[side.practice]))
    return replace(side, name=known.get(side.version_id or 0, side.name))


# --- reading it back ----------------------------------------------------------------------------


def read(typed: Typed, versions: Sequence[VersionInfo]) -> Question | Typed:
    """Return the question, or what was typed with what is wrong."""
    wrong: dict[str, str] = {}
    with override("nl"):  # what is kept is Dutch, whoever asks
        names = {one.value: one.text for one in _sides(versions)}
    values = _Values(typed.values, wrong, names)
    a = values.side("a", typed.sides, "fte_a")
    b = values.side("b", typed.sides, "fte_b")
    years = values.number("jaren", 0.5, MOST_YEARS)
    seed = values.number("getal", 0, MOST_SEED)
    runs = values.number("keren", 2, MOST_RUNS)
    aim = values.number("streven", 1, 100)
    size = values.number("inwoners", SIZES[0], SIZES[-1])
    staff = values.staff("staf")
    price = values.euros("prijs_van", "prijs_tot")
    wage = values.euros("baan_van", "baan_tot")
    if a is None:
        wrong["a"] = _("Kies wat u wilt doorrekenen.")
    if a is not None and a == b:
        wrong["b"] = _("A en B zijn hetzelfde. Kies iets anders, of een ander aantal banen.")
    if price is None and "prijs_van" not in wrong:
        wrong["prijs_van"] = _("Vul in wat een ontruiming kost, van en tot.")
    if wrong or a is None or price is None:
        return Typed(typed.values, typed.sides, wrong)
    return Question(
        a=a,
        b=b,
        years=years,
        inhabitants=int(size),
        seed=int(seed),
        runs=int(runs),
        staff=staff,
        aim=aim,
        price=price,
        wage=wage,
    )


@dataclass(frozen=True, slots=True)
class _Values:
    typed: Mapping[str, str]
    wrong: dict[str, str]
    names: Mapping[str, str]

    def side(self, name: str, sides: Sequence[Option], fte: str) -> Side | None:
        chosen = next((one for one in sides if one.value == self.typed[name]), None)
        if chosen is None:
            if self.typed[name]:
                self.wrong[name] = _("Kies iets uit de lijst.")
            return None
        workers = self.number(fte, 0.1, MOST_FTE) if self.typed[fte] else None
        if chosen.value.startswith("p-"):
            return Side(self.names[chosen.value], practice=chosen.value[2:], fte=workers)
        return Side(self.names[chosen.value], version_id=int(chosen.value[1:]), fte=workers)

    def number(self, name: str, least: float, most: float) -> float:
        found = _number(self.typed[name])
        if found is None or not least <= found <= most:
            self.wrong[name] = _("Vul een getal in van {least} tot {most}.").format(
                least=_plain(least), most=_plain(most)
            )
            return least
        return found

    def staff(self, name: str) -> tuple[float, ...]:
        parts = [part for part in self.typed[name].split(";") if part.strip()]
        found = [_number(part) for part in parts]
        known = sorted({one for one in found if one is not None and 0 < one <= MOST_FTE})
        if len(known) < len(found) or len(known) > MOST_STAFF:
            self.wrong[name] = _("Schrijf hoogstens {most} aantallen, zoals 0,5; 1; 1,5.").format(
                most=MOST_STAFF
            )
        return tuple(known)

    def euros(self, low: str, high: str) -> tuple[int, int] | None:
        if not self.typed[low] and not self.typed[high]:
            return None
        found = self.number(low, 0, MOST_EUROS), self.number(high, 0, MOST_EUROS)
        if found[0] > found[1] and low not in self.wrong:
            self.wrong[low] = _("Het eerste bedrag is hoger dan het tweede.")
        return int(found[0]), int(found[1])


def _number(text: str) -> float | None:
    try:
        found = float(typed_number(text))
    except ValueError:
        return None
    return found if found == found and abs(found) < 1e9 else None


def _plain(value: float) -> str:
    return words.decimal(value, 6, fixed=False)  # "1e+06" is nothing to read or to type


# --- the form -----------------------------------------------------------------------------------


def fields_of(typed: Typed) -> Form:
    """Return the form as it was filled in."""
    nothing = Option(NOTHING, _("Niets: alleen A"))
    sizes = tuple(Option(str(one), str(words.thousands(one))) for one in SIZES)
    return Form(
        reverse("simulations"),
        _("Reken door"),
        groups=(
            FieldGroup(
                _("Wat vergelijken we?"),
                (
                    _select(typed, "a", _("A"), typed.sides),
                    _field(typed, "fte_a", _("Voltijdbanen bij A"), _fte_hint(), optional=True),
                    _select(typed, "b", _("B"), (nothing, *typed.sides)),
                    _field(typed, "fte_b", _("Voltijdbanen bij B"), _fte_hint(), optional=True),
                ),
            ),
            FieldGroup(
                _("In welke regio, en hoe lang?"),
                (
                    _select(typed, "inwoners", _("Inwoners"), sizes),
                    _field(typed, "jaren", _("Jaren"), _("Hoogstens vijf.")),
                    _field(
                        typed, "keren", _("Hoe vaak"), _("Vaker geeft een nauwere bandbreedte.")
                    ),
                    _field(
                        typed, "getal", _("Begingetal"), _("Hetzelfde getal, dezelfde uitkomst.")
                    ),
                ),
            ),
            FieldGroup(
                _("Hoeveel medewerkers zijn genoeg?"),
                (
                    _field(
                        typed,
                        "staf",
                        _("Aantallen voltijdbanen om te proberen"),
                        _("Met een puntkomma ertussen. Leeg: niet rekenen."),
                        optional=True,
                    ),
                    _field(typed, "streven", _("Eerste poging binnen twee weken, in procenten")),
                ),
            ),
            FieldGroup(
                _("Wat kost het?"),
                (
                    _field(typed, "prijs_van", _("Een ontruiming kost, vanaf (euro)")),
                    _field(typed, "prijs_tot", _("Een ontruiming kost, tot (euro)")),
                    _field(typed, "baan_van", _("Een voltijdbaan per jaar, vanaf"), optional=True),
                    _field(typed, "baan_tot", _("Een voltijdbaan per jaar, tot"), optional=True),
                ),
                _(
                    "6.000 tot 9.000 euro voor een ontruiming is wat landelijk wordt genoemd. Vul "
                    "uw eigen bedragen in."
                ),
            ),
        ),
        submit_icon="vooruit",
    )


def _fte_hint() -> str:
    return _("Leeg: zoveel als het werk vraagt.")


def _field(
    typed: Typed, name: str, label: str, hint: str = "", *, optional: bool = False
) -> Field:
    return Field(
        name,
        label,
        value=typed.values[name],
        hint=hint,
        error=typed.wrong.get(name, ""),
        inputmode="" if name == "staf" else "decimal",
        is_optional=optional,
        is_short=name != "staf",
    )


def _select(typed: Typed, name: str, label: str, options: tuple[Option, ...]) -> Field:
    error = typed.wrong.get(name, "")
    return Field(name, label, "select", typed.values[name], error=error, options=options)
