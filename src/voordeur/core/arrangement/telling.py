# SPDX-License-Identifier: EUPL-1.2
"""What cannot be told of an instalment, or asked and answered about an exception, any more."""

from __future__ import annotations

from collections.abc import Sequence

from voordeur.core.agreement.expressions import Value
from voordeur.core.arrangement import asking, schedule, watch
from voordeur.core.arrangement.asking import Request
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.wish import Objection, Wish
from voordeur.core.said import said
from voordeur.core.sheet.money import euros


def objection(wish: Wish, happened: Sequence[Occurrence]) -> Objection | None:
    """Return why this does not fit the arrangement or the request that stands, or None."""
    if wish.kind in (watch.PAID, watch.MISSED):
        return _of_a_term(wish, happened)
    if wish.kind == asking.ASKED or wish.kind in asking.ANSWERS:
        return _of_an_exception(wish, happened)
    return None


def _of_a_term(wish: Wish, happened: Sequence[Occurrence]) -> Objection | None:
    number, found = wish.values.get("termijn"), watch.track(happened)
    if not isinstance(number, int) or found is None or not found.lines:
        return None
    if not 1 <= number <= len(found.lines):
        count = len(found.lines)
        return Objection(
            "termijn", said("Deze regeling heeft termijn 1 tot en met {count}.", count=count)
        )
    line = found.lines[number - 1]
    if not line.open and (wish.kind == watch.MISSED or "bedrag" in wish.values):
        text = said(
            "Termijn {number} is al helemaal betaald. Klopt dat niet, trek die betaling dan in.",
            number=number,
        )
        return Objection("termijn", text)
    if wish.kind == watch.MISSED and wish.on < line.due:
        return Objection(
            "termijn",
            said("Termijn {number} komt nog. Die kan niet gemist zijn.", number=number),
        )
    return None


def _of_an_exception(wish: Wish, happened: Sequence[Occurrence]) -> Objection | None:
    request = asking.exception(happened)
    if request is None:
        return None
    if wish.kind == asking.ASKED and request.waits:
        return Objection(
            "uitzondering",
            said("Er staat al een vraag open bij de verhuurder. Wacht op het antwoord."),
        )
    return _of_an_answer(wish, request) if wish.kind in asking.ANSWERS else None


def _of_an_answer(wish: Wish, request: Request) -> Objection | None:
    if request.is_used:
        return Objection(
            "uitzondering",
            said("Na deze vraag is al een regeling gemaakt. Een antwoord verandert niets meer."),
        )
    if request.answer is not asking.Answer.NONE:
        return Objection(
            "uitzondering",
            said("Deze vraag is al beantwoord. Klopt dat antwoord niet, trek het dan eerst in."),
        )
    return _of_a_counter(wish, request) if wish.kind == asking.COUNTERED else None


def _of_a_counter(wish: Wish, request: Request) -> Objection | None:
    """A counter-proposal says how the amount that was asked about is paid, and covers it."""
    terms, each = wish.values.get("termijnen"), wish.values.get("termijnbedrag")
    if terms is None and each is None:
        return Objection(
            "tegenvoorstel", said("Vul het aantal termijnen in, of een bedrag per maand.")
        )
    amount = sum(one.amount for one in request.instalments)
    if not amount:
        return None
    first = request.instalments[0].due
    proposed: dict[str, Value] = {**wish.values, "bedrag": amount, "eerste_termijn": first}
    lines = schedule.of_values(proposed)
    if lines and (each is None or terms in {None, len(lines)}):
        return None
    return Objection(
        "tegenvoorstel",
        said(
            "Zo komt {amount} niet rond. Vul alleen het aantal termijnen in, of alleen een "
            "bedrag per maand waarmee dat bedrag binnen tien jaar is betaald.",
            amount=euros(amount),
        ),
    )
