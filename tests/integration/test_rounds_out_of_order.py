# SPDX-License-Identifier: EUPL-1.2
"""On the round everything comes in any order: each time a sentence, and nothing is lost."""

from datetime import date, timedelta

import pytest
import world
from django.db import transaction
from django.urls import reverse

from tests.integration import test_rounds
from tests.integration.pages_world import browser
from tests.integration.test_rounds import DAY, planned, ready, street, walked
from voordeur.cases import queries, questions
from voordeur.cases.models import Case
from voordeur.people import identity
from voordeur.visits import changing
from voordeur.visits.changing import Change
from voordeur.visits.models import Stop

pytestmark = pytest.mark.django_db
people = test_rounds.people
EVENING = world.at(DAY, 18)


class Phone:
    """The phone of Bilal on a round of two doors; `moment`: what the clock says."""

    def __init__(self, people, monkeypatch):
        self.people, self.moment = people, EVENING
        monkeypatch.setattr("voordeur.clock.now", lambda: self.moment)
        monkeypatch.setattr("voordeur.clock.today", lambda: self.moment.date())
        self.cases = {one.case_id: one for one in street(people, 2)}
        self.plan = ready(people, opens=19 * 60, closes=22 * 60)
        self.doors = walked(people.bilal, self.plan).rounds[0].doors
        self.web = browser("bilal", "proef")

    @property
    def round(self):
        return reverse("round-walk", args=[self.plan, 1])

    def door(self, number=0):
        return reverse("round-door", args=[self.plan, 1, self.doors[number].id])

    def case(self, number=0):
        return self.cases[self.doors[number].case_id]

    def says(self, what):
        return self.text(reverse("round-do", args=[self.plan, 1]), what)

    def text(self, address, what=None, **more):
        sent = None if what is None else {"doe": what, **more}
        page = self.web.get(address) if sent is None else self.web.post(address, sent)
        while page.status_code == 302:
            page = self.web.get(page.url)
        assert page.status_code in {200, 422}, page.status_code
        return page.content.decode()

    def written(self, number=0):
        reference = self.case(number).reference
        with transaction.atomic(), world.acting(self.people.bilal):
            page = queries.case_page(self.people.bilal, reference, self.moment)
        return [one for one in page.happened if one.kind == "contact geprobeerd"]


@pytest.fixture
def phone(people, monkeypatch):
    return Phone(people, monkeypatch)


@pytest.mark.parametrize(
    ("before", "what", "said"),
    [
        ((), "veilig", "Deze ploeg is nog niet ingecheckt."),
        ((), "langer", "Deze ploeg is nog niet ingecheckt."),
        (("weg",), "weg", "Deze ploeg is al ingecheckt."),
        (("weg", "veilig"), "veilig", "Deze ploeg is al afgemeld."),
        (("weg", "veilig"), "langer", "Deze ploeg is al afgemeld."),
        (("weg", "veilig"), "weg", "Deze ploeg is al afgemeld."),
        ((), "vertel", "Schrijf op wat er gebeurde."),
    ],
)
def test_out_and_back_in_any_order_get_a_sentence(phone, before, what, said):
    for one in before:
        phone.says(one)
    assert said in phone.says(what)


@pytest.mark.parametrize(
    ("days", "said"), [(-2, "Deze ronde is niet vandaag"), (1, "Deze ronde is niet vandaag")]
)
def test_nobody_checks_in_on_another_day(phone, days, said):
    phone.moment = EVENING + timedelta(days=days)
    assert said in phone.says("weg")
    assert "Check in: ik ga op pad" not in phone.text(phone.round)


def test_who_forgot_to_check_out_does_so_the_next_day(phone):
    phone.says("weg")
    phone.moment = EVENING + timedelta(days=1)
    assert "Fijn dat je veilig terug bent" in phone.says("veilig")


def test_what_is_written_down_the_next_morning_happened_on_the_round(phone):
    phone.moment = world.at(DAY + timedelta(days=1), 9)
    assert "Deze ronde was gisteren" in phone.text(phone.round)
    phone.text(phone.door(), "niet-thuis")
    (one,) = phone.written()
    assert (one.on, one.values["dagdeel"]) == (DAY, "Avond")


def test_nobody_was_there_before_the_day_of_the_round(phone):
    phone.moment = world.at(DAY - timedelta(days=1), 18)
    assert "Deze ronde is morgen" in phone.text(phone.round)
    assert "Deze ronde is pas op 9-3-2026" in phone.text(phone.door(), "niet-thuis")
    assert phone.written() == []


def test_a_second_device_hears_what_stands_and_writes_nothing_double(phone):
    phone.text(phone.door(), "niet-thuis")
    page = phone.text(phone.door(), "bereikt", hulp="ja")
    assert "Dit bezoek is al vastgelegd: niet thuis." in page
    assert "Draai terug wat is vastgelegd" in page
    assert len(phone.written()) == 1
    phone.text(phone.door(), "terug")
    assert "Dit is al ingetrokken of veranderd." in phone.text(phone.door(), "terug")


def test_at_a_door_of_a_case_that_was_closed_meanwhile_the_visit_is_kept(phone, people):
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        Case.objects.filter(pk=phone.case().case_id).update(state="gesloten")
    assert "Niet aanbellen" in phone.text(phone.door())
    assert "Vastgelegd: niet thuis" in phone.text(phone.door(), "niet-thuis")
    assert len(phone.written()) == 1


@pytest.mark.parametrize("what", ["niet-thuis", "bereikt"])
def test_a_visit_in_a_case_that_went_to_others_is_kept_as_a_question(phone, people, what):
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        given = list(people.hana.party_ids)
        Case.objects.filter(pk=phone.case().case_id).update(seen_by=given, helped_by=given)
    assert "1 deur staat er niet meer op" in phone.text(phone.round)
    assert "Deze deur staat niet meer op deze ronde" in phone.text(phone.door())
    for _twice in range(2):
        assert "Je bezoek is bewaard bij Pogingen" in phone.text(phone.door(), what)
    with transaction.atomic(), world.acting(people.bilal):
        (kept,) = questions.asked(people.bilal, EVENING)
    assert (kept.kind, kept.reached, kept.address) == ("Huisbezoek", what == "bereikt", "")


def test_at_a_door_of_somebody_who_objected_meanwhile_the_visit_is_kept(phone, people):
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        row = Case.objects.select_related("tenant").get(pk=phone.case().case_id)
        row.tenant.objected_on = date(2026, 3, 9)
        row.tenant.save()
    assert "Niet aanbellen" in phone.text(phone.door())
    assert "Vastgelegd: niet thuis" in phone.text(phone.door(), "niet-thuis")


def test_at_a_door_that_was_taken_off_the_round_nothing_breaks(phone, people):
    off = Change(phone.doors[0].id, changing.OFF)
    assert changing.change(plan_id=phone.plan, wish=off, by=people.bilal, now=EVENING)
    assert "Deze deur staat niet meer op deze ronde" in phone.text(phone.door())
    assert "staat niet op een ronde" in phone.text(phone.door(), "niet-thuis")


def to_another_team(phone, people):
    """Give the first door to a second team of the same plan."""
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        stop = Stop.objects.get(pk=phone.doors[0].id)
        other = test_rounds.Round.objects.get()
        other.pk, other.number = None, 2
        other.save()
        stop.round_id = other.pk
        stop.save()


def test_at_a_door_that_went_to_another_team_the_visit_is_written_down(phone, people):
    to_another_team(phone, people)
    assert "Vastgelegd" in phone.text(phone.door(), "niet-thuis")
    assert len(phone.written()) == 1


@pytest.mark.parametrize("what", [None, "niet-thuis"])
def test_a_round_that_was_withdrawn_says_so_on_the_phone(phone, people, what):
    assert changing.throw_away(plan_id=phone.plan, by=people.bilal, now=EVENING)
    for address in (phone.round, phone.door()):
        if what is None or address != phone.round:
            assert "Deze ronde is ingetrokken" in phone.text(address, what)
    assert "Deze ronde is ingetrokken" in phone.says("weg")


def test_a_plan_that_was_never_ready_is_not_there(phone, people):
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        Stop.objects.all().delete()
    number = planned(people, DAY + timedelta(days=1))
    assert phone.web.get(reverse("round-walk", args=[number, 1])).status_code == 404


FAR = DAY + timedelta(days=70)  # an appointment lies at most eight weeks ahead
TALK = {"hulp": "ja", "geregeld": "toeslagen nakijken"}


def kinds(phone, number=0):
    reference = phone.case(number).reference
    with transaction.atomic(), world.acting(phone.people.bilal):
        page = queries.case_page(phone.people.bilal, reference, phone.moment)
    return [one.kind for one in page.happened if not one.is_gone]


def typed(day):
    return f"{day.day}-{day.month}-{day.year}"


def test_an_appointment_that_cannot_be_comes_back_with_all_that_was_typed(phone):
    page = phone.text(phone.door(), "bereikt", afspraak=typed(FAR), **TALK)
    assert "Een afspraak ligt hoogstens acht weken vooruit" in page
    said = page.index("data-error-summary"), page.index("Zo begin je")
    assert said == tuple(sorted(said)), "without script the error stands below what is read first"
    assert f'value="{typed(FAR)}"' in page
    assert page.count(" checked") == 2  # the help that is wanted, and what was settled
    assert kinds(phone) == ["signaal ontvangen"]
    assert "Vastgelegd: bereikt" not in phone.text(phone.round)
    page = phone.text(phone.door(), "bereikt", afspraak=typed(DAY + timedelta(days=3)), **TALK)
    assert "Vastgelegd: bereikt" in page
    wanted = ["contact geprobeerd", "gesprek gevoerd", "hulp aanvaard", "afspraak gemaakt"]
    assert kinds(phone)[1:] == wanted


def test_where_nobody_was_to_ring_what_was_typed_comes_back_as_well(phone, people):
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        Case.objects.filter(pk=phone.case().case_id).update(state="gesloten")
    assert 'name="afspraak"' not in phone.text(phone.door())
    page = phone.text(phone.door(), "bereikt", afspraak=typed(FAR), **TALK)
    assert "Niet aanbellen" in page
    assert "Een afspraak ligt hoogstens acht weken vooruit" in page
    assert f'value="{typed(FAR)}"' in page
    assert kinds(phone) == ["signaal ontvangen"]


def test_at_a_door_of_another_team_it_is_said_that_nothing_was_written_down(phone, people):
    to_another_team(phone, people)
    page = phone.text(phone.door(), "bereikt", afspraak=typed(FAR))
    assert "Er is niets vastgelegd" in page
    assert "Een afspraak ligt hoogstens acht weken vooruit" in page
    assert kinds(phone) == ["signaal ontvangen"]


def test_a_talk_at_a_door_where_the_threat_was_a_mistake_is_a_talk(phone, people):
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        Stop.objects.filter(pk=phone.doors[0].id).update(crisis=True)
    assert "Vastgelegd: bereikt" in phone.text(phone.door(), "bereikt", **TALK)
    assert kinds(phone)[1:] == ["contact geprobeerd", "gesprek gevoerd", "hulp aanvaard"]


def test_what_was_agreed_in_a_case_that_went_to_others_is_kept_with_the_visit(phone, people):
    with transaction.atomic(), identity.as_register(people.fem.region_id):
        given = list(people.hana.party_ids)
        Case.objects.filter(pk=phone.case().case_id).update(seen_by=given, helped_by=given)
    phone.text(phone.door(), "bereikt", afspraak="12-3-2026", **TALK)
    with transaction.atomic(), world.acting(people.bilal):
        (kept,) = questions.asked(people.bilal, EVENING)
    for word in ("toeslagen nakijken", "wil hulp", "12-3-2026"):
        assert word in kept.note
