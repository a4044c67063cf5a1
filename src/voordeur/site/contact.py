# SPDX-License-Identifier: EUPL-1.2
"""Where to report a weakness in this installation: security.txt, as RFC 9116 has it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Advice
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from voordeur import clock

NOT_SET = "Nobody can report a weakness: set VOORDEUR_SECURITY_CONTACT and _EXPIRES."
TOO_OLD = "VOORDEUR_SECURITY_EXPIRES is over, or more than a year away."
LONGEST = timedelta(days=366)


def expires(text: str) -> datetime | None:
    """Return the end of a day as 2027-01-31, or None when it is not one."""
    try:
        day = datetime.fromisoformat(text)
    except ValueError:
        return None
    return day.replace(hour=23, minute=59, second=59, tzinfo=UTC)


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Say where to report; a page whose day is over is not there: it may be wrong."""
    until = expires(settings.SECURITY_EXPIRES)
    if not settings.SECURITY_CONTACT or until is None or until < clock.now():
        raise Http404
    lines = [
        *(f"Contact: {one}" for one in settings.SECURITY_CONTACT.split()),
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        *([f"Policy: {settings.SECURITY_POLICY}"] if settings.SECURITY_POLICY else ()),
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@register(Tags.security, deploy=True)
def contact_is_given(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn, in `check --deploy`, when nobody could report a weakness."""
    until = expires(settings.SECURITY_EXPIRES)
    if not settings.SECURITY_CONTACT or until is None:
        return [Advice(NOT_SET, id="voordeur.W001")]
    now = clock.now()
    if not now <= until <= now + LONGEST:
        return [Advice(TOO_OLD, id="voordeur.W002")]
    return []
