# SPDX-License-Identifier: EUPL-1.2
"""Markdown that somebody wrote, as HTML in which nothing can do harm."""

from __future__ import annotations

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# No pictures: they would tell another site who reads here.
_TAGS = {
    "p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "code", "pre", "hr", "a", "h2",
    "h3", "h4",
}  # fmt: skip
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_HEADING = re.compile(r"<(/?)h([1-6])>")


def prose(text: str) -> SafeString:
    """Return safe HTML; its headings come below those of the page."""
    written = _HEADING.sub(_lower, _MARKDOWN.render(text))
    cleaned = nh3.clean(
        written,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(cleaned)  # noqa: S308 - cleaned just now, only these tags are left


def _lower(found: re.Match[str]) -> str:
    return f"<{found[1]}h{min(int(found[2]) + 1, 4)}>"
