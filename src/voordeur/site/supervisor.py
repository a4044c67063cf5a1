# SPDX-License-Identifier: EUPL-1.2
"""Keeps the demo running: the web and the worker, on one database, until Ctrl-C."""

import fcntl
import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from voordeur.site.database import PREPARED
from voordeur.site.processes import Child, Family

ANSWER_SECONDS = 60
PORTS_TO_TRY = 50

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the web listens."""

    host: str
    port: int

    @property
    def address(self) -> str:
        """Return what to type in a browser."""
        return f"http://{self.host}:{self.port}/"


class DemoError(Exception):
    """The demo cannot start; the text says why, in plain Dutch."""


class AlreadyRunningError(DemoError):
    """Another demo of this state folder runs; `address` is where."""

    def __init__(self, address: str) -> None:
        super().__init__(f"De demo draait al: {address}")
        self.address = address


@contextmanager
def only_one(folder: Path) -> Iterator[Path]:
    """Be the only demo of this state folder; yields the file that holds our address.

    Raises `AlreadyRunningError`. The lock goes with the process, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    address = folder / "address"
    handle = os.open(folder / "demo.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        known = address.read_text(encoding="utf-8") if address.exists() else "(start nog)"
        raise AlreadyRunningError(known) from error
    else:
        address.unlink(missing_ok=True)
        yield address
    finally:
        os.close(handle)


@contextmanager
def stop_signals() -> Iterator[threading.Event]:
    """Turn Ctrl-C and a polite kill into an event, and interrupt what is going on once."""
    asked = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        first = not asked.is_set()
        asked.set()
        if first:
            raise KeyboardInterrupt

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def free(place: Place) -> Place:
    """Return the first free place from this port on. Raises `DemoError` when none is near."""
    for port in range(place.port, place.port + PORTS_TO_TRY):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind((place.host, port))
            except OSError:
                continue
            return Place(place.host, port)
    raise DemoError(f"Geen vrije poort gevonden van {place.port} tot {port}.")


def family(folder: Path) -> Family:
    """Return the children of the demo in this state folder (none started yet)."""
    return Family(folder / "children.json")


def start(children: Family, place: Place, logs: Path) -> None:
    """Start the web and the worker on the database that our environment names."""
    os.environ[PREPARED] = "1"
    command = [sys.executable, "-m", "voordeur.cli.main"]
    web = [*command, "serve", "--host", place.host, "--port", str(place.port)]
    children.start(Child("web", web, logs / "web.log"))
    children.start(Child("werker", [*command, "worker"], logs / "worker.log"))


def wait_until_it_answers(children: Family, place: Place) -> None:
    """Return when the web serves a page. Raises `DemoError` with the log when it does not."""
    deadline = time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < deadline:
        if children.children[0].has_ended():
            break
        if _answers(f"{place.address}-/leeft"):
            return
        time.sleep(0.1)
    raise DemoError(f"De web start niet. Het logboek:\n{children.children[0].last_words()}")


def keep(children: Family, say: Say) -> None:
    """Start again whatever ends. Runs until a signal interrupts it."""
    while True:
        time.sleep(0.5)
        for child in children.start_ended():
            say(f"{child.name} was gestopt en is opnieuw gestart. Zie {child.log}")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - http, our own
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
