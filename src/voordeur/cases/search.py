# SPDX-License-Identifier: EUPL-1.2
"""Searching the register by name, street, postcode and number, number of the case, or phone.

As typed first, then what somebody may have meant. Near spellings are looked up as words only;
people are then asked for as the one who searches, so that a typo finds nobody else's case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from voordeur.cases import models, spellings
from voordeur.cases.shown import CaseShown, TenantShown
from voordeur.cases.shown_list import CaseHit
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.matching import normalise, spelling
from voordeur.core.sheet.names import read_phone
from voordeur.people import identity
from voordeur.trails import actions as trails

HITS = 25
LOOKED_AT = 300  # people with such a name; who has more, is asked for a street or a first name
MEANT = 30  # near words that are tried
BEGINNING = 3  # letters; with fewer it would be half the register
LAST = "z" * 20  # a name is plain letters, so that this comes after it in every collation
POSTCODE = 6
PHONE = 8  # figures, from where on a number may be a phone's
YEARS_BACK = 4  # aanname: of a number without a year, the case is from these years

_POSTCODE = re.compile(r"^(\d{4}) ?([A-Za-z]{2})(?![A-Za-z]) ?(\d+)?")
_REFERENCE = re.compile(r"^(?:[Vv]-?)?(?:(\d{4})-)?(\d{1,7})$")
_STREET = re.compile(r"^(\D{3,}?)\s+(\d{1,5})\b")


@dataclass(frozen=True, slots=True)
class _Name:
    """A family name as it may have been typed, and the first name beside it, if there was one."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class _Question:
    """Which people or homes are asked for; `off` for all, or by family name or street."""

    tenants: Q | None = None
    homes: Q | None = None
    cases: Q | None = None
    off: int = 0
    off_by_name: Mapping[str, int] | None = None
    off_by_street: Mapping[str, int] | None = None


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
            for hit in _hits(actor, question):
                found.setdefault(hit.case.id, hit)
    given = {name.given for name in _names(words) if name.given}
    hits = sorted(found.values(), key=lambda hit: (hit.off, _is_other(hit, given)))[:HITS]
    tenants = sorted({hit.tenant.id for hit in hits})
    trails.disclosed(actor, name="zoeken", activity="zoeken", tenants=tenants, now=now)
    return tuple(hits)


def _is_other(hit: CaseHit, given: set[str]) -> bool:
    """Say whether a first name was typed that this person does not have."""
    first = hit.tenant.first_names
    return bool(given) and all(spelling.distance(one, first) >= spelling.OTHER for one in given)


def _hits(actor: Actor, question: _Question) -> Iterator[CaseHit]:
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
    chosen = wanted.order_by(*newest).values("id")[: HITS * 2]
    region = models.Case.objects.filter(region_id=actor.region_id, id__in=chosen)
    rows = region.select_related("tenant", "home").order_by(*newest)
    by_name, by_street = question.off_by_name or {}, question.off_by_street or {}
    for row in rows:
        off = by_name.get(row.tenant.family_key, by_street.get(row.home.street, question.off))
        yield CaseHit(CaseShown.of(row), TenantShown.of(row.tenant, row.home), off)


# --- what the words may mean --------------------------------------------------------------------


def _questions(actor: Actor, words: str, now: datetime) -> Iterator[_Question]:
    """Return what to ask, the likeliest first; each is asked only if there is room left."""
    exact = _of_figures(words, now)
    if exact:
        yield from exact
        return
    names, street = _names(words), _STREET.match(words)
    if street is None:
        yield from (_Question(tenants=one) for one in _as_typed(names))
    yield from _meant(actor, words, names, street)


def _of_figures(words: str, now: datetime) -> tuple[_Question, ...]:
    """Return the questions about a postcode, a number of a case, or a phone; none for words."""
    postcode = _POSTCODE.match(words)
    if postcode is not None:
        return _at(*postcode.groups())
    figures = re.sub(r"\D", "", words)
    if len(figures) >= PHONE and not re.search(r"[A-Za-z]", words):
        phone = read_phone(words)
        return (_Question(tenants=Q(phone_key=phone)),) if isinstance(phone, str) else ()
    reference = _REFERENCE.match(words.replace(" ", ""))
    if reference is None:
        return (_Question(cases=Q(reference=words.upper())),) if _is_code(words) else ()
    year, number = reference.groups()
    years = [int(year)] if year else range(now.year, now.year - YEARS_BACK, -1)
    return (_Question(cases=Q(reference__in=[f"V-{one}-{int(number):05d}" for one in years])),)


def _is_code(words: str) -> bool:
    return words.upper().startswith("V-")


def _at(four: str, letters: str, number: str | None) -> tuple[_Question, ...]:
    """Return the address as typed; and the same number elsewhere in the area, for a slip."""
    exact = Q(postcode=f"{four}{letters.upper()}")
    if not number:
        return (_Question(tenants=exact),)
    area = Q(postcode__gte=four, postcode__lte=f"{four}ZZ", house_number=int(number))
    return (
        _Question(tenants=exact & Q(house_number=int(number))),
        _Question(tenants=area, off=2),
    )


def _names(words: str) -> tuple[_Name, ...]:
    """Return how the words may be a name: the family name alone, behind or before a first name."""
    plain = words.replace(",", " ")
    found = [_Name(key) for key in normalise.family_names(plain)]
    first, _, rest = plain.strip().partition(" ")
    if rest.strip():
        found += [_Name(key, first) for key in normalise.family_names(rest)]
        found += [_Name(key, rest.strip()) for key in normalise.family_names(first)]
    return tuple(dict.fromkeys(found))


def _as_typed(names: tuple[_Name, ...]) -> Iterator[Q]:
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


def _meant(
    actor: Actor, words: str, names: tuple[_Name, ...], street: re.Match[str] | None
) -> Iterator[_Question]:
    """Return the questions about words that are near to what was typed."""
    road, number = street.groups() if street else (words, None)
    with transaction.atomic(), identity.as_register(actor.region_id):
        families = dict.fromkeys(name.family for name in names if street is None)
        typed = {spellings.STREET: (road,), spellings.NAME: tuple(families)}
        near = spellings.meant(typed, MEANT)
        roads = near[spellings.STREET]
        offs = {word: off for off, word in near[spellings.NAME]}
    if offs:
        yield _Question(tenants=Q(family_key__in=list(offs)), off_by_name=offs)
    # The nearest first, so that what is further off cannot crowd it out.
    nearest = min((off for off, _ in roads), default=0)
    for some in ([one for one in roads if one[0] == nearest], roads):
        if some:
            homes = Q(street__in=[word for _, word in some])
            homes &= Q(number=int(number)) if number else Q()
            yield _Question(homes=homes, off_by_street={word: off for off, word in some})
        if len(some) == len(roads):
            return


def near_names(hits: tuple[CaseHit, ...]) -> tuple[str, ...]:
    """Return the family names of what was not found as typed: "did you mean"."""
    names = (f"{hit.tenant.prefix} {hit.tenant.family_name}".strip() for hit in hits if hit.off)
    return tuple(dict.fromkeys(name for name in names if name))[:3]
