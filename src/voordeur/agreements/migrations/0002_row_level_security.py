# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0001_initial"),
        ("people", "0002_row_level_security"),
    ]

    operations = [
        policies.guarded("agreements_agreementversion", seen="(select voordeur_role()) is not null"),
        *policies.only_grows(["agreements_agreementversion", "agreements_layerversion"]),
    ]
