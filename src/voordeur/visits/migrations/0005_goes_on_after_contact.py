# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("visits", "0004_rounds_rights")]

    operations = [
        migrations.AddField(
            model_name="stop",
            name="calls",
            field=models.BooleanField(default=False),
        ),
    ]
