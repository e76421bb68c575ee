"""Folders that stand at the top of a checkout and inside the package of a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def resource_folder(name: str) -> Path:
    """Return the folder "templates" or "migrations", from the wheel or else from the checkout."""
    packed = PACKAGE / f"_{name}"
    return packed if packed.is_dir() else PACKAGE.parent / name
