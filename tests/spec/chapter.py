# SPDX-License-Identifier: EUPL-1.2
"""What the chapters of the language reference say their examples with.

An example is a piece of a file; what it leaves out is filled in with a small whole agreement.
"""

from textwrap import dedent

from voordeur.core.agreement.conditions import read_condition
from voordeur.core.agreement.expressions import EventExpr, FactExpr
from voordeur.core.agreement.happenings import read_events
from voordeur.core.agreement.nodes import Agreement, Layer
from voordeur.core.agreement.problems import Problems
from voordeur.core.agreement.read import read_agreement, read_layer
from voordeur.core.agreement.stories import read_stories
from voordeur.core.agreement.vocabulary import EVENTS, MARKS
from voordeur.core.pathway.rehearse import rehearse

LAW = "wet: Voorbeeldwet\ngeldig vanaf: 2020-01-01\nbepalingen: []\n"
REST = {
    "convenant": "convenant: Voorbeeldstad",
    "geldig vanaf": "geldig vanaf: 2026-01-01",
    "gebied": "gebied: {0998: {naam: Voorbeeldstad}}",
    "partijen": "partijen: {corporatie: {soort: verhuurder}, loket: {soort: toegang}, "
    "wijkteam: {soort: sociaal team}}",
    "stappen": "stappen: {praten: {wie: wijkteam, binnen: 4 weken, klaar bij: gesprek gevoerd, "
    "aanname: keuze}}",
    "regels": "regels: [{naam: praten, vanaf: toegelaten, dan: praten, aanname: keuze}]",
    "uitkomsten": "uitkomsten: {betaald: {als: achterstand voldaan, goed: ja}}",
}


def whole(piece):
    """Return the piece with everything that a file must have besides."""
    piece = dedent(piece).strip()
    given = {line.split(":")[0] for line in piece.splitlines() if not line.startswith((" ", "-"))}
    rest = dict(REST)
    if "stappen" in given and "regels" not in given:
        rest["regels"] = "regels: []"
    return "\n".join([piece, *(line for key, line in rest.items() if key not in given)])


def _read(piece):
    return read_agreement(whole(piece), "voorbeeld.yml", "voorbeeldstad", [layer(LAW)])


def agreement(piece):
    """Return the agreement that the piece is part of."""
    found = _read(piece)
    assert isinstance(found, Agreement), "\n".join(str(one) for one in found)
    return found


def problem(*pieces):
    """Return what is told about the pieces, as one text."""
    found = _read("\n".join(pieces))
    assert isinstance(found, Problems), "the piece is sound"
    return " ".join(one.sentence for one in found)


def layer(text):
    """Return the layer that the text is."""
    found = read_layer(dedent(text), "laag.yml", "wet")
    assert isinstance(found, Layer), "\n".join(str(one) for one in found)
    return found


def condition(text):
    found = read_condition(text)
    assert isinstance(found, FactExpr), found
    return found.condition


def expression(text):
    found = read_events(text, (*EVENTS, *MARKS, "uitkomst ontruimd"))
    assert isinstance(found, EventExpr), found
    return found


def plays(text):
    """Say whether the stories are true of the small agreement."""
    stories = read_stories(dedent(text).lstrip(), "voorbeelden.feature")
    assert not isinstance(stories, Problems), "\n".join(str(one) for one in stories)
    played = [one for story in stories for one in rehearse(story, [agreement("")])]
    assert all(one.holds for one in played), [one.misses for one in played]
    return bool(played)
