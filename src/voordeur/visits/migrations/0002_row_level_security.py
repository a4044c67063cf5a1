# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

# Why there is a caution, is for the organisation that set it and for the coordinator.
CAUTION = """
party_id = any((select voordeur_case_parties())::bigint[])
or (select voordeur_role()) = 'coordinator'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0001_initial"),
        ("cases", "0005_looks_and_marks"),
        ("people", "0005_parties_by_role"),
    ]

    operations = [
        policies.guarded("visits_caution", seen=CAUTION),
        policies.within_region("visits_caution", "home_id", "cases_home"),
        policies.within_region("visits_caution", "case_id", "cases_case"),
    ]
