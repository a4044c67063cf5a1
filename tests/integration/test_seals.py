# SPDX-License-Identifier: EUPL-1.2
"""Whoever changes, removes or adds a line of a log behind our back is found out."""

import os
from datetime import timedelta

import psycopg
import pytest
import world
from django.db import DatabaseError, connection, transaction

from voordeur.cases import queries as cases
from voordeur.people.identity import as_register
from voordeur.privacy import log_seals
from voordeur.site.connections import OWNER_URL
from voordeur.trails import actions, seals
from voordeur.trails.models import Deed, Disclosure, Erasure, Seal
from voordeur.trails.seals import Log

NOW = world.at(world.REPORTED_ON)
TABLES = ("trails_disclosure", "trails_deed", "trails_seal", "trails_erasure")


def looked(people, reported, times=1):
    for _ in range(times):
        with transaction.atomic(), world.acting(people.bilal):
            cases.case_page(people.bilal, reported.reference, NOW)


def behind_our_back(*statements):
    """Do this as the owner of the tables, past every trigger and policy."""
    with psycopg.connect(os.environ[OWNER_URL], autocommit=True) as owner:
        for table in TABLES:
            owner.execute(f"alter table {table} disable trigger user")
            owner.execute(f"alter table {table} no force row level security")
        for statement in statements:
            owner.execute(statement)
        for table in TABLES:
            owner.execute(f"alter table {table} force row level security")
            owner.execute(f"alter table {table} enable trigger user")


def tried(people, statement, parameters=()):
    with transaction.atomic(), as_register(people.anna.region_id), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def broken(people):
    chains = log_seals.check_all(region_id=people.anna.region_id)
    return [(one.log, one.number, one.what) for chain in chains for one in chain.checked.broken]


@pytest.fixture
def people(committed):
    made = world.build()
    reported = world.reported(made.anna)
    for moment in range(3):  # three blocks of inzage
        looked(made, reported, times=2)
        log_seals.seal_all(now=NOW + timedelta(minutes=moment))
    return made


@pytest.mark.django_db(transaction=True)
class TestAfterSealing:
    def test_untouched_logs_are_sound_and_their_heads_can_be_kept_elsewhere(self, people):
        chains = log_seals.check_all(region_id=people.anna.region_id)
        assert broken(people) == []
        found = {one.checked.log: one.checked for one in chains}
        assert (found[Log.DISCLOSURES].blocks, found[Log.DISCLOSURES].lines) == (3, 6)
        assert all(one.waiting == 0 and len(one.head) == 64 for one in found.values())

    def test_a_changed_line_breaks_its_block(self, people):
        behind_our_back(
            "update trails_disclosure set name = 'niets' where id ="
            " (select id from trails_disclosure order by id offset 2 limit 1)"
        )
        assert broken(people) == [(Log.DISCLOSURES, 2, "een regel is veranderd")]

    def test_a_removed_line_breaks_its_block(self, people):
        behind_our_back("delete from trails_deed where id = (select max(id) from trails_deed)")
        ((log, number, what),) = broken(people)
        assert (log, number) == (Log.DEEDS, 3)
        assert what.startswith("er ontbreken regels")

    def test_an_added_line_breaks_the_block_it_was_slipped_into(self, people):
        behind_our_back(
            "insert into trails_disclosure (region_id, trace_id, span_id, status, name, activity,"
            " subject, subject_type, start_at, end_at, resource, tx)"
            " select region_id, trace_id, span_id, status, name, activity, subject, subject_type,"
            " start_at, end_at, resource, tx from trails_disclosure order by id limit 1"
        )
        ((_, number, what),) = broken(people)
        assert (number, what) == (1, "er zijn regels bijgekomen: 3 in plaats van 2")

    def test_a_seal_that_was_made_to_fit_is_still_no_seal_of_ours(self, people):
        behind_our_back(
            "update trails_disclosure set name = 'niets' where tx >="
            " (select from_tx from trails_seal where log = 'inzage' and number = 3)",
            "update trails_seal set root = sha256('') where log = 'inzage' and number = 3",
        )
        assert (Log.DISCLOSURES, 3, "het zegel zelf is veranderd") in broken(people)

    def test_a_seal_taken_away_leaves_a_gap(self, people):
        behind_our_back("delete from trails_seal where log = 'inzage' and number = 2")
        found = broken(people)
        assert found[0] == (Log.DISCLOSURES, 3, "een zegel ontbreekt: hier hoort nummer 2")
        assert (Log.DISCLOSURES, 3, "het zegel sluit niet aan op het vorige") in found

    def test_the_application_cannot_touch_lines_or_seals(self, people):
        for table in TABLES:
            for words in (f"update {table} set id = id", f"delete from {table}"):
                with pytest.raises(DatabaseError, match="permission denied"):
                    tried(people, words)

    def test_old_blocks_go_as_a_whole_and_the_chain_stays_sound(self, people):
        region = people.anna.region_id
        after = NOW + timedelta(days=1)
        with transaction.atomic(), as_register(region):
            planned = seals.erasable(Log.DISCLOSURES, region_id=region, before=after)
            gone = seals.erase(Log.DISCLOSURES, region_id=region, before=after, now=after)
            assert planned == gone == seals.Erased(blocks=3, lines=6)
            assert Disclosure.objects.count() == 0
            assert Deed.objects.count() > 0
            assert Erasure.objects.count() == 3
            again = seals.erase(Log.DISCLOSURES, region_id=region, before=after, now=after)
            assert again == seals.Erased(blocks=0, lines=0)
        assert broken(people) == []

    def test_a_block_that_is_too_young_stays(self, people):
        region = people.anna.region_id
        with transaction.atomic(), as_register(region):
            number = Seal.objects.filter(log="inzage").values_list("id", flat=True)[0]
            assert seals.erase(
                Log.DISCLOSURES, region_id=region, before=NOW, now=NOW
            ) == seals.Erased(0, 0)
        with pytest.raises(DatabaseError, match="not one that may go"):
            tried(people, seals.ERASE, [number, NOW, NOW])


@pytest.mark.django_db(transaction=True)
def test_a_line_that_is_written_early_and_committed_late_is_in_a_later_block(committed):
    people = world.build()
    reported = world.reported(people.anna)
    log_seals.seal_all(now=NOW)
    with psycopg.connect(os.environ[OWNER_URL]) as slow:
        slow.execute(
            "insert into trails_disclosure (region_id, trace_id, span_id, status, name, activity,"
            " subject, subject_type, start_at, end_at, resource)"
            " values (%s, '', '', 'Ok', 'traag', 'x', 'x', 'x', now(), now(), '{}')",
            [people.anna.region_id],
        )
        looked(people, reported)
        log_seals.seal_all(now=NOW)
        with transaction.atomic(), as_register(people.anna.region_id):
            assert Seal.objects.filter(log="inzage").count() == 0
        slow.commit()
    log_seals.seal_all(now=NOW)
    with transaction.atomic(), as_register(people.anna.region_id):
        (made,) = Seal.objects.filter(log="inzage")
    assert made.lines == 2
    assert broken(people) == []


@pytest.mark.django_db(transaction=True)
def test_what_happens_before_somebody_is_known_is_sealed_too(committed):
    world.build()
    actions.tried(action="inloggen", what="onbekend adres", result=actions.FAILED, now=NOW)
    log_seals.seal_all(now=NOW)
    (chain,) = [
        one for one in log_seals.check_all() if one.checked.lines and "inlog" in one.region
    ]
    assert (chain.checked.log, chain.checked.lines, chain.checked.broken) == (Log.DEEDS, 1, ())
