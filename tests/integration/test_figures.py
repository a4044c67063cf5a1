# SPDX-License-Identifier: EUPL-1.2
"""Figures count what happened, once each, and say the same when all is counted anew."""

import json
import random
from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest
import world
from django.db import connection, transaction

from voordeur.cases import actions as cases
from voordeur.cases.models import Case, Event
from voordeur.cases.reached import reached
from voordeur.cases.values import Entry, Recorded
from voordeur.core.codes import ContactKind
from voordeur.core.figure.choices import By, oldest
from voordeur.core.figure.indicator import INDICATORS, LEAD_TIMES
from voordeur.core.pathway import combinations
from voordeur.core.pathway.attempts import is_reached
from voordeur.figures import actions, cells, conditions, queries, showing
from voordeur.figures.models import CaseFacts, ShownFigure
from voordeur.figures.values import Counted, Scope
from voordeur.people import identity

pytestmark = pytest.mark.django_db
DAY = world.REPORTED_ON
TODAY = DAY + timedelta(days=200)
MONDAY = date(2026, 9, 14)
WHOLE = Scope(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def people():
    return world.build()


def happens(who, case_id, kind, on, **values):
    entry = Entry(kind, on, case_id=case_id, values=values)
    return cases.record([entry], by=who, now=world.at(on))[0]


def figures(people, scope=WHOLE, *, who=None):
    actions.refresh(region_id=people.register.region_id)
    return queries.counted(who or people.els, scope, today=TODAY)


def pairs(found):
    return {name: (one.part, one.whole) for name, one in found.figures.items()}


def test_three_cases_counted_by_hand(people):
    one, two, three = (world.reported(people.anna, number=n).case_id for n in (1, 2, 3))
    bilal = people.bilal
    tried = {"soort": "Telefoon", "dagdeel": "Avond"}
    happens(bilal, one, "contact geprobeerd", DAY + timedelta(3), bereikt=False, **tried)
    happens(bilal, one, "contact geprobeerd", DAY + timedelta(9), bereikt=True, **tried)
    happens(bilal, one, "hulp aanvaard", DAY + timedelta(9))
    happens(bilal, one, "regeling getroffen", DAY + timedelta(12))
    happens(bilal, two, "contact geprobeerd", DAY + timedelta(20), bereikt=True, **tried)
    happens(bilal, two, "hulp geweigerd", DAY + timedelta(20))
    found = pairs(figures(people))
    assert found["attempted"] == (2, 3)
    assert found["in_two_weeks"] == (1, 3)
    assert found["reached"] == (2, 3)
    assert found["accepted_of_reached"] == (1, 2)
    assert found["accepted"] == (1, 3)
    assert found["arranged"] == (1, 3)
    assert found["positive"] == (0, 1)
    assert found["evicted"] == (0, 3)
    assert three


def test_acceptance_is_advice_an_arrangement_or_a_referral_and_nothing_else(people):
    cases = [world.reported(people.anna, number=n).case_id for n in range(1, 6)]
    kinds = (
        "andere afspraak gemaakt",
        "regeling getroffen",
        "schuldhulp gestart",
        "gesprek gevoerd",
    )
    for case, kind in zip(cases, kinds, strict=False):
        assert isinstance(happens(people.bilal, case, kind, DAY + timedelta(3)), Recorded)
    found = pairs(figures(people))
    assert found["accepted"] == (3, 5)
    assert found["advised"] == (1, 5)
    assert found["arranged"] == (1, 5)
    assert found["referred"] == (1, 5)
    assert found["accepted_of_reached"] == (0, 1)


def test_rent_after_thirty_days_is_the_first_answer_in_the_thirty_days_from_then(people):
    cases = [world.reported(people.anna, number=n).case_id for n in range(1, 5)]
    signals = _signals(people)
    paid, missed = "lopende huur betaald", "lopende huur gemist"
    _landlord(people, signals[cases[0]], paid, DAY + timedelta(29))  # too early
    _landlord(people, signals[cases[1]], paid, DAY + timedelta(30))
    _landlord(people, signals[cases[2]], missed, DAY + timedelta(40))
    _landlord(people, signals[cases[2]], paid, DAY + timedelta(50))  # not the first answer
    _landlord(people, signals[cases[3]], paid, DAY + timedelta(95))
    found = pairs(figures(people))
    assert found["rent_30"] == (1, 2)
    assert found["rent_90"] == (1, 1)
    assert found["rent_180"] == (0, 0)


def test_children_are_counted_where_an_eviction_was_announced_and_where_a_home_was_lost(people):
    cases = [world.reported(people.anna, number=n).case_id for n in range(1, 4)]
    signals = _signals(people)
    for case, many in zip(cases, (2, 3, 0), strict=True):
        values = {"kinderen_in_huis": many > 0, "aantal_kinderen": many}
        happens(people.bilal, case, "huishouden vastgesteld", DAY + timedelta(5), **values)
        _landlord(people, signals[case], "ontruiming aangezegd", DAY + timedelta(30))
    _landlord(people, signals[cases[0]], "ontruimd", DAY + timedelta(60))
    _landlord(people, signals[cases[2]], "ontruimd", DAY + timedelta(60))
    found = pairs(figures(people))
    assert found["children_announced"] == (5, 2)
    assert found["children_lost"] == (2, 1)
    assert found["children"] == (1, 2)
    with_children = Scope(WHOLE.since, WHOLE.until, household="met kinderen")
    assert pairs(figures(people, with_children))["announced"] == (2, 2)


def test_signals_are_single_multiple_and_consecutive(people):
    one = world.reported(people.anna, number=1).case_id
    two = world.reported(people.anna, number=2).case_id
    _reported_again(people, two, DAY + timedelta(31))
    found = pairs(figures(people))
    assert one != two
    assert found["signals"] == (3, 2)
    assert found["single"] == (1, 2)
    assert found["consecutive"] == (1, 2)
    assert found["multiple"] == (0, 2)


def _reported_again(people, case, on):
    from voordeur.cases.models import Signal

    with transaction.atomic(), identity.as_register(people.register.region_id):
        signal = Signal.objects.get(case_id=case)
        signal.pk, signal.proof, signal.month = None, "ANDER", on.replace(day=1)
        signal.received_on = on
        signal.save()
        CaseFacts.objects.all().delete()


def test_attempts_and_steps_are_tallied_by_kind_and_name(people):
    case = world.reported(people.anna).case_id
    evening = {"soort": "Telefoon", "dagdeel": "Avond"}
    happens(people.bilal, case, "contact geprobeerd", DAY, bereikt=False, **evening)
    happens(people.bilal, case, "contact geprobeerd", DAY + timedelta(1), bereikt=True, **evening)
    figures(people)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        found = cells.counted(people.register.region_id, TODAY)
    assert {one.key: pair for one, pair in found["attempts"].pairs.items()} == {
        "Telefoon|Avond": (1, 2)
    }
    assert (
        sum(whole for _, whole in found["steps"].pairs.values())
        == pairs(figures(people))["in_time"][1]
    )


def test_every_cell_together_is_what_a_plain_count_of_the_rows_is(people):
    _lived_in(people, 5)
    plain = pairs(figures(people))
    with transaction.atomic(), identity.as_register(people.register.region_id):
        found = cells.counted(people.register.region_id, TODAY)
    for name, pair in plain.items():
        parts = found[name].pairs.values()
        assert tuple(map(sum, zip(*parts, strict=True))) in ({pair} if parts else {(), pair}), name


def test_what_is_withdrawn_counts_no_more(people):
    case = world.reported(people.anna).case_id
    done = happens(people.bilal, case, "contact geprobeerd", DAY, soort="Telefoon", bereikt=True)
    assert isinstance(done, Recorded)
    assert pairs(figures(people))["reached"] == (1, 1)
    now = world.at(DAY + timedelta(1))
    cases.withdraw(case_id=case, seq=done.seq, reason="vergissing", by=people.bilal, now=now)
    assert pairs(figures(people))["reached"] == (0, 1)


def test_an_eviction_that_was_called_off_is_averted_and_one_carried_out_is_not(people):
    two = [world.reported(people.anna, number=n).case_id for n in (1, 2)]
    signals = _signals(people)
    for case in two:
        _landlord(people, signals[case], "ontruiming aangezegd", DAY + timedelta(30))
    _landlord(people, signals[two[0]], "aanzegging ingetrokken", DAY + timedelta(40))
    _landlord(people, signals[two[1]], "ontruimd", DAY + timedelta(60))
    found = pairs(figures(people))
    assert found["announced"] == (2, 2)
    assert found["averted"] == (1, 2)
    assert found["evicted"] == (1, 2)
    assert found["homes_lost"] == (1, 2)


def _signals(people):
    from voordeur.cases.models import Signal

    with transaction.atomic(), identity.as_register(people.register.region_id):
        return dict(Signal.objects.values_list("case_id", "id"))


def _landlord(people, signal_id, kind, on):
    values = {"op": on + timedelta(days=28)} if kind == "ontruiming aangezegd" else {}
    entry = Entry(kind, on, signal_id=signal_id, values=values)
    done = cases.record([entry], by=people.anna, now=world.at(on))[0]
    assert isinstance(done, Recorded), done


# --- against a second, dumb way of counting ---------------------------------------------------

KINDS = (
    "contact geprobeerd", "gesprek gevoerd", "hulp aanvaard", "hulp geweigerd",
    "regeling getroffen", "schuldhulp gestart", "huurder meldt zich", "plan vastgesteld",
)  # fmt: skip

ACCEPTED = {"hulp aanvaard", "regeling getroffen", "schuldhulp gestart"}


SILENT = {"Kaartje", "Brief", "Administratief"}
SILENT_RULE = "bereikt zonder gesprek"


@pytest.fixture
def long_ago(monkeypatch):
    """As it was before a card that reached somebody was refused: such events still stand."""
    left = tuple(one for one in combinations.TABLE if one.code != SILENT_RULE)
    assert len(left) == len(combinations.TABLE) - 1
    monkeypatch.setattr(combinations, "TABLE", left)


def _lived_in(people, seed):
    """A register in which all kinds of things happened, and some of it was taken back."""
    luck = random.Random(seed)  # noqa: S311 - the same made-up register each time
    for number in range(1, 26):
        landlord = people.anna if number % 3 else people.cora
        on = DAY + timedelta(days=luck.randrange(60))
        case = world.reported(landlord, number=number, on=on).case_id
        for _ in range(luck.randrange(6)):
            on += timedelta(days=luck.randrange(12))
            kind = luck.choice(KINDS)
            values = {}
            if kind == "contact geprobeerd":
                values = {
                    "soort": luck.choice(("Telefoon", "Huisbezoek", "Kaartje")),
                    "bereikt": luck.random() < 0.5,
                    "dagdeel": luck.choice(("Ochtend", "Avond")),
                }
            done = happens(people.bilal, case, kind, on, **values)
            if isinstance(done, Recorded) and luck.random() < 0.15:
                cases.withdraw(
                    case_id=case, seq=done.seq, reason="fout", by=people.bilal, now=world.at(on)
                )


def _by_hand(people, since=date.min, until=date.max):
    """Count with a loop over everything, as slowly and plainly as possible."""
    found = Counter()
    with transaction.atomic(), identity.as_register(people.register.region_id):
        for case in Case.objects.all():
            if not since <= case.opened_on <= until:
                continue
            all_events = list(Event.objects.filter(case_id=case.pk))
            gone = {one.withdraws for one in all_events} | {one.replaces for one in all_events}
            events = [one for one in all_events if one.seq not in gone]
            kinds = {one.kind for one in events}
            tries = [one for one in events if one.kind == "contact geprobeerd"]
            spoken = [one for one in tries if one.values.get("soort") not in SILENT]
            reached = any(one.values.get("bereikt") for one in spoken)
            reached |= bool(kinds & {"gesprek gevoerd", "huurder meldt zich"})
            found["cases"] += 1
            found["attempted"] += bool(tries)
            found["reached"] += reached
            found["accepted"] += bool(kinds & ACCEPTED)
            found["accepted_of_reached"] += reached and bool(kinds & ACCEPTED)
            found["arranged"] += "regeling getroffen" in kinds
            found["debt_help"] += "schuldhulp gestart" in kinds
            found["positive"] += case.state == "gesloten" and case.good is True
            found["closed"] += case.state == "gesloten"
    return found


@pytest.mark.usefixtures("long_ago")
@pytest.mark.parametrize("seed", range(3))
def test_sql_counts_what_a_plain_loop_counts(people, seed):
    _lived_in(people, seed)
    found, hand = figures(people), _by_hand(people)
    assert found.cases == hand["cases"] == 25
    for name in (
        "attempted",
        "reached",
        "accepted",
        "accepted_of_reached",
        "arranged",
        "debt_help",
    ):
        assert found.figures[name].part == hand[name], name
    assert found.figures["accepted_of_reached"].whole == hand["reached"]
    assert found.figures["positive"] == Counted(hand["positive"], hand["closed"])


ASKED = f"""select {reached("e")} from (select %s::text as kind, %s::jsonb as "values") e"""


@pytest.mark.parametrize("kind", ["contact geprobeerd", "huisbezoek", "gesprek gevoerd"])
def test_sql_and_the_rule_say_the_same_of_every_way_to_seek_contact(kind):
    with connection.cursor() as cursor:
        for by, told in product([*ContactKind, None], [True, False, None]):
            given = {"soort": by, "bereikt": told}
            values = {name: value for name, value in given.items() if value is not None}
            cursor.execute(ASKED, [kind, json.dumps(values)])
            assert cursor.fetchone() == (is_reached(kind, values),), values


@pytest.mark.usefixtures("long_ago")
def test_a_card_that_was_once_written_down_as_reached_reached_nobody(people):
    case = world.reported(people.anna).case_id
    card = {"soort": "Kaartje", "dagdeel": "Avond"}
    assert happens(people.bilal, case, "contact geprobeerd", DAY, bereikt=True, **card)
    assert pairs(figures(people))["reached"] == (0, 1)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        found = cells.counted(people.register.region_id, TODAY)
    assert dict(found["attempts"].pairs.items()).popitem()[1] == (0, 1)


def test_counting_bit_by_bit_gives_the_same_as_counting_anew(people):
    _lived_in(people, 7)
    first = figures(people)
    _lived_on(people)
    by_bits = figures(people)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        CaseFacts.objects.all().delete()
    assert figures(people) == by_bits
    assert by_bits != first


def _lived_on(people):
    with transaction.atomic(), identity.as_register(people.register.region_id):
        open_cases = list(Case.objects.exclude(state="gesloten").values_list("id", flat=True))[:5]
    for case in open_cases:
        on = DAY + timedelta(days=150)
        happens(people.bilal, case, "contact geprobeerd", on, soort="Telefoon", bereikt=True)


def test_parts_add_up_and_a_filter_never_raises_a_count(people):
    _lived_in(people, 11)
    whole = figures(people)
    halves = [
        figures(people, Scope(date(2026, 1, 1), DAY + timedelta(25))),
        figures(people, Scope(DAY + timedelta(26), date(2026, 12, 31))),
    ]
    owners = [
        figures(people, Scope(WHOLE.since, WHOLE.until, landlord=one.party_ids[0]))
        for one in (people.anna, people.cora)
    ]
    for name, counted in whole.figures.items():
        for parts in (halves, owners):
            assert sum(one.figures[name].part for one in parts) == counted.part, name
            assert sum(one.figures[name].whole for one in parts) == counted.whole, name
            assert all(one.figures[name].part <= counted.part for one in parts), name
        assert counted.part <= counted.whole, name
    elsewhere = figures(people, Scope(WHOLE.since, WHOLE.until, municipality="9902"))
    assert elsewhere.cases == 0


# --- who may, and what is shown ---------------------------------------------------------------


def test_a_landlord_gets_no_figures(people):
    world.reported(people.anna)
    assert queries.counted(people.anna, WHOLE, today=TODAY) is None
    assert queries.monitor(people.anna) is None


def test_another_region_counts_its_own(people):
    world.reported(people.anna)
    assert figures(people).cases == 1
    assert figures(people, who=people.daan).cases == 0


def shown(people, today=TODAY, **choice):
    showing.keep_up(region_id=people.register.region_id, today=today)
    return queries.monitor(people.els, **choice)


def numbers(found):
    lists = (found.attempts, found.steps, found.reasons, found.months, found.months_reached)
    lines = [line for some in (*lists, *found.compared.values()) for line in some]
    return [number for one in (*found.figures, *lines) for number in (one.part, one.whole)]


def test_nothing_is_shown_before_it_was_decided(people):
    assert queries.monitor(people.els) is None


def test_a_small_register_shows_no_number_that_could_be_a_person(people):
    for number in range(1, 8):
        world.reported(people.anna, number=number)
    found = shown(people)
    assert found.cases is None
    assert not any(number for number in numbers(found))
    assert found.leads == {}


def test_the_total_less_one_landlord_does_not_give_the_other_away(people):
    for number in range(1, 34):
        world.reported(people.anna if number > 3 else people.cora, number=number)
    whole = shown(people)
    anna, cora = (
        shown(people, by=By.LANDLORD, value=str(one.party_ids[0]))
        for one in (people.anna, people.cora)
    )
    assert whole.cases == 33
    assert (anna.cases, cora.cases) == (None, None)


def test_a_figure_does_not_tell_the_cases_that_another_hides(people):
    """A total that is hidden for its few evictions leaves a part without any to be shown."""
    for number in range(1, 34):
        case = world.reported(people.anna if number > 3 else people.cora, number=number)
        if number == 1:
            day = {"op": DAY + timedelta(days=28)}
            happens(people.bilal, case.case_id, "ontruiming aangezegd", DAY, **day)
    whole = shown(people)
    anna = shown(people, by=By.LANDLORD, value=str(people.anna.party_ids[0]))
    assert whole.cases == 33
    assert 30 not in {one.whole for one in anna.figures}


def test_where_no_number_is_small_every_landlord_has_its_own(people):
    for number in range(1, 31):
        world.reported(people.anna if number > 12 else people.cora, number=number)
    anna = shown(people, by=By.LANDLORD, value=str(people.anna.party_ids[0]))
    assert anna.cases == 18
    lines = anna.compared[By.LANDLORD, "reached"]
    assert sorted(line.whole for line in lines) == [12, 18]


def test_the_next_day_shows_the_same_numbers(people):
    """Who looks every day would otherwise see one case come in."""
    for number in range(1, 31):
        world.reported(people.anna, number=number)
    before = shown(people, MONDAY)
    world.reported(people.anna, number=31, on=MONDAY)
    assert shown(people, MONDAY + timedelta(days=1)).cases == before.cases == 30


def test_a_new_week_with_a_few_new_cases_shows_the_old_number_and_its_day(people):
    for number in range(1, 31):
        world.reported(people.anna, number=number)
    shown(people, MONDAY)
    for number in range(31, 34):
        world.reported(people.anna, number=number)
    next_week = shown(people, MONDAY + timedelta(days=7))
    assert next_week.cases == 30
    assert {one.since for one in next_week.figures if one.whole} == {MONDAY}


def test_a_new_week_with_many_new_cases_shows_the_new_number(people):
    for number in range(1, 31):
        world.reported(people.anna, number=number)
    shown(people, MONDAY)
    for number in range(31, 51):
        world.reported(people.anna, number=number)
    assert shown(people, MONDAY + timedelta(days=7)).cases == 50


def kept(region):
    with transaction.atomic(), identity.as_register(region):
        return set(ShownFigure.objects.values_list("name", flat=True))


def test_a_page_does_not_wait_for_lead_times_and_a_job_adds_them(people):
    world.reported(people.anna)
    region = people.register.region_id
    showing.keep_up(region_id=region, today=MONDAY, lead_times=False)
    assert kept(region)
    assert not kept(region) & showing.LEADS
    showing.keep_up(region_id=region, today=MONDAY)
    assert kept(region) >= showing.LEADS


def test_what_is_older_than_any_period_is_counted_together(people):
    world.reported(people.anna)
    region = people.register.region_id
    actions.refresh(region_id=region)
    later = MONDAY.replace(year=MONDAY.year + 4)
    with transaction.atomic(), identity.as_register(region):
        found = cells.counted(region, later)["cases"].pairs
        waited = cells.waited(region, later)
    assert [cell.month for cell in found] == [oldest(later)]
    assert set(waited) == set(LEAD_TIMES)
    assert {one.month for some in waited.values() for one in some} == {oldest(later)}


def test_the_monitor_says_how_many_cases_were_not_counted_yet(people):
    world.reported(people.anna)
    showing.keep_up(region_id=people.register.region_id, today=MONDAY, most=0)
    assert queries.monitor(people.els).not_counted == 1


def test_nobody_reads_the_rows_themselves(people):
    world.reported(people.anna)
    actions.refresh(region_id=people.register.region_id)
    for who in people.everybody.values():
        with transaction.atomic(), world.acting(who), connection.cursor() as cursor:
            cursor.execute("select count(*) from figures_casefacts")
            assert cursor.fetchone() == (0,)


def test_every_definition_has_its_sql_and_the_other_way_round():
    assert set(INDICATORS) == {*conditions.NAMES, *conditions.ELSEWHERE}
    assert all(one.name == name for name, one in INDICATORS.items())


def test_many_small_batches_count_the_same_as_one(people):
    _lived_in(people, 3)
    assert actions.refresh(region_id=people.register.region_id, batch=4) == 25
    by_four = queries.counted(people.els, WHOLE, today=TODAY)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        CaseFacts.objects.all().delete()
    assert figures(people) == by_four
