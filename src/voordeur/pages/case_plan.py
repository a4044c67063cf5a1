# SPDX-License-Identifier: EUPL-1.2
"""The plan of action on the page of a case: goals per area of life, for who helps only."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voordeur.cases.shown_page import GoalShown
from voordeur.core.practice.codes import Area
from voordeur.core.practice.plan import GoalState, Stands
from voordeur.pages import tasks
from voordeur.pages.case_seen import Seen
from voordeur.pages.happened import capital
from voordeur.pages.screens.cases import CasePart, GoalRow, Goals
from voordeur.pages.screens.parts import Action, Badge, posting
from voordeur.pages.templatetags import words
from voordeur.pages.templatetags.words import Tone

AGREED, TALKED = "plan vastgesteld", "voortgang besproken"
_STANDS: Mapping[str, tuple[Tone, str]] = {
    Stands.WELL.value: (Tone.OK, "ja"),
    Stands.ATTENTION.value: (Tone.LATE, "let-op"),
    Stands.NEEDED.value: (Tone.CRISIS, "vlag"),
}
_STATES: Mapping[str, tuple[Tone, str]] = {
    GoalState.OPEN.value: (Tone.NEW, "vooruit"),
    GoalState.REACHED.value: (Tone.OK, "ja"),
    GoalState.STOPPED.value: (Tone.MUTE, "nee"),
}
_AREAS = [area.value for area in Area]


def part(seen: Seen) -> CasePart | None:
    """Return the plan for who helps in the case; for anybody else there is none."""
    if not seen.page.helps:
        return None
    goals = ordered(seen.page.goals)
    body = Goals(
        _text(seen),
        tuple(_row(seen, one) for one in goals),
        _("Nog geen doelen. Schrijf ze op samen met de huurder, in zijn eigen woorden."),
        _actions(seen),
    )
    return CasePart(
        "plan",
        _("Plan van aanpak"),
        _line(seen, goals),
        Goals.template,
        body,
        "vlag",
        is_help=True,
        badge=Badge(_("Alleen zichtbaar voor hulp"), Tone.HELP, "slot"),
    )


def ordered(goals: tuple[GoalShown, ...]) -> list[GoalShown]:
    """Return what runs first, in the order of the areas of life."""
    return sorted(
        goals, key=lambda one: (one.state != GoalState.OPEN.value, _AREAS.index(one.area), one.id)
    )


def review_on(goals: list[GoalShown]) -> date | None:
    """Return the first day on which a goal that runs is looked at again."""
    days = [one.review_on for one in goals if one.state == GoalState.OPEN.value and one.review_on]
    return min(days, default=None)


def _line(seen: Seen, goals: list[GoalShown]) -> str:
    if not goals:
        return _("nog geen doelen")
    runs = sum(one.state == GoalState.OPEN.value for one in goals)
    line = ngettext("{many} doel loopt", "{many} doelen lopen", runs).format(many=runs)
    on = review_on(goals)
    if on is None:
        return line
    text = _("{goals}, weer bekijken {day}")
    return text.format(goals=line, day=words.day(on, seen.today))


def _text(seen: Seen) -> str:
    agreed, talked = seen.last(AGREED), seen.last(TALKED)
    if agreed is None:
        return _("Dit plan is nog niet vastgesteld met de huurder.")
    text = _("Vastgesteld op {day} door {who}.")
    told = text.format(day=words.day(agreed.on, seen.today), who=seen.by(agreed))
    if talked is None or talked.on < agreed.on:
        return told
    text = _("{told} Laatst besproken op {day}.")
    return text.format(told=told, day=words.day(talked.on, seen.today))


def _actions(seen: Seen) -> tuple[Action, ...]:
    if not seen.may_record:
        return ()
    add = Action(_("Schrijf een doel op"), reverse("case-goal", args=[seen.reference]), "nieuw")
    if not seen.page.goals:
        return (add,)
    paper = reverse("case-plan-paper", args=[seen.reference])
    found = [add, Action(_("Print voor de huurder"), paper, "print", "quiet")]
    if seen.last(AGREED) is None:
        fields = tasks.click(AGREED, seen.last_seen)
        record = reverse("case-record", args=[seen.reference])
        found.insert(1, posting(_("Plan is vastgesteld"), record, fields, "ja"))
    return tuple(found)


def _row(seen: Seen, goal: GoalShown) -> GoalRow:
    tone, icon = _STANDS[goal.stands]
    state_tone, state_icon = _STATES[goal.state]
    return GoalRow(
        capital(goal.area),
        Badge(goal.stands, tone, icon),
        goal.text,
        goal.who,
        _when(seen, goal),
        Badge(goal.state, state_tone, state_icon),
        _goal_actions(seen, goal),
    )


def _when(seen: Seen, goal: GoalShown) -> str:
    if goal.state != GoalState.OPEN.value:
        return ""
    told = []
    if goal.due is not None:
        told.append(_("klaar {day}").format(day=words.short_day(goal.due, seen.today)))
    if goal.review_on is not None:
        late = goal.review_on < seen.today
        text = _("bekijken had {day} gemoeten") if late else _("bekijken {day}")
        told.append(text.format(day=words.short_day(goal.review_on, seen.today)))
    return " · ".join(told)


def _goal_actions(seen: Seen, goal: GoalShown) -> tuple[Action, ...]:
    if not seen.may_record:
        return ()
    edit = reverse("case-goal-edit", args=[seen.reference, goal.id])
    do = reverse("case-goal-do", args=[seen.reference, goal.id])
    change = Action(_("Wijzig"), edit, "", "quiet")
    if goal.state != GoalState.OPEN.value:
        again = posting(_("Loopt weer"), do, (("stand", GoalState.OPEN.value),), "", "quiet")
        return (again, change)
    reached = posting(_("Gehaald"), do, (("stand", GoalState.REACHED.value),), "ja", "quiet")
    return (reached, change)
