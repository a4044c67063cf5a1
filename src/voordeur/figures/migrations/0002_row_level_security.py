# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial"), ("cases", "0002_row_level_security")]

    # Only the register at its own work counts; nobody reads the rows themselves.
    operations = [
        policies.guarded("figures_casefacts"),
        policies.within_region("figures_casefacts", "case_id", "cases_case"),
    ]
