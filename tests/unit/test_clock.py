# SPDX-License-Identifier: EUPL-1.2
"""The clock says Amsterdam time, and only a demo's clock can be moved."""

from datetime import timedelta

import pytest
from click.testing import CliRunner

from voordeur import clock
from voordeur.cli.main import main

SECOND = timedelta(seconds=1)


@pytest.fixture
def file(tmp_path, monkeypatch):
    file = tmp_path / "state" / "clock"
    monkeypatch.setenv(clock.FILE_VARIABLE, str(file))
    return file


@pytest.fixture
def no_file(monkeypatch):
    monkeypatch.delenv(clock.FILE_VARIABLE, raising=False)


@pytest.mark.usefixtures("no_file")
def test_a_moment_knows_that_it_is_in_amsterdam():
    assert clock.now().tzinfo == clock.AMSTERDAM
    assert clock.now().utcoffset() in (timedelta(hours=1), timedelta(hours=2))


@pytest.mark.usefixtures("no_file")
def test_a_real_clock_cannot_be_moved():
    with pytest.raises(clock.ClockError, match="VOORDEUR_CLOCK_FILE"):
        clock.move(1)


@pytest.mark.usefixtures("file")
def test_a_demo_moves_on_by_days():
    before = clock.today()
    clock.move(31)
    assert clock.today() - before == timedelta(days=31)


@pytest.mark.usefixtures("file")
def test_moves_add_up_until_the_clock_is_reset():
    clock.move(31)
    clock.move(-1)
    assert clock.moved_by() == 30
    clock.reset()
    assert clock.moved_by() == 0


def test_another_process_sees_the_same_day(file):
    clock.move(3)
    assert file.read_text() == "3\n"


def test_a_damaged_clock_file_is_named(file):
    file.parent.mkdir()
    file.write_text("gisteren")
    with pytest.raises(clock.ClockError, match="gisteren"):
        clock.today()


def test_an_empty_clock_file_moves_nothing(file):
    file.parent.mkdir()
    file.write_text("")
    assert clock.moved_by() == 0


def test_a_clock_is_not_moved_further_than_a_calendar_goes(file):
    clock.move(31)
    with pytest.raises(clock.ClockError, match="hoogstens"):
        clock.move(99_999_999)
    assert clock.moved_by() == 31


def test_a_clock_file_that_is_too_far_is_named(file):
    file.parent.mkdir()
    file.write_text("99999999")
    with pytest.raises(clock.ClockError, match="te ver"):
        clock.today()


def test_any_command_says_in_a_line_that_the_clock_is_damaged(file):
    file.parent.mkdir()
    file.write_text("gisteren")
    told = CliRunner().invoke(main, ["agreement", "check", "een-regio"])
    assert told.exit_code == 1
    assert "gisteren" in told.stderr
    assert isinstance(told.exception, SystemExit)
