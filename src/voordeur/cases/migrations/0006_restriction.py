# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_rights_in_time"),
        ("cases", "0005_looks_and_marks"),
    ]

    operations = [
        migrations.AddField("tenant", "objected_on", models.DateField(null=True)),
        migrations.AddField("case", "restricted_on", models.DateField(null=True)),
    ]
