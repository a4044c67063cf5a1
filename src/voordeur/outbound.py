# SPDX-License-Identifier: EUPL-1.2
"""Going out to an address that somebody entered, without becoming a way into our own network.

The name is looked up once, every address found must be a public one, and the connection goes to
the address that was checked: a name that means something else a moment later changes nothing.
A redirect is never followed here; whoever follows one has every step checked anew.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

PORTS: Mapping[str, int] = {"http": 80, "https": 443}


class OutboundError(Exception):
    """The address may not be asked, or did not answer; the text names no secret."""


@dataclass(frozen=True, slots=True)
class Where:
    """An address that was checked: connect to `ip`, speak to `host`."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How the other side answered; `moved` is the place it points to, if any."""

    status: int
    moved: str = ""
    content: bytes = b""


def checked(url: str, *, allows_plain: bool, allows_loopback: bool = False) -> Where:
    """Return where this address leads when it may be asked. Raises `OutboundError`.

    `allows_loopback`: this machine itself, also without https, for trying out.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise OutboundError("Dit is geen adres.") from error
    if parts.username is not None or not parts.hostname or parts.scheme not in PORTS:
        raise OutboundError("Een webadres heeft een naam, en geen gebruiker.")
    is_plain = parts.scheme == "http"
    if is_plain and not (allows_plain or allows_loopback):
        raise OutboundError("Alleen een adres met https wordt opgehaald.")
    number = port or PORTS[parts.scheme]
    addresses = _addresses(parts.hostname, number)
    for address in addresses:
        _refuse_inside(
            address, only_loopback=is_plain and not allows_plain, allows_loopback=allows_loopback
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Where(parts.scheme, parts.hostname, number, path, addresses[0])


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutboundError("Deze naam is niet te vinden.") from error
    return [str(one[4][0]) for one in found]


def _refuse_inside(address: str, *, only_loopback: bool, allows_loopback: bool) -> None:
    """Raise `OutboundError` for an address of a network that the world cannot reach."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or ip
    if inner.is_loopback and allows_loopback:
        return
    if only_loopback or not inner.is_global or inner.is_multicast:
        raise OutboundError("Dit adres ligt binnen een eigen netwerk en wordt niet opgehaald.")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a checked address; `most` is how many bytes of the answer are read."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None
    seconds: float = 5.0
    most: int = 0


def ask(where: Where, what: Ask) -> Answer:
    """Return how the other side answers. Raises `OutboundError` when it does not."""
    connection = _Pinned(where, what.seconds)
    try:
        connection.request(what.method, where.path, what.body, dict(what.headers))
        response = connection.getresponse()
        content = response.read(what.most) if what.most else b""
        return Answer(response.status, response.headers.get("Location", ""), content)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise OutboundError("De andere kant antwoordt niet.") from error
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name means by now."""

    def __init__(self, where: Where, seconds: float) -> None:
        super().__init__(where.host, where.port, timeout=seconds)
        self.where, self.seconds = where, seconds

    def connect(self) -> None:
        self.sock = socket.create_connection((self.where.ip, self.where.port), self.seconds)
        if self.where.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.where.host)
