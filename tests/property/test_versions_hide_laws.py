# SPDX-License-Identifier: EUPL-1.2
"""A yearly report per version of the agreement: nothing hidden comes back by subtracting."""

from collections import Counter
from itertools import combinations

from hypothesis import example, given
from hypothesis import strategies as st

from voordeur.core.figure.small import is_small
from voordeur.core.figure.yearly import Tally, hidden_under, safe

ROWS = ("a", "b", "share")
# Of each version: how many cases were in neither row, in one or in both.
KINDS = ("", "a", "b", "ab")
COUNTS = st.tuples(*(st.integers(0, 30) for _ in KINDS)).map(
    lambda n: Counter(dict(zip(KINDS, n, strict=True)))
)
VERSIONS = st.lists(COUNTS, min_size=1, max_size=5).map(lambda found: dict(enumerate(found)))


def count(versions, kinds):
    return sum(one[kind] for one in versions for kind in kinds)


def shown_of(versions):
    a, b, both = (count(versions, kinds) for kinds in (("a", "ab"), ("b", "ab"), ("ab",)))
    tallies = {"a": Tally(a), "b": Tally(b), "share": Tally(both, a)}
    return safe(tallies, {("a", "b"): b - both, ("b", "a"): a - both}, {}, {"share": "a"})


def hidden_of(versions):
    sizes = {key: count([one], ("a", "b", "ab")) for key, one in versions.items()}
    return hidden_under(
        shown_of(versions.values()), sizes, lambda keys: shown_of([versions[key] for key in keys])
    )


def known(versions, row, hidden):
    """Return what can be worked out of a row: any shown versions, and what those leave."""
    open_ = [key for key in versions if row not in hidden[key]]
    for many in range(len(open_) + 1):
        for some in map(set, combinations(open_, many)):
            yield [versions[key] for key in some]
            if shown_of(versions.values())[row] is not None:
                yield [one for key, one in versions.items() if key not in some]


def of(*counts):
    return {at: Counter({"a": many}) for at, many in enumerate(counts)}


@given(VERSIONS)
@example(of(50, 40, 5))
def test_no_sum_or_rest_of_shown_versions_is_small(versions):
    hidden = hidden_of(versions)
    for kinds, row in (
        (("a", "ab"), "a"),
        (("b", "ab"), "b"),
        (("a",), "share"),
        (("ab",), "share"),
    ):
        for some in known(versions, row, hidden):
            assert not is_small(count(some, kinds)), row


@given(VERSIONS)
def test_two_rows_of_which_one_lies_in_the_other_leave_no_few_cases(versions):
    hidden = hidden_of(versions)
    in_b = [sorted(map(id, some)) for some in known(versions, "b", hidden)]
    for some in known(versions, "a", hidden):
        if sorted(map(id, some)) in in_b:
            only_a, only_b = count(some, ("a",)), count(some, ("b",))
            assert only_b or not is_small(only_a)
            assert only_a or not is_small(only_b)


@given(VERSIONS)
@example(of(50, 40, 5))
def test_a_hidden_number_is_never_the_only_one(versions):
    hidden = hidden_of(versions)
    for row in ("a", "b"):
        if shown_of(versions.values())[row] is not None:
            counts = [
                count([one], (row, "ab")) for key, one in versions.items() if row in hidden[key]
            ]
            assert sum(many > 0 for many in counts) != 1


def test_only_as_much_is_hidden_as_must_be():
    assert [("a" in rows) for rows in hidden_of(of(50, 40, 5)).values()] == [False, True, True]
    assert [("a" in rows) for rows in hidden_of(of(50, 40, 0)).values()] == [False] * 3
    assert [("a" in rows) for rows in hidden_of(of(50, 5, 6)).values()] == [False, True, True]
