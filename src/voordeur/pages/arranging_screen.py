# SPDX-License-Identifier: EUPL-1.2
"""The page of an arrangement: both tests side by side, every instalment, and what may be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.core.agreement import vocabulary
from voordeur.core.arrangement import asking, rules, watch
from voordeur.core.arrangement.asking import Answer, Request
from voordeur.core.arrangement.budget import Verdict
from voordeur.core.arrangement.watch import Line, Track
from voordeur.pages import arrangement, arranging_form, arranging_outcome, arranging_seal
from voordeur.pages.arranging_around import Around
from voordeur.pages.arranging_deeds import BREAK, TERM, Back
from voordeur.pages.arranging_form import Typed
from voordeur.pages.happened import capital
from voordeur.pages.screens import (
    Action,
    Field,
    Form,
    Link,
    Note,
    Option,
    Panel,
    RecordForm,
    Tone,
    posting,
)
from voordeur.pages.screens.arranging import Arranging, TermRow
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken


def screen(around: Around, typed: Typed, back: Back | None = None) -> Arranging:
    """Return the page; with a proposal that can be worked out, its outcome too.

    `back`: a form that was not recorded, to be shown again with what is wrong.
    """
    found, runs = around.standing.track, _runs(around.standing.track)
    reference = around.reference
    name = around.name or reference
    rows = _rows(around, found, back)
    decide = arranging_outcome.decide(around, typed, back) if typed.instalments else ()
    folds = (_breaking(around, back),) if runs else ()
    forms = (*decide, *(one.form for one in folds), *(one.form.form for one in rows if one.form))
    is_said = typed.errors or any(one.error_count for one in forms)
    return Arranging(
        heading=_("Betalingsregeling"),
        lead=_("Voor {name}, zaak {reference}.").format(name=name, reference=reference),
        form=replace(
            arranging_form.form(
                around.address,
                typed,
                Link(_("Terug naar de zaak"), around.case_address),
                _seal(around, typed),
            ),
            problems=() if back is None or is_said else (back.sentence,),
        ),
        rules=_rules(around),
        notes=(*_running_notes(around), *_request_notes(around)),
        running_text=arrangement.summary(found) if found is not None and found.lines else "",
        rows=rows,
        outcome=arranging_outcome.outcome(around, typed) if typed.instalments else None,
        decide=decide,
        folds=folds,
        ask_open=_ask_open(around),
        paper=_paper(around),
        is_folded=runs and not (typed.instalments or typed.errors),
    )


def _seal(around: Around, typed: Typed) -> str:
    if not typed.too_much:
        return ""
    return arranging_seal.sealed(around, typed.too_much, Verdict.SHORT)


def _runs(found: Track | None) -> bool:
    return found is not None and found.standing is watch.Standing.RUNNING and bool(found.lines)


def _paper(around: Around) -> Link | None:
    if not _runs(around.standing.track):
        return None
    address = reverse("case-arrangement-paper", args=[around.reference])
    return Link(_("Papier voor de huurder (PDF)"), address, "brief")


# --- what runs ----------------------------------------------------------------------------------


def _running_notes(around: Around) -> tuple[Note, ...]:
    found = around.standing.track
    return () if found is None else arrangement.standing(found, around.today)


def _request_notes(around: Around) -> tuple[Note, ...]:
    notes = []
    if around.standing.request is not None and not around.standing.request.is_used:
        notes.append(_request_note(around, around.standing.request))
    question = around.standing.still_open
    if question is not None:
        notes.append(_question_note(around))
    return tuple(notes)


def _request_note(around: Around, request: Request) -> Note:
    day = words.day(request.answered_on or request.asked_on, around.today)
    if request.answer is Answer.ALLOWED:
        text = _("{landlord} zei ja op {day}. Leg de regeling hieronder vast.")
        return Note(_("Uitzondering mag"), _in(text, around, day), Tone.OK, "ja")
    if request.answer is Answer.REFUSED:
        text = _("{landlord} zei nee op {day}. Reden: {reason}. Maak een ander voorstel.")
        said = text.format(landlord=around.landlord, day=day, reason=request.why_not)
        return Note(_("Uitzondering mag niet"), said, Tone.LATE)
    if request.answer is Answer.COUNTERED and not request.counter:
        text = _("{landlord} wilde op {day} iets anders, en noemde geen getallen. Overleg.")
        return Note(_("Tegenvoorstel"), _in(text, around, day), Tone.NEW, "vraag")
    if request.answer is Answer.COUNTERED:
        text = _("{landlord} stelde op {day} iets anders voor. Het staat hieronder ingevuld.")
        return Note(_("Tegenvoorstel"), _in(text, around, day), Tone.NEW, "vraag")
    text = _("Gevraagd op {day}. {landlord} is aan zet.")
    return Note(_("Wacht op de verhuurder"), _in(text, around, day), Tone.WAIT, "wachten")


def _question_note(around: Around) -> Note:
    question = around.standing.still_open
    assert question is not None
    day = words.day(question.answered_on or question.asked_on, around.today)
    if not question.answer:
        text = _("Op {day} gevraagd of de achterstand nog openstaat. {landlord} is aan zet.")
        return Note(_("Wacht op de verhuurder"), _in(text, around, day), Tone.WAIT, "wachten")
    said = capital(question.answer)
    if question.amount is not None:
        text = _("{landlord} antwoordde op {day}: er staat {amount} open.")
        amount = words.euros(question.amount)
        told = text.format(landlord=around.landlord, day=day, amount=amount)
        return Note(said, told, Tone.NEW, "vraag")
    return Note(said, _in(_("{landlord} antwoordde op {day}."), around, day), Tone.NEW, "vraag")


def _in(text: str, around: Around, day: str) -> str:
    return text.format(landlord=around.landlord, day=day)


def _rows(around: Around, found: Track | None, back: Back | None) -> tuple[TermRow, ...]:
    if found is None:
        return ()
    return tuple(_row(around, line, found, back) for line in found.lines)


def _row(around: Around, line: Line, found: Track, back: Back | None) -> TermRow:
    shown = arrangement.row(line, len(found.lines), around.today, found.standing)
    tells = _runs(found) and line.open > 0 and line.due <= _month_on(around.today)
    return TermRow(
        shown.number,
        shown.day,
        shown.amount,
        shown.badge,
        _tell(around, line) if tells else (),
        _part(around, line, back) if tells else None,
    )


def _month_on(today: date) -> date:
    """A term may be paid before its day; further on there is nothing to tell yet."""
    return date(today.year + today.month // 12, today.month % 12 + 1, min(today.day, 28))


def _tell(around: Around, line: Line) -> tuple[Action, ...]:
    def one(kind: str, text: str, icon: str) -> Action:
        fields = (("form", "termijn"), ("kind", kind), ("termijn", str(line.number)))
        return posting(text, around.address, fields, icon)

    paid = one(watch.PAID, _("Betaald"), "ja")
    if line.is_missed or line.due >= around.today:
        return (paid,)
    return (paid, one(watch.MISSED, _("Niet betaald"), "nee"))


def _part(around: Around, line: Line, back: Back | None) -> RecordForm:
    key = f"deel-{line.number}"
    error = "" if back is None else back.at(TERM, key)
    field = Field(
        "deel",
        _("Welk deel is betaald?"),
        "number",
        back.raw.get("deel", "") if back is not None and error else "",
        error=error,
        is_short=True,
        prefix=key,
    )
    hidden = (("form", "termijn"), ("kind", watch.PAID), ("termijn", str(line.number)))
    form = Form(around.address, _("Leg dit deel vast"), (field,), hidden=hidden, is_second=True)
    return RecordForm(key, _("Een deel"), "", form)


def _breaking(around: Around, back: Back | None) -> RecordForm:
    options = tuple(Option(one, capital(one)) for one in vocabulary.CHOICES[watch.BROKEN, "reden"])
    error = "" if back is None else back.at(BREAK, "reden")
    field = Field(
        "reden", _("Waarom niet?"), "radios", error=error, options=options, prefix="gebroken-"
    )
    text = _("De verhuurder ziet dat de regeling stopt, en niet waarom.")
    form = Form(
        around.address,
        _("Leg vast dat de regeling stopt"),
        (field,),
        hidden=(("form", "gebroken"),),
        is_second=True,
    )
    return RecordForm("gebroken", _("De regeling gaat niet verder"), text, form, "nee")


def _ask_open(around: Around) -> Action | None:
    question = around.standing.still_open
    waits = question is not None and not question.answer
    if waits or not around.may_ask(asking.STILL_OPEN):
        return None
    text = _("Vraag {landlord}: staat het nog open?").format(landlord=around.landlord)
    return posting(text, around.address, (("form", "nog-open"),), "vraag", "quiet")


# --- the rules ----------------------------------------------------------------------------------


def _rules(around: Around) -> Panel:
    title = _("Regels van {landlord}").format(landlord=around.landlord)
    version = around.standing.version
    if version is None:
        none = _("Deze verhuurder gaf geen regels op. Overleg over het voorstel.")
        return Panel(title, (none,), icon="weegschaal")
    lines = tuple(capital(spoken(one)) + "." for one in rules.in_words(version.rules))
    day = words.day(version.holds_from, around.today)
    source = _("{source}, geldt vanaf {day}").format(source=version.source, day=day)
    return Panel(title, lines, icon="weegschaal", source=source)
