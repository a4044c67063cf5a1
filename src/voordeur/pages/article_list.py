# SPDX-License-Identifier: EUPL-1.2
"""The list of the knowledge base, with its facets, and what the levels of evidence mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from voordeur.articles import actions, queries
from voordeur.articles.queries import PER_PAGE
from voordeur.articles.values import Card, Facets, Listed
from voordeur.core.practice.codes import Area, Evidence, Group, Maker, Phase, Status, Word
from voordeur.pages import choosing, frame, public
from voordeur.pages.happened import capital
from voordeur.pages.screens import Action, Badge, Chip, Empty, Link, Panel, Tone
from voordeur.pages.screens.articles import ArticleRow, Articles, Facet, Level, Levels
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import later, spoken

LONGEST = 200
MOST_PAGES = 1_000

# The name of each facet in an address, on the screen, and its words.
_FACETS: Mapping[str, tuple[str, str, type[Word]]] = {
    "phase": ("fase", later("Fase"), Phase),
    "group": ("voor", later("Voor wie"), Group),
    "area": ("gebied", later("Leefgebied"), Area),
    "maker": ("wie", later("Wie het doet"), Maker),
    "evidence": ("bewijs", later("Bewijs"), Evidence),
    "status": ("status", later("Nagekeken"), Status),
}
BADGE_OF = {
    Evidence.TOLD: Badge(later("Bewijs: verteld"), Tone.MUTE, "bewijs"),
    Evidence.COUNTED: Badge(later("Bewijs: geteld"), Tone.NEW, "bewijs"),
    Evidence.COMPARED: Badge(later("Bewijs: vergeleken"), Tone.NEW, "bewijs"),
    Evidence.EXPERIMENT: Badge(later("Bewijs: experiment"), Tone.OK, "bewijs"),
}


def facets_of(request: HttpRequest) -> Facets:
    """Return what an address chooses; of a word that is none the page says so."""
    chosen = Facets()
    for name, (given, _label, known) in _FACETS.items():
        codes = [str(one.value) for one in known]
        chosen = chosen.choose(name, choosing.word(request, given, codes, ""))
    return chosen


def address(facets: Facets, q: str = "") -> str:
    """Return the address of the list with these facets; a bookmark that stays."""
    given = {_FACETS[name][0]: word for name, word in facets.given().items()}
    query = urlencode(({"q": q} if q else {}) | given)
    return reverse("articles") + (f"?{query}" if query else "")


@public.for_everybody
def articles(request: HttpRequest) -> HttpResponse:
    """Show the practices that fit what was asked."""
    facets = facets_of(request)
    q = request.GET.get("q", "").strip()[:LONGEST]
    number = _page(request)
    listed = queries.listed(facets, q, PER_PAGE, (number - 1) * PER_PAGE)
    screen = Articles(
        heading=_("Kennisbank"),
        lead=_("Wat helpt om een uitzetting te voorkomen, op welk moment, en hoe zeker dat is."),
        search=reverse("articles"),
        found=_found(listed, q),
        pages_text=_pages_text(listed, number),
        pages=_pages(listed, number, address(facets, q)),
        rows=tuple(row(card) for card in listed.cards),
        phases=_phases(facets, q, listed),
        facets=tuple(_facet(name, facets, q, listed) for name in _FACETS if name != "phase"),
        hidden=tuple((_FACETS[name][0], word) for name, word in facets.given().items()),
        q=q,
        read_as=", ".join(
            _("“{said}” gelezen als “{taken}”").format(said=said, taken=taken)
            for said, taken in listed.read_as
        ),
        clear=_wider(facets, q),
        empty=None if listed.cards else _empty(q, has_chosen=bool(facets.given())),
        actions=(Action(_("Stel een praktijk voor"), reverse("articles-propose"), "nieuw"),),
        panels=(*_own(request), _files()),
        canonical=request.build_absolute_uri(address(facets, q)),
        feed=request.build_absolute_uri(reverse("articles-feed")),
    )
    return show(request, public.page(request, _("Kennisbank")), screen)


def _page(request: HttpRequest) -> int:
    given = request.GET.get("pagina", "1")
    return min(max(int(given), 1), MOST_PAGES) if given.isascii() and given.isdigit() else 1


def _pages_text(listed: Listed, number: int) -> str:
    last = -(-listed.total // PER_PAGE)
    return _("Bladzijde {number} van {last}").format(number=number, last=last) if last > 1 else ""


def _pages(listed: Listed, number: int, here: str) -> tuple[Link, ...]:
    mark = "&" if "?" in here else "?"
    before = (Link(_("Vorige"), f"{here}{mark}pagina={number - 1}"),) if number > 1 else ()
    is_last = number * PER_PAGE >= listed.total
    after = () if is_last else (Link(_("Volgende"), f"{here}{mark}pagina={number + 1}"),)
    return (*before, *after)


def _found(listed: Listed, q: str) -> str:
    many = words.count(listed.total, _("praktijk"), _("praktijken"))
    return _("{many} bij “{q}”").format(many=many, q=q) if q else many


def _wider(facets: Facets, q: str) -> Link | None:
    """Return the way back to more: first without the choices, then without the question."""
    if facets.given():
        return Link(_("Wis de keuzes"), address(Facets(), q))
    return Link(_("Toon alle praktijken"), reverse("articles")) if q else None


def _empty(q: str, *, has_chosen: bool) -> Empty:
    if q:
        fewer = _(", of wis hierboven de keuzes") if has_chosen else ""
        text = _("Zoek met een ander woord{fewer}. Misschien weet jij iets?").format(fewer=fewer)
        return Empty(_("Niets gevonden bij “{q}”").format(q=q), text, icon="zoek")
    return Empty(
        _("Hier is nog niets"), _("Kies minder, of stel zelf een praktijk voor."), icon="zoek"
    )


def row(card: Card) -> ArticleRow:
    """Return a practice as one row of a list."""
    phases = ", ".join(spoken(phase.value) for phase in card.phases)
    return ArticleRow(
        card.title,
        reverse("article", args=[card.key]),
        card.promise,
        (BADGE_OF[card.evidence], status_badge(card)),
        tuple(
            part
            for part in (_("Fase: {phases}").format(phases=phases), card.place, used(card))
            if part
        ),
    )


def status_badge(card: Card) -> Badge:
    """Return how far the page can be trusted as it stands."""
    if card.is_withdrawn:
        return Badge(_("Ingetrokken"), Tone.LATE, "nee")
    if card.status is Status.IN_USE:
        return Badge(_("In gebruik"), Tone.OK, "ja")
    if card.status is Status.STOPPED:
        return Badge(_("Gestopt"), Tone.MUTE, "pauze")
    return Badge(_("Nog te controleren"), Tone.LATE, "oog")


def used(card: Card) -> str:
    """Return in how many cases it was used, as far as that may be told."""
    if card.figure is None:
        return ""
    return _("Gebruikt in {count}").format(
        count=words.count(card.figure.used, _("zaak"), _("zaken"))
    )


def _phases(facets: Facets, q: str, listed: Listed) -> tuple[Chip, ...]:
    counts = listed.counts["phase"]
    every = Chip(_("Alle"), address(facets.choose("phase", ""), q), is_chosen=not facets.phase)
    return (every, *_chips("phase", Phase, facets, q, counts))


def _facet(name: str, facets: Facets, q: str, listed: Listed) -> Facet:
    _, title, codes = _FACETS[name]
    return Facet(title, tuple(_chips(name, codes, facets, q, listed.counts[name])))


def _chips(
    name: str, codes: Iterable[Word], facets: Facets, q: str, counts: Mapping[str, int]
) -> Iterable[Chip]:
    """A chosen word lets itself go; a word with nothing behind it is left out."""
    chosen = getattr(facets, name)
    for code in codes:
        many = counts.get(code.value, 0)
        if many or code is chosen:
            goal = facets.choose(name, "" if code is chosen else code.value)
            yield Chip(
                capital(spoken(code.value)), address(goal, q), str(many), is_chosen=code is chosen
            )


def _own(request: HttpRequest) -> tuple[Panel, ...]:
    if frame.actor_of(request) is None:
        return ()
    link = Link(_("Mijn voorstellen"), reverse("articles-own"))
    return (
        Panel(_("Van jou"), (_("Volg wat jij voorstelde."),), (link,), "persoon", is_soft=True),
    )


def _files() -> Panel:
    return Panel(
        _("Meenemen en volgen"),
        (_("De hele kennisbank is vrij te gebruiken, met bronvermelding."),),
        (
            Link(_("Alles als Markdown (zip)"), reverse("articles-export", args=["zip"])),
            Link(_("Alles als JSON"), reverse("articles-export", args=["json"])),
            Link(_("Nieuw en gewijzigd (Atom)"), reverse("articles-feed")),
        ),
        "download",
        is_soft=True,
    )


_EXAMPLES = {
    Evidence.TOLD: later("Voorbeeld: een consulent vertelt dat bellen beter werkt dan een brief."),
    Evidence.COUNTED: later("Voorbeeld: bij 118 van 231 bezoeken kwam er een regeling."),
    Evidence.COMPARED: later(
        "Voorbeeld: in de wijk met bezoeken daalde het, in de wijk zonder niet."
    ),
    Evidence.EXPERIMENT: later(
        "Voorbeeld: het lot bepaalde wie een sms kreeg; zij betaalden vaker."
    ),
}


@public.for_everybody
def evidence(request: HttpRequest) -> HttpResponse:
    """Explain how sure a result is."""
    counts = queries.listed(limit=1).counts["evidence"]
    title = _("Hoe zeker is het?")
    screen = Levels(
        title,
        _("Bij elke praktijk staat hoe zeker het resultaat is. Er zijn vier trappen."),
        tuple(
            Level(
                capital(spoken(level.value)),
                spoken(level.meaning),
                _EXAMPLES[level],
                Link(
                    words.count(counts.get(level.value, 0), _("praktijk"), _("praktijken")),
                    address(Facets(evidence=level)),
                ),
            )
            for level in Evidence
        ),
        (
            Panel(
                _("Waarom dit telt"),
                (
                    _("Corporaties zetten in 2013 6.980 huurders uit en in 2022 1.200."),
                    _("Een daling na een praktijk is dus nog geen bewijs."),
                    _("Spreken bronnen elkaar tegen? Dan staan ze naast elkaar. Wij kiezen niet."),
                ),
                icon="weegschaal",
                is_soft=True,
            ),
            Panel(
                _("Het cijfer uit Voordeur zelf"),
                (
                    _("Hulpverleners noteren in een zaak welke praktijk zij gebruikten."),
                    _("Vanaf tien zaken staat dat aantal op de pagina."),
                    _("Kleine aantallen laten we niet zien, ook niet als verschil in de tijd."),
                ),
                icon="overzicht",
                is_soft=True,
            ),
        ),
        request.build_absolute_uri(reverse("articles-evidence")),
    )
    crumbs = (Link(_("Kennisbank"), reverse("articles")),)
    page = public.page(request, title, "articles-evidence", crumbs=crumbs)
    return show(request, page, screen)


def is_editor(request: HttpRequest) -> bool:
    """Return whether whoever asks may place practices."""
    actor = frame.actor_of(request)
    return actor is not None and bool(actions.may_edit(actor))
