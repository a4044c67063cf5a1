# SPDX-License-Identifier: EUPL-1.2
"""One address in, two connections out: the owner's and the application's."""

from voordeur.site.connections import databases
from voordeur.site.router import OwnerMigrates

OWNER = "postgresql://beheer:geheim@db.example:5433/register?sslmode=require"


def test_the_application_takes_on_its_role_at_the_owners_address():
    default = databases({"DATABASE_URL": OWNER})["default"]
    assert default["HOST"] == "db.example"
    assert default["OPTIONS"] == {"sslmode": "require", "options": "-c role=voordeur_app"}


def test_an_options_keyword_of_the_address_is_kept():
    default = databases({"DATABASE_URL": f"{OWNER}&options=-c%20jit%3Doff"})["default"]
    assert default["OPTIONS"]["options"] == "-c jit=off -c role=voordeur_app"


def test_an_address_for_the_application_is_used_as_it_is():
    app = "postgresql://voordeur_web@db.example/register"
    default = databases({"DATABASE_URL": OWNER, "DATABASE_APP_URL": app})["default"]
    assert (default["USER"], default["OPTIONS"]) == ("voordeur_web", {})


def test_the_owner_does_nothing_special():
    owner = databases({"DATABASE_URL": OWNER})["owner"]
    assert (owner["USER"], owner["PORT"]) == ("beheer", "5433")
    assert owner["OPTIONS"] == {"sslmode": "require"}


def test_a_page_opens_only_the_applications_connection():
    both = databases({"DATABASE_URL": OWNER})
    assert not any("ATOMIC_REQUESTS" in one for one in both.values())


def test_only_the_owner_may_migrate():
    router = OwnerMigrates()
    assert router.allow_migrate("owner", "cases")
    assert not router.allow_migrate("default", "cases")
