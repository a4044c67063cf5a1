# SPDX-License-Identifier: EUPL-1.2
"""Who chose English reads English on every page; what stays Dutch says so with `lang`."""

import pytest
from django.conf import settings

from tests.integration.rights_matrix import ANONYMOUS
from tests.integration.rights_rules import ANYBODY, RULES
from tests.integration.rights_world import routes
from tests.reading import dutch_in

pytestmark = pytest.mark.slow


def _readable():
    return sorted(one.name for one in routes() if one.name in RULES and not RULES[one.name].nobody)


@pytest.mark.parametrize("name", _readable())
def test_a_page_in_english_has_no_dutch_that_does_not_say_so(building, name):
    rule, route = RULES[name], building.routes[name]
    if "GET" not in building.methods(route):
        return
    if rule.login == ANYBODY:
        visitor, thing = ANONYMOUS, building.things(rule)[0]
    else:
        found = building.allowed(name)
        if found is None:
            return
        visitor, thing = found
    browser = building._browser(visitor)
    before = browser.cookies
    browser.cookies = {**before, settings.LANGUAGE_COOKIE_NAME: "en"}
    try:
        answer = building.ask(visitor, "GET", building.address(name, thing) + (rule.query or ""))
    finally:
        browser.cookies = before
    if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
        assert dutch_in(answer.said.decode()) == []
