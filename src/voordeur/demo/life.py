# SPDX-License-Identifier: EUPL-1.2
"""What happens in one case after the report: workers act on tasks, the tenant pays or does not.

The agreement decides what is asked, by the same `decide` as everywhere; chance decides whether
people are at home, want help and pay. Hidden traits never reach the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.vocabulary import By
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.decision import Decision, State, Task
from voordeur.core.pathway.history import Event, History
from voordeur.demo.chance import chance_of, value
from voordeur.demo.households import Household

LANDLORD = "verhuurder"
PARTS = ("Ochtend", "Middag", "Avond")
FORGOTTEN = 0.97  # aanname: of a hundred tasks three are only found again when they are late
MOST_ATTEMPTS = 5  # aanname: after five attempts in vain a worker gives up
# Steps that only a talk can close.
TALKS = frozenset(
    {
        "gesprek gevoerd",
        "huisbezoek",
        "crisisgesprek gevoerd",
        "laatste kans besproken",
        "situatie in kaart gebracht",
    }
)
# Which closing event a worker reaches for first.
PREFERRED = (
    "gesprek gevoerd",
    "huisbezoek",
    "situatie in kaart gebracht",
    "crisisgesprek gevoerd",
    "regeling getroffen",
    "plan vastgesteld",
    "schuldhulp gestart",
    "verwijzing opgepakt",
    "voortgang besproken",
    "vervolg bepaald",
)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that somebody records; `role` is the agreement's word, or `LANDLORD`."""

    on: date
    kind: str
    role: str
    values: Mapping[str, Value]


class Silence:
    """A tenant who was invited and was offered help by phone, and was not heard of since."""

    is_over = False

    def __init__(self, home: Household, on: date, by: str) -> None:
        called: dict[str, Value] = {"soort": "Telefoon", "bereikt": True, "dagdeel": "Middag"}
        offered = on + timedelta(days=home.luck.whole(5, 11, "offered"))
        self._deeds = [
            Deed(on + timedelta(days=2), "uitnodiging verstuurd", LANDLORD, {}),
            Deed(offered, "contact geprobeerd", by, called),
        ]

    def live(self, until: date) -> list[Deed]:
        """Return what was done up to and including `until`, each thing once."""
        now = [deed for deed in self._deeds if deed.on <= until]
        self._deeds = [deed for deed in self._deeds if deed.on > until]
        return now

    def is_reported(self, on: date, facts: Mapping[str, Value]) -> None:
        """The landlord reports again; that changes nothing."""


class Life:
    """One case as it goes on; `live` returns what happened since it was last asked."""

    def __init__(
        self, home: Household, agreement: Agreement, on: date, facts: Mapping[str, Value]
    ) -> None:
        self.home = home
        self._agreement = agreement
        self._events = [Event(1, vocabulary.REPORT, on, on, facts)]
        self._day = on
        self._plans: dict[tuple[str, int], date] = {}
        self._attempts = 0
        self._reached = False
        self._deeds: list[Deed] = []
        self._pays_on = on + timedelta(
            days=home.luck.days_until(value(f"cure_{home.cause}"), "pays")
        )
        self._threats = self._late_phases(on)
        self.is_over = False

    def live(self, until: date) -> list[Deed]:
        """Let the days go by up to and including `until`."""
        self._deeds = []
        while not self.is_over:
            decision = decide(self._agreement, History(tuple(self._events)), self._day)
            is_closed = decision.state in (State.CLOSED, State.NOTHING)
            # A report that comes after the closing begins a new period.
            self.is_over = is_closed and decision.next_look is None
            day = decision.next_look if is_closed else self._next_day(decision)
            if self.is_over or day is None or day > until:
                break
            self._day = day
            if not is_closed:
                self._go_through(decision, day)
        return self._deeds

    def is_reported(self, on: date, facts: Mapping[str, Value]) -> None:
        """The landlord reports again, in the case that runs."""
        self._events.append(Event(len(self._events) + 1, vocabulary.REPORT, on, on, facts))
        self.is_over = False

    # --- which day, and what happens on it ----------------------------------------------------

    def _next_day(self, decision: Decision) -> date | None:
        for task in decision.tasks:
            self._plans.setdefault((task.step.name, task.anchor), self._plan(task))
        open_keys = {(task.step.name, task.anchor) for task in decision.tasks}
        days = [day for key, day in self._plans.items() if key in open_keys]
        days += [day for day, _ in self._threats[:1]] + [self._pays_on]
        days += [decision.next_look] if decision.next_look else []
        later = [max(day, self._day) for day in days]
        soonest = min(later, default=None)
        # Something planned for today was just done; time goes on by at least a day then.
        if soonest == self._day and not self._is_planned(open_keys):
            return min((day for day in later if day > self._day), default=None)
        return soonest

    def _is_planned(self, open_keys: set[tuple[str, int]]) -> bool:
        planned = any(self._plans[key] <= self._day for key in open_keys)
        threat = bool(self._threats) and self._threats[0][0] <= self._day
        return planned or threat or self._pays_on <= self._day

    def _go_through(self, decision: Decision, day: date) -> None:
        if self._pays_on <= day:
            self._pays_on = date.max
            self._do(day, "achterstand voldaan", LANDLORD)
            return
        if self._threats and self._threats[0][0] <= day:
            _, kind = self._threats.pop(0)
            op = {"op": day + timedelta(days=int(value("eviction_after")))}
            self._do(day, kind, LANDLORD, op if kind == "ontruiming aangezegd" else {})
            return
        for task in decision.tasks:
            key = (task.step.name, task.anchor)
            if self._plans[key] <= day:
                self._plans[key] = self._act(task, day)
                return

    def _plan(self, task: Task) -> date:
        """Most tasks are done in the second half of their term, a few too late, few forgotten."""
        room = max((task.due - task.opened_on).days, 1)
        drawn = self.home.luck.unit("plan", task.step.name, task.anchor)
        share = 0.4 + 0.66 * drawn if drawn < FORGOTTEN else 1.6
        if self._agreement.parties[task.step.who[0]].is_landlord:
            share /= 2
        return max(task.opened_on + timedelta(days=1 + int(room * share)), self._day)

    # --- acting on a task ---------------------------------------------------------------------

    def _act(self, task: Task, day: date) -> date:
        """Do what the task asks, or try; return the day to come back to it."""
        ends = task.step.done_by.events()
        if ends & TALKS and not self._reached and not self._try(task, day):
            if self._attempts < MOST_ATTEMPTS:
                return day + timedelta(days=self.home.luck.whole(3, 7, "again", self._attempts))
            self._do(day, "geen contact vastgesteld", self._worker(task))
            return date.max
        return self._finish(task, ends, day)

    def _try(self, task: Task, day: date) -> bool:
        self._attempts += 1
        n, luck = self._attempts, self.home.luck
        by_phone = bool(self.home.phone) and n % 2 == 1
        part = PARTS[luck.whole(0, 2, "part", n)]
        shift = {"Ochtend": value("reach_morning"), "Avond": value("reach_evening")}.get(part, 0)
        base = value("reach_phone" if by_phone else "reach_visit")
        reached = luck.happens(chance_of(base + shift + self.home.reachable), "reach", n)
        values = {"soort": "Telefoon" if by_phone else "Huisbezoek", "bereikt": reached}
        self._do(day, "contact geprobeerd", self._worker(task), {**values, "dagdeel": part})
        self._reached = reached
        return reached

    def _finish(self, task: Task, ends: frozenset[str], day: date) -> date:
        kind = self._choose(task, ends, day)
        if kind is None:
            return day + timedelta(days=14)
        role = self._recorder(task, kind)
        self._do(day, kind, role, self._values(kind, task, day))
        if kind == "gesprek gevoerd" and self.home.luck.happens(0.7, "asked", day):
            found = {
                "kinderen_in_huis": bool(self.home.children),
                "aantal_kinderen": self.home.children,
            }
            self._do(day, "huishouden vastgesteld", role, found)
        return day + timedelta(days=30)

    def _choose(self, task: Task, ends: frozenset[str], day: date) -> str | None:
        # Another day is another chance: what did not happen then, may happen now.
        luck, name = self.home.luck, (task.step.name, task.anchor, len(self._events), day)
        possible = [kind for kind in ends if kind in vocabulary.EVENTS and self._can_follow(kind)]
        if "hulp aanvaard" in possible:
            return "hulp aanvaard" if self._accepts(task) else "hulp geweigerd"
        if "huurder meldt zich" in possible:
            return "huurder meldt zich" if luck.happens(0.35, "reports", *name) else None
        if "lopende huur betaald" in possible:
            return "lopende huur betaald" if luck.happens(0.75, "rent", *name) else None
        if "regeling gebroken" in possible:
            broken = luck.happens(value("break_with_worker") * 4, "breaks", *name)
            return "regeling gebroken" if broken else "regeling nagekomen"
        ordered = [kind for kind in PREFERRED if kind in possible]
        return next(iter(ordered or sorted(possible)), None)

    def _accepts(self, task: Task) -> bool:
        joint = value("accept_joint") if task.step.together else 0
        logit = value("accept_base") + 1.0 + joint + self.home.willing
        # Asked again after a talk people say yes more often than the national first answer.
        return self.home.luck.happens(chance_of(logit), "accepts", task.anchor)

    def _can_follow(self, kind: str) -> bool:
        needed = vocabulary.EVENTS[kind].can_follow
        return not needed or any(event.kind in needed for event in self._events)

    def _values(self, kind: str, task: Task, day: date) -> dict[str, Value]:
        luck = self.home.luck
        known: dict[str, Value] = {
            "soort": "Huisbezoek",
            "bereikt": True,
            "dagdeel": "Avond",
            "aanwezig": tuple(task.step.who),
            "op": day + timedelta(days=10),
            "kinderen_in_huis": bool(self.home.children),
            "aantal_leefgebieden": luck.whole(1, 3, "areas"),
            "schulden": self.home.cause != "slip",
            "naar": task.step.who[0],
            "termijnen": 12 if self.home.cause == "chronic" else 6,
            "bedrag": self.home.rent * 2,
            "eerste_termijn": day + timedelta(days=20),
        }
        return {name: known[name] for name in vocabulary.EVENTS[kind].values if name in known}

    # --- who writes it down -------------------------------------------------------------------

    def _worker(self, task: Task) -> str:
        parties = self._agreement.parties
        workers = [role for role in task.step.who if not parties[role].is_landlord]
        return (workers or [name for name, party in parties.items() if party.on_behalf])[0]

    def _recorder(self, task: Task, kind: str) -> str:
        by = vocabulary.EVENTS[kind].by
        return LANDLORD if by in (By.LANDLORD, By.BAILIFF) else self._worker(task)

    def _do(
        self, on: date, kind: str, role: str, values: Mapping[str, Value] | None = None
    ) -> None:
        found = dict(values or {})
        self._events.append(Event(len(self._events) + 1, kind, on, on, found))
        self._deeds.append(Deed(on, kind, role, found))

    def _late_phases(self, on: date) -> list[tuple[date, str]]:
        """A few chronic arrears go on to the bailiff, the court and an announced eviction."""
        luck = self.home.luck
        if self.home.cause == "slip" or not luck.happens(value("bailiff_chance"), "bailiff"):
            return []
        first = on + timedelta(days=luck.whole(25, 60, "bailiff day"))
        steps = [(first, "deurwaarder ingeschakeld")]
        if luck.happens(0.35, "summons"):
            steps.append((first + timedelta(days=60), "dagvaarding"))
            steps.append((first + timedelta(days=105), "vonnis"))
            if luck.happens(0.6, "announced"):
                announced = first + timedelta(days=150)
                steps.append((announced, "ontruiming aangezegd"))
                day_itself = announced + timedelta(days=int(value("eviction_after")))
                carried = luck.happens(value("carried_base"), "carried")
                steps.append((day_itself, "ontruimd" if carried else "aanzegging ingetrokken"))
        return steps
