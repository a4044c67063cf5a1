# SPDX-License-Identifier: EUPL-1.2
"""What a story may expect of a case on a day, and what to say when it is otherwise.

Each look answers with what was found instead, in Dutch, or with an empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from voordeur.core.agreement.conditions import read_condition, text_of_condition
from voordeur.core.agreement.expressions import FactExpr
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.stories import Expects
from voordeur.core.agreement.vocabulary import REPORT
from voordeur.core.agreement.words import listed
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.decision import Admitted, Decision, Message, State, Task
from voordeur.core.pathway.history import Event, History, occurrences

MUNICIPALITY = "gemeente"


@dataclass(slots=True)
class Stage:
    """The case of one story while it is played."""

    agreement: Agreement
    events: list[Event] = field(default_factory=list)
    heard: set[Message] = field(default_factory=set)
    _known: tuple[int, date, Decision] | None = None

    def decision(self, on: date) -> Decision:
        """Return what follows on a day from all that was recorded so far."""
        if self._known is None or self._known[:2] != (len(self.events), on):
            found = decide(self.agreement, self.history, on)
            self._known = (len(self.events), on, found)
        return self._known[2]

    @property
    def history(self) -> History:
        return History(tuple(self.events))

    def record(self, event: Event) -> None:
        self.events.append(event)

    @property
    def next_id(self) -> int:
        return len(self.events) + 1

    def latest(self, kind: str, on: date) -> Event | None:
        """Return the last recorded event of this kind on this day."""
        same = [event for event in self.events if (event.kind, event.on) == (kind, on)]
        return same[-1] if same else None


def _task(stage: Stage, moment: Expects) -> Task | None:
    tasks = stage.decision(moment.on).tasks
    return next((task for task in tasks if task.step.name == moment.words["step"]), None)


def _open_steps(stage: Stage, moment: Expects) -> str:
    tasks = stage.decision(moment.on).tasks
    if not tasks:
        return "Er staat geen stap open."
    shown = (f'"{task.step.name}" bij {listed(task.step.who, "en")}' for task in tasks)
    return f"Open staat: {', '.join(shown)}."


def _step_open(stage: Stage, moment: Expects) -> str:
    task = _task(stage, moment)
    if task is None:
        return _open_steps(stage, moment)
    roles = set(moment.words["roles"].split(" en "))
    if roles != set(task.step.who):
        return f"De stap staat open bij {listed(task.step.who, 'en')}."
    due = moment.days.get("due", task.due)
    if due != task.due:
        return f"De laatste dag is {task.due}."
    return _late(task) if "late" in moment.words else ""


def _late(task: Task) -> str:
    return "" if task.late else f"De stap is niet te laat: de laatste dag is {task.due}."


def _step_late(stage: Stage, moment: Expects) -> str:
    task = _task(stage, moment)
    return _open_steps(stage, moment) if task is None else _late(task)


def _step_not_open(stage: Stage, moment: Expects) -> str:
    task = _task(stage, moment)
    return "" if task is None else f"De stap staat open, uiterlijk {task.due}."


def _no_step(stage: Stage, moment: Expects) -> str:
    return _open_steps(stage, moment) if stage.decision(moment.on).tasks else ""


_STANDS = {
    "open": (State.OPEN,),
    "geparkeerd": (State.PARKED,),
    "niet begonnen": (State.NOTHING,),
    "niet gesloten": (State.OPEN, State.PARKED, State.NOTHING),
}


def _standing(decision: Decision) -> str:
    closing = decision.closing
    if closing is None:
        return f"De zaak is {decision.state.value}."
    return f'De zaak is sinds {closing.on} gesloten als "{closing.outcome}".'


def _stands(stage: Stage, moment: Expects) -> str:
    decision = stage.decision(moment.on)
    fits = decision.state in _STANDS[moment.words["state"]]
    return "" if fits else _standing(decision)


def _closed(stage: Stage, moment: Expects) -> str:
    decision = stage.decision(moment.on)
    closing = decision.closing
    if closing is None or closing.outcome != moment.words["outcome"]:
        return _standing(decision)
    code = moment.words.get("code", closing.result)
    return "" if code == closing.result else f'De code is "{closing.result}".'


def _latched(stage: Stage, moment: Expects) -> str:
    decision = stage.decision(moment.on)
    latched = decision.latched
    if latched is not None and latched.outcome == moment.words["outcome"]:
        return ""
    if latched is None:
        return f"Er wacht geen uitkomst. {_standing(decision)}"
    return f'Er wacht "{latched.outcome}".'


def _report(stage: Stage, moment: Expects) -> Admitted | None:
    reports = stage.decision(moment.on).reports
    if "of" in moment.days:
        event = stage.latest(REPORT, moment.days["of"])
        reports = tuple(one for one in reports if event and one.report == event.id)
    return reports[-1] if reports else None


def _gate(stage: Stage, moment: Expects) -> str:
    report = _report(stage, moment)
    if report is None:
        return "Er is geen melding."
    failing = [text_of_condition(part) for part in report.failing]
    why = [*failing, *report.missing]
    if report.mark != moment.words["mark"]:
        return f"De melding is {report.mark}{_because(why)}."
    reason = moment.words.get("reason")
    named = (*why, " en ".join(why), " of ".join(why))
    return "" if reason is None or _plain(reason) in named else f"De reden is{_because(why)}."


def _because(why: Sequence[str]) -> str:
    return f' om "{" en ".join(why)}"' if why else ""


def _plain(reason: str) -> str:
    found = read_condition(reason)
    return text_of_condition(found.condition) if isinstance(found, FactExpr) else reason


def _feedback(stage: Stage, moment: Expects) -> set[Message]:
    messages = stage.decision(moment.on).messages
    role = moment.words["role"]
    return {one for one in messages if one.kind == "terugkoppeling" and one.recipient == role}


def _said(messages: set[Message]) -> str:
    if not messages:
        return "De rol hoort niets."
    shown = sorted(
        f'"{one.what}"' + (f' met code "{one.code}"' * bool(one.code)) for one in messages
    )
    return f"De rol hoort {listed(shown, 'en')}."


def _hears(stage: Stage, moment: Expects) -> str:
    said = _feedback(stage, moment)
    named = {one for one in said if one.what == moment.words["mark"]}
    if "code" in moment.words:
        named = {one for one in named if one.code == moment.words["code"]}
    stage.heard |= named
    return "" if named else _said(said)


def _does_not_hear(stage: Stage, moment: Expects) -> str:
    said = _feedback(stage, moment)
    return _said(said) if any(one.what == moment.words["mark"] for one in said) else ""


def _hears_nothing(stage: Stage, moment: Expects) -> str:
    said = _feedback(stage, moment)
    if "more" in moment.words:
        said -= stage.heard
    return _said(said) if said else ""


def _handed_over(stage: Stage, moment: Expects) -> str:
    messages = stage.decision(moment.on).messages
    told = {one.recipient for one in messages if one.kind == "overdracht"}
    if moment.words["role"] in told:
        return ""
    return f"Van een overdracht hoort {listed(sorted(told), 'en') or 'niemand'}."


def _letter(stage: Stage, moment: Expects) -> str:
    sent = {one.what for one in stage.decision(moment.on).messages if one.kind == "brief"}
    return "" if moment.words["x"] in sent else f"Brieven: {listed(sorted(sent), 'en') or 'geen'}."


def _looks(stage: Stage, moment: Expects) -> str:
    found = stage.decision(moment.on).next_look
    if found == moment.days.get("look"):
        return ""
    return f"Voordeur kijkt weer op {found}." if found else "Voordeur kijkt niet vanzelf weer."


def _breach(stage: Stage, moment: Expects) -> str:
    breaches = stage.decision(moment.on).breaches
    rule, role = moment.words["rule"], moment.words.get("role")
    if any(one.rule == rule and role in {None, one.who} for one in breaches):
        return ""
    shown = sorted(f'"{one.rule}" door {one.who}' for one in breaches)
    return f"Schendingen: {listed(shown, 'en') or 'geen'}."


def _no_breach(stage: Stage, moment: Expects) -> str:
    rule = moment.words.get("rule")
    found = [one for one in stage.decision(moment.on).breaches if rule in {None, one.rule}]
    return f'Er is een schending van "{found[0].rule}".' if found else ""


def _pause(stage: Stage, moment: Expects) -> str:
    pauses = stage.decision(moment.on).pauses
    until = moment.days.get("until")
    if any(until in {None, pause.last_day} for pause in pauses):
        return ""
    shown = [f"tot en met {pause.last_day}" for pause in pauses]
    return f"De incasso staat stil {listed(shown, 'en')}." if shown else "Er loopt geen pauze."


def _no_pause(stage: Stage, moment: Expects) -> str:
    pauses = stage.decision(moment.on).pauses
    return f"De incasso staat stil tot en met {pauses[0].last_day}." if pauses else ""


def _unit(stage: Stage, moment: Expects) -> str:
    """Where a party has a unit per municipality, the case is with that of its latest place."""
    agreement, place = stage.agreement, moment.words["place"]
    counted = [one for one in occurrences(stage.history) if one.on <= moment.on]
    lived = [one.values[MUNICIPALITY] for one in counted if MUNICIPALITY in one.values]
    if not lived or lived[-1] != place:
        return f"De laatste gemeente is {lived[-1] if lived else 'onbekend'}."
    if place not in agreement.territory:
        return f"De gemeente {place} ligt buiten het gebied."
    tasks = stage.decision(moment.on).tasks
    roles = {role for task in tasks for role in task.step.who}
    if any(agreement.parties[role].per for role in roles):
        return ""
    return f"Geen team per gemeente heeft nu een stap. {_open_steps(stage, moment)}"


def _first(stage: Stage, moment: Expects) -> str:
    found = _priorities(stage, moment)
    return "" if _plain(moment.words["condition"]) in found else f"Voorrang: {found or 'geen'}."


def _priorities(stage: Stage, moment: Expects) -> list[str]:
    priorities = stage.agreement.priorities
    return [
        text_of_condition(priorities[at].condition.condition)
        for at in stage.decision(moment.on).priorities
    ]


def _not_first(stage: Stage, moment: Expects) -> str:
    found = _priorities(stage, moment)
    return f"De zaak staat vooraan om {listed(found, 'en')}." if found else ""


def _phase(stage: Stage, moment: Expects) -> str:
    found = stage.decision(moment.on).phase.value
    return "" if found == moment.words["phase"] else f'De fase is "{found}".'


_LOOKING: Mapping[str, Callable[[Stage, Expects], str]] = {
    "stap open": _step_open,
    "stap te laat": _step_late,
    "stap niet open": _step_not_open,
    "geen stap": _no_step,
    "stand": _stands,
    "gesloten": _closed,
    "wacht": _latched,
    "melding": _gate,
    "hoort": _hears,
    "hoort niet": _does_not_hear,
    "hoort niets": _hears_nothing,
    "overdracht": _handed_over,
    "brief": _letter,
    "kijkt weer": _looks,
    "kijkt niet": _looks,
    "schending": _breach,
    "geen schending": _no_breach,
    "pauze": _pause,
    "pauze niet": _no_pause,
    "eenheid": _unit,
    "vooraan": _first,
    "niet vooraan": _not_first,
    "fase": _phase,
}


def look(stage: Stage, moment: Expects) -> str:
    """Return what was found instead of what the story expects, or an empty text."""
    return _LOOKING[moment.what](stage, moment)
