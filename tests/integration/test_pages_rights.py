# SPDX-License-Identifier: EUPL-1.2
"""Who may open which page: a row for every address, for everybody in the shared world.

Forbidden and absent are the same answer, 404.
"""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.integration.pages_world import browser
from voordeur.pages import urls

ALL = ("anna", "bilal", "cora", "daan", "els")
LANDLORDS = ("anna", "cora")
HELPERS = ("bilal", "daan")
NOBODY = ()
# What one needs to open a page besides being logged in; these are for everybody, or nobody.
OPEN = {"home", "start", "start-as", "start-clock", "login", "vormtaal", "vormtaal-sample"}
# Pages of the demo do not exist outside one.
DEMO = {"start", "start-as", "start-clock"}
# Beyond the five: the one person of the region for whom a page is made.
ALSO = {
    "overview": "fem",
    "doubts": "fem",
    "doubt-settle": "fem",
    "trails": "gijs",
    "people": None,
    "deliveries": "fem",
    "deliver": "fem",
    "delivery": "fem",
}

STEP = {"form": "stap", "kind": "gesprek gevoerd", "wanneer": "14-4-2026"}
CASE = {"reference": "{reference}"}
SIGNAL = {"signal_id": "{signal_id}"}
DELIVERY = {"delivery_id": "{delivery_id}"}
VERSION = {"version_id": "{version}"}


def _row(who, given=None, *, post=None, query=""):
    return {"who": who, "given": given or {}, "post": post, "query": query}


RIGHTS = {
    "logout": _row(ALL, post={}),
    "roles": _row(ALL),
    "help": _row(ALL),
    "day": _row(HELPERS),
    "find": _row(HELPERS, query="?q=Voorbeeld"),
    "case-open": _row(HELPERS),
    "case": _row(("bilal",), CASE),
    "case-record": _row(("bilal",), CASE, post=STEP),
    "case-step": _row(("bilal",), CASE, query="?soort=gesprek+gevoerd"),
    "case-letter": _row(("bilal",), CASE),
    "case-withdraw": _row(("bilal",), {**CASE, "seq": 1}),
    "case-undo": _row(("bilal",), {**CASE, "seq": 1}, post={}),
    "inbox": _row(LANDLORDS),
    "report-one": _row(LANDLORDS),
    "report": _row(("anna",), {"proof": "{proof}"}),
    "report-proof": _row(("anna",), {"proof": "{proof}"}),
    "inbox-letter": _row(NOBODY, SIGNAL),  # here the wijkteam invites, not the landlord
    "inbox-record": _row(("anna",), SIGNAL, post={"kind": "achterstand voldaan"}),
    "inbox-step": _row(("anna",), SIGNAL, query="?soort=ontruiming+aangezegd"),
    "inbox-undo": _row(("anna",), {**SIGNAL, "seq": 1}, post={}),
    "deliveries": _row(LANDLORDS),
    "deliver": _row(LANDLORDS),
    "delivery": _row(("anna",), DELIVERY),
    "delivery-columns": _row(("anna",), {"delivery_id": "{asking_id}"}),
    "row-repair": _row(
        ("anna",),
        {**DELIVERY, "row_id": "{row_id}"},
        post={"kolom": "herinnering_datum", "waarde": "20-03-2026"},
    ),
    "delivery-result": _row(("anna",), DELIVERY),
    "overview": _row(NOBODY),
    "doubts": _row(NOBODY),
    "doubt-settle": _row(NOBODY, {"doubt_id": "{doubt_id}"}, post={"keuze": "other"}),
    "doubt-undo": _row(NOBODY, {"doubt_id": "{doubt_id}"}, post={}),
    "agreement": _row(ALL),
    "draft": _row(("els",)),
    "agreement-version": _row(("anna", "bilal", "cora", "els"), VERSION),
    "agreement-file": _row(("anna", "bilal", "cora", "els"), VERSION),
    "trails": _row(NOBODY),
    "people": _row(NOBODY),
}


def _names():
    return {pattern.name for pattern in urls.urlpatterns}


def test_every_address_has_its_row_of_rights():
    assert _names() == set(RIGHTS) | OPEN


def _address(name, pages):
    row = RIGHTS[name]
    values = {**vars(pages), "version": pages.world.agreement_id}
    given = {
        key: value.format(**values) if isinstance(value, str) else value
        for key, value in row["given"].items()
    }
    return reverse(name, kwargs=given) + row["query"]


def _status(name, pages, client):
    """Return what a page answers; what a click changed is undone again."""
    address, sent = _address(name, pages), RIGHTS[name]["post"]
    with transaction.atomic():
        answer = client.get(address) if sent is None else client.post(address, sent)
        transaction.set_rollback(True)
    return answer.status_code


def _browsers(names):
    return {who: browser(who, "verder" if who == "daan" else "proef") for who in names}


def test_only_who_may_opens_a_page_and_for_others_it_is_not_there(pages):
    clients = _browsers(ALL)
    wrong = {}
    for name, row in RIGHTS.items():
        for who in ALL:
            status = _status(name, pages, clients[who])
            is_right = status in {200, 302} if who in row["who"] else status == 404
            wrong |= {} if is_right else {(name, who): status}
            if name == "logout":
                clients[who] = _browsers([who])[who]
    assert wrong == {}


def test_a_page_is_there_for_whom_it_is_made(pages):
    clients = _browsers({who for who in ALSO.values() if who})
    found = {name: _status(name, pages, clients[who]) for name, who in ALSO.items() if who}
    assert set(found.values()) <= {200, 302}, found


def test_who_is_not_logged_in_is_sent_to_the_login(pages, client):
    for name in set(RIGHTS) - {"help"}:
        address, sent = _address(name, pages), RIGHTS[name]["post"]
        answer = client.get(address) if sent is None else client.post(address, sent)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/inloggen/"), name


@pytest.mark.parametrize("name", sorted(DEMO))
def test_outside_a_demo_its_pages_do_not_exist(db, client, name, monkeypatch):
    monkeypatch.delenv("VOORDEUR_CLOCK_FILE", raising=False)
    answer = client.get(reverse(name)) if name == "start" else client.post(reverse(name))
    assert answer.status_code == 404
