# SPDX-License-Identifier: EUPL-1.2
"""A proposal worked out: does it fit the landlord's rules and the budget, and what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from voordeur.core.agreement import vocabulary
from voordeur.core.arrangement import asking, rules, watch
from voordeur.core.arrangement.budget import Verdict
from voordeur.core.arrangement.rules import Misfit
from voordeur.core.arrangement.schedule import Instalment
from voordeur.core.arrangement.watch import Line, Track
from voordeur.pages import arrangement, arranging_form, arranging_seal
from voordeur.pages.arranging_around import Around
from voordeur.pages.arranging_deeds import AGREE, ASK, REASON, REASONS, WORDS, Back
from voordeur.pages.arranging_form import Typed
from voordeur.pages.happened import capital
from voordeur.pages.screens import ArrangementBlock, Field, Form, Note, Option, Tone
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken

_SUGGESTED = {
    "te_veel_termijnen": "meer termijnen nodig",
    "termijn_te_laag": "lager bedrag per maand nodig",
    "te_snel_na_vorige": "eerder een nieuwe regeling nodig",
    "te_hoog": "hogere achterstand dan de regel noemt",
}


def outcome(around: Around, typed: Typed) -> ArrangementBlock:
    """Return the proposal with both tests and every instalment to the cent."""
    lines = tuple(Line(one.number, one.due, one.amount) for one in typed.instalments)
    track = Track(0, around.today, lines, watch.Standing.RUNNING)
    misfits = around.standing.misfits(typed.instalments)
    return ArrangementBlock(
        _("Dit is een voorstel, er is nog niets vastgelegd"),
        _proposed(typed.instalments),
        (
            *_rent_first(typed),
            _rules_test(around, typed.instalments, misfits),
            _budget_test(typed),
        ),
        tuple(arrangement.row(line, len(lines), around.today) for line in track.lines),
    )


def _proposed(lines: Sequence[Instalment]) -> str:
    whole, each = sum(one.amount for one in lines), lines[0].amount
    last = lines[-1].amount
    text = _("**{whole}** in **{count} termijnen van {each}**.")
    if last != each:
        text = _("**{whole}** in **{count} termijnen van {each}**, de laatste is {last}.")
    return text.format(
        whole=words.euros(whole),
        count=len(lines),
        each=words.euros(each),
        last=words.euros(last),
    )


def _rent_first(typed: Typed) -> tuple[Note, ...]:
    """Say why there is nothing to write down yet, where the current rent is not settled."""
    text = arranging_form.RENT_FIRST.get(typed.rent)
    return () if text is None else (Note(_("Nog niet vast te leggen"), str(text), Tone.LATE),)


def _rules_test(around: Around, proposed: Sequence[Instalment], misfits: Sequence[Misfit]) -> Note:
    name, version = around.landlord, around.standing.version
    request = around.standing.request
    if request is not None and request.allows(proposed):
        day = words.day(request.answered_on or request.asked_on, around.today)
        text = _("{name} stemde op {day} in met precies dit voorstel.").format(name=name, day=day)
        return Note(_("Mag van {name}").format(name=name), text, Tone.OK, "ja")
    if misfits:
        said = " ".join(f"{spoken(one.sentence)} {spoken(one.way_out)}" for one in misfits)
        title = _("Past niet bij de regels van {name}").format(name=name)
        return Note(title, said, Tone.LATE)
    if version is None:
        text = _("{name} gaf geen regels op. Overleg met de verhuurder.").format(name=name)
        return Note(_("Geen regels bekend"), text, Tone.MUTE, "vraag")
    title = _("Past bij de regels van {name}").format(name=name)
    said = capital(" · ".join(spoken(one) for one in rules.in_words(version.rules)))
    return Note(title, said, Tone.OK, "ja")


def _budget_test(typed: Typed) -> Note:
    if typed.budget is None and typed.verdict is Verdict.SHORT:
        text = _("{each} per maand paste niet. Vul de maand opnieuw in, of kies een lager bedrag.")
        said = text.format(each=words.euros(typed.short))
        return Note(_("Past niet bij het budget"), said, Tone.LATE)
    if typed.budget is None:
        text = _("Vul samen een maand in, dan zie je of het kan.")
        return Note(_("Budget niet bekeken"), text, Tone.MUTE, "vraag")
    room, left = typed.budget.room, typed.budget.left(typed.most)
    verdict = typed.verdict
    if verdict is Verdict.SHORT:
        text = _("Ruimte {room} per maand. Er komt {short} tekort.")
        said = text.format(room=words.euros(room), short=words.euros(-left))
        return Note(_("Past niet bij het budget"), said, Tone.LATE)
    text = _("Ruimte {room} per maand, na de regeling blijft {left}.")
    said = text.format(room=words.euros(room), left=words.euros(left))
    if verdict is Verdict.TIGHT:
        return Note(_("Past krap bij het budget"), said, Tone.LATE)
    return Note(_("Past bij het budget"), said, Tone.OK, "ja")


def decide(around: Around, typed: Typed, back: Back | None = None) -> tuple[Form, ...]:
    """Return what may be done with the proposal: write it down, or ask the landlord."""
    seal = arranging_seal.sealed(around, typed.most, typed.verdict)
    hidden = (
        (arranging_seal.FIELD, seal),
        *((name, typed.raw[name]) for name in arranging_form.NAMES[:5]),
    )
    if typed.rent != arranging_form.YES:
        return ()
    misfits = around.standing.misfits(typed.instalments)
    if misfits:
        return (_asking(around, misfits, hidden, back),) if around.may_ask(asking.ASKED) else ()
    kept = (("form", AGREE), *hidden)
    problems = () if back is None else back.above(AGREE)
    form = Form(
        around.address,
        _("Leg deze regeling vast"),
        hidden=kept,
        problems=problems,
        submit_icon="ja",
    )
    if typed.verdict is not Verdict.SHORT:
        return (form,)
    text = _("Leg deze regeling toch vast")
    return (replace(form, submit=text, fields=_nevertheless(back), submit_icon=""),)


def _nevertheless(back: Back | None) -> tuple[Field, ...]:
    """Return what is asked where it does not fit the budget: it may, with a reason."""
    known = Back("", "") if back is None else back
    return (
        Field(
            REASON,
            _("Het past niet bij het budget. Waarom spreken jullie het toch zo af?"),
            "radios",
            known.raw.get(REASON, ""),
            hint=_("Alleen wie helpt, leest dit. De verhuurder ziet het niet."),
            error=known.at(AGREE, REASON),
            options=tuple(Option(one, capital(_(text))) for one, text in REASONS.items()),
            prefix="budget-",
        ),
        Field(
            WORDS,
            _("Toelichting"),
            value=known.raw.get(WORDS, ""),
            hint=_("Schrijf op wat voor de hulp nodig is, geen bedragen."),
            error=known.at(AGREE, WORDS),
            is_optional=True,
            prefix="budget-",
        ),
    )


def _asking(
    around: Around,
    misfits: Sequence[Misfit],
    hidden: tuple[tuple[str, str], ...],
    back: Back | None,
) -> Form:
    options = tuple(
        Option(one, capital(one)) for one in vocabulary.CHOICES[asking.ASKED, "reden"][:-1]
    )
    field = Field(
        "reden",
        _("Waarom vraag je een uitzondering?"),
        "radios",
        _SUGGESTED.get(misfits[0].code, ""),
        hint=_("{landlord} ziet het voorstel en deze reden. Niet het budget.").format(
            landlord=around.landlord
        ),
        error="" if back is None else back.at(ASK, "reden"),
        options=options,
        prefix="uitzondering-",
    )
    text = _("Vraag {landlord} om een uitzondering").format(landlord=around.landlord)
    problems = () if back is None else (*back.above(ASK), *back.above(AGREE))
    hidden = (("form", ASK), *hidden)
    return Form(around.address, text, (field,), hidden=hidden, problems=problems)
