# SPDX-License-Identifier: EUPL-1.2
"""What the application server loads."""

import os

from django.core.wsgi import get_wsgi_application

from voordeur.site import memory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voordeur.site.settings")
application = get_wsgi_application()
memory.settle()
