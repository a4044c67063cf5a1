# SPDX-License-Identifier: EUPL-1.2
"""Looking whether the sources are still there.

Nothing of a page is kept but the status that it answered with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction

from voordeur import outbound
from voordeur.articles import queries
from voordeur.articles.guard import NOWHERE
from voordeur.articles.models import SourceLink
from voordeur.outbound import Answer, Ask, OutboundError
from voordeur.people import identity

SECONDS = 8.0
MOST_STEPS = 4
PER_NIGHT = 200
BROKEN_AFTER = 2
_MOVED = frozenset({301, 302, 303, 307, 308})
_AGAIN_WITH_GET = frozenset({403, 405, 501})
# A site that refuses a program is there all the same.
_THERE = frozenset({401, 403, 405, 429})
AGENT = "Voordeur-bronnen/1 (kijkt of een bron er nog is)"
_HEADERS = {"User-Agent": AGENT, "Accept": "*/*"}


@dataclass(frozen=True, slots=True)
class Look:
    """Whether a page is there, and how it answered, for the editor to read."""

    is_there: bool
    answer: str


Looker = Callable[[str], Look]


def look(address: str) -> Look:
    """Ask one address for its head, following a few moves; every step is checked anew."""
    try:
        for _ in range(MOST_STEPS):
            answer = _answer(address)
            if answer.status not in _MOVED or not answer.moved:
                return Look(_is_there(answer.status), f"antwoordt met {answer.status}")
            address = urljoin(address, answer.moved)
    except (OutboundError, ValueError) as error:
        return Look(is_there=False, answer=str(error))
    return Look(is_there=False, answer="stuurt te vaak door")


def _is_there(status: int) -> bool:
    return 200 <= status < 300 or status in _THERE


def _answer(address: str) -> Answer:
    answer = _ask(address, "HEAD")
    return _ask(address, "GET") if answer.status in _AGAIN_WITH_GET else answer


def _ask(address: str, method: str) -> Answer:
    """Return how the page answers; the page itself is never read."""
    where = outbound.checked(address, allows_plain=True)
    return outbound.ask(where, Ask(method, _HEADERS, seconds=SECONDS))


def check_links(*, now: datetime, looker: Looker = look, limit: int = PER_NIGHT) -> int:
    """Look at the sources that nobody looked at for a week; return how many are broken now.

    Does nothing unless the installation allows going out (`VOORDEUR_CHECK_LINKS`).
    """
    if not settings.CHECK_LINKS:
        return 0
    # Out of any transaction: another site may take its time.
    found = [(number, looker(place)) for number, place in queries.links_to_check(now, limit)]
    return sum(_written(number, seen, now) for number, seen in found)


@transaction.atomic
def _written(number: int, seen: Look, now: datetime) -> bool:
    """Keep what was seen; once may be a bad night, so a link is broken from the second time."""
    with identity.as_register(NOWHERE):
        row = SourceLink.objects.select_for_update().filter(pk=number).first()
        if row is None:
            return False
        row.failures = 0 if seen.is_there else row.failures + 1
        row.answer, row.checked_at = seen.answer[:100], now
        if seen.is_there:
            row.state = SourceLink.State.THERE
        elif row.failures >= BROKEN_AFTER:
            row.state = SourceLink.State.BROKEN
        row.save()
    return row.state == SourceLink.State.BROKEN
