# SPDX-License-Identifier: EUPL-1.2
"""What belongs to the help stands in the help compartment, whatever the program does.

Signal and help share a table, so the table itself keeps them apart: an event of help cannot be
written among the signals, and the words beside an event stand where the event stands.
"""

from django.db import migrations

HELP = (
    "situatie in kaart gebracht",
    "plan vastgesteld",
    "voortgang besproken",
    "verwezen",
    "verwijzing opgepakt",
    "verwijzing teruggegeven",
    "hulp op ander leefgebied",
)
LISTED = ", ".join(f"'{kind}'" for kind in HELP)
COMPARTMENTS = "compartment in ('signaal', 'hulp')"


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_tasks_of_landlords")]

    operations = [
        migrations.RunSQL(
            [
                f"alter table cases_event add constraint event_compartment check ({COMPARTMENTS})",
                f"alter table cases_note add constraint note_compartment check ({COMPARTMENTS})",
                f"""alter table cases_event add constraint event_of_help
                    check (compartment = 'hulp' or kind not in ({LISTED}))""",
                """alter table cases_note add constraint note_once_in_compartment
                   unique (region_id, id, compartment)""",
                """alter table cases_event add constraint note_in_compartment
                   foreign key (region_id, note_id, compartment)
                   references cases_note (region_id, id, compartment)
                   deferrable initially immediate""",
            ],
            [
                "alter table cases_event drop constraint note_in_compartment",
                "alter table cases_note drop constraint note_once_in_compartment",
                "alter table cases_event drop constraint event_of_help",
                "alter table cases_note drop constraint note_compartment",
                "alter table cases_event drop constraint event_compartment",
            ],
        )
    ]
