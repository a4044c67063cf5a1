# SPDX-License-Identifier: EUPL-1.2
"""How arrears go on by themselves: another month missed, paid, arranged, an arrangement broken.

Two clocks run while somebody is in arrears: paying all, and arranging with the landlord. Each is
one draw that is used up: a change of pace moves the day, and never draws again.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp
from typing import TYPE_CHECKING

from voordeur.core.figure.simulation.chance import exponential, key, unit, within
from voordeur.core.figure.simulation.tenancies import Tenancy

if TYPE_CHECKING:
    from voordeur.core.figure.simulation.region import Region

SLIP, SHOCK, CHRONIC = range(3)
CAUSES = ("slip", "shock", "chronic")
MONTH = 30  # days between two rents, as far as the course goes
HAZARD_MONTH = 30.4
OWN_FROM = 15  # days after which somebody arranges with the landlord alone
OWN, WITH_WORKER, IN_HELP = range(3)
_BREAKS = ("break_own", "break_with_worker", "break_in_help")
FIRST_TERMS = 2
NEVER = 1 << 30
WITH_BAILIFF = 1  # of the stages on the way to the court; see `landlord`

(_CAUSE, _PAY, _ARRANGE, _MISS, _MOVE, _BREAK, _OBJECT, _LEAVE_HELP, _HELP_DEAL,
 _HELP_ENDS) = range(20, 30)  # fmt: skip


@dataclass(slots=True)
class Arrears:
    """One spell of arrears of one household. Days count from the first day of the run."""

    tenancy: Tenancy
    key: int
    start: int
    cause: int
    owed: float = 1.0  # months of rent
    over: bool = False
    objects: bool = False
    # the two clocks
    to_pay: float = 0.0
    to_arrange: float = 0.0
    pay_rate: float = 0.0
    arrange_rate: float = 0.0
    since: int = 0
    clocks: int = 0
    turn: int = 0
    tried_until: int = -1
    talked_until: int = -1
    # an arrangement
    terms_left: int = 0  # 0: none runs
    instalment: float = 0.0  # months of rent
    terms_kept: int = 0
    deals: int = 0
    deal_kind: int = OWN
    # help
    helped_since: int = -1
    helps: int = 0
    paused_until: int = -1
    # the way to the court
    stage: int = 0
    stage_on: int = 0
    awaits_eviction: bool = False
    crisis_worked: bool = False
    # reports
    reports: int = 0
    owed_at_report: float = 0.0
    reviews: int = 0
    months: int = 0

    @property
    def is_arranged(self) -> bool:
        return self.terms_left > 0

    @property
    def is_settled(self) -> bool:
        """Paid or arranged: nothing for a helper to settle."""
        return self.over or self.terms_left > 0

    def age(self, day: int) -> int:
        return day - self.start


def begin(region: Region, tenancy: Tenancy, day: int) -> Arrears:
    """Let a household miss its first month."""
    own = key(tenancy.key, 1, tenancy.episode)
    drawn = unit(own, _CAUSE)
    v = region.v
    slip, shock = v["share_slip"], v["share_shock"]
    cause = SLIP if drawn < slip else SHOCK if drawn < slip + shock else CHRONIC
    arrears = Arrears(tenancy, own, day, cause, objects=unit(own, _OBJECT) < v["objection"])
    _wind(region, arrears, day)
    region.at(day + MONTH, region.month_passes, arrears, 0)
    return arrears


def month_passes(region: Region, arrears: Arrears, _: int) -> None:
    """A month's rent is missed again or paid; the home may be left by moving."""
    if arrears.over:
        return
    day, v = region.day, region.v
    arrears.months += 1
    region.at(day + MONTH, region.month_passes, arrears, 0)
    if arrears.is_arranged or arrears.awaits_eviction:
        return
    if unit(arrears.key, _MOVE, arrears.months) < within(v["move_out"]):
        region.leaves(arrears, "moved")
        return
    if unit(arrears.key, _MISS, arrears.months) < v[f"miss_again_{CAUSES[arrears.cause]}"]:
        arrears.owed += 1
    refresh(region, arrears)


def _wind(region: Region, arrears: Arrears, day: int) -> None:
    """Draw both clocks anew."""
    arrears.to_pay = exponential(arrears.key, _PAY, arrears.clocks)
    arrears.to_arrange = exponential(arrears.key, _ARRANGE, arrears.clocks)
    arrears.clocks += 1
    arrears.since = day
    arrears.pay_rate = arrears.arrange_rate = 0.0
    _plan(region, arrears)


def refresh(region: Region, arrears: Arrears) -> None:
    """Use up what has passed and plan anew, after something changed the pace."""
    if not arrears.is_settled:
        _use_up(arrears, region.day)
        _plan(region, arrears)


def _use_up(arrears: Arrears, day: int) -> None:
    passed = day - arrears.since
    arrears.to_pay -= arrears.pay_rate * passed
    arrears.to_arrange -= arrears.arrange_rate * passed
    arrears.since = day


def _plan(region: Region, arrears: Arrears) -> None:
    day = region.day
    arrears.turn += 1
    if arrears.awaits_eviction:  # the chance on the day itself holds what the tenant still can do
        arrears.pay_rate = arrears.arrange_rate = 0.0
        return
    age = day - arrears.start
    arrears.pay_rate, arrears.arrange_rate = _rates(region, arrears, day)
    pays = _fires(day, arrears.to_pay, arrears.pay_rate)
    arranges = _fires(day, arrears.to_arrange, arrears.arrange_rate)
    first = min(pays, arranges)
    ends = [day + OWN_FROM - age] if age < OWN_FROM else []
    ends += [until for until in (arrears.tried_until, arrears.talked_until) if until > day]
    change = min(ends, default=NEVER)
    # At the month's end all is planned anew: what comes later need not be known yet.
    month_end = arrears.start + MONTH * (arrears.months + 1)
    soonest = min(first, change)
    if soonest <= month_end:
        region.at(soonest, region.clock_strikes, arrears, arrears.turn)


def _rates(region: Region, arrears: Arrears, day: int) -> tuple[float, float]:
    v, cause = region.v, CAUSES[arrears.cause]
    months = (day - arrears.start) / HAZARD_MONTH
    pace = 1.0
    if arrears.talked_until > day:
        pace = v["contact_factor"]
    elif arrears.tried_until > day:
        pace = v["try_factor"]
    worn = exp(-v["cure_decay"] * min(max(0.0, months - 1), v["cure_decay_stop"]))
    pay = v[f"cure_{cause}"] / HAZARD_MONTH * worn * pace
    if day - arrears.start < OWN_FROM:
        return pay, 0.0
    own = v[f"own_arrangement_{cause}"] / HAZARD_MONTH * v["second_arrangement"] ** arrears.deals
    if not arrears.tenancy.is_corporation:
        own *= v["own_arrangement_factor_private"]
    return pay, own * pace


def _fires(day: int, left: float, rate: float) -> int:
    return day + max(1, ceil(left / rate)) if rate > 0 else NEVER


def clock_strikes(region: Region, arrears: Arrears, turn: int) -> None:
    """A clock reached its end, or its pace changes today."""
    if turn != arrears.turn or arrears.is_settled:
        return
    _use_up(arrears, region.day)
    almost = 1e-9
    if arrears.to_pay <= almost:
        pay(region, arrears)
    elif arrears.to_arrange <= almost:
        arrange(region, arrears, OWN)
    else:
        _plan(region, arrears)


def pay(region: Region, arrears: Arrears) -> None:
    """All is paid."""
    region.ends(arrears, "paid")


def arrange(region: Region, arrears: Arrears, kind: int) -> None:
    """Let an arrangement begin: instalments by the landlord's rules, the first in a month."""
    v = region.v
    terms = v["arrangement_terms_short"] if arrears.owed <= 1 else v["arrangement_terms_long"]
    least = v["arrangement_minimum"] / arrears.tenancy.rent
    _use_up(arrears, region.day)
    arrears.turn += 1
    arrears.instalment = max(least, arrears.owed / terms)
    arrears.terms_left = max(1, ceil(arrears.owed / arrears.instalment - 1e-9))
    arrears.terms_kept = 0
    arrears.deals += 1
    arrears.deal_kind = kind
    arrears.awaits_eviction = False
    region.at(region.day + MONTH, region.term_falls, arrears, arrears.deals)


def term_falls(region: Region, arrears: Arrears, deal: int) -> None:
    """An instalment is paid, or the arrangement is broken."""
    if arrears.over or deal != arrears.deals or not arrears.is_arranged:
        return
    v = region.v
    hazard = v[_BREAKS[arrears.deal_kind]]
    if arrears.terms_kept < FIRST_TERMS:
        hazard *= v["break_first_months"]
    turn = arrears.deals * 100 + arrears.terms_kept
    if unit(arrears.key, _BREAK, turn) < within(hazard):
        arrears.terms_left = 0
        if arrears.stage == WITH_BAILIFF:
            arrears.stage_on = region.day  # the days before a summons begin anew
        region.count.add("arrangements_broken", region.day)
        _wind(region, arrears, region.day)
        return
    arrears.terms_kept += 1
    arrears.terms_left -= 1
    arrears.owed = max(0.0, arrears.owed - arrears.instalment)
    if arrears.terms_left == 0:
        region.ends(arrears, "arranged")
    else:
        region.at(region.day + MONTH, region.term_falls, arrears, deal)


def start_help(region: Region, arrears: Arrears) -> None:
    """Longer help begins."""
    arrears.helped_since = region.day
    arrears.helps += 1
    region.at(region.day + MONTH, region.help_month, arrears, arrears.helps)


def help_month(region: Region, arrears: Arrears, turn: int) -> None:
    """A month of longer help: it may be left, arrange something, or come to its end."""
    if arrears.over or arrears.helped_since < 0 or turn != arrears.helps:
        return
    day, v = region.day, region.v
    helped = day - arrears.helped_since
    draw = arrears.helps * 1000 + helped
    if unit(arrears.key, _LEAVE_HELP, draw) < within(v["help_dropout"]):
        arrears.helped_since = -1
        return
    if not arrears.is_arranged:
        second = helped >= 2 * MONTH
        if second and unit(arrears.key, _HELP_DEAL, draw) < v["help_arrangement"]:
            arrange(region, arrears, IN_HELP)
    if helped < v["help_days"]:
        region.at(day + MONTH, region.help_month, arrears, turn)
        return
    arrears.helped_since = -1
    solved = not arrears.is_arranged and unit(arrears.key, _HELP_ENDS, turn) < v["help_success"]
    if solved:
        region.ends(arrears, "helped")
