# SPDX-License-Identifier: EUPL-1.2
"""Tests run with the rights that production has, and no more."""

import pytest
from django.db import DatabaseError, connection

pytestmark = pytest.mark.django_db


def ask(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()


def test_the_application_is_neither_superuser_nor_owner_of_anything():
    assert ask(
        "select current_user, rolsuper, rolbypassrls, rolcreaterole,"
        " (select count(*) from pg_class where relowner = pg_roles.oid)"
        " from pg_roles where rolname = current_user"
    ) == ("voordeur_app", False, False, False, 0)


def test_the_application_cannot_make_a_table():
    with pytest.raises(DatabaseError, match="permission denied"):
        ask("create table stray (id int)")


def test_the_application_cannot_empty_a_table():
    with pytest.raises(DatabaseError, match="permission denied"):
        ask("truncate accounts_session")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_committing_test_leaves_is_removed(time):
    import datetime

    from django.utils.timezone import get_current_timezone

    from voordeur.accounts.models import Session

    moment = datetime.datetime(2026, 1, 1, tzinfo=get_current_timezone())
    Session.objects.create(
        session_key="a", session_data="", expire_date=moment, began_at=moment, seen_at=moment
    )
    assert Session.objects.count() == 1
