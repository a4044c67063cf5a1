# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_own_tasks_at_once")]

    operations = [
        migrations.AddIndex(
            "tenant",
            models.Index(
                fields=["region"],
                name="tenant_objected",
                condition=models.Q(objected_on__isnull=False),
            ),
        ),
    ]
