# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_trail_key")]

    operations = [
        migrations.AddField("case", "erased_at", models.DateTimeField(null=True)),
        migrations.AddField("event", "sealed", models.JSONField(default=dict, db_default={})),
        migrations.AddField("event", "salt", models.BinaryField(max_length=16, null=True)),
        migrations.AddIndex(
            "case",
            models.Index(
                fields=["region", "closed_on", "id"],
                name="case_to_erase",
                condition=models.Q(closed_on__isnull=False, erased_at__isnull=True),
            ),
        ),
    ]
