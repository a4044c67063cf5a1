# SPDX-License-Identifier: EUPL-1.2
"""Which other steps a person can record in a case now, grouped, with the likely ones first.

A long list of everything that ever happens anywhere hides the one that is looked for. What has a
form of its own on the page, what the case itself contradicts, and what only a landlord answers to
a question, is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from voordeur.core.access import RECORDING, TABLE
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.vocabulary import By, EventKind
from voordeur.core.arrangement import asking
from voordeur.core.pathway import entry
from voordeur.core.pathway.history import Occurrence
from voordeur.pages import tasks
from voordeur.pages.arrangement import happened_in
from voordeur.pages.case_seen import Seen
from voordeur.pages.happened import capital, named
from voordeur.pages.screens import Option
from voordeur.pages.texts import later

# Reports come in with a delivery; what is taken back goes by its own way.
NOT_BY_HAND = frozenset({vocabulary.REPORT, vocabulary.REPORT_UPDATED, vocabulary.WITHDRAWAL})
ANNOUNCED = "ontruiming aangezegd"
# They stand on the page as forms of their own.
_ON_THE_PAGE = frozenset(
    {
        "contact geprobeerd",
        "gesprek gevoerd",
        "hulp aanvaard",
        "hulp geweigerd",
        "lopende huur betaald",
        "schuldhulp gestart",
        "hulp op ander leefgebied",
    }
)
_OF_THE_LANDLORD = frozenset({*asking.ANSWERS, "staat nog open", "regeling bij verhuurder"})
_NEXT = later("Hoort bij een open stap")
_GROUPS = {
    By.WORKER: later("Wat jij of een collega deed"),
    By.TENANT: later("Wat de huurder deed"),
    By.ANYBODY: later("Wat er met de woning gebeurde"),
    By.LANDLORD: later("Wat de verhuurder of deurwaarder liet weten"),
    By.BAILIFF: later("Wat de verhuurder of deurwaarder liet weten"),
    By.REGISTER: later("Wat in de basisregistratie staat"),
}


def options(seen: Seen) -> tuple[Option, ...]:
    """Return the steps to choose from, after the question to choose one."""
    happened, asked_for = happened_in(seen.page.happened), _asked_for(seen)
    kinds = sorted(_possible(seen, happened), key=lambda one: _place(one, asked_for))
    return (
        Option("", _("Kies")),
        *(
            Option(one.name, capital(named(one.name)), group=_group(one, asked_for))
            for one in kinds
        ),
    )


def _possible(seen: Seen, happened: tuple[Occurrence, ...]) -> Iterator[EventKind]:
    left_out = NOT_BY_HAND | _ON_THE_PAGE | _OF_THE_LANDLORD
    for kind in vocabulary.EVENTS.values():
        may = seen.actor.role in TABLE[RECORDING[kind.by.value]]
        if not may or kind.name in left_out:
            continue
        if entry.can_be_now(kind, seen.agreement, happened, seen.today):
            yield kind


def _asked_for(seen: Seen) -> frozenset[str]:
    """Return the events that would close an open step."""
    return frozenset(kind for one in seen.tasks for kind in tasks.ends(one, seen.agreement))


def _place(kind: EventKind, asked_for: frozenset[str]) -> tuple[bool, int, int]:
    return (kind.name not in asked_for, list(_GROUPS).index(kind.by), kind.rank)


def _group(kind: EventKind, asked_for: frozenset[str]) -> str:
    return str(_NEXT if kind.name in asked_for else _GROUPS[kind.by])
