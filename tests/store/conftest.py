"""Databases that a version of the program still to come has migrated."""

import pytest

from tests.later_version import NEWEST, migrations_in
from tracker.store import schema


@pytest.fixture
def later_migrations(tmp_path):
    """The migrations of the later version."""
    return migrations_in(tmp_path / "migrations")


@pytest.fixture
def later_database(database, later_migrations):
    """A database of the later version; taken back at the end, since tests share one PostgreSQL."""
    schema.upgrade(database, later_migrations)
    with database.engine.execution_options(begin_immediate=True).begin() as connection:
        connection.exec_driver_sql("UPDATE workspaces SET motto = 'onwards'")
    yield database
    schema.downgrade(database, later_migrations, to=NEWEST)
