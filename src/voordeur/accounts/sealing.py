# SPDX-License-Identifier: EUPL-1.2
"""Keyed hashes, sealed keys and tokens; all from the key that never changes (`HASH_KEY`)."""

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

TOKEN_BYTES = 32


def hashed(kind: str, *parts: str) -> str:
    """Return the keyed hash under which these words are known again; `kind` keeps uses apart."""
    words = "\0".join((kind, *parts)).encode()
    return hmac.new(settings.HASH_KEY.encode(), words, hashlib.sha256).hexdigest()


def token() -> str:
    """Return a new unguessable token for a link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def seal(content: bytes) -> bytes:
    """Return the content so that only this installation can read it."""
    return _box().encrypt(content)


def unseal(sealed: bytes) -> bytes | None:
    """Return what was sealed, or None when it was sealed by another installation."""
    try:
        return _box().decrypt(sealed)
    except InvalidToken:
        return None


def _box() -> Fernet:
    derived = hmac.new(settings.HASH_KEY.encode(), b"accounts seal 1", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(derived))
