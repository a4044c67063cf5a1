# SPDX-License-Identifier: EUPL-1.2
"""Make the environment and put uv in it, with nothing but Python. Called by `make setup`.

python3 bin/bootstrap.py .venv 0.13.9
"""

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)


def main() -> int:
    """Return 0 when the environment is there with this version of uv in it."""
    folder, uv_version = Path(sys.argv[1]), sys.argv[2]
    if sys.version_info < OLDEST:
        return stop(f"Python 3.11 or later is needed; this is {platform.python_version()}.")
    if not works(folder):
        if not can_make_environments() and not install_venv():
            return stop("python3-venv is missing. As administrator: apt-get install python3-venv")
        say(f"Making {folder} with Python {platform.python_version()}")
        if not quiet([str(folder / "bin" / "python"), "-c", ""]):
            # A half-made or moved environment fails strangely; a whole one is only completed.
            shutil.rmtree(folder, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(folder)])
    if not has_uv(folder, uv_version):
        say(f"Installing uv {uv_version}")
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
        run([*pip, "install", "-q", f"uv=={uv_version}"])
    return 0


def works(folder: Path) -> bool:
    """Say whether the environment runs and has pip or uv."""
    python = folder / "bin" / "python"
    question = (
        "import importlib.util as u, sys; sys.exit(not (u.find_spec('pip') or u.find_spec('uv')))"
    )
    return python.exists() and quiet([str(python), "-c", question])


def has_uv(folder: Path, uv_version: str) -> bool:
    """Say whether the environment has exactly this version of uv."""
    uv = folder / "bin" / "uv"
    if not uv.exists():
        return False
    told = subprocess.run([str(uv), "--version"], capture_output=True, text=True, check=False)
    return told.stdout.split()[1:2] == [uv_version]


def can_make_environments() -> bool:
    """Say whether this Python can make an environment; a bare Debian's cannot."""
    return bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))


def install_venv() -> bool:
    """Install python3-venv when we are root on Debian or Ubuntu. Return whether that worked."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    say("Installing python3-venv")
    package = f"python3.{sys.version_info.minor}-venv"
    environment = dict(os.environ) | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    if not quiet([*install, package], environment):
        quiet(["apt-get", "update", "-qq"], environment)
        quiet([*install, package], environment)
    # Asked in a new process: this one has already looked and remembers that it found nothing.
    return quiet([sys.executable, "-c", "import venv, ensurepip"])


def quiet(command: list[str], environment: "dict[str, str] | None" = None) -> bool:
    """Run a command without its words, and say whether it worked."""
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def run(command: list[str]) -> None:
    """Run a command and stop when it fails; its own words say why."""
    code = subprocess.run(command, check=False).returncode
    if code:
        raise SystemExit(code)


def say(text: str) -> None:
    """Tell how it goes."""
    print(text, file=sys.stderr, flush=True)


def stop(reason: str) -> int:
    """Say in one line why we cannot go on."""
    say(reason)
    return 1


if __name__ == "__main__":
    sys.exit(main())
