# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

# Others than the recipient see a message through its case: that policy is made by `cases`.
RECIPIENT = "recipient_party_id = any((select voordeur_parties())::bigint[])"


class Migration(migrations.Migration):
    dependencies = [
        ("messages", "0001_initial"),
        ("people", "0002_row_level_security"),
    ]

    operations = [
        policies.guarded("messages_message", seen=RECIPIENT),
        policies.within_region("messages_message", "recipient_party_id", "people_party"),
        policies.within_region("messages_message", "rectifies_id", "messages_message"),
    ]
