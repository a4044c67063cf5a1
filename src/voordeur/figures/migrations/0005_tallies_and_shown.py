# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models

from voordeur.people import policies

NEW = (
    ("advised_on", models.DateField(null=True)),
    ("children", models.IntegerField(null=True)),
    ("kind", models.CharField(db_default="vroegsignaal", default="vroegsignaal", max_length=20)),
    ("months", models.IntegerField(db_default=0, default=0)),
    ("referred_on", models.DateField(null=True)),
    ("rent_180", models.BooleanField(null=True)),
    ("rent_30", models.BooleanField(null=True)),
    ("rent_90", models.BooleanField(null=True)),
    ("seen_rules", models.IntegerField(db_default=0, default=0)),
    ("signals", models.IntegerField(db_default=0, default=0)),
)
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False))


class Migration(migrations.Migration):
    dependencies = [("figures", "0004_reports_and_trials_rights")]

    # Only the register at its own work reads and writes them.
    operations = [
        *(migrations.AddField("casefacts", name, field) for name, field in NEW),
        migrations.CreateModel(
            name="CaseTally",
            fields=[
                ID,
                ("region_id", models.BigIntegerField()),
                ("case_id", models.BigIntegerField()),
                ("what", models.CharField(max_length=10)),
                ("key", models.CharField(max_length=120)),
                ("part", models.IntegerField()),
                ("whole", models.IntegerField()),
            ],
            options={"indexes": [models.Index(fields=["case_id"], name="tally_case")]},
        ),
        migrations.CreateModel(
            name="ShownFigure",
            fields=[
                ID,
                ("region_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=30)),
                ("since", models.DateField()),
                ("shown", models.JSONField(default=dict)),
                ("earlier", models.JSONField(default=dict)),
                ("basis", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("region_id", "name"), name="shown_figure_once"
                    )
                ]
            },
        ),
        policies.guarded("figures_casetally"),
        policies.guarded("figures_shownfigure"),
        policies.within_region("figures_casetally", "case_id", "cases_case"),
    ]
