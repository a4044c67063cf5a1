# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies
from voordeur.people.policies import ON_CASES

HELPS = "(select voordeur_role()) in ('worker', 'access', 'debt_help', 'ggd')"
MINE = "(select voordeur_parties())::bigint[]"

CASE = f"""
{ON_CASES} and (seen_by && {MINE} or (watched and (select voordeur_role()) = 'coordinator'))
"""


def through_case(table: str, key: str = "id", column: str = "case_id") -> str:
    """Return that a row is seen when its case is: the policy of the case applies in here too."""
    return (
        f"exists (select from cases_case c where c.region_id = {table}.region_id"
        f" and c.{key} = {table}.{column})"
    )


def through_compartment(table: str) -> str:
    """Return that a row of the help compartment asks for more than a look at the case."""
    return (
        f"exists (select from cases_case c where c.region_id = {table}.region_id"
        f" and c.id = {table}.case_id"
        f" and ({table}.compartment = 'signaal' or ({HELPS} and c.helped_by && {MINE})))"
    )


# A landlord sees its own reports and the tasks it has, and no case.
SIGNAL = f"landlord_id = any({MINE}) or {through_case('cases_signal')}"
TASK = f"owners && {MINE} or {through_case('cases_task')}"
MESSAGE = f"""
create policy through_case on messages_message for select using (
  region_id = (select voordeur_region())
  and {policies.first_asked(through_case("messages_message"))});
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("agreements", "0002_row_level_security"),
        ("messages", "0002_row_level_security"),
    ]

    operations = [
        policies.guarded("cases_case", seen=CASE),
        policies.guarded("cases_tenant", seen=through_case("cases_tenant", "tenant_id", "id")),
        policies.guarded("cases_home", seen=through_case("cases_home", "home_id", "id")),
        policies.guarded("cases_note", seen=through_compartment("cases_note")),
        policies.guarded("cases_event", seen=through_compartment("cases_event")),
        policies.guarded("cases_signal", seen=SIGNAL),
        policies.guarded("cases_task", seen=TASK),
        migrations.RunSQL(MESSAGE, "drop policy through_case on messages_message"),
        policies.within_region("cases_tenant", "home_id", "cases_home"),
        policies.within_region("cases_case", "agreement_id", "agreements_agreementversion"),
        policies.within_region("cases_case", "tenant_id", "cases_tenant"),
        policies.within_region("cases_case", "home_id", "cases_home"),
        policies.within_region("cases_case", "owner_id", "people_party"),
        policies.within_region("cases_note", "case_id", "cases_case"),
        policies.within_region("cases_signal", "case_id", "cases_case"),
        policies.within_region("cases_signal", "tenant_id", "cases_tenant"),
        policies.within_region("cases_signal", "landlord_id", "people_party"),
        policies.within_region("cases_event", "case_id", "cases_case"),
        policies.within_region("cases_event", "note_id", "cases_note"),
        policies.within_region("cases_event", "signal_id", "cases_signal"),
        policies.within_region("cases_event", "recorded_for_id", "people_party"),
        policies.within_region("cases_task", "case_id", "cases_case"),
        policies.within_region("cases_task", "owner_id", "people_party"),
        policies.within_region("messages_message", "case_id", "cases_case"),
        policies.within_region("messages_message", "signal_id", "cases_signal"),
        *policies.only_grows(["cases_event"]),
    ]
