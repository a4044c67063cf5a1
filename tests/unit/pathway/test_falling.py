# SPDX-License-Identifier: EUPL-1.2
"""Nobody goes to a door where nobody should, or need."""

from datetime import date, timedelta

import pytest

from voordeur.core.pathway.attempts import Situation
from voordeur.core.pathway.falling import CONTACT, REST, falls

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("known", "alone", "together"),
    [
        ({}, "", ""),
        ({"contact_on": DAY}, CONTACT, ""),
        ({"paused": DAY}, REST, REST),
        ({"paused": DAY - timedelta(days=1)}, "", ""),
        ({"is_closed": True}, REST, REST),
        ({"has_objected": True}, REST, REST),
        ({"has_died": True}, REST, REST),
        ({"is_restricted": True}, REST, REST),
        ({"contact_on": DAY, "paused": DAY, "is_urgent": True}, "", ""),
    ],
)
def test_a_door_falls_for_contact_or_rest_and_never_under_a_threat(known, alone, together):
    found = Situation(**known)
    assert falls(found, DAY, calls=False) == alone
    assert falls(found, DAY, calls=True) == together
