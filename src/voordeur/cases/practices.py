# SPDX-License-Identifier: EUPL-1.2
"""Practices beside a case: which fit, which were used here, and what became of those cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from voordeur.articles import queries as articles
from voordeur.articles import using
from voordeur.articles.values import Card, Done, Refused
from voordeur.cases import models
from voordeur.cases.shown_page import CasePage, Happening
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Denied
from voordeur.core.pathway import attempts
from voordeur.core.pathway.decision import Phase
from voordeur.core.practice.codes import Area, Evidence
from voordeur.core.practice.figure import Counted
from voordeur.core.practice.fits import Situation, fits
from voordeur.core.said import said
from voordeur.people import identity
from voordeur.people import queries as people
from voordeur.trails import actions as trails

SHOWN = 3
TRIED_TWICE = 2
NOT_THERE = Refused(said("Deze zaak is er niet, of niet voor jou."))
_MAPPED = "situatie in kaart gebracht"
_DEBT_HELP = "schuldhulp gestart"
_OTHER_HELP = "hulp op ander leefgebied"
# From the summons on a judge is asked to end the lease: then the home itself is at stake.
_LEASE_AT_STAKE = frozenset({Phase.SUMMONS, Phase.JUDGMENT, Phase.ANNOUNCED, Phase.AFTER})
_SURE = {level: place for place, level in enumerate(Evidence)}


@dataclass(frozen=True, slots=True)
class Fit:
    """A practice that fits this case, and why; `is_used`: somebody noted that it was used."""

    card: Card
    reasons: tuple[str, ...]
    is_used: bool
    beliefs: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a case. `beliefs`: landlord's and tenant's, or None."""

    phase: Phase
    fits: tuple[Fit, ...]
    beliefs: tuple[str, str] | None


def may_use(actor: Actor, page: CasePage) -> bool:
    """Return whether the actor may note in this case what was used; who sees it, took part."""
    about = About(region_id=page.case.region_id, participants=frozenset(actor.party_ids))
    return bool(access.may(actor, Deed.USE_PRACTICE, about))


def beside(page: CasePage, today: date, shown: int = SHOWN) -> Beside:
    """Return the practices that fit the case now: what was used first, then what fits best."""
    situation = situation_of(page, today)
    found = [
        Fit(one.card, reasons, one.is_used, one.beliefs)
        for one in articles.for_situation(situation, page.case.region_id, page.case.id)
        if (reasons := fits(one.card, situation)) or one.is_used
    ]
    found.sort(key=lambda one: (not one.is_used, -len(one.reasons), -_SURE[one.card.evidence]))
    many = sum(one.is_used for one in found)
    beliefs = next((one.beliefs for one in found if one.beliefs is not None), None)
    return Beside(situation.phase, tuple(found[: max(shown, many)]), beliefs)


def situation_of(page: CasePage, today: date) -> Situation:
    """Return what is known of the household, as far as whoever asks may see it."""
    children = page.case.facts.get("kinderen_in_huis")
    happened = [one for one in page.happened if not one.is_gone]
    mapped = next((one for one in reversed(happened) if one.kind == _MAPPED), None)
    phase = _phase(page.case.phase)
    return Situation(
        phase=phase,
        children=children if isinstance(children, bool) else None,
        age=_age(page.tenant.born_on, today),
        is_silent=_is_silent(happened),
        has_more=_has_more(mapped, happened),
        areas=frozenset(_areas(phase, mapped, happened)),
    )


def _has_more(mapped: Happening | None, happened: Iterable[Happening]) -> bool | None:
    """Say whether something plays beside money; None as long as nobody looked."""
    if any(one.kind == _OTHER_HELP for one in happened):
        return True
    many = mapped.values.get("aantal_leefgebieden") if mapped else None
    return many > 1 if isinstance(many, int) else None


def _areas(
    phase: Phase, mapped: Happening | None, happened: Iterable[Happening]
) -> Iterator[Area]:
    """Give the areas of life in which something plays, as far as the case says so itself."""
    debts = mapped is not None and mapped.values.get("schulden") is True
    if debts or any(one.kind == _DEBT_HELP for one in happened):
        yield Area.MONEY
    if phase in _LEASE_AT_STAKE:
        yield Area.HOME


def _phase(stored: str) -> Phase:
    return Phase(stored) if stored in {one.value for one in Phase} else Phase.ARREARS


def _age(born: date | None, today: date) -> int | None:
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _is_silent(happened: Iterable[Happening]) -> bool | None:
    """Say whether nobody was reached; None as long as little was tried."""
    tries = 0
    for one in happened:
        if one.kind in attempts.CONTACT or attempts.is_reached(one.kind, one.values):
            return False
        tries += one.kind in attempts.ATTEMPTS
    return True if tries >= TRIED_TWICE else None


# --- used here ----------------------------------------------------------------------------------


@transaction.atomic
def use(*, reference: str, key: str, by: Actor, now: datetime) -> Done | Denied | Refused:
    """Note in a case that a practice was used there; twice is once."""
    number = _allowed(reference, by)
    if not isinstance(number, int):
        return number
    with identity.as_register(by.region_id):
        done = using.note(by.region_id, number, key, by.person_id, now)
    if done:
        trails.noted(by, action="praktijk gebruikt", objects=[f"{reference} {key}"], now=now)
    return done


@transaction.atomic
def take_back(*, reference: str, key: str, by: Actor, now: datetime) -> Done | Denied | Refused:
    """Take back that a practice was used in a case."""
    number = _allowed(reference, by)
    if not isinstance(number, int):
        return number
    with identity.as_register(by.region_id):
        done = using.take_back(by.region_id, number, key, now)
    if done:
        trails.noted(by, action="praktijk toch niet", objects=[f"{reference} {key}"], now=now)
    return done


def _allowed(reference: str, by: Actor) -> int | Denied | Refused:
    """Return the case if the actor sees it (row-level security) and may note this in it."""
    row = models.Case.objects.filter(region_id=by.region_id, reference=reference).first()
    if row is None:
        return NOT_THERE
    about = About(
        region_id=row.region_id, participants=frozenset(row.seen_by), watched=row.watched
    )
    allowed = access.may(by, Deed.USE_PRACTICE, about)
    return allowed if isinstance(allowed, Denied) else row.pk


# --- the figures --------------------------------------------------------------------------------

COUNT = """
select u.practice_id, count(distinct c.id), count(distinct c.id) filter (where c.good)
  from articles_use u join cases_case c on c.region_id = u.region_id and c.id = u.case_id
 where u.region_id = %s and u.undone_at is null
 group by 1
"""


def count_uses(*, now: datetime) -> int:
    """Bring the public figures of all practices up to date, as far as they may be told.

    Each region is counted by itself; only the sums leave it. Returns how many figures changed.
    """
    used: Counter[int] = Counter()
    good: Counter[int] = Counter()
    for region in people.regions():
        for practice, many, well in _counted(region.id):
            used[practice] += many
            good[practice] += well
    counted: Mapping[int, Counted] = {
        practice: Counted(many, good[practice]) for practice, many in used.items()
    }
    return using.publish_figures(counted, now)


@transaction.atomic
def _counted(region_id: int) -> list[tuple[int, int, int]]:
    with identity.as_register(region_id), connection.cursor() as cursor:
        cursor.execute(COUNT, [region_id])
        return [(practice, many, well) for practice, many, well in cursor.fetchall()]
