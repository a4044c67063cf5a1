# SPDX-License-Identifier: EUPL-1.2
"""What a reader of English sees of a page: its words, without what is marked as Dutch."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Words that no English sentence has, and hardly any name: one is enough to tell.
DUTCH = frozenset(
    re.findall(
        r"\w+",
        """aan alle alleen bij binnen boven daar dag dagen dat deze dit een eerst geen gemeld
        heeft hebben hem het hier hoe huurder iemand jij jou jouw kies kijk laatste leg maand meer
        meld melding meldingen mijn moet naar niemand niet niets nieuw nieuwe nog nooit ook
        ontvangen sinds stappen stuur tijd toon totdat tussen uit uw vanaf vandaag vanzelf
        volgende vraag vragen vul waar waarom wacht wanneer wat wel welke werk wie wij wordt zaak
        zaken zelf zie ziet zijn zoek zonder""",
    )
)
# Names of the test world are not translated.
NAMES = ("Het Loket",)
ADDRESS = re.compile(r"\S+@\S+")
SAID_BY = ("aria-label", "placeholder", "title", "alt")
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use"}
EMPTY |= {"path", "circle", "rect"}
# What somebody typed, or the text of a document: that is in the language it was written in.
LEFT = frozenset({"script", "style", "textarea", "pre", "code"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        is_left = tag in LEFT or given.get("lang") == "nl"
        if not is_left and not self.is_left:
            self.texts += [value for name in SAID_BY if (value := given.get(name))]
        if tag not in EMPTY:
            self.inside.append((tag, is_left))

    def handle_endtag(self, tag):
        if tag in EMPTY:
            return
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not self.is_left:
            self.texts.append(" ".join(data.split()))

    @property
    def is_left(self) -> bool:
        return any(is_left for _tag, is_left in self.inside)


def dutch_in(page: str) -> list[str]:
    """Return the texts of an English page that are Dutch and do not say so."""
    reader = _Reader()
    reader.feed(page)
    return [one for one in reader.texts if DUTCH & _words(one)]


def _words(text: str) -> set[str]:
    for name in NAMES:
        text = text.replace(name, "")
    text = ADDRESS.sub("", text)
    return set(re.findall(r"[a-zé_]+", text.lower()))
