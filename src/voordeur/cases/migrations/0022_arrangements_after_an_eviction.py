# SPDX-License-Identifier: EUPL-1.2
"""An arrangement lapses with the home: the night looks at those that were kept as running."""

from django.db import migrations

AS_REGISTER = """
select set_config('voordeur.region', %s, true), set_config('voordeur.scope', %s, true)
"""
LOOK_AGAIN = """
update cases_case c set next_look = least(c.next_look, current_date)
 where c.region_id = %s and c.erased_at is null
   and exists (select from cases_signal s
                where s.region_id = c.region_id and s.case_id = c.id
                  and s.arrangement = 'loopt')
   and exists (select from cases_event e
                where e.region_id = c.region_id and e.case_id = c.id and e.kind = 'ontruimd')
"""


def look_again(apps, schema_editor):
    """Let the next night look at the cases of every region for which the answer may differ."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("select id from people_region")
        for (region,) in cursor.fetchall():
            cursor.execute(AS_REGISTER, [str(region), "register"])
            cursor.execute(LOOK_AGAIN, [region])
        cursor.execute(AS_REGISTER, ["", ""])


class Migration(migrations.Migration):
    dependencies = [("cases", "0021_landlord_before_the_report")]

    operations = [migrations.RunPython(look_again, migrations.RunPython.noop)]
