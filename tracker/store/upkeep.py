"""Upkeep: what an operator wants to know of the machine under the database."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tracker.store.database import Database

BACKUPS = "backups"
"""The folder in the data folder in which every migration leaves a backup."""
SHOWN = 5


class Backup(NamedTuple):
    """A backup by the name of its file."""

    name: str
    made_at: datetime
    size: int


def backups_in(data_dir: Path) -> Sequence[Backup]:
    """Return the latest backups in the data folder, the newest first; none where it cannot be read."""
    try:
        found = [(path.name, path.stat()) for path in (data_dir / BACKUPS).glob("*.sqlite3")]
    except OSError:
        return []
    backups = [
        Backup(name, datetime.fromtimestamp(stat.st_mtime, UTC), stat.st_size)
        for name, stat in found
    ]
    return sorted(backups, key=lambda backup: backup.made_at, reverse=True)[:SHOWN]


def free_bytes(data_dir: Path) -> int | None:
    """Return the room left on the disk of the data folder, or None where nobody can tell."""
    try:
        return shutil.disk_usage(data_dir).free
    except OSError:
        return None


def kind_of(database: Database) -> str:
    """Return the name of the database's kind and its version, as it calls itself."""
    with database.reading() as session:
        connection = session.connection()
        if database.is_sqlite:
            return f"SQLite {connection.exec_driver_sql('SELECT sqlite_version()').scalar_one()}"
        version = connection.exec_driver_sql("SHOW server_version").scalar_one()
    return f"PostgreSQL {str(version).split()[0]}"
