# SPDX-License-Identifier: EUPL-1.2
"""The tests of the tests: a fault in the engine must not pass the laws.

On a fixed sample of worlds, so that a law that has gone blind shows at once and every time.
"""

from functools import cache

import pytest
from property.faults import FAULTS
from property.laws import LAWS
from property.strategies import World, sample

from voordeur.core.pathway.decide import decide
from voordeur.core.pathway.program import program

# The rarest of the faults shows in one world of some hundreds.
ENOUGH = 1500


@cache
def worlds() -> tuple[World, ...]:
    return tuple(sample(ENOUGH))


@pytest.fixture(autouse=True)
def compiled_anew():
    """An agreement that was made ready under a fault is not used after it, nor the other way."""
    program.cache_clear()
    yield
    program.cache_clear()


def breaks(law, world) -> bool:
    """Whether the law notices; a faulty engine may also fall over, which is noticed as well."""
    try:
        law(world, decide)
    except (AssertionError, KeyError, TypeError, ValueError, RecursionError):
        return True
    return False


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_engine_itself_keeps_the_law(law):
    assert not any(breaks(law, world) for world in worlds()[:200])


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_noticed(fault, monkeypatch):
    fault(monkeypatch)
    assert any(breaks(law, world) for world in worlds() for law in LAWS)
