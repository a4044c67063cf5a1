# SPDX-License-Identifier: EUPL-1.2
"""Coming in with a password and a second step, sessions and what ends them, and guessing."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.db import connection
from django.test import Client, override_settings

from tests import world
from voordeur import clock
from voordeur.accounts import factors, tries
from voordeur.accounts.models import Factor, Session, Tries
from voordeur.accounts.passwords import wrong_with
from voordeur.accounts.totp import STEP, code_at
from voordeur.pages.again import FRESH_SECONDS, PROOF
from voordeur.people import identity
from voordeur.people.models import Person
from voordeur.site.sessions import BEGUN
from voordeur.trails.models import Deed

pytestmark = pytest.mark.django_db
KEY = b"12345678901234567890"
BILAL = "bilal@proef.example"
needed = override_settings(SECOND_FACTOR_NEEDED=True)


@pytest.fixture
def people():
    return world.build()


def send(client, email=BILAL, password=world.PASSWORD, **headers):
    return client.post("/inloggen/", {"username": email, "password": password}, headers=headers)


def logged_in(email=BILAL, agent="Mozilla/5.0 (Windows NT 10.0) Chrome/131.0"):
    client = Client()
    assert send(client, email, **{"User-Agent": agent}).status_code == 302
    return client


def code(drift=0):
    return code_at(KEY, int(clock.real_now().timestamp()) // STEP + drift)


def with_app(person_id, *, last=0):
    """Give somebody an authenticator app, of which no code was used yet."""
    assert factors.add_totp(person_id, KEY, code(), now=clock.real_now())
    with identity.as_person(person_id):
        Factor.objects.update(counter=last)


def moved(monkeypatch, by):
    real = clock.real_now
    monkeypatch.setattr("voordeur.clock.real_now", lambda: real() + by)


# Two steps


def test_a_password_alone_is_enough_only_where_no_second_step_is_asked(people):
    assert Client().get("/account/").status_code == 302
    assert logged_in().get("/account/").status_code == 200


def test_who_has_a_second_step_is_asked_for_it(people):
    with_app(people.bilal.person_id)
    client = Client()
    assert send(client)["Location"] == "/inloggen/tweede-stap"
    assert client.get("/account/").status_code == 302
    assert client.post("/inloggen/tweede-stap", {"code": "000000"}).status_code == 422
    assert client.post("/inloggen/tweede-stap", {"code": code()}).status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_code_of_the_app_works_once_in_any_browser(people):
    with_app(people.bilal.person_id)
    now = code()
    for expected in (302, 422):
        client = Client()
        send(client)
        assert client.post("/inloggen/tweede-stap", {"code": now}).status_code == expected


def test_a_recovery_code_works_once(people):
    with_app(people.bilal.person_id)
    codes = factors.new_codes(people.bilal.person_id, now=clock.real_now())
    assert len(set(codes)) == 10
    for expected in (302, 422):
        client = Client()
        send(client)
        answer = client.post("/inloggen/tweede-stap", {"code": codes[0].upper()})
        assert answer.status_code == expected
    assert factors.of(people.bilal.person_id).codes_left == 9


@needed
def test_in_production_the_first_login_sets_up_a_second_step(people):
    client = Client()
    assert send(client)["Location"] == "/account/tweede-stap"
    assert client.get("/dag/").status_code == 302
    page = client.get("/account/tweede-stap/app").content.decode()
    assert "data:image/svg+xml;base64," in page
    assert client.post("/account/tweede-stap/app", {"code": "000000"}).status_code == 422
    assert client.get("/dag/").status_code == 302


@needed
def test_with_the_app_come_codes_on_paper_and_then_one_is_in(people):
    from voordeur.accounts.sealing import seal
    from voordeur.pages.factor_new import KEY as WHERE

    client = Client()
    send(client)
    session = client.session
    session[WHERE] = seal(KEY).decode()
    session.save()
    answer = client.post("/account/tweede-stap/app", {"code": code()})
    assert answer.status_code == 200
    assert answer.content.decode().count("<li><code>") == 10
    assert client.get("/dag/").status_code == 200


@needed
def test_who_has_a_second_step_cannot_set_up_another_on_the_way_in(people):
    with_app(people.bilal.person_id)
    client = Client()
    send(client)
    assert client.get("/account/tweede-stap/app")["Location"] == "/inloggen/"
    assert client.post("/account/tweede-stap/app", {"code": code()})["Location"] == "/inloggen/"


def test_the_way_in_is_soon_too_old(people, monkeypatch):
    with_app(people.bilal.person_id)
    client = Client()
    send(client)
    moved(monkeypatch, timedelta(minutes=11))
    answer = client.post("/inloggen/tweede-stap", {"code": code()})
    assert answer["Location"] == "/inloggen/"


@needed
def test_the_last_second_step_cannot_go_where_one_is_needed(people):
    with_app(people.bilal.person_id)
    client = Client()
    send(client)
    client.post("/inloggen/tweede-stap", {"code": code()})
    (app,) = factors.of(people.bilal.person_id).held
    client.post("/account/tweede-stap/weg", {"factor": app.id})
    assert factors.of(people.bilal.person_id)


def test_a_second_step_of_somebody_else_is_not_there(people):
    with_app(people.cora.person_id)
    (app,) = factors.of(people.cora.person_id).held
    answer = logged_in().post("/account/tweede-stap/weg", {"factor": app.id})
    assert answer.status_code == 404
    assert factors.of(people.cora.person_id)


def test_the_key_of_an_app_cannot_be_read_in_the_table(people):
    with_app(people.bilal.person_id)
    with identity.as_person(people.bilal.person_id):
        assert KEY not in bytes(Factor.objects.get().secret)


@pytest.mark.parametrize("who", ["anna", "cora", "els", "fem", "gijs", "hana", "daan"])
def test_nobody_else_sees_a_second_step(people, who):
    with_app(people.bilal.person_id)
    with world.acting(getattr(people, who)):
        assert not Factor.objects.exists()


# Guessing


def test_the_sixth_wrong_password_waits_and_so_does_the_right_one(people):
    client = Client()
    for _ in range(tries.FREE):
        assert send(client, password="verkeerd").status_code == 422
    assert send(client, password="verkeerd").status_code == 429
    answer = send(client)
    assert answer.status_code == 429
    assert "Wacht tot na" in answer.content.decode()


def test_waiting_is_over_after_a_minute_and_doubles(people, monkeypatch):
    client = Client()
    for _ in range(tries.FREE):
        send(client, password="verkeerd")
    moved(monkeypatch, timedelta(seconds=61))
    assert send(client, password="verkeerd").status_code == 422
    moved(monkeypatch, timedelta(seconds=61))
    assert send(client).status_code == 429
    moved(monkeypatch, timedelta(seconds=61))
    assert send(client).status_code == 302


def test_an_address_without_an_account_is_answered_the_same(people):
    for email in (BILAL, "niemand@proef.example"):
        client = Client()
        answers = [send(client, email, "verkeerd") for _ in range(tries.FREE + 1)]
        assert [one.status_code for one in answers] == [422] * tries.FREE + [429]
        said = answers[0].content.decode().replace(email, "")
        assert "passen niet bij elkaar" in said


def test_both_write_the_same_line_in_the_log_and_name_nobody(people):
    for email in (BILAL, "niemand@proef.example"):
        send(Client(), email, "verkeerd")
    with identity.as_register(0):
        lines = list(Deed.objects.filter(action="inloggen"))
    assert len(lines) == 2
    assert {one.result for one in lines} == {"mislukt"}
    assert {one.person_id for one in lines} == {None}
    assert not any("bilal" in one.object for one in lines)


def test_one_place_that_tries_many_accounts_waits_too(people):
    client = Client()
    for number in range(tries.FREE_FROM_ORIGIN):
        assert send(client, f"a{number}@proef.example", "x").status_code == 422
    assert send(client).status_code == 429


def test_wrong_codes_wait_like_wrong_passwords(people):
    with_app(people.bilal.person_id)
    client = Client()
    send(client)
    answers = [client.post("/inloggen/tweede-stap", {"code": "000000"}) for _ in range(tries.FREE)]
    assert "Wacht tot na" in answers[-1].content.decode()
    assert client.post("/inloggen/tweede-stap", {"code": code()}).status_code == 422


def test_a_right_password_forgets_the_wrong_ones_and_says_how_many(people):
    client = Client()
    send(client, password="verkeerd")
    send(client)
    with world.acting(people.gijs):
        found = Deed.objects.filter(action="ingelogd").get()
    assert found.object == "wachtwoord, na 1 mislukte poging"
    assert not Tries.objects.filter(failures__gt=1).exists()


def test_of_many_at_once_no_more_are_judged_than_one_after_the_other(people):
    now = clock.real_now()
    judged = [tries.begin("a", "b", now=now) for _ in range(100)]
    assert sum(isinstance(one, tries.Try) for one in judged) == tries.FREE


# Sessions


def test_half_an_hour_without_a_click_ends_it(people, monkeypatch):
    client = logged_in()
    moved(monkeypatch, timedelta(minutes=29))
    assert client.get("/account/").status_code == 200
    moved(monkeypatch, timedelta(minutes=29))
    assert client.get("/account/").status_code == 200
    moved(monkeypatch, timedelta(minutes=31))
    assert client.get("/account/").status_code == 302


def test_after_ten_hours_it_ends_however_much_one_clicks(people, monkeypatch):
    client = logged_in()
    for _ in range(25):
        moved(monkeypatch, timedelta(minutes=23))
        assert client.get("/account/").status_code == 200
    moved(monkeypatch, timedelta(minutes=26))
    assert client.get("/account/").status_code == 302


def test_the_key_in_the_cookie_is_in_no_table(people):
    client = logged_in()
    key = client.cookies["voordeur"].value
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from accounts_session where session_key = %s", [key])
        assert cursor.fetchone() == (0,)
    stolen = Client()
    stolen.cookies["voordeur"] = Session.objects.get(person_id__isnull=False).session_key
    assert stolen.get("/account/").status_code == 302


def test_a_login_begins_a_session_under_another_key(people):
    client = Client()
    client.get("/start/")
    session = client.session
    session["regio"] = "proef"
    session.save()
    before = client.session.session_key
    send(client)
    assert client.session.session_key != before
    old = Client()
    old.cookies["voordeur"] = before
    assert old.get("/account/").status_code == 302


def test_choosing_another_role_goes_on_under_another_key(people):
    client = logged_in()
    before = client.session.session_key
    (held,) = [one.id for one in _memberships(people.bilal)]
    assert client.post("/rol/", {"rol": held}).status_code == 302
    assert client.session.session_key != before


def _memberships(actor):
    from voordeur.people.queries import memberships

    return memberships(actor.person_id)


def test_one_sees_ones_own_sessions_in_words_and_ends_the_others(people):
    here = logged_in()
    there = logged_in(agent="Mozilla/5.0 (iPhone; like Mac OS X) Safari/604.1")
    page = here.get("/account/").content.decode()
    assert "Chrome op Windows" in page
    assert "Safari op een iPhone" in page
    assert here.post("/account/uitloggen", {"wat": "anders"}).status_code == 302
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_a_session_of_somebody_else_cannot_be_ended(people):
    cora = logged_in("cora@proef.example")
    number = Session.objects.get(person_id=people.cora.person_id).session_key
    assert logged_in().post("/account/uitloggen", {"wat": number}).status_code == 404
    assert cora.get("/account/").status_code == 200


def test_a_new_password_ends_the_other_sessions(people):
    here, there = logged_in(), logged_in()
    answer = here.post("/account/wachtwoord", {"nieuw": "drie fietsen op de brug"})
    assert answer.status_code == 302
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert authenticate(None, username=BILAL, password="drie fietsen op de brug")


def test_a_closed_account_is_out_at_once(people):
    client = logged_in()
    with identity.as_person(people.bilal.person_id):
        Person.objects.filter(pk=people.bilal.person_id).update(is_active=False)
    assert client.get("/account/").status_code == 302
    assert send(Client()).status_code == 422


def test_a_session_that_was_tampered_with_is_no_session(people):
    client = logged_in()
    Session.objects.update(session_data="x" + Session.objects.first().session_data)
    assert client.get("/account/").status_code == 302


# Once more


def stale(client):
    session = client.session
    session[PROOF] = {"at": clock.real_now().timestamp() - FRESH_SECONDS - 1, "how": []}
    session.save()


def test_something_weighty_asks_the_password_again_after_ten_minutes(people):
    client = logged_in()
    assert client.get("/account/wachtwoord").status_code == 200
    stale(client)
    answer = client.get("/account/wachtwoord")
    assert answer["Location"] == "/inloggen/opnieuw?next=%2Faccount%2Fwachtwoord"
    wrong = client.post(answer["Location"], {"password": "verkeerd"})
    assert wrong.status_code == 422
    right = client.post(answer["Location"], {"password": world.PASSWORD})
    assert right["Location"] == "/account/wachtwoord"
    assert client.get("/account/wachtwoord").status_code == 200


def test_who_has_a_second_step_proves_that_one_again(people):
    with_app(people.bilal.person_id)
    client = Client()
    send(client)
    client.post("/inloggen/tweede-stap", {"code": code()})
    stale(client)
    assert client.post("/inloggen/opnieuw", {"password": world.PASSWORD}).status_code == 422
    assert client.post("/inloggen/opnieuw", {"code": code(1)}).status_code == 302


@pytest.mark.parametrize(
    "wanted", ["https://kwaad.example/", "//kwaad.example", "javascript:alert(1)", "\\\\kwaad"]
)
def test_nobody_is_sent_to_another_site(people, wanted):
    client = Client()
    answer = client.post(
        f"/inloggen/?next={wanted}", {"username": BILAL, "password": world.PASSWORD}
    )
    assert answer["Location"] == "/"


def test_a_session_without_a_beginning_gets_one(people):
    client = Client()
    client.login(username=BILAL, password=world.PASSWORD)
    assert client.get("/account/").status_code == 200
    assert client.session[BEGUN] > 0


# Passwords


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("kort", "12 tekens"),
        ("bilal@proef.example", "lijkt te veel"),
        ("qwertyqwerty", "te vaak"),
        ("x" * 201, "hoogstens"),
        ("drie fietsen op de brug", ""),
    ],
)
def test_a_password_is_long_and_not_everybodys(password, said):
    assert said in wrong_with(password, email=BILAL, name="Bilal")


def test_a_wrong_login_is_as_much_work_with_an_account_as_without(people, monkeypatch):
    """The same hashes and the same statements: then it takes as long, too."""
    from django.contrib.auth.hashers import MD5PasswordHasher
    from django.test.utils import CaptureQueriesContext

    hashed = []
    encode = MD5PasswordHasher.encode
    counting = lambda self, *given: hashed.append(1) or encode(self, *given)  # noqa: E731
    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    work = {}
    for email in (BILAL, "niemand@proef.example"):
        hashed.clear()
        with CaptureQueriesContext(connection) as asked:
            send(Client(), email, "verkeerd wachtwoord")
        work[email] = (len(hashed), [one["sql"].split()[0] for one in asked])
    assert work[BILAL] == work["niemand@proef.example"]
    assert work[BILAL][0] == 1


# Where to after the login


@pytest.mark.parametrize(
    "wanted",
    [
        "http://testserver//elders.example/x",
        "http://testserver///elders.example",
        "http://testserver/\\elders.example",
        "//elders.example",
        "https://elders.example/",
    ],
)
def test_nobody_is_sent_to_another_site_after_the_login(people, wanted):
    client = Client()
    answer = client.post(
        "/inloggen/", {"username": BILAL, "password": world.PASSWORD, "next": wanted}
    )
    assert answer["Location"] == "/"
