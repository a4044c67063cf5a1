# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models

import voordeur.trails.models
from voordeur.people import policies

READS = "(select voordeur_role()) = 'privacy'"

# Lines before anybody is known (a failed login): anybody adds them, and only the register at work
# for no region at all reads them, to seal and to check.
NOBODY = """
create policy nobody on trails_deed for insert with check (region_id is null);
create policy nobody_sealed on trails_deed for select
 using (region_id is null and (select voordeur_region()) = 0 and (select voordeur_is_register()));
"""
UNDO_NOBODY = """
drop policy nobody_sealed on trails_deed;
drop policy nobody on trails_deed;
"""

# Lines go only as a whole sealed block, only through this function, and leave a line about it.
# The owner of the tables runs it; whoever calls it has no right to delete.
ERASE = """
create function voordeur_refuse_log_change() returns trigger language plpgsql as
$$ begin
  if tg_op = 'DELETE' and current_user = (select tableowner from pg_tables
      where schemaname = tg_table_schema and tablename = tg_table_name)
     and coalesce(current_setting('voordeur.erasing', true), '') <> '' then
    return null;
  end if;
  raise exception 'Rows of % are never changed or removed.', tg_table_name
    using errcode = 'restrict_violation';
end $$;
drop trigger only_grows on trails_disclosure;
drop trigger only_grows on trails_deed;
create trigger only_grows before update or delete or truncate on trails_disclosure
  for each statement execute function voordeur_refuse_log_change();
create trigger only_grows before update or delete or truncate on trails_deed
  for each statement execute function voordeur_refuse_log_change();

create function voordeur_erase_block(which bigint, at timestamptz, before timestamptz)
returns integer language plpgsql security definer set search_path = pg_catalog, public as
$$ declare block trails_seal; many integer;
begin
  select * into block from trails_seal
   where id = which and region_id = voordeur_region() and last_at < before;
  if not found or not voordeur_is_register() then
    raise exception 'Block % is not one that may go now.', which using errcode = 'check_violation';
  end if;
  perform set_config('voordeur.erasing', which::text, true);
  if block.log = 'inzage' then
    delete from trails_disclosure
     where region_id = block.region_id and tx >= block.from_tx and tx < block.until_tx;
  else
    delete from trails_deed
     where region_id is not distinct from nullif(block.region_id, 0)
       and tx >= block.from_tx and tx < block.until_tx;
  end if;
  get diagnostics many = row_count;
  perform set_config('voordeur.erasing', '', true);
  insert into trails_erasure (region_id, seal_id, lines, erased_at)
  values (block.region_id, block.id, many, at);
  return many;
end $$;
create policy nobody_erased on trails_deed for delete
 using (region_id is null and (select voordeur_region()) = 0 and (select voordeur_is_register()));
"""
UNDO_ERASE = """
drop policy nobody_erased on trails_deed;
drop function voordeur_erase_block(bigint, timestamptz, timestamptz);
drop trigger only_grows on trails_deed;
drop trigger only_grows on trails_disclosure;
create trigger only_grows before update or delete or truncate on trails_deed
  for each statement execute function voordeur_refuse_change();
create trigger only_grows before update or delete or truncate on trails_disclosure
  for each statement execute function voordeur_refuse_change();
drop function voordeur_refuse_log_change();
"""


class Migration(migrations.Migration):
    dependencies = [("trails", "0002_row_level_security")]

    operations = [
        migrations.AddField("disclosure", "resource", models.JSONField(default=dict)),
        migrations.AddField("deed", "span_id", models.BinaryField(max_length=8, null=True)),
        migrations.AddField("deed", "parent_span_id", models.BinaryField(max_length=8, null=True)),
        *(
            migrations.AddField(
                model,
                "tx",
                models.BigIntegerField(
                    db_default=voordeur.trails.models.CurrentTransaction(), editable=False
                ),
            )
            for model in ("disclosure", "deed")
        ),
        migrations.AddIndex(
            "disclosure",
            models.Index(fields=["region_id", "tx", "id"], name="disclosure_to_seal"),
        ),
        migrations.AddIndex(
            "deed", models.Index(fields=["region_id", "tx", "id"], name="deed_to_seal")
        ),
        migrations.AddIndex("deed", models.Index(fields=["trace_id"], name="deed_of_trace")),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region_id", models.BigIntegerField()),
                ("log", models.CharField(max_length=12)),
                ("number", models.IntegerField()),
                ("from_tx", models.BigIntegerField()),
                ("until_tx", models.BigIntegerField()),
                ("lines", models.IntegerField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("root", models.BinaryField(max_length=32)),
                ("prev_hash", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region_id", "log", "number"), name="seal_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region_id", models.BigIntegerField()),
                ("seal_id", models.BigIntegerField(unique=True)),
                ("lines", models.IntegerField()),
                ("erased_at", models.DateTimeField()),
            ],
        ),
        policies.guarded("trails_seal", seen=READS),
        policies.guarded("trails_erasure", seen=READS),
        *policies.only_grows(["trails_seal", "trails_erasure"]),
        migrations.RunSQL(NOBODY, UNDO_NOBODY),
        migrations.RunSQL(ERASE, UNDO_ERASE),
    ]
