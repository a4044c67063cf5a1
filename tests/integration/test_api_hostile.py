# SPDX-License-Identifier: EUPL-1.2
"""Somebody means harm at the door for programs: all of it is refused, in the words of the door."""

import base64
import hmac
import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver
from joserfc import jwk, jwt

from tests import world
from tests.integration.api_world import BASE, PERIOD, registered
from voordeur import clock
from voordeur.accounts import programs
from voordeur.accounts.models import Program
from voordeur.people import identity

TODAY = world.REPORTED_ON


@pytest.fixture
def people(db, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(TODAY))
    return world.build()


@pytest.fixture
def program(people):
    world.reported(people.anna)
    return registered(people.register)


def refused(answer, status, code=""):
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.get("Fsc-Error-Code", "") == code
    assert b"9901AA" not in answer.content
    return answer.json()


# --- letting in ---------------------------------------------------------------------------------


def test_a_token_is_short_and_kept_nowhere(program):
    answer = program.enter()
    assert answer.json()["expires_in"] == 900
    assert answer.json()["scope"] == "read"
    assert answer["Cache-Control"] == "no-store"


def test_a_secret_may_stand_in_the_form_and_never_in_the_address(program):
    told = {"client_id": program.client_id, "client_secret": program.secret}
    fields = {"grant_type": "client_credentials"}
    in_form = program.client.post(f"{BASE}/token", {**fields, **told})
    assert in_form.status_code == 200
    in_address = program.client.post(f"{BASE}/token", fields, query_params=told)
    assert in_address.status_code == 401


@pytest.mark.parametrize(
    ("fields", "error", "status"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type", 400),
        ({"grant_type": "client_credentials", "scope": "write"}, "invalid_scope", 400),
        ({"grant_type": "client_credentials"}, "invalid_client", 401),
    ],
)
def test_another_grant_or_scope_gets_no_token(program, fields, error, status):
    answer = program.client.post(f"{BASE}/token", fields)
    assert (answer.status_code, answer.json()) == (status, {"error": error})


@pytest.mark.parametrize(
    "header",
    ["Basic %%%", "Basic " + base64.b64encode(b"\xff\xfe:x").decode(), "Digest x", "Basic"],
)
def test_a_header_that_is_none_gets_no_token(program, header):
    answer = program.client.post(
        f"{BASE}/token",
        {"grant_type": "client_credentials"},
        headers={"authorization": header},
    )
    assert answer.status_code == 401


@pytest.mark.parametrize("name", ["proef.\0", "proef.", ".cbs", "x" * 400, "proef.cbs' or 1=1 --"])
def test_a_name_that_is_none_gets_no_token(program, name):
    program.client_id = name
    assert program.enter().status_code == 401


def test_guessing_a_secret_is_made_slow_and_names_nobody(program):
    answers = [program.enter("fout").status_code for _ in range(7)]
    assert answers[0] == 401
    assert answers[-1] == 429
    right = program.enter()
    assert right.status_code == 429
    assert int(right["Retry-After"]) > 0


def test_a_name_that_does_not_exist_waits_as_long(program):
    program.client_id = "proef.bestaatniet"
    assert [program.enter("fout").status_code for _ in range(7)][-1] == 429


def test_a_secret_stands_nowhere_as_it_is(people, program):
    with transaction.atomic(), identity.acting_as(people.register):
        (row,) = Program.objects.all()
    assert program.secret not in json.dumps(row.secret)
    assert len(row.secret) == 64


def test_who_is_shut_out_is_out_at_once(people, program):
    program.token()
    with transaction.atomic(), identity.acting_as(people.register):
        programs.shut_out(key="cbs", by=people.register, now=clock.real_now())
    refused(program.ask(PERIOD), 401, "ERROR_CODE_ACCESS_TOKEN_INVALID")
    assert program.enter().status_code == 401


def test_a_new_secret_ends_the_old_one_and_its_tokens(people, program):
    program.token()
    later = clock.real_now() + timedelta(minutes=1)
    with transaction.atomic(), identity.acting_as(people.register):
        programs.renew(key="cbs", by=people.register, now=later)
    refused(program.ask(PERIOD), 401, "ERROR_CODE_ACCESS_TOKEN_INVALID")
    assert program.enter().status_code == 401


@pytest.mark.parametrize("name", ["anna", "fem", "gijs"])
def test_nobody_but_the_machine_lets_a_program_in(people, name):
    made = programs.register(
        key="vals",
        name="Vals",
        municipalities=(),
        model="1.2",
        by=getattr(people, name),
        now=clock.real_now(),
    )
    assert not made


# --- forged tokens ------------------------------------------------------------------------------


def claims(**changes):
    moment = int(clock.real_now().timestamp())
    told = {
        "iss": programs.ISSUER,
        "aud": programs.AUDIENCE,
        "sub": "proef.cbs",
        "scope": "read",
        "iat": moment,
        "exp": moment + 900,
    }
    return {name: value for name, value in {**told, **changes}.items() if value is not None}


def own_key():
    derived = hmac.new(settings.HASH_KEY.encode(), b"program tokens 1", "sha256").digest()
    return jwk.OctKey.import_key(derived)


def signed(told, key=None, alg="HS256"):
    return jwt.encode({"alg": alg}, told, key or own_key(), algorithms=[alg])


def unsigned(told, alg):
    parts = [{"alg": alg, "typ": "JWT"}, told]
    text = [base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=") for one in parts]
    return b".".join([*text, b""]).decode()


def test_a_right_token_of_our_own_making_is_taken(program):
    """What follows is refused for what is wrong with it, and for nothing else."""
    assert program.ask(PERIOD, token=signed(claims())).status_code == 200


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "HS256"])
def test_an_unsigned_token_is_refused(program, alg):
    answer = program.ask(PERIOD, token=unsigned(claims(), alg))
    refused(answer, 401, "ERROR_CODE_ACCESS_TOKEN_INVALID")


@pytest.mark.parametrize("alg", ["HS384", "HS512"])
def test_another_algorithm_is_refused(program, alg):
    answer = program.ask(PERIOD, token=signed(claims(), alg=alg))
    refused(answer, 401, "ERROR_CODE_ACCESS_TOKEN_INVALID")


def test_another_key_is_refused(program):
    other = jwk.OctKey.import_key(b"0" * 32)
    answer = program.ask(PERIOD, token=signed(claims(), other))
    refused(answer, 401, "ERROR_CODE_ACCESS_TOKEN_INVALID")


def test_a_token_that_is_over_says_so(program):
    moment = int(clock.real_now().timestamp())
    answer = program.ask(PERIOD, token=signed(claims(iat=moment - 2000, exp=moment - 1000)))
    refused(answer, 401, "ERROR_CODE_ACCESS_TOKEN_EXPIRED")


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "anders"},
        {"aud": "anders"},
        {"sub": "proef.bestaatniet"},
        {"sub": None},
        {"exp": None},
        {"iat": None},
        {"scope": "write"},
        {"scope": None},
        {"iat": 1},
        {"sub": {"x": 1}},
        {"iat": "x"},
    ],
)
def test_a_token_with_other_claims_is_refused(program, changes):
    answer = program.ask(PERIOD, token=signed(claims(**changes)))
    refused(answer, 401, "ERROR_CODE_ACCESS_TOKEN_INVALID")


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "." * 3, "x" * 5000, "é.é.é"])
def test_what_is_no_token_is_refused(program, token):
    answer = program.ask(PERIOD, token=token)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_session_of_a_browser_opens_nothing(people, program):
    browser = Client(enforce_csrf_checks=True)
    assert browser.login(email="fem@proef.example", password=world.PASSWORD)
    answer = browser.post(f"{BASE}/gegevens", "{}", content_type="application/json")
    refused(answer, 401, "ERROR_CODE_ACCESS_TOKEN_MISSING")


def test_a_token_opens_no_page(program):
    headers = {"authorization": f"Bearer {program.token()}"}
    assert program.client.get("/landelijk/", headers=headers).status_code in {302, 404}
    assert program.client.get("/zaken/", headers=headers).status_code == 302


# --- requests -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        {"page": 0},
        {"page": -1},
        {"page": 1.5},
        {"page": "1"},
        {"page": True},
        {"page": None},
        {"page": 10**30},
        {"pageSize": 0},
        {"pageSize": 25_001},
        {"pageSize": 10**30},
        {"onbekend": 1},
        {"gemeentecode": "9901"},
        {"aanleverperiodeStartdatum": "gisteren"},
        {"aanleverperiodeStartdatum": "2026-02-30"},
        {"aanleverperiodeStartdatum": 20260101},
        {"aanleverende_organisatie": ["9901"]},
        {"aanleverende_organisatie": "x" * 201},
        [],
        1,
        b"{",
        b"[" * 9_000,
        b'{"page": NaN}',
        b"\xff\xfe",
        b" " * 20_000,
        b'{"\\u0000": 1}',
    ],
)
def test_a_request_that_is_not_as_described_is_refused(program, body):
    sent = json.dumps(body).encode() if isinstance(body, list | int) else body
    refused(program.ask(sent), 400)


def test_a_body_that_is_too_large_is_refused(program, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    told = refused(program.ask(b" " * 1_001), 400)
    assert told["detail"] == "Het verzoek is te groot."
    refused(program.enter(scope="x" * 1_001), 400)


@pytest.mark.parametrize("address", ["?x=%00", "/%00"])
def test_a_zero_byte_is_refused(program, address):
    refused(program.ask(b"{}", address=address), 400)
    refused(program.ask(b'{"page": "\x00"}'), 400)
    refused(program.enter(scope="ddas\x00"), 400)


def test_a_person_still_gets_a_page(client):
    answer = client.get("/inloggen/?x=%00")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "body",
    [
        {"aanleverperiodeStartdatum": "2026-02-01", "aanleverperiodeEinddatum": "2026-01-01"},
        {"aanleverperiodeStartdatum": "1900-01-01", "aanleverperiodeEinddatum": "2026-01-01"},
    ],
)
def test_days_that_cannot_be_are_refused(program, body):
    refused(program.ask(body), 422)


@pytest.mark.parametrize("said", ["Gemeente Verweg", "' or 1=1 --", "0000", "%", "\0", " x "])
def test_an_organisation_that_is_not_ours_is_refused(program, said):
    answer = program.ask({"aanleverende_organisatie": said})
    if answer.status_code != 400:
        refused(answer, 403, "ERROR_CODE_WRONG_GROUP_ID_IN_TOKEN")


def test_a_digest_that_does_not_fit_is_refused(program):
    refused(program.ask(PERIOD, digest="SHA-256=x"), 400)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_another_method_is_refused(program, method):
    answer = program.client.generic(
        method, f"{BASE}/gegevens", headers={"authorization": f"Bearer {program.token()}"}
    )
    refused(answer, 405, "ERROR_CODE_METHOD_UNSUPPORTED")


@pytest.mark.parametrize("path", ["/", "/gegevens/", "/gegevens/1", "/admin", "/..%2f"])
def test_another_address_is_not_there(program, path):
    refused(program.client.get(f"{BASE}{path}"), 404, "ERROR_CODE_SERVICE_NOT_FOUND")


def test_what_a_program_says_that_it_accepts_changes_nothing(program):
    answer = program.ask(PERIOD, accept="text/html")
    assert answer["Content-Type"] == "application/json"


def test_two_at_once_do_not_make_the_same_delivery_twice(program, monkeypatch):
    monkeypatch.setattr("voordeur.api.gegevens.ONE_AT_A_TIME", "select %s::text is null")
    answer = program.ask(PERIOD)
    refused(answer, 429)
    assert answer["Retry-After"] == "30"


# --- the only door without a form's token -------------------------------------------------------


def test_only_these_addresses_take_a_form_without_our_own_token():
    exempt = set()

    def walk(resolver):
        for one in resolver.url_patterns:
            if hasattr(one, "url_patterns"):
                walk(one)
            elif getattr(one.callback, "csrf_exempt", False):
                exempt.add(one.name)

    walk(get_resolver())
    assert exempt == {"api-gegevens", "api-token"}


def test_no_row_of_a_program_is_seen_by_anybody_at_work(people, program):
    for actor in people.everybody.values():
        with transaction.atomic(), identity.acting_as(actor), connection.cursor() as cursor:
            cursor.execute("select count(*) from accounts_program")
            assert cursor.fetchone() == (0,)
