# SPDX-License-Identifier: EUPL-1.2
"""What can be compared from what happened anyway: each question with what exactly it compares.

Nobody drew lots here, so none of them can tell a cause; each says what else may play a part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from voordeur.core.figure.evaluation.verdict import Basis
from voordeur.core.said import said


@dataclass(frozen=True, slots=True)
class Question:
    """Two groups and one outcome. `groups`: the first is the one that is asked about.

    `horizon`: days after the moment within which it must have happened, 0 = at the moment itself.
    Cases whose horizon has not passed do not count yet, in neither group. `caveat`: why the groups
    may differ in more than this.
    """

    key: str
    title: str
    groups: tuple[str, str]
    outcome: str
    counts: str
    horizon: int
    caveat: str
    basis: Basis = Basis.CHOSEN


QUESTIONS: Mapping[str, Question] = {
    one.key: one
    for one in (
        Question(
            "avond",
            said("Bereikt een bezoek in de avond meer mensen?"),
            (said("bezoek in de avond"), said("bezoek overdag")),
            said("bereikt bij dat bezoek"),
            said("het eerste huisbezoek van een zaak waarvan het dagdeel is vastgelegd"),
            0,
            said("Wie overdag werkt, krijgt misschien vaker avondbezoek."),
        ),
        Question(
            "aangekondigd",
            said("Bereikt een aangekondigd bezoek meer mensen?"),
            (said("bezoek aangekondigd"), said("bezoek niet aangekondigd")),
            said("bereikt bij dat bezoek"),
            said(
                "het eerste huisbezoek; aangekondigd als er in de 30 dagen ervoor een afspraak of "
                "uitnodiging was"
            ),
            0,
            said("Een afspraak is er met wie al reageerde."),
        ),
        Question(
            "bezoek",
            said("Aanvaarden meer mensen hulp als het eerste contact een bezoek is?"),
            (said("eerste poging is een bezoek"), said("eerste poging is iets anders")),
            said("hulp aanvaard binnen 90 dagen"),
            said("de eerste poging van een zaak, minstens 90 dagen geleden"),
            90,
            said("Een bezoek is er vaak voor wie al langer niets liet horen."),
        ),
    )
}
# What a change of agreement is judged by: the milestone of a case, and days after its opening.
AROUND_A_CHANGE: Mapping[str, tuple[str, int]] = {
    "bereikt": (said("bereikt binnen 30 dagen"), 30),
    "hulp aanvaard": (said("hulp aanvaard binnen 90 dagen"), 90),
    "woning kwijt": (said("woning kwijt binnen 180 dagen"), 180),
}
