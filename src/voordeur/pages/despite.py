# SPDX-License-Identifier: EUPL-1.2
"""Why somebody went to a door with the mark not to visit: asked wherever a visit is recorded."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows

from voordeur.cases.despite import REASONS
from voordeur.pages.happened import capital
from voordeur.pages.screens import Field, Option
from voordeur.pages.texts import spoken

WHY = "toch"
_WORDS = (
    N_("vooraf gevraagd, en het mocht"),
    N_("de waarschuwing kwam later"),
    N_("de waarschuwing niet gezien"),
    N_("het kon niet wachten"),
)


def options() -> tuple[Option, ...]:
    """Return the reasons to choose from."""
    return tuple(Option(one, capital(spoken(one))) for one in REASONS)


def field(chosen: str = "", prefix: str = "") -> Field:
    """Return the question, for a form that stands beside a mark not to visit."""
    return Field(
        WHY,
        _("Toch aan de deur geweest? Waarom?"),
        "radios",
        chosen,
        options=options(),
        is_optional=True,
        hint=_("De coördinator ziet dat het gebeurde en waarom, niet bij welke deur."),
        prefix=prefix,
    )


def given(sent: QueryDict) -> str:
    """Return the reason that was chosen, or ""."""
    chosen = str(sent.get(WHY, ""))
    return chosen if chosen in REASONS else ""
