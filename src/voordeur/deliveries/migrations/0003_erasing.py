# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("deliveries", "0002_row_level_security")]

    operations = [
        migrations.AddField("delivery", "erased_at", models.DateTimeField(null=True)),
        migrations.AddField("delivery", "refusals_erased_at", models.DateTimeField(null=True)),
    ]
