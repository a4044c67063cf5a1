# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

# Whoever is at work adds lines of their own region; only the privacy officer reads them.
READS = "(select voordeur_role()) = 'privacy'"
ADDS = "(select voordeur_role()) is not null"


class Migration(migrations.Migration):
    dependencies = [
        ("trails", "0001_initial"),
        ("people", "0002_row_level_security"),
    ]

    operations = [
        policies.guarded("trails_disclosure", seen=READS, added=ADDS),
        policies.guarded("trails_deed", seen=READS, added=ADDS),
        *policies.only_grows(["trails_disclosure", "trails_deed"]),
    ]
