# SPDX-License-Identifier: EUPL-1.2
"""Checking who signed a request: the same signature that our answers have, the other way round.

The description protects request and answer alike. A signature that comes along is always checked.
With the roots that are trusted (`VOORDEUR_DDAS_ROOTS`) every request must have one, and its
certificates must lead to a root. Whether a certificate was withdrawn (OCSP, CRL) is asked by the
gate in front: nothing here goes out to the network.
"""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.http import HttpRequest
from joserfc import jwk, jws
from joserfc.errors import JoseError

from voordeur.api import signing
from voordeur.api.problems import ProblemError, unlike
from voordeur.api.roots import NO_CERTIFICATE, trusted

LONGEST = 20_000  # signs of a signature: some certificates fit, and a file does not
MOST_CERTIFICATES = 5
LEAST_BITS = 2048


def check(request: HttpRequest, now: datetime) -> None:
    """Raise `ProblemError` when a request is signed wrongly, or not where it must be."""
    signature = request.headers.get(signing.HEADER, "")
    roots = trusted()
    if not signature:
        if roots:
            raise _wrong("De handtekening ontbreekt.")
        return
    digest = request.headers.get("Digest", "")
    if not digest or digest != signing.digest_of(request.body):
        raise _wrong("De Digest ontbreekt of hoort niet bij het verzoek.")
    chain = _chain(signature)
    _holds(signature, digest, chain[0])
    _leads(chain, now)
    if roots:
        _ends(chain[-1], roots)


def _wrong(detail: str) -> ProblemError:
    return unlike(f"De ondertekening klopt niet. {detail}")


def _chain(signature: str) -> tuple[x509.Certificate, ...]:
    """Return the certificates that came along, the signer's own first."""
    head, between, rest = signature.partition(".")
    if len(signature) > LONGEST or between != "." or not rest.startswith("."):
        raise _wrong("Stuur een losse JWS in de korte vorm.")
    try:
        told = json.loads(base64.urlsafe_b64decode(f"{head}=="))
        given = told["x5c"]
        if not isinstance(given, list) or not 0 < len(given) <= MOST_CERTIFICATES:
            raise ValueError
        return tuple(
            x509.load_der_x509_certificate(base64.b64decode(one, validate=True)) for one in given
        )
    except (*NO_CERTIFICATE, KeyError, RecursionError, binascii.Error) as error:
        raise _wrong("De certificaten (x5c) zijn niet te lezen.") from error


def _holds(signature: str, digest: str, certificate: x509.Certificate) -> None:
    try:
        public = certificate.public_key()
    except NO_CERTIFICATE as error:
        raise _wrong("De sleutel van het certificaat is niet te lezen.") from error
    if not isinstance(public, rsa.RSAPublicKey) or public.key_size < LEAST_BITS:
        raise _wrong("Het certificaat heeft geen RSA-sleutel van genoeg bits.")
    pem = public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    registry = signing.registry()
    registry.max_header_length = LONGEST
    try:
        found = jws.extract_compact(signature.encode(), signing.signed_text(digest), registry)
        is_right = jws.validate_compact(found, jwk.RSAKey.import_key(pem), registry=registry)
    except (JoseError, ValueError, TypeError) as error:
        raise _wrong("Hij is niet te lezen, of niet PS256 over alleen de Digest.") from error
    if not is_right:
        raise _wrong("Hij hoort niet bij de Digest en het certificaat.")


def _leads(chain: tuple[x509.Certificate, ...], now: datetime) -> None:
    for one in chain:
        if not one.not_valid_before_utc <= now <= one.not_valid_after_utc:
            raise _wrong("Een certificaat is nog niet of niet meer geldig.")
    for own, issuer in pairwise(chain):
        if not _issued(own, issuer):
            raise _wrong("De certificaten horen niet bij elkaar.")


def _ends(last: x509.Certificate, roots: tuple[x509.Certificate, ...]) -> None:
    if not any(last == root or _issued(last, root) for root in roots):
        raise _wrong("De certificaten leiden niet naar een vertrouwde uitgever.")


def _issued(own: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Tell whether this certificate was signed by that authority."""
    try:
        own.verify_directly_issued_by(issuer)
        limits = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
    except (*NO_CERTIFICATE, InvalidSignature, x509.ExtensionNotFound):
        return False
    return limits.ca
