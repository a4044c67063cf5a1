# SPDX-License-Identifier: EUPL-1.2
"""`make demo` is one command that starts everything, and stops everything, whatever happens."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from voordeur.site import database, postgres
from voordeur.site.processes import start_of
from voordeur.site.supervisor import Place, free

SECONDS = 420  # a year of four regions, on a machine that has other work as well


@pytest.fixture
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("VOORDEUR_STATE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_APP_URL", raising=False)
    yield tmp_path
    database.embedded().destroy()


@pytest.fixture
def demos():
    started = []
    yield started
    for demo in started:
        demo.terminate()
        demo.wait(30)


def start(state, demos):
    """Start a demo and return where it serves."""
    port = free(Place("127.0.0.1", 18000)).port
    with (state / "said").open("wb") as said:
        command = [sys.executable, "-m", "voordeur.cli.main", "demo", "--port", str(port)]
        demos.append(subprocess.Popen(command, stdout=said, stderr=said))
    deadline = time.monotonic() + SECONDS
    while not (state / "address").exists():
        assert demos[-1].poll() is None, (state / "said").read_text()
        assert time.monotonic() < deadline, (state / "said").read_text()
        time.sleep(0.1)
    return (state / "address").read_text()


def children(state):
    return [entry["pid"] for entry in json.loads((state / "children.json").read_text())]


def lives(address):
    host = address.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(host, timeout=5)
    try:
        connection.request("GET", "/-/leeft")
        return connection.getresponse().status == 200
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_demo_serves_and_leaves_nothing_behind(state, demos, number):
    assert lives(start(state, demos))
    started = children(state)
    demos[0].send_signal(number)
    assert demos[0].wait(30) == 0
    assert [start_of(pid) for pid in started] == [None, None]
    assert not postgres.Server(postgres.home_for(state)).is_running()


@pytest.mark.slow
def test_the_next_demo_cleans_up_after_one_that_was_killed(state, demos):
    start(state, demos)
    orphans = children(state)
    demos[0].kill()
    demos[0].wait()
    (state / "address").unlink()
    assert lives(start(state, demos))
    assert [start_of(pid) for pid in orphans] == [None, None]


@pytest.mark.slow
def test_a_web_that_dies_is_started_again(state, demos):
    address = start(state, demos)
    before = children(state)
    os.kill(before[0], signal.SIGKILL)
    deadline = time.monotonic() + 30
    while children(state) == before:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert children(state)[1] == before[1]
    assert start_of(before[0]) is None
    assert address.startswith("http://127.0.0.1:")


def test_a_taken_port_is_passed_over():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free(Place("127.0.0.1", port)).port > port
