# SPDX-License-Identifier: EUPL-1.2
"""The goals beside a plan of action: rows of the help compartment, for who helps only."""

import django.db.models.deletion
from django.db import migrations, models

from voordeur.people import policies
from voordeur.people.policies import REGION

HELPING = "(select voordeur_help_parties())::bigint[]"
HELPED = """
(select true from cases_case c where c.region_id = cases_goal.region_id
  and c.id = cases_goal.case_id and c.helped_by && {helping} limit 1)
"""
SHOWN = """
create policy seen on cases_goal for select
 using ({region} and ((select voordeur_is_register()) or {helped}))
"""
SEEN = SHOWN.format(region=REGION, helped=HELPED.format(helping=HELPING))


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
    ]
