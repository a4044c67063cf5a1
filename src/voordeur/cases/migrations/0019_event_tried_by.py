# SPDX-License-Identifier: EUPL-1.2
"""What somebody tried is found by who wrote it down, without reading the whole register."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0018_budget_is_help")]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["region", "recorded_by_id", "on"],
                name="event_tried_by",
                condition=models.Q(kind__in=("contact geprobeerd", "huisbezoek")),
            ),
        ),
    ]
