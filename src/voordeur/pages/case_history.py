# SPDX-License-Identifier: EUPL-1.2
"""What happened in a case, newest first, narrowed by links that can be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.cases.shown_page import Happening
from voordeur.core.access import Role
from voordeur.core.agreement import vocabulary
from voordeur.core.agreement.vocabulary import By
from voordeur.core.pathway.attempts import ATTEMPTS, TALKS
from voordeur.pages import happened
from voordeur.pages.case_seen import Seen
from voordeur.pages.screens import Action, Chip, Happened
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later

SHOWN = 12  # newest; a longer story is one link away
ALL = "alles"
_REPORTS = frozenset({vocabulary.REPORT, vocabulary.REPORT_UPDATED})
_OTHERS = frozenset({By.LANDLORD, By.BAILIFF})


def _is_contact(one: Happening) -> bool:
    return one.kind in ATTEMPTS | TALKS or one.kind == vocabulary.APPOINTMENT


def _is_of_landlord(one: Happening) -> bool:
    return vocabulary.EVENTS[one.kind].by in _OTHERS


def _is_help(one: Happening) -> bool:
    return happened.is_help(one.compartment) or one.kind in {"hulp aanvaard", "hulp geweigerd"}


_KINDS: Mapping[str, tuple[str, Callable[[Happening], bool]]] = {
    "contact": (later("Contact"), _is_contact),
    "hulp": (later("Hulp"), _is_help),
    "verhuurder": (later("Verhuurder"), _is_of_landlord),
}

WAYS = (ALL, *_KINDS)  # to narrow the timeline, or to see all of it


def history(seen: Seen) -> tuple[Happened, ...]:
    """Return the events that were asked for; without a wish, the newest."""
    shown = _all(seen)
    if seen.show in _KINDS:
        shown = [one for one in shown if _KINDS[seen.show][1](one)]
    elif seen.show != ALL:
        shown = shown[:SHOWN]
    reasons = {one.withdraws: one.values.get("reden", "") for one in seen.page.happened}
    return tuple(_happened(seen, one, str(reasons.get(one.seq, ""))) for one in shown)


def chips(seen: Seen) -> tuple[Chip, ...]:
    """Return the ways to narrow the timeline; none while it is short."""
    whole = _all(seen)
    if len(whole) <= SHOWN and not seen.show:
        return ()
    address = reverse("case", args=[seen.reference])
    newest = Chip(
        _("Laatste {many}").format(many=SHOWN),
        f"{address}#wat-er-gebeurde",
        is_chosen=seen.show not in {ALL, *_KINDS},
    )
    found = [newest, _chip(address, ALL, _("Alles"), len(whole), seen)]
    for key, (name, has) in _KINDS.items():
        many = sum(has(one) for one in whole)
        if many:
            found.append(_chip(address, key, str(name), many, seen))
    return tuple(found)


def _chip(address: str, key: str, name: str, many: int, seen: Seen) -> Chip:
    href = f"{address}?toon={key}#wat-er-gebeurde"
    return Chip(name, href, words.thousands(many), is_chosen=seen.show == key)


def _all(seen: Seen) -> list[Happening]:
    shown = [one for one in seen.page.happened if one.kind != vocabulary.WITHDRAWAL]
    return sorted(shown, key=lambda one: (one.on, one.seq), reverse=True)


def _happened(seen: Seen, one: Happening, taken_back: str) -> Happened:
    text = happened.details(one.kind, one.values, seen.today)
    if taken_back:
        text = _("{text} Reden: {reason}.").format(text=text, reason=in_dutch(taken_back)).strip()
    return Happened(
        f"{words.day(one.on, seen.today)}{happened.part_of_day(one.values)}",
        happened.icon(one.kind, one.values),
        happened.title(one.kind, one.values),
        f"{text} {in_dutch(one.note)}".strip(),
        _by(seen, one),
        is_withdrawn=one.is_gone,
        is_help=happened.is_help(one.compartment),
        withdraw=_withdraw(seen, one),
    )


def _by(seen: Seen, one: Happening) -> str:
    party = seen.page.parties.get(one.recorded_for_id or 0, "")
    if vocabulary.EVENTS[one.kind].by is By.LANDLORD and party:
        return party
    return seen.by(one)


def can_withdraw(seen: Seen, one: Happening) -> bool:
    """Say whether this reader may take something back: one's own, or as the coordinator."""
    may = one.recorded_for_id in seen.actor.party_ids or seen.actor.role is Role.COORDINATOR
    return may and seen.may_record and one.kind not in _REPORTS


def why_not(one: Happening) -> str:
    """Return why this reader cannot take something back."""
    if one.kind in _REPORTS:
        return _("Een melding blijft staan zoals zij binnenkwam.")
    return _("Alleen wie iets vastlegde, of de coördinator, verandert het.")


def _withdraw(seen: Seen, one: Happening) -> Action | None:
    if one.is_gone or not can_withdraw(seen, one):
        return None
    address = reverse("case-withdraw", args=[seen.reference, one.seq])
    return Action(_("Trek in, met reden"), address, "ongedaan", "quiet")
