# SPDX-License-Identifier: EUPL-1.2
"""A death ends every case, and a withdrawn eviction closes none: the night looks at both again."""

from django.db import migrations

from voordeur.people import policies

LOOK_AGAIN = """
update cases_case c set next_look = least(c.next_look, current_date)
 where c.region_id = %s and c.erased_at is null
   and exists (select from cases_event e
                where e.region_id = c.region_id and e.case_id = c.id
                  and e.kind in ('overleden', 'aanzegging ingetrokken'))
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0023_due_before_the_eviction")]

    operations = [policies.in_every_region(LOOK_AGAIN)]
