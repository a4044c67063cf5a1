# SPDX-License-Identifier: EUPL-1.2
"""What a new plan of rounds asks: when, how, where, and who goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur import clock
from voordeur.core.access import Actor
from voordeur.core.sheet.dates import written
from voordeur.pages import round_words
from voordeur.pages.screens import Field, Form, Option
from voordeur.pages.templatetags import words
from voordeur.visits.teams import Proposal

SERVICE = ("10", "15", "20", "30", "45")
MOST_TEAMS = 4
ALL = ""


def form(actor: Actor, proposal: Proposal, filled: tuple[date, Mapping[str, str], str]) -> Form:
    """Return the form; `filled`: for which day, what was typed, and what was wrong with it."""
    day, typed, problem = filled
    parts = tuple(Option(key, text) for key, (text, _begin, _end) in round_words.PARTS.items())
    places = sorted({one.municipality for one in proposal.doors if one.municipality})
    fields = [
        Field("dag", _("Welke dag?"), value=typed.get("dag") or written(day), is_short=True),
        Field(
            "dagdeel",
            _("Dagdeel"),
            "select",
            typed.get("dagdeel", "avond"),
            options=parts,
            hint=_("In de avond zijn meer mensen thuis."),
        ),
        Field(
            "tijd",
            _("Tijd per deur"),
            "select",
            typed.get("tijd", "20"),
            options=tuple(Option(one, _("{count} minuten").format(count=one)) for one in SERVICE),
        ),
        Field(
            "hoe",
            _("Hoe gaan jullie?"),
            "tiles",
            typed.get("hoe", "lopen"),
            options=(Option("lopen", _("Lopend")), Option("fiets", _("Op de fiets"))),
        ),
    ]
    if len(places) > 1:
        options = (
            Option(ALL, _("Alle gemeenten")),
            *(Option(one, proposal.places.get(one, one)) for one in places),
        )
        chosen = typed.get("gemeente", ALL)
        fields.append(Field("gemeente", _("Waar?"), "select", chosen, options=options))
    districts = sorted({one.postcode[:4] for one in proposal.doors if one.postcode})
    if len(districts) > 1 or typed.get("wijk"):
        chosen = district(typed)
        listed = (ALL, *sorted({*districts, chosen} - {ALL}))
        options = tuple(Option(one, one or _("Alle wijken")) for one in listed)
        hint = _("De vier cijfers van de postcode.")
        fields.append(
            Field("wijk", _("Welke wijk?"), "select", chosen, options=options, hint=hint)
        )
    fields += _teams(actor, proposal, (day, typed))
    return Form(
        reverse("rounds"),
        _("Maak de rondes"),
        tuple(fields),
        submit_icon="ronde",
        problems=(problem,) if problem else (),
    )


def _teams(
    actor: Actor, proposal: Proposal, filled: tuple[date, Mapping[str, str]]
) -> Iterator[Field]:
    """Yield the questions who goes, and with whom; whoever asks is in the first team."""
    day, typed = filled
    people = tuple(Option(str(one), name) for one, name in proposal.colleagues)
    along = tuple(Option(str(one), name) for one, name in proposal.along)
    first = next((one.value for one in people if one.value == str(actor.person_id)), "")
    away = ", ".join(name for _number, name in proposal.away)
    said = _("Afwezig op {day}: {names}.")
    hint = said.format(day=words.day(day, clock.today()), names=away) if away else ""
    shown = 1 if len(people) < 2 else min(MOST_TEAMS, max(2, len(people) // 2))
    for number in range(1, shown + 1):
        asked_first = (first, hint) if number == 1 else ("", "")
        yield _team(number, people, typed, asked_first)
        if along:
            yield _others(number, along, typed)


def _team(
    number: int, people: tuple[Option, ...], typed: Mapping[str, str], given: tuple[str, str]
) -> Field:
    """Ask who goes; `given`: who is chosen beforehand, and what is said with it."""
    chosen, hint = given
    name = f"ploeg-{number}"
    return Field(
        name,
        _("Ploeg {number}: wie gaan er?").format(number=number),
        "checks",
        typed.get(name, chosen),
        options=people,
        hint=hint,
        is_optional=number > 1,
    )


def _others(number: int, along: tuple[Option, ...], typed: Mapping[str, str]) -> Field:
    name = f"mee-{number}"
    return Field(
        name,
        _("Ploeg {number}: wie gaat mee van een andere organisatie?").format(number=number),
        "checks",
        typed.get(name, ""),
        options=along,
        is_optional=True,
        hint=_("Nodig voor een bezoek dat jullie samen doen."),
    )


def district(typed: Mapping[str, str]) -> str:
    """Return the four figures of a postcode, or ""."""
    text = typed.get("wijk", ALL)
    return text if text.isascii() and text.isdecimal() and len(text) == 4 else ALL
