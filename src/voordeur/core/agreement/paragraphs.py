# SPDX-License-Identifier: EUPL-1.2
"""An explanation as paragraphs: what each says, on what ground, and how it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from voordeur.core.agreement.nodes import Agreement, Ground, Place
from voordeur.core.agreement.say import EN, Run, Runs, plain


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One subject of the agreement: its title, sentences, ground, line and steps.

    `kind` is the part of the file it tells about (a key of the file, such as "regels"); `steps`
    the names of the steps in it, so that a page can show how many cases stand there; `own`: the
    part of the title that is the agreement's own word.
    """

    kind: str
    title: str
    sentences: tuple[Runs, ...]
    place: Place
    ground: Ground = field(default_factory=Ground)
    steps: tuple[str, ...] = ()
    own: str = ""

    @property
    def text(self) -> str:
        """The sentences as one text, without marks."""
        return " ".join(plain(runs) for runs in self.sentences)


def where(paragraph: Paragraph, lang: str) -> str:
    """Return the line, source and assumption of a paragraph on one line."""
    ground = paragraph.ground
    line = "line" if lang == EN else "regel"
    parts = [f"{line} {paragraph.place.line}"]
    if ground.source:
        quote = f" “{ground.quote}”" if ground.quote else ""
        parts.append(f"{ground.source}{quote}")
    if ground.assumption:
        parts.append(f"{'assumption' if lang == EN else 'aanname'}: {ground.assumption}")
    return " · ".join(parts)


def as_text(paragraphs: Sequence[Paragraph], agreement: Agreement, lang: str) -> str:
    """Return the explanation as plain text."""
    lines = [agreement.title, "=" * len(agreement.title)]
    for paragraph in paragraphs:
        lines += ["", paragraph.title, "-" * len(paragraph.title)]
        lines += [plain(runs) for runs in paragraph.sentences]
        lines.append(f"({where(paragraph, lang)})")
    return "\n".join(lines)


def as_html(paragraphs: Sequence[Paragraph], agreement: Agreement, lang: str) -> str:
    """Return the explanation as a whole page that needs no style or script."""
    title = escape(agreement.title)
    body = "\n".join(_section(paragraph, lang) for paragraph in paragraphs)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>"
    )


def _section(paragraph: Paragraph, lang: str) -> str:
    said = "\n".join(f"<p>{_marked(runs, lang)}</p>" for runs in paragraph.sentences)
    title = _titled(paragraph, lang)
    return (
        f"<section>\n<h2>{title}</h2>\n{said}\n"
        f"<p><small>{escape(where(paragraph, lang))}</small></p>\n</section>"
    )


def _titled(paragraph: Paragraph, lang: str) -> str:
    whole, own = escape(paragraph.title), escape(paragraph.own)
    return whole.replace(own, _dutch(own)) if own and lang == EN else whole


def _marked(runs: Runs, lang: str) -> str:
    return "".join(_run(run, lang) for run in runs)


def _run(run: Run, lang: str) -> str:
    text = escape(run.text)
    text = _dutch(text) if run.own and lang == EN else text
    return f"<mark>{text}</mark>" if run.value else text


def _dutch(text: str) -> str:
    return f'<span lang="nl">{text}</span>'
