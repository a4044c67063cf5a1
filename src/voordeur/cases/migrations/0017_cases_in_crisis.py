# SPDX-License-Identifier: EUPL-1.2
"""A crisis in which no step is open is found among a million cases at once."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_arrangements")]

    operations = [
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["region", "eviction_on", "id"],
                name="case_in_crisis",
                condition=Q(crisis=True),
            ),
        ),
    ]
