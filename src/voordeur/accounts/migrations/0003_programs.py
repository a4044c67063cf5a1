# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from voordeur.people import policies


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_row_level_security")]

    operations = [
        migrations.CreateModel(
            name="Program",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("municipalities", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), default=list, size=None)),
                ("model", models.CharField(max_length=4)),
                ("secret", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("secret_at", models.DateTimeField()),
                ("shut_at", models.DateTimeField(null=True)),
                ("region", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.region")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("region", "key"), name="program_once")],
            },
        ),
        policies.guarded("accounts_program"),
    ]
