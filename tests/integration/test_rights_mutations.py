# SPDX-License-Identifier: EUPL-1.2
"""The matrix can fail: take away one check, one scope or one policy, and it turns red.

A matrix that stays green whatever is taken away proves nothing. Each line below takes one thing
away from the real code or the real database, opens the pages it guards, and wants a wrong cell.
"""

from contextlib import contextmanager, nullcontext

import pytest
from django.db import connection, transaction

from tests.integration import rights_matrix as matrix
from tests.integration.rights_rules import RULES
from voordeur.core import access
from voordeur.core.access import ALLOWED, Deed, Denied, Role
from voordeur.deliveries.models import Delivery
from voordeur.pages import frame

# Who may stands for everybody of their kind: a mutation shows with the first of each.
_KINDS = (Role.WORKER, Role.ACCESS, Role.LANDLORD, Role.COORDINATOR, Role.POLICY, Role.PRIVACY)


def _people(building):
    shown = [one for one in building.world.visitors if one.actor and one.actor.role in _KINDS]
    return [*shown, matrix.ANONYMOUS]


def _wrong(building, names):
    before = building.asked.total()
    wrong = matrix.wrong_cells(building, names, _people(building))
    assert building.asked.total() > before, "nothing was tried"
    return wrong


# --- checks in the code -------------------------------------------------------------------------


@contextmanager
def answering(deed, answer):
    """Let `access.may` give the same answer to everybody who wants this deed."""
    real = access.may
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            access, "may", lambda who, what, of: answer if what is deed else real(who, what, of)
        )
        yield


@contextmanager
def changed(target, name, value):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(target, name, value)
        yield


# Where no second layer stands behind it: who may not, gets in.
GIVEN_AWAY = {
    Deed.DELIVER: ("row-repair",),
    Deed.LOAD_AGREEMENT: ("draft",),
    Deed.OPEN_CASE: ("case-open",),
    Deed.SEE_DELIVERIES: ("delivery", "delivery-result"),
    Deed.SEE_LOGS: ("trails",),
    Deed.SEE_REPORTS: ("inbox",),
    Deed.SEE_WORK_LIST: ("day",),
}


@pytest.mark.parametrize("deed", GIVEN_AWAY, ids=lambda deed: deed.name)
def test_a_check_that_lets_everybody_through_is_noticed(building_of_owner, deed):
    with answering(deed, ALLOWED):
        found = _wrong(building_of_owner, GIVEN_AWAY[deed])
    assert any("not absent" in one.why for one in found)


REFUSED = {
    Deed.DELIVER: ("row-repair",),
    Deed.OPEN_CASE: ("case-open",),
    Deed.RECORD_LANDLORD: ("inbox-record",),
    Deed.RECORD_WORKER: ("case-record",),
    Deed.SEE_AGREEMENT: ("agreement",),
    Deed.SEE_CASE: ("case",),
    Deed.SEE_WORK_LIST: ("day",),
    Deed.SETTLE_DOUBTS: ("doubt-settle",),
    Deed.WITHDRAW: ("inbox-undo",),
}


@pytest.mark.parametrize("deed", REFUSED, ids=lambda deed: deed.name)
def test_a_check_that_lets_nobody_through_is_noticed(building_of_owner, deed):
    with answering(deed, Denied("nee")):
        found = _wrong(building_of_owner, REFUSED[deed])
    assert any("not there" in one.why for one in found)


@pytest.mark.parametrize("name", ["deliveries", "deliver", "overview", "doubts"])
def test_a_page_that_forgets_for_which_role_it_is_is_noticed(building_of_owner, name):
    with changed(frame, "only", lambda actor, *roles: None):
        assert _wrong(building_of_owner, (name,))


def test_a_page_that_forgets_that_somebody_must_be_at_work_is_noticed(building_of_owner):
    guest = building_of_owner.world.regions["proef"]
    with changed(frame, "actor_of", lambda request: guest):
        assert _wrong(building_of_owner, ("day", "trails"))


def test_a_list_that_forgets_its_region_is_noticed(building_of_owner):
    """The scope in the query and the policy under it: with both away, the other region shows."""
    real = Delivery.objects.filter

    def everywhere(*args, **kwargs):
        return real(*args, **{key: kwargs[key] for key in kwargs if key != "region_id"})

    with _without_rls("deliveries_delivery"), changed(Delivery.objects, "filter", everywhere):
        assert _wrong(building_of_owner, ("delivery", "deliveries"))


# --- policies in the database -------------------------------------------------------------------


@contextmanager
def _as_owner(*statements):
    """Change the database as its owner; undone afterwards."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("select session_user")
            cursor.execute(f"set local role {cursor.fetchone()[0]}")
            for one in statements:
                cursor.execute(one)
            cursor.execute("set local role voordeur_app")
        yield
        transaction.set_rollback(True)


def _without_rls(table):
    return _as_owner(f"alter table {table} disable row level security")


DROPPED = {
    ("cases_case", "seen"): ("case", "day"),
    ("cases_home", "seen"): ("case",),
    ("cases_tenant", "seen"): ("case",),
    ("cases_signal", "seen"): ("report",),
    ("deliveries_delivery", "own"): ("delivery",),
    ("deliveries_row", "own"): ("delivery",),
    ("agreements_agreementversion", "seen"): ("agreement", "case"),
}


@pytest.mark.parametrize(("table", "policy"), DROPPED, ids=str)
def test_a_policy_that_is_gone_is_noticed(building_of_owner, table, policy):
    with _as_owner(f"drop policy {policy} on {table}"):
        assert _wrong(building_of_owner, DROPPED[table, policy])


def test_a_policy_that_shows_everything_is_noticed(building_of_owner):
    with _as_owner("alter policy seen on cases_case using (true)"):
        found = _wrong(building_of_owner, ("find", "case"))
    assert any("tells" in one.why for one in found)


def test_row_level_security_that_is_off_is_noticed(building_of_owner):
    with _without_rls("cases_case"), _without_rls("cases_tenant"), _without_rls("cases_home"):
        assert _wrong(building_of_owner, ("find", "case"))


# --- and without any of it ----------------------------------------------------------------------


def test_with_nothing_taken_away_all_of_these_pages_are_green(building_of_owner):
    every = {name for names in (*GIVEN_AWAY.values(), *REFUSED.values()) for name in names}
    every |= {name for names in DROPPED.values() for name in names}
    assert every <= set(RULES)
    with nullcontext():
        assert _wrong(building_of_owner, sorted(every)) == []
