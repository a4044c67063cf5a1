# SPDX-License-Identifier: EUPL-1.2
"""Five years of a made-up region of 300,000 under an agreement, beside bare ladders without one.

The burnt-in region is made first and not counted: it is kept and used again.
"""

import sys
import time
from datetime import date
from pathlib import Path

from voordeur.agreements import files
from voordeur.core.agreement.problems import Problems
from voordeur.core.figure.simulation import snapshot
from voordeur.core.figure.simulation.region import Region
from voordeur.figures.behaviour import parameters

FOLDER = Path(__file__).parent.parent / "convenanten"
ON = date(2026, 1, 1)
LIMIT = 60.0
YEARS = 5


def main() -> int:
    """Return 0 when the slowest agreement stays under the limit."""
    p = parameters()
    practice = p.practices["average"]
    burnt = Region(p, practice, seed=1, inhabitants=300_000, years=3)
    began = time.process_time()
    burnt.run()
    kept = snapshot.take(burnt)
    print(f"three years of burn-in, once: {time.process_time() - began:.1f} s")
    bare = _lived(kept, None)
    print(f"{YEARS} years with bare ladders: {bare:.1f} s")
    slowest = 0.0
    for name in files.regions(FOLDER):
        agreement = files.load_agreement(files.current_file(FOLDER, name, ON), FOLDER, ON)
        if isinstance(agreement, Problems):
            print(f"{name} cannot be read")
            return 1
        took = _lived(kept, agreement)
        slowest = max(slowest, took)
        print(f"{YEARS} years under {name}: {took:.1f} s, {took / bare:.1f} x bare ladders")
    print(f"slowest {slowest:.1f} s, limit {LIMIT:.0f} s on one quiet core")
    return int(slowest > LIMIT)


def _lived(kept, agreement):
    p = parameters()
    region = snapshot.restore(kept, p, p.practices["average"], years=YEARS)
    if agreement is not None:
        region.follow(agreement)
    began = time.process_time()
    region.run()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
