# SPDX-License-Identifier: EUPL-1.2
"""Who fetches signs its request; a signature that does not fit gets nothing."""

import base64
import json
from datetime import timedelta

import pytest
import world
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.core import checks
from joserfc import jwk

from tests.integration.api_world import PERIOD, registered
from voordeur import clock
from voordeur.api import signing
from voordeur.api.signing import HEADER, Signer

pytestmark = pytest.mark.django_db
BODY = json.dumps(PERIOD).encode()


@pytest.fixture
def program():
    return registered(world.build().register)


def made(name, issuer=None, *, is_authority=False, days=30, since=1, twice=False):
    """Return a key and its certificate, by an issuer or by itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    by, signs = (subject, key) if issuer is None else (issuer[1].subject, issuer[0])
    now = clock.real_now()
    begun = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=since))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if twice:  # becomes the same extension again, by `strange`
        begun = begun.add_extension(x509.KeyUsage(*[True] * 7, False, False), critical=True)
    return key, begun.sign(signs, hashes.SHA256())


ROOT = made("Uitgever", is_authority=True)
CALLER = made("Statistiekbureau", ROOT)


def signed(body=BODY, by=CALLER, chain=None):
    """Return the headers of a request that is signed over these bytes."""
    text = by[0].private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    digest = signing.digest_of(body)
    signer = Signer(jwk.RSAKey.import_key(text), chain or (by[1],))
    return {"Digest": digest, HEADER: signing.signature_of(digest, signer)}


def trusting(settings, *roots):
    settings.DDAS_ROOTS = b"".join(one[1].public_bytes(Encoding.PEM) for one in roots).decode()


def test_a_signature_that_fits_is_answered(program, settings):
    assert program.ask(BODY, **signed()).status_code == 200
    trusting(settings, ROOT)
    assert program.ask(BODY, **signed()).status_code == 200
    assert program.ask(BODY, **signed(chain=(CALLER[1], ROOT[1]))).status_code == 200


def refused(answer, word):
    assert answer.status_code == 400
    assert word in answer.json()["detail"]


def test_with_trusted_roots_a_request_without_a_signature_is_refused(program, settings):
    assert program.ask(BODY).status_code == 200
    trusting(settings, ROOT)
    refused(program.ask(BODY), "ontbreekt")


def test_a_signature_over_other_bytes_is_refused(program):
    refused(program.ask(BODY + b" ", **signed()), "Digest")
    other = {**signed(), "Digest": signing.digest_of(BODY + b" ")}
    refused(program.ask(BODY + b" ", **other), "hoort niet bij")


def test_a_signature_by_another_key_than_its_certificate_is_refused(program):
    refused(program.ask(BODY, **signed(by=made("Ander"), chain=(CALLER[1],))), "hoort niet bij")


@pytest.mark.parametrize("spoiled", ["a.b.c", "..", "x" * 30_000, "e30..e30", "ö..x"])
def test_what_is_no_signature_is_refused(program, spoiled):
    refused(program.ask(BODY, **{**signed(), HEADER: spoiled}), "ondertekening")


def test_another_algorithm_is_refused(program):
    head, _, sign = signed()[HEADER].split(".")
    told = json.loads(base64.urlsafe_b64decode(head + "=="))
    for alg in ("none", "RS256", "HS256"):
        new = base64.urlsafe_b64encode(json.dumps({**told, "alg": alg}).encode()).decode()
        wrong = {**signed(), HEADER: f"{new.rstrip('=')}..{sign}"}
        refused(program.ask(BODY, **wrong), "ondertekening")


@pytest.mark.parametrize("days", [{"days": -1, "since": 10}, {"days": 10, "since": -1}])
def test_a_certificate_outside_its_days_is_refused(program, days):
    refused(program.ask(BODY, **signed(by=made("Statistiekbureau", ROOT, **days))), "geldig")


def test_a_certificate_of_another_authority_is_refused_where_roots_are_trusted(program, settings):
    trusting(settings, made("Uitgever", is_authority=True))
    refused(program.ask(BODY, **signed()), "vertrouwde uitgever")


def strange(certificate, old, new):
    """Return a certificate that another maker wrote: some of its bytes are different."""
    bytes_ = certificate.public_bytes(Encoding.DER)
    assert old in bytes_
    return x509.load_der_x509_certificate(bytes_.replace(old, new))


RSA_KEY = bytes.fromhex("06092a864886f70d010101")
LIMITS, KEY_USE = bytes.fromhex("0603551d13"), bytes.fromhex("0603551d0f")


def test_a_certificate_with_a_key_of_an_unknown_kind_is_refused(program):
    unknown = strange(CALLER[1], RSA_KEY, RSA_KEY[:-1] + b"\x63")
    refused(program.ask(BODY, **signed(chain=(unknown,))), "ondertekening")


def test_an_authority_with_a_key_of_an_unknown_kind_is_refused(program):
    unknown = strange(ROOT[1], RSA_KEY, RSA_KEY[:-1] + b"\x63")
    refused(program.ask(BODY, **signed(chain=(CALLER[1], unknown))), "bij elkaar")


def test_an_authority_that_says_a_thing_twice_is_refused(program):
    twice = made("Uitgever", is_authority=True, twice=True)
    twice = (twice[0], strange(twice[1], KEY_USE, LIMITS))
    caller = made("Statistiekbureau", twice)
    refused(program.ask(BODY, **signed(by=caller, chain=(caller[1], twice[1]))), "bij elkaar")


@pytest.mark.parametrize("wrong", ["geen certificaat", "-----BEGIN CERTIFICATE-----\nAAAA"])
def test_roots_that_cannot_be_read_let_nobody_in_and_are_told_at_the_start(
    program, settings, caplog, wrong
):
    settings.DDAS_ROOTS = wrong
    for headers in ({}, signed()):
        answer = program.ask(BODY, **headers)
        assert answer.status_code == 502
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["type"].endswith("niet-na-te-kijken")
    assert caplog.text.count("VOORDEUR_DDAS_ROOTS cannot be read") == 1
    assert [one.id for one in checks.run_checks(tags=["security"])] == ["voordeur.E001"]


def test_who_is_no_authority_makes_no_certificates(program, settings):
    trusting(settings, ROOT)
    forged = made("Statistiekbureau", CALLER)
    refused(program.ask(BODY, **signed(by=forged, chain=(forged[1], CALLER[1]))), "bij elkaar")
