# SPDX-License-Identifier: EUPL-1.2
"""The migrations make what the models say."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


def test_no_model_says_more_than_its_migrations():
    loader = MigrationLoader(None)  # None: read the files, ask no database
    with translation.override(None):  # as a migration is written: in no language
        found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        left = found.changes(graph=loader.graph)
    ours = {app for app in left if apps.get_app_config(app).name.startswith("voordeur")}
    assert [str(one) for app in ours for one in left[app][0].operations] == []
