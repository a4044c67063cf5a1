# SPDX-License-Identifier: EUPL-1.2
"""What a landlord is a party to itself stands on its last report: it reads no case."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0015_attempts")]

    operations = [
        migrations.AddField("signal", "agreed", models.JSONField(default=dict, db_default={})),
        migrations.AddField(
            "signal",
            "arrangement",
            models.CharField(max_length=12, blank=True, default="", db_default=""),
        ),
        migrations.AddField("signal", "next_instalment", models.DateField(null=True)),
        migrations.AddIndex(
            "signal",
            models.Index(
                fields=["landlord", "next_instalment"],
                name="signal_instalment",
                condition=Q(next_instalment__isnull=False),
            ),
        ),
    ]
