# SPDX-License-Identifier: EUPL-1.2
"""Who goes there sees a caution, few see why; no landlord sees an address that is secret."""

import contextlib
import io
import zipfile
from datetime import date, timedelta

import pikepdf
import pytest
import world
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from tests.integration.pages_world import browser
from tests.integration.rights_rules import RULES
from voordeur.cases import actions as cases
from voordeur.cases import inbox, queries
from voordeur.cases.models import Case
from voordeur.cases.values import Entry
from voordeur.core.access import TABLE, Role
from voordeur.people import identity
from voordeur.visits import actions
from voordeur.visits import queries as visits
from voordeur.visits.actions import NotMarked

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 20)
NOW = world.at(DAY)
ASK = "Wijkteam Noord (06 0000 7777)"
REASON = "gevaarlijk dier"


@pytest.fixture
def people(monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    monkeypatch.setattr("voordeur.clock.today", lambda: DAY)
    return world.build()


@pytest.fixture
def case(people):
    return world.reported(people.anna)


def marked(case, by, **changes):
    given = {"reason": REASON, "ask": ASK, "until": DAY + timedelta(days=30)} | changes
    return actions.caution(reference=case.reference, by=by, now=NOW, **given)


def why(actor, case):
    with transaction.atomic(), world.acting(actor):
        return visits.cautions(actor, case.reference)


def text(name, address):
    return browser(name, "proef").get(address).content.decode()


def test_a_caution_stands_on_the_case_and_on_the_work_list_without_a_query_more(
    people, case, django_assert_max_num_queries
):
    marked(case, people.bilal)
    assert ASK in text("bilal", reverse("case", args=[case.reference]))
    page = text("bilal", reverse("day"))
    assert "Niet bezoeken" in page
    assert ASK in page
    assert REASON not in page.casefold()
    with transaction.atomic(), world.acting(people.bilal), django_assert_max_num_queries(15):
        assert queries.work_list(people.bilal, NOW).rows[0].tenant.ask_first(DAY) == ASK


def test_it_ends_by_itself_unless_it_is_renewed(people, case):
    marked(case, people.bilal)
    with transaction.atomic(), world.acting(people.bilal):
        tenant = queries.work_list(people.bilal, NOW).rows[0].tenant
    assert tenant.ask_first(DAY + timedelta(days=30)) == ASK
    assert tenant.ask_first(DAY + timedelta(days=31)) == ""
    for until in (DAY, DAY + timedelta(days=184)):
        assert isinstance(marked(case, people.bilal, until=until), NotMarked)


def test_the_reason_is_for_the_own_organisation_and_the_coordinator(people, case):
    marked(case, people.bilal)
    cases.look([case.case_id], region_id=people.fem.region_id, now=NOW)
    assert [one.reason for one in why(people.bilal, case)] == [REASON]
    assert [one.reason for one in why(people.fem, case)] == [REASON]
    moved = Entry("verhuisd binnen", DAY, case.case_id, values={"gemeente": "9902"})
    assert cases.record([moved], by=people.bilal, now=NOW)
    with transaction.atomic(), world.acting(people.hana):
        page = queries.case_page(people.hana, case.reference, NOW)
    assert page.tenant.ask_first(DAY) == ASK
    assert why(people.hana, case) == ()


def test_who_does_not_have_the_case_marks_nothing(people, case):
    for who in (people.hana, people.anna, people.els, people.daan, people.gijs):
        assert isinstance(marked(case, who), NotMarked)
        assert not actions.keep_secret(
            reference=case.reference, why="opgegeven door de huurder", by=who, now=NOW
        )


def test_a_landlord_hears_it_only_at_a_joint_visit_and_never_why(people, case, monkeypatch):
    marked(case, people.bilal)
    address = reverse("inbox")
    assert ASK not in text("anna", address)
    later = world.at(date(2026, 4, 2))
    cases.look([case.case_id], region_id=people.anna.region_id, now=later)
    with transaction.atomic(), world.acting(people.anna):
        found = inbox.inbox(people.anna, later)
    assert [one.ask_first for one in found.tasks] == [ASK]
    page = text("anna", address)
    assert "Niet bezoeken" in page
    assert ASK in page
    assert REASON not in page.casefold()


def test_it_can_be_lifted_and_both_are_in_the_log(people, case):
    marked(case, people.bilal)
    marked(case, people.bilal, ask="iemand anders")
    assert actions.lift_caution(reference=case.reference, by=people.bilal, now=NOW)
    assert not actions.lift_caution(reference=case.reference, by=people.bilal, now=NOW)
    assert [one.holds_on(DAY) for one in why(people.bilal, case)] == [False, False]
    assert "Niet bezoeken" not in text("bilal", reverse("day"))


def test_the_page_sets_and_lifts_and_says_what_is_wrong(people, case):
    bilal = browser("bilal", "proef")
    address = reverse("case-safety", args=[case.reference])
    sent = {"form": "niet-bezoeken", "reden": REASON, "wie": ASK, "tot": "20-4-2026"}
    assert bilal.post(address, sent | {"tot": ""}).status_code == 422
    assert bilal.post(address, sent).status_code == 302
    assert "Vraag eerst" in bilal.get(address).content.decode()
    assert bilal.post(address, {"form": "opheffen"}).status_code == 302
    secret = {"form": "geheim", "reden": "opgegeven door de huurder"}
    assert bilal.post(address, secret).status_code == 302
    assert "Adres geheim" in text("bilal", reverse("case", args=[case.reference]))


# --- a secret address ---------------------------------------------------------------------------

SECRETS = ("Schuilplaats", "9902ZZ", "9902 ZZ", "06 0000 4242", "0600004242", "schuil@example.nl")


@pytest.fixture
def hidden(pages, monkeypatch):
    """The case of the delivery, whose household moved to an address that nobody may know."""
    made = pages.world
    monkeypatch.setattr("voordeur.clock.today", lambda: date(2026, 4, 14))
    with transaction.atomic(), identity.as_register(made.register.region_id):
        row = Case.objects.select_related("tenant", "home").get(pk=pages.case_id)
        tenant, home = row.tenant, row.home
        tenant.postcode, tenant.house_number = "9902ZZ", 7
        tenant.phone, tenant.email = "06 0000 4242", "schuil@example.nl"
        home.street, home.number, home.postcode = "Schuilplaats", 7, "9902ZZ"
        tenant.save()
        home.save()
    return pages


def landlord_addresses(pages):
    """Every address that a landlord can read, as the matrix of rights knows them."""
    for name, rule in RULES.items():
        is_landlords = rule.deed is not None and Role.LANDLORD in TABLE[rule.deed]
        if is_landlords and (rule.post is None or rule.query is not None):
            address = _address(name, pages)
            yield name, address and address + (rule.query or "")
    yield "inbox", reverse("inbox") + "?vragen"
    yield "support", reverse("support")


def _address(name, pages):
    values = {**vars(pages), "version_id": pages.world.agreement_id}
    if name == "delivery-columns":
        values["delivery_id"] = pages.asking_id
    for given in ((), ("signal_id",), ("proof",), ("delivery_id",), ("version_id",)):
        with contextlib.suppress(NoReverseMatch):
            return reverse(name, kwargs={key: values[key] for key in given})
    return None


def content(answer):
    """Return everything that can be read in an answer, also inside a workbook or a PDF."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    elif body.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(body)) as document:
            body = b"\n".join(
                bytes(one.read_bytes()) if isinstance(one, pikepdf.Stream) else repr(one).encode()
                for one in document.objects
            )
    return body.decode("utf-8", "replace")


@pytest.mark.parametrize("is_marked", [True, False])
def test_no_page_and_no_file_of_a_landlord_tells_a_secret_address(hidden, is_marked):
    if is_marked:
        assert actions.keep_secret(
            reference=hidden.reference,
            why="geheimhouding in de BRP",
            by=hidden.world.bilal,
            now=world.at(date(2026, 4, 14)),
        )
    anna = browser("anna", "proef")
    for _, address in landlord_addresses(hidden):
        if address is None:
            continue
        answer = anna.get(address)
        told = content(answer) if answer.status_code == 200 else ""
        assert not [word for word in SECRETS if word in told], address
        assert "geheim" not in told.casefold() or "geheimhoudingsplicht" in told, address


def test_what_a_landlord_delivered_itself_stays_its_own(hidden):
    actions.keep_secret(
        reference=hidden.reference,
        why="geheimhouding in de BRP",
        by=hidden.world.bilal,
        now=world.at(date(2026, 4, 14)),
    )
    assert "Verhulst" in text("anna", reverse("inbox"))


def test_the_search_for_leaks_finds_one_that_is_planted(hidden):
    """The worker does see the new address: so the words can be found where they are shown."""
    page = text("bilal", reverse("case", args=[hidden.reference]))
    assert {word for word in SECRETS if word in page} >= {"Schuilplaats", "9902 ZZ"}


def test_every_page_that_a_landlord_reads_is_searched(hidden):
    left_out = {name for name, address in landlord_addresses(hidden) if address is None}
    # Rounds are searched where there is one: test_rounds.py.
    assert not [name for name in left_out if not name.startswith(("article", "round"))]
    assert {"inbox", "report", "report-proof", "delivery-result", "delivery-columns"} <= {
        name for name, address in landlord_addresses(hidden) if address
    }


def test_what_is_erased_with_a_case_is_also_why_there_was_a_caution(people, case):
    marked(case, people.bilal)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        actions.forget([case.case_id], now=NOW)
    assert [(one.reason, one.ask, one.holds_on(DAY)) for one in why(people.bilal, case)] == [
        ("", "", False)
    ]
