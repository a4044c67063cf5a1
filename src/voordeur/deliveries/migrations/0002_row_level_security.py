# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

MINE = "(select voordeur_parties())::bigint[]"
DESK = "(select voordeur_role()) in ('coordinator', 'access')"
OWN = f"landlord_id = any({MINE}) or {DESK}"


def worked_on(table: str, who: str) -> migrations.RunSQL:
    """Return the operation that lets these members read and write their rows of `table`."""
    rule = f"({policies.REGION} and ({who}))"
    return migrations.RunSQL(
        f"create policy own on {table} using {rule} with check {rule}",
        f"drop policy own on {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("deliveries", "0001_initial"),
        ("people", "0002_row_level_security"),
        ("cases", "0002_row_level_security"),
    ]

    operations = [
        policies.guarded("deliveries_delivery"),
        policies.guarded("deliveries_row"),
        policies.guarded("deliveries_columnchoice"),
        policies.guarded("deliveries_doubt"),
        worked_on("deliveries_delivery", OWN),
        worked_on("deliveries_row", OWN),
        worked_on("deliveries_columnchoice", OWN),
        worked_on("deliveries_doubt", DESK),
        policies.within_region("deliveries_delivery", "landlord_id", "people_party"),
        policies.within_region("deliveries_row", "delivery_id", "deliveries_delivery"),
        policies.within_region("deliveries_row", "landlord_id", "people_party"),
        policies.within_region("deliveries_columnchoice", "landlord_id", "people_party"),
        policies.within_region("deliveries_doubt", "row_id", "deliveries_row"),
        policies.within_region("deliveries_doubt", "case_id", "cases_case"),
    ]
