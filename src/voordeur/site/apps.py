# SPDX-License-Identifier: EUPL-1.2
"""Django's own apps where they need another name beside ours."""

from django.contrib.messages.apps import MessagesConfig


class FlashConfig(MessagesConfig):
    """One-time notes on a page. Django calls them messages; ours are letters and notices."""

    label = "flash"
