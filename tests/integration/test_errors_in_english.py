# SPDX-License-Identifier: EUPL-1.2
"""Who chose English reads English also where something goes wrong, and without a network."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.reading import dutch_in
from voordeur.pages import start

pytestmark = pytest.mark.django_db


@pytest.fixture
def english():
    made = Client(raise_request_exception=False, enforce_csrf_checks=True)
    made.get(reverse("language", args=["en"]))
    return made


def broken(*_given: object, **_named: object) -> None:
    raise RuntimeError


@pytest.mark.parametrize(
    ("ask", "status"),
    [
        (lambda visitor: visitor.get("/hier-is-niets/"), 404),
        (lambda visitor: visitor.get("/inloggen/", {"next": "\x00"}), 400),
        (lambda visitor: visitor.post("/inloggen/", {"username": "x"}), 403),
        (lambda visitor: visitor.get("/"), 500),
    ],
)
def test_an_error_is_told_in_english(english, ask, status, monkeypatch):
    monkeypatch.setattr(start.frame, "actor_of", broken)
    answer = ask(english)
    page = answer.content.decode()
    assert (answer.status_code, dutch_in(page)) == (status, [])
    assert '<html lang="en">' in page
    assert "Back to the start" in page


def test_an_address_that_takes_no_form_says_so_in_english(client):
    client.get(reverse("language", args=["en"]))
    answer = client.post(reverse("help"))
    assert (answer.status_code, dutch_in(answer.content.decode())) == (405, [])


def test_a_device_keeps_the_empty_page_in_the_language_of_its_reader(english):
    program = english.get(reverse("device-worker")).content.decode()
    assert f'"{reverse("device-shell")}?taal=en"' in program
    without_a_cookie = Client().get(reverse("device-shell"), {"taal": "en"})
    assert without_a_cookie["Content-Language"] == "en"
    assert dutch_in(without_a_cookie.content.decode()) == []


def test_a_device_in_dutch_keeps_the_empty_page_in_dutch(client):
    program = client.get(reverse("device-worker")).content.decode()
    assert f'"{reverse("device-shell")}?taal=nl"' in program
    for asked in ({}, {"taal": "nl"}, {"taal": "xx"}):
        assert '<html lang="nl">' in client.get(reverse("device-shell"), asked).content.decode()
