# SPDX-License-Identifier: EUPL-1.2
"""The next attempt, worked out the dumb way: write every turn down, cross off, try every day."""

from datetime import timedelta

PARTS = ("Ochtend", "Middag", "Avond")
SPOKEN = ("Telefoon", "Huisbezoek")


def next_attempt(agreement, case, today):
    """Return (kind, day, part of day) of the next attempt, or None."""
    done = list(case.attempts)
    most = sum(rung.times for rung in agreement.ladder)
    if agreement.attempts is not None and agreement.attempts.most:
        most = agreement.attempts.most
    barred = case.is_restricted or case.is_closed or case.has_objected or case.has_died
    barred = barred or bool(case.contact_on)
    resting = bool(case.paused) and today <= case.paused
    if barred or resting or len(done) >= most:
        return None
    rung, turn = _turn(agreement, case)
    if rung is not None:
        kind = rung.kind
    else:
        kind = agreement.attempts.fallback if agreement.attempts else ""
        if not kind or not _can(kind, case) or kind in [one.kind for one in done]:
            return None
    day = _day(agreement, case, today, spoken=rung is not None and kind in SPOKEN)
    return kind, day, _part(case, rung, turn) if rung is not None and kind in SPOKEN else ""


def _can(kind, case):
    if kind in ("Huisbezoek", "Kaartje"):
        return not case.do_not_visit
    if kind in ("Telefoon", "SMS/Whatsapp"):
        return case.has_phone
    return case.has_mail if kind == "Mail" else True


def _turn(agreement, case):
    turns = [(rung, turn) for rung in agreement.ladder for turn in range(rung.times)]
    left = [one.kind for one in case.attempts]
    for rung, turn in turns:
        if rung.kind in left:
            left.remove(rung.kind)
        elif _can(rung.kind, case):
            return rung, turn
    return None, 0


def _day(agreement, case, today, *, spoken):
    first = today
    if case.attempts and not case.is_urgent:
        last = case.attempts[-1].on
        terms = agreement.attempts
        gap = terms.between if terms else None
        after = gap.last_day(last, agreement.calendar) if gap else last + timedelta(days=1)
        first = max(today, after)
    weekdays = [one.on.weekday() for one in case.attempts if one.kind in SPOKEN]
    day = first
    while not case.is_urgent and not (
        agreement.calendar.is_working_day(day)
        and not (spoken and weekdays and weekdays[-1] == day.weekday())
    ):
        day += timedelta(days=1)
    if case.latest and today <= case.latest < day:
        day = case.latest
    return day


def _part(case, rung, turn):
    allowed = [
        part
        for part in PARTS
        if rung.different_parts_of_day or part != "Avond" or rung.also == "Avond"
    ]
    spoken = [one.part_of_day for one in case.attempts if one.kind in SPOKEN]
    own = [one.part_of_day for one in case.attempts if one.kind == rung.kind]
    others = [part for part in allowed if part != (spoken or [""])[-1]] or allowed
    if turn and rung.also not in own and rung.also in others:
        return rung.also
    fewest = min(spoken.count(part) for part in others)
    return next(part for part in others if spoken.count(part) == fewest)
