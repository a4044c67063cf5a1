# SPDX-License-Identifier: EUPL-1.2
"""What may be read of deliveries; the actor comes first, and sees nothing of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils.timezone import localtime

from voordeur.cases.models import Signal
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.said import said
from voordeur.core.sheet.columns import Column
from voordeur.deliveries.judging import EarlierReport, SeenRow, StagedRow
from voordeur.deliveries.models import ColumnChoice, Delivery, Doubt, Row
from voordeur.deliveries.values import DeliveryAnswer, HeadingAnswer, RowAnswer
from voordeur.people.identity import as_register
from voordeur.trails import actions as trails


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One delivery in a list, with its counts."""

    id: int
    file_name: str
    landlord: str
    received_at: datetime
    state: str
    rows: int
    admitted: int
    known: int
    parked: int
    refused: int


def _may_see(actor: Actor) -> bool:
    return bool(access.may(actor, Deed.SEE_DELIVERIES, About(actor.region_id)))


def deliveries(actor: Actor, limit: int = 50) -> tuple[DeliveryLine, ...]:
    """Return the latest deliveries that the actor may see, newest first."""
    if not _may_see(actor):
        return ()
    found = (
        Delivery.objects.filter(region_id=actor.region_id)
        .select_related("landlord")
        .order_by("-received_at", "-id")[:limit]
    )
    counts = _counts([delivery.pk for delivery in found])
    return tuple(
        DeliveryLine(
            delivery.pk,
            delivery.file_name,
            delivery.landlord.name,
            delivery.received_at,
            delivery.state,
            delivery.rows,
            *(counts.get((delivery.pk, outcome), 0) for outcome in OUTCOMES),
        )
        for delivery in found
    )


OUTCOMES = ("admitted", "known", "parked", "refused")


def _counts(ids: Sequence[int]) -> Mapping[tuple[int, str], int]:
    rows = (
        Row.objects.filter(delivery_id__in=ids)
        .values_list("delivery_id", "outcome")
        .annotate(count=Count("id"))
    )
    return {(delivery, outcome): count for delivery, outcome, count in rows}


def delivery(actor: Actor, delivery_id: int, now: datetime) -> DeliveryAnswer | None:
    """Return one delivery with all its rows, or None if it is not there for this actor."""
    if not _may_see(actor):
        return None
    found = (
        Delivery.objects.filter(region_id=actor.region_id, pk=delivery_id)
        .select_related("landlord")
        .first()
    )
    if found is None:
        return None
    rows = Row.objects.filter(region_id=found.region_id, delivery_id=found.pk)
    disclose_rows(actor, list(rows.defer("content")), name="levering inzien", now=now)
    return answer_of(found)


def disclose_rows(actor: Actor, rows: Iterable[Row], *, name: str, now: datetime) -> None:
    """Write down that what came of these rows was shown: a line for the person in each.

    Of a row that became a report, the tenant; else whoever stands in the row. The answer that a
    sender gets to the file in hand is no line: it tells only what was sent a moment before.
    """
    reports = {row.pk: row.signal for row in rows if row.outcome or row.reference}
    wanted = [number for number in reports.values() if number is not None]
    with as_register(actor.region_id):
        found = Signal.objects.filter(region_id=actor.region_id, id__in=wanted)
        tenant_of = dict(found.values_list("id", "tenant_id"))
    others = [row for row, signal in reports.items() if signal not in tenant_of]
    trails.disclosed(
        actor,
        name=name,
        activity="leveringen",
        tenants=sorted(set(tenant_of.values())),
        rows=others,
        now=now,
    )


def answer_of(found: Delivery, *, repeated: bool = False) -> DeliveryAnswer:
    """Return the answer to a delivery. Sent again, what was admitted then is known now."""
    rows = Row.objects.filter(region_id=found.region_id, delivery_id=found.pk).order_by("number")
    return DeliveryAnswer(
        id=found.pk,
        file_name=found.file_name,
        received_at=found.received_at,
        state=found.state,
        rows=tuple(_row_answer(row, repeated=repeated) for row in rows.iterator(2_000)),
        headings=tuple(HeadingAnswer(**heading) for heading in found.headings),
        refusal=found.refusal,
        way_out=found.way_out,
        repeated=repeated,
        landlord=found.landlord.name,
        finished_at=found.finished_at,
    )


def answer_row(row: Row) -> RowAnswer:
    """Return what came of one row, with what was delivered in the column that is asked about."""
    return _row_answer(row, repeated=False)


def _row_answer(row: Row, *, repeated: bool) -> RowAnswer:
    if repeated and row.outcome == "admitted":
        return RowAnswer(
            row.number,
            "known",
            "al_ontvangen",
            said("Deze rij hebben wij al, met dezelfde inhoud."),
            "U hoeft niets te doen.",
            row.reference,
        )
    content = row.content or {}
    delivered = content.get(row.column)
    return RowAnswer(
        row.number,
        row.outcome,
        row.code,
        row.reason,
        row.way_out,
        row.reference,
        row.column,
        "" if delivered is None else _shown(delivered),
        tuple(row.choices),
    )


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("day", ""))
    return str(value)[:60]


def remembered_columns(region_id: int, landlord_id: int) -> dict[str, Column | None]:
    """Return what this landlord said before that its headings mean."""
    chosen = ColumnChoice.objects.filter(region_id=region_id, landlord_id=landlord_id)
    return {
        heading: Column(column) if column else None
        for heading, column in chosen.values_list("heading", "column")
    }


def rows_to_judge(region_id: int, delivery_id: int, limit: int) -> list[StagedRow]:
    """Return the next rows that have no outcome yet, and hold them until the transaction ends."""
    found = (
        Row.objects.select_for_update()
        .filter(region_id=region_id, delivery_id=delivery_id, outcome="")
        .order_by("number")
        .values_list("id", "number", "content")[:limit]
    )
    return [StagedRow(row, number, content or {}) for row, number, content in found]


def seen_rows(region_id: int, landlord_id: int, hashes: Iterable[str]) -> dict[str, SeenRow]:
    """Return for each key the row that was taken up last."""
    found = (
        Row.objects.filter(
            region_id=region_id,
            landlord_id=landlord_id,
            key_hash__in=[each for each in hashes if each],
            outcome="admitted",
        )
        .order_by("id")
        .values_list("key_hash", "digest", "signal", "delivery_id", "number")
    )
    return {
        key: SeenRow(digest, signal, delivery, number)
        for key, digest, signal, delivery, number in found
    }


# The case says whether it runs; read as the register, about this landlord's own contracts only.
# Without the last condition the index `signal_once` may not be used, and every case is gone by.
EARLIER_REPORTS = """
select s.contract, s.id, s.case_id, coalesce(s.amount_cents, 0), s.received_on, s.month, s.kind,
       (select c.state not in ('gesloten', 'nazorg', 'niets') from cases_case c
         where c.region_id = s.region_id and c.id = s.case_id)
  from cases_signal s
 where s.region_id = %s and s.landlord_id = %s and s.contract = any(%s) and s.contract <> ''
 order by s.received_on, s.id
"""


def earlier_reports(
    region_id: int, landlord_id: int, contracts: Iterable[str]
) -> dict[str, tuple[EarlierReport, ...]]:
    """Return the earlier reports of these contracts, oldest first. Needs `as_register`."""
    found: dict[str, list[EarlierReport]] = {}
    with connection.cursor() as cursor:
        cursor.execute(EARLIER_REPORTS, [region_id, landlord_id, sorted(set(contracts))])
        for contract, *rest in cursor.fetchall():
            found.setdefault(contract, []).append(EarlierReport(*rest))
    return {contract: tuple(each) for contract, each in found.items()}


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """A row that may be about somebody already known, for whoever decides."""

    id: int
    row: int
    delivery_id: int
    landlord: str
    received_on: date
    case_id: int
    evidence: tuple[Mapping[str, str], ...]
    row_id: int


def doubts(actor: Actor) -> tuple[DoubtLine, ...]:
    """Return the open doubts of the region, oldest first."""
    if not access.may(actor, Deed.SETTLE_DOUBTS, About(actor.region_id)):
        return ()
    found = (
        Doubt.objects.filter(region_id=actor.region_id, choice="", row__outcome="parked")
        .select_related("row", "row__delivery", "row__landlord")
        .order_by("id")
    )
    return tuple(
        DoubtLine(
            doubt.pk,
            doubt.row.number,
            doubt.row.delivery_id,
            doubt.row.landlord.name,
            localtime(doubt.row.delivery.received_at).date(),
            doubt.case_id,
            tuple(doubt.evidence),
            doubt.row_id,
        )
        for doubt in found
    )


TENANT = "select tenant_id from cases_case where region_id = %s and id = %s"


def disclose_doubt(actor: Actor, shown: DoubtLine, now: datetime) -> None:
    """Write down that the actor was shown the known person of this doubt, and the delivered."""
    with as_register(actor.region_id), connection.cursor() as cursor:
        cursor.execute(TENANT, [actor.region_id, shown.case_id])
        tenants = [number for (number,) in cursor.fetchall()]
    trails.disclosed(
        actor,
        name="twijfel inzien",
        activity="twijfels",
        tenants=tenants,
        rows=[shown.row_id],
        now=now,
    )


def parked_count(actor: Actor) -> int:
    """Return how many rows wait for an answer of a landlord."""
    if not _may_see(actor):
        return 0
    return Row.objects.filter(Q(region_id=actor.region_id), outcome="parked").count()


# Which report of which case a row became; read as the register, for whoever made the file.
TAKEN_UP = """
select r.number, s.id, s.case_id
  from deliveries_row r
  join cases_signal s on s.region_id = r.region_id and s.id = r.signal
 where r.region_id = %s and r.delivery_id = %s and r.outcome = 'admitted'
"""


def taken_up(region_id: int, delivery_id: int) -> dict[int, tuple[int, int]]:
    """Return per row number the report and the case that it became. For the demo year."""
    with transaction.atomic(), as_register(region_id), connection.cursor() as cursor:
        cursor.execute(TAKEN_UP, [region_id, delivery_id])
        return {number: (signal, case) for number, signal, case in cursor.fetchall()}


def none_yet(region_id: int) -> bool:
    """Return whether nothing was ever delivered in a region. For the demo year."""
    with transaction.atomic(), as_register(region_id):
        return not Delivery.objects.filter(region_id=region_id).exists()
