# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messages", "0002_row_level_security")]

    operations = [
        migrations.AddField("message", "erased_at", models.DateTimeField(null=True)),
    ]
