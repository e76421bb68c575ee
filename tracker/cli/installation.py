"""The installation a command works on: its settings and its database, refused where they cannot serve."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from tracker.app import open_database
from tracker.config import Settings, refuse_lost_database, resource_folder
from tracker.store import schema
from tracker.store.database import Database


@dataclass(frozen=True)
class Installation:
    """What the environment says, and the database it names."""

    settings: Settings
    database: Database
    migrations: Path

    @property
    def is_there(self) -> bool:
        """Tell whether there is a database to look into; a server always says it has one."""
        file = self.settings.database_file
        return file is None or (file.exists() and file.stat().st_size > 0)

    def refuse_lost(self) -> None:
        """Raise ConfigError when the database was made here before and is gone."""
        file = self.settings.database_file
        if file is not None:
            refuse_lost_database(self.settings.data_dir, file)

    def refuse_unready(self) -> None:
        """Refuse, in a sentence that says what to run, unless the database has the schema of this code."""
        self.refuse_lost()
        if not self.is_there or schema.revision_of(self.database) is None:
            raise click.ClickException(
                "there is no database yet. Make it with: tracker db upgrade (or: tracker serve)."
            )
        schema.refuse_newer(self.database, self.migrations)
        if not schema.is_current(self.database, self.migrations):
            raise click.ClickException(
                "the database is of an older version. Migrate it with: tracker db upgrade (or: tracker serve)."
            )


@contextmanager
def opened() -> Iterator[Installation]:
    """Hand out the installation that the environment describes; connects to nothing yet."""
    settings = Settings.from_env(os.environ)
    database = open_database(settings)
    try:
        yield Installation(settings, database, resource_folder("migrations"))
    finally:
        database.close()


@contextmanager
def ready() -> Iterator[Installation]:
    """Hand out an installation whose database can be used as it is."""
    with opened() as installation:
        installation.refuse_unready()
        yield installation
