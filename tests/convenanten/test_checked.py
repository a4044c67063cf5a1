# SPDX-License-Identifier: EUPL-1.2
"""What the checker says of the four regions: the current ones are clean, the published are not."""

import time
from datetime import date

import pytest

from voordeur.agreements.files import load_agreement, project_folder, regions, versions
from voordeur.core.agreement.nodes import Agreement
from voordeur.core.check import check

TODAY = date(2026, 11, 22)
FOLDER = project_folder()
CURRENT = [versions(FOLDER, key)[-1] for key in regions(FOLDER)]
PUBLISHED = [versions(FOLDER, key)[0] for key in regions(FOLDER)]
FIRST_LAW = date(2021, 1, 1)


def named(path):
    return f"{path.parent.name}-{path.stem}"


def loaded(path, on):
    agreement = load_agreement(path, FOLDER, on)
    assert isinstance(agreement, Agreement), "\n".join(str(each) for each in agreement)
    return agreement


def rules_of(path, on):
    return {found.rule_id for found in check(loaded(path, on), on).findings}


@pytest.mark.parametrize("path", CURRENT, ids=named)
def test_the_current_agreement_is_clean(path):
    report = check(loaded(path, TODAY), TODAY)
    assert [str(found) for found in (*report.errors, *report.unproven)] == []


@pytest.mark.parametrize("path", CURRENT, ids=named)
def test_the_check_of_a_region_takes_less_than_two_seconds(path):
    agreement = loaded(path, TODAY)
    began = time.process_time()
    check(agreement, TODAY)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("path", PUBLISHED, ids=named)
def test_the_published_agreement_lacks_the_objection_of_todays_law(path):
    assert "BGS-05" in rules_of(path, TODAY)


@pytest.mark.parametrize("path", PUBLISHED, ids=named)
def test_the_objection_is_asked_only_since_there_is_a_law_for_it(path):
    on = date.fromisoformat(path.stem)
    assert ("BGS-05" in rules_of(path, on)) == (on >= FIRST_LAW)
