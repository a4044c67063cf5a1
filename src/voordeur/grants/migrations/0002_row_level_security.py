# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies
from voordeur.people.policies import ON_CASES

MINE = "(select voordeur_parties())::bigint[]"
ME = "(select voordeur_person())"
ROLE = "(select voordeur_role())"

# Who looked, whoever had the case then, and the privacy officer.
LOOK = f"person_id = {ME} or {ROLE} = 'privacy' or ({ON_CASES} and (told && {MINE} or {ROLE} = 'coordinator'))"
# Support is no secret: an organisation sees who was with it, and the region's officers see all.
SUPPORT = f"""
{ROLE} is not null and (person_id = {ME} or {ROLE} = 'privacy'
  or ({ROLE} = 'admin' and {MINE} = '{{}}'::bigint[])
  or (party_id is null and {ROLE} <> 'landlord') or party_id = any({MINE}))
"""
OWN_SUPPORT = f"create policy own on grants_support for select using (person_id = {ME})"
REQUEST = """
exists (select from grants_support s where s.region_id = grants_request.region_id
  and s.id = grants_request.support_id)
"""

# The grant that is used in this transaction, and the moment at which: the case that it opens now,
# or nothing. Reads the table with the sight of who asks; the roles are those of core.access.
FUNCTIONS = """
create function voordeur_looked_at() returns bigint stable parallel safe language plpgsql as
$$ declare
  used bigint := nullif(current_setting('voordeur.grant', true), '')::bigint;
  moment timestamptz;
begin
  if used is null or coalesce(current_setting('voordeur.role', true), '')
      not in ('worker', 'access', 'debt_help', 'ggd', 'coordinator') then
    return null;
  end if;
  moment := nullif(current_setting('voordeur.moment', true), '')::timestamptz;
  return (select l.case_id from grants_look l
    where l.id = used and l.region_id = voordeur_region() and l.person_id = voordeur_person()
      and l.ended_at is null and l.since <= moment and l.until > moment);
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("grants", "0001_initial"), ("people", "0002_row_level_security")]

    operations = [
        policies.guarded("grants_look", seen=LOOK),
        policies.guarded("grants_attempt", seen=f"{ROLE} = 'privacy'"),
        policies.guarded("grants_support", seen=SUPPORT),
        migrations.RunSQL(OWN_SUPPORT, "drop policy own on grants_support"),
        policies.guarded("grants_request", seen=REQUEST),
        policies.within_region("grants_request", "support_id", "grants_support"),
        migrations.RunSQL(FUNCTIONS, "drop function voordeur_looked_at()"),
        *policies.only_grows(["grants_attempt", "grants_request"]),
    ]
