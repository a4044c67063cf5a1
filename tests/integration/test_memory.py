# SPDX-License-Identifier: EUPL-1.2
"""What a process loads stays out of all cleaning: no page waits for it, and no row of a file."""

import subprocess
import sys

ASKED = """
import gc
from voordeur.site import wsgi
from django.urls import get_resolver
assert get_resolver()._populated
print(gc.get_freeze_count(), gc.get_threshold()[0])
"""


def test_what_the_server_loads_is_never_gone_through_again():
    said = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True
    )
    frozen, youngest = map(int, said.stdout.split())
    assert frozen > 100_000
    assert youngest > 700


BULK = """
import gc
from voordeur.site import memory
memory.settle_for_bulk()
print(gc.get_freeze_count(), gc.get_threshold()[0])
"""


def test_a_command_cleans_up_less_often_than_a_page():
    said = subprocess.run([sys.executable, "-c", BULK], capture_output=True, text=True, check=True)
    frozen, youngest = map(int, said.stdout.split())
    assert frozen > 1_000
    assert youngest >= 50_000
