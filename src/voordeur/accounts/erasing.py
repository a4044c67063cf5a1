# SPDX-License-Identifier: EUPL-1.2
"""What let somebody in goes with the account: second factors, sessions, links, invitations."""

from __future__ import annotations

from collections.abc import Sequence

from voordeur.accounts.models import Account, Binding, Factor, Pass, Session
from voordeur.people import identity


def erase_ways_in(people: Sequence[int], *, region_id: int) -> None:
    """Remove every way in of these people. Needs `identity.as_register` of the region."""
    Pass.objects.filter(region_id=region_id, person_id__in=people).delete()
    for number in people:
        with identity.as_person(number):
            for model in (Factor, Session, Binding, Account):
                model.objects.filter(person_id=number).delete()
