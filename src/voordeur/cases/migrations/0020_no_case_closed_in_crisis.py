# SPDX-License-Identifier: EUPL-1.2
"""No outcome ends a case under an announced eviction any more: the night looks at those again.

The night passes a restricted case by; it is looked at once that restriction is lifted.
"""

from django.db import migrations

LOOK_AGAIN = """
update cases_case set next_look = current_date
 where crisis and erased_at is null
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0019_event_tried_by")]

    operations = [migrations.RunSQL(LOOK_AGAIN, migrations.RunSQL.noop)]
