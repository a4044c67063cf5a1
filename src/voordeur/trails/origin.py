# SPDX-License-Identifier: EUPL-1.2
"""Where a piece of work comes from, and the trace that it is part of (W3C Trace Context).

A face says it once, around all that it does; the logs read it when they write.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from django.conf import settings

SYSTEM = "systeem"  # a job, or a command on the machine itself
TRACE_BYTES, SPAN_BYTES = 16, 8
_HEADER = re.compile(r"(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")


@dataclass(frozen=True, slots=True)
class Trace:
    """One trace: `trace_id` (16 bytes), and the span of whoever called us (8 bytes), if any."""

    trace_id: bytes
    parent_span_id: bytes | None = None

    def header(self, span_id: bytes | None = None) -> str:
        """Return the `traceparent` to pass on, to a system that we call or back to the caller."""
        span = span_id or secrets.token_bytes(SPAN_BYTES)
        return f"00-{self.trace_id.hex()}-{span.hex()}-01"


@dataclass(frozen=True, slots=True)
class Origin:
    """From where, and in which trace; without one, each operation begins a trace of its own."""

    address: str = SYSTEM
    trace: Trace | None = None


_NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=_NOWHERE)


def current() -> Origin:
    """Return where the work of this moment comes from."""
    return _origin.get()


@contextmanager
def coming_from(origin: Origin) -> Iterator[Origin]:
    """Let everything that is logged inside be part of this trace and name this origin."""
    begun = replace(origin, trace=origin.trace or new_trace())
    token = _origin.set(begun)
    try:
        yield begun
    finally:
        _origin.reset(token)


def new_trace() -> Trace:
    """Return a trace that begins here."""
    return Trace(secrets.token_bytes(TRACE_BYTES))


def read_traceparent(header: str) -> Trace | None:
    """Return the trace of a `traceparent` header, or None where it is none: then begin anew."""
    found = _HEADER.fullmatch(header.strip())
    if found is None or (found[4] and header.startswith("00")):
        return None
    trace_id, span_id = bytes.fromhex(found[1]), bytes.fromhex(found[2])
    return Trace(trace_id, span_id) if any(trace_id) and any(span_id) else None


def address_of(ip: str) -> str:
    """Return an address as the security log keeps it: its network, and a keyed hash of the rest.

    Enough to see that two lines come from one machine, too little to say which. What is no
    address gives "onbekend".
    """
    try:
        whole = ipaddress.ip_address(ip.strip())
    except ValueError:
        return "onbekend"
    bits = 24 if whole.version == 4 else 48
    network = ipaddress.ip_network(f"{whole}/{bits}", strict=False)
    key = b"address" + settings.HASH_KEY.encode()
    mark = hmac.new(key, whole.packed, hashlib.sha256).hexdigest()[:12]
    return f"{network} {mark}"
