# SPDX-License-Identifier: EUPL-1.2
"""A form is taken with a field left empty exactly when "(mag leeg)" stands at that field.

Each form is filled in well and sent with one field empty; whatever is written down, is undone.
"""

import re
from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from tests import world
from tests.integration.pages_world import TODAY, browser
from tests.integration.test_may_be_empty import fields
from voordeur import clock
from voordeur.cases import actions as cases
from voordeur.cases.models import Case, Tenant
from voordeur.cases.values import Entry
from voordeur.core.access import Role
from voordeur.core.request import Channel, Proof, RequestKind
from voordeur.pages import notes
from voordeur.pages.again import PROOF
from voordeur.people import identity
from voordeur.people.values import RegionInfo
from voordeur.privacy import actions as privacy
from voordeur.privacy.values import NewRequest
from voordeur.visits import changing, places, planning, rounds
from voordeur.visits.planning import Crew, NewPlan

NOW = world.at(TODAY)
POINTS = "postcode;breedtegraad;lengtegraad\n9901AA;53,31;6,86\n"


class Town:
    """A case with help, a colleague, a round that stands ready, requests, an administrator."""

    def __init__(self, pages):
        people = pages.world
        region = RegionInfo(people.bilal.region_id, "proef", "Proefregio")
        self.people, self.reference, self.case_id = people, pages.reference, pages.case_id
        self.noor = world.person(region, "noor", Role.WORKER, "wijkteam-noord")
        world.person(region, "ria", Role.ADMIN, None)
        with transaction.atomic(), identity.as_register(people.bilal.region_id):
            case = Case.objects.get(pk=self.case_id)
            own = Tenant.objects.filter(pk=case.tenant_id)
            own.update(born_on=date(1988, 3, 14), addition="A", house_number=1, postcode="9901AA")
        self.tenant_id = case.tenant_id

    def helps(self):
        kinds = ("gesprek gevoerd", "hulp aanvaard")
        entries = [Entry(kind, TODAY, case_id=self.case_id) for kind in kinds]
        assert all(cases.record(entries, by=self.people.bilal, now=NOW))
        return reverse("case-goal", args=[self.reference])

    def door(self):
        bilal = self.people.bilal
        points, _wrong = places.read(POINTS.splitlines())
        places.load(points, by=self.people.register)
        cases.look([self.case_id], region_id=bilal.region_id, now=NOW)
        new = NewPlan(
            day=TODAY, opens=17 * 60, closes=21 * 60, service=20, crews=(Crew((bilal.person_id,)),)
        )
        made = planning.make(new=new, by=bilal, now=NOW)
        assert changing.ready(plan_id=made.plan_id, by=bilal, now=NOW)
        with transaction.atomic(), world.acting(bilal):
            walk = rounds.walked(bilal, made.plan_id, 1, NOW).rounds[0]
        return reverse("round-door", args=[made.plan_id, 1, walk.doors[0].id])

    def request(self, kind, proof=Proof.DOCUMENT):
        new = NewRequest(kind, self.tenant_id, TODAY, Channel.DESK, proof)
        with transaction.atomic(), world.acting(self.people.gijs):
            made = privacy.register(new, by=self.people.gijs, now=NOW)
        return reverse("request", args=[made])

    def case(self, name):
        return reverse(name, args=[self.reference])


def day(text):
    return f"{text}-5-2026"


# Who sends it, where it stands, what marks it there, and how it is filled in well.
FORMS = {
    "a goal of the plan": (
        "bilal", Town.helps, 'name="leefgebied"', lambda town: {
            "leefgebied": "geld", "stands": "nu nodig", "text": "Ik wil weten wat mag.",
            "who": "Samira vraagt toeslag aan", "due": day(1), "review_on": day(2),
            "alleen": "ja",
        },
    ),
    "handing over": (
        "bilal", lambda town: town.case("case-charge"), 'name="aan"', lambda town: {
            "aan": str(town.noor.person_id), "reden": "taal", "notitie": "bel eerst",
        },
    ),
    "standing in": (
        "bilal", lambda town: reverse("team"), 'name="vervanger"', lambda town: {
            "wie": str(town.noor.person_id), "vervanger": str(town.people.bilal.person_id),
            "van": "15-4-2026", "tot": "17-4-2026",
        },
    ),
    "do not visit": (
        "bilal", lambda town: town.case("case-safety"), 'value="niet-bezoeken"', lambda town: {
            "reden": "agressie", "wie": "Wijkteam Noord", "tot": day(1),
        },
    ),
    "a secret address": (
        "bilal", lambda town: town.case("case-safety"), 'value="geheim"', lambda town: {
            "reden": "opgegeven door de huurder",
        },
    ),
    "looking with a reason": (
        "hana", lambda town: reverse("look-ask"), 'name="waarom"', lambda town: {
            "zaak": town.reference, "postcode": "9901 AA", "nummer": "1", "toevoeging": "A",
            "geboren": "14-3-1988", "reden": "waarneming",
            "waarom": "ik val vandaag in voor een collega",
        },
    ),
    "at the door": (
        "bilal", Town.door, 'name="geregeld"', lambda town: {
            "geregeld": "toeslagen nakijken", "hulp": "ja", "afspraak": day(1),
        },
    ),
    "inviting somebody": (
        "ria", lambda town: reverse("people-invite"), 'name="rol"', lambda town: {
            "naam": "Joost", "adres": "joost@proef.example", "rol": "",
        },
    ),
    "finding who asks": (
        "gijs", lambda town: reverse("requests"), 'name="geboren"', lambda town: {
            "wie": town.reference, "geboren": "14-3-1988",
        },
    ),
    "a request of a tenant": (
        "gijs", lambda town: reverse("tenant-data", args=[town.tenant_id]), 'name="wens"',
        lambda town: {
            "soort": RequestKind.ACCESS.value, "ontvangen": "13-4-2026",
            "hoe": Channel.DESK.value, "wie": Proof.DOCUMENT.value, "wens": "alles",
        },
    ),
    "how it is known who asks": (
        "gijs", lambda town: town.request(RequestKind.ACCESS, Proof.NOT_YET), 'value="bewijs"',
        lambda town: {"wie": Proof.DOCUMENT.value},
    ),
    "an answer": (
        "gijs", lambda town: town.request(RequestKind.ACCESS), 'value="antwoord"',
        lambda town: {"woorden": "alles gegeven"},
    ),
    "more time": (
        "gijs", lambda town: town.request(RequestKind.ACCESS), 'value="verleng"',
        lambda town: {"woorden": "veel papier"},
    ),
    "a refusal": (
        "gijs", lambda town: town.request(RequestKind.ACCESS), 'value="weiger"',
        lambda town: {"woorden": "te vaak gevraagd"},
    ),
    "putting right": (
        "gijs", lambda town: town.request(RequestKind.RECTIFICATION), 'value="verbeter"',
        lambda town: {
            "voorletters": "S.", "voornamen": "Sanne", "voorvoegsel": "de",
            "achternaam": "Zonnebloem", "geboren": "14-3-1988", "telefoon": "06 0000 1234",
            "email": "sanne@example.nl", "straat": "Lindelaan", "huisnummer": "1",
            "toevoeging": "A", "postcode": "9901 AA", "plaats": "Noorddorp",
        },
    ),
}  # fmt: skip


def form_with(page, mark):
    """Return the form in which the mark stands: where it goes, its fields, and what it carries."""
    at = page.index(mark, page.index("<main"))
    one = page[page.rindex("<form", 0, at) : page.index("</form>", at)]
    kept = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', one))
    return re.search(r'action="([^"]*)"', one).group(1), fields(f"<main{one}"), kept


def first_choice(page, name):
    """Return the first choice of a list that is not empty."""
    one = page[page.index(f'name="{name}"') :]
    return re.search(r'<option value="([^"]+)"', one).group(1)


def is_refused(client, address, content):
    """Send it, say whether it comes back with a fault, and undo what it did."""
    with transaction.atomic():
        answer = client.post(address, content)
        said = client.session.get(notes.KEY, {}).get("tone") == "late"
        wrong = answer.status_code == 422 or 'aria-invalid="true"' in answer.content.decode()
        transaction.set_rollback(True)
    assert answer.status_code in {200, 302, 422}
    return said or wrong


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_taken_without_what_it_says_may_stay_empty_and_not_otherwise(pages, name):
    who, where, mark, filled = FORMS[name]
    town = Town(pages)
    place = where(town)
    client = browser(who)
    session = client.session
    session[PROOF] = {"at": clock.real_now().timestamp(), "how": ["password"]}
    session.save()
    page = client.get(place).content.decode()
    address, asked, kept = form_with(page, mark)
    typed = {field: text or first_choice(page, field) for field, text in filled(town).items()}
    assert set(asked) == set(typed), "every field is filled in"
    assert not is_refused(client, address, kept | typed), "filled in well, it is taken"
    lies = {
        field: "is taken when empty" if not may else "may be empty but is refused"
        for field, (may, _wrong) in asked.items()
        if is_refused(client, address, kept | typed | {field: ""}) is may
    }
    assert lies == {}
