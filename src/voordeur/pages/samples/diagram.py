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
    'M417 202v44m-5-9 5 9 5-9M227 285h79m-9-5 9 5-9 5" class="vd-d-arrow"/>'
    '<text x="125" y="109" class="vd-d-small">toegelaten</text>'
    '<text x="125" y="229" class="vd-d-small">na 30 dagen niet gemeld</text>'
    '<text x="237" y="157" class="vd-d-small">meldt zich</text>'
)


def _drawn(box: _Box) -> str:
    late = "vd-d-box vd-d-late" if box.late else "vd-d-box"
    mark = f'<text x="{box.x + 205}" y="{box.y + 58}" class="vd-d-mark">{box.late}</text>'
    return (
        f'<rect x="{box.x}" y="{box.y}" width="215" height="70" rx="6" class="{late}"/>'
        f'<text x="{box.x + 10}" y="{box.y + 20}" class="vd-d-title">{box.title}</text>'
        f'<text x="{box.x + 10}" y="{box.y + 37}" class="vd-d-small">{box.under}</text>'
        f'<text x="{box.x + 10}" y="{box.y + 58}">{box.number}</text>{mark}'
    )


DIAGRAM = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 540 332" role="img" class="vd-d" '
    'aria-label="Van melding naar voorkomen in vijf stappen">'
    f"{''.join(_drawn(box) for box in _BOXES)}{_ARROWS}</svg>"
)
