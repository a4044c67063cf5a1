# SPDX-License-Identifier: EUPL-1.2
"""Whether an attempt reached somebody, as SQL: `core.pathway.attempts.is_reached` for a count.

What was written down before it was refused may still say that a card reached somebody. It did not.
"""

from __future__ import annotations

from voordeur.core.codes import REACHES_NOBODY
from voordeur.core.pathway.attempts import TRIED, VISITED

_NOBODY = ", ".join(f"'{kind.value}'" for kind in sorted(REACHES_NOBODY))


def reached(event: str) -> str:
    """Return the condition that this row of `cases_event` (by its alias) reached the tenant.

    It is true or false, also of another kind of event and of an attempt that does not say.
    """
    spoken = f"coalesce({event}.values ->> 'soort', '') not in ({_NOBODY})"
    told = f"coalesce(({event}.values ->> 'bereikt')::boolean, false)"
    by = f"({event}.kind = '{VISITED}' or ({event}.kind = '{TRIED}' and {spoken}))"
    return f"({by} and {told})"
