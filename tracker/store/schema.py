"""The schema over time: migrating, backing up before it, and checking that all is well."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from tracker.store import journal
from tracker.store.database import Database, Session, StoreUnavailable
from tracker.store.tables import METADATA
from tracker.store.tables.accounts import Workspace

ROWS_AT_ONCE = 1_000


class NewerDatabase(StoreUnavailable):
    """The database was made by a newer version of the program; it is left as it is."""


def revision_of(database: Database) -> str | None:
    """Return the revision the database stands at, or None when it was never set up."""
    with database.reading() as session:
        return MigrationContext.configure(session.connection()).get_current_revision()


def newest_revision(migrations: Path) -> str | None:
    """Return the revision this code expects."""
    return ScriptDirectory(str(migrations)).get_current_head()


def is_current(database: Database, migrations: Path) -> bool:
    """Tell whether the database has the schema this code expects."""
    return revision_of(database) == newest_revision(migrations)


def refuse_newer(database: Database, migrations: Path) -> None:
    """Raise NewerDatabase when the database stands at a revision this code does not know."""
    found = revision_of(database)
    known = {script.revision for script in ScriptDirectory(str(migrations)).walk_revisions()}
    if found is not None and found not in known:
        message = "this database was made by a newer version of Wending; install that version"
        raise NewerDatabase(message)


def upgrade(database: Database, migrations: Path, *, to: str = "head") -> None:
    """Bring the schema up to a revision in one transaction; does nothing when it is there."""
    refuse_newer(database, migrations)
    with _migrating(database, migrations) as config:
        command.upgrade(config, to)


def downgrade(database: Database, migrations: Path, *, to: str) -> None:
    """Take the schema back to a revision; for tests and for going back after a failed upgrade."""
    with _migrating(database, migrations) as config:
        command.downgrade(config, to)


def backup(database: Database, target: Path) -> None:
    """Write a consistent copy of a live database to a new SQLite file, whichever database it is.

    The copy is whole or not there: it is made beside the target and moved. Raises FileExistsError.
    """
    if target.exists():
        raise FileExistsError(target)
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)
    if database.path is not None:
        _copy_sqlite(database.path, partial)
    else:
        _copy_rows(database, partial)
    partial.rename(target)


def backup_name(now: datetime, revision: str | None) -> str:
    """Return the file name of a backup made before a migration."""
    return f"wending-{now:%Y%m%d-%H%M%S}-{revision or 'empty'}.sqlite3"


def findings(database: Database) -> Iterator[str]:
    """Yield a sentence for everything that is wrong: file, foreign keys, schema, journal."""
    with database.reading() as session:
        if database.is_sqlite:
            yield from _sqlite_findings(session)
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        yield from (
            f"the schema differs from the code: {difference}"
            for difference in compare_metadata(context, METADATA)
        )
        for workspace_id, slug in (
            session.execute(sa.select(col(Workspace.id), col(Workspace.slug))).all()
        ):
            found = journal.differences(session, workspace_id or 0)
            yield from (f"workspace {slug}: {sentence}" for sentence in found)


@contextmanager
def _migrating(database: Database, migrations: Path) -> Iterator[Config]:
    """Hand a connection to Alembic, with foreign keys off on SQLite: rebuilding a table would delete its children."""
    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    engine = database.engine.execution_options(begin_immediate=True)
    with database.pen(), engine.connect() as connection:
        if database.is_sqlite:
            _set_foreign_keys(connection, on=False)
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                yield config
                if database.is_sqlite:
                    _check_foreign_keys(connection)
        finally:
            if database.is_sqlite:
                _set_foreign_keys(connection, on=True)


def _set_foreign_keys(connection: sa.Connection, *, on: bool) -> None:
    """Set the pragma outside any transaction, since inside one SQLite ignores it."""
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _check_foreign_keys(connection: sa.Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        message = f"the migration broke {len(broken)} references; nothing was changed"
        raise StoreUnavailable(message)


def _copy_sqlite(source: Path, target: Path) -> None:
    if not source.exists():
        message = "there is no database to copy"
        raise StoreUnavailable(message)
    reader, writer = (
        sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True),
        sqlite3.connect(target),
    )
    try:
        reader.backup(writer, pages=ROWS_AT_ONCE)
    finally:
        reader.close()
        writer.close()


def _copy_rows(database: Database, target: Path) -> None:
    """Copy every table as of one moment into a SQLite file of the same schema."""
    copy = sa.create_engine(f"sqlite:///{target}")
    source = database.engine.execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )
    version = sa.table("alembic_version", sa.column("version_num"))
    with source.connect() as reader, copy.begin() as writer:
        METADATA.create_all(writer)
        writer.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
        )
        for table in [*METADATA.sorted_tables, version]:
            rows = (
                reader.execution_options(yield_per=ROWS_AT_ONCE)
                .execute(sa.select(table))
                .mappings()
            )
            for page in rows.partitions(ROWS_AT_ONCE):
                writer.execute(sa.insert(table), [dict(row) for row in page])
    copy.dispose()


def _sqlite_findings(session: Session) -> Iterator[str]:
    connection = session.connection()
    try:
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if said != "ok":
                yield f"the file is damaged: {said}"
    except DBAPIError as error:
        yield f"the file is damaged: {error.orig}"
    for table, _row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"a row of {table} refers to a row of {parent} that is not there"
