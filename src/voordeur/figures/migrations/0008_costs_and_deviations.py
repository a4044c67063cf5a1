# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.db import migrations, models

from voordeur.people import policies


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0007_simulations_name_nobody"),
        ("cases", "0002_row_level_security"),
        ("trails", "0001_initial"),
    ]

    # Only the register itself reads and writes both, as with what was drawn.
    operations = [
        migrations.CreateModel(
            "Deviation",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("region_id", models.BigIntegerField()),
                ("case_id", models.BigIntegerField()),
                ("reason", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by_id", models.BigIntegerField()),
                (
                    "trial",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="figures.trial",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["region_id", "case_id"], name="deviation_case"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("trial", "case_id"), name="deviated_once"),
                ],
            },
        ),
        migrations.CreateModel(
            "CostsKept",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("region_id", models.BigIntegerField()),
                ("amounts", models.JSONField()),
                ("compared", models.CharField(blank=True, default="", max_length=20)),
                ("kept_at", models.DateTimeField()),
                ("kept_by_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["region_id", "-id"], name="costs_newest")],
            },
        ),
        policies.guarded("figures_deviation"),
        policies.guarded("figures_costskept"),
        policies.within_region("figures_deviation", "trial_id", "figures_trial"),
        policies.within_region("figures_deviation", "case_id", "cases_case"),
        *policies.only_grows(["figures_deviation", "figures_costskept"]),
    ]
