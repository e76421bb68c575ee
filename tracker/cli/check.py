"""`tracker check`: what the configuration lacks, one finding a line."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import click

from tracker.app import open_database, read_clock
from tracker.cli.installation import Installation
from tracker.config import (
    ConfigError,
    Settings,
    lost_database,
    resource_folder,
    unknown_variables,
)
from tracker.config.values import is_loopback
from tracker.store import accounts as account_store
from tracker.store import schema
from tracker.store.database import SQLITE_VERSION, StoreUnavailable

HEARTBEAT_IS_OLD = timedelta(minutes=5)
"""Our choice: a beat is due every minute, and a busy machine may miss a few."""
SAFE_SQLITE = (3, 51, 3)
"""The first version in which two programs that write at once cannot damage a file in WAL mode."""


class Level(StrEnum):
    """How bad a finding is; only an error makes the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(NamedTuple):
    """One thing to know about the configuration, by a name that stays."""

    level: Level
    id: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.level}: {self.id}: {self.sentence}"


@click.command
def check() -> None:
    """List what is wrong with the configuration, one finding a line; exit code 1 for an error."""
    found = []
    for finding in findings(os.environ, read_clock()):
        click.echo(str(finding))
        found.append(finding.level)
    if Level.ERROR in found:
        raise click.exceptions.Exit(1)


def findings(environ: Mapping[str, str], now: datetime) -> Iterator[Finding]:
    """Yield what is to be said about an environment; changes nothing but makes the data folder."""
    for name in unknown_variables(environ):
        yield Finding(
            Level.ERROR, "unknown-variable", f"{name} means nothing here; is it misspelt?"
        )
    try:
        settings = Settings.from_env(environ)
    except ConfigError as error:
        yield Finding(Level.ERROR, "settings", str(error))
        return
    yield from _about_settings(settings)
    yield from _about_machine(settings)
    yield from _about_database(settings, now)


def _about_settings(settings: Settings) -> Iterator[Finding]:
    if not settings.base_url_given:
        yield Finding(
            Level.WARNING,
            "base-url",
            "TRACKER_BASE_URL is not set. `tracker serve` can do without it for people on this machine;"
            " other servers, and links in mail, cannot.",
        )
    elif settings.base_url.startswith("http://") and not is_loopback(
        urlsplit(settings.base_url).hostname or ""
    ):
        yield Finding(
            Level.WARNING,
            "no-tls",
            "TRACKER_BASE_URL begins with http://, so passwords travel readable. Put TLS in front.",
        )
    if settings.smtp_url is None:
        yield Finding(
            Level.NOTE, "no-mail", "TRACKER_SMTP_URL is not set, so mail stays in the outbox."
        )


def _about_machine(settings: Settings) -> Iterator[Finding]:
    try:
        with tempfile.TemporaryFile(dir=settings.data_dir):
            pass
    except OSError as error:
        sentence = f"nothing can be written in {settings.data_dir}: {error.strerror}."
        yield Finding(Level.ERROR, "data-folder", sentence)
    if not available_timezones():
        yield Finding(
            Level.ERROR,
            "time-zones",
            "this machine knows no time zones: install tzdata (pip install tzdata).",
        )


def _about_database(settings: Settings, now: datetime) -> Iterator[Finding]:
    file = settings.database_file
    if file is not None:
        yield Finding(Level.NOTE, "sqlite", _about_sqlite(str(file)))
        if lost_database(settings.data_dir, file):
            sentence = f"the database {file} was made here before and is gone. Restore a backup."
            yield Finding(Level.ERROR, "database-lost", sentence)
            return
    database = open_database(settings)
    try:
        installation = Installation(settings, database, resource_folder("migrations"))
        yield from _about_schema(installation, now)
    except StoreUnavailable as error:
        yield Finding(Level.ERROR, "database", f"{error}.")
    finally:
        database.close()


def _about_sqlite(file: str) -> str:
    version = tuple(int(part) for part in SQLITE_VERSION.split("."))
    risk = "" if version >= SAFE_SQLITE else " (with this version that can damage it)"
    return (
        f"SQLite {SQLITE_VERSION} is linked. No other program may write to {file}{risk};"
        " `tracker db backup` copies it while it is in use."
    )


def _about_schema(installation: Installation, now: datetime) -> Iterator[Finding]:
    if not installation.is_there:
        yield Finding(
            Level.NOTE, "no-database", "there is no database yet; `tracker serve` makes it."
        )
        return
    schema.refuse_damaged(installation.database)
    schema.refuse_newer(installation.database, installation.migrations)
    if not schema.is_current(installation.database, installation.migrations):
        sentence = (
            "the database is not of this version. Run `tracker db upgrade` or `tracker serve`."
        )
        yield Finding(Level.ERROR, "schema", sentence)
        return
    with installation.database.reading() as session:
        beat_at = account_store.beat_at(session)
    if beat_at is None or now - beat_at > HEARTBEAT_IS_OLD:
        yield Finding(Level.WARNING, "heartbeat", _about_beat(beat_at, installation.settings))


def _about_beat(beat_at: datetime | None, settings: Settings) -> str:
    program = "tracker worker" if settings.scheduler == "off" else "tracker serve"
    said = "has not run yet" if beat_at is None else f"last ran at {beat_at:%Y-%m-%d %H:%M} UTC"
    return f"the heartbeat {said}. Is `{program}` running?"
