# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

# Planning a query takes longer than running it once a table has policies: the body of a function
# in SQL is read again for each place where it stands. One in PL/pgSQL is not.
SAME = """
create or replace function voordeur_region() returns bigint stable parallel safe
language plpgsql as
$$ begin return nullif(current_setting('voordeur.region', true), '')::bigint; end $$;
create or replace function voordeur_person() returns bigint stable parallel safe
language plpgsql as
$$ begin return nullif(current_setting('voordeur.person', true), '')::bigint; end $$;
create or replace function voordeur_login() returns text stable parallel safe
language plpgsql as
$$ begin return nullif(current_setting('voordeur.login', true), ''); end $$;
create or replace function voordeur_role() returns text stable parallel safe
language plpgsql as
$$ begin return nullif(current_setting('voordeur.role', true), ''); end $$;
create or replace function voordeur_is_register() returns boolean stable parallel safe
language plpgsql as
$$ begin return coalesce(current_setting('voordeur.scope', true), '') = 'register'; end $$;
create or replace function voordeur_parties() returns bigint[] stable parallel safe
language plpgsql as
$$ begin
  return coalesce(nullif(current_setting('voordeur.parties', true), ''), '{}')::bigint[];
end $$;
"""

# The organisations of whoever is at work, as far as their role gives them something: one
# question in a policy instead of two. The roles are those of core.access.TABLE.
BY_ROLE = {
    "voordeur_case_parties": ("worker", "access", "debt_help", "ggd", "coordinator"),
    "voordeur_help_parties": ("worker", "access", "debt_help", "ggd"),
    "voordeur_landlord_parties": ("landlord",),
    "voordeur_work_parties": ("worker", "access", "debt_help", "ggd", "coordinator", "landlord"),
}
WATCHES = """
create function voordeur_watches() returns boolean stable parallel safe language plpgsql as
$$ begin return coalesce(current_setting('voordeur.role', true), '') = 'coordinator'; end $$;
"""


def _by_role(name: str, roles: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{role}'" for role in roles)
    return f"""
create function {name}() returns bigint[] stable parallel safe language plpgsql as
$$ begin
  if coalesce(current_setting('voordeur.role', true), '') in ({listed}) then
    return voordeur_parties();
  end if;
  return '{{}}';
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_administrators")]

    operations = [
        migrations.RunSQL(SAME, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(_by_role(name, roles), f"drop function {name}()")
            for name, roles in BY_ROLE.items()
        ),
        migrations.RunSQL(WATCHES, "drop function voordeur_watches()"),
    ]
