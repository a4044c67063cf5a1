# SPDX-License-Identifier: EUPL-1.2
"""Whether something may be written down in a case as it stands, and if not, why not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from voordeur.core import codes
from voordeur.core.agreement import bases, vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import EventKind, Kind
from voordeur.core.pathway.beginning import before_own_report, too_early
from voordeur.core.pathway.combinations import impossible
from voordeur.core.pathway.history import Event, Occurrence
from voordeur.core.pathway.wish import Objection as Objection
from voordeur.core.pathway.wish import Wish as Wish
from voordeur.core.said import said

# To these kinds of party data only go with a basis of their own (law reference 5.4).
OTHER_DOMAINS = frozenset(
    {"GGD", "Meldpunt Zorg en Overlast", "Veilig Thuis", "opvang", "Wmo", "jeugdhulp"}
)
HANDS_OVER = frozenset({"verwezen", "overgedragen"})

_AT_LEAST_ONE = frozenset({"termijnen", "termijn", "termijnbedrag"})

_LISTS: Mapping[str, tuple[str, ...]] = {
    "soort": tuple(codes.ContactKind),
    "dagdeel": tuple(codes.PartOfDay),
    "code": (*codes.Result, *codes.SignalStatus),
}

_TYPES: Mapping[Kind, tuple[type, ...]] = {
    Kind.YES_NO: (bool,),
    Kind.COUNT: (int,),
    Kind.NUMBER: (int, Fraction),
    Kind.CENTS: (int,),
    Kind.DAY: (date,),
    Kind.WORD: (str,),
    Kind.WORDS: (tuple,),
    Kind.MUNICIPALITY: (str,),
}


def objections(
    wish: Wish,
    agreement: Agreement,
    before: tuple[Occurrence, ...],
    today: date,
    own: tuple[Occurrence, ...] | None = None,
) -> tuple[Objection, ...]:
    """Return everything that stands in the way, nothing when it may be written down.

    `before` is what counts in the case already, in order, without what the wish would replace.
    `own`: for a landlord, what of that it told itself; nobody else gives it.
    """
    kind = vocabulary.EVENTS.get(wish.kind)
    if kind is None:
        return (
            Objection(
                "onbekend", said("“{kind}” is geen gebeurtenis die we kennen.", kind=wish.kind)
            ),
        )
    return (
        *_days(wish, today),
        *_values(wish, kind),
        *_listed(wish, agreement),
        *_order(wish, kind, before),
        *_basis(wish, agreement),
        *(
            too_early(wish, before, agreement.begins_with)
            if own is None
            else before_own_report(wish, own, agreement.begins_with)
        ),
        *impossible(wish, before),
    )


def can_be_now(
    kind: EventKind, agreement: Agreement, before: tuple[Occurrence, ...], today: date
) -> bool:
    """Say whether something of this kind, with whatever values, can be written down today.

    It may have happened on any day since the case began. Only on a day on which something
    happened can the answer change, so only those are asked.
    """
    days = dict.fromkeys((today, *(one.on for one in reversed(before) if one.on <= today)))
    wishes = (Wish(kind.name, on, today, {}) for on in days)
    return any(
        not _order(wish, kind, before)
        and not too_early(wish, before, agreement.begins_with)
        and not impossible(wish, before)
        for wish in wishes
    )


def _days(wish: Wish, today: date) -> tuple[Objection, ...]:
    if wish.on > today:
        return (
            Objection("toekomst", said("De dag ligt in de toekomst. Leg vast wat al is gebeurd.")),
        )
    if wish.known_on > today or wish.known_on < wish.on:
        return (
            Objection("bekend", said("De dag waarop het bekend werd, past niet bij de dag zelf.")),
        )
    return ()


def _values(wish: Wish, kind: EventKind) -> tuple[Objection, ...]:
    found = [
        Objection("ontbreekt", missing(wish.kind, name))
        for name in kind.required
        if name not in wish.values
    ]
    for name, value in wish.values.items():
        if name not in kind.values:
            found.append(
                Objection(
                    "past niet",
                    said("“{name}” hoort niet bij “{kind}”.", name=name, kind=wish.kind),
                )
            )
        elif not _fits(value, vocabulary.FACTS[name].kind):
            found.append(
                Objection("soort", said("Dit past niet bij “{label}”.", label=_meaning(name)))
            )
        elif (problem := beyond(name, value)) is not None:
            found.append(problem)
    return tuple(found)


def beyond(name: str, value: Value) -> Objection | None:
    """Return why this is no number that a household has, or None."""
    fact, label = vocabulary.FACTS[name], _meaning(name)
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return None
    if value < 0:
        return Objection("onder nul", said("“{label}” is nooit minder dan nul.", label=label))
    if name in _AT_LEAST_ONE and value == 0:
        return Objection("nul", said("“{label}” kan niet nul zijn.", label=label))
    if not fact.most or value <= fact.most:
        return None
    if fact.kind is Kind.CENTS:
        sentence = said("Dit bedrag is hoger dan 1 miljoen euro. Controleer het.")
    else:
        sentence = said(
            "“{label}” is hoogstens {most}. Controleer het getal.", label=label, most=fact.most
        )
    return Objection("te veel", sentence)


_MISSING: Mapping[tuple[str, str], str] = {
    ("ontruiming aangezegd", "op"): said(
        "Vul in voor welke dag de ontruiming is aangezegd. Weet je die dag nog niet? Leg dan vast "
        "wat je wel weet: het vonnis, of het bericht van de deurwaarder."
    ),
}


def missing(kind: str, name: str) -> str:
    """Return what to do when an event came without this value."""
    return _MISSING.get((kind, name)) or said("Vul in: {label}.", label=_meaning(name))


def _meaning(name: str) -> str:
    return said(vocabulary.FACTS[name].meaning)


def _fits(value: Value, kind: Kind) -> bool:
    # A yes or no is an int to Python, but no number to anybody else.
    if isinstance(value, bool) and kind is not Kind.YES_NO:
        return False
    return isinstance(value, _TYPES[kind])


def _listed(wish: Wish, agreement: Agreement) -> tuple[Objection, ...]:
    """Words from a national list are spelled as the list does; a move within stays within."""
    found = []
    for name, words in _LISTS.items():
        if wish.values.get(name, words[0]) not in words:
            known = ", ".join(words)
            found.append(
                Objection(
                    "lijst",
                    said("Kies voor “{label}” uit: {known}.", label=_meaning(name), known=known),
                )
            )
    for name in wish.values:
        words = vocabulary.CHOICES.get((wish.kind, name), ())
        if words and wish.values[name] not in words:
            known = ", ".join(words)
            found.append(
                Objection(
                    "lijst",
                    said("Kies voor “{label}” uit: {known}.", label=_meaning(name), known=known),
                )
            )
    if wish.kind == vocabulary.MOVED_WITHIN:
        place = wish.values.get("gemeente")
        if place is not None and place not in agreement.territory:
            found.append(Objection("gebied", said("Die gemeente hoort niet bij deze regio.")))
    return tuple(found)


def _order(wish: Wish, kind: EventKind, before: tuple[Occurrence, ...]) -> tuple[Objection, ...]:
    if not kind.can_follow:
        return ()
    if any(found.kind in kind.can_follow and found.on <= wish.on for found in before):
        return ()
    wanted = " of ".join(f"“{name}”" for name in kind.can_follow)
    return (Objection("volgorde", said("Dit kan pas na {wanted}.", wanted=wanted)),)


_NO_BASIS = Objection(
    "grondslag", said("Kies een grondslag uit de lijst, of een die de overeenkomst zelf noemt.")
)


def _basis(wish: Wish, agreement: Agreement) -> tuple[Objection, ...]:
    if wish.kind not in HANDS_OVER:
        return ()
    given = wish.values.get("grondslag")
    if given:
        return () if given in bases.known(agreement) else (_NO_BASIS,)
    target = wish.values.get("naar")
    party = agreement.parties.get(target) if isinstance(target, str) else None
    if party is not None and party.kind not in OTHER_DOMAINS:
        return ()
    return (
        Objection(
            "grondslag",
            said("Kies de wettelijke grondslag: deze gegevens gaan naar een ander domein."),
        ),
    )


def basis_for(agreement: Agreement, role: str) -> str:
    """Return the legal basis that the agreement gives for a hand-over to this role, or ""."""
    for rule in agreement.rules:
        if bases.is_basis(rule.basis) and any(role in step.who for step in rule.steps):
            return rule.basis
    return ""


VISIT = "huisbezoek"


def joined(wish: Wish, earlier: Event) -> dict[str, Value]:
    """Return the values of one visit that two organisations wrote down, each what it saw.

    Both were there; and who was spoken to by one of them, was reached.
    """
    values = {**earlier.values, **wish.values}
    values["aanwezig"] = tuple(dict.fromkeys([*_present(earlier.values), *_present(wish.values)]))
    if earlier.values.get("bereikt") is True:
        values["bereikt"] = True
    return values


def _present(values: Mapping[str, Value]) -> tuple[str, ...]:
    found = values.get("aanwezig", ())
    return found if isinstance(found, tuple) else ()
