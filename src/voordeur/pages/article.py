# SPDX-License-Identifier: EUPL-1.2
"""One practice: its page, its versions, and the practice as a file."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from voordeur import clock
from voordeur.articles import queries
from voordeur.articles.values import Article, Facets, VersionShown
from voordeur.clock import AMSTERDAM
from voordeur.core.practice import write
from voordeur.core.practice.codes import Helped
from voordeur.core.practice.difference import difference
from voordeur.core.practice.record import Practice
from voordeur.pages import article_data, article_list, frame, public
from voordeur.pages.happened import capital
from voordeur.pages.prose import prose
from voordeur.pages.screens import Badge, Link, Note, Panel, Tone
from voordeur.pages.screens.articles import (
    Against,
    ArticleScreen,
    ResultRow,
    SourceRow,
    TriedRow,
    TwoSides,
    VersionBlock,
    Versions,
)
from voordeur.pages.show import show
from voordeur.pages.templatetags import words
from voordeur.pages.texts import in_dutch, spoken

YEAR_DAYS = 365
VERSION = "versie"


def _article(key: str) -> Article:
    found = queries.article(key)
    if found is None:
        raise Http404
    return found


def _crumbs(found: Article) -> tuple[Link, ...]:
    first = (Link(_("Kennisbank"), reverse("articles")),)
    if not found.practice.phases:
        return first
    phase = found.practice.phases[0]
    return (*first, Link(capital(spoken(phase.value)), article_list.address(Facets(phase=phase))))


@public.for_everybody
def article(request: HttpRequest, key: str) -> HttpResponse:
    """Show one practice, also when it was withdrawn: its address is permanent."""
    found = _article(key)
    page = public.page(request, found.practice.title, crumbs=_crumbs(found))
    return show(request, page, _screen(request, found))


def _screen(request: HttpRequest, found: Article) -> ArticleScreen:
    practice, today = found.practice, clock.today()
    address = request.build_absolute_uri(reverse("article", args=[practice.key]))
    titles = queries.titles(practice.related)
    note = f" {in_dutch(practice.evidence_note)}" if practice.evidence_note else ""
    return ArticleScreen(
        title=practice.title,
        promise=practice.promise,
        badges=_badges(found),
        sure=(
            capital(spoken(practice.evidence.value)),
            f"{spoken(practice.evidence.meaning)}{note}",
        ),
        results=tuple(
            ResultRow(one.what, one.figure, ". ".join(filter(None, (one.period, one.method))))
            for one in practice.results
        ),
        steps=practice.steps,
        brief=_brief(practice),
        sources=tuple(
            SourceRow(
                one.name,
                _href(one.address),
                one.dated,
                one.says,
                is_broken=one.address in found.broken,
            )
            for one in practice.sources
        ),
        notes=_notes(found, today),
        unknown=practice.unknown,
        against=_against(practice),
        beliefs=_beliefs(practice),
        story=prose(practice.story) if practice.story else "",
        tried=tuple(
            TriedRow(one.organisation, _month(one.made_at), one.text) for one in found.tried
        ),
        figure=_figure(found),
        panels=_panels(request, found),
        related=tuple(
            Link(titles[one], reverse("article", args=[one]))
            for one in practice.related
            if one in titles
        ),
        credit=_credit(practice),
        data=public.inside_a_page(article_data.described(found, address)),
        canonical=address,
        feed=request.build_absolute_uri(reverse("articles-feed")),
    )


def _href(address: str) -> str:
    """Return an address that may be a link; anything but a web address stays text."""
    return address if address.startswith(("https://", "http://")) else ""


def _badges(found: Article) -> tuple[Badge, ...]:
    practice = found.practice
    failed = (Badge(_("Hielp niet"), Tone.LATE, "nee"),) if practice.helped is Helped.NO else ()
    checked = article_list.status_badge(found.card)
    badges = (*failed, checked, article_list.BADGE_OF[practice.evidence])
    if practice.checked is None:
        return badges
    said = words.date_in_words(practice.checked)
    return (*badges, Badge(_("Nagekeken op {said}").format(said=said), Tone.MUTE, "kalender"))


def _notes(found: Article, today: date) -> tuple[Note, ...]:
    notes = []
    if found.card.is_withdrawn:
        notes.append(
            Note(
                _("Deze praktijk is ingetrokken"),
                _("{reason} De tekst blijft staan om van te leren.").format(reason=found.reason),
                Tone.LATE,
            )
        )
    checked = found.practice.checked
    if checked is not None and (today - checked).days > YEAR_DAYS:
        asked = _(" De eigenaar is gevraagd of het nog klopt.") if found.asked_on else ""
        text = _("Voor het laatst nagekeken op {date_in_words}.{asked}").format(
            date_in_words=words.date_in_words(checked), asked=asked
        )
        notes.append(Note(_("Al meer dan een jaar niet nagekeken"), text, Tone.LATE))
    if checked is None:
        notes.append(
            Note(
                _("Nog te controleren"),
                _("Deze tekst is uit bronnen gemaakt. Een redacteur moet de bronnen nog nalopen."),
                Tone.NEW,
                "oog",
            )
        )
    return tuple(notes)


def _brief(practice: Practice) -> tuple[tuple[str, tuple[str, ...]], ...]:
    groups = ", ".join(spoken(one.value) for one in practice.groups)
    makers = ", ".join(spoken(one.value) for one in practice.makers)
    rows = (
        (_("Fase"), tuple(capital(spoken(phase.value)) for phase in practice.phases)),
        (_("Voor wie"), (in_dutch(practice.for_whom) or groups,)),
        (_("Door wie"), (in_dutch(practice.by_whom) or makers,)),
        (_("Leefgebied"), tuple(capital(spoken(area.value)) for area in practice.areas)),
        (
            _("Nodig"),
            tuple(
                f"{capital(spoken(one.kind.value))}: {in_dutch(one.text)}"
                for one in practice.needs
            ),
        ),
        (_("Waar"), (in_dutch(", ".join(filter(None, (practice.place, _abroad(practice))))),)),
        (_("Wanneer"), (in_dutch(practice.years),)),
        (_("Nog in gebruik"), (in_dutch(practice.in_use),)),
        (_("Contact"), (in_dutch(practice.contact),)),
        (_("Licentie van de tekst"), (in_dutch(practice.licence),)),
    )
    return tuple((label, tuple(filter(None, values))) for label, values in rows if any(values))


def _abroad(practice: Practice) -> str:
    is_said = practice.country == "Nederland" or practice.place.endswith(practice.country)
    return "" if is_said else practice.country


def _against(practice: Practice) -> tuple[Against, ...]:
    names = [source.name for source in practice.sources]
    return tuple(
        Against(
            capital(one.about),
            tuple((_named(names, side.source), side.says) for side in one.sides),
        )
        for one in practice.contradictions
    )


def _named(names: list[str], number: int) -> str:
    return names[number - 1] if 0 < number <= len(names) else _("een van de bronnen")


def _beliefs(practice: Practice) -> TwoSides | None:
    if practice.beliefs is None:
        return None
    return TwoSides(practice.beliefs.landlord, practice.beliefs.tenant)


def _month(at: datetime) -> str:
    return words.month_and_year(at.astimezone(AMSTERDAM).date())


def _figure(found: Article) -> Panel:
    figure = found.card.figure
    if figure is None:
        lines: tuple[str, ...] = (_("Nog geen getal. Onder 10 zaken tonen we niets."),)
    else:
        used = words.count(figure.used, _("zaak"), _("zaken"))
        good = (
            _("In **{used}**. Daarvan liepen er **{good}** goed af.").format(
                used=used, good=figure.good
            )
            if figure.good is not None
            else _("In **{used}**. Hoeveel er goed afliepen, is te klein om te tonen.").format(
                used=used
            )
        )
        lines = (good,)
    return Panel(
        _("In Voordeur gebruikt"),
        lines,
        source=_(
            "Goed afgelopen: de zaak is gesloten met een goede uitkomst volgens de eigen "
            "overeenkomst. De rest loopt nog of liep anders af. Of het "
            "door de praktijk komt, weten "
            "we niet. Het cijfer wordt pas ververst als er minstens 10 zaken verschil is."
        ),
    )


def _panels(request: HttpRequest, found: Article) -> tuple[Panel, ...]:
    key = found.practice.key
    links = [
        Link(_("Stel een verbetering voor"), f"{reverse('articles-propose')}?bij={key}"),
        Link(
            _("Eerdere versies ({versions})").format(versions=found.versions),
            reverse("article-versions", args=[key]),
        ),
        Link(_("Als Markdown"), reverse("article-file", args=[key, "md"])),
        Link(_("Als JSON"), reverse("article-file", args=[key, "json"])),
    ]
    if frame.actor_of(request) is not None:
        links.insert(1, Link(_("Wij deden dit ook"), reverse("article-tried", args=[key])))
    if article_list.is_editor(request):
        links.append(Link(_("Bewerk (redactie)"), reverse("articles-edit", args=[key])))
    return (Panel(_("Klopt er iets niet?"), (), tuple(links), is_soft=True),)


def _credit(practice: Practice) -> str:
    if not practice.credits:
        return ""
    return _("Met dank aan {value}.").format(value=", ".join(practice.credits))


@public.for_everybody
def versions(request: HttpRequest, key: str) -> HttpResponse:
    """Show every version and how each differs from the one before it."""
    found = _article(key)
    held = queries.versions(key)
    older: tuple[VersionShown | None, ...] = (*held[1:], None)
    blocks = tuple(_block(one, before) for one, before in zip(held, older, strict=True))
    crumbs = (
        Link(_("Kennisbank"), reverse("articles")),
        Link(found.practice.title, reverse("article", args=[key])),
    )
    page = public.page(request, _("Versies"), crumbs=crumbs)
    lead = _("{title}. Elke versie blijft te lezen.").format(title=found.practice.title)
    return show(request, page, Versions(_("Versies"), lead, blocks))


def _block(one: VersionShown, before: VersionShown | None) -> VersionBlock:
    place = reverse("article-file", args=[one.practice.key, "md"])
    on = words.date_in_words(one.published_at.astimezone(AMSTERDAM).date())
    thanks = _(" Met dank aan {value}.").format(value=", ".join(one.credit)) if one.credit else ""
    edits = () if before is None else difference(before.practice, one.practice)
    return VersionBlock(
        _("Versie {number}, {on}").format(number=one.number, on=on),
        f"{one.said or 'Geplaatst.'}{thanks}",
        tuple((capital(edit.key), edit.before, edit.after) for edit in edits),
        Link(
            _("Lees versie {number} als Markdown").format(number=one.number),
            f"{place}?{VERSION}={one.number}",
        ),
    )


@public.for_everybody
def file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Give one practice as a file, as it is now or as one version was."""
    practice = _article(key).practice
    asked = request.GET.get(VERSION)
    if asked is not None:
        practice = _version(key, asked)
    if form == "md":
        return HttpResponse(write.write(practice), content_type="text/markdown; charset=utf-8")
    if form == "json":
        return HttpResponse(write.to_json(practice), content_type="application/json")
    raise Http404


def _version(key: str, asked: str) -> Practice:
    for one in queries.versions(key):
        if str(one.number) == asked:
            return one.practice
    raise Http404


def key_of(title: str) -> str:
    """Return a permanent name for a practice with this title."""
    return slugify(title)[:80].strip("-") or "praktijk"
