# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.db import migrations, models

REGISTER = "(select voordeur_is_register())"


def of_no_region(table):
    """The words of what was published: anybody reads them, the register writes them."""
    return migrations.RunSQL(
        [
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy register on {table} using ({REGISTER}) with check ({REGISTER})",
            f"create policy seen on {table} for select using (true)",
        ],
        [
            f"drop policy seen on {table}",
            f"drop policy register on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_row_level_security'),
    ]

    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', models.CharField(max_length=200, primary_key=True, serialize=False)),
                ('stem', models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='WordList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stamp', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('pk', models.CompositePrimaryKey('practice_id', 'term', blank=True, editable=False, primary_key=True, serialize=False)),
                ('term', models.CharField(max_length=401)),
                ('weight', models.FloatField()),
                ('practice', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.practice')),
            ],
            options={
                'indexes': [models.Index(fields=['term'], include=('practice', 'weight'), name='posting_term')],
            },
        ),
        *(of_no_region(table) for table in ("articles_word", "articles_wordlist", "articles_posting")),
    ]
