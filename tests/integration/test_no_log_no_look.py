# SPDX-License-Identifier: EUPL-1.2
"""No line in the log, no look: on every page, file, paper and export that shows a person."""

import ast
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

import voordeur
from tests import world
from tests.integration import pages_world
from voordeur.cases import actions as doing
from voordeur.cases import behind, crises, due_terms, inbox, national, planned, questions
from voordeur.cases import queries as cases
from voordeur.cases.models import Case, DeviceEntry
from voordeur.cases.values import Entry
from voordeur.core.request import Channel, Proof, RequestKind
from voordeur.pages import urls
from voordeur.people.identity import as_register
from voordeur.privacy import finding
from voordeur.privacy.actions import register
from voordeur.privacy.everything import everything
from voordeur.privacy.seen import who_saw
from voordeur.privacy.values import NewRequest
from voordeur.trails import actions, origin, processing
from voordeur.trails.models import Deed, Disclosure
from voordeur.visits import places, planning, rounds
from voordeur.visits.models import Plan

NOW = world.at(world.REPORTED_ON)
SOURCE = Path(voordeur.__file__).parent


@pytest.fixture
def people(db):
    return world.build()


@pytest.fixture
def reported(people):
    return world.reported(people.anna)


def tenant_of(people):
    with transaction.atomic(), as_register(people.anna.region_id), connection.cursor() as cursor:
        cursor.execute("select min(id) from cases_tenant")
        return cursor.fetchone()[0]


# Every query that shows people, and who asks it. A call of `disclosed` that is not reached by one
# of these fails the test below it.
def shown_by(people, reported):
    tenant = tenant_of(people)
    bilal, anna, gijs = people.bilal, people.anna, people.gijs
    reference = reported.reference
    return {
        "werklijst": (bilal, lambda who: cases.work_list(who, NOW)),
        "zaak": (bilal, lambda who: cases.case_page(who, reference, NOW)),
        "zoeken": (bilal, lambda who: cases.search(who, "Voorbeeld", NOW)),
        "meldingen": (anna, lambda who: inbox.inbox(who, NOW)),
        "bewijs": (anna, lambda who: inbox.own_report(who, reported.proof, NOW)),
        "eigen melding": (anna, lambda who: inbox.own_signal(who, reported.signal_id, NOW)),
        "landelijk": (
            people.register,
            lambda who: national.people_of(who, [reported.signal_id], NOW),
        ),
        "vinden": (gijs, lambda who: finding.find(who, reference, None, NOW)),
        "huurder": (gijs, lambda who: finding.tenant(who, tenant, NOW)),
        "alles": (gijs, lambda who: everything(who, tenant, NOW)),
        "wie zag": (gijs, lambda who: who_saw(who, tenant, NOW)),
        "achter een cijfer": (
            bilal,
            lambda who: behind.cases(who, [reported.case_id], most=9, now=NOW),
        ),
        "termijnen": (anna, lambda who: due_terms.due(who, date(2027, 1, 1), NOW)),
        "vragen": (bilal, lambda who: questions.asked(who, NOW)),
        "pogingen": (bilal, lambda who: planned.planned(who, NOW)),
        "meegenomen": (bilal, lambda who: planned.carried(who, NOW)),
        "aan de deur": (bilal, lambda who: planned.at_door(who, reference, NOW)),
        "crises": (people.fem, lambda who: crises.crises(who, NOW)),
        "rondes": (bilal, lambda who: rounds.plan(who, Plan.objects.get().pk, NOW)),
    }


def _agreed(people, reported):
    values = {"bedrag": 60_000, "termijnen": 3, "eerste_termijn": date(2026, 3, 20)}
    made = Entry("regeling getroffen", NOW.date(), case_id=reported.case_id, values=values)
    assert all(doing.record([made], by=people.bilal, now=NOW))


def _asked(people, reported):
    with transaction.atomic(), as_register(people.bilal.region_id):
        DeviceEntry.objects.create(
            region_id=people.bilal.region_id,
            case_id=reported.case_id,
            person_id=people.bilal.person_id,
            key="0b8b2a34",
            state="vraag",
            doubt="gesloten",
            made_at=NOW,
            received_at=NOW,
        )


def _looked(people, reported):
    doing.look([reported.case_id], region_id=people.anna.region_id, now=NOW)


def _announced(people, reported):
    values = {"op": date(2026, 4, 30)}
    told = Entry("ontruiming aangezegd", NOW.date(), case_id=reported.case_id, values=values)
    assert all(doing.record([told], by=people.bilal, now=NOW))


def _planned(people, reported):
    _looked(people, reported)
    read, _ = places.read("postcode;breedtegraad;lengtegraad\n9901AA;53,31;6,86\n".splitlines())
    places.load(read, by=people.register)
    crews = (planning.Crew((people.bilal.person_id,)),)
    new = planning.NewPlan(day=NOW.date(), crews=crews, opens=1020, closes=1260, service=20)
    assert planning.make(new=new, by=people.bilal, now=NOW)


# What has to happen before a query has somebody to show.
BEFORE = {
    "termijnen": _agreed,
    "vragen": _asked,
    "pogingen": _looked,
    "meegenomen": _looked,
    "crises": _announced,
    "rondes": _planned,
}


def ready(people, reported, name):
    """Return who asks this query, the query, and the last line that was there before."""
    BEFORE.get(name, lambda *_: None)(people, reported)
    with transaction.atomic(), as_register(people.anna.region_id):
        last = Disclosure.objects.order_by("-id").values_list("id", flat=True).first()
    return (*shown_by(people, reported)[name], last or 0)


NAMES = (
    "werklijst",
    "zaak",
    "zoeken",
    "meldingen",
    "bewijs",
    "eigen melding",
    "landelijk",
    "vinden",
    "huurder",
    "alles",
    "wie zag",
    "achter een cijfer",
    "termijnen",
    "vragen",
    "pogingen",
    "meegenomen",
    "aan de deur",
    "crises",
    "rondes",
)


@pytest.mark.parametrize("name", NAMES)
def test_each_query_that_shows_somebody_writes_a_line_for_that_person(people, reported, name):
    who, query, last = ready(people, reported, name)
    with transaction.atomic(), world.acting(who):
        query(who)
    with transaction.atomic(), as_register(people.anna.region_id):
        (line,) = Disclosure.objects.filter(id__gt=last)
    assert processing.version_at(line.activity) is not None


@pytest.mark.parametrize("name", NAMES)
def test_each_query_that_shows_somebody_fails_when_the_line_cannot_be_written(
    people, reported, name, monkeypatch
):
    who, query, _ = ready(people, reported, name)
    refused = actions.WRITE_DISCLOSURES.replace("trails_disclosure", "trails_gone")
    monkeypatch.setattr(actions, "WRITE_DISCLOSURES", refused)
    with pytest.raises(DatabaseError), transaction.atomic(), world.acting(who):
        query(who)


def test_every_place_that_writes_a_line_is_tried_above():
    """A new call of `disclosed` asks for a row in `shown_by` here, or a reason below."""
    calls = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "disclosed":
                calls.add(str(path.relative_to(SOURCE)))
    tried = {
        "cases/behind.py",
        "cases/crises.py",
        "cases/due_terms.py",
        "cases/inbox.py",
        "cases/national.py",
        "cases/planned.py",
        "cases/queries.py",
        "cases/questions.py",
        "cases/search.py",
        "cases/worklist.py",
        "visits/rounds.py",
        "privacy/finding.py",
        "privacy/everything.py",
        "privacy/seen.py",
    }
    elsewhere = {
        "deliveries/queries.py": "the pages below, and test_deliver_waiting",
        "privacy/queries.py": "test_requests",
    }
    assert calls - tried == set(elsewhere)


def test_every_activity_that_is_used_stands_in_the_register():
    words = (
        node.value
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "activity"
    )
    used = {word.value for word in words if isinstance(word, ast.Constant)}
    assert used >= {"zaak", "werklijst", "zoeken", "leveringen"}
    assert used - set(processing.activities()) == set()


def test_an_activity_outside_the_register_shows_nothing(people, reported):
    with (
        pytest.raises(processing.UnknownActivityError),
        transaction.atomic(),
        world.acting(people.bilal),
    ):
        actions.disclosed(
            people.bilal, name="x", activity="nieuwsgierigheid", tenants=[1], now=NOW
        )


# --- pages ------------------------------------------------------------------------------------

PLANTED = ("S. Voorbeeld", "Verhulst", "Dogan")
QUERIES = {"find": "?q=Voorbeeld", "inbox": "?contract=HC-00001", "doubts": ""}
NOT_PEOPLE = {"vormtaal", "vormtaal-sample"}  # samples, with invented values and no database


def addresses(pages, request_reference, tenant):
    """Return every address of the site that can be read, filled in for the shared world."""
    values = {
        "reference": pages.reference,
        "signal_id": pages.signal_id,
        "proof": pages.proof,
        "delivery_id": pages.delivery_id,
        "row_id": pages.row_id,
        "doubt_id": pages.doubt_id,
        "tenant_id": tenant,
        "version_id": pages.world.agreement_id,
        "seq": 1,
    }
    for route in urls.urlpatterns:
        names = route.pattern.converters
        for form in ("json", "pdf", "csv", "ldv") if "form" in names else ("",):
            given = {name: {**values, "form": form}.get(name, 1) for name in names}
            if route.name in {"request", "request-do"}:
                given["reference"] = request_reference
            if route.name not in NOT_PEOPLE:
                yield reverse(route.name, kwargs=given) + QUERIES.get(route.name, "")


def text_of(response):
    content = response.getvalue() if response.streaming else response.content
    if content[:2] == b"PK":
        with ZipFile(BytesIO(content)) as book:
            return " ".join(book.read(name).decode(errors="ignore") for name in book.namelist())
    if content[:4] == b"%PDF":
        with pikepdf.open(BytesIO(content)) as paper:
            return str(paper.docinfo) + "S. Voorbeeld"  # every paper here is about this tenant
    return content.decode(errors="ignore")


@pytest.fixture
def site(pages):
    """Return the addresses, and how somebody opens one: its status, text and new lines."""
    gijs = pages.world.gijs
    tenant = case_tenant(pages)
    with transaction.atomic(), world.acting(gijs):
        new = NewRequest(RequestKind.ACCESS, tenant, NOW.date(), Channel.DESK, Proof.DOCUMENT)
        reference = register(new, by=gijs, now=NOW)
    return tuple(addresses(pages, reference, tenant))


def case_tenant(pages):
    with transaction.atomic(), as_register(pages.world.anna.region_id):
        return Case.objects.get(id=pages.case_id).tenant_id


def lines(pages):
    with transaction.atomic(), as_register(pages.world.anna.region_id):
        return Disclosure.objects.count()


@pytest.mark.parametrize("name", ["anna", "bilal", "fem", "gijs"])
def test_a_page_that_shows_somebody_writes_a_line_and_without_the_line_shows_nobody(
    pages, site, name, monkeypatch
):
    client = pages_world.browser(name)
    client.raise_request_exception = False
    shown = []
    for address in site:
        before = lines(pages)
        response = client.get(address)
        people_shown = [who for who in PLANTED if who in text_of(response)]
        if response.status_code == 200 and people_shown:
            assert lines(pages) - before >= len(people_shown), (address, people_shown)
            shown.append(address)
    assert shown
    refused = actions.WRITE_DISCLOSURES.replace("trails_disclosure", "trails_gone")
    monkeypatch.setattr(actions, "WRITE_DISCLOSURES", refused)
    for address in shown:
        response = client.get(address)
        assert response.status_code == 500, address
        assert not [who for who in PLANTED if who in text_of(response)], address


def looked_into(pages):
    with transaction.atomic(), as_register(pages.world.anna.region_id):
        return Disclosure.objects.filter(name="zaak inzien").count()


@pytest.mark.parametrize(
    "sent",
    [
        {"form": "gesprek", "kind": "gesprek gevoerd"},
        {"form": "stap", "kind": "ontruiming aangezegd", "op": "30-4-2026"},
        {"form": "stap", "kind": "achterstand voldaan", "gezien": "999"},
        {"form": "klik", "kind": "gesprek gevoerd"},
    ],
    ids=lambda sent: f"{sent['form']} {sent['kind']}",
)
def test_who_records_something_was_shown_nothing(pages, sent):
    before = looked_into(pages)
    client = pages_world.browser("bilal")
    answer = client.post(f"/zaken/{pages.reference}/vastleggen", sent)
    assert answer.status_code == 302
    assert looked_into(pages) == before
    assert "Vastgelegd:" in client.get(answer["Location"]).content.decode()
    assert looked_into(pages) == before + 1


@pytest.mark.parametrize(
    "sent", [{"form": "nog-open"}, {"form": "ongedaan", "wat": "1"}], ids=lambda sent: sent["form"]
)
def test_who_records_something_of_an_arrangement_was_shown_nothing(pages, sent):
    before = looked_into(pages)
    client = pages_world.browser("bilal")
    answer = client.post(f"/zaken/{pages.reference}/regeling", sent)
    assert answer.status_code == 302
    assert looked_into(pages) == before
    assert client.get(answer["Location"]).status_code == 200
    assert looked_into(pages) == before + 1


def test_a_form_of_an_arrangement_that_comes_back_is_one_look(pages):
    before = looked_into(pages)
    answer = pages_world.browser("bilal").post(
        f"/zaken/{pages.reference}/regeling", {"form": "vastleggen"}
    )
    assert answer.status_code == 422
    assert looked_into(pages) == before + 1


def test_a_form_that_comes_back_is_one_look(pages):
    before = looked_into(pages)
    sent = {"form": "stap", "kind": "ontruiming aangezegd", "op": "gisteren of zo"}
    answer = pages_world.browser("bilal").post(f"/zaken/{pages.reference}/vastleggen", sent)
    assert answer.status_code == 422
    assert looked_into(pages) == before + 1


# --- where it comes from ------------------------------------------------------------------------

PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def test_a_trace_of_the_caller_is_taken_on_and_given_back(pages):
    client = pages_world.browser("bilal")
    answer = client.get(f"/zaken/{pages.reference}/", headers={"traceparent": PARENT})
    assert answer["traceresponse"].startswith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
    with transaction.atomic(), as_register(pages.world.anna.region_id):
        deed = Deed.objects.filter(action="zaak inzien").latest("id")
        line = Disclosure.objects.filter(name="zaak inzien").latest("id")
    assert bytes(deed.trace_id).hex() == "4bf92f3577b34da6a3ce929d0e0e4736"
    assert bytes(deed.parent_span_id).hex() == "00f067aa0ba902b7"
    assert bytes(line.parent_span_id) == bytes(deed.span_id)
    assert deed.origin.startswith("127.0.0.0/24 ")


@pytest.mark.parametrize(
    "header",
    ["", "x", "00-0-0-00", PARENT + "-extra", "ff" + PARENT[2:], f"00-{'0' * 32}-{'1' * 16}-01"],
)
def test_what_is_no_trace_begins_a_new_one(header):
    assert origin.read_traceparent(header) is None


def test_a_page_that_was_refused_is_a_line_in_the_security_log(pages):
    assert pages_world.browser("hana").get(f"/zaken/{pages.reference}/").status_code == 404
    with transaction.atomic(), as_register(pages.world.anna.region_id):
        deed = Deed.objects.latest("id")
    assert (deed.action, deed.result) == ("pagina openen", "geweigerd")
    assert deed.object == f"case {pages.reference}"


def test_an_export_of_the_log_is_a_line_in_it_and_no_formula(pages):
    with transaction.atomic(), world.acting(pages.world.bilal):
        actions.noted(pages.world.bilal, action="=1+1", objects=["@x"], now=NOW)
    client = pages_world.browser("gijs")
    table = client.get("/inzage/bestand/csv").content.decode()
    assert "'=1+1" in table
    assert "'@x" in table
    assert "logboek meegenomen" in client.get("/inzage/").content.decode()


def test_the_log_is_searched_by_the_case_of_a_person(pages):
    pages_world.browser("bilal").get(f"/zaken/{pages.reference}/")
    client = pages_world.browser("gijs")
    found = client.get("/inzage/", {"zaak": pages.reference}).content.decode()
    assert "zaak inzien" in found
    assert "ingelogd" not in found.partition("<tbody>")[2]


def test_who_handles_no_requests_finds_none_of_these_pages(pages, site):
    mine = [
        one for one in site if one.startswith(("/huurders/", "/verzoeken/", "/inzage/bestand"))
    ]
    assert len(mine) > 8
    for name, region in (("bilal", "proef"), ("fem", "proef"), ("daan", "verder")):
        client = pages_world.browser(name, region)
        assert {client.get(one).status_code for one in mine} <= {404, 405}, name
