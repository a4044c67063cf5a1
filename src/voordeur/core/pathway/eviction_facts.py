# SPDX-License-Identifier: EUPL-1.2
"""What cannot be around an eviction: announced, withdrawn, carried out, in that order."""

from __future__ import annotations

from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.known import EVICTED, Before, day_for, had, last, threat
from voordeur.core.pathway.wish import Combination, Wish
from voordeur.core.said import said

_BEFORE_THE_DAY = frozenset({"laatste kans besproken", "moratorium overwogen"})
_NEXT_HOME = (
    frozenset(vocabulary.BEGINS_BY_DEFAULT) - vocabulary.THREATENS - vocabulary.ENDS_THREAT
)


def _of_its_time(wish: Wish, before: Before) -> Before:
    """Return what happened around the home of which the wish tells.

    What begins a case anew after an eviction, a report or the tenant who comes, is of the next
    home: what happened around the one says nothing of the other.
    """
    start = 0
    lost = False
    for at, one in enumerate(before):
        lost = lost or one.kind == EVICTED
        if lost and one.kind in _NEXT_HOME:
            if wish.on < one.on:
                return before[start:at]
            start, lost = at, False
    return before[start:]


def _never_announced(wish: Wish, before: Before) -> bool:
    """A case may begin with an eviction that was; in a case that runs, something came first."""
    begins = not before or wish.began is not None
    around = _of_its_time(wish, before)
    return not begins and not had(around, {*vocabulary.THREATENS, EVICTED})


def _lost(around: Before) -> Occurrence | None:
    """Return the eviction by which the home was lost; None while a threat stands or none came."""
    found = last(around, {*vocabulary.THREATENS, EVICTED})
    return found if found is not None and found.kind == EVICTED else None


def _gone(wish: Wish, before: Before) -> Occurrence | None:
    """Return the eviction by which the home of which the wish tells was lost.

    Nothing is taken back or tried of a next home before its own eviction is announced.
    """
    around = _of_its_time(wish, before)
    if wish.kind in vocabulary.THREATENS or had(around, {*vocabulary.THREATENS, EVICTED}):
        return _lost(around)
    return _lost([one for one in before if one.on <= wish.on])


def _taken_back_too_late(wish: Wish, before: Before) -> bool:
    return _gone(wish, before) is not None


def _already(wish: Wish, before: Before) -> bool:
    return _lost(_of_its_time(wish, before)) is not None


def _before_the_day(wish: Wish, before: Before) -> bool:
    day = day_for(threat(_of_its_time(wish, before)))
    return day is not None and wish.on < day


def _before_announced(wish: Wish, before: Before) -> bool:
    found = threat(_of_its_time(wish, before))
    return found is not None and wish.on < found.on


def _after_withdrawal(wish: Wish, before: Before) -> bool:
    found = last(_of_its_time(wish, before), {*vocabulary.THREATENS, vocabulary.TAKEN_BACK})
    return found is not None and found.kind == vocabulary.TAKEN_BACK


def _after_eviction(wish: Wish, before: Before) -> bool:
    found, day = _gone(wish, before), wish.values.get("op")
    if found is None:
        return False
    return wish.on > found.on or (isinstance(day, date) and day > found.on)


def _by_no_arrangement(wish: Wish, before: Before) -> bool:
    arranged = wish.values.get("waardoor") == "betalingsregeling"
    return arranged and not had(before, _ARRANGED)


def _too_far(wish: Wish, _: Before) -> bool:
    """An eviction that is announced longer ahead than its title lasts."""
    day = wish.values.get("op")
    return isinstance(day, date) and day > wish.on + _TITLE_LASTS


def _for_the_past(wish: Wish, _: Before) -> bool:
    day = wish.values.get("op")
    return isinstance(day, date) and day < wish.on


# The order on which an eviction rests ends after a year (Rv art. 503, EVC-11).
_TITLE_LASTS = timedelta(days=366)
_ARRANGED = frozenset({"regeling getroffen", "regeling bij verhuurder"})
_CARRIED_OUT = frozenset({EVICTED})

OF_EVICTION: tuple[Combination, ...] = (
    Combination(
        "ontruimd zonder aanzegging",
        _CARRIED_OUT,
        _never_announced,
        said(
            "In deze zaak is geen ontruiming aangezegd. Leg eerst vast dat de ontruiming is "
            "aangezegd en voor welke dag, daarna dat de woning is ontruimd."
        ),
    ),
    Combination(
        "twee keer ontruimd",
        _CARRIED_OUT,
        _already,
        said("Er staat al dat de woning is ontruimd. Klopt de dag niet, trek dat dan eerst in."),
    ),
    Combination(
        "ontruimd voor de aangezegde dag",
        _CARRIED_OUT,
        _before_the_day,
        said("De ontruiming is aangezegd voor een latere dag. Verbeter eerst die dag, of deze."),
    ),
    Combination(
        "ontruimd voor de aanzegging",
        _CARRIED_OUT,
        _before_announced,
        said("De ontruiming is pas daarna aangezegd. Verbeter een van beide dagen."),
    ),
    Combination(
        "ontruimd na intrekken",
        _CARRIED_OUT,
        _after_withdrawal,
        said("De aanzegging is ingetrokken. Leg eerst de nieuwe aanzegging vast."),
    ),
    Combination(
        "ingetrokken na ontruimen",
        frozenset({vocabulary.TAKEN_BACK}),
        _taken_back_too_late,
        said("De woning is al ontruimd. Klopt dat niet, trek dan “ontruimd” in."),
    ),
    Combination(
        "ingetrokken door een regeling die er niet is",
        frozenset({vocabulary.TAKEN_BACK}),
        _by_no_arrangement,
        said(
            "In deze zaak staat nog geen betalingsregeling. Leg die eerst vast, of kies “iets "
            "anders”."
        ),
    ),
    Combination(
        "stap na ontruimen",
        vocabulary.THREATENS | _BEFORE_THE_DAY,
        _after_eviction,
        said(
            "De woning was toen al ontruimd. Klopt dat niet, trek dan eerst “ontruimd” in. Gaat "
            "het om een volgende woning, leg dan eerst vast dat de huurder zich meldde."
        ),
    ),
    Combination(
        "aangezegd voor een verre dag",
        vocabulary.THREATENS,
        _too_far,
        said("Die dag is meer dan een jaar na de aanzegging. Controleer het jaartal."),
    ),
    Combination(
        "aangezegd voor een dag die was",
        frozenset({"ontruiming aangezegd", "afspraak gemaakt"}),
        _for_the_past,
        said("De dag waarvoor dit is afgesproken ligt vóór de dag waarop het gebeurde."),
    ),
)
