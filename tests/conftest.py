# SPDX-License-Identifier: EUPL-1.2
"""What every test may count on: a database as the application's role, a browser, no surprises.

All database tests connect as the role that production uses. It owns no table and cannot bypass
row-level security; as a superuser a test would prove nothing about who may see what.
"""

import os
import shutil
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("VOORDEUR_STATE", str(ROOT / ".cache" / "test-state"))
# The synchronous Playwright runs an event loop in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from voordeur.site import connections as addresses  # noqa: E402 - the variables above come first
from voordeur.site import database  # noqa: E402
from voordeur.site.postgres import Server, home_for  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Filled by migrations and by nothing else; the rest is emptied after a test that commits.
KEPT = ("django_migrations", "django_content_type", "auth_permission", "procrastinate_version")
skipped_because: set[str] = set()
# A busy machine is no fault of the law: how long an example takes is never what a property says.
settings.register_profile("laws", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")


# The database


@pytest.fixture(scope="session")
def database_server():
    """Return the address of a server where we may make databases, as its owner."""
    given = os.environ.get("VOORDEUR_TEST_DATABASE_URL") or os.environ.get(addresses.OWNER_URL)
    if given:
        yield given
        return
    server = database.embedded_for_tests(ROOT / ".cache" / "test-postgres")
    server.acquire()
    yield server
    server.release()


@pytest.fixture(scope="session")
def fresh_database(database_server):
    """Make a database for this run only, and return its two addresses."""
    name = f"voordeur_test_{os.getpid()}"
    if isinstance(database_server, str):
        made = _make_on_given_server(database_server, name)
        administrator = database_server
    else:
        administrator = database_server.url("postgres")
        _drop_left_behind(administrator)
        made = database.make_database(database_server, name)
    yield made
    _drop(administrator, name)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    """Hash passwords without the half second that makes guessing dear in production."""
    from django.test.utils import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, fresh_database, django_db_blocker):
    """Migrate as the owner; from then on every test is the application."""
    from django.conf import settings
    from django.db import connections

    environment = {addresses.OWNER_URL: fresh_database.owner}
    if fresh_database.app is not None:
        environment[addresses.APP_URL] = fresh_database.app
    for alias, parts in addresses.databases(environment).items():
        settings.DATABASES[alias].update(parts)
        connections[alias].settings_dict.update(parts)
    fresh_database.into_environment()
    with django_db_blocker.unblock():
        with psycopg.connect(fresh_database.owner, autocommit=True) as connection:
            database.grant(connection)
        database.migrate()
        database.refuse_powerful_application()
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(scope="session", autouse=True)
def _emptied_by_the_owner():
    """Let Django's clean-up after a committing test run as the owner: the application may not."""
    from django.db import connections
    from django.test import TransactionTestCase

    def truncate(self):
        for connection in connections.all(initialized_only=True):
            connection.close()
        with psycopg.connect(os.environ[addresses.OWNER_URL], autocommit=True) as owner:
            _empty(owner)

    ours = pytest.MonkeyPatch()
    ours.setattr(TransactionTestCase, "_fixture_teardown", truncate)
    # TestCase rolls back; it reaches the method above only when transactions are not to be had.
    yield
    ours.undo()


@pytest.fixture
def committed(transactional_db):
    """Let the test commit, so that other connections see it; all rows are removed afterwards."""


def _empty(owner):
    """Empty all tables in one go, also those whose triggers refuse it."""
    owner.execute("set lock_timeout = '20s'")
    rows = owner.execute(
        "select format('%%I.%%I', schemaname, tablename) from pg_tables"
        " where schemaname = 'public' and tablename != all(%s)",
        [list(KEPT)],
    ).fetchall()
    tables = [name for (name,) in rows]
    if not tables:
        return
    with owner.transaction():
        for name in tables:
            owner.execute(f"alter table {name} disable trigger user")
        owner.execute(f"truncate {', '.join(tables)} restart identity cascade")
        for name in tables:
            owner.execute(f"alter table {name} enable trigger user")


def _make_on_given_server(url, name):
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'drop database if exists "{name}"')
        connection.execute(f'create database "{name}"')
    return database.Addresses(owner=psycopg.conninfo.make_conninfo(url, dbname=name), app=None)


def _drop(administrator, name):
    with psycopg.connect(administrator, autocommit=True) as connection:
        connection.execute(f'drop database if exists "{name}" with (force)')


def _drop_left_behind(administrator):
    """Drop the databases of runs that were killed."""
    with psycopg.connect(administrator) as connection:
        rows = connection.execute(
            r"select datname from pg_database where datname like 'voordeur\_test\_%'"
        ).fetchall()
    for (name,) in rows:
        pid = name.rsplit("_", 1)[1]
        if pid.isdigit() and not _lives(int(pid)):
            _drop(administrator, name)


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


# The browser


def pytest_addoption(parser):
    """Ask for the browser of somebody in a train: every page comes in slowly, in pieces."""
    parser.addoption("--bad-line", action="store_true", help="browser tests over a bad line")


def _browser():
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Drive the system's own Chromium; nothing is downloaded."""
    return {
        **browser_type_launch_args,
        "executable_path": _browser(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Be a Dutch visitor at a desk."""
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "viewport": {"width": 1280, "height": 900},
    }


# The order of things


def pytest_collection_modifyitems(config, items):
    """Leave out what this machine cannot run, and remember why."""
    unit = ROOT / "tests" / "unit"
    browser = _browser()
    for item in items:
        if unit in item.path.parents:
            item.add_marker(pytest.mark.usefixtures("_no_database"))
        if browser is None and "page" in getattr(item, "fixturenames", ()):
            reason = "browsertests: geen Chromium of Chrome gevonden op PATH"
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture
def _no_database(request):
    """Keep the database out of unit tests: a rule that needs one is not a rule."""
    used = {"db", "transactional_db", "live_server", "committed"} & set(request.fixturenames)
    if used or request.node.get_closest_marker("django_db"):
        pytest.fail("A test in tests/unit may not use the database.")


def pytest_runtest_logreport(report):
    """Collect the reasons of what was skipped."""
    if report.skipped and not hasattr(report, "wasxfail") and isinstance(report.longrepr, tuple):
        skipped_because.add(str(report.longrepr[2]).removeprefix("Skipped: "))


def pytest_terminal_summary(terminalreporter):
    """Name what was skipped, always: a silent skip looks like a pass."""
    for reason in sorted(skipped_because):
        terminalreporter.write_line(f"Overgeslagen: {reason}", yellow=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remove the servers of commands that were tried with a state folder of their own.

    As root their data lies outside that folder, so that nothing else would ever remove it.
    """
    base = session.config._tmp_path_factory.getbasetemp()
    for folder in [*base.glob("*"), *base.glob("*/*")]:
        home = home_for(folder)
        if folder.is_dir() and home.exists():
            Server(home).destroy()
