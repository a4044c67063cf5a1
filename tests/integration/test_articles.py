# SPDX-License-Identifier: EUPL-1.2
"""The knowledge base: nothing vanishes, nobody but an editor places, and where it was used."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import world
from django.db import DatabaseError, transaction
from practices import placed, practice

from voordeur.articles import actions, bundle, exchange, guard, models, proposing, queries
from voordeur.articles.desk import ProposalData
from voordeur.articles.guard import Sent
from voordeur.articles.values import Done, Facets, Refused, content_of
from voordeur.core.access import Denied, Role
from voordeur.core.practice.codes import Evidence, Phase
from voordeur.people import queries as people
from voordeur.trails.models import Deed

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 3)
NOW = world.at(DAY)


@pytest.fixture
def people_of():
    return world.build()


@pytest.fixture
def editor(people_of):
    return world.person(people.region("proef"), "ruth", Role.EDITOR, None)


def proposed(by=None, **changes):
    data = ProposalData("Samen aanbellen", content_of(practice()), name="Jo", **changes)
    with transaction.atomic():
        return proposing.propose(data=data, by=by, now=NOW).id


def test_the_same_text_is_no_new_version(people_of):
    placed(NOW, practice())
    again = actions.publish(practice=practice(), by=actions.SYSTEM, now=NOW)
    assert again == Done("samen-aanbellen", 1, is_new=False)


def test_every_version_stays_readable_with_what_changed(people_of, editor):
    placed(NOW, practice())
    better = replace(practice(), title="Samen bellen")
    with world.acting(editor):
        done = actions.publish(practice=better, by=editor, now=NOW, said="Kortere titel.")
    assert done.number == 2
    found = queries.versions("samen-aanbellen")
    assert [(one.number, one.practice.title) for one in found] == [
        (2, "Samen bellen"),
        (1, practice().title),
    ]
    assert queries.article("samen-aanbellen").card.title == "Samen bellen"


def test_a_version_cannot_be_changed_by_anybody(people_of):
    placed(NOW, practice())
    with pytest.raises(DatabaseError), transaction.atomic():
        models.Version.objects.update(said="anders")


def test_what_was_placed_is_read_by_who_is_nobody(people_of):
    placed(NOW, practice())
    assert [card.key for card in queries.listed().cards] == ["samen-aanbellen"]


def test_nobody_writes_past_the_actions(people_of, editor):
    placed(NOW, practice())
    with transaction.atomic(), world.acting(editor):
        assert models.Practice.objects.update(title="anders") == 0


def test_only_an_editor_places_and_withdraws(people_of):
    for actor in people_of.everybody.values():
        with transaction.atomic(), world.acting(actor):
            assert isinstance(actions.publish(practice=practice(), by=actor, now=NOW), Denied), (
                actor.name
            )
            assert queries.desk(actor, NOW) is None


def test_a_withdrawn_practice_keeps_its_page_and_leaves_the_list(people_of, editor):
    placed(NOW, practice())
    with world.acting(editor):
        assert not actions.withdraw(key="samen-aanbellen", reason=" ", by=editor, now=NOW)
        actions.withdraw(key="samen-aanbellen", reason="Bron bleek onjuist.", by=editor, now=NOW)
    assert queries.listed().cards == ()
    assert queries.article("samen-aanbellen").reason == "Bron bleek onjuist."


def test_a_list_counts_what_is_behind_each_word(people_of):
    placed(NOW, practice(), practice("later", phases=(Phase.AFTER,), evidence=Evidence.TOLD))
    found = queries.listed(Facets(phase=Phase.BAILIFF))
    assert [card.key for card in found.cards] == ["samen-aanbellen"]
    assert found.counts["phase"] == {"achterstand": 1, "deurwaarder": 1, "daarna": 1}
    assert found.counts["evidence"] == {"geteld": 1}


# --- contributing -------------------------------------------------------------------------------


def test_a_proposal_is_seen_by_its_maker_and_the_editor_only(people_of, editor):
    number = proposed(people_of.anna)
    seen = {}
    for name, actor in (people_of.everybody | {"ruth": editor}).items():
        with transaction.atomic(), world.acting(actor):
            seen[name] = queries.proposal(number) is not None
    assert {name for name, found in seen.items() if found} == {"anna", "ruth"}
    assert queries.proposal(number) is None


def test_asking_back_and_answering_go_on_until_it_is_placed(people_of, editor):
    number = proposed()
    with world.acting(editor):
        assert proposing.ask(proposal_id=number, text="Welk jaar?", by=editor, now=NOW)
    assert proposing.answer(proposal_id=number, text="In 2015.", by=None, now=NOW)
    with world.acting(editor):
        assert [one.id for one in queries.desk(editor, NOW).waiting] == [number]
        done = proposing.place(
            proposal_id=number, practice=practice(), said="Nieuw.", by=editor, now=NOW
        )
        assert done == Done("samen-aanbellen", 1)
        again = proposing.ask(proposal_id=number, text="Nog iets?", by=editor, now=NOW)
    assert again == proposing.DECIDED
    found = queries.proposal_by_private_name(number)
    assert found.key == "samen-aanbellen"
    assert [one.text for one in found.remarks] == ["Welk jaar?", "In 2015."]


def test_a_private_address_opens_one_proposal_and_cannot_be_guessed():
    name = proposing.private_name(7)
    assert proposing.proposal_of(name) == 7
    assert proposing.proposal_of(name.replace("7:", "8:", 1)) is None
    assert proposing.proposal_of("7") is None


def test_a_refusal_says_why(people_of, editor):
    number = proposed()
    with world.acting(editor):
        assert not proposing.refuse(proposal_id=number, reason="", by=editor, now=NOW)
        assert proposing.refuse(proposal_id=number, reason="Er is geen bron.", by=editor, now=NOW)
    assert queries.proposal_by_private_name(number).reason == "Er is geen bron."


def test_what_the_editor_decides_stands_in_the_log(people_of, editor):
    placed(NOW, practice())
    number = proposed()
    with world.acting(editor):
        proposing.refuse(proposal_id=number, reason="Er is geen bron.", by=editor, now=NOW)
        found = proposing.tried(
            key="samen-aanbellen", organisation="Wijkteam", text="Werkt.", by=editor, now=NOW
        )
        proposing.judge_tried(tried_id=found.id, is_shown=False, by=editor, now=NOW)
    with transaction.atomic(), world.acting(people_of.gijs):
        actions_of = list(Deed.objects.order_by("id").values_list("action", flat=True))
    assert actions_of[-2:] == ["voorstel niet geplaatst", "ervaring niet geplaatst"]


def test_the_address_of_a_contributor_goes_when_the_proposal_is_done_with(people_of, editor):
    open_one, done = (proposed(email="jo@example.nl") for _ in range(2))
    with world.acting(editor):
        proposing.refuse(proposal_id=done, reason="Er is geen bron.", by=editor, now=NOW)
    assert proposing.forget(now=NOW + timedelta(days=89)) == 0
    assert proposing.forget(now=NOW + timedelta(days=91)) == 1
    kept = {one: queries.proposal_by_private_name(one).email for one in (open_one, done)}
    assert kept == {open_one: "jo@example.nl", done: ""}


def test_what_somebody_tried_is_shown_after_the_editor_read_it(people_of, editor):
    placed(NOW, practice())
    with world.acting(people_of.bilal):
        done = proposing.tried(
            key="samen-aanbellen",
            organisation="Wijkteam",
            text="Werkt.",
            by=people_of.bilal,
            now=NOW,
        )
    assert queries.article("samen-aanbellen").tried == ()
    with world.acting(editor):
        assert [one.id for one in queries.desk(editor, NOW).tried] == [done.id]
        proposing.judge_tried(tried_id=done.id, is_shown=True, by=editor, now=NOW)
    assert [one.text for one in queries.article("samen-aanbellen").tried] == ["Werkt."]


# --- the guard of the public form ---------------------------------------------------------------


def sent(stamp=None, trap="", origin="192.0.2.1"):
    return Sent(guard.stamp(NOW - timedelta(minutes=1)) if stamp is None else stamp, trap, origin)


def test_a_form_that_a_person_filled_is_taken_once(people_of):
    form = sent()
    assert guard.judge(form, NOW) is None
    assert guard.judge(form, NOW) == Refused(guard.TWICE)


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (lambda: sent(trap="http://koop.example"), guard.FILLED),
        (lambda: sent(stamp=guard.stamp(NOW)), guard.QUICK),
        (lambda: sent(stamp=guard.stamp(NOW - timedelta(days=2))), guard.OLD),
        (lambda: sent(stamp="123.abc:zelf-gemaakt"), guard.OLD),
        (lambda: sent(stamp=""), guard.OLD),
    ],
)
def test_a_form_of_a_machine_is_not_taken(people_of, form, why):
    assert guard.judge(form(), NOW) == Refused(why)


def test_one_place_sends_a_few_forms_per_hour_and_another_is_not_bothered(people_of):
    for _ in range(guard.MOST_PER_HOUR):
        assert guard.judge(sent(), NOW) is None
    assert guard.judge(sent(), NOW) == Refused(guard.MANY)
    assert guard.judge(sent(origin="192.0.2.2"), NOW) is None
    later = NOW + timedelta(hours=1, minutes=1)
    assert guard.judge(sent(stamp=guard.stamp(NOW)), later) is None


def test_no_address_of_a_sender_is_kept(people_of):
    guard.judge(sent(origin="192.0.2.77"), NOW)
    with transaction.atomic(), guard.identity.as_register(guard.NOWHERE):
        kept = " ".join(models.Knock.objects.values_list("origin", flat=True))
    assert kept
    assert "192.0.2" not in kept


# --- owners and links ---------------------------------------------------------------------------


def test_what_nobody_checked_for_a_year_asks_its_owner_once(people_of, editor):
    old, new = DAY - timedelta(days=366), DAY - timedelta(days=300)
    placed(NOW, practice(checked=old), practice("recent", checked=new))
    assert actions.ask_owners(now=NOW) == 1
    assert actions.ask_owners(now=NOW) == 0
    assert queries.article("samen-aanbellen").asked_on == DAY
    with world.acting(editor):
        assert [card.key for card in queries.desk(editor, NOW).stale] == ["samen-aanbellen"]
        actions.checked(key="samen-aanbellen", by=editor, now=NOW)
        assert queries.desk(editor, NOW).stale == ()
    assert queries.article("samen-aanbellen").asked_on is None


# --- in and out ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["zip", "json"])
def test_a_base_that_goes_out_and_in_again_is_the_same_base(people_of, editor, form):
    placed(NOW, practice(), practice("tweede", title="Tweede"))
    with world.acting(editor):
        actions.withdraw(key="tweede", reason="Dubbel.", by=editor, now=NOW)
    before = bundle.Base(*queries.whole_base())
    written = bundle.as_zip(before) if form == "zip" else bundle.as_json(before).encode("utf-8")
    read = bundle.read_file(f"basis.{form}", written)
    assert read == before
    with transaction.atomic():
        done = exchange.import_base(base=read, by=actions.SYSTEM, now=NOW)
    assert done.new == 0
    assert bundle.Base(*queries.whole_base()) == before


def test_a_base_that_is_no_base_is_refused_with_a_sentence():
    for name, content in (("a.zip", b"PK"), ("a.json", b"{}"), ("a.json", b"\xff")):
        with pytest.raises(bundle.ExchangeError):
            bundle.read_file(name, content)
