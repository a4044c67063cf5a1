# SPDX-License-Identifier: EUPL-1.2
"""Signing what leaves: a digest of the bytes, and a detached signature over that digest.

JAdES as the national exchange profiles it: PS256, `sigD` names the header `Digest`, the chain of
certificates goes along in `x5c`. The key is the municipality's own (PKIoverheid); a try-out makes
itself one that nobody trusts.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from django.conf import settings
from joserfc import jwk, jws
from joserfc.errors import JoseError
from joserfc.registry import HeaderParameter

ALGORITHM = "PS256"
HEADER = "nlgov-adr-payload-sig"
MECHANISM = "http://uri.etsi.org/19182/HttpHeaders"
SIGNED = {"mId": MECHANISM, "pars": ["digest"]}
KEY_BITS = 3072
TRY_OUT_HOLDS = timedelta(days=365)


class NoKeyError(Exception):
    """There is nothing to sign with, or it cannot be read."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key and its certificates, our own first."""

    key: jwk.RSAKey
    chain: tuple[x509.Certificate, ...]


def _is_signed(value: object) -> None:
    if value != SIGNED:
        raise ValueError("Only the digest is signed.")


def registry() -> jws.JWSRegistry:
    """Return which headers a signature may have."""
    return jws.JWSRegistry(
        header_registry={
            "sigD": HeaderParameter("what is signed", _is_signed),
            "b64": HeaderParameter("whether the payload is encoded", "bool"),
        },
        algorithms=[ALGORITHM],
    )


def digest_of(body: bytes) -> str:
    """Return the value of the header `Digest` (RFC 3230) for these bytes."""
    return f"SHA-256={base64.b64encode(hashlib.sha256(body).digest()).decode()}"


def signature_of(digest: str, signer: Signer) -> str:
    """Return the detached signature over a digest, as its header has it."""
    protected = {
        "alg": ALGORITHM,
        "typ": "JOSE",
        "kid": signer.key.thumbprint(),
        "x5c": [_in_base64(one) for one in signer.chain],
        "b64": False,
        "crit": ["sigD", "b64"],
        "sigD": SIGNED,
    }
    return jws.serialize_compact(protected, signed_text(digest), signer.key, registry=registry())


def signed_text(digest: str) -> bytes:
    """Return the words that a signature over this digest covers."""
    return f"digest: {digest}".encode()


def _in_base64(certificate: x509.Certificate) -> str:
    return base64.b64encode(certificate.public_bytes(serialization.Encoding.DER)).decode()


# --- the key ------------------------------------------------------------------------------------


def signer(now: datetime) -> Signer:
    """Return what to sign with. Raises `NoKeyError`."""
    key, chain = settings.DDAS_KEY, settings.DDAS_CHAIN
    if not key and settings.DDAS_OWN_KEYS:
        key, chain = _made_here(Path(settings.DDAS_OWN_KEYS), now)
    try:
        read = jwk.RSAKey.import_key(key.strip())
        found = tuple(x509.load_pem_x509_certificates(chain.strip().encode()))
    except (JoseError, ValueError, TypeError) as error:
        raise NoKeyError("De sleutel of het certificaat is niet te lezen.") from error
    if not _belong_together(read, found):
        raise NoKeyError("De sleutel hoort niet bij het eerste certificaat.")
    return Signer(read, found)


def _belong_together(key: jwk.RSAKey, chain: tuple[x509.Certificate, ...]) -> bool:
    if not chain:
        return False
    public = chain[0].public_key()
    if not isinstance(public, rsa.RSAPublicKey):
        return False
    own = key.public_key
    return public.public_numbers() == own.public_numbers()


def _made_here(folder: Path, now: datetime) -> tuple[str, str]:
    """Return the key and certificate of a try-out, made once."""
    kept = folder / "ddas.pem"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = kept.with_name(f"ddas.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(_self_signed(now), encoding="ascii")
        fresh.replace(kept)
    text = kept.read_text(encoding="ascii")
    key, _, chain = text.partition("-----BEGIN CERTIFICATE-----")
    return key, f"-----BEGIN CERTIFICATE-----{chain}"


def _self_signed(now: datetime) -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Voordeur, alleen om te proberen")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + TRY_OUT_HOLDS)
        .sign(key, hashes.SHA256())
    )
    written = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return (written + certificate.public_bytes(serialization.Encoding.PEM)).decode()
