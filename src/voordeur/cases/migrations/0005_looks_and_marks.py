# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models

from voordeur.people import policies

# Beside what an organisation sees of its own: the one case of the look that is used now. What
# hangs on a case is seen through it; the help compartment asks for more than that.
LOOKED_AT = """
create policy looked_at on cases_case for select using (
  region_id = (select voordeur_region()) and id = (select voordeur_looked_at()))
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_rights_in_time"),
        ("cases", "0004_rights_in_time"),
        ("grants", "0002_row_level_security"),
    ]

    operations = [
        migrations.AddField("home", "caution_until", models.DateField(null=True)),
        migrations.AddField(
            "home",
            "caution_ask",
            models.CharField(blank=True, db_default="", default="", max_length=300),
        ),
        migrations.AddField("tenant", "secret_since", models.DateField(null=True)),
        migrations.AddField(
            "tenant",
            "secret_why",
            models.CharField(blank=True, db_default="", default="", max_length=40),
        ),
        policies.within_region("grants_look", "case_id", "cases_case"),
        migrations.RunSQL(LOOKED_AT, "drop policy looked_at on cases_case"),
    ]
