# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.db import migrations, models

from voordeur.people import policies

TABLE = "agreements_landlordrules"


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0002_row_level_security"),
        ("people", "0002_row_level_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="LandlordRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("holds_from", models.DateField()),
                ("tiers", models.JSONField(default=list)),
                ("least_cents", models.BigIntegerField(null=True)),
                ("months_between", models.IntegerField(null=True)),
                ("most_cents", models.BigIntegerField(null=True)),
                ("source", models.CharField(max_length=300)),
                ("entered_by_id", models.BigIntegerField()),
                ("entered_at", models.DateTimeField()),
                (
                    "region",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.region",
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.party",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["landlord", "-holds_from", "-id"], name="rules_landlord")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("region", "id"), name="rules_in_region")
                ],
            },
        ),
        policies.within_region(TABLE, "landlord_id", "people_party"),
        policies.guarded(TABLE, seen="(select voordeur_role()) is not null"),
        *policies.only_grows([TABLE]),
    ]
