# SPDX-License-Identifier: EUPL-1.2
"""The application server leaves what stays out of all cleaning, so that no page waits for it."""

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
