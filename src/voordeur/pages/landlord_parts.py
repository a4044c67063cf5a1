# SPDX-License-Identifier: EUPL-1.2
"""What stands in a landlord's inbox of arrangements: chips, questions, the pause, the terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.cases import inbox as reports
from voordeur.cases.agreed import Agreed
from voordeur.cases.shown_landlord import Inbox, LandlordTask
from voordeur.core.arrangement import asking
from voordeur.core.arrangement.watch import Standing
from voordeur.core.pathway.pausing import counted
from voordeur.pages import pause_words
from voordeur.pages.screens import Action, Chip, Empty
from voordeur.pages.templatetags import words

ALL = "alle"


def chips(found: Inbox, view: str) -> tuple[Chip, ...]:
    """Return the views of the list, each a link, with how many there are."""
    here = reverse("inbox")
    questions = len(found.tasks)
    total = f"{words.thousands(found.total.number)}{'+' if found.total.or_more else ''}"
    return (
        Chip(
            _("Open"),
            f"{here}?toon={reports.OPEN}",
            total if view == reports.OPEN else "",
            is_chosen=view == reports.OPEN,
        ),
        *((Chip(_("Vragen"), f"{here}?vragen#vragen", str(questions)),) if questions else ()),
        _chip(_("Pauze loopt"), reports.PAUSED, found, view),
        _chip(_("Regeling"), reports.ARRANGED, found, view),
        _chip(_("Gesloten"), reports.CLOSED, found, view),
        Chip(
            _("Alle"),
            f"{here}?toon={ALL}",
            "" if view in reports.VIEWS else total,
            is_chosen=view not in reports.VIEWS,
        ),
    )


def _chip(text: str, key: str, found: Inbox, view: str) -> Chip:
    many = found.counts.get(key)
    count = "" if many is None else words.thousands(many)
    return Chip(text, f"{reverse('inbox')}?toon={key}", count, is_chosen=view == key)


def lead(found: Inbox, sought: str, view: str) -> str:
    """Return how many reports are listed, in a sentence."""
    total = words.thousands(found.total.number)
    if sought:
        text = ngettext(
            "{total} melding bij “{text}”.", "{total} meldingen bij “{text}”.", found.total.number
        ).format(total=total, text=sought)
        return _("{text} Net anders gespeld.").format(text=text) if found.near else text
    if view == reports.OPEN and not found.total.or_more:
        return ngettext(
            "{total} melding loopt nog.", "{total} meldingen lopen nog.", found.total.number
        ).format(total=total)
    text = _("meer dan {total} meldingen.") if found.total.or_more else _("{total} meldingen.")
    return text.format(total=total)


def pages(found: Inbox, sought: str) -> str:
    """Return what is said where there are more reports than are shown."""
    if found.total.number <= len(found.reports):
        return ""
    if sought:
        return _("Dit zijn de nieuwste {reports}. Zoek met meer woorden.").format(
            reports=len(found.reports)
        )
    return _(
        "Dit zijn de nieuwste {reports}. Zoek een oudere melding op contractnummer, naam of "
        "adres, boven in het scherm."
    ).format(reports=len(found.reports))


def empty(sought: str, view: str) -> Empty:
    """Return why the list is empty, and one thing to do."""
    if sought:
        return Empty(
            _("Geen melding gevonden"),
            _(
                "U zocht “{text}” in uw eigen meldingen. Zoek op contractnummer, naam of adres, "
                "zoals u het leverde. Een tikfout geeft niet. Staat de huurder er nog niet bij? "
                "Dan kunt u hem melden."
            ).format(text=sought),
            Action(_("Toon alle meldingen"), f"{reverse('inbox')}?toon={ALL}"),
            "zoek",
        )
    if view in reports.VIEWS:
        return Empty(
            _("Geen meldingen bij deze keuze"),
            _("Wat u leverde en al gesloten is, staat bij alle meldingen."),
            Action(_("Toon alle meldingen"), f"{reverse('inbox')}?toon={ALL}"),
        )
    return Empty(
        _("Nog geen meldingen"),
        _("Na uw eerste levering staan uw meldingen hier."),
        Action(_("Lever een bestand"), reverse("deliver"), "upload"),
    )


def actions(found: Inbox) -> tuple[Action, ...]:
    """Return the ways to the terms of this month and to the landlord's own rules."""
    many = found.counts.get("termijnen", 0)
    terms = _("Bevestig {count} termijnen") if many > 1 else _("Bevestig {count} termijn")
    if not found.counts.get("regeling"):
        return (_rules(),)
    text = terms.format(count=many) if many else _("Termijnen")
    return (Action(text, reverse("inbox-terms"), "euro"), _rules())


def _rules() -> Action:
    return Action(_("Uw regels"), reverse("inbox-rules"), "weegschaal")


def question(one: LandlordTask, kinds: Sequence[str], today: date) -> str:
    """Return the question in its own words, or an empty text for any other step."""
    if asking.ALLOWED in kinds and one.agreed.wanted is not None:
        return _exception(one.agreed, today)
    if "staat nog open" in kinds:
        if one.amount_cents is None:
            return _("Staat de achterstand nog open?")
        text = _("Staat de achterstand van {amount} nog open?")
        return text.format(amount=words.round_euros(one.amount_cents))
    return ""


def _exception(agreed: Agreed, today: date) -> str:
    wanted = agreed.wanted
    if wanted is None or not wanted.instalments:
        return _("Mag een regeling die niet in uw regels past?")
    lines = wanted.instalments
    text = _(
        "Mag deze regeling? **{whole}** in **{count} termijnen van {each}**, "
        "de eerste op {first}. Reden: {reason}."
    )
    return text.format(
        whole=words.euros(sum(line.amount for line in lines)),
        count=len(lines),
        each=words.euros(lines[0].amount),
        first=words.day(lines[0].due, today),
        reason=wanted.reason,
    )


def pause(since: date | None, until: date, today: date) -> str:
    """Return the pause with its counter, in one sentence."""
    if since is None or since > today:
        return _("Pauze van de incasso t/m {day}.").format(day=words.day(until, today))
    return pause_words.sentence(counted(since, until, today), until, today)


def arranged(agreed: Agreed, today: date) -> Iterator[str]:
    """Yield what the arrangement means for the landlord now."""
    if not agreed.lines:
        return
    paid = words.x_of_y(agreed.paid, len(agreed.lines))
    if agreed.standing == Standing.RUNNING.value:
        yield _("Regeling: {paid} termijnen betaald.").format(paid=paid)
        missed = [line for line in agreed.lines if line.is_missed]
        if missed:
            day = words.day(missed[0].due, today)
            yield _("De termijn van {day} is gemist; de hulp belt eerst.").format(day=day)
    elif agreed.standing == Standing.KEPT.value:
        yield _("De regeling is nagekomen.")
    else:
        yield _("De regeling is gestopt na {paid} termijnen.").format(paid=paid)
