# SPDX-License-Identifier: EUPL-1.2
"""Did it work? Counting two groups from what happened, and the months around a change.

The definitions stand in `core.figure.evaluation.questions`; the SQL beside them here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from voordeur.agreements import queries as agreements
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.evaluation import series
from voordeur.core.figure.evaluation.questions import AROUND_A_CHANGE, QUESTIONS, Question
from voordeur.core.figure.evaluation.series import Fit, Month
from voordeur.core.figure.evaluation.shares import Group
from voordeur.core.figure.evaluation.verdict import Basis, Verdict, compared
from voordeur.core.said import said
from voordeur.people import identity

YEAR = timedelta(days=365)
MONTHS_AROUND = 24  # on each side of a change, at most

# The day of each outcome, in a row of `figures_casefacts`.
OUTCOME_DAY: Mapping[str, str] = {
    "bereikt": "f.reached_on",
    "hulp aanvaard": "f.accepted_on",
    "plan of regeling": "f.plan_on",
    "regeling": "f.arranged_on",
    "woning kwijt": "least(f.evicted_on, f.left_on)",
}

_STANDS = """not exists (select from cases_event later
                   where later.case_id = e.case_id
                     and (later.withdraws = e.seq or later.replaces = e.seq))"""
_IS_VISIT = """(e.kind = 'huisbezoek'
       or (e.kind = 'contact geprobeerd' and e.values ->> 'soort' = 'Huisbezoek'))"""
# (question, 0 for the first group and 1 for the second, how many, in how many it happened)
_COMPARE = f"""
with attempts as (
  select distinct on (e.case_id) e.case_id, e.on, {_IS_VISIT} as is_visit
    from cases_event e
   where e.region_id = %(region)s and e.kind in ('contact geprobeerd', 'huisbezoek') and {_STANDS}
   order by e.case_id, e.on, e.seq),
visits as (
  select distinct on (e.case_id) e.case_id, e.on, lower(e.values ->> 'dagdeel') as part,
         coalesce((e.values ->> 'bereikt')::boolean, false) as reached
    from cases_event e
   where e.region_id = %(region)s and {_IS_VISIT} and {_STANDS}
   order by e.case_id, e.on, e.seq),
told as (
  select v.*, exists (select from cases_event e
                       where e.case_id = v.case_id
                         and e.kind in ('afspraak gemaakt', 'uitnodiging verstuurd')
                         and e.on between v.on - 30 and v.on and {_STANDS}) as is_announced
    from visits v where v.on between %(since)s and %(until)s)
select 'avond', (part <> 'avond')::int, count(*), count(*) filter (where reached)
  from told where part is not null and part <> '' group by 2
union all
select 'aangekondigd', (not is_announced)::int, count(*), count(*) filter (where reached)
  from told group by 2
union all
select 'bezoek', (not a.is_visit)::int, count(*),
       count(*) filter (where f.accepted_on between a.on and a.on + 90)
  from attempts a join figures_casefacts f on f.case_id = a.case_id
 where a.on between %(since)s and %(until)s and a.on + 90 < %(today)s group by 2
"""  # noqa: S608 - the parts stand above


@dataclass(frozen=True, slots=True)
class Compared:
    """One question with what can be said about it."""

    question: Question
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """What happened around the day on which another version began to hold.

    `verdict` holds a year before beside a year after; `sentence` says what the months say, or why
    they cannot be read (`fit` None). `shares`: per month, None where hidden.
    """

    on: date
    outcome: str
    verdict: Verdict
    before: tuple[Month, ...]
    after: tuple[Month, ...]
    shares: tuple[float | None, ...]
    fit: Fit | None
    sentence: str


def comparisons(actor: Actor, *, today: date) -> tuple[Compared, ...] | None:
    """Return every question with its answer over the last whole year, or None if not allowed.

    The year ends with the last whole month, so that nobody reads off what one day added.
    """
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    until = today.replace(day=1) - timedelta(days=1)
    values = {
        "region": actor.region_id,
        "since": until - YEAR + timedelta(days=1),
        "until": until,
        "today": today,
    }
    found = {(key, at): (many, yes) for key, at, many, yes in _rows(actor, _COMPARE, values)}
    return tuple(_compared(question, found) for question in QUESTIONS.values())


def _compared(question: Question, found: Mapping[tuple[str, int], tuple[int, int]]) -> Compared:
    one, other = (
        Group(name, *found.get((question.key, at), (0, 0)))
        for at, name in enumerate(question.groups)
    )
    return Compared(question, compared(one, other, question.basis))


# --- around a change ----------------------------------------------------------------------------

_MONTHS = """
select to_char(f.opened_on, 'YYYY-MM'), count(*),
       count(*) filter (where {day} between f.opened_on and f.opened_on + %(horizon)s)
  from figures_casefacts f
 where f.region_id = %(region)s and f.opened_on between %(since)s and %(until)s
 group by 1 order by 1
"""


def changes(actor: Actor, *, today: date) -> tuple[date, ...]:
    """Return the days on which another version began to hold, newest first."""
    days = sorted({one.valid_from for one in agreements.versions(actor.region_id)})
    return tuple(day for day in reversed(days[1:]) if day <= today)


def change(actor: Actor, on: date, outcome: str, *, today: date) -> Change | None:
    """Return what happened around a change, or None if not allowed or not a known outcome."""
    if outcome not in AROUND_A_CHANGE:
        return None
    if not access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        return None
    months = _months(actor, on, outcome, today)
    first = f"{on:%Y-%m}"
    # The month of the change itself belongs to neither side, unless it began with it.
    before = tuple(one for one in months if one.name < first)[-MONTHS_AROUND:]
    after = tuple(
        one for one in months if one.name > first or (one.name == first and on.day == 1)
    )[:MONTHS_AROUND]
    verdict = compared(
        _year(said("na de wijziging"), after[:12]),
        _year(said("voor de wijziging"), before[-12:]),
        Basis.BEFORE_AFTER,
    )
    refused = series.refusal(before, after)
    fit = None if refused else _fitted(before, after)
    sentence = refused if fit is None else series.sentence(fit)
    shares = series.shown((*before, *after))
    return Change(on, outcome, verdict, before, after, shares, fit, sentence)


def _months(actor: Actor, on: date, outcome: str, today: date) -> tuple[Month, ...]:
    _, horizon = AROUND_A_CHANGE[outcome]
    # Only whole months of which every case has had its time.
    ripe = (today - timedelta(days=horizon)).replace(day=1) - timedelta(days=1)
    values = {
        "region": actor.region_id,
        "since": on.replace(day=1) - MONTHS_AROUND * timedelta(days=31),
        "until": ripe,
        "horizon": horizon,
    }
    found = _rows(actor, _MONTHS.format(day=OUTCOME_DAY[outcome]), values)
    whole = found[1:] if found and found[0][0] == f"{values['since']:%Y-%m}" else found
    return tuple(Month(name, many, yes) for name, many, yes in whole)


def _year(name: str, months: Sequence[Month]) -> Group:
    return Group(name, sum(one.size for one in months), sum(one.happened for one in months))


def _fitted(before: Sequence[Month], after: Sequence[Month]) -> Fit:
    # Imported here: the library takes a second to load and few pages need it.
    from voordeur.figures.interrupted import fitted

    return fitted(before, after)


def _rows(actor: Actor, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with (
        transaction.atomic(),
        identity.as_register(actor.region_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
        return list(cursor.fetchall())
