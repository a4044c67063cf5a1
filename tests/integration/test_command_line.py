# SPDX-License-Identifier: EUPL-1.2
"""The voordeur command: help for everything, JSON alone, and the right way to fail."""

import json
import os
import subprocess
import sys

import pytest

from voordeur.cli.base import CliError
from voordeur.cli.main import SUBCOMMANDS

THERE = sorted(name for name, command in SUBCOMMANDS.items() if command.is_there)


@pytest.fixture
def run(tmp_path):
    def run(*arguments, **variables):
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("DATABASE")
        }
        environment |= {"VOORDEUR_STATE": str(tmp_path)} | variables
        command = [sys.executable, "-m", "voordeur.cli.main", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=environment)

    return run


@pytest.mark.parametrize("name", [name for name in THERE if name != "manage"])
def test_every_command_explains_itself_with_an_example(run, name):
    told = run(name, "--help")
    assert told.returncode == 0
    assert f"voordeur {name}" in told.stdout


def test_help_needs_no_django(run):
    script = (
        "import sys; from voordeur.cli.main import main; main(['--help'], standalone_mode=False);"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == 0


def test_wrong_use_is_status_two(run):
    assert run("nonsense").returncode == 2
    assert run("serve", "--port", "many").returncode == 2


def test_an_expected_error_is_one_line_without_a_traceback(run):
    failed = run("migrate", DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert "Traceback" not in failed.stderr
    assert "127.0.0.1" in failed.stderr


def test_json_stands_alone_on_stdout(run):
    told = run("clock", "31", "--json")
    assert json.loads(told.stdout)["moved_by"] == 31
    assert told.stderr == ""


def test_the_clock_stays_moved_for_the_next_command(run):
    run("clock", "31")
    assert json.loads(run("clock", "--json").stdout)["moved_by"] == 31
    assert json.loads(run("clock", "--reset", "--json").stdout)["moved_by"] == 0


def test_an_error_of_ours_knows_its_status():
    assert CliError("mislukt").exit_code == 1
    assert CliError("verkeerd gebruikt", 2).exit_code == 2
