# SPDX-License-Identifier: EUPL-1.2
"""What makes a password good enough: length, and not being one that everybody tries.

No rules about signs or capitals, and no changing for the sake of it: those make weaker passwords.
"""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from voordeur.people.models import Person

SHORTEST = 12
LONGEST = 200

_SAID = {
    "password_too_short": f"Kies een wachtwoord van {SHORTEST} tekens of meer. Een zin mag ook.",
    "password_too_common": "Dit wachtwoord wordt te vaak gebruikt. Kies iets anders.",
    "password_too_similar": "Dit wachtwoord lijkt te veel op uw naam of e-mailadres.",
}


def wrong_with(password: str, *, email: str, name: str) -> str:
    """Return what is wrong with a new password in a Dutch sentence, or nothing."""
    if len(password) > LONGEST:
        return f"Kies een wachtwoord van hoogstens {LONGEST} tekens."
    try:
        validate_password(password, Person(email=email, name=name))
    except ValidationError as error:
        codes = [one.code for one in error.error_list]
        return next((_SAID[code] for code in codes if code in _SAID), "Kies iets anders.")
    return ""
