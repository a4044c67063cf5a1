# SPDX-License-Identifier: EUPL-1.2
"""How a task is said: the step, why it is there, its last day, and the button that does it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.agreements.values import agreement_of
from voordeur.cases.shown import Because, TaskShown
from voordeur.core.access import Actor
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.explain import explain
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.say import apart
from voordeur.core.calendar import Unit
from voordeur.pages import happened
from voordeur.pages.asked import LAST_SEEN
from voordeur.pages.screens import Action, Deadline, Link, Tone, Why, posting
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, kept, later, told_in

# Forms that stand on the page of a case, by the event that they record.
FORMS = {
    "contact geprobeerd": "contactpoging",
    "gesprek gevoerd": "gesprek",
    "hulp aanvaard": "hulp",
    "hulp geweigerd": "hulp",
    "lopende huur betaald": "huur",
    "schuldhulp gestart": "schuldhulp",
    "hulp op ander leefgebied": "schuldhulp",
}
_BUTTONS = {
    "contact geprobeerd": later("Leg poging vast"),
    "huisbezoek": later("Leg huisbezoek vast"),
    "gesprek gevoerd": later("Leg gesprek vast"),
    "crisisgesprek gevoerd": later("Crisisgesprek gevoerd"),
    "hulp aanvaard": later("Leg antwoord vast"),
    "hulp geweigerd": later("Leg antwoord vast"),
    "lopende huur betaald": later("Huur is betaald"),
    "schuldhulp gestart": later("Leg gestarte hulp vast"),
    "hulp op ander leefgebied": later("Leg gestarte hulp vast"),
    "huurder meldt zich": later("Huurder meldde zich"),
    "uitnodiging verstuurd": later("Uitnodiging is verstuurd"),
    "afspraak gemaakt": later("Leg afspraak vast"),
    "aanzegging ingetrokken": later("Aanzegging is ingetrokken"),
    "regeling getroffen": later("Maak een regeling"),
    "termijn betaald": later("Termijn is betaald"),
    "uitzondering gevraagd": later("Vraag een uitzondering"),
    "uitzondering toegestaan": later("Ja, dat mag"),
    "uitzondering geweigerd": later("Nee, dat mag niet"),
    "tegenvoorstel gedaan": later("Doe een ander voorstel"),
    "achterstand voldaan": later("Achterstand is voldaan"),
    "staat nog open": later("Ja, nog open"),
    "regeling bij verhuurder": later("Er is een regeling"),
}
_PICTURES = {"contact geprobeerd": "telefoon", "lopende huur betaald": "ja"}
# These are worked out and watched on the page of the arrangement.
ARRANGING = frozenset({"regeling getroffen", "termijn betaald", "uitzondering gevraagd"})
# A way out is no first thing to offer.
_LAST = frozenset({"geen contact vastgesteld", "hulp beëindigd", "hulp geweigerd"})
BUTTONS = 3


def is_mine(task: TaskShown, actor: Actor) -> bool:
    """Return whether an organisation of the actor has this task."""
    return not set(actor.party_ids).isdisjoint(task.owners)


def urgency(task: TaskShown) -> tuple[bool, date, int]:
    """Return the order in which tasks are done: crisis first, then by last day."""
    return (not task.crisis, task.due, task.id)


@lru_cache(maxsize=256)
def _rules(version_id: int, lang: str) -> Mapping[tuple[str, int], str]:
    """Return what each rule says in one plain sentence, by its place in the file."""
    return {
        (paragraph.place.file, paragraph.place.line): apart(paragraph.sentences[0], lang)
        for paragraph in explain(agreement_of(version_id), lang)
        if paragraph.sentences
    }


def rule_sentence(version_id: int, reason: Because) -> str:
    """Return the rule behind a task as one sentence from the agreement itself."""
    return in_dutch(reason.text) or _rules(version_id, told_in()).get(
        (reason.file, reason.line), ""
    )


def source(reason: Because) -> str:
    """Return where the rule comes from: "Preventie huisuitzetting, Gemeente (16-9-2021)"."""
    by = f", {reason.source_by}" if reason.source_by else ""
    day = f" ({_day(reason.source_date)})" if reason.source_date else ""
    return f"{reason.source_title}{by}{day}" if reason.source_title else ""


def _day(iso: str) -> str:
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{found.day}-{found.month}-{found.year}"


@kept
def short_source(reason: Because, today: date) -> str:
    """Return rule, source and cause on one line, for a list."""
    parts = [_("Regel “{rule}”").format(rule=in_dutch(reason.rule))]
    if reason.source_title:
        parts.append(in_dutch(reason.source_title))
    elif reason.assumption:
        parts.append(_("aanname"))
    parts.append(_("sinds {day}").format(day=words.day(reason.since_on, today)))
    return " · ".join(parts)


def why(reason: Because, version_id: int, today: date) -> Why:
    """Return the whole reason of a task: rule, literal quote, source, line and assumption."""
    since = words.day(reason.since_on, today)
    said = rule_sentence(version_id, reason)
    where = reverse("agreement-version", args=[version_id])
    line = Link(
        _("regel {line} van de overeenkomst").format(line=reason.line),
        f"{where}#regel-{reason.line}",
    )
    cause = _("Sinds {day}: “{event}”.").format(day=since, event=happened.named(reason.since))
    named = source(reason)
    return Why(
        _("{said} {cause} De regel heet **{rule}**.")
        .format(said=said, cause=cause, rule=in_dutch(reason.rule))
        .strip(),
        quote=reason.quote,
        source=_("Bron: {named}").format(named=in_dutch(named)) if named else "",
        rule=line if reason.line else None,
        assumption=reason.assumption,
    )


def deadline(task: TaskShown, agreement: Agreement | None, today: date) -> Deadline:
    """Return the last day of a task in words; in working days where the agreement counts so."""
    left = None
    step = agreement.steps.get(task.step) if agreement is not None else None
    if agreement is not None and step is not None and step.within.unit is Unit.WORKING_DAYS:
        left = agreement.calendar.working_days_left(today, task.due)
    said = _deadline(task.due, today, left)
    return replace(said, tone=Tone.CRISIS) if task.crisis else said


_deadline = kept(words.deadline)


def ends(task: TaskShown, agreement: Agreement) -> tuple[str, ...]:
    """Return the events that finish a task, what is likeliest to be recorded first."""
    step = agreement.steps.get(task.step)
    if step is None:
        found: Iterable[str] = (
            () if task.step == vocabulary.COMPLETE_REPORT else (vocabulary.FOLLOW_UP,)
        )
    else:
        found = step.done_by.events()
    known = [kind for kind in found if kind in vocabulary.EVENTS]
    return tuple(sorted(known, key=lambda kind: (kind in _LAST, vocabulary.EVENTS[kind].rank)))


@kept
def button_text(kind: str) -> str:
    """Return what stands on the button that records this event."""
    return _BUTTONS.get(kind, happened.capital(happened.named(kind)))


def asking_for(address: str, kind: str) -> str:
    """Return the address of the form for an event of this kind."""
    return f"{address}?{urlencode({'soort': kind})}"


_PLAIN = re.compile("[A-Za-z0-9-]+").fullmatch  # `quote` takes ten times as long to see it


@lru_cache(maxsize=8)
def _address(name: str) -> tuple[str, str]:
    before, _, behind = reverse(name, args=["ZAAK"]).partition("ZAAK")
    return before, behind


def address_of(reference: str, name: str = "case") -> str:
    """Return the address of a page of a case; made once for all cases of a long list."""
    before, behind = _address(name)
    written = reference if _PLAIN(reference) else quote(reference)
    return f"{before}{written}{behind}"


def button(
    kind: str,
    reference: str,
    *,
    look: str = "second",
    on_page: bool = False,
    last_seen: int | None = None,
) -> Action:
    """Return the button that records an event in a case.

    One click where the event says enough by itself; else the way to its form. `on_page`: the
    forms of the case stand on this same page. `last_seen`: the number of the last event that the
    page shows, None in a list.
    """
    text, picture = button_text(kind), _PICTURES.get(kind, happened.icon(kind, {}))
    case = address_of(reference)
    if kind in FORMS:
        place = f"#{FORMS[kind]}"
        return Action(text, place if on_page else f"{case}{place}", picture, look)
    if kind in ARRANGING:
        return Action(text, reverse("case-arrangement", args=[reference]), picture, look)
    if vocabulary.EVENTS[kind].values:
        address = address_of(reference, "case-step")
        return Action(text, asking_for(address, kind), picture, look)
    address = address_of(reference, "case-record")
    return posting(text, address, click(kind, last_seen), picture, look)


def click(kind: str, last_seen: int | None) -> tuple[tuple[str, str], ...]:
    """Return what a button sends that records an event without a form."""
    fields = (("form", "klik"), ("kind", kind))
    return fields if last_seen is None else (*fields, (LAST_SEEN, str(last_seen)))
