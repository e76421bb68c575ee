"""Each revision goes up, down and up again with rows in every table, and ends as the code has it."""

import os

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from tests.conftest import POSTGRES, driver_url
from tests.store.rows import fill
from tracker.config import resource_folder
from tracker.store import schema
from tracker.store.database import Database
from tracker.store.tables import METADATA

MIGRATIONS = resource_folder("migrations")
REVISIONS = [each.revision for each in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def unused(request, tmp_path, worker_id):
    """A database of each kind with nothing in it, and another."""
    if request.param == "sqlite":
        databases = [Database(f"sqlite:///{tmp_path / name}.sqlite3") for name in ("one", "two")]
        yield databases
        for database in databases:
            database.close()
        return
    server = sa.create_engine(driver_url(POSTGRES), isolation_level="AUTOCOMMIT")
    names = [f"wending_migrations_{worker_id}_{os.getpid()}_{name}" for name in ("one", "two")]
    try:
        connection = server.connect()
    except sa.exc.OperationalError:
        pytest.skip("PostgreSQL does not answer: start one and name it in TEST_POSTGRES_URL")
    with connection:
        for name in names:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    urls = [sa.make_url(driver_url(POSTGRES)).set(database=name) for name in names]
    databases = [Database(url.render_as_string(hide_password=False)) for url in urls]
    yield databases
    for database in databases:
        database.close()
    with server.connect() as connection:
        for name in names:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    server.dispose()


def writing(database):
    return database.engine.execution_options(begin_immediate=True).begin()


def described(database):
    """Everything there is to a schema but the order of columns."""
    seen = sa.inspect(database.engine)
    return {
        table: (
            sorted(
                (each["name"], str(each["type"]), each["nullable"], each["default"])
                for each in seen.get_columns(table)
            ),
            sorted((each["name"], each["sqltext"]) for each in seen.get_check_constraints(table)),
            sorted(
                (
                    *(each["name"], *each["constrained_columns"]),
                    *(each["referred_table"], *each["referred_columns"]),
                )
                for each in seen.get_foreign_keys(table)
            ),
            sorted(
                (each["name"], *each["column_names"]) for each in seen.get_unique_constraints(table)
            ),
            sorted(
                (each["name"], *each["column_names"], bool(each["unique"]), condition(each))
                for each in seen.get_indexes(table)
            ),
            seen.get_pk_constraint(table)["constrained_columns"],
        )
        for table in seen.get_table_names()
        if table != "alembic_version"
    }


def condition(index):
    """What a partial index is limited to."""
    options = index.get("dialect_options", {})
    return str(options.get("sqlite_where", options.get("postgresql_where", ""))).strip("()")


def rows(database, tables):
    """How many rows each of these tables has."""
    with database.reading() as session:
        return {
            table: session.execute(sa.select(sa.func.count()).select_from(sa.table(table))).scalar()
            for table in tables
        }


def test_every_revision_goes_up_down_and_up_again_with_rows_in_every_table(unused):
    database, _other = unused
    stations = {}
    for revision in REVISIONS:
        schema.upgrade(database, MIGRATIONS, to=revision)
        stations[revision] = described(database)
    with writing(database) as connection:
        fill(connection, workspace_id=7, number=7)

    for revision in REVISIONS[-2::-1]:
        schema.downgrade(database, MIGRATIONS, to=revision)
        assert described(database) == stations[revision]
        assert rows(database, stations[revision]) == dict.fromkeys(stations[revision], 1)
    schema.upgrade(database, MIGRATIONS)

    assert described(database) == stations[REVISIONS[-1]]
    first = stations[REVISIONS[0]]
    assert rows(database, first) == dict.fromkeys(first, 1)


def test_the_first_revision_can_be_taken_back_to_nothing_and_made_again(unused):
    database, _other = unused
    schema.upgrade(database, MIGRATIONS)
    made = described(database)
    with writing(database) as connection:
        fill(connection, workspace_id=7, number=7)

    schema.downgrade(database, MIGRATIONS, to="base")
    assert described(database) == {}
    schema.upgrade(database, MIGRATIONS)

    assert described(database) == made
    assert set(rows(database, made).values()) == {0}


def test_the_schema_after_migrating_is_the_code_s(unused):
    database, fresh = unused
    schema.upgrade(database, MIGRATIONS)
    if fresh.path is not None:
        fresh.path.touch()

    with writing(fresh) as connection:
        METADATA.create_all(connection)

    assert described(database) == described(fresh)
