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
    def __init__(self, left: str = "nl") -> None:
        """`left`: the language of which the texts are left out."""
        super().__init__()
        self.left = left
        self.inside: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        is_left = tag in LEFT or given.get("lang") == self.left
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


# --- numbers ------------------------------------------------------------------------------------

SIGNS = {"nl": (",", r"\."), "en": (r"\.", ",")}  # before decimals, between thousands
COUNTED = (
    "zaken|meldingen|rijen|euro|inwoners|huurders|keer|mensen|huishoudens|gezinnen|maanden|"
    "cases|reports|rows|euros|inhabitants|tenants|times|people|households|months"
)
EXPONENT = re.compile(r"(?<![\w-])\d+(?:[.,]\d+)?[eE][+-]\d{2}(?![\w-])")
TOGETHER = (
    re.compile(r"€\s?\d{4,}"),
    re.compile(rf"(?<![\w.,:/-])\d{{4,}}\s(?:{COUNTED})\b"),
    re.compile(r"(?<![\w.,:#/+-])(?!06)\d{5,7}(?![\w:/-])"),  # nobody writes these without a sign
)
# What has a point or a comma and is no number of anything: a time, a version, a file, an article.
TIME = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
NO_NUMBER = re.compile(
    r"(?:\bv|versie |version |DDAS\S* |WCAG |art\. |articles? |artikel )\d[\d.]*"
)


def odd_numbers(page: str, language: str) -> list[str]:
    """Return the numbers of a page that nobody writes so in this language ("nl" or "en")."""
    reader = _Reader("en" if language == "nl" else "nl")
    reader.feed(page)
    return [odd for text in reader.texts for odd in _odd(ADDRESS.sub("", text), language)]


def _odd(text: str, language: str) -> list[str]:
    decimals, thousands = SIGNS[language]
    text = NO_NUMBER.sub("", text)
    # The other language's sign before decimals, and before the last three digits.
    strange = re.compile(rf"(?<![\w.,-])\d+{thousands}\d{{1,2}}(?![\d.,:]\d|\w|-)")
    three = re.compile(rf"(?<![\w.,-])[1-9]\d{{0,2}}{decimals}\d{{3}}(?!\d|{thousands})")
    found = [odd for one in (EXPONENT, three, *TOGETHER) for odd in one.findall(text)]
    return found + [
        odd for odd in strange.findall(text) if language == "en" or not TIME.fullmatch(odd)
    ]


def _words(text: str) -> set[str]:
    for name in NAMES:
        text = text.replace(name, "")
    text = ADDRESS.sub("", text)
    return set(re.findall(r"[a-zé_]+", text.lower()))
