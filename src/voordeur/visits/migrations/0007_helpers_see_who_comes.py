# SPDX-License-Identifier: EUPL-1.2
"""Who helps in a case sees that somebody of another organisation comes to the door, and when.

So that two organisations do not stand at the same door. Of the round itself they see nothing: not
who goes, not where else. A plan that is not ready is no visit yet. To a landlord, and to the
coordinator, this opens nothing.
"""

from django.db import migrations

from voordeur.people.policies import REGION, first_asked

MINE = "(select voordeur_case_parties() || voordeur_landlord_parties())::bigint[]"
OURS = f"parties && {MINE}"
OUT = f"{OURS} or (select voordeur_role()) = 'coordinator'"
HELPING = "(select voordeur_help_parties())::bigint[]"
# With a limit, so that it is looked up row by row with an index.
IN_CASE = f"""
(select true from cases_case c
  where c.region_id = visits_stop.region_id and c.id = visits_stop.case_id
    and c.seen_by && {HELPING} limit 1)
"""
COMES = f"round_id is not null and {HELPING} <> '{{}}' and {IN_CASE}"
# The policies of the doors, and so of the case, apply in here too.
WITH_A_DOOR = f"""
state = 'klaar' and {HELPING} <> '{{}}' and
(select true from visits_stop s
  where s.region_id = visits_plan.region_id and s.plan_id = visits_plan.id
    and s.round_id is not null limit 1)
"""
SEEN = {
    "visits_stop": (f"{OURS} or ({COMES})", OURS),
    "visits_plan": (f"{OUT} or ({WITH_A_DOOR})", OUT),
}


def _policy(table: str, seen: str) -> list[str]:
    return [
        f"drop policy seen on {table}",
        f"create policy seen on {table} for select using ({REGION} and {first_asked(seen)})",
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0006_joint_doors_go_on"),
        ("cases", "0020_no_case_closed_in_crisis"),
        ("people", "0006_no_helper_at_a_landlord"),
    ]

    operations = [
        migrations.RunSQL(_policy(table, now), _policy(table, before))
        for table, (now, before) in SEEN.items()
    ]
