# SPDX-License-Identifier: EUPL-1.2
"""The laws of `decide`, over random agreements and random cases."""

import pytest
from hypothesis import HealthCheck, given, settings
from property.laws import LAWS
from property.strategies import worlds

from voordeur.core.pathway.decide import decide

SEARCH = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@settings(SEARCH, max_examples=150)
@given(world=worlds())
def test_the_law_holds(law, world):
    law(world, decide)


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@settings(SEARCH, max_examples=3000)
@given(world=worlds())
def test_the_law_holds_in_many_worlds(law, world):
    law(world, decide)
