"""Column types that every database keeps alike: moments in UTC, enums by value, JSON."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment, aware and in UTC on both sides; SQLite keeps it as text that sorts."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store an aware moment in UTC; a naive one is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "moments are aware"
            raise ValueError(message)
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC, whatever zone the database session speaks."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def enum_of(members: type[StrEnum], name: str | None = None) -> Any:
    """Return the column type of an enum: its values as text, checked by the database too.

    ``name`` tells two columns of one enum in one table apart.
    """
    return sa.Enum(
        members,
        values_callable=lambda each: [member.value for member in each],
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        name=name or members.__name__.lower(),
    )
