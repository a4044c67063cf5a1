# SPDX-License-Identifier: EUPL-1.2
"""Django's own apps where they need another name beside ours."""

from django.apps import AppConfig
from django.contrib.messages.apps import MessagesConfig


class FlashConfig(MessagesConfig):
    """One-time notes on a page. Django calls them messages; ours are letters and notices."""

    label = "flash"


class SiteConfig(AppConfig):
    """The site itself: registers what is checked before a deploy."""

    name = "voordeur.site"

    def ready(self) -> None:
        """Import what registers itself; before Django runs its checks."""
        from voordeur.api import roots  # noqa: F401 - registers its check
        from voordeur.site import contact  # noqa: F401 - registers its check
