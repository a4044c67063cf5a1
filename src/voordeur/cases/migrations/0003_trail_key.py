# SPDX-License-Identifier: EUPL-1.2
import django.contrib.postgres.functions
from django.db import migrations, models

# The name of a person in the log: a hash of a random key that only the row of the person has. Read
# with the sight of the register, because a landlord is shown people whose row it may not read.
# Nobody without a row gets a name, and the log refuses a line without one; who is forgotten has no
# key, and the log then says so.
SUBJECTS = """
create function voordeur_trail_subjects(numbers bigint[])
returns table (number bigint, subject text) language plpgsql as
$$ declare scope text := coalesce(current_setting('voordeur.scope', true), '');
begin
  perform set_config('voordeur.scope', 'register', true);
  return query
    select t.id, coalesce(encode(sha256(uuid_send(t.trail_key)), 'hex'), 'gewist')
      from cases_tenant t
     where t.region_id = (select voordeur_region()) and t.id = any(numbers);
  perform set_config('voordeur.scope', scope, true);
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_row_level_security")]

    operations = [
        migrations.AddField(
            model_name="tenant",
            name="trail_key",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, null=True
            ),
        ),
        migrations.RunSQL(SUBJECTS, "drop function voordeur_trail_subjects(bigint[])"),
    ]
