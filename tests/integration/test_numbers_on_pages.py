# SPDX-License-Identifier: EUPL-1.2
"""A number on a page is written as its reader writes it: "1.284,5" in Dutch, "1,284.5" in English.

On every page that somebody may read, and on every screen of the gallery.
"""

import pytest
from django.conf import settings

from tests.integration.rights_matrix import ANONYMOUS
from tests.integration.rights_rules import ANYBODY, RULES
from tests.integration.rights_world import routes
from tests.reading import odd_numbers
from voordeur.pages.samples import SCREENS


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("1e+06 inwoners", "nl", ["1e+06"]),
        ("1.5 zaken en 2,5 zaken", "nl", ["1.5"]),
        ("€ 1368,00 of € 1.368,00", "nl", ["€ 1368"]),
        (
            "50000 inwoners, 50.000 inwoners, 1284 zaken",
            "nl",
            ["1284 zaken", "50000", "50000 inwoners"],
        ),
        ("om 18.42 uur, versie 1.2, in 2026, 3011 AA, 06 0000 3916, V-2026-00012", "nl", []),
        ("32,4 %, 0,5 en 12.345 van 1.000.000", "nl", []),
        ("1,284 zaken", "nl", ["1,284"]),
        ("32,4 % of 1.284 cases", "en", ["1.284", "32,4"]),
        ("1,284 cases, 32.4 %, at 18:42, € 1,368.00, on 3 May, 2026", "en", []),
        ('<p lang="nl">32,4 %</p><p>0.5</p>', "en", []),
    ],
)
def test_a_number_of_another_language_is_found(text, language, found):
    assert sorted(odd_numbers(text, language)) == sorted(found)


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_a_screen_of_the_gallery_writes_numbers_as_its_reader_does(client, name):
    answer = client.get(f"/vormtaal/{name}")
    assert odd_numbers(answer.content.decode(), "nl") == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "name",
    sorted(one.name for one in routes() if one.name in RULES and not RULES[one.name].nobody),
)
def test_a_page_writes_numbers_as_its_reader_does(building, name, language):
    rule, route = RULES[name], building.routes[name]
    if "GET" not in building.methods(route):
        return
    found = (
        (ANONYMOUS, building.things(rule)[0]) if rule.login == ANYBODY else building.allowed(name)
    )
    if found is None:
        return
    visitor, thing = found
    browser = building._browser(visitor)
    before = browser.cookies
    browser.cookies = {**before, settings.LANGUAGE_COOKIE_NAME: language}
    try:
        answer = building.ask(visitor, "GET", building.address(name, thing) + (rule.query or ""))
    finally:
        browser.cookies = before
    if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
        written = answer.headers["Content-Language"]  # the gallery is Dutch for everybody
        assert odd_numbers(answer.said.decode(), written) == []
