# SPDX-License-Identifier: EUPL-1.2
"""Entering a region, organisations, the first administrator and a provider, without a shell."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.test import Client
from joserfc import jwk

from voordeur import clock
from voordeur.accounts import providers, tidying, tries
from voordeur.accounts.models import Pass, Session, Tries
from voordeur.cli.accounts import accounts
from voordeur.cli.region import region
from voordeur.core.access import Role
from voordeur.core.staffing import ClaimRule
from voordeur.people import identity, queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _prepared(monkeypatch):
    monkeypatch.setattr("voordeur.cli.region.prepare_database", lambda: None)
    monkeypatch.setattr("voordeur.cli.accounts.prepare_database", lambda: None)


def run(command, *words):
    return CliRunner().invoke(command, words)


@pytest.fixture
def town():
    assert run(region, "add", "stad", "De Stad").exit_code == 0
    team = ("team", "--role", "wijkteam", "--kind", "sociaal team", "--name", "Het Team")
    home = ("wonen", "--role", "corporatie", "--kind", "verhuurder", "--name", "Wonen Stad")
    for party in (team, home):
        assert run(region, "party", "stad", *party).exit_code == 0
    return queries.region("stad")


def invite(*words):
    return run(accounts, "invite", "stad", "sanne@stad.example", "--name", "Sanne Vos", *words)


def test_a_region_and_its_organisations_are_entered_once(town):
    run(region, "party", "stad", "team", "--role", "wijkteam", "--kind", "sociaal team",
        "--name", "Team Stad")  # fmt: skip
    shown = json.loads(run(region, "show", "stad", "--json").stdout)
    assert [(one["key"], one["name"]) for one in shown] == [
        ("team", "Team Stad"),
        ("wonen", "Wonen Stad"),
    ]


def test_a_landlord_that_was_entered_can_deliver(town):
    actor = queries.system_actor("stad", "wonen")
    assert actor is not None
    assert actor.role is Role.LANDLORD


def test_the_first_administrator_comes_in_by_a_link(town):
    made = json.loads(invite("--role", "admin", "--json").stdout)
    client = Client()
    sent = {"naam": "Sanne Vos", "nieuw": "drie fietsen op de brug"}
    assert client.post(made["link"], sent).status_code == 302
    assert client.get("/mensen/").status_code == 200


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("--role", "worker"), 1),
        (("--role", "landlord", "--party", "team"), 1),
        (("--role", "admin", "--party", "elders"), 2),
        (("--role", "register"), 2),
    ],
)
def test_an_invitation_that_fits_nowhere_is_not_made(town, words, status):
    assert invite(*words).exit_code == status


def provider(*words, rule="groups=vs:worker:team"):
    given = ("--name", "Stad", "--issuer", "https://login.example", "--client-id", "v")
    return run(
        accounts, "provider", "stad", "stad", *given, "--party", "team", "--rule", rule, *words
    )


def test_a_provider_is_entered_with_its_rules(town, monkeypatch):
    assert provider("--amr", "mfa", "--domain", "Stad.example").exit_code == 0
    found = providers.by_key("stad")
    team = queries.party(town.id, "team").id
    assert found.rules == (ClaimRule("groups", "vs", Role.WORKER, team),)
    assert found.domains == ("stad.example",)
    assert found.key_variable == "VOORDEUR_OIDC_STAD"
    assert run(accounts, "key", "stad").exit_code == 1
    ours = jwk.RSAKey.generate_key(2048, private=True)
    monkeypatch.setenv("VOORDEUR_OIDC_STAD", ours.as_pem(private=True).decode())
    (shown,) = json.loads(run(accounts, "key", "stad").stdout)["keys"]
    assert shown["kid"] == ours.thumbprint()
    assert "d" not in shown


@pytest.mark.parametrize(
    "rule",
    [
        "groups=vs:admin:team",
        "groups=vs:landlord:team",
        "groups=vs:worker:wonen",
        "groups=vs:coordinator:team",
        "groups:worker:team",
        "groups=vs:worker",
    ],
)
def test_a_rule_that_gives_too_much_is_not_entered(town, rule):
    assert provider(rule=rule).exit_code == 2


def test_a_provider_that_is_off_is_not_there(town):
    provider()
    assert Client().get("/inloggen/").content.decode().count("Log in via Stad") == 1
    provider("--off")
    assert "Log in via" not in Client().get("/inloggen/").content.decode()
    assert Client().get("/inloggen/via/stad").status_code == 404


def test_what_let_somebody_in_once_is_forgotten(town):
    now = clock.real_now()
    invite("--role", "admin")
    Client().get("/start/")
    tries.begin("iemand", "ergens", now=now)
    assert tidying.tidy(now=now) == 0
    tidying.tidy(now=now + timedelta(days=40))
    with identity.as_register(town.id):
        assert not Pass.objects.exists()
    assert not Tries.objects.exists()
    assert not Session.objects.exists()
