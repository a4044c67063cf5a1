# SPDX-License-Identifier: EUPL-1.2
"""What time it is in the Netherlands; nothing else in Voordeur reads the clock.

In a demo or a test the environment variable ``VOORDEUR_CLOCK_FILE`` names a small file with a
number of days. Every process adds it, so the web, the worker and the command move on together.
"""

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FILE_VARIABLE = "VOORDEUR_CLOCK_FILE"
# A hundred years either way: further on, a term could end after the last day of the calendar.
FURTHEST = 36_500


class ClockError(Exception):
    """The clock cannot be moved: there is no clock file, it is damaged, or it is too far."""


def now() -> datetime:
    """Return the present moment, aware, in Amsterdam time, moved by the clock file if any.

    Amsterdam time matters: with UTC the date would be yesterday's until one or two at night.
    """
    # A day of a family is a calendar day: the wall time stays the same when summer time begins.
    return datetime.now(AMSTERDAM) + timedelta(days=_days())  # noqa: TID251 - this is the one reader


def today() -> date:
    """Return the present day in Amsterdam, moved by the clock file if there is one."""
    return now().date()


def real_now() -> datetime:
    """Return the present moment, never moved: for what the world outside counts along with.

    Sessions, codes of an authenticator and tokens of another system do not live by the clock of
    a demo.
    """
    return datetime.now(AMSTERDAM)  # noqa: TID251 - this is the one reader


def move(days: int) -> None:
    """Move the clock `days` further on (or back), on top of what it was moved before.

    Raises `ClockError` when no clock file is configured (a real region's clock cannot move), or
    when it would be more than `FURTHEST` days off; then it stays where it was.
    """
    moved = _days() + days
    if abs(moved) > FURTHEST:
        raise ClockError(f"De klok kan hoogstens {FURTHEST} dagen worden verzet.")
    _write(moved)


def reset() -> None:
    """Let the clock run with the real one again. Raises `ClockError` without a clock file."""
    _write(0)


def moved_by() -> int:
    """Return how many days the clock was moved; 0 on a real system."""
    return _days()


def can_move() -> bool:
    """Return whether this is a system whose clock can be moved: a demo or a test."""
    return _file() is not None


def _file() -> Path | None:
    name = os.environ.get(FILE_VARIABLE)
    return Path(name) if name else None


def _days() -> int:
    file = _file()
    if file is None or not file.exists():
        return 0
    text = file.read_text(encoding="ascii").strip() or "0"
    try:
        days = int(text)
    except ValueError as error:
        raise ClockError(f'In {file} staat geen aantal dagen, maar "{text}".') from error
    if abs(days) > FURTHEST:
        raise ClockError(f"In {file} staat te ver: de klok gaat tot {FURTHEST} dagen.")
    return days


def _write(days: int) -> None:
    file = _file()
    if file is None:
        raise ClockError(f"Deze klok kan niet worden verzet: {FILE_VARIABLE} is niet ingesteld.")
    file.parent.mkdir(parents=True, exist_ok=True)
    # Replaced in one go: another process never reads half a number.
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    fresh.write_text(f"{days}\n", encoding="ascii")
    fresh.replace(file)
