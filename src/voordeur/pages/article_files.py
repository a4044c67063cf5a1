# SPDX-License-Identifier: EUPL-1.2
"""The knowledge base for machines: feeds, the whole of it as a file, a map of its addresses."""

from __future__ import annotations

from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from voordeur.articles import bundle, queries
from voordeur.articles.values import Card
from voordeur.pages import article_list, choosing, public

XML = '<?xml version="1.0" encoding="utf-8"?>\n'
NEVER = "1970-01-01T00:00:00+00:00"


@public.for_everybody
def feed(request: HttpRequest) -> HttpResponse:
    """Give what is new and changed as an Atom feed, of everything or of what was chosen."""
    facets = article_list.facets_of(request)
    choosing.only_known(request)
    cards = queries.newest(facets)
    here = request.build_absolute_uri(request.get_full_path())
    there = request.build_absolute_uri(article_list.address(facets))
    chosen = ", ".join(facets.given().values())
    title = "Kennisbank van Voordeur" + (f": {chosen}" if chosen else "")
    newest = max((card.changed_at for card in cards), default=None)
    entries = "".join(_entry(request, card) for card in cards)
    return HttpResponse(
        f'{XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">'
        f"<title>{escape(title)}</title><id>{escape(here)}</id>"
        f"<updated>{_moment(newest)}</updated><author><name>Voordeur</name></author>"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(here)}/>'
        f'<link rel="alternate" type="text/html" href={quoteattr(there)}/>'
        f"{entries}</feed>\n",
        content_type="application/atom+xml; charset=utf-8",
    )


def _moment(at: datetime | None) -> str:
    return NEVER if at is None else at.isoformat(timespec="seconds")


def _entry(request: HttpRequest, card: Card) -> str:
    address = request.build_absolute_uri(reverse("article", args=[card.key]))
    phases = "".join(f"<category term={quoteattr(one.value)}/>" for one in card.phases)
    return (
        f"<entry><title>{escape(card.title)}</title><id>{escape(address)}</id>"
        f"<updated>{_moment(card.changed_at)}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"{phases}<summary>{escape(card.promise)}</summary></entry>"
    )


@public.for_everybody
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Give the whole base as a zip of Markdown files or as one JSON file."""
    base = bundle.Base(*queries.whole_base())
    if form == "zip":
        response = HttpResponse(bundle.as_zip(base), content_type="application/zip")
    elif form == "json":
        response = HttpResponse(bundle.as_json(base), content_type="application/json")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="kennisbank.{form}"'
    return response


@public.for_everybody
def sitemap(request: HttpRequest) -> HttpResponse:
    """Name every address of the base for search engines."""
    fixed = [(reverse("articles"), None), (reverse("articles-evidence"), None)]
    own = [
        (reverse("article", args=[card.key]), card.changed_at)
        for card in queries.newest(limit=50_000)
    ]
    urls = "".join(_url(request.build_absolute_uri(path), at) for path, at in [*fixed, *own])
    return HttpResponse(
        f'{XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>\n',
        content_type="application/xml; charset=utf-8",
    )


def _url(address: str, at: datetime | None) -> str:
    changed = "" if at is None else f"<lastmod>{at.date().isoformat()}</lastmod>"
    return f"<url><loc>{escape(address)}</loc>{changed}</url>"
