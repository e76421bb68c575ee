"""Undo instead of confirm: say what was done, beside a button that takes it back."""

from typing import Any

from flask import flash


def flash_undo(said: str, undo: str) -> None:
    """Show ``said`` on the next page with an Undo button that posts to ``undo``."""
    # The cookie keeps any JSON, and the toast knows this one.
    message: Any = {"said": said, "undo": undo}
    flash(message, "success")
