# SPDX-License-Identifier: EUPL-1.2
"""The colours of the theme, measured: text 4.5 : 1 at least on every ground it stands on."""

import re
from pathlib import Path

import pytest

from voordeur.pages.samples import living

THEME = Path("src/voordeur/pages/static/voordeur/theme.css").read_text()
COMPONENTS = Path("src/voordeur/pages/static/voordeur/parts.css").read_text()
LIGHT, DARK, _ = re.findall(r":root \{([^}]*--vd-ink:[^}]*)\}", THEME)
TONES = ["crisis", "late", "wait", "new", "ok", "help", "mute"]
GROUNDS = ["paper", "surface"]
TEXT = [
    *((tone, f"{tone}-tint") for tone in TONES),
    *((tone, ground) for tone in [*TONES, "ink", "ink-2", "blue-700"] for ground in GROUNDS),
    *(("ink-2", f"{tone}-tint") for tone in TONES),
    ("on-blue", "blue-700"),
    ("on-blue", "blue-800"),
    ("on-head", "blue-900"),
    ("blue-800", "chosen"),
    ("on-crisis", "crisis"),
    ("mark-ink", "mark"),
]
EDGES = [*((f"{tone}-line", "paper") for tone in TONES), ("line-strong", "paper")]


def tokens(block):
    return dict(re.findall(r"--vd-([a-z0-9-]+): (#[0-9a-f]{6});", block))


THEMES = {"light": tokens(LIGHT), "dark": tokens(LIGHT) | tokens(DARK)}


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read_on_its_ground(theme, text, ground):
    colours = THEMES[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_an_edge_that_means_something_can_be_seen(theme, edge, ground):
    colours = THEMES[theme]
    assert contrast(colours[edge], colours[ground]) >= 3


@pytest.mark.parametrize("swatch", living.COLOURS, ids=[swatch[1] for swatch in living.COLOURS])
def test_the_living_page_states_the_contrast_it_has(swatch):
    _, _, pair, stated, _ = swatch
    text, ground = pair.split(" op ")
    assert f"{contrast(text, ground):.1f} : 1".replace(".", ",") == stated


def test_every_token_that_the_parts_use_exists():
    used = set(re.findall(r"var\(--vd-([a-z0-9-]+)", COMPONENTS + THEME))
    made_in_place = {"tone", "tint", "edge", "font", "mono"}
    assert used - made_in_place <= set(THEMES["light"])
