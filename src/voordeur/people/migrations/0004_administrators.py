# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

# An administrator of an organisation has its number in `voordeur.parties`; one of the region has
# none. The first sees and changes rows of that organisation only, and makes no administrator.
# Nobody changes a row of their own, and no row is ever removed.
OWN_ORGANISATION = """
(cardinality((select voordeur_parties())) = 0 or party_id = any((select voordeur_parties())::bigint[]))
"""
ADMIN = "region_id = (select voordeur_region()) and (select voordeur_role()) = 'admin'"
CHANGED = f"""
{ADMIN} and {OWN_ORGANISATION} and person_id is distinct from (select voordeur_person())
and (cardinality((select voordeur_parties())) = 0 or role <> 'admin')
"""
SEEN = """
(select voordeur_role()) is not null
and ((select voordeur_role()) not in ('landlord', 'admin')
     or ((select voordeur_role()) = 'admin' and cardinality((select voordeur_parties())) = 0)
     or party_id = any((select voordeur_parties())::bigint[]))
"""
BEFORE = """
(select voordeur_role()) is not null
and ((select voordeur_role()) <> 'landlord' or party_id = any((select voordeur_parties())::bigint[]))
"""
REGION = "region_id = (select voordeur_region())"
FIRST = "(select voordeur_is_register())"


class Migration(migrations.Migration):
    dependencies = [("people", "0003_editor")]

    operations = [
        migrations.RunSQL(
            f"""
            drop policy managed on people_membership;
            create policy added on people_membership for insert with check ({CHANGED});
            create policy changed on people_membership for update using ({CHANGED}) with check ({CHANGED});
            drop policy seen on people_membership;
            create policy seen on people_membership for select
              using ({REGION} and ({FIRST} or ({SEEN})));
            """,
            f"""
            drop policy seen on people_membership;
            create policy seen on people_membership for select
              using ({REGION} and ({FIRST} or ({BEFORE})));
            drop policy changed on people_membership;
            drop policy added on people_membership;
            create policy managed on people_membership using ({ADMIN}) with check ({ADMIN});
            """,
        ),
    ]
