"""What a program is told of canvases and segments."""

from collections.abc import Sequence
from datetime import datetime

from tracker.actions.accounts.members import Member
from tracker.actions.canvas import find_canvas, find_segment
from tracker.api.shared.fields import CanvasRef, Record, basics, ref_or_none
from tracker.api.shared.routes import Resource
from tracker.rules.canvas import Block, Step
from tracker.rules.hypotheses.verdicts import Status
from tracker.rules.references import Kind, reference
from tracker.store import canvas as store
from tracker.store.database import Session
from tracker.store.tables.canvas import Canvas, Segment

DECIMALS = 4


class CanvasRecord(Record):
    """One business model: a canvas, and where its hypotheses stand."""

    name: str
    summary: str
    parent: CanvasRef | None
    """The canvas it was made from."""
    step: Step
    canvas_version: int
    """Rises with each pivot; `version` is the one for PATCH."""
    archived: bool
    counts: dict[Status, int]
    """How many hypotheses stand at each status, retired ones too."""
    confidence: dict[Block, float | None]
    """The mean confidence of the hypotheses in each block that are not retired; null for none."""


class SegmentRecord(Record):
    """A customer group of one canvas."""

    canvas: CanvasRef
    name: str
    is_partner: bool
    archived: bool


def canvas_records(session: Session, rows: Sequence[Canvas]) -> list[CanvasRecord]:
    """Return what is told of these canvases; two queries for all of them."""
    if not rows:
        return []
    workspace_id, numbers = rows[0].workspace_id, [row.id for row in rows]
    counts = store.counts_by_status(session, workspace_id, numbers)
    means = store.confidence_by_block(session, workspace_id, numbers)
    return [_canvas_record(row, counts[row.id], means[row.id]) for row in rows]


def show_canvas(session: Session, _member: Member, _now: datetime, row: Canvas) -> CanvasRecord:
    """Show a canvas, with where its hypotheses stand."""
    return canvas_records(session, [row])[0]


def show_segment(_session: Session, _member: Member, _now: datetime, row: Segment) -> SegmentRecord:
    """Show a segment."""
    return SegmentRecord(
        **basics(Kind.SEGMENT, row),
        canvas=reference(Kind.CANVAS, row.canvas_id),
        name=row.name,
        is_partner=row.is_partner,
        archived=row.archived_at is not None,
    )


def _canvas_record(
    row: Canvas, counts: dict[Status, int], means: dict[Block, float]
) -> CanvasRecord:
    return CanvasRecord(
        **basics(Kind.CANVAS, row),
        name=row.name,
        summary=row.summary,
        parent=ref_or_none(Kind.CANVAS, row.parent_id),
        step=row.step,
        canvas_version=row.canvas_version,
        archived=row.archived_at is not None,
        counts={status: counts.get(status, 0) for status in Status},
        confidence={
            block: round(means[block], DECIMALS) if block in means else None for block in Block
        },
    )


CANVAS = Resource(Kind.CANVAS, "/canvases", find_canvas, show_canvas, CanvasRecord)
SEGMENT = Resource(Kind.SEGMENT, "/segments", find_segment, show_segment, SegmentRecord)
