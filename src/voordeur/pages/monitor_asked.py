# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks the monitor, what there is to choose, and the figures of that choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from voordeur import clock
from voordeur.agreements import queries as agreements
from voordeur.agreements.values import agreement_of
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed, Role
from voordeur.core.figure.choices import By, Span
from voordeur.core.figure.indicator import INDICATORS
from voordeur.figures import queries, showing
from voordeur.figures.queries import COMPARED
from voordeur.figures.values import Monitor
from voordeur.pages import choosing
from voordeur.pages import figure_words as say
from voordeur.pages.screens import Field, Option
from voordeur.pages.templatetags import words
from voordeur.people import queries as people

READERS = (Role.POLICY, Role.COORDINATOR)
MOST_AT_ONCE = 5_000  # changed cases that a reader waits for; the night does the rest


PERIOD = "periode"  # in an address: beside which period figures are compared


def spans() -> Mapping[Span, str]:
    """Return the periods on offer in words."""
    return {
        Span.YEAR: _("Laatste 12 maanden"),
        Span.QUARTER: _("Laatste 3 maanden"),
        Span.BEFORE: _("De 12 maanden ervoor"),
        Span.ALL: _("Alle maanden"),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody chose, and what there is to choose: names by value for each side."""

    span: Span
    by: By
    value: str
    beside: By
    name: str
    names: Mapping[By, Mapping[str, str]]
    other: Span = Span.BEFORE  # the period beside the chosen one, where `beside` is the whole

    @property
    def query(self) -> dict[str, str]:
        """Return the choice as it stands in an address."""
        chosen = f"{self.by.value}:{self.value}" if self.value else ""
        return {
            "periode": self.span.value,
            "keuze": chosen,
            "vergelijk": self.beside.value or f"{PERIOD}:{self.other.value}",
            "cijfer": self.name,
        }


def read(request: HttpRequest, actor: Actor) -> tuple[Monitor, Asked]:
    """Return the figures of what is asked. Raises Http404 for who may not.

    A job decides them every week. Where it never did yet, the first to look has them decided,
    without lead times, which the job adds.
    """
    asked = _asked(request, _names(actor))
    found = _found(actor, asked)
    if found is None and access.may(actor, Deed.SEE_COUNTS, About(region_id=actor.region_id)):
        showing.keep_up(
            region_id=actor.region_id, today=clock.today(), most=MOST_AT_ONCE, lead_times=False
        )
        found = _found(actor, asked)
    if found is None:
        raise Http404
    return found, asked


def _found(actor: Actor, asked: Asked) -> Monitor | None:
    return queries.monitor(actor, span=asked.span, by=asked.by, value=asked.value)


def _names(actor: Actor) -> Mapping[By, Mapping[str, str]]:
    versions = agreements.versions(actor.region_id)
    version = agreements.holding(versions, clock.today())
    territory = {} if version is None else agreement_of(version.id).territory
    return {
        By.WHOLE: {span.value: text for span, text in spans().items()},
        By.PLACE: {code: place.name for code, place in territory.items()},
        By.LANDLORD: {str(one.id): one.name for one in people.landlords(actor.region_id)},
        By.KIND: {"vroegsignaal": _("Vroegsignaal"), "crisissignaal": _("Crisissignaal")},
        By.AGREEMENT: {
            str(one.id): _("vanaf {day}").format(day=words.date_in_words(one.valid_from))
            for one in versions
        },
        By.HOUSEHOLD: {
            "met kinderen": _("Met kinderen"),
            "zonder kinderen": _("Zonder kinderen"),
            "niet gevraagd": _("Niet gevraagd"),
        },
    }


def _asked(request: HttpRequest, names: Mapping[By, Mapping[str, str]]) -> Asked:
    """What is not there counts as not asked, and the page says so."""
    known = {one.value: one for one in Span}
    span = known[choosing.word(request, "periode", tuple(known), Span.YEAR.value)]
    parts = {
        f"{by.value}:{value}": (by, value)
        for by, values in names.items()
        if by is not By.WHOLE
        for value in values
    }
    by, value = parts.get(choosing.word(request, "keuze", tuple(parts), ""), (By.WHOLE, ""))
    sides = [one.value for one in names if one is not By.WHOLE]
    periods = [f"{PERIOD}:{one}" for one in known]
    beside = choosing.word(request, "vergelijk", (*sides, *periods), "")
    name = choosing.word(request, "cijfer", COMPARED, COMPARED[0])
    other = known.get(beside.removeprefix(f"{PERIOD}:"))
    return Asked(
        span,
        by,
        value,
        next((one for one in names if one.value == beside), By.WHOLE),
        name,
        names,
        other if other not in {None, span} else _usual(span),
    )


def _usual(span: Span) -> Span:
    """Return the period that one is compared with when nobody chose another."""
    return Span.BEFORE if span is Span.YEAR else Span.YEAR


def fields(asked: Asked) -> tuple[Field, ...]:
    offered = spans()
    chosen = [Option("", _("Hele regio"))]
    sides = [
        Option(f"{PERIOD}:{span.value}", text)
        for span, text in offered.items()
        if span is not asked.span
    ]
    for by, values in asked.names.items():
        if by is By.WHOLE or len(values) < 2:
            continue
        title = say.side(by).capitalize()
        chosen += [Option(f"{by.value}:{key}", f"{title}: {name}") for key, name in values.items()]
        sides.append(Option(by.value, title))
    figures = [Option(name, say.label(INDICATORS[name])) for name in COMPARED]
    query = asked.query
    return (
        Field(
            "periode",
            _("Periode"),
            "select",
            query["periode"],
            options=tuple(Option(one.value, text) for one, text in offered.items()),
        ),
        Field("keuze", _("Waarvan"), "select", query["keuze"], options=tuple(chosen)),
        Field("cijfer", _("Vergelijk cijfer"), "select", query["cijfer"], options=tuple(figures)),
        Field(
            "vergelijk",
            _("Vergelijk met (en landelijk)"),
            "select",
            query["vergelijk"],
            options=tuple(sides),
        ),
    )
