"""Commands run as a person runs them: with an environment, on a database of either kind."""

import os
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from tests.conftest import POSTGRES, SECRET_KEY, driver_url
from tracker.cli import tracker
from tracker.store.database import Database


@dataclass
class Shell:
    """An environment to run commands in."""

    environ: dict[str, str]

    def run(self, *words, **options):
        """Run one command and return what came of it."""
        inherited = {name: None for name in os.environ if name.startswith("TRACKER_")}
        return CliRunner().invoke(tracker, [*words], env=inherited | self.environ, **options)

    @property
    def environment(self):
        """The whole environment, for a process of its own."""
        kept = {key: each for key, each in os.environ.items() if not key.startswith("TRACKER_")}
        return kept | self.environ


def shell_of(url, data_dir):
    return Shell(
        {
            "TRACKER_DATABASE_URL": url,
            "TRACKER_DATA_DIR": str(data_dir),
            "TRACKER_SECRET_KEY": SECRET_KEY,
        }
    )


@pytest.fixture
def data_dir(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def shell(stage, data_dir):
    """A shell on a database with the cast in it."""
    return shell_of(stage.database.url.render_as_string(hide_password=False), data_dir)


@pytest.fixture
def empty_postgres(worker_id):
    """The address of a PostgreSQL database with nothing in it."""
    server = sa.create_engine(driver_url(POSTGRES), isolation_level="AUTOCOMMIT")
    name = f"wending_empty_{worker_id}_{os.getpid()}"
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    except sa.exc.OperationalError:
        pytest.skip("PostgreSQL does not answer: start one and name it in TEST_POSTGRES_URL")
    url = sa.make_url(driver_url(POSTGRES)).set(database=name)
    yield url.render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    server.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def fresh_shell(request, data_dir):
    """A shell in which nothing was ever started."""
    if request.param == "postgres":
        return shell_of(request.getfixturevalue("empty_postgres"), data_dir)
    return shell_of(f"sqlite:///{data_dir / 'wending.db'}", data_dir)


@pytest.fixture
def fresh_database(fresh_shell):
    """The database of that shell, for looking into it afterwards."""
    database = Database(fresh_shell.environ["TRACKER_DATABASE_URL"])
    yield database
    database.close()
