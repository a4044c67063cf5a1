# SPDX-License-Identifier: EUPL-1.2
"""Three that agree on random small worlds: the word (`core.access`), the queries and the floor
(row-level security), against a plain oracle over what happened."""

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
import world
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.property.rights_oracle import Register
from voordeur.cases import actions, inbox, queries
from voordeur.cases.models import Case, Event, Home, Note, Signal, Task, Tenant
from voordeur.cases.recording import NOT_FOUND
from voordeur.cases.values import Entry, RefusedEntry
from voordeur.core import access
from voordeur.core.access import RECORDING, About, Deed, Relation, Role
from voordeur.core.agreement import vocabulary
from voordeur.core.pathway import involvement
from voordeur.deliveries import queries as deliveries
from voordeur.deliveries.models import Delivery
from voordeur.messages.models import Message
from voordeur.people import identity
from voordeur.people.models import Party

pytestmark = pytest.mark.django_db

FIRST = date(2026, 3, 2)
PLACES = ("9901", "9902", "9999")
PARTIES = ("wijkteam-noord", "wijkteam-zuid", "loket", "ggd")
KINDS = {
    "contact geprobeerd": {"soort": "Telefoon", "bereikt": True},
    "gesprek gevoerd": {},
    "hulp aanvaard": {},
    "situatie in kaart gebracht": {"aantal_leefgebieden": 2, "schulden": True},
    "plan vastgesteld": {},
    "hulp geweigerd": {},
    "lopende huur betaald": {},
    "achterstand voldaan": {},
    "ontruiming aangezegd": {},
    "huurder meldt zich": {},
}
EVERY_ROLE = dict.fromkeys(Role, frozenset({Relation.PARTICIPANT, Relation.OWNER}))
TABLES = {
    "cases": Case,
    "tenants": Tenant,
    "homes": Home,
    "events": Event,
    "notes": Note,
    "signals": Signal,
    "tasks": Task,
    "messages": Message,
}


@dataclass(frozen=True)
class Move:
    """Something happens so many days after what happened before it."""

    days: int
    case: int
    party: str
    kind: str
    place: str


moves = st.builds(
    Move,
    days=st.sampled_from((0, 1, 3, 8, 15, 35)),
    case=st.integers(0, 1),
    party=st.sampled_from(PARTIES),
    kind=st.sampled_from((*KINDS, "verhuist", "ingetrokken", "nieuwe melding")),
    place=st.sampled_from(PLACES),
)
small_worlds = st.tuples(st.lists(moves, max_size=9), st.sampled_from((0, 2, 13, 14, 15, 60)))


@pytest.fixture
def people():
    return world.build()


def everybody(people):
    """Return who looks: each role, at organisations of each kind, also where it does not fit."""
    found = dict(people.everybody)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        ids = dict(Party.objects.values_list("key", "id"))
    for name, role, parties in (
        ("access", Role.ACCESS, ("loket",)),
        ("ggd", Role.GGD, ("ggd",)),
        ("debt_help", Role.DEBT_HELP, ("wijkteam-zuid", "ggd")),
        ("admin", Role.ADMIN, ("wijkteam-noord",)),
        ("editor", Role.EDITOR, ("wijkteam-noord",)),
        ("admin_of_landlord", Role.ADMIN, ("noord",)),
        ("landlord_of_both", Role.LANDLORD, ("noord", "zuid")),
        ("coordinator_of_team", Role.COORDINATOR, ("wijkteam-zuid",)),
    ):
        numbers = tuple(ids[key] for key in parties)
        found[name] = replace(people.els, role=role, party_ids=numbers)
    return found, ids


@contextmanager
def lived(people, moves_made, ids):
    """Let the moves happen to two cases and take it all back afterwards."""
    with transaction.atomic():
        opened = [
            world.reported(people.anna, number=1),
            world.reported(people.cora, number=2),
        ]
        today, number = FIRST, 10
        for move in moves_made:
            today, number = today + timedelta(days=move.days), number + 1
            night(people, today)
            happen(people, opened, move, (today, number, ids))
        yield opened, today
        transaction.set_rollback(True)


def night(people, today):
    actions.look_due(now=world.at(today, hour=3), region_id=people.register.region_id)


def happen(people, opened, move, when):
    today, number, ids = when
    now, one = world.at(today), opened[move.case]
    if move.kind == "nieuwe melding":
        again = replace(
            world.report(people.anna, number), case_id=one.case_id, on=today, key=number
        )
        actions.open_cases([again], by=people.anna, now=now)
        return
    kind, values, withdraws = move.kind, KINDS.get(move.kind, {}), None
    if kind == "verhuist":
        kind, values = "verhuisd binnen", {"gemeente": move.place}
        if move.place == "9999":
            return
    if kind == "ingetrokken":
        withdraws, values = 2, {"reden": "vergissing"}
    entry = Entry(
        kind,
        today,
        one.case_id,
        values=values,
        note="woorden",
        withdraws=withdraws,
        party_id=ids[move.party],
    )
    told = [entry]
    if kind == "hulp geweigerd":  # nobody says no unasked
        told.insert(0, replace(entry, kind="gesprek gevoerd"))
    actions.record(told, by=people.register, now=now)


def so_many(examples):
    checks = list(HealthCheck)
    return settings(
        max_examples=examples, deadline=None, suppress_health_check=checks, derandomize=True
    )


few_and_many = pytest.mark.parametrize("examples", [8, pytest.param(60, marks=pytest.mark.slow)])


@few_and_many
def test_word_query_and_floor_agree_on_everything_that_is_seen(people, examples):
    actors, ids = everybody(people)

    @so_many(examples)
    @given(small_worlds)
    def agree(drawn):
        all_agree(people, actors, ids, drawn)

    agree()


def all_agree(people, actors, ids, drawn):
    """Let a world live, and compare what everybody sees of it in every way."""
    moves_made, wait = drawn
    with lived(people, moves_made, ids) as (_, last):
        today = last + timedelta(days=wait)
        night(people, today)
        with identity.as_register(people.register.region_id):
            register = Register(today)
        for name, who in actors.items():
            expected = register.expected(who)
            if who.region_id != people.register.region_id:
                expected = {table: set() for table in expected}
            with transaction.atomic(), world.acting(who):
                the_floor_agrees(name, expected)
                the_word_agrees(name, who, register, expected)
                the_queries_agree(name, who, register, expected, world.at(today))


def the_floor_agrees(name, expected):
    for table, model in TABLES.items():
        assert set(model.objects.values_list("id", flat=True)) == expected[table], (name, table)


def the_word_agrees(name, who, register, expected):
    for row in register.cases:
        about = About(row.region_id, participants=frozenset(row.seen_by), watched=row.watched)
        assert bool(access.may(who, Deed.SEE_CASE, about)) == (row.pk in expected["cases"]), name
        about = About(row.region_id, participants=frozenset(row.helped_by))
        helped = who.region_id == row.region_id and row.pk in register.helped_by(who)
        assert bool(access.may(who, Deed.SEE_HELP, about)) == helped, name


def the_queries_agree(name, who, register, expected, now):
    pages = {row.pk: queries.case_page(who, row.reference, now) for row in register.cases}
    assert {number for number, page in pages.items() if page} == expected["cases"], name
    shown = {
        (number, event.seq) for number, page in pages.items() if page for event in page.happened
    }
    events = {one.pk: (one.case_id, one.seq) for one in register.events}
    assert shown == {events[number] for number in expected["events"]}, name
    hits = {hit.case.id for hit in queries.search(who, "Voorbeeld", now)}
    assert hits == expected["cases"], name
    listed = queries.work_list(who, now)
    rows = () if listed is None else (*listed.rows, *listed.done, *listed.waiting)
    assert {row.task.id for row in rows if row.task} <= expected["tasks"], name
    assert {row.case.id for row in rows} <= expected["cases"], name
    if listed is not None:
        owned = {
            task.pk
            for task in register.tasks
            if task.closed_at is None and set(who.party_ids) & set(task.owners)
        } & expected["tasks"]
        assert owned <= {row.task.id for row in listed.rows}, name
    box = inbox.inbox(who, now)
    assert (box is not None) == (who.role is Role.LANDLORD), name
    if box is not None:
        assert {one.signal_id for one in box.reports} == expected["signals"], name
        assert {one.task.id for one in box.tasks} == expected["tasks"], name


# A world in which each fault must show: help that began after the desk was done, and a case that
# closed so many days ago.
TOLD = [
    Move(0, 0, "loket", "huurder meldt zich", "9901"),
    Move(1, 0, "wijkteam-noord", "hulp aanvaard", "9901"),
    Move(0, 0, "wijkteam-noord", "situatie in kaart gebracht", "9901"),
    Move(0, 1, "wijkteam-noord", "hulp geweigerd", "9901"),
]
FAULTS = {
    "a right ends a day early": (involvement, "LOOK_BACK", timedelta(days=13), 14),
    "a right ends a day late": (involvement, "LOOK_BACK", timedelta(days=15), 15),
    "a right never ends": (involvement.Involvement, "holds", lambda *_: True, 60),
    "help is for everybody": (involvement, "_helps", lambda since, *_: since, 1),
    "help is for nobody": (involvement, "_helps", lambda *_: None, 1),
    "any role sees a case": (access, "TABLE", access.TABLE | {Deed.SEE_CASE: EVERY_ROLE}, 1),
    "a query shows nothing": (queries, "case_page", lambda *_: None, 1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(people, monkeypatch, fault):
    actors, ids = everybody(people)
    where, name, wrong, wait = FAULTS[fault]
    all_agree(people, actors, ids, (TOLD, wait))
    monkeypatch.setattr(where, name, wrong)
    with pytest.raises(AssertionError):
        all_agree(people, actors, ids, (TOLD, wait))


# --- writing ----------------------------------------------------------------------------------

WRITES = ("gesprek gevoerd", "lopende huur betaald", "huurder meldt zich", "woning verlaten")


@few_and_many
def test_word_and_action_agree_on_who_may_record(people, examples):
    actors, ids = everybody(people)

    @so_many(examples * 3)
    @given(small_worlds, st.sampled_from(sorted(actors)), st.sampled_from(WRITES))
    def agree(drawn, name, kind):
        moves_made, wait = drawn
        who = actors[name]
        with lived(people, moves_made, ids) as (opened, last):
            today = last + timedelta(days=wait)
            night(people, today)
            with identity.as_register(people.register.region_id):
                register = Register(today)
            for one in opened:
                answer = tried(who, kind, one, today)
                refusal = answer.code if isinstance(answer, RefusedEntry) else ""
                assert (refusal or "geschreven") in meant(register, who, kind, one), name

    agree()


def tried(who, kind, one, today):
    by_signal = who.role is Role.LANDLORD
    target = {"signal_id": one.signal_id} if by_signal else {"case_id": one.case_id}
    entry = Entry(kind, today, values=KINDS.get(kind, {}), **target)
    with transaction.atomic():
        (answer,) = actions.record([entry], by=who, now=world.at(today))
        transaction.set_rollback(True)
    return answer


def meant(register, who, kind, one):
    """Return which answers are right: not found, no right, or anything but those two."""
    expected = register.expected(who)
    in_region = who.region_id == register.cases[0].region_id
    found = (
        one.signal_id in expected["signals"]
        if who.role is Role.LANDLORD
        else (one.case_id in expected["cases"])
    )
    if not in_region or not found:
        return {NOT_FOUND.code}
    case = next(row for row in register.cases if row.pk == one.case_id)
    open_tasks = [t for t in register.tasks if t.case_id == case.pk and t.closed_at is None]
    about = About(
        case.region_id,
        owners=frozenset(party for task in open_tasks for party in task.owners),
        participants=frozenset(case.seen_by),
        reporters=frozenset(s.landlord_id for s in register.signals if s.case_id == case.pk),
        watched=case.watched,
    )
    deed = RECORDING[vocabulary.EVENTS[kind].by.value]
    if not access.may(who, deed, about):
        return {"recht"}
    return {"geschreven", "volgorde"}


# --- deliveries -------------------------------------------------------------------------------


def test_word_query_and_floor_agree_on_deliveries(people):
    actors, ids = everybody(people)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        made = {
            key: Delivery.objects.create(
                region_id=people.register.region_id,
                landlord_id=ids[key],
                file_name=f"{key}.csv",
                file_sha256=key,
                received_at=world.at(FIRST),
                received_by_id=people.anna.person_id,
                state=Delivery.State.DONE,
            ).pk
            for key in ("noord", "zuid")
        }
    for name, who in actors.items():
        word = bool(access.may(who, Deed.SEE_DELIVERIES, About(people.register.region_id)))
        mine = {made[key] for key in made if ids[key] in who.party_ids}
        meant_seen = (
            set(made.values()) if who.role is Role.COORDINATOR else mine if word else set()
        )
        with transaction.atomic(), world.acting(who):
            floor = set(Delivery.objects.values_list("id", flat=True))
            listed = {one.id for one in deliveries.deliveries(who)}
            opened = {
                one
                for one in made.values()
                if deliveries.delivery(who, one, world.at(FIRST)) is not None
            }
        assert listed == opened == meant_seen, name
        assert listed == floor or not word, name  # who settles doubts reads the rows beneath
