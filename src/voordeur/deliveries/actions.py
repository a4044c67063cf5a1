# SPDX-License-Identifier: EUPL-1.2
"""Receive a file: every row is admitted, known, parked or refused, and nothing is ever lost.

The rows are staged in one transaction and judged in batches, each a transaction of its own. A
crash leaves a prefix of the rows judged; the same file sent again goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils.timezone import localtime

from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.calendar import Term, Unit
from voordeur.core.said import said
from voordeur.core.sheet.columns import Column, Headings, plain_heading, understand
from voordeur.core.sheet.gate import Outcome
from voordeur.deliveries import queries, registering, staging
from voordeur.deliveries.files import FileRefusedError, SheetFile, open_rows
from voordeur.deliveries.judging import (
    Context,
    Judged,
    StagedRow,
    judge_rows,
    key_of,
    read,
    territory_of,
)
from voordeur.deliveries.models import ColumnChoice, Delivery
from voordeur.deliveries.registering import Taken
from voordeur.deliveries.values import (
    Content,
    DeliveryAnswer,
    HeadingAnswer,
    content_of,
    plain_name,
)
from voordeur.people.identity import acting_as, as_register
from voordeur.people.values import PartyInfo

BATCH = 2_000
PARKED = "geparkeerde melding"  # the word of an agreement for what waits, under `bewaren`
# aanname: where the agreement does not say, two weeks give a landlord time to answer.
PARKED_FOR = Term(14, Unit.DAYS)

Progress = Callable[[int, int], None]


class DeliveryDeniedError(Exception):
    """The actor may not deliver here; the text is for the sender."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that comes in, and for which landlord.

    `chosen` are meanings of headings, remembered for the landlord from now on. With `asks` a
    heading that nobody knows makes the answer a question (state "asking") and no row is stored.
    """

    file: Path
    name: str
    landlord: PartyInfo
    chosen: Mapping[str, Column | None] = field(default_factory=dict)
    asks: bool = False


def receive(
    incoming: Incoming, *, by: Actor, now: datetime, progress: Progress = lambda done, of: None
) -> DeliveryAnswer:
    """Read a file of a landlord and return what became of every row.

    Safe to repeat at any moment. Raises `DeliveryDeniedError`.
    """
    delivery, is_new = _register_file(incoming, _sha256(incoming.file), by, now)
    if delivery.state == Delivery.State.READING:
        _judge_all(delivery, incoming.landlord, by, now, progress)
    with transaction.atomic(), acting_as(by):
        found = Delivery.objects.select_related("landlord").get(pk=delivery.pk)
        return queries.answer_of(found, repeated=not is_new)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@transaction.atomic
def _register_file(
    incoming: Incoming, sha256: str, by: Actor, now: datetime
) -> tuple[Delivery, bool]:
    """Return the delivery with its rows staged, and whether this file is new."""
    landlord = incoming.landlord
    with acting_as(by):
        _check(by, landlord)
        _one_at_a_time(landlord)
        before = Delivery.objects.filter(
            region_id=by.region_id, landlord_id=landlord.id, file_sha256=sha256
        ).first()
        if before is not None and before.state == Delivery.State.DONE:
            return before, False
        if before is not None and before.state == Delivery.State.READING:
            return before, True
        if before is not None:
            # Refused or waiting for its columns: nothing was stored of it yet.
            before.delete()
        if incoming.chosen:
            _remember(by, landlord, incoming.chosen, now)
        delivery = Delivery(
            region_id=by.region_id,
            landlord_id=landlord.id,
            file_name=plain_name(incoming.name),
            file_sha256=sha256,
            received_at=now,
            received_by_id=by.person_id,
        )
        return _open(delivery, incoming.file, asks=incoming.asks), True


def _check(by: Actor, landlord: PartyInfo) -> None:
    allowed = access.may(by, Deed.DELIVER, About(landlord.region_id))
    if not allowed:
        raise DeliveryDeniedError(str(getattr(allowed, "reason", "")))
    if by.is_landlord and landlord.id not in by.party_ids:
        raise DeliveryDeniedError("U kunt alleen voor uw eigen organisatie leveren.")


def _one_at_a_time(landlord: PartyInfo) -> None:
    """Two processes with the same file take turns; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('delivery'), %s)", [landlord.id])


def _one_batch_at_a_time(region_id: int) -> None:
    """Two landlords may report one household at the same time: the second must see the first."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('judging'), %s)", [region_id])


def _remember(
    by: Actor, landlord: PartyInfo, chosen: Mapping[str, Column | None], now: datetime
) -> None:
    ColumnChoice.objects.bulk_create(
        [
            ColumnChoice(
                region_id=by.region_id,
                landlord_id=landlord.id,
                heading=plain_heading(heading)[:200],
                column=column.value if column is not None else "",
                chosen_at=now,
            )
            for heading, column in chosen.items()
        ],
        update_conflicts=True,
        unique_fields=["region", "landlord", "heading"],
        update_fields=["column", "chosen_at"],
    )


def _open(delivery: Delivery, file: Path, *, asks: bool) -> Delivery:
    """Look into the file and stage its rows, or write down why it is refused."""
    remembered = queries.remembered_columns(delivery.region_id, delivery.landlord_id)
    try:
        with open_rows(file, delivery.file_name) as sheet:
            headings = understand(sheet.headings, remembered)
            delivery.headings = [asdict(each) for each in _heading_answers(headings)]
            if headings.missing:
                return _refused(delivery, _missing_text(headings), _MISSING_WAY_OUT)
            if asks and headings.unknown:
                delivery.state = Delivery.State.ASKING
                delivery.save()
                return delivery
            delivery.state = Delivery.State.READING
            delivery.save()
            # A row that cannot be read undoes the staging, not the record of the delivery.
            with transaction.atomic():
                delivery.rows = staging.stage(
                    _contents(sheet, headings),
                    region_id=delivery.region_id,
                    delivery_id=delivery.pk,
                    landlord_id=delivery.landlord_id,
                )
    except FileRefusedError as error:
        return _refused(delivery, error.sentence, error.way_out)
    if not delivery.rows:
        return _refused(
            delivery,
            said("Dit bestand heeft een kopregel, maar geen rijen."),
            said("Zet onder de kopregel een rij voor elke huurder."),
        )
    delivery.save()
    return delivery


# A name or a city may be spelled like a heading; three in one row are no accident.
_SURELY_HEADINGS = 3
_MISSING_WAY_OUT = said(
    "Zet deze kolommen in het bestand. Heten ze bij u anders? Kies dan op het scherm wat ze "
    "betekenen."
)


def _missing_text(headings: Headings) -> str:
    names = ", ".join(column.value for column in headings.missing)
    return f"Deze kolommen ontbreken: {names}."


def _refused(delivery: Delivery, sentence: str, way_out: str) -> Delivery:
    delivery.state = Delivery.State.REFUSED
    delivery.refusal, delivery.way_out = sentence[:300], way_out[:300]
    delivery.rows = 0
    delivery.finished_at = delivery.received_at
    delivery.save()
    return delivery


def _contents(sheet: SheetFile, headings: Headings) -> Iterator[tuple[int, Content]]:
    for number, cells in sheet.rows:
        yield number, content_of(headings.pick(cells))


_DATA = re.compile(r"[0-9]{4}|@")


def _heading_answers(headings: Headings) -> Iterable[HeadingAnswer]:
    """Return how each heading was understood; unknown ones only as far as they are headings.

    In a file without a heading row the first tenant stands where headings should.
    """
    if len(headings.known) < _SURELY_HEADINGS:
        return
    for known in headings.known:
        how = "chosen" if known.chosen else "known"
        yield HeadingAnswer(known.heading, known.column.value, how)
    for heading in headings.unknown:
        if not _DATA.search(heading):
            yield HeadingAnswer(heading[:200], "", "unknown")
    for heading in headings.doubled:
        yield HeadingAnswer(heading, "", "doubled", why=said("Deze kolom staat er twee keer in."))
    for forbidden in headings.forbidden:
        yield HeadingAnswer(forbidden.heading, "", "forbidden", why=forbidden.why)


def _judge_all(
    delivery: Delivery, landlord: PartyInfo, by: Actor, now: datetime, progress: Progress
) -> None:
    done = 0
    while True:
        judged = _judge_batch(delivery, landlord, by, now)
        if not judged:
            return
        done += judged
        _keep_the_planner_up_to_date()
        progress(done, delivery.rows)


@transaction.atomic
def _keep_the_planner_up_to_date() -> None:
    """Let PostgreSQL count again the tables that doubled since it did.

    A new region's first file fills tables that the planner takes for empty: then it looks a key up
    by an index of the whole region, for every row (0.5 ms each, and more with every batch). By
    itself the server counts again after a minute.
    """
    with connection.cursor() as cursor:
        cursor.execute("select voordeur_count_what_doubled()")


@transaction.atomic
def _judge_batch(delivery: Delivery, landlord: PartyInfo, by: Actor, now: datetime) -> int:
    """Judge the next rows and write all that follows from them, or nothing; return how many."""
    with acting_as(by):
        _one_batch_at_a_time(delivery.region_id)
        rows = queries.rows_to_judge(delivery.region_id, delivery.pk, BATCH)
        if rows:
            return judge_staged(rows, Judging(delivery, landlord, by, now))
        Delivery.objects.filter(pk=delivery.pk).update(state=Delivery.State.DONE, finished_at=now)
        return 0


@dataclass(frozen=True, slots=True)
class Judging:
    """For which delivery rows are judged, by whom; `settled`: what a person decided per row.

    `today`: the day on which the report counts as made; the day of the delivery by default.
    """

    delivery: Delivery
    landlord: PartyInfo
    by: Actor
    now: datetime
    settled: Mapping[int, int | None] = field(default_factory=dict)
    today: date | None = None


def judge_staged(rows: Sequence[StagedRow], job: Judging) -> int:
    """Judge rows that were staged and write what follows; return how many have an answer now.

    A row that may be about a newcomer of this same batch waits for the next one.
    """
    _one_batch_at_a_time(job.delivery.region_id)
    context = _context(job.delivery, job.landlord, job.today or _day(job.delivery))
    judged = _judged(rows, context, job.delivery)
    taken = registering.register(
        judged,
        registering.Registering(job.delivery, context.today, job.settled),
        by=job.by,
        now=job.now,
    )
    until = parked_until(context.agreement, localtime(job.now).date())
    answers = [
        _answer(one, taken.get(one.row.id), until, is_choice=one.row.id in job.settled)
        for one in judged
        if not _comes_later(taken.get(one.row.id))
    ]
    staging.answer(answers, region_id=job.delivery.region_id)
    return len(answers)


def parked_until(agreement: Agreement, since: date) -> date:
    """Return the last day on which a row that waits is kept; the agreement chooses how long."""
    chosen = [kept.term for kept in agreement.retention if kept.record == PARKED]
    return (chosen[0] if chosen else PARKED_FOR).last_day(since, agreement.calendar)


def _context(delivery: Delivery, landlord: PartyInfo, today: date) -> Context:
    version = agreements.in_force(delivery.region_id, today)
    if version is None:
        raise DeliveryDeniedError("Op deze dag geldt er geen overeenkomst in deze regio.")
    agreement: Agreement = agreement_of(version.id)
    return Context(
        delivery_id=delivery.pk,
        landlord=landlord.key,
        today=today,
        columns=frozenset(
            Column(heading["column"]) for heading in delivery.headings if heading["column"]
        ),
        agreement=agreement,
        secret=hashlib.sha256(b"row" + settings.HASH_KEY.encode()).digest(),
        territory=territory_of(agreement),
    )


def _day(delivery: Delivery) -> date:
    """The day of the report, in the Netherlands; a file that goes on later keeps it."""
    return localtime(delivery.received_at).date()


def _judged(rows: Sequence[StagedRow], context: Context, delivery: Delivery) -> list[Judged]:
    readings = read(rows, context)
    contracts = {reading.report.contract_key for _, reading in readings}
    with as_register(delivery.region_id):
        earlier = queries.earlier_reports(delivery.region_id, delivery.landlord_id, contracts)
    hashes = {key_of(reading, context) for _, reading in readings}
    seen = queries.seen_rows(delivery.region_id, delivery.landlord_id, hashes)
    return judge_rows(readings, replace(context, earlier=earlier), seen)


def _comes_later(taken: Taken | None) -> bool:
    return taken is not None and taken.later


def _answer(
    one: Judged, taken: Taken | None, until: date, *, is_choice: bool
) -> staging.StagedAnswer:
    """What is kept of a judged row: its content only while it waits (design 4).

    After a doubt was decided by a person it waits a while too, so that the choice can be undone.
    """
    outcome, reasons = one.verdict.outcome, one.verdict.reasons
    if taken is not None and taken.reason is not None:
        outcome, reasons = taken.outcome, (taken.reason,)
    first = reasons[0] if reasons else None
    waits = outcome is Outcome.PARKED
    text = " ".join(reason.sentence for reason in reasons) if reasons else _ADMITTED
    if taken is not None and taken.reason is None and taken.sentence:
        text = taken.sentence
    by_law = outcome is Outcome.REFUSED
    doubtful = taken is not None and taken.doubt
    return (
        one.row.id,
        outcome.value,
        first.code if first else "",
        text[:600],
        # Several questions often have one way out: it is said once.
        " ".join(dict.fromkeys(reason.way_out for reason in reasons))[:600],
        first.column[:60] if first else "",
        json.dumps(list(first.choices)) if first and first.choices else "[]",
        "" if by_law else (one.report.reference or one.report.contract)[:100],
        one.key_hash,
        one.digest,
        waits or is_choice,
        taken.signal_id if taken is not None else one.row.moves,
        until if is_choice or (waits and not doubtful) else None,
    )


_ADMITTED = "Toegelaten."
