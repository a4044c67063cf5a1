# SPDX-License-Identifier: EUPL-1.2
"""Policies that say what `core.access` says now that a right ends with the part in a case.

A landlord sees a task while it is open; a message is for the landlord it went to, and for others
as long as they see the case. One policy per command, so that reading asks no question twice.
"""

from django.db import migrations

from voordeur.people.policies import REGION, REGISTER

IS_REGISTER = "(select voordeur_is_register())"
ON_CASE = "(select voordeur_case_parties())::bigint[]"
HELPING = "(select voordeur_help_parties())::bigint[]"
REPORTING = "(select voordeur_landlord_parties())::bigint[]"
WORKING = "(select voordeur_work_parties())::bigint[]"
WATCHING = "(select voordeur_watches())"


def through_case(table: str, key: str = "id", column: str = "case_id") -> str:
    """Return that a row is seen when its case is: the policies of the case apply in here too."""
    return (
        f"exists (select from cases_case c where c.region_id = {table}.region_id"
        f" and c.{key} = {table}.{column})"
    )


def through_compartment(table: str) -> str:
    """Return that a row of the help compartment asks for more than a look at the case."""
    return (
        f"exists (select from cases_case c where c.region_id = {table}.region_id"
        f" and c.id = {table}.case_id"
        f" and ({table}.compartment = 'signaal' or c.helped_by && {HELPING}))"
    )


SEEN = {
    "cases_case": f"seen_by && {ON_CASE} or (watched and {WATCHING})",
    "cases_tenant": through_case("cases_tenant", "tenant_id", "id"),
    "cases_home": through_case("cases_home", "home_id", "id"),
    "cases_note": through_compartment("cases_note"),
    "cases_event": through_compartment("cases_event"),
    "cases_signal": f"landlord_id = any({REPORTING}) or {through_case('cases_signal')}",
    "cases_task": (
        f"(closed_at is null and owners && {WORKING}) or {through_case('cases_task')}"
    ),
    "messages_message": (
        f"recipient_party_id = any({REPORTING}) or {through_case('messages_message')}"
    ),
}


def policies_of(table: str, seen: str) -> list[str]:
    return [
        f"drop policy register on {table}",
        f"drop policy seen on {table}",
        f"create policy seen on {table} for select using ({REGION} and ({IS_REGISTER} or {seen}))",
        f"create policy added on {table} for insert with check ({REGISTER})",
        f"create policy changed on {table} for update using ({REGISTER}) with check ({REGISTER})",
        f"create policy removed on {table} for delete using ({REGISTER})",
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_erasing"),
        ("messages", "0002_row_level_security"),
        ("people", "0005_parties_by_role"),
    ]

    operations = [
        migrations.RunSQL("drop policy through_case on messages_message", migrations.RunSQL.noop),
        *(
            migrations.RunSQL(policies_of(table, seen), migrations.RunSQL.noop)
            for table, seen in SEEN.items()
        ),
    ]
