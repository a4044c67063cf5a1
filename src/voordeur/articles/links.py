# SPDX-License-Identifier: EUPL-1.2
"""Looking whether the sources are still there, without becoming a way into our own network.

Each name is looked up once, every address found must be a public one, and the connection goes to
the address that was checked. Nothing of a page is kept but the status that it answered with.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db import transaction

from voordeur.articles import queries
from voordeur.articles.guard import NOWHERE
from voordeur.articles.models import SourceLink
from voordeur.people import identity

SECONDS = 8.0
MOST_STEPS = 4
PER_NIGHT = 200
BROKEN_AFTER = 2
_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset({301, 302, 303, 307, 308})
_AGAIN_WITH_GET = frozenset({403, 405, 501})
# A site that refuses a program is there all the same.
_THERE = frozenset({401, 403, 405, 429})
AGENT = "Voordeur-bronnen/1 (kijkt of een bron er nog is)"


class LinkError(Exception):
    """The address may not be looked at, or nothing answers there; the text says which."""


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
            status, moved = _status(address)
            if status not in _MOVED or not moved:
                return Look(_is_there(status), f"antwoordt met {status}")
            address = urljoin(address, moved)
    except LinkError as error:
        return Look(is_there=False, answer=str(error))
    return Look(is_there=False, answer="stuurt te vaak door")


def _is_there(status: int) -> bool:
    return 200 <= status < 300 or status in _THERE


def _status(address: str) -> tuple[int, str]:
    status, moved = _ask(address, "HEAD")
    return _ask(address, "GET") if status in _AGAIN_WITH_GET else (status, moved)


def _ask(address: str, method: str) -> tuple[int, str]:
    """Return the status and, where it moved, the place; the page itself is never read."""
    connection, path = _connection(address)
    try:
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*"})
        response = connection.getresponse()
        return response.status, response.headers.get("Location", "")
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise LinkError("antwoordt niet") from error
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name means by now."""

    def __init__(self, scheme: str, host: str, port: int, ip: str) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.scheme, self.ip = scheme, ip

    def connect(self) -> None:
        self.sock = socket.create_connection((self.ip, self.port), SECONDS)
        if self.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def _connection(address: str) -> tuple[_Pinned, str]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise LinkError("is geen adres") from error
    usual = _PORTS.get(parts.scheme)
    if usual is None or not parts.hostname or parts.username is not None:
        raise LinkError("is geen webadres")
    ip = _public(parts.hostname, port or usual)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return _Pinned(parts.scheme, parts.hostname, port or usual, ip), path


def _public(host: str, port: int) -> str:
    """Return one address of the name; raise when any of them is of a network of our own."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise LinkError("naam niet te vinden") from error
    addresses = [str(one[4][0]) for one in found]
    for address in addresses:
        ip = ipaddress.ip_address(address.partition("%")[0])
        inner = getattr(ip, "ipv4_mapped", None) or ip
        if not inner.is_global or inner.is_multicast:
            raise LinkError("ligt binnen een eigen netwerk")
    return addresses[0]


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
