# SPDX-License-Identifier: EUPL-1.2
"""When a term is over the person goes and the history stays; nothing else goes with it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import world
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.integration.retention_world import (
    DAY,
    WORDS,
    closed,
    dump,
    erased,
    later,
    run,
    state_of,
    stored,
    tenant_of,
    where,
)
from voordeur.cases import actions as cases
from voordeur.cases import inbox, national, sealing
from voordeur.cases.models import Case, Event, Home, Note, Signal, Tenant
from voordeur.cases.sealing import GONE
from voordeur.cases.values import Entry, EventRow
from voordeur.cases.verify import verify
from voordeur.core.retention import HoldGround
from voordeur.people import identity
from voordeur.retention import actions, models, queries
from voordeur.retention.actions import NewHold

YEAR = date(DAY.year, 12, 31)


@pytest.fixture
def people(db):
    return world.build()


def preview(people, now):
    number = actions.make_preview(by=people.gijs, now=now)
    with transaction.atomic(), world.acting(people.gijs):
        return queries.preview(people.gijs, number)


def counted(shown):
    return {one.kind: one.many for one in shown.counts if one.many}


# --- the preview --------------------------------------------------------------------------------


def test_on_the_last_day_of_the_term_nothing_goes_and_on_the_next_it_may(people):
    closed(people)
    assert "zaak zonder hulp" not in counted(preview(people, later(days=0)))
    assert counted(preview(people, later(days=1)))["zaak zonder hulp"] == 1


def test_help_makes_it_a_case_with_a_term_of_its_own(people):
    closed(people, helped=True)
    assert "afgesloten zaak" not in counted(preview(people, later(years=2)))
    assert counted(preview(people, later(years=5)))["afgesloten zaak"] == 1


def test_a_preview_says_how_old_and_shows_some_references(people):
    found = closed(people)
    shown = preview(people, later())
    (one,) = [one for one in shown.counts if one.kind == "zaak zonder hulp"]
    assert (one.oldest, one.references) == (DAY, (found.reference,))


def test_a_case_that_runs_is_in_no_preview(people):
    world.reported(people.anna)
    assert counted(preview(people, later(years=90))) == {}


def test_a_kind_without_a_term_is_never_in_a_preview(people):
    shown = preview(people, later(years=90))
    assert "geparkeerde melding" not in {one.kind for one in shown.counts}
    with transaction.atomic(), world.acting(people.gijs):
        terms = queries.overview(people.gijs, YEAR).terms
    assert [one.kind.name for one in terms if one.term is None] == ["geparkeerde melding"]


def test_only_the_privacy_officer_may_make_one(people):
    for name, who in people.everybody.items():
        made = actions.make_preview(by=who, now=later())
        assert isinstance(made, int) == (name == "gijs"), name


def test_another_region_is_not_touched(people):
    closed(people)
    with transaction.atomic(), identity.as_register(people.elsewhere.region_id):
        assert Case.objects.count() == 0
    number = actions.make_preview(by=people.elsewhere, now=later())
    answer = actions.confirm(preview_id=number, by=people.gijs, now=later())
    assert answer.code == "niet gevonden"


# --- running ------------------------------------------------------------------------------------


def test_without_confirmation_nothing_goes(people):
    closed(people)
    number = actions.make_preview(by=people.gijs, now=later())
    refused = actions.run_batch(preview_id=number, by=people.gijs, now=later())
    assert refused.code == "geen akkoord"
    assert stored(people, Case, erased_at__isnull=False) == []


def test_an_old_preview_cannot_be_confirmed(people):
    number = actions.make_preview(by=people.gijs, now=later())
    refused = actions.confirm(preview_id=number, by=people.gijs, now=later(days=33))
    assert refused.code == "verlopen"


def test_the_person_goes_and_the_history_stays(people):
    found = closed(people, named=True)
    before = [(one.seq, one.kind, one.on, bytes(one.hash)) for one in stored(people, Event)]
    erased(people, later())
    (tenant,), (home,), (signal,) = (stored(people, one) for one in (Tenant, Home, Signal))
    assert (tenant.family_name, tenant.email, tenant.trail_key) == ("", "", None)
    assert (home.street, home.postcode, home.municipality) == ("", "", "9901")
    assert (signal.contract, signal.name_delivered, signal.amount_cents) == ("", "", 60_000)
    assert {note.text for note in stored(people, Note)} <= {""}
    after = [(one.seq, one.kind, one.on, bytes(one.hash)) for one in stored(people, Event)]
    assert after == before
    assert stored(people, Event, kind="ingetrokken")[0].values == {"reden": GONE}
    assert verify(now=later()).differences == ()
    assert state_of(people, found.case_id) == "gesloten"


def test_what_was_written_after_the_preview_keeps_a_case(people):
    found = closed(people)
    number = actions.make_preview(by=people.gijs, now=later())
    assert actions.confirm(preview_id=number, by=people.gijs, now=later())
    entry = Entry("huurder meldt zich", later().date(), case_id=found.case_id)
    with transaction.atomic():
        assert cases.record([entry], by=people.register, now=later())[0]
    run(people, number, later())
    assert stored(people, Case, erased_at__isnull=False) == []


def test_erasing_again_changes_nothing(people):
    closed(people, named=True)
    first = erased(people, later())
    before = dump_of(people)
    again = actions.run_batch(preview_id=first, by=people.gijs, now=later(days=3))
    assert (again.done, again.waiting) == (0, 0)
    assert counted(preview(people, later(days=3))) == {}
    assert dump_of(people) == before


def dump_of(people):
    return [
        [row.__dict__ | {"_state": None} for row in stored(people, model)]
        for model in (Case, Event, Tenant, Home, Signal, Note, models.Erased)
    ]


def test_the_report_keeps_numbers_and_hashes(people):
    closed(people)
    closed(people, number=2)
    number = erased(people, later())
    with transaction.atomic(), world.acting(people.gijs):
        shown = queries.preview(people.gijs, number)
    (one,) = [one for one in shown.report if one.kind == "zaak zonder hulp"]
    assert (one.erased, one.kept, len(one.digest)) == (2, 0, 64)
    assert shown.state == "done"


def test_twenty_cases_in_a_batch_take_as_many_statements_as_two(people):
    counts = []
    for first, many in ((1, 2), (3, 20)):
        for number in range(first, first + many):
            closed(people, number)
        number = actions.make_preview(by=people.gijs, now=later())
        assert actions.confirm(preview_id=number, by=people.gijs, now=later())
        with CaptureQueriesContext(connection) as captured:
            made = actions.run_batch(preview_id=number, by=people.gijs, now=later())
        assert made.done == many
        counts.append(len(captured))
    assert counts[0] == counts[1]


# --- who is not meant ---------------------------------------------------------------------------


def test_the_neighbour_keeps_everything(people):
    closed(people, named=True)
    other = world.reported(people.cora, number=2)
    erased(people, later())
    with transaction.atomic(), identity.as_register(people.register.region_id):
        signal = Signal.objects.select_related("tenant", "tenant__home").get(case=other.case_id)
        assert (signal.name_delivered, signal.contract) == ("S. Voorbeeld", "HC-00002")
        assert signal.tenant.home.street == "Lindelaan"
        assert signal.tenant.trail_key is not None


def test_a_home_that_somebody_else_lives_in_keeps_its_address(people):
    one, two = closed(people, 1), world.reported(people.anna, number=2)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        home = Case.objects.get(pk=two.case_id).home_id
        Case.objects.filter(pk=one.case_id).update(home=home)
    erased(people, later())
    with transaction.atomic(), identity.as_register(people.register.region_id):
        assert Home.objects.get(pk=home).street == "Lindelaan"


def test_a_tenant_with_a_case_that_runs_keeps_both_cases(people):
    one, two = closed(people, 1), world.reported(people.anna, number=2)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        tenant = Case.objects.get(pk=two.case_id).tenant_id
        Case.objects.filter(pk=one.case_id).update(tenant=tenant)
    assert "zaak zonder hulp" not in counted(preview(people, later()))


def test_nobody_sees_an_erased_case_and_the_landlord_no_erased_report(people):
    found = closed(people)
    erased(people, later())
    for who in people.everybody.values():
        with transaction.atomic(), world.acting(who):
            assert Case.objects.count() == 0
    with transaction.atomic(), world.acting(people.anna):
        assert inbox.inbox(people.anna, later()).reports == ()
        assert inbox.own_signal(people.anna, found.signal_id, later()) is None


def test_in_an_erased_case_nothing_is_written_any_more(people):
    found = closed(people)
    erased(people, later())
    for entry in (
        Entry("gesprek gevoerd", DAY, case_id=found.case_id),
        Entry("lopende huur betaald", DAY, signal_id=found.signal_id),
    ):
        assert cases.record([entry], by=people.anna, now=later())[0].code == "niet gevonden"


def test_the_same_household_starts_a_case_of_its_own(people):
    old = closed(people)
    erased(people, later())
    again = world.reported(people.anna, on=later().date())
    assert again.case_id != old.case_id
    assert len(stored(people, Signal, contract="HC-00001")) == 1


def test_figures_are_the_same_before_and_after(people):
    closed(people, 1, named=True)
    closed(people, 2, helped=True)
    world.reported(people.anna, number=3)
    before = figures(people)
    erased(people, later(years=5))
    assert figures(people) == before
    assert len(before) == 3


def figures(people):
    asked = national.Asked(("9901",), DAY.replace(day=1), YEAR, YEAR)
    return [
        (
            one.handled.periods,
            sorted((each.received_on, each.amount_cents) for each in one.handled.reports.values()),
        )
        for one in national.cases_to_deliver(people.register, asked)
    ]


# --- holding back -------------------------------------------------------------------------------


def hold(people, case_id, **changes):
    wanted = {"until": None, "review_on": later(days=60).date()} | changes
    new = NewHold(HoldGround.COURT, "de rechter vraagt ernaar", case_id=case_id, **wanted)
    made = actions.place_hold(new=new, by=people.gijs, now=later())
    assert isinstance(made, int), made
    return made


def test_what_is_held_back_is_counted_and_stays(people):
    hold(people, closed(people).case_id)
    shown = preview(people, later())
    (one,) = [one for one in shown.counts if one.kind == "zaak zonder hulp"]
    assert (one.many, one.held) == (0, 1)


def test_a_hold_after_the_preview_still_keeps_it(people):
    found = closed(people)
    number = actions.make_preview(by=people.gijs, now=later())
    assert actions.confirm(preview_id=number, by=people.gijs, now=later())
    hold(people, found.case_id)
    run(people, number, later())
    assert stored(people, Case, erased_at__isnull=False) == []
    (item,) = stored(people, models.Item, kind="zaak zonder hulp")
    assert (item.outcome, item.why) == ("kept", "iemand houdt het wissen tegen")


def test_a_hold_ends_by_its_day_or_by_somebody(people):
    one, two = closed(people, 1), closed(people, 2)
    hold(people, one.case_id, until=later(days=9).date(), review_on=None)
    other = hold(people, two.case_id)
    assert "zaak zonder hulp" not in counted(preview(people, later(days=9)))
    assert counted(preview(people, later(days=10)))["zaak zonder hulp"] == 1
    assert actions.end_hold(hold_id=other, reason="uitspraak", by=people.gijs, now=later()) is True
    assert counted(preview(people, later(days=10)))["zaak zonder hulp"] == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "reden"),
        ({"review_on": None}, "einde"),
        ({"until": DAY}, "verleden"),
        ({"case_id": 987_654}, "niet gevonden"),
    ],
)
def test_a_hold_needs_a_reason_a_day_and_a_case(people, changes, code):
    given = {
        "ground": HoldGround.COMPLAINT,
        "reason": "er loopt een klacht",
        "case_id": closed(people).case_id,
        "review_on": later(days=60).date(),
    }
    new = NewHold(**given | changes)
    assert actions.place_hold(new=new, by=people.gijs, now=later()).code == code


def test_a_hold_on_a_tenant_holds_all_that_is_about_the_tenant(people):
    found = closed(people, helped=True, named=True)
    new = NewHold(
        HoldGround.REQUEST,
        "verzoek om inzage",
        tenant_id=tenant_of(people, found.case_id),
        review_on=later(years=9).date(),
    )
    assert isinstance(actions.place_hold(new=new, by=people.gijs, now=later()), int)
    assert counted(preview(people, later(years=6))) == {}


def test_a_restriction_that_a_tenant_asked_for_holds_as_well(people):
    found = closed(people)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        Case.objects.filter(pk=found.case_id).update(restricted_on=DAY)
    assert counted(preview(people, later())) == {}


# --- the right to be erased ---------------------------------------------------------------------


def erase_tenant(people, case_id, by=None, reason="verzoek van 1 maart"):
    tenant = tenant_of(people, case_id)
    return actions.erase_tenant(
        by=by or people.gijs, tenant_id=tenant, reason=reason, now=world.at(DAY)
    )


def test_a_tenant_who_asks_is_erased_before_the_term(people):
    found = closed(people, helped=True, named=True)
    assert erase_tenant(people, found.case_id).cases == (found.case_id,)
    assert stored(people, Tenant)[0].family_name == ""
    assert verify(now=world.at(DAY)).differences == ()


def test_a_tenant_with_a_case_that_runs_is_not_erased(people):
    found = world.reported(people.anna)
    assert erase_tenant(people, found.case_id).code == "loopt"


def test_a_tenant_who_is_held_back_is_not_erased(people):
    found = closed(people)
    hold(people, found.case_id)
    assert erase_tenant(people, found.case_id).code == "tegengehouden"


def test_nobody_else_may_erase_a_tenant(people):
    found = closed(people)
    assert erase_tenant(people, found.case_id, by=people.fem).code == "recht"
    assert erase_tenant(people, found.case_id, reason=" ").code == "reden"


# --- the database -------------------------------------------------------------------------------


def test_words_of_a_case_that_is_not_erased_stay(people):
    found = closed(people, named=True)
    register = identity.as_register(people.register.region_id)
    with transaction.atomic(), register, connection.cursor() as cursor:
        cursor.execute("select voordeur_erase_words(%s)", [[found.case_id]])
        assert cursor.fetchone() == (0,)
    assert "Zwetsloot" in stored(people, Event, kind="ingetrokken")[0].values["reden"]


def test_nobody_but_the_register_takes_words_out_of_events(people):
    closed(people, named=True)
    for who in (people.gijs, people.bilal, people.anna):
        with (
            pytest.raises(DatabaseError, match="Only the register"),
            transaction.atomic(),
            world.acting(who),
            connection.cursor() as cursor,
        ):
            cursor.execute("select voordeur_erase_words('{1}')")


def test_the_function_wrote_down_itself_what_it_took(people):
    found = closed(people, named=True)
    erased(people, later())
    (line,) = stored(people, models.WordsErased)
    assert (line.case_id, line.events) == (found.case_id, 1)


def test_a_word_that_somebody_changed_breaks_the_seal(people):
    closed(people, named=True)
    row = stored(people, Event, kind="ingetrokken")[0]
    written = EventRow(**{name: getattr(row, name) for name in EventRow.__slots__})
    assert sealing.broken(written) == ()
    assert sealing.broken(replace(written, values={"reden": "iets anders"})) == ("reden",)
    assert sealing.broken(replace(written, values={"reden": GONE}, salt=None)) == ()
    assert sealing.broken(replace(written, salt=None)) == ("reden",)


@pytest.mark.django_db(transaction=True)
def test_nothing_of_the_person_is_left_anywhere_in_the_database():
    people = world.build()
    closed(people, named=True, helped=True)
    closed(people, 2)
    assert {word for _, word in where(WORDS, dump())} >= {*WORDS} - {"HC-ZZ"}
    erased(people, later(years=5))
    assert where(WORDS, dump()) == set()
    assert verify(now=later(years=5)).differences == ()


def test_leap_of_a_night_in_which_nothing_is_due_leaves_no_preview(people):
    assert actions.propose_everywhere(now=later()) == ()
    assert stored(people, models.Preview) == []


def test_a_night_proposes_what_a_person_must_confirm(people):
    closed(people)
    assert actions.propose_everywhere(now=later()) == ()
    (made,) = stored(people, models.Preview)
    assert (made.state, made.is_automatic) == ("open", False)
    actions.propose_everywhere(now=later(days=3))
    assert len(stored(people, models.Preview)) == 1
    actions.propose_everywhere(now=later() + timedelta(days=8))
    assert [one.state for one in stored(people, models.Preview)] == ["dropped", "open"]
