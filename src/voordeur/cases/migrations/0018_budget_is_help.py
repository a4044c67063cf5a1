# SPDX-License-Identifier: EUPL-1.2
"""That a budget was looked at is help too: it cannot be written among the signals."""

from django.db import migrations

BEFORE = (
    "situatie in kaart gebracht",
    "plan vastgesteld",
    "voortgang besproken",
    "verwezen",
    "verwijzing opgepakt",
    "verwijzing teruggegeven",
    "hulp op ander leefgebied",
)
HELP = (*BEFORE, "budget bekeken")


def _of_help(kinds: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"""alter table cases_event drop constraint event_of_help,
               add constraint event_of_help
               check (compartment = 'hulp' or kind not in ({listed}))"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0017_cases_in_crisis")]

    operations = [migrations.RunSQL(_of_help(HELP), _of_help(BEFORE))]
