# SPDX-License-Identifier: EUPL-1.2
"""A lifelike synthetic year for every region, and one account per role."""

from __future__ import annotations

from collections.abc import Iterable


def accounts() -> Iterable[object]:
    """Return the demo accounts, each printable on a line."""
    from voordeur.agreements import files
    from voordeur.demo import regions

    return regions.accounts(files.project_folder())
