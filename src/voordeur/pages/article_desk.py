# SPDX-License-Identifier: EUPL-1.2
"""The editor: what waits, reviewing a proposal, keeping a practice right, reading in a base."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from voordeur import clock
from voordeur.articles import actions, exchange, proposing, queries
from voordeur.articles.values import (
    Article,
    BrokenLink,
    Card,
    Desk,
    Done,
    Facets,
    ProposalShown,
    ProposalState,
    Refused,
    TriedShown,
)
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor, Denied
from voordeur.core.agreement.problems import Problems
from voordeur.core.practice import read, write
from voordeur.core.practice.codes import Status
from voordeur.core.practice.difference import difference
from voordeur.core.practice.record import Practice
from voordeur.pages import article_form, article_list, frame, notes
from voordeur.pages.article_propose import said
from voordeur.pages.happened import capital
from voordeur.pages.screens import Badge, Field, Form, Link, Note, Panel, Tone, posting
from voordeur.pages.screens.articles import DeskLane, DeskRow, DeskScreen, Review
from voordeur.pages.show import show
from voordeur.pages.templatetags import words

UNPROCESSABLE = 422
SHOWN = 8
MOST_BYTES = 20_000_000
Outcome = Done | Denied | Refused

_HOW = Panel(
    "Zo staat een praktijk in een bestand",
    (
        "Boven de tweede streepjesregel staan de vaste velden, daaronder het verhaal.",
        "Klopt iets niet, dan zeggen we op welke regel.",
    ),
    icon="kennisbank",
    is_soft=True,
)


def _desk(actor: Actor) -> Desk:
    found = queries.desk(actor, clock.now())
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@frame.at_work
def desk(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what waits for the editor; a posted file is read in."""
    _desk(actor)
    if request.method == "POST":
        problems = _read_in(request, actor)
        if not problems:
            return frame.seen_next("articles-desk")
        return _desk_shown(request, actor, problems)
    return _desk_shown(request, actor, ())


def _read_in(request: HttpRequest, actor: Actor) -> tuple[str, ...]:
    file = request.FILES.get("bestand")
    if not isinstance(file, UploadedFile) or not file.size:
        return ("Kies een bestand.",)
    if file.size > MOST_BYTES:
        return ("Dit bestand is te groot.",)
    try:
        base = exchange.read_file(str(file.name), file.read())
    except exchange.ExchangeError as error:
        return (str(error),)
    if base.problems:
        return tuple(str(problem) for one in base.problems for problem in one)
    done = exchange.import_base(base=base, by=actor, now=clock.now())
    if isinstance(done, Denied):
        return (done.reason,)
    notes.done(request, "Ingelezen", f"{done.new} nieuw of gewijzigd, {done.same} waren al zo.")
    return ()


def _desk_shown(request: HttpRequest, actor: Actor, problems: tuple[str, ...]) -> HttpResponse:
    found = _desk(actor)
    waits = len(found.waiting) + len(found.tried)
    screen = DeskScreen(
        "Redactie",
        f"{words.count(waits, 'voorstel wacht', 'voorstellen wachten')} op een beslissing.",
        _lanes(found),
        Form(
            reverse("articles-desk"),
            "Lees in",
            (
                Field(
                    "bestand",
                    "Bestand",
                    "file",
                    hint="Markdown, JSON of zip.",
                    accept=".md,.json,.zip",
                ),
            ),
            problems=problems,
            has_file=True,
        ),
        (
            Panel(
                "Uitleveren",
                ("De hele kennisbank, ook wat is ingetrokken.",),
                (
                    Link("Als zip met Markdown", reverse("articles-export", args=["zip"])),
                    Link("Als JSON", reverse("articles-export", args=["json"])),
                ),
                "download",
            ),
        ),
    )
    page = frame.page(request, "Redactie", current="articles-desk")
    return show(request, page, screen, UNPROCESSABLE if problems else 200)


def _lanes(found: Desk) -> tuple[DeskLane, ...]:
    waiting = tuple(map(_proposal_row, found.waiting))
    return (
        DeskLane(
            "Voorstellen", "Lees, vraag, plaats of wijs af.", str(len(waiting)),
            "new", "nieuw", waiting, "Er wacht geen voorstel.",
        ),
        DeskLane(
            "Ook geprobeerd", "Korte berichten van gebruikers.", str(len(found.tried)),
            "new", "mensen", tuple(map(_tried_row, found.tried)), "Er wacht geen bericht.",
        ),
        DeskLane(
            "Wacht op de inzender", "Er is iets gevraagd.", str(len(found.asked)),
            "wait", "wachten", tuple(map(_proposal_row, found.asked)), "Niemand is iets gevraagd.",
        ),
        DeskLane(
            "Langer dan een jaar niet nagekeken", "Vraag de eigenaar of het nog klopt.",
            words.thousands(found.stale_total), "late", "kalender",
            tuple(_card_row(one, _checked(one)) for one in found.stale),
            "Alles is het laatste jaar nagekeken.",
        ),
        DeskLane(
            "Kapotte bronnen", "Deze adressen waren twee keer niet bereikbaar.",
            str(len(found.broken)), "late", "let-op",
            tuple(_broken_row(one) for one in found.broken), "Geen bron is kapot gemeld.",
        ),
        DeskLane(
            "Nog na te lopen bij de bron", "Uit bronnen gemaakt, nog niet nagekeken.",
            words.thousands(found.to_check_total), "mute", "oog",
            _to_check(found), "Alles is nagelopen.",
        ),
        DeskLane(
            "Ingetrokken", "De pagina blijft staan, met de reden.", str(len(found.withdrawn)),
            "mute", "nee", tuple(_card_row(one, "") for one in found.withdrawn),
            "Niets is ingetrokken.",
        ),
    )  # fmt: skip


def _to_check(found: Desk) -> tuple[DeskRow, ...]:
    rows = tuple(_card_row(one, one.promise) for one in found.to_check[:SHOWN])
    left = found.to_check_total - len(rows)
    if left <= 0:
        return rows
    goal = article_list.address(Facets(status=Status.TO_CHECK))
    return (*rows, DeskRow(f"En nog {words.thousands(left)}", goal, "Bekijk ze in de lijst."))


def _proposal_row(one: ProposalShown) -> DeskRow:
    who = ", ".join(filter(None, (one.name, one.organisation))) or "zonder naam"
    kind = "Verbetering" if one.key else "Nieuw"
    at = words.day(one.made_at.astimezone(AMSTERDAM).date(), clock.today())
    badge = None
    if one.state is ProposalState.ANSWERED:
        badge = Badge("Beantwoord", Tone.OK, "ja")
    return DeskRow(
        one.title, reverse("articles-review", args=[one.id]), f"{kind}, van {who}, {at}", badge
    )


def _tried_row(one: TriedShown) -> DeskRow:
    address = reverse("articles-tried-judge", args=[one.id])
    return DeskRow(
        f"{one.organisation}: {one.title}",
        reverse("article", args=[one.key]),
        one.text,
        actions=(
            posting("Plaats", address, (("keuze", "plaats"),)),
            posting("Plaats niet", address, (("keuze", "niet"),), look="quiet"),
        ),
    )


def _checked(card: Card) -> str:
    if card.checked_on is None:
        return ""
    return f"Nagekeken op {words.date_in_words(card.checked_on)}."


def _card_row(card: Card, text: str) -> DeskRow:
    return DeskRow(card.title, reverse("articles-edit", args=[card.key]), text)


def _broken_row(one: BrokenLink) -> DeskRow:
    text = f"{one.address}: {one.answer}"
    return DeskRow(one.title, reverse("articles-edit", args=[one.key]), text)


@require_POST
@frame.at_work
def judge_tried(request: HttpRequest, actor: Actor, tried_id: int) -> HttpResponse:
    """Show or refuse what somebody found."""
    is_shown = request.POST.get("keuze") == "plaats"
    done = proposing.judge_tried(tried_id=tried_id, is_shown=is_shown, by=actor, now=clock.now())
    if not isinstance(done, Done):
        raise Http404
    notes.done(request, "Geplaatst" if is_shown else "Niet geplaatst")
    return frame.seen_next("articles-desk")


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
        title = "Afgewezen. De inzender leest de reden."
    else:
        done = proposing.ask(proposal_id=found.id, text=text, by=actor, now=now)
        title = "Gevraagd. Het antwoord komt hier binnen."
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
        notes.done(request, "Geplaatst", "De praktijk staat nu in de kennisbank.")
        return frame.seen_next("article", done.key)
    return _review_shown(request, found, text, done)


def _read_and(text: str, deed: Callable[[Practice, datetime], Outcome]) -> Done | tuple[str, ...]:
    """Do something with the practice of a text, or return what must be mended."""
    practice = read.read(text.replace("\r\n", "\n"))
    if isinstance(practice, Problems):
        return tuple(f"Regel {one.place.line}: {one.sentence}" for one in practice)
    done = deed(practice, clock.now())
    return done if isinstance(done, Done) else (_sentence(done),)


def _review_shown(
    request: HttpRequest, found: ProposalShown, text: str, problems: tuple[str, ...]
) -> HttpResponse:
    is_open = found.state not in {ProposalState.PUBLISHED, ProposalState.REFUSED}
    who = ", ".join(filter(None, (found.name, found.organisation))) or "zonder naam"
    screen = Review(
        found.title,
        f"Voorgesteld door {who}.",
        (Badge(capital(found.state.label), Tone.NEW, "kennisbank"),),
        _text_form(text, problems),
        notes=(Note("Reden van afwijzing", found.reason, Tone.MUTE),) if found.reason else (),
        said=said(found, who),
        edits=_edits(found),
        forms=_decisions() if is_open else (),
        panels=(_reach(request, found), _HOW),
    )
    crumbs = (Link("Redactie", reverse("articles-desk")),)
    page = frame.page(request, found.title, current="articles-desk", crumbs=crumbs)
    return show(request, page, screen, UNPROCESSABLE if problems else 200)


def _text_form(text: str, problems: tuple[str, ...]) -> Form:
    return Form(
        "",
        "Plaats deze tekst",
        (
            Field("praktijk", "De praktijk als bestand", "textarea", text, rows=28),
            Field(
                "wijziging",
                "Wat verandert er?",
                hint="Eén zin, staat bij de versie.",
                is_optional=True,
            ),
        ),
        hidden=(("doe", "plaats"),),
        problems=problems,
        submit_icon="ja",
    )


def _decisions() -> tuple[Form, ...]:
    ask = Field("tekst", "Vraag de inzender", "textarea", prefix="vraag-")
    refuse = Field("tekst", "Reden om niet te plaatsen", "textarea", prefix="weiger-", rows=3)
    return (
        Form("", "Stel de vraag", (ask,), hidden=(("doe", "vraag"),)),
        Form("", "Wijs af", (refuse,), hidden=(("doe", "weiger"),)),
    )


def _edits(found: ProposalShown) -> tuple[tuple[str, str, str], ...]:
    held = queries.article(found.key) if found.key else None
    proposed = article_form.readable(found.content)
    if held is None or proposed is None:
        return ()
    edits = difference(held.practice, proposed)
    return tuple((capital(one.key), one.before, one.after) for one in edits)


def _reach(request: HttpRequest, found: ProposalShown) -> Panel:
    private = reverse("articles-proposal", args=[proposing.private_name(found.id)])
    lines = (
        f"E-mail: {found.email}" if found.email else "Er is geen e-mailadres gegeven.",
        "Stuur de inzender dit adres als er een vraag is:",
        request.build_absolute_uri(private),
    )
    return Panel("De inzender bereiken", lines, icon="persoon", is_soft=True)


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


_SAID = {"nagekeken": "Nagekeken vandaag", "trek-in": "Ingetrokken", "terug": "Teruggezet"}


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
            return Refused(f'De sleutel blijft "{key}": dat is het vaste adres.')
        change = str(request.POST.get("wijziging", "")).strip()
        return actions.publish(practice=practice, by=actor, now=now, said=change)

    done = _read_and(text, published)
    if isinstance(done, Done):
        notes.done(request, "Geplaatst", f"Dit is nu versie {done.number}.")
        return frame.seen_next("article", key)
    return _edit_shown(request, found, text, done)


def _edit_shown(
    request: HttpRequest, found: Article, text: str, problems: tuple[str, ...]
) -> HttpResponse:
    practice = found.practice
    screen = Review(
        practice.title,
        practice.promise,
        (Badge(f"Versie {found.number}", Tone.NEW, "kennisbank"),),
        _text_form(text, problems),
        notes=(Note("Ingetrokken", found.reason, Tone.LATE),) if found.card.is_withdrawn else (),
        forms=_deeds(is_withdrawn=found.card.is_withdrawn),
        panels=(_owner(request, found), _HOW),
    )
    crumbs = (Link("Redactie", reverse("articles-desk")),)
    page = frame.page(request, practice.title, current="articles-desk", crumbs=crumbs)
    return show(request, page, screen, UNPROCESSABLE if problems else 200)


def _deeds(*, is_withdrawn: bool) -> tuple[Form, ...]:
    checked = Form("", "Nagekeken bij de bronnen", hidden=(("doe", "nagekeken"),))
    if is_withdrawn:
        return (checked, Form("", "Zet terug in de lijst", hidden=(("doe", "terug"),)))
    reason = Field("reden", "Waarom trek je dit in?", "textarea", rows=3)
    return (checked, Form("", "Trek in", (reason,), hidden=(("doe", "trek-in"),)))


def _owner(request: HttpRequest, found: Article) -> Panel:
    practice = found.practice
    address = request.build_absolute_uri(reverse("article", args=[practice.key]))
    asked = ""
    if found.asked_on is not None:
        asked = f"Sinds {words.date_in_words(found.asked_on)} staat de vraag open."
    lines = (
        asked,
        f"Contact: {practice.contact or 'niet bekend'}",
        f"Vraag: klopt {address} nog? Wat is er veranderd?",
    )
    return Panel(
        "Vraag de eigenaar",
        tuple(filter(None, lines)),
        (Link("Bekijk de pagina", reverse("article", args=[practice.key])),),
        "vraag",
        is_soft=True,
    )
