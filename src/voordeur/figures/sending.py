# SPDX-License-Identifier: EUPL-1.2
"""Sending a part of a national delivery that was made ready, and writing down that it left.

Each part is checked before it leaves. That data of somebody left is a line in the log of that
person, and what was sent to whom is a line that nobody can take back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from voordeur import __version__
from voordeur.cases import national
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure import ddas, ddas_check
from voordeur.core.figure.ddas import Group, Json, Person, Span, Supplier
from voordeur.core.figure.ddas_versions import Model, handled_in, part_in, told_in
from voordeur.figures import models
from voordeur.figures.ready import NotAsAgreedError, Ready
from voordeur.people import identity
from voordeur.trails import actions as trails

API, FILE, COMMAND = "api", "bestand", "opdracht"
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Part:
    """Which records: from `first` (counted from 0), at most `size`; page `page` of `pages`."""

    first: int
    size: int
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A part that may leave. `content`: the national model as JSON."""

    ready: Ready
    part: Part
    model: Model
    content: bytes
    records: int
    reports: int
    people: int


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets it and how (`API`, `FILE` or `COMMAND`); `person_id` is 0 for a program."""

    way: str
    name: str
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class SendingInfo:
    """One line of what was sent."""

    at: datetime
    way: str
    receiver: str
    person_id: int
    municipalities: tuple[str, ...]
    since: date
    until: date
    changed_since: datetime | None
    model: str
    page: int
    pages: int
    records: int
    reports: int
    people: int
    digest: str


def software(model: Model) -> str:
    """Return how we call ourselves in a delivery, with the version of the model it is in."""
    return f"Voordeur {__version__}, DDAS {model.value}"


# --- making a part ------------------------------------------------------------------------------


@dataclass(slots=True)
class _Place:
    told: list[str]
    handled: list[str]


@transaction.atomic
def make_part(
    ready: Ready,
    part: Part,
    model: Model,
    names: Mapping[str, str],
    *,
    by: Actor,
    now: datetime,
) -> Made:
    """Return one part with the people in it, and write down for each of them that it leaves.

    `names`: what the municipalities are called, by code. What was erased or restricted since the
    set was made stays out. Raises `NotAsAgreedError`.
    """
    with identity.acting_as(by):
        rows = list(_rows(by, ready, part))
        people = national.people_of(by, [one for row in rows for one in row.signals], now)
    places: dict[str, _Place] = {}
    reports = records = 0
    for row in rows:
        told = list(_told(row, people))
        if not told:
            continue
        place = places.setdefault(row.municipality, _Place([], []))
        ids = [str(one["ID"]) for one in told]
        handled = ddas.only(row.handled, ids)
        _check(told, handled)
        place.told += [_json(told_in(model, one)) for one in told]
        place.handled.append(_json(handled_in(model, handled)))
        records, reports = records + 1, reports + len(told)
    if not places:
        places = {code: _Place([], []) for code in ready.wanted.municipalities}
    content = _whole(ready, places, model, names)
    return Made(ready, part, model, content.encode(), records, reports, len(people))


def _rows(by: Actor, ready: Ready, part: Part) -> Iterator[models.NationalLine]:
    wanted = models.NationalLine.objects.filter(
        region_id=by.region_id,
        set_id=ready.id,
        position__gte=part.first,
        position__lt=part.first + part.size,
    )
    return wanted.order_by("position").iterator()


def _told(row: models.NationalLine, people: Mapping[int, tuple[str, Person]]) -> Iterator[Group]:
    for number, told in zip(row.signals, row.told, strict=True):
        found = people.get(number)
        if found is not None:
            yield ddas.with_client(told, found[1])


def _check(told: Sequence[Group], handled: Group) -> None:
    wrong = [field for one in told for field in ddas_check.wrong_report(one)]
    wrong += ddas_check.wrong_handled(handled)
    if wrong:
        raise NotAsAgreedError(tuple(sorted(set(wrong))))


def _whole(
    ready: Ready, places: Mapping[str, _Place], model: Model, names: Mapping[str, str]
) -> str:
    """Put the parts together as text: a page of thousands is never there as objects as well."""
    wanted = ready.wanted
    span = Span(wanted.since, wanted.until, ready.made_at)
    parts = []
    for number, (code, place) in enumerate(places.items(), start=1):
        supplier = Supplier(software(model), organisation(names.get(code, code)), code)
        head = part_in(model, ddas.part(supplier, number))
        lists = f'"vroegsignalen":[{",".join(place.told)}]'
        lists += f',"vroegsignaalzaken":[{",".join(place.handled)}]'
        parts.append(f"{_json(head)[:-1]},{lists}}}")
    heading = _json(ddas.heading(software(model), span))
    return f'{heading[:-1]},"leveringen":[{",".join(parts)}]}}'


def organisation(name: str) -> str:
    """Return what the organisation that delivers for a municipality is called."""
    return f"Gemeente {name}"


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- what was sent ------------------------------------------------------------------------------


@transaction.atomic
def write_down(made: Made, receiver: Receiver, sent: bytes, *, by: Actor, now: datetime) -> str:
    """Write down that these bytes leave, and return their SHA-256 in hexadecimals."""
    digest = hashlib.sha256(sent).hexdigest()
    wanted, part = made.ready.wanted, made.part
    with identity.acting_as(by):
        models.NationalSending.objects.create(
            region_id=by.region_id,
            at=now,
            way=receiver.way,
            receiver=receiver.name,
            person_id=receiver.person_id,
            municipalities=list(wanted.municipalities),
            since=wanted.since,
            until=wanted.until,
            changed_since=wanted.changed_since,
            made_at=made.ready.made_at,
            model=made.model.value,
            page=part.page,
            pages=part.pages,
            records=made.records,
            reports=made.reports,
            people=made.people,
            digest=digest,
        )
        about = f"{receiver.name}: {', '.join(wanted.municipalities)}, bladzijde {part.page}"
        trails.noted(by, action="landelijke levering versturen", objects=[about], now=now)
    return digest


def sent(actor: Actor, *, most: int = MOST_SHOWN) -> tuple[SendingInfo, ...]:
    """Return what was sent, the newest first; nothing for who may not see it."""
    if not access.may(actor, Deed.SEE_NATIONAL_LOG, About(region_id=actor.region_id)):
        return ()
    rows = models.NationalSending.objects.filter(region_id=actor.region_id).order_by("-at", "-id")
    return tuple(_info(row) for row in rows[:most])


def _info(row: models.NationalSending) -> SendingInfo:
    return SendingInfo(
        at=row.at,
        way=row.way,
        receiver=row.receiver,
        person_id=row.person_id,
        municipalities=tuple(row.municipalities),
        since=row.since,
        until=row.until,
        changed_since=row.changed_since,
        model=row.model,
        page=row.page,
        pages=row.pages,
        records=row.records,
        reports=row.reports,
        people=row.people,
        digest=row.digest,
    )
