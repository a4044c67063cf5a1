# SPDX-License-Identifier: EUPL-1.2
"""A long list is written without templates; it says the same, and escapes the same."""

import gc
import re
from dataclasses import replace

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from voordeur.pages.samples.work import CRISIS, DONE, NEW, STEP, WAIT
from voordeur.pages.screens import Badge, Row, ShortRow
from voordeur.pages.templatetags import rows
from voordeur.pages.templatetags.words import Tone
from voordeur.pages.texts import later

ROWS = [row for lane in (CRISIS, NEW, STEP, WAIT, DONE) for row in lane.rows]
EVIL = '<script>alert("x")</script>&\''
FULL = Badge(EVIL, Tone.CRISIS, "crisis", is_full=True)
STRANGE = Row(EVIL, EVIL, (EVIL, "€ 1"), f"**{EVIL}**", EVIL, badges=(FULL,), pick=EVIL)
LIST = engines["django"].from_string(
    "{% load rows %}{% if picks %}{% lane_rows rows picks=True %}"
    "{% else %}{% lane_rows rows %}{% endif %}"
)
SHORT = engines["django"].from_string(
    "{% load rows %}{% if picks %}{% lane_shorts rows picks=True %}"
    "{% else %}{% lane_shorts rows %}{% endif %}"
)
# The same line as a template would write it: the words of a person are escaped by Django.
WANTED = engines["django"].from_string(
    "<li{% if row.is_late %} class='is-late'{% endif %}>{% if picks %}<label class='vd-pick'>"
    "<input type='checkbox' name='zaak' form='geef' value='{{ row.pick }}'"
    "{% if row.is_picked %} checked{% endif %}>"
    "<span class='vd-unseen'>Kies {{ row.name }}</span></label>{% endif %}"
    "<a class='utrecht-link' href='{{ row.href }}'>{{ row.name }}</a>"
    "<span>{{ row.step }}</span><span>{{ row.until }}</span></li>"
)
LINES = (
    ShortRow("Samira el Amrani", "/zaken/V-1/", "Contactpoging 1", "t/m di 24 november"),
    ShortRow("N. O'Brien & Co", "/zaken/V-2/", "Huisbezoek", "t/m vr 6 maart", True, "V-2", True),
    ShortRow(EVIL, EVIL, EVIL, EVIL, pick=EVIL),
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


@pytest.mark.parametrize("row", LINES)
@pytest.mark.parametrize("picks", [False, True])
def test_a_line_is_the_same_as_from_a_template(row, picks):
    wanted = WANTED.render({"row": row, "picks": picks}).replace("='", '="').replace("' ", '" ')
    wanted = re.sub(r"=\"([^\"<>]*?)'>", r'="\1">', wanted)
    made = SHORT.render({"rows": [row], "picks": picks})
    assert squeezed(made) == squeezed(wanted)


def test_nothing_that_a_person_wrote_becomes_markup_in_a_line():
    made = SHORT.render({"rows": [LINES[-1]], "picks": True})
    assert "<script" not in made
    assert made.count("&lt;script&gt;") == 6


def _kept():
    """Return the questions of which this module keeps the answers."""
    closed = [one.__closure__ or () for one in vars(rows).values() if hasattr(one, "__closure__")]
    inside = [cell.cell_contents for cells in closed for cell in cells]
    caches = [one for one in (*vars(rows).values(), *inside) if hasattr(one, "cache_info")]
    held = [part for one in caches for part in gc.get_referents(one) if isinstance(part, dict)]
    return [repr(key) for part in held for key in part]


def test_a_name_on_a_badge_is_kept_nowhere():
    badge = Badge("Voor Colette Wijdeven", Tone.NEW, "persoon")
    assert "Wijdeven" in LIST.render({"rows": [replace(ROWS[0], badges=(badge,))]})
    assert any("persoon" in key for key in _kept())
    assert not any("Wijdeven" in key for key in _kept())


def test_what_is_kept_is_kept_in_each_language():
    badge = Badge(later("Nee"), Tone.CRISIS, "crisis")
    row = replace(ROWS[0], badges=(badge,))
    assert "<span>Nee</span>" in LIST.render({"rows": [row]})
    with translation.override("en"):
        assert "<span>No</span>" in LIST.render({"rows": [row]})


def test_nothing_that_a_person_wrote_becomes_markup():
    made = LIST.render({"rows": [STRANGE], "picks": True})
    assert "<script" not in made
    assert made.count("&lt;script&gt;") >= 6
