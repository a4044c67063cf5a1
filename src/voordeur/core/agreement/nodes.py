# SPDX-License-Identifier: EUPL-1.2
"""What an agreement is: its parties, steps, rules, outcomes, as immutable values.

`voordeur.core.agreement.read` makes these from a file; everything else only reads them. Each node
knows the line it came from and the ground it rests on, so that a task on a screen can quote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

from voordeur.core.agreement.expressions import EventExpr, FactExpr
from voordeur.core.calendar import Calendar, Term

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file name and line, counted from 1."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """A published text that agreements quote: `S0`."""

    key: str
    title: str
    by: str = ""
    published: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a value stands in the agreement: a quoted source, an assumption, or both.

    `source` is the key of a `Source` or the name of a layer ("landelijk convenant"); `assumption`
    is the reason why the text had to be filled in. Both empty: the value has no ground, an error.
    """

    source: str = ""
    quote: str = ""
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A role in the agreement: `wijkteam`, `corporatie`.

    `kind` is one of `vocabulary.PARTY_KINDS`; `on_behalf` is "college" where the party acts for
    the municipal executive (Wgs 3a); `per` is "gemeente" where each municipality has its own
    unit; `units` are the organisations that play the role.
    """

    name: str
    kind: str
    place: Place
    on_behalf: str = ""
    per: str = ""
    units: tuple[str, ...] = ()

    @property
    def is_landlord(self) -> bool:
        return self.kind == "verhuurder"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality of the territory; `postcodes` are inclusive ranges of four digits."""

    code: str
    name: str
    postcodes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A kind of work for one role: who does it, within which time, and when it is done.

    `together`: all roles of `who` are at it at once. `counted_from`: the event from which the
    term runs instead of the day the step opens. `done_by` is None only for `vervolg bepalen`.
    `late_to`: the role that hears when the last day has passed.
    """

    name: str
    who: tuple[str, ...]
    within: Term
    done_by: EventExpr
    place: Place
    ground: Ground
    together: bool = False
    counted_from: str = ""
    letter: str = ""
    late_to: str = ""


class Until(Enum):
    """Waiting times that are no fixed term."""

    APPOINTMENT = "tot afspraakdatum"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """`since` has happened, and not `without` within `wait`: then the steps are asked.

    `condition`: asked only while this holds. `lapses_on`: an event that takes the request away
    once it is open. `lapses_after`: a term, counted from opening, after which it goes by itself.
    `basis`: the legal basis of a hand-over to another domain.
    """

    name: str
    since: EventExpr
    steps: tuple[Step, ...]
    place: Place
    ground: Ground
    condition: FactExpr | None = None
    without: EventExpr | None = None
    wait: Term | Until | None = None
    lapses_on: EventExpr | None = None
    lapses_after: Term | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Prohibition:
    """Something that `who` may not do while a step is open, or during a pause.

    Either `while_open` names a step, or `since` begins a pause that `until` ends and that lasts
    at most `at_most`.
    """

    name: str
    forbidden: str
    who: str
    place: Place
    ground: Ground
    while_open: str = ""
    since: EventExpr | None = None
    until: EventExpr | None = None
    at_most: Term | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A way in which a period ends.

    `needs_nothing_open`: waits (latched) until no step is open or waiting. `good`: whether it
    counts as a home kept; None where that is not for the agreement to say. `result`: the national
    result code, empty where none exists. `then`: steps that begin after it (aftercare).
    `tells_result`: the landlord may hear the code, with `tells_ground` as its article.
    """

    name: str
    when: EventExpr
    place: Place
    good: bool | None
    result: str = ""
    facts: FactExpr | None = None
    needs_nothing_open: bool = False
    then: tuple[Step, ...] = ()
    tells_result: bool = False
    tells_ground: str = ""
    ground: Ground = field(default_factory=Ground)


@dataclass(frozen=True, slots=True, eq=False)
class Admission:
    """What the agreement asks of a report, on top of the law; and how an objection is heard."""

    condition: FactExpr | None
    place: Place
    ground: Ground
    objection_by: str = ""
    objection_in: str = ""
    complete_within: Term | None = None  # a parked report is completed within this term


@dataclass(frozen=True, slots=True, eq=False)
class Crisis:
    """Which steps an announced eviction asks for; the law's three working days are in them."""

    since: EventExpr
    steps: tuple[Step, ...]
    place: Place
    ground: Ground


@dataclass(frozen=True, slots=True)
class Priority:
    """Who comes first on the work list, and why."""

    condition: FactExpr
    place: Place
    ground: Ground


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the contact ladder: a kind of attempt, how often, at which part of day."""

    kind: str
    times: int
    place: Place
    different_parts_of_day: bool = False
    also: str = ""


@dataclass(frozen=True, slots=True)
class AttemptTerms:
    """How far seeking contact goes: at most how many attempts, and how long between two.

    `most`: 0 is as many as the ladder has. `between`: None is the next day. `fallback`: the kind
    of attempt that is left when nothing else of the ladder is possible, or "".
    """

    most: int
    place: Place
    ground: Ground
    between: Term | None = None
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackRule:
    """What a reporting role hears: derived marks, as a code and nothing more."""

    role: str
    marks: tuple[str, ...]
    place: Place
    ground: Ground = field(default_factory=Ground)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a kind of record (`vocabulary.RECORDS`) is kept, and who decided so.

    `is_automatic`: nobody has to confirm each time what is erased.
    """

    record: str
    term: Term
    decided_by: str
    place: Place
    ground: Ground
    is_automatic: bool = False


@dataclass(frozen=True, slots=True)
class LookRule:
    """Whether somebody may look at a case of others, with a reason, and on which terms.

    `roles`: the parties that may; empty is every party but a landlord. `lasts`: how long one look
    lasts. `reasons`: some of `vocabulary.LOOK_REASONS`.
    """

    allowed: bool
    place: Place
    ground: Ground
    roles: tuple[str, ...] = ()
    lasts: Term | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """One national rule that lower layers must meet: `WGS-03`.

    `direction`: what a lower layer may do: "hoogstens" (shorter or equal), "minstens" (more or
    equal), "verplicht" (must be there), "verboden" (must not be there).
    """

    id: str
    article: str
    text: str
    place: Place
    address: str = ""
    direction: str = ""
    term: Term | None = None
    number: str = ""
    runs_from: str = ""
    holds_from: date | None = None
    holds_until: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """A file above the region: the law or the national covenant, as provisions."""

    key: str
    title: str
    holds_from: date
    holds_until: date | None
    sources: Mapping[str, Source]
    provisions: tuple[Provision, ...]
    place: Place
    closed_days: frozenset[date] = frozenset()
    feedback_marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Agreement:
    """One version of what a region agreed. Compared by identity: two files may read alike.

    `key` is the folder's name; `holds_from` and `holds_until` (inclusive) the period; `proposed`
    marks a version that no party has signed.
    """

    key: str
    title: str
    holds_from: date
    holds_until: date | None
    proposed: bool
    begins_with: tuple[str, ...]
    territory: Mapping[str, Municipality]
    sources: Mapping[str, Source]
    parties: Mapping[str, Party]
    steps: Mapping[str, Step]
    rules: tuple[Rule, ...]
    prohibitions: tuple[Prohibition, ...]
    outcomes: tuple[Outcome, ...]
    place: Place
    admission: Admission | None = None
    crisis: Crisis | None = None
    safety_net: Step | None = None
    priorities: tuple[Priority, ...] = ()
    ladder: tuple[Rung, ...] = ()
    attempts: AttemptTerms | None = None
    feedback: tuple[FeedbackRule, ...] = ()
    retention: tuple[Retention, ...] = ()
    look: LookRule | None = None
    targets: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    under: tuple[str, ...] = ()
    layers: tuple[Layer, ...] = ()
    calendar: Calendar = field(default_factory=Calendar)
    holds_until_ground: Ground = field(default_factory=Ground)
    text: str = ""

    @property
    def landlord_roles(self) -> tuple[str, ...]:
        return tuple(party.name for party in self.parties.values() if party.is_landlord)
