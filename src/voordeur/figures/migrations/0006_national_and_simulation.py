# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.fields
from django.db import migrations, models

from voordeur.people import policies

# Who answers for the delivery, and who watches over what is known of people.
SENDS = "(select voordeur_role()) in ('coordinator', 'privacy')"
SIMULATES = "(select voordeur_role()) in ('policy', 'coordinator')"


def _id():
    return ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def _places():
    return ("municipalities", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), default=list, size=None))


class Migration(migrations.Migration):
    dependencies = [("figures", "0005_tallies_and_shown")]

    operations = [
        migrations.CreateModel(
            name="NationalLine",
            fields=[
                _id(),
                ("region_id", models.BigIntegerField()),
                ("set_id", models.BigIntegerField()),
                ("position", models.IntegerField()),
                ("municipality", models.CharField(max_length=4)),
                ("case_id", models.BigIntegerField()),
                ("signals", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ("told", models.JSONField()),
                ("handled", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("set_id", "position"), name="national_line_once")],
            },
        ),
        migrations.CreateModel(
            name="NationalSending",
            fields=[
                _id(),
                ("region_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("way", models.CharField(max_length=10)),
                ("receiver", models.CharField(max_length=200)),
                ("person_id", models.BigIntegerField()),
                _places(),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("changed_since", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("model", models.CharField(max_length=4)),
                ("page", models.IntegerField()),
                ("pages", models.IntegerField()),
                ("records", models.IntegerField()),
                ("reports", models.IntegerField()),
                ("people", models.IntegerField()),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [models.Index(fields=["region_id", "-at"], name="national_sending_newest")],
            },
        ),
        migrations.CreateModel(
            name="NationalSet",
            fields=[
                _id(),
                ("region_id", models.BigIntegerField()),
                ("owner", models.CharField(max_length=130)),
                _places(),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("changed_since", models.DateTimeField(null=True)),
                ("made_at", models.DateTimeField()),
                ("records", models.IntegerField(default=0)),
                ("reports", models.IntegerField(default=0)),
                ("restricted", models.IntegerField(default=0)),
                ("flaws", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["region_id", "owner", "-made_at"], name="national_set_owner")],
                "constraints": [models.UniqueConstraint(fields=("region_id", "id"), name="national_set_in_region")],
            },
        ),
        migrations.CreateModel(
            name="Simulation",
            fields=[
                _id(),
                ("region_id", models.BigIntegerField()),
                ("asked_by_id", models.BigIntegerField()),
                ("asked_by_name", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("question", models.JSONField()),
                ("total", models.IntegerField()),
                ("runs", models.JSONField(default=dict)),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("ended_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["region_id", "-asked_at"], name="simulation_newest")],
            },
        ),
        policies.guarded("figures_nationalset"),
        policies.guarded("figures_nationalline"),
        policies.within_region("figures_nationalline", "set_id", "figures_nationalset"),
        policies.guarded("figures_nationalsending", seen=SENDS),
        *policies.only_grows(["figures_nationalsending"]),
        policies.guarded("figures_simulation", seen=SIMULATES),
    ]
