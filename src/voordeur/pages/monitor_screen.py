# SPDX-License-Identifier: EUPL-1.2
"""The monitor as a screen: cards, drawings, tables, and what must be read beside them."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.core.access import Actor
from voordeur.core.figure.choices import By
from voordeur.core.figure.indicator import Group
from voordeur.core.figure.small import LEAST
from voordeur.figures import inhabitants
from voordeur.figures.values import Monitor, Shown, Wider
from voordeur.pages import figure_charts as charts
from voordeur.pages import figure_words as say
from voordeur.pages import monitor_tables
from voordeur.pages.monitor_asked import Asked, fields
from voordeur.pages.screens import Action, Empty, Link, Note
from voordeur.pages.screens.figures import (
    FigureCard,
    FigureGroup,
    FigureRow,
    Hidden,
    MonitorScreen,
)
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken

# What stands on top: the four that a region is asked about first, each with what stands there
# instead where the number is hidden or there is nothing to count yet.
CARDS = (
    ("reached", "attempted", "in_two_weeks"),
    ("accepted_of_reached", "accepted", "debt_help", "arranged", "referred"),
    ("rent_90", "positive", "rent_30", "rent_180", "in_time"),
    ("evicted", "homes_lost", "averted", "paused"),
)


def heading() -> str:
    return _("Wat is afgesproken, wat gebeurt, wat werkt")


def lead(found: Monitor, asked: Asked) -> str:
    """Return over what and until when the figures are."""
    whom = asked.names[asked.by].get(asked.value) or _("Hele regio")
    text = _("{whom}. Zaken geopend van {span}. Stand van {since}; elke maandag een nieuwe.")
    return text.format(
        whom=whom,
        span=say.span(found.choice.period, found.since),
        since=words.date_in_words(found.since),
    )


def screen(found: Monitor, asked: Asked, actor: Actor) -> MonitorScreen:
    choices = fields(asked)
    address = reverse("figures")
    if not found.cases:
        return MonitorScreen(
            heading(), lead(found, asked), address, choices, empty=_nothing(found)
        )
    living = inhabitants.of(actor.region)
    rates = {
        one.indicator.name: inhabitants.rate(one, found.choice, living)
        for one in found.figures
        if one.indicator.name == "signals"
    }
    names = asked.names[asked.beside]
    return MonitorScreen(
        heading(),
        lead(found, asked),
        address,
        choices,
        cards=tuple(_card(one, asked, found) for one in _cards(found)),
        bars=charts.by_kind(found),
        line=charts.by_month(found),
        compare=charts.compared(found, asked.name, asked.beside, names, _spans(asked)),
        hidden=_hidden(found, asked),
        tables=monitor_tables.tables(found, asked),
        groups=tuple(_group(one, found, asked, rates) for one in Group),
        notes=notes(found, living),
        actions=tuple(
            Action(
                text,
                f"{reverse('figures-file')}?{urlencode({**asked.query, 'vorm': form})}",
                "download",
            )
            for text, form in (("CSV", "csv"), ("Excel", "xlsx"), ("PDF", "pdf"))
        ),
    )


def _spans(asked: Asked) -> tuple[str, ...]:
    """Return the two periods that stand beside each other; nothing where sides do."""
    return (asked.span.value, asked.other.value) if asked.beside is By.WHOLE else ()


def _hidden(found: Monitor, asked: Asked) -> Hidden | None:
    """Say once how many figures are hidden and why, with the way to a choice that shows more."""
    many = sum(one.is_hidden for one in found.figures)
    if not many:
        return None
    text = ngettext(
        "{count} van de {all} cijfers is verborgen: minder dan {least} zaken, of een getal dat "
        "zo'n klein getal zou verraden.",
        "{count} van de {all} cijfers zijn verborgen: minder dan {least} zaken, of een getal dat "
        "zo'n klein getal zou verraden.",
        many,
    ).format(count=many, all=len(found.figures), least=LEAST)
    return Hidden(text, None if found.wider is None else _wider(found.wider, asked))


def _wider(wider: Wider, asked: Asked) -> Link:
    """Return the link to the choice that shows more."""
    choice = wider.choice
    side = f"{choice.by.value}:{choice.value}" if choice.value else ""
    query = {**asked.query, "periode": choice.period.name, "keuze": side}
    whom = asked.names[choice.by].get(choice.value, "") if choice.value else _("de hele regio")
    span = _("de laatste 12 maanden") if choice.period.first else _("alle maanden")
    text = ngettext(
        "Voor {whom}, {span}, is er {count} wel te tonen",
        "Voor {whom}, {span}, zijn er {count} wel te tonen",
        wider.more,
    ).format(whom=whom, span=span, count=wider.more)
    return Link(text, f"{reverse('figures')}?{urlencode(query)}")


def _cards(found: Monitor) -> list[Shown]:
    by_name = {one.indicator.name: one for one in found.figures}
    places = [[by_name[name] for name in names] for names in CARDS]
    return [next((one for one in some if one.value is not None), some[0]) for some in places]


def _nothing(found: Monitor) -> Empty:
    if found.cases is None:
        return Empty(
            _("Te weinig zaken om te tonen"),
            _(
                "Minder dan tien zaken, of te weinig om los van de rest te tonen: dan zou een "
                "getal over een mens kunnen gaan. Kies een langere periode of een groter gebied."
            ),
            icon="slot",
        )
    return Empty(
        _("Nog geen zaken in deze periode"),
        _("Zodra verhuurders melden, staan hier de cijfers. Kies anders een langere periode."),
        icon="melding",
    )


def notes(found: Monitor, living: inhabitants.Inhabitants | None) -> tuple[Note, ...]:
    """Return what must be read beside the figures."""
    text = _(
        "Gemeenten kiezen verschillend welke meldingen zij oppakken, en wat zij hulp noemen. "
        "Landelijke cijfers gaan over alle soorten meldingen, hier alleen over huur. Getallen "
        "onder de {least} tonen we niet, en ook niet wat ze zou verraden. Een verschil tussen "
        "twee getallen zegt niet waardoor het komt."
    ).format(least=LEAST)
    made = [Note(_("Lees dit erbij"), text)]
    if living is not None and living.is_fictional:
        text = _("Het aantal inwoners is verzonnen, van {day}.")
        day = words.date_in_words(living.on)
        made.append(Note(_("Verzonnen inwoners"), text.format(day=day)))
    if found.not_counted:
        late = _("{count} zaken waren veranderd en nog niet geteld. Maandag tellen ze mee.")
        many = words.thousands(found.not_counted)
        made.append(Note(_("Nog niet alles is geteld"), late.format(count=many)))
    return tuple(made)


def _where(one: Shown, asked: Asked) -> str:
    query = {key: text for key, text in asked.query.items() if key in {"periode", "keuze"}}
    return f"{reverse('figure')}?{urlencode({'naam': one.indicator.name, **query})}"


def _since(one: Shown, found: Monitor) -> str:
    """A number that stayed as it was says from when it is."""
    if one.since is None or one.since == found.since:
        return ""
    return _("Stand van {day}").format(day=words.date_in_words(one.since))


def _card(one: Shown, asked: Asked, found: Monitor) -> FigureCard:
    about = one.indicator
    shown = say.value_of(one)
    if not shown:
        shown = _("Nog niet te zeggen") if one.whole == 0 else _("Verborgen")
    return FigureCard(
        say.label(about),
        shown,
        say.said(one),
        say.national(one),
        say.counts(about),
        spoken(about.caveat),
        is_hidden=not say.value_of(one),
        href=_where(one, asked),
        since=_since(one, found),
    )


def _group(
    group: Group, found: Monitor, asked: Asked, rates: Mapping[str, float | None]
) -> FigureGroup:
    rows = [
        _row(one, asked, found, rates) for one in found.figures if one.indicator.group is group
    ]
    titles = {
        Group.REPORTS: _("Meldingen"),
        Group.CONTACT: _("Contact"),
        Group.HELP: _("Hulp"),
        Group.HOME: _("Wonen"),
        Group.TERMS: _("Afspraken"),
    }
    return FigureGroup(f"groep-{group.name.lower()}", titles[group], tuple(rows))


def _row(one: Shown, asked: Asked, found: Monitor, rates: Mapping[str, float | None]) -> FigureRow:
    about = one.indicator
    rate = rates.get(about.name)
    return FigureRow(
        say.label(about),
        say.number(one.part) if one.part is not None else _("verborgen"),
        say.whole_of(one, rate),
        say.value_of(one, rate) or (_("nog niets") if one.whole == 0 else ""),
        say.means(about),
        spoken(about.scope),
        spoken(about.source),
        spoken(about.caveat),
        href=_where(one, asked),
        national=say.national(one, rate),
        since=_since(one, found),
    )
