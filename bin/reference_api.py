# SPDX-License-Identifier: EUPL-1.2
"""The description of the door for programs, as that door gives it itself."""

import os


def page() -> str:
    """Return the description (OpenAPI), from the code that answers."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voordeur.site.settings")
    import django

    django.setup()
    from voordeur.api import describe

    return describe.text()
