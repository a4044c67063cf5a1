# SPDX-License-Identifier: EUPL-1.2
"""What a supervisor started is stopped for certain, and nothing else is."""

import json
import os
import subprocess
import sys
import time

import pytest

from voordeur.site.processes import Child, Family, start_of

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def family(tmp_path):
    family = Family(tmp_path / "children.json")
    yield family
    family.stop()


@pytest.fixture
def child(tmp_path):
    return Child("slaper", SLEEP, tmp_path / "log")


def test_a_stopped_child_is_gone_and_forgotten(family, child):
    family.start(child)
    pid = child.process.pid
    family.stop()
    assert start_of(pid) is None
    assert not family.register.exists()


def test_a_crashed_child_is_started_again_after_its_pause(family, child):
    family.start(child)
    child.pause = 0.0
    child.process.kill()
    child.process.wait()
    assert family.start_ended() == [child]
    assert not child.has_ended()


def test_the_next_supervisor_stops_what_was_left_running(family, child):
    family.start(child)
    assert Family(family.register).stop_orphans() == 1
    child.process.wait(5)
    assert child.has_ended()


def test_a_number_that_was_used_again_is_left_alone(tmp_path):
    other = subprocess.Popen(SLEEP, start_new_session=True)
    register = tmp_path / "children.json"
    register.write_text(json.dumps([{"pid": other.pid, "started": "long ago"}]))
    assert Family(register).stop_orphans() == 0
    assert other.poll() is None
    other.kill()
    other.wait()


def test_a_process_that_ended_has_no_start():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    while start_of(ended.pid):  # until it has ended; nobody waited for it yet
        time.sleep(0.01)
    ended.wait()
    assert start_of(ended.pid) is None
    assert start_of(os.getpid())
