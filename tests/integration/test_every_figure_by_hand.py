# SPDX-License-Identifier: EUPL-1.2
"""Every figure, counted by hand in one small register; a figure without such a count fails."""

from datetime import timedelta

import pytest
import world
from django.db import transaction

from tests.integration.pages_world import deliver, write
from tests.integration.test_erasing_kinds import NAMED
from tests.integration.test_figures import WHOLE, _landlord, _reported_again, _signals, happens
from voordeur.cases.models import Case
from voordeur.core.figure.indicator import INDICATORS, LEAD_TIMES
from voordeur.figures import actions, cells, queries
from voordeur.figures.conditions import ELSEWHERE
from voordeur.people import identity

pytestmark = pytest.mark.django_db
DAY = world.REPORTED_ON
TODAY = DAY + timedelta(days=220)


def on(days):
    return DAY + timedelta(days=days)


# What is counted below, figure by figure: part and whole. Every part is more than nothing and
# hardly any is all there is, so that a condition that is always or never true is found.
BY_HAND = {
    "signals": (9, 8),  # the second case was reported twice
    "picked_up": (1, 2),  # the file of the eighth: one row admitted, one refused
    "single": (7, 8),
    "multiple": (1, 8),  # 6
    "consecutive": (1, 8),  # 2
    "again": (1, 8),  # 7
    "attempted": (3, 8),  # 1, 2, 3
    "in_two_weeks": (2, 8),  # 1 and 3; 2 on day 20
    "reached": (3, 8),  # 1, 2, 3
    "accepted_of_reached": (2, 3),  # 1 and 2; 4 and 6 took help and had no contact
    "accepted": (4, 8),  # 1, 2, 4, 6
    "advised": (1, 8),  # 6
    "arranged": (2, 8),  # 1, 2
    "referred": (1, 8),  # 4
    "debt_help": (1, 8),  # 4
    "positive": (1, 3),  # 7 paid; 3 refused, 5 was evicted
    "kept": (1, 2),  # 1; 2 broke it
    "rent_30": (1, 2),  # 1 paid; 2 missed first
    "rent_90": (1, 2),  # 2 paid; 1 missed
    "rent_180": (1, 2),  # 2 paid; 1 missed
    "announced": (3, 8),  # 4, 5, 6
    "averted": (1, 3),  # 4
    "evicted": (1, 8),  # 5
    "homes_lost": (2, 8),  # 5, and 6 who left before the day
    "children": (1, 2),  # 5
    "children_announced": (5, 2),  # two children of 4 and three of 5
    "children_lost": (3, 1),  # three of 5
    # In time: calling in 1, 3 and 7, and the call about a term in 2. Done late: calling in 2 and
    # 5, the talk in 4, 5 and 6. Late and open: calling in 4 and 6, the visit in 1, 2 and 6.
    "in_time": (4, 14),
    "paused": (1, 8),  # 2, after a missed term
}


# After how many days it came, case by case; the other cases wait.
DAYS_BY_HAND = {
    "first_attempt": [2, 3, 20],  # 3, 1, 2
    "reached": [2, 9, 20],  # 3, 1, 2
    "plan": [12, 21],  # 1, 2: an arrangement is a plan
    "solved": [6],  # 7 paid it all; 3 and 5 ended, and not well
}


def test_every_figure_has_a_count_by_hand():
    assert set(BY_HAND) == set(INDICATORS)
    assert set(DAYS_BY_HAND) == set(LEAD_TIMES)


def test_every_figure_is_what_was_counted_by_hand(tmp_path):
    people = world.build()
    lived(people, tmp_path)
    actions.refresh(region_id=people.register.region_id)
    found = queries.counted(people.els, WHOLE, today=TODAY)
    counted = {name: (one.part, one.whole) for name, one in found.figures.items()}
    assert counted | delivered(people) == BY_HAND


def test_every_lead_time_is_what_was_counted_by_hand(tmp_path):
    people = world.build()
    lived(people, tmp_path)
    actions.refresh(region_id=people.register.region_id)
    with transaction.atomic(), identity.as_register(people.register.region_id):
        found = cells.waited(people.register.region_id, TODAY)
    came = {
        name: sorted(one.days for one in some if one.came for _ in range(one.cases))
        for name, some in found.items()
    }
    assert came == DAYS_BY_HAND
    assert {sum(one.cases for one in some) for some in found.values()} == {8}


def delivered(people):
    """What is counted of delivered rows, over all months."""
    with transaction.atomic(), identity.as_register(people.register.region_id):
        found = cells.counted(people.register.region_id, TODAY)
    pairs = {name: found[name].pairs.values() for name in ELSEWHERE}
    return {name: tuple(map(sum, zip(*some, strict=True))) for name, some in pairs.items()}


PHONE = {"soort": "Telefoon", "dagdeel": "Avond"}


def lived(people, folder):
    """Eight cases; what happens in each stands beside its number."""
    one, two, three, four, five, six, seven = cases = [
        world.reported(people.anna, number=n).case_id for n in range(1, 8)
    ]
    signals = _signals(people)
    _reported_again(people, two, on(31))
    helped(people.bilal, cases)
    threatened(people.bilal, cases)
    said(people, signals[one], betaald=(40,), gemist=(100, 190))
    said(people, signals[two], gemist=(35,), betaald=(95, 185))
    for case in (four, five, six):
        _landlord(people, signals[case], "ontruiming aangezegd", on(30))
    _landlord(people, signals[four], "aanzegging ingetrokken", on(40))
    _landlord(people, signals[five], "ontruimd", on(60))
    happens(people.bilal, six, "woning verlaten", on(50))
    _landlord(people, signals[seven], "achterstand voldaan", on(6))
    with transaction.atomic(), identity.as_register(people.register.region_id):
        both = [who.party_ids[0] for who in (people.anna, people.cora)]
        Case.objects.filter(pk=six).update(landlords=both)  # 6: two landlords reported it
        tenant = Case.objects.get(pk=three).tenant_id
        Case.objects.filter(pk=seven).update(tenant_id=tenant)  # 7: the tenant of 3 once more
    # 8: from a file with a row more, that the law refuses.
    refused = {**NAMED, "contractnummer": "HC-ZZ-7", "bezwaar": "ja"}
    rows = (NAMED | {"contractnummer": "HC-ZZ-1"}, refused)
    deliver(people.anna, write(folder / "levering.csv", *rows))


def helped(bilal, cases):
    """1: tried in vain, then reached; 2: late, an arrangement broken; 3: refused."""
    one, two, three, *_ = cases
    happens(bilal, one, "contact geprobeerd", on(3), bereikt=False, **PHONE)
    happens(bilal, one, "contact geprobeerd", on(9), bereikt=True, **PHONE)
    happens(bilal, one, "regeling getroffen", on(12))
    happens(bilal, one, "regeling nagekomen", on(195))
    happens(bilal, two, "contact geprobeerd", on(20), bereikt=True, **PHONE)
    happens(bilal, two, "regeling getroffen", on(21))
    happens(bilal, two, "termijn gemist", on(52), termijn=1)
    happens(bilal, two, "regeling gebroken", on(60))
    happens(bilal, three, "contact geprobeerd", on(2), bereikt=True, **PHONE)
    happens(bilal, three, "hulp geweigerd", on(2))


def threatened(bilal, cases):
    """4: debt help, two children; 5: three children; 6: advice, and nobody asked."""
    _one, _two, _three, four, five, six, _seven = cases
    happens(bilal, four, "schuldhulp gestart", on(5))
    for case, many in ((four, 2), (five, 3)):
        living = {"kinderen_in_huis": True, "aantal_kinderen": many}
        happens(bilal, case, "huishouden vastgesteld", on(5), **living)
    happens(bilal, six, "andere afspraak gemaakt", on(4))


def said(people, signal, **days):
    """The landlord says of the current rent that it was paid or missed, in order of the days."""
    told = sorted((day, kind) for kind, some in days.items() for day in some)
    for day, kind in told:
        _landlord(people, signal, f"lopende huur {kind}", on(day))
