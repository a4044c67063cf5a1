# SPDX-License-Identifier: EUPL-1.2
"""What every answer of the site carries, and what production refuses to start without."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db

NEEDED = ("VOORDEUR_SECRET_KEY", "VOORDEUR_HASH_KEY", "VOORDEUR_HOSTS", "DATABASE_APP_URL")


@pytest.fixture
def answer(client):
    return client.get("/-/leeft")


def start(tmp_path, **variables):
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("VOORDEUR", "DATABASE"))
    }
    environment |= {"VOORDEUR_STATE": str(tmp_path)} | variables
    script = (
        "from voordeur.site import settings as s; print(s.SESSION_COOKIE_NAME, s.ALLOWED_HOSTS)"
    )
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment
    )


def test_a_supervisor_can_ask_whether_we_live(answer):
    assert (answer.status_code, answer.content) == (200, b"voordeur\n")


def test_nothing_inline_and_nothing_from_elsewhere_may_run(answer):
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_browser_may_not_guess_frame_or_tell_on(answer):
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_page_is_behind_the_login_unless_it_says_otherwise():
    guard = "django.contrib.auth.middleware.LoginRequiredMiddleware"
    assert guard in settings.MIDDLEWARE


def test_a_try_out_answers_to_this_machine_only(tmp_path):
    told = start(tmp_path).stdout
    assert told == "voordeur ['localhost', '127.0.0.1', '[::1]']\n"


def test_production_names_everything_that_is_missing(tmp_path):
    told = start(tmp_path, VOORDEUR_MODE="production").stderr
    assert all(name in told for name in NEEDED)


def test_production_starts_when_everything_is_given(tmp_path):
    given = dict.fromkeys(NEEDED, "postgresql://voordeur.example")
    told = start(tmp_path, VOORDEUR_MODE="production", **given)
    assert told.stdout == "__Host-voordeur ['postgresql://voordeur.example']\n"


def test_a_mode_that_does_not_exist_is_refused(tmp_path):
    assert "VOORDEUR_MODE" in start(tmp_path, VOORDEUR_MODE="acceptatie").stderr


def test_our_own_secrets_are_made_once_and_for_our_eyes_only(tmp_path):
    start(tmp_path)
    files = sorted((tmp_path / "secrets").iterdir())
    before = [file.read_text() for file in files]
    start(tmp_path)
    assert [file.read_text() for file in files] == before
    assert [file.name for file in files] == ["hash-key", "secret-key"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
