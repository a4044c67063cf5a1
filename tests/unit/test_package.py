# SPDX-License-Identifier: EUPL-1.2
"""What an installed Voordeur finds beside its own code."""

import tomllib
from pathlib import Path

from voordeur.agreements import files
from voordeur.demo import practices

ROOT = Path(__file__).parents[2]


def test_a_package_holds_the_agreements_and_the_practices_where_they_are_looked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    held = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for folder in (files.FOLDER, practices.FOLDER.parts[0]):
        assert held[folder] == f"voordeur/{folder}"
        assert (ROOT / folder).is_dir()
