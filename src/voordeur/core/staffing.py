# SPDX-License-Identifier: EUPL-1.2
"""Who may give whom which role, and which roles an organisation's own login may ask for.

An organisation looks after its own people. The region looks after itself, after the
administrators of organisations, and after the people of an organisation without one. Nobody
changes what they may do themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voordeur.core.access import ALLOWED, Actor, Allowed, Denied, Role, Scope

REGION_ROLES = (Role.COORDINATOR, Role.POLICY, Role.PRIVACY, Role.EDITOR, Role.ADMIN)
_HELPER = (Role.WORKER, Role.ADMIN)
# By kind of party (vocabulary.PARTY_KINDS): the work that such an organisation has people for.
_BY_KIND: Mapping[str, tuple[Role, ...]] = {
    "verhuurder": (Role.LANDLORD, Role.ADMIN),
    "toegang": (Role.ACCESS, Role.ADMIN),
    "sociaal team": (Role.WORKER, Role.DEBT_HELP, Role.ADMIN),
    "schuldhulp": (Role.DEBT_HELP, Role.ADMIN),
    "GGD": (Role.GGD, Role.ADMIN),
    "Meldpunt Zorg en Overlast": (Role.GGD, Role.ADMIN),
    "gemeente": (Role.WORKER, Role.ACCESS, Role.DEBT_HELP, Role.ADMIN),
}


@dataclass(frozen=True, slots=True)
class Place:
    """For whom somebody works: an organisation, or the region itself without a `party_id`.

    `kind` is one of `vocabulary.PARTY_KINDS`; `has_admin` whether the organisation has an
    administrator of its own.
    """

    region_id: int
    party_id: int | None = None
    kind: str = ""
    has_admin: bool = False

    @property
    def roles(self) -> tuple[Role, ...]:
        """Return the roles that people here may have."""
        return REGION_ROLES if self.party_id is None else _BY_KIND.get(self.kind, _HELPER)


def may_staff(actor: Actor, place: Place) -> Allowed | Denied:
    """Return whether the actor looks after the people of this place, or why not."""
    if actor.region_id != place.region_id:
        return Denied("Dit hoort bij een andere regio.")
    if actor.scope is Scope.REGISTER:
        return ALLOWED
    if actor.role is not Role.ADMIN:
        return Denied("Alleen een beheerder beheert mensen en rollen.")
    if actor.party_ids:
        is_own = place.party_id in actor.party_ids
        return ALLOWED if is_own else Denied("U beheert alleen mensen van uw eigen organisatie.")
    return ALLOWED


def may_give(actor: Actor, role: Role, place: Place, person_id: int | None) -> Allowed | Denied:
    """Return whether the actor may give this role to this person, or why not.

    `person_id` is None for somebody who has no account yet.
    """
    allowed = may_end(actor, role, place, person_id)
    if allowed and role not in place.roles:
        return Denied(f"De rol {role.label} past niet bij deze organisatie.")
    return allowed


def may_end(actor: Actor, role: Role, place: Place, person_id: int | None) -> Allowed | Denied:
    """Return whether the actor may end this role of this person, or why not.

    A role that does not fit the organisation can be ended like any other: whoever leaves must
    not keep a way in that nobody can close.
    """
    allowed = may_staff(actor, place)
    if not allowed:
        return allowed
    if person_id is not None and person_id == actor.person_id:
        return Denied("Uw eigen rol verandert iemand anders.")
    if actor.scope is Scope.REGISTER:
        return ALLOWED
    return _may_as_admin(actor, role, place)


def _may_as_admin(actor: Actor, role: Role, place: Place) -> Allowed | Denied:
    if actor.party_ids:
        if role is Role.ADMIN:
            return Denied("Een beheerder van een organisatie wordt door de regio aangewezen.")
        return ALLOWED
    if place.has_admin and role is not Role.ADMIN:
        return Denied("Deze organisatie heeft een eigen beheerder, die over haar mensen gaat.")
    return ALLOWED


@dataclass(frozen=True, slots=True)
class ClaimRule:
    """A line of a provider: who has this value in this claim gets this role at this party."""

    claim: str
    value: str
    role: Role
    party_id: int


@dataclass(frozen=True, slots=True)
class Grant:
    """A role at an organisation that a login gives for as long as the claim is there."""

    role: Role
    party_id: int


def granted(
    rules: Sequence[ClaimRule], claims: Mapping[str, object], places: Iterable[Place]
) -> frozenset[Grant]:
    """Return what these claims give, never more than the provider's own places can have.

    A rule about another organisation, about the region, or with a role that does not fit gives
    nothing, whoever wrote it. An administrator is appointed by somebody, not by a claim.
    """
    fits = {
        (role, place.party_id)
        for place in places
        if place.party_id is not None
        for role in place.roles
        if role is not Role.ADMIN
    }
    return frozenset(
        Grant(rule.role, rule.party_id)
        for rule in rules
        if (rule.role, rule.party_id) in fits and rule.value in _values(claims.get(rule.claim))
    )


def _values(claim: object) -> frozenset[str]:
    """Return a claim as the texts in it; anything but text or a list of it says nothing."""
    if isinstance(claim, str):
        return frozenset({claim})
    if isinstance(claim, list):
        return frozenset(one for one in claim if isinstance(one, str))
    return frozenset()
