# SPDX-License-Identifier: EUPL-1.2
"""Making a national delivery ready: what will be sent, kept as it was at one moment.

Pages of one delivery agree, whatever changes meanwhile, because they are parts of one set. Names
and addresses are in no set: they are read, and logged, when a part leaves (`sending`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localtime

from voordeur.cases import national
from voordeur.cases.national import FoundCase
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Scope
from voordeur.core.figure import ddas, ddas_check
from voordeur.core.figure.mending import Gap, gaps
from voordeur.figures import models
from voordeur.people import identity

KEPT = timedelta(hours=24)
BATCH = 1_000
MOST_NAMED = 200  # cases that are named for one gap; the count goes on


class NotAsAgreedError(Exception):
    """A record is not as the national model wants it: nothing is sent.

    `fields`: which fields, without their content.
    """

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: by whom, of which municipalities, and of which days (both included).

    `changed_since`: only what is other than it was at that moment.
    """

    owner: str
    municipalities: tuple[str, ...]
    since: date
    until: date
    changed_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A set that was made ready. `gaps`: how many cases have each; `named`: some of them."""

    id: int
    wanted: Wanted
    made_at: datetime
    records: int
    reports: int
    restricted: int
    gaps: Mapping[Gap, int]
    named: Mapping[Gap, tuple[int, ...]]


@dataclass(slots=True)
class _Tally:
    records: int = 0
    reports: int = 0
    many: Counter[Gap] = field(default_factory=Counter)
    named: dict[Gap, list[int]] = field(default_factory=dict)

    def note(self, case: FoundCase, wanted: Wanted) -> None:
        for gap in gaps(case.handled, wanted.since, wanted.until):
            self.many[gap] += 1
            held = self.named.setdefault(gap, [])
            if len(held) < MOST_NAMED:
                held.append(case.id)


@transaction.atomic
def make_ready(wanted: Wanted, *, by: Actor, now: datetime) -> Ready:
    """Make a set of what is known now, in the place of an older one of the same owner and days.

    Raises `NotAsAgreedError`, and then nothing is kept. Only the register makes one.
    """
    if by.scope is not Scope.REGISTER:
        raise PermissionError("Only the register makes a national delivery.")
    as_of = min(wanted.until, localtime(now).date())
    asked = national.Asked(
        wanted.municipalities, wanted.since, wanted.until, as_of, wanted.changed_since
    )
    with identity.acting_as(by):
        _forget(by, wanted, now)
        made = _begin(by, wanted, now)
        made.restricted = national.restricted(by, asked)
        tally = _Tally()
        batch: list[models.NationalLine] = []
        for line in _lines(by, asked, wanted, tally):
            line.set_id, line.position = made.pk, tally.records
            tally.records += 1
            tally.reports += len(line.signals)
            batch.append(line)
            if len(batch) == BATCH:
                models.NationalLine.objects.bulk_create(batch)
                batch = []
        models.NationalLine.objects.bulk_create(batch)
        return _finished(made, tally)


def _begin(by: Actor, wanted: Wanted, now: datetime) -> models.NationalSet:
    return models.NationalSet.objects.create(
        region_id=by.region_id,
        owner=wanted.owner,
        municipalities=list(wanted.municipalities),
        since=wanted.since,
        until=wanted.until,
        changed_since=wanted.changed_since,
        made_at=now,
    )


def _finished(made: models.NationalSet, tally: _Tally) -> Ready:
    made.records, made.reports = tally.records, tally.reports
    made.flaws = {
        gap.name: {"many": many, "cases": tally.named[gap]} for gap, many in tally.many.items()
    }
    made.save(update_fields=["records", "reports", "restricted", "flaws"])
    return _ready(made)


def _lines(
    by: Actor, asked: national.Asked, wanted: Wanted, tally: _Tally
) -> Iterator[models.NationalLine]:
    # One municipality after the other, so that each of them stands together on a page.
    for place in asked.municipalities:
        own = national.Asked((place,), asked.since, asked.until, asked.as_of, asked.changed_since)
        for case in national.cases_to_deliver(by, own):
            if case.is_erased:
                continue
            tally.note(case, wanted)
            for entry in ddas.entries(case.handled, wanted.since, wanted.until):
                yield _line(by, case, entry)


def _line(by: Actor, case: FoundCase, entry: ddas.Entry) -> models.NationalLine:
    if found := ddas_check.wrong_handled(entry.handled):
        raise NotAsAgreedError(found)
    return models.NationalLine(
        region_id=by.region_id,
        municipality=case.municipality,
        case_id=case.id,
        signals=[case.signals[report.root] for report in entry.reports],
        told=list(entry.told),
        handled=entry.handled,
    )


def newest(actor: Actor, wanted: Wanted, *, now: datetime) -> Ready | None:
    """Return the set that was made for these words last, or None when there is none any more."""
    with transaction.atomic(), identity.acting_as(actor):
        row = _same(actor, wanted).filter(made_at__gt=now - KEPT).order_by("-id").first()
    return None if row is None else _ready(row)


def made_for(actor: Actor, owner: str, municipality: str, *, now: datetime) -> tuple[Ready, ...]:
    """Return the sets of one owner and municipality that can still be sent, newest days first.

    Nothing for who may not send. They are counts, and numbers of cases.
    """
    if not access.may(actor, Deed.SEND_NATIONAL, About(region_id=actor.region_id)):
        return ()
    with transaction.atomic(), identity.as_register(actor.region_id):
        rows = models.NationalSet.objects.filter(
            region_id=actor.region_id,
            owner=owner,
            municipalities=[municipality],
            changed_since=None,
            made_at__gt=now - KEPT,
        )
        return tuple(_ready(row) for row in rows.order_by("-since", "-id"))


def _same(actor: Actor, wanted: Wanted) -> QuerySet[models.NationalSet]:
    return models.NationalSet.objects.filter(
        region_id=actor.region_id,
        owner=wanted.owner,
        municipalities=list(wanted.municipalities),
        since=wanted.since,
        until=wanted.until,
        changed_since=wanted.changed_since,
    )


def _forget(by: Actor, wanted: Wanted, now: datetime) -> None:
    """Remove the set that this one replaces, and all that are too old to be sent."""
    old = models.NationalSet.objects.filter(region_id=by.region_id, made_at__lte=now - KEPT)
    numbers = [*old.values_list("id", flat=True), *_same(by, wanted).values_list("id", flat=True)]
    models.NationalLine.objects.filter(region_id=by.region_id, set_id__in=numbers).delete()
    models.NationalSet.objects.filter(region_id=by.region_id, id__in=numbers).delete()


def forget_old(*, by: Actor, now: datetime) -> None:
    """Remove the sets that are too old to be sent."""
    nothing = Wanted("", (), date.min, date.min)
    with transaction.atomic(), identity.acting_as(by):
        _forget(by, nothing, now)


def _ready(row: models.NationalSet) -> Ready:
    wanted = Wanted(row.owner, tuple(row.municipalities), row.since, row.until, row.changed_since)
    told = {Gap[name]: found for name, found in row.flaws.items()}
    return Ready(
        id=row.pk,
        wanted=wanted,
        made_at=localtime(row.made_at),
        records=row.records,
        reports=row.reports,
        restricted=row.restricted,
        gaps={gap: found["many"] for gap, found in told.items()},
        named={gap: tuple(found["cases"]) for gap, found in told.items()},
    )
