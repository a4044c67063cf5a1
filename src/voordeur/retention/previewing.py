# SPDX-License-Identifier: EUPL-1.2
"""Count what may go, and write down exactly which records: nothing else will ever be erased."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import connection

from voordeur.core.retention import Keeps, latest_over
from voordeur.retention import judging, kinds, models
from voordeur.retention.finding import Asked, Record
from voordeur.retention.kinds import KINDS, Kind
from voordeur.retention.terms import Terms
from voordeur.retention.values import Counted

PAGE = 2_000
SAMPLES = 3
_ITEMS = """
insert into retention_item (region_id, preview_id, kind, record_id, outcome, why)
select %s, %s, %s, number, '', '' from unnest(%s::bigint[]) as number
"""


@dataclass(slots=True)
class Count:
    """What was counted of one kind so far."""

    kind: str
    many: int = 0
    held: int = 0
    oldest: date | None = None
    references: list[str] = field(default_factory=list)

    def add(self, record: Record) -> None:
        self.many += 1
        day = kinds.term_runs_from(record)
        if day is not None and (self.oldest is None or day < self.oldest):
            self.oldest = day
        if record.reference and len(self.references) < SAMPLES:
            self.references.append(record.reference)

    @property
    def counted(self) -> Counted:
        return Counted(self.kind, self.many, self.oldest, tuple(self.references), self.held)


def write(
    preview: models.Preview, terms: Terms, wanted: Sequence[str], now: datetime
) -> models.Preview:
    """Write a preview with all its items, and return it. Needs `identity.as_register`.

    The number of statements grows with the records by the page, and with nothing else.
    """
    preview.digest = ""
    preview.save()
    digest, counts = hashlib.sha256(), []
    for name in wanted:
        count = Count(name)
        for numbers in _due(KINDS[name], preview, terms, count):
            digest.update("".join(f"{name}:{number}\n" for number in numbers).encode())
            _write_items(preview, name, numbers)
        counts.append(count.counted)
    preview.digest = digest.hexdigest()
    preview.counts = {one.kind: _stored(one) for one in counts}
    preview.save(update_fields=["digest", "counts"])
    return preview


def _due(kind: Kind, preview: models.Preview, terms: Terms, count: Count) -> Iterator[list[int]]:
    term = terms.of(kind.name)
    if term is None:
        return
    until, after = latest_over(term, terms.calendar, preview.on), 0
    while True:
        records = kind.found(Asked(preview.region_id, until, after=after, limit=PAGE))
        numbers = []
        for record, answer in judging.judged(records, term, terms.calendar, preview.on):
            if answer.is_due:
                count.add(record)
                numbers.append(record.id)
            elif answer.reasons == (Keeps.HELD,):
                count.held += 1
        if numbers:
            yield numbers
        if len(records) < PAGE:
            return
        after = records[-1].id


def _write_items(preview: models.Preview, kind: str, numbers: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_ITEMS, [preview.region_id, preview.pk, kind, list(numbers)])


def _stored(one: Counted) -> dict[str, object]:
    kept = asdict(one)
    del kept["kind"]
    kept["oldest"] = None if one.oldest is None else one.oldest.isoformat()
    kept["references"] = list(one.references)
    return kept
