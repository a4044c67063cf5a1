# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("figures", "0008_costs_and_deviations")]

    # With what was compared is an answer like the others.
    operations = [migrations.RemoveField("costskept", "compared")]
