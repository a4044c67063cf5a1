# SPDX-License-Identifier: EUPL-1.2
"""What the rows of a case ought to be, given its events, its agreement and the day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from voordeur.cases import agreed
from voordeur.cases.desk import CaseFile, Columns, Desk, MessageKey, SignalOnDesk, TaskKey
from voordeur.cases.sight import sight
from voordeur.cases.values import Json, to_json
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import Compartment
from voordeur.core.pathway import crisis, sharing
from voordeur.core.pathway import decision as answers
from voordeur.core.pathway.crisis import ToDo
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.decision import Decision, Reason
from voordeur.core.pathway.history import Occurrence
from voordeur.core.pathway.known import before_a_death
from voordeur.core.pathway.sharing import Situation
from voordeur.messages.models import State

CRISIS, FIRST, REST = 0, 1, 2
LETTER = "brief"  # goes out on paper; everything else is read in Voordeur itself
LATE = "verlopen"
HOUSEHOLD = "huishouden vastgesteld"
TOLD_FACTS = frozenset({vocabulary.REPORT, vocabulary.REPORT_UPDATED, HOUSEHOLD})

# Nobody sees a case without its person, and nothing comes of it any more by time alone.
OF_AN_ERASED_CASE: Columns = {
    "seen_by": [],
    "helped_by": [],
    "watched": False,
    "next_look": None,
    "facts": {},
    "outlook": {},
    "open_tasks": 0,
    "owner_id": None,
    "first_due": None,
    "late": False,
    "crisis": False,
}


@dataclass(frozen=True, slots=True)
class Derived:
    """The rows of one case as they ought to be; in the database they may still differ."""

    columns: Columns
    tasks: dict[TaskKey, Columns]
    messages: dict[MessageKey, Columns]
    agreed: tuple[dict[str, Json], str, date | None] = agreed.NOTHING

    def agreed_on(
        self, signal: SignalOnDesk, file: CaseFile
    ) -> tuple[dict[str, Json], str, date | None]:
        """Return what stands on this report: all of it on the last one, nothing on the others."""
        last = max(file.signals, key=lambda one: one.event_seq)
        return self.agreed if signal is last else agreed.NOTHING


def derive(desk: Desk, file: CaseFile, today: date) -> Derived:
    """Return what follows from the events of the case on this day."""
    agreement = desk.agreement(file)
    happened = file.happened
    decision = decide(agreement, file.history, today)
    about = Situation(_municipality(file, happened), _reporters(file))
    tasks = {
        (task.step.name, task.anchor): _task(desk, agreement, about, decision, task)
        for task in decision.tasks
    }
    before_death = before_a_death(happened)
    messages = {
        _key(message): _message(desk, agreement, about, file, message)
        for message in sorted(decision.messages)
        if _may_be_sent(message, file, before_death) and _is_news(message, file, decision)
    }
    columns = _case_columns(decision, about, tasks)
    seen = sight(desk, file, decision, tasks, today)
    urgent = crisis.checklist(agreement, happened, decision)
    columns |= seen.columns
    columns["watched"] = columns["watched"] or any(one.is_late(today) for one in urgent)
    days = (seen.look_by(decision.next_look), crisis.next_day(urgent, today))
    columns["next_look"] = min((day for day in days if day is not None), default=None)
    columns["facts"] = _facts(happened)
    columns["outlook"] = outlook(decision) | {"sight": seen.told} | _urgent(urgent)
    if file.is_erased:
        return Derived(columns | OF_AN_ERASED_CASE, {}, messages)
    told, stands, next_on = agreed.derived(happened)
    # At the tenant's wish nothing is done with the case now: no term is asked after.
    shown = (told, stands, None if file.is_restricted else next_on)
    return Derived(columns, tasks, messages, shown)


def _may_be_sent(message: answers.Message, file: CaseFile, before_death: frozenset[int]) -> bool:
    """No letter goes to somebody who died; one that went out stays as it was sent."""
    if message.kind != LETTER or message.cause not in before_death:
        return True
    kept = file.messages.get(_key(message))
    return kept is not None and kept["state"] == State.SENT


def _is_news(message: answers.Message, file: CaseFile, decision: Decision) -> bool:
    """Nobody hears that a step is late which is done by now; what was told stays told.

    So after an upgrade that tells more, or a night that was left out, no old lateness comes up.
    """
    if message.kind != LATE:
        return True
    kept = file.messages.get(_key(message))
    if kept is not None and kept["state"] in {State.DUE, State.SENT}:
        return True
    return any(one.step.name == message.what and one.late for one in decision.tasks)


def _urgent(urgent: Sequence[ToDo]) -> dict[str, Json]:
    """Return the list of a crisis, only where there is one; done is a number, never a choice."""
    lines: list[Json] = [
        {
            "key": one.key,
            "due": None if one.due is None else one.due.isoformat(),
            "done": one.done,
        }
        for one in urgent
    ]
    return {"crisis": lines} if lines else {}


def _municipality(file: CaseFile, happened: Iterable[Occurrence]) -> str:
    """The household is where it was last said to be."""
    said = [found.values["gemeente"] for found in happened if "gemeente" in found.values]
    return str(said[-1]) if said else file.home_municipality


def _reporters(file: CaseFile) -> tuple[int, ...]:
    return tuple(signal.landlord_id for signal in file.signals)


def _facts(happened: Iterable[Occurrence]) -> dict[str, Json]:
    known: dict[str, Value] = {}
    for found in happened:
        if found.kind in TOLD_FACTS:
            known.update(found.values)
    signal = Compartment.SIGNAL
    return to_json(
        {
            name: value
            for name, value in known.items()
            if vocabulary.FACTS[name].compartment is signal
        }
    )


def outlook(decision: Decision) -> dict[str, Json]:
    """Return what will come by itself, what waits for the last step, and what was broken.

    Stored, so that a page about the case need not decide again.
    """
    return {
        "waiting": [
            {
                "rule": one.rule,
                "steps": list(one.steps),
                "until": one.until.isoformat(),
                "fires_on": one.fires_on.isoformat(),
                "without": one.without,
            }
            for one in decision.waiting
        ],
        "latched": "" if decision.latched is None else decision.latched.outcome,
        "pauses": [
            {
                "rule": one.rule,
                "since_on": one.since_on.isoformat(),
                "last_day": one.last_day.isoformat(),
                "days": one.days,
            }
            for one in decision.pauses
        ],
        "breaches": [
            {"rule": one.rule, "who": one.who, "event": one.event, "on": one.on.isoformat()}
            for one in decision.breaches
        ],
    }


# --- tasks ----------------------------------------------------------------------------------


def _task(
    desk: Desk, agreement: Agreement, about: Situation, decision: Decision, task: answers.Task
) -> Columns:
    owners = sharing.owners(task.step.who, agreement, desk.units, about)
    return {
        "owner_id": _first_helper(owners, about),
        "owners": list(owners),
        "owner_roles": list(task.step.who),
        "opened_on": task.opened_on,
        "due": task.due,
        "late": task.late,
        "crisis": task.crisis,
        "aftercare": task.aftercare,
        "rank": _rank(task.crisis, decision),
        "reasons": [_reason(agreement, reason) for reason in task.reasons],
    }


def _first_helper(owners: Sequence[int], about: Situation) -> int | None:
    """Of two who share a task, the one who is no landlord keeps it on the list."""
    helpers = [party for party in owners if party not in about.reporters]
    return next(iter(helpers or owners), None)


def _rank(crisis: bool, decision: Decision) -> int:  # noqa: FBT001 - a column, not a switch
    if crisis:
        return CRISIS
    return FIRST if decision.priorities else REST


def _reason(agreement: Agreement, reason: Reason) -> dict[str, Json]:
    """Everything a screen quotes, so that a list needs no agreement to be drawn."""
    ground = reason.ground
    source = agreement.sources.get(ground.source)
    return {
        "rule": reason.rule,
        "since": reason.since,
        "since_on": reason.since_on.isoformat(),
        "opened_on": reason.opened_on.isoformat(),
        "quote": ground.quote,
        "assumption": ground.assumption,
        "source": ground.source,
        "source_title": source.title if source is not None else ground.source,
        "source_by": source.by if source is not None else "",
        "source_date": source.published if source is not None else "",
        "file": reason.place.file,
        "line": reason.place.line,
        "text": reason.text,
    }


# --- the case row ---------------------------------------------------------------------------


def _case_columns(decision: Decision, about: Situation, tasks: dict[TaskKey, Columns]) -> Columns:
    closing = decision.closing
    pause = decision.pauses[0] if decision.pauses else None
    crisis = decision.threatened or any(task.crisis for task in decision.tasks)
    first = min(tasks.values(), key=lambda row: (row["rank"], row["due"]), default=None)
    return {
        "municipality": about.municipality,
        "state": decision.state.value,
        "phase": decision.phase.value,
        "period": decision.period,
        "began_on": decision.began_on,
        "rank": _rank(crisis, decision),
        "priorities": list(decision.priorities),
        "open_tasks": len(tasks),
        "owner_id": None if first is None else first["owner_id"],
        "first_due": min((task.due for task in decision.tasks), default=None),
        "late": any(task.late for task in decision.tasks),
        "crisis": crisis,
        "eviction_on": decision.eviction_on,
        "outcome": "" if closing is None else closing.outcome,
        "good": None if closing is None else closing.good,
        "result": "" if closing is None else closing.result,
        "closed_on": None if closing is None else closing.on,
        "paused_since": None if pause is None else pause.since_on,
        "paused_until": None if pause is None else pause.last_day,
        "landlords": sorted(set(about.reporters)),
    }


# --- messages -------------------------------------------------------------------------------


def _key(message: answers.Message) -> MessageKey:
    return (
        message.kind,
        message.what,
        message.recipient,
        message.code,
        message.cause,
        message.report,
    )


def _message(
    desk: Desk, agreement: Agreement, about: Situation, file: CaseFile, message: answers.Message
) -> Columns:
    signal = next((one for one in file.signals if one.event_seq == message.report), None)
    party = None if signal is None else signal.landlord_id
    if party is None or message.recipient not in agreement.landlord_roles:
        found = sharing.owners([message.recipient], agreement, desk.units, about)
        party = found[0] if found else None
    return {
        "recipient_party_id": party,
        "signal_id": None if signal is None else signal.id,
    }
