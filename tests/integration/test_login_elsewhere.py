# SPDX-License-Identifier: EUPL-1.2
"""Logging in at one's own organisation: the good path, and everything that can be wrong."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from joserfc import jwk

from tests import idp as idps
from tests import world
from tests.idp import CLIENT, Idp, new_key
from voordeur import clock
from voordeur.accounts import outbound, passes, providers
from voordeur.accounts.passes import Invitee
from voordeur.core.access import Role
from voordeur.outbound import OutboundError
from voordeur.people import identity, queries
from voordeur.people.models import Person
from voordeur.trails.models import Deed

pytestmark = pytest.mark.django_db
OURS = jwk.RSAKey.generate_key(2048, private=True)
REFUSED = 403


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def idp():
    with idps.serving(Idp(client_key=OURS)) as found:
        yield found


@pytest.fixture(autouse=True)
def _our_key(monkeypatch):
    monkeypatch.setenv("VOORDEUR_OIDC_PROEF", OURS.as_pem(private=True).decode())


def party(key="wijkteam-noord", region="proef"):
    return queries.party(queries.region(region).id, key).id


def add_provider(people, idp, key="proef", *, by=None, **changes):
    fields = {
        "name": "Gemeente Proef",
        "issuer": idp.issuer,
        "client_id": CLIENT,
        "key_variable": "VOORDEUR_OIDC_PROEF",
        "party_ids": [party(), party("wijkteam-zuid")],
        "rules": [providers.rule("groups", "vs-noord", "worker", party())],
        "domains": ["proef.example"],
        "required_amr": ["mfa"],
        "may_create": True,
        **changes,
    }
    return providers.put(key, fields, by=by or people.register, now=clock.now())


@pytest.fixture
def provider(people, idp):
    idp.claims = {"groups": ["vs-noord"], "email": "nieuw@proef.example", "name": "Nieuw Hier"}
    return add_provider(people, idp)


def begin(client, key="proef", query=""):
    answer = client.get(f"/inloggen/via/{key}{query}")
    assert answer.status_code == 302, answer.content[:800]
    return answer["Location"]


def log_in(idp, client=None, key="proef"):
    client = client or Client()
    back = idp.authorize(begin(client, key))
    return client, client.get(urlsplit(back).path + "?" + urlsplit(back).query)


def roles_of(email="nieuw@proef.example", on=None):
    from django.db import connection

    from voordeur.people.backends import SHOW_ACCOUNT

    with connection.cursor() as cursor:
        cursor.execute(SHOW_ACCOUNT, [email])
    person = Person.objects.filter(email=email).first()
    with connection.cursor() as cursor:
        cursor.execute(SHOW_ACCOUNT, [""])
    if person is None:
        return None
    today = on or clock.today()
    held = [one for one in queries.memberships(person.pk) if one.holds_on(today)]
    return {(one.region.key, one.role, one.party_id) for one in held}


def why():
    """Return the reason in the security log; on the page it does not stand."""
    with identity.as_register(0):
        return Deed.objects.filter(action="inloggen").latest("id").object


# The good path


def test_somebody_of_the_organisation_comes_in_with_the_role_of_their_claim(provider, idp):
    client, answer = log_in(idp)
    assert answer.status_code == 302, answer.content.decode()
    assert client.get("/dag/").status_code == 200
    assert roles_of() == {("proef", Role.WORKER, party())}


def test_the_provider_gets_a_challenge_a_nonce_and_our_signature(provider, idp):
    client = Client()
    address = begin(client)
    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    back = urlsplit(idp.authorize(address))
    assert client.get(f"{back.path}?{back.query}").status_code == 302
    (sent,) = idp.seen
    assert "client_secret" not in sent
    assert sent["client_assertion_type"].endswith("jwt-bearer")


def test_who_comes_back_is_known_by_issuer_and_subject_not_by_address(provider, idp):
    log_in(idp)
    idp.claims["email"] = "heel-anders@proef.example"
    log_in(idp)
    assert roles_of("heel-anders@proef.example") is None
    assert roles_of() == {("proef", Role.WORKER, party())}


def test_a_rotated_key_works_at_once(provider, idp):
    log_in(idp)
    idp.key = new_key("twee")
    _, answer = log_in(idp)
    assert answer.status_code == 302


def test_losing_the_claim_ends_the_role_and_the_sessions(provider, idp):
    client, _ = log_in(idp)
    idp.claims["groups"] = []
    _, answer = log_in(idp)
    assert answer.status_code == REFUSED
    assert "geen rol" in answer.content.decode()
    assert roles_of() == set()
    assert client.get("/dag/").status_code == 302


def test_a_claim_that_comes_back_begins_a_new_role(provider, idp):
    log_in(idp)
    idp.claims["groups"] = []
    log_in(idp)
    idp.claims["groups"] = ["vs-noord"]
    _, answer = log_in(idp)
    assert answer.status_code == 302
    assert roles_of() == {("proef", Role.WORKER, party())}


def test_logging_out_offers_to_log_out_there_too(provider, idp):
    client, _ = log_in(idp)
    assert client.post("/uitloggen/")["Location"] == "/uitgelogd/"
    page = client.get("/uitgelogd/").content.decode()
    assert f'href="{idp.issuer}/logout?client_id={CLIENT}' in page
    assert client.get("/dag/").status_code == 302


def test_an_invitation_binds_somebody_that_the_claims_do_not_know(people, idp):
    add_provider(people, idp, may_create=False, rules=[])
    whom = Invitee("ineke@proef.example", "Ineke", Role.WORKER, party())
    made = passes.make("invitation", whom, by=people.register, now=clock.now())
    idp.claims = {"name": "Ineke Bos", "email": "anders@elders.example"}
    client = Client()
    assert (
        "account van Gemeente Proef" in client.get(f"/uitnodiging/{made.token}").content.decode()
    )
    _, answer = log_in(idp, client)
    assert answer.status_code == 302, answer.content.decode()
    assert roles_of("ineke@proef.example") == {("proef", Role.WORKER, party())}
    assert Client().get(f"/uitnodiging/{made.token}").status_code == 404


# Once more


def test_something_weighty_is_proven_again_there(provider, idp):
    client, _ = log_in(idp)
    address = begin(client, query="?opnieuw=1&next=/account/")
    asked = parse_qs(urlsplit(address).query)
    assert asked["prompt"] == ["login"]
    assert asked["max_age"] == ["0"]
    back = urlsplit(idp.authorize(address))
    assert client.get(f"{back.path}?{back.query}")["Location"] == "/account/"


@pytest.mark.parametrize(
    "changes", [{"auth_time": 1}, {"auth_time": None}, {"sub": "iemand-anders"}]
)
def test_an_old_proof_or_one_of_somebody_else_is_none(provider, idp, changes):
    client, _ = log_in(idp)
    address = begin(client, query="?opnieuw=1")
    idp.changes = changes
    back = urlsplit(idp.authorize(address))
    assert client.get(f"{back.path}?{back.query}").status_code == REFUSED


# Everything that can be wrong

NOW = int(time.time())
WRONG_CLAIMS = {
    "another nonce": ({"nonce": "een-andere"}, "nonce"),
    "no nonce": ({"nonce": None}, "nonce"),
    "another audience": ({"aud": "een-ander"}, "voor een ander"),
    "no audience": ({"aud": None}, "voor een ander"),
    "asked by another client": ({"aud": [CLIENT, "x"], "azp": "x"}, "gevraagd"),
    "two audiences and nobody who asked": ({"aud": [CLIENT, "x"]}, "gevraagd"),
    "another issuer": ({"iss": "https://kwaad.example"}, "andere uitgever"),
    "expired": ({"exp": NOW - 120}, "verlopen"),
    "no end": ({"exp": None}, "verlopen"),
    "an end in words": ({"exp": "morgen"}, "verlopen"),
    "made long ago": ({"iat": NOW - 3600}, "niet van nu"),
    "made in the future": ({"iat": NOW + 3600}, "niet van nu"),
    "not valid yet": ({"nbf": NOW + 3600}, "nog niet"),
    "nobody": ({"sub": ""}, "niemand"),
}


def assert_refused(answer, client):
    assert answer.status_code == REFUSED
    said = answer.content.decode()
    assert "Inloggen is niet gelukt" in said
    assert client.get("/dag/").status_code == 302
    assert roles_of() is None


@pytest.mark.parametrize("what", WRONG_CLAIMS)
def test_a_token_with_a_wrong_claim_lets_nobody_in(provider, idp, what):
    idp.changes, said = WRONG_CLAIMS[what]
    client, answer = log_in(idp)
    assert_refused(answer, client)
    assert said in why()


def test_an_unsigned_token_lets_nobody_in(provider, idp):
    idp.sign = idps.unsigned
    client, answer = log_in(idp)
    assert_refused(answer, client)
    assert "handtekening" in why()


def test_a_public_key_used_as_a_secret_lets_nobody_in(provider, idp):
    idp.sign = idps.with_public_key(idp)
    client, answer = log_in(idp)
    assert_refused(answer, client)
    assert "handtekening" in why()


def test_a_shared_secret_among_the_keys_lets_nobody_in(provider, idp):
    secret = jwk.OctKey.import_key("x" * 40, parameters={"kid": "oct"})
    idp.published = [secret.as_dict(private=True)]
    idp.sign = lambda header, claims: idps.jwt.encode(
        {"alg": "HS256", "kid": "oct"}, claims, secret, algorithms=["HS256"]
    )
    client, answer = log_in(idp)
    assert_refused(answer, client)


def test_an_unknown_key_lets_nobody_in(provider, idp):
    idp.published = [new_key("ander").as_dict(private=False)]
    client, answer = log_in(idp)
    assert_refused(answer, client)
    assert "handtekening" in why()


def test_another_key_under_the_known_name_lets_nobody_in(provider, idp):
    idp.published = [new_key("een").as_dict(private=False)]
    client, answer = log_in(idp)
    assert_refused(answer, client)


def test_a_code_works_once(provider, idp):
    client = Client()
    back = urlsplit(idp.authorize(begin(client)))
    assert client.get(f"{back.path}?{back.query}").status_code == 302
    stolen = Client()
    begin(stolen)
    answer = stolen.get(f"{back.path}?{back.query}")
    assert answer.status_code == REFUSED
    again = client.get(f"{back.path}?{back.query}")
    assert again.status_code == REFUSED


def test_a_code_of_another_browser_is_not_taken(provider, idp):
    """Somebody lets a victim finish a login that they began themselves."""
    attacker, victim = Client(), Client()
    back = urlsplit(idp.authorize(begin(attacker)))
    answer = victim.get(f"{back.path}?{back.query}")
    assert_refused(answer, victim)


def test_another_state_is_not_taken(provider, idp):
    client = Client()
    idp.authorize(begin(client))
    code = next(iter(idp.codes))
    answer = client.get(f"/inloggen/via/proef/terug?code={code}&state=ander")
    assert_refused(answer, client)
    assert not idp.seen


def test_a_code_with_another_verifier_is_refused_by_the_provider(provider, idp, monkeypatch):
    client = Client()
    back = urlsplit(idp.authorize(begin(client)))
    session = client.session
    session["provider-begun"] = {**session["provider-begun"], "verifier": "x" * 43}
    session.save()
    answer = client.get(f"{back.path}?{back.query}")
    assert_refused(answer, client)


def test_an_answer_of_another_provider_is_not_taken(people, provider, idp):
    other = Idp(subject=idp.subject, claims=dict(idp.claims), client_key=OURS)
    with idps.serving(other):
        add_provider(people, other, "tweede")
        client = Client()
        back = urlsplit(other.authorize(begin(client, "proef")))
        assert client.get(f"{back.path}?{back.query}").status_code == REFUSED
        begin(client, "proef")
        state = client.session["provider-begun"]["state"]
        crossed = client.get(f"/inloggen/via/tweede/terug?code=x&state={state}")
        assert_refused(crossed, client)
        assert not other.seen


def test_the_same_subject_at_another_provider_is_another_person(people, provider, idp):
    log_in(idp)
    other = Idp(subject=idp.subject, claims={"email": "nieuw@proef.example"}, client_key=OURS)
    with idps.serving(other):
        add_provider(people, other, "tweede")
        client, answer = log_in(other, key="tweede")
        assert answer.status_code == REFUSED
        assert client.get("/dag/").status_code == 302


def test_a_provider_that_calls_itself_otherwise_is_not_believed(provider, idp):
    idp.discovery = {"issuer": "https://ander.example"}
    answer = Client().get("/inloggen/via/proef")
    assert answer.status_code == REFUSED


def test_a_provider_that_sends_the_browser_into_a_script_is_not_believed(provider, idp):
    idp.discovery = {"authorization_endpoint": "javascript:alert(1)"}
    assert Client().get("/inloggen/via/proef").status_code == REFUSED


def test_a_provider_that_is_away_is_said_plainly(people):
    gone = Idp(issuer="http://127.0.0.1:9")
    add_provider(people, gone)
    answer = Client().get("/inloggen/via/proef")
    assert answer.status_code == REFUSED
    assert "antwoordt niet" in answer.content.decode()


# Who may come in


def test_without_a_second_step_there_nobody_comes_in(provider, idp):
    idp.claims["amr"] = ["pwd"]
    client, answer = log_in(idp)
    assert_refused(answer, client)
    assert "tweede stap" in answer.content.decode()


def test_or_our_own_second_step_is_asked_where_that_was_agreed(people, idp):
    add_provider(people, idp, asks_own_factor=True)
    idp.claims = {"groups": ["vs-noord"], "email": "nieuw@proef.example", "amr": ["pwd"]}
    client, answer = log_in(idp)
    assert answer["Location"] == "/account/tweede-stap"
    assert client.get("/dag/").status_code == 302


@pytest.mark.parametrize("claims", [{"acr": "laag"}, {"amr": "mfa"}, {"amr": None}, {"amr": {}}])
def test_a_second_step_in_another_form_is_none(people, idp, claims):
    add_provider(people, idp, required_acr=["hoog"])
    idp.claims = {"groups": ["vs-noord"], "email": "nieuw@proef.example", "amr": [], **claims}
    client, answer = log_in(idp)
    assert_refused(answer, client)


def test_a_required_level_is_asked_for_and_enough(people, idp):
    add_provider(people, idp, required_acr=["hoog"], required_amr=[])
    idp.claims = {"groups": ["vs-noord"], "email": "nieuw@proef.example", "acr": "hoog"}
    _, answer = log_in(idp)
    assert answer.status_code == 302


def test_an_address_never_opens_an_account_that_is_there(provider, idp):
    idp.claims["email"] = "bilal@proef.example"
    client, answer = log_in(idp)
    assert answer.status_code == REFUSED
    assert client.get("/dag/").status_code == 302


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "nieuw@elders.example"},
        {"email": "nieuw@proef.example@elders.example"},
        {"email": None},
        {"email_verified": False},
        {"groups": ["iets-anders"]},
    ],
)
def test_an_unknown_person_without_a_role_here_stays_out(provider, idp, changes):
    idp.changes = changes
    client, answer = log_in(idp)
    assert_refused(answer, client)


def test_nobody_is_added_where_that_was_not_agreed(people, idp):
    add_provider(people, idp, may_create=False)
    idp.claims = {"groups": ["vs-noord"], "email": "nieuw@proef.example"}
    client, answer = log_in(idp)
    assert_refused(answer, client)


@pytest.mark.parametrize(
    ("role", "key", "region"),
    [
        ("landlord", "noord", "proef"),
        ("worker", "wijkteam-noord", "verder"),
        ("admin", "wijkteam-noord", "proef"),
        ("coordinator", "wijkteam-noord", "proef"),
        ("ggd", "ggd", "proef"),
    ],
)
def test_claims_never_give_a_role_elsewhere(people, idp, role, key, region):
    """However the provider was entered: its own organisation and its own kinds of work."""
    rules = [providers.rule("groups", "vs", role, party(key, region))]
    add_provider(people, idp, rules=rules)
    idp.claims = {"groups": ["vs"], "email": "nieuw@proef.example"}
    client, answer = log_in(idp)
    assert_refused(answer, client)


def test_a_closed_account_does_not_come_in(provider, idp):
    log_in(idp)
    (number,) = {one.person_id for one in _bindings()}
    with identity.as_person(number):
        Person.objects.filter(pk=number).update(is_active=False)
    client, answer = log_in(idp)
    assert answer.status_code == REFUSED
    assert client.get("/dag/").status_code == 302


def _bindings():
    from voordeur.accounts.models import Binding

    region = queries.region("proef")
    with identity.as_register(region.id):
        return list(Binding.objects.all())


def test_who_somebody_is_there_cannot_be_read_in_the_table(provider, idp):
    log_in(idp)
    (binding,) = _bindings()
    assert idp.subject not in binding.subject


# Fetching


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/",
        "https://[fd00::1]/",
        "https://192.168.1.1:8443/",
        "https://user@proef.example/",
        "https:///x",
        "https://0.0.0.0/",
        "https://[::ffff:10.0.0.1]/",
        "http://[::",
    ],
)
def test_our_own_network_is_not_fetched(address):
    with pytest.raises(OutboundError):
        outbound.checked(address)


def test_in_production_this_machine_is_not_fetched_either(settings):
    settings.PRODUCTION = True
    for address in ("https://127.0.0.1/", "https://localhost/", "http://127.0.0.1/"):
        with pytest.raises(OutboundError):
            outbound.checked(address)


def test_a_name_that_means_something_else_by_now_changes_nothing(monkeypatch):
    asked = []

    def look_up(host, port, **how):
        asked.append(host)
        return [(0, 0, 0, "", ("93.184.216.34" if len(asked) == 1 else "10.0.0.1", port))]

    monkeypatch.setattr("socket.getaddrinfo", look_up)
    assert outbound.checked("https://proef.example/").ip == "93.184.216.34"
    assert asked == ["proef.example"]
