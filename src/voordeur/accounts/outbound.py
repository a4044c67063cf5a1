# SPDX-License-Identifier: EUPL-1.2
"""Fetching JSON from the provider of an organisation: only https, no redirects, a small answer.

In a try-out this machine itself is allowed too, so that a login can be tried out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from voordeur import outbound
from voordeur.outbound import Ask, OutboundError, Where

LARGEST = 512_000
_JSON = {"Accept": "application/json"}
_FORM = {**_JSON, "Content-Type": "application/x-www-form-urlencoded"}
_OK = 200


def get_json(url: str) -> dict[str, Any]:
    """Return the JSON object at this address. Raises `OutboundError`."""
    return _object(_content(url, Ask("GET", _JSON, most=LARGEST + 1)))


def post_form(url: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Post a form and return the JSON object that is the answer. Raises `OutboundError`."""
    body = urlencode(fields).encode()
    return _object(_content(url, Ask("POST", _FORM, body, most=LARGEST + 1)))


def checked(url: str) -> Where:
    """Return where this address leads when it may be fetched. Raises `OutboundError`."""
    return outbound.checked(url, allows_plain=False, allows_loopback=not settings.PRODUCTION)


def _content(url: str, what: Ask) -> bytes:
    answer = outbound.ask(checked(url), what)
    if answer.status != _OK:
        raise OutboundError(f"De andere kant antwoordt met status {answer.status}.")
    if len(answer.content) > LARGEST:
        raise OutboundError("Het antwoord van de andere kant is te groot.")
    return answer.content


def _object(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError as error:
        raise OutboundError("Het antwoord van de andere kant is niet te lezen.") from error
    if not isinstance(found, dict):
        raise OutboundError("Het antwoord van de andere kant is niet te lezen.")
    return found
