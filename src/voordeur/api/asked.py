# SPDX-License-Identifier: EUPL-1.2
"""Reading what a program asks: exactly the fields of the description, with its types."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest
from rest_framework import serializers

from voordeur.api.problems import undoable, unlike
from voordeur.api.signing import digest_of

MOST_BYTES = 10_000
MOST_PER_PAGE = 25_000
MOST_PAGES = 1_000_000
MOST_DAYS = 5 * 366
CHANGED_SINCE = "gewijzigdSinds"
START, END = "aanleverperiodeStartdatum", "aanleverperiodeEinddatum"
ORGANISATION = "aanleverende_organisatie"
TYPES = {START: str, END: str, ORGANISATION: str, "page": int, "pageSize": int}


class GegevensRequest(serializers.Serializer):  # type: ignore[misc]  # no types
    """What may be asked, in the names of the national description."""

    aanleverperiodeStartdatum = serializers.DateField(  # noqa: N815 - its name there
        required=False,
        help_text="Eerste dag; zonder: de eerste dag van de maand voor de laatste dag.",
    )
    aanleverperiodeEinddatum = serializers.DateField(  # noqa: N815 - its name there
        required=False, help_text="Laatste dag; zonder: gisteren."
    )
    aanleverende_organisatie = serializers.CharField(
        required=False,
        max_length=200,
        help_text="Zoals `Gemeente Voorbeeldstad`, of de gemeentecode; zonder: alle gemeenten van "
        "dit token.",
    )
    page = serializers.IntegerField(required=False, min_value=1, max_value=MOST_PAGES)
    pageSize = serializers.IntegerField(  # noqa: N815 - its name there
        required=False, min_value=1, max_value=MOST_PER_PAGE
    )


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, with what was left out filled in.

    `is_paged`: the program asked for pages, and is told how many there are.
    """

    since: date
    until: date
    organisation: str
    page: int
    size: int
    is_paged: bool
    changed_since: datetime | None


def read(request: HttpRequest, today: date) -> Question:
    """Return what a request asks. Raises `ProblemError`."""
    fields = _fields(_body(request))
    until = _day(fields, END) or today - timedelta(days=1)
    since = _day(fields, START) or (until.replace(day=1) - timedelta(days=1)).replace(day=1)
    if since > until:
        raise undoable("De eerste dag ligt na de laatste.")
    if (until - since).days > MOST_DAYS:
        raise undoable("Vraag hoogstens vijf jaar tegelijk.")
    return Question(
        since=since,
        until=until,
        organisation=str(fields.get(ORGANISATION, "")).strip(),
        page=_number(fields, "page", 1),
        size=_number(fields, "pageSize", MOST_PER_PAGE),
        is_paged="page" in fields or "pageSize" in fields,
        changed_since=_changed_since(request),
    )


def _body(request: HttpRequest) -> bytes:
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise unlike("Het verzoek is te lang.")
    body = request.body
    digest = request.headers.get("Digest")
    if digest is not None and digest != digest_of(body):
        raise unlike("De Digest hoort niet bij het verzoek.")
    return body


def _fields(body: bytes) -> dict[str, object]:
    try:
        given = json.loads(body.decode("utf-8")) if body.strip() else {}
    except (ValueError, RecursionError) as error:
        raise unlike("Het verzoek is geen JSON.") from error
    if not isinstance(given, dict):
        raise unlike("Het verzoek is geen object.")
    for name, value in given.items():
        if name not in TYPES:
            raise unlike(f"Onbekend veld: {name[:40]}.")
        if type(value) is not TYPES[name]:
            raise unlike(f"Het veld {name} heeft niet het goede type.")
    checked = GegevensRequest(data=given)
    if not checked.is_valid():
        raise unlike(f"Het veld {next(iter(checked.errors))} is niet goed gevuld.")
    return dict(checked.validated_data)


def _day(fields: dict[str, object], name: str) -> date | None:
    found = fields.get(name)
    return found if isinstance(found, date) else None


def _number(fields: dict[str, object], name: str, otherwise: int) -> int:
    found = fields.get(name)
    return found if isinstance(found, int) else otherwise


def _changed_since(request: HttpRequest) -> datetime | None:
    if set(request.GET) - {CHANGED_SINCE}:
        raise unlike(f"In het adres kan alleen {CHANGED_SINCE} staan.")
    given = request.GET.getlist(CHANGED_SINCE)
    if not given:
        return None
    try:
        # A plus in an address is read as a blank.
        moment = datetime.fromisoformat(given[0].replace(" ", "+"))
    except ValueError as error:
        raise unlike(f"{CHANGED_SINCE} is geen moment, zoals 2026-01-31T09:00:00Z.") from error
    if len(given) > 1 or moment.tzinfo is None:
        raise unlike(f"{CHANGED_SINCE} staat er een keer, met de tijdzone erbij.")
    return moment
