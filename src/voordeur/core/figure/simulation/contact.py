# SPDX-License-Identifier: EUPL-1.2
"""A case with a ladder of attempts: who opens, what the talk brings, what was never answered.

What a household is like does not change between attempts: who did not open once is likelier not to
open again. That is the whole mechanism of diminishing returns.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from voordeur.core.figure.simulation import arrears as course
from voordeur.core.figure.simulation.arrears import CHRONIC, Arrears
from voordeur.core.figure.simulation.chance import chance_of, exponential, key, unit
from voordeur.core.figure.simulation.parameters import Ladder, Practice, Step
from voordeur.core.figure.simulation.tenancies import Traits, traits

if TYPE_CHECKING:
    from voordeur.core.figure.simulation.region import Region

WAIT_AFTER_LADDER = 14  # days
WRITTEN_FIRST_DAYS = 2
CARD_DAYS = 3
QUICK_PAY_DAYS = 20
MOST_MONTHS = 4
USUAL_MONTHS = 1.5
AFTER_TRY, AFTER_TALK = 14, 30  # days in which an attempt or a talk speeds paying up
CRISIS_EASE = 1.0  # logit: who is about to lose the home opens sooner
AFTERNOON = 1
PERSONAL = frozenset({"phone", "visit"})
CARD = 1000  # turn numbers of cards, apart from those of attempts

(_LADDER, _REACH, _ANSWER_DAY, _PAID_TOLD, _ACCEPT, _QUICK, _DEAL, _WHEN, _LOST, _OTHER,
 _CRISIS) = range(60, 71)  # fmt: skip


@dataclass(slots=True)
class Case:
    """One case: opened by a report, closed by a contact, a payment or a ladder without answer."""

    arrears: Arrears
    key: int
    opened: int
    traits: Traits
    ladder: Ladder = ()
    step: int = 0
    attempts: int = 0
    reached: bool = False
    closed: bool = False


def start(region: Region, arrears: Arrears) -> Case:
    """Open a case and draw its ladder."""
    own = key(arrears.key, 2, region.day)
    case = Case(arrears, own, region.day, traits(arrears.tenancy.key, region.p))
    case.ladder = _draw(region.practice, unit(own, _LADDER))
    _plan_next(region, case)
    return case


def _draw(practice: Practice, drawn: float) -> Ladder:
    for share, ladder in practice.ladders:
        drawn -= share
        if drawn < 0:
            return ladder
    return practice.ladders[-1][1] if practice.ladders else ()


def _plan_next(region: Region, case: Case) -> None:
    waits = 0
    while case.step < len(case.ladder):
        step = case.ladder[case.step]
        waits += step.days
        if _is_possible(step, case.traits):
            due = region.working_day(region.day + waits)
            if case.attempts == 0 and region.desk.is_limited:
                # Who has a free hand need not wait for the day: after a delivery all come at once.
                region.desk.ask(region, 1, attempt, case, due=due)
            else:
                region.at(due, region.step_due, case, case.step)
            return
        case.step += 1
    region.at(region.day + WAIT_AFTER_LADDER, region.ladder_ends, case, 0)


def _is_possible(step: Step, traits: Traits) -> bool:
    if step.kind in ("phone", "sms"):
        return traits.has_phone
    return step.kind != "mail" or traits.has_mail


def step_due(region: Region, case: Case, number: int) -> None:
    """An attempt is due: it goes to the workers."""
    if not case.closed and not case.reached and number == case.step:
        region.desk.ask(region, 1 if case.attempts == 0 else 2, attempt, case)


def attempt(region: Region, case: Case) -> float:
    """Make the next attempt of the ladder; return the minutes that it took."""
    if case.closed or case.reached:
        return 0.0
    v, step = region.v, case.ladder[case.step]
    if case.arrears.over and unit(case.key, _PAID_TOLD, case.step) < v["paid_told"]:
        close(region, case, "paid_before")
        return 0.0
    minutes = 0.0
    if case.attempts == 0:
        region.count.first_attempt(case.opened, region.day)
        minutes = v["minutes_intake"]
    case.attempts += 1
    return minutes + _try(region, case, step)


def _try(region: Region, case: Case, step: Step) -> float:
    v = region.v
    answers = unit(case.key, _REACH, case.step) < chance_of(_reach(region, case, step))
    region.count.attempt(step.kind, region.day, is_reached=answers)
    case.step += 1
    pair = 2 if region.practice.joint and step.kind == "visit" else 1
    if step.kind not in PERSONAL:
        if answers:
            _answers_later(region, case, case.step, v["written_reaction_days"])
    elif answers:
        at_door = step.kind == "visit"
        talk(region, case, Meeting(at_door, joint=at_door and region.practice.joint))
        return pair * v[f"minutes_{step.kind}_talk"]
    elif step.kind == "visit":
        _leave_card(region, case)
    if not answers:
        _speed_up(region, case, AFTER_TRY)
    _plan_next(region, case)
    return pair * v[f"minutes_{step.kind}"]


def _reach(region: Region, case: Case, step: Step) -> float:
    v, lies = region.v, case.traits
    base = v[f"reach_{step.kind}"] + lies.reach
    if step.kind in PERSONAL:
        return base + lies.personal + lies.parts[step.part]
    return base + lies.written


def _leave_card(region: Region, case: Case) -> None:
    chance = chance_of(region.v["reach_card"] + case.traits.reach + case.traits.written)
    if unit(case.key, _REACH, CARD + case.step) < chance:
        _answers_later(region, case, CARD + case.step, CARD_DAYS)


def _answers_later(region: Region, case: Case, turn: int, mean: float) -> None:
    days = WRITTEN_FIRST_DAYS + ceil(mean * exponential(case.key, _ANSWER_DAY, turn))
    region.at(region.day + days, region.answer_comes, case, 0)


def _speed_up(region: Region, case: Case, days: int) -> None:
    """An attempt or a talk without acceptance makes paying likelier for a while."""
    arrears = case.arrears
    if arrears.is_settled:
        return
    if days == AFTER_TALK:
        arrears.talked_until = region.day + days
    else:
        arrears.tried_until = region.day + days
    course.refresh(region, arrears)


def answer_comes(region: Region, case: Case, _: int) -> None:
    """Somebody calls back after a letter, mail, message or card."""
    if not case.closed and not case.reached:
        region.count.minutes(region.day, region.v["minutes_phone_talk"])
        talk(region, case, Meeting(written=True))


def ladder_ends(region: Region, case: Case, _: int) -> None:
    """Nobody answered."""
    if not case.closed and not case.reached:
        close(region, case, "no_contact")


def talk(region: Region, case: Case, meeting: Meeting) -> None:
    """Talk: settled already, accepted, or refused."""
    case.reached = True
    arrears = case.arrears
    if arrears.is_settled:
        close(region, case, "settled_already")
    elif unit(case.key, _ACCEPT) < chance_of(willing(region, arrears, case.traits, meeting)):
        _accept(region, case, joint=meeting.joint)
    else:
        _refuse(region, case, joint=meeting.joint)


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two people came to talk: at the door, after a letter, with the landlord beside."""

    at_door: bool = False
    written: bool = False
    joint: bool = False


def willing(region: Region, arrears: Arrears, lies: Traits, meeting: Meeting) -> float:
    """Return the logit of accepting help in a talk."""
    v = region.v
    shifts = v["accept_visit"] * meeting.at_door + v["accept_written"] * meeting.written
    shifts += v["accept_joint"] * meeting.joint
    shifts += v["accept_months"] * (min(arrears.owed, MOST_MONTHS) - USUAL_MONTHS)
    shifts += v["accept_chronic"] * (arrears.cause == CHRONIC)
    return v["accept_base"] + shifts + lies.willing


def _refuse(region: Region, case: Case, *, joint: bool) -> None:
    v = region.v
    _speed_up(region, case, AFTER_TALK)
    if joint and unit(case.key, _OTHER) < v["joint_other_agreement"]:
        close(region, case, "other_agreement")
    elif unit(case.key, _LOST) < v["lost_after_contact"]:
        close(region, case, "lost")
    else:
        close(region, case, "refused")


def _accept(region: Region, case: Case, *, joint: bool) -> None:
    v, arrears = region.v, case.arrears
    arrears.paused_until = region.day + int(v["pause_days"])
    region.count.add("accepted", region.day)
    quick = unit(case.key, _QUICK) < v["joint_quick_share" if joint else "quick_share"]
    deal = unit(case.key, _DEAL) < v["joint_arrangement" if joint else "quick_arrangement"]
    if not quick:
        close(region, case, "help")
        region.desk.ask(region, 2, begin_help, case)
    elif deal:
        close(region, case, "quick_arrangement")
        region.desk.ask(region, 2, quick_deal, case)
    else:
        close(region, case, "quick_payment")
        region.desk.ask(region, 2, quick_payment, case)


def begin_help(region: Region, case: Case) -> float:
    """Hand over to longer help; return the minutes."""
    if not case.arrears.over:
        course.start_help(region, case.arrears)
    return region.v["minutes_help"]


def quick_deal(region: Region, case: Case) -> float:
    """Make an arrangement with a worker at hand; return the minutes."""
    if not case.arrears.is_settled and region.v["quick_effect"]:
        course.arrange(region, case.arrears, course.WITH_WORKER)
    return region.v["minutes_quick"]


def quick_payment(region: Region, case: Case) -> float:
    """Let somebody pay within days, with a worker at hand; return the minutes."""
    if region.v["quick_effect"]:
        days = 1 + int(unit(case.key, _WHEN) * QUICK_PAY_DAYS)
        region.at(region.day + days, region.pays_quickly, case.arrears, 0)
    return region.v["minutes_quick"]


def crisis(region: Region, arrears: Arrears) -> float:
    """Talk about the last chance before an announced eviction; return the minutes."""
    lies = traits(arrears.tenancy.key, region.p)
    logit = region.v["reach_visit"] + lies.reach + lies.personal + lies.parts[AFTERNOON]
    turn = arrears.stage_on
    arrears.crisis_worked = unit(arrears.key, _CRISIS, turn) < chance_of(logit + CRISIS_EASE)
    return region.v["minutes_crisis"]


def close(region: Region, case: Case, how: str) -> None:
    """Close the case and count how it ended."""
    case.closed = True
    if case.attempts:
        region.desk.ask(region, 2, _write_up, case)
    region.case_closes(case, how)


def _write_up(region: Region, _: Case) -> float:
    """Close the file and tell the landlord; return the minutes."""
    return region.v["minutes_close"]
