"""A database is made, migrated, copied and checked; one that is lost, damaged or newer is left alone."""

import logging
import stat
import threading

import pytest
import sqlalchemy as sa

from tests.later_version import LATER, MIGRATIONS, NEWEST
from tracker.actions.canvas import add_canvas
from tracker.store import schema
from tracker.store.database import Database, StoreUnavailable


@pytest.fixture
def fresh(tmp_path):
    """A SQLite database of which there is no file yet."""
    database = Database(f"sqlite:///{tmp_path / 'fresh.sqlite3'}")
    yield database
    database.close()


def damage(path):
    """Write nonsense over the middle of a file."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xa5" * 4096 * 3)


def test_nothing_but_a_migration_makes_a_database(fresh):
    with pytest.raises(StoreUnavailable, match="cannot be opened"), fresh.reading() as session:
        session.connection()
    with pytest.raises(StoreUnavailable, match="cannot be opened"), fresh.writing() as session:
        session.connection()

    assert not fresh.path.exists()


def test_a_migration_makes_a_database_that_its_owner_alone_can_read(fresh):
    schema.upgrade(fresh, MIGRATIONS)

    assert schema.is_current(fresh, MIGRATIONS)
    assert stat.S_IMODE(fresh.path.stat().st_mode) == 0o600


def test_a_migration_leaves_the_program_s_logging_as_it_is(fresh):
    before = [*logging.getLogger().handlers], logging.getLogger("tracker").disabled

    schema.upgrade(fresh, MIGRATIONS)

    assert ([*logging.getLogger().handlers], logging.getLogger("tracker").disabled) == before


def test_two_processes_that_start_at_once_migrate_once(database, later_migrations):
    others = [Database(database.url.render_as_string(hide_password=False)) for _ in range(2)]
    failures = []

    def start(each):
        try:
            schema.upgrade(each, later_migrations)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            failures.append(error)

    threads = [threading.Thread(target=start, args=[each]) for each in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    at = schema.revision_of(database)
    schema.downgrade(database, later_migrations, to=NEWEST)
    for each in others:
        each.close()

    assert failures == []
    assert at == LATER


def test_a_newer_database_is_refused_and_left_as_it_is(later_database):
    with pytest.raises(schema.NewerDatabase, match="newer version"):
        schema.upgrade(later_database, MIGRATIONS)

    assert schema.revision_of(later_database) == LATER


def test_a_damaged_file_is_refused(database):
    if not database.is_sqlite:
        schema.refuse_damaged(database)
        return
    schema.refuse_damaged(database)
    database.close()
    damage(database.path)

    with pytest.raises(StoreUnavailable, match="damaged"):
        schema.refuse_damaged(database)


def test_a_file_that_is_no_database_is_refused(fresh):
    fresh.path.write_bytes(b"no database at all" * 500)

    with pytest.raises(StoreUnavailable, match="damaged"):
        schema.refuse_damaged(fresh)


def test_a_sound_database_has_no_findings(stage):
    stage.acts("ed", add_canvas, name="Paid evening courses")

    assert list(schema.findings(stage.database)) == []


def test_a_row_that_changed_behind_the_journal_s_back_is_found(stage):
    stage.acts("ed", add_canvas, name="Paid evening courses")
    with stage.database.engine.execution_options(begin_immediate=True).begin() as connection:
        connection.execute(sa.text("UPDATE canvases SET name = 'Changed'"))

    assert list(schema.findings(stage.database)) == [
        "workspace acme: canvases 1 differs from the journal in name"
    ]


def test_a_damaged_file_has_findings(stage):
    if not stage.database.is_sqlite:
        return
    stage.database.close()
    damage(stage.database.path)

    found = list(schema.findings(stage.database))

    assert found
    assert all(sentence.startswith("the file is damaged") for sentence in found)
