# SPDX-License-Identifier: EUPL-1.2
"""Erase what a preview names, a batch at a time. Each batch is a transaction of its own.

Several workers may run at once: a record that one has in hand is passed over by the others. After
a kill a batch is done or not done, and the next run goes on with what is left. Each record is
judged once more: what is held back or runs again since the preview stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.timezone import localtime

from voordeur.core.retention import Judgement
from voordeur.retention import judging, models
from voordeur.retention.finding import Asked, Record
from voordeur.retention.kinds import KINDS
from voordeur.retention.models import Item, Preview, State
from voordeur.retention.terms import Terms

BATCH = 1_000
BY_TERM = "termijn"
KIND_CHANGED = "het is een andere soort geworden"
_TAKE = """
select kind, record_id from retention_item
 where region_id = %s and preview_id = %s and outcome = ''
 order by kind, record_id limit %s for update skip locked
"""
_ANSWER = """
update retention_item i set outcome = a.outcome, why = a.why
  from unnest(%s::text[], %s::bigint[], %s::text[], %s::text[]) as a(kind, number, outcome, why)
 where i.region_id = %s and i.preview_id = %s and i.kind = a.kind and i.record_id = a.number
"""
_JOURNAL = """
insert into retention_erased (region_id, kind, record_id, mark, reason, preview_id, erased_at)
select %s, a.kind, a.number, a.mark, %s, %s, %s
  from unnest(%s::text[], %s::bigint[], %s::text[]) as a(kind, number, mark)
    on conflict do nothing
"""
_WAITING = "select count(*) from retention_item where region_id = %s and preview_id = %s {}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one record, why it was kept, and what marks it in the journal."""

    kind: str
    id: int
    outcome: str
    why: str = ""
    mark: str = ""


def take(preview: Preview, limit: int) -> Mapping[str, list[int]]:
    """Take records that are still to do, by kind, and hold them until the transaction ends."""
    taken: dict[str, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [preview.region_id, preview.pk, limit])
        for kind, number in cursor.fetchall():
            taken.setdefault(kind, []).append(number)
    return taken


def erase_kind(
    preview: Preview, name: str, numbers: Sequence[int], terms: Terms, now: datetime
) -> list[Answer]:
    """Erase what may still go of these records of one kind; say of each what became of it."""
    kind = KINDS[name]
    kind.lock(numbers)
    asked = Asked(preview.region_id, numbers=numbers, limit=len(numbers))
    found = {
        one.id: (one, answer)
        for one, answer in judging.judged(
            kind.found(asked), terms.of(name), terms.calendar, localtime(now).date()
        )
    }
    due = [number for number in numbers if _is_due(found.get(number))]
    erased = frozenset(kind.erase(preview.region_id, due, now)) if due else frozenset()
    return [_answer(name, number, found.get(number), erased) for number in numbers]


Found = tuple[Record, Judgement]


def _is_due(found: Found | None) -> bool:
    return found is not None and not found[0].is_erased and found[1].is_due


def _answer(name: str, number: int, found: Found | None, erased: frozenset[int]) -> Answer:
    if found is None:
        return Answer(name, number, Item.Outcome.KEPT.value, KIND_CHANGED)
    record, judgement = found
    if record.is_erased:
        return Answer(name, number, Item.Outcome.GONE.value)
    if number in erased:
        return Answer(name, number, Item.Outcome.ERASED.value, mark=record.mark)
    why = judgement.reasons[0].value if judgement.reasons else "het is nog in gebruik"
    return Answer(name, number, Item.Outcome.KEPT.value, why)


def write_answers(preview: Preview, answers: Sequence[Answer], now: datetime) -> None:
    """Write down what became of each record, and in the journal what is gone."""
    columns: list[list[str] | list[int]] = [
        [one.kind for one in answers],
        [one.id for one in answers],
        [one.outcome for one in answers],
        [one.why for one in answers],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_ANSWER, [*columns, preview.region_id, preview.pk])
    journal(answers, (preview.region_id, BY_TERM, preview.pk), now)


def journal(answers: Sequence[Answer], about: tuple[int, str, int | None], now: datetime) -> None:
    """Write in the journal which of these records are erased. `about`: region, why, preview."""
    gone = [one for one in answers if one.outcome == Item.Outcome.ERASED.value]
    if not gone:
        return
    columns: list[list[str] | list[int]] = [
        [one.kind for one in gone],
        [one.id for one in gone],
        [one.mark for one in gone],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_JOURNAL, [*about, now, *columns])


def waiting(preview: Preview) -> int:
    """Return how many records of a preview are still to do."""
    with connection.cursor() as cursor:
        statement = _WAITING.format("and outcome = ''")
        cursor.execute(statement, [preview.region_id, preview.pk])
        return int(cursor.fetchone()[0])


_REPORT = """
select kind, count(*) filter (where outcome = 'erased'), count(*) filter (where outcome = 'kept'),
       count(*) filter (where outcome = 'gone'),
       coalesce(string_agg(record_id::text, ',' order by record_id)
                filter (where outcome = 'erased'), '')
  from retention_item where region_id = %s and preview_id = %s group by kind order by kind
"""


def finish(preview: Preview, now: datetime) -> None:
    """Make the report: numbers, and per kind a hash over the records that went."""
    with connection.cursor() as cursor:
        cursor.execute(_REPORT, [preview.region_id, preview.pk])
        rows = cursor.fetchall()
    preview.report = {
        kind: {
            "erased": erased,
            "kept": kept,
            "gone": gone,
            "digest": hashlib.sha256(numbers.encode()).hexdigest() if erased else "",
        }
        for kind, erased, kept, gone, numbers in rows
    }
    preview.state, preview.finished_at = State.DONE, now
    preview.save(update_fields=["report", "state", "finished_at"])


def locked(preview_id: int, region_id: int) -> models.Preview | None:
    """Return the preview; two that finish it at once take turns."""
    rows = Preview.objects.select_for_update().filter(region_id=region_id, pk=preview_id)
    return rows.first()
