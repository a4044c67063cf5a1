# SPDX-License-Identifier: EUPL-1.2
"""Whether a delivery is as the national model wants it, before anybody sees it.

Cheap enough for every record that leaves. The tests hold it against the published schema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from voordeur.core.codes import DDAS_1_2, CodeLists
from voordeur.core.figure.ddas import Json

Test = Callable[[Json], bool]
BSN_LENGTH = 9


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields that a group may have, what each must hold, and which must be there."""

    fields: Mapping[str, Test | Shape]
    needed: tuple[str, ...] = ()


def _text(value: Json) -> bool:
    return isinstance(value, str) and bool(value)


def _whole(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _flag(value: Json) -> bool:
    return isinstance(value, bool)


def _day(value: Json) -> bool:
    if not isinstance(value, str) or len(value) != len("2026-01-01"):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _one_of(words: tuple[str, ...]) -> Test:
    return frozenset(words).__contains__


def _each(shape: Shape, least: int = 0) -> Test:
    def test(value: Json) -> bool:
        if not isinstance(value, list) or len(value) < least:
            return False
        return all(isinstance(one, dict) and fits(one, shape) for one in value)

    return test


def _told(words: CodeLists) -> Shape:
    client = Shape(
        {
            "burgerservicenummer": _text,
            "geslachtsaanduiding": _one_of(words.sexes),
            "geboortedatum": _day,
            "postcode": _text,
            "huisnummer": _text,
            "huisnummertoevoeging": _text,
        }
    )
    fields: dict[str, Test | Shape] = {
        "ID": _text,
        "crisissignaal": _flag,
        "warmeOverdracht": _flag,
        "bedrag": _whole,
        "ontstaansdatum": _day,
        "signaaldatum": _day,
        "status": _one_of(words.signal_statuses),
        "signaalpartner": Shape({"type": _one_of(words.partner_kinds)}),
        "client": client,
    }
    return Shape(fields, ("ID", "client", "signaalpartner"))


def _handled(words: CodeLists) -> Shape:
    attempt = Shape(
        {
            "soort": _one_of(words.contact_kinds),
            "bereikt": _flag,
            "datum": _day,
            "dagdeel": _one_of(words.parts_of_day),
        }
    )
    fields: dict[str, Test | Shape] = {
        "resultaat": _one_of(words.results),
        "matchingsdatum": _day,
        "startdatumMatchingperiode": _day,
        "datumOpgepakt": _day,
        "einddatumMatchingperiode": _day,
        "vroegsignalen": _each(Shape({"ID": _text}, ("ID",)), least=1),
        "contactpogingen": _each(attempt),
    }
    return Shape(fields, ("vroegsignalen",))


TOLD, HANDLED = _told(DDAS_1_2), _handled(DDAS_1_2)


def fits(group: Mapping[str, Json], shape: Shape) -> bool:
    """Say whether a group has the right fields with the right content, and no others."""
    return next(_wrong(group, shape), None) is None


def wrong(group: Mapping[str, Json], shape: Shape) -> tuple[str, ...]:
    """Return the names of the fields of a group that are missing, unknown or wrong."""
    return tuple(_wrong(group, shape))


def _wrong(group: Mapping[str, Json], shape: Shape) -> Iterator[str]:
    yield from (name for name in shape.needed if name not in group)
    for name, value in group.items():
        test = shape.fields.get(name)
        if test is None:
            yield name
        elif isinstance(test, Shape):
            inner = _wrong(value, test) if isinstance(value, dict) else iter(("",))
            yield from (f"{name}.{one}".rstrip(".") for one in inner)
        elif not test(value):
            yield name


def wrong_report(report: Mapping[str, Json]) -> tuple[str, ...]:
    """Return what is wrong with a report in the newest model: nothing when it may leave.

    Whom it is about is said by a citizen number and nothing else, or by postcode and house number.
    """
    client = report.get("client")
    return (*wrong(report, TOLD), *(() if _is_somebody(client) else ("client",)))


def wrong_handled(handled: Mapping[str, Json]) -> tuple[str, ...]:
    """Return what is wrong with a vroegsignaalzaak in the newest model."""
    return wrong(handled, HANDLED)


def _is_somebody(client: Json) -> bool:
    if not isinstance(client, dict):
        return False
    number = client.get("burgerservicenummer")
    if number is not None:
        return len(client) == 1 and isinstance(number, str) and len(number) == BSN_LENGTH
    return "postcode" in client and "huisnummer" in client
