# SPDX-License-Identifier: EUPL-1.2
"""Words about the attempts in a case, and what came from a device.

Who sees the case sees its words. What came from a device is for whoever recorded it: it may be
about a case that meanwhile went to somebody else.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from voordeur.people import policies
from voordeur.people.policies import REGION

OF_CASE = """
(select true from cases_case c
  where c.region_id = cases_steer.region_id and c.id = cases_steer.case_id limit 1)
"""
SHOWN = """
create policy seen on cases_steer for select
 using ({region} and ((select voordeur_is_register()) or {seen}))
"""
SEEN = SHOWN.format(region=REGION, seen=OF_CASE)
OWN = "person_id = (select voordeur_person())"


def _number():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def _region():
    return models.ForeignKey(
        db_constraint=False,
        db_index=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="people.region",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_the_desk"),
        ("people", "0006_no_helper_at_a_landlord"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeviceEntry",
            fields=[
                ("id", _number()),
                ("case_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField()),
                ("key", models.CharField(max_length=36)),
                ("state", models.CharField(max_length=12)),
                ("doubt", models.CharField(blank=True, default="", max_length=12)),
                ("seq", models.IntegerField(null=True)),
                ("other_seq", models.IntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("kind", models.CharField(blank=True, default="", max_length=30)),
                ("reached", models.BooleanField(null=True)),
                ("part_of_day", models.CharField(blank=True, default="", max_length=10)),
                ("note", models.TextField(blank=True, default="")),
                ("region", _region()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case_id"], name="entry_case"),
                    models.Index(
                        condition=Q(state="vraag"), fields=["person_id"], name="entry_asked"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("region", "id"), name="entry_in_region"),
                    models.UniqueConstraint(
                        fields=("region", "person_id", "key"), name="entry_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Steer",
            fields=[
                ("id", _number()),
                ("case_id", models.BigIntegerField()),
                ("what", models.CharField(max_length=8)),
                ("kind", models.CharField(blank=True, default="", max_length=30)),
                ("part_of_day", models.CharField(blank=True, default="", max_length=10)),
                ("tries", models.IntegerField(default=0)),
                ("reason", models.CharField(max_length=60)),
                ("words", models.CharField(blank=True, default="", max_length=300)),
                ("person_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("until", models.DateField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("region", _region()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("region", "id"), name="steer_in_region"),
                    models.UniqueConstraint(
                        condition=Q(ended_at__isnull=True),
                        fields=("case_id", "what"),
                        name="steer_once",
                    ),
                ],
            },
        ),
        policies.guarded("cases_steer"),
        migrations.RunSQL(SEEN, "drop policy seen on cases_steer"),
        policies.within_region("cases_steer", "case_id", "cases_case"),
        policies.guarded("cases_deviceentry", seen=OWN),
        policies.within_region("cases_deviceentry", "case_id", "cases_case"),
    ]
