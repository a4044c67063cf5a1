# SPDX-License-Identifier: EUPL-1.2
"""Does this agreement leave holes? What can be proven of it before anybody signs."""

from voordeur.core.check.findings import (
    DEFAULT_LIMITS,
    Finding,
    Limits,
    Report,
    Severity,
    Story,
    StoryEvent,
    history_of,
)
from voordeur.core.check.whole import check

__all__ = [
    "DEFAULT_LIMITS",
    "Finding",
    "Limits",
    "Report",
    "Severity",
    "Story",
    "StoryEvent",
    "check",
    "history_of",
]
