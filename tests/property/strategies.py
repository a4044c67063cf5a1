# SPDX-License-Identifier: EUPL-1.2
"""Random agreements and histories, small but full of the things that meet on one day.

Everything is drawn through a `Chooser`, so that hypothesis and a plain seeded generator make the
same kind of worlds: the first to search and shrink, the second to test the tests quickly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.conditions import text_of_condition
from voordeur.core.agreement.expressions import (
    And,
    Compare,
    Contains,
    EventExpr,
    FactExpr,
    Holds,
    Named,
    Not,
    Or,
    Pattern,
)
from voordeur.core.agreement.happenings import text_of_events
from voordeur.core.agreement.nodes import (
    Admission,
    Agreement,
    Crisis,
    FeedbackRule,
    Ground,
    Municipality,
    Outcome,
    Party,
    Place,
    Priority,
    Prohibition,
    Rule,
    Step,
    Until,
)
from voordeur.core.calendar import Term, Unit
from voordeur.core.pathway.history import Event, History

DAY = timedelta(days=1)
PLACE = Place("willekeurig.yml", 1)
GROUND = Ground(assumption="verzonnen")
T = TypeVar("T")

# Round Easter, King's Day and 5 May, so that working days and statutory terms matter.
FIRST_DAY = date(2026, 4, 1)


class Chooser(Protocol):
    """Where chance comes from."""

    def pick(self, among: Sequence[T]) -> T: ...

    def count(self, least: int, most: int) -> int: ...


class Seeded:
    """Chance from a plain generator: the same seed gives the same worlds."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - makes worlds, keeps no secrets

    def pick(self, among):
        return self._random.choice(among)

    def count(self, least, most):
        return self._random.randint(least, most)


class Drawn:
    """Chance from hypothesis, which shrinks towards the first and the fewest."""

    def __init__(self, draw) -> None:
        self._draw = draw

    def pick(self, among):
        return among[self._draw(st.integers(0, len(among) - 1))]

    def count(self, least, most):
        return self._draw(st.integers(least, most))


@dataclass(frozen=True)
class World:
    """One agreement, what happened in one case, and a day to ask about."""

    agreement: Agreement
    history: History
    today: date


# --- words --------------------------------------------------------------------------------------

# Few kinds, so that events meet the rules that wait for them.
STARTING = ("signaal ontvangen", "huurder meldt zich", "ontruiming aangezegd", "hulp aanvaard")
DOING = (
    "gesprek gevoerd",
    "huisbezoek",
    "hulp aanvaard",
    "huurder meldt zich",
    "schuldhulp gestart",
    "crisisgesprek gevoerd",
    "kinderen veilig gesteld",
    "opvang aangeboden",
    "regeling getroffen",
    "regeling gebroken",
)
KNOWING = ("situatie in kaart gebracht", "huishouden vastgesteld", "signaal bijgewerkt")
ENDING = ("hulp geweigerd", "achterstand voldaan", "geen contact vastgesteld", "ontruimd")
OTHER = (
    "afspraak gemaakt",
    "aanzegging ingetrokken",
    "bericht deurwaarder",
    "deurwaarder ingeschakeld",
    "dagvaarding",
    "vonnis",
    "lopende huur gemist",
    "verhuisd binnen",
    "verhuisd buiten",
    "vervolg bepaald",
    "gesloten door medewerker",
)
EVENTS = (*STARTING, *DOING, *KNOWING, *ENDING, *OTHER)
ROLES = ("corporatie", "wijkteam", "schuldhulp")
TERMS = (
    Term(1, Unit.DAYS),
    Term(3, Unit.DAYS),
    Term(1, Unit.WEEKS),
    Term(2, Unit.WORKING_DAYS),
    Term(5, Unit.DAYS, statutory=True),
    Term(14, Unit.DAYS),
    Term(1, Unit.MONTHS),
)
CONDITIONS = (
    Holds("kinderen_in_huis"),
    Compare("aantal_leefgebieden", ">=", 2),
    Not(Holds("schulden")),
    Or((Holds("schulden"), Holds("kinderen_in_huis"))),
    And((Compare("maanden_achterstand", ">", 1), Not(Holds("schulden")))),
)
GATES = (
    Compare("maanden_achterstand", ">=", 1),
    And((Compare("maanden_achterstand", ">", 1), Not(Holds("eigen_actie")))),
    Or((Compare("maanden_achterstand", ">=", 2), Compare("keer_te_laat", ">=", 3))),
)
JOINT = Contains("aanwezig", "wijkteam")


# --- agreements ---------------------------------------------------------------------------------


class Maker:
    """Makes one agreement; each part is drawn from what was made before it."""

    def __init__(self, choose: Chooser) -> None:
        self.choose = choose

    def maybe(self, chance: int) -> bool:
        """True in `chance` of 10; shrinks to False."""
        return self.choose.count(1, 10) > 10 - chance

    def named(self, kinds: Sequence[str]) -> Named:
        kind = self.choose.pick(kinds)
        return Named(kind, JOINT if kind == "huisbezoek" and self.maybe(5) else None)

    def pattern(self, kinds: Sequence[str], *, may_be_latest: bool = False) -> Pattern:
        first = self.named(kinds)
        shape = self.choose.count(0, 9)
        if shape == 9:
            return Pattern(first, after=(self.named(DOING),))
        if shape == 8:
            return Pattern(first, without=(self.named(DOING),))
        if shape == 7:
            return Pattern(first, also=(self.named(DOING),))
        return Pattern(first, latest=may_be_latest and shape == 6)

    def events(self, kinds: Sequence[str], *, may_be_latest: bool = False) -> EventExpr:
        patterns = tuple(
            self.pattern(kinds, may_be_latest=may_be_latest)
            for _ in range(2 if self.maybe(2) else 1)
        )
        return EventExpr(patterns, text_of_events(patterns))

    def condition(self, among: Sequence[object] = CONDITIONS) -> FactExpr:
        condition = self.choose.pick(among)
        return FactExpr(condition, text_of_condition(condition))

    def term(self) -> Term:
        return self.choose.pick(TERMS)

    def some(self, steps: Sequence[Step], most: int) -> tuple[Step, ...]:
        return tuple(dict.fromkeys(self.choose.pick(steps) for _ in range(most)))

    def step(self, name: str) -> Step:
        role = self.choose.pick(ROLES)
        return Step(
            name=name,
            who=(role,),
            within=self.term(),
            done_by=self.events(DOING),
            place=PLACE,
            ground=GROUND,
            counted_from=self.choose.pick(STARTING) if self.maybe(2) else "",
            letter="uitnodiging" if self.maybe(2) else "",
            late_to="schuldhulp" if self.maybe(3) else "",
        )

    def rule(self, number: int, steps: Sequence[Step], marks: Sequence[str]) -> Rule:
        since = self.choose.pick(
            (("toegelaten",), ("toegelaten",), *(STARTING, DOING) * 2, OTHER[:1], marks)
        )
        wait: Term | Until | None = self.term() if self.maybe(5) else None
        expression = self.events(since, may_be_latest=True)
        if expression.events() == {"afspraak gemaakt"}:
            wait = Until.APPOINTMENT
        return Rule(
            name=f"regel {number}",
            since=expression,
            steps=self.some(steps, 2 if self.maybe(2) else 1),
            place=PLACE,
            ground=GROUND,
            condition=self.condition() if self.maybe(2) else None,
            without=self.events(DOING) if wait is not None and self.maybe(7) else None,
            wait=wait,
            lapses_on=self.events(DOING) if self.maybe(2) else None,
            lapses_after=self.term() if self.maybe(2) else None,
        )

    def outcome(self, number: int, name: str, steps: Sequence[Step]) -> Outcome:
        return Outcome(
            name=name,
            when=self.events(ENDING),
            place=PLACE,
            good=number % 2 == 0,
            result="Inwoner is overleden" if self.maybe(3) else "",
            facts=self.condition() if self.maybe(2) else None,
            needs_nothing_open=self.maybe(4),
            then=(self.choose.pick(steps),) if self.maybe(3) else (),
            tells_result=self.maybe(3),
            tells_ground="artikel 5",
        )

    def prohibition(self, number: int, steps: Sequence[Step]) -> Prohibition:
        forbidden = self.choose.pick(("deurwaarder ingeschakeld", *DOING[:4]))
        made = Prohibition(f"verbod {number}", forbidden, "corporatie", PLACE, GROUND)
        if self.maybe(4):
            return replace(made, while_open=self.choose.pick(steps).name)
        return replace(
            made,
            since=self.events(DOING, may_be_latest=True),
            until=self.events(("lopende huur gemist", *ENDING)),
            at_most=self.term() if self.maybe(8) else None,
        )

    def agreement(self) -> Agreement:
        steps = [self.step(f"stap {n}") for n in range(self.choose.count(1, 6))]
        names = [f"einde {n}" for n in range(self.choose.count(1, 3))]
        marks = tuple(f"uitkomst {name}" for name in names)
        begins = {"signaal ontvangen", *(kind for kind in STARTING if self.maybe(6))}
        return Agreement(
            key="willekeurig",
            title="Willekeurig",
            holds_from=date(2020, 1, 1),
            holds_until=None,
            proposed=False,
            begins_with=tuple(sorted(begins)),
            territory={"0001": Municipality("0001", "Ons Dorp")},
            sources={},
            parties={
                "corporatie": Party("corporatie", "verhuurder", PLACE),
                "wijkteam": Party("wijkteam", "sociaal team", PLACE, "college", "gemeente"),
                "schuldhulp": Party("schuldhulp", "schuldhulp", PLACE, "college"),
            },
            steps={step.name: step for step in steps},
            rules=tuple(self.rule(n, steps, marks) for n in range(self.choose.count(1, 7))),
            prohibitions=tuple(self.prohibition(n, steps) for n in range(self.choose.count(0, 2))),
            outcomes=tuple(self.outcome(n, name, steps) for n, name in enumerate(names)),
            place=PLACE,
            admission=self.admission() if self.maybe(7) else None,
            crisis=self.crisis(steps) if self.maybe(5) else None,
            safety_net=self.safety_net() if self.maybe(6) else None,
            priorities=(Priority(self.condition(), PLACE, GROUND),) if self.maybe(2) else (),
            feedback=self.feedback() if self.maybe(8) else (),
        )

    def admission(self) -> Admission:
        within = self.term() if self.maybe(4) else None
        return Admission(self.condition(GATES), PLACE, GROUND, complete_within=within)

    def crisis(self, steps: Sequence[Step]) -> Crisis:
        # A region may begin its crisis sooner than the law does.
        threats = ("ontruiming aangezegd", "bericht deurwaarder", "vonnis")
        pattern = Pattern(Named(self.choose.pick(threats)))
        expression = EventExpr((pattern,), pattern.event.event)
        return Crisis(expression, self.some(steps, 2), PLACE, GROUND)

    def safety_net(self) -> Step:
        done = EventExpr((Pattern(Named("vervolg bepaald")),), "vervolg bepaald")
        return Step("vervolg bepalen", ("wijkteam",), self.term(), done, PLACE, GROUND)

    def feedback(self) -> tuple[FeedbackRule, ...]:
        return (FeedbackRule("corporatie", vocabulary.FEEDBACK_MARKS, PLACE),)


# --- histories ----------------------------------------------------------------------------------


def terms_of(agreement: Agreement) -> list[Term]:
    """Every length of time that could run in a case of this agreement."""
    found = [step.within for step in agreement.steps.values()]
    for rule in agreement.rules:
        found += [each for each in (rule.wait, rule.lapses_after) if isinstance(each, Term)]
    found += [ban.at_most for ban in agreement.prohibitions if ban.at_most]
    if agreement.safety_net is not None:
        found.append(agreement.safety_net.within)
    return found


def _report(choose: Chooser, on: date) -> dict[str, object]:
    found: dict[str, object] = {}
    for fact, known, among in (
        ("maanden_achterstand", 8, (2, 2, 2, 1, 0)),
        ("eigen_actie", 6, (False, True)),
        ("keer_te_laat", 4, (3, 2)),
    ):
        if choose.count(1, 10) <= known:
            found[fact] = choose.pick(among)
    return found


def _appointment(choose: Chooser, on: date) -> dict[str, object]:
    return {"op": on + DAY * choose.count(0, 20)}


def _threat(choose: Chooser, on: date) -> dict[str, object]:
    return _appointment(choose, on) if choose.count(0, 1) else {}


VALUES = {
    "signaal ontvangen": _report,
    "signaal bijgewerkt": _report,
    "afspraak gemaakt": _appointment,
    "ontruiming aangezegd": _threat,
    "bericht deurwaarder": _threat,
    "situatie in kaart gebracht": lambda choose, on: {
        "aantal_leefgebieden": choose.pick((2, 1)),
        "schulden": choose.pick((True, False)),
    },
    "huishouden vastgesteld": lambda choose, on: {"kinderen_in_huis": choose.pick((True, False))},
    "huisbezoek": lambda choose, on: {
        "aanwezig": choose.pick((("wijkteam", "corporatie"), ("corporatie",)))
    },
    "verhuisd binnen": lambda choose, on: {"gemeente": "0001"},
    "gesloten door medewerker": lambda choose, on: {
        "code": "Niet opgepakt: andere reden",
        "akkoord": "leiding",
    },
}


class Teller:
    """Makes up what happened, with days drawn near the ends of what may run."""

    def __init__(self, choose: Chooser, agreement: Agreement) -> None:
        self.choose = choose
        self.agreement = agreement
        self.terms = terms_of(agreement)
        self.days = [FIRST_DAY + DAY * choose.count(0, 40)]
        self.kinds = (*EVENTS, *("signaal ontvangen",) * 3, *self._of_interest() * 2)
        self.events: list[Event] = []

    def _of_interest(self) -> tuple[str, ...]:
        steps = self.agreement.steps.values()
        found = {kind for step in steps for kind in step.done_by.events()}
        found |= {kind for rule in self.agreement.rules for kind in rule.since.events()}
        found |= {kind for each in self.agreement.outcomes for kind in each.when.events()}
        for ban in self.agreement.prohibitions:
            found |= {ban.forbidden} | (ban.since.events() if ban.since else set())
        return tuple(sorted(kind for kind in found if kind in vocabulary.EVENTS))

    def maybe(self, chance: int) -> bool:
        return self.choose.count(1, 10) > 10 - chance

    def day(self) -> date:
        """A day near the end of a term that may run from an earlier day, or any day."""
        since = self.choose.pick((*self.days, *sorted(self.days)[-2:]))
        if self.maybe(7):
            term = self.choose.pick(self.terms)
            return term.last_day(since, self.agreement.calendar) + DAY * self.choose.count(-1, 2)
        return since + DAY * self.choose.count(0, 9)

    def values(self, kind: str, on: date) -> dict[str, object]:
        make = VALUES.get(kind)
        return make(self.choose, on) if make else {}

    def happens(self, kind: str, **correction: int) -> None:
        on = self.day() if self.events else self.days[0]
        known = on + DAY * self.choose.count(1, 30) if self.maybe(2) else on
        self.days.append(on)
        if known != on:
            self.days.append(known)
        values = self.values(kind, on)
        if isinstance(values.get("op"), date):
            self.days.append(values["op"])
        number = len(self.events) + 1
        self.events.append(Event(number, kind, on, known, values, **correction))

    def corrects(self) -> None:
        target = self.choose.pick(self.events)
        if self.maybe(5) and target.withdraws is None:
            self.happens(target.kind, replaces=target.id)
        else:
            self.happens(vocabulary.WITHDRAWAL, withdraws=target.id)

    def history(self) -> History:
        self.happens(self.choose.pick((*self.agreement.begins_with * 4, *STARTING)))
        for _ in range(self.choose.count(0, 10)):
            if self.maybe(2):
                self.corrects()
            else:
                self.happens(self.choose.pick(self.kinds))
        return History(tuple(self.events))

    def today(self) -> date:
        """Seldom before the last events: there is little to ask before anything happened."""
        if self.maybe(6):
            return self.day()
        latest = sorted(self.days)[-3:]
        return self.choose.pick(latest) + DAY * self.choose.count(-1, 3)


def world(choose: Chooser, agreement: Agreement | None = None) -> World:
    """One world, of this agreement or of a random one; the same choices give the same world."""
    agreement = agreement or Maker(choose).agreement()
    teller = Teller(choose, agreement)
    history = teller.history()
    return World(agreement, history, teller.today())


@st.composite
def worlds(draw) -> World:
    """Random agreements with random cases, for hypothesis to search and shrink."""
    return world(Drawn(draw))


def sample(size: int, agreement: Agreement | None = None) -> list[World]:
    """A fixed sample of worlds: the same on every machine and in every run."""
    return [world(Seeded(n), agreement) for n in range(size)]
