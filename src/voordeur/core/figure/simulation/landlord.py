# SPDX-License-Identifier: EUPL-1.2
"""What a landlord does at its monthly review: report, then bailiff, court and eviction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voordeur.core.figure.simulation import arrears as course
from voordeur.core.figure.simulation.arrears import Arrears
from voordeur.core.figure.simulation.chance import key, unit
from voordeur.core.figure.simulation.tenancies import SINGLE

if TYPE_CHECKING:
    from voordeur.core.figure.simulation.region import Region

NOTHING, BAILIFF, SUMMONED, JUDGED, ANNOUNCED, LAST_CHANCE = range(6)
assert BAILIFF == course.WITH_BAILIFF
PAYS_AT_ONCE = 0.35  # of those who respond to bailiff, summons or verdict; the rest arranges

(_REPORT, _MISSED, _PICKED, _BAILIFF, _SUMMONS, _RESPOND, _PAYS, _ANYWAY, _LEFT_EARLY, _LEFT_LATE,
 _CARRIED, _AVERTED, _AGAIN, _KNOWN, _CRISIS) = range(40, 55)  # fmt: skip


def review(region: Region, arrears: Arrears, _: int) -> None:
    """The landlord looks at its arrears, on its day of the month."""
    if arrears.over:
        return
    arrears.reviews += 1
    region.plan_review(arrears)
    if arrears.is_arranged:
        return
    _maybe_report(region, arrears)
    if region.day >= arrears.paused_until:
        _press(region, arrears)


# --- reporting --------------------------------------------------------------------------------


def _maybe_report(region: Region, arrears: Arrears) -> None:
    v, tenancy = region.v, arrears.tenancy
    late_enough = arrears.age(region.day) >= v["report_from_age"]
    if not tenancy.is_connected or arrears.objects or not late_enough:
        return
    month = region.month_of(region.day)
    missed = unit(key(region.seed, -1 - tenancy.landlord), _MISSED, month)
    if arrears.owed < v["report_from_months"] or missed < v["delivery_missed"]:
        return
    if arrears.reports == 0:
        chance = v["report_first"]
    elif arrears.owed - arrears.owed_at_report >= 1:
        chance = v["report_again_higher"]
    else:
        chance = v["report_again_same"]
    if unit(arrears.key, _REPORT, arrears.reviews) >= chance:
        return
    arrears.reports += 1
    arrears.owed_at_report = arrears.owed
    is_picked_up = unit(arrears.key, _PICKED, arrears.reviews) >= v["not_picked_up"]
    region.reported(arrears, is_picked_up=is_picked_up)


# --- pressing ---------------------------------------------------------------------------------


def _press(region: Region, arrears: Arrears) -> None:
    if arrears.stage == NOTHING:
        _maybe_bailiff(region, arrears)
    elif arrears.stage == BAILIFF:
        _maybe_summons(region, arrears)
    elif arrears.stage == LAST_CHANCE:
        again = region.v["announced_again"]
        if unit(arrears.key, _AGAIN, arrears.reviews) < again:
            _announce(region, arrears)


def _chance(region: Region, arrears: Arrears, name: str) -> float:
    chance = region.v[name if arrears.tenancy.is_corporation else f"{name}_private"]
    return chance * _help(region, arrears)


def _help(region: Region, arrears: Arrears) -> float:
    return region.v["help_effect"] if arrears.helped_since >= 0 else 1.0


def _maybe_bailiff(region: Region, arrears: Arrears) -> None:
    v, day = region.v, region.day
    name = "bailiff_from_age" if arrears.tenancy.is_corporation else "bailiff_from_age_private"
    if arrears.age(day) < v[name] or arrears.owed < v["bailiff_from_months"]:
        return
    if unit(arrears.key, _BAILIFF, arrears.reviews) >= _chance(region, arrears, "bailiff_chance"):
        return
    if not region.forbids(arrears, "deurwaarder ingeschakeld"):
        arrears.stage, arrears.stage_on = BAILIFF, day
        region.happened(arrears, "deurwaarder ingeschakeld")
        _respond(region, arrears, "respond_bailiff", 1)


def _maybe_summons(region: Region, arrears: Arrears) -> None:
    v, day = region.v, region.day
    waited = day - arrears.stage_on >= v["summons_after"]
    if not waited or arrears.owed < v["summons_from_months"]:
        return
    chance = _chance(region, arrears, "summons_chance")
    if arrears.tenancy.kind == SINGLE:
        chance *= v["summons_factor_single"]
    if unit(arrears.key, _SUMMONS, arrears.reviews) < chance:
        arrears.stage, arrears.stage_on = SUMMONED, day
        region.happened(arrears, "dagvaarding")
        _respond(region, arrears, "respond_summons", 2 + arrears.reviews)
        region.at(day + int(v["verdict_after"]), region.verdict_day, arrears, day)


def _respond(region: Region, arrears: Arrears, name: str, turn: int) -> bool:
    """Let the tenant pay or arrange at once, or not."""
    if unit(arrears.key, _RESPOND, turn) >= region.v[name]:
        return False
    if unit(arrears.key, _PAYS, turn) < PAYS_AT_ONCE:
        course.pay(region, arrears)
    else:
        course.arrange(region, arrears, course.OWN)
    return True


def verdict_day(region: Region, arrears: Arrears, since: int) -> None:
    """The court decides; an arrangement stops half of the verdicts."""
    if arrears.over or arrears.stage != SUMMONED or arrears.stage_on != since:
        return
    day, v = region.day, region.v
    if arrears.is_arranged and unit(arrears.key, _ANYWAY, since) >= v["verdict_anyway"]:
        arrears.stage = NOTHING  # the landlord begins anew if the arrangement breaks
        return
    arrears.stage, arrears.stage_on = JUDGED, day
    region.counted(arrears, "verdicts")
    region.happened(arrears, "vonnis")
    if unit(arrears.key, _LEFT_EARLY, since) < v["left_after_verdict"]:
        region.leaves(arrears, "left")
        return
    if not arrears.is_arranged:
        _respond(region, arrears, "respond_verdict", 10_000 + since)
    if not arrears.over:
        region.at(day + int(v["announced_after"]), region.announcement_day, arrears, day)


def announcement_day(region: Region, arrears: Arrears, since: int) -> None:
    """The eviction is announced, unless something was arranged."""
    if arrears.over or arrears.stage != JUDGED or arrears.stage_on != since:
        return
    if arrears.is_arranged:
        arrears.stage = LAST_CHANCE
    else:
        _announce(region, arrears)


def _announce(region: Region, arrears: Arrears) -> None:
    day, v = region.day, region.v
    arrears.stage, arrears.stage_on, arrears.crisis_worked = ANNOUNCED, day, False
    arrears.awaits_eviction = True
    course.refresh(region, arrears)
    region.counted(arrears, "announced")
    is_known = unit(arrears.key, _KNOWN, day) < v["crisis_known"]
    region.happened(arrears, "ontruiming aangezegd", known=is_known)
    region.at(day + int(v["eviction_after"]), region.eviction_day, arrears, day)


def eviction_day(region: Region, arrears: Arrears, since: int) -> None:
    """The day itself: the home was left, or the eviction is carried out or averted."""
    if arrears.stage != ANNOUNCED or arrears.stage_on != since:
        return
    arrears.awaits_eviction = False
    if arrears.over or arrears.is_arranged:
        arrears.stage = LAST_CHANCE
        region.counted(arrears, "averted")
        region.happened(arrears, "aanzegging ingetrokken")
        return
    v = region.v
    if unit(arrears.key, _LEFT_LATE, since) < v["left_after_announcement"]:
        region.leaves(arrears, "left")
    elif unit(arrears.key, _CARRIED, since) < _carried(region, arrears):
        region.leaves(arrears, "evicted")
    else:
        _avert(region, arrears, since)


def _carried(region: Region, arrears: Arrears) -> float:
    v = region.v
    is_single = arrears.tenancy.kind == SINGLE
    chance = (
        v["carried_base"] * v["carried_factor_single" if is_single else "carried_factor_other"]
    )
    if arrears.crisis_worked:
        chance *= 1 - v["crisis_effect"]
    return chance * _help(region, arrears)


def _avert(region: Region, arrears: Arrears, since: int) -> None:
    arrears.stage = LAST_CHANCE
    region.counted(arrears, "averted")
    region.happened(arrears, "aanzegging ingetrokken")
    if unit(arrears.key, _AVERTED, since) < region.v["averted_paid"]:
        course.pay(region, arrears)
    else:
        course.arrange(region, arrears, course.OWN)
