# SPDX-License-Identifier: EUPL-1.2
"""The same form sent twice is one fact: one after the other on every page, and at one moment."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import world
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.integration import rights_matrix as matrix
from tests.integration.pages_world import browser
from tests.integration.rights_rules import AT_WORK, RULES
from tests.integration.test_several_at_once import together
from voordeur import clock
from voordeur.accounts.models import Session
from voordeur.cases.models import Case, Event
from voordeur.cases.work_models import Charge
from voordeur.pages import notes
from voordeur.site import once

TOKEN = {"csrfmiddlewaretoken": "a" * 64}
DONE = {302, 303}
# The session itself is no fact, and logs of what was turned away may tell of it twice.
NO_FACTS = {"accounts_session", "accounts_try"}
# Shows a secret that nobody can show again: the second click gives another and ends the first.
SHOWN_ONCE = {"rounds-feed"}
POSTED = sorted(
    name for name, rule in RULES.items() if rule.post is not None and name not in SHOWN_ONCE
)


def send(client, address, form):
    """Send a form as a browser does; the test client would send it as a file."""
    return client.post(address, urlencode(form), content_type="application/x-www-form-urlencoded")


# --- every page, one after the other ------------------------------------------------------------


@pytest.mark.parametrize("name", POSTED)
def test_the_same_form_one_after_the_other_leaves_one_fact(building_of_owner, name):
    building, rule = building_of_owner, RULES[name]
    found = building.allowed(name)
    if rule.login != AT_WORK or found is None:
        pytest.skip("nobody is at work there, or it is there for nobody in this world")
    visitor, thing = found
    form = matrix.sent(rule, thing, visitor) | TOKEN
    client = building.strict(visitor)
    client.handler.enforce_csrf_checks = False
    address = building.address(name, thing)
    with transaction.atomic():
        first = send(client, address, form)
        once = _rows()
        second = send(client, address, form)
        twice = _rows()
        transaction.set_rollback(True)
    assert second.status_code == first.status_code
    assert second.get("Location") == first.get("Location")
    if first.status_code in DONE:
        assert twice == once
    else:
        assert _facts(twice) == _facts(once)


def _rows():
    """Return how many rows every table has, as the owner of the tables sees it."""
    tables = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
    with connection.cursor() as cursor:
        cursor.execute("select session_user")
        cursor.execute(f"set local role {cursor.fetchone()[0]}")
        found = {}
        for table in sorted(tables - NO_FACTS):
            cursor.execute(f'select count(*) from "{table}"')
            found[table] = cursor.fetchone()[0]
        cursor.execute("set local role voordeur_app")
    return found


def _facts(counted):
    return {table: many for table, many in counted.items() if not table.startswith("trails_")}


# --- at one moment ------------------------------------------------------------------------------

GONE = {"csrfmiddlewaretoken": "b" * 64}
NEW_CASE = {
    "achternaam": "Vogelzang",
    "postcode": "9901AB",
    "huisnummer": "12",
    "kind": "huurder meldt zich",
    "wanneer": "2-3-2026",
}


@pytest.fixture
def reported(transactional_db, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(world.REPORTED_ON))
    people = world.build()
    return people, world.reported(people.anna)


def clicked_twice(name, address, form):
    """Send one form of one session over two connections at the same moment."""
    cookies = browser(name).cookies
    sent = []
    for _ in range(2):
        client = Client()
        client.cookies = cookies
        sent.append(lambda client=client: send(client, address, form))
    return together(*sent)


def many(people, model, **wanted):
    with transaction.atomic(), world.acting(people.register):
        return model.objects.filter(**wanted).count()


def test_two_clicks_of_a_landlord_at_one_moment_are_one_fact(reported):
    people, case = reported
    address = reverse("inbox-record", args=[case.signal_id])
    one, other = clicked_twice("anna", address, TOKEN | {"kind": "lopende huur betaald"})
    assert one["Location"] == other["Location"]
    assert many(people, Event, kind="lopende huur betaald") == 1


def test_two_clicks_that_open_a_case_open_one(reported):
    people, _ = reported
    before = many(people, Case)
    one, other = clicked_twice("bilal", reverse("case-open"), TOKEN | NEW_CASE)
    assert one.status_code == other.status_code == 302, one.content.decode()
    assert one["Location"] == other["Location"]
    assert many(people, Case) == before + 1


def test_two_clicks_that_give_a_case_are_one_hand_over(reported):
    people, case = reported
    address = reverse("case-charge", args=[case.reference])
    form = TOKEN | {"aan": str(people.bilal.person_id), "reden": ""}
    one, other = clicked_twice("bilal", address, form)
    assert one["Location"] == other["Location"]
    assert many(people, Charge, case_id=case.case_id) == 1


def test_a_second_click_after_a_quiet_minute_keeps_what_the_first_left(reported, monkeypatch):
    people, case = reported
    address = reverse("inbox-record", args=[case.signal_id])
    form, wait = TOKEN | {"kind": "lopende huur betaald"}, once._wait
    first, second = browser("anna"), Client()
    second.cookies = first.cookies
    Session.objects.update(seen_at=clock.real_now() - timedelta(minutes=2))

    def overtaken(name):  # the second has read its session, and now the first goes before it
        monkeypatch.setattr(once, "_wait", wait)
        together(lambda: send(first, address, form))
        wait(name)

    monkeypatch.setattr(once, "_wait", overtaken)
    send(second, address, form)
    assert {once.LAST, notes.KEY} <= set(second.session.keys())
    send(second, address, form)
    assert many(people, Event, kind="lopende huur betaald") == 1


def test_what_was_undone_in_between_may_be_sent_again(reported):
    people, case = reported
    client = browser("bilal")
    address = reverse("case-record", args=[case.reference])
    form = {"kind": "gesprek gevoerd", "wanneer": "2-3-2026", "form": "stap"}
    send(client, address, TOKEN | form)
    seq = many(people, Event, case_id=case.case_id)
    send(client, reverse("case-undo", args=[case.reference, seq]), TOKEN)
    send(client, address, TOKEN | form)
    assert many(people, Event, kind="gesprek gevoerd") == 2


def test_the_same_words_in_a_new_form_are_a_new_fact(reported):
    people, case = reported
    client = browser("anna")
    address = reverse("inbox-record", args=[case.signal_id])
    for form in (TOKEN, GONE):
        send(client, address, form | {"kind": "lopende huur gemist"})
    assert many(people, Event, kind="lopende huur gemist") == 2


def test_somebody_elses_session_is_another_click(reported):
    people, case = reported
    address = reverse("inbox-record", args=[case.signal_id])
    form = TOKEN | {"kind": "lopende huur gemist"}
    send(browser("anna"), address, form)
    send(browser("anna"), address, form)
    assert many(people, Event, kind="lopende huur gemist") == 2
