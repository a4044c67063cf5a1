# SPDX-License-Identifier: EUPL-1.2
"""An open step is due before an announced eviction: the night looks at those cases again.

And at cases in which a step was late: it may be late again, which nobody was told.
"""

from django.db import migrations

from voordeur.people import policies

LOOK_AGAIN = """
update cases_case c set next_look = least(c.next_look, current_date)
 where c.region_id = %s and c.erased_at is null
   and (c.eviction_on is not null or exists (
         select from messages_message m
          where m.region_id = c.region_id and m.case_id = c.id and m.kind = 'verlopen'))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0022_arrangements_after_an_eviction"),
        ("messages", "0003_erasing"),
    ]

    operations = [policies.in_every_region(LOOK_AGAIN)]
