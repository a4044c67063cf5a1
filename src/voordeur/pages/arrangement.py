# SPDX-License-Identifier: EUPL-1.2
"""The arrangement of a case on its page: the terms that follow from what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from voordeur.cases.shown import Happening
from voordeur.core.arrangement.schedule import Instalment, in_terms
from voordeur.pages.screens import ArrangementBlock, Badge, InstalmentRow, Note, Tone
from voordeur.pages.templatetags import words

MADE = "regeling getroffen"
KEPT = "regeling nagekomen"
BROKEN = "regeling gebroken"


def arrangement(happened: Sequence[Happening], today: date) -> ArrangementBlock | None:
    """Return the last arrangement that stands with its terms, or None without one.

    Whether a single term was paid is not recorded: a term whose day has passed says just that.
    """
    standing = [one for one in happened if not one.is_gone]
    made = max(
        (one for one in standing if one.kind == MADE),
        key=lambda one: (one.on, one.seq),
        default=None,
    )
    if made is None:
        return None
    terms = _terms(made)
    if not terms:
        return None
    ended = [
        one
        for one in standing
        if one.kind in (KEPT, BROKEN) and (one.on, one.seq) > (made.on, made.seq)
    ]
    return ArrangementBlock(
        "Zichtbaar voor wie helpt",
        _summary(terms),
        tuple(_ending(one, today) for one in ended[:1]),
        tuple(_row(term, len(terms), today) for term in terms),
    )


def _terms(made: Happening) -> tuple[Instalment, ...]:
    count, amount = made.values.get("termijnen"), made.values.get("bedrag")
    first = made.values.get("eerste_termijn")
    if not (isinstance(count, int) and isinstance(amount, int) and isinstance(first, date)):
        return ()
    try:
        return in_terms(amount, count, first)
    except ValueError:
        return ()


def _summary(terms: Sequence[Instalment]) -> str:
    whole = words.round_euros(sum(term.amount for term in terms))
    each = words.round_euros(terms[0].amount)
    return (
        f"**{whole}** in **{len(terms)} termijnen van {each}**. De lopende huur gaat altijd voor."
    )


def _ending(one: Happening, today: date) -> Note:
    day = words.day(one.on, today)
    if one.kind == KEPT:
        return Note("Nagekomen", f"Vastgelegd op {day}.", Tone.OK, "ja")
    return Note(
        "Gebroken", f"Vastgelegd op {day}. Bel vriendelijk wat er speelt.", Tone.LATE, "let-op"
    )


def _row(term: Instalment, count: int, today: date) -> InstalmentRow:
    is_past = term.due < today
    badge = Badge("dag voorbij" if is_past else "komt", Tone.MUTE, "termijn")
    return InstalmentRow(
        f"{term.number} van {count}",
        words.day(term.due, today),
        words.euros(term.amount),
        badge,
    )
