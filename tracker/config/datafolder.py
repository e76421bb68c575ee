"""What the data folder keeps about an installation: its secret key and the databases it made."""

import os
import secrets
from pathlib import Path

from filelock import FileLock

from tracker.config.environment import ConfigError, text_of_file

KEY_FILE = "secret-key"
MADE_FILE = "databases-made"
SECRET_BYTES = 32


def made_folder(path: Path) -> Path:
    """Return the data folder, made for its owner alone when it is not there yet."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            "TRACKER_DATA_DIR", f"the folder {path} cannot be made: {error.strerror}."
        ) from error
    return path


def kept_secret_key(data_dir: Path) -> str:
    """Return the key in the data folder; the first process to ask makes it, readable by its owner.

    The lock lets the workers of a first start agree on one key, and the rename leaves no half key.
    """
    path = data_dir / KEY_FILE
    if not path.exists():
        try:
            _make_secret_key(path)
        except OSError as error:
            raise ConfigError(
                "TRACKER_DATA_DIR", f"no secret key can be kept in {data_dir}: {error.strerror}."
            ) from error
    return text_of_file("TRACKER_SECRET_KEY", path)


def remember_database(data_dir: Path, file: Path) -> None:
    """Note that a database was made, so that a lost one is not mistaken for a first start."""
    names = _remembered(data_dir) | {_name(data_dir, file)}
    _write_privately(data_dir / MADE_FILE, "".join(f"{name}\n" for name in sorted(names)))


def lost_database(data_dir: Path, file: Path) -> bool:
    """Tell whether this database was made here before and is now missing or empty."""
    is_there = file.is_file() and file.stat().st_size > 0
    return not is_there and _name(data_dir, file) in _remembered(data_dir)


def refuse_lost_database(data_dir: Path, file: Path) -> None:
    """Raise ConfigError instead of letting an empty database take the place of a lost one."""
    if lost_database(data_dir, file):
        raise ConfigError(
            "TRACKER_DATABASE_URL",
            f"the database {file} was made here before and is gone. Put it back or restore a "
            f"backup; to begin anew, take its line out of {data_dir / MADE_FILE}.",
        )


def _make_secret_key(path: Path) -> None:
    with FileLock(path.with_name(f"{path.name}.lock"), mode=0o600):
        if not path.exists():
            _write_privately(path, f"{secrets.token_urlsafe(SECRET_BYTES)}\n")


def _remembered(data_dir: Path) -> set[str]:
    path = data_dir / MADE_FILE
    return set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set()


def _name(data_dir: Path, file: Path) -> str:
    """Return the file's path, from the data folder where it is inside: such a folder may move."""
    return str(file.relative_to(data_dir) if file.is_relative_to(data_dir) else file)


def _write_privately(path: Path, text: str) -> None:
    """Replace a file in one step with one that its owner alone can read."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
