# SPDX-License-Identifier: EUPL-1.2
"""The list of a crisis: its last days, across weekends and holidays, and no silent end."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voordeur.core.agreement.nodes import Agreement
from voordeur.core.agreement.read import read_agreement, read_layer
from voordeur.core.pathway import crisis
from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.history import Event, History, occurrences

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "tests" / "proef" / "2026-01-01.yml"
LAW = ROOT / "convenanten" / "wet" / "2026-01-01.yml"
DAY = date(2026, 3, 2)
ENDINGS = ("aanzegging ingetrokken", "ontruimd", "overleden", "verhuisd buiten")


@pytest.fixture(scope="module")
def agreement():
    return region()


def region():
    found = read_agreement(FILE.read_text(encoding="utf-8"), FILE.name, "proef", ())
    law = read_layer(LAW.read_text(encoding="utf-8"), LAW.name, "wet")
    assert isinstance(found, Agreement)
    return replace(found, layers=(law,))


def history(*events, on=DAY):
    rows = enumerate(events, start=1)
    return History(tuple(Event(n, kind, on, on, values) for n, (kind, values) in rows))


def listed(agreement, story, today):
    return crisis.checklist(agreement, occurrences(story), decide(agreement, story, today))


def announced(op):
    return ("signaal ontvangen", {}), ("ontruiming aangezegd", {"op": op})


def test_without_an_announced_eviction_there_is_no_list(agreement):
    assert listed(agreement, history(("signaal ontvangen", {})), DAY) == ()


def test_every_line_has_a_last_day_and_none_lies_after_the_eviction(agreement):
    eviction = DAY + timedelta(days=3)
    items = listed(agreement, history(*announced(eviction)), DAY)
    assert [one.key for one in items] == ["moratorium", "GGD", "opvang", crisis.ENDING]
    assert all(one.due == eviction for one in items)


# Announced on a day; the last day of five working days after it (law reference 6).
@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),  # over a weekend
        (date(2026, 4, 2), date(2026, 4, 13)),  # Good Friday and Easter Monday
        (date(2026, 12, 23), date(2026, 12, 31)),  # both Christmas days
    ],
)
def test_five_working_days_count_no_weekend_and_no_holiday(agreement, on, due):
    story = history(*announced(on + timedelta(days=60)), on=on)
    first = listed(agreement, story, on)[0]
    assert (first.key, first.due) == ("moratorium", due)


def test_what_was_weighed_is_done_and_is_late_no_more(agreement):
    weighed = ("moratorium overwogen", {"keuze": "niet nodig"})
    story = history(*announced(DAY + timedelta(days=60)), weighed)
    first, second, *_ = listed(agreement, story, DAY)
    later = DAY + timedelta(days=30)
    assert first.done
    assert not first.is_late(later)
    assert second.is_late(later)


def test_the_last_day_is_in_time_and_the_next_one_is_late(agreement):
    item = listed(agreement, history(*announced(DAY + timedelta(days=60))), DAY)[0]
    assert not item.is_late(item.due)
    assert item.is_late(item.due + timedelta(days=1))
    assert crisis.next_day([item], DAY) == item.due + timedelta(days=1)


STORIES = st.lists(
    st.sampled_from(
        [
            ("crisisgesprek gevoerd", {}),
            ("kinderen veilig gesteld", {}),
            ("laatste kans besproken", {}),
            ("moratorium overwogen", {"keuze": "niet nodig"}),
            ("opvang aangeboden", {}),
            ("gesprek gevoerd", {}),
            ("lopende huur betaald", {}),
            ("hulp geweigerd", {}),
        ]
    ),
    max_size=6,
)
REGION = region()


@given(STORIES, st.integers(0, 900))
def test_no_crisis_ends_by_time_alone_nor_by_anything_but_an_ending(story, days):
    said = history(*announced(DAY + timedelta(days=16)), *story)
    today = DAY + timedelta(days=days)
    items = listed(REGION, said, today)
    assert decide(REGION, said, today).threatened
    assert items[-1].key == crisis.ENDING
    assert items[-1].is_late(today) is (days > 16)


@given(STORIES, st.sampled_from(ENDINGS))
def test_every_ending_ends_it(story, ending):
    said = history(*announced(DAY), *story)
    tomorrow = DAY + timedelta(days=1)
    ended = said.with_event(Event(99, ending, tomorrow, tomorrow))
    assert listed(REGION, said, tomorrow)
    assert listed(REGION, ended, tomorrow) == ()


@pytest.mark.parametrize(
    ("today", "urgent"),
    [
        pytest.param(date(2026, 3, 10), False, id="four working days before"),
        pytest.param(date(2026, 3, 11), True, id="three, over a weekend"),
        pytest.param(date(2026, 3, 20), True, id="when it was"),
    ],
)
def test_what_comes_as_soon_as_the_law_wants_a_talk_is_urgent(agreement, today, urgent):
    eviction = date(2026, 3, 16)
    assert crisis.is_urgent(agreement, (None, eviction), today) is urgent
    bare = replace(agreement, layers=())
    assert crisis.is_urgent(bare, (eviction, None), today) is urgent


def test_without_a_day_nothing_is_urgent(agreement):
    assert not crisis.is_urgent(agreement, (None, None), DAY)
