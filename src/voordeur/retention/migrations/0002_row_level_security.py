# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

READS = "(select voordeur_role()) = 'privacy'"

# An event never changes, with one exception: words under a seal go, together with the salt without
# which nobody can guess them from the seal. The trigger looks at each row; the owner meets it too.
WORDS_GONE = """
(select coalesce(jsonb_object_agg(key, case
    when not old.sealed ? key then value
    when jsonb_typeof(value) = 'array' then '["gewist"]'::jsonb
    else '"gewist"'::jsonb end), '{}'::jsonb)
  from jsonb_each(old.values))
"""
TRIGGER = f"""
create function voordeur_only_words_go() returns trigger language plpgsql as
$$ begin
  if old.salt is not null and new.salt is null
     and to_jsonb(new) - 'values' - 'salt' = to_jsonb(old) - 'values' - 'salt'
     and new.values = {WORDS_GONE} then
    return new;
  end if;
  raise exception 'Rows of % are never changed or removed.', tg_table_name
    using errcode = 'restrict_violation';
end $$;
drop trigger only_grows on cases_event;
create trigger only_grows before delete or truncate on cases_event
  for each statement execute function voordeur_refuse_change();
create trigger only_words_go before update on cases_event
  for each row execute function voordeur_only_words_go();
"""
NO_TRIGGER = """
drop trigger only_words_go on cases_event;
drop trigger only_grows on cases_event;
create trigger only_grows before update or delete or truncate on cases_event
  for each statement execute function voordeur_refuse_change();
drop function voordeur_only_words_go();
"""

# The one way to take words out of events: only of cases that are erased, only by the register at
# work in their region, and it writes down itself that it did.
FUNCTION = f"""
create function voordeur_erase_words(numbers bigint[]) returns integer
language plpgsql security definer set search_path = pg_catalog, public as
$$ declare many integer;
begin
  if not voordeur_is_register() or voordeur_region() is null then
    raise exception 'Only the register itself takes words out of events.'
      using errcode = 'insufficient_privilege';
  end if;
  with gone as (
    update cases_event old set values = {WORDS_GONE}, salt = null
     where old.region_id = voordeur_region() and old.case_id = any(numbers)
       and old.salt is not null
       and exists (select from cases_case c where c.region_id = old.region_id
                    and c.id = old.case_id and c.erased_at is not null)
    returning old.case_id
  ), noted as (
    insert into retention_wordserased (region_id, case_id, events, erased_at)
    select voordeur_region(), case_id, count(*), now() from gone group by case_id
    returning events
  )
  select coalesce(sum(events), 0) into many from noted;
  return many;
end $$;
revoke all on function voordeur_erase_words(bigint[]) from public;
grant execute on function voordeur_erase_words(bigint[]) to voordeur_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0001_initial"),
        ("cases", "0004_erasing"),
        ("people", "0002_row_level_security"),
    ]

    operations = [
        policies.guarded("retention_hold", seen=READS),
        policies.guarded("retention_preview", seen=READS),
        policies.guarded("retention_item"),
        policies.guarded("retention_erased"),
        policies.guarded("retention_wordserased"),
        policies.within_region("retention_hold", "tenant_id", "cases_tenant"),
        policies.within_region("retention_hold", "case_id", "cases_case"),
        policies.within_region("retention_item", "preview_id", "retention_preview"),
        *policies.only_grows(["retention_wordserased"]),
        migrations.RunSQL(TRIGGER, NO_TRIGGER),
        migrations.RunSQL(FUNCTION, "drop function voordeur_erase_words(bigint[])"),
    ]
