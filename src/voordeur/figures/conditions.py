# SPDX-License-Identifier: EUPL-1.2
"""Each figure as a condition on the rows of `figures_casefacts`, under the name of its definition.

`core.figure.indicator` says in words what stands here in SQL; a test holds the names together.
"""

from __future__ import annotations

from collections.abc import Mapping

_ANNOUNCED = "announced_on is not null"
_LOST = "(evicted_on is not null or left_on is not null)"
# (part, whole) of each figure, as conditions on a row; "true" = every row.
CONDITIONS: Mapping[str, tuple[str, str]] = {
    "single": ("signals = 1", "true"),
    "multiple": ("cardinality(landlords) > 1", "true"),
    "consecutive": ("months > 1", "true"),
    "again": ("is_again", "true"),
    "attempted": ("attempts > 0", "true"),
    "in_two_weeks": (
        "first_attempt_on <= opened_on + 14",
        "(first_attempt_on is not null or opened_on <= %(today)s - 14)",
    ),
    "reached": ("reached_on is not null", "true"),
    "accepted_of_reached": (
        "accepted_on is not null and reached_on is not null",
        "reached_on is not null",
    ),
    "accepted": ("accepted_on is not null", "true"),
    "advised": ("advised_on is not null", "true"),
    "arranged": ("arranged_on is not null", "true"),
    "referred": ("referred_on is not null", "true"),
    "debt_help": ("debt_help_on is not null", "true"),
    "positive": ("good and is_closed", "is_closed"),
    "kept": (
        "kept_on is not null and broken_on is null",
        "(kept_on is not null or broken_on is not null)",
    ),
    "rent_30": ("rent_30", "rent_30 is not null"),
    "rent_90": ("rent_90", "rent_90 is not null"),
    "rent_180": ("rent_180", "rent_180 is not null"),
    "paused": ("was_paused", "true"),
    "announced": (_ANNOUNCED, "true"),
    "averted": (f"{_ANNOUNCED} and averted_on is not null and evicted_on is null", _ANNOUNCED),
    "evicted": ("evicted_on is not null", "true"),
    "homes_lost": (_LOST, "true"),
    "children": (f"{_LOST} and has_children", _LOST),
}
# What is added up instead of counted: signals, children, steps. (part, whole), as aggregates.
_AT_HOME = "children > 0"
SUMS: Mapping[str, tuple[str, str]] = {
    "signals": ("sum(signals)", "count(*)"),
    "children_announced": (
        f"sum(children) filter (where {_ANNOUNCED} and {_AT_HOME})",
        f"count(*) filter (where {_ANNOUNCED} and {_AT_HOME})",
    ),
    "children_lost": (
        f"sum(children) filter (where {_LOST} and {_AT_HOME})",
        f"count(*) filter (where {_LOST} and {_AT_HOME})",
    ),
    "in_time": ("sum(steps_in_time)", "sum(steps_done + steps_late)"),
}
# Counted from the delivered rows, where a refused signal still is: `PICKED_UP` in `reading`.
ELSEWHERE = frozenset({"picked_up"})
NAMES = (*CONDITIONS, *SUMS)  # the order of the columns of `counts`


def counts() -> str:
    """Return the columns that count part and whole of every figure, in the order of NAMES."""
    columns = []
    for part, whole in CONDITIONS.values():
        columns.append(f"count(*) filter (where {part} and {whole})")
        columns.append(f"count(*) filter (where {whole})")
    columns += [f"coalesce({one}, 0)::bigint" for pair in SUMS.values() for one in pair]
    return ",\n       ".join(columns)


def which(name: str) -> str:
    """Return the condition for the rows that are the part of a figure, such as the cases behind.

    Raises KeyError for a figure that does not count cases.
    """
    part, whole = CONDITIONS[name]
    return f"{part} and {whole}"


HOUSEHOLD = """case has_children when true then 'met kinderen'
            when false then 'zonder kinderen' else 'niet gevraagd' end"""
SCOPE = f"""
  from figures_casefacts
 where region_id = %(region)s and opened_on between %(since)s and %(until)s
   and (%(municipality)s = '' or municipality = %(municipality)s)
   and (%(landlord)s = 0 or landlords @> array[%(landlord)s]::bigint[])
   and (%(kind)s = '' or kind = %(kind)s)
   and (%(agreement)s = 0 or agreement_id = %(agreement)s)
   and (%(household)s = '' or {HOUSEHOLD} = %(household)s)
"""
