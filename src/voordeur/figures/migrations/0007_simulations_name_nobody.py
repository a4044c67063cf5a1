# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("figures", "0006_national_and_simulation")]

    # A name is looked up when it is shown: it goes with the account of who left.
    operations = [migrations.RemoveField("simulation", "asked_by_name")]
