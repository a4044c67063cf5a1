# SPDX-License-Identifier: EUPL-1.2
"""The talk at the door: how to begin, and what to ask of what it brought."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from voordeur.pages.happened import capital
from voordeur.pages.screens import Field, Option
from voordeur.visits.values import QUICK_FIXES

YES, NO = "ja", "nee"
SETTLED, HELP, APPOINTMENT = "geregeld", "hulp", "afspraak"


def is_typed(posted: QueryDict) -> bool:
    """Return whether something was told of a talk."""
    return any(posted.get(name) for name in (SETTLED, HELP, APPOINTMENT))


def script() -> tuple[tuple[str, str], ...]:
    """Return what to say, with a hint to each, in order."""
    return (
        (_("Noem je naam en je organisatie. Laat je pas zien."), ""),
        (
            _("“Klopt het dat er huur openstaat?”"),
            _("Eerst controleren. Sommigen hebben al betaald."),
        ),
        (_("“Hoe gaat het met u?”"), _("Luister. Stel open vragen.")),
        (_("“Zullen we samen kijken wat er kan?”"), _("Pas dan het aanbod.")),
        (_("“Mag ik binnenkomen?”"), _("Nee is ook goed. De bewoner beslist.")),
    )


def fields(posted: QueryDict) -> tuple[Field, ...]:
    """Ask what was settled, whether help is wanted and for when an appointment was made; filled in
    with what was typed."""
    fixes = tuple(Option(one, capital(_(one))) for one in QUICK_FIXES)
    help_wanted = (Option(YES, _("Ja, graag"), "ja"), Option(NO, _("Nee, dank u"), "nee"))
    return (
        Field(
            SETTLED,
            _("Wat kun je vandaag al regelen?"),
            "checks",
            ",".join(posted.getlist(SETTLED)),
            options=fixes,
            is_optional=True,
            hint=_("Wat je aanvinkt, komt als gesprek in de zaak."),
        ),
        Field(
            HELP,
            _("Wil de bewoner hulp?"),
            "tiles",
            str(posted.get(HELP, "")),
            options=help_wanted,
            is_optional=True,
        ),
        Field(
            APPOINTMENT,
            _("Een afspraak gemaakt voor"),
            value=str(posted.get(APPOINTMENT, "")),
            is_optional=True,
            is_short=True,
            hint=_("Bijvoorbeeld 14-3-2026"),
        ),
    )
