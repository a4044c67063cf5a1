# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0005_parties_by_role'),
    ]

    operations = [
        migrations.CreateModel(
            name='Preview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('made_by_id', models.BigIntegerField()),
                ('is_automatic', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('open', 'wacht op akkoord'), ('confirmed', 'akkoord gegeven'), ('running', 'wordt gewist'), ('done', 'gewist'), ('dropped', 'niet doorgegaan')], max_length=10)),
                ('counts', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64)),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('confirmed_by_id', models.BigIntegerField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('report', models.JSONField(default=dict)),
                ('region', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
            ],
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('record_id', models.BigIntegerField()),
                ('outcome', models.CharField(blank=True, choices=[('erased', 'gewist'), ('kept', 'bewaard'), ('gone', 'was al weg')], default='', max_length=10)),
                ('why', models.CharField(blank=True, default='', max_length=60)),
                ('region', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
                ('preview', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='retention.preview')),
            ],
        ),
        migrations.CreateModel(
            name='WordsErased',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_id', models.BigIntegerField()),
                ('events', models.IntegerField()),
                ('erased_at', models.DateTimeField()),
                ('region', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
            ],
        ),
        migrations.CreateModel(
            name='Erased',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('record_id', models.BigIntegerField()),
                ('mark', models.CharField(max_length=64)),
                ('reason', models.CharField(max_length=60)),
                ('preview_id', models.BigIntegerField(null=True)),
                ('erased_at', models.DateTimeField()),
                ('apart_at', models.DateTimeField(null=True)),
                ('region', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('apart_at__isnull', True)), fields=['region', 'id'], name='erased_to_keep_apart')],
                'constraints': [models.UniqueConstraint(fields=('region', 'kind', 'record_id', 'mark'), name='erased_once')],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tenant_id', models.BigIntegerField()),
                ('case_id', models.BigIntegerField(null=True)),
                ('ground', models.CharField(choices=[('rechtszaak', 'rechtszaak'), ('klacht', 'klacht'), ('verzoek van de huurder', 'verzoek van de huurder'), ('beperking op verzoek van de huurder', 'beperking op verzoek van de huurder'), ('andere wettelijke plicht', 'andere wettelijke plicht'), ('onderzoek of controle', 'onderzoek of controle')], max_length=40)),
                ('reason', models.CharField(max_length=300)),
                ('placed_by_id', models.BigIntegerField()),
                ('placed_at', models.DateTimeField()),
                ('until', models.DateField(null=True)),
                ('review_on', models.DateField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by_id', models.BigIntegerField(null=True)),
                ('ended_reason', models.CharField(blank=True, default='', max_length=300)),
                ('region', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.region')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['region', 'tenant_id'], name='hold_of_tenant')],
                'constraints': [models.UniqueConstraint(fields=('region', 'id'), name='hold_in_region')],
            },
        ),
        migrations.AddConstraint(
            model_name='preview',
            constraint=models.UniqueConstraint(fields=('region', 'id'), name='preview_in_region'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('outcome', '')), fields=['region', 'preview', 'kind', 'record_id'], name='item_to_erase'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(fields=('region', 'id'), name='item_in_region'),
        ),
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(fields=('region', 'preview', 'kind', 'record_id'), name='item_once'),
        ),
    ]
