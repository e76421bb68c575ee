"""A backup is whole, of one moment, never in the place of another file, and a database like any other."""

import sqlite3
import stat

import pytest
import sqlalchemy as sa

from tests.conftest import NOON
from tests.later_version import LATER, MIGRATIONS
from tracker.actions.canvas import add_canvas
from tracker.store import backup, schema
from tracker.store.canvas import canvases
from tracker.store.database import Database
from tracker.store.tables import METADATA


def test_a_backup_holds_every_row_and_can_be_opened_as_a_database(stage, tmp_path):
    stage.acts("ed", add_canvas, name="Paid evening courses")
    target = tmp_path / "copy.sqlite3"

    backup.back_up(stage.database, target, MIGRATIONS)

    copy = Database(f"sqlite:///{target}")
    assert schema.is_current(copy, MIGRATIONS)
    assert rows_of(copy) == rows_of(stage.database)
    assert list(schema.findings(copy)) == []
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    copy.close()


def test_a_backup_of_another_version_holds_what_that_version_knows(
    later_database, later_migrations, tmp_path
):
    target = tmp_path / "copy.sqlite3"

    backup.back_up(later_database, target, later_migrations)

    with sqlite3.connect(target) as copy:
        assert copy.execute("SELECT DISTINCT motto FROM workspaces").fetchall() == [("onwards",)]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(LATER,)]
    copy.close()


def test_a_backup_never_takes_the_place_of_a_file(stage, tmp_path):
    target = tmp_path / "copy.sqlite3"
    target.write_text("mine")

    with pytest.raises(FileExistsError):
        backup.back_up(stage.database, target, MIGRATIONS)

    assert target.read_text() == "mine"


def test_a_backup_tells_how_far_it_is(stage, tmp_path):
    told = []

    backup.back_up(
        stage.database,
        tmp_path / "copy.sqlite3",
        MIGRATIONS,
        tell=lambda done, of: told.append((done, of)),
    )

    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


def test_a_backup_is_of_one_moment_while_others_write(stage, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "PAGES_AT_ONCE", 10)
    target = tmp_path / "copy.sqlite3"
    written = []

    def write(_done, _of):
        if len(written) < 3:
            written.append(stage.acts("ed", add_canvas, name=f"Canvas {len(written)}"))

    backup.back_up(stage.database, target, MIGRATIONS, tell=write)

    copy = Database(f"sqlite:///{target}")
    with copy.reading() as session:
        assert canvases(session, 1) == []
    assert len(written) == 3
    assert list(schema.findings(copy)) == []
    copy.close()


def test_a_backup_is_named_after_its_moment_and_revision():
    assert backup.backup_name(NOON, "0001") == "wending-20261123-110000-0001.sqlite3"


def rows_of(database):
    """Every row of every table as its columns read it, in an order of its own."""
    with database.reading() as session:
        return {
            table.name: sorted(map(repr, session.execute(sa.select(table))))
            for table in METADATA.sorted_tables
        }
