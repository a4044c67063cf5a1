# SPDX-License-Identifier: EUPL-1.2
"""Filters of the work list as links: each chip is an address that can be kept and sent on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.cases.queries import WorkFilters
from voordeur.cases.shown_list import Amount, WorkList
from voordeur.cases.worklist import BANDS, MINE, NOBODY, TEAM
from voordeur.core.access import Actor
from voordeur.pages import choosing
from voordeur.pages.happened import capital
from voordeur.pages.screens import Chip, ChipGroup
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later

MOST = 12  # choices of one kind; more is no choice
_BANDS = {
    "tot-500": later("Tot € 500"),
    "500-1000": later("€ 500 tot € 1.000"),
    "1000-2500": later("€ 1.000 tot € 2.500"),
    "vanaf-2500": later("Vanaf € 2.500"),
}


def read(asked: QueryDict | Mapping[str, str]) -> WorkFilters:
    """Return the filters of an address; what is not understood is left out."""
    area, party = asked.get("gebied", ""), asked.get("organisatie", "")
    whose, band = asked.get("van", ""), asked.get("bedrag", "")
    return WorkFilters(
        children="kinderen" in asked,
        late="laat" in asked,
        step=asked.get("stap", "")[:100],
        municipality=asked.get("gemeente", "")[:4],
        whose=whose if whose in {MINE, TEAM, NOBODY} or _is_number(whose) else "",
        area=area if area.isascii() and area.isdecimal() and len(area) == 4 else "",
        band=band if band in BANDS else "",
        party=int(party) if _is_number(party) else None,
    )


def asked(request: HttpRequest) -> WorkFilters:
    """Return the filters of the page that is asked; it says which it does not know."""
    filters = read(request.GET)
    kept = dict(parse_qsl(written(filters)))
    for name in ("van", "bedrag", "gebied", "organisatie"):
        given = request.GET.get(name, "")
        if given and name not in kept:
            choosing.not_there(request, name, given)
    return filters


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 12


def written(filters: WorkFilters) -> str:
    """Return the filters as they stand in an address, without the question mark."""
    pairs = (
        ("van", filters.whose),
        ("organisatie", "" if filters.party is None else str(filters.party)),
        ("stap", filters.step),
        ("gebied", filters.area),
        ("gemeente", filters.municipality),
        ("bedrag", filters.band),
        ("kinderen", "1" if filters.children else ""),
        ("laat", "1" if filters.late else ""),
    )
    return urlencode([(name, value) for name, value in pairs if value])


def address(filters: WorkFilters, **more: str) -> str:
    """Return the address of the work list with these filters."""
    query = "&".join(filter(None, (written(filters), urlencode(more))))
    return f"{reverse('day')}?{query}" if query else reverse("day")


def amount(found: Amount | None) -> str:
    """Return a count as words; empty when it is not known."""
    if found is None:
        return ""
    many = words.thousands(found.number)
    return _("meer dan {count}").format(count=many) if found.or_more else many


def whose(listed: WorkList, filters: WorkFilters, actor: Actor, today: date) -> tuple[Chip, ...]:
    """Return the chips that say whose work: mine, my team's, nobody's, of who is away."""
    chips = [
        _chip(_("Mijn zaken"), MINE, listed, filters, listed.counts.get(MINE, Amount(0))),
        _chip(_("Mijn team"), TEAM, listed, filters, listed.counts.get(TEAM, Amount(0))),
        _chip(_("Zonder iemand"), NOBODY, listed, filters, listed.counts.get(NOBODY, Amount(0))),
    ]
    for one in listed.away:
        if one.by_person_id == actor.person_id and one.holds(today):
            text = _("Voor {name}").format(name=listed.people.get(one.person_id, ""))
            key = str(one.person_id)
            chips.append(_chip(text, key, listed, filters, listed.counts.get(key, Amount(0))))
    if listed.whose.isdecimal() and listed.whose not in {
        str(one.person_id) for one in listed.away if one.by_person_id == actor.person_id
    }:
        name = listed.people.get(int(listed.whose), _("Een collega"))
        many = listed.counts.get(listed.whose)
        chips.append(_chip(name, listed.whose, listed, filters, many))
    return tuple(chips)


def _chip(
    text: str, key: str, listed: WorkList, filters: WorkFilters, many: Amount | None
) -> Chip:
    href = address(replace(filters, whose=key))
    return Chip(text, href, amount(many), listed.whose == key)


def quick(listed: WorkList, filters: WorkFilters) -> tuple[Chip, ...]:
    """Return the two filters that are used most."""
    late, children = not filters.late, not filters.children
    many = "" if filters.narrows else amount(listed.late)
    return (
        Chip(_("Te laat"), address(replace(filters, late=late)), many, filters.late, "crisis"),
        Chip(
            _("Kinderen in huis"),
            address(replace(filters, children=children)),
            "",
            filters.children,
            "kinderen",
        ),
    )


def groups(
    listed: WorkList, filters: WorkFilters, parties: Mapping[int, str], *, is_whole: bool
) -> tuple[ChipGroup, ...]:
    """Return the choices of the filters, of what is on the list now; a chosen one takes itself
    away. `is_whole`: all of the list is shown, so that its counts are right."""
    of_case = {row.case.id: row for row in listed.rows}.values()  # a case once, with many tasks
    steps = Counter(step for _case, step in {(row.case.id, row.task.step) for row in listed.rows})
    areas = Counter(row.tenant.postcode[:4] for row in of_case if row.tenant.postcode)
    owed = Counter(band for row in of_case if (band := _band(row.case.facts)))

    def counted(many: int) -> str:
        return str(many) if is_whole and many else ""

    def chips(
        found: Sequence[tuple[str, str, int]], chosen: str, to: Callable[[str], WorkFilters]
    ) -> tuple[Chip, ...]:
        return tuple(
            Chip(text, address(to("" if key == chosen else key)), counted(many), key == chosen)
            for key, text, many in found
        )

    by_step = [(key, capital(key), many) for key, many in _choices(steps, filters.step)]
    by_area = [(key, key, many) for key, many in sorted(_choices(areas, filters.area))]
    by_band = [(key, _(_BANDS[key]), owed[key]) for key in BANDS if owed[key]]
    if filters.band and not owed[filters.band]:
        by_band.append((filters.band, _(_BANDS[filters.band]), 0))
    found = (
        ChipGroup(
            _("Soort stap"), chips(by_step, filters.step, lambda key: replace(filters, step=key))
        ),
        ChipGroup(
            _("Postcodegebied"),
            chips(by_area, filters.area, lambda key: replace(filters, area=key)),
        ),
        ChipGroup(
            _("Achterstand"), chips(by_band, filters.band, lambda key: replace(filters, band=key))
        ),
        ChipGroup(_("Organisatie"), _of_parties(filters, parties)),
    )
    return tuple(group for group in found if group.chips)


def _choices(counted: Counter[str], chosen: str) -> list[tuple[str, int]]:
    found = counted.most_common(MOST)
    if chosen and chosen not in dict(found):
        found.append((chosen, counted[chosen]))
    return found


def _band(facts: Mapping[str, object]) -> str:
    owed = facts.get("bedrag_achterstand")
    if not isinstance(owed, int):
        return ""
    fits = (key for key, (low, high) in BANDS.items() if low <= owed and (not high or owed < high))
    return next(fits, "")


def _of_parties(filters: WorkFilters, parties: Mapping[int, str]) -> tuple[Chip, ...]:
    if len(parties) < 2:
        return ()
    return tuple(
        Chip(
            name,
            address(replace(filters, party=None if filters.party == number else number)),
            is_chosen=filters.party == number,
        )
        for number, name in parties.items()
    )


def chosen_words(filters: WorkFilters) -> str:
    """Return the filters in words, as a first name for a view: "Te laat, 3021"."""
    parts = [
        _("Te laat") if filters.late else "",
        _("Kinderen in huis") if filters.children else "",
        capital(filters.step),
        filters.area,
        _(_BANDS[filters.band]) if filters.band else "",
    ]
    return ", ".join(part for part in parts if part)[:60]


def many(filters: WorkFilters) -> int:
    """Return how many filters are on, beside whose work it is."""
    on = (filters.children, filters.late, filters.step, filters.area, filters.band)
    return sum(bool(one) for one in (*on, filters.municipality, filters.party))
