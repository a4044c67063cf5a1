# SPDX-License-Identifier: EUPL-1.2
"""Somebody means harm: forged numbers, forms, sessions and headers. All of it is refused.

Files that mean harm are in test_hostile_files.py; replayed and misdirected logins at an
organisation's own provider in test_login_elsewhere.py. How to run it all:
docs/how-to/test-the-security.md.
"""

import statistics
import time
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from tests import world
from tests.integration import rights_matrix as matrix
from tests.integration.rights_matrix import ANONYMOUS
from tests.integration.rights_rules import ANYBODY, AT_WORK, RULES
from tests.integration.rights_world import routes
from voordeur.core.access import Role
from voordeur.people import actions as people
from voordeur.people import queries
from voordeur.site.middleware import MEMBERSHIP_KEY

REFUSED = {302, 400, 404, 405, 413, 414, 422}


def _taking(method):
    """Return the names of pages at work that take this method, as far as they can be known."""
    return sorted(
        name for name, rule in RULES.items() if (rule.post is not None) is (method == "POST")
    )


# --- forged numbers -----------------------------------------------------------------------------

INTEGERS = ("0", "999999999", "2147483648", "9223372036854775808", "1" * 400, "٣", "1.0", "-1")
TEXTS = (
    "V-2026-99999",
    "' or 1=1 --",
    "V-2026-00001'; drop table cases_case; --",
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "V-2026-00001%0d%0aSet-Cookie:%20a=b",
    "x" * 5000,
    "\u202egnp.exe",
    "{{7*7}}",
    "<script>alert(1)</script>",
)


@pytest.mark.parametrize("name", [one.name for one in routes() if one.parts and one.name in RULES])
def test_a_forged_number_leads_nowhere(building, name):
    found = building.allowed(name)
    if found is None:
        pytest.skip("there for nobody in this world")
    visitor, thing = found
    method = building.methods(building.routes[name])[0]
    parts = building.routes[name].parts
    right = {part: thing.values[part] for part, _ in parts}
    for part, kind in parts:
        for forged in INTEGERS if kind == "int" else TEXTS:
            address = _with(name, right, part, forged)
            answer = building.ask(visitor, method, address, RULES[name].post)
            assert answer.status_code in REFUSED, (address[:100], answer.status_code)
            assert b"<script>alert(1)" not in answer.said


def _with(name, right, part, forged):
    """Return the address with one part replaced by text that its own rules would not take."""
    stand_in = {"int": 424242}.get(type(right[part]).__name__, "424242")
    try:
        address = reverse(name, kwargs={**right, part: stand_in})
    except NoReverseMatch:  # a part with few values
        return "/" + forged
    return address.replace("424242", forged, 1)


def test_numbers_that_follow_one_another_show_only_ones_own(building):
    """Whoever counts on from a number of their own finds nothing that is not theirs."""
    landlord = building.world.visitor(Role.LANDLORD)
    mine = building.world.things["delivery"][0].values["delivery_id"]
    found = [
        number
        for number in range(1, mine + 40)
        if building.ask(landlord, "GET", f"/leveringen/{number}/").status_code == 200
    ]
    texts = [building.ask(landlord, "GET", f"/leveringen/{one}/").said.decode() for one in found]
    assert mine in found
    assert all("zuid-proef" not in text and "verder" not in text for text in texts)


# --- text that no database or page expects ------------------------------------------------------

ODD = (
    "\x00",
    "a\x00b",
    "\U00010348" * 50,
    "\u202e\u200b",
    "x" * 20_000,
    "'\"><svg/onload=x>",
    "%s%n",
)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(RULES))
def test_odd_text_in_a_question_breaks_no_page(building, name):
    found = building.allowed(name)
    if found is None or "GET" not in building.methods(building.routes[name]):
        pytest.skip("not to be read")
    visitor, thing = found
    asked = ("q", "soort", "nummer", "regio", "naast", "bladzijde", "uitkomst", "next", "van")
    for text in ODD:
        address = building.address(name, thing)
        answer = building.ask_with(visitor, address, dict.fromkeys(asked, text))
        assert answer.status_code < 500, (address, text[:20])
        assert b"<svg/onload" not in answer.said, address


@pytest.mark.slow
@pytest.mark.parametrize("name", _taking("POST"))
def test_odd_text_in_a_form_breaks_no_page(building, name):
    found = building.allowed(name)
    if found is None:
        pytest.skip("there for nobody in this world")
    visitor, thing = found
    right = matrix.sent(RULES[name], thing, visitor)
    for text in ODD[:4]:
        for field in (*right, "reden", "notitie", "wanneer"):
            sent = right | {field: text}
            answer = building.ask(visitor, "POST", building.address(name, thing), sent)
            assert answer.status_code < 500, (name, field, text[:20])


# --- forms from elsewhere  -----------------------------------


@pytest.mark.parametrize("name", _taking("POST"))
def test_a_form_from_another_site_is_refused(building, name):
    found = building.allowed(name)
    visitor, thing = (
        found if found else (building.world.visitors[0], building.things(RULES[name])[0])
    )
    address = building.address(name, thing)
    strict = building.strict(visitor)
    with transaction.atomic():
        bare = strict.post(address, RULES[name].post)
        forged = strict.post(
            address,
            {**RULES[name].post, "csrfmiddlewaretoken": "x" * 64},
            HTTP_ORIGIN="https://e.example",
        )
        transaction.set_rollback(True)
    assert (bare.status_code, forged.status_code) == (403, 403)


# --- sessions -----------------------------------------------------------------------------------

SESSION = settings.SESSION_COOKIE_NAME


@pytest.fixture
def worker(building):
    return building.world.visitor(Role.WORKER)


def _opens(client, address="/dag/"):
    with transaction.atomic():
        answer = client.get(address)
        transaction.set_rollback(True)
    return answer.status_code == 200


@pytest.mark.parametrize("key", ["x", "a" * 32, "0" * 64, "../../etc/passwd", "' or 1=1 --", ""])
def test_a_made_up_session_is_nobodys(building, key):
    client = Client(raise_request_exception=False)
    client.cookies = SimpleCookie({SESSION: key})
    assert not _opens(client)


def test_a_session_with_one_letter_changed_is_nobodys(building, worker):
    right = building.strict(worker).cookies[SESSION].value
    for at in (0, len(right) // 2, len(right) - 1):
        client = Client(raise_request_exception=False)
        other = "a" if right[at] != "a" else "b"
        client.cookies = SimpleCookie({SESSION: right[:at] + other + right[at + 1 :]})
        assert not _opens(client)


@pytest.mark.parametrize("place", ["other", "away"])
def test_the_membership_of_somebody_else_gives_nothing(building, worker, place):
    theirs = building.world.visitor(Role.WORKER, place).actor.person_id
    number = queries.memberships(theirs)[0].id
    with transaction.atomic():
        client = building.strict(worker)
        session = client.session
        session[MEMBERSHIP_KEY] = number
        session.save()
        said = client.get("/dag/").content.decode()
        transaction.set_rollback(True)
    assert "Zilverschoon" in said or "Gagelproef" in said
    assert "Wolverlei" not in said
    assert "Sleedoorn" not in said


def test_a_session_chosen_beforehand_is_not_the_one_of_the_login(building, worker):
    client = Client()
    client.cookies = SimpleCookie({SESSION: "chosen-by-an-attacker-0123456789"})
    email = f"{worker.actor.name.casefold()}@proef.example"
    with transaction.atomic():
        client.post("/inloggen/", {"username": email, "password": world.PASSWORD})
        transaction.set_rollback(True)
    assert client.cookies[SESSION].value != "chosen-by-an-attacker-0123456789"


def test_the_session_of_a_closed_account_ends_at_once(building, worker):
    client = building.strict(worker)
    with transaction.atomic():
        with world.acting(building.world.regions["proef"]), connection.cursor() as cursor:
            cursor.execute(
                "select set_config('voordeur.person', %s, true)", [str(worker.actor.person_id)]
            )
            cursor.execute(
                "update people_person set is_active = false where id = %s",
                [worker.actor.person_id],
            )
            assert cursor.rowcount == 1
        answer = client.get("/dag/")
        transaction.set_rollback(True)
    assert answer.status_code == 302


# --- addresses, hosts and methods ---------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        "https://e.example/",
        "//e.example/",
        "/\\e.example",
        "\\\\e.example",
        "javascript:alert(1)",
        "http:e.example",
        "/%0d%0aSet-Cookie:a=b",
        "///e.example",
        "https:///e.example",
        "\t//e.example",
    ],
)
def test_after_the_login_nobody_is_led_to_another_site(building, worker, wanted):
    client = Client()
    sent = {
        "username": f"{worker.actor.name.casefold()}@proef.example",
        "password": world.PASSWORD,
    }
    with transaction.atomic():
        answer = client.post(reverse("login", query={"next": wanted}), sent)
        transaction.set_rollback(True)
    assert answer.status_code == 302
    to = answer["Location"]
    assert to.startswith("/")
    assert not to.startswith(("//", "/\\"))
    assert "Set-Cookie:a" not in answer.headers.get("Set-Cookie", "")


@pytest.mark.parametrize(
    "host", ["e.example", "localhost.e.example", "testserver@e.example", "a b"]
)
def test_another_host_is_not_answered(building, worker, host):
    client = building.strict(worker)
    assert client.get("/dag/", HTTP_HOST=host).status_code == 400


def test_a_forwarded_host_is_not_believed(building, worker):
    answer = building.strict(worker).get("/inloggen/", HTTP_X_FORWARDED_HOST="e.example")
    assert b"e.example" not in answer.content


@pytest.mark.parametrize("how", ["HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_METHOD_OVERRIDE", "field"])
def test_a_method_is_what_it_is(building, worker, how):
    thing = building.world.things["case"][0]
    address = building.address("case", thing)
    given = {} if how == "field" else {how: "GET"}
    sent = {"_method": "GET"} if how == "field" else {}
    client = Client()
    client.cookies = building.strict(worker).cookies
    assert client.post(address, sent, **given).status_code == 405
    record = building.address("case-record", thing)
    assert client.get(record, HTTP_X_HTTP_METHOD_OVERRIDE="POST").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%5c..%5cboot.ini",
        "/static/voordeur/..%2f..%2fviews.py",
        "/.env",
        "/.git/config",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/overeenkomst/..%2f..%2fpyproject.toml/bestand",
        "/meldingen/bewijs/..%2f..%2fetc/pdf",
        "/vormtaal/..%2f..%2fbase",
    ],
)
def test_no_path_leads_out_of_what_is_served(building, worker, path):
    for visitor in (ANONYMOUS, worker):
        answer = building.ask(visitor, "GET", path)
        assert answer.status_code in REFUSED, path
        assert b"root:" not in answer.said


# --- who has an account -------------------------------------------------------------------------


def test_a_wrong_password_and_an_unknown_address_get_the_same_page(building, worker):
    known = f"{worker.actor.name.casefold()}@proef.example"
    pages = []
    for email in (known, "niemand@proef.example"):
        answer = building.ask(
            ANONYMOUS, "POST", "/inloggen/", {"username": email, "password": "verkeerd-wachtwoord"}
        )
        pages.append((answer.status_code, matrix.plain(answer).replace(email.encode(), b"")))
    assert pages[0] == pages[1]


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"])
def test_an_unknown_address_takes_as_long_as_a_wrong_password(building):
    with transaction.atomic():
        people.add_person(email="klok@proef.example", name="Klok", password=world.PASSWORD)
        times = {"klok@proef.example": [], "niemand@proef.example": []}
        for _ in range(7):
            for email, taken in times.items():
                began = time.process_time()
                assert authenticate(None, username=email, password="verkeerd-wachtwoord") is None
                taken.append(time.process_time() - began)
        transaction.set_rollback(True)
    known, unknown = (statistics.median(taken) for taken in times.values())
    assert 0.6 < known / unknown < 1.7, (known, unknown)


def test_every_page_at_work_was_tried_with_a_forged_form():
    assert {name for name, rule in RULES.items() if rule.post is not None} == set(_taking("POST"))
    assert len([rule for rule in RULES.values() if rule.login in {AT_WORK, ANYBODY}]) > 40
