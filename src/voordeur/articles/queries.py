# SPDX-License-Identifier: EUPL-1.2
"""Reading the knowledge base. What was placed anybody reads; the rest is for editor and
contributor, by row-level security."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.fields.json import KeyTransform

from voordeur.articles import finding, models
from voordeur.articles.actions import YEAR, may_edit
from voordeur.articles.desk import BrokenLink, Desk, ProposalShown
from voordeur.articles.guard import NOWHERE
from voordeur.articles.models import Practice as Row
from voordeur.articles.models import Proposal
from voordeur.articles.values import (
    CARD,
    NO_FACETS,
    Article,
    Card,
    Facets,
    Listed,
    TriedShown,
    VersionShown,
    practice_of,
)
from voordeur.core.access import Actor
from voordeur.core.practice.codes import Group, Helped, phase_of
from voordeur.core.practice.fits import Situation, groups_here
from voordeur.core.practice.layout import KEYS
from voordeur.core.practice.record import Practice
from voordeur.people import identity

SHOWN = 50
PER_PAGE = 20
FOUND = 200
_LISTS = {"phase": "phases", "group": "groups", "area": "areas", "maker": "makers"}
_WORDS = {"evidence": "evidence", "status": "status"}


def listed(
    facets: Facets = NO_FACETS, text: str = "", limit: int = SHOWN, offset: int = 0
) -> Listed:
    """Return the practices that fit, the best first when something was asked, else by title."""
    found = finding.search(text, FOUND) if text.strip() else None
    if found is None:
        chosen = _narrowed(_published(), facets)
        cards = _cards(chosen.order_by("title")[offset : offset + limit])
        return Listed(cards, chosen.count(), _counts(_published(), facets))
    if not found.hits:
        return Listed((), 0, {name: {} for name in _LISTS | _WORDS}, found.read_as)
    order = {hit.key: place for place, hit in enumerate(found.hits)}
    base = _published().filter(key__in=list(order))
    cards = tuple(sorted(_cards(_narrowed(base, facets)), key=lambda card: order[card.key]))
    shown = cards[offset : offset + limit]
    return Listed(shown, len(cards), _counts(base, facets), found.read_as)


def _published() -> QuerySet[Row]:
    return Row.objects.filter(state=Row.State.PUBLISHED)


def _cards(rows: QuerySet[Row], limit: int | None = None) -> tuple[Card, ...]:
    return tuple(Card.of(row) for row in rows.values(*CARD)[:limit])


def _narrowed(rows: QuerySet[Row], facets: Facets, but: str = "") -> QuerySet[Row]:
    for name, word in facets.given().items():
        if name in _LISTS and name != but:
            rows = rows.filter(**{f"{_LISTS[name]}__contains": [word]})
        elif name != but:
            rows = rows.filter(**{_WORDS[name]: word})
    return rows


COUNT_LIST = (
    'select word, count(*) from ({rows}) as rows, unnest(rows."{column}") as word group by 1'
)
COUNT_WORD = 'select "{column}", count(*) from ({rows}) as rows group by 1'


def _counts(base: QuerySet[Row], facets: Facets) -> Mapping[str, Mapping[str, int]]:
    """Return under each word of each facet how many there are, given the other facets."""
    found = {}
    with connection.cursor() as cursor:
        for name, column in (_LISTS | _WORDS).items():
            rows = _narrowed(base, facets, name).order_by().values(column)
            inner, values = rows.query.sql_with_params()
            statement = COUNT_LIST if name in _LISTS else COUNT_WORD
            cursor.execute(statement.format(rows=inner, column=column), values)
            found[name] = dict(cursor.fetchall())
    return found


def article(key: str) -> Article | None:
    """Return one practice with everything around it, also when it was withdrawn."""
    row = Row.objects.filter(key=key).first()
    if row is None:
        return None
    links = models.SourceLink.objects.filter(practice=row, state=models.SourceLink.State.BROKEN)
    return Article(
        card=Card.of({name: getattr(row, name) for name in CARD}),
        practice=practice_of(row.content),
        reason=row.reason,
        number=row.number,
        versions=models.Version.objects.filter(practice=row).count(),
        published_at=row.published_at,
        tried=_tried(models.Tried.objects.filter(practice=row, state=models.Tried.State.SHOWN)),
        broken=frozenset(links.values_list("address", flat=True)),
        asked_on=row.asked_on,
    )


def _tried(rows: QuerySet[models.Tried]) -> tuple[TriedShown, ...]:
    return tuple(
        TriedShown(
            one.pk, one.practice.key, one.practice.title, one.organisation, one.text, one.made_at
        )
        for one in rows.select_related("practice").order_by("-made_at")
    )


def versions(key: str) -> tuple[VersionShown, ...]:
    """Return every version of a practice, the newest first."""
    rows = models.Version.objects.filter(practice__key=key).order_by("-number")
    return tuple(
        VersionShown(
            one.number, practice_of(one.content), tuple(one.credit), one.said, one.published_at
        )
        for one in rows
    )


def titles(keys: Iterable[str]) -> Mapping[str, str]:
    """Return the titles of those practices that there are."""
    rows = _published().filter(key__in=list(keys))
    return dict(rows.values_list("key", "title"))


def whole_base() -> tuple[tuple[Practice, ...], Mapping[str, str]]:
    """Return every practice by key, and of those that were withdrawn the reason."""
    rows = list(Row.objects.order_by("key").only("key", "content", "state", "reason"))
    withdrawn = {row.key: row.reason for row in rows if row.state == Row.State.WITHDRAWN}
    return tuple(practice_of(row.content) for row in rows), withdrawn


def changed_at() -> datetime | None:
    """Return when anything of the base changed last, or None when it is empty."""
    return Row.objects.order_by("-changed_at").values_list("changed_at", flat=True).first()


def newest(facets: Facets = NO_FACETS, limit: int = SHOWN) -> tuple[Card, ...]:
    """Return the practices that changed last, for a feed."""
    return _cards(_narrowed(_published(), facets).order_by("-changed_at", "key"), limit)


CANDIDATES = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    """A practice that may fit a case; `beliefs` of landlord and tenant, where it has them."""

    card: Card
    is_used: bool
    beliefs: tuple[str, str] | None


def for_situation(situation: Situation, region_id: int, case_id: int) -> tuple[Candidate, ...]:
    """Return what was used in this case and what there is for its phase, in one statement.

    What is for this kind of household comes first, so that a full list still has it. What was
    found not to help is no offer.
    """
    used = models.Use.objects.filter(region_id=region_id, case_id=case_id, undone_at=None)
    is_used = Q(pk__in=used.values("practice_id"))
    in_phase = Q(state=Row.State.PUBLISHED, phases__contains=[phase_of(situation.phase).value])
    in_phase &= ~Q(content__contains={KEYS["helped"]: Helped.NO.value})
    groups = [one.value for one in groups_here(situation) if one is not Group.EVERYBODY]
    areas = [one.value for one in situation.areas]
    rows = (
        Row.objects.filter(is_used | in_phase)
        .annotate(
            is_used=Case(When(is_used, then=True), default=False),
            for_them=Case(When(groups__overlap=groups, then=0), default=1),
            about_it=Case(When(areas__overlap=areas, then=0), default=1),
            said=KeyTransform(KEYS["beliefs"], "content"),
        )
        .order_by("-is_used", "for_them", "about_it", "key")
    )
    return tuple(
        Candidate(Card.of(row), row["is_used"], _beliefs(row["said"]))
        for row in rows.values(*CARD, "is_used", "said")[:CANDIDATES]
    )


def _beliefs(said: Mapping[str, str] | None) -> tuple[str, str] | None:
    return None if said is None else (said["verhuurder"], said["huurder"])


# --- contributors and the editor ----------------------------------------------------------------


def proposal(proposal_id: int) -> ProposalShown | None:
    """Return a proposal that the one at work may see: the editor, or who made it logged in."""
    row = Proposal.objects.select_related("practice").filter(pk=proposal_id).first()
    if row is None:
        return None
    remarks = models.Remark.objects.filter(proposal=row).order_by("pk")
    return ProposalShown.of(row, list(remarks))


@transaction.atomic
def proposal_by_private_name(proposal_id: int) -> ProposalShown | None:
    """Return a proposal to whoever came by its private address."""
    with identity.as_register(NOWHERE):
        return proposal(proposal_id)


def own_proposals(actor: Actor) -> tuple[ProposalShown, ...]:
    """Return what the actor proposed, the newest first."""
    rows = Proposal.objects.select_related("practice").filter(person_id=actor.person_id)
    return tuple(ProposalShown.of(row) for row in rows.order_by("-made_at"))


def desk(actor: Actor, now: datetime) -> Desk | None:
    """Return what waits for the editor, or None for who is none."""
    if not may_edit(actor):
        return None
    stale = _published().filter(_stale(now)).order_by("checked_on", "title")
    unchecked = _published().filter(checked_on=None).order_by("title")
    waiting = (Proposal.State.WAITING, Proposal.State.ANSWERED)
    return Desk(
        waiting=_proposals(waiting),
        asked=_proposals((Proposal.State.ASKED,)),
        tried=_tried(models.Tried.objects.filter(state=models.Tried.State.WAITING)),
        stale=_cards(stale, SHOWN),
        stale_total=stale.count(),
        to_check=_cards(unchecked, SHOWN),
        to_check_total=unchecked.count(),
        broken=_broken(),
        withdrawn=_cards(Row.objects.filter(state=Row.State.WITHDRAWN).order_by("title")),
    )


def _stale(now: datetime) -> Q:
    return Q(checked_on__lt=now.date() - YEAR)


def _proposals(states: Sequence[str]) -> tuple[ProposalShown, ...]:
    rows = Proposal.objects.select_related("practice").filter(state__in=states)
    return tuple(ProposalShown.of(row) for row in rows.order_by("made_at")[:SHOWN])


def _broken() -> tuple[BrokenLink, ...]:
    rows = models.SourceLink.objects.select_related("practice").filter(
        state=models.SourceLink.State.BROKEN, practice__state=Row.State.PUBLISHED
    )
    return tuple(
        BrokenLink(one.practice.key, one.practice.title, one.address, one.answer, one.checked_at)
        for one in rows.order_by("practice__title")[:SHOWN]
    )


LINK_AGAIN = timedelta(days=7)


def links_to_check(now: datetime, limit: int) -> tuple[tuple[int, str], ...]:
    """Return the addresses that nobody looked at for a week, the longest ago first."""
    rows = models.SourceLink.objects.filter(
        Q(checked_at=None) | Q(checked_at__lt=now - LINK_AGAIN),
        practice__state=Row.State.PUBLISHED,
    ).order_by(F("checked_at").asc(nulls_first=True), "pk")
    return tuple(rows.values_list("pk", "address")[:limit])
