# SPDX-License-Identifier: EUPL-1.2
"""The editor: what waits, reviewing a proposal, keeping a practice right, reading in a base."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voordeur import clock
from voordeur.articles import bundle, exchange, proposing, queries
from voordeur.articles.desk import BrokenLink, Desk, ProposalShown, ProposalState
from voordeur.articles.values import (
    Card,
    Done,
    Facets,
    TriedShown,
)
from voordeur.clock import AMSTERDAM
from voordeur.core.access import Actor, Denied
from voordeur.core.practice.codes import Status
from voordeur.pages import article_list, frame, notes
from voordeur.pages.screens import Badge, Field, Form, Link, Panel, Tone, posting
from voordeur.pages.screens.articles import DeskLane, DeskRow, DeskScreen
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch

UNPROCESSABLE = 422
SHOWN = 8
MOST_BYTES = 20_000_000


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
        return (_("Kies een bestand."),)
    if file.size > MOST_BYTES:
        return (_("Dit bestand is te groot."),)
    try:
        base = bundle.read_file(str(file.name), file.read())
    except bundle.ExchangeError as error:
        return (str(error),)
    if base.problems:
        return tuple(str(problem) for one in base.problems for problem in one)
    done = exchange.import_base(base=base, by=actor, now=clock.now())
    if isinstance(done, Denied):
        return (done.reason,)
    notes.done(
        request,
        _("Ingelezen"),
        _("{new} nieuw of gewijzigd, {same} waren al zo.").format(new=done.new, same=done.same),
    )
    return ()


def _desk_shown(request: HttpRequest, actor: Actor, problems: tuple[str, ...]) -> HttpResponse:
    found = _desk(actor)
    waits = len(found.waiting) + len(found.tried)
    screen = DeskScreen(
        _("Redactie"),
        _("{count} op een beslissing.").format(
            count=words.count(waits, _("voorstel wacht"), _("voorstellen wachten"))
        ),
        _lanes(found),
        Form(
            reverse("articles-desk"),
            _("Lees in"),
            (
                Field(
                    "bestand",
                    _("Bestand"),
                    "file",
                    hint=_("Markdown, JSON of zip."),
                    accept=".md,.json,.zip",
                ),
            ),
            problems=problems,
            has_file=True,
        ),
        (
            Panel(
                _("Uitleveren"),
                (_("De hele kennisbank, ook wat is ingetrokken."),),
                (
                    Link(_("Als zip met Markdown"), reverse("articles-export", args=["zip"])),
                    Link(_("Als JSON"), reverse("articles-export", args=["json"])),
                ),
                "download",
            ),
        ),
    )
    page = frame.page(request, _("Redactie"), current="articles-desk")
    return show(request, page, screen, UNPROCESSABLE if problems else 200)


def _lanes(found: Desk) -> tuple[DeskLane, ...]:
    waiting = tuple(map(_proposal_row, found.waiting))
    return (
        DeskLane(
            _("Voorstellen"), _("Lees, vraag, plaats of wijs af."), str(len(waiting)),
            "new", "nieuw", waiting, _("Er wacht geen voorstel."),
        ),
        DeskLane(
            _("Ook geprobeerd"), _("Korte berichten van gebruikers."), str(len(found.tried)),
            "new", "mensen", tuple(map(_tried_row, found.tried)), _("Er wacht geen bericht."),
        ),
        DeskLane(
            _("Wacht op de inzender"), _("Er is iets gevraagd."), str(len(found.asked)),
            "wait", "wachten", tuple(map(_proposal_row, found.asked)),
            _("Niemand is iets gevraagd."),
        ),
        DeskLane(
            _("Langer dan een jaar niet nagekeken"), _("Vraag de eigenaar of het nog klopt."),
            words.thousands(found.stale_total), "late", "kalender",
            tuple(_card_row(one, _checked(one)) for one in found.stale),
            _("Alles is het laatste jaar nagekeken."),
        ),
        DeskLane(
            _("Kapotte bronnen"), _("Deze adressen waren twee keer niet bereikbaar."),
            str(len(found.broken)), "late", "let-op",
            tuple(_broken_row(one) for one in found.broken), _("Geen bron is kapot gemeld."),
        ),
        DeskLane(
            _("Nog na te lopen bij de bron"), _("Uit bronnen gemaakt, nog niet nagekeken."),
            words.thousands(found.to_check_total), "mute", "oog",
            _to_check(found), _("Alles is nagelopen."),
        ),
        DeskLane(
            _("Ingetrokken"), _("De pagina blijft staan, met de reden."),
            str(len(found.withdrawn)),
            "mute", "nee", tuple(_card_row(one, "") for one in found.withdrawn),
            _("Niets is ingetrokken."),
        ),
    )  # fmt: skip


def _to_check(found: Desk) -> tuple[DeskRow, ...]:
    rows = tuple(_card_row(one, in_dutch(one.promise)) for one in found.to_check[:SHOWN])
    left = found.to_check_total - len(rows)
    if left <= 0:
        return rows
    goal = article_list.address(Facets(status=Status.TO_CHECK))
    return (
        *rows,
        DeskRow(
            _("En nog {left}").format(left=words.thousands(left)),
            goal,
            _("Bekijk ze in de lijst."),
        ),
    )


def _proposal_row(one: ProposalShown) -> DeskRow:
    who = ", ".join(filter(None, (one.name, one.organisation))) or _("zonder naam")
    kind = _("Verbetering") if one.key else _("Nieuw")
    at = words.day(one.made_at.astimezone(AMSTERDAM).date(), clock.today())
    badge = None
    if one.state is ProposalState.ANSWERED:
        badge = Badge(_("Beantwoord"), Tone.OK, "ja")
    return DeskRow(
        in_dutch(one.title),
        reverse("articles-review", args=[one.id]),
        _("{kind}, van {who}, {at}").format(kind=kind, who=who, at=at),
        badge,
    )


def _tried_row(one: TriedShown) -> DeskRow:
    address = reverse("articles-tried-judge", args=[one.id])
    return DeskRow(
        in_dutch(f"{one.organisation}: {one.title}"),
        reverse("article", args=[one.key]),
        in_dutch(one.text),
        actions=(
            posting(_("Plaats"), address, (("keuze", "plaats"),)),
            posting(_("Plaats niet"), address, (("keuze", "niet"),), look="quiet"),
        ),
    )


def _checked(card: Card) -> str:
    if card.checked_on is None:
        return ""
    return _("Nagekeken op {date_in_words}.").format(
        date_in_words=words.date_in_words(card.checked_on)
    )


def _card_row(card: Card, text: str) -> DeskRow:
    return DeskRow(in_dutch(card.title), reverse("articles-edit", args=[card.key]), text)


def _broken_row(one: BrokenLink) -> DeskRow:
    text = f"{one.address}: {one.answer}"
    return DeskRow(in_dutch(one.title), reverse("articles-edit", args=[one.key]), text)


@require_POST
@frame.at_work
def judge_tried(request: HttpRequest, actor: Actor, tried_id: int) -> HttpResponse:
    """Show or refuse what somebody found."""
    is_shown = request.POST.get("keuze") == "plaats"
    done = proposing.judge_tried(tried_id=tried_id, is_shown=is_shown, by=actor, now=clock.now())
    if not isinstance(done, Done):
        raise Http404
    notes.done(request, _("Geplaatst") if is_shown else _("Niet geplaatst"))
    return frame.seen_next("articles-desk")
