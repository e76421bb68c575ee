"""The stage: a database of each kind, a clock that stands still, and a cast of users in two workspaces."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings as hypothesis_settings
from jinja2.bccache import Bucket, BytecodeCache

from tracker.actions.accounts import entry, people
from tracker.actions.accounts.members import Member, member_in, take_part
from tracker.app import create_app
from tracker.config import Settings, resource_folder
from tracker.rules.accounts import Role
from tracker.store import accounts as account_store
from tracker.store import schema
from tracker.store.database import Database, Session
from tracker.store.tables import METADATA
from tracker.web.shared.door import SECRET

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
"""Monday of week 48; noon in Amsterdam, the workspaces' time zone."""
POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")
T = TypeVar("T")
hypothesis_settings.register_profile(
    "bounded", max_examples=100, deadline=None, derandomize=os.environ.get("CI") == "true"
)
hypothesis_settings.register_profile("thorough", max_examples=2_000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "bounded"))
SECRET_KEY = "a key for tests alone"
CAST = {
    "olga": ("acme", Role.OWNER),
    "ed": ("acme", Role.EDITOR),
    "vic": ("acme", Role.VIEWER),
    "sam": ("rival", Role.OWNER),
}
"""Olga, Ed and Vic work at Acme; Sam owns the workspace next door and must learn nothing."""
TABLES = [table.name for table in METADATA.sorted_tables]
COUNTED = ("users", "workspaces", "api_tokens")
"""Tables whose numbers the database gives out."""


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates in memory: each test has an application of its own, and compiling takes longer than most tests."""

    def __init__(self) -> None:
        """Begin with none."""
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was compiled before; the key changes with the name, the checksum with the text."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        """Return the moment it stands at."""
        return self.moment

    def forward(self, **by: float) -> None:
        """Let time pass: ``clock.forward(days=15)``."""
        self.moment += timedelta(**by)


@dataclass
class Stage:
    """A database with the cast in it, and ways to act as one of them."""

    database: Database
    clock: Clock
    tokens: dict[str, str] = field(default_factory=dict)

    def user(self, session: Session, name: str) -> account_store.User:
        """Return one of the cast as a user."""
        found = account_store.user_by_email(session, f"{name}@example.org")
        assert found is not None
        return found

    def member(self, name: str) -> Member:
        """Return one of the cast as a member of their workspace."""
        with self.database.reading() as session:
            return member_in(session, self.user(session, name), CAST[name][0])

    def acts(self, name: str, action: Callable[..., T], /, *args: object, **kwargs: object) -> T:
        """Run one action as one of the cast, in a transaction of its own."""
        with self.database.writing() as session:
            member = take_part(session, member_in(session, self.user(session, name), CAST[name][0]))
            return action(session, member, self.clock(), *args, **kwargs)

    def token(self, name: str) -> str:
        """Return an API token of one of the cast."""
        if name not in self.tokens:
            with self.database.writing() as session:
                member = member_in(session, self.user(session, name), CAST[name][0])
                self.tokens[name] = people.add_token(session, self.clock(), member, name="tests")
        return self.tokens[name]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with the schema and the cast, to be copied for each test."""
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    database = Database(f"sqlite:///{path}")
    schema.upgrade(database, resource_folder("migrations"))
    enter_the_cast(database)
    database.close()
    return path


@pytest.fixture(scope="session")
def postgres_database(worker_id: str) -> Iterator[Database]:
    """Return a PostgreSQL database of this test process alone, with the schema in it."""
    server = sa.create_engine(driver_url(POSTGRES), isolation_level="AUTOCOMMIT")
    name = f"wending_test_{worker_id}_{os.getpid()}"
    try:
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
            connection.exec_driver_sql(f"ALTER DATABASE {name} SET synchronous_commit = off")
    except sa.exc.OperationalError:
        pytest.skip("PostgreSQL does not answer: start one and name it in TEST_POSTGRES_URL")
    database = Database(
        sa.make_url(driver_url(POSTGRES)).set(database=name).render_as_string(hide_password=False)
    )
    schema.upgrade(database, resource_folder("migrations"))
    enter_the_cast(database)
    set_aside(database)
    yield database
    database.close()
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    server.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return a database with the cast and nothing else, once of each kind."""
    if request.param == "postgres":
        shared = request.getfixturevalue("postgres_database")
        begin_anew(shared)
        yield shared
        return
    path = tmp_path / "wending.sqlite3"
    shutil.copy(request.getfixturevalue("sqlite_template"), path)
    fresh = Database(f"sqlite:///{path}")
    yield fresh
    fresh.close()


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands at noon of a Monday in week 48 of 2026."""
    return Clock()


@pytest.fixture
def stage(database: Database, clock: Clock) -> Stage:
    """Return the cast in an empty workspace each."""
    return Stage(database, clock)


@pytest.fixture
def app(stage: Stage, tmp_path: Path) -> Flask:
    """Return the application on that stage."""
    settings = Settings(
        database_url=str(stage.database.url), secret_key=SECRET_KEY, data_dir=tmp_path
    )
    app = create_app(settings, clock=stage.clock, database=stage.database)
    app.testing = True
    app.jinja_env.bytecode_cache = COMPILED
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def browser_of(app: Flask, stage: Stage) -> Callable[[str], FlaskClient]:
    """Return a maker of browsers in which one of the cast is signed in: ``browser_of("ed")``."""

    def sign_in(name: str) -> FlaskClient:
        with stage.database.writing() as session:
            secret = entry.open_session(session, stage.clock(), stage.user(session, name))
        browser = app.test_client()
        with browser.session_transaction() as cookie:
            cookie[SECRET] = secret
        return browser

    return sign_in


@pytest.fixture
def queries(database: Database) -> Iterator[list[str]]:
    """Return the list of statements sent while it is used, BEGIN and the like apart; clear it before counting."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")):
            sent.append(statement)

    sa.event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(database.engine, "before_cursor_execute", note)


def enter_the_cast(database: Database) -> None:
    """Put the cast into an empty database."""
    with database.writing() as session:
        users = {
            name: people.add_user(
                session, NOON, email=f"{name}@example.org", name=f"{name.title()} Example"
            )
            for name in CAST
        }
        places = {}
        for name, (slug, role) in CAST.items():
            if role is Role.OWNER:
                places[slug] = people.add_workspace(
                    session, NOON, users[name], slug=slug, name=slug.title()
                )
            else:
                people.add_member(session, NOON, places[slug], users[name], role)


def set_aside(database: Database) -> None:
    """Keep a copy of every row of a PostgreSQL database, to begin anew with."""
    statements = [f"CREATE TABLE aside.{name} AS TABLE {name}" for name in TABLES]
    run(database, ["CREATE SCHEMA aside", *statements])


def begin_anew(database: Database) -> None:
    """Bring a PostgreSQL database back to the rows that were set aside."""
    clear(database)
    statements = [f"INSERT INTO {name} TABLE aside.{name}" for name in TABLES]
    statements += [
        f"SELECT setval('{name}_id_seq', max(id)) FROM {name} HAVING max(id) > 0"  # noqa: S608
        for name in COUNTED
    ]
    run(database, statements)


def clear(database: Database) -> None:
    """Empty every table of a PostgreSQL database; for a few rows DELETE is quicker than TRUNCATE."""
    statements = [f"DELETE FROM {name}" for name in reversed(TABLES)]  # noqa: S608
    run(database, statements + [f"ALTER SEQUENCE {name}_id_seq RESTART" for name in COUNTED])


def run(database: Database, statements: list[str]) -> None:
    """Send statements of the tests' own in one go."""
    with database.engine.begin() as connection:
        connection.exec_driver_sql("; ".join(statements))


def driver_url(url: str) -> str:
    """Return a PostgreSQL address with the driver we use."""
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
