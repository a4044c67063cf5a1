# SPDX-License-Identifier: EUPL-1.2
"""Who the database sees during a request, and what is left of one that fails."""

import pytest
import world
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path

from voordeur.people.models import Region
from voordeur.site.middleware import MEMBERSHIP_KEY


def who(request):
    with connection.cursor() as cursor:
        cursor.execute("select voordeur_region(), voordeur_role(), voordeur_parties()")
        region, role, parties = cursor.fetchone()
    return HttpResponse(f"{region} {role} {parties}")


def fails(request):
    Region.objects.create(key="half", name="Half werk")
    raise Http404 if "gone" in request.GET else ValueError


@login_not_required
def anybody(request):
    return who(request)


urlpatterns = [path("who", who), path("fails", fails), path("anybody", anybody)]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def people(db):
    return world.build()


@pytest.fixture
def client_of(people):
    def log_in(actor):
        client = Client(raise_request_exception=False)
        assert client.login(
            username=f"{actor.name.casefold()}@{actor.region}.example", password=world.PASSWORD
        )
        return client

    return log_in


def test_during_a_request_the_database_knows_who_asks(people, client_of):
    seen = client_of(people.bilal).get("/who").content.decode()
    party = people.bilal.party_ids[0]
    assert seen == f"{people.bilal.region_id} worker [{party}]"


def test_without_a_login_the_database_sees_nobody(people):
    assert Client().get("/anybody").content.decode() == "None None []"


def test_after_a_request_nobody_is_left(people, client_of):
    client_of(people.bilal).get("/who")
    assert Client().get("/anybody").content.decode() == "None None []"


@pytest.mark.parametrize("how", ["", "?gone"])
@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore")
def test_a_view_that_fails_leaves_nothing_behind(how):
    people = world.build()
    client = Client(raise_request_exception=False)
    client.login(username="bilal@proef.example", password=world.PASSWORD)
    assert client.get(f"/fails{how}").status_code in {404, 500}
    assert not Region.objects.filter(key="half").exists()
    assert people


def test_a_wrong_password_or_an_unknown_address_is_nobody(people):
    assert authenticate(None, username="bilal@proef.example", password="x") is None
    assert authenticate(None, username="niemand@proef.example", password="x") is None


def test_an_address_is_known_in_any_case(people):
    found = authenticate(None, username=" Bilal@Proef.example", password=world.PASSWORD)
    assert found is not None


def test_a_membership_of_somebody_else_cannot_be_chosen(people, client_of):
    client = client_of(people.els)
    session = client.session
    session[MEMBERSHIP_KEY] = 1
    session.save()
    assert " policy " in client.get("/who").content.decode()


def test_knowing_who_asks_takes_few_statements(people, client_of):
    client = client_of(people.bilal)
    with CaptureQueriesContext(connection) as seen:
        client.get("/who")
    ours = [q for q in seen if "SAVEPOINT" not in q["sql"] and "voordeur_role()," not in q["sql"]]
    assert len(ours) <= 8


@override_settings(DEBUG=False)
def test_an_account_that_was_closed_is_out_at_once(people, client_of):
    from django.db import transaction

    from voordeur.people import identity
    from voordeur.people.models import Person

    client = client_of(people.bilal)
    with transaction.atomic(), identity.as_person(people.bilal.person_id):
        Person.objects.filter(pk=people.bilal.person_id).update(is_active=False)
    assert client.get("/who").status_code == 302
