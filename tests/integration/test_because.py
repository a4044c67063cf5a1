# SPDX-License-Identifier: EUPL-1.2
"""Why a case stands on the list: what the list says of contact is what the ladder says of it."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from voordeur.agreements.files import load_agreement, project_folder
from voordeur.core.pathway import attempts
from voordeur.core.pathway.attempts import Moment, Proposal, Situation
from voordeur.core.pathway.history import Event, History, occurrences
from voordeur.core.pathway.next_attempt import next_attempt
from voordeur.pages.because import because

TODAY = date(2026, 11, 24)
REPORTED = date(2026, 10, 19)
CALL = {"soort": "Telefoon", "dagdeel": "Middag"}
AGREEMENT = load_agreement(
    project_folder() / "rotterdam" / "2026-01-01.yml", project_folder(), TODAY
)
RULE = "doorzetten naar het wijkteam"


def row():
    reason = SimpleNamespace(rule=RULE, since="toegelaten", since_on=REPORTED, text="")
    task = SimpleNamespace(reasons=(reason,), crisis=False, step="gesprek door het wijkteam")
    return SimpleNamespace(task=task, case=SimpleNamespace(eviction_on=None))


def situation(*reached):
    """Return a case in which these attempts were made, the last one yesterday."""
    first = TODAY - timedelta(days=len(reached))
    happened = occurrences(
        History(
            tuple(
                Event(at + 1, "contact geprobeerd", day, day, CALL | {"bereikt": well})
                for at, well in enumerate(reached)
                for day in (first + timedelta(days=at),)
            )
        )
    )
    touch = attempts.in_touch(happened, TODAY)
    return Situation(
        attempts.attempts_of(happened), contact_on=touch.contact_on, in_vain=touch.in_vain
    )


@pytest.mark.parametrize(
    ("reached", "begins", "did_not"),
    [
        ((), "Meldde zich niet", "Meldde zich niet"),
        ((False,), "Eén keer gebeld, niet bereikt.", "Meldde zich niet"),
        ((False, True), "Er is contact sinds ma 23 november.", "Er was geen gesprek"),
        ((True, False, False), "Twee keer gebeld, niet bereikt.", "Er was geen gesprek"),
    ],
)
def test_the_list_and_the_ladder_say_the_same_of_contact(reached, begins, did_not):
    known = situation(*reached)
    said = because(row(), known, AGREEMENT, TODAY)
    assert said.startswith(begins)
    assert f"{did_not} binnen 30 dagen na de melding van ma 19 oktober." in said
    is_sought = isinstance(next_attempt(AGREEMENT, known, Moment(TODAY)), Proposal)
    assert is_sought is ("Er is contact" not in said)
