# SPDX-License-Identifier: EUPL-1.2
"""Is everybody spoken to in time, on every calendar, even when all act on the last day?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.nodes import Agreement, Place, Provision, Step
from voordeur.core.agreement.vocabulary import By
from voordeur.core.calendar import Term
from voordeur.core.check import replay
from voordeur.core.check.chains import NEVER, TALKS, Chains, Question, Way, days_of
from voordeur.core.check.domain import required
from voordeur.core.check.findings import Finding, Severity, Story, StoryEvent, history_of
from voordeur.core.check.law import SWEEP, SWEEP_FROM, Law
from voordeur.core.check.moves import Move
from voordeur.core.check.national import target
from voordeur.core.check.situations import Space
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.program import Obligation

LONG = "TIJD-01"
NEVER_SPOKEN = "TIJD-02"
OPENS_LATE = "TIJD-03"

CONTACTS = TALKS | {"contact geprobeerd"}

_REQUEST = "huurder meldt zich"
_ACCEPTED = "hulp aanvaard"
_ONE_DAY = timedelta(days=1)
_WORST = 5
# Who acts without being asked by the agreement.
_OTHERS = frozenset({By.LANDLORD, By.TENANT})
# Holidays can make a term in working days this much longer.
_NEARLY = timedelta(days=15)

# Days after the report on which a tenant may turn up or accept: around the usual terms.
_MOMENTS = (1, 6, 13, 14, 20, 27, 28)
_LATER = (1, 6, 13, 20, 27, 29, 31, 34, 45, 60)


@dataclass(frozen=True, slots=True)
class Longest:
    """The most days until a first contact; None where nobody need ever make it."""

    days: int | None
    story: Story
    whole: bool


def find(agreement: Agreement, space: Space, law: Law, most: Longest | None) -> Iterator[Finding]:
    """Yield what can come too late: contact, the conversations of the law, a task at its birth."""
    admitted = _report(space)
    if most is not None:
        yield from _contact(agreement, law, most)
    if admitted is not None:
        yield from _accepted(agreement, space, law, admitted)
    yield from _requested(agreement, space, law, admitted)
    yield from _opens_late(agreement, space, admitted)


def _report(space: Space) -> Move | None:
    return next(
        (
            move
            for move in space.moves
            if move.kind == vocabulary.REPORT and move.mark == vocabulary.ADMITTED
        ),
        None,
    )


def _line(move: Move, on: date) -> StoryEvent:
    return StoryEvent(move.kind, on, {**required(move.kind), **move.values})


# --- the region's own aim ---------------------------------------------------------------------


def longest(agreement: Agreement, space: Space) -> Longest | None:
    """Return the longest time from a report to a first contact while the tenant stays silent."""
    admitted = _report(space)
    if admitted is None:
        return None
    first = replay.FIRST_DAY
    chains = Chains(agreement, space)
    asked = Question((_line(admitted, first),), first, CONTACTS)
    ways = [way for way in chains.ways(asked) if not way.closed]
    silent = next((way for way in ways if not way.talked), None)
    if silent is not None:
        story = (*silent.story, StoryEvent("", first + timedelta(NEVER)))
        return Longest(None, story, whole=True)
    if not ways:
        return None if chains.whole else Longest(0, (), whole=False)
    ways.sort(key=lambda way: way.on, reverse=True)
    days = max(_most(agreement, way, first) for way in ways[:_WORST])
    story = (*ways[0].story[:-1], StoryEvent("", ways[0].on))
    return Longest(days, story, chains.whole)


def _most(agreement: Agreement, way: Way, first: date) -> int:
    """Count the chain from each day of three years."""
    if way.links is None:
        return (way.on - first).days
    links, calendar = way.links, agreement.calendar
    starts = (SWEEP_FROM + timedelta(number) for number in range(SWEEP))
    return max(days_of(links, start, calendar, way.base) for start in starts)


def _contact(agreement: Agreement, law: Law, found: Longest) -> Iterator[Finding]:
    place = _first_place(agreement)
    if not found.whole:
        yield Finding(
            LONG,
            Severity.UNPROVEN,
            place,
            "Niet bewezen: er zijn te veel verlopen om de langste tijd tot het eerste contact te "
            "zoeken.",
        )
        return
    if found.days is None:
        yield Finding(
            NEVER_SPOKEN,
            Severity.WARNING,
            place,
            "Reageert de huurder niet, dan hoeft niemand hem ooit te spreken of op te zoeken.",
            story=found.story,
            hint="Vraag een stap die een medewerker zelf kan doen, zoals een huisbezoek.",
        )
        return
    provision = law.get("WGS-12") or law.get("WGS-02")
    aim = target(agreement) or (provision.term if provision is not None else None)
    if aim is None:
        return
    first = replay.FIRST_DAY
    allowed = (aim.last_day(first, agreement.calendar) - first).days
    if found.days > max(allowed, _most_days(agreement, aim)):
        yield Finding(
            LONG,
            Severity.WARNING,
            place,
            f"Reageert de huurder niet, dan kan het {found.days} dagen duren tot het eerste "
            f"contact; het streven is {aim}.",
            article=provision.article if provision is not None else "",
            story=found.story,
            hint="Laat eerder zelf contact zoeken.",
        )


def _most_days(agreement: Agreement, term: Term) -> int:
    starts = (SWEEP_FROM + timedelta(number) for number in range(SWEEP))
    return max((term.last_day(start, agreement.calendar) - start).days for start in starts)


def _first_place(agreement: Agreement) -> Place:
    for rule in agreement.rules:
        if vocabulary.ADMITTED in rule.since.events():
            return rule.place
    return agreement.place


# --- the conversations of the law -------------------------------------------------------------


def _accepted(agreement: Agreement, space: Space, law: Law, admitted: Move) -> Iterator[Finding]:
    """Wgs 4(1)(b): the offer was accepted before the first conversation."""
    provision = law.get("WGS-02")
    if provision is None or provision.term is None:
        return
    first = replay.FIRST_DAY
    due = provision.term.last_day(first, agreement.calendar)
    questions = [
        Question((_line(admitted, first), _event(_ACCEPTED, first + timedelta(after))), first)
        for after in _MOMENTS
        if first + timedelta(after) <= due
    ]
    questions += _taken_out_of_hands(space, questions[0])
    yield from _late(
        agreement,
        space,
        provision,
        questions,
        "Aanvaardt de huurder hulp voor het eerste gesprek, dan kan dat gesprek te laat komen",
    )


def _requested(
    agreement: Agreement, space: Space, law: Law, admitted: Move | None
) -> Iterator[Finding]:
    """Wgs 4(1)(a): the resident turned to the college."""
    provision = law.get("WGS-01")
    if provision is None or provision.term is None:
        return
    first = replay.FIRST_DAY
    asked: list[Question] = []
    if _REQUEST in agreement.begins_with:
        asked.append(Question((_event(_REQUEST, first),), first))
    if admitted is not None:
        report = _line(admitted, first)
        for after in _LATER:
            day = first + timedelta(after)
            asked.append(Question((report, _event(_REQUEST, day)), day))
    if asked:
        asked += _taken_out_of_hands(space, asked[0])
    yield from _late(
        agreement,
        space,
        provision,
        asked,
        "Meldt de huurder zich, dan kan het eerste gesprek te laat komen",
    )


def _taken_out_of_hands(space: Space, question: Question) -> list[Question]:
    """The same, when landlord or tenant then does what takes a conversation off the list.

    A letter that is sent must not stand for a conversation that the law gives.
    """
    last = question.given[-1].on + _ONE_DAY
    kinds = {
        kind
        for duty in space.ready.obligations
        if duty.done_by.keys() & TALKS
        for matches in (duty.done_by, duty.without, duty.lapses_on)
        for kind in matches
        if kind in vocabulary.EVENTS and vocabulary.EVENTS[kind].by in _OTHERS
    }
    begun = {line.kind for line in question.given}
    return [
        Question((*question.given, _event(kind, last)), question.since)
        for kind in sorted(kinds - begun)
        if not vocabulary.EVENTS[kind].can_follow
    ]


def _event(kind: str, on: date) -> StoryEvent:
    return StoryEvent(kind, on, required(kind))


def _late(
    agreement: Agreement,
    space: Space,
    provision: Provision,
    asked: Sequence[Question],
    sentence: str,
) -> Iterator[Finding]:
    """Yield the first way in which the conversation comes after its last day, if there is one."""
    chains = Chains(agreement, space)
    term = provision.term
    assert term is not None
    for question in asked:
        late = _first_late(agreement, chains, question, term)
        if late is None:
            continue
        way, story = late
        asked_on = story[0].on + (question.since - question.given[0].on)
        when = f"op dag {(way.on - asked_on).days}" if way.talked else "nooit"
        yield Finding(
            provision.id,
            Severity.ERROR,
            _first_place(agreement),
            f"{sentence}: {when}, terwijl de wet {term} geeft.",
            article=provision.article,
            story=story,
            hint='Vraag een gesprek dat in deze termijn klaar is, met "gerekend vanaf".',
        )
        return
    if not chains.whole:
        yield Finding(
            provision.id,
            Severity.UNPROVEN,
            _first_place(agreement),
            f"Niet bewezen: {sentence[0].lower()}{sentence[1:]}; er zijn te veel verlopen.",
            article=provision.article,
        )


def _first_late(
    agreement: Agreement, chains: Chains, question: Question, term: Term
) -> tuple[Way, Story] | None:
    """Look from one day, and where that is nearly late, from every day of three years."""
    ways = list(chains.ways(question))
    found = _late_among(agreement, ways, question, term)
    if found is not None:
        return found
    starts = (_late_start(agreement, way, question, term) for way in ways)
    start = next((each for each in starts if each is not None), None)
    if start is None:
        return None
    later = question.shifted(start - question.given[0].on)
    return _late_among(agreement, list(chains.ways(later)), later, term)


def _late_among(
    agreement: Agreement, ways: Sequence[Way], question: Question, term: Term
) -> tuple[Way, Story] | None:
    due = term.last_day(question.since, agreement.calendar)
    for way in ways:
        if way.on > due or not (way.talked or way.closed):
            story = _until(way, due + _ONE_DAY)
            if _nobody_is_late(agreement, story, due):
                return way, story
    return None


def _late_start(agreement: Agreement, way: Way, question: Question, term: Term) -> date | None:
    """Return a start day from which this chain ends too late, counted without a search."""
    calendar = agreement.calendar
    after = (question.since - question.given[0].on).days
    margin = term.last_day(question.since, calendar) - way.on
    if way.links is None or margin > _NEARLY:
        return None
    for number in range(SWEEP):
        start = SWEEP_FROM + timedelta(number)
        due = term.last_day(start + timedelta(after), calendar)
        if days_of(way.links, start, calendar, way.base) > (due - start).days:
            return start
    return None


def _until(way: Way, day: date) -> Story:
    lines = tuple(line for line in way.story if line.on < day and line.kind not in TALKS)
    return (*lines, StoryEvent("", day))


def _nobody_is_late(agreement: Agreement, story: Story, due: date) -> bool:
    """Confirm with `decide`: the law's day has passed and everybody kept to the agreement."""
    decision = decide(agreement, history_of(story), due)
    return not any(
        task.late and task.due < due and task.step.done_by.events() & TALKS
        for task in decision.tasks
    )


# --- tasks that are late at birth -------------------------------------------------------------


def _opens_late(agreement: Agreement, space: Space, admitted: Move | None) -> Iterator[Finding]:
    told: set[str] = set()
    for duty in space.ready.obligations:
        step = duty.step
        if not step.counted_from or step.name in told:
            continue
        story = next(
            (each for each in _late_births(agreement, duty, admitted) if each is not None), None
        )
        if story is not None:
            told.add(step.name)
            yield Finding(
                OPENS_LATE,
                Severity.WARNING,
                duty.place,
                f'De stap "{step.name}" kan opengaan als zijn eigen termijn ({step.within} vanaf '
                f'"{step.counted_from}") al voorbij is; zij moet dan dezelfde dag klaar zijn.',
                story=story,
                hint="Laat de stap eerder beginnen, of geef haar een eigen termijn.",
            )


def _late_births(
    agreement: Agreement, duty: Obligation, admitted: Move | None
) -> Iterator[Story | None]:
    """Yield stories in which the step may open after the end of its own term."""
    first = replay.FIRST_DAY
    start = _start(duty.step, first, admitted)
    if start is None:
        return
    end = duty.step.within.last_day(first, agreement.calendar)
    for event in duty.since:
        if event == vocabulary.ADMITTED and isinstance(duty.wait, Term):
            fires_on = duty.wait.last_day(first, agreement.calendar) + _ONE_DAY
            yield _confirmed(agreement, duty, (*start, StoryEvent("", fires_on)), end)
        elif event in vocabulary.EVENTS and event != duty.step.counted_from:
            late = end + _ONE_DAY
            yield _confirmed(agreement, duty, (*start, _event(event, late)), end)


def _start(step: Step, first: date, admitted: Move | None) -> Story | None:
    if step.counted_from == vocabulary.REPORT:
        return (_line(admitted, first),) if admitted is not None else None
    report = (_line(admitted, first),) if admitted is not None else ()
    return (*report, _event(step.counted_from, first))


def _confirmed(agreement: Agreement, duty: Obligation, story: Story, end: date) -> Story | None:
    tasks = replay.decision_at_end(agreement, story).tasks
    born = any(task.step is duty.step and task.opened_on > end for task in tasks)
    return story if born else None
