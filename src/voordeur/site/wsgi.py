# SPDX-License-Identifier: EUPL-1.2
"""What the application server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voordeur.site.settings")
application = get_wsgi_application()
