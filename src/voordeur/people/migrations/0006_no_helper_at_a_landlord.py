# SPDX-License-Identifier: EUPL-1.2
"""Nobody works on cases for an organisation that reports: `core.staffing` says it, and this too.

The policies count on it: they show a helper the open tasks of its own organisation at once.
"""

from django.db import migrations

TRIGGER = """
create function voordeur_refuse_helper_at_landlord() returns trigger language plpgsql as
$$ begin
  if new.role in ('worker', 'access', 'debt_help', 'ggd', 'coordinator') and exists (
      select from people_party p where p.id = new.party_id and p.is_landlord) then
    raise exception 'Nobody works on cases for an organisation that reports.'
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger no_helper_at_a_landlord before insert or update on people_membership
  for each row execute function voordeur_refuse_helper_at_landlord();
"""
UNDO = """
drop trigger no_helper_at_a_landlord on people_membership;
drop function voordeur_refuse_helper_at_landlord();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0005_parties_by_role")]

    operations = [migrations.RunSQL(TRIGGER, UNDO)]
