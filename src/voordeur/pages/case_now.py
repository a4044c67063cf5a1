# SPDX-License-Identifier: EUPL-1.2
"""What must be done now in a case, why, and what comes by itself."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from voordeur.cases.shown import TaskShown
from voordeur.core.access import Role
from voordeur.pages import tasks
from voordeur.pages.case_seen import Seen
from voordeur.pages.happened import capital
from voordeur.pages.screens import Action, Badge, Link, Now, Row, Tone
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch


def now(seen: Seen) -> Now | None:
    """Return the panel of the most urgent task, our own first; None without open tasks."""
    if not seen.page.tasks:
        return None
    first, *rest = seen.tasks
    case = seen.page.case
    said = tasks.deadline(first, seen.agreement, seen.today)
    is_mine = tasks.is_mine(first, seen.actor)
    tone = said.tone if said.tone is not Tone.PLAIN else Tone.NEW
    does = is_mine or seen.actor.role is Role.COORDINATOR
    in_band = case.crisis and first.crisis
    reason = first.reasons[0]
    return Now(
        _task(seen, first, is_mine=is_mine),
        Badge(said.words, tone, said.icon, is_full=first.crisis),
        _buttons(seen, first) if does else (),
        None if in_band else tasks.why(reason, case.agreement_id, seen.today),
        Link(_("Andere stap"), "#andere-stap"),
        *_then(seen),
        also=tuple(_also(seen, one) for one in rest),
    )


def _task(seen: Seen, task: TaskShown, *, is_mine: bool) -> str:
    due = words.day(task.due, seen.today)
    if is_mine:
        return _("{step}, uiterlijk {due}.").format(step=in_dutch(capital(task.step)), due=due)
    text = _("Wacht op {who}: {step}, uiterlijk {due}.")
    return text.format(who=seen.owner(task), step=in_dutch(task.step), due=due)


def _buttons(seen: Seen, task: TaskShown) -> tuple[Action, ...]:
    found: dict[str, Action] = {}
    for kind in tasks.ends(task, seen.agreement):
        look = "second" if found else ("crisis" if task.crisis else "main")
        made = seen.button(kind, look=look, on_page=True)
        found.setdefault(made.text, made)
    return tuple(found.values())[: tasks.BUTTONS]


def _also(seen: Seen, task: TaskShown) -> Row:
    is_mine = tasks.is_mine(task, seen.actor)
    who = "" if is_mine else f" ({seen.owner(task)})"
    reason = task.reasons[0]
    version = seen.page.case.agreement_id
    said = tasks.rule_sentence(version, reason) if is_mine and not task.crisis else ""
    return Row(
        "",
        "",
        (),
        f"**{in_dutch(task.step)}**{who}.",
        f"{said} {tasks.short_source(reason, seen.today)}".strip(),
        tasks.deadline(task, seen.agreement, seen.today),
    )


def _then(seen: Seen) -> tuple[str, str]:
    """Return what comes by itself if nothing happens, and when."""
    waiting = seen.page.case.outlook.get("waiting")
    if not isinstance(waiting, list) or not waiting:
        return "", ""
    first = min(waiting, key=lambda one: str(one["fires_on"]))
    on = words.day(date.fromisoformat(str(first["fires_on"])), seen.today)
    steps, without = in_dutch(", ".join(first["steps"])), first.get("without")
    if without:
        text = _("op {day}, tenzij: {without} (regel “{rule}”)")
        return steps, text.format(day=on, without=in_dutch(without), rule=in_dutch(first["rule"]))
    return steps, _("op {day} (regel “{rule}”)").format(day=on, rule=in_dutch(first["rule"]))
