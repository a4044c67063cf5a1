# SPDX-License-Identifier: EUPL-1.2
"""Read the parts of an agreement that stand around its rules: the gate, feedback, keeping."""

from __future__ import annotations

from collections.abc import Iterator

from voordeur.core.agreement.grounds import ground_of, required_ground
from voordeur.core.agreement.nodes import (
    Admission,
    AttemptTerms,
    FeedbackRule,
    LookRule,
    Priority,
    Retention,
    Rung,
)
from voordeur.core.agreement.problems import MISSING_KEY, NO_SENSE
from voordeur.core.agreement.scope import Scope
from voordeur.core.agreement.table import Table
from voordeur.core.agreement.vocabulary import FEEDBACK_MARKS, LOOK_REASONS, RECORDS
from voordeur.core.calendar import Term, Unit
from voordeur.core.codes import ContactKind, PartOfDay

LONGEST_LOOK = 7  # days: longer is no look, but taking part


def read_admission(top: Table, scope: Scope) -> Admission | None:
    """Return what the agreement asks of a report, or None where it asks nothing."""
    table = top.table("toelating")
    if table is None:
        return None
    objection = table.table("bezwaar")
    by, stands_in = "", ""
    if objection is not None:
        ground_of(objection, scope.sources)
        by = objection.choice("vastgelegd door", scope.parties)
        stands_in = objection.text("in")
    return Admission(
        condition=table.facts("als"),
        place=table.place,
        ground=required_ground(table, scope.sources, "de toelating"),
        objection_by=by,
        objection_in=stands_in,
        complete_within=table.term("aanvullen binnen"),
    )


def read_priorities(top: Table, scope: Scope) -> Iterator[Priority]:
    """Yield who comes first, in the order of the file."""
    for table in top.tables("voorrang"):
        condition = table.facts("als")
        ground = required_ground(table, scope.sources, "de voorrang")
        if condition is not None:
            yield Priority(condition, table.place, ground)


def read_ladder(top: Table) -> Iterator[Rung]:
    """Yield the order of attempts."""
    for table in top.tables("contactladder"):
        yield Rung(
            kind=table.choice("soort", tuple(ContactKind)),
            times=table.count("keer", 1),
            place=table.place,
            different_parts_of_day=bool(table.choice("op")),
            also=table.choice("ook", tuple(PartOfDay)),
        )


def read_attempts(top: Table, scope: Scope) -> AttemptTerms | None:
    """Return how far seeking contact goes, or None where the agreement does not say."""
    table = top.table("contactpogingen")
    if table is None:
        return None
    if "contactladder" not in top:
        sentence = 'Bij "contactpogingen" hoort een "contactladder": welke pogingen er zijn.'
        top.told.add(MISSING_KEY, table.line, sentence)
    return AttemptTerms(
        most=table.count("hoogstens", 0),
        place=table.place,
        ground=required_ground(table, scope.sources, "het aantal contactpogingen"),
        between=table.term("tussentijd"),
        fallback=table.choice("terugval", tuple(ContactKind)),
    )


def read_feedback(top: Table, scope: Scope) -> Iterator[FeedbackRule]:
    """Yield what each role that reports hears back."""
    known = tuple(dict.fromkeys((*FEEDBACK_MARKS, *scope.told_marks)))
    for role, table in top.named("terugkoppeling"):
        marks = table.choices("bij", known)
        table.choice("wat")
        party = scope.parties.get(role.text)
        if party is None:
            top.told.unknown(role.line, role.text, tuple(scope.parties), where="terugkoppeling")
        elif not party.is_landlord:
            sentence = f'"{role.text}" meldt niet, want het is geen verhuurder.'
            top.told.add(NO_SENSE, role.line, sentence, role.text)
        yield FeedbackRule(role.text, marks, table.place, ground_of(table, scope.sources))


def read_retention(top: Table, scope: Scope) -> Iterator[Retention]:
    """Yield how long each kind of record is kept."""
    for record, table in top.named("bewaren"):
        term = table.term("termijn")
        ground = required_ground(table, scope.sources, f'het bewaren van "{record.text}"')
        decided_by = table.text("besloten door")
        is_automatic = table.choice("wissen") == "automatisch"
        if record.text not in RECORDS:
            top.told.unknown(record.line, record.text, tuple(RECORDS), where="bewaren")
        elif term is not None:
            yield Retention(
                record.text, term, decided_by, table.place, ground, is_automatic=is_automatic
            )


def read_look(top: Table, scope: Scope) -> LookRule | None:
    """Return on which terms somebody may look at a case of others, or None where it may not."""
    table = top.table("inzage met reden")
    if table is None:
        return None
    ground = required_ground(table, scope.sources, "de inzage met reden")
    allowed = table.yes("mag") is True
    lasts = table.term("duur")
    if allowed:
        _tell_length(table, lasts)
    roles = table.choices("voor", scope.parties)
    for role in roles:
        if scope.parties[role].is_landlord:
            sentence = f'"{role}" is een verhuurder; die ziet nooit een zaak.'
            table.told.add(NO_SENSE, table.line_of("voor"), sentence, role)
    reasons = table.choices("redenen", LOOK_REASONS) or LOOK_REASONS
    return LookRule(allowed, table.place, ground, roles, lasts, reasons)


def _tell_length(table: Table, lasts: Term | None) -> None:
    if "duur" not in table:
        sentence = 'Bij "inzage met reden" ontbreekt "duur": hoe lang een inzage duurt.'
        table.told.add(MISSING_KEY, table.line, sentence)
    elif lasts is not None and not (lasts.unit is Unit.DAYS and lasts.count <= LONGEST_LOOK):
        sentence = f'Bij "duur" staat "{lasts}"; een inzage duurt ten hoogste 7 dagen.'
        table.told.add(NO_SENSE, table.line_of("duur"), sentence, str(lasts))
