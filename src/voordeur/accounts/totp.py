# SPDX-License-Identifier: EUPL-1.2
"""Codes of an authenticator app (RFC 6238: six digits, half a minute, SHA-1)."""

import base64
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

STEP = 30
DIGITS = 6
KEY_BYTES = 20
# A phone may be half a minute off either way.
_DRIFT = (0, -1, 1)


def new_key() -> bytes:
    """Return a new random key."""
    return secrets.token_bytes(KEY_BYTES)


def written(key: bytes) -> str:
    """Return the key as somebody can type it over: groups of four."""
    text = base64.b32encode(key).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def address(key: bytes, account: str, issuer: str) -> str:
    """Return the address that an authenticator app reads from a square code."""
    label = quote(f"{issuer}:{account}")
    secret = base64.b32encode(key).decode()
    query = urlencode({"secret": secret, "issuer": issuer, "digits": DIGITS, "period": STEP})
    return f"otpauth://totp/{label}?{query}"


def code_at(key: bytes, counter: int) -> str:
    """Return the code of one time step (RFC 4226, section 5.3)."""
    digest = hmac.new(key, struct.pack(">Q", counter), "sha1").digest()
    offset = digest[-1] & 0xF
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def step_of(key: bytes, code: str, now: datetime, last: int) -> int | None:
    """Return the time step of a right code, or None. A step up to `last` was used before."""
    typed = "".join(code.split())
    if len(typed) != DIGITS or not typed.isascii() or not typed.isdigit():
        return None
    here = int(now.timestamp()) // STEP
    for drift in _DRIFT:
        step = here + drift
        if step > last and hmac.compare_digest(code_at(key, step), typed):
            return step
    return None
