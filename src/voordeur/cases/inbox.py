# SPDX-License-Identifier: EUPL-1.2
"""What a landlord sees: its own reports, the code that was fed back, and its own tasks.

Nothing here reads a case, an event, a tenant or a note; row-level security would show none.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from voordeur.cases import agreed, marks, models, own_search
from voordeur.cases.agreed import Agreed
from voordeur.cases.shown import TaskShown
from voordeur.cases.shown_landlord import Inbox, LandlordReport, LandlordTask, ProofShown
from voordeur.cases.shown_list import Amount
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.arrangement.watch import Standing
from voordeur.core.pathway import feedback
from voordeur.messages.models import RECTIFICATION as RECTIFICATION
from voordeur.messages.models import Message, State
from voordeur.trails import actions as trails

COUNTED = 1_000
FEEDBACK, BREACH = "terugkoppeling", "schending"


OPEN, PAUSED, ARRANGED, CLOSED = "open", "pauze", "regeling", "gesloten"
VIEWS = (OPEN, PAUSED, ARRANGED, CLOSED)
_STILL_RUNS = ("toegelaten", "geweigerd", "geparkeerd", "ontvangt schuldhulp")


def inbox(
    actor: Actor, now: datetime, limit: int = 100, text: str = "", view: str = ""
) -> Inbox | None:
    """Return the landlord's reports, newest first, and its tasks; None for who is no landlord.

    `text`: a contract, name or address that is searched for. `view`: only those with a running
    pause or arrangement, or that were told to be closed, or were not ("open").
    """
    if not access.may(actor, Deed.SEE_REPORTS, About(region_id=actor.region_id)):
        return None
    mine = models.Signal.objects.filter(
        region_id=actor.region_id, landlord_id__in=actor.party_ids, erased_at=None
    )
    counts = _counts(mine, now.date())
    near = False
    if text:
        mine, near = own_search.searched(mine, text)
    mine = _viewed(mine, view, actor, now.date())
    signals = list(mine.order_by("-received_on", "-id")[:limit])
    messages = _messages(actor, {signal.case_id for signal in signals})
    reports = tuple(_report(signal, messages) for signal in signals)
    tasks, of_tasks = _tasks(actor, limit, now.date())
    many = mine.values("id")[: COUNTED + 1].count()
    tenants = sorted({signal.tenant_id for signal in signals} | of_tasks)
    trails.disclosed(
        actor, name="meldingen inzien", activity="terugkoppeling", tenants=tenants, now=now
    )
    return Inbox(reports, tasks, Amount(min(many, COUNTED), many > COUNTED), counts, near)


def _counts(mine: QuerySet[models.Signal], today: date) -> Mapping[str, int]:
    this_month = today.replace(day=monthrange(today.year, today.month)[1])
    return mine.aggregate(
        pauze=Count("id", filter=Q(paused_until__gte=today)),
        regeling=Count("id", filter=Q(arrangement=Standing.RUNNING.value)),
        termijnen=Count("id", filter=Q(next_instalment__lte=this_month)),
    )


def _viewed(
    mine: QuerySet[models.Signal], view: str, actor: Actor, today: date
) -> QuerySet[models.Signal]:
    if view == PAUSED:
        return mine.filter(paused_until__gte=today)
    if view == ARRANGED:
        return mine.filter(arrangement=Standing.RUNNING.value)
    if view in {OPEN, CLOSED}:
        told = Message.objects.filter(
            region_id=actor.region_id,
            case_id=OuterRef("case_id"),
            recipient_party_id__in=actor.party_ids,
            kind=FEEDBACK,
            state=State.SENT,
            erased_at=None,
        )
        is_told = Exists(told.exclude(what__in=_STILL_RUNS))
        return mine.filter(is_told if view == CLOSED else ~is_told)
    return mine


def own_report(actor: Actor, proof: str, now: datetime) -> ProofShown | None:
    """Return one of the landlord's own reports by the number of its proof, or None."""
    if not access.may(actor, Deed.SEE_REPORTS, About(region_id=actor.region_id)):
        return None
    row = models.Signal.objects.filter(
        region_id=actor.region_id,
        landlord_id__in=actor.party_ids,
        proof=proof,
        erased_at=None,
    ).first()
    if row is None:
        return None
    trails.disclosed(
        actor,
        name="meldingsbewijs inzien",
        activity="meldingsbewijs",
        tenants=[row.tenant_id],
        now=now,
    )
    return ProofShown(**{name: getattr(row, name) for name in ProofShown.__slots__})


def own_signal(actor: Actor, signal_id: int, now: datetime) -> LandlordReport | None:
    """Return one of the landlord's own reports by its number, or None."""
    if not access.may(actor, Deed.SEE_REPORTS, About(region_id=actor.region_id)):
        return None
    row = models.Signal.objects.filter(
        region_id=actor.region_id,
        landlord_id__in=actor.party_ids,
        pk=signal_id,
        erased_at=None,
    ).first()
    if row is None:
        return None
    trails.disclosed(
        actor,
        name="meldingen inzien",
        activity="terugkoppeling",
        tenants=[row.tenant_id],
        now=now,
    )
    return _report(row, _messages(actor, {row.case_id}))


def own_steps(actor: Actor, signal_id: int) -> frozenset[str]:
    """Return the open steps that the agreement asks of this landlord in the case of a report."""
    of_case = models.Signal.objects.filter(
        region_id=actor.region_id, landlord_id__in=actor.party_ids, pk=signal_id, erased_at=None
    )
    rows = models.Task.objects.filter(
        region_id=actor.region_id,
        case_id__in=of_case.values("case_id"),
        closed_at=None,
        restricted=False,
        owners__overlap=list(actor.party_ids),
    )
    return frozenset(rows.values_list("step", flat=True))


def _messages(actor: Actor, cases: Iterable[int]) -> Mapping[int, Sequence[Message]]:
    """Return what this landlord was told, per case. A later report of the same tenant hears what
    was said about the first."""
    rows = Message.objects.filter(
        region_id=actor.region_id,
        case_id__in=list(cases),
        recipient_party_id__in=actor.party_ids,
        kind__in=[FEEDBACK, RECTIFICATION, BREACH],
        erased_at=None,
    ).order_by("id")
    found: dict[int, list[Message]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found


def _report(signal: models.Signal, messages: Mapping[int, Sequence[Message]]) -> LandlordReport:
    told = messages.get(signal.case_id, ())
    about = [one for one in told if one.signal_id == signal.pk] or list(told)
    said = [one for one in about if one.kind == FEEDBACK and one.state == State.SENT]
    last = max(said, key=_weight, default=None)
    return LandlordReport(
        signal_id=signal.pk,
        contract=signal.contract,
        landlord_reference=signal.landlord_reference,
        name=signal.name_delivered,
        address=signal.address_delivered,
        kind=signal.kind,
        amount_cents=signal.amount_cents,
        received_on=signal.received_on,
        heard="" if last is None else feedback.heard_from(last.what).value,
        code="" if last is None else last.code,
        rectified=any(one.kind == RECTIFICATION and one.state == State.SENT for one in about),
        paused_since=signal.paused_since,
        paused_until=signal.paused_until,
        proof=signal.proof,
        agreed=agreed.read(signal.agreed, signal.arrangement),
        broken=tuple(one.what for one in told if one.kind == BREACH and one.state == State.SENT),
    )


def _weight(message: Message) -> int:
    return feedback.weight(feedback.heard_from(message.what))


def _tasks(actor: Actor, limit: int, today: date) -> tuple[tuple[LandlordTask, ...], set[int]]:
    """Return the landlord's tasks, and whom they are about."""
    rows = list(
        models.Task.objects.filter(
            region_id=actor.region_id,
            closed_at=None,
            restricted=False,
            owners__overlap=list(actor.party_ids),
        ).order_by("rank", "due", "id")[:limit]
    )
    signals = _latest_signals(actor, {row.case_id for row in rows})
    together = {row.case_id for row in rows if len(row.owners) > 1}
    ask_first = marks.cautions(actor.region_id, together, today)
    tasks = tuple(_task(row, signals.get(row.case_id), ask_first) for row in rows)
    return tasks, {signal.tenant_id for signal in signals.values()}


def _latest_signals(actor: Actor, cases: Iterable[int]) -> Mapping[int, models.Signal]:
    rows = models.Signal.objects.filter(
        region_id=actor.region_id, case_id__in=list(cases), landlord_id__in=actor.party_ids
    )
    return {row.case_id: row for row in rows.order_by("id")}


def _task(
    row: models.Task, signal: models.Signal | None, ask_first: Mapping[int, str]
) -> LandlordTask:
    is_joint = len(row.owners) > 1
    return LandlordTask(
        task=TaskShown.of(row),
        signal_id=None if signal is None else signal.pk,
        contract="" if signal is None else signal.contract,
        name="" if signal is None else signal.name_delivered,
        address="" if signal is None else signal.address_delivered,
        ask_first=ask_first.get(row.case_id, "") if is_joint else "",
        amount_cents=None if signal is None else signal.amount_cents,
        agreed=Agreed() if signal is None else agreed.read(signal.agreed, signal.arrangement),
    )
