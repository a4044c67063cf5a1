# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

REGISTER = "(select voordeur_is_register())"
EDITOR = "(select voordeur_role()) = 'editor'"
ME = "(select voordeur_person())"

# Public knowledge is national: what was published anybody reads, also who is not logged in. All
# writing is done by the register, after `core.access` or the guard of the public form allowed it.
SEEN = {
    "articles_practice": "true",
    "articles_version": "true",
    "articles_sourcelink": "true",
    "articles_tried": f"state = 'shown' or {EDITOR} or person_id = {ME}",
    "articles_proposal": f"{EDITOR} or person_id = {ME}",
    "articles_remark": "exists (select from articles_proposal p where p.id = proposal_id)",
    "articles_knock": "",
}


def of_no_region(table: str, seen: str) -> migrations.RunSQL:
    commands = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy register on {table} using ({REGISTER}) with check ({REGISTER})",
    ]
    undone = [f"drop policy register on {table}"]
    if seen:
        commands.append(f"create policy seen on {table} for select using ({seen})")
        undone.append(f"drop policy seen on {table}")
    return migrations.RunSQL(
        commands,
        [
            *undone,
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


# Who sees a case sees what was used in it: the policy of the case applies in here too.
IN_CASE = (
    "exists (select from cases_case c"
    " where c.region_id = articles_use.region_id and c.id = articles_use.case_id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("cases", "0002_row_level_security"),
        ("people", "0002_row_level_security"),
    ]

    operations = [
        *(of_no_region(table, seen) for table, seen in SEEN.items()),
        policies.guarded("articles_use", seen=IN_CASE),
        policies.within_region("articles_use", "case_id", "cases_case"),
        *policies.only_grows(["articles_version", "articles_remark"]),
    ]
