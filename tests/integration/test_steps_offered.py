# SPDX-License-Identifier: EUPL-1.2
"""The list of other steps holds what this person can record now, and nothing else."""

import re

import pytest
from django.urls import reverse

from tests.integration.pages_world import browser
from voordeur import clock
from voordeur.cases import actions
from voordeur.cases.values import Entry
from voordeur.core.agreement import vocabulary

LIST = re.compile(r'<select[^>]*id="andere-kind".*?</select>', re.DOTALL)


def offered(pages):
    page = browser("bilal").get(reverse("case", args=[pages.reference])).content.decode()
    return LIST.search(page).group()


def kinds(pages):
    return re.findall(r'<option value="([^"]+)"', offered(pages))


def happens(pages, kind, **values):
    entry = Entry(kind, clock.today(), case_id=pages.case_id, values=values)
    assert actions.record([entry], by=pages.world.bilal, now=clock.now())[0]


def test_the_list_is_short_and_has_headings(pages):
    assert len(kinds(pages)) < len(vocabulary.EVENTS) - 20
    assert "<optgroup label=" in offered(pages)


@pytest.mark.parametrize(
    "kind",
    ["uitzondering toegestaan", "tegenvoorstel gedaan", "ontruimd", "gesprek gevoerd",
     "termijn gemist", "moratorium overwogen", "verwijzing opgepakt"],
)  # fmt: skip
def test_what_another_records_or_cannot_be_is_not_in_it(pages, kind):
    assert kind not in kinds(pages)


def test_an_eviction_is_offered_once_it_was_announced(pages):
    happens(pages, "ontruiming aangezegd", op=clock.today())
    assert "ontruimd" in kinds(pages)


def test_what_happened_before_the_eviction_can_still_be_written_down(pages):
    happens(pages, "ontruiming aangezegd", op=clock.today())
    happens(pages, "ontruimd")
    assert "laatste kans besproken" in kinds(pages)
    assert "aanzegging ingetrokken" not in kinds(pages)


def test_what_closes_an_open_step_stands_first(pages):
    happens(pages, "gesprek gevoerd")
    happens(pages, "hulp aanvaard")
    first = re.search(r'<optgroup label="([^"]+)"', offered(pages)).group(1)
    assert first in {"Hoort bij een open stap", "Wat jij of een collega deed"}


def test_who_chooses_nothing_is_told_so(pages):
    answer = browser("bilal").post(
        reverse("case-step", args=[pages.reference]), {"kind": ""}, follow=True
    )
    assert "Kies eerst wat er gebeurde." in answer.content.decode()
