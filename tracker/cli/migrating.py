"""Bringing a database up to date: refused when it is lost, damaged or newer, and backed up before it changes."""

from datetime import datetime
from pathlib import Path

import click

from tracker.cli.installation import Installation
from tracker.cli.progress import progress
from tracker.config import remember_database
from tracker.store import schema
from tracker.store.backup import back_up, backup_name

BACKUPS = "backups"
"""The folder in the data folder that keeps them; none is ever thrown away by the program."""


def migrate(installation: Installation, now: datetime) -> None:
    """Make the database or bring it up to date, and remember that it was made here.

    Raises ConfigError or StoreUnavailable, each a sentence, and leaves alone what it refuses.
    """
    installation.refuse_lost()
    revision = _revision(installation)
    newest = schema.newest_revision(installation.migrations)
    if revision != newest:
        if revision is not None:
            click.echo(f"A backup is in {_back_up(installation, now, revision)}.")
        with progress("Migrating the database") as tell:
            schema.upgrade(installation.database, installation.migrations)
            tell(1, 1)
    file = installation.settings.database_file
    if file is not None:
        remember_database(installation.settings.data_dir, file)


def _revision(installation: Installation) -> str | None:
    """Return the revision of a sound database, or None where there is none to lose."""
    if not installation.is_there:
        return None
    with progress("Checking the database") as tell:
        schema.refuse_damaged(installation.database)
        tell(1, 1)
    schema.refuse_newer(installation.database, installation.migrations)
    return schema.revision_of(installation.database)


def _back_up(installation: Installation, now: datetime, revision: str) -> Path:
    folder = installation.settings.data_dir / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / backup_name(now, revision)
    with progress("Backing up the database") as tell:
        back_up(installation.database, target, installation.migrations, tell=tell)
    return target
