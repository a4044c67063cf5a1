# SPDX-License-Identifier: EUPL-1.2
"""The editor decides: a proposal is asked about, placed or refused; a practice is kept right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voordeur import clock
from voordeur.articles import actions, proposing, queries
from voordeur.articles.desk import ProposalShown, ProposalState
from voordeur.articles.values import (
    Article,
    Done,
    Refused,
)
from voordeur.core.access import Actor, Denied
from voordeur.core.agreement.problems import Problems
from voordeur.core.practice import read, write
from voordeur.core.practice.difference import difference
from voordeur.core.practice.record import Practice
from voordeur.pages import article_form, frame, notes
from voordeur.pages.article_propose import said
from voordeur.pages.happened import capital
from voordeur.pages.screens import Badge, Field, Form, Link, Note, Panel, Tone
from voordeur.pages.screens.articles import Review
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, later, spoken

UNPROCESSABLE = 422
Outcome = Done | Denied | Refused

_HOW = Panel(
    later("Zo staat een praktijk in een bestand"),
    (
        later("Boven de tweede streepjesregel staan de vaste velden, daaronder het verhaal."),
        later("Klopt iets niet, dan zeggen we op welke regel."),
    ),
    icon="kennisbank",
    is_soft=True,
)


# --- one proposal -------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def review(request: HttpRequest, actor: Actor, proposal_id: int) -> HttpResponse:
    """Show a proposal with its text; ask back, place it or refuse it."""
    found = queries.proposal(proposal_id) if actions.may_edit(actor) else None
    if found is None:
        raise Http404
    if request.method != "POST":
        return _review_shown(request, found, _draft(found), ())
    if request.POST.get("doe") == "plaats":
        return _place(request, actor, found)
    return _say(request, actor, found)


def _draft(found: ProposalShown) -> str:
    practice = article_form.readable(found.content)
    if practice is None:
        return ""
    thanked = tuple(dict.fromkeys((*practice.credits, *found.credit)))
    return write.write(replace(practice, credits=thanked))


def _say(request: HttpRequest, actor: Actor, found: ProposalShown) -> HttpResponse:
    text, now = str(request.POST.get("tekst", "")), clock.now()
    done: Outcome
    if request.POST.get("doe") == "weiger":
        done = proposing.refuse(proposal_id=found.id, reason=text, by=actor, now=now)
        title = _("Afgewezen. De inzender leest de reden.")
    else:
        done = proposing.ask(proposal_id=found.id, text=text, by=actor, now=now)
        title = _("Gevraagd. Het antwoord komt hier binnen.")
    if isinstance(done, Done):
        notes.done(request, title)
        return frame.seen_next("articles-review", found.id)
    return _review_shown(request, found, _draft(found), (_sentence(done),))


def _sentence(done: Denied | Refused) -> str:
    return done.sentence if isinstance(done, Refused) else done.reason


def _place(request: HttpRequest, actor: Actor, found: ProposalShown) -> HttpResponse:
    text = str(request.POST.get("praktijk", ""))

    def placed(practice: Practice, now: datetime) -> Outcome:
        change = str(request.POST.get("wijziging", "")).strip()
        return proposing.place(
            proposal_id=found.id, practice=practice, said=change, by=actor, now=now
        )

    done = _read_and(text, placed)
    if isinstance(done, Done):
        notes.done(request, _("Geplaatst"), _("De praktijk staat nu in de kennisbank."))
        return frame.seen_next("article", done.key)
    return _review_shown(request, found, text, done)


def _read_and(text: str, deed: Callable[[Practice, datetime], Outcome]) -> Done | tuple[str, ...]:
    """Do something with the practice of a text, or return what must be mended."""
    practice = read.read(text.replace("\r\n", "\n"))
    if isinstance(practice, Problems):
        return tuple(
            _("Regel {line}: {sentence}").format(line=one.place.line, sentence=one.sentence)
            for one in practice
        )
    done = deed(practice, clock.now())
    return done if isinstance(done, Done) else (_sentence(done),)


def _review_shown(
    request: HttpRequest, found: ProposalShown, text: str, problems: tuple[str, ...]
) -> HttpResponse:
    is_open = found.state not in {ProposalState.PUBLISHED, ProposalState.REFUSED}
    who = ", ".join(filter(None, (found.name, found.organisation))) or _("zonder naam")
    screen = Review(
        in_dutch(found.title),
        _("Voorgesteld door {who}.").format(who=who),
        (Badge(capital(spoken(found.state.label)), Tone.NEW, "kennisbank"),),
        _text_form(text, problems),
        notes=(Note(_("Reden van afwijzing"), in_dutch(found.reason), Tone.MUTE),)
        if found.reason
        else (),
        said=said(found, who),
        edits=_edits(found),
        forms=_decisions() if is_open else (),
        panels=(_reach(request, found), _HOW),
    )
    crumbs = (Link(_("Redactie"), reverse("articles-desk")),)
    page = frame.page(request, in_dutch(found.title), current="articles-desk", crumbs=crumbs)
    return show(request, page, screen, UNPROCESSABLE if problems else 200)


def _text_form(text: str, problems: tuple[str, ...]) -> Form:
    return Form(
        "",
        _("Plaats deze tekst"),
        (
            Field("praktijk", _("De praktijk als bestand"), "textarea", text, rows=28),
            Field(
                "wijziging",
                _("Wat verandert er?"),
                hint=_("Eén zin, staat bij de versie."),
                is_optional=True,
            ),
        ),
        hidden=(("doe", "plaats"),),
        problems=problems,
        submit_icon="ja",
    )


def _decisions() -> tuple[Form, ...]:
    ask = Field("tekst", _("Vraag de inzender"), "textarea", prefix="vraag-")
    refuse = Field("tekst", _("Reden om niet te plaatsen"), "textarea", prefix="weiger-", rows=3)
    return (
        Form("", _("Stel de vraag"), (ask,), hidden=(("doe", "vraag"),), is_second=True),
        Form("", _("Wijs af"), (refuse,), hidden=(("doe", "weiger"),), is_second=True),
    )


def _edits(found: ProposalShown) -> tuple[tuple[str, str, str], ...]:
    held = queries.article(found.key) if found.key else None
    proposed = article_form.readable(found.content)
    if held is None or proposed is None:
        return ()
    edits = difference(held.practice, proposed)
    return tuple((in_dutch(capital(one.key)), one.before, one.after) for one in edits)


def _reach(request: HttpRequest, found: ProposalShown) -> Panel:
    private = reverse("articles-proposal", args=[proposing.private_name(found.id)])
    lines = (
        _("E-mail: {email}").format(email=found.email)
        if found.email
        else _("Er is geen e-mailadres gegeven."),
        _("Stuur de inzender dit adres als er een vraag is:"),
        request.build_absolute_uri(private),
    )
    return Panel(_("De inzender bereiken"), lines, icon="persoon", is_soft=True)


# --- one practice -------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def edit(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Let the editor change a practice, say it was checked, withdraw it or put it back."""
    found = queries.article(key) if actions.may_edit(actor) else None
    if found is None:
        raise Http404
    if request.method != "POST":
        return _edit_shown(request, found, write.write(found.practice), ())
    deed = request.POST.get("doe", "")
    if deed == "plaats":
        return _change(request, actor, found)
    done = _deed(deed, request, actor, key)
    if isinstance(done, Done):
        notes.done(request, _SAID[deed])
        return frame.seen_next("articles-edit", key)
    return _edit_shown(request, found, write.write(found.practice), (_sentence(done),))


_SAID = {
    "nagekeken": later("Nagekeken vandaag"),
    "trek-in": later("Ingetrokken"),
    "terug": later("Teruggezet"),
}


def _deed(deed: str, request: HttpRequest, actor: Actor, key: str) -> Outcome:
    now = clock.now()
    if deed == "nagekeken":
        return actions.checked(key=key, by=actor, now=now)
    if deed == "trek-in":
        reason = str(request.POST.get("reden", ""))
        return actions.withdraw(key=key, reason=reason, by=actor, now=now)
    if deed == "terug":
        return actions.restore(key=key, by=actor, now=now)
    raise Http404


def _change(request: HttpRequest, actor: Actor, found: Article) -> HttpResponse:
    text = str(request.POST.get("praktijk", ""))
    key = found.practice.key

    def published(practice: Practice, now: datetime) -> Outcome:
        if practice.key != key:
            return Refused(_('De sleutel blijft "{key}": dat is het vaste adres.').format(key=key))
        change = str(request.POST.get("wijziging", "")).strip()
        return actions.publish(practice=practice, by=actor, now=now, said=change)

    done = _read_and(text, published)
    if isinstance(done, Done):
        notes.done(
            request, _("Geplaatst"), _("Dit is nu versie {number}.").format(number=done.number)
        )
        return frame.seen_next("article", key)
    return _edit_shown(request, found, text, done)


def _edit_shown(
    request: HttpRequest, found: Article, text: str, problems: tuple[str, ...]
) -> HttpResponse:
    practice = found.practice
    screen = Review(
        in_dutch(practice.title),
        in_dutch(practice.promise),
        (Badge(_("Versie {number}").format(number=found.number), Tone.NEW, "kennisbank"),),
        _text_form(text, problems),
        notes=(Note(_("Ingetrokken"), in_dutch(found.reason), Tone.LATE),)
        if found.card.is_withdrawn
        else (),
        forms=_deeds(is_withdrawn=found.card.is_withdrawn),
        panels=(_owner(request, found), _HOW),
    )
    crumbs = (Link(_("Redactie"), reverse("articles-desk")),)
    page = frame.page(request, in_dutch(practice.title), current="articles-desk", crumbs=crumbs)
    return show(request, page, screen, UNPROCESSABLE if problems else 200)


def _deeds(*, is_withdrawn: bool) -> tuple[Form, ...]:
    checked = Form("", _("Nagekeken bij de bronnen"), hidden=(("doe", "nagekeken"),))
    if is_withdrawn:
        return (checked, Form("", _("Zet terug in de lijst"), hidden=(("doe", "terug"),)))
    reason = Field("reden", _("Waarom trek je dit in?"), "textarea", rows=3)
    return (
        checked,
        Form("", _("Trek in"), (reason,), hidden=(("doe", "trek-in"),), is_second=True),
    )


def _owner(request: HttpRequest, found: Article) -> Panel:
    practice = found.practice
    address = request.build_absolute_uri(reverse("article", args=[practice.key]))
    asked = ""
    if found.asked_on is not None:
        asked = _("Sinds {date_in_words} staat de vraag open.").format(
            date_in_words=words.date_in_words(found.asked_on)
        )
    lines = (
        asked,
        _("Contact: {value}").format(value=practice.contact or _("niet bekend")),
        _("Vraag: klopt {address} nog? Wat is er veranderd?").format(address=address),
    )
    return Panel(
        _("Vraag de eigenaar"),
        tuple(filter(None, lines)),
        (Link(_("Bekijk de pagina"), reverse("article", args=[practice.key])),),
        "vraag",
        is_soft=True,
    )
