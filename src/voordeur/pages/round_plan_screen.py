# SPDX-License-Identifier: EUPL-1.2
"""What the page of one plan shows: what fits and what not, the gain, and every door to move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.pages import round_sketch, round_words
from voordeur.pages.screens import (
    Action,
    Badge,
    Link,
    Note,
    Panel,
    PlannedDoor,
    PlannedRound,
    PlanScreen,
    Tone,
    posting,
)
from voordeur.pages.texts import spoken
from voordeur.visits.changing import EARLIER, LATER, OFF, ON, OTHER
from voordeur.visits.planning import NO_PLACE
from voordeur.visits.shown import DoorShown, PlanShown, RoundShown
from voordeur.visits.values import DRAFT, READY

UNDO, SET_READY, THROW = "ongedaan", "klaar", "weg"


def screen(found: PlanShown, title: str, today: date) -> PlanScreen:
    """Return the screen of a plan that is there to be changed."""
    listed = tuple(_round(found, one, today) for one in found.rounds)
    return PlanScreen(
        _("Rondes plannen: {when}").format(when=title),
        _lead(found),
        _actions(found),
        _notes(found),
        _counts(found),
        _gain(found),
        _how(found),
        listed,
        tuple(_left(found, door, today) for door in found.left),
        round_sketch.sketch(found.rounds),
        _("Sleep een rij, of gebruik “Eerder” en “Later”.") if found.state == DRAFT else "",
    )


def _lead(found: PlanShown) -> str:
    every = found.served + len(found.left)
    walked = sum(1 for one in found.rounds if one.doors)
    said = _("{served} van {doors} passen in {rounds}.").format(
        served=found.served,
        doors=round_words.doors(every),
        rounds=ngettext("{count} ronde", "{count} rondes", walked).format(count=walked),
    )
    if not found.left:
        return said
    first = found.left[0]
    more = ngettext(
        "Eén deur niet: {address}, {why}.",
        "{count} deuren niet. De eerste: {address}, {why}.",
        len(found.left),
    ).format(count=len(found.left), address=first.address, why=_(first.left_out))
    return f"{said} {more}"


def _actions(found: PlanShown) -> tuple[Action, ...]:
    address = reverse("round-change", args=[found.id])
    actions = []
    if found.can_undo:
        actions.append(
            posting(_("Maak de laatste wijziging ongedaan"), address, (("doe", UNDO),), "ongedaan")
        )
    if all(one.out_at is None for one in found.rounds):
        actions.append(
            posting(_("Gooi de planning weg"), address, (("doe", THROW),), "nee", "quiet")
        )
    if found.state == DRAFT and found.served:
        words = _("Zet klaar op de telefoons")
        actions.append(posting(words, address, (("doe", SET_READY),), "ja", "main"))
    return tuple(actions)


def _notes(found: PlanShown) -> tuple[Note, ...]:
    unknown = sum(1 for door in found.left if door.left_out == NO_PLACE)
    never = [door for one in found.rounds for door in one.doors if door.ask]
    made = []
    if never:
        text = ", ".join(
            _("{address}: vraag {who}").format(address=door.address, who=spoken(door.ask))
            for door in never
        )
        made.append(Note(_("Niet bezoeken"), text, Tone.CRISIS, "veiligheid"))
    falls = [door for one in found.rounds for door in one.doors if door.falls and not door.ask]
    if falls:
        title = ngettext("{count} deur vervalt", "{count} deuren vervallen", len(falls)).format(
            count=len(falls)
        )
        where = ", ".join(door.address for door in falls if door.address)
        text = " ".join((f"{where}.", round_words.falls(is_landlord=False)))
        made.append(Note(title, text, Tone.MUTE, "nee"))
    if unknown:
        text = _("Hun postcode staat niet in het bestand met plekken. Vraag het de beheerder.")
        title = ngettext(
            "Van {count} deur weten we niet waar hij is",
            "Van {count} deuren weten we niet waar ze zijn",
            unknown,
        ).format(count=unknown)
        made.append(Note(title, text, Tone.LATE, "plek"))
    if found.state == READY:
        text = _("Wijzig je iets, dan zien de ploegen het bij de volgende keer kijken.")
        made.append(Note(_("Deze rondes staan op de telefoons"), text, Tone.OK, "ja"))
    return tuple(made)


def _counts(found: PlanShown) -> tuple[tuple[str, str], ...]:
    every = [door for one in found.rounds for door in one.doors]
    known = (
        (_("Tijd per deur"), _("{count} minuten").format(count=found.service)),
        (_("Crisis, altijd als eerste"), sum(1 for door in every if door.crisis)),
        (_("Samen op bezoek"), sum(1 for door in every if door.is_joint)),
        (_("Kinderen in huis"), sum(1 for door in every if door.children)),
        (_("Aangekondigde tijd"), sum(1 for door in every if _has_time(door))),
        (_("Eerder niet bereikt"), sum(1 for door in every if door.tries)),
    )
    return tuple((name, str(value)) for name, value in known)


def _has_time(door: DoorShown) -> bool:
    return door.opens is not None and not door.crisis


def _gain(found: PlanShown) -> Panel | None:
    if not found.naive_metres or not found.served:
        return None
    per_door, naive = found.metres / found.served, found.naive_metres / found.naive_served
    less = round(100 * (1 - per_door / naive))
    lines = [
        _("**{now}** voor {doors}.").format(
            now=round_words.kilometres(found.metres), doors=round_words.doors(found.served)
        ),
        _("“Steeds de dichtstbijzijnde” is {naive} voor {doors}.").format(
            naive=round_words.kilometres(found.naive_metres),
            doors=round_words.doors(found.naive_served),
        ),
    ]
    if less > 0:
        lines.append(_("Dat scheelt **{less}%** per deur.").format(less=less))
    return Panel(_("Wat levert plannen op?"), tuple(lines), icon="ronde", is_soft=True)


def _how(found: PlanShown) -> Panel:
    pace = _("lopend, 5 km per uur") if found.on_foot else _("op de fiets, 14 km per uur")
    lines = [
        _("Aanname: de rechte lijn en dertig procent erbij, {pace}.").format(pace=pace),
        _("Aanname: naar een crisis gaan er twee, in het eerste uur."),
        _("Elke ronde begint en eindigt bij “start”: jullie adres, of anders het midden."),
        _("Dezelfde vraag geeft altijd dezelfde rondes."),
    ]
    if found.coarse:
        lines.append(_("Van sommige deuren is de plek een schatting binnen de postcode."))
    if not found.solved:
        lines.append(_("Nu is “steeds de dichtstbijzijnde” gebruikt; beter vonden we niet."))
    return Panel(_("Hoe rekenen we?"), tuple(lines), icon="vraag", is_soft=True)


def _round(found: PlanShown, one: RoundShown, today: date) -> PlannedRound:
    others = [found.parties.get(party, "") for party in one.parties if party != found.party_id]
    who = " + ".join([*one.people, *others])
    crisis = sum(1 for door in one.doors if door.crisis)
    timed = sum(1 for door in one.doors if _has_time(door))
    marks = []
    if crisis:
        text = _("{count} crisis").format(count=crisis)
        marks.append(Badge(text, Tone.CRISIS, "crisis"))
    if timed:
        text = _("{count} met aangekondigde tijd").format(count=timed)
        marks.append(Badge(text, Tone.WAIT, "kalender"))
    if one.is_out:
        marks.append(Badge(_("Op pad"), Tone.OK, "uit"))
    links: tuple[Link, ...] = ()
    if found.state == READY and one.doors:
        links = (
            Link(_("Op de telefoon"), reverse("round-walk", args=[found.id, one.number])),
            Link(_("Lijst zonder namen"), reverse("round-list", args=[found.id, one.number])),
        )
    return PlannedRound(
        f"ploeg-{one.number}",
        round_sketch.shape(one.number),
        _("Ploeg {number}").format(number=one.number),
        who,
        str(len(one.doors)),
        round_words.between(one.leaves, one.back) if one.doors else "",
        round_words.kilometres(one.metres) if one.doors else "",
        tuple(marks),
        tuple(
            _door(found, one, (number, door), today)
            for number, door in enumerate(one.doors, start=1)
        ),
        links,
    )


def _door(
    found: PlanShown, one: RoundShown, place: tuple[int, DoorShown], today: date
) -> PlannedDoor:
    number, door = place
    moves: list[Action] = []
    if door.done_at is None:
        moves += [_move(found, door, EARLIER, _("Eerder"))] if number > 1 else []
        moves += [_move(found, door, LATER, _("Later"))] if number < len(one.doors) else []
        others = [other for other in found.rounds if other.id != one.id]
        moves += [_move(found, door, OTHER, _to(other), other.id) for other in others]
        moves.append(_move(found, door, OFF, _("Eraf")))
    return PlannedDoor(
        f"deur-{door.id}",
        str(number),
        door.address or _("Beperkt"),
        reverse("case", args=[door.reference]),
        round_words.why(door, today),
        round_words.when(door),
        round_words.badges(door, found.parties, found.party_id),
        tuple(moves),
        (_time_link(found, door),) if door.done_at is None else (),
    )


def _to(other: RoundShown) -> str:
    return _("Naar ploeg {number}").format(number=other.number)


def _move(
    found: PlanShown, door: DoorShown, how: str, text: str, target: int | None = None
) -> Action:
    fields: Sequence[tuple[str, str]] = (("doe", how), ("deur", str(door.id)))
    to = (("naar", str(target)),) if target is not None else ()
    return posting(text, reverse("round-change", args=[found.id]), (*fields, *to), look="quiet")


def _time_link(found: PlanShown, door: DoorShown) -> Link:
    return Link(_("Tijd"), reverse("round-time", args=[found.id, door.id]))


def _left(found: PlanShown, door: DoorShown, today: date) -> PlannedDoor:
    has_place = door.left_out != NO_PLACE
    moves = tuple(_move(found, door, ON, _to(one), one.id) for one in found.rounds if has_place)
    return PlannedDoor(
        f"deur-{door.id}",
        "",
        door.address or _("Beperkt"),
        reverse("case", args=[door.reference]),
        _(door.left_out),
        round_words.when(door) if _has_time(door) else "",
        round_words.badges(door, found.parties, found.party_id),
        moves,
        (_time_link(found, door),),
    )
