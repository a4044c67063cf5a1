# SPDX-License-Identifier: EUPL-1.2
"""One beginning by hand: a new case, or a word in the case that this household has already.

What somebody types is held to the same rules as what is recorded in a case, and what stands in
the case already is not written down again. Who may not see that case gets the answer that a new
case would give: a refusal would tell what happened in it.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.cases.desk import CaseFile, Desk, open_desk
from voordeur.cases.models import Event
from voordeur.cases.opening import open_cases
from voordeur.cases.values import Entry, Opened, Opening, RefusedEntry, to_json
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.core.pathway import entry as entries
from voordeur.core.pathway import history
from voordeur.core.pathway.beginning import too_long_ago
from voordeur.core.pathway.entry import Objection, Wish
from voordeur.core.said import said
from voordeur.core.sheet.dates import written
from voordeur.people import identity


@transaction.atomic
def open_case(*, opening: Opening, by: Actor, now: datetime) -> Opened | RefusedEntry:
    """Open one case by hand, as for somebody who walks in; refused when something is not right."""
    denied = access.may(by, Deed.OPEN_CASE, About(region_id=by.region_id))
    entry = Entry(opening.kind, opening.on, values=opening.values, known_on=opening.known_on)
    if isinstance(denied, Denied) and opening.report is None:
        return RefusedEntry(entry, "recht", denied.reason)
    with identity.as_register(by.region_id):
        desk = open_desk(_known(opening), region_id=by.region_id, now=now)
        file = desk.files.get(opening.case_id or 0)
        problem = _objection(opening, desk, file if opening.gives_part else None)
        there = None if file is None else _told_before(opening, file, by)
    if problem is not None:
        return RefusedEntry(entry, problem.code, problem.sentence)
    if file is not None and there is not None:
        return Opened(
            opening.key, file.id, file.reference, there, None, "", is_new_case=False, was_told=True
        )
    return open_cases([opening], by=by, now=now)[0]


def _known(opening: Opening) -> tuple[int, ...]:
    return () if opening.case_id is None else (opening.case_id,)


def _objection(opening: Opening, desk: Desk, file: CaseFile | None) -> Objection | None:
    """Return why this cannot begin a case, or cannot be added to the case that runs.

    `file`: that case, when the actor sees it.
    """
    today, on = desk.today, opening.on
    wish = Wish(opening.kind, on, opening.known_on or today, opening.values)
    if file is not None:
        agreement = desk.agreement(file)
        found = entries.objections(wish, agreement, file.happened, today)
        return found[0] if found else None
    wrong = _wrong_day(on, region_id=desk.region_id, today=today)
    if wrong is not None:
        return wrong
    version = agreements.in_force(desk.region_id, on)
    assert version is not None  # or the day was wrong
    found = entries.objections(wish, agreement_of(version.id), (), today)
    return found[0] if found else None


def wrong_day(kind: str, on: date, *, region_id: int, today: date) -> RefusedEntry | None:
    """Return why no case can begin on this day, whatever happened and wherever the home is."""
    wrong = _wrong_day(on, region_id=region_id, today=today)
    return None if wrong is None else RefusedEntry(Entry(kind, on), wrong.code, wrong.sentence)


def _wrong_day(on: date, *, region_id: int, today: date) -> Objection | None:
    found = too_long_ago(on, today)
    if found:
        return found[0]
    versions = agreements.versions(region_id)
    if agreements.holding(versions, on) is not None:
        return None
    first = min((one.valid_from for one in versions), default=None)
    if first is None or on > first:
        return Objection("overeenkomst", said("Op die dag gold hier geen overeenkomst."))
    sentence = said(
        "De overeenkomst geldt hier vanaf {day}. Kies die dag of een latere dag.",
        day=written(first),
    )
    return Objection("overeenkomst", sentence)


def _told_before(opening: Opening, file: CaseFile, by: Actor) -> int | None:
    """Return the event that says the same already: the same fact, day, words and organisation."""
    values = to_json(opening.values)
    alike = [
        event.id
        for event in history.standing(one.event for one in file.kept)
        if (event.kind, event.on, to_json(event.values)) == (opening.kind, opening.on, values)
    ]
    mine = Q(recorded_for_id__in=by.party_ids) | Q(recorded_by_id=by.person_id)
    rows = Event.objects.filter(mine, case_id=file.id, seq__in=alike)
    row = rows.select_related("note").order_by("-seq").first() if alike else None
    if row is None:
        return None
    is_news = opening.note not in {"", "" if row.note is None else row.note.text}
    return None if is_news else row.seq
