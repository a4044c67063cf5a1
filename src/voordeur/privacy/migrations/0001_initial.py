# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.db import migrations, models

from voordeur.people import policies

HANDLES = "(select voordeur_role()) = 'privacy'"


def to(target: str) -> models.ForeignKey:
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=target,
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("cases", "0006_restriction"),
        ("people", "0002_row_level_security"),
        ("trails", "0003_seals"),
    ]

    operations = [
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=12)),
                ("state", models.CharField(max_length=12)),
                ("received_on", models.DateField()),
                ("due", models.DateField()),
                ("channel", models.CharField(max_length=20)),
                ("proof", models.CharField(max_length=20)),
                ("proved_on", models.DateField(null=True)),
                ("extended_on", models.DateField(null=True)),
                ("extended_why", models.CharField(blank=True, default="", max_length=300)),
                ("wish", models.TextField(blank=True, default="")),
                ("answer", models.TextField(blank=True, default="")),
                ("answered_on", models.DateField(null=True)),
                ("made_at", models.DateTimeField()),
                ("region", to("people.region")),
                ("tenant", to("cases.tenant")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tenant"], name="request_tenant"),
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["region", "due"],
                        name="request_due",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("region", "id"), name="request_in_region"),
                    models.UniqueConstraint(
                        fields=("region", "reference"), name="request_reference"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("person_id", models.BigIntegerField()),
                ("what", models.CharField(max_length=300)),
                ("region", to("people.region")),
                ("request", to("privacy.request")),
            ],
            options={
                "indexes": [models.Index(fields=["request"], name="step_request")],
                "constraints": [
                    models.UniqueConstraint(fields=("region", "id"), name="step_in_region")
                ],
            },
        ),
        policies.guarded("privacy_request", seen=HANDLES),
        policies.guarded("privacy_step", seen=HANDLES),
        policies.within_region("privacy_request", "tenant_id", "cases_tenant"),
        policies.within_region("privacy_step", "request_id", "privacy_request"),
    ]
