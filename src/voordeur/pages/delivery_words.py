# SPDX-License-Identifier: EUPL-1.2
"""What was answered and kept, about a row or a simulation, in the reader's language.

An answer is kept as the Dutch sentence that the landlord got. A sentence with a value in it is
recognised by its pattern, so that the same value stands in the translation.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_  # noqa: N812 - the name gettext knows

from voordeur.pages.texts import spoken

# As core/sheet and the deliveries say them, with the value as a named place.
PATTERNS = (
    N_("{amount} is bij een huur van {rent} ongeveer {months} maand, maar er staat {said}."),
    N_("De achterstand is {months} maand, maar bestaat pas sinds {day}."),
    N_("{count} keer te laat in zes maanden kan niet."),
    N_("Dag en maand lijken omgedraaid: {one} of {other}?"),
    N_("Kies de goede datum. Bedoelt u {day}?"),
    N_("De datum {day} ligt in de toekomst."),
    N_("De datum {day} ligt te ver terug."),
    N_("Zelfde huurder en contract, bedrag niet hoger dan bij de melding van {day}."),
    N_("Wij weten dit niet: {name}."),
    N_("Vul {columns} in. Deze rij gaat daarna vanzelf mee."),
    N_("Het gebied is {names}. Klopt het adres? Meld de huurder dan bij zijn eigen gemeente."),
    N_("Postcode {postcode} hoort bij {place}, maar er staat {named}."),
    N_('De soort contact "{kind}" kennen wij niet.'),
    N_("Kies een van deze: {names}."),
    N_("Deze cel is langer dan {count} tekens."),
    N_("Deze kolommen ontbreken: {names}."),
    N_("Er staat meer dan {count} tekens in {column}."),
    N_("Deze rij is dezelfde als rij {number}."),
    N_("Dit contract staat ook in rij {number}, met andere gegevens."),
    N_("De overeenkomst laat een melding toe als {asked}. Dat is hier niet zo."),
    # a simulation that stopped
    N_('"{name}" is niet te lezen; zie: voordeur agreement check.'),
    N_('"{name}" is er niet meer.'),
    N_("De berekening is afgebroken."),
)
# The codes of reasons, without underscores, as the choice above a report shows them.
CODES = (
    N_("aantal onleesbaar"),
    N_("al afgehandeld"),
    N_("al ontvangen"),
    N_("andere huurder"),
    N_("bedrag en maanden"),
    N_("bedrag negatief"),
    N_("bedrag nul"),
    N_("bedrag onleesbaar"),
    N_("bedrag te hoog"),
    N_("bezwaar"),
    N_("bezwaar onbekend"),
    N_("buiten gebied"),
    N_("cel te lang"),
    N_("contact soort onbekend"),
    N_("contract onbekend"),
    N_("dag en maand omgedraaid"),
    N_("datum bestaat niet"),
    N_("datum in toekomst"),
    N_("datum onleesbaar"),
    N_("datum onvolledig"),
    N_("datum te oud"),
    N_("drempel"),
    N_("email onleesbaar"),
    N_("formule met fout"),
    N_("formule zonder waarde"),
    N_("gebeurtenis onbekend"),
    N_("geen huidige huurder"),
    N_("gemeente en postcode"),
    N_("huisnummer onleesbaar"),
    N_("ja of nee"),
    N_("keer te laat"),
    N_("minderjarig"),
    N_("niet hoger"),
    N_("ontstaan en maanden"),
    N_("postcode onmogelijk"),
    N_("regeling loopt"),
    N_("soort onbekend"),
    N_("te veel cellen"),
    N_("tekst te lang"),
    N_("telefoon onleesbaar"),
    N_("twee keer anders"),
    N_("twijfel"),
    N_("twijfel vraag"),
    N_("verlopen"),
    N_("persoonlijk contact ontbreekt"),
    N_("gewezen op shv ontbreekt"),
    N_("herinnering ontbreekt"),
    N_("aanbod ontbreekt"),
    N_("maanden achterstand onbekend"),
    N_("dagen achterstand onbekend"),
    N_("ouderdom maanden onbekend"),
    N_("keer te laat onbekend"),
    N_("soorten contact onbekend"),
    N_("eigen actie onbekend"),
    N_("maandhuur onbekend"),
    N_("lopende regeling onbekend"),
    N_("huidige huurder onbekend"),
)
_PLACE = re.compile(r"\\\{([a-z]+)\\\}")


@cache
def _expressions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (one, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(one)), re.DOTALL)) for one in PATTERNS
    )


def answered(text: str) -> str:
    """Return a kept sentence in the reader's language; as it is when nothing fits it."""
    if spoken(text) != text:
        return spoken(text)
    for pattern, expression in _expressions():
        found = expression.fullmatch(text)
        if found is not None:
            return gettext(pattern).format(**found.groupdict())
    return text
