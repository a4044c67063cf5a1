# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

from voordeur.people import policies

_LOCK = """
create function voordeur_trial_is_locked() returns trigger language plpgsql as $$
begin
    if old.locked_at is not null and (tg_op = 'DELETE' or
        (new.plan, new.digest, new.locked_at, new.seed, new.moment, new.title,
         new.written_by_id, new.region_id)
        is distinct from
        (old.plan, old.digest, old.locked_at, old.seed, old.moment, old.title,
         old.written_by_id, old.region_id))
    then
        raise exception 'the plan of trial % is locked', old.id using errcode = '23001';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
end $$;
create trigger locked before update or delete on figures_trial
    for each row execute function voordeur_trial_is_locked()
"""
_UNLOCK = "drop trigger locked on figures_trial; drop function voordeur_trial_is_locked()"


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0003_reports_and_trials"),
        ("cases", "0002_row_level_security"),
        ("trails", "0001_initial"),
    ]

    # Only the register itself reads and writes: a page gets counts, and never who is next.
    operations = [
        policies.guarded("figures_sheet"),
        policies.guarded("figures_trial"),
        policies.guarded("figures_assignment"),
        policies.within_region("figures_assignment", "trial_id", "figures_trial"),
        policies.within_region("figures_assignment", "case_id", "cases_case"),
        migrations.RunSQL(_LOCK, _UNLOCK),
        *policies.only_grows(["figures_sheet", "figures_assignment"]),
    ]
