# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

# Attempts to look and pages that support asked for only grow. When the log of who did what goes,
# one column of each may be emptied, by the register; nothing else of a row ever changes.
COLUMNS = {"grants_attempt": "words", "grants_request": "path"}
FUNCTION = """
create function voordeur_only_one_goes() returns trigger language plpgsql as
$$ begin
  if to_jsonb(new) - tg_argv[0] = to_jsonb(old) - tg_argv[0]
     and to_jsonb(new) ->> tg_argv[0] = '' then
    return new;
  end if;
  raise exception 'Rows of % are never changed or removed.', tg_table_name
    using errcode = 'restrict_violation';
end $$;
"""


def _may_go(table, column):
    return migrations.RunSQL(
        f"""
        drop trigger only_grows on {table};
        create trigger only_grows before delete or truncate on {table}
          for each statement execute function voordeur_refuse_change();
        create trigger only_one_goes before update on {table}
          for each row execute function voordeur_only_one_goes('{column}');
        grant update ({column}) on {table} to voordeur_app;
        """,
        f"""
        revoke update ({column}) on {table} from voordeur_app;
        drop trigger only_one_goes on {table};
        drop trigger only_grows on {table};
        create trigger only_grows before update or delete or truncate on {table}
          for each statement execute function voordeur_refuse_change();
        """,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0002_row_level_security"),
        ("grants", "0002_row_level_security"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "drop function voordeur_only_one_goes()"),
        *(_may_go(table, column) for table, column in COLUMNS.items()),
    ]
