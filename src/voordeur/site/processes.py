# SPDX-License-Identifier: EUPL-1.2
"""Child processes that are stopped for certain, also by the next start after a crash."""

import json
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

STOP_SECONDS = 10.0
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0
_PROC = Path("/proc")
_START_TIME = 19  # field 22 of /proc/PID/stat, counted behind the name in brackets


@dataclass(slots=True)
class Child:
    """A process that must run: started again when it ends, with growing pauses in between."""

    name: str
    command: list[str]
    log: Path
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    pause: float = 1.0

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C reaches the supervisor only."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own command, no shell
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started_at = time.monotonic()

    def has_ended(self) -> bool:
        """Say whether it does not run (any more)."""
        return self.process is None or self.process.poll() is not None

    def may_start_again(self) -> bool:
        """Say whether its pause since the last start is over."""
        return time.monotonic() - self.started_at >= self.pause

    def start_again(self) -> None:
        """Start it after a crash; a process that kept running long starts with a short pause."""
        steady = time.monotonic() - self.started_at >= STEADY_SECONDS
        self.pause = 1.0 if steady else min(self.pause * 2, LONGEST_PAUSE)
        if self.process is not None:
            _signal_group(self.process.pid, signal.SIGKILL)  # what it started may hold the port
        self.start()

    def last_words(self) -> str:
        """Return the end of its log."""
        return self.log.read_text(errors="replace")[-1500:] if self.log.exists() else ""


@dataclass(slots=True)
class Family:
    """Children, and the file that lets the next start find those that outlived us."""

    register: Path
    children: list[Child] = field(default_factory=list)

    def start(self, child: Child) -> None:
        """Start a child and write it down."""
        child.start()
        self.children.append(child)
        self._write()

    def start_ended(self) -> list[Child]:
        """Start again what has ended and whose pause is over, and return that."""
        again = [child for child in self.children if child.has_ended() and child.may_start_again()]
        for child in again:
            child.start_again()
        if again:
            self._write()
        return again

    def stop(self) -> None:
        """Stop all children with everything they started."""
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            _signal_group(process.pid, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(process.pid, signal.SIGKILL)
                process.wait()
            _signal_group(process.pid, signal.SIGKILL)  # whatever it left behind
        self.children.clear()
        self.register.unlink(missing_ok=True)

    def stop_orphans(self) -> int:
        """Stop what an earlier supervisor left running when it was killed; return how many."""
        try:
            known = json.loads(self.register.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return 0
        found = [entry["pid"] for entry in known if _is_ours(entry["pid"], entry["started"])]
        for pid in found:
            _signal_group(pid, signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline and any(start_of(pid) for pid in found):
            time.sleep(0.05)
        for pid in found:
            _signal_group(pid, signal.SIGKILL)
        self.register.unlink(missing_ok=True)
        return len(found)

    def _write(self) -> None:
        pids = [child.process.pid for child in self.children if child.process is not None]
        known = [{"pid": pid, "started": start_of(pid)} for pid in pids]
        fresh = self.register.with_name(f"{self.register.name}.new")
        fresh.write_text(json.dumps(known), encoding="utf-8")
        fresh.replace(self.register)


def start_of(pid: int) -> str | None:
    """Return when a process started, in the system's own words, or None when it does not live.

    A process number is used again some day; a number with its start is not.
    """
    if (_PROC / "self").exists():
        try:
            behind_name = (_PROC / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            return None
        return None if behind_name[0] == "Z" else behind_name[_START_TIME]
    told = subprocess.run(  # noqa: S603 - no shell
        ["/bin/ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or None


def _is_ours(pid: int, started: str | None) -> bool:
    """Say whether the group of this process is still the one that was written down.

    As long as one of its group lives, the system gives its number to nobody else.
    """
    now = start_of(pid)
    return now == started if now is not None else _group_lives(pid)


def _group_lives(pid: int) -> bool:
    try:
        os.killpg(pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _signal_group(pid: int, number: signal.Signals) -> None:
    if _group_lives(pid):
        os.killpg(pid, number)
