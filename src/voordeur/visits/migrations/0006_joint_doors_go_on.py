# SPDX-License-Identifier: EUPL-1.2
"""Doors planned before 0005 do not say whether they go on after contact; most can be told.

A joint door does, and so does a door for a step that an appointment asks. Of a step that only a
visit ends nothing is kept beside the agreement: such a door falls until the round is planned anew.
"""

from django.db import migrations

AS_REGISTER = """
select set_config('voordeur.region', %s, true), set_config('voordeur.scope', %s, true)
"""
GO_ON = """
update visits_stop s set calls = true
 where s.region_id = %s and s.done_at is null and not s.calls
   and (cardinality(s.parties) > 1 or exists (
         select from cases_task k
          where k.region_id = s.region_id and k.case_id = s.case_id and k.closed_at is null
            and k.reasons @> '[{"since": "afspraak gemaakt"}]'))
"""


def go_on(apps, schema_editor):
    """Let the doors of every region go on that would, were they planned now."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("select id from people_region")
        for (region,) in cursor.fetchall():
            cursor.execute(AS_REGISTER, [str(region), "register"])
            cursor.execute(GO_ON, [region])
        cursor.execute(AS_REGISTER, ["", ""])


class Migration(migrations.Migration):
    dependencies = [("visits", "0005_goes_on_after_contact"), ("cases", "0020_no_case_closed_in_crisis")]

    operations = [migrations.RunPython(go_on, migrations.RunPython.noop)]
