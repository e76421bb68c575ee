"""Runs the revisions on a connection that tracker.store.schema hands over."""

from typing import Any, Literal

import sqlmodel
from alembic import context

from tracker.store.tables import METADATA
from tracker.store.types import Moment


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:  # noqa: ANN401
    """Write our own types as what the database gets, since a revision imports nothing from tracker."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, sqlmodel.AutoString):
        return f"sa.String(length={item.length})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
