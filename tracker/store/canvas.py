"""Finding canvases, their segments, and what stands on a board."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import col, select

from tracker.rules.canvas import Block, Claim, Step
from tracker.rules.hypotheses.staleness import StaleReason
from tracker.rules.hypotheses.verdicts import Status
from tracker.store.database import Session
from tracker.store.tables.accounts import User
from tracker.store.tables.canvas import Canvas, Segment
from tracker.store.tables.hypotheses import Hypothesis, HypothesisStanding


class CanvasLine(NamedTuple):
    """A canvas as a list shows one."""

    id: int
    name: str
    summary: str
    step: Step
    canvas_version: int


class NoteLine(NamedTuple):
    """A hypothesis as a note on the board."""

    id: int
    block: Block
    position: int
    statement: str
    claim: Claim
    importance: int
    status: Status
    confidence: float
    independent_sources: int
    stale_reason: StaleReason | None
    stale_since: date | None
    owner: str | None
    segment_id: int | None


class SegmentLine(NamedTuple):
    """A segment with the canvas it belongs to, to choose one by."""

    id: int
    name: str
    canvas_id: int
    canvas: str


def canvas_by_number(session: Session, workspace_id: int, number: int) -> Canvas | None:
    """Return a canvas of this workspace."""
    return session.get(Canvas, (workspace_id, number))


def canvases(
    session: Session, workspace_id: int, *, after: int = 0, limit: int = 50
) -> Sequence[Canvas]:
    """Return canvases in the order they were made, archived ones too."""
    wanted = (
        select(Canvas)
        .where(col(Canvas.workspace_id) == workspace_id, col(Canvas.id) > after)
        .order_by(col(Canvas.id))
        .limit(limit)
    )
    return session.exec(wanted).all()


def live_canvases(
    session: Session, workspace_id: int, *, after: int = 0, limit: int = 200
) -> list[CanvasLine]:
    """Return the canvases that are not archived, in the order they were made; one query."""
    return _lines(session, workspace_id, col(Canvas.archived_at).is_(None), after, limit)


def archived_canvases(
    session: Session, workspace_id: int, *, after: int = 0, limit: int = 50
) -> list[CanvasLine]:
    """Return the archived canvases, in the order they were made; one query."""
    return _lines(session, workspace_id, col(Canvas.archived_at).is_not(None), after, limit)


def segment_by_number(session: Session, workspace_id: int, number: int) -> Segment | None:
    """Return a segment of this workspace."""
    return session.get(Segment, (workspace_id, number))


def segments(
    session: Session, workspace_id: int, canvas_id: int, *, after: int = 0, limit: int = 200
) -> Sequence[Segment]:
    """Return the segments of a canvas, archived ones too, in the order they were made."""
    wanted = (
        select(Segment)
        .where(
            col(Segment.workspace_id) == workspace_id,
            col(Segment.canvas_id) == canvas_id,
            col(Segment.id) > after,
        )
        .order_by(col(Segment.id))
        .limit(limit)
    )
    return session.exec(wanted).all()


def live_segments_in(session: Session, workspace_id: int, *, limit: int = 500) -> list[SegmentLine]:
    """Return the segments in use on every canvas in use, canvas by canvas; one query."""
    wanted = (
        sa.select(col(Segment.id), col(Segment.name), col(Segment.canvas_id), col(Canvas.name))
        .join(
            Canvas,
            sa.and_(
                col(Canvas.workspace_id) == col(Segment.workspace_id),
                col(Canvas.id) == col(Segment.canvas_id),
            ),
        )
        .where(
            col(Segment.workspace_id) == workspace_id,
            col(Segment.archived_at).is_(None),
            col(Canvas.archived_at).is_(None),
        )
        .order_by(col(Segment.canvas_id), col(Segment.id))
        .limit(limit)
    )
    return [SegmentLine(*line) for line in session.execute(wanted)]


def notes(session: Session, workspace_id: int, canvas_id: int) -> list[NoteLine]:
    """Return the notes on a board, retired ones apart, block by block in their order; one query."""
    wanted = (
        sa.select(
            col(Hypothesis.id),
            col(Hypothesis.block),
            col(Hypothesis.position),
            col(Hypothesis.statement),
            col(Hypothesis.claim),
            col(Hypothesis.importance),
            col(HypothesisStanding.status),
            col(HypothesisStanding.confidence),
            col(HypothesisStanding.independent_sources),
            col(HypothesisStanding.stale_reason),
            col(HypothesisStanding.stale_since),
            col(User.name),
            col(Hypothesis.segment_id),
        )
        .join(HypothesisStanding, standing_of_hypothesis())
        .outerjoin(User, col(User.id) == col(Hypothesis.owner_id))
        .where(
            col(Hypothesis.workspace_id) == workspace_id,
            col(Hypothesis.canvas_id) == canvas_id,
            col(Hypothesis.retired_at).is_(None),
        )
        .order_by(col(Hypothesis.block), col(Hypothesis.position), col(Hypothesis.id))
    )
    return [NoteLine(*line) for line in session.execute(wanted)]


def standing_of_hypothesis() -> sa.ColumnElement[bool]:
    """Return the join of a hypothesis with its standing."""
    return sa.and_(
        col(HypothesisStanding.workspace_id) == col(Hypothesis.workspace_id),
        col(HypothesisStanding.hypothesis_id) == col(Hypothesis.id),
    )


def counts_by_status(
    session: Session, workspace_id: int, canvas_ids: Sequence[int]
) -> dict[int, dict[Status, int]]:
    """Return per canvas how many hypotheses stand at each status; one query."""
    wanted = (
        sa.select(
            col(HypothesisStanding.canvas_id), col(HypothesisStanding.status), sa.func.count()
        )
        .where(
            col(HypothesisStanding.workspace_id) == workspace_id,
            col(HypothesisStanding.canvas_id).in_(canvas_ids),
        )
        .group_by(col(HypothesisStanding.canvas_id), col(HypothesisStanding.status))
    )
    counts: dict[int, dict[Status, int]] = {number: {} for number in canvas_ids}
    for canvas_id, status, count in session.execute(wanted):
        counts[canvas_id][status] = count
    return counts


def confidence_by_block(
    session: Session, workspace_id: int, canvas_ids: Sequence[int]
) -> dict[int, dict[Block, float]]:
    """Return per canvas and block the mean confidence of the hypotheses that are not retired; one query."""
    wanted = (
        sa.select(
            col(Hypothesis.canvas_id),
            col(Hypothesis.block),
            sa.func.avg(col(HypothesisStanding.confidence)),
        )
        .join(HypothesisStanding, standing_of_hypothesis())
        .where(
            col(Hypothesis.workspace_id) == workspace_id,
            col(Hypothesis.canvas_id).in_(canvas_ids),
            col(Hypothesis.retired_at).is_(None),
        )
        .group_by(col(Hypothesis.canvas_id), col(Hypothesis.block))
    )
    means: dict[int, dict[Block, float]] = {number: {} for number in canvas_ids}
    for canvas_id, block, mean in session.execute(wanted):
        means[canvas_id][block] = float(mean)
    return means


def _lines(
    session: Session,
    workspace_id: int,
    condition: sa.ColumnElement[bool],
    after: int,
    limit: int,
) -> list[CanvasLine]:
    c = Canvas
    columns = [col(column) for column in (c.id, c.name, c.summary, c.step, c.canvas_version)]
    wanted = (
        sa.select(*columns)
        .where(col(c.workspace_id) == workspace_id, condition, col(c.id) > after)
        .order_by(col(c.id))
        .limit(limit)
    )
    return [CanvasLine(*line) for line in session.execute(wanted)]
