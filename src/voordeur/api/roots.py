# SPDX-License-Identifier: EUPL-1.2
"""The authorities that a caller's signature must lead to, read once (`VOORDEUR_DDAS_ROOTS`)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Error as Wrong

from voordeur.api.problems import NO_ROOTS, ProblemError

UNREADABLE = "VOORDEUR_DDAS_ROOTS cannot be read as certificates (PEM): nothing is delivered."
NO_CERTIFICATE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
)  # what is raised for bytes that are no certificate, or a strange one
_log = logging.getLogger(__name__)


@lru_cache(maxsize=8)
def _read(pem: str) -> tuple[x509.Certificate, ...] | None:
    """Return the certificates; None, and a line in the log, when they cannot be read."""
    if not pem:
        return ()
    try:
        return tuple(x509.load_pem_x509_certificates(pem.encode()))
    except NO_CERTIFICATE:
        _log.error(UNREADABLE)
        return None


def trusted() -> tuple[x509.Certificate, ...]:
    """Return the authorities that are trusted; none: a signature is checked where there is one.

    Raises `ProblemError` when they cannot be read: then nobody is let in, signed or not.
    """
    found = _read(settings.DDAS_ROOTS.strip())
    if found is None:
        raise ProblemError(NO_ROOTS)
    return found


@register(Tags.security)
def roots_are_read(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Stop a start, and `manage check`, with authorities that cannot be read."""
    is_read = _read(settings.DDAS_ROOTS.strip()) is not None
    return [] if is_read else [Wrong(UNREADABLE, id="voordeur.E001")]
