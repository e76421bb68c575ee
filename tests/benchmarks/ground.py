"""The ground to measure on: a fresh database, filled, and two servers that serve it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa
from flask import Flask

from tests.benchmarks import yardstick
from tests.benchmarks.filling import OWNER, TEAM, Filling, fill
from tests.benchmarks.measuring import Ground, counted
from tests.benchmarks.probes import Pass
from tests.benchmarks.servers import serving
from tracker.actions.accounts import entry, people
from tracker.actions.accounts.members import Member, member_in
from tracker.app import create_app
from tracker.config import Settings, resource_folder
from tracker.store import accounts, schema
from tracker.store.database import Database, Session
from tracker.store.tables.accounts import User
from tracker.web.shared.door import SECRET

SECRET_KEY = "a key for benchmarks alone"
OPTIONS = ("--config", "python:tracker.config.gunicorn")
"""How gunicorn serves the program: as we recommend it."""


@dataclass(frozen=True)
class Place:
    """A filled database, and the member who asks."""

    database: Database
    settings: Settings
    member: Member
    now: datetime


@contextmanager
def filled(
    url: str | None, folder: Path, now: datetime, filling: Filling, tell: Callable[[str], None]
) -> Iterator[Place]:
    """Make a database and fill it: a file, or one of its own on the PostgreSQL server of this address."""
    with _fresh(url, folder) as database:
        schema.upgrade(database, resource_folder("migrations"))
        fill(database, now, filling, tell)
        address = database.url.render_as_string(hide_password=False)
        settings = Settings(
            database_url=address, secret_key=SECRET_KEY, data_dir=folder, rate_limit=0
        )
        yield Place(database, settings, _member(database), now)


def application(place: Place) -> Flask:
    """Return the program as it runs in this process, where its statements can be counted."""
    return create_app(place.settings, database=place.database)


@contextmanager
def served(place: Place, app: Flask, lines: int, seconds: float) -> Iterator[Ground]:
    """Serve the program and the yardstick beside each other."""
    folder = place.settings.data_dir
    notes = folder / "yardstick.sqlite3"
    yardstick.make(notes, lines)
    with (
        serving("wsgi:app", _environment(place.settings), *OPTIONS, log=folder / "ours") as ours,
        serving(
            "tests.benchmarks.yardstick:app()", {"YARDSTICK": str(notes)}, log=folder / "bare"
        ) as bare,
    ):
        yield Ground(place.database, ours, bare, _way_in(app, place), seconds)


def queries_of(place: Place, app: Flask, sent: bytes) -> int:
    """Return how many statements the program needs to answer a request."""
    head, _, body = sent.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, path, _ = first.split(" ")
    headers = [line.split(": ", 1) for line in lines]
    with counted(place.database) as statements:
        app.test_client(use_cookies=False).open(path, method=method, headers=headers, data=body)
    return len(statements)


@contextmanager
def _fresh(url: str | None, folder: Path) -> Iterator[Database]:
    if url is None:
        database = Database(f"sqlite:///{folder / 'wending.sqlite3'}")
        yield database
        database.close()
        return
    server = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"wending_benchmark_{uuid4().hex}"
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    database = Database(server.url.set(database=name).render_as_string(hide_password=False))
    try:
        yield database
    finally:
        database.close()
        with server.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        server.dispose()


def _member(database: Database) -> Member:
    with database.reading() as session:
        return member_in(session, _user(session), TEAM)


def _user(session: Session) -> User:
    user = accounts.user_by_email(session, OWNER)
    if user is None:
        raise LookupError(OWNER)
    return user


def _way_in(app: Flask, place: Place) -> Pass:
    """Sign the owner in, and give their program a token."""
    with place.database.writing() as session:
        secret = entry.open_session(session, place.now, _user(session))
        token = people.add_token(session, place.now, place.member, name="benchmarks")
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie[SECRET] = secret
    sent = browser.get_cookie("wending")
    return Pass(cookie=f"wending={sent.value if sent else ''}", token=token)


def _environment(settings: Settings) -> dict[str, str]:
    return {
        "TRACKER_DATABASE_URL": settings.database_url.replace("+psycopg", ""),
        "TRACKER_SECRET_KEY": settings.secret_key,
        "TRACKER_DATA_DIR": str(settings.data_dir),
        "TRACKER_SCHEDULER": "off",
        "TRACKER_RATE_LIMIT": "0",
    }
