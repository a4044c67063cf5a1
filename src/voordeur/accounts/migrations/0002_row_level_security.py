# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

# Who holds a token, or comes from a provider with this subject, is seen before they are known.
TOKEN = """
create function voordeur_token() returns text stable parallel safe language sql as
$$ select nullif(current_setting('voordeur.token', true), '') $$;
"""
# What belongs to a person is seen by that person, and by the register in a region where the
# person works.
OWN = """
alter table {table} enable row level security;
alter table {table} force row level security;
create policy own on {table} using (person_id = (select voordeur_person()))
  with check (person_id = (select voordeur_person()));
create policy register on {table} using (
  (select voordeur_is_register()) and exists (
    select from people_membership m
     where m.person_id = {table}.person_id and m.region_id = (select voordeur_region())))
  with check (
  (select voordeur_is_register()) and exists (
    select from people_membership m
     where m.person_id = {table}.person_id and m.region_id = (select voordeur_region())));
"""
NOT_OWN = """
drop policy register on {table};
drop policy own on {table};
alter table {table} no force row level security;
alter table {table} disable row level security;
"""
PERSONAL = ("accounts_account", "accounts_factor", "accounts_binding")
HELD = """
create policy held on accounts_binding for select using (subject = (select voordeur_token()));
create policy held on accounts_pass using (token = (select voordeur_token()))
  with check (token = (select voordeur_token()));
create policy listed on accounts_provider for select using (is_active);
"""
NOT_HELD = """
drop policy listed on accounts_provider;
drop policy held on accounts_pass;
drop policy held on accounts_binding;
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("people", "0004_administrators")]

    operations = [
        migrations.RunSQL(TOKEN, "drop function voordeur_token()"),
        *(
            migrations.RunSQL(OWN.format(table=table), NOT_OWN.format(table=table))
            for table in PERSONAL
        ),
        policies.guarded("accounts_pass"),
        policies.guarded("accounts_provider"),
        policies.guarded("accounts_claimed"),
        migrations.RunSQL(HELD, NOT_HELD),
        policies.within_region("accounts_pass", "party_id", "people_party"),
        policies.within_region("accounts_claimed", "provider_id", "accounts_provider"),
    ]
