# SPDX-License-Identifier: EUPL-1.2
"""The rows of a lane as HTML, written straight from their values.

A list of a thousand cases is the one place where a template with its includes took most of the
time of a page (nine tenths; see `make bench`). Everything a person wrote is escaped here, as
templates do; a test holds the two next to each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape as _escaped

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from voordeur.pages.screens import Action, Badge, Deadline, Row, ShortRow
from voordeur.pages.templatetags.parts import icon
from voordeur.pages.templatetags.words import Tone, marked
from voordeur.pages.texts import DUTCH_FROM

register = template.Library()
_NEEDS_IT = re.compile("[&<>\"']").search
_LOOKS = {
    "main": "utrecht-button utrecht-button--primary-action",
    "crisis": "utrecht-button utrecht-button--primary-action utrecht-button--danger",
    "quiet": "vd-quiet",
}
_SECOND = "utrecht-button utrecht-button--secondary-action"


@register.simple_tag(takes_context=True)
def lane_rows(context: Context, rows: Iterable[Row], *, picks: bool = False) -> SafeString:
    """Return the list items of a lane; `picks`: each with the box to choose the case."""
    token = str(context.get("csrf_token", ""))
    parts = (_row(row, token, picks=picks) for row in rows)
    return mark_safe("".join(parts))  # noqa: S308 - every value of a person went through `escape`


@register.simple_tag
def lane_shorts(rows: Iterable[ShortRow], *, picks: bool = False) -> SafeString:
    """Return the list items of what stands in a lane in one line each."""
    choose = _("Kies {name}")
    parts = (_short(row, choose if picks else "") for row in rows)
    return mark_safe("".join(parts))  # noqa: S308 - every value of a person went through `escape`


def escape(text: str) -> str:
    """Return what Django's own `escape` does, in a sixth of its time: few texts need it."""
    said = str(text)
    return _escaped(said) if _NEEDS_IT(said) else said


def _short(row: ShortRow, choose: str) -> str:
    late = ' class="is-late"' if row.is_late else ""
    return (
        f"<li{late}>{_pick(row, choose) if choose else ''}"
        f'<a class="utrecht-link" href="{escape(row.href)}">{escape(row.name)}</a>'
        f"{_said(str(row.step), str(row.until))}</li>"
    )


@lru_cache(maxsize=10_000)
def _said(step: str, until: str) -> str:
    """Return the step and its last day; a long list has the same few again and again."""
    return f"<span>{escape(step)}</span><span>{escape(until)}</span>"


def _row(row: Row, token: str, *, picks: bool) -> str:
    lines = "".join(f"<span>{escape(line)}</span>" for line in row.lines)
    box = _pick(row, _("Kies {name}")) if picks and row.pick else ""
    said = marked(row.source) if DUTCH_FROM in row.source else escape(row.source)
    source = f'<p class="vd-source">{said}</p>' if row.source else ""
    return (
        '<li><article class="vd-row"><div class="vd-row__who">'
        f"{box}"
        f'<h3 class="vd-row__name"><a class="utrecht-link" href="{escape(row.href)}">'
        f"{escape(row.name)}</a></h3>"
        f'<p class="vd-row__lines">{lines}</p>{_badges(row.badges)}</div>'
        f"<div><p>{marked(row.why)}</p>{source}</div>"
        f"<div>{_deadline(row.deadline) if row.deadline else ''}"
        f"{_action(row.action, token) if row.action else ''}</div></article></li>"
    )


def _pick(row: Row | ShortRow, choose: str) -> str:
    said = escape(choose.format(name=row.name))
    checked = " checked" if row.is_picked else ""
    return (
        '<label class="vd-pick"><input type="checkbox" name="zaak" form="geef"'
        f' value="{escape(row.pick)}"{checked}><span class="vd-unseen">{said}</span></label>'
    )


def _badges(badges: Iterable[Badge]) -> str:
    items = "".join(
        f"<li>{_look(one.tone, one.icon, is_full=one.is_full)}"
        f"<span>{escape(one.text)}</span></span></li>"
        for one in badges
    )
    return f'<ul class="vd-badges">{items}</ul>' if items else ""


@lru_cache(maxsize=200)
def _look(tone: Tone, icon_name: str, *, is_full: bool) -> str:
    """Return how a badge begins; its words may hold a name, and a name is kept nowhere."""
    full = " vd-badge--full" if is_full else ""
    plain = " vd-badge--plain" if tone == Tone.PLAIN else ""
    return f'<span class="vd-badge is-{tone}{full}{plain}">{_icon(icon_name)}'


@lru_cache(maxsize=200)
def _icon(name: str) -> str:
    return icon(name)


def _deadline(deadline: Deadline) -> str:
    under = f"<span>{escape(deadline.under)}</span>" if deadline.under else ""
    return (
        f'<p class="vd-deadline is-{deadline.tone}">{_icon(deadline.icon)}'
        f"<strong>{escape(deadline.words)}</strong>{under}</p>"
    )


def _action(action: Action, token: str) -> str:
    look = _LOOKS.get(action.look, _SECOND)
    inside = f"{_icon(action.icon)}<span>{escape(action.text)}</span>"
    if not (action.post or action.fields):
        link = f'<a class="{look}" href="{escape(action.href)}">{inside}</a>'
        return f'<span class="vd-do">{link}</span>'
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (("csrfmiddlewaretoken", token), *action.fields)
    )
    return (
        f'<form class="vd-do" method="post" action="{escape(action.href)}">{hidden}'
        f'<button type="submit" class="{look}">{inside}</button></form>'
    )
