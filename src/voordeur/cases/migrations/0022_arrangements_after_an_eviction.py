# SPDX-License-Identifier: EUPL-1.2
"""An arrangement lapses with the home: the night looks at those that were kept as running."""

from django.db import migrations

from voordeur.people import policies

LOOK_AGAIN = """
update cases_case c set next_look = least(c.next_look, current_date)
 where c.region_id = %s and c.erased_at is null
   and exists (select from cases_signal s
                where s.region_id = c.region_id and s.case_id = c.id
                  and s.arrangement = 'loopt')
   and exists (select from cases_event e
                where e.region_id = c.region_id and e.case_id = c.id and e.kind = 'ontruimd')
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0021_landlord_before_the_report")]

    operations = [policies.in_every_region(LOOK_AGAIN)]
