# SPDX-License-Identifier: EUPL-1.2
"""On the pages, too, "(mag leeg)" stands at a field exactly when it may stay empty.

Each form is sent with one field empty and another one wrong, so that nothing is ever taken in
and every fault is shown at its field.
"""

import re

import pytest

from tests.integration.pages_world import browser
from voordeur import clock
from voordeur.core.sheet.dates import written

REPORT = {
    "achternaam": "Voorbeeld",
    "postcode": "9901 AA",
    "huisnummer": "1",
    "contractnummer": "C-1",
    "bedrag_achterstand": "900",
    "maandhuur": "500",
    "bezwaar": "nee",
    "eigen_actie": "nee",
    "lopende_regeling": "nee",
    "huidige_huurder": "ja",
}
# A field that is wrong, and another one for when that field is the one that stays empty.
FORMS = {
    "een melding": (
        "anna", "/meldingen/nieuw", REPORT, (("bedrag_achterstand", "abc"), ("maandhuur", "abc")),
    ),
    "een zaak openen": (
        "bilal", "/zaken/openen", REPORT | {"kind": "huurder meldt zich"},
        (("postcode", "X"), ("huisnummer", "??")),
    ),
    "regels van een verhuurder": (
        "anna", "/meldingen/regels", {"bron": "onze website"},
        (("minste", "abc"), ("hoogste", "abc")),
    ),
    "een regeling": (
        "bilal", "", {
            "form": "reken", "huur_geregeld": "ja", "bedrag": "600", "termijnen": "6",
            "inkomen": "2000", "huur": "500", "vaste_lasten": "500", "leven": "500",
        }, (("eerste", "abc"), ("bedrag", "abc")),
    ),
}  # fmt: skip
DAYS = re.compile(
    r"_datum$|^datum|_op$|^eerste$|^wanneer$|^vanaf$|herinnering|gewezen|aanbod|contact_d"
)


def fields(html):
    """Return for each question of the form whether it may stay empty, and whether it is wrong."""
    main = html[html.index("<main") :]
    found = {}
    for block in re.split(r'(?=<(?:div|fieldset) class="utrecht-form-field)', main)[1:]:
        name = re.search(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', block)
        if name is not None:
            found[name.group(1)] = ("(mag leeg)" in block, 'aria-invalid="true"' in block)
    return found


@pytest.fixture
def form(pages, request):
    who, path, typed, wrong = FORMS[request.param]
    path = path or f"/zaken/{pages.reference}/regeling"
    client = browser(who)
    shown = client.get(path).content.decode()
    return client, path, typed, wrong, fields(shown)


@pytest.mark.parametrize("form", FORMS, indirect=True)
def test_every_field_of_the_form_may_be_empty_when_it_says_so_and_not_otherwise(form):
    client, path, typed, wrong, asked = form
    today = written(clock.today())
    whole = {name: today for name in asked if DAYS.search(name)} | typed
    assert asked, "a form has questions"
    lies = {}
    for name, (may, _wrong) in asked.items():
        off, text = wrong[0] if name != wrong[0][0] else wrong[1]
        answer = client.post(path, whole | {off: text, name: ""}).content.decode()
        refused = fields(answer)[name][1]
        if refused is may:
            lies[name] = "may be empty but is refused" if refused else "is taken when empty"
    assert lies == {}
