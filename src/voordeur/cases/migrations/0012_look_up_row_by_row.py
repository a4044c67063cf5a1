# SPDX-License-Identifier: EUPL-1.2
"""What hangs on a case is looked up row by row, with an index, and never by reading all cases.

From `exists` the planner may make one pass over every case of the region: with a million of them a
list of a hundred took 230 ms for 23. A subquery with a limit cannot be turned into that.
"""

from django.db import migrations

from voordeur.people.policies import REGION

IS_REGISTER = "(select voordeur_is_register())"
HELPING = "(select voordeur_help_parties())::bigint[]"
REPORTING = "(select voordeur_landlord_parties())::bigint[]"
ON_CASE = "(select voordeur_case_parties())::bigint[]"


LOOKED_UP = """
(select true from cases_case c
  where c.region_id = {table}.region_id and c.{key} = {table}.{column}{more} limit 1)
"""
SHOWN = "create policy seen on {table} for select using ({region} and ({register} or {seen}))"


def through_case(table: str, key: str = "id", column: str = "case_id", more: str = "") -> str:
    """Return that a row is seen when its case is: the policies of the case apply in here too."""
    return LOOKED_UP.format(table=table, key=key, column=column, more=more)


def through_compartment(table: str) -> str:
    """Return that a row of the help compartment asks for more than a look at the case."""
    more = f" and ({table}.compartment = 'signaal' or c.helped_by && {HELPING})"
    return through_case(table, more=more)


SEEN = {
    "cases_tenant": through_case("cases_tenant", "tenant_id", "id"),
    "cases_home": through_case("cases_home", "home_id", "id"),
    "cases_note": through_compartment("cases_note"),
    "cases_event": through_compartment("cases_event"),
    "cases_signal": f"landlord_id = any({REPORTING}) or {through_case('cases_signal')}",
    "cases_task": (
        f"(closed_at is null and owner_id = any({ON_CASE}))"
        f" or (closed_at is null and owners && {REPORTING}) or {through_case('cases_task')}"
    ),
    "messages_message": (
        f"recipient_party_id = any({REPORTING}) or {through_case('messages_message')}"
    ),
}


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_objectors")]

    operations = [
        migrations.RunSQL(
            [
                f"drop policy seen on {table}",
                SHOWN.format(table=table, region=REGION, register=IS_REGISTER, seen=seen),
            ],
            migrations.RunSQL.noop,
        )
        for table, seen in SEEN.items()
    ]
