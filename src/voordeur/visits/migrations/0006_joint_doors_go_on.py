# SPDX-License-Identifier: EUPL-1.2
"""Doors planned before 0005 do not say whether they go on after contact; most can be told.

A joint door does, and so does a door for a step that an appointment asks. Of a step that only a
visit ends nothing is kept beside the agreement: such a door falls until the round is planned anew.
"""

from django.db import migrations

from voordeur.people import policies

GO_ON = """
update visits_stop s set calls = true
 where s.region_id = %s and s.done_at is null and not s.calls
   and (cardinality(s.parties) > 1 or exists (
         select from cases_task k
          where k.region_id = s.region_id and k.case_id = s.case_id and k.closed_at is null
            and k.reasons @> '[{"since": "afspraak gemaakt"}]'))
"""


class Migration(migrations.Migration):
    dependencies = [("visits", "0005_goes_on_after_contact"), ("cases", "0020_no_case_closed_in_crisis")]

    operations = [policies.in_every_region(GO_ON)]
