# SPDX-License-Identifier: EUPL-1.2
"""What this app does when the program starts."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Requests of tenants, the register of processing, the logs."""

    name = "voordeur.privacy"

    def ready(self) -> None:
        """Let `retention`, which knows nothing of requests, keep and erase them too."""
        from voordeur.privacy import keeping

        keeping.register()
