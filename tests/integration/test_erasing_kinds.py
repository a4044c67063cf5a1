# SPDX-License-Identifier: EUPL-1.2
"""Every kind of record that has a term, goes when it is over: files, doubts, logs, accounts."""

from datetime import date, timedelta

import pytest
import world
from django.db import transaction

from tests.integration import pages_world, retention_world
from tests.integration.retention_world import dump, erased, stored, where
from voordeur.cases import actions as cases
from voordeur.cases.models import Case
from voordeur.cases.values import Entry
from voordeur.cases.verify import verify
from voordeur.core.access import Role
from voordeur.core.agreement.vocabulary import RECORDS
from voordeur.core.request import Channel, Proof, RequestKind
from voordeur.core.retention import HoldGround
from voordeur.deliveries import settling
from voordeur.deliveries.models import Delivery, Doubt, Row
from voordeur.grants.models import Attempt, Look
from voordeur.people import identity, queries
from voordeur.people.models import Membership, Person
from voordeur.privacy import actions as privacy
from voordeur.privacy import keeping, log_seals
from voordeur.privacy.models import Request
from voordeur.privacy.values import NewRequest
from voordeur.retention import actions, apart, kinds, models
from voordeur.trails.models import Deed
from voordeur.visits.models import Caution

TODAY = pages_world.TODAY
NAMED = {
    **pages_world.GOOD,
    "voorletters": "X.",
    "achternaam": "Zwetsloot",
    "voornamen": "Xaverius",
}


def later(**span):
    return world.at(TODAY + timedelta(**span))


@pytest.fixture
def people(db):
    return world.build()


def delivered(people, tmp_path, name="zwetsloot-maart.csv"):
    """A file with one row that is admitted and one that the law refuses."""
    refused = {**NAMED, "contractnummer": "HC-ZZ-7", "bezwaar": "ja"}
    file = pages_world.write(tmp_path / name, NAMED | {"contractnummer": "HC-ZZ-1"}, refused)
    return file, pages_world.deliver(people.anna, file)


def test_every_kind_of_the_language_can_be_erased():
    by_its_own_day = {"geparkeerde melding"}
    assert set(RECORDS) == set(kinds.KINDS) | by_its_own_day


def test_of_a_file_the_name_and_the_references_go_and_the_hashes_stay(people, tmp_path):
    file, _ = delivered(people, tmp_path)
    before = [row.key_hash for row in stored(people, Row)]
    erased(people, later(days=366))
    (delivery,) = stored(people, Delivery)
    assert (delivery.file_name, delivery.headings, delivery.rows) == ("gewist", [], 2)
    rows = stored(people, Row)
    assert {row.reference for row in rows} == {""}
    assert {row.reason for row in rows if row.outcome == "refused"} == {
        "De termijn is voorbij. De reden van deze rij is gewist."
    }
    assert [row.key_hash for row in rows] == before
    again = pages_world.deliver(people.anna, file)
    assert again.repeated
    assert len(stored(people, Delivery)) == 1


def test_the_same_row_in_another_file_is_still_known(people, tmp_path):
    delivered(people, tmp_path)
    erased(people, later(days=366))
    other = pages_world.write(
        tmp_path / "nieuw.csv", NAMED | {"contractnummer": "HC-ZZ-1", "toevoeging": ""}
    )
    answer = pages_world.deliver(people.anna, other)
    assert [row.outcome for row in answer.rows] == ["known"]


def test_a_file_with_a_row_that_waits_stays_whole(people, tmp_path):
    waits = {**NAMED, "herinnering_datum": ""}
    pages_world.deliver(people.anna, pages_world.write(tmp_path / "wacht.csv", waits))
    erased(people, later(days=900))
    assert stored(people, Delivery)[0].file_name == "wacht.csv"
    settling.expire(people.register.region_id, now=later(days=900))
    erased(people, later(days=901))
    assert stored(people, Delivery)[0].file_name == "gewist"


def test_of_a_doubt_the_comparison_goes_and_the_decision_stays(people, tmp_path):
    delivered(people, tmp_path)
    alike = {**NAMED, "contractnummer": "ZD-1", "voornamen": "", "geboortedatum": ""}
    pages_world.deliver(people.cora, pages_world.write(tmp_path / "zuid.csv", alike))
    (doubt,) = stored(people, Doubt)
    assert "Zwetsloot" in str(doubt.evidence)
    settling.settle(doubt.pk, settling.Choice.OTHER, by=people.fem, now=later(days=0))
    erased(people, later(days=366))
    (doubt,) = stored(people, Doubt)
    assert (doubt.evidence, doubt.choice) == ([], "other")


# --- accounts -----------------------------------------------------------------------------------


def leaver(people, *, also_elsewhere=False):
    region = queries.region("proef")
    who = world.person(region, "xaverius", Role.WORKER, "wijkteam-noord")
    with transaction.atomic(), identity.as_register(region.id):
        Membership.objects.filter(person_id=who.person_id).update(until=TODAY)
    if also_elsewhere:
        other = queries.region("verder")
        party = queries.party(other.id, "noord").id
        world.people.add_membership(
            person_id=who.person_id,
            region=other,
            role=Role.LANDLORD,
            party_id=party,
            since=world.SINCE,
        )
    return who


def account(who):
    with transaction.atomic(), identity.as_person(who.person_id):
        return Person.objects.get(pk=who.person_id)


def test_the_account_of_a_leaver_goes_and_its_number_stays(people):
    who = leaver(people)
    erased(people, later(days=365))
    assert account(who).name == "Xaverius"
    erased(people, later(days=366))
    found = account(who)
    assert (found.name, found.is_active) == ("gewist", False)
    assert found.email == f"{who.person_id}@gewist.invalid"
    assert not found.check_password(world.PASSWORD)


def test_who_works_in_another_region_keeps_the_account(people):
    who = leaver(people, also_elsewhere=True)
    number = erased(people, later(days=366))
    assert account(who).name == "Xaverius"
    (item,) = stored(people, models.Item, preview_id=number, kind="account")
    assert item.outcome == "kept"


def test_who_works_here_is_in_no_preview(people):
    number = actions.make_preview(by=people.gijs, now=later(days=3_000))
    assert stored(people, models.Item, preview_id=number, kind="account") == []


# --- requests -----------------------------------------------------------------------------------


def asked(people, case_id):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        tenant = Case.objects.get(pk=case_id).tenant_id
    new = NewRequest(
        kind=RequestKind.ACCESS,
        tenant_id=tenant,
        received_on=TODAY,
        channel=next(iter(Channel)),
        proof=next(iter(Proof)),
        wish="woordinreden",
    )
    with transaction.atomic(), world.acting(people.gijs):
        return privacy.register(new, by=people.gijs, now=later(days=0)), tenant


def test_an_open_request_holds_back_what_it_is_about(people):
    found = world.reported(people.anna)
    _, tenant = asked(people, found.case_id)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        assert set(keeping.asked_for([tenant])) == {tenant}
        Request.objects.update(state="answered", answered_on=TODAY)
        assert keeping.asked_for([tenant]) == {}


def test_the_words_of_a_request_go_and_that_there_was_one_stays(people):
    found = world.reported(people.anna)
    asked(people, found.case_id)
    region = people.register.region_id
    with transaction.atomic(), identity.as_register(region):
        Request.objects.update(state="answered", answered_on=TODAY)
        (record,) = keeping.found(keeping.Asked(region, until=TODAY))
        assert keeping.erase(region, [record.id], later(days=9)) == [record.id]
        assert keeping.found(keeping.Asked(region, until=TODAY)) == []
        assert Request.objects.get().wish == ""


# --- the logs, in transactions of their own -----------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_log_goes_in_sealed_blocks_and_what_is_newer_stays():
    people = world.build()
    world.reported(people.anna)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        Attempt.objects.create(
            region_id=people.register.region_id,
            person_id=people.hana.person_id,
            at=world.at(date(2026, 1, 5)),
            reason="waarneming",
            words="Zwetsloot",
            found=False,
        )
    log_seals.seal_all(now=later(days=0))
    assert stored(people, Deed)
    erased(people, later(days=5 * 366))
    assert {one.action for one in stored(people, Deed)} <= {
        "voorstel om te wissen",
        "akkoord om te wissen",
        "gewist",
    }
    assert where(["Zwetsloot"], dump()) == set()
    broken = [one.checked.broken for one in log_seals.check_all()]
    assert set(broken) == {()}
    assert verify(now=later(days=5 * 366)).differences == ()


# --- everything at once -------------------------------------------------------------------------

PERSON = ("Zwetsloot", "Xaverius", "HC-ZZ", "woordin", "Quispel", "zwetsloot-maart", "9901ZX")


@pytest.mark.django_db(transaction=True)
def test_words_planted_everywhere_are_nowhere_afterwards(tmp_path, settings):
    people = world.build()
    case_id = planted(people, tmp_path)
    neighbour = world.reported(people.cora, number=2)
    assert {word for _, word in where(PERSON, dump())} == set(PERSON)
    now = later(days=6 * 366)
    file = tmp_path / "gewist.jsonl"
    settings.ERASED_JOURNAL = file
    settling.expire(people.register.region_id, now=now)
    erased(people, now)
    apart.write_apart(file, now=now)
    assert where(PERSON, dump()) == set()
    assert not any(word.casefold() in file.read_text("utf-8").casefold() for word in PERSON)
    assert where(["Lindelaan", "HC-00002"], dump())
    assert {one.erased_at is None for one in stored(people, Case, id=neighbour.case_id)} == {True}
    assert {one.erased_at is None for one in stored(people, Case, id=case_id)} == {False}
    assert verify(now=now).differences == ()


def planted(people, tmp_path):
    """A person in a file, a doubt, a case, notes, a caution, a look, a hold, a request, logs."""
    street = {"straat": "Quispelstraat", "postcode": "9901 AA"}
    delivered(people, tmp_path)
    alike = {**NAMED, **street, "contractnummer": "HC-ZZ-9", "voornamen": "", "geboortedatum": ""}
    pages_world.deliver(people.cora, pages_world.write(tmp_path / "zwetsloot.csv", alike))
    for doubt in stored(people, Doubt):
        settling.settle(doubt.pk, settling.Choice.SAME, by=people.fem, now=later(days=0))
    found = retention_world.closed(people, 7, named=True, helped=True)
    (case,) = [one for one in stored(people, Case) if one.pk != found.case_id]
    for number in (case.pk, found.case_id):
        planted_in(people, number)
    talk = Entry("gesprek gevoerd", TODAY, case_id=case.pk)
    entry = Entry("hulp geweigerd", TODAY, case_id=case.pk, note="woordinnotitie Zwetsloot")
    assert all(cases.record([talk, entry], by=people.bilal, now=later(days=0)))
    return case.pk


def planted_in(people, case_id):
    region = people.register.region_id
    hold = actions.NewHold(
        HoldGround.COMPLAINT, "woordinhold over Zwetsloot", case_id=case_id, until=TODAY
    )
    assert isinstance(actions.place_hold(new=hold, by=people.gijs, now=later(days=0)), int)
    reference, _ = asked(people, case_id)
    with transaction.atomic(), identity.as_register(region):
        Request.objects.filter(reference=reference).update(state="answered", answered_on=TODAY)
        case = Case.objects.get(pk=case_id)
        Look.objects.create(
            region_id=region,
            case_id=case_id,
            reference=case.reference,
            person_id=people.hana.person_id,
            reason="waarneming",
            words="woordinlook Zwetsloot",
            since=later(days=0),
            until=later(days=1),
        )
        Caution.objects.create(
            region_id=region,
            home_id=case.home_id,
            case_id=case_id,
            person_id=people.hana.person_id,
            reason="agressie",
            ask="woordinvraag: vraag buurman Zwetsloot",
            at=later(days=0),
            until=TODAY,
        )
