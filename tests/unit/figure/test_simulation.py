# SPDX-License-Identifier: EUPL-1.2
"""A made-up region: what must hold whatever the numbers are."""

import json
from statistics import mean, pstdev

import pytest

from voordeur.core.figure.simulation import chance, snapshot
from voordeur.core.figure.simulation.parameters import NO_EFFECT, ParameterProblem, read
from voordeur.core.figure.simulation.region import Region
from voordeur.core.figure.simulation.result import MEASURES, Worlds, lines, measured, ranged
from voordeur.figures.behaviour import parameters
from voordeur.pages import simulation_drawing

SMALL = 20_000


def _run(practice="average", *, seed=1, years=1.0, fte=None, inhabitants=SMALL, **changes):
    p = parameters().changed(**changes)
    region = Region(
        p, p.practices[practice], seed=seed, inhabitants=inhabitants, years=years, fte=fte
    )
    region.run()
    return region


def test_the_same_seed_gives_the_same_region():
    assert measured(_run(seed=7)) == measured(_run(seed=7))
    assert measured(_run(seed=7)) != measured(_run(seed=8))


def test_no_share_has_a_range_above_all_or_below_nothing():
    runs = [{"on_time": 98.0}, {"on_time": 100.0}, {"on_time": 100.0}]
    assert ranged(runs, "on_time").high == 100.0
    few = [{"evicted": 0.0}, {"evicted": 1.0}]
    assert ranged(few, "evicted").low == 0.0


def test_two_shares_are_apart_by_percentage_points():
    units = {measure.name: measure.apart for measure in MEASURES}
    assert (units["reach"], units["hours"]) == ("procentpunt", "uur")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [(-0.01, 2, "-0,01"), (-0.004, 2, "0,00"), (-0.04, 1, "0,0"), (-1.0, 1, "-1,0")],
)
def test_a_small_number_keeps_its_minus_and_nothing_has_none(value, decimals, text):
    assert simulation_drawing.number(value, decimals) == text


def test_a_draw_is_the_same_on_every_machine():
    assert round(chance.unit(chance.key(7, 42), 3, 1), 12) == round(_known_draw(), 12)


def _known_draw():
    """The same mixing written out a second time, step by step."""
    whole = 2**64
    mixed = 0
    for number in (7, 42):
        mixed = ((mixed ^ number) + 0x9E3779B97F4A7C15) % whole
        mixed = (mixed ^ (mixed // 2**30)) * 0xBF58476D1CE4E5B9 % whole
        mixed = (mixed ^ (mixed // 2**27)) * 0x94D049BB133111EB % whole
        mixed ^= mixed // 2**31
    mixed = (mixed ^ (3 * 0x94D049BB133111EB) ^ (1 * 0xBF58476D1CE4E5B9)) + 0x9E3779B97F4A7C15
    mixed %= whole
    mixed = (mixed ^ (mixed // 2**30)) * 0xBF58476D1CE4E5B9 % whole
    mixed = (mixed ^ (mixed // 2**27)) * 0x94D049BB133111EB % whole
    return ((mixed ^ (mixed // 2**31)) // 2**11) / 2**53 + 2**-54


def test_draws_are_spread_as_they_should():
    keys = [chance.key(3, n) for n in range(20_000)]
    fragile = [chance.gamma(key, 1, 1 / 2.25) * 2.25 for key in keys]
    plain = [chance.normal(key, 2) for key in keys]
    assert mean(fragile) == pytest.approx(1, abs=0.05)
    assert pstdev(fragile) == pytest.approx(1.5, abs=0.08)
    assert (mean(plain), pstdev(plain)) == pytest.approx((0, 1), abs=0.03)


def test_all_who_fell_behind_are_somewhere():
    region = _run(years=2)
    numbers = region.count.numbers
    ways = ("paid", "arranged", "helped", "moved", "left", "evicted")
    ended = sum(numbers[f"ended_{way}"] for way in ways)
    assert numbers["onsets"] == ended + len(region.running)
    assert numbers["onsets"] > 1_000


def test_every_case_is_closed_once_or_still_open():
    region = _run(years=1)
    numbers = region.count.numbers
    closed = sum(many for name, many in numbers.items() if name.startswith("closed_"))
    assert closed == numbers["closed"]
    assert numbers["cases"] == numbers["closed"] + len(region.cases)


def test_a_kept_region_goes_on_as_if_it_had_never_stopped():
    whole = _run(years=2)
    first = _run(years=1)
    p = parameters()
    kept = json.loads(json.dumps(snapshot.take(first)))
    gone_on = snapshot.restore(kept, p, p.practices["average"], years=1)
    gone_on.run()
    again = Region(p, p.practices["average"], seed=1, inhabitants=SMALL, years=2)
    again.run(first.end)
    again.count = type(again.count)(first.end)
    again.run()
    assert gone_on.count.numbers == again.count.numbers
    assert gone_on.count.samples == again.count.samples
    assert whole.count.numbers["onsets"] > gone_on.count.numbers["onsets"]


def test_a_kept_region_of_another_version_is_refused():
    p = parameters()
    with pytest.raises(snapshot.SnapshotProblem, match="andere versie"):
        snapshot.restore({"version": 0}, p, p.practices["average"], years=1)


def test_where_help_does_nothing_another_practice_changes_no_eviction():
    """The difference is nothing by construction: not an effect that was found."""
    one = _run("none", years=3, **NO_EFFECT)
    other = _run("intensive", years=3, **NO_EFFECT)
    for name in ("evicted", "left", "verdicts", "onsets", "signals"):
        assert one.count.numbers[name] == other.count.numbers[name]
    assert other.count.numbers["reached"] > 0


def test_where_help_does_something_another_practice_changes_the_course():
    one, other = _run("none", years=3), _run("intensive", years=3)
    assert one.count.numbers["verdicts"] != other.count.numbers["verdicts"]


def test_more_workers_never_do_less_of_the_work():
    work = [_run("good", fte=fte, years=1).count.work for fte in (0.1, 0.2, 0.4)]
    assert work == sorted(work)
    waits = [mean(_run("good", fte=fte, years=1).count.waits) for fte in (0.1, 0.4)]
    assert waits[0] > waits[1]


def test_no_region_works_more_than_its_workers_can():
    fte = 0.1
    region = _run("intensive", fte=fte, years=1)
    v = region.v
    most = fte * v["minutes_per_fte_day"] / (1 - v["ill_share"]) * 1.08 * region.working_days
    talks_by_telephone = region.count.numbers["reached"] * v["minutes_phone_talk"]
    assert region.count.work <= most + talks_by_telephone + v["minutes_crisis"]


def test_a_figure_without_range_is_never_made():
    run = measured(_run())
    assert ranged([run], "reach") is None
    found = ranged([run, measured(_run(seed=2))], "reach")
    assert found.low <= found.mean <= found.high
    assert found.low < found.high


def test_beside_every_figure_stands_the_world_in_which_help_does_nothing():
    runs = tuple(measured(_run(seed=seed)) for seed in (1, 2))
    without = tuple(measured(_run(seed=seed, **NO_EFFECT)) for seed in (1, 2))
    for line in lines(Worlds(runs, without), Worlds(runs, without)):
        if line.a is not None:
            assert line.a_without is not None, line.measure.name
            assert line.difference.mean == 0
            assert line.difference_without.mean == 0


def test_an_assumption_that_does_not_exist_is_named():
    with pytest.raises(ParameterProblem, match="verzonnen_getal"):
        parameters().changed(verzonnen_getal=1)


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"parameters": [{"name": "x", "value": "veel"}]},
        {"parameters": [], "practices": 3},
        {"parameters": [], "practices": {"a": [{"share": 1}]}, "targets": []},
    ],
)
def test_a_broken_file_of_assumptions_is_told(broken):
    with pytest.raises(ParameterProblem):
        read(broken)


def test_no_assumption_lies_outside_its_own_range():
    for entry in parameters().entries.values():
        if entry.low is not None:
            assert entry.low <= entry.value <= entry.high, entry.name


def test_shares_of_each_practice_add_up():
    for practice in parameters().practices.values():
        if practice.ladders:
            assert sum(share for share, _ in practice.ladders) == pytest.approx(1), practice.name


def test_who_never_answers_is_never_reached():
    nobody = {name: -50.0 for name in parameters().values if name.startswith("reach_")}
    for name in ("reach_sd", "reach_sd_channel", "reach_sd_part_of_day"):
        nobody[name] = 0.0
    region = _run("intensive", years=1, **nobody)
    assert region.count.numbers["reached"] == 0
    assert region.count.numbers["closed_no_contact"] > 0


def test_without_fragile_tenants_nobody_falls_behind():
    assert _run(years=1, onset_per_month=0).count.numbers["onsets"] == 0


def test_the_list_of_measures_has_each_name_once():
    names = [line.measure.name for line in lines(Worlds((), ()))]
    assert len(names) == len(set(names))
