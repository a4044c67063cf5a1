# SPDX-License-Identifier: EUPL-1.2
"""Fetching from an address that somebody entered, without becoming a way into our own network.

The name is looked up once, every address found must be a public one, and the connection goes to
the address that was checked: a name that means something else a moment later changes nothing.
Only https, no redirects, a small answer, and little time.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings

SECONDS = 5.0
LARGEST = 512_000
_OK = 200


class OutboundError(Exception):
    """The address may not be fetched, or did not answer as it should; the text names no secret."""


@dataclass(frozen=True, slots=True)
class Where:
    """An address that was checked: connect to `ip`, speak to `host`."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str


def get_json(url: str) -> dict[str, Any]:
    """Return the JSON object at this address. Raises `OutboundError`."""
    return _object(_answer(checked(url), "GET", None, {}))


def post_form(url: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Post a form and return the JSON object that is the answer. Raises `OutboundError`."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return _object(_answer(checked(url), "POST", urlencode(fields).encode(), headers))


def checked(url: str) -> Where:
    """Return where this address leads when it may be fetched. Raises `OutboundError`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise OutboundError("Dit is geen adres.") from error
    if parts.username is not None or not parts.hostname:
        raise OutboundError("Een adres heeft een naam, en geen gebruiker.")
    allows_loopback = not settings.PRODUCTION
    if parts.scheme != "https" and not (allows_loopback and parts.scheme == "http"):
        raise OutboundError("Alleen een adres met https wordt opgehaald.")
    number = port or (443 if parts.scheme == "https" else 80)
    addresses = _addresses(parts.hostname, number)
    for address in addresses:
        _refuse_inside(address, is_plain=parts.scheme == "http", allows_loopback=allows_loopback)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Where(parts.scheme, parts.hostname, number, path, addresses[0])


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise OutboundError("Deze naam is niet te vinden.") from error
    return [str(one[4][0]) for one in found]


def _refuse_inside(address: str, *, is_plain: bool, allows_loopback: bool) -> None:
    """Raise `OutboundError` for an address of a network that the world cannot reach.

    In a try-out this machine itself is allowed, so that a login can be tried out; and plain http
    goes to this machine only.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or ip
    if inner.is_loopback and allows_loopback:
        return
    if is_plain or not inner.is_global or inner.is_multicast:
        raise OutboundError("Dit adres ligt binnen een eigen netwerk en wordt niet opgehaald.")


def _answer(where: Where, method: str, body: bytes | None, headers: Mapping[str, str]) -> bytes:
    connection = _connection(where)
    try:
        connection.request(method, where.path, body, {"Accept": "application/json", **headers})
        response = connection.getresponse()
        content = response.read(LARGEST + 1)
    except (OSError, http.client.HTTPException) as error:
        raise OutboundError("De andere kant antwoordt niet.") from error
    finally:
        connection.close()
    if response.status != _OK:
        raise OutboundError(f"De andere kant antwoordt met status {response.status}.")
    if len(content) > LARGEST:
        raise OutboundError("Het antwoord van de andere kant is te groot.")
    return content


class _Pinned(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name means by now."""

    def __init__(self, where: Where) -> None:
        super().__init__(where.host, where.port, timeout=SECONDS)
        self.where = where

    def connect(self) -> None:
        self.sock = socket.create_connection((self.where.ip, self.where.port), SECONDS)
        if self.where.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.where.host)


def _connection(where: Where) -> http.client.HTTPConnection:
    return _Pinned(where)


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError as error:
        raise OutboundError("Het antwoord van de andere kant is niet te lezen.") from error
    if not isinstance(found, dict):
        raise OutboundError("Het antwoord van de andere kant is niet te lezen.")
    return found
