# SPDX-License-Identifier: EUPL-1.2
"""An organisation's own open task is seen without looking its case up: who has it sees the case.

The work list of a big team asks this of every task on it. With a look at the case for each, that
list took three times as long.
"""

from django.db import migrations

from voordeur.people.policies import REGION

LANDLORDS = "(select voordeur_landlord_parties())::bigint[]"
HELPERS = "(select voordeur_case_parties())::bigint[]"
THROUGH_CASE = """
exists (select from cases_case c where c.region_id = cases_task.region_id
         and c.id = cases_task.case_id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0009_two_compartments"),
        ("people", "0006_no_helper_at_a_landlord"),
    ]

    operations = [
        migrations.RunSQL(
            [
                "drop policy seen on cases_task",
                f"""create policy seen on cases_task for select using (
                  {REGION} and ((select voordeur_is_register())
                    or (closed_at is null and owner_id = any({HELPERS}))
                    or (closed_at is null and owners && {LANDLORDS}) or {THROUGH_CASE}))""",
            ],
            migrations.RunSQL.noop,
        )
    ]
