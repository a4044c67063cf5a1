# SPDX-License-Identifier: EUPL-1.2
"""The agreements of this project can be told, drawn and compared, in both languages."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from voordeur.agreements import files
from voordeur.core.agreement.diff import diff
from voordeur.core.agreement.draw import draw
from voordeur.core.agreement.explain import as_html, as_text, explain

FOLDER = Path(__file__).resolve().parents[2] / "convenanten"
TODAY = date(2026, 11, 22)
REGIONS = files.regions(FOLDER)
VERSIONS = [path for key in REGIONS for path in files.versions(FOLDER, key)]

every_version = pytest.mark.parametrize(
    "path", VERSIONS, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
both_languages = pytest.mark.parametrize("lang", ["nl", "en"])


@every_version
@both_languages
def test_everything_in_a_version_is_told(path, lang):
    agreement = files.load_agreement(path, FOLDER, TODAY)
    paragraphs = explain(agreement, lang)
    told = {name for paragraph in paragraphs for name in paragraph.steps}
    assert told >= set(agreement.steps)
    assert all(paragraph.text for paragraph in paragraphs)
    assert as_text(paragraphs, agreement, lang)
    assert as_html(paragraphs, agreement, lang)


@every_version
@both_languages
def test_a_version_is_drawn_with_every_step(path, lang):
    agreement = files.load_agreement(path, FOLDER, TODAY)
    drawing = draw(agreement, dict.fromkeys(agreement.steps, (2, 1)), lang=lang)
    assert ElementTree.fromstring(drawing.svg) is not None  # noqa: S314 - our own text
    assert {row.name for row in drawing.rows} >= set(agreement.steps)


@pytest.mark.parametrize("region", REGIONS)
@both_languages
def test_a_successor_is_compared_with_what_was_published(region, lang):
    old, new = (
        files.load_agreement(path, FOLDER, TODAY) for path in files.versions(FOLDER, region)
    )
    there = diff(old, new, lang)
    assert there
    assert diff(new, old, lang)
    assert diff(new, new, lang) == ()
    assert all(change.sentence.endswith((".", "?")) for change in there)
