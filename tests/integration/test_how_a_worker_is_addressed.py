# SPDX-License-Identifier: EUPL-1.2
"""A worker is "je" on every page of the work; "u" is for tenants, landlords and policy."""

import re

import pytest
from django.urls import reverse

from tests.integration.pages_world import browser

PAGES = ("day", "find", "team", "rounds", "rounds-feed", "attempts", "look-ask", "case-open")
OF_A_CASE = ("case", "case-charge", "case-safety", "case-arrangement", "attempt")
U = re.compile(r"\b(?:u|uw)\b", re.IGNORECASE)
SAID_WITH_A_TENANT = re.compile(r"“[^”]*”|Nee, dank u")


def told(answer):
    """Return the words of a page, without what is said to a tenant or by one."""
    page = answer.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return SAID_WITH_A_TENANT.sub("", re.sub(r"<[^>]+>", " ", main))


@pytest.mark.parametrize("name", [*PAGES, *OF_A_CASE])
def test_a_worker_reads_je_everywhere(pages, name):
    address = reverse(name, args=[pages.reference] if name in OF_A_CASE else [])
    answer = browser("bilal").get(address, {"q": "Voorbeelt"} if name == "find" else {})
    assert answer.status_code == 200
    assert U.findall(told(answer)) == []
