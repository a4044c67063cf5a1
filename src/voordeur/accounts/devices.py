# SPDX-License-Identifier: EUPL-1.2
"""What a device may keep for somebody: sealed so that only this installation can open it.

A device gets the public half of a key of its owner and seals each entry with it (ECDH on P-256,
HKDF, AES-256-GCM). It cannot read back what it sealed, and neither can whoever finds the device.
The private half is made anew from the key that never changes; it stands nowhere.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from voordeur.accounts.sealing import hashed

CURVE = ec.SECP256R1()
# The order of the group of P-256 (FIPS 186-5): a private key lies below it.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
INFO = b"voordeur toestel 1"
POINT, NONCE = 65, 12  # bytes
LONGEST = 20_000  # characters of one sealed entry: an attempt with a long note


def owner(person_id: int) -> str:
    """Return the name of somebody on a device: the same every time, and telling nothing."""
    return hashed("device", str(person_id))[:24]


def public_key(person_id: int) -> str:
    """Return the public half of somebody's key: an uncompressed point, in base64 for addresses."""
    point = (
        _private(person_id)
        .public_key()
        .public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    )
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def opened(person_id: int, sealed: str, about: str) -> bytes | None:
    """Return what was sealed for this person under the name `about`.

    None when it was sealed for somebody else, under another name, or by nobody.
    """
    content = _bytes(sealed)
    if content is None or len(content) <= POINT + NONCE:
        return None
    point, nonce, text = content[:POINT], content[POINT : POINT + NONCE], content[POINT + NONCE :]
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        shared = _private(person_id).exchange(ec.ECDH(), theirs)
        return AESGCM(_derived(shared)).decrypt(nonce, text, about.encode())
    except (InvalidTag, ValueError):
        return None


def _bytes(sealed: str) -> bytes | None:
    if len(sealed) > LONGEST:
        return None
    try:
        return base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    except (binascii.Error, ValueError):
        return None


def _derived(shared: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=INFO).derive(shared)


def _private(person_id: int) -> ec.EllipticCurvePrivateKey:
    words = f"device 1 {person_id}".encode()
    digest = hmac.new(settings.HASH_KEY.encode(), words, hashlib.sha512).digest()
    return ec.derive_private_key(int.from_bytes(digest) % (ORDER - 1) + 1, CURVE)
