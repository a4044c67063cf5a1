# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_restriction")]

    operations = [
        migrations.AddField(
            "task", "restricted", models.BooleanField(db_default=False, default=False)
        ),
    ]
