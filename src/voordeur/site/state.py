# SPDX-License-Identifier: EUPL-1.2
"""Where this installation keeps what it makes itself: the try-out database, secrets, the clock."""

import os
import secrets
from pathlib import Path

import voordeur


def project() -> Path | None:
    """Return the folder of the source tree we run from, or None when installed as a package."""
    root = Path(voordeur.__file__).resolve().parents[2]
    return root if (root / "pyproject.toml").exists() else None


def folder() -> Path:
    """Return the state folder: ``VOORDEUR_STATE``, else ``.demo`` in the source tree."""
    given = os.environ.get("VOORDEUR_STATE")
    if given:
        return Path(given).absolute()
    root = project()
    if root is not None:
        return root / ".demo"
    return Path.home() / ".local" / "state" / "voordeur"


def clock_file() -> Path:
    """Return where the demo keeps how many days its clock was moved."""
    return folder() / "clock"


def secret(name: str) -> str:
    """Return the secret of this name, made once and readable by its owner only.

    For try-out and development. A production site gives its secrets in the environment.
    """
    file = folder() / "secrets" / name
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_name(f"{name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            # A link, not a rename: of two commands at once, the first one's secret stays.
            file.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text(encoding="ascii")
