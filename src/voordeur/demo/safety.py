# SPDX-License-Identifier: EUPL-1.2
"""What a demo shows of safety: a caution, a secret address, a look with a reason, some support.

Who does what stands in the region's `demo.yml`; the cases are taken from people's work lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from voordeur.cases import looking
from voordeur.cases import queries as cases
from voordeur.cases.looking import Found, Sought
from voordeur.core.access import Actor, Role
from voordeur.demo import regions
from voordeur.grants import actions as grants
from voordeur.grants import queries as granted
from voordeur.grants.actions import NewSupport
from voordeur.grants.values import SupportInfo
from voordeur.people import actions as people
from voordeur.people import queries as registered
from voordeur.people.identity import acting_as
from voordeur.visits import actions as visits

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def arrange(folder: Path, key: str, now: datetime) -> None:
    """Do in one region what its `demo.yml` says under `safety`; nothing where it says nothing."""
    content: Mapping[str, Any] = regions.safety(folder, key)
    if "caution" in content:
        _caution(content["caution"], now - 3 * DAY)
    if "secret" in content:
        _secret(content["secret"], now - 2 * DAY)
    if "look" in content:
        _look(content["look"], now - 2 * HOUR)
    if "support" in content:
        _support(content["support"], now - DAY)


def _actor(login: str, now: datetime) -> Actor:
    found = registered.actor_by_login(login, now.date())
    if found is None:
        raise regions.RegionError(f"{login} staat niet bij de mensen van demo.yml")
    return found


def _references(actor: Actor, now: datetime) -> Iterator[str]:
    """Yield the cases on somebody's work list, each once, the most urgent first."""
    with transaction.atomic(), acting_as(actor):
        listed = cases.work_list(actor, now)
    rows = () if listed is None else listed.rows
    yield from dict.fromkeys(row.case.reference for row in rows)


def _caution(given: Mapping[str, Any], now: datetime) -> None:
    actor = _actor(given["by"], now)
    visits.caution(
        reference=_nth(actor, now, int(given["case"])),
        reason=given["reason"],
        ask=given["ask"],
        until=now.date() + int(given["days"]) * DAY,
        by=actor,
        now=now,
    )


def _secret(given: Mapping[str, Any], now: datetime) -> None:
    actor = _actor(given["by"], now)
    reference = _nth(actor, now, int(given["case"]))
    visits.keep_secret(reference=reference, why=given["why"], by=actor, now=now)


def _nth(actor: Actor, now: datetime, number: int) -> str:
    listed = list(_references(actor, now))
    return listed[min(number, len(listed)) - 1] if listed else ""


def _look(given: Mapping[str, Any], now: datetime) -> None:
    """Look at the first case of somebody else that the one who looks does not see anyhow."""
    actor, owner = _actor(given["by"], now), _actor(given["at"], now)
    for reference in _references(owner, now):
        found = looking.look(
            Sought(reference=reference),
            reason=given["reason"],
            words=given["words"],
            by=actor,
            now=now,
        )
        if isinstance(found, Found) and found.until is not None:
            with transaction.atomic(), acting_as(actor):
                looking.page(actor, reference, now)
            return


def _support(given: Mapping[str, Any], now: datetime) -> None:
    """Let somebody of the platform in for an hour, yesterday, and look at a few pages."""
    people.add_person(email=given["login"], name=given["name"], hashed=regions.hashed())
    new = NewSupport(
        email=given["login"],
        role=Role.COORDINATOR,
        reason=given["reason"],
        words=given["words"],
        lasts=HOUR,
    )
    by = _actor(given["by"], now)
    made = grants.allow_support(new=new, by=by, now=now)
    if isinstance(made, SupportInfo):
        _looked_on(made, tuple(given["pages"]), now)
        grants.end_support(support_id=made.id, by=granted.actor_in(made), now=now + HOUR / 2)


def _looked_on(session: SupportInfo, pages: tuple[str, ...], now: datetime) -> None:
    for number, path in enumerate(pages, start=1):
        at = now + timedelta(minutes=4 * number)
        grants.note_request(session=session, method="GET", path=path, status=200, now=at)
