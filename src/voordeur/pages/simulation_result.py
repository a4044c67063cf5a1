# SPDX-License-Identifier: EUPL-1.2
"""How simulations are shown: the list, how far one is, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.clock import AMSTERDAM
from voordeur.core.figure.simulation.result import LIMITS, MEASURES, Line, Measure, Range, ranged
from voordeur.figures.simulations import Outcome, Question, Side, SimulationInfo
from voordeur.pages.delivery_words import answered
from voordeur.pages.screens import Action, Badge, Empty, Form, Link, Note, Panel, Tone, posting
from voordeur.pages.screens.simulation import (
    KeptSimulation,
    Progress,
    ResultTable,
    SimulationScreen,
)
from voordeur.pages.simulation_drawing import drawings, number, plain, with_range
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken

STATES = {
    "waiting": Badge(later("Wordt doorgerekend"), Tone.NEW, "wachten"),
    "done": Badge(later("Klaar"), Tone.OK, "ja"),
    "stopped": Badge(later("Gestopt"), Tone.MUTE, "nee"),
    "failed": Badge(later("Niet gelukt"), Tone.LATE, "let-op"),
}
STAFF = ("on_time", "wait_median", "wait_ninety", "waiting", "reach")
_MEASURE = {measure.name: measure for measure in MEASURES}


# --- the list -----------------------------------------------------------------------------------


def listed(kept: Sequence[SimulationInfo], form: Form, today: date) -> SimulationScreen:
    """Return the page with what was run, and the form."""
    return SimulationScreen(
        _("Nabootsing: wat zou er gebeuren?"),
        _(
            "Een verzonnen regio leeft jaren onder een overeenkomst, met zoveel handen als u "
            "geeft. Dezelfde huurders, met hetzelfde geluk, gaan door beide."
        ),
        limits=spoken(LIMITS),
        kept=tuple(_item(one, today) for one in kept),
        empty=None
        if kept
        else Empty(
            _("Nog niets doorgerekend"),
            _(
                "Vul hieronder in wat u wilt vergelijken. De werker rekent; u hoeft niet te "
                "wachten op deze pagina."
            ),
            icon="vraag",
        ),
        form=form,
        panels=(
            Panel(
                _("Waar is het goed voor?"),
                (
                    _("Hoeveel handen een afspraak vraagt, en wat er blijft liggen."),
                    _("Twee afspraken naast elkaar, met dezelfde huurders."),
                    _("Zien wat u als eerste zou moeten meten."),
                ),
                icon="vraag",
            ),
            Panel(
                _("Waar niet?"),
                (
                    _("Voorspellen hoeveel ontruimingen uw regio krijgt."),
                    _("Bewijzen dat een aanpak werkt: dat is erin gestopt, niet gevonden."),
                ),
                icon="nee",
            ),
        ),
    )


def _item(one: SimulationInfo, today: date) -> KeptSimulation:
    at = one.asked_at.astimezone(AMSTERDAM)
    under = _("{who}, {when}. {setting}").format(
        who=_who(one), when=words.moment(at, today), setting=_setting(one.question)
    )
    address = reverse("simulation", args=[one.id])
    return KeptSimulation(_title(one.question), address, under, STATES[one.state])


def _who(info: SimulationInfo) -> str:
    return info.asked_by or _("een oud-collega")


def _title(question: Question) -> str:
    if question.b is None:
        return _side(question.a)
    return _("{a} tegen {b}").format(a=_side(question.a), b=_side(question.b))


def _side(side: Side) -> str:
    if side.fte is None:
        return side.name
    return _("{name} met {fte} fte").format(name=side.name, fte=number(side.fte, 1))


def _setting(question: Question) -> str:
    return _("{inhabitants} inwoners, {years} jaar, {runs} keer, begingetal {seed}.").format(
        inhabitants=words.thousands(question.inhabitants),
        years=plain(question.years),
        runs=question.runs,
        seed=question.seed,
    )


# --- one simulation -----------------------------------------------------------------------------


def _assumed(written: str, today: date) -> str:
    """Return the day of the assumptions in words; what is no day, as it was kept."""
    try:
        return words.day(date.fromisoformat(written), today)
    except ValueError:
        return written


def result(info: SimulationInfo, outcome: Outcome | None, today: date) -> SimulationScreen:
    """Return the page of one simulation."""
    at = info.asked_at.astimezone(AMSTERDAM)
    lead = _("{setting} Gevraagd door {who}, {when}. Aannames van {assumed}.").format(
        setting=_setting(info.question),
        who=_who(info),
        when=words.moment(at, today),
        assumed=_assumed(info.assumed, today),
    )
    back = Link(_("Alle nabootsingen"), reverse("simulations"))
    title = _title(info.question)
    if outcome is None:
        return SimulationScreen(
            title,
            lead,
            limits=spoken(LIMITS),
            progress=_progress(info) if info.is_waiting else None,
            empty=None if info.is_waiting else _ended(info),
            back=back,
        )
    file = Action(_("CSV"), reverse("simulation-file", args=[info.id]), "download")
    return SimulationScreen(
        title,
        lead,
        limits=spoken(LIMITS),
        notes=(_no_effect(),),
        drawings=drawings(info.question, outcome),
        tables=tuple(_tables(info.question, outcome)),
        actions=(file,),
        back=back,
    )


def _progress(info: SimulationInfo) -> Progress:
    here = reverse("simulation", args=[info.id])
    said = _("{done} van {total} keer doorgerekend.").format(done=info.done, total=info.total)
    stop = posting(_("Stop"), reverse("simulation-stop", args=[info.id]), icon="nee")
    return Progress(said, info.done, info.total, here, stop)


def _ended(info: SimulationInfo) -> Empty:
    if info.state == "failed":
        return Empty(_("Dit is niet gelukt"), answered(info.problem), icon="let-op")
    said = _("Er was {done} van {total} keer doorgerekend.").format(
        done=info.done, total=info.total
    )
    return Empty(_("Gestopt"), said, icon="nee")


def _no_effect() -> Note:
    return Note(
        _("Ernaast staat een wereld waarin hulp niets doet"),
        _(
            "Daar helpt geen regeling, geen pauze en geen schuldhulp. Een verschil in "
            "ontruimingen is daar niets, want zo is het gemaakt. De werkelijkheid ligt ertussen; "
            "waar, zegt deze pagina niet."
        ),
        Tone.WAIT,
        "weegschaal",
    )


# --- the tables ---------------------------------------------------------------------------------


def _tables(question: Question, outcome: Outcome) -> Iterator[ResultTable]:
    yield _with_headings(
        "cijfers",
        _("Alle uitkomsten"),
        tuple(_rows(question, outcome)),
        _("Tussen haakjes: waarbinnen 95 % van losse keren valt."),
    )
    if question.staff:
        yield _staff(question, outcome)
    yield _with_headings(
        "kosten",
        _("Wat het kost, per jaar"),
        tuple(_costs(question, outcome)),
        _(
            "Uw eigen bedragen, maal wat er uit de nabootsing komt: van het laagste tot het "
            "hoogste. Wat hulp uitspaart, is hier een aanname."
        ),
    )


def _with_headings(
    key: str, title: str, rows: tuple[tuple[str, ...], ...], text: str, brief: str = ""
) -> ResultTable:
    headings, *rest = rows
    paired = tuple(tuple(zip(headings, row, strict=True)) for row in rest)
    return ResultTable(key, title, headings, paired, text, brief)


def _rows(question: Question, outcome: Outcome) -> Iterator[tuple[str, ...]]:
    if question.b is None:
        yield _("Uitkomst"), _side(question.a), _("Als hulp niets doet")
        for line in outcome.lines:
            yield _label(line.measure), _said(line.a, line), _said(line.a_without, line)
        return
    yield (
        _("Uitkomst"),
        _("A: {name}").format(name=_side(question.a)),
        _("B: {name}").format(name=_side(question.b)),
        _("B min A"),
        _("A als hulp niets doet"),
        _("B min A als hulp niets doet"),
    )
    for line in outcome.lines:
        yield (
            _label(line.measure),
            _said(line.a, line),
            _said(line.b, line),
            _apart(line.difference, line),
            _said(line.a_without, line),
            _apart(line.difference_without, line),
        )


def _label(measure: Measure) -> str:
    label = spoken(measure.label)
    return f"{label[:1].upper()}{label[1:]}"


def _said(found: Range | None, line: Line) -> str:
    return with_range(found, line.measure)


def _apart(found: Range | None, line: Line) -> str:
    return with_range(found, replace(line.measure, unit=line.measure.apart))


def _staff(question: Question, outcome: Outcome) -> ResultTable:
    rows: list[tuple[str, ...]] = [
        (_("Voltijdbanen"), *(_label(_MEASURE[name]) for name in STAFF))
    ]
    enough = None
    for many, runs in outcome.staff:
        cells = [with_range(ranged(runs, name), _MEASURE[name]) for name in STAFF]
        on_time = ranged(runs, "on_time")
        if enough is None and on_time is not None and on_time.mean >= question.aim:
            enough = many
        rows.append((plain(many), *cells))
    return _with_headings(
        "medewerkers",
        _("Hoeveel medewerkers zijn genoeg?"),
        tuple(rows),
        _("Kijk ook naar bereik en wachtende taken: wie alleen op tijd wil zijn, laat de rest."),
        _enough(question, enough),
    )


def _enough(question: Question, enough: float | None) -> str:
    aim = plain(question.aim)
    if enough is None:
        return _("Met geen van deze aantallen is {aim} % binnen twee weken benaderd.").format(
            aim=aim
        )
    return _(
        "Vanaf {fte} voltijdbanen is gemiddeld minstens {aim} % van de eerste pogingen binnen "
        "twee weken."
    ).format(fte=plain(enough), aim=aim)


# --- costs --------------------------------------------------------------------------------------


def _costs(question: Question, outcome: Outcome) -> Iterator[tuple[str, ...]]:
    found = {line.measure.name: line for line in outcome.lines}
    names = [_("A: {name}").format(name=_side(question.a))]
    if question.b is not None:
        names.append(_("B: {name}").format(name=_side(question.b)))
    yield _("Wat"), *names, _("A als hulp niets doet")
    yield _("Ontruimingen"), *_priced(found["evicted"], question.price, len(names))
    if question.wage is not None:
        yield _("Werk met mensen"), *_priced(found["fte"], question.wage, len(names))


def _priced(line: Line, price: tuple[int, int], sides: int) -> tuple[str, ...]:
    ranges = (line.a, line.b)[:sides]
    return tuple(_euros(one, price) for one in (*ranges, line.a_without))


def _euros(found: Range | None, price: tuple[int, int]) -> str:
    if found is None:
        return _("niet te zeggen")
    low, high = max(0.0, found.low) * price[0], max(0.0, found.high) * price[1]
    return _("{low} tot {high} euro").format(
        low=words.thousands(_rounded(low)), high=words.thousands(_rounded(high))
    )


def _rounded(euros: float) -> int:
    """Return whole thousands: the range allows no finer word."""
    return int(round(euros, -3))


def table_of(info: SimulationInfo, outcome: Outcome) -> Iterator[tuple[str, ...]]:
    """Return everything that stands on the page as rows of cells, for a spreadsheet."""
    yield (spoken(LIMITS),)
    yield _title(info.question), _setting(info.question), info.assumed
    for table in _tables(info.question, outcome):
        yield ()
        yield (table.title,)
        yield table.headings
        for row in table.rows:
            yield tuple(cell for _heading, cell in row)
