"""The schema over time: migrating it, and checking that all is well in it."""

import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
from tracker.store.database import Database, Session, StoreUnavailable, translated
from tracker.store.tables import METADATA
from tracker.store.tables.accounts import Workspace

MIGRATING = 0x57656E64
"""The number of the lock that lets one process at a time migrate a PostgreSQL database: "Wend"."""


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
    _refuse_unknown(revision_of(database), migrations)


def refuse_damaged(database: Database) -> None:
    """Raise StoreUnavailable when a SQLite file is damaged; reads all of it, some seconds a gigabyte."""
    if not database.is_sqlite:
        return
    with database.reading() as session:
        said = session.connection().exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if said != "ok":
        message = "the database file is damaged; restore a backup"
        raise StoreUnavailable(message)


def upgrade(database: Database, migrations: Path, *, to: str = "head") -> None:
    """Bring the schema up to a revision in one transaction; does nothing when it is there.

    This, and nothing else, makes the file of a SQLite database.
    """
    with _migrating(database, migrations) as (config, connection):
        found = MigrationContext.configure(connection).get_current_revision()
        _refuse_unknown(found, migrations)
        command.upgrade(config, to)


def downgrade(database: Database, migrations: Path, *, to: str) -> None:
    """Take the schema back to a revision; for tests and for going back after a failed upgrade."""
    with _migrating(database, migrations) as (config, _connection):
        command.downgrade(config, to)


def findings(
    database: Database, *, tell: Callable[[int, int], None] = lambda _done, _of: None
) -> Iterator[str]:
    """Yield a sentence for everything that is wrong: file, foreign keys, schema, journal.

    ``tell`` is told after each workspace how many are done, and of how many.
    """
    with database.reading() as session:
        damage = list(_damage(session)) if database.is_sqlite else []
        yield from damage
        if damage:
            return
        if database.is_sqlite:
            yield from _lost_references(session)
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        yield from (
            f"the schema differs from the code: {difference}"
            for difference in compare_metadata(context, METADATA)
        )
        workspaces = session.execute(sa.select(col(Workspace.id), col(Workspace.slug))).all()
        for done, (workspace_id, slug) in enumerate(workspaces, 1):
            found = journal.differences(session, workspace_id or 0)
            yield from (f"workspace {slug}: {sentence}" for sentence in found)
            tell(done, len(workspaces))


def _refuse_unknown(revision: str | None, migrations: Path) -> None:
    known = {script.revision for script in ScriptDirectory(str(migrations)).walk_revisions()}
    if revision is not None and revision not in known:
        message = "this database was made by a newer version of Wending; install that version"
        raise NewerDatabase(message)


@contextmanager
def _migrating(database: Database, migrations: Path) -> Iterator[tuple[Config, sa.Connection]]:
    """Hand a connection to Alembic, with foreign keys off on SQLite: rebuilding a table would delete its children."""
    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    engine = database.engine.execution_options(begin_immediate=True)
    with database.pen(), translated():
        _make_file(database.path)
        with engine.connect() as connection, _without_foreign_keys(connection), connection.begin():
            config.attributes["connection"] = connection
            _wait_for_others(connection)
            yield config, connection
            _check_foreign_keys(connection)


def _make_file(path: Path | None) -> None:
    """Make the empty file that a SQLite database begins as, for its owner alone to read."""
    if path is None:
        return
    try:
        path.touch(mode=0o600)
    except OSError as error:
        message = f"the database file cannot be made: {error.strerror}"
        raise StoreUnavailable(message) from error


def _wait_for_others(connection: sa.Connection) -> None:
    """Let one process at a time migrate; the lock ends with the transaction. SQLite has its pen."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATING)))


@contextmanager
def _without_foreign_keys(connection: sa.Connection) -> Iterator[None]:
    if connection.dialect.name != "sqlite":
        yield
        return
    _set_foreign_keys(connection, on=False)
    try:
        yield
    finally:
        _set_foreign_keys(connection, on=True)


def _set_foreign_keys(connection: sa.Connection, *, on: bool) -> None:
    """Set the pragma outside any transaction, since inside one SQLite ignores it."""
    raw = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection):
        raw.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _check_foreign_keys(connection: sa.Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        message = f"the migration broke {len(broken)} references; nothing was changed"
        raise StoreUnavailable(message)


def _damage(session: Session) -> Iterator[str]:
    try:
        for (said,) in session.connection().exec_driver_sql("PRAGMA integrity_check"):
            if said != "ok":
                yield f"the file is damaged: {said}"
    except DBAPIError as error:
        yield f"the file is damaged: {error.orig}"


def _lost_references(session: Session) -> Iterator[str]:
    broken = session.connection().exec_driver_sql("PRAGMA foreign_key_check")
    for table, _row, parent, _key in broken:
        yield f"a row of {table} refers to a row of {parent} that is not there"
