# SPDX-License-Identifier: EUPL-1.2
"""Who lives there: one question about children, asked once, and no more than is needed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from voordeur.pages.case_head import children
from voordeur.pages.case_seen import Seen
from voordeur.pages.happened import capital
from voordeur.pages.screens.cases import CasePart, Lines
from voordeur.pages.screens.parts import Action
from voordeur.pages.templatetags import words

ASKED = "huishouden vastgesteld"


def part(seen: Seen) -> CasePart | None:
    """Return what is known of the household, and the question while it is not."""
    known, asked = children(seen), seen.last(ASKED)
    if not known:
        return _unknown(seen)
    since = ""
    if asked is not None:
        text = _("Gevraagd op {day} door {who}. Vraag het niet nog eens.")
        since = text.format(day=words.day(asked.on, seen.today), who=seen.by(asked))
    body = Lines(
        tuple(filter(None, (f"**{capital(known)}.**", since))),
        _actions(seen, _("Verbeter"), "quiet"),
    )
    return CasePart("huishouden", _("Huishouden"), known, Lines.template, body, "kinderen")


def _unknown(seen: Seen) -> CasePart | None:
    if not seen.is_running:
        return None
    body = Lines(
        (
            _("**Wonen er kinderen? Dat weten we nog niet.**"),
            _("Vraag alleen of er kinderen wonen, en hoeveel. Geen namen, geen school."),
        ),
        _actions(seen, _("Vul in")),
    )
    line = _("kinderen: nog niet bekend")
    return CasePart("huishouden", _("Huishouden"), line, Lines.template, body, "kinderen")


def _actions(seen: Seen, text: str, look: str = "second") -> tuple[Action, ...]:
    if not (seen.may_record and seen.is_running):
        return ()
    return (Action(text, seen.step_address(ASKED), "", look),)
