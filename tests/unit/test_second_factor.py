# SPDX-License-Identifier: EUPL-1.2
"""Codes of an authenticator app, waiting after wrong tries, and devices in words."""

from datetime import UTC, datetime

import pytest

from voordeur.accounts import sealing, totp
from voordeur.accounts.sessions import device, stored_key

# RFC 6238, appendix B: the key, and the last six of the eight digits for SHA-1.
KEY = b"12345678901234567890"
RFC = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HERE = int(NOW.timestamp()) // totp.STEP


@pytest.mark.parametrize(("seconds", "code"), RFC)
def test_codes_are_those_of_the_standard(seconds, code):
    assert totp.code_at(KEY, seconds // totp.STEP) == code


def test_a_phone_may_be_half_a_minute_off():
    for drift in (-1, 0, 1):
        assert totp.step_of(KEY, totp.code_at(KEY, HERE + drift), NOW, 0) == HERE + drift
    for drift in (-2, 2):
        assert totp.step_of(KEY, totp.code_at(KEY, HERE + drift), NOW, 0) is None


def test_a_code_works_once():
    code = totp.code_at(KEY, HERE)
    assert totp.step_of(KEY, code, NOW, HERE) is None
    assert totp.step_of(KEY, code, NOW, HERE - 1) == HERE


def test_a_code_may_be_typed_with_a_space():
    code = totp.code_at(KEY, HERE)
    assert totp.step_of(KEY, f" {code[:3]} {code[3:]} ", NOW, 0) == HERE


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "\uff11\uff12\uff13\uff14\uff15\uff16", "-12345"]
)
def test_what_is_no_code_is_wrong(typed):
    assert totp.step_of(KEY, typed, NOW, 0) is None


def test_the_square_holds_the_key_and_the_name():
    address = totp.address(KEY, "bilal@proef.example", "Voordeur")
    assert address.startswith("otpauth://totp/Voordeur%3Abilal%40proef.example?secret=GEZDGNBV")


def test_what_is_sealed_is_read_here_only(settings):
    sealed = sealing.seal(b"geheim")
    assert b"geheim" not in sealed
    assert sealing.unseal(sealed) == b"geheim"
    settings.HASH_KEY = "another installation"
    assert sealing.unseal(sealed) is None


def test_one_word_in_two_uses_has_two_hashes():
    assert sealing.hashed("account", "a") != sealing.hashed("origin", "a")
    assert sealing.hashed("x", "a", "b") != sealing.hashed("x", "ab")


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0 Safari/537.36 Edg/131.0",
            "Edge op Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile Safari/604.1",
            "Safari op een iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Firefox/133.0", "Firefox op Linux"),
        ("<script>alert(1)</script>", "Onbekend apparaat"),
        ("", "Onbekend apparaat"),
    ],
)
def test_a_device_is_named_in_words(agent, said):
    assert device(agent) == said


def test_the_key_of_a_session_is_not_what_is_stored():
    assert "abc" not in stored_key("abc")
    assert len(stored_key("abc")) == 40
