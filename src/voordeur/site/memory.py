# SPDX-License-Identifier: EUPL-1.2
"""How a process cleans up its memory: seldom, and not in the middle of a page.

A whole application is two hundred thousand objects that stay as long as the process. Python's
collector goes through all of them now and then, which held up one page in twenty of the worker's
desk for a quarter of a second (`benchmarks/bench_desk.py`), and took a third of the time of a
delivery (`benchmarks/bench_delivery.py`).
"""

import gc

from django.core.exceptions import ImproperlyConfigured
from django.urls import get_resolver

# How many new objects make the collector look at the youngest. After 5,000 that takes 3 ms; with
# Python's own 700 a list of a thousand cases is looked at ten times, with 50,000 one page in
# twenty waits 40 ms.
YOUNGEST = 5_000
# A command has nobody who waits for one page; its batches of 2,000 rows are mostly still in use
# when they are looked at. Costs 60 MiB at most.
YOUNGEST_IN_BULK = 50_000


def settle() -> None:
    """Load what every page needs, and leave it out of all cleaning from here on."""
    if not get_resolver().reverse_dict:  # asking for one address loads the pages behind all
        raise ImproperlyConfigured("No page has an address.")
    _keep(YOUNGEST)


def settle_for_bulk() -> None:
    """Leave what is loaded out of all cleaning: many rows come, and nobody waits for a page."""
    _keep(YOUNGEST_IN_BULK)


def _keep(youngest: int) -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(youngest, *gc.get_threshold()[1:])
