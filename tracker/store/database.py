"""One database, two kinds of transaction: many may read, and whoever writes holds the only pen."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlmodel
from filelock import FileLock, Timeout
from sqlalchemy import event
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    IntegrityError,
    OperationalError,
)
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.orm.exc import StaleDataError

from tracker.rules.refusals import Conflict, RuleViolation
from tracker.store import journal

SQLITE_VERSION = sqlite3.sqlite_version
"""Of the library that Python is linked with."""
BUSY_MILLISECONDS = 5_000
LOCK_SECONDS = 10.0
"""How long a writer waits for the pen before the store says it is busy; our choice: a request's patience."""
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={BUSY_MILLISECONDS}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA cache_size=-65536",
)
POSTGRES_RETRY = frozenset({"40001", "40P01"})
POSTGRES_FULL = frozenset({"53100", "53200"})
UNREACHABLE = frozenset({"08", "53", "55", "57"})
"""Classes of SQLSTATE: connection, resources, locks, operator intervention."""
SQLITE_TROUBLES = {
    "disk is full": "the disk is full",
    "locked": "the database is busy",
    "busy": "the database is busy",
    "locking protocol": "the database is busy",
    "readonly": "the database can only be read",
    "malformed": "the database file is damaged; restore a backup",
    "not a database": "the database file is damaged; restore a backup",
    "disk i/o error": "the disk cannot be written to",
    "unable to open": "the database file cannot be opened",
    "no such table": "the database was not set up; run tracker db upgrade",
}


class StoreUnavailable(Exception):
    """The database cannot serve this now; nothing was half written. The text says what is wrong."""


class TryAgain(StoreUnavailable):
    """The database asked to run the transaction once more (serialization failure, deadlock)."""


class WriteWhileReading(Exception):
    """A mistake of ours: a transaction that was opened to read tried to write."""


class Session(sqlmodel.Session):
    """A session that writes the journal of what it changes, and refuses to change when it only reads."""


@event.listens_for(Session, "before_flush")
def _before_flush(session: sqlmodel.Session, _context: UOWTransaction, _instances: object) -> None:
    if session.new or session.dirty or session.deleted:
        _must_be_writing(session)
        journal.record_changes(session)


@event.listens_for(Session, "do_orm_execute")
def _before_execute(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        _must_be_writing(state.session)


class Database:
    """The database behind a URL, with its transactions.

    SQLite is written by one at a time: a thread lock, then a file lock, around BEGIN IMMEDIATE to
    COMMIT. That takes away SQLite's busy-sleep tail and closes the WAL-reset race of its versions
    up to 3.51.2, which needs two connections that write or checkpoint at once.
    """

    def __init__(
        self, url: str, *, lock_seconds: float = LOCK_SECONDS, erasures: Path | None = None
    ) -> None:
        """Prepare to connect; nothing is opened or made before the first transaction.

        ``erasures`` is the file outside the database in which erasures are listed.
        """
        self.url = sa.make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(self.url) if self.is_sqlite else _postgres_engine(self.url)
        self._lock_seconds = lock_seconds
        self._erasures = erasures
        self._thread_lock = threading.Lock()

    @property
    def path(self) -> Path | None:
        """Return the file of a SQLite database, or None."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that only reads; what it loaded can be shown after it has ended."""
        options = {} if self.is_sqlite else {"postgresql_readonly": True}
        with (
            translated(),
            Session(self.engine.execution_options(**options), autoflush=False) as session,
        ):
            session.info["writes"] = False
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction that writes; it commits at the end of the block, once, or not at all."""
        with self.pen(), translated():
            engine = self.engine.execution_options(begin_immediate=True)
            with Session(engine, expire_on_commit=False) as session:
                session.info["writes"] = True
                yield session
                erasure = session.info.get("erasure")
                if erasure is not None:
                    self._list_erasure(erasure)
                session.commit()
            if erasure is not None:
                self._empty_the_log()

    @contextmanager
    def pen(self) -> Iterator[None]:
        """Hold the one write lock of a SQLite database; PostgreSQL does its own locking."""
        path = self.path
        if path is None:
            yield
            return
        if not self._thread_lock.acquire(timeout=self._lock_seconds):
            message = "the database is busy"
            raise StoreUnavailable(message)
        try:
            with _file_lock(path, self._lock_seconds):
                yield
        finally:
            self._thread_lock.release()

    def _list_erasure(self, erasure: str) -> None:
        """Write an erasure down before it is committed: repeating one that was not does no harm."""
        if self._erasures is None:
            return
        with self._erasures.open("a", encoding="utf-8") as file:
            file.write(f"{erasure}\n")
            file.flush()
            os.fsync(file.fileno())

    def _empty_the_log(self) -> None:
        """Leave nothing of what was erased in SQLite's write-ahead log; readers may delay it a little."""
        if self.is_sqlite:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("ROLLBACK")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.exec_driver_sql("BEGIN")

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


@contextmanager
def _file_lock(path: Path, seconds: float) -> Iterator[None]:
    lock = FileLock(f"{path}.lock", timeout=seconds)
    try:
        lock.acquire()
    except Timeout as error:
        message = "the database is busy"
        raise StoreUnavailable(message) from error
    except OSError as error:
        message = "the folder of the database cannot be written to"
        raise StoreUnavailable(message) from error
    try:
        yield
    finally:
        lock.release()


def _sqlite_engine(url: sa.URL) -> sa.Engine:
    """Return the engine of a file that is there: connecting never makes one, only a migration does."""
    file = f"{Path(url.database or '').absolute().as_uri()}?mode=rw"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(file, uri=True, check_same_thread=False)

    engine = sa.create_engine(url, creator=connect, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(pragma)
        connection.create_function("lower", 1, _lower, deterministic=True)
        connection.create_function("strpos", 2, _strpos, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("begin_immediate", False)
        connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writes else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _lower(text: str | None) -> str | None:
    """Make every letter small; SQLite by itself knows those of English alone."""
    return None if text is None else str(text).lower()


def _strpos(text: str | None, part: str | None) -> int | None:
    """Return where a part begins in a text, from 1, or 0, as PostgreSQL does."""
    return None if text is None or part is None else text.find(part) + 1


def _postgres_engine(url: sa.URL) -> sa.Engine:
    return sa.create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=5,
        hide_parameters=True,
    )


def _must_be_writing(session: Any) -> None:
    if not session.info.get("writes"):
        message = "this transaction was opened to read"
        raise WriteWhileReading(message)


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the drivers raise into what a door can answer."""
    try:
        yield
    except StaleDataError as error:
        raise Conflict(
            "Somebody else saved this at the same moment. Look at it again, then repeat your change."
        ) from error
    except IntegrityError as error:
        raise Conflict(
            "This clashes with something that was saved at the same moment. Look again, then repeat your change."
        ) from error
    except DataError as error:
        raise RuleViolation(
            "This holds a number or a character that cannot be kept. Please type it again."
        ) from error
    except (OperationalError, DatabaseError) as error:
        raise _trouble(error) from error


def _trouble(error: DBAPIError) -> Exception:
    """Return what a database error means to people; an error of our own SQL stays what it is."""
    state = getattr(error.orig, "sqlstate", None)
    text = str(error.orig).lower()
    if state in POSTGRES_RETRY:
        return TryAgain("two changes met; please try again")
    if state in POSTGRES_FULL:
        return StoreUnavailable("the disk is full")
    if isinstance(error.orig, sqlite3.Error):
        said = next((means for words, means in SQLITE_TROUBLES.items() if words in text), None)
        return error if said is None else StoreUnavailable(said)
    if isinstance(error, OperationalError) and (state is None or state[:2] in UNREACHABLE):
        return StoreUnavailable("the database cannot be reached")
    return error
