# SPDX-License-Identifier: EUPL-1.2
"""Proposing a practice, coming back to a proposal, and telling that one tried it too."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from voordeur import clock
from voordeur.articles import guard, proposing, queries
from voordeur.articles.desk import ProposalData, ProposalShown, ProposalState
from voordeur.articles.guard import Sent
from voordeur.articles.values import (
    Content,
    Refused,
    content_of,
)
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor, Denied
from voordeur.pages import article_form, frame, notes, public
from voordeur.pages.article_form import Form as Typed
from voordeur.pages.screens import Field, Form, Link, Note, Panel, Table, Tone
from voordeur.pages.screens.articles import ProposalScreen, Said
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later, spoken
from voordeur.trails import origin

TRAP = "website"
STAMP = "stempel"
UNPROCESSABLE = 422

_WHAT_HAPPENS = Panel(
    later("Wat gebeurt er met je voorstel?"),
    (
        later("Een redacteur leest het. Is iets niet duidelijk, dan vraagt die het je."),
        later(
            "Na plaatsing staat het voor iedereen open, en zie je per versie wat er veranderde."
        ),
        later(
            "Iedereen mag de tekst dan verder gebruiken, met bronvermelding (licentie EUPL-1.2)."
        ),
        later("Noem geen namen van huurders. Noem niets waaraan iemand te herkennen is."),
    ),
    icon="kennisbank",
    is_soft=True,
)
_STANDS = {
    ProposalState.WAITING: (later("Je voorstel wacht op de redactie"), Tone.WAIT, "wachten"),
    ProposalState.ASKED: (later("De redactie heeft een vraag voor je"), Tone.LATE, "vraag"),
    ProposalState.ANSWERED: (later("Je antwoord is bij de redactie"), Tone.WAIT, "wachten"),
    ProposalState.PUBLISHED: (later("Je voorstel is geplaatst"), Tone.OK, "ja"),
    ProposalState.REFUSED: (later("Je voorstel is niet geplaatst"), Tone.MUTE, "nee"),
}


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Ask for a practice, or for a better text of one, from anybody."""
    base = _base(request.GET.get("bij", ""))
    if request.method != "POST":
        return _asked(request, Typed(article_form.typed_from(base or {}), {}), base)
    typed = article_form.typed_of(request.POST)
    data = article_form.filled(typed, base)
    if isinstance(data, Typed):
        return _asked(request, data, base)
    actor = frame.actor_of(request)
    refused = None if actor is not None else guard.judge(_sent(request), clock.now())
    if refused is not None:
        return _asked(request, Typed(typed, {}), base, refused)
    return _kept(request, actor, data)


def _base(key: str) -> Content | None:
    if not key:
        return None
    found = queries.article(key)
    if found is None:
        raise Http404
    return content_of(found.practice)


def _sent(request: HttpRequest) -> Sent:
    return Sent(
        stamp=request.POST.get(STAMP, "")[:300],
        trap=request.POST.get(TRAP, ""),
        origin=origin.current().address,
    )


def _kept(request: HttpRequest, actor: Actor | None, data: ProposalData) -> HttpResponse:
    done = proposing.propose(data=data, by=actor, now=clock.now())
    if isinstance(done, Denied | Refused):
        raise Http404
    private = proposing.private_name(done.id)
    return HttpResponseRedirect(reverse("articles-proposal", args=[private]) + "?nieuw=ja")


def _asked(
    request: HttpRequest, form: Typed, base: Content | None, refused: Refused | None = None
) -> HttpResponse:
    title = (
        _("Verbeter: {base}").format(base=in_dutch(str(base["titel"])))
        if base
        else _("Stel een praktijk voor")
    )
    is_public = frame.actor_of(request) is None
    screen = ProposalScreen(
        title,
        _(
            "Deel wat bij jullie werkte, of juist niet. Een redacteur "
            "leest het voor het hier staat."
        ),
        Form(
            request.get_full_path(),
            _("Verstuur je voorstel"),
            groups=(*article_form.groups(form), article_form.about_you(form)),
            hidden=((STAMP, guard.stamp(clock.now())),) if is_public else (),
            problems=() if refused is None else (refused.sentence,),
        ),
        panels=(_WHAT_HAPPENS,),
        trap=TRAP if is_public else "",
    )
    crumbs = (Link(_("Kennisbank"), reverse("articles")),)
    page = public.page(request, title, "articles-propose", crumbs=crumbs)
    is_wrong = bool(form.errors) or refused is not None
    return show(request, page, screen, UNPROCESSABLE if is_wrong else 200)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: HttpRequest, private: str) -> HttpResponse:
    """Show a contributor how the proposal stands, and take the answer to a question.

    The address is the key: nobody can guess it, and no search engine is told.
    """
    number = proposing.proposal_of(private)
    found = None if number is None else queries.proposal_by_private_name(number)
    if found is None:
        raise Http404
    error = ""
    if request.method == "POST":
        done = proposing.answer(
            proposal_id=found.id,
            text=str(request.POST.get("antwoord", "")),
            by=None,
            now=clock.now(),
        )
        if not isinstance(done, Denied | Refused):
            return HttpResponseRedirect(request.path)
        error = done.sentence if isinstance(done, Refused) else done.reason
    response = _own(request, found, error)
    response["X-Robots-Tag"] = "noindex"
    return response


def _own(request: HttpRequest, found: ProposalShown, error: str) -> HttpResponse:
    address = request.build_absolute_uri(request.path)
    keep = Panel(
        _("Bewaar dit adres"),
        (_("Alleen met dit adres kom je hier terug. Zet het bij je bladwijzers."), address),
        icon="slot",
    )
    screen = ProposalScreen(
        in_dutch(found.title),
        _("Hier volg je je voorstel en beantwoord je vragen van de redactie."),
        _answer(request.path, error) if found.state is ProposalState.ASKED else None,
        notes=(_standing(found),),
        said=said(found, _("Jij")),
        panels=(keep, _WHAT_HAPPENS),
    )
    crumbs = (Link(_("Kennisbank"), reverse("articles")),)
    page = public.page(request, _("Je voorstel"), "articles-propose", crumbs=crumbs)
    return show(request, page, screen, UNPROCESSABLE if error else 200)


def _standing(found: ProposalShown) -> Note:
    title, tone, icon = _STANDS[found.state]
    if found.state is ProposalState.PUBLISHED:
        return Note(
            title,
            _("Je vindt het in de kennisbank onder “{title}”.").format(
                title=in_dutch(found.title)
            ),
            tone,
            icon,
        )
    return Note(title, in_dutch(found.reason), tone, icon)


def said(found: ProposalShown, contributor: str) -> tuple[Said, ...]:
    """Return what was said about a proposal, oldest first."""
    today = clock.today()
    return tuple(
        Said(
            _("De redactie") if one.by_editor else contributor,
            words.moment(one.made_at.astimezone(AMSTERDAM), today),
            one.text,
            one.by_editor,
        )
        for one in found.remarks
    )


def _answer(action: str, error: str) -> Form:
    field = Field("antwoord", _("Je antwoord"), "textarea", error=error, rows=5)
    return Form(action, _("Verstuur je antwoord"), (field,))


@require_safe
@frame.at_work
def own(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what somebody proposed, with the way to each."""
    today = clock.today()
    rows = tuple(
        (
            in_dutch(one.title),
            words.day(one.made_at.astimezone(AMSTERDAM).date(), today),
            spoken(one.state.label),
        )
        for one in queries.own_proposals(actor)
    )
    links = tuple(
        Link(
            in_dutch(one.title),
            reverse("articles-proposal", args=[proposing.private_name(one.id)]),
        )
        for one in queries.own_proposals(actor)
    )
    screen = Table(
        _("Mijn voorstellen"),
        _("Wat jij voorstelde voor de kennisbank."),
        (_("Praktijk"), _("Voorgesteld"), _("Hoe het staat")),
        rows,
        Panel(_("Open een voorstel"), (_("Beantwoord hier vragen van de redactie."),), links),
    )
    crumbs = (Link(_("Kennisbank"), reverse("articles")),)
    return show(request, public.page(request, _("Mijn voorstellen"), crumbs=crumbs), screen)


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def tried(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Ask what somebody found who tried a practice too."""
    found = queries.article(key)
    if found is None:
        raise Http404
    error = ""
    if request.method == "POST":
        done = proposing.tried(
            key=key,
            organisation=str(request.POST.get("organisatie", "")).strip(),
            text=str(request.POST.get("tekst", "")),
            by=actor,
            now=clock.now(),
        )
        if not isinstance(done, Denied | Refused):
            notes.done(
                request, _("Dank je wel"), _("Een redacteur leest het voor het hier staat.")
            )
            return frame.seen_next("article", key)
        error = done.sentence if isinstance(done, Refused) else done.reason
    place = frame.page(request, "").place
    screen = ProposalScreen(
        _("Wij deden dit ook: {title}").format(title=in_dutch(found.practice.title)),
        _("Wat werkte bij jullie, wat niet, en wat deed je anders? Twee zinnen zijn genoeg."),
        Form(
            request.path,
            _("Verstuur"),
            (
                Field("organisatie", _("Organisatie"), value=place.replace(" · ", ", ")),
                Field("tekst", _("Wat vonden jullie?"), "textarea", error=error),
            ),
        ),
        panels=(_WHAT_HAPPENS,),
    )
    crumbs = (
        Link(_("Kennisbank"), reverse("articles")),
        Link(in_dutch(found.practice.title), reverse("article", args=[key])),
    )
    page = public.page(request, _("Wij deden dit ook"), crumbs=crumbs)
    return show(request, page, screen, UNPROCESSABLE if error else 200)
