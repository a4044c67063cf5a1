# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

# Who is at work in this transaction; nothing set gives null, and null shows nothing.
FUNCTIONS = """
create function voordeur_region() returns bigint stable parallel safe language sql as
$$ select nullif(current_setting('voordeur.region', true), '')::bigint $$;
create function voordeur_person() returns bigint stable parallel safe language sql as
$$ select nullif(current_setting('voordeur.person', true), '')::bigint $$;
create function voordeur_login() returns text stable parallel safe language sql as
$$ select nullif(current_setting('voordeur.login', true), '') $$;
create function voordeur_role() returns text stable parallel safe language sql as
$$ select nullif(current_setting('voordeur.role', true), '') $$;
create function voordeur_is_register() returns boolean stable parallel safe language sql as
$$ select coalesce(current_setting('voordeur.scope', true), '') = 'register' $$;
create function voordeur_parties() returns bigint[] stable parallel safe language sql as
$$ select coalesce(nullif(current_setting('voordeur.parties', true), ''), '{}')::bigint[] $$;
create function voordeur_refuse_change() returns trigger language plpgsql as
$$ begin
  raise exception 'Rows of % are never changed or removed.', tg_table_name
    using errcode = 'restrict_violation';
end $$;
"""
DROP = """
drop function voordeur_refuse_change();
drop function voordeur_parties();
drop function voordeur_is_register();
drop function voordeur_role();
drop function voordeur_login();
drop function voordeur_person();
drop function voordeur_region();
"""

# A person reads their own memberships before choosing one. A landlord sees the colleagues of its
# own organisation only.
MEMBERSHIP = """
(select voordeur_role()) is not null
and ((select voordeur_role()) <> 'landlord' or party_id = any((select voordeur_parties())::bigint[]))
"""
OWN_MEMBERSHIP = """
create policy own on people_membership for select using (person_id = (select voordeur_person()));
create policy managed on people_membership
  using (region_id = (select voordeur_region()) and (select voordeur_role()) = 'admin')
  with check (region_id = (select voordeur_region()) and (select voordeur_role()) = 'admin');
"""
OWN_PARTY = """
create policy own on people_party for select using (exists (
  select from people_membership m
   where m.region_id = people_party.region_id and m.party_id = people_party.id
     and m.person_id = (select voordeur_person())));
"""
# People have no region: they are seen through their memberships. At the login one account is
# seen, the one whose address was typed.
PERSON = """
alter table people_person enable row level security;
alter table people_person force row level security;
create policy own on people_person
  using (id = (select voordeur_person()) or email = (select voordeur_login()))
  with check (id = (select voordeur_person()) or email = (select voordeur_login()));
create policy colleagues on people_person for select using (exists (
  select from people_membership m
   where m.person_id = people_person.id and m.region_id = (select voordeur_region())));
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP),
        policies.guarded("people_party", seen="(select voordeur_role()) is not null"),
        policies.guarded("people_membership", seen=MEMBERSHIP),
        migrations.RunSQL(OWN_MEMBERSHIP, "drop policy managed on people_membership; drop policy own on people_membership"),
        migrations.RunSQL(OWN_PARTY, "drop policy own on people_party"),
        migrations.RunSQL(
            PERSON,
            "drop policy colleagues on people_person; drop policy own on people_person;"
            " alter table people_person no force row level security;"
            " alter table people_person disable row level security",
        ),
        policies.within_region("people_membership", "party_id", "people_party"),
    ]
