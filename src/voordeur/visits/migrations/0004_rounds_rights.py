# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

MINE = "(select voordeur_case_parties() || voordeur_landlord_parties())::bigint[]"
OURS = f"parties && {MINE}"
# The coordinator sees who is out and not yet back, and no door.
OUT = f"{OURS} or (select voordeur_role()) = 'coordinator'"
INCIDENT = f"party_id = any({MINE}) or (select voordeur_role()) = 'coordinator'"


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0003_rounds"),
        ("cases", "0005_looks_and_marks"),
        ("people", "0005_parties_by_role"),
    ]

    operations = [
        policies.guarded("visits_postcodepoint", seen=policies.ON_CASES),
        policies.guarded("visits_plan", seen=OUT),
        policies.guarded("visits_round", seen=OUT),
        policies.guarded("visits_stop", seen=OURS),
        policies.guarded("visits_feed", seen="person_id = (select voordeur_person())"),
        policies.guarded("visits_incident", seen=INCIDENT),
        policies.within_region("visits_plan", "party_id", "people_party"),
        policies.within_region("visits_round", "party_id", "people_party"),
        policies.within_region("visits_stop", "party_id", "people_party"),
        policies.within_region("visits_feed", "party_id", "people_party"),
        policies.within_region("visits_incident", "party_id", "people_party"),
        policies.within_region("visits_round", "plan_id", "visits_plan"),
        policies.within_region("visits_stop", "plan_id", "visits_plan"),
        policies.within_region("visits_stop", "round_id", "visits_round"),
        policies.within_region("visits_stop", "case_id", "cases_case"),
    ]
