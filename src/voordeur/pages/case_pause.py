# SPDX-License-Identifier: EUPL-1.2
"""The pause of collection: how long it still runs, on what it hangs, and whether anything is done.

The days of the reminder and of the warning stand in the national covenant's file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.vocabulary import By
from voordeur.core.pathway.attempts import ATTEMPTS
from voordeur.core.pathway.crisis import provision
from voordeur.core.pathway.pausing import counted
from voordeur.pages import pause_words
from voordeur.pages.case_seen import Seen
from voordeur.pages.happened import capital
from voordeur.pages.screens import Pause
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch

REMINDER, QUIET = "CNV-21", "CNV-22"
PAID, MISSED = "lopende huur betaald", "lopende huur gemist"


@dataclass(frozen=True, slots=True)
class _Runs:
    """A pause that runs: its rule, its first and last day."""

    rule: str
    since: date
    last: date

    @property
    def whole(self) -> int:
        return counted(self.since, self.last, self.since).whole


def pause(seen: Seen) -> Pause | None:
    """Return the pause that runs now, or None."""
    runs = _runs(seen)
    if runs is None:
        return None
    count = counted(runs.since, runs.last, seen.today)
    mark = seen.days(REMINDER) or 0
    return Pause(
        in_dutch(capital(runs.rule)),
        count.done,
        count.whole,
        pause_words.told(count, runs.last, seen.today),
        mark if mark < runs.whole else 0,
        _reminder(seen, runs, mark),
        _kept(seen),
        _open(seen, runs),
        _why(seen),
        _quiet(seen, runs),
    )


def _runs(seen: Seen) -> _Runs | None:
    found = seen.page.case.outlook.get("pauses")
    if not isinstance(found, list) or not found:
        return None
    first = found[0]
    return _Runs(
        str(first["rule"]),
        date.fromisoformat(str(first["since_on"])),
        date.fromisoformat(str(first["last_day"])),
    )


def _reminder(seen: Seen, runs: _Runs, mark: int) -> str:
    if not 0 < mark < runs.whole:
        return ""
    on = runs.since + timedelta(days=mark)
    day = words.day(on, seen.today)
    if seen.today < on:
        return _("Streepje: herinnering op dag {mark}, {day}.").format(mark=mark, day=day)
    text = _("Herinnering: dag {mark} was {day}. Wat is er geregeld voor de pauze eindigt?")
    return text.format(mark=mark, day=day)


def _kept(seen: Seen) -> tuple[str, ...]:
    """Return the conditions that hold already (CNV-06)."""
    told = any(one.what == vocabulary.RECEIVES_DEBT_HELP for one in seen.page.told)
    return (
        _("Gemeld en hulp aanvaard"),
        *((_("Bericht aan de verhuurder"),) if told else ()),
    )


def _open(seen: Seen, runs: _Runs) -> str:
    last = seen.last(PAID, MISSED)
    if last is not None and last.on >= runs.since and last.kind == PAID:
        return ""
    return _(
        "Nog open: de lopende huur. Meldt de verhuurder dat die niet is betaald, dan stopt de "
        "pauze."
    )


def _quiet(seen: Seen, runs: _Runs) -> str:
    """Return the warning when nobody of the help did anything for so many days."""
    most = seen.days(QUIET)
    deeds = [
        one.on
        for one in seen.standing
        if vocabulary.EVENTS[one.kind].by is By.WORKER
        and one.on >= runs.since
        and one.kind not in ATTEMPTS
    ]
    since = max(deeds, default=runs.since)
    quiet = (seen.today - since).days
    if most is None or quiet < most:
        return ""
    text = _("Al {quiet} dagen is er niets gedaan. Een pauze zonder hulp schaadt de bewoner.")
    return text.format(quiet=quiet)


def _why(seen: Seen) -> str:
    rule = provision(seen.agreement, "CNV-06")
    return "" if rule is None else in_dutch(f"{rule.text} ({rule.article})")
