# SPDX-License-Identifier: EUPL-1.2
"""The tables of keeping and erasing, and what is explained beside them."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.core.access import Actor
from voordeur.core.agreement.say import said_term
from voordeur.core.calendar import Term
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Action,
    Badge,
    Empty,
    KeptRow,
    KeptTable,
    Link,
    Panel,
    Tone,
)
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later, spoken, told_in
from voordeur.people import queries as people
from voordeur.retention.values import Chosen, Counted, HoldShown, Outcome, PreviewShown

STATES = {
    "open": Badge(later("Wacht op akkoord"), Tone.LATE, "wachten"),
    "confirmed": Badge(later("Akkoord gegeven"), Tone.NEW, "ja"),
    "running": Badge(later("Wordt gewist"), Tone.NEW, "wachten"),
    "done": Badge(later("Gewist"), Tone.OK, "ja"),
    "dropped": Badge(later("Niet doorgegaan"), Tone.MUTE, "nee"),
}


def previews_table(actor: Actor, found: tuple[PreviewShown, ...], today: date) -> KeptTable:
    """Return the table of proposals, newest first."""
    wanted = [one.confirmed_by_id for one in found if one.confirmed_by_id]
    names = people.names(actor.region_id, wanted)
    return KeptTable(
        "voorstellen",
        _("Voorstellen om te wissen"),
        (_("Voorstel"), _("Aantal"), _("Akkoord van"), _("Hoe ver"), _("Doe iets")),
        tuple(
            KeptRow(
                _("Voorstel {id}").format(id=one.id),
                (words.thousands(one.many), _agreed(one, names)),
                _("van {day}").format(day=words.day(one.on, today)),
                STATES[one.state],
                Action(_("Bekijk"), reverse("retention-preview", args=[one.id])),
            )
            for one in found
        ),
        empty=Empty(
            _("Er is nog geen voorstel"),
            _(
                "Elke nacht kijkt Voordeur wat er mag worden gewist. Een "
                "voorstel maken kan ook nu."
            ),
        ),
        numbers=(0,),
    )


def _agreed(one: PreviewShown, names: dict[int, str]) -> str:
    if one.is_automatic:
        return _("de overeenkomst")
    return names.get(one.confirmed_by_id or 0, _("nog niemand"))


def held_back(actor: Actor, found: tuple[HoldShown, ...], today: date) -> KeptTable:
    """Return the table of what is held back."""
    names = people.names(actor.region_id, [one.placed_by_id for one in found])
    return KeptTable(
        "tegengehouden",
        _("Tegengehouden"),
        (_("Wat"), _("Waarom"), _("Door wie"), _("Hoe lang"), _("Doe iets")),
        tuple(
            KeptRow(
                one.reference or _("Alles van een huurder"),
                (
                    f"**{capital(spoken(one.ground))}.** {in_dutch(one.reason)}",
                    names.get(one.placed_by_id, "Voordeur"),
                    _how_long(one, today),
                ),
                action=Action(_("Loslaten"), reverse("hold-end", args=[one.id])),
            )
            for one in found
        ),
        empty=Empty(
            _("Niets wordt tegengehouden"), _("Een zaak die nog nodig is, kunt u vasthouden.")
        ),
        action=Action(_("Houd een zaak vast"), reverse("hold-new"), "slot"),
    )


def _how_long(one: HoldShown, today: date) -> str:
    if one.until is not None:
        return _("tot en met {day}").format(day=words.day(one.until, today))
    if one.review_on is None:
        return _("tot iemand loslaat")
    again = words.day(one.review_on, today)
    return (
        _("==kijk opnieuw, {again}==").format(again=again)
        if one.review_on <= today
        else _("opnieuw kijken {again}").format(again=again)
    )


def terms_table(chosen: tuple[Chosen, ...]) -> KeptTable:
    """Return the table of kinds and terms; what nobody chose, says so."""
    return KeptTable(
        "termijnen",
        _("Hoe lang wordt wat bewaard?"),
        (_("Soort gegevens"), _("Termijn"), _("Vanaf"), _("Besloten door"), _("Wissen")),
        tuple(
            KeptRow(
                in_dutch(capital(one.kind.name)),
                (
                    _("==niet gekozen==") if one.term is None else _term(one.term),
                    in_dutch(one.kind.runs_from),
                    _decided(one),
                    _how(one),
                ),
                in_dutch(one.kind.meaning),
            )
            for one in chosen
        ),
        _(
            "Uit de overeenkomst die nu geldt, ook voor oudere zaken. De "
            "wet noemt geen termijnen. "
            "Waar niets is gekozen, wordt niets gewist."
        ),
    )


def _term(term: Term) -> str:
    return f"**{said_term(term, told_in())}**"


def _decided(one: Chosen) -> str:
    who = in_dutch(one.decided_by) or _("niemand")
    return (
        _("{who} (aanname: {assumption})").format(who=who, assumption=in_dutch(one.assumption))
        if one.assumption
        else who
    )


def _how(one: Chosen) -> str:
    if one.term is None:
        return _("nooit")
    return _("vanzelf") if one.is_automatic or one.kind.name == PARKED else _("na akkoord")


PARKED = "geparkeerde melding"  # goes by the day that stands on the row, every night


def explanation() -> Panel:
    """Return what erasing is, for who is about to do it."""
    return Panel(
        _("Zo gaat wissen"),
        (
            _("Eerst een voorstel: wat, hoeveel, hoe oud. Daarna geeft een mens akkoord."),
            _("Alleen wat in het voorstel staat, wordt gewist."),
            _("Wat intussen weer loopt of wordt vastgehouden, blijft."),
            _("Terugdraaien kan niet."),
            _("Het verslag houdt aantallen over, en geen namen."),
        ),
        (Link(_("De overeenkomst"), reverse("agreement"), "weegschaal"),),
        "vraag",
        is_soft=True,
    )


def in_back_ups(finished: date | None = None) -> Panel:
    """Return how long what is erased still stands in a back-up."""
    days: int = settings.BACKUP_DAYS
    told = (
        _("In reservekopieën staat wat gewist is nog {count}.").format(
            count=words.count(days, _("dag"), _("dagen"))
        )
        if days
        else _("Hoe lang een reservekopie blijft, heeft de beheerder nog niet ingevuld.")
    )
    last = () if finished is None or not days else (_last_day(finished, days),)
    return Panel(
        _("Reservekopieën"),
        (
            told,
            *last,
            _("Wordt een kopie teruggezet, dan wist de beheerder opnieuw met het wisjournaal."),
        ),
        icon="let-op",
        is_soft=True,
    )


def _last_day(finished: date, days: int) -> str:
    last = words.date_in_words(finished + timedelta(days=days))
    return _("Voor dit voorstel is dat tot en met {last}.").format(last=last)


def counts_table(counts: tuple[Counted, ...], today: date) -> KeptTable:
    """Return the table of what stands in a proposal."""
    return KeptTable(
        "wat",
        _("Wat er in staat"),
        (
            _("Soort gegevens"),
            _("Aantal"),
            _("De oudste is van"),
            _("Voorbeelden"),
            _("Tegengehouden"),
        ),
        tuple(
            KeptRow(
                in_dutch(capital(one.kind)),
                (
                    words.thousands(one.many),
                    "" if one.oldest is None else words.day(one.oldest, today),
                    ", ".join(one.references),
                    words.thousands(one.held) if one.held else "",
                ),
            )
            for one in counts
            if one.many or one.held
        ),
        _beside(counts),
        numbers=(0, 3),
    )


def _beside(counts: tuple[Counted, ...]) -> str:
    """Say what the table leaves out: names, and the kinds of which nothing is over."""
    rest = [one.kind for one in counts if not one.many and not one.held]
    if not rest:
        return _("Kenmerken van zaken, geen namen.")
    return _("Kenmerken van zaken, geen namen. Niets voorbij van: {value}.").format(
        value=in_dutch(", ".join(rest))
    )


def report_table(report: tuple[Outcome, ...]) -> KeptTable:
    """Return the table of what came of a proposal."""
    return KeptTable(
        "verslag",
        _("Verslag"),
        (_("Soort gegevens"), _("Gewist"), _("Bewaard"), _("Was al weg"), _("Controlegetal")),
        tuple(
            KeptRow(
                in_dutch(capital(one.kind)),
                (
                    words.thousands(one.erased),
                    words.thousands(one.kept) if one.kept else "",
                    words.thousands(one.gone) if one.gone else "",
                    one.digest[:16],
                ),
            )
            for one in report
        ),
        _("Bewaard: intussen vastgehouden, weer in gebruik, of de termijn loopt opnieuw."),
        numbers=(0, 1, 2),
    )
