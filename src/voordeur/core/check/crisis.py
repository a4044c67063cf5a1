# SPDX-License-Identifier: EUPL-1.2
"""Does every announced eviction lead to the crisis steps, and does nothing else end them?"""

from __future__ import annotations

from collections.abc import Iterator

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import EventExpr
from voordeur.core.agreement.nodes import Agreement, Crisis, Outcome, Step
from voordeur.core.agreement.vocabulary import By
from voordeur.core.check import replay
from voordeur.core.check.domain import required
from voordeur.core.check.findings import Finding, Severity, Story, StoryEvent
from voordeur.core.check.law import Law, later_day, most_days

NOT_REACHED = "CRISIS-01"
ENDED_BY_OTHERS = "CRISIS-02"
CLOSES_TOO_SOON = "CRISIS-03"
IN_TIME = "WGS-03"

CONVERSATIONS = frozenset({"crisisgesprek gevoerd", "gesprek gevoerd", "huisbezoek"})

# Recorded by workers, but they say that help stops, not that the threat was dealt with.
_GIVING_UP = frozenset(
    {"hulp geweigerd", "hulp beëindigd", "geen contact vastgesteld", vocabulary.CLOSED_BY_WORKER}
)


def find(agreement: Agreement, law: Law) -> Iterator[Finding]:
    """Yield the threats without crisis steps, and whatever ends such a step too early."""
    for outcome in agreement.outcomes:
        yield from _closes_too_soon(outcome)
    crisis = agreement.crisis
    if crisis is None:
        yield Finding(
            NOT_REACHED,
            Severity.ERROR,
            agreement.place,
            "De overeenkomst zegt niet wat er gebeurt als er een ontruiming dreigt.",
            story=_confirmed(agreement, sorted(vocabulary.THREATENS)[:1]),
            hint='Voeg "crisis" toe, met wie het gesprek binnen drie werkdagen voert.',
        )
        return
    for threat in sorted(vocabulary.THREATENS):
        yield from _threat(agreement, crisis, threat)
    for step in crisis.steps:
        yield from _ends(agreement, step)
    yield from _in_time(agreement, crisis, law)


def _threat(agreement: Agreement, crisis: Crisis, threat: str) -> Iterator[Finding]:
    begins = threat in agreement.begins_with
    if begins and _always(crisis.since, threat):
        return
    sentence = (
        f'Na "{threat}" volgen niet in elke zaak de stappen van de crisis.'
        if begins
        else f'"{threat}" begint geen nieuwe zaak: bij een onbekend of gesloten huishouden '
        "gebeurt er niets."
    )
    yield Finding(
        NOT_REACHED,
        Severity.ERROR,
        crisis.place if begins else agreement.place,
        sentence,
        story=_confirmed(agreement, [threat]),
        hint=f'Noem "{threat}" zonder voorwaarde bij "crisis" en bij "begint bij".',
    )


def _always(since: EventExpr, event: str) -> bool:
    """Whether the event alone is enough, whatever happened before."""
    return any(
        pattern.event.event == event
        and pattern.event.having is None
        and not (pattern.after or pattern.without or pattern.also)
        for pattern in since.alternatives
    )


def _story(events: list[str]) -> Story:
    first = replay.FIRST_DAY
    return tuple(
        StoryEvent(kind, first.replace(day=first.day + number), required(kind))
        for number, kind in enumerate(events)
    )


def _confirmed(agreement: Agreement, events: list[str]) -> Story | None:
    """Return the story if `decide` finds no crisis step of the agreement open at its end."""
    story = _story(events)
    tasks = replay.decision_at_end(agreement, story).tasks
    asked = agreement.crisis.steps if agreement.crisis is not None else ()
    return None if any(task.crisis and task.step in asked for task in tasks) else story


def _closes_too_soon(outcome: Outcome) -> Iterator[Finding]:
    """An outcome that asks for an announced eviction falls no sooner than the threat ends."""
    for pattern in outcome.when.alternatives:
        ended = pattern.event.event in vocabulary.ENDS_THREAT
        asked = {named.event for named in (pattern.event, *pattern.also, *pattern.after)}
        if ended or not asked & vocabulary.THREATENS:
            continue
        yield Finding(
            CLOSES_TOO_SOON,
            Severity.WARNING,
            outcome.place,
            f'De uitkomst "{outcome.name}" vraagt een aangezegde ontruiming. Zolang die staat, '
            "sluit geen uitkomst een zaak: deze valt pas als de aanzegging is ingetrokken of de "
            "woning leeg is.",
            hint='Noem bij "als" wat de dreiging beëindigt, zoals "aanzegging ingetrokken".',
        )
        return


def _ends(agreement: Agreement, step: Step) -> Iterator[Finding]:
    for event in sorted(step.done_by.events()):
        kind = vocabulary.EVENTS.get(event)
        if kind is None or event in vocabulary.ENDS_THREAT:
            continue
        if kind.by is By.WORKER and event not in _GIVING_UP:
            continue
        yield Finding(
            ENDED_BY_OTHERS,
            Severity.ERROR,
            step.place,
            f'De crisisstap "{step.name}" eindigt bij "{event}", terwijl er nog een ontruiming '
            "dreigt.",
            story=_still_threatened(agreement, step, event),
            hint=f'Haal "{event}" weg bij "klaar bij" van deze stap.',
        )


def _still_threatened(agreement: Agreement, step: Step, event: str) -> Story | None:
    crisis = agreement.crisis
    assert crisis is not None
    for threat in sorted(crisis.since.events() & vocabulary.EVENTS.keys()):
        story = _story([threat, event])
        decision = replay.decision_at_end(agreement, story)
        open_now = {task.step.name for task in decision.tasks}
        if decision.threatened and step.name not in open_now:
            return story
    return None


def _in_time(agreement: Agreement, crisis: Crisis, law: Law) -> Iterator[Finding]:
    provision = law.get(IN_TIME)
    if provision is None or provision.term is None:
        return
    talks = [step for step in crisis.steps if step.done_by.events() <= CONVERSATIONS]
    if not talks:
        yield Finding(
            IN_TIME,
            Severity.ERROR,
            crisis.place,
            "Bij een dreigende ontruiming vraagt de overeenkomst geen gesprek.",
            article=provision.article,
            hint='Vraag een stap die klaar is bij "crisisgesprek gevoerd".',
        )
        return
    late = [later_day(step.within, provision.term, agreement.calendar) for step in talks]
    if None in late:
        return
    step, day = talks[0], late[0]
    assert day is not None
    ours = step.within.last_day(day, agreement.calendar)
    lawful = provision.term.last_day(day, agreement.calendar)
    yield Finding(
        IN_TIME,
        Severity.ERROR,
        step.place,
        f'"{step.name}" mag {step.within} duren; de wet geeft {provision.term}: bij een dreiging '
        f"op {day:%d-%m-%Y} is dat {ours:%d-%m-%Y} in plaats van {lawful:%d-%m-%Y}.",
        article=provision.article,
        hint=f'Zet bij deze stap "binnen: {provision.term}".',
    )


def longest_days(agreement: Agreement) -> int | None:
    """Return the most calendar days between a threat and the first conversation about it."""
    crisis = agreement.crisis
    talks = [
        step for step in (crisis.steps if crisis else ()) if step.done_by.events() <= CONVERSATIONS
    ]
    return min((most_days(step.within, agreement.calendar) for step in talks), default=None)
