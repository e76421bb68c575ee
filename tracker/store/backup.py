"""Copies of a live database: whole, of one moment, and in one SQLite file whichever database it is."""

import os
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.migration import MigrationContext

from tracker.store import schema
from tracker.store.database import Database, StoreUnavailable, translated

ROWS_AT_ONCE = 1_000
PAGES_AT_ONCE = 1_000
VERSIONS = "alembic_version"

Tell = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


def back_up(
    database: Database, target: Path, migrations: Path, *, tell: Tell = lambda _done, _of: None
) -> None:
    """Write a copy of a live database to a new file; raise FileExistsError when there is one.

    The copy is whole or not there: it is made in a folder beside the target, and moved. Raises
    StoreUnavailable when it cannot be read or written.
    """
    if target.exists():
        raise FileExistsError(target)
    try:
        with translated():
            _make(database, target, migrations, tell)
    except OSError as error:
        message = f"the copy {target} cannot be written: {error.strerror}"
        raise StoreUnavailable(message) from error


def _make(database: Database, target: Path, migrations: Path, tell: Tell) -> None:
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as folder:
        draft = Path(folder) / target.name
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        if database.path is not None:
            _copy_file(database.path, draft, tell)
        else:
            _copy_rows(database, draft, migrations, tell)
        draft.rename(target)


def backup_name(now: datetime, revision: str | None) -> str:
    """Return the file name of a backup made before a migration."""
    return f"wending-{now:%Y%m%d-%H%M%S}-{revision or 'empty'}.sqlite3"


def _copy_file(source: Path, target: Path, tell: Tell) -> None:
    if not source.exists():
        message = "there is no database to copy"
        raise StoreUnavailable(message)
    reader = sqlite3.connect(
        f"{source.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
    )
    writer = sqlite3.connect(target)
    try:
        _hold_one_moment(reader)
        reader.backup(
            writer, pages=PAGES_AT_ONCE, progress=lambda _status, left, of: tell(of - left, of)
        )
    except sqlite3.Error as error:
        message = f"the database cannot be copied: {error}"
        raise StoreUnavailable(message) from error
    finally:
        reader.close()
        writer.close()


def _hold_one_moment(reader: sqlite3.Connection) -> None:
    """Begin to read, so that what others write meanwhile neither enters the copy nor starts it anew."""
    reader.execute("BEGIN")
    reader.execute("SELECT 1 FROM sqlite_master").fetchone()


def _copy_rows(database: Database, target: Path, migrations: Path, tell: Tell) -> None:
    """Copy every table of a PostgreSQL database, of whichever version of the program it is."""
    snapshot = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with database.engine.execution_options(**snapshot).connect() as reader:
        _make_empty(target, migrations, MigrationContext.configure(reader).get_current_revision())
        copy = sa.create_engine(f"sqlite:///{target}")
        with copy.begin() as writer:
            tables = _tables(reader, sa.inspect(writer).get_table_names())
            for done, table in enumerate(tables, 1):
                _copy_table(reader, writer, table)
                tell(done, len(tables))
        copy.dispose()


def _make_empty(target: Path, migrations: Path, revision: str | None) -> None:
    if revision is None:
        message = "there is no database to copy"
        raise StoreUnavailable(message)
    empty = Database(f"sqlite:///{target}")
    schema.upgrade(empty, migrations, to=revision)
    empty.close()


def _tables(reader: sa.Connection, names: list[str]) -> list[sa.Table]:
    """Return these tables as they are in the database, apart from the one that a migration fills."""
    found = sa.MetaData()
    found.reflect(reader, only=[name for name in names if name != VERSIONS])
    return list(found.tables.values())


def _copy_table(reader: sa.Connection, writer: sa.Connection, table: sa.Table) -> None:
    """Copy one table page by page; on a plain SQLite connection foreign keys are not looked at."""
    kept = [_as_kept(column) for column in table.columns]
    into = sa.insert(sa.table(table.name, *(sa.column(each.name, each.type) for each in kept)))
    rows = reader.execution_options(yield_per=ROWS_AT_ONCE).execute(sa.select(*kept)).mappings()
    for page in rows.partitions(ROWS_AT_ONCE):
        writer.execute(into, [dict(row) for row in page])


def _as_kept(column: sa.Column[Any]) -> sa.Label[Any]:
    """Return a column as SQLite keeps it: moments in UTC, JSON as its text."""
    if isinstance(column.type, sa.JSON):
        return sa.cast(column, sa.Text).label(column.name)
    if isinstance(column.type, sa.DateTime):
        return sa.func.timezone("UTC", column, type_=sa.DateTime()).label(column.name)
    return column.label(column.name)
