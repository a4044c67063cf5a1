# SPDX-License-Identifier: EUPL-1.2
"""One experiment by lot: locking the plan, switching it on, ending it, and its outcome."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voordeur import clock
from voordeur.core.access import Actor, Denied, Role
from voordeur.core.figure.evaluation.trial import MOMENTS, OUTCOMES
from voordeur.figures import actions, trial_queries, trials
from voordeur.figures.trial_queries import DRAFT, LOCKED, RUNS, TrialInfo
from voordeur.figures.trials import Refused
from voordeur.pages import frame
from voordeur.pages.evaluation import comparison, may_run, progress_text, state_badge
from voordeur.pages.monitor import MOST_AT_ONCE
from voordeur.pages.screens import Field, Form, Link
from voordeur.pages.screens.evaluation import TrialScreen
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import spoken
from voordeur.pages.yearly import READERS

WRONG = 422
LONGEST = 2000  # signs of what somebody writes in one field
# --- one experiment -----------------------------------------------------------------------------


@require_safe
@frame.at_work
def trial(request: HttpRequest, actor: Actor, trial_id: int) -> HttpResponse:
    """Show one experiment and what can be done with it now."""
    frame.only(actor, *READERS)
    actions.refresh(region_id=actor.region_id, most=MOST_AT_ONCE)
    return _shown(request, actor, trial_id)


@require_POST
@frame.at_work
def do(request: HttpRequest, actor: Actor, trial_id: int) -> HttpResponse:
    """Lock the plan, switch the experiment on, or end it."""
    frame.only(actor, Role.POLICY)
    now, what = clock.now(), request.POST.get("doe", "")
    said = {name: request.POST.get(name, "")[:LONGEST] for name in ("besluit", "eerlijk", "reden")}
    if what == "vastleggen":
        done = trials.lock(trial_id=trial_id, by=actor, now=now)
    elif what == "aanzetten":
        done = trials.begin(
            trial_id=trial_id,
            decided_by=said["besluit"],
            ethics=said["eerlijk"],
            by=actor,
            now=now,
        )
    elif what == "stoppen":
        done = trials.end(trial_id=trial_id, reason=said["reden"], by=actor, now=now)
    else:
        raise Http404
    if isinstance(done, Denied):
        raise Http404
    if isinstance(done, Refused):
        answer = _shown(request, actor, trial_id, spoken(done.reason), said)
        answer.status_code = WRONG
        return answer
    return frame.seen_next("trial", trial_id)


def _shown(
    request: HttpRequest,
    actor: Actor,
    trial_id: int,
    problem: str = "",
    said: dict[str, str] | None = None,
) -> HttpResponse:
    found = trial_queries.one_trial(actor, trial_id, today=clock.today())
    if found is None:
        raise Http404
    page = frame.page(request, found.plan.title, current="figures", crumbs=crumbs())
    forms = _forms(found, problem, said or {}) if may_run(actor) else ()
    return show(request, page, screen(found, forms))


def crumbs() -> tuple[Link, ...]:
    """Return the way back from a page about experiments."""
    return (Link(_("Werkt het?"), reverse("evaluation")),)


def screen(found: TrialInfo, forms: tuple[tuple[str, str, Form], ...]) -> TrialScreen:
    """Return an experiment as a screen, with the forms of what can be done now."""
    verdict = found.verdict
    return TrialScreen(
        heading=found.plan.title,
        lead=found.plan.question,
        badge=state_badge(found),
        plan=_said(found),
        progress=_("geloot: {count}").format(count=progress_text(found, found.plan)),
        answer=_not_yet(found),
        card=None
        if verdict is None
        else comparison(
            ("uitkomst", _("De uitkomst")),
            verdict,
            _(
                "iedereen telt in de groep die is geloot, wat er daarna ook gebeurde; gemeten is "
                "alleen wat vooraf vastlag"
            ),
            _ended_early(found),
            exact=True,
        ),
        forms=forms,
        typed=_typed(found),
    )


def _ended_early(found: TrialInfo) -> str:
    if found.ended_on is None:
        return ""
    return _("De proef is eerder gestopt: {reason}.").format(reason=found.ended_reason.rstrip("."))


def _not_yet(found: TrialInfo) -> str:
    if found.began_on is None:
        return _("Er is nog niet geloot.")
    return _(
        "Nog niemand kijkt naar de uitkomst. Dat kan pas als er niet meer wordt geloot en voor "
        "iedereen de {days} dagen voorbij zijn, uiterlijk op {day}. Wie eerder kijkt, ziet toeval "
        "voor succes aan."
    ).format(days=found.plan.horizon, day=words.date_in_words(found.plan.ready_on))


def _said(found: TrialInfo) -> tuple[tuple[str, str], ...]:
    plan = found.plan
    told = [
        (_("Waarover wordt geloot"), spoken(MOMENTS.get(plan.moment, plan.moment))),
        (_("De keuzes"), _("{one} of {other}").format(one=plan.arms[0], other=plan.arms[1])),
        (_("Wie doet mee"), plan.condition or _("alle zaken")),
        (
            _("Gemeten wordt"),
            _("{outcome}, binnen {days} dagen na het loten").format(
                outcome=spoken(OUTCOMES.get(plan.outcome, plan.outcome)), days=plan.horizon
            ),
        ),
        (
            _("Het loten stopt"),
            _("na {cases} zaken, of na {day}").format(
                cases=words.thousands(plan.cases), day=words.date_in_words(plan.until)
            ),
        ),
        (_("Vastgelegd"), _when(found)),
    ]
    return tuple(told)


def _typed(found: TrialInfo) -> tuple[tuple[str, str], ...]:
    if not found.decided_by:
        return ()
    return (_("Besloten door"), found.decided_by), (_("Waarom eerlijk"), found.ethics)


def _when(found: TrialInfo) -> str:
    if found.locked_at is None:
        return _("nog niet")
    day = found.locked_at.astimezone(clock.AMSTERDAM).date()
    return _("{day}, controlegetal {digest}").format(
        day=words.date_in_words(day), digest=found.digest[:16]
    )


def _forms(
    found: TrialInfo, problem: str, said: dict[str, str]
) -> tuple[tuple[str, str, Form], ...]:
    address = reverse("trial-do", args=[found.id])
    problems = (problem,) if problem else ()
    if found.state == DRAFT:
        form = Form(
            address, _("Leg het plan vast"), hidden=(("doe", "vastleggen"),), problems=problems
        )
        text = _("Daarna kan niemand het plan nog wijzigen, ook wij niet.")
        return ((_("Vastleggen"), text, form),)
    if found.state == LOCKED:
        form = Form(
            address,
            _("Zet de proef aan"),
            hidden=(("doe", "aanzetten"),),
            problems=problems,
            fields=(
                Field("besluit", _("Wie besloot dit?"), value=said.get("besluit", "")),
                Field(
                    "eerlijk",
                    _("Waarom is loten hier eerlijk?"),
                    "textarea",
                    said.get("eerlijk", ""),
                ),
            ),
        )
        return ((_("Aanzetten"), _("Vanaf nu wordt er geloot bij elke zaak die past."), form),)
    if found.state == RUNS:
        form = Form(
            address,
            _("Stop de proef"),
            hidden=(("doe", "stoppen"),),
            problems=problems,
            fields=(Field("reden", _("Waarom stopt u?"), value=said.get("reden", "")),),
            is_second=True,
        )
        text = _("Wie al is geloot, blijft meetellen. Stop bij schade meteen.")
        return ((_("Eerder stoppen"), text, form),)
    return ()
