# SPDX-License-Identifier: EUPL-1.2
"""Every form gets fields that it never asked: nothing may come of them (mass assignment)."""

import pytest
from django.db import connection

from tests.integration import rights_matrix as matrix
from tests.integration.rights_rules import RULES

pytestmark = pytest.mark.slow
TAKING = sorted(name for name, rule in RULES.items() if rule.post is not None)

# Names of columns and of things that the code knows and no form asks.
MORE = {
    "region_id": "2",
    "region": "verder",
    "party_id": "2",
    "party": "zuid",
    "role": "admin",
    "rol": "admin",
    "is_staff": "1",
    "is_superuser": "1",
    "is_active": "1",
    "is_system": "1",
    "person_id": "1",
    "person": "1",
    "user": "1",
    "actor": "1",
    "by": "1",
    "scope": "register",
    "membership": "1",
    "landlord_id": "2",
    "landlord": "zuid",
    "owner_id": "2",
    "owners": "2",
    "outcome": "admitted",
    "settled_by": "1",
    "expires_on": "2099-01-01",
    "id": "1",
    "pk": "1",
    "closed_on": "2026-01-01",
    "agreement_id": "1",
    "seen_by": "2",
    "helped_by": "2",
}
WHO_IS_WHO = ("people_region", "people_party", "people_person", "people_membership")


@pytest.mark.parametrize("name", TAKING)
def test_fields_that_no_form_asks_change_nothing(building_of_owner, name):
    building = building_of_owner
    found = building.allowed(name)
    if found is None:
        pytest.skip("there for nobody in this world")
    visitor, thing = found
    rule = RULES[name]
    sent = matrix.sent(rule, thing, visitor)
    more = {key: value for key, value in MORE.items() if key not in sent and key != "rol"}
    address = building.address(name, thing)
    plain = building.ask(visitor, "POST", address, sent, then=_rows)
    extra = building.ask(visitor, "POST", address, {**sent, **more}, then=_rows)
    assert extra.status_code == plain.status_code
    assert extra.then == plain.then


def _rows():
    """Return who is who, and whose everything is, as the owner of the tables sees it."""
    with connection.cursor() as cursor:
        cursor.execute("select session_user")
        cursor.execute(f"set local role {cursor.fetchone()[0]}")
        found = []
        for table in WHO_IS_WHO:
            # Without the number: a row that was undone used one up.
            row = "to_jsonb(t) - 'id'"
            cursor.execute(
                f"select md5(string_agg(({row})::text, ',' order by {row})) from {table} t"
            )
            found.append(cursor.fetchone())
        cursor.execute("select region_id, municipality, phase from cases_case order by id")
        found.append(cursor.fetchall())
        cursor.execute("select region_id, owner_id, step from cases_task order by id")
        found.append(cursor.fetchall())
        cursor.execute("select region_id, landlord_id, outcome from deliveries_row order by id")
        found.append(cursor.fetchall())
        cursor.execute("set local role voordeur_app")
    return found
