# SPDX-License-Identifier: EUPL-1.2
"""A slow second `decide`, written from the text of the language and not from the code.

It lives through every day from the first event on, keeps lists of what was said, compiles
nothing, and searches everything anew at each event. What it shares with the engine: the nodes,
the vocabulary and `Term.last_day`, which have tests of their own.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import (
    And,
    Compare,
    Condition,
    Contains,
    EventExpr,
    Facts,
    Holds,
    Named,
    Not,
    Pattern,
)
from voordeur.core.agreement.nodes import Agreement, Ground, Outcome, Step, Until
from voordeur.core.calendar import Term, Unit
from voordeur.core.pathway.decision import Decision
from voordeur.core.pathway.history import Event, History

DAY = timedelta(days=1)
FALSE, UNKNOWN, TRUE = 0, 1, 2
PHASES = {  # how far the landlord came
    "deurwaarder ingeschakeld": 1,
    "dagvaarding": 2,
    "vonnis": 3,
    "bericht deurwaarder": 4,
    "ontruiming aangezegd": 4,
    "ontruimd": 5,
    "woning verlaten": 5,
}
SIGNS = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
Answer = dict[str, object]


# --- truth ------------------------------------------------------------------------------------


def holds(condition: Condition, facts: Facts) -> int:
    """Kleene's logic as numbers: `en` is the least, `of` the greatest."""
    match condition:
        case Holds(fact):
            return UNKNOWN if fact not in facts else TRUE if facts[fact] else FALSE
        case Compare(fact, sign, value):
            return UNKNOWN if fact not in facts else 2 * SIGNS[sign](facts[fact], value)
        case Contains(fact, value):
            return UNKNOWN if fact not in facts else 2 * (value in facts[fact])
        case Not(part):
            return 2 - holds(part, facts)
        case And(parts):
            return min(holds(part, facts) for part in parts)
        case _:
            return max(holds(part, facts) for part in condition.parts)


# --- what counts of a history -----------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """An event that counts, or a mark that followed from one."""

    kind: str
    on: date
    root: int
    known_on: date
    counted_on: date
    values: Mapping[str, object] = field(default_factory=dict)

    def as_mark(self, mark: str) -> Said:
        return Said(mark, self.on, self.root, self.known_on, self.counted_on, self.values)


class Corrections:
    """Of each chain of corrections the newest that nobody took back."""

    def __init__(self, history: History) -> None:
        self.events = history.events
        self.by_id = {event.id: event for event in history.events}

    def lineage(self, event: Event) -> list[Event]:
        """The event, what it replaces, what that replaced, and so on."""
        found = [event]
        while found[-1].replaces in self.by_id:
            found.append(self.by_id[found[-1].replaces])
        return found

    def taken_back(self, event: Event) -> bool:
        line = {each.id for each in self.lineage(event)}
        return any(
            later.id > event.id and later.withdraws in line and self.stands(later)
            for later in self.events
        )

    def stands(self, event: Event) -> bool:
        if self.taken_back(event):
            return False
        first = self.lineage(event)[-1]
        return not any(
            later.id > event.id and self.lineage(later)[-1] is first and not self.taken_back(later)
            for later in self.events
        )

    def said(self) -> list[Said]:
        found = []
        for event in self.events:
            if event.withdraws is None and self.stands(event):
                first = self.lineage(event)[-1]
                known = max(first.known_on, event.on)
                late = vocabulary.EVENTS[event.kind].counts_when_known
                counted = known if late else event.on
                found.append(Said(event.kind, event.on, first.id, known, counted, event.values))
        return sorted(found, key=lambda s: (s.on, vocabulary.EVENTS[s.kind].rank, s.root))


# --- event expressions ------------------------------------------------------------------------


def is_called(named: Named, said: Said) -> bool:
    if named.event != said.kind:
        return False
    return named.having is None or holds(named.having, said.values) == TRUE


def occurs(named: Named, among: Sequence[Said]) -> bool:
    return any(is_called(named, said) for said in among)


def pattern_of(
    expression: EventExpr | None, said: Said, before: Sequence[Said], heard: Sequence[Said]
) -> Pattern | None:
    """The first alternative that `said` makes true.

    `before`: all of the period, strictly earlier. `heard`: all since the anchor, `said` included.
    """
    for pattern in expression.alternatives if expression else ():
        parts = (pattern.event, *pattern.also)
        if (
            any(is_called(part, said) for part in parts)
            and all(occurs(named, before) for named in pattern.after)
            and not any(occurs(named, before) for named in pattern.without)
            and (not pattern.also or all(occurs(part, heard) for part in parts))
        ):
            return pattern
    return None


# --- obligations ------------------------------------------------------------------------------


@dataclass(eq=False)
class Duty:
    """What one rule asks of one step."""

    rule: str
    step: Step
    since: EventExpr
    condition: Condition | None = None
    without: EventExpr | None = None
    wait: Term | Until | None = None
    lapses_on: EventExpr | None = None
    lapses_after: Term | None = None
    is_crisis: bool = False
    is_aftercare: bool = False


def duties_of(agreement: Agreement) -> list[Duty]:
    found = [
        Duty(
            rule.name,
            step,
            rule.since,
            rule.condition.condition if rule.condition else None,
            rule.without,
            rule.wait,
            rule.lapses_on,
            rule.lapses_after,
            is_aftercare=all(
                name == "afgesloten" or name.startswith("uitkomst ")
                for name in rule.since.events()
            ),
        )
        for rule in agreement.rules
        for step in rule.steps
    ]
    if agreement.crisis:
        found += [
            Duty("crisis", step, agreement.crisis.since, is_crisis=True)
            for step in agreement.crisis.steps
        ]
    told = set()
    for outcome in [*agreement.outcomes, somebody_died(agreement)]:
        mark = f"uitkomst {outcome.name}"
        fallen = EventExpr((Pattern(Named(mark)),), mark)
        steps = outcome.then
        if not steps and outcome.when.events() == {"overleden"}:
            steps = (agreement.safety_net or what_next(agreement),)
        if mark not in told:
            found += [Duty(mark, step, fallen, is_aftercare=True) for step in steps]
        told.add(mark)
    return found


@dataclass(eq=False)
class Life:
    """An obligation that is not idle."""

    duty: Duty
    cause: Said
    status: str = "open"
    known_on: date = date.min
    opened_on: date = date.min
    due: date = date.min
    fires_on: date | None = None
    lapses_on: date | None = None
    told_late: bool = False
    moved: Said | None = None  # what brought its last day to lie ahead again
    heard: list[Said] = field(default_factory=list)


# --- a case, day by day -----------------------------------------------------------------------


class Case:
    """One case that is lived through, from the first day to the last."""

    def __init__(self, agreement: Agreement) -> None:
        self.agreement = agreement
        self.duties = duties_of(agreement)
        died, closed = somebody_died(agreement), worker_closes(agreement)
        self.outcomes = [*agreement.outcomes, died, closed]
        self.mode = "niets"
        self.messages: set[tuple[object, ...]] = set()
        self.breaches: list[tuple[object, ...]] = []
        self.reports: dict[int, tuple[object, ...]] = {}
        self.lives: dict[Duty, Life] = {}
        self.kept = ("niets", 0, None, None)
        self.forget()
        self.period, self.began_on, self.closing = 0, None, None

    def forget(self) -> None:
        """A new period remembers nothing but open aftercare."""
        self.lives = {duty: life for duty, life in self.lives.items() if duty.is_aftercare}
        self.log: list[Said] = []
        self.facts: dict[str, object] = {}
        self.latched: dict[str, Said] = {}
        self.pauses: dict[str, Said] = {}
        self.parked: dict[int, date] = {}
        self.admitted: list[int] = []
        self.helped: int | None = None
        self.silent: tuple[date, int] | None = None
        self.closing: tuple[object, ...] | None = None
        self.withdrawal = None

    @property
    def is_running(self) -> bool:
        return self.mode in {"open", "geparkeerd"}

    def live(self, day: date, events: Sequence[Said]) -> None:
        """Timers run out at the start of the day, before its events."""
        while self.first_timer(day):
            pass
        for said in events:
            self.happens(said)

    # Timers

    def first_timer(self, day: date) -> bool:
        for duty in self.duties:
            life = self.lives.get(duty)
            if life is not None and self.runs_out(life, day):
                return True
        return False

    def runs_out(self, life: Life, day: date) -> bool:
        quiet = Said("", day, life.cause.root, max(day, life.known_on), day)
        if life.fires_on is not None and life.fires_on <= day:
            life.fires_on = None
            self.open(life, day, day)
        elif life.lapses_on is not None and life.lapses_on <= day:
            del self.lives[life.duty]
        elif (
            life.status == "open"
            and life.duty.step.late_to
            and not life.told_late
            and self.last_day(life) < day
        ):
            life.told_late = True
            step = life.duty.step
            blamed = (life.moved or life.cause).root
            self.messages.add(("verlopen", step.name, step.late_to, "", blamed, 0))
            return True
        else:
            return False
        self.fall(quiet)
        self.listen(quiet)
        return True

    # Events

    def happens(self, said: Said) -> None:
        self.judge(said)
        mark = self.begin(said)
        if mark == "geweigerd":
            self.listen(said)
        elif self.mode != "niets":
            before = tuple(self.log)
            self.learn(said)
            self.say(said)
            if mark == "toegelaten" and not any(s.kind == "toegelaten" for s in self.log):
                self.say(said.as_mark("toegelaten"))
            self.latch(said, before)
            self.fall(said)
            self.listen(said)
        elif PHASES.get(said.kind, 0) < 4:  # the landlord was at work before anybody told us
            self.phase = self.phase_without_threat = max(self.phase, PHASES.get(said.kind, 0))

    def judge(self, said: Said) -> None:
        for ban in self.agreement.prohibitions:
            if ban.forbidden != said.kind:
                continue
            if ban.while_open:
                broken = any(
                    life.status == "open" and life.duty.step.name == ban.while_open
                    for life in self.lives.values()
                )
                others = self.agreement.steps[ban.while_open].who
            else:
                broken = self.is_paused(ban, said.on)
                colleges = [p.name for p in self.agreement.parties.values() if p.on_behalf]
                others = colleges[:1]
            if broken:
                self.breaches.append((ban.name, ban.who, said.kind, said.root, said.on))
                for role in {ban.who, *others}:
                    self.messages.add(("schending", ban.name, role, "", said.root, 0))

    def last_day_of_pause(self, ban) -> date | None:
        began = self.pauses[ban.name]
        if ban.at_most is None:
            return None
        return ban.at_most.last_day(began.counted_on, self.agreement.calendar)

    def is_paused(self, ban, day: date) -> bool:
        if ban.name not in self.pauses:
            return False
        last = self.last_day_of_pause(ban)
        return last is None or day <= last

    def begin(self, said: Said) -> str:
        begins = said.kind in self.agreement.begins_with
        if said.kind == "signaal ontvangen" and (self.is_running or begins):
            return self.gate(said, said.root, said.values)
        if said.kind == "signaal bijgewerkt" and self.parked:
            known = {**self.facts, **said.values}
            marks = [self.gate(said, report, known) for report in list(self.parked)]
            return "toegelaten" if "toegelaten" in marks else marks[0]
        if begins:
            self.start_period(said)
            self.mode = "open"
        return ""

    def start_period(self, said: Said) -> None:
        if not self.is_running:
            self.kept = (self.mode, self.period, self.began_on, self.closing)
            self.forget()
            self.period, self.began_on = said.root, said.on
            if not self.threatened:
                self.phase = self.phase_without_threat

    def gate(self, said: Said, report: int, facts: Facts) -> str:
        admission = self.agreement.admission
        ruled = admission is not None and admission.condition is not None
        answer = holds(admission.condition.condition, facts) if ruled else TRUE
        mark = ("geweigerd", "geparkeerd", "toegelaten")[answer]
        self.reports[report] = (report, mark, said.on)
        asked_on = max(self.parked.pop(report, date.min), said.counted_on)
        if mark == "geweigerd":
            self.refuse()
        elif mark == "geparkeerd":
            was_running = self.is_running
            self.start_period(said)
            self.mode = self.mode if was_running else "geparkeerd"
            self.parked[report] = asked_on
        else:
            self.start_period(said)
            self.mode = "open"
            self.admitted.append(report)
        self.tell(mark, said.root, report)
        if mark == "toegelaten" and self.helped is not None:
            self.tell("ontvangt schuldhulp", self.helped, report)
        return mark

    def refuse(self) -> None:
        """The only thing in a period was a parked report: without it there is no period."""
        if self.mode == "geparkeerd" and not self.parked:
            if any(not life.duty.is_aftercare for life in self.lives.values()):
                self.mode = "open"
            else:
                self.mode, self.period, self.began_on, self.closing = self.kept

    def tell(self, mark: str, cause: int, report: int, code: str = "") -> None:
        for rule in self.agreement.feedback:
            if mark in rule.marks:
                self.messages.add(("terugkoppeling", mark, rule.role, code, cause, report))

    def learn(self, said: Said) -> None:
        self.facts.update(said.values)
        if said.kind == "schuldhulp gestart" and self.helped is None:
            self.helped = said.root
            for report in self.admitted:
                self.tell("ontvangt schuldhulp", said.root, report)
        if said.kind == "verhuisd binnen":
            roles = {
                role
                for life in self.lives.values()
                for role in life.duty.step.who
                if life.status == "open" and self.agreement.parties[role].per
            }
            self.messages |= {("overdracht", said.kind, role, "", said.root, 0) for role in roles}
        self.learn_threat(said)
        self.learn_pauses(said)

    def learn_threat(self, said: Said) -> None:
        phase = PHASES.get(said.kind, 0)
        self.phase = max(self.phase, phase)
        if phase < 4:
            self.phase_without_threat = max(self.phase_without_threat, phase)
        if phase == 4:
            self.threatened = True
            self.eviction_on = said.values.get("op", self.eviction_on)
            self.announced = [*self.announced, said]
            self.withdrawal = None
        if said.kind in vocabulary.ENDS_THREAT:
            if self.threatened and said.kind == "aanzegging ingetrokken":
                self.take_away(said)
            self.threatened, self.eviction_on, self.announced = False, None, []
            if self.phase == 4:
                self.phase = self.phase_without_threat

    def take_away(self, said: Said) -> None:
        self.withdrawal = said
        for outcome in self.outcomes:
            earlier = self.latched.get(outcome.name)
            if earlier is not None and self.is_about_before(outcome, earlier):
                del self.latched[outcome.name]

    def learn_pauses(self, said: Said) -> None:
        before, heard = self.log, [*self.log, said]
        for ban in self.agreement.prohibitions:
            if ban.while_open:
                continue
            if ban.name in self.pauses and pattern_of(ban.until, said, before, heard):
                del self.pauses[ban.name]
                continue
            found = pattern_of(ban.since, said, before, heard)
            runs = self.is_paused(ban, said.on)
            if found and self.is_running and (found.latest or not runs):
                self.pauses[ban.name] = said

    def say(self, said: Said) -> None:
        """Close, then start: so an event may close and reopen, never close what it opens."""
        before = tuple(self.log)
        self.log.append(said)
        for duty, life in list(self.lives.items()):
            life.heard.append(said)
            self.look_at_condition(life, said)
            if self.is_closed(life, said, before):
                del self.lives[duty]
            elif life.told_late and life.status == "open" and self.last_day(life) >= said.on:
                life.told_late, life.moved = False, said
        for duty in self.duties:
            found = pattern_of(duty.since, said, before, self.log)
            if (
                found
                and (self.is_running or duty.is_aftercare)
                and (duty not in self.lives or found.latest)
            ):
                self.lives[duty] = Life(duty, said, known_on=said.known_on)
                self.start(self.lives[duty], said)
                self.goes_on(self.lives[duty])

    def is_of_helpers(self, duty: Duty) -> bool:
        return any(not self.agreement.parties[role].is_landlord for role in duty.step.who)

    def goes_on(self, life: Life) -> None:
        """A bad outcome that only the threat held back is forgotten when help begins anew."""
        duty = life.duty
        if not self.threatened or duty.is_crisis or duty.is_aftercare:
            return
        if life.status != "slaapt" and self.is_of_helpers(duty):
            for outcome in self.outcomes:
                if not outcome.needs_nothing_open and not outcome.good:
                    self.latched.pop(outcome.name, None)

    def look_at_condition(self, life: Life, said: Said) -> None:
        if life.duty.condition is None or life.status == "wacht":
            return
        asked = holds(life.duty.condition, self.facts) == TRUE
        if life.status == "open" and not asked:
            life.status, life.lapses_on = "slaapt", None
        elif life.status == "slaapt" and asked:
            life.known_on = max(life.known_on, said.known_on)
            self.open(life, said.on, said.counted_on)

    def is_closed(self, life: Life, said: Said, before: Sequence[Said]) -> bool:
        duty = life.duty
        if duty.is_crisis and said.kind in vocabulary.ENDS_THREAT:
            return True
        closers = [duty.step.done_by, duty.lapses_on]
        if life.status == "wacht":
            closers.append(duty.without)
        return any(pattern_of(each, said, before, life.heard) for each in closers)

    def start(self, life: Life, said: Said) -> None:
        wait = life.duty.wait
        if wait is Until.APPOINTMENT:
            fires_on = said.values.get("op")
        elif wait is not None:
            fires_on = wait.last_day(said.counted_on, self.agreement.calendar) + DAY
        else:
            fires_on = None
        if fires_on is not None and fires_on > said.on:
            life.status, life.fires_on = "wacht", fires_on
        else:
            self.open(life, said.on, said.counted_on)

    def open(self, life: Life, day: date, counted_on: date) -> None:
        duty, step, calendar = life.duty, life.duty.step, self.agreement.calendar
        life.opened_on = day
        if duty.condition is not None and holds(duty.condition, self.facts) != TRUE:
            life.status = "slaapt"
            return
        life.status = "open"
        earlier = [s.counted_on for s in self.log if s.kind == step.counted_from]
        counted = earlier[0] if earlier else counted_on
        life.due = max(step.within.last_day(counted, calendar), day, life.known_on)
        if duty.lapses_after is not None:
            life.lapses_on = duty.lapses_after.last_day(counted_on, calendar) + DAY
        if step.letter:
            self.messages.add(("brief", step.letter, "huurder", "", life.cause.root, 0))

    def last_day(self, life: Life) -> date:
        """Asked anew whenever it is wanted: before the eviction, if that is earlier."""
        asked = (life.opened_on, life.known_on)
        return self.before_the_eviction(life.due, asked, in_crisis=life.duty.is_crisis)

    def before_the_eviction(
        self, due: date, asked: tuple[date, date], *, in_crisis: bool = False
    ) -> date:
        """Not after the last day before it on which people work; what is asked when it was, and
        not because of it, has nothing to be in time for."""
        if self.eviction_on is None:
            return due
        if self.eviction_on < asked[0] and not in_crisis:
            return due
        told = []
        for said in reversed(self.announced):
            if said.values.get("op", self.eviction_on) != self.eviction_on:
                break
            told += [said.known_on] if "op" in said.values else []
        before = self.eviction_on - DAY
        while self.agreement.calendar.is_closed(before):
            before -= DAY
        return min(due, max(before, *asked, min(told)))

    # Outcomes

    def change_of_mind(self, said: Said) -> None:
        in_crisis = self.threatened or any(duty.is_crisis for duty in self.lives)
        begins = said.kind in self.agreement.begins_with
        if in_crisis and begins and said.kind not in vocabulary.THREATENS:
            for outcome in self.outcomes:
                if not outcome.needs_nothing_open:
                    self.latched.pop(outcome.name, None)

    def latch(self, said: Said, before: Sequence[Said]) -> None:
        if self.is_running:
            self.change_of_mind(said)
        for outcome in self.outcomes if self.is_running else ():
            if outcome.name in self.latched or self.is_about_before(outcome, said):
                continue
            if pattern_of(outcome.when, said, before, self.log):
                self.latched[outcome.name] = said

    def is_bad(self, outcome: Outcome, said: Said) -> bool:
        lost = said.kind in vocabulary.ENDS_THREAT
        return not lost and (outcome.good is False or said.kind == "gesloten door medewerker")

    def is_about_before(self, outcome: Outcome, said: Said) -> bool:
        """Whoever said this did not know yet that the eviction was withdrawn."""
        told = self.withdrawal
        if told is None or told is said or not self.is_bad(outcome, said):
            return False
        if told.known_on != said.known_on:
            return said.known_on < told.known_on
        return said.root < told.root

    def fall(self, said: Said) -> None:
        if not self.is_running:
            return
        # What ended the threat goes before what the threat only held back.
        ends = said.kind in vocabulary.ENDS_THREAT
        now = [o for o in self.outcomes if ends and self.latched.get(o.name) is said]
        for outcome in [*now, *self.outcomes]:
            if outcome.name in self.latched and self.may_fall(outcome):
                self.closing = self.closed_as(outcome, said.on)
                self.mode, self.phase_without_threat = "klaar", 0
                self.silent = None
                self.lives = {d: v for d, v in self.lives.items() if d.is_aftercare}
                cause = self.latched[outcome.name].root
                known = max(said.known_on, self.latched[outcome.name].known_on)
                self.latched, self.pauses, self.parked = {}, {}, {}
                code = self.closing[3] if outcome.tells_result else ""
                for report in self.admitted:
                    self.tell("afgesloten", cause, report, code)
                for mark in (f"uitkomst {outcome.name}", "afgesloten"):
                    self.say(Said(mark, said.on, cause, known, said.counted_on))
                return

    def may_fall(self, outcome: Outcome) -> bool:
        if self.threatened:
            return False
        if outcome.facts and holds(outcome.facts.condition, self.facts) != TRUE:
            return False
        busy = [
            life.duty
            for life in self.lives.values()
            if life.status != "slaapt" and not life.duty.is_aftercare
        ]
        if any(duty.is_crisis for duty in busy):
            return False
        return not (outcome.needs_nothing_open and busy)

    def closed_as(self, outcome: Outcome, on: date) -> tuple[object, ...]:
        result = outcome.result or self.facts.get("code", "")
        cause = self.latched[outcome.name].root
        return (outcome.name, on, outcome.good, result, cause, outcome.tells_result)

    def listen(self, said: Said) -> None:
        care = [
            life
            for life in self.lives.values()
            if life.status != "slaapt" and not life.duty.is_aftercare
        ]
        cared_for = care or self.parked
        if self.threatened:
            # Neither is waiting care for who is about to lose the home, nor what only a landlord
            # does, nor what may be done after the day.
            cared_for = [
                life
                for life in care
                if life.status == "open"
                and self.is_of_helpers(life.duty)
                and (
                    life.duty.is_crisis or self.eviction_on is None or life.due < self.eviction_on
                )
            ]
        anew = {"vervolg bepaald", "aanzegging ingetrokken", *vocabulary.THREATENS}
        if self.mode != "open" or cared_for:
            self.silent = None
        elif self.silent is None or said.kind in anew:
            self.silent = (max(said.counted_on, said.known_on), said.root)

    # The answer

    def answer(self, today: date) -> Answer:
        return {
            "state": self.state(),
            "period": self.period,
            "began_on": self.began_on,
            "tasks": frozenset(self.tasks(today)),
            "waiting": frozenset(
                (life.duty.rule, life.duty.step.name, life.fires_on)
                for life in self.lives.values()
                if life.status == "wacht"
            ),
            "messages": frozenset(self.messages),
            "breaches": tuple(self.breaches),
            "pauses": frozenset(
                (ban.name, self.pauses[ban.name].on, self.last_day_of_pause(ban))
                for ban in self.agreement.prohibitions
                if self.is_paused(ban, today) and ban.at_most is not None
            ),
            "reports": frozenset(self.reports.values()),
            "closing": self.closing,
            "latched": self.waits_to_fall(),
            "phase": self.phase,
            "threatened": self.threatened,
            "eviction_on": self.eviction_on,
            "priorities": tuple(
                i
                for i, priority in enumerate(self.agreement.priorities)
                if holds(priority.condition.condition, self.facts) == TRUE
            ),
        }

    phase, phase_without_threat, threatened, eviction_on = 0, 0, False, None
    withdrawal: Said | None = None  # of the threat that stood last in this period
    announced: Sequence[Said] = ()  # all that announced the eviction that stands

    def state(self) -> str:
        if self.mode != "klaar":
            return self.mode
        cares = any(life.status != "slaapt" for life in self.lives.values())
        return "nazorg" if cares else "gesloten"

    def waits_to_fall(self) -> tuple[object, ...] | None:
        for outcome in self.outcomes if self.is_running else ():
            if outcome.name in self.latched:
                return self.closed_as(outcome, self.latched[outcome.name].on)
        return None

    def tasks(self, today: date) -> Iterator[tuple[object, ...]]:
        lives = [self.lives[duty] for duty in self.duties if duty in self.lives]
        asked = [life for life in lives if life.status == "open"]
        for name in {life.duty.step.name for life in asked}:
            same = [life for life in asked if life.duty.step.name == name]
            first = min(same, key=lambda life: (self.last_day(life), life.opened_on))
            due = self.last_day(first)
            yield (
                name,
                first.cause.root,
                first.opened_on,
                due,
                today > due,
                tuple(life.duty.rule for life in same),
                any(life.duty.is_crisis for life in same),
                all(life.duty.is_aftercare for life in same),
            )
        calendar = self.agreement.calendar
        if self.parked:
            within = self.agreement.admission.complete_within or Term(5, Unit.WORKING_DAYS)
            report, on = min(self.parked.items(), key=operator.itemgetter(1))
            due = self.before_the_eviction(within.last_day(on, calendar), (on, on))
            rules = ("melding aanvullen",) * len(self.parked)
            yield ("melding aanvullen", report, on, due, today > due, rules, False, False)
        net = self.agreement.safety_net
        if self.silent is not None and (net is not None or self.threatened):
            on, root = self.silent
            name = net.name if net else "vervolg bepalen"
            within = net.within if net else Term(3, Unit.WORKING_DAYS)
            crisis = self.threatened
            own = within.last_day(on, calendar)
            due = self.before_the_eviction(own, (on, on), in_crisis=crisis)
            yield (name, root, on, due, today > due, (name,), crisis, False)


def somebody_died(agreement: Agreement) -> Outcome:
    name = "overleden"
    when = EventExpr((Pattern(Named(name)),), name)
    return Outcome(name, when, agreement.place, good=None, result="Inwoner is overleden")


def what_next(agreement: Agreement) -> Step:
    """Asked of who has the crisis; without one, of who acts for the college."""
    colleges = [party.name for party in agreement.parties.values() if party.on_behalf]
    asked = agreement.crisis.steps if agreement.crisis else ()
    who = [step.who for step in asked if any(role in colleges for role in step.who)]
    done = EventExpr((Pattern(Named("vervolg bepaald")),), "vervolg bepaald")
    within = Term(3, Unit.WORKING_DAYS)
    first = who[0] if who else tuple(colleges[:1] or [*agreement.parties][:1])
    return Step("vervolg bepalen", first, within, done, agreement.place, Ground())


def worker_closes(agreement: Agreement) -> Outcome:
    name = "gesloten door medewerker"
    return Outcome(name, EventExpr((Pattern(Named(name)),), name), agreement.place, good=None)


# --- the two doors ----------------------------------------------------------------------------


def answers(agreement: Agreement, history: History, today: date, days: int) -> list[Answer]:
    """The answer on `today` and on each of so many days after it, if nothing is recorded."""
    said = [each for each in Corrections(history).said() if each.on <= today]
    case = Case(agreement)
    day = min([today, *(each.on for each in said)])
    found = []
    while day <= today + days * DAY:
        case.live(day, [each for each in said if each.on == day])
        if day >= today:
            found.append(case.answer(day))
        day += DAY
    return found


def as_answer(decision: Decision) -> Answer:
    """What `decide` says, in the oracle's words."""
    phases = ("achterstand", "deurwaarder", "dagvaarding", "vonnis", "ontruiming aangezegd")
    closing, latched = (
        (c.outcome, c.on, c.good, c.result, c.cause, c.tells_result) if c else None
        for c in (decision.closing, decision.latched)
    )
    return {
        "state": decision.state.value,
        "period": decision.period,
        "began_on": decision.began_on,
        "tasks": frozenset(
            (
                task.step.name,
                task.anchor,
                task.opened_on,
                task.due,
                task.late,
                tuple(reason.rule for reason in task.reasons),
                task.crisis,
                task.aftercare,
            )
            for task in decision.tasks
        ),
        "waiting": frozenset(
            (each.rule, step, each.fires_on) for each in decision.waiting for step in each.steps
        ),
        "messages": frozenset(
            (m.kind, m.what, m.recipient, m.code, m.cause, m.report) for m in decision.messages
        ),
        "breaches": tuple((b.rule, b.who, b.event, b.cause, b.on) for b in decision.breaches),
        "pauses": frozenset((p.rule, p.since_on, p.last_day) for p in decision.pauses),
        "reports": frozenset((r.report, r.mark, r.on) for r in decision.reports),
        "closing": closing,
        "latched": latched,
        "phase": (*phases, "daarna").index(decision.phase.value),
        "threatened": decision.threatened,
        "eviction_on": decision.eviction_on,
        "priorities": decision.priorities,
    }
