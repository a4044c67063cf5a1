# SPDX-License-Identifier: EUPL-1.2
"""A long list is written without templates; it says the same, and escapes the same."""

import re
from dataclasses import replace

import pytest
from django.template import engines
from django.template.loader import render_to_string

from voordeur.pages.samples.work import CRISIS, DONE, NEW, STEP, WAIT
from voordeur.pages.screens import Badge, Row
from voordeur.pages.templatetags.words import Tone

ROWS = [row for lane in (CRISIS, NEW, STEP, WAIT, DONE) for row in lane.rows]
EVIL = '<script>alert("x")</script>&\''
FULL = Badge(EVIL, Tone.CRISIS, "crisis", is_full=True)
STRANGE = Row(EVIL, EVIL, (EVIL, "€ 1"), f"**{EVIL}**", EVIL, badges=(FULL,), pick=EVIL)
LIST = engines["django"].from_string(
    "{% load rows %}{% if picks %}{% lane_rows rows picks=True %}"
    "{% else %}{% lane_rows rows %}{% endif %}"
)


ATTRIBUTE = re.compile(r'[\w-]+(?:="[^"]*")?')


def squeezed(html):
    """Return the HTML without what makes no difference: spaces, and the order of attributes."""
    plain = re.sub(r">\s+", ">", re.sub(r"\s+<", "<", re.sub(r"\s+", " ", html)))
    return re.sub(r"<(\w+)( [^<>]*)?>", _ordered, plain)


def _ordered(tag):
    return f"<{tag[1]} {' '.join(sorted(ATTRIBUTE.findall(tag[2] or '')))}>"


@pytest.mark.parametrize("row", [*ROWS, STRANGE, replace(ROWS[0], pick="V-1", is_picked=True)])
@pytest.mark.parametrize("picks", [False, True])
def test_a_row_is_the_same_as_from_its_template(row, picks):
    context = {"row": row, "picks": picks, "csrf_token": "token"}
    wanted = f"<li>{render_to_string('voordeur/parts/row.html', context)}</li>"
    made = LIST.render({"rows": [row], "picks": picks, "csrf_token": "token"})
    assert squeezed(made) == squeezed(wanted)


def test_nothing_that_a_person_wrote_becomes_markup():
    made = LIST.render({"rows": [STRANGE], "picks": True})
    assert "<script" not in made
    assert made.count("&lt;script&gt;") >= 6
