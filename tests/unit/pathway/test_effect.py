# SPDX-License-Identifier: EUPL-1.2
"""What one more event would do to a case."""

from datetime import date

import pytest

from tests.unit.pathway.test_decide_holes import MARCH, PROOF, REFUSED, REPORTED, history
from voordeur.core.pathway.effect import Aftermath, effect
from voordeur.core.pathway.history import Event

TALKED = ("gesprek gevoerd", MARCH(5))


def does(kind, *happened, on=date(2026, 3, 12)):
    return effect(PROOF, history(*happened), Event(99, kind, on, on), on)


@pytest.mark.parametrize(
    ("kind", "happened", "found"),
    [
        ("hulp geweigerd", [REPORTED, TALKED], Aftermath(ends=True, changes_nothing=False)),
        ("gesprek gevoerd", [REPORTED, TALKED], Aftermath(ends=False, changes_nothing=False)),
        ("gesprek gevoerd", [REPORTED, REFUSED], Aftermath(ends=False, changes_nothing=True)),
        ("huurder meldt zich", [REPORTED, REFUSED], Aftermath(ends=False, changes_nothing=False)),
        (
            "ontruiming aangezegd",
            [REPORTED, REFUSED],
            Aftermath(ends=False, changes_nothing=False),
        ),
    ],
)
def test_an_event_ends_a_case_changes_nothing_or_neither(kind, happened, found):
    assert does(kind, *happened) == found
