# SPDX-License-Identifier: EUPL-1.2
"""Seeking contact: what was tried in a case, and whether anybody should be approached now.

What stops a proposal (`next_attempt`), stops a letter that was already made as well: ask `stop`
again at the moment of sending.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.codes import REACHES_NOBODY, ContactKind
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.known import day_for
from voordeur.core.said import said

TRIED = "contact geprobeerd"
VISITED = "huisbezoek"
ATTEMPTS = frozenset({TRIED, VISITED})
# In these somebody speaks with the tenant, or the tenant with us.
TALKS = frozenset(
    {"gesprek gevoerd", "crisisgesprek gevoerd", "huurder meldt zich", "huurder antwoordt"}
)
# After these there was contact, whether or not the talk itself was written down.
CONTACT = TALKS | {"afspraak gemaakt", "hulp aanvaard", "hulp geweigerd"}
# Help that rests on the word of the household: who has it, did not stay away.
RESTS_ON_A_WORD = frozenset({"schuldhulp gestart", "plan vastgesteld", "regeling getroffen"})
OBJECTION = "bezwaar"
# At these kinds of attempt somebody is spoken to, so the hour matters.
PERSONAL = frozenset({ContactKind.TELEPHONE, ContactKind.HOME_VISIT})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt that was made. `kind` of `codes.ContactKind`; `part_of_day` "" if not known."""

    kind: str
    on: date
    reached: bool
    part_of_day: str = ""


@dataclass(frozen=True, slots=True)
class InTouch:
    """Whether there is contact, since when, and the attempts in vain after it, oldest first."""

    contact_on: date | None = None
    in_vain: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a worker chose instead of the proposal, until the next attempt: `tries` so far."""

    kind: str
    tries: int
    on: date | None = None
    part_of_day: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of one case, for seeking contact.

    `attempts`: of the period that runs, oldest first. `contact_on`: since when there is contact;
    `in_vain`: those that reached nobody since.
    `latest`: the last day on which the agreement or the law lets the first talk wait. `paused`:
    up to and including which day nobody tries. `is_urgent`: an eviction threatens.
    """

    attempts: tuple[Attempt, ...] = ()
    contact_on: date | None = None
    in_vain: tuple[Attempt, ...] = ()
    is_closed: bool = False
    has_objected: bool = False
    has_died: bool = False
    is_restricted: bool = False
    do_not_visit: bool = False
    has_phone: bool = True
    has_mail: bool = True
    is_urgent: bool = False
    paused: date | None = None
    latest: date | None = None
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is asked: the day, and what part of it runs ("" for the whole day)."""

    today: date
    part_of_day: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The next attempt: its kind, from which day, in which part of the day ("" for any).

    It is number `number` of at most `most`. `rung` counts from 1; 0 is none of the ladder.
    `reasons` are short clauses in Dutch, the most telling first.
    """

    kind: str
    on: date
    part_of_day: str
    number: int
    most: int
    rung: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """Why no attempt is made now: a fixed code, and a sentence in plain Dutch."""

    code: str
    sentence: str


def attempts_of(happened: Iterable[Occurrence]) -> tuple[Attempt, ...]:
    """Return the attempts among what counts in a case, in order."""
    return tuple(_attempts(happened))


def _attempts(happened: Iterable[Occurrence]) -> Iterator[Attempt]:
    for one in happened:
        if one.kind == TRIED:
            kind = str(one.values.get("soort", ContactKind.UNKNOWN))
            if kind == ContactKind.ADMINISTRATIVE:
                continue  # asked of a register, not of the tenant
        elif one.kind == VISITED:
            kind = ContactKind.HOME_VISIT
        else:
            continue
        part = str(one.values.get("dagdeel", ""))
        yield Attempt(kind, one.on, is_reached(one.kind, one.values), part)


def is_reached(kind: str, values: Mapping[str, Value]) -> bool:
    """Say whether this is an attempt in which the tenant was reached."""
    by = values.get("soort", "") if kind == TRIED else ContactKind.HOME_VISIT
    return kind in ATTEMPTS and values.get("bereikt") is True and by not in REACHES_NOBODY


def was_in_touch(happened: Iterable[Occurrence]) -> bool:
    """Say whether there ever was contact, also when it was lost since; see `in_touch`."""
    return any(one.kind in CONTACT or is_reached(one.kind, one.values) for one in happened)


def contact_on(happened: Iterable[Occurrence]) -> date | None:
    """Return since which day there was contact when the last of this happened, or None."""
    return in_touch(happened, date.min).contact_on


def in_touch(happened: Iterable[Occurrence], today: date) -> InTouch:
    """Return whether there is contact, and how often it was sought in vain since.

    A talk or an answer is contact for as long as the period runs. Who only answered an attempt is
    lost again by a later one that reaches nobody; and who agreed on a day, when that day has gone
    by without a word.
    """
    firm: date | None = None
    loose: date | None = None
    agreed: Occurrence | None = None  # an appointment after which nobody spoke with the tenant
    vain: list[Attempt] = []
    for one in happened:
        if one.kind in CONTACT:
            firm, vain = firm or one.on, []
            agreed = one if one.kind == vocabulary.APPOINTMENT else None
            continue
        if one.kind in RESTS_ON_A_WORD:
            agreed = None
        for tried in _attempts((one,)):
            loose = (loose or tried.on) if tried.reached else None
            vain = [] if tried.reached else [*vain, tried]
            agreed = None if tried.reached else agreed
    if _is_missed(agreed, today):
        return InTouch(None, tuple(vain))
    since = min((day for day in (firm, loose) if day is not None), default=None)
    return InTouch(since, tuple(vain))


def _is_missed(agreed: Occurrence | None, today: date) -> bool:
    day = day_for(agreed)
    return day is not None and day < today


def since(happened: Sequence[Occurrence], period: int) -> tuple[Occurrence, ...]:
    """Return what counts from the event on that began this period (its root id)."""
    at = next((place for place, one in enumerate(happened) if one.root == period), 0)
    return tuple(happened[at:])


def most_of(agreement: Agreement) -> int:
    """Return how many attempts the agreement proposes at most."""
    terms = agreement.attempts
    whole = sum(rung.times for rung in agreement.ladder)
    return terms.most if terms is not None and terms.most else whole


def stop(agreement: Agreement, situation: Situation, today: date) -> Stop | None:
    """Return why nobody should be approached now, or None when an attempt may be made.

    Ask again whenever something goes out that was prepared before.
    """
    if situation.is_restricted:
        return Stop("beperkt", said("De zaak is beperkt op verzoek van de huurder."))
    if situation.is_closed:
        return Stop("gesloten", said("De zaak is gesloten."))
    if situation.has_died:
        return Stop("overleden", said("De bewoner is overleden."))
    if situation.has_objected:
        return Stop("bezwaar", said("De huurder maakte bezwaar."))
    if situation.contact_on is not None:
        return Stop("contact", said("Er is contact met de bewoner."))
    if situation.paused is not None and today <= situation.paused:
        return Stop("pauze", said("De pogingen staan stil voor deze bewoner."))
    if len(situation.attempts) >= most_of(agreement):
        many = len(situation.attempts)
        times = said("1 poging") if many == 1 else said("{many} pogingen", many=many)
        return Stop("op", said("De ladder is op: er zijn {times} gedaan.", times=times))
    return None
