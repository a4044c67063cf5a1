# SPDX-License-Identifier: EUPL-1.2
"""Who of an organisation is in charge of a case: giving it, handing it over, taking that back.

Per case and organisation one person at most. Who makes the first contact has the case, unless
somebody had it already. Statements do not grow with the number of cases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection, transaction

from voordeur.cases import divided
from voordeur.cases.divided import Changed, To
from voordeur.cases.models import Case, Charge
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role, Scope
from voordeur.core.said import said
from voordeur.people import identity
from voordeur.people.models import Membership, Party
from voordeur.trails import actions as trails

MOST = 500  # cases in one go
HELPERS = (Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.GGD)
REASONS = ("verdelen", "afwezig", "taal", "bekend met het gezin", "te veel zaken", "anders")
# Contact with the household, and help that rests on it: who is first has the case.
CONTACT = frozenset(
    {
        "contact geprobeerd",
        "huisbezoek",
        "gesprek gevoerd",
        "crisisgesprek gevoerd",
        "hulp aanvaard",
        "schuldhulp gestart",
        "plan vastgesteld",
        "regeling getroffen",
    }
)
NOT_FOUND = said("Geen van deze zaken is er, of is van jouw organisatie.")
NOT_HERE = said("Kies iemand die nu bij deze organisatie werkt.")


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who helps at an organisation now."""

    id: int
    name: str
    party_id: int


@dataclass(frozen=True, slots=True)
class Given:
    """What was done in one go. `left`: cases that were asked and that nothing was done with;
    `move`: what to take back with `undo`.

    `changed`: cases that somebody else gave away since the page was made; `crises`: those that
    would lie with nobody. Nothing was done with either.
    """

    references: tuple[str, ...]
    left: int
    move: UUID
    changed: tuple[Changed, ...] = ()
    crises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotGiven:
    """Why nothing was given, in plain Dutch."""

    sentence: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """Whom to give to (None: nobody), and why, in a word of `REASONS` and in free words.

    `seen`: by reference whose each case was when the page was made, as `divided.whose` says it.
    """

    to: int | None
    reason: str = ""
    note: str = ""
    seen: Mapping[str, str | None] = field(default_factory=dict)


def colleagues(actor: Actor, on: datetime) -> tuple[Colleague, ...]:
    """Return who helps at the actor's organisations now, by name; a coordinator knows all."""
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        return ()
    found = Membership.objects.filter(
        region_id=actor.region_id,
        role__in=[role.value for role in HELPERS],
        party__isnull=False,
        person__is_system=False,
        since__lte=on.date(),
    ).exclude(until__lt=on.date())
    if actor.party_ids:
        found = found.filter(party_id__in=actor.party_ids)
    rows = found.order_by("person__name", "id").values_list(
        "person_id", "person__name", "party_id"
    )
    return tuple(dict.fromkeys(Colleague(*row) for row in rows))


@transaction.atomic
def give(
    *, references: Sequence[str], hand_over: HandOver, by: Actor, now: datetime
) -> Given | NotGiven:
    """Put somebody in charge of these cases, or nobody; who had one hands it over.

    Cases that the actor may not see, or that another organisation than the person's works on, are
    left as they are. So are those that somebody else gave away since `hand_over.seen`, and a
    crisis that would lie with nobody. At most `MOST` at once.
    """
    with identity.acting_as(by):
        target = _target(by, hand_over, now)
        if isinstance(target, NotGiven):
            return target
        found = _given_to(by, references[:MOST], target)
        if not found:
            return NotGiven(NOT_FOUND)
        move = uuid4()
        with identity.as_register(by.region_id):
            go, changed, crises = divided.sorted_out(
                found, hand_over.seen, to_nobody=hand_over.to is None
            )
            end([(one.case_id, one.party_id) for one in go], (move, now))
            Charge.objects.bulk_create(_rows(go, hand_over, (by, now), move))
            sync([one.case_id for one in go])
        done = tuple(one.reference for one in go)
        trails.noted(by, action=_named(hand_over), objects=list(done), now=now)
        return Given(done, len(set(references)) - len(found), move, changed, crises)


def _named(hand_over: HandOver) -> str:
    return "zaak bij niemand gelegd" if hand_over.to is None else "zaak gegeven"


def _target(by: Actor, hand_over: HandOver, now: datetime) -> frozenset[int] | NotGiven:
    """Return the organisations for which the case may be given."""
    if hand_over.reason and hand_over.reason not in REASONS:
        return NotGiven(said("Kies een reden uit de lijst."))
    here = colleagues(by, now)
    if hand_over.to is None:
        parties = frozenset(by.party_ids) or frozenset(one.party_id for one in here)
    else:
        parties = frozenset(one.party_id for one in here if one.id == hand_over.to)
    return parties or NotGiven(NOT_HERE)


def _given_to(by: Actor, references: Sequence[str], parties: frozenset[int]) -> list[To]:
    """Return the cases that may be given, with the organisation for which somebody has it."""
    rows = Case.objects.filter(
        region_id=by.region_id,
        reference__in=list(references),
        restricted_on=None,
        erased_at=None,
    ).order_by("id")
    found = []
    for row in rows.only("id", "reference", "owner_id", "seen_by", "watched", "region_id"):
        about = About(
            region_id=row.region_id, participants=frozenset(row.seen_by), watched=row.watched
        )
        at = _organisation(row, parties)
        if at is not None and access.may(by, Deed.GIVE_CASE, about):
            found.append(To(row.pk, row.reference, at))
    return found


def _organisation(row: Case, parties: frozenset[int]) -> int | None:
    """Return which of these organisations works on the case; who has the next step goes first."""
    if row.owner_id in parties:
        return row.owner_id
    return next((party for party in sorted(parties) if party in row.seen_by), None)


_END = """
update cases_charge set ended_at = %s, ended_move = %s
 where region_id = voordeur_region() and ended_at is null
   and (case_id, party_id) in (select * from unnest(%s::bigint[], %s::bigint[]))
"""


def end(at: Iterable[tuple[int, int]], done: tuple[UUID, datetime]) -> None:
    pairs = list(at)
    move, now = done
    with connection.cursor() as cursor:
        cursor.execute(_END, [now, move, [one for one, _ in pairs], [two for _, two in pairs]])


def _rows(
    found: Iterable[To], hand_over: HandOver, done: tuple[Actor, datetime], move: UUID
) -> list[Charge]:
    by, now = done
    return [
        Charge(
            region_id=by.region_id,
            case_id=one.case_id,
            party_id=one.party_id,
            person_id=hand_over.to,
            given_by_id=by.person_id,
            reason=hand_over.reason,
            note=hand_over.note.strip()[:500],
            since=now,
            move=move,
        )
        for one in found
    ]


# --- of itself ----------------------------------------------------------------------------------

_TAKE = """
insert into cases_charge (region_id, case_id, party_id, person_id, given_by_id, reason, note,
                          since, move)
select voordeur_region(), case_id, %s, %s, 0, '', '', %s, gen_random_uuid()
  from unnest(%s::bigint[]) as wanted (case_id)
on conflict (case_id, party_id) where ended_at is null
do update set person_id = excluded.person_id, given_by_id = 0, since = excluded.since
   where cases_charge.person_id is null
"""


def taken_by_contact(cases: Collection[int], *, by: Actor, now: datetime) -> None:
    """Put who made contact in charge of these cases, where nobody of the organisation is.

    Runs as the register, inside `record`. Without effect for landlords and for the register.
    """
    is_person = by.scope is Scope.MEMBER and by.role in HELPERS and by.party_ids
    if not cases or not is_person:
        return
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [by.party_ids[0], by.person_id, now, sorted(cases)])
    sync(cases)  # before the tasks that this contact closes: whose they were, stays


_SYNC = """
update cases_task t set person_id = wanted.person_id
  from (select t.id, c.person_id from cases_task t
          left join cases_charge c on c.case_id = t.case_id and c.region_id = t.region_id
           and c.party_id = t.owner_id and c.ended_at is null
         where t.region_id = voordeur_region() and t.case_id = any(%s) and t.closed_at is null
       ) as wanted
 where wanted.id = t.id and t.person_id is distinct from wanted.person_id
"""


def sync(cases: Collection[int]) -> None:
    """Let the open tasks of these cases say who has them. As the register."""
    if cases:
        with connection.cursor() as cursor:
            cursor.execute(_SYNC, [sorted(cases)])


# --- reading ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InCharge:
    """Who has a case at one organisation, since when; `person_id` None: nobody."""

    party_id: int
    party: str
    person_id: int | None
    since: datetime
    given_by_id: int
    reason: str
    note: str


def in_charge(actor: Actor, case_id: int) -> tuple[InCharge, ...]:
    """Return who has this case, per organisation of which the actor may know it."""
    rows = Charge.objects.filter(case_id=case_id, region_id=actor.region_id, ended_at=None)
    names = dict(Party.objects.filter(region_id=actor.region_id).values_list("id", "name"))
    return tuple(
        InCharge(
            row.party_id,
            names.get(row.party_id, ""),
            row.person_id,
            row.since,
            row.given_by_id,
            row.reason,
            row.note,
        )
        for row in rows.order_by("id")
    )
