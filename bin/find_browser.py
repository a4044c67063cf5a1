# SPDX-License-Identifier: EUPL-1.2
"""See to it that there is a browser for the tests, where we may. Called by `make test`.

Root on Debian or Ubuntu installs Chromium; anybody else uses what is on PATH. Without a browser
the tests run all the same, and name at their end what they left out.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def main() -> None:
    """Install Chromium when there is no browser and we may."""
    if any(shutil.which(name) for name in NAMES):
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print("Installing Chromium for the tests (110 MB, once)", file=sys.stderr, flush=True)
    if not apt("install", "-y", "-qq", "--no-install-recommends", "chromium"):
        apt("update", "-qq")
        apt("install", "-y", "-qq", "--no-install-recommends", "chromium")


def apt(*arguments: str) -> bool:
    """Run apt-get without its words, and say whether it worked."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", *arguments]
    return not subprocess.run(
        command, env=environment, capture_output=True, check=False
    ).returncode


if __name__ == "__main__":
    main()
