# SPDX-License-Identifier: EUPL-1.2
"""Read what an agreement has people do: steps, rules, prohibitions, outcomes, crisis, net."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from voordeur.core.agreement.expressions import EventExpr, Named, Pattern
from voordeur.core.agreement.forms import FORMS
from voordeur.core.agreement.grounds import LAW, ground_of, required_ground, tell_no_ground
from voordeur.core.agreement.happenings import together
from voordeur.core.agreement.nodes import (
    Crisis,
    Ground,
    Outcome,
    Prohibition,
    Rule,
    Step,
)
from voordeur.core.agreement.problems import NO_SENSE
from voordeur.core.agreement.scope import Scope
from voordeur.core.agreement.table import Table
from voordeur.core.agreement.tree import Branch
from voordeur.core.agreement.vocabulary import DETERMINE_FOLLOW_UP, EVENTS, FOLLOW_UP
from voordeur.core.calendar import Term, Unit
from voordeur.core.codes import Result

# Stand in for what could not be read, so that reading goes on and tells every other problem.
_SOME_TERM = Term(1, Unit.DAYS)
_SOME_EVENT = EventExpr((), "")


@dataclass(frozen=True, slots=True)
class Work:
    """Everything in an agreement that asks somebody to do, or not to do, something."""

    steps: Mapping[str, Step]
    rules: tuple[Rule, ...]
    prohibitions: tuple[Prohibition, ...]
    outcomes: tuple[Outcome, ...]
    crisis: Crisis | None
    safety_net: Step | None


def read_work(top: Table, scope: Scope) -> Work:
    """Return the steps and all that asks for them; each problem is told."""
    rules, prohibitions = _sorted_rules(top)
    crisis = top.table("crisis")
    asked = _asked_by(rules, crisis, top, scope)
    steps = dict(_steps(top, scope, asked))
    return Work(
        steps=steps,
        rules=tuple(_rule(table, scope, steps) for table in rules),
        prohibitions=tuple(_prohibition(table, scope, steps) for table in prohibitions),
        outcomes=tuple(_outcomes(top, scope, steps)),
        crisis=None if crisis is None else _crisis(crisis, scope, steps),
        safety_net=_safety_net(top, scope),
    )


def _sorted_rules(top: Table) -> tuple[list[Table], list[Table]]:
    """A rule that says what may not be done is a prohibition; they share one list of names."""
    rules: list[Table] = []
    prohibitions: list[Table] = []
    seen: dict[str, int] = {}
    for branch in top.items("regels"):
        forbids = "zolang" in branch.entries or "mag niet" in branch.entries
        table = _table(branch, top, "verbod" if forbids else "regel")
        (prohibitions if forbids else rules).append(table)
        name = table.text("naam")
        if name in seen:
            sentence = f'De regel "{name}" staat er twee keer; ook op regel {seen[name]}.'
            top.told.add(NO_SENSE, table.line_of("naam"), sentence, name)
        seen.setdefault(name, table.line)
    return rules, prohibitions


def _table(branch: Branch, top: Table, form: str) -> Table:
    return Table(branch, FORMS, form, top.told)


def _asked_by(
    rules: list[Table], crisis: Table | None, top: Table, scope: Scope
) -> dict[str, Ground]:
    """The ground of the first rule that asks for a step: a step by law may rest on it."""
    asked: dict[str, Ground] = {}
    for table in rules:
        for word in table.words("dan"):
            asked.setdefault(word.text, ground_of(table, scope.sources))
    if crisis is not None:
        ground = ground_of(crisis, scope.sources)
        law = ground if ground != Ground() else Ground(source=LAW)
        for word in crisis.words("dan"):
            asked.setdefault(word.text, law)
    for _, table in top.named("uitkomsten"):
        for word in table.words("dan"):
            asked.setdefault(word.text, ground_of(table, scope.sources))
    return asked


def _steps(top: Table, scope: Scope, asked: Mapping[str, Ground]) -> Iterator[tuple[str, Step]]:
    for name, table in top.named("stappen"):
        yield name.text, _step(name.text, table, scope, asked.get(name.text, Ground()))


def _step(name: str, table: Table, scope: Scope, inherited: Ground) -> Step:
    who = table.choices("wie", scope.parties)
    term = table.term("binnen")
    at_once = table.yes("samen") or False
    if at_once and len(table.words("wie")) == 1:
        sentence = f'De stap "{name}" is "samen", maar er is maar een partij.'
        table.told.add(NO_SENSE, table.line_of("samen"), sentence)
    done_by = scope.expression(table, "klaar bij") or _SOME_EVENT
    return Step(
        name=name,
        who=who,
        within=term or _SOME_TERM,
        done_by=together(done_by, who) if at_once else done_by,
        place=table.place,
        ground=_ground_of_step(name, table, scope, inherited if _by_law(term) else Ground()),
        together=at_once,
        counted_from=table.choice("gerekend vanaf", EVENTS),
        letter=table.text("brief"),
        late_to=table.choice("bij verlopen", scope.parties),
    )


def _by_law(term: Term | None) -> bool:
    return term is not None and term.statutory


def _ground_of_step(name: str, table: Table, scope: Scope, inherited: Ground) -> Ground:
    own = ground_of(table, scope.sources)
    if "bron" in table or "aanname" in table:
        return own
    if inherited == Ground():
        tell_no_ground(table, f'de stap "{name}"')
    return inherited


def _asked(table: Table, steps: Mapping[str, Step]) -> tuple[Step, ...]:
    return tuple(steps[name] for name in table.choices("dan", steps))


def _rule(table: Table, scope: Scope, steps: Mapping[str, Step]) -> Rule:
    name = table.text("naam")
    if "zonder" in table and "na" not in table:
        sentence = f'De regel "{name}" heeft "zonder", maar geen "na": hoe lang wordt er gewacht?'
        table.told.add(NO_SENSE, table.line_of("zonder"), sentence)
    return Rule(
        name=name,
        since=scope.expression(table, "vanaf") or _SOME_EVENT,
        steps=_asked(table, steps),
        place=table.place,
        ground=required_ground(table, scope.sources, f'de regel "{name}"'),
        condition=table.facts("als"),
        without=scope.expression(table, "zonder"),
        wait=table.wait("na"),
        lapses_on=scope.expression(table, "vervalt bij"),
        lapses_after=table.term("vervalt na"),
        basis=table.text("grondslag"),
    )


def _prohibition(table: Table, scope: Scope, steps: Mapping[str, Step]) -> Prohibition:
    name = table.text("naam")
    during = table.table("zolang")
    if during is not None:
        _tell_duration(during)
    return Prohibition(
        name=name,
        forbidden=table.choice("mag niet", EVENTS),
        who=table.choice("wie", scope.parties),
        place=table.place,
        ground=required_ground(table, scope.sources, f'de regel "{name}"'),
        while_open="" if during is None else during.choice("stap open", steps),
        since=None if during is None else scope.expression(during, "vanaf"),
        until=None if during is None else scope.expression(during, "tot"),
        at_most=None if during is None else during.term("hoogstens"),
    )


def _tell_duration(table: Table) -> None:
    if ("stap open" in table) == ("vanaf" in table):
        sentence = 'Onder "zolang" hoort "stap open" of "vanaf", en niet allebei.'
        table.told.add(NO_SENSE, table.line, sentence)


def _outcomes(top: Table, scope: Scope, steps: Mapping[str, Step]) -> Iterator[Outcome]:
    for name, table in top.named("uitkomsten"):
        yield Outcome(
            name=name.text,
            when=scope.expression(table, "als") or _SOME_EVENT,
            place=table.place,
            good=table.yes("goed"),
            result=table.choice("eindresultaat", tuple(Result)),
            facts=table.facts("feiten"),
            needs_nothing_open=bool(table.choice("mits")),
            then=_asked(table, steps),
            tells_result=bool(table.choice("verhuurder hoort")),
            tells_ground=table.text("grondslag"),
            ground=ground_of(table, scope.sources),
        )


def _crisis(table: Table, scope: Scope, steps: Mapping[str, Step]) -> Crisis:
    asked = _asked(table, steps)
    ground = ground_of(table, scope.sources)
    if "bron" not in table and "aanname" not in table:
        # Where every step has the law's own term, the law is the ground.
        if all(step.within.statutory for step in asked):
            ground = Ground(source=LAW)
        else:
            tell_no_ground(table, "de crisis")
    since = scope.expression(table, "vanaf") or _SOME_EVENT
    return Crisis(since, asked, table.place, ground)


def _safety_net(top: Table, scope: Scope) -> Step | None:
    table = top.table("vangnet")
    if table is None:
        return None
    return Step(
        name=table.text("stap") or DETERMINE_FOLLOW_UP,
        who=table.choices("wie", scope.parties),
        within=table.term("binnen") or _SOME_TERM,
        done_by=EventExpr((Pattern(Named(FOLLOW_UP)),), FOLLOW_UP),
        place=table.place,
        ground=required_ground(table, scope.sources, "het vangnet"),
    )
