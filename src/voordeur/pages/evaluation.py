# SPDX-License-Identifier: EUPL-1.2
"""Did it work? What two groups, or the months around a change, allow us to say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voordeur import clock
from voordeur.core import access
from voordeur.core.access import About, Actor, Deed
from voordeur.core.figure.evaluation.questions import AROUND_A_CHANGE
from voordeur.core.figure.evaluation.shares import Group, Interval
from voordeur.core.figure.evaluation.trial import Plan
from voordeur.core.figure.evaluation.verdict import Said, Verdict, percent, points
from voordeur.figures import judging
from voordeur.figures.evaluating import Change, Compared
from voordeur.figures.trial_queries import DRAFT, ENDED, LOCKED, RUNS, TrialInfo
from voordeur.pages import choosing, frame
from voordeur.pages.monitor import MOST_AT_ONCE
from voordeur.pages.screens import Action, Badge, Field, Link, Note, Option, Tone
from voordeur.pages.screens.evaluation import (
    ChangePanel,
    ComparisonCard,
    EvaluationScreen,
    MonthDot,
    Span,
    TrialRow,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken
from voordeur.pages.yearly import READERS

HALF, ZERO = 280, 300  # of the drawing of an interval: from zero to its end, and where zero is
LEFT, WIDE, TALL, BOTTOM = 50, 830, 196, 210  # of the drawing of months
ABOUT = 10  # numbers of cases are rounded to this, so that two readings tell nothing of one case
STATES = {
    DRAFT: (later("Concept"), Tone.MUTE, "melding"),
    LOCKED: (later("Vastgelegd"), Tone.NEW, "slot"),
    RUNS: (later("Loopt"), Tone.WAIT, "termijn"),
    ENDED: (later("Gestopt"), Tone.OK, "ja"),
}


@require_safe
@frame.at_work
def evaluation(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show every comparison, the months around a change, and the experiments."""
    frame.only(actor, *READERS)
    outcomes = tuple(AROUND_A_CHANGE)
    outcome = choosing.word(request, "uitkomst", outcomes, outcomes[0])
    day = request.GET.get("wijziging", "")
    found = judging.judged(actor, day, outcome, today=clock.today(), most=MOST_AT_ONCE)
    if found is None:
        raise Http404
    choosing.word(request, "wijziging", [one.isoformat() for one in found.days], "")
    page = frame.page(request, _("Werkt het?"), current="figures")
    screen = EvaluationScreen(
        heading=_("Werkt het?"),
        lead=_(
            "Twee groepen naast elkaar, met hoe zeker het is. Vaak is het antwoord dat we het "
            "niet kunnen zeggen."
        ),
        cards=tuple(_card(one) for one in found.compared),
        change=None
        if found.change is None
        else panel(found.change, found.days, reverse("evaluation")),
        trials=tuple(_row(one) for one in found.trials),
        actions=(Action(_("Nieuwe proef"), reverse("trial-new"), "melding"),)
        if may_run(actor)
        else (),
        notes=(_read_this(),),
        log=_log(actor, found.trials),
    )
    return show(request, page, screen)


def _log(actor: Actor, trials: Sequence[TrialInfo]) -> Link | None:
    """Return the way to what was drawn, for who may read it once something was."""
    sees = access.may(actor, Deed.SEE_DRAWS, About(region_id=actor.region_id))
    began = any(one.began_on is not None for one in trials)
    return Link(_("Logboek van loten"), reverse("trial-log")) if sees and began else None


def may_run(actor: Actor) -> bool:
    """Tell whether the actor may set up experiments."""
    return bool(access.may(actor, Deed.RUN_TRIALS, About(region_id=actor.region_id)))


def _read_this() -> Note:
    return Note(
        _("Lees dit erbij"),
        _(
            "Een balk toont waar het verschil waarschijnlijk ligt: van honderd zulke balken "
            "bevatten er 95 het echte verschil. Loopt hij over de nul, dan kan het toeval zijn. "
            "Wie veel vragen stelt, vindt altijd wel ergens toeval. Aantallen zijn afgerond op "
            "tientallen; groepen onder de dertig tonen we niet."
        ),
    )


# --- two groups ---------------------------------------------------------------------------------


def _card(found: Compared) -> ComparisonCard:
    question = found.question
    counts = _("{counts}; de uitkomst: {outcome}.").format(
        counts=spoken(question.counts), outcome=spoken(question.outcome)
    )
    return comparison(
        (f"vraag-{question.key}", spoken(question.title)),
        found.verdict,
        counts,
        spoken(question.caveat),
    )


def comparison(
    named: tuple[str, str], verdict: Verdict, counts: str, caveat: str = "", *, exact: bool = False
) -> ComparisonCard:
    """Return a verdict as a card; `named`: its id and title. `exact`: sizes are not rounded."""
    interval = verdict.interval
    return ComparisonCard(
        id=named[0],
        title=named[1],
        answer=spoken(verdict.sentence),
        badge=badge_of(verdict),
        groups=tuple(_group(one, exact=exact) for one in verdict.groups or ()),
        span=None if interval is None else _span(interval),
        counts=counts,
        caveat=caveat,
    )


def badge_of(verdict: Verdict) -> Badge:
    """Return the answer in a few words."""
    if verdict.said is Said.CANNOT_TELL:
        return Badge(_("Niet te zeggen"), Tone.MUTE, "vraag")
    if verdict.said is Said.SEEN:
        return Badge(_("Verschil, oorzaak onbekend"), Tone.NEW, "oog")
    return Badge(_("Verschil door loten"), Tone.OK, "ja")


def _group(group: Group, *, exact: bool) -> tuple[str, str, str]:
    size = words.thousands(group.size if exact else round(group.size / ABOUT) * ABOUT)
    text = size if exact else _("ongeveer {number}").format(number=size)
    return spoken(group.name), percent(group.share), text


def _span(interval: Interval) -> Span:
    widest = max(abs(interval.low), abs(interval.high))
    end = max(0.1, ceil(widest * 10) / 10)
    low, dot, high = (
        round(ZERO + HALF * value / end)
        for value in (interval.low, interval.middle, interval.high)
    )
    brief = _("Het verschil ligt tussen {low} en {high} procentpunt.").format(
        low=spoken(points(interval.low)), high=spoken(points(interval.high))
    )
    return Span(low, dot, high, brief, (f"-{100 * end:.0f}", f"+{100 * end:.0f}"))


# --- around a change ----------------------------------------------------------------------------


def panel(found: Change, days: Sequence[date], address: str) -> ChangePanel:
    """Return the months around a change as a panel; `days`: which can be chosen."""
    outcomes = tuple(Option(key, spoken(text)) for key, (text, _days) in AROUND_A_CHANGE.items())
    dates = tuple(Option(day.isoformat(), words.date_in_words(day)) for day in days)
    months = (*found.before, *found.after)
    return ChangePanel(
        title=_("Voor en na de overeenkomst van {day}").format(day=words.date_in_words(found.on)),
        form=(
            Field("wijziging", _("Wijziging"), "select", found.on.isoformat(), options=dates),
            Field("uitkomst", _("Uitkomst"), "select", found.outcome, options=outcomes),
        ),
        address=address,
        answer=spoken(found.sentence),
        badge=_change_badge(found),
        year=_("Het jaar ervoor en erna: {sentence}").format(
            sentence=spoken(found.verdict.sentence)
        ),
        dots=_dots(found),
        lines=_lines(found),
        change_x=_x(len(found.before) - 0.5, len(months)),
        rows=tuple(
            (
                _month(month.name),
                _("voor") if at < len(found.before) else _("na"),
                _("verborgen") if share is None else percent(share),
            )
            for at, (month, share) in enumerate(zip(months, found.shares, strict=True))
        ),
        source=_(
            "Elke stip is een maand: het deel van de zaken die toen begonnen, {outcome}. De maand "
            "van de wijziging telt niet mee, tenzij zij op de eerste inging. Onderbroken "
            "tijdreeks met Newey-West-fouten; minstens twaalf maanden aan elke kant."
        ).format(outcome=AROUND_A_CHANGE[found.outcome][0]),
    )


def _change_badge(found: Change) -> Badge:
    fit = found.fit
    if fit is None or (fit.jump.holds_zero and fit.slope.holds_zero):
        return Badge(_("Niet te zeggen"), Tone.MUTE, "vraag")
    return Badge(_("Verschil, oorzaak onbekend"), Tone.NEW, "oog")


def _dots(found: Change) -> tuple[MonthDot, ...]:
    months = (*found.before, *found.after)
    if all(share is None for share in found.shares):
        return ()
    return tuple(
        MonthDot(
            month.name,
            "" if share is None else percent(share),
            _x(at, len(months)),
            None if share is None else _y(share),
            at >= len(found.before),
        )
        for at, (month, share) in enumerate(zip(months, found.shares, strict=True))
    )


def _lines(found: Change) -> tuple[str, ...]:
    """Return the fitted line before and after, as the points of a drawing."""
    if found.fit is None:
        return ()
    since, many = len(found.before), len(found.fit.fitted)
    ends = [f"{_x(at, many)},{_y(value)}" for at, value in enumerate(found.fit.fitted)]
    return " ".join(ends[:since]), " ".join(ends[since:])


def _x(at: float, many: int) -> int:
    return round(LEFT + WIDE * (at + 0.5) / max(1, many))


def _y(share: float) -> int:
    return round(BOTTOM - TALL * min(1.0, max(0.0, share)))


def _month(name: str) -> str:
    year, month = name.split("-")
    return words.month_and_year(date(int(year), int(month), 1))


# --- experiments --------------------------------------------------------------------------------


def _row(found: TrialInfo) -> TrialRow:
    return TrialRow(
        found.plan.title,
        reverse("trial", args=[found.id]),
        state_badge(found),
        progress_text(found, found.plan),
    )


def state_badge(found: TrialInfo) -> Badge:
    """Return how far an experiment is."""
    return Badge(*STATES[found.state])


def progress_text(found: TrialInfo, plan: Plan) -> str:
    """Return how many have been drawn of how many; never per arm while it runs."""
    return _("{number} van {all}").format(
        number=words.thousands(found.progress.assigned), all=words.thousands(plan.cases)
    )
