# SPDX-License-Identifier: EUPL-1.2
"""A tenant asks: what do you have on me, who saw it, put it right, leave me alone."""

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
import world
from django.apps import apps
from django.db import transaction
from django.urls import reverse
from landlord import deliver, tenant, write

from tests.integration.pages_world import browser
from voordeur.cases import actions as cases
from voordeur.cases import queries, wishes
from voordeur.cases.models import Case, Tenant
from voordeur.cases.values import Entry, RefusedEntry
from voordeur.cases.verify import verify
from voordeur.core.request import Channel, Proof, RequestKind, RequestState
from voordeur.pages.again import PROOF
from voordeur.people.identity import as_register
from voordeur.privacy import actions, finding, told
from voordeur.privacy import queries as requests
from voordeur.privacy.everything import KINDS, everything
from voordeur.privacy.seen import who_saw
from voordeur.privacy.values import Changes, NewRequest, Refusal
from voordeur.trails import queries as logs
from voordeur.trails.queries import Wanted

pytestmark = pytest.mark.django_db
NOW = world.at(world.REPORTED_ON)
BORN = date(1980, 5, 17)
SCHEMA = Path(__file__).parents[2] / "schema" / "inzage" / "1" / "schema.json"


@pytest.fixture
def people():
    return world.build()


@pytest.fixture
def reported(people):
    opened = world.reported(people.anna)
    with transaction.atomic(), as_register(people.anna.region_id):
        Tenant.objects.update(born_on=BORN)
    return opened


@pytest.fixture
def tenant_id(people, reported):
    with transaction.atomic(), as_register(people.anna.region_id):
        return Case.objects.get(id=reported.case_id).tenant_id


def ask(actor, question, *given):
    with transaction.atomic(), world.acting(actor):
        return question(actor, *given)


def do(people, action, *given, now=NOW):
    with transaction.atomic(), world.acting(people.gijs):
        return action(*given, by=people.gijs, now=now)


def asked(people, tenant_id, kind, proof=Proof.DOCUMENT):
    new = NewRequest(kind, tenant_id, world.REPORTED_ON, Channel.DESK, proof)
    return do(people, actions.register, new)


def shown(people, reference, now=NOW):
    return ask(people.gijs, requests.request, reference, now)


# --- finding ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Voorbeeld", "S. Voorbeeld", "voorbeeld "])
def test_a_tenant_is_found_by_name_and_birth_date(people, tenant_id, text):
    (found,) = ask(people.gijs, finding.find, text, BORN, NOW)
    assert (found.id, found.name) == (tenant_id, "S. Voorbeeld")


def test_a_tenant_is_found_by_the_reference_of_a_case(people, reported, tenant_id):
    (found,) = ask(people.gijs, finding.find, reported.reference.lower(), None, NOW)
    assert found.id == tenant_id


@pytest.mark.parametrize(
    ("text", "born"), [("Voorbeeld", None), ("Voorbeeld", date(1980, 5, 18)), ("Voorb", BORN)]
)
def test_nobody_is_found_by_less(people, reported, text, born):
    assert ask(people.gijs, finding.find, text, born, NOW) == ()


@pytest.mark.parametrize("name", ["anna", "bilal", "els", "fem", "daan"])
def test_only_who_handles_requests_gets_an_answer(people, tenant_id, name):
    who = getattr(people, name)
    assert ask(who, finding.find, "Voorbeeld", BORN, NOW) == ()
    assert ask(who, everything, tenant_id, NOW) is None
    assert ask(who, who_saw, tenant_id, NOW) is None
    assert ask(who, requests.requests, NOW) is None


# --- who saw ------------------------------------------------------------------------------------


def test_who_saw_my_data_names_organisations_and_purposes_and_no_employee(
    people, reported, tenant_id
):
    ask(people.bilal, lambda who: queries.case_page(who, reported.reference, NOW))
    _, seen = ask(people.gijs, who_saw, tenant_id, NOW)
    (look,) = [one for one in seen if one.what == "zaak inzien"]
    assert (look.organisation, look.role) == ("Wijkteam Noord", "medewerker wijkteam")
    assert look.purpose.startswith("Contact maken")
    assert "Bilal" not in repr(seen)


def test_looking_at_who_looked_is_a_look(people, tenant_id):
    ask(people.gijs, who_saw, tenant_id, NOW)
    _, seen = ask(people.gijs, who_saw, tenant_id, NOW)
    assert [one.what for one in seen] == ["wie zag wat inzien"]


# --- everything ---------------------------------------------------------------------------------

# Tables with a case, a tenant or a home of which nothing is told, and why.
NOT_TOLD = {
    "cases_note": "told inside its event",
    "figures_deviation": "told inside its draw",
    "figures_casefacts": "counted from the events that are told, for the figures; no words",
    "figures_casetally": "counted from the same events, for the figures; no words",
    "figures_nationalline": "a copy for a day of events that are told, without name or address",
    "retention_wordserased": "how many events lost their words, and no words",
}


def test_every_table_about_a_person_is_told():
    """A new table with a case, a tenant or a home in it takes a kind in `privacy.everything`."""
    about = {"case_id", "tenant_id", "home_id"}
    names = {
        model._meta.db_table
        for model in apps.get_models()
        if about & {field.column for field in model._meta.concrete_fields}
    }
    nobody = told.Around(0, 0, {}, {})
    told_of = {kind.rows(nobody).model._meta.db_table for kind in KINDS}
    assert names - told_of == set(NOT_TOLD)


def test_everything_tells_what_helpers_wrote_in_both_compartments(people, reported, tenant_id):
    entry = Entry(
        "situatie in kaart gebracht",
        date(2026, 3, 2),
        case_id=reported.case_id,
        values={"aantal_leefgebieden": 2, "schulden": True},
        note="een woord van Bilal over de hulp",
    )
    ask(people.bilal, lambda who: cases.record([entry], by=who, now=NOW))
    found = ask(people.gijs, everything, tenant_id, NOW)
    assert found.data["persoon"][0]["achternaam"] == "Voorbeeld"
    assert found.data["meldingen"][0]["achterstand_in_centen"] == 60_000
    assert found.data["gebeurtenissen"][-1]["notitie"] == "een woord van Bilal over de hulp"
    assert found.data["gebeurtenissen"][-1]["deel"] == "hulp"
    said = [line for part in found.parts for entry in part.entries for line in entry.lines]
    assert ("Achterstand", "€ 600,00") in said
    assert ("Dag", "2-3-2026") in said


def test_everything_for_a_program_is_as_its_schema_says(people, reported, tenant_id):
    ask(people.bilal, lambda who: queries.case_page(who, reported.reference, NOW))
    asked(people, tenant_id, RequestKind.PORTABILITY)
    found = ask(people.gijs, everything, tenant_id, NOW)
    data = json.loads(json.dumps(found.data))
    jsonschema.validate(data, json.loads(SCHEMA.read_text(encoding="utf-8")))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**data, "iets": []}, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_everything_is_a_line_in_the_log_of_that_person(people, tenant_id):
    ask(people.gijs, everything, tenant_id, NOW)
    found = ask(people.gijs, everything, tenant_id, NOW)
    assert [one.what for one in found.seen] == ["alles inzien voor verzoek"]


# --- a request ----------------------------------------------------------------------------------


def test_a_request_waits_a_month_and_is_late_after_it(people, tenant_id):
    reference = asked(people, tenant_id, RequestKind.ACCESS)
    found = shown(people, reference)
    assert (found.due, found.is_late) == (date(2026, 4, 2), False)
    assert shown(people, reference, world.at(date(2026, 4, 3))).is_late


def test_more_time_takes_a_reason_and_is_taken_once(people, tenant_id):
    reference = asked(people, tenant_id, RequestKind.ACCESS)
    assert isinstance(do(people, actions.extend, reference, " "), Refusal)
    assert do(people, actions.extend, reference, "veel gegevens") is None
    assert shown(people, reference).due == date(2026, 6, 2)
    assert isinstance(do(people, actions.extend, reference, "nog meer"), Refusal)


def test_nothing_is_answered_before_it_is_known_who_asks(people, tenant_id):
    reference = asked(people, tenant_id, RequestKind.ACCESS, Proof.NOT_YET)
    given = (reference, "hier", RequestState.ANSWERED)
    assert do(people, actions.answer, *given) == actions.WHO_FIRST
    assert do(people, actions.prove, reference, Proof.DOCUMENT) is None
    assert do(people, actions.answer, *given) is None
    assert shown(people, reference).state is RequestState.ANSWERED
    assert do(people, actions.reopen, reference) is None
    assert shown(people, reference).state is RequestState.OPEN


def test_a_refusal_has_a_reason(people, tenant_id):
    reference = asked(people, tenant_id, RequestKind.ERASURE)
    assert isinstance(do(people, actions.answer, reference, "", RequestState.REFUSED), Refusal)


def test_every_step_is_in_the_request_and_in_the_security_log(people, tenant_id):
    reference = asked(people, tenant_id, RequestKind.ACCESS)
    do(people, actions.answer, reference, "klaar", RequestState.ANSWERED)
    assert [step.what for step in shown(people, reference).steps] == [
        "verzoek beantwoord",
        "verzoek om inzage ontvangen, aan de balie",
    ]
    found = ask(people.gijs, logs.search, Wanted(action="verzoek beantwoord"))
    assert [row.object for row in found.rows] == [reference]


def test_an_objection_is_no_question(people, tenant_id):
    reference = asked(people, tenant_id, RequestKind.OBJECTION)
    assert [step.what for step in shown(people, reference).steps] == [
        "bezwaar ontvangen, aan de balie"
    ]


# --- correction, objection, restriction ---------------------------------------------------------


def test_a_correction_reaches_the_search_keys_and_keeps_no_old_value(people, reported, tenant_id):
    reference = asked(people, tenant_id, RequestKind.RECTIFICATION)
    changes = Changes(family_name="Zonnebloem", postcode="9901BB")
    assert do(people, actions.put_right, reference, changes) is None
    (hit,) = ask(people.bilal, lambda who: queries.search(who, "Zonnebloem", NOW))
    assert hit.tenant.postcode == "9901BB"
    assert ask(people.bilal, lambda who: queries.search(who, "Voorbeeld", NOW)) == ()
    assert shown(people, reference).steps[0].what == "verbeterd: achternaam, postcode"
    found = ask(people.gijs, everything, tenant_id, NOW)
    assert found.data["meldingen"][0]["naam_zoals_gemeld"] == "S. Voorbeeld"


def test_an_objection_stands_in_every_case_that_runs(people, reported, tenant_id):
    reference = asked(people, tenant_id, RequestKind.OBJECTION)
    assert do(people, actions.object_to_reports, reference) is None
    found = ask(people.gijs, everything, tenant_id, NOW)
    assert [row["wat"] for row in found.data["gebeurtenissen"]] == ["signaal ontvangen", "bezwaar"]
    assert found.tenant.objected_on == world.REPORTED_ON
    with transaction.atomic():
        assert verify(now=NOW).differences == ()


def test_who_objected_is_not_taken_in_again(people, tmp_path):
    """By whichever landlord, under whichever contract; somebody else at the same address is."""
    first = deliver(write(tmp_path, [tenant(1)], "een.csv"), people.anna)
    with transaction.atomic(), as_register(people.anna.region_id):
        number = Case.objects.get().tenant_id
    reference = asked(people, number, RequestKind.OBJECTION)
    assert do(people, actions.object_to_reports, reference) is None
    again = tenant(1, contractnummer="ZD-99", kenmerk_verhuurder="")
    second = deliver(write(tmp_path, [again, tenant(2)], "twee.csv"), people.cora)
    assert [row.outcome for row in first.rows] == ["admitted"]
    assert (second.rows[0].outcome, second.rows[0].code) == ("refused", "bezwaar")
    assert second.rows[1].outcome == "admitted"
    assert do(people, actions.take_objection_back, reference) is None
    third = deliver(
        write(tmp_path, [{**again, "contractnummer": "ZD-98"}], "drie.csv"), people.cora
    )
    assert third.rows[0].outcome != "refused"


def test_a_restricted_case_is_on_nobodys_list_and_nothing_happens_in_it(
    people, reported, tenant_id
):
    reference = asked(people, tenant_id, RequestKind.RESTRICTION)
    assert do(people, actions.restrict, reference) is None
    assert ask(people.bilal, lambda who: queries.work_list(who, NOW)).rows == ()
    assert ask(people.bilal, lambda who: queries.search(who, "Voorbeeld", NOW)) == ()
    assert ask(people.bilal, lambda who: queries.case_page(who, reported.reference, NOW)) is None
    since = ask(people.bilal, lambda who: queries.restricted(who, reported.reference))
    assert since == world.REPORTED_ON
    entry = Entry("gesprek gevoerd", world.REPORTED_ON, case_id=reported.case_id)
    (answer,) = ask(people.bilal, lambda who: cases.record([entry], by=who, now=NOW))
    assert isinstance(answer, RefusedEntry)
    assert answer.code == "beperkt"


def test_a_night_passes_a_restricted_case_by_and_lifting_asks_for_what_came_due(
    people, reported, tenant_id
):
    later = NOW + timedelta(days=45)
    reference = asked(people, tenant_id, RequestKind.RESTRICTION)
    do(people, actions.restrict, reference)
    assert cases.look_due(now=later).cases == 0
    assert do(people, actions.lift, reference, now=later) is None
    assert ask(people.bilal, lambda who: queries.work_list(who, later)).rows != ()
    with transaction.atomic():
        assert verify(now=later).differences == ()


def test_a_deed_of_one_request_is_no_deed_of_another(people, tenant_id):
    reference = asked(people, tenant_id, RequestKind.ACCESS)
    assert isinstance(do(people, actions.restrict, reference), Refusal)
    with transaction.atomic():
        assert wishes.restrict(0, by=people.gijs, now=NOW) == ()


def test_erasing_at_a_wish_asks_again_who_it_is(people, tenant_id, monkeypatch):
    monkeypatch.setattr("voordeur.clock.now", lambda: NOW)
    reference = asked(people, tenant_id, RequestKind.ERASURE)
    page = browser("gijs", "proef")
    session = page.session
    session[PROOF] = {"at": 0, "how": []}
    session.save()
    answer = page.post(reverse("request-do", args=[reference]), {"doe": "wis", "woorden": "klaar"})
    assert answer["Location"].startswith("/inloggen/opnieuw?")
