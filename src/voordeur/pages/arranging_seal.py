# SPDX-License-Identifier: EUPL-1.2
"""What the sum of a month said of an amount, on its way from one form to the next.

The amounts of a household are kept nowhere, so a form carries what came out of them. It is sealed:
within one run of forms nobody empties it, makes it another word, or takes it along to another
amount, case, person or day. More it does not hold: who opens the page anew begins without a sum,
and an arrangement without one says nothing of the budget.
"""

from __future__ import annotations

from datetime import timedelta

from django.core import signing

from voordeur.core.arrangement.budget import Verdict
from voordeur.pages.arranging_around import Around

FIELD, BEFORE = "budget", "getoetst"
HOLDS = timedelta(days=1)
_SALT = "voordeur.regeling.budget"


def sealed(around: Around, each: int, verdict: Verdict | None) -> str:
    """Return what was said today of `each` cents a month in this case, to who asked.

    None where nobody looked.
    """
    word = "" if verdict is None else verdict.value
    return signing.dumps([*_whose(around), each, word], salt=_SALT)


def opened(text: str, around: Around) -> tuple[int, Verdict | None] | None:
    """Return the amount and what was said of it, or None where it was never said of this case.

    Nor to this person, nor today.
    """
    try:
        *whose, each, word = signing.loads(text, salt=_SALT, max_age=HOLDS)
    except (signing.BadSignature, ValueError):
        return None
    if whose != _whose(around):
        return None
    return each, Verdict(word) if word else None


def _whose(around: Around) -> list[str | int]:
    return [around.reference, around.actor.person_id, around.today.isoformat()]
