"""Canvases and the customer groups on them."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field

from tracker.rules.canvas import Step
from tracker.store.tables.base import Record, within_workspace
from tracker.store.types import Moment, enum_of


class Canvas(Record, table=True):
    """One business model in nine blocks; ``canvas_version`` rises with each pivot."""

    __tablename__ = "canvases"
    __table_args__ = (within_workspace("parent_id", "canvases"),)

    name: str = Field(max_length=200)
    summary: str = Field(default="", sa_type=sa.Text)
    step: Step = Field(default=Step.DISCOVERY, sa_type=enum_of(Step), nullable=False)
    canvas_version: int = Field(default=1)
    parent_id: int | None = Field(default=None)
    archived_at: datetime | None = Field(default=None, sa_type=Moment)


class Segment(Record, table=True):
    """A customer group of one canvas; it may be a partner as well."""

    __tablename__ = "segments"
    __table_args__ = (
        within_workspace("canvas_id", "canvases"),
        sa.Index(None, "workspace_id", "canvas_id"),
    )

    canvas_id: int
    name: str = Field(max_length=200)
    is_partner: bool = Field(default=False)
    archived_at: datetime | None = Field(default=None, sa_type=Moment)
