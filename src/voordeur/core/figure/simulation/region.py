# SPDX-License-Identifier: EUPL-1.2
"""A made-up region, day after day: what falls on a day happens, and plans what comes of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from voordeur.core.agreement.nodes import Agreement
from voordeur.core.calendar import Calendar
from voordeur.core.figure.simulation import acting, contact, followed, landlord
from voordeur.core.figure.simulation import arrears as course
from voordeur.core.figure.simulation.arrears import Arrears
from voordeur.core.figure.simulation.chance import key
from voordeur.core.figure.simulation.contact import Case
from voordeur.core.figure.simulation.count import YEAR, Count
from voordeur.core.figure.simulation.desk import Desk
from voordeur.core.figure.simulation.followed import Followed
from voordeur.core.figure.simulation.parameters import Parameters, Practice
from voordeur.core.figure.simulation.tenancies import (
    RECENT,
    SINGLE,
    WITH_CHILDREN,
    Onset,
    Tenancy,
    settle,
)
from voordeur.core.pathway.decision import State

BEGIN = date(2024, 1, 1)  # of the burn-in; a made-up year like any other
SAMPLE_DAY = 1  # of each month, when the stock is counted
CRISIS_DAYS = 3  # working days
WHOLE_MONTH = 0.999
BEYOND = (
    4000  # days after the end of a run that are planned all the same: what waits may wait long
)
_GONE = {"moved": "verhuisd buiten", "left": "woning verlaten", "evicted": "ontruimd"}
# What happens on a day: a deed of the region, with whom it is about and a turn number.
Happens = Callable[["Any", int], None]


class Region:
    """One run. All that is random follows from `seed` and who it is about."""

    def __init__(
        self,
        p: Parameters,
        practice: Practice,
        *,
        seed: int,
        inhabitants: int,
        years: float,
        starts_on: int = 0,
        fte: float | None = None,
    ) -> None:
        self.p, self.v = p, dict(p.values)
        self.seed, self.practice, self.inhabitants, self.years = seed, practice, inhabitants, years
        self.day = starts_on
        self.end = starts_on + round(years * YEAR)
        self.count = Count(starts_on)
        self.desk = Desk(seed, fte)
        # What falls beyond the end is kept too: a burnt-in region goes on later.
        self._days: list[list[tuple[Happens, Any, int]]] = [[] for _ in range(self.end + BEYOND)]
        self._dates = [BEGIN + timedelta(days=n) for n in range(self.end + BEYOND + 60)]
        self._firsts = [n for n, on in enumerate(self._dates) if on.day == 1]
        calendar = Calendar()
        self._is_working = [calendar.is_working_day(on) for on in self._dates]
        self._onset = Onset(self._firsts, [self._dates[n].month for n in self._firsts], p)
        self.tenancies = settle(seed, inhabitants, p)
        self.running: dict[int, Arrears] = {}
        self.cases: dict[int, Case] = {}
        self.agreement: Agreement | None = None
        self.ladder: list[tuple[str, int]] = []
        self.looks = 0
        self.followed: dict[int, Followed] = {}
        self.asked: set[tuple[int, tuple[str, int]]] = set()
        if starts_on == 0:
            for tenancy in self.tenancies:
                self._plan_onset(tenancy)

    # --- days ---------------------------------------------------------------------------------

    def run(self, until: int | None = None) -> None:
        """Let the days go by up to this one (not included), or to the end."""
        last = self.end if until is None else until
        while self.day < last:
            for happens, subject, turn in self._days[self.day]:
                happens(subject, turn)
            self._days[self.day] = []
            if self._is_working[self.day]:
                self.desk.works(self)
            if self._dates[self.day].day == SAMPLE_DAY:
                self._sample()
            self.day += 1

    def at(self, day: int, happens: Happens, subject: Any, turn: int) -> None:
        """Let this happen on a day; what is planned for today comes after what runs now."""
        if day < len(self._days):
            self._days[day].append((happens, subject, turn))

    @property
    def last_planned(self) -> int:
        """Return the day before which everything planned lies."""
        return len(self._days)

    def planned(self, day: int) -> list[tuple[Happens, Any, int]]:
        """Return what is planned for a day, in its order."""
        return self._days[day]

    @property
    def working_days(self) -> int:
        """Return how many working days the run has."""
        return sum(self._is_working[self.count.since : self.end])

    def working_day(self, day: int) -> int:
        """Return this day, or the first working day after it."""
        while not self._is_working[day]:
            day += 1
        return day

    def month_of(self, day: int) -> int:
        """Return the number of the month in this run."""
        return bisect_right(self._firsts, day)

    def month_number(self, day: int) -> int:
        """Return the month of the year, January 1."""
        return self._dates[day].month

    def follow(self, agreement: Agreement) -> None:
        """From today on new reports go the way of this agreement instead of a bare ladder."""
        self.agreement = agreement
        self.ladder = acting.ladder_of(agreement)

    def date_of(self, day: int) -> date:
        """Return the date of a day."""
        return self._dates[day]

    # --- arrears ------------------------------------------------------------------------------

    def _plan_onset(self, tenancy: Tenancy) -> None:
        day = self._onset.after(tenancy, self.day - (self.day == 0))
        if day is not None:
            self.at(day, self.month_missed, tenancy, tenancy.episode)

    def month_missed(self, tenancy: Tenancy, episode: int) -> None:
        """A household falls behind."""
        if episode != tenancy.episode:
            return
        arrears = course.begin(self, tenancy, self.day)
        self.running[tenancy.number] = arrears
        self.count.add("onsets", self.day)
        self.plan_review(arrears)

    def plan_review(self, arrears: Arrears) -> None:
        """Plan the landlord's next look at its arrears."""
        on = arrears.tenancy.review_day
        month = self.month_of(self.day)
        day = self._firsts[month - 1] + on - 1
        if day <= self.day:
            day = self._firsts[month] + on - 1
        self.at(day, self.review, arrears, 0)

    def ends(self, arrears: Arrears, how: str) -> None:
        """Arrears end; the household stays."""
        self.tell(arrears, "regeling nagekomen" if how == "arranged" else "achterstand voldaan")
        self._over(arrears, how)
        arrears.tenancy.recent_until = self.day + RECENT
        self._plan_onset(arrears.tenancy)

    def leaves(self, arrears: Arrears, how: str) -> None:
        """The household leaves the home, and another one moves in."""
        self.counted(arrears, how)
        kind = arrears.tenancy.kind
        if how == "evicted":
            self.count.add("evicted_single", self.day, kind == SINGLE)
            self.count.add("evicted_children", self.day, kind in WITH_CHILDREN)
        self.tell(arrears, _GONE[how])
        self._over(arrears, how)
        tenancy = arrears.tenancy
        self.followed.pop(tenancy.number, None)
        tenancy.key = key(tenancy.key, 3)
        tenancy.recent_until = -1
        self._plan_onset(tenancy)

    def _over(self, arrears: Arrears, how: str) -> None:
        arrears.over = True
        arrears.turn += 1
        arrears.terms_left = 0
        arrears.tenancy.episode += 1
        self.running.pop(arrears.tenancy.number, None)
        self.count.add(f"ended_{how}", self.day)

    def counted(self, arrears: Arrears, what: str) -> None:
        """Count for all landlords and for the kind of this one."""
        self.count.add(what, self.day)
        kind = "corporation" if arrears.tenancy.is_corporation else "private"
        self.count.add(f"{what}_{kind}", self.day)

    # --- reports and cases --------------------------------------------------------------------

    def reported(self, arrears: Arrears, *, is_picked_up: bool) -> None:
        """A report comes in: it belongs to a running case, opens one, or ends with a reason."""
        self.count.report(arrears.tenancy.number, self.day)
        if self.agreement is not None:
            self._follow_report(arrears, is_picked_up=is_picked_up)
            return
        running = self.cases.get(arrears.tenancy.number)
        if running is not None and not running.closed:
            self.count.add("updates", self.day)
        elif is_picked_up:
            self.count.add("cases", self.day)
            self.cases[arrears.tenancy.number] = contact.start(self, arrears)

    def case_closes(self, case: Case, how: str) -> None:
        """Count how a case ended."""
        self.count.add(f"closed_{how}", self.day)
        self.count.add("closed", self.day)
        self.count.add("reached", self.day, case.reached)
        self.cases.pop(case.arrears.tenancy.number, None)

    def _follow_report(self, arrears: Arrears, *, is_picked_up: bool) -> None:
        case = self.followed.get(arrears.tenancy.number)
        runs = case is not None and not case.closed and case.arrears is arrears
        if runs and case is not None:
            self.count.add("updates", self.day)
            followed.report(self, case)
        elif is_picked_up:
            self.count.add("cases", self.day)
            case = self.followed[arrears.tenancy.number] = followed.start(self, arrears)
            followed.report(self, case)

    def followed_closes(self, case: Followed) -> None:
        """Count how a case under an agreement ended, or that it never began."""
        if case.decision is not None and case.decision.state is State.NOTHING:
            self.count.add("cases", self.day, -1)
            self.count.add("not_admitted", self.day)
            return
        self.count.add("closed", self.day)
        self.count.add("reached", self.day, case.reached)
        closing = case.decision.closing if case.decision else None
        if closing is not None:
            self.count.add(f"outcome_{closing.outcome}", self.day)
            self.count.add("good", self.day, closing.good is True)

    def tell(self, arrears: Arrears, kind: str) -> None:
        """Let the landlord tell what happened, in a case under an agreement."""
        case = self.followed.get(arrears.tenancy.number)
        if case is not None and case.arrears is arrears and not case.closed:
            followed.record(self, case, kind)

    def forbids(self, arrears: Arrears, kind: str) -> bool:
        """Tell whether the agreement keeps the landlord from this now."""
        case = self.followed.get(arrears.tenancy.number)
        if case is None or case.closed or case.arrears is not arrears:
            return False
        return followed.forbids(self, case, kind)

    def happened(self, arrears: Arrears, what: str, *, known: bool = True) -> None:
        """Hear of something that the landlord or the bailiff did."""
        if self.agreement is not None:
            self._follow_threat(arrears, what, known=known)
            return
        if what == "ontruiming aangezegd" and known and self.practice.crisis:
            due = self.day
            for _ in range(CRISIS_DAYS):
                due = self.working_day(due + 1)
            self.at(due, self.crisis_due, arrears, arrears.stage_on)

    def _follow_threat(self, arrears: Arrears, what: str, *, known: bool) -> None:
        number = arrears.tenancy.number
        case = self.followed.get(number)
        is_new = case is None or case.arrears is not arrears
        if what == "ontruiming aangezegd" and known and is_new:
            self.count.add("cases", self.day)
            case = self.followed[number] = followed.start(self, arrears)
        if case is None or case.arrears is not arrears or (case.closed and not known):
            return
        on = self._dates[self.day + int(self.v["eviction_after"])]
        followed.record(self, case, what, {"op": on} if what == "ontruiming aangezegd" else {})

    def crisis_due(self, arrears: Arrears, since: int) -> None:
        """The crisis talk goes to the workers."""
        if not arrears.is_settled and arrears.stage_on == since:
            self.desk.ask(self, 0, contact.crisis, arrears)

    # --- what happens, handed on --------------------------------------------------------------

    def review(self, arrears: Arrears, turn: int) -> None:
        landlord.review(self, arrears, turn)

    def verdict_day(self, arrears: Arrears, turn: int) -> None:
        landlord.verdict_day(self, arrears, turn)

    def announcement_day(self, arrears: Arrears, turn: int) -> None:
        landlord.announcement_day(self, arrears, turn)

    def eviction_day(self, arrears: Arrears, turn: int) -> None:
        landlord.eviction_day(self, arrears, turn)

    def month_passes(self, arrears: Arrears, turn: int) -> None:
        course.month_passes(self, arrears, turn)

    def clock_strikes(self, arrears: Arrears, turn: int) -> None:
        course.clock_strikes(self, arrears, turn)

    def term_falls(self, arrears: Arrears, turn: int) -> None:
        course.term_falls(self, arrears, turn)

    def help_month(self, arrears: Arrears, turn: int) -> None:
        course.help_month(self, arrears, turn)

    def pays_quickly(self, arrears: Arrears, _: int) -> None:
        if not arrears.over:
            course.pay(self, arrears)

    def step_due(self, case: Case, turn: int) -> None:
        contact.step_due(self, case, turn)

    def answer_comes(self, case: Case, turn: int) -> None:
        contact.answer_comes(self, case, turn)

    def ladder_ends(self, case: Case, turn: int) -> None:
        contact.ladder_ends(self, case, turn)

    def task_due(self, case: Followed, turn: int) -> None:
        acting.task_due(self, case, turn)

    def look_again(self, case: Followed, turn: int) -> None:
        followed.look_again(self, case, turn)

    def tenant_answers(self, case: Followed, turn: int) -> None:
        acting.tenant_answers(self, case, turn)

    def nobody_answers(self, case: Followed, turn: int) -> None:
        acting.nobody_answers(self, case, turn)

    def _sample(self) -> None:
        """Count the corporations' tenants who have been in arrears for a month or more."""
        before = self.day - course.MONTH
        running = self.running.values()
        held = [one for one in running if one.tenancy.is_corporation and one.start <= before]
        to_three = sum(WHOLE_MONTH <= one.owed <= 3 + 1 - WHOLE_MONTH for one in held)
        arranged = sum(one.is_arranged for one in held)
        total = sum(one.owed for one in held)
        self.count.samples.append((len(held), to_three, arranged, total, len(self.desk)))
