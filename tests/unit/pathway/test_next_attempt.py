# SPDX-License-Identifier: EUPL-1.2
"""Which events say that somebody stood at the door."""

import pytest

from voordeur.core.pathway.next_attempt import is_at_the_door


@pytest.mark.parametrize(
    ("kind", "how", "stood"),
    [
        ("huisbezoek", None, True),
        ("contact geprobeerd", "Huisbezoek", True),
        ("contact geprobeerd", "Kaartje", True),
        ("contact geprobeerd", "Telefoon", False),
        ("contact geprobeerd", None, False),
        ("gesprek gevoerd", "Huisbezoek", False),
    ],
)
def test_a_visit_and_a_card_are_brought_to_the_door(kind, how, stood):
    assert is_at_the_door(kind, {} if how is None else {"soort": how}) is stood
