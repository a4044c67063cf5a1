# SPDX-License-Identifier: EUPL-1.2
"""What a landlord did before the report now counts in the phase: the night looks at those again.

It also looks again at every case under an announced eviction: 0020 asked that too, but found no
case where the owner of the tables is held by row-level security.
"""

from django.db import migrations

from voordeur.people import policies

LOOK_AGAIN = """
update cases_case c set next_look = least(c.next_look, current_date)
 where c.region_id = %s and c.erased_at is null
   and (c.crisis or exists (
         select from cases_event e
          where e.region_id = c.region_id and e.case_id = c.id and e."on" < c.began_on
            and e.kind in ('deurwaarder ingeschakeld', 'dagvaarding', 'vonnis')))
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_no_case_closed_in_crisis")]

    operations = [policies.in_every_region(LOOK_AGAIN)]
