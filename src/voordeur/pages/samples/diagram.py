# SPDX-License-Identifier: EUPL-1.2
"""A small drawing of an agreement, as an example of the slot on its screen."""

from typing import NamedTuple


class _Box(NamedTuple):
    x: int
    y: int
    title: str
    under: str
    number: str
    late: str = ""


_BOXES = (
    _Box(10, 10, "Melding verhuurder", "1 maand, of 3 keer te laat", "109 in november"),
    _Box(10, 130, "Melden bij Vraagwijzer", "brief met uitnodiging", "64 open"),
    _Box(10, 250, "Gesprek wijkteam", "binnen 4 weken", "38 open", "! 3 te laat"),
    _Box(310, 130, "Vraagwijzer helpt", "gesprek binnen 4 weken", "19 open"),
    _Box(310, 250, "Voorkomen", "huur betaald, hulp gestart", "152 dit jaar"),
)
_ARROWS = (
    '<path d="M117 82v44m-5-9 5 9 5-9M117 202v44m-5-9 5 9 5-9M227 165h79m-9-5 9 5-9 5'
    'M417 202v44m-5-9 5 9 5-9M227 285h79m-9-5 9 5-9 5" class="pijl" fill="none"/>'
    '<text x="125" y="109" font-size="13">toegelaten</text>'
    '<text x="125" y="229" font-size="13">na 30 dagen niet gemeld</text>'
    '<text x="237" y="157" font-size="13">meldt zich</text>'
)


def _drawn(box: _Box) -> str:
    width = 4 if box.late else 1.5
    at = f'x="{box.x}" y="{box.y}" width="215" height="70"'
    end = 'font-size="13" font-weight="700" text-anchor="end"'
    mark = f'<text x="{box.x + 205}" y="{box.y + 58}" {end}>{box.late}</text>'
    return (
        f'<rect class="stap" {at} rx="6" stroke-width="{width}"/>'
        f'<text x="{box.x + 10}" y="{box.y + 20}" font-weight="700">{box.title}</text>'
        f'<text x="{box.x + 10}" y="{box.y + 37}" font-size="13">{box.under}</text>'
        f'<text x="{box.x + 10}" y="{box.y + 58}">{box.number}</text>{mark}'
    )


DIAGRAM = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 540 332" role="img" font-size="14" '
    'aria-label="Van melding naar voorkomen in vijf stappen">'
    f"{''.join(_drawn(box) for box in _BOXES)}{_ARROWS}</svg>"
)
