# SPDX-License-Identifier: EUPL-1.2
"""What a goal of a plan of action is: an area of life, how it goes there, and what to do.

The areas are the project's own short list (`Area`); no instrument under a licence is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.core.practice.codes import Area, Word
from voordeur.core.said import said


class Stands(Word):
    """How it goes in one area of life, as the tenant sees it."""

    WELL = "gaat goed", said("Hier is nu niets nodig.")
    ATTENTION = "aandacht", said("Hier speelt iets. Het hoeft niet vandaag.")
    NEEDED = "nu nodig", said("Zonder actie loopt het hier vast.")


class GoalState(Word):
    """What became of a goal."""

    OPEN = "loopt", said("Hier wordt aan gewerkt.")
    REACHED = "gehaald", said("Het is gelukt.")
    STOPPED = "gestopt", said("Dit doel is niet meer nodig, of de huurder wil het niet meer.")


LONGEST = timedelta(days=731)  # a plan looks two years ahead at most
LONGEST_TEXT, LONGEST_WHO = 500, 200


@dataclass(frozen=True, slots=True)
class GoalData:
    """A goal as it was filled in. `text`: in the tenant's own words; `who`: who does what.

    `due`: by when; `review_on`: when it is looked at again. `with_tenant`: filled in together.
    """

    area: Area
    stands: Stands
    text: str = ""
    who: str = ""
    due: date | None = None
    review_on: date | None = None
    with_tenant: bool = True


def problems(goal: GoalData, today: date) -> Mapping[str, str]:
    """Return what is wrong with a goal, as a Dutch sentence by the name of the field.

    An area that goes well needs no goal. Anything else says what is wanted, who does it and when
    it is looked at again.
    """
    found: dict[str, str] = {}
    if goal.stands is not Stands.WELL:
        found |= _missing(goal)
    for name, limit in (("text", LONGEST_TEXT), ("who", LONGEST_WHO)):
        if len(getattr(goal, name)) > limit:
            found[name] = said("Maak het korter: hoogstens {limit} tekens.", limit=limit)
    for name in ("due", "review_on"):
        day = getattr(goal, name)
        if day is not None and not today <= day <= today + LONGEST:
            found[name] = said("Kies een dag van vandaag tot over twee jaar.")
    return found


def _missing(goal: GoalData) -> Mapping[str, str]:
    found = {}
    if not goal.text.strip():
        found["text"] = said("Schrijf op wat de huurder wil, in zijn eigen woorden.")
    if not goal.who.strip():
        found["who"] = said("Schrijf op wie wat doet.")
    if goal.review_on is None:
        found["review_on"] = said("Kies wanneer jullie er weer naar kijken.")
    return found
