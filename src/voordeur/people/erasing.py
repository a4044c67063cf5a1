# SPDX-License-Identifier: EUPL-1.2
"""The account of somebody who works here no more: name, address and password go.

The number stays: the logs name people by number, and it still tells one from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import connection

from voordeur.people import identity

NAME = "gewist"
ADDRESS = "gewist.invalid"
_ERASE = """
update people_person set name = %(name)s, email = id || '@' || %(address)s, password = '!',
       is_active = false
 where id = %(person)s
   and not exists (select from people_membership m where m.person_id = people_person.id
                    and (m.until is null or m.until >= %(today)s))
"""


def erase_people(people: Sequence[int], *, today: date) -> list[int]:
    """Erase these accounts, except of who works somewhere, in any region; return which."""
    erased = []
    for number in people:
        values: dict[str, str | int | date] = {
            "name": NAME,
            "address": ADDRESS,
            "person": number,
            "today": today,
        }
        # Each sees its own account and memberships, in every region.
        with identity.as_person(number), connection.cursor() as cursor:
            cursor.execute(_ERASE, values)
            if cursor.rowcount:
                erased.append(number)
    return erased
