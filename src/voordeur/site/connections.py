# SPDX-License-Identifier: EUPL-1.2
"""From a database address to the two connections that Django has: application and owner."""

import os
from collections.abc import Mapping
from typing import Any

from psycopg.conninfo import conninfo_to_dict

APP_ROLE = "voordeur_app"
OWNER_URL = "DATABASE_URL"
APP_URL = "DATABASE_APP_URL"

# Where nothing runs: lets Django load its settings for work that needs no database.
NOWHERE = "postgresql://nobody@127.0.0.1:1/voordeur"


def databases(environment: Mapping[str, str] = os.environ) -> dict[str, dict[str, Any]]:
    """Return Django's ``DATABASES``.

    ``owner`` is ``DATABASE_URL`` as given. ``default`` is ``DATABASE_APP_URL``, else the same
    address where the first thing the server does is to take on the role ``voordeur_app``. In
    production, give a role that logs in by itself: who shares the owner's login could step back.
    """
    owner = environment.get(OWNER_URL) or NOWHERE
    app = environment.get(APP_URL)
    default = django_settings(app) if app else _as_app_role(django_settings(owner))
    # No ATOMIC_REQUESTS: `site.middleware` puts a request in a transaction, template and all.
    return {"default": default, "owner": django_settings(owner)}


def django_settings(url: str) -> dict[str, Any]:
    """Return Django's settings for a libpq address (URL or keywords). Raises `psycopg.Error`."""
    parts = dict(conninfo_to_dict(url))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", None) or "voordeur",
        "USER": parts.pop("user", None) or "",
        "PASSWORD": parts.pop("password", None) or "",
        "HOST": parts.pop("host", None) or "",
        "PORT": str(parts.pop("port", None) or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {key: value for key, value in parts.items() if value is not None},
    }


def _as_app_role(settings: dict[str, Any]) -> dict[str, Any]:
    options = settings["OPTIONS"]
    role = f"-c role={APP_ROLE}"
    joined = f"{options['options']} {role}" if "options" in options else role
    return settings | {"OPTIONS": options | {"options": joined}}
