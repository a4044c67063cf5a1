# SPDX-License-Identifier: EUPL-1.2
"""Run the benchmarks one after another: `make bench`, or `make bench ARGS="decide look"`.

Each is a script in this folder that prints its figures beside a peer or the limit. Each runs in a
process of its own, so that the memory of one says nothing about the next.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main() -> int:
    """Return 0 when every benchmark ran and met its limits."""
    names = sys.argv[1:] or sorted(
        file.stem for file in FOLDER.glob("*.py") if not file.stem.startswith("_")
    )
    failed = [name for name in names if run(name)]
    if failed:
        print(f"\nNot met or not run: {', '.join(failed)}", file=sys.stderr)
    return bool(failed)


def run(name: str) -> int:
    """Run one benchmark and return its exit status."""
    print(f"\n== {name}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}"], cwd=FOLDER.parent, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
