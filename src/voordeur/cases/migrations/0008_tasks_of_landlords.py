# SPDX-License-Identifier: EUPL-1.2
"""Only who works as a landlord sees a task without its case."""

from django.db import migrations

from voordeur.people.policies import REGION

LANDLORDS = "(select voordeur_landlord_parties())::bigint[]"
THROUGH_CASE = """
exists (select from cases_case c where c.region_id = cases_task.region_id
         and c.id = cases_task.case_id)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_restricted_tasks"),
        ("people", "0005_parties_by_role"),
    ]

    operations = [
        migrations.RunSQL(
            [
                "drop policy seen on cases_task",
                f"""create policy seen on cases_task for select using (
                  {REGION} and ((select voordeur_is_register())
                    or (closed_at is null and owners && {LANDLORDS}) or {THROUGH_CASE}))""",
                "drop function voordeur_work_parties()",
            ],
            migrations.RunSQL.noop,
        )
    ]
