# SPDX-License-Identifier: EUPL-1.2
"""Fetching the national delivery: who gets what, in which form, and the trace that it leaves."""

import base64
import copy
import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
import yaml
from cryptography import x509
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from joserfc import jwk, jws

from tests import world
from tests.integration.api_world import BASE, PERIOD, registered
from voordeur.api import describe, signing
from voordeur.cases import actions
from voordeur.cases.models import Case, Tenant
from voordeur.cases.values import Entry
from voordeur.core.figure.ddas_versions import Model
from voordeur.figures import sending
from voordeur.people import identity

SPECS = Path(__file__).parents[3] / "shared" / "specs"
DAY = date(2026, 3, 3)
TODAY = date(2026, 4, 2)


@pytest.fixture
def people(db, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: world.at(TODAY))
    return world.build()


@pytest.fixture
def program(people):
    return registered(people.register)


def ids(answer):
    return [
        one["ID"]
        for place in answer["gegevens"].get("leveringen", [])
        for one in place["vroegsignalen"]
    ]


def tried(people, case, on=DAY, now=None):
    values = {"soort": "Telefoon", "bereikt": True, "dagdeel": "Avond"}
    entry = Entry("contact geprobeerd", on, case_id=case.case_id, values=values)
    assert actions.record([entry], by=people.bilal, now=now or world.at(on))[0]


# --- what the national description says ---------------------------------------------------------


@pytest.fixture(scope="module")
def spec():
    path = SPECS / "ddas-vs-1.0.openapi.yaml"
    if not path.exists():
        pytest.skip(f"landelijke beschrijving niet gevonden: {path.name}")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def schema():
    path = SPECS / "ddas-vroegsignalering-1.2.schema.json"
    if not path.exists():
        pytest.skip(f"landelijk schema niet gevonden: {path.name}")
    return json.loads(path.read_text(encoding="utf-8"))


def body_schema(spec, status, model):
    """Return the schema of an answer of the description, with this model as its content."""
    found = copy.deepcopy(spec["paths"]["/gegevens"]["post"]["responses"][status])
    ((_, content),) = found["content"].items()
    parts = copy.deepcopy(spec["components"]["schemas"])
    parts["Uitwisselmodel"] = model
    return {**content["schema"], "components": {"schemas": parts}}


def validate(value, schema):
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(value)


def test_an_answer_is_as_the_national_description_and_model_say(people, program, spec, schema):
    case = world.reported(people.anna)
    tried(people, case)
    answer = program.ask({**PERIOD, "page": 1, "pageSize": 10})
    validate(answer.json()["gegevens"], schema)
    loose = {"type": "object"}
    validate(answer.json(), body_schema(spec, "200", loose))
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["gegevens"]["codeGegevensleverancier"].endswith("DDAS 1.2")
    assert "v1.2" in answer["Link"]


def test_an_answer_without_records_is_still_as_the_model_says(program, schema):
    answer = program.fetched()
    validate(answer["gegevens"], schema)
    assert "paginering" not in answer


def test_problems_are_as_the_national_description_says(program, spec):
    for status, answer in (
        ("400", program.ask({"page": 0})),
        ("401", program.ask(token="x")),
        ("403", program.ask({"aanleverende_organisatie": "Gemeente Verweg"})),
        ("422", program.ask({**PERIOD, "page": 2})),
    ):
        assert answer.status_code == int(status)
        assert answer["Content-Type"] == "application/problem+json"
        validate(answer.json(), body_schema(spec, status, {}))
        if status in {"401", "403"}:
            assert answer["Fsc-Error-Code"] == answer.json()["code"]
            known = spec["components"]["headers"]["Fsc-Error-Code"]["schema"]["enum"]
            assert answer["Fsc-Error-Code"] in known


def test_an_older_model_has_the_names_and_words_of_its_time(people):
    old = registered(people.register, "oud", model=Model.V1_0)
    case = world.reported(people.anna)
    tried(people, case)
    answer = old.fetched()
    (place,) = answer["gegevens"]["leveringen"]
    (signal,), (handled,) = place["vroegsignalen"], place["vroegsignaalzaken"]
    assert place["aanleverende_organisatie"] == {"naam": "Gemeente Noorddorp"}
    assert signal["client"] == {"Postcode": "9901AA", "Huisnummer": "1"}
    assert "status" not in signal  # 1.0 has no word for taken up
    assert handled["datum_opgepakt"] == "2026-03-03"
    assert "startdatum_matchtingperiode" in handled  # its spelling
    assert answer["gegevens"]["codeGegevensleverancier"].endswith("DDAS 1.0")


def test_our_own_description_is_served_and_says_what_the_national_one_says(people, program, spec):
    answer = program.client.get(f"{BASE}/openapi.json")
    own = answer.json()
    assert own == describe.document()
    assert answer["Access-Control-Allow-Origin"] == "*"
    theirs = spec["paths"]["/gegevens"]["post"]
    ours = own["paths"]["/gegevens"]["post"]
    assert set(ours["responses"]) == set(theirs["responses"])
    asked = own["components"]["schemas"]["GegevensRequest"]
    national = spec["components"]["schemas"]["GegevensRequest"]
    assert set(asked["properties"]) == set(national["properties"])
    assert asked["additionalProperties"] is False
    assert [one["name"] for one in ours["parameters"]] == ["gewijzigdSinds"]
    assert not ours["parameters"][0].get("required")


# --- digest and signature -----------------------------------------------------------------------


def test_digest_and_signature_cover_exactly_what_was_sent(people, program):
    world.reported(people.anna)
    answer = program.ask(PERIOD)
    digest = base64.b64encode(hashlib.sha256(answer.content).digest()).decode()
    assert answer["Digest"] == f"SHA-256={digest}"
    header, _, payload = answer["nlgov-adr-payload-sig"].partition(".")
    assert payload.startswith(".")
    told = json.loads(base64.urlsafe_b64decode(header + "=="))
    assert (told["alg"], told["typ"], told["crit"]) == ("PS256", "JOSE", ["sigD", "b64"])
    certificate = x509.load_der_x509_certificate(base64.b64decode(told["x5c"][0]))
    verified(answer["nlgov-adr-payload-sig"], answer["Digest"], certificate)
    with pytest.raises(AssertionError):
        verified(answer["nlgov-adr-payload-sig"], signing.digest_of(b"x"), certificate)


def verified(signature, digest, certificate):
    registry = signing.registry()
    registry.max_header_length = 10_000
    public = certificate.public_key()
    numbers = public.public_numbers()
    as_key = {"kty": "RSA", "n": _number(numbers.n), "e": _number(numbers.e)}
    found = jws.extract_compact(signature.encode(), signing.signed_text(digest), registry)
    assert jws.validate_compact(found, jwk.RSAKey.import_key(as_key), registry=registry)


def _number(value):
    raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def test_without_a_key_nothing_is_sent_and_nothing_is_logged(people, program, settings):
    settings.DDAS_OWN_KEYS = None
    world.reported(people.anna)
    answer = program.ask(PERIOD)
    assert answer.status_code == 502
    assert answer["Fsc-Error-Code"] == "ERROR_CODE_SERVICE_UNREACHABLE"
    assert disclosed(people) == 0


# --- pages --------------------------------------------------------------------------------------


def test_pages_of_one_delivery_agree_while_data_change(people, program):
    for number in range(1, 6):
        world.reported(people.anna, number=number)
    first = program.fetched(page=1, pageSize=2)
    world.reported(people.anna, number=6)
    rest = [program.fetched(page=page, pageSize=2) for page in (2, 3)]
    assert {one["paginering"]["totalRecords"] for one in (first, *rest)} == {5}
    moments = {one["gegevens"]["aanleverdatumEnTijd"] for one in (first, *rest)}
    assert len(moments) == 1
    found = [one for page in (first, *rest) for one in ids(page)]
    assert len(found) == len(set(found)) == 5
    assert len(ids(program.fetched(page=1, pageSize=100))) == 6


def test_a_report_stands_on_the_page_of_its_case(people, program):
    for number in range(1, 4):
        world.reported(people.anna, number=number)
    for page in (1, 2, 3):
        (place,) = program.fetched(page=page, pageSize=1)["gegevens"]["leveringen"]
        told = {one["ID"] for one in place["vroegsignalen"]}
        named = {one["ID"] for case in place["vroegsignaalzaken"] for one in case["vroegsignalen"]}
        assert told == named


def test_who_is_erased_between_two_pages_is_on_neither(people, program):
    for number in range(1, 4):
        world.reported(people.anna, number=number)
    program.fetched(page=1, pageSize=2)
    with transaction.atomic(), identity.acting_as(people.register):
        Tenant.objects.update(postcode="", house_number=None)
    answer = program.fetched(page=2, pageSize=2)
    assert ids(answer) == []
    assert answer["paginering"]["totalRecords"] == 3


def test_a_restricted_case_stays_out(people, program):
    world.reported(people.anna)
    with transaction.atomic(), identity.acting_as(people.register):
        Case.objects.update(restricted_on=DAY)
    assert ids(program.fetched()) == []


@pytest.mark.parametrize("wrong", [{"page": 3}, {"page": 2, "pageSize": 3}])
def test_a_page_that_is_not_there_is_refused(people, program, wrong):
    world.reported(people.anna)
    program.fetched(page=1, pageSize=1)
    assert program.ask({**PERIOD, **wrong}).status_code == 422


def test_a_later_page_without_a_first_is_refused(people, program):
    world.reported(people.anna)
    answer = program.ask({**PERIOD, "page": 2})
    assert answer.status_code == 422
    assert "bladzijde 1" in answer.json()["detail"]


def test_a_page_takes_as_many_queries_whatever_its_length(people, program):
    def queries(size):
        with CaptureQueriesContext(connection) as taken:
            program.fetched(page=1, pageSize=size)
        said = [one["sql"].lstrip()[:40] for one in taken]
        return [one for one in said if "SAVEPOINT" not in one and "set_config" not in one]

    world.reported(people.anna, number=1)
    queries(1)  # the first time a token is fetched
    few = queries(1)
    assert len(few) < 30
    for number in range(2, 8):
        world.reported(people.anna, number=number)
    assert queries(100) == few


# --- what changed -------------------------------------------------------------------------------


def test_only_what_changed_since_is_sent(people, program):
    cases = [world.reported(people.anna, number=number) for number in (1, 2)]
    since = world.at(DAY, 12).isoformat()
    tried(people, cases[1], on=DAY + timedelta(days=1))
    answer = program.ask(PERIOD, address=f"?gewijzigdSinds={since}").json()
    assert [one.rpartition("-")[2] for one in ids(answer)] == [str(cases[1].signal_id)]
    assert len(ids(program.fetched())) == 2


def test_nothing_changed_gives_nothing(people, program):
    world.reported(people.anna)
    since = world.at(TODAY, 9).isoformat().replace("+", "%2B")
    answer = program.ask(PERIOD, address=f"?gewijzigdSinds={since}")
    assert ids(answer.json()) == []


@pytest.mark.parametrize(
    "address",
    ["?gewijzigdSinds=gisteren", "?gewijzigdSinds=2026-01-01T00:00:00", "?iets=1"],
)
def test_a_moment_that_is_none_is_refused(program, address):
    assert program.ask(PERIOD, address=address).status_code == 400


# --- the trace that it leaves -------------------------------------------------------------------


def disclosed(people):
    with transaction.atomic(), identity.acting_as(people.gijs), connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from trails_disclosure where name = %s", ["landelijke levering"]
        )
        return cursor.fetchone()[0]


def test_each_person_on_a_page_stands_in_the_log_and_no_other(people, program):
    for number in (1, 2, 3):
        world.reported(people.anna, number=number)
    program.fetched(page=1, pageSize=2)
    assert disclosed(people) == 2
    program.fetched(page=2, pageSize=2)
    assert disclosed(people) == 3


@pytest.mark.parametrize("name", ["fem", "gijs"])
def test_coordinator_and_privacy_officer_see_what_was_sent(people, program, name):
    world.reported(people.anna)
    answer = program.ask(PERIOD)
    with transaction.atomic(), identity.acting_as(getattr(people, name)):
        (line,) = sending.sent(getattr(people, name))
    assert (line.receiver, line.records, line.people) == ("Statistiekbureau", 1, 1)
    assert line.digest == hashlib.sha256(answer.content).hexdigest()


@pytest.mark.parametrize("name", ["anna", "bilal", "els", "daan"])
def test_nobody_else_sees_what_was_sent(people, program, name):
    program.fetched()
    with transaction.atomic(), identity.acting_as(getattr(people, name)):
        assert sending.sent(getattr(people, name)) == ()


def test_when_the_log_cannot_be_written_nothing_leaves(people, program, monkeypatch):
    world.reported(people.anna)
    broken = "insert into trails_gone values (1)"
    monkeypatch.setattr("voordeur.trails.actions.WRITE_DISCLOSURES", broken)
    program.token()
    program.client.raise_request_exception = False
    assert program.ask(PERIOD).status_code == 500


def test_a_record_that_is_not_as_agreed_stops_the_whole_delivery(people, program, monkeypatch):
    world.reported(people.anna)
    monkeypatch.setattr("voordeur.core.figure.ddas.whole_euros", lambda cents: "veel")
    answer = program.ask(PERIOD)
    assert answer.status_code == 422
    assert "bedrag" in answer.json()["detail"]
    assert disclosed(people) == 0


# --- municipalities -----------------------------------------------------------------------------


def test_a_municipality_is_asked_by_its_organisation_or_code(people, program):
    world.reported(people.anna)
    for said in ("Gemeente Noorddorp", "noorddorp", "9901"):
        assert len(ids(program.fetched(aanleverende_organisatie=said))) == 1
    assert ids(program.fetched(aanleverende_organisatie="9902")) == []


def test_a_program_of_one_municipality_gets_no_other(people):
    own = registered(people.register, "zuid", municipalities=("9902",))
    world.reported(people.anna)
    assert ids(own.fetched()) == []
    assert own.ask({**PERIOD, "aanleverende_organisatie": "9901"}).status_code == 403


def test_a_program_of_another_region_gets_nothing_of_here(people):
    theirs = registered(people.elsewhere)
    world.reported(people.anna)
    assert ids(theirs.fetched()) == []
