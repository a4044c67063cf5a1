# SPDX-License-Identifier: EUPL-1.2
"""How much of ours a browser fetches for a page: on a phone in a stairwell it must be little."""

import gzip
from pathlib import Path

STATIC = Path(__file__).parents[2] / "src/voordeur/pages/static/voordeur"
TEXTS = {".css", ".js", ".svg"}
MOST = 100_000  # bytes, compressed; the font comes once and stays


def test_all_that_is_ours_together_is_less_than_one_page_may_weigh():
    files = [one for one in STATIC.rglob("*") if one.suffix in TEXTS]
    assert files
    assert sum(len(gzip.compress(one.read_bytes(), 6)) for one in files) < MOST


def test_nothing_else_is_sent_along():
    others = {one.suffix for one in STATIC.rglob("*") if one.is_file()} - TEXTS
    assert others <= {".woff2", ".license", ".txt"}
