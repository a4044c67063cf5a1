# SPDX-License-Identifier: EUPL-1.2
"""Searching the register by name, street, postcode and number, number of the case, or phone.

As typed first, then what somebody may have meant. Near spellings are looked up as words only;
people are then asked for as the one who searches, so that a typo finds nobody else's case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from voordeur.cases import models
from voordeur.cases.search_words import (
    Name,
    Question,
    are_two,
    meant,
    names_in,
    near,
    together,
    with_number,
)
from voordeur.cases.search_words import near_names as near_names
from voordeur.cases.search_words import near_places as near_places
from voordeur.cases.shown import CaseShown, TenantShown
from voordeur.cases.shown_list import CaseHit
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.matching import normalise, spelling
from voordeur.core.sheet.names import read_phone
from voordeur.people import queries as people
from voordeur.trails import actions as trails

HITS = 25
LOOKED_AT = 300  # people with such a name; who has more, is asked for a street or a first name
BEGINNING = 3  # letters; with fewer it would be half the register
LAST = "z" * 20  # a name is plain letters, so that this comes after it in every collation
POSTCODE = 6
PHONE = 8  # figures, from where on a number may be a phone's
YEARS_BACK = 4  # aanname: of a number without a year, the case is from these years

_POSTCODE = re.compile(r"^(\d{4}) ?([A-Za-z]{2})(?![A-Za-z]) ?(\d+)?")
_REFERENCE = re.compile(r"^(?:[Vv]-?)?(?:(\d{4})-)?(\d{1,7})$")
_CONTRACT = re.compile(r"^(?=\S*\d)\S{3,}$")  # one word with a figure in it


def search(actor: Actor, text: str, now: datetime) -> tuple[CaseHit, ...]:
    """Return the cases that somebody may mean and may see, the likeliest first; at most `HITS`.

    What is found as typed stands before what was spelled otherwise.
    """
    if not access.may(actor, Deed.SEE_WORK_LIST, About(region_id=actor.region_id)):
        return ()
    words = " ".join(text.split())
    found: dict[int, CaseHit] = {}
    for question in _questions(actor, words, now) if words else ():
        if len(found) < HITS:
            hits_of = tuple(_hits(actor, question))
            for hit in hits_of:
                found.setdefault(hit.case.id, hit)
            if hits_of and question.settles:
                break
    given = {name.given for name in names_in(words) if name.given}
    hits = sorted(found.values(), key=lambda hit: (hit.off, _is_other(hit, given)))[:HITS]
    tenants = sorted({hit.tenant.id for hit in hits})
    trails.disclosed(actor, name="zoeken", activity="zoeken", tenants=tenants, now=now)
    return tuple(hits)


def _is_other(hit: CaseHit, given: set[str]) -> bool:
    """Say whether a first name was typed that this person does not have."""
    first = hit.tenant.first_names
    return bool(given) and all(spelling.distance(one, first) >= spelling.OTHER for one in given)


def _hits(actor: Actor, question: Question) -> Iterator[CaseHit]:
    wanted = models.Case.objects.filter(region_id=actor.region_id, restricted_on=None)
    if question.cases is not None:
        wanted = wanted.filter(question.cases)
    if question.tenants is not None:
        people = models.Tenant.objects.filter(question.tenants, region_id=actor.region_id)
        wanted = wanted.filter(tenant_id__in=people.values("id")[:LOOKED_AT])
    if question.homes is not None:
        homes = models.Home.objects.filter(question.homes, region_id=actor.region_id)
        wanted = wanted.filter(home_id__in=homes.values("id")[:LOOKED_AT])
    newest = ("-opened_on", "-id")
    # First which cases, then who and where: else every namesake is read whole, to drop most.
    chosen = _named(wanted, question.families) if question.families else None
    first = wanted.order_by(*newest).values("id")[: HITS * 2]
    region = models.Case.objects.filter(region_id=actor.region_id)
    region = region.filter(id__in=first) if chosen is None else region.filter(id__in=chosen)
    rows = region.select_related("tenant", "home").order_by(*newest)
    for row in rows:
        off = question.distance(row.tenant.family_key, row.home.street)
        yield CaseHit(CaseShown.of(row), TenantShown.of(row.tenant, row.home), *off)


def _named(wanted: QuerySet[models.Case], families: frozenset[str]) -> list[int]:
    """Return the cases of these homes of who has such a name.

    By the homes and then looked at: whoever has such a name is a hundred times as many.
    """
    rows = wanted.order_by("-opened_on", "-id").values_list("id", "tenant__family_key")
    return [number for number, family in rows[:LOOKED_AT] if family in families][: HITS * 2]


# --- what the words may mean --------------------------------------------------------------------


def _questions(actor: Actor, words: str, now: datetime) -> Iterator[Question]:
    """Return what to ask, the likeliest first; each is asked only if there is room left."""
    exact = _of_figures(words, now)
    if exact:
        yield from exact
        if words.isdecimal():
            yield from _by_contract(actor, words)
        return
    if _CONTRACT.match(words):
        yield from _by_contract(actor, words)
    names = names_in(words)
    found = near(actor, words, names) if are_two(words) else None
    if found is not None:
        yield from together(found)
    if with_number(words) is None:
        yield from (Question(tenants=one) for one in _as_typed(names))
    yield from meant(near(actor, words, names) if found is None else found)


def _by_contract(actor: Actor, words: str) -> Iterator[Question]:
    """Return the cases with a report about this contract, of the reports that the actor may read.

    A contract number is the landlord's; whoever sees a case sees the reports in it.
    """
    rows = models.Signal.objects.filter(
        region_id=actor.region_id,
        landlord_id__in=[one.id for one in people.landlords(actor.region_id)],
        contract__in=sorted({words, words.upper()}),
        erased_at=None,
    )
    cases = sorted(set(rows.values_list("case_id", flat=True)[:LOOKED_AT]))
    if cases:
        yield Question(cases=Q(id__in=cases), settles=True)


def _of_figures(words: str, now: datetime) -> tuple[Question, ...]:
    """Return the questions about a postcode, a number of a case, or a phone; none for words."""
    postcode = _POSTCODE.match(words)
    if postcode is not None:
        return _at(*postcode.groups())
    figures = re.sub(r"\D", "", words)
    if len(figures) >= PHONE and not re.search(r"[A-Za-z]", words):
        phone = read_phone(words)
        return (Question(tenants=Q(phone_key=phone)),) if isinstance(phone, str) else ()
    reference = _REFERENCE.match(words.replace(" ", ""))
    if reference is None:
        return (Question(cases=Q(reference=words.upper())),) if _is_code(words) else ()
    year, number = reference.groups()
    years = [int(year)] if year else range(now.year, now.year - YEARS_BACK, -1)
    return (Question(cases=Q(reference__in=[f"V-{one}-{int(number):05d}" for one in years])),)


def _is_code(words: str) -> bool:
    return words.upper().startswith("V-")


def _at(four: str, letters: str, number: str | None) -> tuple[Question, ...]:
    """Return the address as typed; and the same number elsewhere in the area, for a slip."""
    exact = Q(postcode=f"{four}{letters.upper()}")
    if not number:
        return (Question(tenants=exact),)
    area = Q(postcode__gte=four, postcode__lte=f"{four}ZZ", house_number=int(number))
    return (
        Question(tenants=exact & Q(house_number=int(number))),
        Question(tenants=area, off=2, is_place=True),
    )


def _as_typed(names: tuple[Name, ...]) -> Iterator[Q]:
    """Return the names as typed, with the first name before without, and names that begin so."""
    both = Q()
    for name in names:
        if given := normalise.given_name(name.given):
            both |= Q(family_key=name.family, first_key=given)
    if both:
        yield both
    families = [name.family for name in names]
    if families:
        yield Q(family_key__in=families)
    if len(families) == 1 and len(families[0]) >= BEGINNING:
        # As a range, which an index answers also under policies.
        yield Q(family_key__gt=families[0], family_key__lte=families[0] + LAST)
