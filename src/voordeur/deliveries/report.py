# SPDX-License-Identifier: EUPL-1.2
"""What became of the rows of one delivery, a page at a time: for screens and the result file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.deliveries.models import Delivery, Row
from voordeur.deliveries.queries import answer_row, disclose_rows
from voordeur.deliveries.values import HeadingAnswer, RowAnswer
from voordeur.people.values import PartyInfo, party_info

PAGE = 50
ATTENTION = ("parked", "refused")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are asked for: an outcome, a reason by its code, a page from 1."""

    outcome: str = ""
    code: str = ""
    page: int = 1


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with the number under which it can be repaired."""

    id: int
    answer: RowAnswer
    can_repair: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason that rows of this delivery have, with how many do."""

    code: str
    outcome: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """A delivery, its counts, and one page of its rows. `found`: how many rows were asked for."""

    id: int
    file_name: str
    landlord: PartyInfo
    received_at: datetime
    state: str
    refusal: str
    way_out: str
    headings: tuple[HeadingAnswer, ...]
    counts: Mapping[str, int]
    reasons: tuple[Reason, ...]
    rows: tuple[ShownRow, ...]
    found: int
    wanted: Wanted

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the headings of which nobody knows the meaning."""
        return tuple(one.heading for one in self.headings if one.how == "unknown")

    @property
    def choosable(self) -> tuple[HeadingAnswer, ...]:
        """Return the headings that the sender may give a meaning, or another one than before."""
        texts = [one.heading for one in self.headings]
        return tuple(
            one
            for one in self.headings
            if one.how in {"unknown", "chosen", "doubled"} and texts.count(one.heading) == 1
        )

    @property
    def pages(self) -> int:
        return max(1, -(-self.found // PAGE))


def report(
    actor: Actor, delivery_id: int, now: datetime, wanted: Wanted = EVERYTHING
) -> Report | None:
    """Return one page of a delivery, or None if it is not there for this actor.

    The number of queries is the same however many rows there are.
    """
    found = _delivery(actor, delivery_id)
    if found is None:
        return None
    rows = Row.objects.filter(region_id=actor.region_id, delivery_id=found.pk)
    reasons = _reasons(rows)
    asked = rows
    if wanted.outcome:
        asked = asked.filter(outcome=wanted.outcome)
    elif not wanted.code:
        asked = asked.filter(outcome__in=ATTENTION)
    if wanted.code:
        asked = asked.filter(code=wanted.code)
    first = (wanted.page - 1) * PAGE
    shown = list(asked.order_by("number")[first : first + PAGE])
    disclose_rows(actor, shown, name="levering inzien", now=now)
    return Report(
        id=found.pk,
        file_name=found.file_name,
        landlord=party_info(found.landlord),
        received_at=found.received_at,
        state=found.state,
        refusal=found.refusal,
        way_out=found.way_out,
        headings=tuple(HeadingAnswer(**heading) for heading in found.headings),
        counts=_counts(reasons),
        reasons=tuple(one for one in reasons if one.outcome in ATTENTION),
        rows=tuple(_shown(row) for row in shown),
        found=_found(reasons, wanted),
        wanted=wanted,
    )


def _delivery(actor: Actor, delivery_id: int) -> Delivery | None:
    if not access.may(actor, Deed.SEE_DELIVERIES, About(actor.region_id)):
        return None
    return (
        Delivery.objects.filter(region_id=actor.region_id, pk=delivery_id)
        .select_related("landlord")
        .first()
    )


def _reasons(rows: QuerySet[Row]) -> tuple[Reason, ...]:
    grouped = rows.values("outcome", "code").annotate(count=Count("id"))
    first = rows.exclude(code="").order_by("code", "number").distinct("code")
    texts = dict(first.values_list("code", "reason"))
    found = [
        Reason(one["code"], one["outcome"], texts.get(one["code"], ""), one["count"])
        for one in grouped
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.code)))


def _counts(reasons: tuple[Reason, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in reasons:
        found[one.outcome] = found.get(one.outcome, 0) + one.count
    return found


def _found(reasons: tuple[Reason, ...], wanted: Wanted) -> int:
    outcomes = (wanted.outcome,) if wanted.outcome else ATTENTION
    if wanted.code and not wanted.outcome:
        return sum(one.count for one in reasons if one.code == wanted.code)
    return sum(
        one.count for one in reasons if one.outcome in outcomes and wanted.code in {"", one.code}
    )


def _shown(row: Row) -> ShownRow:
    can_repair = row.outcome == "parked" and bool(row.content) and bool(row.column)
    return ShownRow(row.pk, answer_row(row), can_repair)


def result_rows(
    actor: Actor, delivery_id: int, now: datetime
) -> tuple[str, Iterator[RowAnswer]] | None:
    """Return the name of a delivered file and the answers to all its rows, or None."""
    found = _delivery(actor, delivery_id)
    if found is None:
        return None
    rows = Row.objects.filter(region_id=actor.region_id, delivery_id=found.pk).order_by("number")
    told = list(rows.defer("content"))
    disclose_rows(actor, told, name="uitkomst van levering meegenomen", now=now)
    return found.file_name, (answer_row(row) for row in rows.iterator(2_000))
