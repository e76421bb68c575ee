"""Rows: one valid row of every table, made from the schema alone."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from tracker.store.tables import METADATA

MOMENT = datetime(2026, 11, 23, 11, 0, 0, 123456, tzinfo=UTC)
SOURCES = {"interview_id", "experiment_id", "participant_id"}
"""Evidence has at most one of these, so a made row has none."""
SMALL = {"importance": 3, "rung": 3}
"""Columns that the database bounds."""


def fill(connection: sa.Connection, *, workspace_id: int, number: int) -> None:
    """Put one row into every table: the workspace, its user and all its records have that number."""
    for table in METADATA.sorted_tables:
        connection.execute(sa.insert(table).values(row_of(table, workspace_id, number)))


def row_of(table: sa.Table, workspace_id: int, number: int) -> dict[str, Any]:
    """Return a valid row: every reference goes to the record of that number."""
    return {column.name: _value(column, workspace_id, number) for column in table.columns}


def _value(column: sa.Column[Any], workspace_id: int, number: int) -> Any:
    if column.name == "workspace_id" or (column.table.name, column.name) == ("workspaces", "id"):
        return workspace_id
    if column.table.name == "evidence" and column.name in SOURCES:
        return None
    if column.name in SMALL:
        return SMALL[column.name]
    if isinstance(column.type, sa.Enum):
        return next(iter(column.type.enum_class))
    is_wrapped = isinstance(column.type, sa.types.TypeDecorator)
    return _of_type((column.type.impl_instance if is_wrapped else column.type).python_type, number)


def _of_type(kind: type, number: int) -> Any:
    """Return a value of a type, as little alike in two rows as it can be."""
    made = {
        bool: True,
        int: number,
        float: number / 4,
        Decimal: Decimal(number) / 4,
        str: f"text {number}",
        date: MOMENT.date(),
        datetime: MOMENT,
        object: [f"JSON {number}"],
    }
    return made[kind]
