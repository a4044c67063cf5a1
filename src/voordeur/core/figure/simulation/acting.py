# SPDX-License-Identifier: EUPL-1.2
"""What made-up workers and landlords do with the tasks that an agreement gives them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.expressions import Value
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.figure.simulation import arrears as course
from voordeur.core.figure.simulation import followed as cases
from voordeur.core.figure.simulation.chance import chance_of, exponential, unit
from voordeur.core.figure.simulation.contact import (
    CARD,
    CRISIS_EASE,
    PERSONAL,
    QUICK_PAY_DAYS,
    WRITTEN_FIRST_DAYS,
    Meeting,
    willing,
)
from voordeur.core.pathway.decision import Task

if TYPE_CHECKING:
    from voordeur.core.figure.simulation.followed import Followed, TaskKey
    from voordeur.core.figure.simulation.region import Region

# aannames of this model: the language names no days between attempts
FIRST_AFTER = 2  # days between a task and the first attempt
BETWEEN = 5  # days between attempts
COMES_BACK = 14  # days after which somebody looks again at what cannot be done yet
CLOSES_AFTER = 14  # days after the last attempt in vain
AFTERNOON, EVENING = 1, 2
PARTS = ("Ochtend", "Middag", "Avond")
KINDS = {
    "Telefoon": "phone",
    "Huisbezoek": "visit",
    "Brief": "letter",
    "Mail": "mail",
    "SMS/Whatsapp": "sms",
    "Kaartje": "letter",
}
# Steps that need somebody to open the door or answer the telephone.
TALKS = frozenset(
    {"gesprek gevoerd", "huisbezoek", "crisisgesprek gevoerd", "laatste kans besproken"}
)
CRISIS_TALKS = frozenset({"crisisgesprek gevoerd", "laatste kans besproken"})
# What the tenant, the landlord or the course of things brings: nobody can simply do it.
COMES_BY_ITSELF = frozenset(
    {
        "huurder meldt zich", "huurder antwoordt", "hulp aanvaard", "hulp geweigerd",
        "regeling getroffen", "regeling nagekomen", "regeling gebroken", "achterstand voldaan",
        "schuldhulp gestart", "ontruimd", "woning verlaten", "aanzegging ingetrokken", "overleden",
        "verhuisd buiten", "verhuisd binnen", "lopende huur gemist", "hulp beëindigd",
        "geen contact vastgesteld", "gesloten door medewerker", "bezwaar", "contact geprobeerd",
        "verwijzing teruggegeven", "dagvaarding", "vonnis", "deurwaarder ingeschakeld",
        "bericht deurwaarder", "ontruiming aangezegd",
    }
)  # fmt: skip
NEEDS_RENT = "lopende huur betaald"

(_REACH, _ANSWER, _ACCEPT, _QUICK, _DEAL, _WHEN, _RENT, _LETTER, _CRISIS) = range(80, 89)


def plan(region: Region, case: Followed, key: TaskKey) -> None:
    """Say on which day somebody comes to a new task."""
    task = case.tasks[key]
    if _is_talk(task) and not case.reached:
        days = 0 if task.crisis else FIRST_AFTER
    else:
        room = (task.due - task.opened_on).days
        days = min(max(room // 2, 0), COMES_BACK)
    if _keeps_watch(task):
        days = max((task.due - task.opened_on).days, 1)
    region.at(region.working_day(region.day + days), region.task_due, case, _turn(case, key))


def _keeps_watch(task: Task) -> bool:
    """Say whether it is asked again and again what follows, as long as an eviction stands."""
    return task.crisis and vocabulary.FOLLOW_UP in task.step.done_by.events()


def _turn(case: Followed, key: TaskKey) -> int:
    """Tasks have names; the days know numbers only."""
    return list(case.tasks).index(key) + 1000 * case.turn


def task_due(region: Region, case: Followed, turn: int) -> None:
    """Somebody comes to a task of the case; which ones are open now may have changed."""
    del turn
    today = region.date_of(region.day)
    for key, task in list(case.tasks.items()):
        if _keeps_watch(task) and not task.opened_on < today >= task.due:
            continue  # on its last day, and never twice on one day
        if (case.key, key) not in region.asked:
            region.asked.add((case.key, key))
            _hand_out(region, case, key, task)


def _hand_out(region: Region, case: Followed, key: TaskKey, task: Task) -> None:
    assert region.agreement is not None
    if all(region.agreement.parties[role].is_landlord for role in task.step.who):
        region.asked.discard((case.key, key))
        _landlord_does(region, case, task)
        return
    priority = 0 if task.crisis else 1 if case.attempts == 0 else 2
    region.desk.ask(region, priority, act, (case, key))


def _landlord_does(region: Region, case: Followed, task: Task) -> None:
    if not _finish(region, case, task):
        _again(region, case, COMES_BACK)


def _again(region: Region, case: Followed, days: int) -> None:
    region.at(region.working_day(region.day + days), region.task_due, case, 0)


def act(region: Region, subject: tuple[Followed, TaskKey]) -> float:
    """Do what a task asks, or try; return the minutes that it took."""
    case, key = subject
    region.asked.discard((case.key, key))
    task = case.tasks.get(key)
    if task is None or case.closed:
        return 0.0
    if _is_talk(task) and (not case.reached or task.crisis):
        minutes = _attempt(region, case, task)
        cases.catch_up(region, case)
        return minutes
    if not _finish(region, case, task):
        _again(region, case, COMES_BACK)
        return 0.0
    return region.v["minutes_phone_talk"]


def _is_talk(task: Task) -> bool:
    return bool(task.step.done_by.events() & TALKS)


# --- attempts ---------------------------------------------------------------------------------


def ladder_of(agreement: Agreement) -> list[tuple[str, int]]:
    """Return the agreement's ladder, one (kind, part of day) for each attempt."""
    found = []
    for rung in agreement.ladder:
        for turn in range(rung.times):
            is_other = turn % 2 == 1 and bool(rung.different_parts_of_day or rung.also)
            found.append((rung.kind, EVENING if is_other else AFTERNOON))
    return found


def _next(region: Region, case: Followed, task: Task) -> tuple[str, int] | None:
    ladder = region.ladder
    while case.attempts < len(ladder):
        kind, part = ladder[case.attempts]
        if "huisbezoek" in task.step.done_by.events() and task.step.together:
            kind = "Huisbezoek"
        needed = {"Telefoon": case.traits.has_phone, "Mail": case.traits.has_mail}
        if needed.get(kind, True):
            return kind, part
        case.attempts += 1
    return None


def _attempt(region: Region, case: Followed, task: Task) -> float:
    v = region.v
    found = _next(region, case, task)
    if found is None and not task.crisis:
        region.at(region.day + CLOSES_AFTER, region.nobody_answers, case, 0)
        return 0.0
    kind, part = found or ("Huisbezoek", AFTERNOON)
    minutes = 0.0
    if case.attempts == 0:
        region.count.first_attempt(case.opened, region.day)
        minutes = v["minutes_intake"] + v["minutes_close"]
    case.attempts += 1
    return minutes + _try(region, case, task, (kind, part))


def _try(region: Region, case: Followed, task: Task, rung: tuple[str, int]) -> float:
    v, (kind, part) = region.v, rung
    model = KINDS.get(kind, "letter")
    turn = case.attempts + (CARD if task.crisis else 0)
    answers = unit(case.key, _REACH, turn) < chance_of(_logit(region, case, model, part, task))
    now = answers and model in PERSONAL
    region.count.attempt(model, region.day, is_reached=answers)
    values: dict[str, Value] = {"soort": kind, "bereikt": now, "dagdeel": PARTS[part]}
    cases.note(region, case, "contact geprobeerd", values)
    pair = 2 if task.step.together and model == "visit" else 1
    if now:
        _talk(region, case, task, Meeting(at_door=model == "visit"))
        return pair * v[f"minutes_{model}_talk"]
    if answers:
        wait = ceil(v["written_reaction_days"] * exponential(case.key, _ANSWER, turn))
        region.at(region.day + WRITTEN_FIRST_DAYS + wait, region.tenant_answers, case, 0)
    elif not case.arrears.is_settled:
        case.arrears.tried_until = region.day + 14
        course.refresh(region, case.arrears)
    _again(region, case, BETWEEN)
    return pair * v[f"minutes_{model}"]


def _logit(region: Region, case: Followed, model: str, part: int, task: Task) -> float:
    lies = case.traits
    base = region.v[f"reach_{model}"] + lies.reach + CRISIS_EASE * task.crisis
    if model in PERSONAL:
        return base + lies.personal + lies.parts[part]
    return base + lies.written


def tenant_answers(region: Region, case: Followed, _: int) -> None:
    """The tenant calls after a letter or card."""
    if case.closed or case.reached:
        return
    task = next((task for task in case.tasks.values() if _is_talk(task)), None)
    if task is None:
        cases.record(region, case, "huurder meldt zich")
        return
    region.count.minutes(region.day, region.v["minutes_phone_talk"])
    _talk(region, case, task, Meeting(written=True))
    cases.catch_up(region, case)


def nobody_answers(region: Region, case: Followed, _: int) -> None:
    """The ladder is used up and nobody answered."""
    if not case.closed and not case.reached:
        cases.record(region, case, "geen contact vastgesteld")


# --- the talk ---------------------------------------------------------------------------------


def _talk(region: Region, case: Followed, task: Task, meeting: Meeting) -> None:
    arrears = case.arrears
    case.reached = True
    if task.crisis:
        arrears.crisis_worked = True
    _note_talk(region, case, task, meeting)
    if arrears.over:
        cases.note(region, case, "achterstand voldaan")
    elif arrears.is_arranged:
        cases.note(region, case, "regeling getroffen", _terms(region, case))
    elif not case.deal:
        _offer(region, case, replace(meeting, joint=meeting.at_door and task.step.together))


def _note_talk(region: Region, case: Followed, task: Task, meeting: Meeting) -> None:
    for kind in sorted(task.step.done_by.events() & TALKS):
        if kind != "huisbezoek":
            cases.note(region, case, kind)
        elif meeting.at_door:
            present: dict[str, Value] = {"aanwezig": tuple(task.step.who), "bereikt": True}
            cases.note(region, case, kind, present)


def _offer(region: Region, case: Followed, meeting: Meeting) -> None:
    v, joint = region.v, meeting.joint
    chance = chance_of(willing(region, case.arrears, case.traits, meeting))
    if unit(case.key, _ACCEPT) >= chance:
        case.arrears.talked_until = region.day + 30
        course.refresh(region, case.arrears)
        cases.note(region, case, "hulp geweigerd")
        return
    case.arrears.paused_until = region.day + int(v["pause_days"])
    quick = unit(case.key, _QUICK) < v["joint_quick_share" if joint else "quick_share"]
    deal = unit(case.key, _DEAL) < v["joint_arrangement" if joint else "quick_arrangement"]
    case.deal = "help" if not quick else "deal" if deal else "payment"
    region.count.add("accepted", region.day)
    cases.note(region, case, "hulp aanvaard")
    region.desk.ask(region, 2, settle, case)


def settle(region: Region, case: Followed) -> float:
    """Do what was agreed in the talk; return the minutes."""
    v, arrears = region.v, case.arrears
    if case.deal == "help":
        if not arrears.over:
            course.start_help(region, arrears)
            cases.record(region, case, "schuldhulp gestart")
        return v["minutes_help"]
    if case.deal == "deal" and not arrears.is_settled and v["quick_effect"]:
        course.arrange(region, arrears, course.WITH_WORKER)
        cases.record(region, case, "regeling getroffen", _terms(region, case))
    elif case.deal == "payment" and v["quick_effect"]:
        days = 1 + int(unit(case.key, _WHEN) * QUICK_PAY_DAYS)
        region.at(region.day + days, region.pays_quickly, arrears, 0)
    return v["minutes_quick"]


def _terms(region: Region, case: Followed) -> dict[str, Value]:
    arrears = case.arrears
    return {
        "termijnen": max(1, arrears.terms_left),
        "bedrag": round(arrears.owed * arrears.tenancy.rent),
        "eerste_termijn": region.date_of(region.day) + timedelta(days=course.MONTH),
    }


# --- everything else that a task can ask ------------------------------------------------------


def _finish(region: Region, case: Followed, task: Task) -> bool:
    """Do the first thing that ends the task and can be done; return whether there was one."""
    for kind in sorted(task.step.done_by.events()):
        if kind in vocabulary.EVENTS and _can_be_done(region, case, kind):
            before = len(case.events)
            cases.record(region, case, kind, _values(region, case, task, kind))
            if len(case.events) > before:
                _after(region, case, kind)
                return True
    return False


def _can_be_done(region: Region, case: Followed, kind: str) -> bool:
    if kind == NEEDS_RENT:
        missed = region.v[f"miss_again_{course.CAUSES[case.arrears.cause]}"]
        return case.arrears.over or unit(case.key, _RENT, region.day) >= missed
    if kind in CRISIS_TALKS or kind in TALKS:
        return case.reached
    return kind not in COMES_BY_ITSELF


def _after(region: Region, case: Followed, kind: str) -> None:
    """An invitation by letter is answered as letters are."""
    if kind == "uitnodiging verstuurd" and not case.reached:
        chance = chance_of(region.v["reach_letter"] + case.traits.reach + case.traits.written)
        if unit(case.key, _LETTER) < chance:
            wait = ceil(region.v["written_reaction_days"] * exponential(case.key, _ANSWER, 0))
            region.at(region.day + WRITTEN_FIRST_DAYS + wait, region.tenant_answers, case, 0)


def _values(region: Region, case: Followed, task: Task, kind: str) -> dict[str, Value]:
    known: dict[str, Value] = {
        "soort": "Telefoon",
        "bereikt": True,
        "dagdeel": "Middag",
        "aanwezig": tuple(task.step.who),
        "op": region.date_of(region.day) + timedelta(days=10),
        "kinderen_in_huis": case.arrears.tenancy.kind in (2, 3),
        "aantal_leefgebieden": 1,
        "schulden": case.deal == "help",
        "naar": task.step.who[0],
        "grondslag": "toestemming",
    }
    return {name: known[name] for name in vocabulary.EVENTS[kind].values if name in known}
