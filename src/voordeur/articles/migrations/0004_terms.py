# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models

REGISTER = "(select voordeur_is_register())"


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_finding'),
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('term', models.CharField(max_length=401, primary_key=True, serialize=False)),
                ('practices', models.IntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='wordlist',
            name='practices',
            field=models.IntegerField(default=0),
        ),
        # Of what was published before: anybody reads it, the register writes it.
        migrations.RunSQL(
            [
                "insert into articles_term select term, count(*) from articles_posting group by 1",
                "update articles_wordlist set practices ="
                " (select count(distinct practice_id) from articles_posting)",
                "alter table articles_term enable row level security",
                "alter table articles_term force row level security",
                f"create policy register on articles_term using ({REGISTER}) with check ({REGISTER})",
                "create policy seen on articles_term for select using (true)",
            ],
            [
                "drop policy seen on articles_term",
                "drop policy register on articles_term",
                "alter table articles_term no force row level security",
                "alter table articles_term disable row level security",
            ],
        ),
    ]
