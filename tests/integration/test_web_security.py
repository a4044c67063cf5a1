# SPDX-License-Identifier: EUPL-1.2
"""What a browser is told and shown, on every page of the matrix of rights; and at the deploy."""

import ast
import os
import subprocess
import sys
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

import voordeur
from tests.integration.rights_matrix import ANONYMOUS
from tests.integration.rights_rules import RULES
from tests.integration.rights_world import OWN, routes
from voordeur.clock import real_now
from voordeur.site.headers import FORGET

SOURCE = Path(voordeur.__file__).parent
NEEDED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
LOADING = {"script", "img", "iframe", "object", "embed", "audio", "video", "source", "form"}
DATA = {"application/ld+json", "application/json"}  # read by machines, run by no browser


@pytest.fixture(scope="module")
def answers(building):
    """Every page that can be read, as who may read it and as nobody: (name, visitor, answer)."""
    people = [one for one in building.world.visitors if one.place == OWN]
    found = []
    for name in sorted(building.routes):
        rule = RULES[name]
        if "GET" not in building.methods(building.routes[name]):
            continue
        thing = building.things(rule)[0]
        address = building.address(name, thing) + (rule.query or "")
        found += [(name, one, building.ask(one, "GET", address)) for one in (*people, ANONYMOUS)]
    return found


# --- headers ------------------------------------------------------------------------------------


def test_every_answer_has_the_headers(answers):
    assert len(answers) > 300
    wrong = {
        (name, header, answer.get(header))
        for name, _, answer in answers
        for header, value in NEEDED.items()
        if answer.get(header) != value
    }
    assert wrong == set()


def test_every_answer_lets_only_our_own_files_run(answers):
    for name, _, answer in answers:
        policy = answer["Content-Security-Policy"]
        assert "default-src 'self'" in policy, name
        assert "unsafe" not in policy, name
        assert "http:" not in policy, name
        assert "Content-Security-Policy-Report-Only" not in answer.headers, name


def test_every_answer_refuses_camera_microphone_and_place(answers):
    for name, _, answer in answers:
        assert "camera=()" in answer["Permissions-Policy"], name
        assert "geolocation=()" in answer["Permissions-Policy"], name


def test_no_page_of_who_is_logged_in_is_kept_on_the_way(answers):
    kept = {
        name
        for name, who, answer in answers
        if who != ANONYMOUS and "no-store" not in answer.get("Cache-Control", "")
    }
    assert kept == set()


def test_who_leaves_leaves_nothing_in_the_browser(building):
    someone = building.world.visitors[0]
    assert building.ask(someone, "POST", "/uitloggen/")["Clear-Site-Data"] == FORGET


# --- pages --------------------------------------------------------------------------------------


class Inspected(HTMLParser):
    """What in a page could run or load something, and which forms lack their token."""

    def __init__(self):
        super().__init__()
        self.wrong = []
        self._form = None

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on")]
        self.wrong += [f"{tag} style"] if "style" in given else []
        runs = given.get("type") not in DATA
        if tag == "style" or (tag == "script" and runs and not given.get("src")):
            self.wrong.append(f"inline {tag}")
        for name in ("src", "href", "action", "formaction"):
            value = (given.get(name) or "").strip().casefold()
            if value.startswith(("javascript:", "data:text", "vbscript:")):
                self.wrong.append(f"{tag} {name}={value[:40]}")
            loads = tag in LOADING or given.get("rel") in {"stylesheet", "icon", "preload"}
            if loads and value.startswith(("http:", "https:", "//")):
                self.wrong.append(f"{tag} loads {value[:60]}")
        if given.get("target") == "_blank" and "noopener" not in (given.get("rel") or ""):
            self.wrong.append("target without noopener")
        if tag == "form" and (given.get("method") or "").casefold() == "post":
            self._form = False
        if given.get("name") == "csrfmiddlewaretoken":
            self._form = True

    def handle_endtag(self, tag):
        if tag == "form" and self._form is False:
            self.wrong.append("a form without a token")
        self._form = None if tag == "form" else self._form


def test_no_page_holds_anything_inline_or_from_elsewhere(answers):
    wrong = set()
    for name, _, answer in answers:
        if answer["Content-Type"].startswith("text/html"):
            seen = Inspected()
            seen.feed(answer.said.decode())
            wrong |= {(name, one) for one in seen.wrong}
    assert wrong == set()


@pytest.mark.parametrize("tag", ["<p onclick=x>", "<p style=x>", "<script>x</script>", "<style>"])
def test_the_inspection_sees_what_is_inline(tag):
    seen = Inspected()
    seen.feed(tag)
    assert seen.wrong


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500])
def test_an_error_page_tells_nothing_of_the_inside(status):
    text = (SOURCE / "pages" / "templates" / f"{status}.html").read_text(encoding="utf-8")
    assert "exception" not in text
    assert "request_path" not in text


def test_an_error_of_ours_shows_no_details(building, monkeypatch):
    def breaks(*args, **kwargs):
        raise ValueError("geheim-in-de-fout")

    monkeypatch.setattr("voordeur.cases.queries.work_list", breaks)
    answer = building.ask(building.world.visitors[0], "GET", "/dag/")
    assert answer.status_code == 500
    assert b"geheim-in-de-fout" not in answer.said
    assert b"Traceback" not in answer.said


# --- where to report ----------------------------------------------------------------------------


def _security_txt(building, **changes):
    with override_settings(**changes):
        return building.ask(ANONYMOUS, "GET", "/.well-known/security.txt")


def test_security_txt_says_where_and_until_when(building):
    answer = _security_txt(
        building,
        SECURITY_CONTACT="mailto:veilig@voordeur.example https://voordeur.example/meld",
        SECURITY_EXPIRES="2026-12-31",
    )
    lines = answer.said.decode().splitlines()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[:3] == [
        "Contact: mailto:veilig@voordeur.example",
        "Contact: https://voordeur.example/meld",
        "Expires: 2026-12-31T23:59:59Z",
    ]
    assert any(line.startswith("Canonical: http") for line in lines)


@pytest.mark.parametrize("until", ["2026-04-13", "", "straks"])
def test_security_txt_that_is_over_is_not_there(building, until):
    answer = _security_txt(building, SECURITY_CONTACT="mailto:a@b.example", SECURITY_EXPIRES=until)
    assert answer.status_code == 404


# --- at the deploy ------------------------------------------------------------------------------

PRODUCTION = {
    "VOORDEUR_MODE": "production",
    "VOORDEUR_SECRET_KEY": "proef-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "VOORDEUR_HASH_KEY": "proef-" + "zyxwvutsrqponmlkjihgfedcba9876543210" * 2,
    "VOORDEUR_HOSTS": "voordeur.example",
    "DATABASE_APP_URL": "postgresql://voordeur_web@127.0.0.1:1/voordeur",
    "VOORDEUR_SECURITY_CONTACT": "mailto:veilig@voordeur.example",
}


def _in_production(tmp_path, *command, **changes):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("VOORDEUR", "DATABASE", "DJANGO"))
    }
    environment = kept | PRODUCTION | {"VOORDEUR_STATE": str(tmp_path)}
    environment |= {
        "VOORDEUR_SECURITY_EXPIRES": (real_now() + timedelta(days=200)).date().isoformat(),
        "DJANGO_SETTINGS_MODULE": "voordeur.site.settings",
        "PYTHONPATH": str(SOURCE.parent),
    }
    command = [sys.executable, *command]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment | changes, timeout=120
    )


def test_the_check_before_a_deploy_finds_nothing(tmp_path):
    said = _in_production(tmp_path, "-m", "django", "check", "--deploy", "--fail-level", "DEBUG")
    assert said.returncode == 0, said.stdout + said.stderr
    assert "no issues" in said.stdout + said.stderr


def test_the_check_before_a_deploy_warns_when_nobody_can_report_a_weakness(tmp_path):
    command = ("-m", "django", "check", "--deploy", "--fail-level", "WARNING")
    said = _in_production(tmp_path, *command, VOORDEUR_SECURITY_CONTACT="")
    assert said.returncode == 1
    assert "voordeur.W001" in said.stderr


def test_in_production_cookies_are_of_this_host_only(tmp_path):
    script = (
        "from voordeur.site import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,"
        " s.CSRF_COOKIE_HTTPONLY, s.DEBUG, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS)"
    )
    told = _in_production(tmp_path, "-c", script).stdout.split()
    assert told[0].startswith("__Host-")
    assert told[1].startswith("__Host-")
    assert told[2:] == ["True", "True", "True", "True", "False", "True", "31536000"]
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    assert getattr(settings, "SESSION_COOKIE_DOMAIN", None) is None


# --- the way out --------------------------------------------------------------------------------

# Each checks where an address leads before it connects, connects to the number that it checked,
# follows no redirect unseen, and has tests of its own.
WAYS_OUT = {
    "outbound.py",  # the provider of an organisation, sources of the knowledge base
    "site/supervisor.py",  # our own web process, on this machine
}
NETWORK = {"socket", "urllib.request", "http.client", "requests", "httpx", "urllib3", "smtplib"}


def _imports(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names)


def test_only_these_modules_go_out_to_an_address():
    found = {
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if NETWORK & set(_imports(file))
    }
    local = {"site/postgres.py", "site/processes.py", "cli/demo.py", "demo/serve.py"}
    assert found - local <= WAYS_OUT, "let it go through one of these, or give it such tests"


def test_no_secret_stands_in_the_source():
    words = ('SECRET_KEY = "', 'HASH_KEY = "', 'API_KEY = "', "BEGIN PRIVATE KEY")
    found = [
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if any(word in file.read_text(encoding="utf-8") for word in words)
    ]
    assert found == []


def test_every_address_was_asked_for(answers, building):
    asked = {name for name, *_ in answers}
    posted = {one.name for one in routes() if "GET" not in building.methods(one)}
    assert asked | posted == set(building.routes)
