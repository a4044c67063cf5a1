# SPDX-License-Identifier: EUPL-1.2
"""Who of us has a case, stand-ins, saved views, and the words a search may have meant."""

import django.db.models.deletion
from django.db import migrations, models

from voordeur.core.matching import spelling
from voordeur.people import policies
from voordeur.people.policies import REGION

PARTIES = "(select voordeur_case_parties())::bigint[]"
COORDINATES = "(select voordeur_role()) = 'coordinator'"
# Who has a case in the own organisation; the coordinator hears it of every case it sees.
CHARGE = f"""
create policy seen on cases_charge for select using ({REGION}
  and ((select voordeur_is_register())
    or ((party_id = any({PARTIES}) or {COORDINATES})
        and (select true from cases_case c
              where c.region_id = cases_charge.region_id and c.id = cases_charge.case_id limit 1))))
"""
STAND_IN = f"party_id = any({PARTIES}) or {COORDINATES}"
VIEW = "person_id = (select voordeur_person()) and (select voordeur_role()) is not null"
AS_REGISTER = """
select set_config('voordeur.region', %s, true), set_config('voordeur.scope', %s, true)
"""
WORDS = """
select region_id, 'naam', family_key from cases_tenant where family_key <> '' group by 1, 2, 3
union all
select region_id, 'straat', street from cases_home where street <> '' group by 1, 2, 3
"""


def spell(apps, schema_editor):
    """Write the spellings of the names and streets that are there already."""
    # The owner's connection: the application's own one does not see the new table yet.
    kept = apps.get_model("cases", "Spelling").objects.using(schema_editor.connection.alias)
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("select id from people_region")
        regions = [row[0] for row in cursor.fetchall()]
        for region in regions:
            cursor.execute(AS_REGISTER, [str(region), "register"])
            cursor.execute(WORDS)
            rows = [
                kept.model(region_id=number, kind=kind, word=word, near=near)
                for number, kind, word in cursor.fetchall()
                if number == region
                for near in sorted(spelling.near(word))
            ]
            kept.bulk_create(rows, batch_size=5_000)
        cursor.execute(AS_REGISTER, ["", ""])


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0013_plan_and_crisis'),
        ('people', '0006_no_helper_at_a_landlord'),
    ]

    operations = [
        migrations.CreateModel(
            name='Charge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_id', models.BigIntegerField()),
                ('person_id', models.BigIntegerField(null=True)),
                ('given_by_id', models.BigIntegerField(default=0)),
                ('reason', models.CharField(blank=True, default='', max_length=40)),
                ('note', models.CharField(blank=True, default='', max_length=500)),
                ('since', models.DateTimeField()),
                ('move', models.UUIDField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_move', models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SavedView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_id', models.BigIntegerField()),
                ('name', models.CharField(max_length=60)),
                ('filters', models.CharField(blank=True, default='', max_length=400)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Spelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=6)),
                ('word', models.CharField(max_length=200)),
                ('near', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='StandIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person_id', models.BigIntegerField()),
                ('by_person_id', models.BigIntegerField()),
                ('since', models.DateField()),
                ('until', models.DateField()),
                ('set_by_id', models.BigIntegerField()),
                ('set_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='task',
            name='person_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddIndex(
            model_name='home',
            index=models.Index(fields=['region', 'street', 'number'], name='home_street'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['owner', 'person_id', 'rank', 'due', 'id'], name='task_of_person'),
        ),
        migrations.AddField(
            model_name='charge',
            name='party',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.party'),
        ),
        migrations.AddField(
            model_name='charge',
            name='region',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region'),
        ),
        migrations.AddField(
            model_name='savedview',
            name='region',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region'),
        ),
        migrations.AddField(
            model_name='spelling',
            name='region',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region'),
        ),
        migrations.AddField(
            model_name='standin',
            name='party',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.party'),
        ),
        migrations.AddField(
            model_name='standin',
            name='region',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region'),
        ),
        migrations.AddIndex(
            model_name='charge',
            index=models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['party', 'person_id', '-since'], name='charge_person'),
        ),
        migrations.AddIndex(
            model_name='charge',
            index=models.Index(fields=['case_id'], name='charge_case'),
        ),
        migrations.AddIndex(
            model_name='charge',
            index=models.Index(fields=['move'], name='charge_move'),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=models.UniqueConstraint(fields=('region', 'id'), name='charge_in_region'),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('case_id', 'party'), name='charge_once'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('region', 'id'), name='savedview_in_region'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('region', 'person_id', 'name'), name='savedview_once'),
        ),
        migrations.AddIndex(
            model_name='spelling',
            index=models.Index(fields=['region', 'kind', 'word'], name='spelling_word'),
        ),
        migrations.AddConstraint(
            model_name='spelling',
            constraint=models.UniqueConstraint(fields=('region', 'kind', 'near', 'word'), name='spelling_once'),
        ),
        migrations.AddIndex(
            model_name='standin',
            index=models.Index(fields=['party', 'until'], name='standin_party'),
        ),
        migrations.AddConstraint(
            model_name='standin',
            constraint=models.UniqueConstraint(fields=('region', 'id'), name='standin_in_region'),
        ),
        policies.guarded("cases_charge"),
        migrations.RunSQL(CHARGE, "drop policy if exists seen on cases_charge"),
        policies.guarded("cases_standin", seen=STAND_IN),
        policies.guarded("cases_savedview", seen=VIEW),
        policies.guarded("cases_spelling"),
        policies.within_region("cases_charge", "case_id", "cases_case"),
        policies.within_region("cases_charge", "party_id", "people_party"),
        policies.within_region("cases_standin", "party_id", "people_party"),
        migrations.RunPython(spell, migrations.RunPython.noop),
    ]
