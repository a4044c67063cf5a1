# SPDX-License-Identifier: EUPL-1.2
"""Run the simulations of the demo, and write them to src/voordeur/demo/simulaties.json.

Run it after `behaviour.yaml`, the engine or an agreement changed; it takes some minutes:
`.venv/bin/python bin/run_demo_simulations.py`. The demo shows the day of the assumptions.
"""

import json
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from voordeur.agreements import files  # noqa: E402 - the line above comes first
from voordeur.figures import simulating  # noqa: E402
from voordeur.figures.behaviour import parameters  # noqa: E402
from voordeur.figures.simulating import Arm, Setting  # noqa: E402

INHABITANTS, YEARS, SEEDS, STAFF = 20_000, 1.0, range(1, 4), (0.1, 0.25, 0.5)
PRACTICE = "average"
ON = date(2026, 11, 1)  # the agreements that hold on this day
OUT = ROOT / "src" / "voordeur" / "demo" / "simulaties.json"


def main() -> None:
    """Run every region against an average municipality, and with several numbers of workers."""
    folder = ROOT / "convenanten"
    setting = Setting(INHABITANTS, YEARS, ROOT / ".cache" / "simulatie")
    average = Arm(PRACTICE, practice=PRACTICE)
    (other,) = simulating.compare([average], setting, seeds=SEEDS, processes=1)
    made = {"assumed": str(parameters().dated), "regions": {}}
    for key in files.regions(folder):
        arm = Arm(key, files.current_file(folder, key, ON), folder, ON)
        (own,) = simulating.compare([arm], setting, seeds=SEEDS, processes=1)
        staff = simulating.staffing(arm, setting, fte=STAFF, seeds=SEEDS, processes=1)
        runs = [*own.assumed, *own.without, *other.assumed, *other.without]
        runs += [run for _, several in staff for run in several]
        made["regions"][key] = [_rounded(run) for run in runs]
        print(f"{key}: {len(runs)} runs")
    OUT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def _rounded(run: simulating.Run) -> dict[str, float | None]:
    return {name: None if value is None else round(value, 4) for name, value in run.items()}


if __name__ == "__main__":
    main()
