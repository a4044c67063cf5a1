# SPDX-License-Identifier: EUPL-1.2
"""Goals of the plan, for who helps only; and the new words of a crisis that belong to the help."""

import django.db.models.deletion
from django.db import migrations, models

from voordeur.people import policies
from voordeur.people.policies import REGION

HELP = (
    "situatie in kaart gebracht",
    "plan vastgesteld",
    "voortgang besproken",
    "verwezen",
    "verwijzing opgepakt",
    "verwijzing teruggegeven",
    "hulp op ander leefgebied",
    "moratorium overwogen",
    "GGD overwogen",
)
LISTED = ", ".join(f"'{kind}'" for kind in HELP)
OF_HELP = """
alter table cases_event drop constraint event_of_help,
  add constraint event_of_help check (compartment = 'hulp' or kind not in ({listed}))
"""
HELPING = "(select voordeur_help_parties())::bigint[]"
SEEN = f"""
create policy seen on cases_goal for select using ({REGION}
  and ((select voordeur_is_register())
    or (select true from cases_case c
         where c.region_id = cases_goal.region_id and c.id = cases_goal.case_id
           and c.helped_by && {HELPING} limit 1)))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_look_up_row_by_row"),
        ("people", "0006_no_helper_at_a_landlord"),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("area", models.CharField(max_length=40)),
                ("stands", models.CharField(max_length=20)),
                ("text", models.TextField(blank=True)),
                ("who", models.CharField(blank=True, max_length=200)),
                ("due", models.DateField(null=True)),
                ("review_on", models.DateField(null=True)),
                ("with_tenant", models.BooleanField(default=True)),
                ("state", models.CharField(max_length=20)),
                ("made_by_id", models.BigIntegerField()),
                ("made_for_id", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.region",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case"], name="goal_case")],
                "constraints": [
                    models.UniqueConstraint(fields=["region", "id"], name="goal_in_region")
                ],
            },
        ),
        policies.guarded("cases_goal"),
        migrations.RunSQL(SEEN, "drop policy if exists seen on cases_goal"),
        policies.within_region("cases_goal", "case_id", "cases_case"),
        migrations.RunSQL(OF_HELP.format(listed=LISTED), migrations.RunSQL.noop),
    ]
