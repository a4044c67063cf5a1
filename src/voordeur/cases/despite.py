# SPDX-License-Identifier: EUPL-1.2
"""Somebody went to a door that has the mark not to visit without asking first.

It happened, and what happened can be written down: but never without saying why, so that who keeps
the others safe hears of it. To set out for such a door is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from voordeur.cases import marks
from voordeur.cases.marks import Standing
from voordeur.cases.values import Entry, RefusedEntry
from voordeur.core.access import Actor, Scope
from voordeur.core.pathway.next_attempt import is_at_the_door
from voordeur.core.said import said

CODE = "niet bezoeken"
# No word about health or crime: that has no place with the report (Wgs 8b).
REASONS = (
    "vooraf gevraagd, en het mocht",
    "de waarschuwing kwam later",
    "de waarschuwing niet gezien",
    "het kon niet wachten",
)


def weighed(
    entries: Sequence[Entry], found: Mapping[int, int], by: Actor
) -> tuple[list[Entry], Mapping[int, RefusedEntry]]:
    """Return the entries, with a reason only where there is something to give one for; and by
    position those that need a reason and have none.

    `found`: the case of each entry, by position.
    """
    at_doors = {
        position: number
        for position, number in found.items()
        if _is_new_at_door(entries[position])
    }
    if by.scope is Scope.REGISTER or not at_doors:
        return [replace(one, despite="") for one in entries], {}
    cautions = marks.standing(by.region_id, set(at_doors.values()))
    kept, refused = list(entries), {}
    for position, entry in enumerate(entries):
        mark = cautions.get(at_doors.get(position, 0))
        if mark is None or mark.until < entry.on:
            kept[position] = replace(entry, despite="")
        elif entry.despite not in REASONS:
            refused[position] = RefusedEntry(entry, CODE, _sentence(mark.ask))
    return kept, refused


def before_going(mark: Standing) -> str:
    """Return why nobody sets out for this door, and the way out."""
    return said(
        "Niet bezoeken: vraag eerst {who}. Dit geldt tot en met {until}. Mag "
        "het wel, hef de waarschuwing dan op bij de zaak, onder Veilig op bezoek.",
        who=mark.ask,
        until=f"{mark.until.day}-{mark.until.month}-{mark.until.year}",
    )


def _is_new_at_door(entry: Entry) -> bool:
    is_new = entry.withdraws is None and entry.replaces is None
    return is_new and is_at_the_door(entry.kind, entry.values)


def _sentence(ask: str) -> str:
    return said(
        "Op deze deur staat: niet bezoeken, vraag eerst {who}. Is er toch iemand geweest, kies "
        "dan waarom.",
        who=ask,
    )
