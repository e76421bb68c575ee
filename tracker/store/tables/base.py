"""What tables have in common: the tenant first, a number of its own, a version."""

from datetime import datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from tracker.store.types import Moment

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
METADATA = SQLModel.metadata


class Journalled(SQLModel):
    """A row of a workspace whose every change enters the journal, and who may be edited by two at once.

    ``version``, ``created_at`` and ``updated_at`` are set where the journal is written.
    """

    is_journalled: ClassVar[bool] = True

    workspace_id: int = Field(
        primary_key=True, foreign_key="workspaces.id", sa_column_kwargs={"autoincrement": False}
    )
    version: int = Field(default=0, nullable=False)
    created_at: datetime = Field(default=None, sa_type=Moment, nullable=False)
    updated_at: datetime = Field(default=None, sa_type=Moment, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy calls it on the class
        """Check the version on every update; the number itself is set by the journal."""
        columns = METADATA.tables[str(cls.__tablename__)].c
        return {"version_id_col": columns.version, "version_id_generator": False}


class Record(Journalled):
    """A journalled row with a number inside its workspace, from which its reference is made."""

    id: int = Field(default=None, primary_key=True, sa_column_kwargs={"autoincrement": False})


def within_workspace(column: str, table: str, *, target: str = "id") -> sa.ForeignKeyConstraint:
    """Return a reference to another record that cannot leave the workspace."""
    return sa.ForeignKeyConstraint(
        ["workspace_id", column], [f"{table}.workspace_id", f"{table}.{target}"]
    )


def by_member(column: str) -> sa.ForeignKeyConstraint:
    """Return a reference to a member of the same workspace."""
    return within_workspace(column, "members", target="user_id")
