# SPDX-License-Identifier: EUPL-1.2
"""What the sum of a month said of an amount, on its way from one form to the next.

The amounts of a household are kept nowhere, so a form carries what came out of them. It is sealed:
nobody empties it, makes it another word, or takes it along to another amount or case.
"""

from __future__ import annotations

from django.core import signing

from voordeur.core.arrangement.budget import Verdict

FIELD, BEFORE = "budget", "getoetst"
_SALT = "voordeur.regeling.budget"


def sealed(reference: str, each: int, verdict: Verdict | None) -> str:
    """Return what was said of `each` cents a month in this case; None where nobody looked."""
    word = "" if verdict is None else verdict.value
    return signing.dumps([reference, each, word], salt=_SALT)


def opened(text: str, reference: str) -> tuple[int, Verdict | None] | None:
    """Return the amount and what was said of it, or None where it was never said of this case."""
    try:
        case, each, word = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    if case != reference:
        return None
    return each, Verdict(word) if word else None
