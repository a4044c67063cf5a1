# SPDX-License-Identifier: EUPL-1.2
"""How rounds say a time of day, a distance, who goes, and why a door is on the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.pages.happened import capital
from voordeur.pages.screens import Badge, Note, Tone
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later, spoken, told_in
from voordeur.visits.shown import DoorShown

HOUR = 60
KILOMETRE = 1_000
PARTS = {
    "ochtend": (later("Ochtend, 9.00 tot 12.30 uur"), 9 * HOUR, 12 * HOUR + 30),
    "middag": (later("Middag, 12.30 tot 17.00 uur"), 12 * HOUR + 30, 17 * HOUR),
    "avond": (later("Avond, 17.00 tot 21.30 uur"), 17 * HOUR, 21 * HOUR + 30),
}


def at(minutes: int) -> str:
    """Return a time of day as "18.10", in English as "18:10"."""
    mark = "." if told_in() == "nl" else ":"
    return f"{minutes // HOUR:02}{mark}{minutes % HOUR:02}"


def read_time(text: str) -> int | None:
    """Return "18.10" or "18:10" as minutes after midnight; None for anything else."""
    hours, _dot, minutes = text.strip().replace(":", ".").partition(".")
    if not (hours.isdecimal() and (minutes or "0").isdecimal()):
        return None
    found = int(hours) * HOUR + int(minutes or "0")
    return found if int(hours) < 24 and int(minutes or "0") < HOUR else None


def between(opens: int, closes: int) -> str:
    return _("{opens} tot {closes} uur").format(opens=at(opens), closes=at(closes))


def kilometres(metres: int) -> str:
    """Return a distance as "3,1 km", in English as "3.1 km"."""
    return f"{words.decimal(metres / KILOMETRE)} km"


def part_named(day: date, opens: int, today: date) -> str:
    """Return "vandaag, avond" or "do 26 november, middag"."""
    name = next((key for key, (_text, begins, _end) in PARTS.items() if begins == opens), "")
    return ", ".join(part for part in (words.day(day, today), name and _(name)) if part)


def doors(number: int) -> str:
    return ngettext("{count} deur", "{count} deuren", number).format(count=number)


def when(door: DoorShown) -> str:
    """Return when a door is due: "± 18.10", or the time that was announced."""
    if door.opens is not None and door.closes is not None and not door.crisis:
        return between(door.opens, door.closes)
    return f"± {at(door.arrives)}"


def why(door: DoorShown, today: date) -> str:
    """Return why this door is on the list, in one sentence without anything about money."""
    if door.crisis:
        return _("Crisis: gesprek uiterlijk {day}").format(day=words.day(door.due, today))
    step = in_dutch(capital(door.step))
    if not door.tries:
        return step
    tried = ngettext("{count} keer niet bereikt", "{count} keer niet bereikt", door.tries)
    return f"{step}: {tried.format(count=door.tries)}"


def falls(*, is_landlord: bool) -> str:
    """Return what is said of a door to which nobody needs to go any more."""
    if is_landlord:
        return _("U hoeft hier niet heen. De reden mogen wij niet delen.")
    return _("Er is contact met de bewoner. Je hoeft niet aan te bellen.")


def badges(door: DoorShown, parties: Mapping[int, str], mine: int) -> tuple[Badge, ...]:
    """Return what whoever goes there has to know at a glance."""
    found = []
    if door.ask:
        found.append(
            Badge(_("Niet bezoeken, vraag {who}").format(who=spoken(door.ask)), Tone.CRISIS, "nee")
        )
    if door.crisis:
        found.append(Badge(_("Crisis"), Tone.CRISIS, "crisis"))
    if door.is_joint:
        others = ", ".join(parties.get(one, "") for one in door.parties if one != mine)
        found.append(Badge(_("Samen met {others}").format(others=others), Tone.WAIT, "mensen"))
    if door.children:
        found.append(Badge(_("Kinderen"), Tone.NEW, "kinderen"))
    if door.secret:
        found.append(Badge(_("Adres geheim"), Tone.LATE, "slot"))
    if door.late:
        late = _("{count} minuten te laat").format(count=door.late)
        found.append(Badge(late, Tone.LATE, "let-op"))
    return tuple(found)


def gone(many: int) -> str:
    """Return how many doors of a round are in cases that others have now, or ""."""
    if not many:
        return ""
    return ngettext(
        "{count} deur staat er niet meer op: de zaak is van een ander",
        "{count} deuren staan er niet meer op: de zaken zijn van een ander",
        many,
    ).format(count=many)


def another_day(day: date, today: date) -> Note:
    """Return what can be done with a round that is not of today."""
    when = words.relative_day(day, today)
    if day > today:
        text = _("Inchecken en vastleggen kan op de dag zelf.")
        return Note(_("Deze ronde is {day}").format(day=when), text, Tone.WAIT, "klok-vooruit")
    text = _("Wat je nu vastlegt, komt in de zaak op de dag en het dagdeel van de ronde.")
    return Note(_("Deze ronde was {day}").format(day=when), text, Tone.WAIT, "klok-vooruit")
